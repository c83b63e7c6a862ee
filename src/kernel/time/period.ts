import { addMonths } from './instant.ts'

/** Days from (included) to until (excluded), in the bureau's time zone. The year 2024 is from '2024-01-01' until '2025-01-01'. */
export interface Period {
  readonly from: string
  readonly until: string
}

/** A calendar year. */
export function yearPeriod(year: number): Period {
  return monthsFrom(year, 1, 12)
}

/** A month of a year, 1 to 12. */
export function monthPeriod(year: number, month: number): Period {
  return monthsFrom(year, month, 1)
}

function monthsFrom(year: number, month: number, months: number): Period {
  if (!Number.isInteger(year) || year < 1 || year > 9998) throw new RangeError(`no such year: ${year}`)
  if (!Number.isInteger(month) || month < 1 || month > 12) throw new RangeError(`no such month: ${month}`)
  const from = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
  return { from, until: addMonths(from, months) }
}
