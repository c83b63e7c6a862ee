import type { FieldValue } from '#kernel/record/record-type.ts'
import { commitFields, entryText, leafOf, type FieldCommitment, type JournalEntry } from './leaf.ts'

/** A journal row ready to be written: the text that is hashed, its leaf, and the values behind its commitments. */
export interface JournalRow {
  readonly body: JournalEntry
  readonly text: string
  readonly leaf: Uint8Array
  /** Values that follow the record's visibility, and those that need a purpose to be read. */
  readonly plain: Readonly<Record<string, FieldCommitment>>
  readonly personal: Readonly<Record<string, FieldCommitment>>
}

export function journalRow(entry: Omit<JournalEntry, 'fields'>, plain: Readonly<Record<string, FieldValue>>, personal: Readonly<Record<string, FieldValue>>): JournalRow {
  const open = commitFields(plain)
  const hidden = commitFields(personal)
  const body: JournalEntry = { ...entry, fields: { ...open.commitments, ...hidden.commitments } }
  const text = entryText(body)
  return { body, text, leaf: leafOf(text), plain: open.values, personal: hidden.values }
}
