import { z } from 'zod'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import type { ChildMapping, FieldMapping, ImportMapping } from '#kernel/http/import-wire.ts'
import type { ActionRow } from '#kernel/lifecycle/action.ts'
import { cleanText } from '#kernel/record/field.ts'
import { escapePointer } from '#kernel/record/input.ts'
import { columnsOf, type ChildType, type FieldColumn, type RecordType } from '#kernel/record/record-type.ts'
import { findSystem } from './coordinate-systems.ts'
import { isSentinel } from './sentinel.ts'
import { timeFormat } from './time-format.ts'
import { isZone } from './wall-time.ts'

const Sentinels = z.array(z.string().max(100)).max(50)
const UnknownTime = z.enum(['refuse', 'noon'])
const FieldMappingSchema = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('column'), column: z.string().max(300), sentinels: Sentinels.exactOptional(), codes: z.record(z.string(), z.string().max(200)).exactOptional(),
    unmapped: z.enum(['refuse', 'empty']).exactOptional(), format: z.string().max(100).exactOptional(), factor: z.number().exactOptional(), unknownTime: UnknownTime.exactOptional(),
  }),
  z.strictObject({
    from: z.literal('columns'), columns: z.array(z.string().max(300)).min(1).max(10), format: z.string().max(100),
    sentinels: z.record(z.string(), Sentinels).exactOptional(), unknownTime: UnknownTime.exactOptional(),
  }),
  z.strictObject({ from: z.literal('constant'), value: z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]) }),
])

const Fields = z.record(z.string(), FieldMappingSchema)
const Column = z.string().max(300)
const ChildMappingSchema = z.strictObject({
  from: z.enum(['file', 'rows']),
  link: z.array(z.union([z.strictObject({ column: Column }), z.strictObject({ text: z.string().max(300) })])).max(10),
  keyColumns: z.array(Column).max(10), fields: Fields,
}) satisfies z.ZodType<ChildMapping>

/** A mapping as it is sent and saved. What it says is checked against record type and files by checkMapping(). */
export const ImportMappingSchema = z.strictObject({
  sourceName: cleanText(80),
  keyColumns: z.array(Column).max(10),
  fields: Fields,
  coordinates: z.union([z.enum(['WGS84', 'GCJ02', 'BD09', 'CGCS2000']), z.templateLiteral(['EPSG:', z.int()])]),
  timeZone: z.string().max(60),
  children: z.record(z.string(), ChildMappingSchema).exactOptional(),
  organisation: z.strictObject({ column: Column, codes: z.record(z.string(), z.string().max(100)).exactOptional(), unmapped: z.enum(['refuse', 'default']).exactOptional() }).exactOptional(),
}) satisfies z.ZodType<ImportMapping>

/** The actions that make records of a type, in the order of its lifecycle: from what is known least to what is known most. */
function creatingActions(type: RecordType): readonly { readonly name: string; readonly row: ActionRow }[] {
  return Object.entries(type.lifecycle.actions).filter(([, row]) => row.kind === 'create').map(([name, row]) => ({ name, row }))
}

/**
 * The action by which an import makes records of a type: the last one whose fields its mapping gives, so that a file that tells of a further
 * step makes records that have taken it; otherwise the first.
 */
export function creatingAction(type: RecordType, mapping: Pick<ImportMapping, 'fields'>): { readonly name: string; readonly row: ActionRow } {
  const all = creatingActions(type)
  const found = all.findLast(({ row }) => (row.asksFor ?? []).every((field) => mapping.fields[field] !== undefined)) ?? all[0]
  if (!found) throw new Error(`${type.name} has no action that creates it`)
  return found
}

/** Fields that an import may set: what the form of a creating action may set, and nothing that identifies a person. */
export function importableFields(type: RecordType): FieldColumn[] {
  const asked = creatingActions(type).flatMap(({ row }) => row.asksFor ?? [])
  return columnsOf(type.schema).filter(({ name, facts }) => !facts.derived && !facts.personal && (!facts.byAction || asked.includes(name)))
}

/** Fields of a child that an import may set: nothing that identifies a person. */
export function importableChildFields(child: ChildType): FieldColumn[] {
  return columnsOf(child.schema).filter(({ facts }) => !facts.derived && !facts.personal)
}

/** Children that come in rows of the main file, so that a record has as many rows as it has children. */
export function comesInRows(mapping: ImportMapping): boolean {
  return Object.values(mapping.children ?? {}).some((child) => child.from === 'rows')
}

/** Does the mapping only add children to records that the source brought before? */
export function onlyAddsChildren(type: RecordType, mapping: ImportMapping): boolean {
  return mapping.fields[type.happenedAt] === undefined && comesInRows(mapping)
}

/** The parts of a format for several columns: at | where it has one, else at blanks. */
export function formatParts(format: string): string[] {
  return format.split(format.includes('|') ? '|' : /\s+/)
}

/** The columns from which fields are made. */
export function columnsUsedBy(fields: Readonly<Record<string, FieldMapping>>): string[] {
  return Object.values(fields).flatMap((one) => (one.from === 'column' ? [one.column] : one.from === 'columns' ? one.columns : []))
}

