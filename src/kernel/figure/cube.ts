import { sql, type RawBuilder } from 'kysely'
import { build, type Query } from '#kernel/db/query.ts'
import { addDays } from '#kernel/time/instant.ts'
import type { Period } from '#kernel/time/period.ts'

/** The number under which cube_total keeps the sum over all dimension combinations; a combination's own number is 1 or more. */
const ALL_COMBINATIONS = 0

/** Which cells are meant: one measure, some dimension combinations, the units of one organisation, as known on a day. */
export interface CellSelection {
  readonly bureau: number
  readonly measure: number
  /** Dimension combinations to count; null counts all. */
  readonly dims: readonly number[] | null
  readonly units: Units
  readonly asOf: string
  /** The record type whose sealed records are left out, at every as-of day those that are sealed now; without it, all records count. */
  readonly leavesOut?: string
}

/**
 * Whose cells: everybody's, those of some units, or those of the units that lay under an organisation on the day of the event. The last
 * is only needed where the tree changed within the period; `changes` are those days, and a month that has one inside is read day by day.
 */
export type Units =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly ids: readonly number[] }
  | { readonly kind: 'dated'; readonly organisation: number; readonly changes: readonly string[] }

/** Sums of several periods, in order: one row for each, 0 where nothing counted. */
export function periodSums(selection: CellSelection, periods: readonly Period[]): Query<{ position: number; value: number }> {
  const sums = periods.map((period, at) => sql`select ${at + 1}::int as position, coalesce(sum(c.delta), 0)::bigint as value from (${cells(selection, period)}) c`)
  return compiled(sql`${sql.join(sums, sql` union all `)} order by position`)
}

/** Sums by month of the event. */
export function monthSums(selection: CellSelection, period: Period): Query<{ month: string; value: number }> {
  return compiled(sql`select to_char(c.event_on, 'YYYY-MM') as month, sum(c.delta)::bigint as value from (${cells(selection, period)}) c group by 1 order by 1`)
}

/** Sums by unit. */
export function unitSums(selection: CellSelection, period: Period): Query<{ unit: number; value: number }> {
  return compiled(sql`select c.organisation as unit, sum(c.delta)::bigint as value from (${cells(selection, period)}) c group by 1`)
}

/** Sums by one dimension's value. */
export function dimensionSums(selection: CellSelection, period: Period, dimension: string): Query<{ code: string; value: number }> {
  return compiled(sql`
    select d.code, sum(c.delta)::bigint as value
    from (${combinationCells(selection, period)}) c
    join (select id, dimension_values ->> ${dimension} as code from dimension_combination) d on d.id = c.dims
    where d.code is not null group by d.code`)
}

/** On which days what was known of a period changed, and by how much: the stops of the as-of slider. */
export function knownDays(selection: CellSelection, period: Period): Query<{ known_on: string; delta: number }> {
  const ever = { ...selection, asOf: '9999-12-31' }
  return compiled(sql`
    select c.known_on, sum(c.delta)::bigint as delta
    from (${sql.join([dayCells(ever, period), tailCells(ever, period), ...sealedCells(ever, period)].map((part) => sql`select c.known_on, c.delta from (${part}) c`), sql` union all `)}) c
    group by 1 having sum(c.delta) <> 0 order by 1`)
}

/** The dimension combinations in which each named dimension has one of the given values. */
export function dimensionFilter(where: Readonly<Record<string, readonly string[]>>): Query<{ id: number }> {
  const conditions = Object.entries(where).map(([name, values]) => sql`dimension_values ->> ${name} = any (${values}::text[])`)
  return compiled(sql`select id from dimension_combination where ${sql.join(conditions, sql` and `)}`)
}

/** A period as whole months, if it has any, and the days before and behind them. Where the tree changed within a month, all of it as days. */
function partsOf(period: Period, selection: CellSelection): { months: Period | null; days: readonly Period[] } {
  const inside = selection.units.kind === 'dated' ? selection.units.changes.filter((day) => day > period.from && day < period.until) : []
  const from = firstOfMonth(period.from) === period.from ? period.from : addDays(lastOfMonth(period.from), 1)
  const until = firstOfMonth(period.until)
  if (from >= until || inside.some((day) => firstOfMonth(day) !== day)) return { months: null, days: [period] }
  return { months: { from, until }, days: [{ from: period.from, until: from }, { from: until, until: period.until }].filter((part) => part.from < part.until) }
}

