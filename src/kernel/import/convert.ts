import { createHash } from 'node:crypto'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportMapping, ImportProblem } from '#kernel/http/wire.ts'
import { parseInput, type ParsedInput } from '#kernel/record/input.ts'
import type { BureauFacts, FieldValue, RecordType } from '#kernel/record/record-type.ts'
import { cellReader, sinkInto, type CellReader, type Sink } from './cell-reader.ts'
import { pointFault, toWgs84 } from './coordinates.ts'
import { creatingAction, importableFields } from './mapping.ts'
import { importProblem } from './problems.ts'
import type { FileRow } from './rows.ts'

/** A row as the mapping reads it. */
export interface ConvertedRow {
  readonly line: number
  readonly cells: readonly string[]
  /** Identifies the row in its source; null when it has no usable key. */
  readonly key: string | null
  /** Hash of what the row says, so of the fields it sets: equal hashes change nothing. */
  readonly hash: string
  readonly fields: Readonly<Record<string, FieldValue>>
  /** The record it would make, where it has no problem. */
  readonly parsed: ParsedInput | null
  readonly problems: readonly ImportProblem[]
  readonly warnings: readonly ImportProblem[]
}

export type RowConverter = (row: FileRow) => ConvertedRow

/** Head of the column that a file of rejected rows carries in front; it is no part of a row. */
export const problemColumn = '问题 / Problems'

const MAX_KEY = 300

interface FieldReader { readonly name: string; readonly read: CellReader; readonly column: string | null }

/**
 * Makes the function that turns rows of a file into fields of records, by a mapping that has passed checkMapping(). Rows must be given in
 * the order of the file: without key columns the whole row is its key, and the second of two equal rows is another row.
 */
export function rowConverter(type: RecordType, mapping: ImportMapping, columns: readonly string[], bureau: BureauFacts): RowConverter {
  const context = { columns, bureau, zone: mapping.timeZone === 'bureau' ? bureau.timeZone : mapping.timeZone }
  const readers: FieldReader[] = importableFields(type).flatMap((field) => {
    const one = mapping.fields[field.name]
    if (!one) return []
    return [{ name: field.name, read: cellReader(field, one, context), column: one.from === 'column' ? one.column : one.from === 'columns' ? one.columns[0] ?? null : null }]
  })
  const columnOf = new Map(readers.map((reader) => [reader.name, reader.column]))
  const keyOf = keyReader(mapping, columns)
  const asked = creatingAction(type).row.asksFor ?? []

  return (row) => {
    const problems: ImportProblem[] = []
    const warnings: ImportProblem[] = []
    const cells = fitted(row, columns.length, problems)
    const fields: Record<string, FieldValue> = {}
    if (problems.length === 0) {
      for (const { name, read } of readers) fields[name] = read(cells, sinkInto(name, problems, warnings))
      placePoint(type, mapping, fields, columnOf, problems, warnings)
    }
    const key = problems.length === 0 || row.cells.length === columns.length ? keyOf(cells, problems) : null
    const parsed = problems.length === 0 ? parsedOrProblems(() => parseInput(type, null, { fields }, asked, bureau), columnOf, problems) : null
    return { line: row.line, cells: row.cells, key, hash: hashOf(fields), fields, parsed, problems, warnings }
  }
}

/** Parses the fields; what is refused is told with the column it came from. */
export function parsedOrProblems(parse: () => ParsedInput, columnOf: ReadonlyMap<string, string | null>, problems: ImportProblem[]): ParsedInput | null {
  try {
    return parse()
  } catch (problem) {
    if (!(problem instanceof DomainError) || problem.code !== 'invalid-input') throw problem
    for (const { pointer, code, zh, en } of problem.detail.fields ?? []) {
      const field = pointer.split('/')[2] ?? null
      problems.push({ column: field === null ? null : columnOf.get(field) ?? null, field, code, text: { zh, en } })
    }
    return null
  }
}

/** As many cells as the file has columns: empty ones behind the last column are dropped, anything else is a problem of the row. */
function fitted(row: FileRow, width: number, problems: ImportProblem[]): readonly string[] {
  if (!row.wellQuoted) problems.push(importProblem('brokenQuote'))
  const cells = row.cells.length > width && row.cells.slice(width).every((cell) => cell.trim() === '') ? row.cells.slice(0, width) : row.cells
  if (cells.length !== width && row.wellQuoted) problems.push(importProblem('unevenRow', {}, { found: cells.length, expected: width }))
  return cells
}

function placePoint(type: RecordType, mapping: ImportMapping, fields: Record<string, FieldValue>, columnOf: ReadonlyMap<string, string | null>, problems: ImportProblem[], warnings: ImportProblem[]): void {
  if (!type.point || !mapping.fields[type.point.lng] || !mapping.fields[type.point.lat]) return
  const { lng: lngName, lat: latName } = type.point
  const lng = fields[lngName] ?? null
  const lat = fields[latName] ?? null
  if (problems.some((one) => one.field === lngName || one.field === latName)) return
  const column = columnOf.get(latName) ?? null
  const sink: Sink = sinkInto(latName, problems, warnings)
  if (typeof lng === 'number' && typeof lat === 'number') {
    const fault = pointFault({ lng, lat })
    if (fault) { sink.problem(fault, column, { cell: `${lng}, ${lat}` }); return }
    if (lng === 0 && lat === 0) sink.warning('zeroPoint', column)
    const placed = toWgs84({ lng, lat }, mapping.coordinates)
    fields[lngName] = placed.lng
    fields[latName] = placed.lat
  } else if (lng !== null || lat !== null) {
    fields[lngName] = null
    fields[latName] = null
    sink.warning('halfPoint', column)
  }
}

function keyReader(mapping: ImportMapping, columns: readonly string[]): (cells: readonly string[], problems: ImportProblem[]) => string | null {
  if (mapping.keyColumns.length === 0) {
    const counts = new Map<string, number>()
    const own = columns.flatMap((name, at) => (name === problemColumn ? [] : [at]))
    return (cells) => {
      const hash = sha256(JSON.stringify(own.map((at) => cells[at]?.trim() ?? '')))
      const count = (counts.get(hash) ?? 0) + 1
      counts.set(hash, count)
      return `row:${hash}:${count}`
    }
  }
  const positions = mapping.keyColumns.map((column) => columns.indexOf(column))
  return (cells, problems) => {
    const parts = positions.map((at) => cells[at]?.trim() ?? '')
    const empty = parts.findIndex((part) => part === '')
    if (empty >= 0) {
      const column = mapping.keyColumns[empty] ?? ''
      problems.push(importProblem('emptyKey', { column }, { column }))
      return null
    }
    const key = parts.length === 1 ? parts[0] ?? '' : JSON.stringify(parts)
    if (key.length <= MAX_KEY && !key.includes('\uFFFD') && !key.includes('\0') && key.isWellFormed()) return key
    problems.push(importProblem(key.length > MAX_KEY ? 'longKey' : 'brokenCharacter', { column: mapping.keyColumns[0] ?? null }, { cell: key }))
    return null
  }
}

function hashOf(fields: Readonly<Record<string, FieldValue>>): string {
  return sha256(JSON.stringify(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
