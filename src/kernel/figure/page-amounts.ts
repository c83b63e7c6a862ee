import { sql } from 'kysely'
import { scopeOf } from '#kernel/access/actor.ts'
import type { Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import type { Period } from '#kernel/time/period.ts'
import { compiled, knownDays, monthSums, unitSums, type CellSelection } from './cube.ts'
import type { CountFigure, RateFigure } from './figure.ts'
import { measureOf, type Ground } from './ground.ts'
import { rowsOf } from './ledger.ts'
import type { Question } from './question.ts'
import { cutOffOf } from './reader.ts'

/** What one month or unit brings to a value: a sum; of a rate those that began beside those that ended; of a distinct count one of its keys. */
export interface Amount {
  readonly value: number
  readonly began: number
  readonly key: string | null
}

export interface Amounts {
  readonly months: ReadonlyMap<string, readonly Amount[]>
  readonly units: ReadonlyMap<number, readonly Amount[]>
  /** Days on which the value became another, with the value from then on; none of a rate, whose as-of day is also a cut-off. */
  readonly changes: readonly { readonly knownOn: string; readonly value: number }[]
  /** Several together as one value; null where there is none. */
  totalOf(amounts: readonly Amount[]): number | null
}

/** All that a period's value is made of, by month and by unit, and its days of change if asked for. Sealed records are left out where the selection leaves them out. */
export async function readAmounts(ground: Ground, figure: CountFigure | RateFigure, selection: CellSelection, period: Period, question: Omit<Question, 'period'>, { withChanges }: { readonly withChanges: boolean }): Promise<Amounts> {
  const scope = scopeOf(ground.actor)
  if (figure.kind === 'rate') {
    const [rows] = await read(ground.kernel.engine, scope, [cohortAmounts(selection, period, cutOffOf(figure, period, question.asOf))])
    const totalOf = (all: readonly Amount[]): number | null => { const began = sum(all, (one) => one.began); return began === 0 ? null : (100 * sum(all, (one) => one.value)) / began }
    return { ...grouped(rows.rows.map((row) => ({ ...row, key: null }))), changes: [], totalOf }
  }
  if (measureOf(ground.kernel, figure.measure(ground.bureau)).kind === 'distinct') {
    const [rows, days] = await read(ground.kernel.engine, scope, [distinctAmounts(selection, period), ...(withChanges ? [distinctDays(selection, period)] : [])])
    return { ...grouped(rows.rows.map((row) => ({ ...row, value: 1, began: 0 }))), changes: distinctChanges(days?.rows ?? []), totalOf: (all) => new Set(all.map((one) => one.key)).size }
  }
  const [months, units, days] = await read(ground.kernel.engine, scope, [monthSums(selection, period), unitSums(selection, period), ...(withChanges ? [knownDays(selection, period)] : [])])
  const plain = (value: number): Amount[] => [{ value, began: 0, key: null }]
  let running = 0
  return {
    months: new Map(months.rows.map((row) => [row.month, plain(row.value)])), units: new Map(units.rows.map((row) => [row.unit, plain(row.value)])),
    changes: (days?.rows ?? []).map((row) => ({ knownOn: row.known_on, value: (running += row.delta) })), totalOf: (all) => sum(all, (one) => one.value),
  }
}

function sum(all: readonly Amount[], of: (one: Amount) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}

function grouped(rows: readonly (Amount & { month: string; unit: number })[]): Pick<Amounts, 'months' | 'units'> {
  return { months: Map.groupBy(rows, (row) => row.month), units: Map.groupBy(rows, (row) => row.unit) }
}

function cohortAmounts(selection: CellSelection, period: Period, cutOff: string): Query<{ month: string; unit: number; began: number; value: number }> {
  return compiled(sql`
    select to_char(l.event_on, 'YYYY-MM') as month, l.organisation as unit, coalesce(sum(l.amount), 0)::int as began, coalesce(sum(l.amount) filter (where l.end_on <= ${cutOff}::date), 0)::int as value
    ${rowsOf(selection, period)} group by 1, 2`)
}

function distinctAmounts(selection: CellSelection, period: Period): Query<{ month: string; unit: number; key: string }> {
  return compiled(sql`
    select to_char(l.event_on, 'YYYY-MM') as month, l.organisation as unit, l.distinct_key as key ${rowsOf(selection, period)} group by 1, 2, 3 having sum(l.amount) > 0`)
}

function distinctDays(selection: CellSelection, period: Period): Query<{ known_on: string; key: string; delta: number }> {
  return compiled(sql`
    select l.known_on, l.distinct_key as key, sum(l.amount)::bigint as delta ${rowsOf({ ...selection, asOf: '9999-12-31' }, period)} group by 1, 2 having sum(l.amount) <> 0 order by 1`)
}

function distinctChanges(days: readonly { known_on: string; key: string; delta: number }[]): { knownOn: string; value: number }[] {
  const held = new Map<string, number>()
  const changes: { knownOn: string; value: number }[] = []
  for (const [knownOn, rows] of Map.groupBy(days, (row) => row.known_on)) {
    for (const row of rows) held.set(row.key, (held.get(row.key) ?? 0) + row.delta)
    const value = [...held.values()].filter((times) => times > 0).length
    if (value !== (changes.at(-1)?.value ?? 0)) changes.push({ knownOn, value })
  }
  return changes
}
