import { statement } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { columnsOf, type Aggregate, type ChildRow, type RecordType } from '#kernel/record/record-type.ts'
import { childRowOf, fieldsOf, headOf, tableOf } from '#kernel/record/table.ts'
import type { LedgerRow } from './effects.ts'

/** A record held for writing, with what the ledger holds open for it. */
export interface Locked {
  readonly aggregate: Aggregate
  readonly open: readonly LedgerRow[]
}

/** Locks the record and reads it with its children and open contributions, in one round trip. Throws not-found. */
export async function readLocked(tx: Tx, type: RecordType, id: string): Promise<Locked> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const table = tableOf(type)
  const { bureau } = tx.scope
  const [record, open, ...children] = await tx.send([table.select(bureau, id, true), openContributions(bureau, id), ...table.children.map((child) => child.select(bureau, id))])
  const row = record?.rows[0]
  if (!row || !open) throw new DomainError('not-found')
  const lists: Record<string, readonly ChildRow[]> = {}
  table.children.forEach((child, at) => { lists[child.name] = (children[at]?.rows ?? []).map((one) => childRowOf(child.plain, one)) })
  return {
    aggregate: { head: headOf(row), fields: fieldsOf(columnsOf(type.schema), row), children: lists },
    open: open.rows.map((one) => ledgerRow(one)),
  }
}

type OpenRow = Awaited<ReturnType<typeof openContributions>> extends { row?: () => infer Row } ? Row : never

/** What the ledger holds open for a record: its rows summed; what was closed sums to nothing. */
function openContributions(bureau: number, record: string) {
  return statement<{ code: string; version: number; organisation: number; event_on: string; end_on: string | null; dimensions: string; amount: number; distinct_key: string | null }>`
    select m.code, m.version, c.organisation, c.event_on, c.end_on, d.dimension_values::text as dimensions, sum(c.amount)::bigint as amount, c.distinct_key
    from contribution c join measure m on m.id = c.measure join dimension_combination d on d.id = c.dims
    where c.bureau = ${bureau} and c.record = ${record}
    group by m.code, m.version, c.organisation, c.event_on, c.end_on, d.dimension_values, c.distinct_key
    having sum(c.amount) <> 0`
}

function ledgerRow(row: OpenRow): LedgerRow {
  return {
    measure: row.code, version: row.version, organisation: row.organisation, eventOn: row.event_on, endOn: row.end_on,
    dimensions: canonicalDimensions(row.dimensions), amount: row.amount, distinctKey: row.distinct_key,
  }
}

/** jsonb prints with its own spacing and key order; the ledger compares our canonical text. */
export function canonicalDimensions(text: string): string {
  const values: unknown = JSON.parse(text)
  const entries = Object.entries(values ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(entries))
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