/**
 * Cells of a period, as known at the end of a day. Of whole months it is what is known by now, less what became known after that day: whole
 * months of it, and the days that were left of the day's own month. Then the days that are no whole month, and the tail of the ledger that is
 * not compacted yet. So a question as of these days, which most are, reads one row for each unit, month and combination, or for each unit and
 * month if it counts all combinations, however many records there are and however late they became known. All in one statement, so that they
 * are read at the same moment.
 */
function cells(selection: CellSelection, period: Period): RawBuilder<unknown> {
  const { months, days } = partsOf(period, selection)
  const parts = [...(months === null ? [] : [monthTotals(selection, months)]), ...days.map((part) => dayCells(selection, part)), tailCells(selection, period), ...sealedCells(selection, period)]
  return sql.join(parts.map((part) => sql`select c.event_on, c.organisation, c.delta from (${part}) c`), sql` union all `)
}

/** The same with the combinations told apart: whole months as far as they were known in months before the as-of day's, and the days of that month. */
function combinationCells(selection: CellSelection, period: Period): RawBuilder<unknown> {
  const { months, days } = partsOf(period, selection)
  const parts = [...(months === null ? [] : [monthCells(selection, months)]), ...days.map((part) => dayCells(selection, part)), tailCells(selection, period), ...sealedCells(selection, period)]
  return sql.join(parts.map((part) => sql`select c.event_on, c.dims, c.delta from (${part}) c`), sql` union all `)
}

function monthTotals(selection: CellSelection, { from, until }: Period): RawBuilder<unknown> {
  const { bureau, measure, dims, asOf } = selection
  return sql`
    select m.event_month as event_on, m.organisation, m.total as delta
    from cube_total m
    where m.bureau = ${bureau} and m.measure = ${measure} and ${dims === null ? sql`m.dims = ${ALL_COMBINATIONS}::int` : sql`m.dims = any (${dims}::int[])`}
      and m.event_month >= ${from}::date and m.event_month < ${until}::date ${unitFilter(selection, sql`m.organisation`, sql`m.event_month`)}
    union all
    select m.event_month, m.organisation, -m.delta
    from cube_month m
    where m.bureau = ${bureau} and m.measure = ${measure} and m.event_month >= ${from}::date and m.event_month < ${until}::date
      and m.known_month > ${firstOfMonth(asOf)}::date ${filters(selection, sql`m.organisation`, sql`m.event_month`, sql`m.dims`)}
    union all
    select d.event_on, d.organisation, -d.delta
    from (${knownBetween(selection, addDays(asOf, 1), lastOfMonth(asOf))}) d
    where d.event_on >= ${from}::date and d.event_on < ${until}::date ${filters(selection, sql`d.organisation`, sql`d.event_on`, sql`d.dims`)}`
}

function monthCells(selection: CellSelection, { from, until }: Period): RawBuilder<unknown> {
  const { bureau, measure, asOf } = selection
  return sql`
    select m.event_month as event_on, m.dims, m.delta
    from cube_month m
    where m.bureau = ${bureau} and m.measure = ${measure} and m.event_month >= ${from}::date and m.event_month < ${until}::date
      and m.known_month < ${firstOfMonth(asOf)}::date ${filters(selection, sql`m.organisation`, sql`m.event_month`, sql`m.dims`)}
    union all
    select d.event_on, d.dims, d.delta
    from (${knownBetween(selection, firstOfMonth(asOf), asOf)}) d
    where d.event_on >= ${from}::date and d.event_on < ${until}::date ${filters(selection, sql`d.organisation`, sql`d.event_on`, sql`d.dims`)}`
}

function dayCells(selection: CellSelection, { from, until }: Period): RawBuilder<unknown> {
  return sql`
    select d.event_on, d.organisation, d.dims, d.delta, d.known_on
    from cube_day d
    where d.bureau = ${selection.bureau} and d.measure = ${selection.measure} and d.event_on >= ${from}::date and d.event_on < ${until}::date
      and d.known_on <= ${selection.asOf}::date ${filters(selection, sql`d.organisation`, sql`d.event_on`, sql`d.dims`)}`
}

/**
 * A measure's cells that became known on some days, whenever the event was: at most a month's. "offset 0" keeps the question's period outside:
 * of a prepared statement the planner does not know how long it is, and would walk through a year's cells to find the few days'.
 */
