import { addMonths, dayFromNumber, dayNumber, dayOf, endOfDay, toInstant, toMillis } from '#kernel/time/instant.ts'
import { isWorkingDayNumber, type Calendar } from './calendar.ts'
import type { ClockRule, ExclusionEffect, ExclusionRule, ExtensionRule } from './rule.ts'

/** What happened to a clock. `at` is an instant, of which day, month and working-day rules look only at the bureau's day. */
export type ClockEvent =
  | { readonly kind: 'pause'; readonly at: string; readonly reason: string; readonly by?: string }
  | { readonly kind: 'resume'; readonly at: string; readonly reason: string }
  /** Lengthened by `add`, or to the total `to`, in the rule's unit. */
  | { readonly kind: 'extend'; readonly at: string; readonly by: string; readonly change: { readonly add: number } | { readonly to: number } }

export interface ClockInput {
  readonly startedAt: string
  readonly events: readonly ClockEvent[]
  /** Codes of the grounds present in this case, e.g. `majorComplex`. */
  readonly grounds: readonly string[]
  /** The bureau's time zone (IANA). */
  readonly zone: string
  readonly calendar: Calendar
}

export type RefusalReason =
  | 'unknownReason' | 'wrongAuthority' | 'groundMissing' | 'tooLate' | 'pausedBefore' | 'nothingToResume' | 'beforeStart' | 'notExtendable' | 'wrongAmount' | 'wrongStep' | 'tooOften'

/** An event without lawful effect: its position in the list, and why. It stays recorded; the clock is computed without it. */
export interface Refusal {
  readonly event: number
  readonly reason: RefusalReason
}

/**
 * A stop of the clock that was accepted. `from` and `until` are days, in minute rules instants; `until` null: it still stands. Of a
 * suspension that is followed by a new term, `until` is its end, known from the first day because it has a longest duration.
 */
export interface ClockStop {
  readonly exclusion: ExclusionRule
  readonly from: string
  readonly until: string | null
}

export interface ClockResult {
  /** The instant of expiry. Day, month and working-day rules: 24:00 of the last day. Null: the clock stands. */
  readonly dueAt: string | null
  /** The last day on which the act is in time. Null: the clock stands. */
  readonly dueOn: string | null
  /** The last day before it was moved off a day off; null for minute rules and while the clock stands. */
  readonly unrolledOn: string | null
  /** The length with all extensions, in the rule's unit. */
  readonly amount: number
  readonly stops: readonly ClockStop[]
  readonly refused: readonly Refusal[]
}

/** A point in time as the rule sees it: minute rules count milliseconds, all others day numbers. */
type Point = number

interface Stop {
  readonly exclusion: ExclusionRule
  readonly from: Point
  until: Point | null
}

/** The clock as far as the events handled so far have made it. */
interface Progress {
  readonly rule: ClockRule
  readonly calendar: Calendar
  readonly start: Point
  amount: number
  readonly stops: Stop[]
  readonly extended: Map<ExtensionRule, number>
}

/** When the term ends, and where that lands after roll-over; null while the clock stands. */
interface Term {
  readonly last: Point
  readonly rolled: Point
}

/**
 * Computes when a time limit ends. Pure.
 *
 * Conventions, with the articles they rest on:
 * - The day of the start is not counted; the limit ends at 24:00 of its last day (刑事诉讼法 art. 105; 公安机关办理行政案件程序规定
 *   art. 35). Minute rules run from the exact minute, which is never later than leaving out the hour of the start.
 * - Months end on the corresponding day, or the last day of a month that lacks it, always from the original start for the total of
 *   months. With days left out, the term is first turned into days.
 * - Where the rule rolls, a last day that is a day off moves to the next working day, once, at the very end (the same articles); an
 *   extension lengthens the unrolled term.
 * - A stop excludes the days after its day up to and including the day of resumption; a day covered twice is left out once.
 * - Events are taken in the order of time, equal times in the order of the list. A stop or an extension decided after expiry has no effect.
 *
 * Throws calendar-unknown when a working day of a year without an announced calendar would be needed.
 */
