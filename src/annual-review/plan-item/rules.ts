import type { ClockRule } from '#kernel/clock/rule.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import type { Contribution, Measure } from '#kernel/figure/measure.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Aggregate, ClockStart } from '#kernel/record/record-type.ts'
import type { PlanItem } from './schema.ts'

type PlanItemAggregate = Aggregate<PlanItem>

/** The day by which it was promised, to its end: a rule of the bureau's own. */
export const planItemDue: ClockRule = {
  id: 'L-2', name: 'planItemDue', version: 1, label: { zh: '计划事项完成期限', en: 'Plan item due' }, start: { zh: '列入计划', en: 'the promise' }, kind: 'latest', length: { amount: 1, unit: 'calendarDay' },
  rollOver: false, exclusions: [], extensions: [], legalBasis: [], local: true, inForceFrom: '1900-01-01', startFact: 'planDueOn', counting: { startDay: 'counted' },
  facts: [{ code: 'planDueOn', label: { zh: '完成期限', en: 'Due on' }, kind: 'day' }],
}

/** How a promise stands in a state: met, not met, or without an answer yet. */
export function answerOf(state: string): 'met' | 'notMet' | 'open' {
  return state === 'accepted' ? 'met' : state === 'notMet' ? 'notMet' : 'open'
}

/** It runs from the promise to the end of the day it is due on, and ends when the item is handed in or answered. */
export function planItemClocks({ head, fields }: PlanItemAggregate): readonly ClockStart[] {
  if (head.state === 'draft' || head.state === 'voided' || head.state === 'merged') return []
  const isDone = head.state === 'submitted' || answerOf(head.state) !== 'open'
  return [{ rule: planItemDue.id, startedAt: fields.promisedAt, metAt: isDone ? fields.submittedAt ?? fields.answeredAt : null, stoppedAt: null, facts: { planDueOn: fields.dueOn } }]
}

export const planItemMeasures: readonly Measure<PlanItem, PlanItemAggregate['children']>[] = [{
  // By the day it is due on; a draft is no promise yet.
  code: 'plan-items', version: 1, kind: 'additive', dimensions: ['category:answer'],
  contributions: ({ head, fields }): readonly Contribution[] => (head.state === 'draft' || head.state === 'voided' || head.state === 'merged' ? [] : [{ eventOn: fields.dueOn, amount: 1, dimensions: { 'category:answer': answerOf(head.state) } }]),
}]

interface Problem { readonly field: string; readonly code: string; readonly problem: Label }

const figureUnknown: Label = { zh: '没有这个指标。', en: 'There is no such figure.' }
const targetAlone: Label = { zh: '写了目标值，就要写明衡量指标。', en: 'A target needs the figure that measures it.' }
const targetForbidden: Label = { zh: '这项指标只可报告，不可设为目标（中央政法委 2015；公通字〔2015〕32号）。', en: 'This figure may be reported and never be a target (Central Political and Legal Affairs Commission 2015; MPS 2015 no. 32).' }
const COUNTED = /\p{N}|百分之|[一二两三四五六七八九十百千]+(?:起|件|人|名|成)|下降|上升|减少|增加|提高|达到|\b(?:fall|fell|rise|rose|reduce|increase|raise|lower|reach|cut)\b/iu

/** A promise that would make a quota of what may only be reported is refused, whether as a figure or in words. */
export function planItemProblems(fields: Pick<PlanItem, 'figure' | 'target' | 'what' | 'criterion'>, figures: readonly Figure[]): readonly Problem[] {
  const named = figures.find((figure) => figure.id === fields.figure)
  return [
    ...(fields.figure !== null && !named ? [{ field: 'figure', code: 'notInList', problem: figureUnknown }] : []),
    ...(fields.target !== null && fields.figure === null ? [{ field: 'figure', code: 'required', problem: targetAlone }] : []),
    ...(named?.reportOnly ? [{ field: 'figure', code: 'reportOnly', problem: targetForbidden }] : []),
    ...(['what', 'criterion'] as const).flatMap((field) => (saysTarget(fields[field], figures) ? [{ field, code: 'reportOnly', problem: targetForbidden }] : [])),
  ]
}

function saysTarget(text: string, figures: readonly Figure[]): boolean {
  if (!COUNTED.test(text)) return false
  const lower = text.toLowerCase()
  return figures.some((figure) => figure.reportOnly && [figure.label.zh, figure.label.en, ...figure.aliases.zh, ...figure.aliases.en].some((name) => lower.includes(name.toLowerCase())))
}
