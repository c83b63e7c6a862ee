import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ImportMapping, ImportRepair } from '#kernel/http/import-wire.ts'
import type { BureauFacts, RecordType } from '#kernel/record/record-type.ts'
import { linkReader, rowConverter, type ConvertedRow, type RowConverter, type RowSet } from './convert.ts'
import { columnsUsed, comesInRows } from './mapping.ts'
import { importProblem } from './problems.ts'
import { readFile, type ImportFile } from './read-file.ts'
import type { FileRow } from './rows.ts'
import { sealed } from './seal-row.ts'
import type { UnitLookup } from './unit-lookup.ts'

/** The files of an import, how they are read, and for whom. */
export interface ImportReading {
  readonly type: RecordType
  readonly mapping: ImportMapping
  /** By file: '' is the main one, a child's name its linked one. */
  readonly files: ReadonlyMap<string, ImportFile>
  readonly repairs: readonly ImportRepair[]
  readonly bureau: BureauFacts
  readonly units: UnitLookup
  /** The kernel's importSecret. */
  readonly secret: string
}

/** How many rows of a linked file are taken in at a time. */
const LINKED_GROUP = 100
/** Milliseconds of reading after which others have their turn. */
const TURN_MS = 5

/** Of each file the columns that the mapping reads, in the order of the file. */
export function columnsRead(mapping: ImportMapping, files: ReadonlyMap<string, ImportFile>): ReadonlyMap<string, readonly string[]> {
  return new Map([...files].map(([name, file]) => {
    const used = new Set(columnsUsed(mapping, name))
    return [name, file.shape.columns.map((column) => column.name).filter((column) => used.has(column))]
  }))
}

/**
 * The records that the files of an import hold, in groups of at most `size`: in the order of the main file, each with its linked rows, and
 * behind them the linked rows that found no record. The order depends on the files alone, so an import can go on where it stopped.
 */
export async function* convertedRecords(reading: ImportReading, size: () => number): AsyncGenerator<ConvertedRow[]> {
  const columns = columnsRead(reading.mapping, reading.files)
  const main = reading.files.get('')
  if (!main) throw new Error('An import has a main file')
  const own = columns.get('') ?? []
  const hashed = reading.mapping.keyColumns.length === 0
  const converter = rowConverter(reading.type, reading.mapping, own, reading.bureau, { linked: columns, units: reading.units })
  const convert: RowConverter = (row, more) => sealed(converter(row, more), reading.secret, hashed)
  const links = new Map<string, LinkedRows>()
  for (const [name, child] of Object.entries(reading.mapping.children ?? {})) if (child.from === 'file') links.set(name, await linkedRows(reading, name, columns.get(name) ?? []))
  const keyOf = linkReader(reading.mapping.keyColumns.map((column) => ({ column })), own)
  const rows = readFile(main, { columns: own, repairs: reading.repairs.filter((one) => one.file === ''), hashed }, size)

  const linkedOf = (row: FileRow): RowSet => {
    if (links.size === 0) return {}
    const key = keyOf(row.cells, [])
    if (key === null) return {}
    const linked: Record<string, readonly FileRow[]> = {}
    for (const [name, link] of links) {
      linked[name] = link.byKey.get(key) ?? []
      link.found.add(key)
    }
    return { linked }
  }
  if (comesInRows(reading.mapping)) yield* gathered(rows, keyOf, (row, further) => convert(row, { ...linkedOf(row), further }), size)
  else for await (const group of rows) yield await each(group, (row) => convert(row, linkedOf(row)))
  for (const [name, link] of links) yield* inGroups(orphans(reading, name, link), size)
}

