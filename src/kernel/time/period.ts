import { addMonths } from './instant.ts'

/** Days from (included) until (excluded). The year 2024 is from '2024-01-01' until '2025-01-01'. */
export interface DayPeriod {
  readonly from: string
  readonly until: string
}

/** A calendar year. */
export function yearPeriod(year: number): DayPeriod {
  return monthsFrom(year, 1, 12)
}

/** A quarter of a year, 1 to 4. */
export function quarterPeriod(year: number, quarter: number): DayPeriod {
  if (!Number.isInteger(quarter) || quarter < 1 || quarter > 4) throw new RangeError(`no such quarter: ${quarter}`)
  return monthsFrom(year, quarter * 3 - 2, 3)
}

/** A month of a year, 1 to 12. */
export function monthPeriod(year: number, month: number): DayPeriod {
  return monthsFrom(year, month, 1)
}

function monthsFrom(year: number, month: number, months: number): DayPeriod {
  if (!Number.isInteger(year) || year < 1 || year > 9998) throw new RangeError(`no such year: ${year}`)
  if (!Number.isInteger(month) || month < 1 || month > 12) throw new RangeError(`no such month: ${month}`)
  const from = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
  return { from, until: addMonths(from, months) }
}
