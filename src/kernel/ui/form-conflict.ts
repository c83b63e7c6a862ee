import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordTypeItem, StaleChange } from '#kernel/http/wire.ts'
import type { Entry } from './entry-text.ts'
import type { FormRow, FormState } from './form-state.ts'

/** One value as it was when I began, as I typed it, and as it is stored now. */
export interface ConflictCell {
  readonly field: FieldItem
  readonly was: string
  readonly mine: string
  readonly theirs: string
}

/** One field, or one row of a list of children, that I or they changed: what it was, mine and theirs lie side by side, and one of them is taken. */
export interface ConflictRow {
  /** 'field name', or 'row list key'. */
  readonly name: string
  readonly label: Label
  /** The field's; of a row, all that is filled anywhere. */
  readonly cells: readonly ConflictCell[]
  /** Is the row there. A field always is. */
  readonly there: { readonly was: boolean; readonly mine: boolean; readonly theirs: boolean }
  readonly mineChanged: boolean
  readonly theirsChanged: boolean
}

/** Everything that I or they changed since `base`, the form as it was when I began. */
export function conflictRows(type: RecordTypeItem, mine: FormState, base: FormState, theirs: FormState): ConflictRow[] {
  const fields = type.fields.filter((field) => field.name in theirs.fields).map((field): ConflictRow => {
    const cell = cellOf(field, base.fields, mine.fields, theirs.fields)
    return { name: `field ${field.name}`, label: field.label, cells: [cell], there: { was: true, mine: true, theirs: true }, mineChanged: cell.mine !== cell.was, theirsChanged: cell.theirs !== cell.was }
  })
  const rows = Object.entries(type.children).flatMap(([name, child]) => childRows(name, child, mine.children[name] ?? [], base.children[name] ?? [], theirs.children[name] ?? []))
  return [...fields, ...rows].filter((row) => row.mineChanged || row.theirsChanged)
}

type Entries = Readonly<Record<string, Entry>>

function cellOf(field: FieldItem, was: Entries | undefined, mine: Entries | undefined, theirs: Entries | undefined): ConflictCell {
  return { field, was: textOf(was, field), mine: textOf(mine, field), theirs: textOf(theirs, field) }
}

function textOf(entries: Entries | undefined, field: FieldItem): string {
  return String(entries?.[field.name] ?? '')
}

function childRows(list: string, child: RecordTypeItem['children'][string], mine: readonly FormRow[], base: readonly FormRow[], theirs: readonly FormRow[]): ConflictRow[] {
  const keys = [...new Set([...base, ...theirs, ...mine].map(keyOf))]
  return keys.map((key, at) => {
    const [was, own, now] = [base, mine, theirs].map((rows) => rows.find((row) => keyOf(row) === key))
    const cells = child.fields.map((field) => cellOf(field, was?.entries, own?.entries, now?.entries)).filter((cell) => cell.was !== '' || cell.mine !== '' || cell.theirs !== '')
    return {
      name: `row ${list} ${key}`, label: { zh: `${child.labelOne.zh} ${at + 1}`, en: `${child.labelOne.en} ${at + 1}` }, cells,
      there: { was: was !== undefined, mine: own !== undefined, theirs: now !== undefined },
      mineChanged: (own === undefined) !== (was === undefined) || cells.some((cell) => own !== undefined && cell.mine !== cell.was),
      theirsChanged: (now === undefined) !== (was === undefined) || cells.some((cell) => now !== undefined && cell.theirs !== cell.was),
    }
  })
}

function keyOf(row: FormRow): string {
  return row.id ?? row.key
}

/** Who changed a field or a row last since I began. */
export function lastChangeOf(row: Pick<ConflictRow, 'name'>, since: readonly StaleChange[]): StaleChange | undefined {
  const [kind, first = '', key = ''] = row.name.split(' ')
  return since.findLast((change) => change.changes.some(({ field }) => (kind === 'field' ? field === first : field.startsWith(`${first}/${key}/`))))
}

/** What is stored now, with those fields and rows of mine that I keep. A row of mine that they removed is a new row again. */
export function mergeForms(mine: FormState, theirs: FormState, keep: readonly string[]): FormState {
  const fields = { ...theirs.fields }
  const children: Record<string, readonly FormRow[]> = { ...theirs.children }
  for (const name of keep) {
    const [kind, first = '', key = ''] = name.split(' ')
    if (kind === 'field') fields[first] = mine.fields[first] ?? ''
    else children[first] = withRow(children[first] ?? [], key, (mine.children[first] ?? []).find((row) => keyOf(row) === key))
  }
  return { fields, children }
}

function withRow(rows: readonly FormRow[], key: string, own: FormRow | undefined): readonly FormRow[] {
  if (!own) return rows.filter((row) => keyOf(row) !== key)
  if (rows.some((row) => keyOf(row) === key)) return rows.map((row) => (keyOf(row) === key ? own : row))
  return [...rows, { ...own, id: null }]
}
