import type { ClockRule, Law } from '#kernel/clock/rule.ts'

const TrafReg: Law = {
  code: 'TrafReg-2018',
  title: { zh: '道路交通事故处理程序规定', en: 'Provisions on Procedures for Handling Road Traffic Crashes (2018)' },
  short: { zh: '事故规定', en: 'TrafReg' },
}

/** Time limits of crash handling: 道路交通事故处理程序规定 (2018) arts 62 and 65. "Days" there are working days (art. 112). */
export const crashClockRules: readonly ClockRule[] = [
  {
    id: 'determination', version: 1, label: { zh: '制作事故认定书', en: 'Crash determination' }, start: { zh: '现场调查', en: 'the scene investigation' },
    length: { amount: 10, unit: 'workingDay' }, rollOver: false, exclusions: [], extensions: [], inForceFrom: '2018-05-01',
    legalBasis: [{ law: TrafReg, article: 62, quote: '公安机关交通管理部门应当自现场调查之日起十日内制作道路交通事故认定书。' }],
  },
  {
    id: 'service', version: 1, label: { zh: '送达事故认定书', en: 'Service of the determination' }, start: { zh: '认定书制作', en: 'the making of the determination' },
    length: { amount: 3, unit: 'workingDay' }, rollOver: false, exclusions: [], extensions: [], inForceFrom: '2018-05-01',
    legalBasis: [{ law: TrafReg, article: 65, quote: '道路交通事故认定书应当在制作后三日内分别送达当事人' }],
  },
]
