import { createHash } from 'node:crypto'
import type { ImportRepair } from '#kernel/http/import-wire.ts'
import { rowGroups } from './file-rows.ts'
import type { FileRow } from './rows.ts'
import type { FileShape } from './shape.ts'

/** Head of the column that a file of rejected rows carries in front; it is no part of a row. */
export const problemColumn = '问题 / Problems'

/** A kept file and what it is. */
export interface ImportFile { readonly path: string; readonly shape: FileShape }

/** How a file is read: only these of its columns, in this order, with the cells that were mended. */
export interface FileReading {
  readonly columns: readonly string[]
  readonly repairs: readonly ImportRepair[]
  /** The hash of the whole row is needed, where nothing else identifies it. */
  readonly hashed: boolean
}

/**
 * The rows of a file, narrowed to the columns that are read: what the mapping does not name goes no further than this. A row that has
 * another number of cells than the head is told by `uneven`.
 */
export async function* readFile(file: ImportFile, reading: FileReading, size: () => number): AsyncGenerator<FileRow[]> {
  const all = file.shape.columns.map((column) => column.name)
  const positions = reading.columns.map((column) => all.indexOf(column))
  const own = all.flatMap((name, at) => (name === problemColumn ? [] : [at]))
  const repairs = Map.groupBy(reading.repairs, (repair) => repair.line)
  for await (const group of rowGroups(file.path, file.shape, size)) {
    yield group.map((row): FileRow => {
      const trailing = row.cells.length > all.length && row.cells.slice(all.length).every((cell) => cell.trim() === '')
      const found = trailing ? all.length : row.cells.length
      const cells = positions.flatMap((at) => (at < row.cells.length ? [row.cells[at] ?? ''] : []))
      const mended = found === all.length ? mend(cells, reading.columns, repairs.get(row.line) ?? []) : []
      return {
        line: row.line, cells, wellQuoted: row.wellQuoted, width: { found, expected: all.length },
        ...(reading.hashed ? { whole: hashOf(own.map((at) => row.cells[at]?.trim() ?? '')) } : {}),
        ...(mended.length > 0 ? { mended } : {}),
      }
    })
  }
}

/** Puts mended cells in their places; returns what they were. */
function mend(cells: string[], columns: readonly string[], repairs: readonly ImportRepair[]): { column: string; was: string; value: string }[] {
  return repairs.flatMap(({ column, value }) => {
    const at = columns.indexOf(column)
    const was = cells[at]
    if (was === undefined || was === value) return []
    cells[at] = value
    return [{ column, was, value }]
  })
}

export function hashOf(cells: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(cells)).digest('base64url')
}
