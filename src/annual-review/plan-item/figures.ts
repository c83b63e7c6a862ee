import type { CountFigure } from '#kernel/figure/figure.ts'

const shared = {
  kind: 'count', unit: 'item', unitsAccepted: ['item'], reportOnly: false, decimals: 0, cutOffDays: 10, recordType: 'planItem', measure: () => 'plan-items',
} as const satisfies Partial<CountFigure>
const basis = { zh: '本局规定', en: 'Local rule' }

/** What became of promises, by the day they were due on. */
export const planItemFigures: readonly CountFigure[] = [
  {
    ...shared, id: 'plan-items-due', label: { zh: '到期的计划事项', en: 'Plan items due' }, direction: 'none', aliases: { zh: ['到期计划事项', '计划事项'], en: ['plan items'] },
    definitions: [{ version: 1, inForceFrom: '2000-01-01', text: { zh: '完成期限在这一时期的计划事项；拟列入和作废的不计。', en: 'Plan items whose day falls in the period; drafts and voided ones are left out.' }, basis }],
    counterFigures: ['plan-items-not-met'], breakdowns: [],
  },
  {
    ...shared, id: 'plan-items-met', label: { zh: '完成的计划事项', en: 'Plan items met' }, direction: 'up', aliases: { zh: ['已完成的计划事项'], en: ['plan items accepted'] },
    definitions: [{ version: 1, inForceFrom: '2000-01-01', text: { zh: '其中经第二人验收通过的。', en: 'Of them, those accepted by a second person.' }, basis }],
    counterFigures: ['plan-items-not-met'], breakdowns: [], where: { 'category:answer': ['met'] },
  },
  {
    ...shared, id: 'plan-items-not-met', label: { zh: '未完成的计划事项', en: 'Plan items not met' }, direction: 'down', aliases: { zh: ['没有完成的计划事项'], en: ['plan items missed'] },
    definitions: [{ version: 1, inForceFrom: '2000-01-01', text: { zh: '其中认定未完成的，写明原因。', en: 'Of them, those declared not met, with the reason.' }, basis }],
    counterFigures: ['plan-items-due'], breakdowns: [], where: { 'category:answer': ['notMet'] },
  },
]
