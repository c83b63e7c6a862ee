import type { Label } from '#kernel/language/label.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { byteOrderMark, csvCell, csvLine } from './csv-text.ts'
import type { Sheet } from './record-sheet.ts'
import { xlsxBytes } from './xlsx.ts'

/** Rows of a sheet, in groups as they are read. */
export type SheetRows = AsyncIterable<readonly (readonly FieldValue[])[]>

const truth = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } } as const satisfies Record<string, Label>

/** A sheet as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read Chinese), piece by piece. */
export async function* csvPieces({ columns, language }: Sheet, groups: SheetRows): AsyncGenerator<Uint8Array> {
  yield Buffer.from(byteOrderMark + csvLine(columns.map((column) => csvCell(column.head))))
  const shown = (value: FieldValue): FieldValue => (typeof value === 'boolean' ? truth[`${value}`][language] : value)
  for await (const rows of groups) yield Buffer.from(rows.map((row) => csvLine(row.map((value) => csvCell(shown(value))))).join(''))
}

/** A sheet as XLSX with typed cells, piece by piece: numbers are numbers, days and times are dates, texts are texts, whatever they begin with. */
export function xlsxPieces({ name, columns }: Sheet, groups: SheetRows): AsyncIterable<Uint8Array> {
  async function* rows(): AsyncGenerator<(string | number | boolean | Date | null)[]> {
    for await (const group of groups) for (const row of group) yield row.map((value, at) => (isDate(columns[at]?.kind) && typeof value === 'string' ? dateOf(value) : value))
  }
  return xlsxBytes(name, columns.map(({ head, kind }) => ({ head, format: kind === 'day' ? 'yyyy-mm-dd' : kind === 'time' ? 'yyyy-mm-dd hh:mm:ss' : null })), rows())
}

function isDate(kind: string | undefined): boolean {
  return kind === 'day' || kind === 'time'
}

/** Spreadsheets know no zones: the wall time is given as if it were UTC. */
function dateOf(text: string): Date {
  return new Date(text.length === 10 ? `${text}T00:00:00Z` : `${text.replace(' ', 'T')}Z`)
}
