import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { inTransaction } from '#kernel/db/session.ts'
import { DomainError, errorCodes } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import { endBatch, keepColumns, type BatchRow } from './batch.ts'
import { linkedOf, readingOf, removeUnneededUploads, repairsOf } from './import-files.ts'
import { creatingAction, ImportMappingSchema } from './mapping.ts'
import { FIRST_GROUP, nextSize, pause } from './pace.ts'
import { isReadable } from './plan.ts'
import { columnsRead, convertedRecords } from './record-rows.ts'
import { refreshStatistics } from './statistics.ts'
import { writeGroup, type ImportJob } from './write-group.ts'

/** After so many rows, and whenever there are four times as many, the planner is told: plans made for an almost empty table get slower with every row. */
const FIRST_REFRESH = 1_000

/** What imports share: the kernel, the data folder, and where a fault of the program is told. */
export interface ImportContext {
  readonly kernel: Kernel
  readonly folder: string
  tell(fault: unknown): void
}

/**
 * Runs an import to its end, group by group, behind the rows that are done already. A fault leaves what was written, and the import in
 * the state failed: running it again goes on from there. When `signal` is aborted it stops after the group in hand and stays running,
 * for the next start to go on with.
 */
export async function runImport(context: ImportContext, actor: Actor, batch: BatchRow, signal: AbortSignal): Promise<void> {
  const { kernel } = context
  const importer: Actor = { ...actor, via: 'import' }
  try {
    const done = await writeRows(context, importer, batch, signal)
    if (!done) return
    const entry = standaloneRow(kernel, actor.bureau, { action: 'import', account: actor.account, organisation: batch.organisation, via: 'import', recordType: batch.record_type },
      { batch: batch.id, file: batch.file_hash, rows: batch.row_count, ...Object.fromEntries(Object.entries(linkedOf(batch)).map(([child, { hash }]) => [`file.${child}`, hash])), mended: repairsOf(batch).length })
    await inTransaction(kernel.engine, scopeOf(importer), (tx) => tx.finish([endBatch(actor.bureau, batch.id, 'done', kernel.now().toISOString(), null), ...appendRow(entry)]))
  } catch (fault) {
    const problem: Label = fault instanceof DomainError ? { zh: fault.detail.zh ?? errorCodes[fault.code].zh, en: fault.message } : { zh: errorCodes.internal.zh, en: errorCodes.internal.en }
    if (!(fault instanceof DomainError)) context.tell(fault)
    await inTransaction(kernel.engine, scopeOf(importer), (tx) => tx.finish([endBatch(actor.bureau, batch.id, 'failed', kernel.now().toISOString(), problem)]))
    return
  }
  // Behind the end: files that cannot be cleared away are told of, and make no import that is done a failed one.
  await removeUnneededUploads(kernel.engine, context.folder, kernel.now(), batch)
}

async function writeRows(context: ImportContext, actor: Actor, batch: BatchRow, signal: AbortSignal): Promise<boolean> {
  const { kernel, folder } = context
  const type = typeNamed(kernel, batch.record_type)
  const mapping = ImportMappingSchema.parse(batch.mapping)
  const creating = creatingAction(type, mapping)
  const decision = decide(type.lifecycle, creating.name, null, actor)
  if (!decision.allowed) throw new DomainError('not-allowed', decision.reason)
  if (!actor.organisations.includes(batch.organisation)) throw new DomainError('not-allowed')
  const bureau = await kernel.bureau(actor.bureau)
  const job: ImportJob = {
    kernel, actor, bureau, type, batch: batch.id, source: mapping.sourceName, organisation: batch.organisation,
    creating: { action: creating.name, state: decision.to }, seen: new Map(),
  }
  const reading = await readingOf(kernel, folder, actor, batch, mapping, repairsOf(batch))
  const kept = Object.fromEntries(columnsRead(mapping, reading.files))
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([keepColumns(actor.bureau, batch.id, JSON.stringify(kept))]))
  await refreshStatistics(kernel.engine, type)
  let size = FIRST_GROUP
  let done = 0
  let refreshAt = FIRST_REFRESH
  for await (const rows of convertedRecords(reading, () => size)) {
    if (signal.aborted) return false
    const before = rows.slice(0, Math.max(0, batch.done_count - done))
    // Records that were done before a stop are read again only for their keys: the same key further down must still be found.
    for (const row of before) if (row.key !== null && isReadable(row) && !job.seen.has(row.key)) job.seen.set(row.key, { line: row.line, hash: row.hash })
    done += before.length
    const rest = rows.slice(before.length)
    if (rest.length === 0) continue
    const { milliseconds } = await writeGroup(job, rest, done)
    done += rest.length
    if (done >= refreshAt) {
      await refreshStatistics(kernel.engine, type)
      while (refreshAt <= done) refreshAt *= 4
    }
    size = nextSize(size, rest.length, milliseconds)
    await pause(milliseconds)
  }
  await refreshStatistics(kernel.engine, type)
  return true
}
