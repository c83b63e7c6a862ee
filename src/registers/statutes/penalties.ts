import type { Condition } from '#kernel/clock/condition.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import { chosen } from './codes.ts'
import { ACL, AdmReg, APL, basis, from, PSAPL2012, PSAPL2025, saying } from './laws.ts'
import { days, hours, months, reading, statute, whenever, where, workingDays } from './statute.ts'

const byCaseDay = { fact: 'caseOpenedOn', when: { not: chosen('A-1', 'start') } }
const dayRule = saying('lastDay', basis(AdmReg, 35, '期间的最后一日是节假日的，以节假日后的第一日为期满日期'))
const reviewNeeded: Condition = { any: [{ fact: 'majorPublicInterest' }, { fact: 'hearingMajorRights' }, { fact: 'severalRelations' }] }

const onTheSpot = {
  id: 'D-38.a', name: 'onTheSpotPenaltyReported', label: ['当场处罚备案期限', 'On-the-spot penalty reported'], start: ['当场作出处罚决定', 'the decision'], length: hours(24), versionDay: byCaseDay,
} as const
const reported = basis(AdmReg, 39, '人民警察当场作出行政处罚决定的，应当于作出决定后的二十四小时内将当场处罚决定书报所属公安机关备案', 2)

const discovery = {
  id: 'D-40.a', name: 'publicOrderDiscovery', label: ['违反治安管理行为追究时效', 'Public-order violation discovered'], start: ['行为发生（连续或者继续的，行为终了）', 'the act (its end, if it continued)'], length: months(6), kind: 'window',
} as const
const discoveryAdm = basis(AdmReg, 154, '违反治安管理行为在六个月内没有被公安机关发现，其他违法行为在二年内没有被公安机关发现的，不再给予行政处罚。', 1)

/** Who is spared administrative detention under the 2025 text: exceptions for serious cases, and for repetition where aged 14, 15 or 70 and over. */
const serious: Condition = { fact: 'seriousAndBadInfluence' }
const seriousOrRepeated: Condition = { any: [serious, { fact: 'repeatedWithinYear' }] }
const sparedFrom2026: Condition = {
  any: [
    { fact: 'pregnantOrNursing' },
    { all: [{ any: [{ fact: 'age14to15' }, { fact: 'age70OrMore' }] }, { not: seriousOrRepeated }] },
    { all: [{ fact: 'age16to17FirstOffence' }, { not: serious }] },
  ],
}
const sparedBefore2026: Condition = { any: [{ fact: 'pregnantOrNursing' }, { fact: 'age14to15' }, { fact: 'age70OrMore' }, { fact: 'age16to17FirstOffence' }] }
const notSpared = { zh: '没有不执行行政拘留的情形', en: 'no circumstance in which administrative detention is not executed' }
const spared = {
  id: 'D-86', name: 'detentionNotExecuted', label: ['不执行行政拘留', 'Administrative detention not executed'], start: ['决定给予行政拘留处罚', 'decision on administrative detention'], kind: 'gate', liberty: true, versionDay: byCaseDay,
  remark: { zh: '处罚适用哪一版本的法律（行为时的法律，或者处罚较轻的新法），由法制部门确认。', en: 'Which version applies to the penalty (that of the act, or a milder new one) is for the legal section to confirm.' },
} as const

