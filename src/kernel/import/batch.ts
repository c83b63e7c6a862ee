import { expecting, statement, type Query } from '#kernel/db/query.ts'
import type { ImportAnswer, ImportProblem } from '#kernel/http/import-wire.ts'
import type { Label } from '#kernel/language/label.ts'

export type BatchState = ImportAnswer['state']

/** One import as the database keeps it. */
export interface BatchRow {
  id: string; record_type: string; organisation: number; account: number; file_name: string; file_hash: string
  /** Linked files by child, mended cells, the last preview, the columns kept of each file: JSON, parsed where they are read. */
  linked: unknown; repairs: unknown; preview: unknown; kept_columns: unknown
  mapping: unknown; state: BatchState
  row_count: number; record_count: number | null; done_count: number; new_count: number; changed_count: number; same_count: number; rejected_count: number
  back_total: number | null; back_done: number; back_account: number | null
  problem: string | null; created_at: string; finished_at: string | null
}

const listed = `id, record_type, organisation, account, file_name, file_hash, linked, repairs, kept_columns, mapping, state, row_count, record_count, done_count, new_count,
  changed_count, same_count, rejected_count, back_total, back_done, back_account, problem, created_at, finished_at`

export function batchQuery(bureau: number, id: string): Query<BatchRow> {
  return { sql: `select ${listed}, preview from import_batch where bureau = $1 and id = $2`, parameters: [bureau, id] }
}

/** The imports that the scope shows, newest first; without their previews. */
export function batchesQuery(bureau: number, limit: number): Query<BatchRow> {
  return { sql: `select ${listed}, null as preview from import_batch where bureau = $1 order by created_at desc, id limit $2`, parameters: [bureau, limit] }
}

export function insertBatch(bureau: number, batch: Pick<BatchRow, 'id' | 'record_type' | 'organisation' | 'account' | 'file_name' | 'file_hash' | 'row_count'>): Query {
  return expecting(statement`insert into import_batch (bureau, id, record_type, organisation, account, file_name, file_hash, state, row_count)
    values (${bureau}, ${batch.id}, ${batch.record_type}, ${batch.organisation}, ${batch.account}, ${batch.file_name}, ${batch.file_hash}, 'uploaded', ${batch.row_count})`, 1)
}

/** Adds a linked file to an import that has not begun, or takes it away. Touches no row once it has. */
export function setLinked(bureau: number, id: string, child: string, file: string | null): Query {
  return file === null
    ? statement`update import_batch set linked = linked - ${child}, preview = null where bureau = ${bureau} and id = ${id} and state in ('uploaded', 'mapped')`
    : statement`update import_batch set linked = linked || jsonb_build_object(${child}::text, ${file}::jsonb), preview = null where bureau = ${bureau} and id = ${id} and state in ('uploaded', 'mapped')`
}

/** Keeps the mapping of an import that has not begun, with the cells mended. Touches no row once it has. */
export function setMapping(bureau: number, id: string, mapping: string, repairs: string): Query {
  return statement`update import_batch set mapping = ${mapping}, repairs = ${repairs}, preview = null, record_count = null, state = 'mapped' where bureau = ${bureau} and id = ${id} and state in ('uploaded', 'mapped')`
}

/** What a preview was made of: mapping, mended cells and linked files, as JSON. */
export interface Previewed { readonly mapping: string; readonly repairs: string; readonly linked: string }

/** Keeps a preview, unless what it was made of has changed in the meantime: then the change brings its own. */
export function setPreview(bureau: number, id: string, preview: string, records: number, { mapping, repairs, linked }: Previewed): Query {
  return statement`update import_batch set preview = ${preview}, record_count = ${records} where bureau = ${bureau} and id = ${id} and state = 'mapped'
    and mapping = ${mapping}::jsonb and repairs = ${repairs}::jsonb and linked = ${linked}::jsonb`
}

/** Begins an import, or goes on with one that failed. Touches no row when it runs already or is over. */
export function startBatch(bureau: number, id: string, account: number): Query {
  return statement`update import_batch set state = 'running', account = ${account}, problem = null, finished_at = null where bureau = ${bureau} and id = ${id}
    and (state = 'mapped' or (state = 'failed' and back_account is null))`
}

