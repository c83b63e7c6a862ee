import type { Label } from '#kernel/language/label.ts'
import { addDays, addMonths, dayFromNumber, dayNumber, dayOf, daysBetween, toMillis } from '#kernel/time/instant.ts'
import { dayKindOf, type Calendar } from './calendar.ts'
import { localTime, step, type ClockStep } from './clock-step.ts'
import type { ClockInput, ClockResult, ClockStop } from './compute.ts'
import type { LegalBasis } from './law.ts'
import type { ClockRule, Length } from './rule.ts'
import { lengthOf } from './sentences.ts'

/** Every stop that took effect, in the order in which they did. */
export function stopSteps(input: ClockInput, result: ClockResult): ClockStep[] {
  const leftOut = result.stops.filter((stop) => stop.exclusion.effect.kind === 'leftOut')
  return [
    ...(leftOut.length > 0 && result.rule.length?.unit === 'month' ? [monthsAsDaysStep(result)] : []),
    ...result.stops.map((stop) => stopStep(input, result, stop, leftOut.slice(0, leftOut.indexOf(stop)))),
  ]
}

function monthsAsDaysStep({ startedOn, amount }: ClockResult): ClockStep {
  const days = daysBetween(startedOn, addMonths(startedOn, amount))
  return step('monthsAsDays', null, { length: lengthOf({ amount, unit: 'month' }), days: lengthOf({ amount: days, unit: 'calendarDay' }) })
}

function stopStep(input: ClockInput, result: ClockResult, stop: ClockStop, before: readonly ClockStop[]): ClockStep {
  const { effect, label: reason } = stop.exclusion
  const basis = stop.exclusion.legalBasis ?? ownBasis(result.rule)
  const minutes = result.rule.length?.unit === 'minute'
  const show = (point: string): string => (minutes ? localTime(point, input.zone) : point)
  const day = minutes ? dayOf(stop.from, input.zone) : stop.from
  const from = show(stop.from)
  if (effect.kind === 'leftOut' && result.unrolledOn !== null && stop.from >= result.unrolledOn) return step('stopWithoutEffect', day, { from, reason }, basis)
  if (stop.until === null) return step(effect.kind === 'dueAtEnd' ? 'obstacleStands' : 'stopStands', day, { from, reason }, basis)
  const until = show(stop.until)
  if (effect.kind === 'dueAtEnd') return step(toMillis(stop.until) > toMillis(result.startedAt) ? 'obstacleOver' : 'obstacleBefore', day, { from, until, reason }, basis)
  if (effect.kind === 'newTerm') return step('suspended', day, { from, until, reason, most: effect.mostDays, length: lengthOf(effect.length) }, basis)
  const parts = pointsOf(input, result, stop)
  const overlap = parts.filter((point) => before.some((other) => covers(input, result, other, point))).length
  const unit: Length['unit'] = minutes ? 'minute' : 'calendarDay'
  const length = lengthOf({ amount: parts.length, unit })
  if (overlap === 0) return step('leftOut', day, { from, until, reason, length }, basis)
  return step('leftOutOverlap', day, { from, until, reason, length, overlap: lengthOf({ amount: overlap, unit }) }, basis)
}

/** The days (in minute rules: the minutes since the start) that a stop takes out by itself: nothing of what lies before the start. */
function pointsOf(input: ClockInput, result: ClockResult, stop: ClockStop): number[] {
  const [first, end] = rangeOf(input, result, stop)
  const begin = result.rule.length?.unit === 'minute' ? 0 : dayNumber(result.startedOn) + 1
  const from = Math.max(first, begin)
  return Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index)
}

function covers(input: ClockInput, result: ClockResult, stop: ClockStop, point: number): boolean {
  const [first, end] = rangeOf(input, result, stop)
  return point >= first && point < end
}

/** The first point that a stop takes out, and the first that it no longer does. */
function rangeOf({ zone }: ClockInput, { rule, startedAt }: ClockResult, stop: ClockStop): readonly [number, number] {
  if (rule.length?.unit === 'minute') {
    const minuteOf = (instant: string): number => Math.floor((toMillis(instant) - toMillis(startedAt)) / 60_000)
    return [minuteOf(stop.from), stop.until === null ? Number.MAX_SAFE_INTEGER : minuteOf(stop.until)]
  }
  const early = rule.counting?.stopDay === 'leftOut' ? 0 : 1
  const dayIn = (at: string): string => (at.length === 10 ? at : dayOf(at, zone))
  return [dayNumber(dayIn(stop.from)) + early, stop.until === null ? Number.MAX_SAFE_INTEGER : dayNumber(addDays(dayIn(stop.until), 1))]
}

/** The articles that set a rule and what may be done to it, without those that only say how is counted. */
export function ownBasis(rule: ClockRule): LegalBasis[] {
  return rule.legalBasis.filter((basis) => basis.says === undefined)
}

/** The articles of a rule that say this of counting. */
export function basisSaying(says: NonNullable<LegalBasis['says']>, rule: ClockRule): LegalBasis[] {
  return [...rule.legalBasis, ...(rule.furtherBasis ?? [])].filter((basis) => basis.says === says)
}

/** Holidays, make-up days and weekends met while counting working days after a day. */
export function dayOffSteps(after: string, { rule, unrolledOn, stops }: ClockResult, calendar: Calendar): ClockStep[] {
  const basis = basisSaying('workingDays', rule)
  const steps: ClockStep[] = []
  let weekendDays = 0
  let holiday: { name: Label; from: string; to: string } | undefined
  const closeHoliday = (): void => {
    if (holiday) steps.push(step(holiday.from === holiday.to ? 'holidayDay' : 'holiday', holiday.from, { ...holiday }, basis))
    holiday = undefined
  }
  for (let number = dayNumber(after) + 1; number <= dayNumber(unrolledOn ?? after); number += 1) {
    const day = dayFromNumber(number)
    if (stops.some((stop) => stop.exclusion.effect.kind === 'leftOut' && day > stop.from && stop.until !== null && day <= stop.until)) continue
    const kind = dayKindOf(calendar, number)
    const name = calendar.holidayNames.get(number)
    if (holiday && name !== holiday.name) closeHoliday()
    if (name) holiday = { name, from: holiday?.from ?? day, to: day }
    if (kind === 'makeUp') steps.push(step('makeUp', day, { day }, basis))
    if (kind === 'weekend') weekendDays += 1
  }
  closeHoliday()
  if (weekendDays > 0) steps.push(step('weekends', null, { count: weekendDays }, basis))
  return steps
}
