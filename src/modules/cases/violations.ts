/*
 * What an administrative case is about, in two levels: the kind of case and the conduct. Public-order conduct follows the articles of the
 * 治安管理处罚法, whose numbers changed with the revision of 2025. Conduct that lies near speech, assembly and religion (articles 31, 35, 55 and
 * 66 of 2025) has no entry of its own: it is an “other” entry on which nothing is counted.
 */
const publicOrder = {
  disturbingOrder: { zh: '扰乱单位、公共场所、交通工具秩序', en: 'Disturbing order in offices, public places or vehicles' },
  falseAlarm: { zh: '谎报险情、投放虚假危险物质、扬言', en: 'False alarm, hoax or threat' },
  affrayOrProvocation: { zh: '结伙斗殴、寻衅滋事', en: 'Affray, picking quarrels' },
  dangerousSubstance: { zh: '违法处置危险物质', en: 'Unlawful handling of dangerous substances' },
  controlledWeapon: { zh: '携带管制器具', en: 'Carrying controlled weapons' },
  publicFacility: { zh: '损毁公共设施', en: 'Damage to public facilities' },
  dangerousObject: { zh: '电网、沟井坎穴、高空抛物等', en: 'Electric fences, open pits, objects thrown from heights' },
  venueSafety: { zh: '公众场所安全违规', en: 'Safety violation of a public venue' },
  intrusionOrDetention: { zh: '非法侵入住宅、非法限制人身自由', en: 'Intrusion into a home, unlawful restraint' },
  threatOrInsult: { zh: '威胁、侮辱、诽谤、滋扰、偷拍', en: 'Threat, insult, defamation, harassment, voyeurism' },
  assault: { zh: '殴打他人、故意伤害', en: 'Beating or intentional injury' },
  indecency: { zh: '猥亵', en: 'Indecent act' },
  abuse: { zh: '虐待、遗弃', en: 'Abuse or abandonment' },
  forcedTrade: { zh: '强迫交易', en: 'Forced trade' },
  personalInformation: { zh: '侵犯个人信息', en: 'Misuse of personal information' },
  theftOrFraud: { zh: '盗窃、诈骗、哄抢、抢夺、敲诈勒索', en: 'Theft, fraud, looting, snatching, extortion' },
  propertyDamage: { zh: '故意损毁财物', en: 'Intentional damage to property' },
  studentBullying: { zh: '学生欺凌', en: 'Bullying of students' },
  obstruction: { zh: '阻碍执行职务', en: 'Obstructing official duty' },
  impersonation: { zh: '招摇撞骗', en: 'Impersonation' },
  forgedPapers: { zh: '伪造、买卖证件', en: 'Forged papers' },
  lodging: { zh: '旅馆登记违规', en: 'Lodging without registration' },
  rental: { zh: '出租房屋登记违规', en: 'Letting without registration' },
  secondHandTrade: { zh: '典当、废旧物品收购违规', en: 'Pawn or scrap trade violation' },
  drivingAway: { zh: '偷开机动车', en: 'Taking a vehicle away' },
  prostitution: { zh: '卖淫、嫖娼', en: 'Prostitution' },
  gambling: { zh: '赌博', en: 'Gambling' },
  noise: { zh: '噪声扰民', en: 'Noise' },
  animals: { zh: '饲养动物干扰、伤害他人', en: 'Animals that disturb or injure' },
  otherPublicOrder: { zh: '其他治安案件', en: 'Other public-order case' },
} as const

const narcotics = {
  drugUse: { zh: '吸食、注射、持有毒品', en: 'Use or possession of drugs' },
  otherNarcotics: { zh: '其他毒品违法', en: 'Other drug violation' },
} as const

const traffic = {
  drinkDriving: { zh: '饮酒、醉酒驾驶', en: 'Drink driving' },
  unlicensedDriving: { zh: '无证驾驶', en: 'Driving without a licence' },
  overloading: { zh: '超员、超载、超速', en: 'Overloading or speeding' },
  otherTraffic: { zh: '其他交通违法', en: 'Other traffic violation' },
} as const