export function compute(rule: ClockRule, input: ClockInput): ClockResult {
  const toPoint = (at: string): Point => (rule.length.unit === 'minute' ? toMillis(at) : dayNumber(dayOf(at, input.zone)))
  const progress: Progress = {
    rule, calendar: input.calendar, start: toPoint(input.startedAt), amount: rule.length.amount, stops: [], extended: new Map(),
  }
  const refused: Refusal[] = []
  const inOrder = input.events.map((event, index) => ({ event, index, at: toPoint(event.at) })).toSorted((a, b) => a.at - b.at || a.index - b.index)
  for (const { event, index, at } of inOrder) {
    const reason = applyEvent(progress, event, at, input.grounds)
    if (reason) refused.push({ event: index, reason })
  }
  return resultOf(progress, refused.toSorted((a, b) => a.event - b.event), input.zone)
}

function resultOf(progress: Progress, refused: readonly Refusal[], zone: string): ClockResult {
  const minutes = progress.rule.length.unit === 'minute'
  const toText = (point: Point): string => (minutes ? toInstant(point) : dayFromNumber(point))
  const stops = progress.stops.map((stop) => {
    const { effect } = stop.exclusion
    const until = effect.kind === 'newTerm' ? endOfSuspension(stop, effect) : stop.until
    return { exclusion: stop.exclusion, from: toText(stop.from), until: until === null ? null : toText(until) }
  })
  const rest = { amount: progress.amount, stops, refused }
  const term = termOf(progress)
  if (term === null) return { dueAt: null, dueOn: null, unrolledOn: null, ...rest }
  if (minutes) return { dueAt: toInstant(term.last), dueOn: dayOf(toInstant(term.last), zone), unrolledOn: null, ...rest }
  const dueOn = dayFromNumber(term.rolled)
  return { dueAt: endOfDay(dueOn, zone), dueOn, unrolledOn: dayFromNumber(term.last), ...rest }
}

/** Lets an event take effect, or says why it has none. */
function applyEvent(progress: Progress, event: ClockEvent, at: Point, grounds: readonly string[]): RefusalReason | undefined {
  if (event.kind === 'pause') return applyPause(progress, event, at, grounds)
  if (event.kind === 'extend') return applyExtension(progress, event, at, grounds)
  const open = progress.stops.find((stop) => stop.until === null && stop.exclusion.reason === event.reason)
  if (!open) return 'nothingToResume'
  open.until = at
  return undefined
}

function applyPause(progress: Progress, event: ClockEvent & { kind: 'pause' }, at: Point, grounds: readonly string[]): RefusalReason | undefined {
  const exclusion = progress.rule.exclusions.find((one) => one.reason === event.reason)
  if (!exclusion) return 'unknownReason'
  if (exclusion.by && !exclusion.by.some((authority) => authority.code === event.by)) return 'wrongAuthority'
  if (exclusion.ground && !grounds.includes(exclusion.ground.code)) return 'groundMissing'
  if (exclusion.effect.kind === 'newTerm' && progress.stops.some((stop) => stop.exclusion === exclusion)) return 'pausedBefore'
  if (isTooLate(progress, at)) return 'tooLate'
  progress.stops.push({ exclusion, from: at, until: null })
  return undefined
}

/** Narrows the rule's extensions step by step; the first question that leaves none is the reason for the refusal. */
function applyExtension(progress: Progress, event: ClockEvent & { kind: 'extend' }, at: Point, grounds: readonly string[]): RefusalReason | undefined {
  const { change } = event
  if (at < progress.start) return 'beforeStart'
  if (progress.rule.extensions.length === 0) return 'notExtendable'
  if (isTooLate(progress, at)) return 'tooLate'
  const ways = progress.rule.extensions.filter((way) => way.by.some((authority) => authority.code === event.by))
  if (ways.length === 0) return 'wrongAuthority'
  const fitting = ways.filter((way) => fits(way, change))
  if (fitting.length === 0) return 'wrongAmount'
  const grounded = fitting.filter((way) => way.ground === undefined || grounds.includes(way.ground.code))
  if (grounded.length === 0) return 'groundMissing'
  const unused = grounded.filter((way) => way.times === undefined || (progress.extended.get(way) ?? 0) < way.times)
  if (unused.length === 0) return 'tooOften'
  const way = unused.find((one) => one.from === undefined || (progress.amount >= one.from.least && progress.amount <= one.from.most))
  if (!way) return 'wrongStep'
  progress.amount = 'to' in change ? change.to : progress.amount + change.add
  progress.extended.set(way, (progress.extended.get(way) ?? 0) + 1)
  return undefined
}

