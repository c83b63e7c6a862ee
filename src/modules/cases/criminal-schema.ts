import { z } from 'zod'
import { boolean, choice, day, decimal, instant, integer, longText, optional, text } from '#kernel/record/field.ts'
import * as codes from './codes.ts'
import { categoryChanges, crimeGroups, crimeList, crimes } from './crimes.ts'
import { homicideClasses, tenTypes } from './tag-lists.ts'

/** What becomes known after acceptance: the form of a case folds it away. */
const stages = {
  tags: { zh: '统计标签', en: 'Tags' },
  limits: { zh: '期限事由', en: 'What the time limits ask' },
  measures: { zh: '强制措施', en: 'Coercive measures' },
  outcome: { zh: '处理结果', en: 'Outcome' },
} as const

/** A criminal case 刑事案件, from its acceptance. */
export const CriminalCase = z.strictObject({
  occurredAt: instant({ zh: '发案时间', en: 'Occurred' }, { inList: true, filterable: true }),
  reportedAt: optional(instant({ zh: '接报时间', en: 'Reported' })),
  acceptedAt: optional(instant({ zh: '受案时间', en: 'Accepted' }, { help: { zh: '接受案件、出具回执的时间', en: 'When the report was taken and receipted' } })),
  source: optional(choice({ zh: '案件来源', en: 'Source' }, codes.sources, { filterable: true })),
  initialCategory: choice({ zh: '受案时类别', en: 'Category at acceptance' }, crimes, { byAction: true, filterable: true, help: { zh: '受案时填写，以后不变；类别有变，办理“变更类别”', en: 'Set at acceptance and never changed; “Recategorise” changes the category' } }),
  category: optional(choice({ zh: '类别', en: 'Category' }, crimes, { byAction: true, inList: true, filterable: true, help: { zh: `类别表第 ${crimeList.version} 版：${crimeList.source.zh}`, en: `List of categories, version ${crimeList.version}: ${crimeList.source.en}` } })),
  categoryGroup: choice({ zh: '类别大类', en: 'Category group' }, crimeGroups, { derived: true, filterable: true }),
  categoryChange: optional(choice({ zh: '类别变化', en: 'Change of category' }, categoryChanges, { derived: true, filterable: true })),
  recategorisedAt: optional(instant({ zh: '变更类别时间', en: 'Recategorised' }, { byAction: true, filterable: true })),
  recategorisedBasis: optional(text({ zh: '变更类别依据', en: 'Basis of the recategorisation' }, { byAction: true })),
  place: optional(text({ zh: '地点', en: 'Place' }, { inList: true, searchable: true })),
  placeClass: optional(choice({ zh: '处所类别', en: 'Kind of place' }, codes.placeClasses, { filterable: true })),
  lng: optional(decimal({ zh: '经度', en: 'Longitude' }, { min: -180, max: 180 })),
  lat: optional(decimal({ zh: '纬度', en: 'Latitude' }, { min: -90, max: 90 })),
  summary: optional(longText({ zh: '简要案情', en: 'What happened' }, { searchable: true, help: { zh: '不写当事人姓名和证件号', en: 'No names or identity numbers of persons' } })),
  homicideClass: optional(choice({ zh: '命案类别', en: 'Homicide class' }, homicideClasses, { filterable: true, stage: stages.tags })),
  organisedCrime: optional(boolean({ zh: '有组织犯罪', en: 'Organised crime' }, { filterable: true, stage: stages.tags })),
  tenType: optional(choice({ zh: '十类黑恶', en: 'Of the ten types' }, tenTypes, { filterable: true, stage: stages.tags })),
  telecomFraud: optional(boolean({ zh: '电信网络诈骗', en: 'Telecom fraud' }, { filterable: true, stage: stages.tags })),
  street: optional(boolean({ zh: '街面', en: 'In the street' }, { filterable: true, stage: stages.tags })),
  tagsAsOf: optional(day({ zh: '标签按何日清单', en: 'Tag lists as of' }, { help: { zh: '不填则按受案之日', en: 'Left empty: the day of acceptance' }, stage: stages.tags })),
  tagVersions: optional(text({ zh: '标签清单版本', en: 'Versions of the tag lists' }, { derived: true })),
  clueNeedsVerification: optional(boolean({ zh: '线索需要查证', en: 'Clue needs verification' }, { stage: stages.limits })),
  majorComplex: optional(boolean({ zh: '案情重大、复杂', en: 'Major or complex' }, { stage: stages.limits })),
  exceptional: optional(boolean({ zh: '特别重大、疑难、复杂或者跨区域', en: 'Exceptional or cross-regional' }, { stage: stages.limits })),
  roamingRepeatedJoint: optional(boolean({ zh: '流窜、多次、结伙作案', en: 'Roaming, repeated or joint offences' }, { stage: stages.limits })),
  art158: optional(boolean({ zh: '刑诉法第一百五十八条案件', en: 'Case of art. 158 of the Criminal Procedure Law' }, { stage: stages.limits })),
  tenYears: optional(boolean({ zh: '可能判处十年以上', en: 'Ten years or more possible' }, { stage: stages.limits })),
  filedAt: optional(instant({ zh: '立案时间', en: 'Filed' }, { byAction: true, filterable: true })),
  nonFilingAt: optional(instant({ zh: '不予立案时间', en: 'Decided not to file' }, { byAction: true, filterable: true })),
  nonFilingGround: optional(choice({ zh: '不予立案理由', en: 'Ground for not filing' }, codes.nonFilingGrounds, { byAction: true, filterable: true })),
  nonFilingNoticeAt: optional(instant({ zh: '不予立案通知书送达时间', en: 'Notice of not filing served' }, { byAction: true })),
  solvedAt: optional(instant({ zh: '破案时间', en: 'Solved' }, { byAction: true, filterable: true })),
  solvedBasis: optional(choice({ zh: '破案依据', en: 'How it was solved' }, codes.solvedBases, { byAction: true, filterable: true })),
  concludedAt: optional(instant({ zh: '侦查终结移送起诉时间', en: 'Concluded, transferred for prosecution' }, { byAction: true, filterable: true })),
  returnedAt: optional(instant({ zh: '退回补充侦查时间', en: 'Returned for supplementary investigation' }, { byAction: true })),
  returnRound: optional(integer({ zh: '第几次退回', en: 'Round of the return' }, { byAction: true, min: 1, max: 2 })),
  closedAt: optional(instant({ zh: '结案时间', en: 'Closed' }, { byAction: true, filterable: true })),
  reopenedAt: optional(instant({ zh: '重新侦查时间', en: 'Investigation taken up again' }, { byAction: true })),
  withdrawnAt: optional(instant({ zh: '撤销案件时间', en: 'Withdrawn' }, { byAction: true, filterable: true })),
  withdrawalGround: optional(choice({ zh: '撤销案件理由', en: 'Ground for withdrawing' }, codes.withdrawalGrounds, { byAction: true, filterable: true })),
  withdrawalNoticeAt: optional(instant({ zh: '撤案告知时间', en: 'Parties told of the withdrawal' }, { byAction: true })),
  passedOnAt: optional(instant({ zh: '移送管辖时间', en: 'Transferred to the competent organ' }, { byAction: true })),
  passedOnTo: optional(text({ zh: '移送至', en: 'Transferred to' }, { byAction: true })),
  passedOnNoticeAt: optional(instant({ zh: '移送后通知报案人时间', en: 'Complainant told of the transfer' }, { byAction: true })),
  sealedOn: optional(day({ zh: '封存日期', en: 'Sealed on' }, { byAction: true })),
  sealGround: optional(choice({ zh: '封存理由', en: 'Ground for sealing' }, codes.sealGrounds, { byAction: true })),
  suspectCount: integer({ zh: '犯罪嫌疑人数', en: 'Suspects' }, { derived: true, filterable: true }),
  juvenileSuspect: boolean({ zh: '有未成年犯罪嫌疑人', en: 'Juvenile suspect' }, { derived: true, filterable: true }),
})
export type CriminalCase = z.infer<typeof CriminalCase>

