import { sql, type RawBuilder } from 'kysely'
import { build, type Query } from '#kernel/db/query.ts'
import type { Period } from '#kernel/time/period.ts'

/** Which cells are meant: one measure, some dimension combinations, the units of one organisation, as known on a day. */
export interface CellSelection {
  readonly bureau: number
  readonly measure: number
  /** Dimension combinations to count; null counts all. */
  readonly dims: readonly number[] | null
  readonly units: Units
  readonly asOf: string
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
  const aligned = periods.every((period) => isMonthly(period, selection))
  return compiled(sql`
    select p.position::int as position, coalesce(sum(c.delta), 0)::bigint as value
    from unnest(${periods.map((one) => one.from)}::date[], ${periods.map((one) => one.until)}::date[]) with ordinality as p (from_on, until_on, position)
    left join lateral (${cells(selection, sql`p.from_on`, sql`p.until_on`, aligned)}) c on true
    group by p.position order by p.position`)
}

/** Sums by month of the event. */
export function monthSums(selection: CellSelection, period: Period): Query<{ month: string; value: number }> {
  return compiled(sql`
    select to_char(c.event_on, 'YYYY-MM') as month, sum(c.delta)::bigint as value
    from (${cells(selection, sql`${period.from}::date`, sql`${period.until}::date`, isMonthly(period, selection))}) c group by 1 order by 1`)
}

/** Sums by unit. */
export function unitSums(selection: CellSelection, period: Period): Query<{ unit: number; value: number }> {
  return compiled(sql`
    select c.organisation as unit, sum(c.delta)::bigint as value
    from (${cells(selection, sql`${period.from}::date`, sql`${period.until}::date`, isMonthly(period, selection))}) c group by 1`)
}

/** Sums by one dimension's value. */
export function dimensionSums(selection: CellSelection, period: Period, dimension: string): Query<{ code: string; value: number }> {
  return compiled(sql`
    select d.code, sum(c.delta)::bigint as value
    from (${cells(selection, sql`${period.from}::date`, sql`${period.until}::date`, isMonthly(period, selection))}) c
    join (select id, dimension_values ->> ${dimension} as code from dimension_combination) d on d.id = c.dims
    where d.code is not null group by d.code`)
}

/** On which days what was known of a period changed, and by how much: the stops of the as-of slider. */
export function knownDays(selection: CellSelection, period: Period): Query<{ known_on: string; delta: number }> {
  return compiled(sql`
    select c.known_on, sum(c.delta)::bigint as delta
    from (${dayCells({ ...selection, asOf: '9999-12-31' }, sql`${period.from}::date`, sql`${period.until}::date`, sql``)}) c
    group by 1 having sum(c.delta) <> 0 order by 1`)
}

/** The dimension combinations in which each named dimension has one of the given values. */
export function dimensionFilter(where: Readonly<Record<string, readonly string[]>>): Query<{ id: number }> {
  const conditions = Object.entries(where).map(([name, values]) => sql`dimension_values ->> ${name} = any (${values}::text[])`)
  return compiled(sql`select id from dimension_combination where ${sql.join(conditions, sql` and `)}`)
}

function isMonthly(period: Period, selection: CellSelection): boolean {
  const isFirst = (day: string) => day.endsWith('-01')
  const inside = selection.units.kind === 'dated' ? selection.units.changes.filter((day) => day > period.from && day < period.until) : []
  return isFirst(period.from) && isFirst(period.until) && inside.every(isFirst)
}

/**
 * Cells of a period: whole months as far as they were known in months before the as-of day's month, the days of that month, and the tail
 * of the ledger that is not compacted yet. All three in one statement, so they are read at the same moment.
 */
function cells(selection: CellSelection, from: RawBuilder<unknown>, until: RawBuilder<unknown>, monthly: boolean): RawBuilder<unknown> {
  if (!monthly) return dayCells(selection, from, until, sql``)
  const monthOfAsOf = `${selection.asOf.slice(0, 7)}-01`
  return sql`
    select m.event_month as event_on, m.organisation, m.dims, m.delta
    from cube_month m
    where m.bureau = ${selection.bureau} and m.measure = ${selection.measure} and m.event_month >= ${from} and m.event_month < ${until}
      and m.known_month < ${monthOfAsOf}::date ${filters(selection, sql`m.organisation`, sql`m.event_month`, sql`m.dims`)}
    union all
    select t.event_on, t.organisation, t.dims, t.delta from (${dayCells(selection, from, until, sql`and d.known_on >= ${monthOfAsOf}::date`)}) t`
}

function dayCells(selection: CellSelection, from: RawBuilder<unknown>, until: RawBuilder<unknown>, since: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select d.event_on, d.organisation, d.dims, d.delta, d.known_on
    from cube_day d
    where d.bureau = ${selection.bureau} and d.measure = ${selection.measure} and d.event_on >= ${from} and d.event_on < ${until}
      and d.known_on <= ${selection.asOf}::date ${since} ${filters(selection, sql`d.organisation`, sql`d.event_on`, sql`d.dims`)}
    union all
    select l.event_on, l.organisation, l.dims, l.amount, l.known_on
    from (${tail(selection.bureau)}) l
    where l.measure = ${selection.measure} and l.event_on >= ${from} and l.event_on < ${until} and l.known_on <= ${selection.asOf}::date
      ${filters(selection, sql`l.organisation`, sql`l.event_on`, sql`l.dims`)}`
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
  switch (selection.units.kind) {
    case 'all': return combination
    case 'some': return sql`and ${organisation} = any (${selection.units.ids}::int[]) ${combination}`
    case 'dated': return sql`and exists (select 1 from organisation_closure o where o.bureau = ${selection.bureau} and o.ancestor = ${selection.units.organisation}
      and o.unit = ${organisation} and o.valid_from <= ${eventOn} and (o.valid_until is null or o.valid_until > ${eventOn})) ${combination}`
  }
}

export function compiled<Row>(builder: RawBuilder<unknown>): Query<Row> {
  const { sql: text, parameters } = builder.compile(build)
  return { sql: text, parameters }
}
