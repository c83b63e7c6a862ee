/*
 * What a criminal case is about, in two levels after the chapters of the special part of the Criminal Law. Our own codes: the official lists
 * (GA 240, GA/T 2000) are not published. Cases of chapters one, eight and nine are other organs': here they are only received and passed on.
 */
const publicSafety = {
  arson: { zh: '放火', en: 'Arson' },
  explosion: { zh: '爆炸', en: 'Causing an explosion' },
  dangerousSubstances: { zh: '投放危险物质', en: 'Spreading dangerous substances' },
  dangerousDriving: { zh: '危险驾驶', en: 'Dangerous driving' },
  trafficCasualty: { zh: '交通肇事', en: 'Causing a traffic casualty' },
  safetyLiability: { zh: '重大责任事故', en: 'Serious liability accident' },
  firearms: { zh: '涉枪涉爆', en: 'Firearms and explosives' },
  otherPublicSafety: { zh: '其他危害公共安全', en: 'Other offence against public safety' },
} as const

const marketOrder = {
  counterfeitGoods: { zh: '生产销售伪劣商品', en: 'Fake or substandard goods' },
  illegalFundraising: { zh: '非法集资', en: 'Illegal fundraising' },
  creditCardFraud: { zh: '信用卡诈骗', en: 'Credit-card fraud' },
  contractFraud: { zh: '合同诈骗', en: 'Contract fraud' },
  pyramidSelling: { zh: '组织、领导传销', en: 'Pyramid selling' },
  moneyLaundering: { zh: '洗钱', en: 'Money laundering' },
  forcedTransaction: { zh: '强迫交易', en: 'Forced transaction' },
  otherMarketOrder: { zh: '其他破坏市场经济秩序', en: 'Other offence against the market order' },
} as const

const person = {
  intentionalKilling: { zh: '故意杀人', en: 'Intentional killing' },
  intentionalInjury: { zh: '故意伤害', en: 'Intentional injury' },
  rape: { zh: '强奸', en: 'Rape' },
  indecency: { zh: '猥亵', en: 'Indecent assault' },
  unlawfulDetention: { zh: '非法拘禁', en: 'Unlawful detention' },
  kidnapping: { zh: '绑架', en: 'Kidnapping' },
  trafficking: { zh: '拐卖妇女、儿童', en: 'Trafficking in women or children' },
  abuse: { zh: '虐待', en: 'Abuse' },
  otherPerson: { zh: '其他侵犯人身权利', en: 'Other offence against the person' },
} as const

const property = {
  robbery: { zh: '抢劫', en: 'Robbery' },
  theft: { zh: '盗窃', en: 'Theft' },
  fraud: { zh: '诈骗', en: 'Fraud' },
  snatching: { zh: '抢夺', en: 'Snatching' },
  extortion: { zh: '敲诈勒索', en: 'Extortion' },
  embezzlement: { zh: '职务侵占', en: 'Embezzlement' },
  propertyDamage: { zh: '故意毁坏财物', en: 'Intentional damage to property' },
  wageEvasion: { zh: '拒不支付劳动报酬', en: 'Refusal to pay wages' },
  otherProperty: { zh: '其他侵犯财产', en: 'Other offence against property' },
} as const

const socialOrder = {
  affray: { zh: '聚众斗殴', en: 'Affray' },
  provocation: { zh: '寻衅滋事', en: 'Picking quarrels and provoking trouble' },
  gambling: { zh: '赌博', en: 'Gambling' },
  gamblingHouse: { zh: '开设赌场', en: 'Running a gambling house' },
  prostitution: { zh: '组织、强迫、容留卖淫', en: 'Organising, forcing or harbouring prostitution' },
  drugs: { zh: '毒品犯罪', en: 'Drug offence' },
  aidingOnlineCrime: { zh: '帮助信息网络犯罪活动', en: 'Aiding online crime' },
  concealment: { zh: '掩饰、隐瞒犯罪所得', en: 'Concealing the proceeds of crime' },
  tombRobbery: { zh: '盗掘古文化遗址、古墓葬', en: 'Robbing ancient sites or tombs' },
  obstruction: { zh: '妨害公务、袭警', en: 'Obstructing or assaulting officers' },
  gangOrganisation: { zh: '组织、领导、参加黑社会性质组织', en: 'Organised gang of a mafia nature' },
  otherSocialOrder: { zh: '其他妨害社会管理秩序', en: 'Other offence against the social order' },
} as const

const otherOrgans = {
  otherOrgan: { zh: '其他机关管辖的犯罪', en: 'Offence under another organ’s jurisdiction' },
} as const

export const crimeGroups = {
  publicSafety: { zh: '危害公共安全', en: 'Public safety' },
  marketOrder: { zh: '破坏市场经济秩序', en: 'Market order' },
  person: { zh: '侵犯人身权利', en: 'The person' },
  property: { zh: '侵犯财产', en: 'Property' },
  socialOrder: { zh: '妨害社会管理秩序', en: 'Social order' },
  otherOrgans: { zh: '其他机关管辖', en: 'Other organs’ cases' },
} as const
export type CrimeGroup = keyof typeof crimeGroups

export const crimes = { ...publicSafety, ...marketOrder, ...person, ...property, ...socialOrder, ...otherOrgans } as const
export type Crime = keyof typeof crimes

/** The version of the two lists above; a case keeps the codes it was given. */
export const crimeList = { version: 1, inForceFrom: '2021-03-01', source: { zh: '刑法分则章名；条目为本局所用', en: 'Chapters of the special part of the Criminal Law; the entries are the bureau’s own' } } as const

const members: readonly (readonly [CrimeGroup, object])[] = [
  ['publicSafety', publicSafety], ['marketOrder', marketOrder], ['person', person], ['property', property], ['socialOrder', socialOrder], ['otherOrgans', otherOrgans],
]

export function groupOfCrime(crime: Crime): CrimeGroup {
  const found = members.find(([, list]) => crime in list)
  if (!found) throw new Error(`The crime ${crime} stands in no group`)
  return found[0]
}

/** Offences for which the law's heaviest ranges begin high, and those punished with at most three years: our own order, for seeing which way a category was changed. */
const gravest: readonly Crime[] = ['arson', 'explosion', 'dangerousSubstances', 'firearms', 'intentionalKilling', 'rape', 'kidnapping', 'trafficking', 'robbery', 'drugs', 'gangOrganisation']
const lightest: readonly Crime[] = ['dangerousDriving', 'abuse', 'gambling', 'wageEvasion', 'aidingOnlineCrime']

export const categoryChanges = {
  down: { zh: '改轻', en: 'To a lighter one' },
  level: { zh: '同等', en: 'To one of the same weight' },
  up: { zh: '改重', en: 'To a graver one' },
} as const

/** Which way a category was changed; null: it was not. */
export function changeOf(from: Crime, to: Crime): keyof typeof categoryChanges | null {
  if (from === to) return null
  const change = weightOf(to) - weightOf(from)
  return change < 0 ? 'down' : change > 0 ? 'up' : 'level'
}

function weightOf(crime: Crime): 1 | 2 | 3 {
  if (gravest.includes(crime)) return 3
  return lightest.includes(crime) ? 1 : 2
}
