import type { SectionTemplate } from '../writer/template.ts'
import { aloneSentence } from './families.ts'

export const SHORTCOMINGS = 'shortcomings'

/**
 * What went wrong, which reviews usually leave out: promises that were not kept. Overdue work, what no longer counts and what was
 * corrected since the last edition follow as tables, from the records. A review without this section is not bound.
 */
export const shortcomings: SectionTemplate = {
  id: SHORTCOMINGS,
  title: { zh: '不足与问题', en: 'Shortcomings and problems' },
  paragraphs: [[
    aloneSentence('plan-items-due', { zh: '到期的计划事项', en: 'plan items due', measure: '项', opens: '本年度' }),
    aloneSentence('plan-items-not-met', { zh: '未完成的计划事项', en: 'plan items not met', measure: '项' }),
  ]],
}
