import type { SectionTemplate } from '../writer/template.ts'
import { aloneSentence, rateSentence } from './families.ts'

/** Law enforcement: how administrative cases were concluded. Report-only as well. */
export const enforcement: SectionTemplate = {
  id: 'enforcement',
  title: { zh: '执法规范化', en: 'Law enforcement' },
  paragraphs: [[
    aloneSentence('admin-cases', { zh: '受理行政案件', en: 'administrative cases accepted', measure: '起' }),
    rateSentence('admin-cases-concluded', { zh: '行政案件办结率', en: 'administrative cases concluded' }),
    rateSentence('admin-cases-concluded-in-time', { zh: '行政案件按期办结率', en: 'administrative cases concluded in time' }),
  ]],
}