const fire = { fireSafety: { zh: '消防违法', en: 'Fire-safety violation' } } as const
const entryExit = {
  illegalStay: { zh: '非法居留、非法就业', en: 'Illegal stay or work' },
  otherEntryExit: { zh: '其他出境入境违法', en: 'Other entry or exit violation' },
} as const
const other = {
  telecomFraudAid: { zh: '反电信网络诈骗违法', en: 'Violation of the law against telecom fraud' },
  otherAdministrative: { zh: '其他行政案件', en: 'Other administrative case' },
} as const

export const administrativeKinds = {
  publicOrder: { zh: '治安', en: 'Public order' },
  traffic: { zh: '交通', en: 'Traffic' },
  fire: { zh: '消防', en: 'Fire' },
  entryExit: { zh: '出入境', en: 'Entry and exit' },
  narcotics: { zh: '禁毒', en: 'Narcotics' },
  other: { zh: '其他', en: 'Other' },
} as const
export type AdministrativeKind = keyof typeof administrativeKinds

export const violations = { ...publicOrder, ...narcotics, ...traffic, ...fire, ...entryExit, ...other } as const
export type Violation = keyof typeof violations

const members: readonly (readonly [AdministrativeKind, object])[] = [
  ['publicOrder', publicOrder], ['narcotics', narcotics], ['traffic', traffic], ['fire', fire], ['entryExit', entryExit], ['other', other],
]

export function kindOfViolation(violation: Violation): AdministrativeKind {
  const found = members.find(([, list]) => violation in list)
  if (!found) throw new Error(`The violation ${violation} stands in no kind`)
  return found[0]
}

/** Kinds that the 治安管理处罚法 governs: drug use and possession are violations of it too (art. 84 of 2025, 72 of 2012). */
export function isPublicOrder(kind: AdministrativeKind): boolean {
  return kind === 'publicOrder' || kind === 'narcotics'
}

/** The conduct by the articles of the 治安管理处罚法: version 1 by the text of 2012, version 2 by that of 2025. A conduct without a number has no article in it. */
const violationLists = [
  {
    version: 1, inForceFrom: '2013-01-01', law: { zh: '治安管理处罚法（2012）', en: 'Public Security Penalties Law 2012' },
    articles: {
      disturbingOrder: 23, falseAlarm: 25, affrayOrProvocation: 26, dangerousSubstance: 30, controlledWeapon: 32, publicFacility: 33, dangerousObject: 37, venueSafety: 39, intrusionOrDetention: 40,
      threatOrInsult: 42, assault: 43, indecency: 44, abuse: 45, forcedTrade: 46, theftOrFraud: 49, propertyDamage: 49, obstruction: 50, impersonation: 51, forgedPapers: 52, lodging: 56, rental: 57,
      noise: 58, secondHandTrade: 59, drivingAway: 64, prostitution: 66, gambling: 70, drugUse: 72, animals: 75,
    },
  },
  {
    version: 2, inForceFrom: '2026-01-01', law: { zh: '治安管理处罚法', en: 'Public Security Penalties Law 2025' },
    articles: {
      disturbingOrder: 26, falseAlarm: 29, affrayOrProvocation: 30, dangerousSubstance: 36, controlledWeapon: 38, publicFacility: 39, dangerousObject: 43, venueSafety: 45, intrusionOrDetention: 47,
      threatOrInsult: 50, assault: 51, indecency: 52, abuse: 53, forcedTrade: 54, personalInformation: 56, theftOrFraud: 58, propertyDamage: 59, studentBullying: 60, obstruction: 61, impersonation: 62, forgedPapers: 63,
      lodging: 67, rental: 68, secondHandTrade: 71, drivingAway: 76, prostitution: 78, gambling: 82, drugUse: 84, noise: 88, animals: 89,
    },
  },
] as const satisfies readonly { readonly version: number; readonly inForceFrom: string; readonly law: { zh: string; en: string }; readonly articles: Partial<Record<Violation, number>> }[]

/** The article that a conduct falls under by the text in force on a day; null: not one of this law. */
export function articleOf(violation: Violation, day: string): { readonly law: { readonly zh: string; readonly en: string }; readonly article: number } | null {
  const list = violationLists.findLast((one) => one.inForceFrom <= day) ?? violationLists[0]
  const found = Object.entries(list.articles).find(([code]) => code === violation)
  return found ? { law: list.law, article: found[1] } : null
}
