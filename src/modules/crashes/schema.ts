import { z } from 'zod'
import { boolean, choice, day, decimal, instant, integer, longText, optional, text } from '#kernel/record/field.ts'
import * as codes from './codes.ts'

/** What becomes known after the scene: the form of a crash folds it away. */
const stages = {
  source: { zh: '来源所报', en: 'As a source stated it' },
  late: { zh: '事后报警', en: 'Reported late' },
  hitAndRun: { zh: '逃逸查获', en: 'After a hit and run' },
  appraisal: { zh: '检验、鉴定与扣留车辆', en: 'Appraisal and detained vehicles' },
  review: { zh: '复核', en: 'Review' },
  mediation: { zh: '调解', en: 'Mediation' },
} as const

/** A road crash 道路交通事故. Required levels follow GA/T 1082-2021; names are not needed for analysis and are kept apart. */
export const Crash = z.strictObject({
  occurredAt: instant({ zh: '发生时间', en: 'Occurred' }, { inList: true, filterable: true }),
  reportedAt: optional(instant({ zh: '接报时间', en: 'Reported' })),
  procedure: optional(choice({ zh: '处理程序', en: 'Procedure' }, codes.procedures, { filterable: true })),
  hitAndRun: boolean({ zh: '逃逸', en: 'Hit and run' }, { filterable: true }),
  roadName: optional(text({ zh: '道路', en: 'Road' }, { inList: true, searchable: true })),
  roadClass: optional(choice({ zh: '道路类别', en: 'Road class' }, codes.roadClasses, { inList: true, filterable: true })),
  place: optional(text({ zh: '地点', en: 'Place' }, { inList: true, searchable: true, help: { zh: '路口、里程桩号或门牌', en: 'Junction, kilometre post or house number' } })),
  lng: optional(decimal({ zh: '经度', en: 'Longitude' }, { min: -180, max: 180 })),
  lat: optional(decimal({ zh: '纬度', en: 'Latitude' }, { min: -90, max: 90 })),
  form: optional(choice({ zh: '事故形态', en: 'Form' }, codes.forms, { filterable: true })),
  cause: optional(choice({ zh: '主要原因', en: 'Main cause' }, codes.causes, { filterable: true })),
  weather: optional(choice({ zh: '天气', en: 'Weather' }, codes.weathers, { filterable: true })),
  light: optional(choice({ zh: '光线', en: 'Light' }, codes.lights, { filterable: true })),
  statedDeaths: optional(integer({ zh: '来源所报死亡人数', en: 'Deaths stated by the source' }, { max: 1000, help: { zh: '仅在来源没有逐人记录时填写', en: 'Only where the source has no persons' }, stage: stages.source })),
  statedDeathsRule: optional(integer({ zh: '死亡统计天数', en: 'Counted within (days)' }, { min: 7, max: 30, help: { zh: '7 天或 30 天；适用于来源所报人数，以及没有死亡日期的死者', en: '7 or 30 days; for the number stated, and for persons who died without a date' }, stage: stages.source })),
  statedInjured: optional(integer({ zh: '来源所报受伤人数', en: 'Injured stated by the source' }, { max: 10000, stage: stages.source })),
  propertyLoss: optional(decimal({ zh: '直接财产损失', en: 'Direct property loss' }, { unit: { zh: '元', en: 'yuan' } })),
  lateReport: optional(boolean({ zh: '事后报警', en: 'Reported late' }, { help: { zh: '现场撤除后才报警的', en: 'Reported only after the scene had been cleared' }, stage: stages.late })),
  acceptedAt: optional(instant({ zh: '受理决定时间', en: 'Accepted or refused' }, { help: { zh: '事后报警：作出受理或者不予受理决定的时间', en: 'Of a late report: when it was accepted or refused' }, stage: stages.late })),
  vehicleFoundAt: optional(instant({ zh: '查获肇事车辆时间', en: 'Vehicle found' }, { help: { zh: '逃逸事故', en: 'Of a hit and run' }, stage: stages.hitAndRun })),
  driverFoundAt: optional(instant({ zh: '查获驾驶人时间', en: 'Driver found' }, { help: { zh: '逃逸事故', en: 'Of a hit and run' }, stage: stages.hitAndRun })),
  appraisalNeeded: optional(boolean({ zh: '需要检验、鉴定', en: 'Appraisal needed' }, { stage: stages.appraisal })),
  appraisalCommissionedAt: optional(instant({ zh: '委托检验、鉴定时间', en: 'Appraisal commissioned' }, { stage: stages.appraisal })),
  appraisalReceivedAt: optional(instant({ zh: '收到检验、鉴定结果时间', en: 'Appraisal result received' }, { stage: stages.appraisal })),
  appraisalServedAt: optional(instant({ zh: '检验、鉴定结果送达时间', en: 'Appraisal result given to the parties' }, { stage: stages.appraisal })),
  appraisalFixedAt: optional(instant({ zh: '检验、鉴定结果确定时间', en: 'Appraisal result fixed' }, { help: { zh: '送达后三日内无人申请重新检验、鉴定', en: 'Nobody asked for a new one within three days of receiving it' }, stage: stages.appraisal })),
  vehicleDetainedAt: optional(instant({ zh: '扣留车辆时间', en: 'Vehicle detained' }, { stage: stages.appraisal })),
  vehicleReturnNotifiedAt: optional(instant({ zh: '通知领取车辆时间', en: 'Told to fetch the vehicle' }, { stage: stages.appraisal })),
  investigatedAt: optional(instant({ zh: '现场调查时间', en: 'Scene investigated' }, { byAction: true })),
  determinedAt: optional(instant({ zh: '认定时间', en: 'Determined' }, { byAction: true })),
  servedAt: optional(instant({ zh: '认定书送达时间', en: 'Determination served' }, { byAction: true })),
  responsibility: optional(text({ zh: '责任认定', en: 'Responsibility' }, { byAction: true, max: 500 })),
  reviewRequestedAt: optional(instant({ zh: '收到复核申请时间', en: 'Request for review received' }, { stage: stages.review })),
  reviewForwardedAt: optional(instant({ zh: '向上级报送复核申请时间', en: 'Request for review sent up' }, { stage: stages.review })),
  reviewReceivedAt: optional(instant({ zh: '上级受理复核时间', en: 'Received by the upper department' }, { stage: stages.review })),
  reviewConcludedAt: optional(instant({ zh: '作出复核结论时间', en: 'Review concluded' }, { stage: stages.review })),
  reviewOutcome: optional(choice({ zh: '复核结论', en: 'Outcome of the review' }, codes.reviewOutcomes, { stage: stages.review })),
  reviewServedAt: optional(instant({ zh: '复核结论送达时间', en: 'Review conclusion served' }, { stage: stages.review })),
  mediationBegunAt: optional(instant({ zh: '调解开始时间', en: 'Mediation begun' }, { stage: stages.mediation })),
  mediationEndedAt: optional(instant({ zh: '调解结束时间', en: 'Mediation ended' }, { stage: stages.mediation })),
  description: optional(longText({ zh: '简要经过', en: 'What happened' }, { searchable: true, help: { zh: '不写当事人姓名和证件号', en: 'No names or identity numbers of persons' } })),
  deaths: integer({ zh: '死亡', en: 'Deaths' }, { derived: true, inList: true, filterable: true, help: { zh: '按本局的统计天数', en: 'Within the days that this bureau counts' } }),
  deathsWithin30: integer({ zh: '30 日内死亡', en: 'Deaths within 30 days' }, { derived: true }),
  injured: integer({ zh: '受伤', en: 'Injured' }, { derived: true, inList: true, filterable: true }),
  severity: choice({ zh: '后果', en: 'Severity' }, codes.severities, { derived: true, inList: true, filterable: true }),
  grade: choice({ zh: '事故等级', en: 'Grade' }, codes.grades, { derived: true, filterable: true }),
})
export type Crash = z.infer<typeof Crash>