function knownBetween(selection: CellSelection, first: string, last: string): RawBuilder<unknown> {
  return sql`
    select d.event_on, d.organisation, d.dims, d.delta from cube_day d
    where d.bureau = ${selection.bureau} and d.measure = ${selection.measure} and d.known_on >= ${first}::date and d.known_on <= ${last}::date offset 0`
}

function tailCells(selection: CellSelection, { from, until }: Period): RawBuilder<unknown> {
  return sql`
    select l.event_on, l.organisation, l.dims, l.amount as delta, l.known_on
    from (${tail(selection.bureau)}) l
    where l.measure = ${selection.measure} and l.event_on >= ${from}::date and l.event_on < ${until}::date and l.known_on <= ${selection.asOf}::date
      ${filters(selection, sql`l.organisation`, sql`l.event_on`, sql`l.dims`)}`
}

/** What sealed records brought into the cube, taken out of it again. Their rows are found by record: few, however large the cube is. */
function sealedCells(selection: CellSelection, { from, until }: Period): RawBuilder<unknown>[] {
  if (selection.leavesOut === undefined) return []
  return [sql`
    select s.event_on, s.organisation, s.dims, -s.amount as delta, s.known_on
    from anlan_sealed_parts(${selection.leavesOut}, ${selection.measure}::int, ${from}::date, ${until}::date, '{}'::int[]) s
    where s.organisation = any ((select anlan_organisations())::int[]) and s.known_on <= ${selection.asOf}::date ${filters(selection, sql`s.organisation`, sql`s.event_on`, sql`s.dims`)}`]
}

/** Restricts rows of the ledger to records that are not sealed, where the selection leaves those out. */
export function notSealed(selection: CellSelection, record: RawBuilder<unknown>): RawBuilder<unknown> {
  return selection.leavesOut === undefined ? sql`` : sql`and ${record} not in (select s.record from record_seal s where s.bureau = ${selection.bureau} and s.record_type = ${selection.leavesOut} and s.kind = 'record')`
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`
}

function lastOfMonth(day: string): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).toISOString().slice(0, 10)
}

/**
 * The ledger's rows that are not in the cube yet: few, at its end, and found there by their transaction number however large the ledger is.
 * Three things hold the planner to that index. The bound stands in a select of its own, because under row-level security a condition with
 * coalesce() in it is none of an index. The largest number there is closes the range: of a range open at one end, with a bound that is not
 * known yet, a third of the ledger would be expected. And "offset 0" keeps the question's own conditions, which have an index too, outside.
 */
function tail(bureau: number): RawBuilder<unknown> {
  return sql`
    select k.measure, k.organisation, k.event_on, k.dims, k.amount, k.known_on from contribution k
    where k.bureau = ${bureau} and k.xid >= (select coalesce((select s.compacted_xid from cube_state s where s.bureau = ${bureau}), '0'::xid8)) and k.xid <= '18446744073709551615'::xid8
    offset 0`
}

/** Restricts rows to the units and the dimension combinations. Also used on the ledger by ledger.ts. */
export function filters(selection: CellSelection, organisation: RawBuilder<unknown>, eventOn: RawBuilder<unknown>, dims: RawBuilder<unknown>): RawBuilder<unknown> {
  const combination = selection.dims === null ? sql`` : sql`and ${dims} = any (${selection.dims}::int[])`
  return sql`${unitFilter(selection, organisation, eventOn)} ${combination}`
}

function unitFilter(selection: CellSelection, organisation: RawBuilder<unknown>, eventOn: RawBuilder<unknown>): RawBuilder<unknown> {
  switch (selection.units.kind) {
    case 'all': return sql``
    case 'some': return sql`and ${organisation} = any (${selection.units.ids}::int[])`
    case 'dated': return sql`and exists (select 1 from organisation_closure o where o.bureau = ${selection.bureau} and o.ancestor = ${selection.units.organisation}
      and o.unit = ${organisation} and o.valid_from <= ${eventOn} and (o.valid_until is null or o.valid_until > ${eventOn}))`
  }
}

export function compiled<Row>(builder: RawBuilder<unknown>): Query<Row> {
  const { sql: text, parameters } = builder.compile(build)
  return { sql: text, parameters }
}
