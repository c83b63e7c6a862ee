import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import type { EditionPlanItem } from '#kernel/http/edition-wire.ts'
import type { ReviewTable } from '#kernel/http/review-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { fill, type Label } from '#kernel/language/label.ts'
import { planItemLifecycle } from '../plan-item/lifecycle.ts'
import { answerOf } from '../plan-item/rules.ts'
import { countingScope } from './ground.ts'

interface Row { id: string; number: string; what: string; due_on: string; name_zh: string; name_en: string; state: string; not_met_because: string | null }

const answerWords = { met: { zh: '已完成', en: 'Met' }, notMet: { zh: '未完成', en: 'Not met' }, open: { zh: '尚无结论', en: 'No answer yet' } } as const satisfies Record<EditionPlanItem['answer'], Label>
const same = (text: string): Label => ({ zh: text, en: text })

/** What was promised for a year: every plan item due in it that is more than a draft. */
export async function promisesOf(kernel: Kernel, actor: Actor, year: number): Promise<EditionPlanItem[]> {
  const [rows] = await read(kernel.engine, countingScope(kernel, actor), [statement<Row>`
    select p.id, p.number, p.what, p.due_on, o.name_zh, o.name_en, p.state, p.not_met_because from plan_item p join organisation o on o.bureau = p.bureau and o.id = p.organisation
    where p.bureau = ${actor.bureau} and p.due_on >= ${`${year}-01-01`} and p.due_on <= ${`${year}-12-31`} and p.state not in ('draft', 'voided', 'merged') order by p.due_on, p.number limit 500`])
  return rows.rows.map((row) => ({
    id: row.id, number: row.number, what: row.what, dueOn: row.due_on, unit: { zh: row.name_zh, en: row.name_en },
    state: planItemLifecycle.states[row.state]?.label ?? same(row.state), answer: answerOf(row.state), reason: row.not_met_because,
  }))
}

/** The promises of the year with their answers, those that were not kept first. */
export function promisesTable(items: readonly EditionPlanItem[]): ReviewTable {
  const order = { notMet: 0, open: 1, met: 2 } as const
  return {
    id: 'plan-items', title: { zh: '计划事项的结论', en: 'Answers to the plan items' },
    columns: [{ zh: '编号', en: 'Number' }, { zh: '事项', en: 'What' }, { zh: '承办单位', en: 'Unit' }, { zh: '期限', en: 'Due on' }, { zh: '结论', en: 'Answer' }, { zh: '未完成的原因', en: 'Why not' }],
    rows: items.toSorted((a, b) => order[a.answer] - order[b.answer]).map((item) => [same(item.number), same(item.what), item.unit, same(item.dueOn), answerWords[item.answer], same(item.reason ?? '')]),
    empty: { zh: '上年没有列入本年度的计划事项。', en: 'No plan item was due in the year.' },
  }
}

/** Promises without an answer, each as a reason why the figures cannot be bound. */
export function unanswered(items: readonly EditionPlanItem[]): { pointer: string; code: string; section: string; text: Label }[] {
  return items.filter((item) => item.answer === 'open').map((item) => ({
    pointer: `/planItems/${item.number}`, code: 'planItemOpen', section: 'shortcomings',
    text: fill({ zh: '计划事项 {number} 还没有结论：完成，或未完成并写明原因。', en: 'Plan item {number} has no answer yet: met, or not met with the reason.' }, { number: item.number }),
  }))
}
