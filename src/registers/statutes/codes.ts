import type { Condition } from '#kernel/clock/condition.ts'
import type { Authority, FactRule, Ground } from '#kernel/clock/rule.ts'
import type { Label } from '#kernel/language/label.ts'

/** Who decides, by the code that an event names. */
const authorities = {
  stationHead: { zh: '派出所负责人', en: 'head of the police station' },
  handlingDeptHead: { zh: '办案部门负责人', en: 'head of the handling department' },
  countyDutyHead: { zh: '县级公安局、城市分局值班负责人', en: 'head on duty of the county bureau or city sub-bureau' },
  countyResponsibleHead: { zh: '县级公安局、城市分局主管负责人', en: 'responsible head of the county bureau or city sub-bureau' },
  countyHead: { zh: '县级以上公安机关负责人', en: 'head of a public security organ at or above county level' },
  cityHead: { zh: '设区的市一级以上公安机关负责人', en: 'head of a public security organ at or above the level of a city with districts' },
  decidingBureau: { zh: '作出决定的公安机关', en: 'public security organ that decides' },
  owningBureau: { zh: '派出所所属的公安机关', en: 'public security organ that the police station belongs to' },
  upperBureau: { zh: '上一级公安机关', en: 'public security organ one level up' },
  upperProcuratorate: { zh: '上一级人民检察院', en: 'people’s procuratorate one level up' },
  provincialProcuratorate: { zh: '省级人民检察院', en: 'people’s procuratorate of the province' },
  reconsiderationOfficeHead: { zh: '行政复议机构的负责人', en: 'head of the reconsideration office' },
  upperTrafficDept: { zh: '上一级公安机关交通管理部门', en: 'traffic department one level up' },
  highCourt: { zh: '高级人民法院', en: 'high people’s court' },
  investigatingGovernment: { zh: '负责事故调查的人民政府', en: 'people’s government in charge of the investigation' },
  organisedCrimeOffice: { zh: '扫黑除恶工作机构', en: 'office against organised crime' },
  responsibleHead: { zh: '本机关、单位负责人', en: 'head of the organ or unit' },
} as const satisfies Record<string, Label>
export type AuthorityCode = keyof typeof authorities

/** Who stands above whom: asked only where the bureau lets a higher officer act for the one named. */
const higher: Partial<Record<AuthorityCode, readonly AuthorityCode[]>> = {
  handlingDeptHead: ['countyHead', 'cityHead'], countyDutyHead: ['countyResponsibleHead', 'countyHead', 'cityHead'], countyResponsibleHead: ['countyHead', 'cityHead'],
  owningBureau: ['upperBureau'], upperProcuratorate: ['provincialProcuratorate'],
}

/** The one named; the head of a city's bureau is a head “at or above county level” (“以上” includes). */
export function decidedBy(code: AuthorityCode): Authority[] {
  const named: AuthorityCode[] = code === 'countyHead' ? ['countyHead', 'cityHead'] : [code]
  return [...named.map((one) => ({ code: one, label: authorities[one] })), ...(higher[code] ?? []).map((one) => ({ code: one, label: authorities[one], when: chosen('A-25', 'higherToo') }))]
}

/** Why a clock may stand, by the code that an event names. */
export const reasons = {
  appraisal: { zh: '鉴定（检测、检验、检疫）', en: 'appraisal (testing, inspection, quarantine)' },
  psychiatricAppraisal: { zh: '精神病鉴定', en: 'psychiatric appraisal' },
  hearing: { zh: '听证', en: 'hearing' },
  soberingRestraint: { zh: '约束至酒醒', en: 'restraint until sober' },
  suspension: { zh: '中止', en: 'suspension' },
  forceMajeure: { zh: '不可抗力或者其他不属于其自身的原因', en: 'force majeure or another cause outside the person' },
  cannotNotify: { zh: '无法通知', en: 'nobody can be notified' },
  hindersInvestigation: { zh: '有碍侦查', en: 'notice would hinder the investigation' },
} as const satisfies Record<string, Label>
export type ReasonCode = keyof typeof reasons

/** Every authority and reason that events may name, whatever their rule. */
export const clockNames: Readonly<Record<string, Label>> = { ...authorities, ...reasons }

