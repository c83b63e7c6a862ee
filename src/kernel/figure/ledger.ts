import { sql } from 'kysely'
import type { Query } from '#kernel/db/query.ts'
import { compiled, filters, notSealed, type CellSelection } from './cube.ts'
import type { Period } from '#kernel/time/period.ts'

/**
 * What needs the ledger itself and not its daily sums: the records behind a figure, distinct counts, cohorts. Always as known on a day:
 * rows are summed up to it, and what was closed by then sums to nothing.
 */
export function rowsOf(selection: CellSelection, period: Period) {
  return sql`from contribution l
    where l.bureau = ${selection.bureau} and l.measure = ${selection.measure} and l.event_on >= ${period.from}::date and l.event_on < ${period.until}::date
      and l.known_on <= ${selection.asOf}::date ${filters(selection, sql`l.organisation`, sql`l.event_on`, sql`l.dims`)} ${notSealed(selection, sql`l.record`)}`
}

/** Which of a cohort are meant: those that had ended by a day, or those that had not. */
export interface Outcome {
  readonly kind: 'ended' | 'open'
  readonly by: string
}

function outcomeFilter(outcome: Outcome | null) {
  if (outcome === null) return sql``
  return outcome.kind === 'ended' ? sql`and l.end_on <= ${outcome.by}::date` : sql`and (l.end_on is null or l.end_on > ${outcome.by}::date)`
}

/** How many records make up a value, and their sum. */
export function recordCount(selection: CellSelection, period: Period, outcome: Outcome | null = null): Query<{ records: number; sum: number }> {
  return compiled(sql`
    select count(*)::int as records, coalesce(sum(r.amount), 0)::bigint as sum
    from (select l.record, sum(l.amount) as amount ${rowsOf(selection, period)} ${outcomeFilter(outcome)} group by l.record having sum(l.amount) <> 0) r`)
}

export interface DrillDownRow { record: string; event_on: string; organisation: number; amount: number; known_on: string }

/** The records behind a value, newest event first; amounts sum to the value. */
export function drillDown(selection: CellSelection, period: Period, page: { limit: number; offset: number }, outcome: Outcome | null = null): Query<DrillDownRow> {
  return compiled(sql`
    select l.record, l.event_on, l.organisation, sum(l.amount)::bigint as amount, max(l.known_on) as known_on
    ${rowsOf(selection, period)} ${outcomeFilter(outcome)}
    group by l.record, l.event_on, l.organisation having sum(l.amount) <> 0
    order by l.event_on desc, l.record limit ${page.limit} offset ${page.offset}`)
}

/** Different keys that are still held by some record. */
export function distinctCount(selection: CellSelection, period: Period): Query<{ value: number }> {
  return compiled(sql`
    select count(*)::int as value from (
      select l.distinct_key ${rowsOf(selection, period)} group by l.distinct_key having sum(l.amount) > 0) k`)
}

/** Of those that began in the period: how many, and how many had ended by the cut-off day. */
export function cohort(selection: CellSelection, period: Period, cutOff: string): Query<{ began: number; ended: number }> {
  return compiled(sql`
    select coalesce(sum(l.amount), 0)::int as began, coalesce(sum(l.amount) filter (where l.end_on <= ${cutOff}::date), 0)::int as ended ${rowsOf(selection, period)}`)
}

/** What changed in a period's value after a day: one row for each record and day on which it became known. */
export function restatements(selection: CellSelection, period: Period, after: string): Query<{ record: string; known_on: string; amount: number }> {
  return compiled(sql`
    select l.record, l.known_on, sum(l.amount)::bigint as amount
    ${rowsOf({ ...selection, asOf: '9999-12-31' }, period)} and l.known_on > ${after}::date
    group by l.record, l.known_on having sum(l.amount) <> 0 order by l.known_on, l.record limit 200`)
}

/** Records that once made up a value and no longer do: voided, classed or dated otherwise. As known on the as-of day. */
export function withdrawnCount(selection: CellSelection, period: Period): Query<{ records: number }> {
  return compiled(sql`select count(*)::int as records from (select l.record ${rowsOf(selection, period)} group by l.record having sum(l.amount) = 0) r`)
}
