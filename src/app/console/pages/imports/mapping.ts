import type { ChildMapping, FieldMapping, ImportMapping, ImportRepair, UnknownTime } from '#kernel/http/import-wire.ts'
import type { FieldItem, RecordTypeItem } from '#kernel/http/wire.ts'
import { guessTimeFormat } from '#kernel/import/guess-time.ts'
import type { FieldKind } from '#kernel/record/field.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'

type OneColumn = Extract<FieldMapping, { from: 'column' }>

const DAY_FORMAT = 'YYYY-MM-DD'
const TIME_FORMAT = 'YYYY-MM-DD HH:mm'

/** The fields an import may set: what a form that creates a record may set, and nothing that identifies a person. */
export function importableFields(type: Pick<RecordTypeItem, 'fields' | 'actions'>): FieldItem[] {
  const asked = Object.values(type.actions).flatMap((action) => (action.kind === 'create' ? action.asksFor ?? [] : []))
  return type.fields.filter((field) => !field.derived && !field.personal && (!field.byAction || asked.includes(field.name)))
}

export function isTime(kind: FieldKind): boolean {
  return kind === 'day' || kind === 'instant'
}

/** The file's columns a field is made from, in order. */
export function columnsOf(mapping: FieldMapping | undefined): readonly string[] {
  if (mapping?.from === 'column') return [mapping.column]
  return mapping?.from === 'columns' ? mapping.columns : []
}

/**
 * The field is made from these columns: none, one, or for times several. What was set for a column that stays (values that mean "not
 * known", its part of the format) is kept. A time newly taken from one column is read as its `samples` are written.
 */
export function withColumns(mapping: ImportMapping, field: string, kind: FieldKind, columns: readonly string[], samples: readonly string[] = []): ImportMapping {
  const before = mapping.fields[field]
  const { [field]: _, ...others } = mapping.fields
  const [first] = columns
  if (first === undefined) return { ...mapping, fields: others }
  if (columns.length === 1) {
    const sentinels = sentinelsOf(before, first)
    const formats = formatParts(before)
    const format = formats[columnsOf(before).indexOf(first)] ?? (isTime(kind) ? guessTimeFormat(samples)?.format ?? defaultFormat(kind) : undefined)
    const next: OneColumn = {
      ...(before?.from === 'column' && before.column === first ? before : {}), from: 'column', column: first,
      ...(format === undefined ? {} : { format }), ...(sentinels.length > 0 ? { sentinels: [...sentinels] } : {}),
    }
    return { ...mapping, fields: { ...others, [field]: next } }
  }
  const parts = columns.map((column, at) => formatParts(before)[columnsOf(before).indexOf(column)] ?? (at === 0 ? DAY_FORMAT : 'HH:mm'))
  const sentinels: Record<string, string[]> = {}
  for (const column of columns) if (sentinelsOf(before, column).length > 0) sentinels[column] = [...sentinelsOf(before, column)]
  const unknownTime = before?.from !== 'constant' ? before?.unknownTime : undefined
  return {
    ...mapping,
    fields: { ...others, [field]: { from: 'columns', columns: [...columns], format: joinFormat(parts), ...(Object.keys(sentinels).length > 0 ? { sentinels } : {}), ...(unknownTime ? { unknownTime } : {}) } },
  }
}

function defaultFormat(kind: FieldKind): string {
  return kind === 'day' ? DAY_FORMAT : TIME_FORMAT
}

export function withConstant(mapping: ImportMapping, field: string, value: FieldValue): ImportMapping {
  return { ...mapping, fields: { ...mapping.fields, [field]: { from: 'constant', value } } }
}

/** The parts of a format, one for each column: separated by blanks, or by | where a part has a blank itself. */
export function formatParts(mapping: FieldMapping | undefined): string[] {
  if (mapping?.from === 'column') return mapping.format === undefined ? [] : [mapping.format]
  if (mapping?.from !== 'columns') return []
  return mapping.format.includes('|') ? mapping.format.split('|').map((part) => part.trim()) : mapping.format.trim().split(/\s+/)
}

function joinFormat(parts: readonly string[]): string {
  return parts.some((part) => /\s/.test(part.trim()) || part.trim() === '') ? parts.map((part) => part.trim()).join('|') : parts.map((part) => part.trim()).join(' ')
}

/** Sets the part of the format that belongs to one column. An empty format of a single column is no format. */
export function withFormat(mapping: ImportMapping, field: string, column: string, format: string): ImportMapping {
  const before = mapping.fields[field]
  if (before?.from === 'column') {
    const { format: _, ...rest } = before
    return { ...mapping, fields: { ...mapping.fields, [field]: format === '' ? rest : { ...rest, format } } }
  }
  if (before?.from !== 'columns') return mapping
  const parts = before.columns.map((one, at) => (one === column ? format : formatParts(before)[at] ?? ''))
  return { ...mapping, fields: { ...mapping.fields, [field]: { ...before, format: joinFormat(parts) } } }
}

/** What means "not known" in a column. */
export function sentinelsOf(mapping: FieldMapping | undefined, column: string): readonly string[] {
  if (mapping?.from === 'column') return mapping.column === column ? mapping.sentinels ?? [] : []
  return mapping?.from === 'columns' ? mapping.sentinels?.[column] ?? [] : []
}

