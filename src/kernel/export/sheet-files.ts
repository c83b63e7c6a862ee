import { write } from 'hucre'
import type { SheetCell, Sheet } from './record-sheet.ts'
import { byteOrderMark, csvCell, csvLine, neutralise } from './csv-text.ts'

/** A sheet as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read Chinese). */
export function csvFile(sheet: Sheet): Buffer {
  const lines = [csvLine(sheet.heads.map(csvCell)), ...sheet.rows.map((row) => csvLine(row.map((cell) => csvCell(cell.value))))]
  return Buffer.from(byteOrderMark + lines.join(''), 'utf8')
}

/** A sheet as XLSX with typed cells. A text is a string cell, which no spreadsheet runs; it is neutralised all the same for later CSV. */
export async function xlsxFile(sheet: Sheet): Promise<Buffer> {
  const bytes = await write({
    format: 'xlsx',
    sheets: [{ name: sheet.name.slice(0, 31), rows: [[...sheet.heads], ...sheet.rows.map((row) => row.map(xlsxCell))] }],
  })
  return Buffer.from(bytes)
}

function xlsxCell({ kind, value }: SheetCell): string | number | boolean | Date | null {
  if (value === null) return null
  switch (kind) {
    case 'number': case 'boolean': return value
    case 'day': return new Date(`${String(value)}T00:00:00Z`)
    case 'time': return new Date(`${String(value).replace(' ', 'T')}:00Z`)
    case 'text': return neutralise(String(value))
  }
}
