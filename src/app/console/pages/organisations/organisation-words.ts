import type { OrganisationItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'

/** Kinds of organisations as the CSV names them. */
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

export function kindLabel(kind: string): Label {
  const found = Object.entries(organisationKinds).find(([name]) => name === kind)
  return found?.[1] ?? { zh: kind, en: kind }
}

export interface TreeRow {
  readonly unit: OrganisationItem
  readonly depth: number
  readonly below: number
}

/** The units below one another, each with how many lie under it; in the order in which they came, which is that of the register. */
export function treeRows(units: readonly OrganisationItem[]): TreeRow[] {
  const ids = new Set(units.map((unit) => unit.id))
  const children = Map.groupBy(units, (unit) => (unit.parent !== null && ids.has(unit.parent) ? unit.parent : null))
  const rows: TreeRow[] = []
  const put = (parent: number | null, depth: number): number => {
    let count = 0
    for (const unit of children.get(parent) ?? []) {
      const at = rows.length
      rows.push({ unit, depth, below: 0 })
      const below = put(unit.id, depth + 1)
      rows[at] = { unit, depth, below }
      count += below + 1
    }
    return count
  }
  put(null, 0)
  return rows
}

/** A unit and everything under it: where it cannot be moved to. */
export function withAllBelow(units: readonly OrganisationItem[], id: number): ReadonlySet<number> {
  const found = new Set([id])
  let before = 0
  while (found.size > before) {
    before = found.size
    for (const unit of units) if (unit.parent !== null && found.has(unit.parent)) found.add(unit.id)
  }
  return found
}
