import { readFileSync } from 'node:fs'
import type { Figure } from '#kernel/figure/figure.ts'
import type { Module } from '#kernel/module.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { planItemFigures } from './plan-item/figures.ts'
import { planItemLifecycle } from './plan-item/lifecycle.ts'
import { planItemClocks, planItemDue, planItemMeasures, planItemProblems } from './plan-item/rules.ts'
import { PlanItem } from './plan-item/schema.ts'

function planItem(figures: readonly Figure[]): RecordType<PlanItem> {
  return {
    name: 'planItem', label: { zh: '计划事项', en: 'Plan item' }, labelMany: { zh: '计划事项', en: 'Plan items' }, table: 'plan_item', schema: PlanItem, children: {}, lifecycle: planItemLifecycle,
    readers: ['officer', 'supervisor', 'analyst', 'legalReviewer', 'auditor'], numberPrefix: 'CS', happenedAt: 'promisedAt', measures: planItemMeasures, clockRules: [planItemDue],
    derive: () => ({}), clocks: planItemClocks, check: (fields) => planItemProblems(fields, figures), title: (fields) => ({ zh: fields.what, en: fields.what }),
  }
}

/** The annual review's own tables and what it promises. `figures`: those of all lines of work, of which some may never be a target. */
export function annualReview(figures: readonly Figure[]): Module {
  return {
    name: 'annual-review', label: { zh: '年度综述', en: 'Annual review' }, recordTypes: [planItem(figures)], figures: planItemFigures,
    migrations: [{ name: 'annual-review-001', sql: readFileSync(new URL('./migrations/001-review.sql', import.meta.url), 'utf8') }, { name: 'annual-review-002', sql: readFileSync(new URL('./migrations/002-claim-corrections.sql', import.meta.url), 'utf8') }],
  }
}
