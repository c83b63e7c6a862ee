import type { ClockRule, ExclusionRule, Law, LegalBasis } from '#kernel/clock/rule.ts'

/** 道路交通事故处理程序规定 of the Ministry of Public Security, in force from 2018-05-01 (art. 114). */
const crashProcedure: Law = {
  code: 'TrafReg-2018',
  title: { zh: '道路交通事故处理程序规定', en: 'Provisions on the Procedure for Handling Road Traffic Accidents' },
  short: { zh: '事故处理规定', en: 'Crash Procedure' },
}
const IN_FORCE_FROM = '2018-05-01'

/** Art. 112(5): one, two, three, five and ten days are working days in these provisions. */
const workingDays: LegalBasis = {
  law: crashProcedure, article: 112,
  quote: '本规定所称的“一日”、“二日”、“三日”、“五日”、“十日”，是指工作日，不包括节假日。',
}

const suspensionBasis: readonly LegalBasis[] = [
  {
    law: crashProcedure, article: 68, paragraph: 1,
    quote: '由于事故当事人、关键证人处于抢救状态或者因其他客观原因导致无法及时取证，现有证据不足以认定案件基本事实的，经上一级公安机关交通管理部门批准，道路交通事故认定的时限可中止计算，并书面告知各方当事人或者其代理人，但中止的时间最长不得超过六十日。',
  },
  {
    law: crashProcedure, article: 68, paragraph: 2,
    quote: '当中止认定的原因消失，或者中止期满受伤人员仍然无法接受调查的，公安机关交通管理部门应当在五日内，根据已经调查取得的证据制作道路交通事故认定书或者出具道路交通事故证明。',
  },
]

/**
 * Art. 68: with the approval of the traffic department one level up the time limit may stand for at most sixty days (calendar days: art.
 * 112(5) does not name sixty); when the reason has gone or the sixty days are over, five working days are left.
 */
const suspension: ExclusionRule = {
  reason: 'suspension',
  label: { zh: '无法及时取证', en: 'evidence cannot be taken in time' },
  effect: { kind: 'newTerm', mostDays: 60, length: { amount: 5, unit: 'workingDay' } },
  by: [{ code: 'upperTrafficDept', label: { zh: '上一级公安机关交通管理部门', en: 'traffic department one level up' } }],
}

/** Working-day limits end on a working day by themselves, so none of them rolls over. */
const determination = {
  version: 1,
  rollOver: false,
  exclusions: [suspension],
  extensions: [],
  inForceFrom: IN_FORCE_FROM,
} as const satisfies Partial<ClockRule>

/** Time limits on a crash. Shipped unconfirmed: the bureau's legal affairs section confirms each version. */
export const crashClockRules: readonly ClockRule[] = [
  {
    ...determination,
    id: 'determination',
    label: { zh: '事故认定期限', en: 'Time limit of the determination' },
    start: { zh: '现场调查', en: 'scene investigation' },
    length: { amount: 10, unit: 'workingDay' },
    legalBasis: [
      { law: crashProcedure, article: 62, quote: '公安机关交通管理部门应当自现场调查之日起十日内制作道路交通事故认定书。' },
      ...suspensionBasis, workingDays,
    ],
  },
  {
    ...determination,
    id: 'determinationHitAndRun',
    label: { zh: '逃逸事故认定期限', en: 'Time limit of the determination, hit and run' },
    start: { zh: '查获交通肇事车辆和驾驶人', en: 'vehicle and driver found' },
    length: { amount: 10, unit: 'workingDay' },
    legalBasis: [
      { law: crashProcedure, article: 62, quote: '交通肇事逃逸案件在查获交通肇事车辆和驾驶人后十日内制作道路交通事故认定书。' },
      ...suspensionBasis, workingDays,
    ],
  },
  {
    ...determination,
    id: 'determinationAfterAppraisal',
    label: { zh: '鉴定后事故认定期限', en: 'Time limit of the determination after an appraisal' },
    start: { zh: '检验报告、鉴定意见确定', en: 'appraisal result fixed' },
    length: { amount: 5, unit: 'workingDay' },
    legalBasis: [
      { law: crashProcedure, article: 62, quote: '对需要进行检验、鉴定的，应当在检验报告、鉴定意见确定之日起五日内制作道路交通事故认定书。' },
      ...suspensionBasis, workingDays,
    ],
  },
  {
    id: 'service',
    version: 1,
    label: { zh: '认定书送达期限', en: 'Time limit of serving the determination' },
    start: { zh: '制作认定书', en: 'determination made' },
    length: { amount: 3, unit: 'workingDay' },
    rollOver: false,
    exclusions: [],
    extensions: [],
    legalBasis: [
      { law: crashProcedure, article: 65, quote: '道路交通事故认定书应当在制作后三日内分别送达当事人，并告知申请复核、调解和提起民事诉讼的权利、期限。' },
      workingDays,
    ],
    inForceFrom: IN_FORCE_FROM,
  },
]
