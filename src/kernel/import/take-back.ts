import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read, type Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { typeNamed, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { fill } from '#kernel/language/label.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { endBatch, type BatchRow } from './batch.ts'
import { bulkQueries, type Written } from './bulk-queries.ts'
import { readKnownRecords } from './known-records.ts'
import { creatingAction, ImportMappingSchema } from './mapping.ts'
import { refreshStatistics } from './statistics.ts'
import { writtenBy } from './write-group.ts'

const GROUP = 50

interface TakeBack {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly bureau: Bureau
  readonly type: RecordType
  readonly action: string
  readonly state: string
  readonly reason: string
}

/**
 * Takes an import back: voids every record that it made and that nobody has changed since. Its rows count as never imported, so the same
 * file can be sent again. What the import changed on older records stays; each record's history shows it. Stopped half-way, it can be
 * asked for again. Throws not-allowed where the actor may not void.
 */
export async function takeBackImport(kernel: Kernel, given: Actor, batch: BatchRow): Promise<void> {
  const actor: Actor = { ...given, via: 'import' }
  const type = typeNamed(kernel, batch.record_type)
  const bureau = await kernel.bureau(actor.bureau)
  const action = Object.entries(type.lifecycle.actions).find(([, row]) => row.kind === 'void')?.[0]
  const state = type.lifecycle.actions[creatingAction(type).name]?.to ?? type.lifecycle.initial
  if (!action) throw new DomainError('action-refused', { zh: '这种记录不能作废。', en: 'Records of this kind cannot be voided.' })
  const decision = decide(type.lifecycle, action, state, actor)
  if (!decision.allowed) throw new DomainError('not-allowed', decision.reason)
  if (decision.needsSecond) throw new DomainError('action-refused', { zh: '这种记录的作废须由另一人批准，不能整批进行。', en: 'Voiding these records needs a second person each, so not all at once.' })
  const reason = fill({ zh: '撤回导入“{file}”', en: 'Import “{file}” taken back' }, { file: batch.file_name })
  const job: TakeBack = { kernel, actor, bureau, type, action, state: decision.to, reason: `${reason.zh} / ${reason.en}` }
  const source = ImportMappingSchema.parse(batch.mapping).sourceName
  await refreshStatistics(kernel.engine, type)
  let after = ''
  let voided = 0
  for (;;) {
    const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ source_key: string; record: string }>`
      select source_key, record from import_source where bureau = ${bureau.id} and record_type = ${type.name} and source = ${source} and source_key > ${after}
        and batch = ${batch.id} and row_hash <> '' order by source_key limit ${GROUP}`])
    if (rows.rows.length === 0) break
    voided += await inTransaction(kernel.engine, scopeOf(actor), (tx) => voidGroup(tx, job, state, source, rows.rows))
    after = rows.rows.at(-1)?.source_key ?? after
  }
  const left = await countLeft(job, source, batch.id)
  const entry = standaloneRow(kernel, bureau.id, { action: 'takeBackImport', account: actor.account, organisation: batch.organisation, via: 'import', recordType: type.name }, { batch: batch.id, voided, left })
  const note = left === 0 ? null : fill({ zh: '有 {left} 条导入后又被改过，没有作废。', en: '{left} records were changed after the import and were not voided.' }, { left })
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([endBatch(bureau.id, batch.id, 'takenBack', kernel.now().toISOString(), note), ...appendRow(entry)]))
}

async function voidGroup(tx: Tx, job: TakeBack, madeState: string, source: string, rows: readonly { source_key: string; record: string }[]): Promise<number> {
  const { kernel, bureau, type } = job
  const records = await readKnownRecords((queries) => tx.send(queries), bureau.id, type, rows.map((row) => row.record), true)
  const written: Written[] = []
  const keys: string[] = []
  for (const { source_key: key, record } of rows) {
    const known = records.get(record)
    if (!known || known.aggregate.head.version !== 1 || known.aggregate.head.state !== madeState) continue
    const { head, fields, children } = known.aggregate
    const at = kernel.now().toISOString()
    const after = { head: { ...head, version: 2, state: job.state, updatedAt: at }, fields: { ...fields, ...type.derive(fields, children, bureau) }, children }
    written.push(writtenBy(job, job.action, at, job.reason, known.aggregate, after, known.open))
    keys.push(key)
  }
  if (written.length === 0) return 0
  const dims = await kernel.dimensions.resolve(tx, written.flatMap(({ effects }) => effects.contributions.map((row) => row.dimensions)))
  await tx.finish([
    ...bulkQueries(kernel, type, written, dims),
    statement`update import_source set row_hash = '' where bureau = ${bureau.id} and record_type = ${type.name} and source = ${source} and source_key = any (${keys}::text[])`,
  ])
  kernel.dimensions.publish(dims)
  return written.length
}

async function countLeft({ kernel, actor, bureau, type }: TakeBack, source: string, batch: string): Promise<number> {
  const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ left: number }>`
    select count(*)::int as left from import_source where bureau = ${bureau.id} and record_type = ${type.name} and source = ${source} and batch = ${batch} and row_hash <> ''`])
  return rows.rows[0]?.left ?? 0
}
