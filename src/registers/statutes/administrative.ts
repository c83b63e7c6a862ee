import type { Condition } from '#kernel/clock/condition.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import { chosen, ground, type AuthorityCode } from './codes.ts'
import { AdmReg, APL, basis, from, PSAPL2012, PSAPL2025, saying } from './laws.ts'
import { days, extendBy, hours, leftOut, reading, statute, where, workingDays } from './statute.ts'

const byCaseDay = { fact: 'caseOpenedOn', when: { not: chosen('A-1', 'start') } }
const byStation: Condition = { fact: 'handler', oneOf: ['station'] }

/** Thirty days more, approved one level up; for a case of a police station by the bureau it belongs to (2012 text: A-18). */
function caseExtensions(times: number, station: Condition) {
  const ways = (by: AuthorityCode, when: Condition) => [
    extendBy(by, 30, 30, { times, ground: ground('majorComplex'), when: { all: [when, { not: chosen('A-24', 'upTo30') }] } }),
    extendBy(by, 1, 30, { times, ground: ground('majorComplex'), when: { all: [when, chosen('A-24', 'upTo30')] } }),
  ]
  return [...ways('owningBureau', station), ...ways('upperBureau', { not: station })]
}

const caseBefore2026 = {
  length: days(30), roll: true, exclusions: [leftOut('appraisal')], extensions: caseExtensions(1, { all: [byStation, { not: chosen('A-18', 'upperBureau') }] }), versionDay: byCaseDay, from: from.publicOrder,
  inForceUntil: from.publicOrder2025,
} as const
const caseFrom2026 = {
  length: days(30), roll: true, exclusions: [leftOut('appraisal'), leftOut('hearing')], extensions: caseExtensions(2, byStation), versionDay: byCaseDay, version: 2, from: from.publicOrder2025,
} as const
const limit2012 = [
  basis(PSAPL2012, 99, '公安机关办理治安案件的期限，自受理之日起不得超过三十日；案情重大、复杂的，经上一级公安机关批准，可以延长三十日。', 1),
  basis(PSAPL2012, 99, '为了查明案情进行鉴定的期间，不计入办理治安案件的期限。', 2),
]
const limit2025 = [
  basis(PSAPL2025, 118, '公安机关办理治安案件的期限，自立案之日起不得超过三十日；案情重大、复杂的，经上一级公安机关批准，可以延长三十日。期限延长以二次为限。公安派出所办理的案件需要延长期限的，由所属公安机关批准。', 1),
  basis(PSAPL2025, 118, '为了查明案情进行鉴定的期间、听证的期间，不计入办理治安案件的期限。', 2),
]
const caseLimit = { id: 'D-30', name: 'publicOrderCase', label: ['治安案件办案期限', 'Public-order case limit'] } as const
const mediated = {
  id: 'D-33a', name: 'mediatedCase', label: ['调解案件办案期限', 'Limit of a mediated case'], start: ['调解未达成协议或者达成协议不履行', 'mediation failed or the agreement was not performed'],
} as const
const fromFailure = basis(AdmReg, 185, '调解案件的办案期限从调解未达成协议或者调解达成协议不履行之日起开始计算。', 2)

const dayRule = saying('lastDay', basis(AdmReg, 35, '期间的最后一日是节假日的，以节假日后的第一日为期满日期，但违法行为人被限制人身自由的期间，应当至期满之日为止，不得因节假日而延长。'))
const served = {
  id: 'D-37', name: 'penaltyServed', label: ['治安管理处罚决定送达期限', 'Penalty decision served on an absent person'], start: ['作出决定', 'decision'], length: days(2), roll: true, versionDay: byCaseDay, furtherBasis: [dayRule],
  variants: [reading('A-8', 'workingDays', { zh: '比照行政处罚法，二个工作日（A-8）', en: 'as in the Administrative Penalties Law, two working days (A-8)' }, { length: workingDays(2), rollOver: false })],
  conflict: { zh: '治安管理处罚法的“二日”没有规定是否工作日，行政处罚法第八十五条只说“本法中”：按日历日并顺延（A-8）。', en: 'PSAPL does not say whether its “two days” are working days; APL 85 speaks of “this Law” only. Calendar days with roll-over are taken (A-8).' },
} as const
const finePaid = { id: 'D-39.a', name: 'finePaid', label: ['缴纳罚款期限', 'Fine paid'], start: ['收到处罚决定书', 'receipt of the decision'], length: days(15), roll: true, versionDay: byCaseDay, furtherBasis: [dayRule] } as const

