import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { entryOf, readEntry, type Entry } from './entry-text.ts'

export interface FormRow {
  /** Names the row while it is on the page. */
  readonly key: string
  /** The stored row, or null for one just added. */
  readonly id: string | null
  readonly entries: Readonly<Record<string, Entry>>
}

/** Everything in the inputs of a record's form. */
export interface FormState {
  readonly fields: Readonly<Record<string, Entry>>
  readonly children: Readonly<Record<string, readonly FormRow[]>>
}

export interface FormProblem {
  /** JSON pointer into what is sent: /fields/name or /children/list/0/name. */
  readonly pointer: string
  readonly text: Label
}

export interface FormOutput {
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly children: Readonly<Record<string, readonly Readonly<Record<string, FieldValue>>[]>>
  readonly problems: readonly FormProblem[]
}

/** The fields of the general form: what is computed is not in it, nor what a step sets unless it is `asked` for, as by the action that enters a record. */
export function formFields(type: RecordTypeItem, asked: readonly string[] = []): FieldItem[] {
  return type.fields.filter((field) => !field.derived && (!field.byAction || asked.includes(field.name)))
}

/** Fields of the form that may be known when the record is entered; what must be given always is among them. */
export function firstFields(type: RecordTypeItem, asked: readonly string[] = []): FieldItem[] {
  return formFields(type, asked).filter((field) => field.stage === undefined || !field.optional || asked.includes(field.name))
}

/** The other fields of the form, by the stage at which they become known, in the order of the manifest. */
export function laterStages(type: RecordTypeItem, asked: readonly string[] = []): { label: Label; fields: FieldItem[] }[] {
  const stages = new Map<string, { label: Label; fields: FieldItem[] }>()
  const first = firstFields(type, asked)
  for (const field of formFields(type, asked)) {
    if (field.stage === undefined || first.includes(field)) continue
    const stage = stages.get(field.stage.en) ?? { label: field.stage, fields: [] }
    stage.fields.push(field)
    stages.set(field.stage.en, stage)
  }
  return [...stages.values()]
}

export function emptyForm(type: RecordTypeItem, zone: string): FormState {
  return {
    fields: Object.fromEntries(type.fields.filter((field) => !field.derived).map((field) => [field.name, entryOf(field, null, zone)])),
    children: Object.fromEntries(Object.keys(type.children).map((name) => [name, []])),
  }
}

/** The form of a stored record. Personal values come in only while they are shown for a purpose. */
export function formOf(type: RecordTypeItem, record: Pick<RecordAnswer, 'fields' | 'children'>, shown: RecordAnswer['hidden']['values'], zone: string): FormState {
  return {
    fields: Object.fromEntries(type.fields.filter((field) => !field.derived).map((field) => [field.name, entryOf(field, record.fields[field.name], zone)])),
    children: Object.fromEntries(Object.entries(type.children).map(([name, child]) => [name, (record.children[name] ?? []).map((row) => {
      const id = String(row['id'])
      const values = { ...row, ...shown?.[name]?.[id] }
      return { key: id, id, entries: Object.fromEntries(child.fields.map((field) => [field.name, entryOf(field, values[field.name], zone)])) }
    })])),
  }
}

export function emptyRow(fields: readonly FieldItem[], zone: string): FormRow {
  return { key: crypto.randomUUID(), id: null, entries: Object.fromEntries(fields.map((field) => [field.name, entryOf(field, null, zone)])) }
}

/**
 * What a form sends: with `before`, only what was changed, so that two people who change different fields do not collide. A list of
 * children is sent whole, each stored row with its id and its changed values.
 */
export function readForm(type: RecordTypeItem, names: readonly string[], form: FormState, before: FormState | null, zone: string, required: readonly string[] = []): FormOutput {
  const problems: FormProblem[] = []
  const fields: Record<string, FieldValue> = {}
  for (const field of type.fields) {
    if (!names.includes(field.name)) continue
    const entry = form.fields[field.name]
    const isRequired = required.includes(field.name)
    if (before && entry === before.fields[field.name] && !isRequired) continue
    const reading = readEntry(field, entry, zone, isRequired || !field.optional)
    if ('problem' in reading) problems.push({ pointer: `/fields/${field.name}`, text: reading.problem })
    // A box that may be left out and was not ticked says nothing about a new record.
    else if (before || (reading.value !== null && !(field.optional && reading.value === false))) fields[field.name] = reading.value
  }
  const children: Record<string, Record<string, FieldValue>[]> = {}
  for (const [name, child] of Object.entries(type.children)) {
    const rows = form.children[name] ?? []
    const old = before?.children[name] ?? []
    if (before ? sameRows(rows, old) : rows.length === 0) continue
    children[name] = rows.map((row, at) => readRow(child.fields, row, old.find((one) => one.id === row.id && row.id !== null), `/children/${name}/${at}`, zone, problems))
  }
  return { fields, children, problems }
}

function readRow(fields: readonly FieldItem[], row: FormRow, old: FormRow | undefined, pointer: string, zone: string, problems: FormProblem[]): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = row.id === null ? {} : { id: row.id }
  // Personal values of a row are kept together: one of them changed means all of them are sent.
  const personalChanged = old !== undefined && fields.some((field) => field.personal && row.entries[field.name] !== old.entries[field.name])
  for (const field of fields) {
    const entry = row.entries[field.name]
    const unchanged = old !== undefined && entry === old.entries[field.name]
    if (unchanged && !(field.personal && personalChanged)) continue
    const reading = readEntry(field, entry, zone)
    if ('problem' in reading) problems.push({ pointer: `${pointer}/${field.name}`, text: reading.problem })
    else if (reading.value !== null || old !== undefined) values[field.name] = reading.value
  }
  return values
}

function sameRows(rows: readonly FormRow[], old: readonly FormRow[]): boolean {
  return rows.length === old.length && rows.every((row, at) => row.id === old[at]?.id && sameEntries(row.entries, old[at]?.entries ?? {}))
}

function sameEntries(one: Readonly<Record<string, Entry>>, other: Readonly<Record<string, Entry>>): boolean {
  return Object.keys({ ...one, ...other }).every((name) => one[name] === other[name])
}

export function isChanged(form: FormState, before: FormState): boolean {
  return !sameEntries(form.fields, before.fields) || Object.keys({ ...form.children, ...before.children }).some((name) => !sameRows(form.children[name] ?? [], before.children[name] ?? []))
}
