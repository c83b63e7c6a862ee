import { z } from 'zod'
import { randomUUID } from 'node:crypto'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { columnsOf, type BureauFacts, type ChildRow, type FieldColumn, type Fields, type FieldValue, type RecordType } from './record-type.ts'

/** What a caller sends: fields to set, and whole lists of children. Absent means unchanged. */
export interface RecordInput {
  readonly fields?: Readonly<Record<string, unknown>>
  readonly children?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
}

export interface ParsedInput {
  readonly fields: Fields
  readonly children: Readonly<Record<string, readonly ChildRow[]>>
  /** Personal values by child and row; only rows for which something was sent. */
  readonly personal: Readonly<Record<string, readonly ChildRow[]>>
}

const MAX_CHILDREN = 500

/**
 * Parses input against the schema, on top of what the record holds already. Every problem is reported at once, each with its JSON
 * pointer. `allowed` names the fields this action may set beside the general ones (those marked byAction).
 * Throws DomainError('invalid-input').
 */
export function parseInput(type: RecordType, before: { fields: Fields; children: Readonly<Record<string, readonly ChildRow[]>> } | null, input: RecordInput, allowed: readonly string[], bureau: BureauFacts): ParsedInput {
  const problems: FieldProblem[] = []
  const fields = parseChanges(type, before?.fields, input.fields ?? {}, allowed) ?? parseAll(type, before?.fields, input.fields ?? {}, allowed, problems)
  const { children, personal } = parseChildren(type, before?.children ?? {}, input.children ?? {}, problems)
  if (problems.length > 0) throw invalidInput(problems)

  const full = { ...fields, ...type.derive(fields, children, bureau) }
  for (const found of type.check(full, children, bureau)) {
    const inChild = found.field.includes('/')
    problems.push({ pointer: inChild ? `/children/${found.field}` : `/fields/${found.field}`, code: found.code, ...found.problem })
  }
  if (problems.length > 0) throw invalidInput(problems)
  parsedFields.add(full)
  return { fields: full, children, personal }
}

/** Fields that were parsed in this process: parsed again, they would be the same. A load plays step after step on such fields. */
const parsedFields = new WeakSet<Fields>()

interface ColumnIndex { readonly byName: ReadonlyMap<string, FieldColumn>; readonly given: readonly string[] }
const columnIndexes = new WeakMap<z.ZodObject, ColumnIndex>()

/** The fields of a schema by name, and the names of those that are not derived. */
function columnIndexOf(schema: z.ZodObject): ColumnIndex {
  const known = columnIndexes.get(schema)
  if (known) return known
  const columns = columnsOf(schema)
  const made = { byName: new Map(columns.map((column) => [column.name, column])), given: columns.filter((column) => !column.facts.derived).map((column) => column.name) }
  columnIndexes.set(schema, made)
  return made
}

/** Where the fields before are known to be in order, only what is given needs to be parsed. Undefined: they are not, or something given is not. */
function parseChanges(type: RecordType, before: Fields | undefined, given: NonNullable<RecordInput['fields']>, allowed: readonly string[]): Fields | undefined {
  if (before === undefined || !parsedFields.has(before)) return undefined
  const index = columnIndexOf(type.schema)
  const fields: Record<string, FieldValue> = {}
  for (const name of index.given) {
    const old = before[name]
    if (old !== undefined) fields[name] = old
  }
  for (const name of Object.keys(given)) {
    const column = index.byName.get(name)
    if (!column || column.facts.derived || (column.facts.byAction && !allowed.includes(name))) return undefined
    if (given[name] === undefined) continue
    const parsed = z.safeParse(column.schema, given[name])
    if (!parsed.success || !isFieldValue(parsed.data)) return undefined
    fields[name] = parsed.data
  }
  return allowed.some((name) => (fields[name] ?? null) === null) ? undefined : fields
}

