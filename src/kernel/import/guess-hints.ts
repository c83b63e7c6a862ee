import type { ChildMapping, FieldMapping, ImportLinkedFile, ImportMapping } from '#kernel/http/import-wire.ts'
import type { FieldColumn, FieldHints, RecordType } from '#kernel/record/record-type.ts'
import { guessTimeFormat } from './guess-time.ts'
import { columnsUsedBy, importableChildFields } from './mapping.ts'
import type { ColumnShape, FileShape } from './shape.ts'

/** How certain a proposal is that rests on a source's known columns. */
const HINTED = 0.95

interface Proposed { readonly mapping: FieldMapping; readonly certainty: number }

/** Fields that a known source's columns give, each with the columns under their own names in this file; with defaults, also fixed values for what no column gives. */
export function hintedFields(hints: FieldHints | undefined, fields: readonly FieldColumn[], columns: readonly ColumnShape[], defaults: 'withoutDefaults' | 'withDefaults'): ReadonlyMap<string, Proposed> {
  const named = namesOf(columns)
  const found = new Map<string, Proposed>()
  for (const { field, mapping, certainty = HINTED, beside } of hints?.fields ?? []) {
    const kind = fields.find((one) => one.name === field)?.facts.kind
    if (found.has(field) || kind === undefined) continue
    if (mapping.from === 'constant' && beside === undefined && defaults === 'withoutDefaults') continue
    if (beside !== undefined && !named.has(plain(beside))) continue
    const own = renamed(mapping, named)
    const written = own && withTimeFormat(own, kind, columns)
    if (written) found.set(field, { mapping: written, certainty })
  }
  return found
}

/** A time's format is found from the values, where the hint does not say it; undefined where they are no times. */
function withTimeFormat(mapping: FieldMapping, kind: FieldColumn['facts']['kind'], columns: readonly ColumnShape[]): FieldMapping | undefined {
  if (mapping.from !== 'column' || mapping.format !== undefined || (kind !== 'day' && kind !== 'instant')) return mapping
  const found = guessTimeFormat(columns.find((column) => column.name === mapping.column)?.values ?? [])
  return found && { ...mapping, format: found.format }
}

/** The columns that a known source has as its key. */
export function hintedKey(hints: FieldHints | undefined, columns: readonly ColumnShape[]): string[] | undefined {
  const named = namesOf(columns)
  return hints?.keys.map((set) => set.map((column) => named.get(plain(column)) ?? '')).find((set) => !set.includes(''))
}

/** Does each row of the file have a key of its own, as far as the sample says? */
export function isOneRowEach(keyColumns: readonly string[], columns: readonly ColumnShape[]): boolean {
  return keyColumns.length > 1 || columns.some((column) => column.name === keyColumns[0] && column.unique)
}

/** Children in the rows of the main file, where its columns give all that they need. */
export function guessRowsOfChildren(type: RecordType, columns: readonly ColumnShape[]): Record<string, ChildMapping> {
  return Object.fromEntries(Object.entries(type.children).flatMap(([name, child]) => {
    const hints = type.importHints?.children[name]
    const fields = importableChildFields(child)
    const found = hintedFields(hints, fields, columns, 'withDefaults')
    const complete = found.size > 0 && fields.every((field) => field.facts.optional || found.has(field.name))
    const [first] = [...found.values()]
    if (!complete || first?.mapping.from === 'constant') return []
    return [[name, { from: 'rows', link: [], keyColumns: hintedKey(hints, columns) ?? [], fields: mappingsOf(found) } satisfies ChildMapping]]
  }))
}

/**
 * Proposes how a linked file's rows become children: the key by the columns that are called as the main file's, a column that the main file
 * has with one value only (its year) as that text, and the fields of known sources.
 */
export function guessLinked(type: RecordType, child: string, shape: FileShape, main: FileShape, mapping: Pick<ImportMapping, 'keyColumns'>): ImportLinkedFile['guess'] {
  const childType = type.children[child]
  const fields = childType ? importableChildFields(childType) : []
  const hints = type.importHints?.children[child]
  const found = hintedFields(hints, fields, shape.columns, 'withDefaults')
  const named = namesOf(shape.columns)
  const link = mapping.keyColumns.map((key) => {
    const own = named.get(plain(key))
    if (own !== undefined) return { column: own }
    const [only, ...others] = main.columns.find((column) => column.name === key)?.values ?? []
    return { text: others.length === 0 ? only ?? '' : '' }
  })
  return {
    mapping: { from: 'file', link, keyColumns: hintedKey(hints, shape.columns) ?? [], fields: mappingsOf(found) },
    guesses: [...found].map(([field, one]) => ({ field, certainty: one.certainty })),
  }
}

function mappingsOf(found: ReadonlyMap<string, Proposed>): Record<string, FieldMapping> {
  return Object.fromEntries([...found].map(([field, one]) => [field, one.mapping]))
}

function namesOf(columns: readonly ColumnShape[]): ReadonlyMap<string, string> {
  return new Map(columns.toReversed().map((column) => [plain(column.name), column.name]))
}

function plain(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** A hint's mapping with the columns as this file calls them; undefined where it lacks one. */
function renamed(mapping: FieldMapping, named: ReadonlyMap<string, string>): FieldMapping | undefined {
  if (!columnsUsedBy({ field: mapping }).every((column) => named.has(plain(column)))) return undefined
  if (mapping.from === 'column') return { ...mapping, column: named.get(plain(mapping.column)) ?? mapping.column }
  if (mapping.from === 'constant') return mapping
  const columns = mapping.columns.map((column) => named.get(plain(column)) ?? column)
  const sentinels = mapping.sentinels && Object.fromEntries(Object.entries(mapping.sentinels).map(([column, values]) => [named.get(plain(column)) ?? column, values]))
  return { ...mapping, columns, ...(sentinels ? { sentinels } : {}) }
}
