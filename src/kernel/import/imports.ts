import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { actorFor, readAccount, requirePermission, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportAnswer, ImportPreview, SavedMapping } from '#kernel/http/wire.ts'
import { typeNamed } from '#kernel/kernel.ts'
import type { Language } from '#kernel/language/label.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { batchesQuery, batchQuery, endBatch, insertBatch, setMapping, startBatch, type BatchRow } from './batch.ts'
import { importAnswer } from './answer.ts'
import { checkMapping, type ImportMappingSchema } from './mapping.ts'
import { previewImport } from './preview.ts'
import { rejectedCsv } from './rejected.ts'
import { runImport, type ImportContext } from './run.ts'
import { saveMapping, savedMappings, type MappingToSave } from './saved-mapping.ts'
import { shapeOf } from './shape.ts'
import { takeBackImport } from './take-back.ts'
import { shownName, storeUpload, uploadPath } from './upload.ts'
import type { z } from 'zod'

const LISTED = 50
const REMEMBERED_PREVIEWS = 20

/** Everything that is done with imports. All of it needs the permission importRecords, and sees the imports of the actor's own units. */
export interface Imports {
  /** Keeps a file and finds out what it is. Throws import-unreadable, too-large. */
  upload(actor: Actor, file: { readonly type: string; readonly name: string; readonly content: Readable }): Promise<ImportAnswer>
  list(actor: Actor): Promise<ImportAnswer[]>
  get(actor: Actor, id: string): Promise<ImportAnswer>
  /** Sets the mapping and checks the whole file by it. Throws invalid-input. */
  map(actor: Actor, id: string, mapping: z.infer<typeof ImportMappingSchema>): Promise<ImportAnswer>
  /** Begins the import, or goes on with one that failed; it runs in the background. */
  run(actor: Actor, id: string): Promise<ImportAnswer>
  takeBack(actor: Actor, id: string): Promise<ImportAnswer>
  /** The rejected rows as CSV, to be mended and sent again. */
  rejected(actor: Actor, id: string, language: Language): Promise<Readable>
  saveMapping(actor: Actor, mapping: MappingToSave): Promise<SavedMapping>
  savedMappings(actor: Actor, type: string): Promise<SavedMapping[]>
  /** Goes on with every import of a bureau that was under way when the program stopped; each as the account that began it. */
  resume(bureau: number): Promise<void>
  /** Resolves when no import runs any more: for tests, and before the program ends. */
  settled(): Promise<void>
  /** Stops imports behind the group of rows in hand; they go on at the next start. */
  stop(): Promise<void>
}

export function createImports(context: ImportContext): Imports {
  const { kernel, folder } = context
  const running = new Map<string, Promise<void>>()
  const previews = new Map<string, ImportPreview>()
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
    return importAnswer(kernel, folder, actor, batch, previews.get(batch.id) ?? null)
  }

  function remember(id: string, preview: ImportPreview): void {
    previews.delete(id)
    previews.set(id, preview)
    for (const oldest of previews.keys()) {
      if (previews.size <= REMEMBERED_PREVIEWS) break
      previews.delete(oldest)
    }
  }

  function begin(actor: Actor, batch: BatchRow): void {
    const work = runImport(context, actor, batch, aborter.signal).catch(context.tell).finally(() => { running.delete(batch.id) })
    running.set(batch.id, work)
  }

  async function settled(): Promise<void> {
    while (running.size > 0) await Promise.all(running.values())
  }

  return {
    async upload(actor, { type: typeName, name, content }) {
      requirePermission(actor, 'importRecords')
      const type = typeNamed(kernel, typeName)
      const hash = await storeUpload(folder, content)
      const shape = await shapeOf(folder, hash)
      const id = randomUUID()
      await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([insertBatch(actor.bureau, {
        id, record_type: type.name, organisation: actor.organisation, account: actor.account, file_name: shownName(name), file_hash: hash, row_count: shape.rowCount,
      })]))
      return answer(actor, await getBatch(actor, id))
    },
    async list(actor) {
      requirePermission(actor, 'importRecords')
      const [found] = await read(kernel.engine, scopeOf(actor), [batchesQuery(actor.bureau, LISTED)])
      return Promise.all(found.rows.map((batch) => answer(actor, batch)))
    },
    async get(actor, id) {
      return answer(actor, await getBatch(actor, id))
    },
    async map(actor, id, mapping) {
      const batch = await getBatch(actor, id)
      const type = typeNamed(kernel, batch.record_type)
      const shape = await shapeOf(folder, batch.file_hash)
      checkMapping(type, mapping, shape.columns.map((column) => column.name))
      const [set] = await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([setMapping(actor.bureau, id, JSON.stringify(mapping))]))
      if (set.affected !== 1) throw new DomainError('action-refused', { zh: '这次导入已经开始，对应不能再改。', en: 'This import has begun; its mapping cannot be changed any more.' })
      remember(id, await previewImport(kernel, actor, type, mapping, { path: uploadPath(folder, batch.file_hash), shape }))
      return answer(actor, await getBatch(actor, id))
    },
    async run(actor, id) {
      await getBatch(actor, id)
      const [started] = await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([startBatch(actor.bureau, id, actor.account)]))
      if (started.affected !== 1) throw new DomainError('action-refused', { zh: '这次导入还没有设好对应，或已经开始。', en: 'This import has no mapping yet, or has begun already.' })
      const batch = await getBatch(actor, id)
      begin(actor, batch)
      return answer(actor, batch)
    },
    async takeBack(actor, id) {
      const batch = await getBatch(actor, id)
      if (batch.state !== 'done' && batch.state !== 'failed') throw new DomainError('action-refused', { zh: '只有已结束的导入可以撤回。', en: 'Only an import that is over can be taken back.' })
      if (running.has(id)) throw new DomainError('action-refused')
      const work = takeBackImport(kernel, actor, batch)
      running.set(id, work.catch(() => undefined)) // the caller gets the refusal; others only wait
      await work.finally(() => { running.delete(id) })
      return answer(actor, await getBatch(actor, id))
    },
    async rejected(actor, id, language) {
      const batch = await getBatch(actor, id)
      const shape = await shapeOf(folder, batch.file_hash)
      return Readable.from(rejectedCsv(actor.bureau, id, shape.columns.map((column) => column.name), language, async (query) => {
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
      const [found] = await kernel.engine.withSession('owner', (session) => session.send([statement<{ id: string; account: number; organisation: number }>`
        select id, account, organisation from import_batch where bureau = ${bureau} and state = 'running' order by created_at, id`]))
      for (const { id, account, organisation } of found.rows) {
        if (running.has(id)) continue
        try {
          const actor = actorFor(await readAccount(kernel, bureau, account), organisation, 'import')
          begin(actor, await getBatch(actor, id))
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
