import { type Query } from '#kernel/db/query.ts'
import type { Scope } from '#kernel/db/session.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import type { FieldCommitment, JournalEntry } from './leaf.ts'
import { journalRow, type JournalRow } from './row.ts'

/** The statements that append a row: the row itself, and its values in one or two erasable rows. */
export function appendRow(row: JournalRow): Query[] {
  const { body } = row
  const statements: Query[] = [{
    sql: `insert into journal (bureau, record_type, record, version, action, at, account, organisation, body, leaf)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    parameters: [body.bureau, body.recordType, body.record, body.version, body.action, body.at, body.account, body.organisation, row.text, row.leaf],
    expect: 1,
  }]
  if (Object.keys(row.plain).length > 0) statements.push(valueQuery(row, row.plain, false))
  if (Object.keys(row.personal).length > 0) statements.push(valueQuery(row, row.personal, true))
  return statements
}

function valueQuery({ body, leaf }: JournalRow, values: Readonly<Record<string, FieldCommitment>>, personal: boolean): Query {
  return {
    sql: 'insert into journal_value (bureau, record_type, record, version, leaf, personal, value_fields) values ($1, $2, $3, $4, $5, $6, $7)',
    parameters: [body.bureau, body.recordType, body.record, body.version, leaf, personal, JSON.stringify(values)],
    expect: 1,
  }
}

/** What is journaled but is no action on a record: a sign-in, an export, a read of personal data or of the journal, administration. */
export interface StandaloneEntry {
  readonly action: string
  readonly account: number | null
  readonly organisation: number | null
  readonly via: JournalEntry['via']
  readonly recordType?: string
  readonly record?: string
}

export function standaloneRow(kernel: Pick<Kernel, 'now'>, bureau: number, entry: StandaloneEntry, values: Readonly<Record<string, FieldValue>>): JournalRow {
  return journalRow({
    bureau, recordType: entry.recordType ?? null, record: entry.record ?? null, version: null, action: entry.action, at: kernel.now().toISOString(),
    account: entry.account, organisation: entry.organisation, via: entry.via,
  }, values, {})
}

export async function appendStandalone(kernel: Kernel, scope: Scope, entry: StandaloneEntry, values: Readonly<Record<string, FieldValue>>): Promise<void> {
  const row = standaloneRow(kernel, scope.bureau, entry, values)
  await kernel.engine.withSession('app', (session) => session.send(appendRow(row), { scope, open: true, commit: true }))
}

