import { byteOrderMark, csvCell, csvLine } from '#kernel/export/csv-text.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'

/** A table as CSV with a byte order mark, so that a spreadsheet reads the Chinese. */
export function csvText(rows: readonly (readonly FieldValue[])[]): string {
  return byteOrderMark + rows.map((row) => csvLine(row.map(csvCell))).join('')
}

/** Hands a text to the browser as a file. */
export function saveFile(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
