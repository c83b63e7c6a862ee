import { createHash } from 'node:crypto'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Sheet } from './record-sheet.ts'
import { csvPieces, xlsxPieces, type SheetRows } from './sheet-files.ts'

export interface ExportedFile {
  readonly name: string
  readonly contentType: string
  readonly content: Buffer
}

const formats = {
  csv: { contentType: 'text/csv; charset=utf-8', pieces: csvPieces },
  xlsx: { contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', pieces: xlsxPieces },
} as const

export type ExportFormat = keyof typeof formats

/** The format that a query asks for; csv without a word. Throws invalid-input. */
export function formatOf(text: string | undefined): ExportFormat {
  if (text === undefined || text === '' || text === 'csv') return 'csv'
  if (text === 'xlsx') return text
  throw new DomainError('invalid-input', { fields: [{ pointer: '/format', code: 'notInList', zh: '格式只有 csv 和 xlsx。', en: 'The format is csv or xlsx.' }] })
}

/** A table as a whole file, with the hash (SHA-256 in hex) by which the journal names it: whoever sends it writes that row first. */
export async function makeFile(name: string, format: ExportFormat, sheet: Sheet, groups: SheetRows): Promise<ExportedFile & { readonly sha256: string }> {
  const pieces: Uint8Array[] = []
  for await (const piece of formats[format].pieces(sheet, groups)) pieces.push(piece)
  const content = Buffer.concat(pieces)
  return { name: `${name}.${format}`, contentType: formats[format].contentType, content, sha256: createHash('sha256').update(content).digest('hex') }
}
