import { storedFrom, storedQueries, type StoredClocks } from '#kernel/clock/stored.ts'
import type { Query } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { measureNumbered, type Kernel } from '#kernel/kernel.ts'
import { standingQuery, type Standing } from '#kernel/record/page-query.ts'
import { columnsOf, type Aggregate, type ChildRow, type RecordType } from '#kernel/record/record-type.ts'
import { childRowOf, fieldsOf, headOf, tableOf } from '#kernel/record/table.ts'
import type { LedgerRow } from './effects.ts'

/** A record held for writing, with what the ledger holds open for it. */
export interface Locked {
  readonly aggregate: Aggregate
  readonly open: readonly LedgerRow[]
  /** Its clocks with their events. */
  readonly stored: StoredClocks
  readonly standing: Standing
}

/**
 * Locks the record and reads it with its children, open contributions and clocks, in one round trip. Each is a statement of its own:
 * one that waits for the lock would see the rest as it was before it waited. Throws not-found.
 */
export async function readLocked(kernel: Kernel, tx: Tx, type: RecordType, id: string): Promise<Locked> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const table = tableOf(type)
  const { bureau } = tx.scope
  const [record, open, clocks, events, standing, ...children] = await tx.send([table.select(bureau, id, true), contributionsQuery(bureau, id), ...storedQueries(bureau, [id]), standingQuery(bureau, id, tx.scope.account), ...table.children.map((child) => child.select(bureau, id))])
  const row = record?.rows[0]
  if (!row || !open) throw new DomainError('not-found')
  const lists: Record<string, readonly ChildRow[]> = {}
  table.children.forEach((child, at) => { lists[child.name] = (children[at]?.rows ?? []).map((one) => childRowOf(child.plain, one)) })
  return {
    aggregate: { head: headOf(row), fields: fieldsOf(columnsOf(type.schema), row), children: lists },
    open: await ledgerRows(kernel, tx, open.rows),
    stored: storedFrom(clocks?.rows ?? [], events?.rows ?? []),
    standing: { purposeUntil: standing?.rows[0]?.purpose_until ?? null, approvals: standing?.rows[0]?.approvals ?? [] },
  }
}

interface OpenRow { readonly measure: number; readonly organisation: number; readonly event_on: string; readonly end_on: string | null; readonly dims: number; readonly amount: number; readonly distinct_key: string | null }

/** Every row of the ledger for a record: together what it holds open, because what was closed sums to nothing. */
function contributionsQuery(bureau: number, record: string): Query<OpenRow> {
  return { sql: 'select measure, organisation, event_on, end_on, dims, amount, distinct_key from contribution where bureau = $1 and record = $2', parameters: [bureau, record] }
}

async function ledgerRows(kernel: Kernel, tx: Tx, rows: readonly OpenRow[]): Promise<LedgerRow[]> {
  const dimensions = await kernel.dimensions.keysOf(tx, rows.map((row) => row.dims))
  return rows.map((row) => ({
    ...measureNumbered(kernel, row.measure), organisation: row.organisation, eventOn: row.event_on, endOn: row.end_on,
    dimensions: dimensions.get(row.dims) ?? '', amount: row.amount, distinctKey: row.distinct_key,
  }))
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
