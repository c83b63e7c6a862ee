import type { ClockRule, ExclusionRule } from '#kernel/clock/rule.ts'
import { decidedBy, reasons } from './codes.ts'
import { AdmReg, basis, from, saying, TrafReg } from './laws.ts'
import { days, extendBy, months, reading, statute, workingDays, type Statute } from './statute.ts'

/** Art. 112(5): one, two, three, five and ten days are working days in these provisions; thirty and sixty are not named. */
const crashDays = saying('workingDays', basis(TrafReg, 112, '本规定所称的“一日”、“二日”、“三日”、“五日”、“十日”，是指工作日，不包括节假日。'))

const dayRule = saying('lastDay', basis(AdmReg, 35, '期间的最后一日是节假日的，以节假日后的第一日为期满日期'))

const uncollected = basis(TrafReg, 58, '经通知当事人三十日后不领取的车辆，经公告三个月仍不领取的，对扣留的车辆依法处理。', 3)

const suspensionBasis = [
  basis(TrafReg, 68, '由于事故当事人、关键证人处于抢救状态或者因其他客观原因导致无法及时取证，现有证据不足以认定案件基本事实的，经上一级公安机关交通管理部门批准，道路交通事故认定的时限可中止计算，并书面告知各方当事人或者其代理人，但中止的时间最长不得超过六十日。', 1),
  basis(TrafReg, 68, '当中止认定的原因消失，或者中止期满受伤人员仍然无法接受调查的，公安机关交通管理部门应当在五日内，根据已经调查取得的证据制作道路交通事故认定书或者出具道路交通事故证明。', 2),
]

/**
 * Art. 68: with the approval of the traffic department one level up the time limit may stand for at most sixty days (calendar days: art.
 * 112(5) does not name sixty); when the reason has gone or the sixty days are over, five working days are left.
 */
function suspension(more: { times?: number; endRolls?: true }): ExclusionRule {
  return {
    reason: 'suspension', label: reasons.suspension, effect: { kind: 'newTerm', mostDays: 60, length: { amount: 5, unit: 'workingDay' }, ...more }, by: decidedBy('upperTrafficDept'), legalBasis: suspensionBasis,
  }
}

const suspendable = {
  exclusions: [suspension({})],
  variants: [
    reading('A-23', 'several', { zh: '可以多次中止，合计不超过六十日（A-23）', en: 'several suspensions, sixty days together (A-23)' }, { exclusions: [suspension({ times: 60 })] }),
    reading('A-23', 'endMoves', { zh: '中止的最后一日遇节假日顺延（A-23）', en: 'the last day of the sixty moves off a day off (A-23)' }, { exclusions: [suspension({ endRolls: true })] }),
  ],
} as const

/** A limit in working days that nothing stops or lengthens, set by one sentence. */
function crashLimit(id: string, name: string, label: Statute['label'], start: Statute['start'], amount: number, article: number, quote: string, paragraph?: number): ClockRule {
  return statute({ id, name, label, start, length: workingDays(amount), basis: [basis(TrafReg, article, quote, paragraph), crashDays], from: from.crash })
}

const appraisals: readonly ClockRule[] = [
  crashLimit('D-76.a', 'appraisalCommissioned', ['委托检验、鉴定期限', 'Appraisal commissioned'], ['事故现场调查结束', 'end of the scene investigation'], 3, 49, '自事故现场调查结束之日起三日内委托具备资质的鉴定机构进行检验、鉴定。', 1),
  crashLimit('D-76.b', 'bodyExaminationCommissioned', ['委托尸体检验期限', 'Examination of the body commissioned'], ['死亡', 'the death'], 3, 49, '尸体检验应当在死亡之日起三日内委托。', 2),
  crashLimit('D-76.c', 'fugitiveVehicleCommissioned', ['委托逃逸车辆检验期限', 'Examination of the fugitive vehicle commissioned'], ['查获肇事嫌疑车辆', 'the vehicle found'], 3, 49, '对交通肇事逃逸车辆的检验、鉴定自查获肇事嫌疑车辆之日起三日内委托。', 2),
  statute({
    id: 'D-76.d', name: 'appraisalFinished', label: ['检验、鉴定完成期限', 'Appraisal finished'], start: ['委托检验、鉴定', 'the commission'], length: days(30), roll: true, extensions: [extendBy('upperTrafficDept', 1, 30, { upTo: 60 })],
    basis: [basis(TrafReg, 51, '公安机关交通管理部门应当与鉴定机构确定检验、鉴定完成的期限，确定的期限不得超过三十日。超过三十日的，应当报经上一级公安机关交通管理部门批准，但最长不得超过六十日。')],
    furtherBasis: [dayRule], from: from.crash,
  }),
  crashLimit('D-76.e', 'crashAppraisalServed', ['检验报告、鉴定意见送达期限', 'Copy of the appraisal served'], ['收到检验报告、鉴定意见', 'receipt of the appraisal'], 5, 55, '并在收到检验报告、鉴定意见之日起五日内，将检验报告、鉴定意见复印件送达当事人', 1),
  crashLimit('D-76.f', 'crashReappraisalRequest', ['申请重新检验、鉴定期限', 'Re-appraisal asked for'], ['检验报告、鉴定意见送达', 'service of the copy'], 3, 56, '当事人对检验报告、鉴定意见有异议，申请重新检验、鉴定的，应当自公安机关交通管理部门送达之日起三日内提出书面申请', 1),
]