/** Puts the rows of a record together, wherever they stand in the file. A row without a usable key is a record of its own. */
async function* gathered(rows: AsyncIterable<FileRow[]>, keyOf: ReturnType<typeof linkReader>, convert: (row: FileRow, further: readonly FileRow[]) => ReturnType<RowConverter>, size: () => number): AsyncGenerator<ConvertedRow[]> {
  const records = new Map<string, { row: FileRow; further: FileRow[] }>()
  for await (const group of rows) {
    for (const row of group) {
      const broken = !row.wellQuoted || row.width?.found !== row.width?.expected
      const key = broken ? null : keyOf(row.cells, [])
      const before = key === null ? undefined : records.get(key)
      if (before) before.further.push(row)
      // No key has a line end in front.
      else records.set(key ?? `\n${row.line}`, { row, further: [] })
    }
  }
  for await (const group of inGroups(records.values(), size)) yield await each(group, ({ row, further }) => convert(row, further))
}

async function* inGroups<T>(rows: Iterable<T>, size: () => number): AsyncGenerator<T[]> {
  let group: T[] = []
  for (const row of rows) {
    group.push(row)
    if (group.length < size()) continue
    yield group
    group = []
    await nextTurn()
  }
  if (group.length > 0) yield group
}

/** Converts rows one after the other; whoever asks meanwhile waits a few milliseconds at most. */
async function each<T>(rows: readonly T[], convert: (row: T) => ConvertedRow): Promise<ConvertedRow[]> {
  const converted: ConvertedRow[] = []
  let since = performance.now()
  for (const row of rows) {
    converted.push(convert(row))
    if (performance.now() - since < TURN_MS) continue
    await nextTurn()
    since = performance.now()
  }
  return converted
}

interface LinkedRows { readonly columns: readonly string[]; readonly byKey: ReadonlyMap<string, FileRow[]>; readonly found: Set<string>; readonly keyless: readonly FileRow[] }

async function linkedRows(reading: ImportReading, name: string, columns: readonly string[]): Promise<LinkedRows> {
  const file = reading.files.get(name)
  const keyOf = linkReader(reading.mapping.children?.[name]?.link ?? [], columns)
  const byKey = new Map<string, FileRow[]>()
  const keyless: FileRow[] = []
  if (!file) throw new Error(`An import without the linked file ${name}`)
  for await (const group of readFile(file, { columns, repairs: reading.repairs.filter((one) => one.file === name), hashed: false }, () => LINKED_GROUP)) {
    for (const row of group) {
      const broken = !row.wellQuoted || row.width?.found !== row.width?.expected
      const key = broken ? null : keyOf(row.cells, [])
      if (key === null) { keyless.push(row); continue }
      const before = byKey.get(key)
      if (before) before.push(row)
      else byKey.set(key, [row])
    }
  }
  return { columns, byKey, found: new Set(), keyless }
}

/** Rows of a linked file that no record of the main file claims, in the order of their file. */
function* orphans(reading: ImportReading, name: string, link: LinkedRows): Generator<ConvertedRow> {
  const parts = reading.mapping.children?.[name]?.link ?? []
  const column = parts.flatMap((part) => ('column' in part ? [part.column] : []))[0] ?? null
  const lost = [...link.byKey].filter(([key]) => !link.found.has(key)).flatMap(([key, rows]) => rows.map((row) => ({ row, key })))
  const keyless = link.keyless.map((row) => ({ row, key: null }))
  for (const { row, key } of [...lost, ...keyless].toSorted((a, b) => a.row.line - b.row.line)) {
    const problems = key === null ? unreadable(row, parts, link.columns) : [importProblem('orphan', { column }, { cell: key.startsWith('[') ? key.slice(1, -1).replaceAll('"', '') : key })]
    yield { file: name, line: row.line, cells: row.cells, key: null, hash: '', fields: {}, children: {}, organisation: null, parsed: null, addsOnly: false, problems, warnings: [], parts: [] }
  }
}

function unreadable(row: FileRow, link: Parameters<typeof linkReader>[0], columns: readonly string[]): ConvertedRow['problems'] {
  if (!row.wellQuoted) return [importProblem('brokenQuote')]
  if (row.width && row.width.found !== row.width.expected) return [importProblem('unevenRow', {}, row.width)]
  const problems: ReturnType<typeof importProblem>[] = []
  linkReader(link, columns)(row.cells, problems)
  return problems
}
