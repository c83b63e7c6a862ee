import { z } from 'zod'
import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportAnswer, ImportPreview } from '#kernel/http/wire.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import type { BatchRow } from './batch.ts'
import { encodingNames } from './encoding.ts'
import { guessMapping, isPersonal } from './guess.ts'
import { ImportMappingSchema } from './mapping.ts'
import { masked } from './personal.ts'
import { fittingMapping, savedMappings } from './saved-mapping.ts'
import { shapeOf, type ColumnShape, type FileShape } from './shape.ts'

const SAMPLES = 5
const SAMPLE_CHARACTERS = 60

const StoredLabel = z.object({ zh: z.string(), en: z.string() })

/** An import as the console shows it. Before a mapping is set it carries the one that is proposed: a saved one that fits, or the guess. */
export async function importAnswer(kernel: Kernel, folder: string, actor: Actor, batch: BatchRow, preview: ImportPreview | null): Promise<ImportAnswer> {
  const shape = await shapeOrNone(folder, batch)
  const set = ImportMappingSchema.safeParse(batch.mapping)
  const { mapping, guesses, saved } = set.success ? { mapping: set.data, guesses: [], saved: null } : await proposed(kernel, actor, batch, shape)
  return {
    id: batch.id, recordType: batch.record_type, organisation: batch.organisation, fileName: batch.file_name, fileHash: batch.file_hash, state: batch.state,
    encoding: encodingNames[shape.encoding], delimiter: shape.delimiter, columns: shape.columns.map(columnItem), rowCount: shape.rowCount,
    mapping, guesses, saved, preview,
    progress: { done: batch.done_count, total: batch.row_count, fresh: batch.new_count, changed: batch.changed_count, same: batch.same_count, rejected: batch.rejected_count },
    problem: batch.problem === null ? null : StoredLabel.parse(JSON.parse(batch.problem)), createdAt: batch.created_at, finishedAt: batch.finished_at,
  }
}

/** What is known of the file; where it is no longer kept (an old backup without uploads), the import is still listed. */
async function shapeOrNone(folder: string, batch: BatchRow): Promise<FileShape> {
  try {
    return await shapeOf(folder, batch.file_hash)
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem
    return { encoding: 'utf-8', delimiter: ',', columns: [], rowCount: batch.row_count }
  }
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
