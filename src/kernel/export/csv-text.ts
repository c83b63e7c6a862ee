import type { FieldValue } from '#kernel/record/record-type.ts'

/*
 * A spreadsheet runs a text that begins with one of these as a formula, so such a text gets an apostrophe in front (OWASP, "CSV
 * injection"). The same mark in front of one of these is taken away again when a file is read: what was exported comes back as it was.
 */
const dangerous = /^[=+\-@\t\r]/
const marked = /^'+[=+\-@\t\r]/

/** A text cell that no spreadsheet runs as a formula. */
export function neutralise(text: string): string {
  return dangerous.test(text) || marked.test(text) ? `'${text}` : text
}

/** The text behind a neutralised cell. Any other text stays as it is. */
export function restore(text: string): string {
  return marked.test(text) ? text.slice(1) : text
}

/** One cell as CSV text (RFC 4180). Numbers and truth values stay as they are; texts are neutralised and, where needed, quoted. */
export function csvCell(value: FieldValue): string {
  if (value === null) return ''
  return typeof value === 'string' ? quoted(neutralise(value)) : String(value)
}

/** A cell of somebody else's file, which may hold numbers as text: what is plainly a number keeps its sign. */
export function csvForeignCell(text: string): string {
  return quoted(/^[+-]?\d+(?:[.,]\d+)*$/.test(text) ? text : neutralise(text))
}

/** One line with its line end (RFC 4180: CRLF). A line of one empty cell is quoted, or it would read as no line at all. */
export function csvLine(cells: readonly string[]): string {
  return cells.length === 1 && cells[0] === '' ? '""\r\n' : `${cells.join(',')}\r\n`
}

/** Tells spreadsheets that the text is UTF-8. */
export const byteOrderMark = '\uFEFF'

function quoted(text: string): string {
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