/** Every column that a mapping reads in a file: '' is the main one, a child's name its linked one. */
export function columnsUsed(mapping: ImportMapping, file = ''): string[] {
  const children = Object.entries(mapping.children ?? {})
  if (file !== '') {
    const child = mapping.children?.[file]
    if (child?.from !== 'file') return []
    return [...new Set([...child.link.flatMap((part) => ('column' in part ? [part.column] : [])), ...child.keyColumns, ...columnsUsedBy(child.fields)])]
  }
  const own = children.flatMap(([, child]) => (child.from === 'rows' ? [...child.keyColumns, ...columnsUsedBy(child.fields)] : []))
  return [...new Set([...mapping.keyColumns, ...columnsUsedBy(mapping.fields), ...(mapping.organisation ? [mapping.organisation.column] : []), ...own])]
}

/** Columns by file: '' is the main one, a child's name its linked one. */
export type FileColumns = ReadonlyMap<string, readonly string[]>

/**
 * Throws invalid-input, with every problem at its place, unless the mapping fits the record type and the files' columns. `personal`: of each
 * file the columns that look like identity or telephone numbers. The key of a record is kept as it is written, so it takes none of them;
 * one may tell children apart, whose keys are kept as keyed hashes only.
 */
export function checkMapping(type: RecordType, mapping: ImportMapping, columns: readonly string[], linked: FileColumns = new Map(), personal: FileColumns = new Map()): void {
  const problems: FieldProblem[] = []
  const refuse: Refuse = (pointer, code, zh, en) => { problems.push({ pointer: `/mapping${pointer}`, code, zh, en }) }
  const hasColumn = columnTest(columns, refuse)
  if (mapping.timeZone !== 'bureau' && !isZone(mapping.timeZone)) refuse('/timeZone', 'notInList', '没有这个时区；写成 Asia/Shanghai 这样。', 'There is no such time zone; write it like Asia/Shanghai.')
  if (!findSystem(mapping.coordinates)) refuse('/coordinates', 'notInList', '不认得这个坐标系，请从表中选。', 'This coordinate system is not known; choose one from the list.')
  const canBeKey = (file: string, pointer: string, column: string): void => {
    if (personal.get(file)?.includes(column)) refuse(pointer, 'personal', `“${column}”像是证件号码或电话号码，不能作记录的键；请另选列，或不选键。`, `“${column}” looks like identity or telephone numbers and cannot be the key of a record; choose other columns, or none.`)
  }
  mapping.keyColumns.forEach((column, at) => {
    hasColumn(`/keyColumns/${at}`, column)
    canBeKey('', `/keyColumns/${at}`, column)
  })
  if (mapping.organisation) hasColumn('/organisation/column', mapping.organisation.column)
  checkFields(importableFields(type), mapping.fields, '', hasColumn, refuse, onlyAddsChildren(type, mapping) ? null : creatingAction(type, mapping).row.asksFor ?? [])
  for (const [name, child] of Object.entries(mapping.children ?? {})) {
    checkChild(type, mapping, name, child, { own: columns, linked }, refuse)
    child.link.forEach((part, at) => { if (child.from === 'file' && 'column' in part) canBeKey(name, `/children/${escapePointer(name)}/link/${at}/column`, part.column) })
  }
  if (problems.length > 0) throw new DomainError('invalid-input', { fields: problems.slice(0, 100) })
}

type ColumnTest = (pointer: string, column: string) => void

function columnTest(columns: readonly string[], refuse: Refuse): ColumnTest {
  return (pointer, column) => {
    if (!columns.includes(column)) refuse(pointer, 'unknownColumn', `文件里没有“${column}”这一列。`, `The file has no column “${column}”.`)
  }
}

/** `asked`: fields that are needed though they are optional; null: none is needed. */
function checkFields(fields: readonly FieldColumn[], given: Readonly<Record<string, FieldMapping>>, before: string, hasColumn: ColumnTest, refuse: Refuse, asked: readonly string[] | null): void {
  const importable = new Map(fields.map((field) => [field.name, field]))
  for (const [name, one] of Object.entries(given)) {
    const pointer = `${before}/fields/${escapePointer(name)}`
    const field = importable.get(name)
    if (!field) { refuse(pointer, 'unknownField', '这一项不能由导入填写。', 'This field cannot be set by an import.'); continue }
    if (one.from === 'column') hasColumn(`${pointer}/column`, one.column)
    if (one.from === 'columns') one.columns.forEach((column, at) => { hasColumn(`${pointer}/columns/${at}`, column) })
    checkField(field, one, pointer, refuse)
  }
  for (const field of asked === null ? [] : fields) {
    if ((!field.facts.optional || asked?.includes(field.name)) && !given[field.name]) refuse(`${before}/fields/${field.name}`, 'required', `“${field.facts.label.zh}”必须有对应的列或固定值。`, `“${field.facts.label.en}” needs a column or a fixed value.`)
  }
}

