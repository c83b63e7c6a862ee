import { createHash } from 'node:crypto'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ChildMapping, ImportMapping, ImportProblem } from '#kernel/http/import-wire.ts'
import { parseInput, type ParsedInput } from '#kernel/record/input.ts'
import type { BureauFacts, FieldValue, RecordType } from '#kernel/record/record-type.ts'
import { sinkInto } from './cell-reader.ts'
import { childrenReader, type ChildrenReader, type ConvertedChild, type RowPart } from './convert-children.ts'
import { fieldReaders } from './field-readers.ts'
import { creatingAction, importableFields, onlyAddsChildren, type FileColumns } from './mapping.ts'
import { placePoint } from './place-point.ts'
import { importProblem } from './problems.ts'
import { hashOf, problemColumn } from './read-file.ts'
import type { FileRow } from './rows.ts'
import { unitReader, type UnitLookup } from './unit-lookup.ts'

/** A record as the mapping reads it. */
export interface ConvertedRow {
  /** '' for the main file; a child's name for a row of its file that found no record. */
  readonly file: string
  readonly line: number
  readonly cells: readonly string[]
  /** Identifies the record in its source; null when it has no usable key. */
  readonly key: string | null
  /** Hash of what the record says, so of the fields and children it sets: equal hashes change nothing. */
  readonly hash: string
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly children: Readonly<Record<string, readonly ConvertedChild[]>>
  /** The unit that the row names; null: the importing one. */
  readonly organisation: number | null
  /** The record it would make, where it has no problem; null also where it only adds children. */
  readonly parsed: ParsedInput | null
  /** It makes no record, but adds children to one that is there. */
  readonly addsOnly: boolean
  readonly problems: readonly ImportProblem[]
  readonly warnings: readonly ImportProblem[]
  /** The other rows that belong to it: further rows of the main file, rows of linked files. */
  readonly parts: readonly RowPart[]
}

/** All rows of one record: its own, further ones with the same key, and those of linked files. */
export interface RowSet {
  readonly further?: readonly FileRow[]
  readonly linked?: Readonly<Record<string, readonly FileRow[]>>
}

export type RowConverter = (row: FileRow, more?: RowSet) => ConvertedRow

const MAX_KEY = 300

/**
 * Makes the function that turns rows of a file into fields of records, by a mapping that has passed checkMapping(). Rows must be given in
 * the order of the file: without key columns the whole row is its key, and the second of two equal rows is another row. A problem in any
 * of a record's rows refuses the whole record: a crash with half its persons would be counted wrong.
 */
export function rowConverter(type: RecordType, mapping: ImportMapping, columns: readonly string[], bureau: BureauFacts, more: { linked?: FileColumns; units?: UnitLookup } = {}): RowConverter {
  const context = { columns, bureau, zone: mapping.timeZone === 'bureau' ? bureau.timeZone : mapping.timeZone }
  const readers = fieldReaders(importableFields(type), mapping.fields, context)
  const columnOf = new Map(readers.map((reader) => [reader.name, reader.column]))
  const keyOf = keyReader(mapping, columns)
  const unitOf = unitReader(mapping, columns, more.units)
  const asked = creatingAction(type, mapping).row.asksFor ?? []
  const addsOnly = onlyAddsChildren(type, mapping)
  const children: ChildrenReader[] = Object.entries(mapping.children ?? {}).map(([name, child]) => childrenReader(type, name, child, { ...context, columns: child.from === 'rows' ? columns : more.linked?.get(name) ?? [] }))

  const readFields = (row: FileRow): RowPart & { fields: Record<string, FieldValue> } => {
    const part = newPart('', row, columns.length)
    const fields: Record<string, FieldValue> = {}
    if (part.problems.length === 0) {
      for (const { name, read } of readers) fields[name] = read(part.cells, sinkInto(name, part.problems, part.warnings))
      placePoint(type, mapping, fields, columnOf, part.problems, part.warnings)
    }
    return { ...part, fields }
  }

  return (row, { further = [], linked = {} } = {}) => {
    const own = readFields(row)
    const { fields, problems, warnings, cells } = own
    const key = problems.length === 0 || cells.length === columns.length ? keyOf(row, cells, problems) : null
    const organisation = unitOf(cells, problems, warnings)
    const others = further.map((one) => agreeing(own, readFields(one), type, columnOf))
    const parts: RowPart[] = [...others]
    const made: Record<string, readonly ConvertedChild[]> = {}
    for (const reader of children) {
      const rows = reader.from === 'rows' ? [own, ...others] : (linked[reader.name] ?? []).map((one) => newPart(reader.name, one, reader.width))
      if (reader.from === 'file') parts.push(...rows)
      made[reader.name] = reader.read(rows)
    }
    const refused = parts.filter((part) => part.problems.length > 0).length
    if (problems.length === 0 && refused > 0) problems.push(importProblem('partRefused', {}, { n: refused }))
    const values = Object.fromEntries(Object.entries(made).map(([name, list]) => [name, list.map((child) => child.fields)]))
    const parse = (): ParsedInput => parseInput(type, null, { fields, ...(children.length > 0 ? { children: values } : {}) }, asked, bureau)
    const parsed = problems.length > 0 || addsOnly ? null : parsedOrProblems(parse, columnOf, problems, made)
    return { file: '', line: row.line, cells, key, hash: hashOfRecord(fields, made, organisation), fields, children: made, organisation, parsed, addsOnly, problems, warnings, parts }
  }
}

