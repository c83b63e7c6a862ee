import { z } from 'zod'
import { choice, day, instant, integer, longText, optional, text } from '#kernel/record/field.ts'
import * as codes from './codes.ts'
import { ranks } from './ranks.ts'

const withoutNames = { zh: '不写姓名：受奖人在下面逐人登记', en: 'No names: the recipients are entered below, one by one' }

/** An honour 表彰奖励, from nomination to delivery. The organisation of the record is the unit that nominates. */
export const Honour = z.strictObject({
  nominatedAt: instant({ zh: '提名时间', en: 'Nominated' }, { inList: true, filterable: true }),
  awardedTo: choice({ zh: '表彰对象', en: 'Awarded to' }, codes.subjects, { filterable: true }),
  collectiveName: optional(text({ zh: '集体名称', en: 'Name of the collective' }, { inList: true, searchable: true, help: { zh: '表彰集体的填写；同一集体每次写法要一致', en: 'For a collective; written the same way each time' } })),
  rank: choice({ zh: '荣誉等级', en: 'Honour' }, ranks, { inList: true, filterable: true }),
  procedure: choice({ zh: '程序', en: 'Procedure' }, codes.procedures, { filterable: true }),
  operation: optional(text({ zh: '专项任务', en: 'Operation' }, { searchable: true, help: { zh: '战时表彰的填写', en: 'For a commendation during an operation' } })),
  actSummary: longText({ zh: '主要事迹', en: 'What was done' }, { searchable: true, help: withoutNames }),
  actsFromOn: optional(day({ zh: '事迹自', en: 'Acts from' })),
  actsUntilOn: optional(day({ zh: '事迹至', en: 'Acts until' })),
  evidence: optional(longText({ zh: '证明材料', en: 'Evidence' }, { max: 1000, help: { zh: '文件名称、文号', en: 'Documents with their numbers' } })),
  noticeStartedAt: optional(instant({ zh: '公示开始时间', en: 'Public notice begun' }, { byAction: true })),
  noticePlace: optional(text({ zh: '公示范围', en: 'Where the public notice is given' }, { byAction: true })),
  noticeSuspendedAt: optional(instant({ zh: '公示暂停时间', en: 'Public notice suspended' }, { byAction: true })),
  noticeResumedAt: optional(instant({ zh: '重新公示时间', en: 'Public notice begun anew' }, { byAction: true })),
  noticeEndedAt: optional(instant({ zh: '公示结束时间', en: 'Public notice ended' }, { byAction: true })),
  rejectedAt: optional(instant({ zh: '不予表彰时间', en: 'Rejected' }, { byAction: true })),
  decisionNumber: optional(text({ zh: '决定文号', en: 'Number of the decision' }, { byAction: true, searchable: true, max: 100 })),
  authority: optional(text({ zh: '批准机关', en: 'Deciding authority' }, { byAction: true })),
  authorityLevel: optional(choice({ zh: '批准机关层级', en: 'Level of the authority' }, codes.authorityLevels, { byAction: true, filterable: true })),
  decidedAt: optional(instant({ zh: '决定时间', en: 'Decided' }, { byAction: true, inList: true, filterable: true })),
  deliveredAt: optional(instant({ zh: '颁授时间', en: 'Delivered' }, { byAction: true })),
  deliveryWay: optional(choice({ zh: '颁授方式', en: 'How it was delivered' }, codes.deliveryWays, { byAction: true, filterable: true })),
  deliveryPlace: optional(text({ zh: '颁授地点', en: 'Place of delivery' }, { byAction: true })),
  deliveredBy: optional(text({ zh: '颁授人单位和职务', en: 'Delivered by (unit and post)' }, { byAction: true, help: { zh: '不写姓名', en: 'No name' } })),
  revokedAt: optional(instant({ zh: '撤销时间', en: 'Revoked' }, { byAction: true })),
  revocationNumber: optional(text({ zh: '撤销决定文号', en: 'Number of the revocation' }, { byAction: true, searchable: true, max: 100 })),
  recipientCount: integer({ zh: '受奖人数', en: 'Persons' }, { derived: true, inList: true, filterable: true }),
})
export type Honour = z.infer<typeof Honour>

/** Who is to be honoured. The service number is an officer's own public number and only tells two officers apart in a count. */
export const HonourRecipient = z.strictObject({
  kind: choice({ zh: '人员类别', en: 'Kind of person' }, codes.recipientKinds),
  serviceNumber: optional(text({ zh: '警号', en: 'Service number' }, { max: 20, tellsApart: true, help: { zh: '民警必填：同一民警一年几次受奖，按警号只计一人', en: 'Needed for an officer: by it somebody honoured twice in a year counts as one person' } })),
  post: optional(text({ zh: '警衔、职务', en: 'Rank or post' }, { max: 100 })),
  consent: choice({ zh: '是否同意公开', en: 'Agrees to be named' }, codes.consents),
  name: optional(text({ zh: '姓名', en: 'Name' }, { personal: true, max: 100 })),
})
export type HonourRecipient = z.infer<typeof HonourRecipient>

/** An objection to a public notice. */
export const HonourObjection = z.strictObject({
  receivedAt: instant({ zh: '收到时间', en: 'Received' }),
  content: longText({ zh: '异议内容', en: 'What it says' }, { max: 2000, help: { zh: '不写提出人和受奖人姓名', en: 'No name of who objects or of a recipient' } }),
  outcome: optional(choice({ zh: '核查结论', en: 'Outcome' }, codes.objectionOutcomes)),
  decidedAt: optional(instant({ zh: '作出结论时间', en: 'Decided' })),
  handling: optional(longText({ zh: '核查情况', en: 'How it was looked into' }, { max: 2000 })),
})
export type HonourObjection = z.infer<typeof HonourObjection>

/** The children as counting and clocks see them: without names. */
export type HonourChildren = {
  readonly recipients: readonly (Omit<HonourRecipient, 'name'> & { readonly id: string })[]
  readonly objections: readonly (HonourObjection & { readonly id: string })[]
}