function parseAll(type: RecordType, before: Fields | undefined, given: NonNullable<RecordInput['fields']>, allowed: readonly string[], problems: FieldProblem[]): Fields {
  const merged: Record<string, unknown> = {}
  const { byName } = columnIndexOf(type.schema)
  for (const name of Object.keys(given)) {
    if (!byName.has(name)) problems.push(problem(`/fields/${escapePointer(name)}`, 'unknownField'))
  }
  for (const { name, facts } of byName.values()) {
    if (facts.derived) {
      if (given[name] !== undefined) problems.push(problem(`/fields/${name}`, 'derivedField'))
    } else if (facts.byAction && given[name] !== undefined && !allowed.includes(name)) {
      problems.push(problem(`/fields/${name}`, 'byActionOnly'))
    } else {
      const value = given[name] !== undefined ? given[name] : before?.[name]
      if (value !== undefined) merged[name] = value
    }
  }
  for (const name of allowed) {
    if (merged[name] === undefined || merged[name] === null) problems.push(problem(`/fields/${name}`, 'required'))
  }
  return parseFields(inputSchemaOf(type.schema), merged, '/fields', problems)
}

function isFieldValue(value: unknown): value is FieldValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function parseChildren(type: RecordType, before: Readonly<Record<string, readonly ChildRow[]>>, given: NonNullable<RecordInput['children']>, problems: FieldProblem[]): Pick<ParsedInput, 'children' | 'personal'> {
  const children: Record<string, readonly ChildRow[]> = {}
  const personal: Record<string, readonly ChildRow[]> = {}
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(type.children, name)) problems.push(problem(`/children/${escapePointer(name)}`, 'unknownField'))
  }
  for (const [name, child] of Object.entries(type.children)) {
    const rows = given[name]
    const existing = before[name] ?? []
    if (rows === undefined) { children[name] = existing; continue }
    if (!Array.isArray(rows)) { problems.push(problem(`/children/${name}`, 'wrongType')); continue }
    if (rows.length > MAX_CHILDREN) { problems.push(problem(`/children/${name}`, 'tooMany')); continue }
    const columns = columnsOf(child.schema)
    const plain: ChildRow[] = []
    const sensitive: ChildRow[] = []
    rows.forEach((row: unknown, at: number) => {
      const pointer = `/children/${name}/${at}`
      if (typeof row !== 'object' || row === null || Array.isArray(row)) { problems.push(problem(pointer, 'wrongType')); return }
      const { id: givenId, ...values }: Record<string, unknown> = { ...row }
      const old = existing.find((one) => one.id === givenId)
      if (givenId !== undefined && !old) { problems.push(problem(`${pointer}/id`, 'unknownRow')); return }
      const base: Record<string, unknown> = { ...old, ...values }
      delete base['id']
      const parsed = parseFields(child.schema, base, pointer, problems)
      const id = old?.id ?? randomUUID()
      plain.push({ ...pick(parsed, columns.filter((field) => !field.facts.personal).map((field) => field.name)), id })
      const personalNames = columns.filter((field) => field.facts.personal).map((field) => field.name)
      if (personalNames.some((field) => values[field] !== undefined && values[field] !== null)) sensitive.push({ ...pick(parsed, personalNames), id })
    })
    if (new Set(plain.map((row) => row.id)).size !== plain.length) problems.push(problem(`/children/${name}`, 'repeatedRow'))
    children[name] = plain
    if (sensitive.length > 0) personal[name] = sensitive
  }
  return { children, personal }
}

const inputSchemas = new WeakMap<z.ZodObject, z.ZodObject>()

/** The schema of what callers may set: without the derived fields. */
function inputSchemaOf(schema: z.ZodObject): z.ZodObject {
  const known = inputSchemas.get(schema)
  if (known) return known
  const made = z.strictObject(Object.fromEntries(columnsOf(schema).filter((field) => !field.facts.derived).map((field) => [field.name, field.schema])))
  inputSchemas.set(schema, made)
  return made
}

function parseFields(schema: z.ZodObject, values: Readonly<Record<string, unknown>>, pointer: string, problems: FieldProblem[]): Fields {
  const parsed = schema.safeParse(values, { reportInput: true })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) problems.push(...problemsOf(issue, pointer))
    return {}
  }
  const fields: Record<string, FieldValue> = {}
  for (const [name, value] of Object.entries(parsed.data)) {
    if (isFieldValue(value)) fields[name] = value
  }
  return fields
}