/** A criminal suspect 犯罪嫌疑人 in this case: one row for each person. */
export const Suspect = z.strictObject({
  underEighteen: optional(boolean({ zh: '作案时未满十八周岁', en: 'Under 18 at the act' })),
  broughtInAt: optional(instant({ zh: '抓获时间', en: 'Brought in' }, { help: { zh: '本案中第一次到案', en: 'For the first time in this case' } })),
  measure: optional(choice({ zh: '现有强制措施', en: 'Coercive measure' }, codes.coerciveMeasures, { stage: stages.measures })),
  detainedAt: optional(instant({ zh: '刑事拘留时间', en: 'Placed in criminal detention' }, { stage: stages.measures })),
  arrestRequestedAt: optional(instant({ zh: '提请批准逮捕时间', en: 'Arrest requested' }, { stage: stages.measures })),
  arrestDecision: optional(choice({ zh: '审查逮捕决定', en: 'Decision on arrest' }, codes.arrestDecisions, { stage: stages.measures })),
  arrestDecidedAt: optional(instant({ zh: '收到审查逮捕决定时间', en: 'Decision on arrest received' }, { stage: stages.measures })),
  arrestedAt: optional(instant({ zh: '逮捕时间', en: 'Arrested' }, { stage: stages.measures })),
  bailAt: optional(instant({ zh: '取保候审时间', en: 'Released on bail' }, { stage: stages.measures })),
  surveillanceAt: optional(instant({ zh: '监视居住时间', en: 'Placed under residential surveillance' }, { stage: stages.measures })),
  custodyEndedAt: optional(instant({ zh: '强制措施解除、变更时间', en: 'Measure ended or changed' }, { stage: stages.measures })),
  outcome: optional(choice({ zh: '处理结果', en: 'Outcome' }, codes.suspectOutcomes, { stage: stages.outcome })),
  outcomeOn: optional(day({ zh: '处理结果日期', en: 'Outcome on' }, { help: { zh: '判决生效之日、不起诉决定之日', en: 'The day the judgment took effect, or of the decision not to prosecute' }, stage: stages.outcome })),
  name: optional(text({ zh: '姓名', en: 'Name' }, { personal: true, max: 100 })),
  identityNumber: optional(text({ zh: '证件号码', en: 'Identity number' }, { personal: true, max: 40 })),
})
export type Suspect = z.infer<typeof Suspect>

/** A victim 被害人, a person or a unit. */
export const Victim = z.strictObject({
  underEighteen: optional(boolean({ zh: '未满十八周岁', en: 'Under 18' })),
  harm: optional(choice({ zh: '伤害程度', en: 'Harm' }, codes.harms)),
  loss: optional(decimal({ zh: '财产损失', en: 'Loss' }, { unit: { zh: '元', en: 'yuan' } })),
  returned: optional(decimal({ zh: '已返还', en: 'Returned' }, { unit: { zh: '元', en: 'yuan' } })),
  name: optional(text({ zh: '姓名', en: 'Name' }, { personal: true, max: 100 })),
  identityNumber: optional(text({ zh: '证件号码', en: 'Identity number' }, { personal: true, max: 40 })),
})
export type Victim = z.infer<typeof Victim>

/** A child as counting, clocks and sealing see it: without what identifies a person. */
export type Row<T> = Omit<T, 'name' | 'identityNumber'> & { readonly id: string }

export type CriminalChildren = {
  readonly suspects: readonly Row<Suspect>[]
  readonly victims: readonly Row<Victim>[]
}
