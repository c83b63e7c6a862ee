import { expecting, statement, type Query } from '#kernel/db/query.ts'
import type { ImportAnswer, ImportProblem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'

export type BatchState = ImportAnswer['state']

/** One import as the database keeps it. */
export interface BatchRow {
  id: string; record_type: string; organisation: number; account: number; file_name: string; file_hash: string; mapping: unknown; state: BatchState
  row_count: number; done_count: number; new_count: number; changed_count: number; same_count: number; rejected_count: number
  problem: string | null; created_at: string; finished_at: string | null
}

const columns = 'id, record_type, organisation, account, file_name, file_hash, mapping, state, row_count, done_count, new_count, changed_count, same_count, rejected_count, problem, created_at, finished_at'

export function batchQuery(bureau: number, id: string): Query<BatchRow> {
  return { sql: `select ${columns} from import_batch where bureau = $1 and id = $2`, parameters: [bureau, id] }
}

/** The imports that the scope shows, newest first. */
export function batchesQuery(bureau: number, limit: number): Query<BatchRow> {
  return { sql: `select ${columns} from import_batch where bureau = $1 order by created_at desc, id limit $2`, parameters: [bureau, limit] }
}

export function insertBatch(bureau: number, batch: Pick<BatchRow, 'id' | 'record_type' | 'organisation' | 'account' | 'file_name' | 'file_hash' | 'row_count'>): Query {
  return expecting(statement`insert into import_batch (bureau, id, record_type, organisation, account, file_name, file_hash, state, row_count)
    values (${bureau}, ${batch.id}, ${batch.record_type}, ${batch.organisation}, ${batch.account}, ${batch.file_name}, ${batch.file_hash}, 'uploaded', ${batch.row_count})`, 1)
}

/** Keeps the mapping of an import that has not begun. Touches no row once it has. */
export function setMapping(bureau: number, id: string, mapping: string): Query {
  return statement`update import_batch set mapping = ${mapping}, state = 'mapped' where bureau = ${bureau} and id = ${id} and state in ('uploaded', 'mapped')`
}

/** Begins an import, or goes on with one that failed. Touches no row when it runs already or is over. */
export function startBatch(bureau: number, id: string, account: number): Query {
  return statement`update import_batch set state = 'running', account = ${account}, problem = null, finished_at = null where bureau = ${bureau} and id = ${id} and state in ('mapped', 'failed')`
}

export interface Counts { readonly fresh: number; readonly changed: number; readonly same: number; readonly rejected: number }

/** Notes what a group of rows came to, in the transaction that wrote it: after a crash the import goes on behind the last group. */
export function addProgress(bureau: number, id: string, doneBefore: number, counts: Counts): Query {
  const { fresh, changed, same, rejected } = counts
  return expecting(statement`update import_batch set done_count = done_count + ${fresh + changed + same + rejected}, new_count = new_count + ${fresh}, changed_count = changed_count + ${changed},
      same_count = same_count + ${same}, rejected_count = rejected_count + ${rejected}
    where bureau = ${bureau} and id = ${id} and state = 'running' and done_count = ${doneBefore}`, 1)
}

/** Ends an import; `problem` says why it failed, or what was left when it was taken back. */
export function endBatch(bureau: number, id: string, state: 'done' | 'failed' | 'takenBack', at: string, problem: Label | null): Query {
  return expecting(statement`update import_batch set state = ${state}, finished_at = ${at}, problem = ${problem && JSON.stringify(problem)} where bureau = ${bureau} and id = ${id}`, 1)
}

export interface Rejection { readonly line: number; readonly cells: readonly string[]; readonly problems: readonly ImportProblem[] }

export function insertRejections(bureau: number, batch: string, rows: readonly Rejection[]): Query[] {
  if (rows.length === 0) return []
  return [expecting(statement`insert into import_rejection (bureau, batch, line, cells, problems)
    select ${bureau}, ${batch}, u.* from unnest(${rows.map((row) => row.line)}::int[], ${rows.map((row) => JSON.stringify(row.cells))}::jsonb[], ${rows.map((row) => JSON.stringify(row.problems))}::jsonb[]) u`, rows.length)]
}

export interface RejectionRow { line: number; cells: string[]; problems: ImportProblem[] }

/** Rejected rows behind a line, in the order of the file. */
export function rejectionsQuery(bureau: number, batch: string, afterLine: number, limit: number): Query<RejectionRow> {
  return statement<RejectionRow>`select line, cells, problems from import_rejection where bureau = ${bureau} and batch = ${batch} and line > ${afterLine} order by line limit ${limit}`
}
