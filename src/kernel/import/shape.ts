import { readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { DomainError } from '#kernel/error/domain-error.ts'
import { detectDelimiter, delimiters, type Delimiter } from './delimiter.ts'
import { encodingDetector, type Encoding } from './encoding.ts'
import { fileBytes, fileText, unreadable } from './file-text.ts'
import { readRows } from './rows.ts'
import { uploadPath } from './upload.ts'

const SAMPLE_CHARACTERS = 200_000
/** Rows from which distinct values are collected, and how many of a column: enough to tell a day from a month. */
const SAMPLED_ROWS = 5_000
const SAMPLED_VALUES = 200
const MAX_COLUMNS = 1_000
/** Keys of all rows are held in memory while a file is read; this many fit. */
const MAX_ROWS = 1_000_000

const ColumnShape = z.object({
  name: z.string(),
  /** Up to 200 different values, in the order of the file; empty cells left out. */
  values: z.array(z.string()),
  /** Cells looked at that were not empty, and whether all of them differed. */
  filled: z.int(), unique: z.boolean(),
})
export type ColumnShape = z.infer<typeof ColumnShape>

const FileShape = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252']),
  delimiter: z.enum(delimiters),
  columns: z.array(ColumnShape),
  rowCount: z.int(),
})
/** What a file is, found out from its bytes alone. */
export type FileShape = z.infer<typeof FileShape>

/**
 * Reads a kept file once through: encoding, delimiter, columns, number of rows. The answer depends on the bytes only, so it is kept beside
 * the file. Throws import-unreadable for what is no text table, with a sentence that says what to send instead.
 */
export async function shapeOf(folder: string, hash: string): Promise<FileShape> {
  const kept = `${uploadPath(folder, hash)}.shape.json`
  try {
    return FileShape.parse(JSON.parse(await readFile(kept, 'utf8')))
  } catch (problem) {
    // Not there yet, or cut short when the machine stopped: read the file again.
    if (!isMissing(problem) && !(problem instanceof SyntaxError) && !(problem instanceof z.ZodError)) throw problem
  }
  const shape = await readShape(uploadPath(folder, hash)).catch((problem: unknown) => {
    throw isMissing(problem) ? new DomainError('unavailable', { zh: '上传的文件已不在数据文件夹里。', en: 'The uploaded file is no longer in the data folder.' }) : problem
  })
  await writeFile(kept, JSON.stringify(shape), { mode: 0o600 })
  return shape
}

function isMissing(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === 'ENOENT'
}

/** The same, from the path of any file. */
export async function readShape(path: string): Promise<FileShape> {
  const encoding = await detectEncoding(path)
  const delimiter = await detectDelimiter(await sampleOf(path, encoding))
  return { encoding, delimiter, ...await readColumns(path, encoding, delimiter) }
}

const otherKinds: readonly (readonly [string, string])[] = [['\xD0\xCF\x11\xE0', 'xls'], ['%PDF', 'PDF'], ['{\\rtf', 'RTF']]

async function detectEncoding(path: string): Promise<Encoding> {
  const detector = encodingDetector()
  let first = true
  for await (const bytes of fileBytes(path)) {
    if (first) {
      const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1')
      const kind = otherKinds.find(([magic]) => start.startsWith(magic))?.[1]
      if (kind) throw unreadable({ zh: `这是 ${kind} 文件；请另存为 CSV（UTF-8）再导入。`, en: `This is a file of the kind ${kind}; save it as CSV (UTF-8) and send that.` })
    }
    first = false
    detector.add(bytes)
  }
  if (first) throw unreadable({ zh: '文件是空的。', en: 'The file is empty.' })
  const encoding = detector.decide()
  if (encoding === null) throw unreadable({ zh: '这不是文本文件；请另存为 CSV（UTF-8）再导入。', en: 'This is no text file; save it as CSV (UTF-8) and send that.' })
  return encoding
}

/** The first characters of the text, up to a line end. */
async function sampleOf(path: string, encoding: Encoding): Promise<string> {
  let sample = ''
  for await (const text of fileText(path, encoding)) {
    sample += text
    if (sample.length >= SAMPLE_CHARACTERS) break
  }
  if (sample.length < SAMPLE_CHARACTERS) return sample
  const cut = sample.slice(0, SAMPLE_CHARACTERS)
  const end = Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf('\r'))
  return end > 0 ? cut.slice(0, end + 1) : cut
}

interface Collected { readonly name: string; readonly values: Set<string>; readonly seen: Set<string>; filled: number; unique: boolean }

async function readColumns(path: string, encoding: Encoding, delimiter: Delimiter): Promise<Pick<FileShape, 'columns' | 'rowCount'>> {
  let columns: Collected[] | undefined
  let rowCount = 0
  for await (const row of readRows(fileText(path, encoding), delimiter)) {
    if (!columns) {
      if (row.cells.length > MAX_COLUMNS) throw unreadable({ zh: `第一行有 ${row.cells.length} 列，最多 ${MAX_COLUMNS} 列。`, en: `The first row has ${row.cells.length} columns; at most ${MAX_COLUMNS} are read.` })
      columns = columnNames(row.cells).map((name) => ({ name, values: new Set(), seen: new Set(), filled: 0, unique: true }))
      continue
    }
    if (rowCount >= MAX_ROWS) throw unreadable({ zh: `超过 ${MAX_ROWS} 行；请分成几个文件。`, en: `There are more than ${MAX_ROWS} rows; split the file.` })
    if (rowCount++ < SAMPLED_ROWS) columns.forEach((column, at) => { collect(column, row.cells[at]?.trim() ?? '') })
  }
  if (!columns) throw unreadable({ zh: '文件里没有行。', en: 'The file has no rows.' })
  return { rowCount, columns: columns.map(({ name, values, filled, unique }) => ({ name, values: [...values], filled, unique: unique && filled > 0 })) }
}

function collect(column: Collected, value: string): void {
  if (value === '') return
  column.filled++
  if (column.values.size < SAMPLED_VALUES) column.values.add(value.slice(0, 200))
  if (column.seen.has(value)) column.unique = false
  else column.seen.add(value)
}

/** Names for every column: a missing one gets its number (#3), a repeated one its count (Date (2)). */
function columnNames(cells: readonly string[]): string[] {
  const taken = new Set<string>()
  return cells.map((cell, at) => {
    const base = cell.trim() || `#${at + 1}`
    let name = base
    for (let count = 2; taken.has(name); count++) name = `${base} (${count})`
    taken.add(name)
    return name
  })
}