/** Limits in public-order and other administrative cases. */
export const administrativeRules: readonly ClockRule[] = [
  statute({ ...caseLimit, ...caseBefore2026, start: ['受理', 'acceptance'], basis: limit2012, conflict: { zh: '第九十九条只写上一级公安机关；派出所办理的案件由所属公安机关批准（A-18）。', en: 'Art. 99 names only the organ one level up; for a case of a police station the bureau it belongs to is taken (A-18).' } }),
  statute({ ...caseLimit, ...caseFrom2026, start: ['立案', 'filing'], basis: limit2025, remark: { zh: '“听证的期间”没有规定起止，以登记的停止和恢复为准（A-12）。', en: 'The law does not define when “the period of a hearing” begins and ends; the recorded stop and resumption decide (A-12).' } }),
  statute({ ...mediated, ...caseBefore2026, from: from.admin, basis: [fromFailure, ...limit2012] }),
  statute({ ...mediated, ...caseFrom2026, basis: [fromFailure, ...limit2025] }),
  statute({
    id: 'D-31', name: 'administrativePenaltyCase', label: ['其他行政处罚案件办案期限', 'Other administrative penalty'], start: ['立案', 'filing'], length: days(90), roll: true,
    exclusions: [leftOut('appraisal', { when: { not: chosen('A-19', 'none') } })],
    basis: [
      basis(APL, 60, '行政机关应当自行政处罚案件立案之日起九十日内作出行政处罚决定。法律、法规、规章另有规定的，从其规定。'),
      basis(AdmReg, 165, '为了查明案情进行鉴定的期间，不计入办案期限。', 2),
    ],
    conflict: { zh: '行政处罚法第六十条没有扣除规定，行政案件程序规定第一百六十五条第二款扣除鉴定期间：扣除（A-19）。', en: 'APL 60 excludes nothing; AdmReg 165(2) excludes appraisal. Excluded (A-19).' },
    from: from.penalties,
  }),
  statute({
    id: 'D-32', name: 'fastTrackDecision', label: ['快速办理决定期限', 'Fast-track decision'], start: ['违法嫌疑人到案', 'arrival of the suspect'], length: hours(48),
    variants: (['minor', 'blindDeafMute', 'suspectedMentalIllness', 'hearingCase', 'detention10OrMore'] as const).map((code) => where(code, { exists: false })),
    basis: [
      basis(AdmReg, 47, '对快速办理的行政案件，公安机关应当在违法嫌疑人到案后四十八小时内作出处理决定。'),
      basis(AdmReg, 41, '行政案件具有下列情形之一的，不适用快速办理'),
    ],
    from: from.admin,
  }),
  statute({
    id: 'D-33', name: 'secondMediation', label: ['再次调解期限', 'Second mediation finished'], start: ['第一次调解', 'first mediation'], length: workingDays(7),
    basis: [basis(AdmReg, 183, '对一次调解不成，公安机关认为有必要或者当事人申请的，可以再次调解，并应当在第一次调解后的七个工作日内完成。')], from: from.admin,
  }),
  statute({
    id: 'D-35.a', name: 'hearingRequested', label: ['申请听证期限', 'Hearing requested'], start: ['告知听证权利', 'notice of the right'], length: workingDays(5),
    variants: [reading('A-10', 'threeDays', { zh: '按行政案件程序规定，三日（A-10）', en: 'by the Provisions on Administrative Cases, three days (A-10)' }, {
      length: days(3), rollOver: true, legalBasis: [basis(AdmReg, 133, '违法嫌疑人要求听证的，应当在公安机关告知后三日内提出申请。')],
    })],
    basis: [
      basis(APL, 64, '当事人要求听证的，应当在行政机关告知后五日内提出'),
      saying('workingDays', basis(APL, 85, '本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。')),
    ],
    conflict: { zh: '行政处罚法第六十四条为五个工作日，行政案件程序规定第一百三十三条为三日：按行政处罚法（A-10）。', en: 'APL 64: five working days; AdmReg 133: three days. The law prevails (A-10).' },
    from: from.penalties,
  }),
  statute({ ...served, from: from.publicOrder, inForceUntil: from.publicOrder2025, basis: [basis(PSAPL2012, 97, '无法当场向被处罚人宣告的，应当在二日内送达被处罚人。', 1)] }),
  statute({ ...served, version: 2, from: from.publicOrder2025, basis: [basis(PSAPL2025, 116, '无法当场向被处罚人宣告的，应当在二日以内送达被处罚人。', 1)] }),
  statute({ ...finePaid, from: from.publicOrder, inForceUntil: from.publicOrder2025, basis: [basis(PSAPL2012, 104, '受到罚款处罚的人应当自收到处罚决定书之日起十五日内，到指定的银行缴纳罚款。')] }),
  statute({ ...finePaid, version: 2, from: from.publicOrder2025, basis: [basis(PSAPL2025, 123, '受到罚款处罚的人应当自收到处罚决定书之日起十五日以内，到指定的银行或者通过电子支付系统缴纳罚款。')] }),
  statute({
    id: 'D-09a.d', name: 'administrativeRecusal', label: ['行政案件回避决定期限', 'Recusal in an administrative case decided'], start: ['收到回避申请', 'receipt of the request'], length: days(2), roll: true,
    basis: [basis(AdmReg, 21, '对当事人及其法定代理人提出的回避申请，公安机关应当在收到申请之日起二日内作出决定并通知申请人。')], furtherBasis: [dayRule], from: from.admin,
  }),
  statute({
    id: 'D-41', name: 'stayOfDetention', label: ['暂缓执行行政拘留决定期限', 'Decision on a stay of administrative detention'], start: ['收到申请', 'receipt of the request'], length: hours(24),
    basis: [basis(AdmReg, 223, '公安机关应当在收到被处罚人提出暂缓执行行政拘留申请之时起二十四小时内作出决定。', 1)], liberty: true, from: from.admin,
  }),
]
