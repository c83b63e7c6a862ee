import { statement, type Query } from '#kernel/db/query.ts'
import { inOwnerTransaction, type Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { tableOf } from '#kernel/record/table.ts'
import { appendRow, standaloneRow } from './append.ts'

export interface Erasing {
  readonly bureau: number
  readonly recordType: string
  /** Number of the record. */
  readonly number: string
  /** Which row of which child, e.g. persons, 0: the first. */
  readonly child: string
  readonly position: number
  readonly basis: string
  readonly account: number
}

/**
 * Erases what identifies one person: the values in the child's personal table, and those behind the journal's commitments. The tree, its
 * order and its proofs stay whole; each leaf says erased, on what basis, by whom and when. Runs as the owner; afterwards the tables and
 * the write-ahead log are rewritten, so that the values are nowhere in the database's files. Returns the number of values erased.
 */
export async function erasePersonal(kernel: Kernel, erasing: Erasing): Promise<number> {
  const type = typeNamed(kernel, erasing.recordType)
  const child = tableOf(type).children.find((one) => one.name === erasing.child)
  if (!child || child.personal.length === 0) throw new DomainError('not-found')
  const scope = { bureau: erasing.bureau, account: erasing.account, organisations: [] }
  const at = kernel.now().toISOString()
  const erased = await inOwnerTransaction(kernel.engine, scope, async (tx) => {
    const { record, row } = await findRow(tx, type.table, child.type.table, erasing)
    const names = child.personal.map((field) => `${child.name}/${row}/${field.name}`)
    const [values] = await tx.send([statement<{ leaf: Uint8Array; field: string }>`
      select v.leaf, f.key as field from journal_value v, jsonb_object_keys(v.value_fields) f (key) where v.bureau = ${erasing.bureau} and v.record = ${record} and f.key = any (${names}::text[])`])
    const entry = standaloneRow(kernel, erasing.bureau, { action: 'erasePersonal', account: erasing.account, organisation: null, via: 'cli', recordType: type.name, record }, { basis: erasing.basis, fields: names.join(' ') })
    const personalTable: Query = { sql: `delete from ${child.type.table}_personal where bureau = $1 and record = $2 and id = $3`, parameters: [erasing.bureau, record, row] }
    await tx.finish([
      personalTable,
      statement`update journal_value set value_fields = value_fields - ${names}::text[] where bureau = ${erasing.bureau} and record = ${record} and value_fields ?| ${names}::text[]`,
      // What is asked to be written of persons goes as well; the request without it would say something else, so it is withdrawn.
      statement`update approval set decided_at = now(), approved = false where bureau = ${erasing.bureau} and record = ${record} and decided_at is null
        and exists (select 1 from approval_personal p where p.bureau = approval.bureau and p.approval = approval.id)`,
      ...values.rows.map((value) => statement`insert into journal_erasure (bureau, leaf, field, basis, erased_by, erased_at) values (${erasing.bureau}, ${value.leaf}, ${value.field}, ${erasing.basis}, ${erasing.account}, ${at}) on conflict do nothing`),
      ...appendRow(entry),
    ])
    return values.rows.length
  })
  await rewriteFiles(kernel, [`${child.type.table}_personal`, 'journal_value', 'approval_personal'])
  return erased
}

async function findRow(tx: Tx, recordTable: string, childTable: string, erasing: Erasing): Promise<{ record: string; row: string }> {
  const find: Query<{ record: string; id: string }> = {
    sql: `select c.record, c.id from ${childTable} c join ${recordTable} r on r.bureau = c.bureau and r.id = c.record where r.bureau = $1 and r.number = $2 and c.position = $3`,
    parameters: [erasing.bureau, erasing.number, erasing.position],
  }
  const [found] = await tx.send([find])
  const row = found.rows[0]
  if (!row) throw new DomainError('not-found')
  return { record: row.record, row: row.id }
}

/** VACUUM FULL writes tables without their dead rows; two checkpoints around a log switch let the old log files go. */
async function rewriteFiles(kernel: Kernel, tables: readonly string[]): Promise<void> {
  for (const table of tables) await kernel.engine.script(`vacuum full ${table}`)
  for (const text of ['checkpoint', 'select pg_switch_wal()', 'checkpoint']) await kernel.engine.script(text)
}
