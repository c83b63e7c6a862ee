import { byteOrderMark, csvForeignCell, csvLine } from '#kernel/export/csv-text.ts'
import type { Query } from '#kernel/db/query.ts'
import type { ImportProblem } from '#kernel/http/wire.ts'
import type { Language } from '#kernel/language/label.ts'
import { rejectionsQuery, type RejectionRow } from './batch.ts'
import { problemColumn } from './convert.ts'

const PAGE = 500

/**
 * The rejected rows of an import as CSV, to be mended and sent again: in front a column that says what is wrong with each, then the
 * file's own columns as they were. `ask` reads a page of them.
 */
export async function* rejectedCsv(bureau: number, batch: string, columns: readonly string[], language: Language, ask: (query: Query<RejectionRow>) => Promise<readonly RejectionRow[]>): AsyncGenerator<string> {
  const own = columns.filter((column) => column !== problemColumn)
  const positions = columns.flatMap((column, at) => (column === problemColumn ? [] : [at]))
  yield byteOrderMark + csvLine([problemColumn, ...own].map(csvForeignCell))
  let after = 0
  for (;;) {
    const rows = await ask(rejectionsQuery(bureau, batch, after, PAGE))
    if (rows.length > 0) yield rows.map((row) => lineOf(row, columns.length, positions, language)).join('')
    if (rows.length < PAGE) return
    after = rows.at(-1)?.line ?? after
  }
}

/** A row with as many cells as it had: cells beyond the columns stand behind them, and missing ones stay missing. */
function lineOf(row: RejectionRow, width: number, positions: readonly number[], language: Language): string {
  const cells = [...positions.flatMap((at) => (at < row.cells.length ? [row.cells[at] ?? ''] : [])), ...row.cells.slice(width)]
  return csvLine([row.problems.map((problem) => sentence(problem, language)).join(' '), ...cells].map(csvForeignCell))
}

function sentence({ column, text }: ImportProblem, language: Language): string {
  return column === null ? text[language] : `[${column}] ${text[language]}`
}
