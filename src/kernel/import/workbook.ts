import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { HucreError } from 'hucre'
import { readXlsx, streamXlsxRows, type CellValue } from 'hucre/xlsx'
import type { DomainError } from '#kernel/error/domain-error.ts'
import { unreadable } from './file-text.ts'
import { uploadPath } from './upload.ts'
import { checkZip } from './zip-guard.ts'

const LIMITS = { parts: 2_000, bytes: 512 * 1024 * 1024 }
/** Above the head of a table people write its title: rows of one cell, looked for this far down. */
const TITLE_ROWS = 10
const ROWS_A_TURN = 500

/**
 * A workbook (.xlsx) that was kept becomes the table of one of its sheets as CSV, which is kept in its place; any other file stays as it
 * is. The first row with two or more cells is the head. Returns the hash of the file to read.
 * `sheet`: which sheet; needed where several hold rows. Throws import-unreadable, naming the sheets, for one that is not there.
 */
export async function tableOfWorkbook(folder: string, hash: string, sheet?: string): Promise<string> {
  const path = uploadPath(folder, hash)
  if (!await isZip(path)) return hash
  try {
    await checkZip(path, LIMITS)
    return await convert(folder, await readFile(path), sheet)
  } catch (problem) {
    if (problem instanceof HucreError) throw unreadable({ zh: '这个工作簿读不出来；请另存为 .xlsx 或 CSV 再发。', en: 'This workbook cannot be read; save it as .xlsx or CSV and send that.' })
    throw problem
  } finally {
    await rm(path, { force: true })
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.toString('latin1') === 'PK\x03\x04'
  } finally {
    await file.close()
  }
}

async function convert(folder: string, bytes: Uint8Array, asked: string | undefined): Promise<string> {
  const sheets = await sheetsWithRows(bytes)
  const sheet = asked ?? (sheets.length === 1 ? sheets[0] : undefined)
  if (sheet === undefined || !sheets.includes(sheet)) throw noSheet(sheets, asked)
  const clocked = await columnsWithTime(bytes, sheet)
  const temporary = uploadPath(folder, createHash('sha256').update(randomUUID()).digest('hex'))
  const hash = createHash('sha256')
  try {
    await pipeline(Readable.from(csvOf(bytes, sheet, clocked)), async function* (chunks: AsyncIterable<string>) {
      for await (const chunk of chunks) { hash.update(chunk); yield chunk }
    }, createWriteStream(temporary, { mode: 0o600 }))
    const name = hash.digest('hex')
    await rename(temporary, uploadPath(folder, name))
    return name
  } catch (problem) {
    await rm(temporary, { force: true })
    throw problem
  }
}

function noSheet(sheets: readonly string[], asked: string | undefined): DomainError {
  if (sheets.length === 0) return unreadable({ zh: '工作簿里没有行。', en: 'The workbook has no rows.' })
  const names = sheets.join('、')
  return asked === undefined
    ? unreadable({ zh: `工作簿有几张表：${names}。请选其中一张。`, en: `The workbook has several sheets: ${sheets.join(', ')}. Choose one.` }, { sheets })
    : unreadable({ zh: `工作簿里没有这张表；有：${names}。`, en: `The workbook has no such sheet; it has: ${sheets.join(', ')}.` }, { sheets })
}

/** Sheets that are not hidden and hold at least one cell. */
async function sheetsWithRows(bytes: Uint8Array): Promise<string[]> {
  const names: string[] = []
  await readXlsx(bytes, { sheets: (info) => { if (!info.hidden && !info.veryHidden) names.push(info.name); return false } })
  const filled: string[] = []
  for (const name of names) {
    for await (const { values } of streamXlsxRows(bytes, { sheet: name })) {
      if (values.some(isFilled)) { filled.push(name); break }
    }
  }
  return filled
}

/** Columns of which some cell has a time of day: all of theirs are written with one, so that a column reads alike. */
async function columnsWithTime(bytes: Uint8Array, sheet: string): Promise<ReadonlySet<number>> {
  const columns = new Set<number>()
  let rows = 0
  for await (const { values } of streamXlsxRows(bytes, { sheet })) {
    values.forEach((value, at) => { if (value instanceof Date && value.getTime() % 86_400_000 !== 0) columns.add(at) })
    if (++rows % ROWS_A_TURN === 0) await nextTurn()
  }
  return columns
}

async function* csvOf(bytes: Uint8Array, sheet: string, clocked: ReadonlySet<number>): AsyncGenerator<string> {
  let width = 0
  let above = 0
  let group = ''
  let rows = 0
  for await (const { values } of streamXlsxRows(bytes, { sheet })) {
    if (!values.some(isFilled)) continue
    if (width === 0) {
      if (values.filter(isFilled).length < 2 && above++ < TITLE_ROWS) continue
      width = values.findLastIndex(isFilled) + 1
    }
    const length = Math.max(width, values.findLastIndex(isFilled) + 1)
    group += `${Array.from({ length }, (_, at) => quoted(textOf(values[at] ?? null, clocked.has(at)))).join(',')}\r\n`
    if (++rows % ROWS_A_TURN === 0) {
      yield group
      group = ''
      await nextTurn()
    }
  }
  yield group
}

function isFilled(value: CellValue): boolean {
  return value !== null && value !== undefined && !(typeof value === 'string' && value.trim() === '')
}

/** A cell as people see it: a day without a time as a day, a time of day alone as a time. Spreadsheets know no time zone. */
function textOf(value: CellValue, clocked: boolean): string {
  if (value === null || value === undefined) return ''
  if (!(value instanceof Date)) return String(value)
  const text = value.toISOString()
  if (value.getUTCFullYear() < 1901) return text.slice(11, 19)
  return clocked ? text.slice(0, 19).replace('T', ' ') : text.slice(0, 10)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
