import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportMapping, ImportPreview, ImportProblem } from '#kernel/http/wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import type { FieldValue, RecordType } from '#kernel/record/record-type.ts'
import { rowConverter, type ConvertedRow } from './convert.ts'
import { rowGroups } from './file-rows.ts'
import { readKnownRecords, sourcesQuery, type KnownSource } from './known-records.ts'
import { creatingAction } from './mapping.ts'
import { changeBy, sortRows, type Sorted } from './plan.ts'
import type { FileShape } from './shape.ts'

const GROUP = 200
const FIRST_ROWS = 50
const PROBLEM_ROWS = 200
const SHOWN_CHARACTERS = 200

type Result = ImportPreview['rows'][number]['result']
interface Judged { readonly row: ConvertedRow; readonly result: Result; readonly fields: Readonly<Record<string, FieldValue>> | null; readonly problems: readonly ImportProblem[] }

/**
 * Reads the whole file as the run would, and writes nothing: how many rows would make, change or leave a record, which would be refused
 * and why. Throws not-allowed when the actor may not make records of the type at all.
 */
export async function previewImport(kernel: Kernel, actor: Actor, type: RecordType, mapping: ImportMapping, file: { path: string; shape: FileShape }): Promise<ImportPreview> {
  const allowed = decide(type.lifecycle, creatingAction(type).name, null, actor)
  if (!allowed.allowed) throw new DomainError('not-allowed', allowed.reason)
  const bureau = await kernel.bureau(actor.bureau)
  const columns = file.shape.columns.map((column) => column.name)
  const convert = rowConverter(type, mapping, columns, bureau)
  const seen = new Map<string, { line: number; hash: string }>()
  const preview: ImportPreview = { checked: 0, fresh: 0, changed: 0, same: 0, rejected: 0, warned: 0, kept: 0, rows: [] }
  let problemRows = 0
  for await (const group of rowGroups(file.path, file.shape, () => GROUP)) {
    const rows = group.map(convert)
    const sources = await readSources(kernel, actor, type, mapping.sourceName, rows)
    for (const { row, result, fields, problems } of await judge(kernel, actor, type, sortRows(rows, sources, seen))) {
      preview.checked++
      preview[result]++
      preview.kept += problems.filter((problem) => problem.code === 'keptByHand').length
      if (problems.length > 0) problemRows++
      if (preview.checked > FIRST_ROWS && (problems.length === 0 || problemRows > PROBLEM_ROWS)) continue
      preview.rows.push({ line: row.line, cells: row.cells.map((cell) => cell.slice(0, SHOWN_CHARACTERS)), fields: fields && { ...fields }, result, problems: [...problems] })
    }
  }
  return preview
}

/** What earlier imports of the source left for the keys of some rows. */
export async function readSources(kernel: Kernel, actor: Actor, type: RecordType, source: string, rows: readonly ConvertedRow[]): Promise<ReadonlyMap<string, KnownSource>> {
  const keys = [...new Set(rows.flatMap((row) => (row.key === null ? [] : [row.key])))]
  const [found] = await read(kernel.engine, scopeOf(actor), [sourcesQuery(actor.bureau, type, source, keys)])
  return new Map(found.rows.map((row) => [row.source_key, { record: row.record, hash: row.row_hash }]))
}

async function judge(kernel: Kernel, actor: Actor, type: RecordType, sorted: readonly Sorted[]): Promise<Judged[]> {
  const bureau = await kernel.bureau(actor.bureau)
  const ids = sorted.flatMap((one) => (one.kind === 'known' ? [one.record] : []))
  const records = await readKnownRecords((queries) => read(kernel.engine, scopeOf(actor), queries), bureau.id, type, ids, false)
  return sorted.map((one): Judged => {
    const { row } = one
    if (one.kind === 'rejected') return { row, result: 'rejected', fields: null, problems: one.problems }
    if (one.kind === 'same') return { row, result: 'same', fields: row.fields, problems: [] }
    if (one.kind === 'fresh') return { row, result: row.warnings.length > 0 ? 'warned' : 'fresh', fields: row.fields, problems: row.warnings }
    const change = changeBy(type, bureau, actor, row, records.get(one.record))
    if (change.kind === 'rejected') return { row, result: 'rejected', fields: null, problems: change.problems }
    const problems = [...row.warnings, ...change.kept]
    return { row, result: problems.length > 0 ? 'warned' : change.kind, fields: row.fields, problems }
  })
}