export function withSentinels(mapping: ImportMapping, field: string, column: string, sentinels: readonly string[]): ImportMapping {
  const before = mapping.fields[field]
  if (before?.from === 'column') {
    const { sentinels: _, ...rest } = before
    return { ...mapping, fields: { ...mapping.fields, [field]: sentinels.length === 0 ? rest : { ...rest, sentinels: [...sentinels] } } }
  }
  if (before?.from !== 'columns') return mapping
  const { [column]: _, ...others } = before.sentinels ?? {}
  return { ...mapping, fields: { ...mapping.fields, [field]: { ...before, sentinels: sentinels.length === 0 ? others : { ...others, [column]: [...sentinels] } } } }
}

/** The code that a value stands for by itself: it is the code, or what the code is called. */
export function codeOfValue(choices: NonNullable<FieldItem['choices']>, value: string): string | undefined {
  const text = value.trim().toLowerCase()
  return Object.entries(choices).find(([code, label]) => [code, label.zh, label.en].some((one) => one.toLowerCase() === text))?.[0]
}

/** Translates one value of a code column; null takes the translation away. */
export function withCode(mapping: ImportMapping, field: string, value: string, code: string | null): ImportMapping {
  const before = mapping.fields[field]
  if (before?.from !== 'column') return mapping
  const { [value]: _, ...others } = before.codes ?? {}
  const codes = code === null ? others : { ...before.codes, [value]: code }
  const { codes: __, ...rest } = before
  return { ...mapping, fields: { ...mapping.fields, [field]: Object.keys(codes).length === 0 ? rest : { ...rest, codes } } }
}

export function withUnmapped(mapping: ImportMapping, field: string, unmapped: 'refuse' | 'empty'): ImportMapping {
  const before = mapping.fields[field]
  return before?.from === 'column' ? { ...mapping, fields: { ...mapping.fields, [field]: { ...before, unmapped } } } : mapping
}

/** Values are multiplied by this; null: taken as they are. */
export function withFactor(mapping: ImportMapping, field: string, factor: number | null): ImportMapping {
  const before = mapping.fields[field]
  if (before?.from !== 'column') return mapping
  const { factor: _, ...rest } = before
  return { ...mapping, fields: { ...mapping.fields, [field]: factor === null || factor === 1 ? rest : { ...rest, factor } } }
}

export function withUnknownTime(mapping: ImportMapping, field: string, unknownTime: UnknownTime): ImportMapping {
  const before = mapping.fields[field]
  return before === undefined || before.from === 'constant' ? mapping : { ...mapping, fields: { ...mapping.fields, [field]: { ...before, unknownTime } } }
}

/** Columns of the main file that nothing takes. */
export function unusedColumns(columns: readonly string[], mapping: ImportMapping): string[] {
  const inRows = Object.values(mapping.children ?? {}).filter((child) => child.from === 'rows')
  const used = new Set([
    ...Object.values(mapping.fields).flatMap(columnsOf), ...mapping.keyColumns, ...(mapping.organisation ? [mapping.organisation.column] : []),
    ...inRows.flatMap((child) => [...child.keyColumns, ...Object.values(child.fields).flatMap(columnsOf)]),
  ])
  return columns.filter((column) => !used.has(column))
}

/** Fields of a child that an import may set. */
export function importableChildFields(child: RecordTypeItem['children'][string]): FieldItem[] {
  return child.fields.filter((field) => !field.derived && !field.personal)
}

/** Every column that a child's mapping reads in its file. */
export function columnsOfChild(child: ChildMapping): string[] {
  return [...child.link.flatMap((part) => ('column' in part ? [part.column] : [])), ...child.keyColumns, ...Object.values(child.fields).flatMap(columnsOf)]
}

/** How a kind of children comes in; null: it does not. */
export function withChild(mapping: ImportMapping, name: string, child: ChildMapping | null): ImportMapping {
  const { [name]: _, ...others } = mapping.children ?? {}
  const children = child === null ? others : { ...others, [name]: child }
  const { children: __, ...rest } = mapping
  return Object.keys(children).length === 0 ? rest : { ...rest, children }
}

/** Which part of the file names the unit of a record; null: all belong to the importing unit. */
export function withUnitColumn(mapping: ImportMapping, column: string | null): ImportMapping {
  const { organisation, ...rest } = mapping
  if (column === null) return rest
  return { ...rest, organisation: { ...(organisation?.column === column ? organisation : {}), column } }
}

/** Says which unit a value means; null takes that away. */
export function withUnitCode(mapping: ImportMapping, value: string, code: string | null): ImportMapping {
  if (!mapping.organisation) return mapping
  const { [value]: _, ...others } = mapping.organisation.codes ?? {}
  return { ...mapping, organisation: { ...mapping.organisation, codes: code === null ? others : { ...others, [value]: code } } }
}

/** A cell as it should read; the same as in the file: not mended any more. */
export function withRepair(repairs: readonly ImportRepair[], repair: ImportRepair): ImportRepair[] {
  return [...repairs.filter((one) => one.file !== repair.file || one.line !== repair.line || one.column !== repair.column), repair]
}

export function emptyMapping(fileName: string): ImportMapping {
  return { sourceName: fileName.replace(/\.[^.]*$/, ''), keyColumns: [], fields: {}, coordinates: 'WGS84', timeZone: 'bureau' }
}
