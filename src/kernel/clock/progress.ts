import { areWorked, type Calendar } from './calendar.ts'
import type { Facts, ParameterValues } from './condition.ts'
import type { ClockRule, ExclusionEffect, ExclusionRule, ExtensionRule, LengthUnit } from './rule.ts'
import { HOUR, lastDay, lastMinute, monthsAfter, nextWorkingDay, type Gap, type Point } from './term.ts'

/** A stop that was accepted. */
export interface Stop {
  readonly exclusion: ExclusionRule
  readonly from: Point
  until: Point | null
}

/** What a decision about a clock may depend on beside its rule. */
export interface Case {
  readonly facts: Facts
  readonly parameters: ParameterValues
  readonly calendar: Calendar
}

/** The clock as far as the events handled so far have made it. `origin` and `counted`: where counting begins and how much is counted from there. */
export interface Progress extends Case {
  readonly rule: ClockRule
  readonly unit: LengthUnit
  readonly start: Point
  origin: Point
  counted: number
  amount: number
  readonly stops: Stop[]
  /** The way of each event that lengthened it. */
  readonly ways: Map<number, ExtensionRule>
}

/** Where counting begins: the start, unless its hour is left out or its day is counted. */
export function originOf({ counting, length }: ClockRule, start: Point): Point {
  if (length?.unit !== 'minute') return counting?.startDay === 'counted' ? start - 1 : start
  return counting?.startHour === 'leftOut' ? Math.floor(start / HOUR) * HOUR + HOUR : start
}

/**
 * Has the clock run out at this point? In minute rules the very minute of expiry is too late; elsewhere the whole last day is in time.
 * The calendar is asked only as far as the answer needs it.
 */
export function isTooLate(progress: Progress, at: Point): boolean {
  const { unit, rule, stops, calendar, origin, counted } = progress
  if (unit === 'workingDay' && stops.length === 0) return areWorked(calendar, origin, at - 1, counted)
  const last = lastPointOf(progress)
  if (last === null) return false
  if (unit === 'minute') return rule.counting?.lastMinute === 'inTime' ? at > last : at >= last
  return at > last && at > rolled(progress, last)
}

/** Where a last day lands: on the next working day, where the rule rolls and it is a day off. */
export function rolled({ rule, calendar }: Progress, last: Point): Point {
  return rule.rollOver ? nextWorkingDay(last, calendar) : last
}

/** When the term ends, before any roll-over; null while the clock stands. */
export function lastPointOf(progress: Progress): Point | null {
  const { rule, unit, calendar, start, origin, counted, stops } = progress
  if (stops.length === 0) return termFrom(progress, [])
  for (const [stop, end] of [...suspensionEnds(progress)].toReversed()) {
    const { effect } = stop.exclusion
    // One that was over before this term began does not touch it.
    if (effect.kind === 'newTerm' && end >= start) return lastDay(end, effect.length.amount, effect.length.unit, [], calendar)
  }
  const standing = stops.filter((stop) => stop.exclusion.effect.kind !== 'newTerm' && (stop.until === null || stop.until > start))
  const obstacles = standing.filter((stop) => stop.exclusion.effect.kind === 'dueAtEnd')
  if (obstacles.length > 0) return endOfObstacles(obstacles, lastMinute(origin, counted, []))
  const early = unit !== 'minute' && rule.counting?.stopDay === 'leftOut' ? 1 : 0
  return termFrom(progress, standing.map((stop) => ({ after: stop.from - early, until: stop.until })))
}

function termFrom({ rule, unit, calendar, origin, counted }: Progress, gaps: readonly Gap[]): Point | null {
  if (unit === 'minute') return lastMinute(origin, counted, gaps)
  if (unit !== 'month') return lastDay(origin, counted, unit, gaps, calendar)
  // The day before the start stands for it where its day counts; months are told from the start itself.
  const early = rule.counting?.startDay === 'counted' ? 1 : 0
  const corresponding = monthsAfter(origin + early, counted, rule.counting?.months === 'endToEnd') - early
  return lastDay(origin, corresponding - origin, 'calendarDay', gaps, calendar)
}

/** When no obstacle is left the act is due at once, or, where the rule says so, at the ordinary end if that is later. */
function endOfObstacles(obstacles: readonly Stop[], ordinary: Point | null): Point | null {
  let end = 0
  for (const { until, exclusion: { effect } } of obstacles) {
    if (until === null) return null
    end = Math.max(end, until, effect.kind === 'dueAtEnd' && effect.orAtTerm ? ordinary ?? 0 : 0)
  }
  return end
}

/** The end of each suspension that is followed by a new term: when the clock runs again, at the latest when the most days are used up. */
export function suspensionEnds({ stops, calendar }: Pick<Progress, 'stops' | 'calendar'>): Map<Stop, Point> {
  const ends = new Map<Stop, Point>()
  let used = 0
  for (const stop of stops) {
    const { effect } = stop.exclusion
    if (effect.kind !== 'newTerm') continue
    const end = endOfSuspension(stop, effect, used, calendar)
    used += Math.max(0, end - stop.from)
    ends.set(stop, end)
  }
  return ends
}

function endOfSuspension(stop: Stop, effect: ExclusionEffect & { kind: 'newTerm' }, used: number, calendar: Calendar): Point {
  const latest = stop.from + Math.max(0, effect.mostDays - used)
  if (stop.until !== null && stop.until <= latest) return stop.until
  return effect.endRolls ? nextWorkingDay(latest, calendar) : latest
}
