import { CsvError, parse } from 'csv-parse'
import { restore } from '#kernel/export/csv-text.ts'
import { unreadable } from './file-text.ts'

/** A row of a file: its cells, the line it begins on (the first line is 1), and whether its quotes are as they must be. */
export interface FileRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly wellQuoted: boolean
  /** Where only some columns are kept: how many cells the row has in the file, and how many its head has. */
  readonly width?: { readonly found: number; readonly expected: number }
  /** Hash of the whole row, where it is asked for. */
  readonly whole?: string
  /** Cells that were mended before the import. */
  readonly mended?: readonly { readonly column: string; readonly was: string; readonly value: string }[]
}

const MAX_ROW_CHARACTERS = 1_000_000

interface Parsed { readonly record: readonly string[]; readonly raw: string }

/** What the parser gives for each row with these options; a schema would cost more than the parsing. */
function isParsed(item: unknown): item is Parsed {
  return typeof item === 'object' && item !== null && 'record' in item && Array.isArray(item.record) && 'raw' in item && typeof item.raw === 'string'
}

/**
 * The rows of a delimited text, one after the other; rows without any text are left out. A quote at a wrong place spoils its own row and
 * no other; one that is never closed swallows all that follows, so there the reading ends with import-unreadable and the line of that row.
 */
export async function* readRows(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<FileRow> {
  const found: Parsed[] = []
  let fault: Error | undefined
  // Rows are taken as they are found, not from the stream: an error would drop those still waiting in it.
  const parser = parse({
    delimiter, raw: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'], max_record_size: MAX_ROW_CHARACTERS,
    on_record: (item: unknown) => {
      if (!isParsed(item)) throw new Error('The parser gave something else than a row')
      found.push(item)
      return null
    },
  })
  parser.on('error', (problem) => { fault = problem })
  parser.resume()
  let nextLine = 1
  function* taken(): Generator<FileRow> {
    for (const { record, raw } of found.splice(0)) {
      // The raw text of a row begins with the empty lines before it.
      const line = nextLine + lineEnds(/^[\r\n]*/.exec(raw)?.[0] ?? '')
      nextLine += lineEnds(raw)
      const cells = record.map(restore)
      if (cells.every((cell) => cell.trim() === '')) continue
      yield { line, cells, wellQuoted: isWellQuoted(raw, delimiter) }
    }
  }
  try {
    for await (const piece of text) {
      if (piece === '') continue
      await new Promise<void>((done) => { parser.write(piece, () => { done() }) })
      yield* taken()
      if (fault) break
    }
    if (!fault) await new Promise<void>((done) => { parser.end(() => { done() }) })
    yield* taken()
  } finally {
    parser.destroy()
  }
  if (!fault) return
  if (!(fault instanceof CsvError)) throw fault
  throw unreadable({
    zh: `从第 ${nextLine} 行起读不出来：这里有一个引号没有成对，或这一行超过 ${MAX_ROW_CHARACTERS} 个字。`,
    en: `The file cannot be read from line ${nextLine} on: a quotation mark there has no partner, or the row is longer than ${MAX_ROW_CHARACTERS} characters.`,
  }, { line: nextLine })
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0
}

/** RFC 4180: a quote only around a whole cell, and doubled inside it. */
function isWellQuoted(raw: string, delimiter: string): boolean {
  if (!raw.includes('"')) return true
  const end = raw.replace(/[\r\n]$/, '').length
  let at = /^[\r\n]*/.exec(raw)?.[0].length ?? 0
  while (at < end) {
    if (raw[at] === '"') {
      at++
      while (at < end && (raw[at] !== '"' || raw[at + 1] === '"')) at += raw[at] === '"' ? 2 : 1
      at++
      if (at < end && raw[at] !== delimiter) return false
    } else {
      while (at < end && raw[at] !== delimiter) if (raw[at++] === '"') return false
    }
    at++
  }
  return true
}