/** Penalties: what must come before them, how they are reported, lapse and are enforced. */
export const penaltyRules: readonly ClockRule[] = [
  statute({
    id: 'D-36', name: 'legalExamination', label: ['法制审核', 'Legal examination'], start: ['拟作出治安管理处罚决定', 'a public-order penalty about to be decided'], kind: 'gate',
    variants: [whenever({ not: reviewNeeded }, { zh: '不属于应当法制审核的情形', en: 'no circumstance that calls for a legal examination' }, { exists: false })],
    basis: [basis(PSAPL2025, 114, '有下列情形之一的，在公安机关作出治安管理处罚决定之前，应当由从事治安管理处罚决定法制审核的人员进行法制审核；未经法制审核或者审核未通过的，不得作出决定', 1)], from: from.publicOrder2025,
  }),
  statute({ ...onTheSpot, basis: [reported], from: from.admin, inForceUntil: from.publicOrder2025 }),
  statute({ ...onTheSpot, version: 2, basis: [basis(PSAPL2025, 120, '当场作出治安管理处罚决定的，经办的人民警察应当在二十四小时以内报所属公安机关备案。', 4), reported], from: from.publicOrder2025 }),
  statute({
    id: 'D-38.b', name: 'trafficPenaltyReported', label: ['交通警察当场处罚备案期限', 'On-the-spot penalty of a traffic officer reported'], start: ['当场作出处罚决定', 'the decision'], length: days(2), roll: true,
    basis: [basis(AdmReg, 39, '交通警察应当于作出决定后的二日内报所属公安机关交通管理部门备案。', 2)], furtherBasis: [dayRule], from: from.admin,
  }),
  statute({ ...discovery, basis: [basis(PSAPL2012, 22, '违反治安管理行为在六个月内没有被公安机关发现的，不再处罚。', 1), discoveryAdm], from: from.publicOrder, inForceUntil: from.publicOrder2025 }),
  statute({ ...discovery, version: 2, basis: [basis(PSAPL2025, 25, '违反治安管理行为在六个月以内没有被公安机关发现的，不再处罚。', 1), discoveryAdm], from: from.publicOrder2025 }),
  statute({
    id: 'D-40.b', name: 'violationDiscovery', label: ['其他违法行为追究时效', 'Other violation discovered'], start: ['行为发生（连续或者继续的，行为终了）', 'the act (its end, if it continued)'], length: months(24), kind: 'window',
    variants: [where('lifeHealthFinanceHarm', { length: months(60) })],
    basis: [basis(APL, 36, '违法行为在二年内未被发现的，不再给予行政处罚；涉及公民生命健康安全、金融安全且有危害后果的，上述期限延长至五年。法律另有规定的除外。', 1)],
    furtherBasis: [discoveryAdm],
    conflict: { zh: '行政案件程序规定第一百五十四条只有二年，行政处罚法第三十六条另有五年：按行政处罚法。', en: 'AdmReg 154 knows only two years, APL 36 five in some cases: the law prevails.' }, from: from.penalties,
  }),
  statute({
    id: 'D-42.a', name: 'appraisalCopyServed', label: ['鉴定意见送达期限', 'Copy of the appraisal served'], start: ['收到鉴定意见', 'receipt of the appraisal'], length: days(5), roll: true,
    basis: [basis(AdmReg, 97, '对经审查作为证据使用的鉴定意见，公安机关应当在收到鉴定意见之日起五日内将鉴定意见复印件送达违法嫌疑人和被侵害人。', 2)], furtherBasis: [dayRule], from: from.admin,
  }),
  statute({
    id: 'D-42.b', name: 'reappraisalRequest', label: ['申请重新鉴定期限', 'Re-appraisal asked for'], start: ['收到鉴定意见复印件', 'receipt of the copy'], length: days(3), roll: true,
    basis: [basis(AdmReg, 97, '违法嫌疑人或者被侵害人对鉴定意见有异议的，可以在收到鉴定意见复印件之日起三日内提出重新鉴定的申请，经县级以上公安机关批准后，进行重新鉴定。同一行政案件的同一事项重新鉴定以一次为限。', 4)], furtherBasis: [dayRule],
    from: from.admin,
  }),
  statute({
    id: 'D-42.c', name: 'reappraisalRefused', label: ['不准予重新鉴定通知期限', 'Refusal of a re-appraisal told'], start: ['作出不准予重新鉴定的决定', 'the refusal'], length: days(3), roll: true,
    basis: [basis(AdmReg, 98, '并在作出决定之日起的三日以内书面通知申请人。', 2)], furtherBasis: [dayRule], from: from.admin,
  }),
  statute({
    id: 'D-43.a', name: 'courtEnforcement', label: ['申请法院强制执行期限', 'Court enforcement asked for'], start: ['复议、诉讼期限届满', 'end of the time for remedies'], length: months(3), roll: true,
    basis: [
      basis(ACL, 53, '没有行政强制执行权的行政机关可以自期限届满之日起三个月内，依照本章规定申请人民法院强制执行。'),
      basis(AdmReg, 206, '作出行政处理决定的公安机关可以自期限届满之日起三个月内，向所在地有管辖权的人民法院申请强制执行。', 1),
    ],
    furtherBasis: [dayRule], from: from.admin,
  }),
  statute({
    id: 'D-43.b', name: 'enforcementReminder', label: ['催告后申请强制执行的等待期', 'Wait after the reminder'], start: ['催告书送达', 'service of the reminder'], length: workingDays(10), kind: 'earliest',
    variants: [reading('B-3', 'calendarDays', { zh: '十个日历日（B-3）', en: 'ten calendar days (B-3)' }, { length: days(10), rollOver: true })],
    basis: [basis(ACL, 54, '催告书送达十日后当事人仍未履行义务的，行政机关可以向所在地有管辖权的人民法院申请强制执行'), saying('workingDays', basis(ACL, 69, '本法中十日以内期限的规定是指工作日，不含法定节假日。'))],
    furtherBasis: [basis(AdmReg, 207, '催告书送达十日后被处理人仍未履行义务的，公安机关可以向人民法院申请强制执行。')],
    conflict: { zh: '行政强制法第五十四条、第六十九条为十个工作日，行政案件程序规定第二百零七条只说十日：按十个工作日（B-3）。', en: 'ACL 54 with 69: ten working days; AdmReg 207 says ten days. Ten working days are taken (B-3).' }, from: from.admin,
  }),
  statute({
    ...spared, variants: [whenever({ not: sparedBefore2026 }, notSpared, { exists: false })], basis: [basis(PSAPL2012, 21, '违反治安管理行为人有下列情形之一，依照本法应当给予行政拘留处罚的，不执行行政拘留处罚')], from: from.publicOrder, inForceUntil: from.publicOrder2025,
  }),
  statute({
    ...spared, version: 2, variants: [whenever({ not: sparedFrom2026 }, notSpared, { exists: false })],
    basis: [
      basis(PSAPL2025, 23, '违反治安管理行为人有下列情形之一，依照本法应当给予行政拘留处罚的，不执行行政拘留处罚', 1),
      basis(PSAPL2025, 23, '前款第一项、第二项、第三项规定的行为人违反治安管理情节严重、影响恶劣的，或者第一项、第三项规定的行为人在一年以内二次以上违反治安管理的，不受前款规定的限制。', 2),
    ],
    from: from.publicOrder2025,
  }),
]
