import { addDays, dayNumber } from '#kernel/time/instant.ts'

interface Dated { readonly from: string; readonly until: string | null }

/** The whole years that a list of spans reaches over, this year included. */
export interface Years { readonly first: number; readonly last: number }

/** A span ends with a day that is not in it; people say the last day that is. */
export function lastDayOf(until: string): string {
  return addDays(until, -1)
}

export function yearsOf(spans: readonly Dated[], today: string): Years {
  const yearOf = (day: string): number => Number(day.slice(0, 4))
  return {
    first: Math.min(yearOf(today), ...spans.map((span) => yearOf(span.from))),
    last: Math.max(yearOf(today), ...spans.flatMap((span) => (span.until === null ? [] : [yearOf(lastDayOf(span.until))]))),
  }
}

/** Where a span lies on a bar of these years: its beginning and its length as shares of the whole. An open one reaches to today. */
export function placeOf(span: Dated, { first, last }: Years, today: string): { start: number; length: number } {
  const from = dayNumber(`${first}-01-01`)
  const whole = dayNumber(`${last + 1}-01-01`) - from
  const start = dayNumber(span.from) - from
  const end = dayNumber(span.until ?? addDays(today, 1)) - from
  return { start: start / whole, length: Math.max(0, end - start) / whole }
}
