import { expect, test } from 'vitest'
import { lastDayOf, placeOf, yearsOf } from './spans.ts'

const today = '2026-03-31'

test('the years of a bar are those of its spans, up to this year at least', () => {
  expect(yearsOf([{ from: '2019-05-01', until: null }, { from: '2021-01-01', until: '2022-01-01' }], today)).toEqual({ first: 2019, last: 2026 })
  expect(yearsOf([{ from: '2025-01-01', until: '2029-01-01' }], today)).toEqual({ first: 2025, last: 2028 })
  expect(yearsOf([], today)).toEqual({ first: 2026, last: 2026 })
})

test('a span lies where its days lie; an open one ends with today', () => {
  expect(placeOf({ from: '2026-01-01', until: '2027-01-01' }, { first: 2025, last: 2026 }, today)).toEqual({ start: 0.5, length: 0.5 })
  expect(placeOf({ from: '2026-01-01', until: null }, { first: 2026, last: 2026 }, today)).toEqual({ start: 0, length: 90 / 365 })
  expect(placeOf({ from: '2026-06-01', until: null }, { first: 2026, last: 2026 }, today).length).toBe(0)
})

test('a span that ends with the year is complete through its last day', () => {
  expect(lastDayOf('2025-01-01')).toBe('2024-12-31')
})
