import { yearPeriod, type Period } from '#kernel/time/period.ts'
import type { ExtremeFigure, StreakFigure } from './figure.ts'
import type { RunYear, Sealed } from './question.ts'

/** What one year of the counted figure says. */
export interface YearValue {
  readonly year: number
  /** Null: not known. */
  readonly value: number | null
  readonly stated: boolean
  readonly sealed: Sealed
  /** A rate of a year in which nothing began. */
  readonly isEmpty: boolean
  /** The year's own cut-off day is reached, so that its value is taken. */
  readonly isDecided: boolean
}

export interface Run {
  /** Null: not known, or the last year is not decided yet. */
  readonly value: number | null
  readonly isUndecided: boolean
  readonly years: readonly RunYear[]
  readonly windowFrom: number | null
}

/** No streak is looked for further back than this. */
export const LONGEST_STREAK = 100

/** Years of which a run ending with a year may consist, newest first. */
export function yearsBefore(last: number, first: number): Period[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => yearPeriod(last - at))
}

/**
 * How many years in a row, from the newest back, passed. A year of which nothing is known ends the run: it is never longer than what is
 * known. An unfinished year in which not everything is whole yet is undecided, and so is the run; one that is whole so far passes.
 */
export function streakOf(figure: StreakFigure, years: readonly YearValue[]): Run {
  const passes = (one: YearValue): boolean => ('zero' in figure.passes ? one.value === 0 : one.value === 100 || one.isEmpty)
  const last = years[0]
  if (!last || (last.value === null && !last.isEmpty)) return { value: null, isUndecided: false, years: [], windowFrom: null }
  const isUndecided = 'whole' in figure.passes && !passes(last) && !last.isDecided
  const broken = years.findIndex((one) => !passes(one))
  const length = broken === -1 ? years.length : broken
  return { value: isUndecided ? null : length, isUndecided, years: runYears(years, length), windowFrom: null }
}

/** How many years, from the newest back and within the window, of which the newest is the highest or the lowest. 0: the year before was as high (or low). */
export function extremeOf(figure: ExtremeFigure, years: readonly YearValue[]): Run {
  const [last, ...earlier] = years
  if (!last || last.value === null) return { value: null, isUndecided: false, years: [], windowFrom: figure.windowFrom }
  const now = last.value
  const beaten = earlier.findIndex((one) => one.value === null || (figure.which === 'highest' ? one.value >= now : one.value <= now))
  const length = 1 + (beaten === -1 ? earlier.length : beaten)
  const isBeatenAtOnce = beaten === 0 && earlier[0]?.value != null
  return { value: isBeatenAtOnce ? 0 : length, isUndecided: false, years: runYears(years, isBeatenAtOnce ? 0 : length), windowFrom: figure.windowFrom }
}

/** The years of the run, and the one that ended it if it is known. */
function runYears(years: readonly YearValue[], length: number): RunYear[] {
  return years.slice(0, length + 1).filter((one, at) => at < length || one.value !== null || one.isEmpty).map((one, at) => ({ year: one.year, value: one.value, stated: one.stated, vacuous: one.isEmpty, holds: at < length }))
}