const reviewAndMediation: readonly ClockRule[] = [
  crashLimit('D-78.c', 'reviewForwarded', ['移送复核申请期限', 'Review request forwarded'], ['收到复核申请', 'receipt of the request'], 2, 72, '作出道路交通事故认定的公安机关交通管理部门应当自收到复核申请之日起二日内将复核申请连同道路交通事故有关材料移送上一级公安机关交通管理部门。', 1),
  crashLimit('D-78.d', 'reviewFileSent', ['提交复核案卷期限', 'File sent for review'], ['收到提交案卷通知', 'receipt of the notice'], 5, 72, '上一级公安机关交通管理部门应当通知作出道路交通事故认定的公安机关交通管理部门自收到通知之日起五日内提交案卷材料。', 2),
  crashLimit('D-78.e', 'reviewServed', ['复核结论送达期限', 'Review conclusion served'], ['作出复核结论', 'the conclusion'], 3, 78, '上一级公安机关交通管理部门应当在作出复核结论后三日内将复核结论送达各方当事人。'),
  crashLimit('D-78.f', 'redetermination', ['重新认定期限', 'New determination after review'], ['收到责令重新调查、认定的复核结论', 'the conclusion that orders it'], 10, 79, '上一级公安机关交通管理部门作出责令重新调查、认定的复核结论后，原办案单位应当在十日内依照本规定重新调查，重新作出道路交通事故认定', 1),
  crashLimit('D-78.g', 'redeterminationAfterAppraisal', ['鉴定后重新认定期限', 'New determination after an appraisal'], ['检验报告、鉴定意见确定', 'appraisal result fixed'], 5, 79, '重新调查需要检验、鉴定的，原办案单位应当在检验报告、鉴定意见确定之日起五日内，重新作出道路交通事故认定。', 2),
  crashLimit('D-79.a', 'mediationRequest', ['申请损害赔偿调解期限', 'Damage mediation asked for'], ['收到认定书、证明或者维持原认定的复核结论', 'receipt of the determination or of the conclusion that upholds it'], 10, 86,
    '当事人申请公安机关交通管理部门调解的，应当在收到道路交通事故认定书、道路交通事故证明或者上一级公安机关交通管理部门维持原道路交通事故认定的复核结论之日起十日内一致书面申请。', 1),
  crashLimit('D-79.b', 'mediationResult', ['损害赔偿调解期限', 'Damage mediation ended'], ['调解开始（丧葬时间结束、治疗终结、定残或者确定损失；受理在后的，受理申请）', 'start of the mediation (end of the time for the funeral, of treatment, disability graded, loss fixed; if later, acceptance)'], 10, 90,
    '公安机关交通管理部门应当自调解开始之日起十日内制作道路交通事故损害赔偿调解书或者道路交通事故损害赔偿调解终结书。', 3),
  crashLimit('D-79a.a', 'vehicleReturnNotice', ['通知领取扣留车辆期限', 'Notice to collect the vehicle'], ['检验报告、鉴定意见确定', 'appraisal result fixed'], 5, 58, '自检验报告、鉴定意见确定之日起五日内，公安机关交通管理部门应当通知当事人领取扣留的事故车辆。', 1),
  statute({
    id: 'D-79a.b', name: 'vehicleUncollected', label: ['通知后不领取车辆的等待期', 'Wait before the public notice of an uncollected vehicle'], start: ['通知领取', 'the notice'], length: days(30), kind: 'earliest', roll: true, basis: [uncollected], from: from.crash,
  }),
  statute({
    id: 'D-79a.c', name: 'vehicleUnclaimed', label: ['公告后不领取车辆的等待期', 'Wait after the public notice of an uncollected vehicle'], start: ['公告', 'the public notice'], length: months(3), kind: 'earliest', roll: true, basis: [uncollected], from: from.crash,
  }),
]

