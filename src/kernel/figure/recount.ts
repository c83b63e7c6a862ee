import { sql } from 'kysely'
import { statement } from '#kernel/db/query.ts'
import { read, type Scope } from '#kernel/db/session.ts'
import type { Bureau, Kernel } from '#kernel/kernel.ts'
import { compiled } from './cube.ts'
import { contributionsOf, type LedgerRow } from '#kernel/lifecycle/effects.ts'
import { canonicalDimensions } from './dimension.ts'
import { columnsOf, type Aggregate, type ChildRow, type RecordType } from '#kernel/record/record-type.ts'
import { childRowOf, fieldsOf, headOf, tableOf, type RecordRow } from '#kernel/record/table.ts'

const PAGE = 500

/** One thing that differs: which record and measure, what the ledger or the cube holds, and what the records say. */
export interface Difference {
  readonly between: 'ledgerAndRecords' | 'cubeAndLedger' | 'monthsAndDays' | 'totalsAndMonths'
  readonly record: string | null
  readonly measure: string
  readonly organisation: number
  readonly eventOn: string
  readonly held: number
  readonly counted: number
}

/**
 * Recounts everything: contributions computed anew from every record against what the ledger holds open; the cube's days against the
 * ledger's sums; the cube's months against its days, its totals against its months. Reads page by page under the given scope. Empty: all agree.
 */
export async function checkFigures(kernel: Kernel, scope: Scope): Promise<Difference[]> {
  const bureau = await kernel.bureau(scope.bureau)
  const differences: Difference[] = []
  for (const type of kernel.types.values()) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const page = await aggregatesAfter(kernel, scope, type, after)
      if (page.length === 0) break
      differences.push(...await compareRecords(kernel, scope, bureau, type, page))
      after = page.at(-1)?.head.id ?? after
    }
  }
  return [...differences, ...await compareCube(kernel, scope)]
}

async function aggregatesAfter(kernel: Kernel, scope: Scope, type: RecordType, after: string): Promise<Aggregate[]> {
  const table = tableOf(type)
  const [rows] = await read(kernel.engine, scope, [compiled<RecordRow>(sql`
    select ${sql.raw(table.selection)} from ${sql.table(type.table)} r where r.bureau = ${scope.bureau} and r.id > ${after}::uuid order by r.id limit ${PAGE}`)])
  const ids = rows.rows.map((row) => headOf(row).id)
  if (ids.length === 0) return []
  const lists = await read(kernel.engine, scope, table.children.map((child) => compiled<RecordRow>(sql`
    select record, id, ${sql.join(child.plain.map((field) => sql.ref(field.column)))} from ${sql.table(child.type.table)} where bureau = ${scope.bureau} and record = any (${ids}::uuid[]) order by record, position`)))
  const byRecord = new Map<string, Record<string, ChildRow[]>>(ids.map((id) => [id, Object.fromEntries(table.children.map((child) => [child.name, []]))]))
  table.children.forEach((child, at) => {
    for (const row of lists[at]?.rows ?? []) byRecord.get(String(row['record']))?.[child.name]?.push(childRowOf(child.plain, row))
  })
  return rows.rows.map((row) => ({ head: headOf(row), fields: fieldsOf(columnsOf(type.schema), row), children: byRecord.get(headOf(row).id) ?? {} }))
}

interface OpenRow { record: string; code: string; organisation: number; event_on: string; end_on: string | null; dimensions: string; distinct_key: string | null; amount: number }

