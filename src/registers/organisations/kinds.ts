import type { Label } from '#kernel/language/label.ts'

/** Kinds of organisations, as they are stored and in words. */
export const organisationKinds = {
  bureau: { zh: '市局', en: 'Bureau' },
  subBureau: { zh: '分局、县局', en: 'Sub-bureau' },
  policeStation: { zh: '派出所', en: 'Police station' },
  detachment: { zh: '支队', en: 'Detachment' },
  brigade: { zh: '大队', en: 'Brigade' },
  squadron: { zh: '中队', en: 'Squadron' },
  office: { zh: '科室', en: 'Office' },
  partner: { zh: '协作单位', en: 'Partner' },
} as const satisfies Record<string, Label>

export type OrganisationKind = keyof typeof organisationKinds

/** The kind that a list of units means: by its code, or by its name in either language. Undefined: none. */
export function kindNamed(text: string): OrganisationKind | undefined {
  const sought = text.trim().toLowerCase()
  return kindCodes.find((code) => {
    const { zh, en } = organisationKinds[code]
    return [code.toLowerCase(), en.toLowerCase(), ...zh.split('、')].includes(sought)
  })
}

const kindCodes: readonly OrganisationKind[] = ['bureau', 'subBureau', 'policeStation', 'detachment', 'brigade', 'squadron', 'office', 'partner']

export function kindLabel(kind: string): Label {
  const code = kindNamed(kind)
  return code ? organisationKinds[code] : { zh: kind, en: kind }
}

/** Columns of a list of units by what their heading may be called. */
const headings: Readonly<Record<string, string>> = { 代码: 'code', 种类: 'kind', 中文名称: 'nameZh', 英文名称: 'nameEn', 上级: 'parent', 上级代码: 'parent' }

/** A heading of a list of units as the program calls it. */
export function unitHeading(text: string): string {
  const trimmed = text.trim()
  return Object.hasOwn(headings, trimmed) ? headings[trimmed] ?? trimmed : trimmed
}
