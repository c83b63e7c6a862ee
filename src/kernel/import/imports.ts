import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { actorFor, readAccount, requirePermission, scopeOf, typeFor } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportAnswer, ImportRepair, SavedMapping } from '#kernel/http/import-wire.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import { typeNamed } from '#kernel/kernel.ts'
import type { Language } from '#kernel/language/label.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { importAnswer } from './answer.ts'
import { batchesQuery, batchQuery, endBatch, insertBatch, rejectedCounts, setLinked, setMapping, setPreview, startBatch, startTakeBack, type BatchRow } from './batch.ts'
import { isPersonal } from './guess.ts'
import { filesOf, linkedOf, readingOf, removeUnneededUploads, repairsOf } from './import-files.ts'
import { checkMapping, type ImportMappingSchema } from './mapping.ts'
import { previewImport } from './preview.ts'
import { rejectedCsv } from './rejected.ts'
import { runImport, type ImportContext } from './run.ts'
import { saveMapping, savedMappings, type MappingToSave } from './saved-mapping.ts'
import { shapeOf } from './shape.ts'
import { checkTakeBack, takeBackImport } from './take-back.ts'
import { shownName, storeUpload } from './upload.ts'
import { tableOfWorkbook } from './workbook.ts'

const LISTED = 50
const KeptColumns = z.record(z.string(), z.array(z.string()))

/** A file as it is sent. */
/** `sheet`: of a workbook, which of its sheets. */
export interface SentFile { readonly name: string; readonly content: Readable; readonly sheet?: string }

/** Everything that is done with imports. All of it needs the permission importRecords, and sees the imports of the actor's own units. */
export interface Imports {
  /** Keeps a file and finds out what it is. Throws import-unreadable, too-large. */
  upload(actor: Actor, file: SentFile & { readonly type: string }): Promise<ImportAnswer>
  /** Adds the file of a record's children, or puts another in its place. Throws invalid-input for a child that records do not have. */
  addFile(actor: Actor, id: string, child: string, file: SentFile): Promise<ImportAnswer>
  removeFile(actor: Actor, id: string, child: string): Promise<ImportAnswer>
  list(actor: Actor): Promise<ImportAnswer[]>
  get(actor: Actor, id: string): Promise<ImportAnswer>
  /** Sets the mapping and the mended cells (left out: as they were) and checks all files by it. Throws invalid-input. */
  map(actor: Actor, id: string, mapping: z.infer<typeof ImportMappingSchema>, repairs?: readonly ImportRepair[]): Promise<ImportAnswer>
  /** Begins the import, or goes on with one that failed; it runs in the background. */
  run(actor: Actor, id: string): Promise<ImportAnswer>
  /** Begins to take an import back, in the background; for who may void such records, and the one who imported them. */
  takeBack(actor: Actor, id: string): Promise<ImportAnswer>
  /** The refused rows of one of its files ('' is the main one) as CSV, to be mended and sent again: an export, journaled before anything leaves. */
  rejected(actor: Actor, id: string, file: string, language: Language): Promise<Readable>
  saveMapping(actor: Actor, mapping: MappingToSave): Promise<SavedMapping>
  savedMappings(actor: Actor, type: string): Promise<SavedMapping[]>
  /** Goes on with everything of a bureau that was under way when the program stopped; each as the account that began it. */
  resume(bureau: number): Promise<void>
  /** Resolves when no import runs any more: for tests, and before the program ends. */
  settled(): Promise<void>
  /** Stops imports behind the group of rows in hand; they go on at the next start. */
  stop(): Promise<void>
}

const begunAlready = { zh: '这次导入已经开始，对应不能再改。', en: 'This import has begun; its mapping cannot be changed any more.' }

