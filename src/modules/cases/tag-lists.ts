import type { Label } from '#kernel/language/label.ts'

/** A list of tags as it was in force from a day. A tag is never removed from a version; another list is another version. */
export interface TagList {
  readonly version: number
  readonly inForceFrom: string
  readonly source: Label
  readonly entries: readonly string[]
}

/** The eight classes of homicide (命案), as the Ministry of Public Security counts them. */
export const homicideClasses = {
  intentionalKilling: { zh: '故意杀人', en: 'Intentional killing' },
  fatalInjury: { zh: '故意伤害致死', en: 'Intentional injury with death' },
  fatalExplosion: { zh: '爆炸致死', en: 'Explosion with death' },
  fatalDangerousSubstances: { zh: '投放危险物质致死', en: 'Dangerous substances with death' },
  fatalArson: { zh: '放火致死', en: 'Arson with death' },
  fatalRobbery: { zh: '抢劫致死', en: 'Robbery with death' },
  fatalRape: { zh: '强奸致死', en: 'Rape with death' },
  fatalKidnapping: { zh: '绑架致死', en: 'Kidnapping with death' },
} as const

/**
 * Ten types of gang-related case (十类黑恶案件). The official list is not published where it could be read: eight entries are those of an older
 * police paper, the ninth and tenth are chosen as plausible. The list is the bureau's own and to be confirmed by it.
 */
export const tenTypes = {
  affray: { zh: '聚众斗殴', en: 'Affray' },
  extortion: { zh: '敲诈勒索', en: 'Extortion' },
  provocation: { zh: '寻衅滋事', en: 'Picking quarrels and provoking trouble' },
  unlawfulDetention: { zh: '非法拘禁', en: 'Unlawful detention' },
  gamblingHouse: { zh: '开设赌场', en: 'Running a gambling house' },
  forcedTransaction: { zh: '强迫交易', en: 'Forced transaction' },
  forcedProstitution: { zh: '强迫卖淫', en: 'Forced prostitution' },
  firearmPossession: { zh: '非法持有枪支', en: 'Unlawful possession of firearms' },
  intentionalInjury: { zh: '故意伤害', en: 'Intentional injury' },
  propertyDamage: { zh: '故意毁坏财物', en: 'Intentional damage to property' },
} as const

const statistics = { zh: '公安部（八类）', en: 'Ministry of Public Security (eight classes)' }
const toBeConfirmed = { zh: '本局暂用清单，待确认', en: 'The bureau’s own list, to be confirmed' }

/** Every list by name, oldest version first. */
export const tagLists = {
  homicideClass: { label: { zh: '命案', en: 'Homicide' }, versions: [{ version: 1, inForceFrom: '2000-01-01', source: statistics, entries: Object.keys(homicideClasses) }] },
  tenType: { label: { zh: '十类黑恶', en: 'Ten types' }, versions: [{ version: 1, inForceFrom: '2018-01-01', source: toBeConfirmed, entries: Object.keys(tenTypes) }] },
  organisedCrime: {
    label: { zh: '有组织犯罪', en: 'Organised crime' },
    versions: [{ version: 1, inForceFrom: '2018-01-01', source: { zh: '反有组织犯罪法第二条', en: 'Law against Organised Crime, art. 2' }, entries: ['organisedCrime'] }],
  },
  telecomFraud: {
    label: { zh: '电信网络诈骗', en: 'Telecom fraud' },
    versions: [{ version: 1, inForceFrom: '2016-01-01', source: toBeConfirmed, entries: ['telecomFraud'] }],
  },
  street: { label: { zh: '街面', en: 'Street' }, versions: [{ version: 1, inForceFrom: '2000-01-01', source: toBeConfirmed, entries: ['street'] }] },
} as const satisfies Record<string, { readonly label: Label; readonly versions: readonly TagList[] }>
export type TagListName = keyof typeof tagLists

export const tagListNames: readonly TagListName[] = ['homicideClass', 'tenType', 'organisedCrime', 'telecomFraud', 'street']

/** The version of a list on a day ('YYYY-MM-DD'); before its first, the first. */
export function tagListOn(name: TagListName, day: string): TagList {
  const versions: readonly TagList[] = tagLists[name].versions
  const found = versions.findLast((one) => one.inForceFrom <= day) ?? versions[0]
  if (!found) throw new Error(`The list ${name} has no version`)
  return found
}