function fits(way: ExtensionRule, change: { readonly add: number } | { readonly to: number }): boolean {
  if ('to' in way.change) return 'to' in change && change.to === way.change.to
  return 'add' in change && Number.isInteger(change.add) && change.add >= way.change.add.least && change.add <= way.change.add.most
}

/** Has the clock run out at this point? In minute rules the very minute of expiry is too late; elsewhere the whole last day is in time. */
function isTooLate(progress: Progress, at: Point): boolean {
  const term = termOf(progress)
  if (term === null) return false
  return progress.rule.length.unit === 'minute' ? at >= term.last : at > term.rolled
}

function termOf(progress: Progress): Term | null {
  const last = lastPointOf(progress)
  if (last === null) return null
  return { last, rolled: progress.rule.rollOver && progress.rule.length.unit !== 'minute' ? nextWorkingDay(last, progress.calendar) : last }
}

function nextWorkingDay(day: Point, calendar: Calendar): Point {
  let rolled = day
  while (!isWorkingDayNumber(calendar, rolled)) rolled += 1
  return rolled
}

function lastPointOf(progress: Progress): Point | null {
  const { rule, calendar, start } = progress
  const leftOut: Stop[] = []
  const obstacles: Stop[] = []
  for (const stop of progress.stops) {
    const { effect } = stop.exclusion
    if (effect.kind === 'newTerm') {
      const end = endOfSuspension(stop, effect)
      if (end > start) return lastDay(end, effect.length.amount, effect.length.unit, [], calendar)
    } else if (stop.until === null || stop.until > start) {
      const list = effect.kind === 'dueAtEnd' ? obstacles : leftOut
      list.push(stop)
    }
  }
  if (obstacles.length > 0) return obstacles.some((stop) => stop.until === null) ? null : Math.max(...obstacles.map((stop) => stop.until ?? 0))
  if (rule.length.unit === 'minute') return lastMinute(start, progress.amount, leftOut)
  if (rule.length.unit !== 'month') return lastDay(start, progress.amount, rule.length.unit, leftOut, calendar)
  const corresponding = dayNumber(addMonths(dayFromNumber(start), progress.amount))
  return leftOut.length === 0 ? corresponding : lastDay(start, corresponding - start, 'calendarDay', leftOut, calendar)
}

/** A suspension ends when the clock runs again, at the latest after its most days. */
function endOfSuspension(stop: Stop, effect: ExclusionEffect & { kind: 'newTerm' }): Point {
  const latest = stop.from + effect.mostDays
  return stop.until === null ? latest : Math.min(stop.until, latest)
}

/** The day on which the number of counted days after the start reaches the length; null: a stop that still stands comes before it. */
function lastDay(start: Point, length: number, unit: 'calendarDay' | 'workingDay', leftOut: readonly Stop[], calendar: Calendar): Point | null {
  const standsFrom = Math.min(...leftOut.map((stop) => (stop.until === null ? stop.from : Number.POSITIVE_INFINITY)))
  let day = start
  for (let counted = 0; counted < length;) {
    day += 1
    if (day > standsFrom) return null
    const isLeftOut = leftOut.some((stop) => day > stop.from && stop.until !== null && day <= stop.until)
    if (!isLeftOut && (unit === 'calendarDay' || isWorkingDayNumber(calendar, day))) counted += 1
  }
  return day
}

const MINUTE = 60_000

/** Start plus length plus every minute left out before that; cut to the whole minute, so that it is never late. */
function lastMinute(start: Point, minutes: number, leftOut: readonly Stop[]): Point | null {
  let due = start + minutes * MINUTE
  let reached = start
  for (const stop of leftOut.toSorted((a, b) => a.from - b.from)) {
    const from = Math.max(stop.from, reached)
    if (from >= due) break
    if (stop.until === null) return null
    due += Math.max(0, stop.until - from)
    reached = Math.max(reached, stop.until)
  }
  return Math.floor(due / MINUTE) * MINUTE
}
