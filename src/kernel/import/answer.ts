import { z } from 'zod'
import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportAnswer, ImportLinkedFile, ImportMapping } from '#kernel/http/import-wire.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import type { BatchRow } from './batch.ts'
import { encodingNames } from './encoding.ts'
import { guessLinked } from './guess-hints.ts'
import { guessMapping, isPersonal } from './guess.ts'
import { linkedOf, repairsOf } from './import-files.ts'
import { ImportMappingSchema } from './mapping.ts'
import { masked } from './personal.ts'
import { PreviewSchema } from './preview.ts'
import { fittingMapping, savedMappings } from './saved-mapping.ts'
import { shapeOf, type ColumnShape, type FileShape } from './shape.ts'

const SAMPLES = 12
const SAMPLE_CHARACTERS = 60

const StoredLabel = z.object({ zh: z.string(), en: z.string() })

/** An import as the console shows it. Before a mapping is set it carries the one that is proposed: a saved one that fits, or the guess. */
export async function importAnswer(kernel: Kernel, folder: string, actor: Actor, batch: BatchRow, rejectedRows: Record<string, number>): Promise<ImportAnswer> {
  const isOver = batch.state === 'done' || batch.state === 'takingBack' || batch.state === 'takenBack'
  const shape = isOver ? unknownShape(batch.row_count) : await shapeOrNone(folder, batch.file_hash, batch.row_count)
  const set = ImportMappingSchema.safeParse(batch.mapping)
  const { mapping, guesses, saved } = set.success ? { mapping: set.data, guesses: [], saved: null } : await proposed(kernel, actor, batch, shape)
  const files = isOver ? [] : await linkedFiles(kernel, folder, batch, shape, mapping?.keyColumns ?? [])
  const there = new Set(files.map((file) => file.child))
  const children = Object.fromEntries([
    ...(set.success || saved !== null ? [] : files.map((file) => [file.child, file.guess.mapping] as const)),
    // Of a proposal, what needs a file that is not here yet waits until it is.
    ...Object.entries(mapping?.children ?? {}).filter(([child, one]) => set.success || one.from === 'rows' || there.has(child)),
  ])
  return {
    id: batch.id, recordType: batch.record_type, organisation: batch.organisation, fileName: batch.file_name, fileHash: batch.file_hash, state: batch.state,
    encoding: isOver ? '' : encodingNames[shape.encoding], delimiter: shape.delimiter, columns: shape.columns.map(columnItem), rowCount: shape.rowCount, files,
    mapping: mapping && withChildren(mapping, children), guesses, saved, repairs: repairsOf(batch),
    preview: batch.preview === null ? null : PreviewSchema.parse(batch.preview),
    progress: {
      done: batch.done_count, total: batch.record_count ?? batch.row_count, fresh: batch.new_count, changed: batch.changed_count, same: batch.same_count, rejected: batch.rejected_count, rejectedRows,
    },
    takeBack: batch.back_total === null ? null : { done: batch.back_done, total: batch.back_total },
    problem: batch.problem === null ? null : StoredLabel.parse(JSON.parse(batch.problem)), createdAt: batch.created_at, finishedAt: batch.finished_at,
  }
}

function withChildren(mapping: ImportMapping, children: NonNullable<ImportMapping['children']>): ImportMapping {
  const { children: _, ...rest } = mapping
  return Object.keys(children).length === 0 ? rest : { ...rest, children }
}

async function linkedFiles(kernel: Kernel, folder: string, batch: BatchRow, main: FileShape, keyColumns: readonly string[]): Promise<ImportLinkedFile[]> {
  const type = typeNamed(kernel, batch.record_type)
  const files: ImportLinkedFile[] = []
  for (const [child, file] of Object.entries(linkedOf(batch))) {
    const shape = await shapeOrNone(folder, file.hash, file.rows)
    files.push({
      child, fileName: file.name, fileHash: file.hash, encoding: encodingNames[shape.encoding], delimiter: shape.delimiter, columns: shape.columns.map(columnItem), rowCount: shape.rowCount,
      guess: guessLinked(type, child, shape, main, { keyColumns: [...keyColumns] }),
    })
  }
  return files
}

/** What is known of a file; where it is no longer kept, the import is still listed. */
async function shapeOrNone(folder: string, hash: string, rowCount: number): Promise<FileShape> {
  try {
    return await shapeOf(folder, hash)
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem
    return unknownShape(rowCount)
  }
}

function unknownShape(rowCount: number): FileShape {
  return { encoding: 'utf-8', delimiter: ',', columns: [], rowCount }
}

async function proposed(kernel: Kernel, actor: Actor, batch: BatchRow, shape: FileShape): Promise<Pick<ImportAnswer, 'mapping' | 'guesses' | 'saved'>> {
  const saved = fittingMapping(await savedMappings(kernel, actor, batch.record_type), shape.columns.map((column) => column.name))
  if (saved) return { mapping: saved.mapping, guesses: Object.keys(saved.mapping.fields).map((field) => ({ field, certainty: 1 })), saved: { id: saved.id, name: saved.name } }
  return { ...guessMapping(typeNamed(kernel, batch.record_type), shape, await kernel.bureau(actor.bureau), batch.file_name), saved: null }
}

function columnItem(column: ColumnShape): ImportAnswer['columns'][number] {
  const personal = isPersonal(column)
  const samples = column.values.slice(0, SAMPLES).map((value) => (personal ? masked(value) : value.slice(0, SAMPLE_CHARACTERS)))
  return { name: column.name, samples, personal }
}
