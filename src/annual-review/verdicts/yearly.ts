import type { Figure } from '#kernel/figure/figure.ts'
import type { Basis, FigureReader } from '#kernel/figure/question.ts'
import { inYear } from './periods.ts'
import type { Period } from '#kernel/time/period.ts'

/** The value of a year; `isStated`: taken over from a document instead of counted. */
export interface YearValue {
  readonly year: number
  readonly value: number
  readonly isStated: boolean
}

/** Which years a verdict rests on, and which of them are stated instead of counted. */
export interface YearsRead {
  readonly from: number
  readonly until: number
  readonly stated: readonly number[]
}

/** Values of the period's year and of those before it, newest first, as far as they are known without a gap. */
export async function yearlyValues(reader: FigureReader, figure: Figure, question: { readonly period: Period; readonly organisation: number; readonly asOf: string; readonly basis: Basis }, most: number): Promise<YearValue[]> {
  const last = Number(question.period.from.slice(0, 4))
  const periods = Array.from({ length: most }, (_, at) => inYear(question.period, last - at))
  const values = await reader.values(figure.id, periods, { organisation: question.organisation, asOf: question.asOf, basis: question.basis })
  const known: YearValue[] = []
  for (const [at, one] of values.entries()) {
    if (one.value === null) break
    known.push({ year: last - at, value: one.value, isStated: one.stated })
  }
  return known
}

/** The years that were read, newest first, told as a span. */
export function spanOf(years: readonly YearValue[]): YearsRead | null {
  const [last] = years
  const first = years.at(-1)
  return first && last ? { from: first.year, until: last.year, stated: years.filter((one) => one.isStated).map((one) => one.year).toReversed() } : null
}
