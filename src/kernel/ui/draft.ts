import type { RecordTypeItem } from '#kernel/http/wire.ts'
import type { Entry } from './entry-text.ts'
import type { FormRow, FormState } from './form-state.ts'
import { storage } from './preference.ts'

/*
 * What somebody typed and has not saved, kept in this browser for 24 hours. Personal fields are never written: a machine at a counter is
 * used by many.
 */

const PREFIX = 'anlan.draft.'
export const DRAFT_MILLISECONDS = 24 * 3_600_000

export interface Draft {
  readonly savedAt: number
  readonly form: FormState
}

/** The form without what identifies a person. */
function withoutPersonal(type: RecordTypeItem, form: FormState): FormState {
  const personal = new Set(type.fields.filter((field) => field.personal).map((field) => field.name))
  return {
    fields: Object.fromEntries(Object.entries(form.fields).filter(([name]) => !personal.has(name))),
    children: Object.fromEntries(Object.entries(form.children).map(([name, rows]) => {
      const hidden = new Set(type.children[name]?.fields.filter((field) => field.personal).map((field) => field.name))
      return [name, rows.map((row) => ({ ...row, entries: Object.fromEntries(Object.entries(row.entries).filter(([field]) => !hidden.has(field))) }))]
    })),
  }
}

export function saveDraft(key: string, type: RecordTypeItem, form: FormState, now: number): void {
  const draft: Draft = { savedAt: now, form: withoutPersonal(type, form) }
  try {
    storage()?.setItem(PREFIX + key, JSON.stringify(draft))
  } catch {
    // A full or forbidden storage costs the draft, never the form.
  }
}

export function dropDraft(key: string): void {
  storage()?.removeItem(PREFIX + key)
}

/** The draft of a form, laid over `base` so that fields added since have their empty value; undefined when there is none or it is too old. */
export function findDraft(key: string, base: FormState, now: number): Draft | undefined {
  dropOldDrafts(now)
  const stored = parseDraft(storage()?.getItem(PREFIX + key) ?? null)
  if (!stored) return undefined
  return { savedAt: stored.savedAt, form: { fields: { ...base.fields, ...stored.form.fields }, children: { ...base.children, ...stored.form.children } } }
}

function dropOldDrafts(now: number): void {
  const place = storage()
  if (!place) return
  const keys = Array.from({ length: place.length }, (_, at) => place.key(at)).filter((key) => key?.startsWith(PREFIX))
  for (const key of keys) {
    if (key === null || key === undefined) continue
    const draft = parseDraft(place.getItem(key))
    if (!draft || now - draft.savedAt > DRAFT_MILLISECONDS) place.removeItem(key)
  }
}

function parseDraft(text: string | null): Draft | undefined {
  if (text === null) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isDraft(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isDraft(value: unknown): value is Draft {
  return isObject(value) && typeof value['savedAt'] === 'number' && isObject(value['form']) && isEntries(value['form']['fields']) && isObject(value['form']['children'])
    && Object.values(value['form']['children']).every((rows) => Array.isArray(rows) && rows.every(isRow))
}

function isRow(value: unknown): value is FormRow {
  return isObject(value) && typeof value['key'] === 'string' && (value['id'] === null || typeof value['id'] === 'string') && isEntries(value['entries'])
}

function isEntries(value: unknown): value is Record<string, Entry> {
  return isObject(value) && Object.values(value).every((entry) => typeof entry === 'string' || typeof entry === 'boolean')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
