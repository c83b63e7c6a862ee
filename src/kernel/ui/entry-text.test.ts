import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FieldItem } from '#kernel/http/wire.ts'
import type { FieldKind } from '#kernel/record/field.ts'
import { dayFromText, entryOf, instantFromText, readEntry, tidyEntry } from './entry-text.ts'

const zone = 'Asia/Shanghai'
function field(kind: FieldKind, optional = true): FieldItem {
  return {
    name: 'a', kind, label: { zh: '项', en: 'Field' }, optional, personal: false, derived: false, byAction: false, inList: false, filterable: false, searchable: false,
    ...(kind === 'choice' ? { choices: { one: { zh: '一', en: 'One' } } } : {}),
  }
}

describe('days', () => {
  it.each(['2026-3-6', '2026-03-06', '2026/3/6', '2026.03.06', '2026年3月6日', '20260306', '２０２６-０３-０６', ' 2026 年 3 月 6 日 '])('reads %s', (text) => {
    expect(dayFromText(text)).toBe('2026-03-06')
  })

  it.each(['2026-02-29', '2026-13-01', '26-03-06', '3月6日', '', 'tomorrow'])('refuses %s rather than guess', (text) => {
    expect(dayFromText(text)).toBeUndefined()
  })
})

describe('moments', () => {
  it.each(['2026-03-16 14:30', '2026年3月16日 14:30', '2026年3月16日14时30分', '20260316 1430', '2026-03-16T14:30', '２０２６-０３-１６　１４：３０'])('reads %s in the bureau’s zone', (text) => {
    expect(instantFromText(text, zone)).toBe('2026-03-16T06:30:00.000Z')
  })

  it.each(['2026-03-16', '2026-03-16 24:30', '2026-03-16 14:60', '14:30', '2026-02-30 10:00'])('refuses %s', (text) => {
    expect(instantFromText(text, zone)).toBeUndefined()
  })

  it('knows summer time: a wall time names the instant that shows it', () => {
    expect(instantFromText('1988-07-01 12:00', zone)).toBe('1988-07-01T03:00:00.000Z')
    expect(instantFromText('2024-07-01 12:00', 'Europe/Berlin')).toBe('2024-07-01T10:00:00.000Z')
  })

  it('come back as they were written', () => {
    fc.assert(fc.property(fc.integer({ min: Date.parse('1995-01-01') / 60_000, max: Date.parse('2099-01-01') / 60_000 }), (minutes) => {
      const instant = new Date(minutes * 60_000).toISOString()
      expect(instantFromText(String(entryOf(field('instant'), instant, zone)), zone)).toBe(instant)
    }))
  })
})

describe('readEntry', () => {
  it('reads numbers with commas, full-width digits and a real minus', () => {
    expect(readEntry(field('decimal'), '２,000.5', zone)).toEqual({ value: 2000.5 })
    expect(readEntry(field('decimal'), '−3', zone)).toEqual({ value: -3 })
    expect(readEntry(field('integer'), '1 970', zone)).toEqual({ value: 1970 })
  })

  it.each([['integer', '二千'], ['integer', '2.5'], ['decimal', '1e5'], ['decimal', '0x10'], ['day', '昨天'], ['choice', 'two']] as const)('says what to write for %s %s', (kind, text) => {
    expect(readEntry(field(kind), text, zone)).toHaveProperty('problem')
  })

  it('takes empty as null where it may be, and asks for it elsewhere', () => {
    expect(readEntry(field('text'), '  ', zone)).toEqual({ value: null })
    expect(readEntry(field('text', false), '  ', zone)).toHaveProperty('problem')
    expect(readEntry(field('text'), '', zone, true)).toHaveProperty('problem')
    expect(readEntry(field('boolean', false), undefined, zone)).toEqual({ value: false })
  })
})

it('tidies what it understands and leaves the rest to its writer', () => {
  expect(tidyEntry(field('instant'), '2026年3月6日 8:05', zone)).toBe('2026-03-06 08:05')
  expect(tidyEntry(field('decimal'), '２，０００', zone)).toBe('2000')
  expect(tidyEntry(field('integer'), '二千', zone)).toBe('二千')
  expect(tidyEntry(field('text'), ' 原文 ', zone)).toBe(' 原文 ')
})
