import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FormRow, FormState } from './form-state.ts'

/** One field, or one list of children, on which what I typed and what is stored now are laid side by side. */
export interface ConflictRow {
  /** 'field name' or 'list name'. */
  readonly name: string
  readonly label: Label
  readonly field: FieldItem | undefined
  /** The entry as text; for a list, its number of rows. */
  readonly mine: string | number
  readonly theirs: string | number
  readonly mineChanged: boolean
  readonly theirsChanged: boolean
}

/** Everything that I or they changed since `base`, the form as it was when I began. */
export function conflictRows(type: RecordTypeItem, mine: FormState, base: FormState, theirs: FormState): ConflictRow[] {
  const fields = type.fields.filter((field) => field.name in theirs.fields).map((field) => {
    const [own, start, now] = [mine.fields[field.name] ?? '', base.fields[field.name] ?? '', theirs.fields[field.name] ?? '']
    return { name: `field ${field.name}`, label: field.label, field, mine: String(own), theirs: String(now), mineChanged: own !== start, theirsChanged: now !== start }
  })
  const lists = Object.entries(type.children).map(([name, child]) => {
    const [own, start, now] = [mine.children[name] ?? [], base.children[name] ?? [], theirs.children[name] ?? []]
    return { name: `list ${name}`, label: child.label, field: undefined, mine: own.length, theirs: now.length, mineChanged: !sameList(own, start), theirsChanged: !sameList(now, start) }
  })
  return [...fields, ...lists].filter((row) => row.mineChanged || row.theirsChanged)
}

/** What is stored now, with those of my entries that I keep. Rows of mine that they removed are new rows again. */
export function mergeForms(mine: FormState, theirs: FormState, keep: readonly string[]): FormState {
  const fields = { ...theirs.fields }
  const children = { ...theirs.children }
  for (const name of keep) {
    const [kind, key = ''] = name.split(' ')
    if (kind === 'field') fields[key] = mine.fields[key] ?? ''
    else {
      const stored = new Set((theirs.children[key] ?? []).map((row) => row.id))
      children[key] = (mine.children[key] ?? []).map((row) => (row.id === null || stored.has(row.id) ? row : { ...row, id: null }))
    }
  }
  return { fields, children }
}

function sameList(one: readonly FormRow[], other: readonly FormRow[]): boolean {
  return JSON.stringify(one.map(({ id, entries }) => ({ id, entries }))) === JSON.stringify(other.map(({ id, entries }) => ({ id, entries })))
}