function checkChild(type: RecordType, mapping: ImportMapping, name: string, child: ChildMapping, files: { own: readonly string[]; linked: FileColumns }, refuse: Refuse): void {
  const pointer = `/children/${escapePointer(name)}`
  const childType = Object.hasOwn(type.children, name) ? type.children[name] : undefined
  if (!childType) { refuse(pointer, 'unknownField', '没有这种附属记录。', 'Records have no such children.'); return }
  const columns = child.from === 'rows' ? files.own : files.linked.get(name)
  if (!columns) { refuse(pointer, 'fileMissing', `还缺“${childType.label.zh}”的文件。`, `The file of “${childType.label.en}” is still missing.`); return }
  const hasColumn = columnTest(columns, refuse)
  if (mapping.keyColumns.length === 0) refuse('/keyColumns', 'required', '有附属记录时，须指明哪些列是记录的唯一键。', 'With children, the columns that identify a record are needed.')
  if (child.from === 'file' && child.link.length !== mapping.keyColumns.length) {
    refuse(`${pointer}/link`, 'required', `记录的唯一键有 ${mapping.keyColumns.length} 列，这里也要有 ${mapping.keyColumns.length} 段。`, `The key of a record has ${mapping.keyColumns.length} columns, so as many parts are needed here.`)
  }
  child.link.forEach((part, at) => { if (child.from === 'file' && 'column' in part) hasColumn(`${pointer}/link/${at}/column`, part.column) })
  child.keyColumns.forEach((column, at) => { hasColumn(`${pointer}/keyColumns/${at}`, column) })
  checkFields(importableChildFields(childType), child.fields, pointer, hasColumn, refuse, [])
}

type Refuse = (pointer: string, code: string, zh: string, en: string) => void

function checkField(field: FieldColumn, one: FieldMapping, pointer: string, refuse: Refuse): void {
  const { kind, choices } = field.facts
  const isTime = kind === 'instant' || kind === 'day'
  if (one.from === 'constant') {
    if (!z.safeParse(field.schema, one.value).success) refuse(`${pointer}/value`, 'wrongType', '这个固定值不合这一项的要求。', 'This fixed value does not fit the field.')
    return
  }
  const sentinels = one.from === 'column' ? one.sentinels ?? [] : Object.values(one.sentinels ?? {}).flat()
  if (!sentinels.every(isSentinel)) refuse(`${pointer}/sentinels`, 'wrongFormat', '不详值写成原样，或写成 >0、>=99 这样的比较。', 'Write a value that means “not known” as it stands, or as a comparison like >0 or >=99.')
  if (one.from === 'columns') {
    if (!isTime) refuse(pointer, 'wrongType', '只有日期和时间可由几列合成。', 'Only days and times can be put together from several columns.')
    else checkParts(one.columns, one.format, pointer, refuse)
    return
  }
  if (isTime && !isWholeTimeFormat(one.format ?? 'ISO')) refuse(`${pointer}/format`, 'wrongFormat', '格式写成 ISO 或 YYYY-MM-DD HH:mm 这样，至少有年月日。', 'Write the format as ISO or like YYYY-MM-DD HH:mm, with at least year, month and day.')
  const isNumber = kind === 'integer' || kind === 'decimal'
  if (isNumber && one.format !== undefined && one.format !== '.' && one.format !== ',') refuse(`${pointer}/format`, 'wrongFormat', '数的格式写小数点：. 或 ,。', 'The format of a number is its decimal sign: . or ,')
  if (one.factor !== undefined && (!isNumber || one.factor === 0 || !Number.isFinite(one.factor))) refuse(`${pointer}/factor`, 'wrongType', '只有数可以乘系数，系数不能是 0。', 'Only numbers take a factor, and it must not be 0.')
  for (const [value, code] of Object.entries(one.codes ?? {})) {
    if (choices && !choices[code]) refuse(`${pointer}/codes`, 'notInList', `“${value}”对应的“${code}”不在代码表里。`, `“${code}”, given for “${value}”, is not in the code list.`)
    if (kind === 'boolean' && code !== 'true' && code !== 'false') refuse(`${pointer}/codes`, 'notInList', '“是否”的代码写 true 或 false。', 'Codes of a yes-or-no field are true or false.')
  }
}

function checkParts(columns: readonly string[], format: string, pointer: string, refuse: Refuse): void {
  const parts = formatParts(format).map(timeFormat)
  const all = parts.flatMap((part) => [...(part?.parts ?? [])])
  if (parts.length !== columns.length) refuse(`${pointer}/format`, 'wrongFormat', `有 ${columns.length} 列，格式也要有 ${columns.length} 段。`, `There are ${columns.length} columns, so the format needs ${columns.length} parts.`)
  else if (parts.includes(null) || new Set(all).size !== all.length || !['year', 'month', 'day'].every((part) => all.some((one) => one === part))) {
    refuse(`${pointer}/format`, 'wrongFormat', '各段合起来要有年月日，每种只出现一次，如 YYYY M D H m。', 'Together the parts need year, month and day, each only once, as in YYYY M D H m.')
  }
}

function isWholeTimeFormat(pattern: string): boolean {
  const format = timeFormat(pattern)
  return format !== null && format.parts.has('year') && format.parts.has('month') && format.parts.has('day')
}
