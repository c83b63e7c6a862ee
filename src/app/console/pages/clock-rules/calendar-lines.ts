import type { CalendarYearItem } from '#kernel/http/clock-rules-wire.ts'
import type { FieldProblem } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'

/** A year and what is known of it; null: nothing. */
export interface YearRow { readonly year: number; readonly item: CalendarYearItem | null }

/** The latest year first; years between the first known and the one after `thisYear` of which nothing is known are named too. */
export function withGaps(years: readonly CalendarYearItem[], thisYear: number): YearRow[] {
  const known = new Map(years.map((one) => [one.year, one]))
  const first = Math.min(...known.keys(), thisYear)
  const last = Math.max(...known.keys(), thisYear + 1)
  return Array.from({ length: last - first + 1 }, (_, at) => last - at).map((year) => ({ year, item: known.get(year) ?? null }))
}

/** A problem of a CSV at its line: the number as the server counts (the heading is line 1), the line as it was sent, and what is wrong. */
export interface LineProblem { readonly line: number | null; readonly text: string; readonly problem: Label }

/** The problems that the server found in a CSV, each beside its line. The server does not count empty lines. */
export function csvLineProblems(csv: string, fields: readonly FieldProblem[]): LineProblem[] {
  const lines = csv.split(/\r?\n/).filter((line) => line.trim() !== '')
  return fields.filter((field) => field.pointer.startsWith('/csv')).map((field) => {
    const line = /^\/csv\/(\d+)/.exec(field.pointer)?.[1]
    return { line: line === undefined ? null : Number(line), text: line === undefined ? '' : lines[Number(line) - 1] ?? '', problem: { zh: field.zh, en: field.en } }
  })
}
