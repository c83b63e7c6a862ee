import { addMonths, dayFromNumber, dayNumber } from '#kernel/time/instant.ts'
import { nthWorkingDayAfter, workingDaysBetween, type Calendar } from './calendar.ts'

/** A point in time as a rule sees it: minute rules count milliseconds, all others day numbers. */
export type Point = number

/** Time that is not counted: after one point up to and including another; null: still going on. */
export interface Gap {
  readonly after: Point
  readonly until: Point | null
}

const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/**
 * The day on which the number of counted days after the start reaches the length; null: a gap that is still open comes before it.
 * A day in several gaps is left out once.
 */
export function lastDay(start: Point, length: number, unit: 'calendarDay' | 'workingDay', gaps: readonly Gap[], calendar: Calendar): Point | null {
  if (length <= 0) return start
  let reached = start
  let left = length
  for (const gap of inOrder(gaps)) {
    if (gap.after > reached) {
      const counted = unit === 'calendarDay' ? gap.after - reached : workingDaysBetween(calendar, reached, gap.after)
      if (left <= counted) break
      left -= counted
      reached = gap.after
    }
    if (gap.until === null) return null
    reached = Math.max(reached, gap.until)
  }
  return unit === 'calendarDay' ? reached + left : nthWorkingDayAfter(calendar, reached, left)
}

/** Start plus length plus every minute in a gap before that; cut to the whole minute, so that it is never late. Null: as above. */
export function lastMinute(start: Point, minutes: number, gaps: readonly Gap[]): Point | null {
  let due = start + minutes * MINUTE
  let reached = start
  for (const gap of inOrder(gaps)) {
    const from = Math.max(gap.after, reached)
    if (from >= due) break
    if (gap.until === null) return null
    due += Math.max(0, gap.until - from)
    reached = Math.max(reached, gap.until)
  }
  return Math.floor(due / MINUTE) * MINUTE
}

function inOrder(gaps: readonly Gap[]): readonly Gap[] {
  return gaps.length < 2 ? gaps : gaps.toSorted((a, b) => a.after - b.after)
}

/**
 * The corresponding day this many months after a day (day numbers); a month that lacks it: its last day. `endToEnd`: from the last day
 * of a month to the last day of a month.
 */
export function monthsAfter(start: Point, months: number, endToEnd: boolean): Point {
  const day = dayFromNumber(start)
  if (!endToEnd || dayFromNumber(start + 1).slice(8) !== '01') return dayNumber(addMonths(day, months))
  return dayNumber(addMonths(dayFromNumber(start + 1), months)) - 1
}

/** The first working day on or after a day. */
export function nextWorkingDay(day: Point, calendar: Calendar): Point {
  return nthWorkingDayAfter(calendar, day - 1, 1)
}