/** Road crashes. */
export const roadCrashRules: readonly ClockRule[] = [
  crashLimit('D-75', 'lateReport', ['事后报警受理决定期限', 'Late crash report accepted or refused'], ['当事人事后报警', 'receipt of the late report'], 3, 18,
    '发生道路交通事故后当事人未报警，在事故现场撤除后，当事人又报警请求公安机关交通管理部门处理的，公安机关交通管理部门应当按照本规定第十六条规定的记录内容予以记录，并在三日内作出是否接受案件的决定。', 1),
  statute({
    id: 'D-77.a', name: 'determination', label: ['事故认定期限', 'Time limit of the determination'], start: ['现场调查（逃逸案件：查获车辆和驾驶人）', 'scene investigation (hit and run: vehicle and driver found)'], length: workingDays(10), ...suspendable,
    basis: [
      basis(TrafReg, 62, '公安机关交通管理部门应当自现场调查之日起十日内制作道路交通事故认定书。交通肇事逃逸案件在查获交通肇事车辆和驾驶人后十日内制作道路交通事故认定书。', 1),
      ...suspensionBasis, crashDays,
    ],
    from: from.crash,
  }),
  statute({
    id: 'D-77.b', name: 'determinationAfterAppraisal', label: ['鉴定后事故认定期限', 'Time limit of the determination after an appraisal'], start: ['检验报告、鉴定意见确定', 'appraisal result fixed'], length: workingDays(5), ...suspendable,
    basis: [basis(TrafReg, 62, '对需要进行检验、鉴定的，应当在检验报告、鉴定意见确定之日起五日内制作道路交通事故认定书。', 1), ...suspensionBasis, crashDays],
    furtherBasis: [basis(TrafReg, 112, '“检验报告、鉴定意见确定”，是指检验报告、鉴定意见复印件送达当事人之日起三日内，当事人未申请重新检验、鉴定的，以及公安机关交通管理部门批准重新检验、鉴定，鉴定机构出具检验报告、鉴定意见的。')],
    from: from.crash,
  }),
  ...appraisals,
  crashLimit('D-77.c', 'service', ['认定书送达期限', 'Time limit of serving the determination'], ['制作认定书', 'determination made'], 3, 65, '道路交通事故认定书应当在制作后三日内分别送达当事人，并告知申请复核、调解和提起民事诉讼的权利、期限。', 1),
  crashLimit('D-77.d', 'hitAndRunDetermination', ['未侦破逃逸案件认定期限', 'Determination in an unsolved hit-and-run'], ['接到受害一方书面申请', 'the victim’s written request'], 10, 66,
    '交通肇事逃逸案件尚未侦破，受害一方当事人要求出具道路交通事故认定书的，公安机关交通管理部门应当在接到当事人书面申请后十日内，根据本规定第六十一条确定各方当事人责任，制作道路交通事故认定书，并送达受害方当事人。', 1),
  crashLimit('D-77.e', 'fastDetermination', ['伤人事故快速认定期限', 'Fast determination of an injury crash'], ['各方当事人一致书面申请', 'the parties’ joint request'], 5, 69,
    '各方当事人一致书面申请快速处理的，经县级以上公安机关交通管理部门负责人批准，可以根据已经取得的证据，自当事人申请之日起五日内制作道路交通事故认定书'),
  crashLimit('D-78.a', 'reviewRequest', ['复核申请期限', 'Review asked for'], ['认定书或者证明送达', 'service of the determination'], 3, 71, '可以自道路交通事故认定书或者道路交通事故证明送达之日起三日内提出书面复核申请。', 1),
  statute({
    id: 'D-78.b', name: 'reviewConclusion', label: ['复核结论期限', 'Review conclusion on a crash determination'], start: ['上一级交通管理部门受理（收到）复核申请', 'receipt by the upper traffic department'], length: days(30), roll: true,
    basis: [
      basis(TrafReg, 74, '上一级公安机关交通管理部门自受理复核申请之日起三十日内，对下列内容进行审查，并作出复核结论', 1),
      dayRule,
    ],
    furtherBasis: [basis(TrafReg, 73, '除当事人逾期提交复核申请的情形外，上一级公安机关交通管理部门收到复核申请之日即为受理之日。')],
    from: from.crash,
  }),
  ...reviewAndMediation,
]
