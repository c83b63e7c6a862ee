import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read, type Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { ImportMapping } from '#kernel/http/import-wire.ts'
import { typeNamed, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { fill } from '#kernel/language/label.ts'
import { decide, type ActionRow } from '#kernel/lifecycle/action.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { addTakenBack, endBatch, removeRejections, setTakeBackTotal, type BatchRow } from './batch.ts'
import { bulkQueries, type Written } from './bulk-queries.ts'
import { readKnownRecords } from './known-records.ts'
import { creatingAction, ImportMappingSchema } from './mapping.ts'
import { FIRST_GROUP, nextSize, pause } from './pace.ts'
import { refreshStatistics } from './statistics.ts'
import { writtenBy } from './write-group.ts'

interface TakeBack {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly bureau: Bureau
  readonly type: RecordType
  readonly batch: string
  readonly action: string
  readonly state: string
  readonly reason: string
}

/**
 * Throws not-allowed unless the actor may take this import back: who may void such records, and the one who imported them; action-refused
 * where voiding needs a second person for each.
 */
export function checkTakeBack(kernel: Kernel, actor: Actor, batch: BatchRow): void {
  const { row, from } = voiding(typeNamed(kernel, batch.record_type), ImportMappingSchema.parse(batch.mapping))
  if (row.secondPerson) throw new DomainError('action-refused', { zh: '这种记录的作废须由另一人批准，不能整批进行。', en: 'Voiding these records needs a second person each, so not all at once.' })
  if (actor.account === batch.account) return
  const decision = decide(typeNamed(kernel, batch.record_type).lifecycle, row.name, from, actor)
  if (!decision.allowed) throw new DomainError('not-allowed', decision.reason)
}

/** The action that voids what an import has just made. Throws action-refused where there is none. */
function voiding(type: RecordType, mapping: ImportMapping): { row: ActionRow & { name: string }; from: string; to: string } {
  const from = type.lifecycle.actions[creatingAction(type, mapping).name]?.to ?? type.lifecycle.initial
  const found = Object.entries(type.lifecycle.actions).find(([, row]) => row.kind === 'void' && row.from.includes(from))
  const to = found?.[1].to
  if (!found || to === undefined) throw new DomainError('action-refused', { zh: '这种记录不能作废。', en: 'Records of this kind cannot be voided.' })
  return { row: { ...found[1], name: found[0] }, from, to }
}

/**
 * Takes an import back, group by group in the background: voids every record that it made and that nobody has changed since. Its rows
 * count as never imported, so the same file can be sent again; its refused rows are removed. What the import changed on older records stays; each record's history shows
 * it. When `signal` is aborted it stops after the group in hand, for the next start to go on with.
 */
export async function takeBackImport(kernel: Kernel, given: Actor, batch: BatchRow, signal: AbortSignal): Promise<void> {
  const actor: Actor = { ...given, via: 'import' }
  const type = typeNamed(kernel, batch.record_type)
  const bureau = await kernel.bureau(actor.bureau)
  const mapping = ImportMappingSchema.parse(batch.mapping)
  const { row, from, to } = voiding(type, mapping)
  const reason = fill({ zh: '撤回导入“{file}”', en: 'Import “{file}” taken back' }, { file: batch.file_name })
  const job: TakeBack = { kernel, actor, bureau, type, batch: batch.id, action: row.name, state: to, reason: `${reason.zh} / ${reason.en}` }
  const source = mapping.sourceName
  await refreshStatistics(kernel.engine, type)
  const total = await countLeft(job, source, batch.id)
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([setTakeBackTotal(bureau.id, batch.id, total)]))
  let after = ''
  let size = FIRST_GROUP
  for (;;) {
    if (signal.aborted) return
    const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ source_key: string; record: string }>`
      select source_key, record from import_source where bureau = ${bureau.id} and record_type = ${type.name} and source = ${source} and source_key > ${after}
        and batch = ${batch.id} and row_hash <> '' order by source_key limit ${size}`])
    if (rows.rows.length === 0) break
    const began = performance.now()
    await inTransaction(kernel.engine, scopeOf(actor), (tx) => voidGroup(tx, job, from, source, rows.rows))
    const milliseconds = performance.now() - began
    after = rows.rows.at(-1)?.source_key ?? after
    size = nextSize(size, rows.rows.length, milliseconds)
    await pause(milliseconds)
  }
  const left = await countLeft(job, source, batch.id)
  const [progress] = await read(kernel.engine, scopeOf(actor), [statement<{ back_done: number }>`select back_done from import_batch where bureau = ${bureau.id} and id = ${batch.id}`])
  const entry = standaloneRow(kernel, bureau.id, { action: 'takeBackImport', account: actor.account, organisation: batch.organisation, via: 'import', recordType: type.name }, { batch: batch.id, voided: progress.rows[0]?.back_done ?? 0, left })
  const note = left === 0 ? null : fill({ zh: '有 {left} 条导入后又被改过，没有作废。', en: '{left} records were changed after the import and were not voided.' }, { left })
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([endBatch(bureau.id, batch.id, 'takenBack', kernel.now().toISOString(), note), ...removeRejections(bureau.id, batch.id), ...appendRow(entry)]))
}

async function voidGroup(tx: Tx, job: TakeBack, madeState: string, source: string, rows: readonly { source_key: string; record: string }[]): Promise<void> {
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
    written.push(writtenBy(job, job.action, at, job.reason, known.aggregate, after, known))
    keys.push(key)
  }
  if (written.length === 0) return
  const dims = await kernel.dimensions.resolve(tx, written.flatMap(({ effects }) => effects.contributions.map((row) => row.dimensions)))
  await tx.finish([
    ...bulkQueries(kernel, type, written, dims),
    statement`update import_source set row_hash = '' where bureau = ${bureau.id} and record_type = ${type.name} and source = ${source} and source_key = any (${keys}::text[])`,
    addTakenBack(bureau.id, job.batch, written.length),
  ])
  kernel.dimensions.publish(dims)
}

async function countLeft({ kernel, actor, bureau, type }: TakeBack, source: string, batch: string): Promise<number> {
  const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ left: number }>`
    select count(*)::int as left from import_source where bureau = ${bureau.id} and record_type = ${type.name} and source = ${source} and batch = ${batch} and row_hash <> ''`])
  return rows.rows[0]?.left ?? 0
}
