import type { Label } from '#kernel/language/label.ts'
import type { FieldItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { dayOf, isDay, timeOf } from '#kernel/time/instant.ts'
import { offsetAt } from '#kernel/time/zone-offset.ts'

/** What stands in an input: text, or ticked. */
export type Entry = string | boolean

export type Reading = { readonly value: FieldValue } | { readonly problem: Label }

const problems = {
  required: { zh: '这一项必须填写。', en: 'This is needed.' },
  integer: { zh: '写成整数，例如 2000。', en: 'Write a whole number, such as 2000.' },
  decimal: { zh: '写成数字，例如 2000.5。', en: 'Write a number, such as 2000.5.' },
  day: { zh: '写成实有的日期，例如 2026-03-16。', en: 'Write a day that exists, such as 2026-03-16.' },
  instant: { zh: '写成日期和时间，例如 2026-03-16 14:30。', en: 'Write a day and a time, such as 2026-03-16 14:30.' },
  choice: { zh: '从列表中选一项。', en: 'Choose one of the list.' },
} as const satisfies Record<string, Label>

/** The text under which a stored value is edited: days and times in the bureau's zone, numbers without commas. */
export function entryOf(field: FieldItem, value: FieldValue | undefined, zone: string): Entry {
  if (field.kind === 'boolean') return value === true
  if (value === null || value === undefined) return ''
  if (field.kind === 'instant' && typeof value === 'string') return `${dayOf(value, zone)} ${timeOf(value, zone)}`
  return String(value)
}

/** What an input means, or what to write instead. Full-width digits and Chinese date marks are understood. An empty optional field is null. */
export function readEntry(field: FieldItem, entry: Entry | undefined, zone: string, needed = !field.optional): Reading {
  if (field.kind === 'boolean') return { value: entry === true }
  const raw = typeof entry === 'string' ? entry.trim() : ''
  if (raw === '') return needed ? { problem: problems.required } : { value: null }
  switch (field.kind) {
    case 'integer': return numberFrom(raw, /^[+-]?\d+$/, problems.integer)
    case 'decimal': return numberFrom(raw, /^[+-]?(\d+\.?\d*|\.\d+)$/, problems.decimal)
    case 'day': {
      const day = dayFromText(raw)
      return day === undefined ? { problem: problems.day } : { value: day }
    }
    case 'instant': {
      const instant = instantFromText(raw, zone)
      return instant === undefined ? { problem: problems.instant } : { value: instant }
    }
    case 'choice': return field.choices && raw in field.choices ? { value: raw } : { problem: problems.choice }
    case 'text':
    case 'longText': return { value: raw }
  }
}

/** An entry put into the form it is kept in, after leaving the input: 2026年3月6日 8:05 becomes 2026-03-06 08:05. What cannot be read stays. */
export function tidyEntry(field: FieldItem, entry: Entry, zone: string): Entry {
  const reading = readEntry(field, entry, zone, false)
  return 'value' in reading && reading.value !== null && (field.kind === 'day' || field.kind === 'instant' || field.kind === 'integer' || field.kind === 'decimal') ? entryOf(field, reading.value, zone) : entry
}

function numberFrom(raw: string, shape: RegExp, problem: Label): Reading {
  const plain = raw.normalize('NFKC').replace(/\u2212/g, '-').replace(/(?<=\d),(?=\d{3})/g, '').replace(/\s/g, '')
  const value = Number(plain)
  return shape.test(plain) && Number.isFinite(value) ? { value } : { problem }
}

/** 2026-3-6, 2026/03/06, 2026.3.6, 2026年3月6日, 20260306; undefined for anything else and for days that do not exist. */
export function dayFromText(text: string): string | undefined {
  const match = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text.normalize('NFKC').trim()) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text.normalize('NFKC').trim())
  if (!match) return undefined
  const day = `${match[1]}-${String(match[2]).padStart(2, '0')}-${String(match[3]).padStart(2, '0')}`
  return isDay(day) ? day : undefined
}

/** A day and a time of day in a zone as an instant (UTC): '2026-03-16 14:30', '2026年3月16日 14时30分', '20260316 1430'. */
export function instantFromText(text: string, zone: string): string | undefined {
  const match = /^(.*?)[\sT]*(\d{1,2})[:时](\d{2})分?$/.exec(text.normalize('NFKC').trim()) ?? /^(.*?\S)[\sT]+(\d{2})(\d{2})$/.exec(text.normalize('NFKC').trim())
  const day = match ? dayFromText(match[1] ?? '') : undefined
  const hour = Number(match?.[2])
  const minute = Number(match?.[3])
  if (day === undefined || !(hour < 24) || !(minute < 60)) return undefined
  const local = Date.parse(`${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`)
  // The offset of the wall time is that of the instant it names; twice, for the hours around a change of offset.
  const guess = local - offsetAt(local, zone)
  return new Date(local - offsetAt(guess, zone)).toISOString()
}