/** Begins to take an import back, or goes on with that. Touches no row when it is under way or done. */
export function startTakeBack(bureau: number, id: string, account: number): Query {
  return statement`update import_batch set state = 'takingBack', back_account = ${account}, problem = null where bureau = ${bureau} and id = ${id} and state in ('done', 'failed')`
}

export function setTakeBackTotal(bureau: number, id: string, total: number): Query {
  return statement`update import_batch set back_total = coalesce(back_total, ${total}) where bureau = ${bureau} and id = ${id} and state = 'takingBack'`
}

export function addTakenBack(bureau: number, id: string, count: number): Query {
  return expecting(statement`update import_batch set back_done = back_done + ${count} where bureau = ${bureau} and id = ${id} and state = 'takingBack'`, 1)
}

/** Which columns of each file its refused rows will hold. */
export function keepColumns(bureau: number, id: string, columns: string): Query {
  return statement`update import_batch set kept_columns = ${columns} where bureau = ${bureau} and id = ${id}`
}

export interface Counts { readonly fresh: number; readonly changed: number; readonly same: number; readonly rejected: number }

/** Notes what a group of records came to, in the transaction that wrote it: after a crash the import goes on behind the last group. */
export function addProgress(bureau: number, id: string, doneBefore: number, counts: Counts): Query {
  const { fresh, changed, same, rejected } = counts
  return expecting(statement`update import_batch set done_count = done_count + ${fresh + changed + same + rejected}, new_count = new_count + ${fresh}, changed_count = changed_count + ${changed},
      same_count = same_count + ${same}, rejected_count = rejected_count + ${rejected}
    where bureau = ${bureau} and id = ${id} and state = 'running' and done_count = ${doneBefore}`, 1)
}

/** Ends an import; `problem` says why it failed, or what was left when it was taken back. What is over needs its preview and mended cells no more. */
export function endBatch(bureau: number, id: string, state: 'done' | 'failed' | 'takenBack', at: string, problem: Label | null): Query {
  const over = state !== 'failed'
  return expecting(statement`update import_batch set state = ${state}, finished_at = ${at}, problem = ${problem && JSON.stringify(problem)},
      preview = case when ${over} then null else preview end, repairs = case when ${over} then '[]'::jsonb else repairs end
    where bureau = ${bureau} and id = ${id}`, 1)
}

/** A refused row. `file`: '' for the main file, otherwise the child. */
export interface Rejection { readonly file: string; readonly line: number; readonly cells: readonly string[]; readonly problems: readonly ImportProblem[] }

export function insertRejections(bureau: number, batch: string, rows: readonly Rejection[]): Query[] {
  if (rows.length === 0) return []
  return [statement`insert into import_rejection (bureau, batch, file, line, cells, problems)
    select ${bureau}, ${batch}, u.* from unnest(${rows.map((row) => row.file)}::text[], ${rows.map((row) => row.line)}::int[], ${rows.map((row) => JSON.stringify(row.cells))}::jsonb[], ${rows.map((row) => JSON.stringify(row.problems))}::jsonb[]) u
    on conflict do nothing`]
}

/** Takes the refused rows of an import away, with the list of their columns; how many there were stays. */
export function removeRejections(bureau: number, batch: string): Query[] {
  return [
    statement`delete from import_rejection where bureau = ${bureau} and batch = ${batch}`,
    statement`update import_batch set kept_columns = null where bureau = ${bureau} and id = ${batch}`,
  ]
}

export interface RejectionRow { line: number; cells: string[]; problems: ImportProblem[] }

/** Refused rows of a file behind a line, in the order of the file. */
export function rejectionsQuery(bureau: number, batch: string, file: string, afterLine: number, limit: number): Query<RejectionRow> {
  return statement<RejectionRow>`select line, cells, problems from import_rejection where bureau = ${bureau} and batch = ${batch} and file = ${file} and line > ${afterLine} order by line limit ${limit}`
}

/** How many rows of each file were refused. */
export function rejectedCounts(bureau: number, batch: string): Query<{ file: string; n: number }> {
  return statement<{ file: string; n: number }>`select file, count(*)::int as n from import_rejection where bureau = ${bureau} and batch = ${batch} group by file order by file`
}