async function compareRecords(kernel: Kernel, scope: Scope, bureau: Bureau, type: RecordType, page: readonly Aggregate[]): Promise<Difference[]> {
  const [open] = await read(kernel.engine, scope, [statement<OpenRow>`
    select c.record, m.code, c.organisation, c.event_on, c.end_on, d.dimension_values::text as dimensions, c.distinct_key, sum(c.amount)::bigint as amount
    from contribution c join measure m on m.id = c.measure join dimension_combination d on d.id = c.dims
    where c.bureau = ${scope.bureau} and c.record = any (${page.map((one) => one.head.id)}::uuid[])
    group by 1, 2, 3, 4, 5, d.dimension_values, 7 having sum(c.amount) <> 0`])
  const held = new Map(open.rows.map((row) => [keyOf(row.record, { ...row, measure: row.code, eventOn: row.event_on, endOn: row.end_on, distinctKey: row.distinct_key, dimensions: canonicalDimensions(row.dimensions) }), row.amount]))
  const differences: Difference[] = []
  for (const aggregate of page) {
    // A record may add several times to one cell (two suspects of one day): the ledger's sum is held against theirs.
    for (const [key, rows] of Map.groupBy(contributionsOf(type, aggregate, bureau), (row) => keyOf(aggregate.head.id, row))) {
      const [row] = rows
      const amount = held.get(key) ?? 0
      const counted = rows.reduce((sum, one) => sum + one.amount, 0)
      held.delete(key)
      if (row && amount !== counted) differences.push({ between: 'ledgerAndRecords', record: aggregate.head.number, measure: row.measure, organisation: row.organisation, eventOn: row.eventOn, held: amount, counted })
    }
  }
  const numbers = new Map(page.map((one) => [one.head.id, one.head.number]))
  for (const [key, amount] of held) {
    const [record = '', measure = '', organisation = '', eventOn = ''] = key.split('\u0001')
    differences.push({ between: 'ledgerAndRecords', record: numbers.get(record) ?? record, measure, organisation: Number(organisation), eventOn, held: amount, counted: 0 })
  }
  return differences
}

function keyOf(record: string, row: Pick<LedgerRow, 'measure' | 'organisation' | 'eventOn' | 'endOn' | 'dimensions' | 'distinctKey'>): string {
  return [record, row.measure, row.organisation, row.eventOn, row.endOn, row.dimensions, row.distinctKey].join('\u0001')
}

interface CellRow { code: string; organisation: number; event_on: string; held: number; counted: number }

async function compareCube(kernel: Kernel, scope: Scope): Promise<Difference[]> {
  const [days, months, totals] = await read(kernel.engine, scope, [
    statement<CellRow>`
      select m.code, x.organisation, x.event_on, coalesce(x.cube, 0)::bigint as held, coalesce(x.ledger, 0)::bigint as counted from (
        select measure, organisation, event_on, known_on, dims, sum(cube) as cube, sum(ledger) as ledger from (
          select measure, organisation, event_on, known_on, dims, delta as cube, 0 as ledger from cube_day where bureau = ${scope.bureau}
          union all select measure, organisation, event_on, known_on, dims, 0, amount from contribution
            where bureau = ${scope.bureau} and xid < coalesce((select compacted_xid from cube_state where bureau = ${scope.bureau}), '0'::xid8)) y
        group by 1, 2, 3, 4, 5 having sum(cube) <> sum(ledger)) x join measure m on m.id = x.measure limit 1000`,
    statement<CellRow>`
      select m.code, x.organisation, x.event_month as event_on, x.months::bigint as held, x.days::bigint as counted from (
        select measure, organisation, event_month, known_month, dims, sum(months) as months, sum(days) as days from (
          select measure, organisation, event_month, known_month, dims, delta as months, 0 as days from cube_month where bureau = ${scope.bureau}
          union all select measure, organisation, date_trunc('month', event_on)::date, date_trunc('month', known_on)::date, dims, 0, delta from cube_day where bureau = ${scope.bureau}) y
        group by 1, 2, 3, 4, 5 having sum(months) <> sum(days)) x join measure m on m.id = x.measure limit 1000`,
    statement<CellRow>`
      select m.code, x.organisation, x.event_month as event_on, x.totals::bigint as held, x.months::bigint as counted from (
        select measure, organisation, event_month, dims, sum(totals) as totals, sum(months) as months from (
          select measure, organisation, event_month, dims, total as totals, 0 as months from cube_total where bureau = ${scope.bureau}
          union all select measure, organisation, event_month, case grouping(dims) when 0 then dims else 0 end, 0, sum(delta) from cube_month where bureau = ${scope.bureau}
            group by grouping sets ((measure, organisation, event_month, dims), (measure, organisation, event_month))) y
        group by 1, 2, 3, 4 having sum(totals) <> sum(months)) x join measure m on m.id = x.measure limit 1000`,
  ])
  const name = (between: Difference['between']) => (row: CellRow): Difference => ({ between, record: null, measure: row.code, organisation: row.organisation, eventOn: row.event_on, held: row.held, counted: row.counted })
  return [...days.rows.map(name('cubeAndLedger')), ...months.rows.map(name('monthsAndDays')), ...totals.rows.map(name('totalsAndMonths'))]
}