export const CrashVehicle = z.strictObject({
  kind: choice({ zh: '车辆类型', en: 'Vehicle' }, codes.vehicleKinds),
  action: optional(choice({ zh: '行驶状态', en: 'Manoeuvre' }, codes.manoeuvres)),
})
export type CrashVehicle = z.infer<typeof CrashVehicle>

export const CrashPerson = z.strictObject({
  role: choice({ zh: '交通方式', en: 'Road user' }, codes.personRoles),
  injury: choice({ zh: '伤害程度', en: 'Injury' }, codes.injuries),
  diedOn: optional(day({ zh: '死亡日期', en: 'Died on' }, { help: { zh: '死亡人员必填；来源没有日期的，填“统计天数”', en: 'Needed for a person who died; where the source has none, fill “Counted within”' } })),
  name: optional(text({ zh: '姓名', en: 'Name' }, { personal: true, max: 100 })),
  identityNumber: optional(text({ zh: '证件号码', en: 'Identity number' }, { personal: true, max: 40 })),
})
export type CrashPerson = z.infer<typeof CrashPerson>

type Row<T> = Omit<T, 'name' | 'identityNumber'> & { readonly id: string }
/** The children as counting and clocks see them: without what identifies a person. */
export type CrashChildren = {
  readonly vehicles: readonly Row<CrashVehicle>[]
  readonly persons: readonly Row<CrashPerson>[]
}