export function createImports(context: ImportContext): Imports {
  const { kernel, folder } = context
  const running = new Map<string, Promise<void>>()
  const aborter = new AbortController()

  async function getBatch(actor: Actor, id: string): Promise<BatchRow> {
    requirePermission(actor, 'importRecords')
    if (!isUuid(id)) throw new DomainError('not-found')
    const [found] = await read(kernel.engine, scopeOf(actor), [batchQuery(actor.bureau, id)])
    const batch = found.rows[0]
    if (!batch) throw new DomainError('not-found')
    return batch
  }

  async function answer(actor: Actor, batch: BatchRow): Promise<ImportAnswer> {
    const counts = batch.rejected_count === 0 ? [] : (await read(kernel.engine, scopeOf(actor), [rejectedCounts(actor.bureau, batch.id)]))[0].rows
    return importAnswer(kernel, folder, actor, batch, Object.fromEntries(counts.map(({ file, n }) => [file, n])))
  }

  function begin(id: string, work: Promise<void>): void {
    running.set(id, work.catch(context.tell).finally(() => { running.delete(id) }))
  }

  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values())
  }

  async function link(actor: Actor, id: string, child: string, file: string | null): Promise<ImportAnswer> {
    const [set] = await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([setLinked(actor.bureau, id, child, file)]))
    if (set.affected !== 1) throw new DomainError('action-refused', begunAlready)
    return answer(actor, await getBatch(actor, id))
  }

  async function takingBack(actor: Actor, batch: BatchRow): Promise<void> {
    try {
      await takeBackImport(kernel, actor, batch, aborter.signal)
    } catch (fault) {
      // What was voided stays so; asked for again, it goes on from there.
      const problem = { zh: '撤回中断了，可以再撤回一次。', en: 'Taking it back was interrupted; it can be asked for again.' }
      await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([endBatch(actor.bureau, batch.id, 'failed', kernel.now().toISOString(), problem)]))
      throw fault
    }
  }

  return {
    async upload(actor, { type: typeName, name, content, sheet }) {
      requirePermission(actor, 'importRecords')
      const type = typeFor(kernel, actor, typeName)
      const hash = await tableOfWorkbook(folder, await storeUpload(folder, content), sheet)
      const shape = await shapeOf(folder, hash)
      const id = randomUUID()
      await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([insertBatch(actor.bureau, {
        id, record_type: type.name, organisation: actor.organisation, account: actor.account, file_name: shownName(name), file_hash: hash, row_count: shape.rowCount,
      })]))
      return answer(actor, await getBatch(actor, id))
    },
    async addFile(actor, id, child, { name, content, sheet }) {
      const batch = await getBatch(actor, id)
      const { children } = typeNamed(kernel, batch.record_type)
      if (!Object.hasOwn(children, child)) throw new DomainError('invalid-input', { fields: [{ pointer: '/child', code: 'notInList', zh: '没有这种附属记录。', en: 'Records have no such children.' }] })
      const hash = await tableOfWorkbook(folder, await storeUpload(folder, content), sheet)
      const { rowCount } = await shapeOf(folder, hash)
      return link(actor, id, child, JSON.stringify({ name: shownName(name), hash, rows: rowCount }))
    },
    async removeFile(actor, id, child) {
      const batch = await getBatch(actor, id)
      if (!Object.hasOwn(linkedOf(batch), child)) throw new DomainError('not-found')
      return link(actor, id, child, null)
    },
    async list(actor) {
      requirePermission(actor, 'importRecords')
      const [found] = await read(kernel.engine, scopeOf(actor), [batchesQuery(actor.bureau, LISTED)])
      return Promise.all(found.rows.map((batch) => importAnswer(kernel, folder, actor, batch, {})))
    },
    async get(actor, id) {
      return answer(actor, await getBatch(actor, id))
    },
    async map(actor, id, mapping, repairs) {
      const batch = await getBatch(actor, id)
      if (batch.state !== 'uploaded' && batch.state !== 'mapped') throw new DomainError('action-refused', begunAlready)
      const mended = repairs ?? repairsOf(batch)
      const files = [...await filesOf(folder, batch)]
      const columns = new Map(files.map(([file, { shape }]) => [file, shape.columns.map((column) => column.name)]))
      const personal = new Map(files.map(([file, { shape }]) => [file, shape.columns.filter(isPersonal).map((column) => column.name)]))
      checkMapping(typeNamed(kernel, batch.record_type), mapping, columns.get('') ?? [], columns, personal)
      const made = { mapping: JSON.stringify(mapping), repairs: JSON.stringify(mended), linked: JSON.stringify(linkedOf(batch)) }
      const [set] = await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([setMapping(actor.bureau, id, made.mapping, made.repairs)]))
      if (set.affected !== 1) throw new DomainError('action-refused', begunAlready)
      const preview = await previewImport(kernel, actor, await readingOf(kernel, folder, actor, batch, mapping, mended))
      await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([setPreview(actor.bureau, id, JSON.stringify(preview), preview.checked, made)]))
      return answer(actor, await getBatch(actor, id))
    },
    async run(actor, id) {
      await getBatch(actor, id)
      const [started] = await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([startBatch(actor.bureau, id, actor.account)]))
      if (started.affected !== 1) throw new DomainError('action-refused', { zh: '这次导入还没有设好对应，或已经开始。', en: 'This import has no mapping yet, or has begun already.' })
      const batch = await getBatch(actor, id)
      begin(id, runImport(context, actor, batch, aborter.signal))
      return answer(actor, batch)
    },
    async takeBack(actor, id) {
      const batch = await getBatch(actor, id)
      checkTakeBack(kernel, actor, batch)
      const [started] = running.has(id) ? [{ affected: 0 }] : await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([startTakeBack(actor.bureau, id, actor.account)]))
      if (started.affected !== 1) throw new DomainError('action-refused', { zh: '只有已结束的导入可以撤回。', en: 'Only an import that is over can be taken back.' })
      const now = await getBatch(actor, id)
      begin(id, takingBack(actor, now))
      return answer(actor, now)
    },
    async rejected(actor, id, file, language) {
      const batch = await getBatch(actor, id)
      const columns = KeptColumns.parse(batch.kept_columns ?? {})[file]
      if (!columns) throw new DomainError('not-found')
      const [counts] = await read(kernel.engine, scopeOf(actor), [rejectedCounts(actor.bureau, id)])
      await appendStandalone(kernel, scopeOf(actor), { action: 'exportRejected', account: actor.account, organisation: actor.organisation, via: actor.via, recordType: batch.record_type },
        { batch: id, rows: counts.rows.find((one) => one.file === file)?.n ?? 0, ...(file === '' ? {} : { child: file }) })
      return Readable.from(rejectedCsv({ bureau: actor.bureau, id, file }, columns, language, async (query) => {
        const [found] = await read(kernel.engine, scopeOf(actor), [query])
        return found.rows
      }))
    },
    async saveMapping(actor, mapping) {
      requirePermission(actor, 'importRecords')
      return saveMapping(kernel, actor, mapping)
    },
    async savedMappings(actor, type) {
      requirePermission(actor, 'importRecords')
      return savedMappings(kernel, actor, type)
    },
    async resume(bureau) {
      await removeUnneededUploads(kernel.engine, folder, kernel.now(), null)
      const [found] = await kernel.engine.withSession('owner', (session) => session.send([statement<{ id: string; state: string; account: number; organisation: number }>`
        select id, state, case when state = 'running' then account else back_account end as account, organisation from import_batch
        where bureau = ${bureau} and state in ('running', 'takingBack') order by created_at, id`]))
      for (const { id, state, account, organisation } of found.rows) {
        if (running.has(id)) continue
        try {
          const actor = actorFor(await readAccount(kernel, bureau, account), organisation, 'import')
          const batch = await getBatch(actor, id)
          begin(id, state === 'running' ? runImport(context, actor, batch, aborter.signal) : takingBack(actor, batch))
        } catch (problem) {
          if (!(problem instanceof DomainError)) throw problem
          // The account may not import any more: somebody who may can go on with it.
          const query = endBatch(bureau, id, 'failed', kernel.now().toISOString(), { zh: '开始这次导入的账号已无权继续。', en: 'The account that began this import may no longer go on with it.' })
          await kernel.engine.withSession('owner', (session) => session.send([query]))
        }
      }
    },
    settled,
    async stop() {
      aborter.abort()
      await settled()
    },
  }
}