/** A row before it is read: what is wrong with it as a whole, and what was mended in it. */
function newPart(file: string, row: FileRow, width: number): RowPart & { problems: ImportProblem[]; warnings: ImportProblem[] } {
  const problems: ImportProblem[] = []
  const cells = fitted(row, width, problems)
  const warnings = (row.mended ?? []).map(({ column, was, value }) => importProblem('mended', { column }, { column, was, value }))
  return { file, line: row.line, cells, problems, warnings }
}

/** A further row of a record must say of the record what its first row says. */
function agreeing(first: { line: number; fields: Readonly<Record<string, FieldValue>> }, row: RowPart & { fields: Readonly<Record<string, FieldValue>> }, type: RecordType, columnOf: ReadonlyMap<string, string | null>): RowPart {
  const differing = Object.keys(first.fields).find((name) => first.fields[name] !== row.fields[name])
  if (row.problems.length === 0 && differing !== undefined) {
    const label = importableFields(type).find((field) => field.name === differing)?.facts.label ?? ''
    row.problems.push(importProblem('rowDiffers', { column: columnOf.get(differing) ?? null, field: differing }, { line: first.line, field: label }))
  }
  // What it warns of stands with the first row already.
  return { file: row.file, line: row.line, cells: row.cells, problems: row.problems, warnings: row.warnings.filter((one) => one.code === 'mended') }
}

/** Parses a record; what is refused is told with the column it came from, and of a child at the child's own row. */
export function parsedOrProblems(parse: () => ParsedInput, columnOf: ReadonlyMap<string, string | null>, problems: ImportProblem[], children: Readonly<Record<string, readonly ConvertedChild[]>> = {}): ParsedInput | null {
  try {
    return parse()
  } catch (problem) {
    if (!(problem instanceof DomainError) || problem.code !== 'invalid-input') throw problem
    for (const { pointer, code, zh, en } of problem.detail.fields ?? []) {
      const [, kind, name = null, at, childField = null] = pointer.split('/')
      const child = kind === 'children' && name !== null ? children[name]?.[Number(at)] : undefined
      const column = child ? child.columnOf.get(childField ?? '') ?? null : name === null ? null : columnOf.get(name) ?? null
      const found = { column, field: child ? `${name}/${childField}` : name, code, text: { zh, en } }
      if (child && child.part.problems !== problems) {
        child.part.problems.push(found)
        if (!problems.some((one) => one.code === 'partRefused')) problems.push(importProblem('partRefused', {}, { n: 1 }))
      } else problems.push(found)
    }
    return null
  }
}

/** As many cells as the file has columns: empty ones behind the last column are dropped, anything else is a problem of the row. */
function fitted(row: FileRow, width: number, problems: ImportProblem[]): readonly string[] {
  if (!row.wellQuoted) problems.push(importProblem('brokenQuote'))
  const cells = row.cells.length > width && row.cells.slice(width).every((cell) => cell.trim() === '') ? row.cells.slice(0, width) : row.cells
  const { found, expected } = row.width ?? { found: cells.length, expected: width }
  if (found !== expected && row.wellQuoted) problems.push(importProblem('unevenRow', {}, { found, expected }))
  return cells
}

function keyReader(mapping: ImportMapping, columns: readonly string[]): (row: FileRow, cells: readonly string[], problems: ImportProblem[]) => string | null {
  if (mapping.keyColumns.length === 0) {
    const counts = new Map<string, number>()
    const own = columns.flatMap((name, at) => (name === problemColumn ? [] : [at]))
    return (row, cells) => {
      const hash = row.whole ?? hashOf(own.map((at) => cells[at]?.trim() ?? ''))
      const count = (counts.get(hash) ?? 0) + 1
      counts.set(hash, count)
      return `row:${hash}:${count}`
    }
  }
  const keyParts = linkReader(mapping.keyColumns.map((column) => ({ column })), columns)
  return (_row, cells, problems) => keyParts(cells, problems)
}

/** Reads a record's key from its parts, in the main file or in a linked one; a key that cannot be used is a problem. */
export function linkReader(link: ChildMapping['link'], columns: readonly string[]): (cells: readonly string[], problems: ImportProblem[]) => string | null {
  const parts = link.map((part) => ('column' in part ? { column: part.column, at: columns.indexOf(part.column), text: '' } : { column: null, at: -1, text: part.text.trim() }))
  return (cells, problems) => {
    const texts = parts.map((part) => (part.column === null ? part.text : cells[part.at]?.trim() ?? ''))
    const empty = parts[texts.indexOf('')]
    if (empty) {
      problems.push(importProblem('emptyKey', { column: empty.column }, { column: empty.column ?? '' }))
      return null
    }
    const key = texts.length === 1 ? texts[0] ?? '' : JSON.stringify(texts)
    if (key.length <= MAX_KEY && !key.includes('\uFFFD') && !key.includes('\0') && key.isWellFormed()) return key
    problems.push(importProblem(key.length > MAX_KEY ? 'longKey' : 'brokenCharacter', { column: parts[0]?.column ?? null }, { cell: key }))
    return null
  }
}

function hashOfRecord(fields: Readonly<Record<string, FieldValue>>, children: Readonly<Record<string, readonly ConvertedChild[]>>, organisation: number | null): string {
  const sorted = (values: Readonly<Record<string, FieldValue>>): [string, FieldValue][] => Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const own = sorted(fields)
  const names = Object.keys(children).toSorted()
  const said = names.length === 0 && organisation === null ? own : [own, names.map((name) => [name, children[name]?.map((child) => [child.key, sorted(child.fields)])]), organisation]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url')
}
