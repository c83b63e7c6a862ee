import { z } from 'zod'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportPreview, ImportPreviewRow, ImportProblem } from '#kernel/http/import-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import type { ConvertedRow } from './convert.ts'
import { readKnownRecords, sourcesQuery, type KnownSource } from './known-records.ts'
import { creatingAction } from './mapping.ts'
import { changeBy, sortRows, type Sorted } from './plan.ts'
import { columnsRead, convertedRecords, type ImportReading } from './record-rows.ts'

const GROUP = 100
const FIRST_RECORDS = 50
const PROBLEM_ROWS = 200
const SHOWN_CHARACTERS = 200

type Result = ImportPreviewRow['result']
interface Judged { readonly row: ConvertedRow; readonly result: Result; readonly problems: readonly ImportProblem[] }

const Problem = z.object({ column: z.string().nullable(), field: z.string().nullable(), code: z.string(), text: z.object({ zh: z.string(), en: z.string() }) })
const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
/** A preview as it is kept. */
export const PreviewSchema = z.object({
  checked: z.int(), fresh: z.int(), changed: z.int(), same: z.int(), rejected: z.int(), warned: z.int(), kept: z.int(),
  children: z.record(z.string(), z.object({ rows: z.int(), found: z.int() })), columns: z.record(z.string(), z.array(z.string())),
  rows: z.array(z.object({
    file: z.string(), line: z.int(), cells: z.array(z.string()), fields: z.record(z.string(), Value).nullable(), result: z.enum(['fresh', 'changed', 'same', 'rejected', 'warned']),
    problems: z.array(Problem), children: z.record(z.string(), z.int()).nullable(),
  })),
}) satisfies z.ZodType<ImportPreview>

/**
 * Reads the files as the run would, and writes nothing: how many records would be made, changed or left, which would be refused and why,
 * and how many linked rows found theirs. Throws not-allowed when the actor may not make records of the type at all.
 */
export async function previewImport(kernel: Kernel, actor: Actor, reading: ImportReading): Promise<ImportPreview> {
  const { type, mapping } = reading
  const allowed = decide(type.lifecycle, creatingAction(type, mapping).name, null, actor)
  if (!allowed.allowed) throw new DomainError('not-allowed', allowed.reason)
  const seen = new Map<string, { line: number; hash: string }>()
  const preview: ImportPreview = {
    checked: 0, fresh: 0, changed: 0, same: 0, rejected: 0, warned: 0, kept: 0, rows: [],
    children: Object.fromEntries(Object.keys(mapping.children ?? {}).map((name) => [name, { rows: 0, found: 0 }])),
    columns: Object.fromEntries([...columnsRead(mapping, reading.files)].map(([file, columns]) => [file, [...columns]])),
  }
  let problemRows = 0
  for await (const rows of convertedRecords(reading, () => GROUP)) {
    const sources = await readSources(kernel, actor, type, mapping.sourceName, rows)
    for (const judged of await judge(kernel, actor, type, sortRows(rows, sources, seen, mapping.sourceName))) {
      count(preview, judged)
      const shown = rowsOf(judged)
      const spoken = shown.filter((row) => row.problems.length > 0)
      problemRows += spoken.length
      if (preview.checked <= FIRST_RECORDS) preview.rows.push(...shown.filter((row, at) => at === 0 || row.problems.length > 0))
      else if (problemRows <= PROBLEM_ROWS) preview.rows.push(...spoken)
    }
  }
  return preview
}

function count(preview: ImportPreview, { row, result, problems }: Judged): void {
  preview.checked++
  preview[result]++
  preview.kept += problems.filter((problem) => problem.code === 'keptByHand' || problem.code === 'childKeptByHand').length
  const own = preview.children[row.file]
  if (own) own.rows++
  for (const [name, list] of Object.entries(row.children)) {
    const child = preview.children[name]
    if (!child) continue
    child.rows += list.length
    child.found += list.length
  }
}

/** The record's row and the other rows it is made of. */
function rowsOf({ row, result, problems }: Judged): ImportPreviewRow[] {
  const cut = (cells: readonly string[]): string[] => cells.map((cell) => cell.slice(0, SHOWN_CHARACTERS))
  const children = row.file === '' ? Object.fromEntries(Object.entries(row.children).map(([name, list]) => [name, list.length])) : null
  return [
    { file: row.file, line: row.line, cells: cut(row.cells), fields: result === 'rejected' ? null : { ...row.fields }, result, problems: [...problems], children },
    ...row.parts.map((part): ImportPreviewRow => ({ file: part.file, line: part.line, cells: cut(part.cells), fields: null, result, problems: [...part.problems, ...part.warnings], children: null })),
  ]
}

/** What earlier imports of the source left for the keys of some records. */
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
    const isWarned = row.warnings.length > 0 || row.parts.some((part) => part.warnings.length > 0)
    if (one.kind === 'rejected') return { row, result: 'rejected', problems: one.problems }
    if (one.kind === 'same') return { row, result: 'same', problems: [] }
    if (one.kind === 'fresh') return { row, result: isWarned ? 'warned' : 'fresh', problems: row.warnings }
    const change = changeBy(type, bureau, actor, row, records.get(one.record))
    if (change.kind === 'rejected') return { row, result: 'rejected', problems: change.problems }
    return { row, result: isWarned || change.kept.length > 0 ? 'warned' : change.kind, problems: [...row.warnings, ...change.kept] }
  })
}
