import { expect, it } from 'vitest'
import { monthPeriod, yearPeriod } from './period.ts'
import { daysBetween } from './instant.ts'

it('periods include their first day and exclude the day after their last', () => {
  expect(yearPeriod(2024)).toEqual({ from: '2024-01-01', until: '2025-01-01' })
  expect(monthPeriod(2024, 12)).toEqual({ from: '2024-12-01', until: '2025-01-01' })
  expect(monthPeriod(2024, 2)).toEqual({ from: '2024-02-01', until: '2024-03-01' })
})

it('twelve months make exactly the year', () => {
  const days = (period: { from: string; until: string }) => daysBetween(period.from, period.until)
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
  const months = Array.from({ length: 12 }, (_, month) => days(monthPeriod(2024, month + 1)))
  expect(sum(months)).toBe(366)
  expect(months).toEqual([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
})

it('refuses what does not exist', () => {
  expect(() => monthPeriod(2024, 13)).toThrow(RangeError)
  expect(() => monthPeriod(2024, 0)).toThrow(RangeError)
  expect(() => yearPeriod(2024.5)).toThrow(RangeError)
})
