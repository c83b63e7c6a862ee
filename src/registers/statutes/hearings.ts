import type { ClockRule } from '#kernel/clock/rule.ts'
import { AdmReg, APL, basis, from, saying } from './laws.ts'
import { days, reading, statute, workingDays } from './statute.ts'

const rolls = saying('lastDay', basis(AdmReg, 35, '期间的最后一日是节假日的，以节假日后的第一日为期满日期'))
const penaltyDays = saying('workingDays', basis(APL, 85, '本法中“二日”“三日”“五日”“七日”的规定是指工作日，不含法定节假日。'))

/** From the request for a hearing to the hearing, and the service of decisions other than public-order penalties. */
export const hearingRules: readonly ClockRule[] = [
  statute({
    id: 'D-35.b', name: 'hearingAccepted', label: ['听证申请受理决定期限', 'Hearing request accepted or refused'], start: ['收到听证申请', 'receipt of the request'], length: days(2), roll: true,
    basis: [basis(AdmReg, 135, '公安机关收到听证申请后，应当在二日内决定是否受理。'), basis(AdmReg, 135, '逾期不通知听证申请人的，视为受理。')], furtherBasis: [rolls], from: from.admin,
  }),
  statute({
    id: 'D-35.c', name: 'hearingNotice', label: ['听证通知的提前期', 'Hearing not before so long after the notice'], start: ['送达举行听证通知书', 'service of the notice'], length: workingDays(7), kind: 'earliest',
    variants: [reading('B-5', 'calendarDays', { zh: '按行政案件程序规定，七个日历日（B-5）', en: 'by the Provisions on Administrative Cases, seven calendar days (B-5)' }, {
      length: days(7), rollOver: true, legalBasis: [basis(AdmReg, 136, '应当在举行听证的七日前将举行听证通知书送达听证申请人')],
    })],
    basis: [basis(APL, 64, '行政机关应当在举行听证的七日前，通知当事人及有关人员听证的时间、地点'), penaltyDays],
    conflict: { zh: '行政处罚法第六十四条为七个工作日，行政案件程序规定第一百三十六条为七日、第一百三十七条又限十日内举行：按七个工作日（B-5）。', en: 'APL 64: seven working days; AdmReg 136: seven days, and 137 asks for the hearing within ten. Seven working days are taken (B-5).' }, from: from.penalties,
  }),
  statute({
    id: 'D-35.d', name: 'hearingHeld', label: ['举行听证期限', 'Hearing held'], start: ['收到听证申请', 'receipt of the request'], length: days(10), roll: true,
    basis: [basis(AdmReg, 137, '听证应当在公安机关收到听证申请之日起十日内举行。', 1)], furtherBasis: [rolls],
    conflict: { zh: '与提前七个工作日通知（D-35.c）难以同时做到。', en: 'Hardly fits a notice of seven working days (D-35.c).' }, from: from.admin,
  }),
  statute({
    id: 'D-37.b', name: 'otherDecisionServed', label: ['其他行政处理决定送达期限', 'Other administrative decision served on an absent person'], start: ['作出决定', 'decision'], length: days(7), roll: true,
    variants: [reading('B-6', 'workingDays', { zh: '按行政处罚法，七个工作日（B-6）', en: 'by the Administrative Penalties Law, seven working days (B-6)' }, {
      length: workingDays(7), rollOver: false, legalBasis: [basis(APL, 61, '当事人不在场的，行政机关应当在七日内依照《中华人民共和国民事诉讼法》的有关规定，将行政处罚决定书送达当事人。', 1), penaltyDays],
    })],
    basis: [basis(AdmReg, 36, '被处理人不在场的，公安机关应当在作出决定的七日内将决定书送达被处理人，治安管理处罚决定应当在二日内送达。', 1)],
    furtherBasis: [rolls], conflict: { zh: '行政处罚法第六十一条、第八十五条为七个工作日，行政案件程序规定第三十六条为七日：按七日并顺延，不会更晚（B-6）。', en: 'APL 61 with 85: seven working days; AdmReg 36: seven days. Seven days with roll-over are taken, which is never later (B-6).' }, from: from.penalties,
  }),
]
