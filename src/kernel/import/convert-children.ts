import type { ChildMapping, ImportProblem } from '#kernel/http/import-wire.ts'
import type { FieldValue, RecordType } from '#kernel/record/record-type.ts'
import { sinkInto, type ReadContext } from './cell-reader.ts'
import { fieldReaders } from './field-readers.ts'
import { columnsUsedBy, importableChildFields } from './mapping.ts'
import { importProblem } from './problems.ts'

/** One of the rows of which a record is made. Problems and warnings are added while it is read. */
export interface RowPart {
  /** '' for the main file, otherwise the child. */
  readonly file: string
  readonly line: number
  readonly cells: readonly string[]
  readonly problems: ImportProblem[]
  readonly warnings: ImportProblem[]
}

/** A child as the mapping reads it. */
export interface ConvertedChild {
  /** Identifies it within its record and list. */
  readonly key: string
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly part: RowPart
  readonly columnOf: ReadonlyMap<string, string | null>
}

export interface ChildrenReader {
  readonly name: string
  readonly from: ChildMapping['from']
  /** Columns of the file it reads. */
  readonly width: number
  read(rows: readonly RowPart[]): ConvertedChild[]
}

/**
 * Reads one kind of children from a record's rows. In the main file a row without any value for the child has none, and rows that repeat a
 * child under the same key are one child; the same key with another content is a problem at the later row.
 */
export function childrenReader(type: RecordType, name: string, mapping: ChildMapping, context: ReadContext): ChildrenReader {
  const childType = type.children[name]
  if (!childType) throw new Error(`${type.name} has no children ${name}`)
  const readers = fieldReaders(importableChildFields(childType), mapping.fields, context)
  const columnOf = new Map(readers.map((reader) => [reader.name, reader.column]))
  const positions = mapping.keyColumns.map((column) => context.columns.indexOf(column))
  const own = [...new Set([...mapping.keyColumns, ...columnsUsedBy(mapping.fields)])].map((column) => context.columns.indexOf(column))
  return {
    name, from: mapping.from, width: context.columns.length,
    read(rows) {
      const found = new Map<string, ConvertedChild>()
      for (const part of rows) {
        if (part.problems.some((problem) => problem.field === null)) continue
        if (mapping.from === 'rows' && own.every((at) => (part.cells[at]?.trim() ?? '') === '')) continue
        const key = positions.length === 0 ? String(found.size + 1) : positions.map((at) => part.cells[at]?.trim() ?? '').join('\u0001')
        const fields: Record<string, FieldValue> = {}
        for (const reader of readers) fields[reader.name] = reader.read(part.cells, sinkInto(`${name}/${reader.name}`, part.problems, part.warnings))
        const before = found.get(key)
        if (!before) found.set(key, { key, fields, part, columnOf })
        else if (readers.some((reader) => before.fields[reader.name] !== fields[reader.name])) {
          part.problems.push(importProblem('repeatedChild', { column: mapping.keyColumns[0] ?? null }, { line: before.part.line }))
        }
      }
      return [...found.values()]
    },
  }
}
