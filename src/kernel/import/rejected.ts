import { byteOrderMark, csvForeignCell, csvLine } from '#kernel/export/csv-text.ts'
import type { Query } from '#kernel/db/query.ts'
import type { ImportProblem } from '#kernel/http/import-wire.ts'
import type { Language } from '#kernel/language/label.ts'
import { rejectionsQuery, type RejectionRow } from './batch.ts'
import { problemColumn } from './read-file.ts'

const PAGE = 500

/**
 * The refused rows of one file of an import as CSV, to be mended and sent again: in front a column that says what is wrong with each, then
 * those columns of the file that the mapping reads. `ask` reads a page of them.
 */
export async function* rejectedCsv(batch: { bureau: number; id: string; file: string }, columns: readonly string[], language: Language, ask: (query: Query<RejectionRow>) => Promise<readonly RejectionRow[]>): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([problemColumn, ...columns].map(csvForeignCell))
  let after = 0
  for (;;) {
    const rows = await ask(rejectionsQuery(batch.bureau, batch.id, batch.file, after, PAGE))
    if (rows.length > 0) yield rows.map((row) => lineOf(row, language)).join('')
    if (rows.length < PAGE) return
    after = rows.at(-1)?.line ?? after
  }
}

/** A row with as many of the kept cells as it had. */
function lineOf(row: RejectionRow, language: Language): string {
  return csvLine([row.problems.map((problem) => sentence(problem, language)).join(' '), ...row.cells].map(csvForeignCell))
}

function sentence({ column, text }: ImportProblem, language: Language): string {
  return column === null ? text[language] : `[${column}] ${text[language]}`
}
