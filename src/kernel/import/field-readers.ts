import type { FieldMapping } from '#kernel/http/import-wire.ts'
import type { FieldColumn } from '#kernel/record/record-type.ts'
import { cellReader, type CellReader, type ReadContext } from './cell-reader.ts'

export interface FieldReader { readonly name: string; readonly read: CellReader; readonly column: string | null }

/** The readers of those fields that the mapping sets. */
export function fieldReaders(fields: readonly FieldColumn[], mapping: Readonly<Record<string, FieldMapping>>, context: ReadContext): FieldReader[] {
  return fields.flatMap((field) => {
    const one = mapping[field.name]
    if (!one) return []
    return [{ name: field.name, read: cellReader(field, one, context), column: one.from === 'column' ? one.column : one.from === 'columns' ? one.columns[0] ?? null : null }]
  })
}