/** What rules ask about a case. */
export const factLabels = {
  caseOpenedOn: ['day', '立案（受理）日期', 'day the case was opened'],
  identityWithheld: ['boolean', '不讲真实姓名、住址、身份', 'true name, address and identity withheld'],
  complex: ['boolean', '情况（案情）复杂', 'complex'],
  detentionPossible: ['boolean', '依法可能适用行政拘留', 'administrative detention possible'],
  manyPersons: ['boolean', '涉案人数众多', 'many persons involved'],
  identityUnknown: ['boolean', '违反治安管理行为人身份不明', 'identity unknown'],
  majorComplexCustodyNeeded: ['boolean', '案情特别重大、复杂，需要采取拘留、逮捕措施', 'especially major and complex, detention or arrest needed'],
  stateSecurityOrTerror: ['boolean', '涉嫌危害国家安全犯罪、恐怖活动犯罪', 'crime against state security or terrorism suspected'],
  minor: ['boolean', '违法嫌疑人系未成年人', 'suspect is a minor'],
  blindDeafMute: ['boolean', '违法嫌疑人系盲、聋、哑人', 'suspect is blind, deaf or mute'],
  suspectedMentalIllness: ['boolean', '违法嫌疑人系疑似精神病人', 'suspected mental illness'],
  hearingCase: ['boolean', '依法应当适用听证程序', 'hearing procedure applies'],
  detention10OrMore: ['boolean', '可能作出十日以上行政拘留处罚', 'ten days or more of administrative detention possible'],
  returnedAt: ['instant', '（异地或者偏远、交通不便地区）返回单位时间', 'return to the unit (taken elsewhere or in a remote place)'],
  examFinishedAt: ['instant', '鉴定、辨认、检验、检查等工作完成时间', 'end of the urgent appraisal, identification or examination'],
  examApprovedBy: ['code', '批准人', 'who approved it'],
  clueNeedsVerification: ['boolean', '涉嫌犯罪线索需要查证', 'clue needs verification'],
  majorComplex: ['boolean', '案情重大、复杂', 'major or complex'],
  exceptional: ['boolean', '特别重大、疑难、复杂或者跨区域', 'exceptionally major, difficult or cross-regional'],
  roamingRepeatedJoint: ['boolean', '流窜作案、多次作案、结伙作案', 'roaming, repeated or joint offences'],
  detained: ['boolean', '犯罪嫌疑人已被拘留', 'suspect detained'],
  art158: ['boolean', '刑事诉讼法第一百五十八条所列案件', 'case of article 158 of the Criminal Procedure Law'],
  tenYears: ['boolean', '可能判处十年有期徒刑以上刑罚', 'ten years of imprisonment or more possible'],
  round: ['number', '第几次补充侦查', 'which round of supplementary investigation'],
  inCustody: ['boolean', '犯罪嫌疑人在押', 'suspect in custody'],
  approvedBy: ['code', '冻结的批准人', 'who approved the freezing'],
  handler: ['code', '办理单位', 'who handles the case'],
  simple: ['boolean', '适用简易程序', 'simple procedure'],
  lifeHealthFinanceHarm: ['boolean', '涉及公民生命健康安全、金融安全且有危害后果', 'concerns life, health or financial safety and did harm'],
  realEstate: ['boolean', '因不动产提出', 'concerns real estate'],
  especiallySerious: ['boolean', '特别重大事故', 'especially serious accident'],
  expertPanel: ['boolean', '组织专家论证', 'expert panel'],
  permanentRecord: ['boolean', '作为证据使用、阻碍执法、重大或者群体性事件等应当永久保存的情形', 'evidence, obstruction, major or mass incident or another case that calls for permanent keeping'],
  majorPublicInterest: ['boolean', '涉及重大公共利益', 'major public interest'],
  hearingMajorRights: ['boolean', '直接关系当事人或者第三人重大权益，经过听证程序', 'major rights of a party or a third person, after a hearing'],
  severalRelations: ['boolean', '案件情况疑难复杂、涉及多个法律关系', 'difficult case with several legal relations'],
  age14to15: ['boolean', '已满十四周岁不满十六周岁', 'aged 14 or 15'],
  age16to17FirstOffence: ['boolean', '已满十六周岁不满十八周岁，初次违反治安管理', 'aged 16 or 17, first offence'],
  age70OrMore: ['boolean', '七十周岁以上', 'aged 70 or more'],
  pregnantOrNursing: ['boolean', '怀孕或者哺乳自己不满一周岁婴儿', 'pregnant or nursing her own child under one'],
  seriousAndBadInfluence: ['boolean', '情节严重、影响恶劣', 'serious circumstances and bad influence'],
  meritThirdOrAbove: ['boolean', '三等功以上', 'merit class III or above'],
  repeatedWithinYear: ['boolean', '一年以内二次以上违反治安管理', 'two or more violations within one year'],
} as const satisfies Record<string, readonly [FactRule['kind'], string, string]>
export type FactCode = keyof typeof factLabels

const factChoices: Partial<Record<FactCode, readonly string[]>> = { handler: ['station', 'bureau'] }

export function isFactCode(code: string): code is FactCode {
  return code in factLabels
}

export function factRule(code: FactCode): FactRule {
  const [kind, zh, en] = factLabels[code]
  const choices = factChoices[code]
  return { code, label: { zh, en }, kind, ...(choices ? { choices } : {}) }
}

/** The fact as a condition that a decision needs. */
export function ground(code: FactCode): Ground {
  return { label: factLabel(code), when: { fact: code } }
}

export function factLabel(code: FactCode): Label {
  const [, zh, en] = factLabels[code]
  return { zh, en }
}

/** That the bureau has chosen this reading. */
export function chosen(parameter: string, is: string): Condition {
  return { parameter, is }
}