/** What a schema found, in our own codes. The schema must have been asked with reportInput, or nothing tells a missing value from a wrong one. */
export function problemsOf(issue: z.core.$ZodIssue, pointer: string): FieldProblem[] {
  const at = `${pointer}${issue.path.map((step) => `/${escapePointer(String(step))}`).join('')}`
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys.map((key) => problem(`${at}/${escapePointer(key)}`, 'unknownField'))
    case 'invalid_type': return [problem(at, issue.input === undefined || issue.input === null ? 'required' : 'wrongType')]
    case 'too_big': return [problem(at, typeof issue.maximum === 'number' && issue.origin === 'string' ? 'tooLong' : 'tooBig', { limit: Number(issue.maximum) })]
    case 'too_small': return [problem(at, issue.origin !== 'string' ? 'tooSmall' : issue.minimum === 1 ? 'empty' : 'tooShort', { limit: Number(issue.minimum) })]
    case 'invalid_value': return [problem(at, issue.input === undefined || issue.input === null ? 'required' : 'notInList')]
    case 'invalid_format': return [problem(at, issue.format === 'date' ? 'notADay' : issue.format === 'datetime' ? 'notATime' : 'wrongFormat')]
    default: return [problem(at, issue.message === 'badCharacter' ? 'badCharacter' : issue.message === 'outOfRange' ? 'outOfRange' : 'wrongType')]
  }
}

/** Every code a field can be refused with, and what would be accepted. */
export const fieldProblems = {
  required: { zh: '必须填写。', en: 'This is needed.' },
  unknownField: { zh: '没有这一项；请删去。', en: 'There is no such field; leave it out.' },
  derivedField: { zh: '这一项由系统算出，不能填写。', en: 'This is computed and cannot be sent.' },
  byActionOnly: { zh: '这一项只能在办理相应步骤时填写。', en: 'This is set only by the step it belongs to.' },
  unknownRow: { zh: '没有这一行；新的一行不要带编号。', en: 'There is no such row; a new row has no id.' },
  repeatedRow: { zh: '同一行出现了两次。', en: 'The same row appears twice.' },
  wrongType: { zh: '类型不对。', en: 'This has the wrong type.' },
  wrongFormat: { zh: '格式不对。', en: 'This has the wrong format.' },
  notADay: { zh: '要写成实有的日期，如 2024-03-16。', en: 'Write a day that exists, like 2024-03-16.' },
  notATime: { zh: '要写成带时区的时间，如 2024-03-16T08:30:00+08:00。', en: 'Write a time with its offset, like 2024-03-16T08:30:00+08:00.' },
  notInList: { zh: '不在代码表里，请从表中选。', en: 'This is not in the code list; choose one from it.' },
  outOfRange: { zh: '年份应在 1900 至 2199 之间。', en: 'The year must lie between 1900 and 2199.' },
  tooLong: { zh: '太长，最多 {limit} 个字。', en: 'Too long: at most {limit} characters.' },
  tooShort: { zh: '太短，至少 {limit} 个字。', en: 'Too short: at least {limit} characters.' },
  tooBig: { zh: '太大，最大 {limit}。', en: 'Too large: at most {limit}.' },
  tooSmall: { zh: '太小，最小 {limit}。', en: 'Too small: at least {limit}.' },
  tooMany: { zh: '行数太多，最多 500 行。', en: 'Too many rows: at most 500.' },
  empty: { zh: '不能为空。', en: 'This must not be empty.' },
  badCharacter: { zh: '含有不能保存的控制字符或残缺字符。', en: 'This has control characters or broken characters that cannot be stored.' },
} as const

function problem(pointer: string, code: keyof typeof fieldProblems, values: { limit?: number } = {}): FieldProblem {
  const { zh, en } = fieldProblems[code]
  const put = (text: string) => text.replace('{limit}', String(values.limit ?? ''))
  return { pointer, code, zh: put(zh), en: put(en) }
}

/** The refusal that names the fields: the first problem of each, at most 100. */
export function invalidInput(problems: readonly FieldProblem[]): DomainError {
  const seen = new Set<string>()
  const fields = problems.filter(({ pointer }) => !seen.has(pointer) && seen.add(pointer))
  return new DomainError('invalid-input', { fields: fields.slice(0, 100) })
}

function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
}

/** One step of a JSON pointer (RFC 6901), cut to 100 characters. */
export function escapePointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 100)
}
