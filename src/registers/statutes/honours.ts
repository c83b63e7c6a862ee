import type { ClockRule } from '#kernel/clock/rule.ts'
import { reading, statute, workingDays } from './statute.ts'

/** Set by no law that is held: rules of a bureau's own have the letter L. */
export const honourRules: readonly ClockRule[] = [
  statute({
    id: 'L-1', name: 'honourNotice', label: ['表彰公示期', 'Public notice of an honour'], start: ['公示开始', 'the public notice'], length: workingDays(5), kind: 'earliest', basis: [], local: true,
    variants: [reading('B-7', 'sevenWorkingDays', { zh: '三等功以上：七个工作日（B-7）', en: 'from merit class III on: seven working days (B-7)' }, { length: workingDays(7) }, { fact: 'meritThirdOrAbove' })],
    conflict: {
      zh: '本局一律公示五个工作日；公安机关人民警察奖励条令（2015，未收录原文）据转述要求三等功以上原则上不少于七个工作日：待法制部门确认（B-7）。',
      en: 'This bureau gives public notice of every honour for five working days; the Order on Awards (2015, text not held) is reported to ask for seven in principle from merit class III on: to be confirmed by the legal section (B-7).',
    },
    remark: {
      zh: '有异议的，公示停止；异议不成立的，重新公示，日数重新计算。战时表彰的公示可以在决定之后补办。', en: 'An objection stops the public notice; after an unfounded one it begins anew and the days are counted anew. Of a commendation during an operation it may follow the decision.',
    },
    from: '2013-01-01',
  }),
]
