import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import type { Engine } from '#kernel/db/session.ts'
import type { ImportMapping, ImportRepair } from '#kernel/http/import-wire.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import type { BatchRow } from './batch.ts'
import { columnsUsed } from './mapping.ts'
import type { ImportFile } from './read-file.ts'
import type { ImportReading } from './record-rows.ts'
import { shapeOf } from './shape.ts'
import { unitLookup } from './unit-lookup.ts'
import { uploadPath } from './upload.ts'

const Linked = z.record(z.string(), z.object({ name: z.string(), hash: z.string(), rows: z.int() }))
export type LinkedFiles = z.infer<typeof Linked>

/** A cell as it should read, as it is sent and kept. */
export const RepairSchema = z.strictObject({ file: z.string().max(60), line: z.int().min(1), column: z.string().max(300), value: z.string().max(5000) }) satisfies z.ZodType<ImportRepair>
const Repairs = z.array(RepairSchema)

/** The linked files of an import, by child. */
export function linkedOf(batch: BatchRow): LinkedFiles {
  return Linked.parse(batch.linked)
}

export function repairsOf(batch: BatchRow): ImportRepair[] {
  return Repairs.parse(batch.repairs)
}

/** The main file ('') and the linked ones that are there, with what they are. Throws unavailable where a file is no longer kept. */
export async function filesOf(folder: string, batch: BatchRow): Promise<ReadonlyMap<string, ImportFile>> {
  const files = new Map<string, ImportFile>()
  const add = async (name: string, hash: string): Promise<void> => { files.set(name, { path: uploadPath(folder, hash), shape: await shapeOf(folder, hash) }) }
  await add('', batch.file_hash)
  for (const [child, { hash }] of Object.entries(linkedOf(batch))) await add(child, hash)
  return files
}

/** Everything that reading an import's records needs. */
export async function readingOf(kernel: Kernel, folder: string, actor: Actor, batch: BatchRow, mapping: ImportMapping, repairs: readonly ImportRepair[]): Promise<ImportReading> {
  const files = await filesOf(folder, batch)
  const known = new Map([...files.keys()].map((file) => [file, new Set(columnsUsed(mapping, file))]))
  return {
    type: typeNamed(kernel, batch.record_type), mapping, files, bureau: await kernel.bureau(actor.bureau), units: await unitLookup(kernel, actor), secret: kernel.importSecret,
    repairs: repairs.filter((repair) => known.get(repair.file)?.has(repair.column)),
  }
}

/** Days for which the file of an import that nobody carried out is kept. */
const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/**
 * Removes uploads that no import needs any more: those of an import that is over at once, all others once a day has gone by, so that no file
 * is taken away that has just come in. Files of imports that nobody has carried out for thirty days are needed no more. So the columns that
 * a mapping does not name are not kept at rest.
 */
export async function removeUnneededUploads(engine: Engine, folder: string, now: Date, over: BatchRow | null): Promise<void> {
  const since = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString()
  const [found] = await engine.withSession('owner', (session) => session.send([statement<{ hash: string }>`
    select b.hash from (
      select file_hash as hash, state, created_at from import_batch union all
      select l.value ->> 'hash', state, created_at from import_batch, jsonb_each(linked) l) b
    where b.state in ('running', 'failed') or (b.state in ('uploaded', 'mapped') and b.created_at > ${since})`]))
  const needed = new Set(found.rows.map((row) => row.hash))
  const own = new Set(over ? [over.file_hash, ...Object.values(linkedOf(over)).map((file) => file.hash)] : [])
  const uploads = join(folder, 'uploads')
  const names = await readdir(uploads).catch((problem: unknown) => {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return []
    throw problem
  })
  for (const name of names) {
    const hash = name.slice(0, 64)
    if (needed.has(hash)) continue
    // Half-received files of a program that was stopped go with the rest.
    if (own.has(hash) || (await stat(join(uploads, name))).mtimeMs < Date.now() - DAY_MS) await rm(join(uploads, name), { force: true })
  }
}
