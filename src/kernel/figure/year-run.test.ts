import { describe, expect, test } from 'vitest'
import type { ExtremeFigure, StreakFigure } from './figure.ts'
import { extremeOf, streakOf, type YearValue } from './year-run.ts'

const facts = {
  id: 'run', label: { zh: '年数', en: 'Years' }, unit: 'year', unitsAccepted: [], direction: 'none', reportOnly: false, decimals: 0, cutOffDays: 10, aliases: { zh: [], en: [] },
  definitions: [{ version: 1, inForceFrom: '2000-01-01', text: { zh: '一', en: 'one' }, basis: { zh: '二', en: 'two' } }], counterFigures: [], recordType: 'thing', breakdowns: [],
} as const
const zero: StreakFigure = { ...facts, kind: 'streak', passes: { zero: 'things' } }
const whole: StreakFigure = { ...facts, kind: 'streak', passes: { whole: 'ended' } }
const extreme = (which: 'highest' | 'lowest', windowFrom = 2019): ExtremeFigure => ({ ...facts, kind: 'extreme', of: 'things', which, windowFrom })

/** Newest first, ending with 2024. */
const years = (...values: readonly (number | null | Partial<YearValue>)[]): YearValue[] => values.map((one, at) => ({ year: 2024 - at, stated: false, sealed: 'none', isEmpty: false, isDecided: true, value: null, ...(typeof one === 'object' && one !== null ? one : { value: one }) }))

describe('a streak of years', () => {
  test('of nothing happened ends at the first year in which something did', () => {
    expect(streakOf(zero, years(0, 0, 0, 1, 0)).value).toBe(3)
    expect(streakOf(zero, years(2, 0)).value).toBe(0)
  })

  test('of a whole rate passes years at 100 %, and years in which nothing began, which are marked', () => {
    const run = streakOf(whole, years(100, { isEmpty: true }, 100, 99.5, 100))
    expect(run.value).toBe(3)
    expect(run.years.map((one) => [one.year, one.value, one.vacuous, one.holds])).toEqual([[2024, 100, false, true], [2023, null, true, true], [2022, 100, false, true], [2021, 99.5, false, false]])
  })

  test('goes on over stated years and says which', () => {
    const run = streakOf(whole, years(100, { value: 100, stated: true }, { value: 100, stated: true }, { value: 80, stated: true }))
    expect(run.value).toBe(3)
    expect(run.years.filter((one) => one.stated && one.holds).map((one) => one.year)).toEqual([2023, 2022])
  })

  test('is never longer than what is known, and not known when the last year is not', () => {
    expect(streakOf(zero, years(0, 0, null, 0)).value).toBe(2)
    expect(streakOf(zero, years(null, 0))).toMatchObject({ value: null, isUndecided: false })
  })

  test('is undecided while the last year can still become whole', () => {
    expect(streakOf(whole, years({ value: 50, isDecided: false }, 100))).toMatchObject({ value: null, isUndecided: true })
    expect(streakOf(whole, years({ value: 100, isDecided: false }, 100)).value).toBe(2)
  })
})

describe('an extreme', () => {
  test('counts the years of which this one is the highest or the lowest', () => {
    expect(extremeOf(extreme('highest'), years(20, 17, 14, 12, 11, 9)).value).toBe(6)
    expect(extremeOf(extreme('lowest'), years(20, 17, 14)).value).toBe(0)
    expect(extremeOf(extreme('lowest'), years(5, 6, 7, 5, 9)).value).toBe(3)
  })

  test('ends at a year of which nothing is known', () => {
    expect(extremeOf(extreme('highest'), years(20, 17, null, 30)).value).toBe(2)
    expect(extremeOf(extreme('highest'), years(20, null)).value).toBe(1)
    expect(extremeOf(extreme('highest'), years(null, 3)).value).toBeNull()
  })

  test('prints its window and the year that ended it', () => {
    expect(extremeOf(extreme('highest', 2020), years(20, 17, 25))).toMatchObject({ value: 2, windowFrom: 2020, years: [{ year: 2024, holds: true }, { year: 2023, holds: true }, { year: 2022, value: 25, holds: false }] })
  })
})
