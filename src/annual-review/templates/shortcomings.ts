import type { SectionTemplate, SentenceTemplate } from '../writer/template.ts'
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
    tableSaysTheRest(aloneSentence('plan-items-due', { zh: '到期的计划事项', en: 'plan items due', measure: '件', opens: '本年度' })),
    tableSaysTheRest(aloneSentence('plan-items-not-met', { zh: '未完成的计划事项', en: 'plan items not met', measure: '件' })),
  ]],
}

/** Without a value nothing is said: the table of the promises follows in any case. */
function tableSaysTheRest(sentence: SentenceTemplate): SentenceTemplate {
  return { ...sentence, variants: { ...sentence.variants, missing: null } }
}
