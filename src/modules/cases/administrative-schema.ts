import { z } from 'zod'
import { boolean, choice, day, decimal, instant, integer, longText, optional, text } from '#kernel/record/field.ts'
import * as codes from './codes.ts'
import type { Row, Victim } from './criminal-schema.ts'
import { administrativeKinds, violations } from './violations.ts'

/** What becomes known after acceptance: the form of a case folds it away. */
const stages = {
  limits: { zh: '期限事由', en: 'What the time limits ask' },
  mediation: { zh: '调解', en: 'Mediation' },
} as const

/** An administrative case 行政案件, public-order cases 治安案件 among them, from its acceptance. */
export const AdministrativeCase = z.strictObject({
  occurredAt: instant({ zh: '发生时间', en: 'Occurred' }, { inList: true, filterable: true }),
  reportedAt: optional(instant({ zh: '接报时间', en: 'Reported' })),
  acceptedAt: optional(instant({ zh: '受案时间', en: 'Accepted' }, { filterable: true })),
  source: optional(choice({ zh: '案件来源', en: 'Source' }, codes.sources, { filterable: true })),
  initialViolation: choice({ zh: '受案时违法行为', en: 'Violation at acceptance' }, violations, { byAction: true, filterable: true, help: { zh: '受案时填写，以后不变；定性有变，办理“变更定性”', en: 'Set at acceptance and never changed; “Recategorise” changes the violation' } }),
  violation: optional(choice({ zh: '违法行为', en: 'Violation' }, violations, { byAction: true, inList: true, filterable: true })),
  kind: choice({ zh: '案件种类', en: 'Kind' }, administrativeKinds, { derived: true, filterable: true }),
  article: optional(text({ zh: '适用条文', en: 'Article' }, { derived: true })),
  recategorisedAt: optional(instant({ zh: '变更定性时间', en: 'Recategorised' }, { byAction: true, filterable: true })),
  recategorisedBasis: optional(text({ zh: '变更定性依据', en: 'Basis of the recategorisation' }, { byAction: true })),
  handledBy: optional(choice({ zh: '办理单位', en: 'Handled by' }, codes.handlers)),
  complex: optional(boolean({ zh: '疑难、复杂', en: 'Difficult or complex' }, { stage: stages.limits })),
  majorComplex: optional(boolean({ zh: '案情重大、复杂', en: 'Major or complex' }, { stage: stages.limits })),
  place: optional(text({ zh: '地点', en: 'Place' }, { inList: true, searchable: true })),
  placeClass: optional(choice({ zh: '处所类别', en: 'Kind of place' }, codes.placeClasses, { filterable: true })),
  lng: optional(decimal({ zh: '经度', en: 'Longitude' }, { min: -180, max: 180 })),
  lat: optional(decimal({ zh: '纬度', en: 'Latitude' }, { min: -90, max: 90 })),
  summary: optional(longText({ zh: '简要案情', en: 'What happened' }, { searchable: true, help: { zh: '不写当事人姓名和证件号', en: 'No names or identity numbers of persons' } })),
  mediationFailedAt: optional(instant({ zh: '调解未成或者协议不履行时间', en: 'Mediation failed or not performed' }, { stage: stages.mediation })),
  filedAt: optional(instant({ zh: '立案时间', en: 'Filed' }, { byAction: true, filterable: true })),
  nonFilingAt: optional(instant({ zh: '不予立案时间', en: 'Decided not to file' }, { byAction: true, filterable: true })),
  decidedAt: optional(instant({ zh: '处理决定时间', en: 'Decided' }, { byAction: true, filterable: true })),
  outcome: optional(choice({ zh: '处理决定', en: 'Decision' }, codes.outcomes, { byAction: true, inList: true, filterable: true })),
  servedAt: optional(instant({ zh: '决定书送达时间', en: 'Decision served' }, { byAction: true })),
  concludedAt: optional(instant({ zh: '办结时间', en: 'Concluded' }, { byAction: true, filterable: true })),
  terminatedAt: optional(instant({ zh: '终止调查时间', en: 'Investigation ended' }, { byAction: true, filterable: true })),
  terminationGround: optional(choice({ zh: '终止调查理由', en: 'Ground for ending' }, codes.terminationGrounds, { byAction: true, filterable: true })),
  passedOnAt: optional(instant({ zh: '移送时间', en: 'Transferred' }, { byAction: true, filterable: true })),
  passedOnTo: optional(choice({ zh: '移送至', en: 'Transferred to' }, codes.receivers, { byAction: true, filterable: true })),
  closedAt: optional(instant({ zh: '结案时间', en: 'Closed' }, { byAction: true, filterable: true })),
  reopenedAt: optional(instant({ zh: '重新调查时间', en: 'Investigation taken up again' }, { byAction: true })),
  sealedOn: optional(day({ zh: '封存日期', en: 'Sealed on' }, { byAction: true })),
  sealGround: optional(choice({ zh: '封存理由', en: 'Ground for sealing' }, codes.sealGrounds, { byAction: true })),
  offenderCount: integer({ zh: '违法行为人数', en: 'Offenders' }, { derived: true, filterable: true }),
})
export type AdministrativeCase = z.infer<typeof AdministrativeCase>

/** A person who committed the violation: in public-order cases 违反治安管理行为人, not a suspect. */
export const Offender = z.strictObject({
  underEighteen: optional(boolean({ zh: '行为时未满十八周岁', en: 'Under 18 at the act' })),
  arrivedAt: optional(instant({ zh: '到案时间', en: 'Arrived' })),
  outcome: optional(choice({ zh: '处理', en: 'Decision' }, codes.outcomes)),
  detentionDays: optional(integer({ zh: '拘留日数', en: 'Days of detention' }, { unit: { zh: '日', en: 'days' }, max: 20 })),
  fine: optional(decimal({ zh: '罚款', en: 'Fine' }, { unit: { zh: '元', en: 'yuan' } })),
  name: optional(text({ zh: '姓名', en: 'Name' }, { personal: true, max: 100 })),
  identityNumber: optional(text({ zh: '证件号码', en: 'Identity number' }, { personal: true, max: 40 })),
})
export type Offender = z.infer<typeof Offender>

export type AdministrativeChildren = {
  readonly offenders: readonly Row<Offender>[]
  readonly victims: readonly Row<Victim>[]
}
