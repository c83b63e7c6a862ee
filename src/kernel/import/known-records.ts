import { storedFrom, storedQueries, type StoredClocks } from '#kernel/clock/stored.ts'
import { statement, type Query, type Results } from '#kernel/db/query.ts'
import { dimensionKey } from '#kernel/figure/dimension.ts'
import type { LedgerRow } from '#kernel/lifecycle/effects.ts'
import { columnsOf, type Aggregate, type ChildRow, type RecordType } from '#kernel/record/record-type.ts'
import { childRowOf, fieldsOf, headOf, tableOf, type RecordRow } from '#kernel/record/table.ts'

/** A row of the source as it was imported before. */
export interface KnownSource {
  readonly record: string
  /** Hash of what the row said; empty once the import was taken back. */
  readonly hash: string
}

/** A record that an earlier import made. */
export interface KnownRecord {
  readonly aggregate: Aggregate
  /** What the ledger holds open for it; only read for writing. */
  readonly open: readonly LedgerRow[]
  /** Its clocks with their events. */
  readonly stored: StoredClocks
  /** Fields that somebody other than an import set last. */
  readonly byHand: ReadonlySet<string>
}

export interface SourceRow { source_key: string; record: string; row_hash: string }

/** What earlier imports of a source left, for some of its keys. */
export function sourcesQuery(bureau: number, type: RecordType, source: string, keys: readonly string[]): Query<SourceRow> {
  return statement<SourceRow>`select source_key, record, row_hash from import_source
    where bureau = ${bureau} and record_type = ${type.name} and source = ${source} and source_key = any (${keys}::text[])`
}

interface SetterRow { record: string; version: number; via: string; fields: string[] }
interface OpenRow { record: string; code: string; version: number; organisation: number; event_on: string; end_on: string | null; dims: Record<string, string>; amount: number; distinct_key: string | null }

/** Sends statements under the importer's scope: a read, or a transaction. */
export type Send = <const Q extends readonly Query[]>(queries: Q) => Promise<Results<Q>>

/** Reads records with their children, what the ledger holds open and what was edited by hand; `lock` holds them for writing. Records that the scope does not show are missing. */
export async function readKnownRecords(send: Send, bureau: number, type: RecordType, ids: readonly string[], lock: boolean): Promise<ReadonlyMap<string, KnownRecord>> {
  if (ids.length === 0) return new Map()
  const table = tableOf(type)
  const [records, setters, opened, clocks, events, ...children] = await send([
    recordsQuery(bureau, type, ids, lock), settersQuery(bureau, ids), openQuery(bureau, ids), ...storedQueries(bureau, ids),
    ...table.children.map((child): Query<RecordRow> => ({
      sql: `select record, id${child.plain.map((field) => `, ${field.column}`).join('')} from ${child.type.table} where bureau = $1 and record = any ($2::uuid[]) order by record, position`, parameters: [bureau, ids],
    })),
  ])
  const byHand = handEdited(setters?.rows ?? [])
  const open = Map.groupBy(opened?.rows ?? [], (row) => row.record)
  const clocksBy = Map.groupBy(clocks?.rows ?? [], (row) => row.record)
  const eventsBy = Map.groupBy(events?.rows ?? [], (row) => row.record)
  const lists = table.children.map((child, at) => ({ child, byRecord: Map.groupBy(children[at]?.rows ?? [], (row) => row['record']) }))
  return new Map((records?.rows ?? []).map((row) => {
    const head = headOf(row)
    const own: Record<string, readonly ChildRow[]> = {}
    for (const { child, byRecord } of lists) own[child.name] = (byRecord.get(head.id) ?? []).map((one) => childRowOf(child.plain, one))
    return [head.id, {
      aggregate: { head, fields: fieldsOf(columnsOf(type.schema), row), children: own },
      open: (open.get(head.id) ?? []).map(ledgerRow), stored: storedFrom(clocksBy.get(head.id) ?? [], eventsBy.get(head.id) ?? []), byHand: byHand.get(head.id) ?? new Set(),
    }]
  }))
}

function recordsQuery(bureau: number, type: RecordType, ids: readonly string[], lock: boolean): Query<RecordRow> {
  // In one order for everybody, so that two imports never wait for each other.
  return { sql: `select ${tableOf(type).selection} from ${type.table} r where r.bureau = $1 and r.id = any ($2::uuid[]) order by r.id${lock ? ' for update' : ''}`, parameters: [bureau, ids] }
}

/** Which action set which fields of records that were changed since they were made. */
function settersQuery(bureau: number, ids: readonly string[]): Query<SetterRow> {
  return statement<SetterRow>`
    select j.record, j.version, j.body::jsonb ->> 'via' as via, (select coalesce(array_agg(k), '{}') from jsonb_object_keys(j.body::jsonb -> 'fields') k) as fields
    from journal j where j.bureau = ${bureau} and j.record = any (${ids}::uuid[]) and j.version > 1 order by j.record, j.version`
}

function handEdited(rows: readonly SetterRow[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byRecord = new Map<string, Set<string>>()
  for (const row of rows) {
    const fields = byRecord.get(row.record) ?? new Set()
    byRecord.set(row.record, fields)
    for (const field of row.fields) {
      if (row.via === 'import') fields.delete(field)
      else fields.add(field)
    }
  }
  return byRecord
}

function openQuery(bureau: number, ids: readonly string[]): Query<OpenRow> {
  return statement<OpenRow>`
    select c.record, m.code, m.version, c.organisation, c.event_on, c.end_on, d.dimension_values as dims, sum(c.amount)::bigint as amount, c.distinct_key
    from contribution c join measure m on m.id = c.measure join dimension_combination d on d.id = c.dims
    where c.bureau = ${bureau} and c.record = any (${ids}::uuid[])
    group by c.record, m.code, m.version, c.organisation, c.event_on, c.end_on, d.dimension_values, c.distinct_key
    having sum(c.amount) <> 0`
}

function ledgerRow(row: OpenRow): LedgerRow {
  return {
    measure: row.code, version: row.version, organisation: row.organisation, eventOn: row.event_on, endOn: row.end_on,
    dimensions: dimensionKey(row.dims), amount: row.amount, distinctKey: row.distinct_key,
  }
}
