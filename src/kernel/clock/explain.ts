import type { Label } from '#kernel/language/label.ts'
import { addMonths, dayFromNumber, dayNumber, dayOf, daysBetween, timeOf, toMillis } from '#kernel/time/instant.ts'
import { dayKindOf, type Calendar } from './calendar.ts'
import type { ClockEvent, ClockInput, ClockResult, ClockStop, RefusalReason } from './compute.ts'
import { citationOf, type ClockRule, type Length, type RuleConfirmation } from './rule.ts'
import { fillBoth, lengthOf, sentences, type SentenceCode } from './sentences.ts'

/** One step of how a time limit came about: a whole sentence in both languages, and the day it speaks of, if one. */
export interface ClockStep {
  readonly code: SentenceCode
  readonly day: string | null
  readonly zh: string
  readonly en: string
}

/**
 * Tells step by step how compute() came to its result: start, length and law, every event with its effect or why it had none, the days
 * that were not counted, the roll-over, the end, and whether the bureau's legal section has confirmed the rule.
 */
export function explain(rule: ClockRule, input: ClockInput, result: ClockResult, confirmation: RuleConfirmation | undefined): ClockStep[] {
  return [
    startStep(rule, input),
    step('length', null, { length: lengthOf(rule.length) }),
    ...rule.legalBasis.map((basis) => step(basis.quote === undefined ? 'basis' : 'basisQuoted', null, { citation: citationOf(basis), quote: basis.quote ?? '' })),
    ...eventSteps(rule, input, result),
    ...countingSteps(rule, input, result),
    ...endSteps(rule, input, result),
    confirmation
      ? step('confirmed', confirmation.on, { version: rule.version, on: confirmation.on })
      : step('unconfirmed', null, { version: rule.version }),
  ]
}

type Values = Readonly<Record<string, string | number | Label>>

function step(code: SentenceCode, day: string | null, values: Values): ClockStep {
  return { code, day, ...fillBoth(sentences[code], values) }
}

function startStep(rule: ClockRule, input: ClockInput): ClockStep {
  const day = dayOf(input.startedAt, input.zone)
  if (rule.length.unit === 'minute') return step('startMinute', day, { start: rule.start, time: localTime(input.startedAt, input.zone) })
  return step('startDay', day, { start: rule.start, day })
}

function localTime(instant: string, zone: string): string {
  return `${dayOf(instant, zone)} ${timeOf(instant, zone)}`
}

/** Extensions and refusals in the order of the list; stops follow in the order in which they took effect. */
function eventSteps(rule: ClockRule, input: ClockInput, result: ClockResult): ClockStep[] {
  const refusals = new Map<number, RefusalReason>(result.refused.map((one) => [one.event, one.reason]))
  const steps: ClockStep[] = []
  input.events.forEach((event, index) => {
    const day = dayOf(event.at, input.zone)
    const refusal = refusals.get(index)
    if (refusal) steps.push(step(refusal, day, { day, event: eventNames[event.kind] }))
    else if (event.kind === 'extend') steps.push(extensionStep(rule, event, day))
  })
  return [...steps, ...result.stops.flatMap((stop) => stopSteps(rule, input, stop))]
}

const eventNames = {
  pause: { zh: '停止计算', en: 'stop' },
  resume: { zh: '恢复计算', en: 'resumption' },
  extend: { zh: '延长', en: 'extension' },
} as const satisfies Record<ClockEvent['kind'], Label>

function extensionStep(rule: ClockRule, event: ClockEvent & { kind: 'extend' }, day: string): ClockStep {
  const authority = rule.extensions.flatMap((way) => way.by).find((one) => one.code === event.by)?.label ?? event.by
  const { change } = event
  if ('to' in change) return step('extendedTo', day, { day, authority, length: lengthOf({ amount: change.to, unit: rule.length.unit }) })
  return step('extendedBy', day, { day, authority, length: lengthOf({ amount: change.add, unit: rule.length.unit }) })
}

function stopSteps(rule: ClockRule, input: ClockInput, stop: ClockStop): ClockStep[] {
  const { effect, label: reason } = stop.exclusion
  const minutes = rule.length.unit === 'minute'
  const show = (point: string): string => (minutes ? localTime(point, input.zone) : point)
  const day = minutes ? dayOf(stop.from, input.zone) : stop.from
  const from = show(stop.from)
  if (stop.until === null) return [step(effect.kind === 'dueAtEnd' ? 'obstacleStands' : 'stopStands', day, { from, reason })]
  const until = show(stop.until)
  if (effect.kind === 'dueAtEnd') return [step('obstacleOver', day, { from, until, reason })]
  if (effect.kind === 'newTerm') {
    return [step('suspended', day, { from, until, reason, most: effect.mostDays, length: lengthOf(effect.length) })]
  }
  return [step('leftOut', day, { from, until, reason, length: lengthOf(leftOutLength(rule, input, stop.from, stop.until)) })]
}

/** How much one stop takes out by itself: nothing of what lies before the start. Overlapping stops are each told in full. */
function leftOutLength(rule: ClockRule, input: ClockInput, from: string, until: string): Length {
  if (rule.length.unit === 'minute') {
    const begun = Math.max(toMillis(from), toMillis(input.startedAt))
    return { unit: 'minute', amount: Math.max(0, Math.floor((toMillis(until) - begun) / 60_000)) }
  }
  const startOn = dayOf(input.startedAt, input.zone)
  return { unit: 'calendarDay', amount: Math.max(0, daysBetween(from > startOn ? from : startOn, until)) }
}

/** Days off and make-up days met while counting working days, and a month that lacked the corresponding day. */
function countingSteps(rule: ClockRule, input: ClockInput, result: ClockResult): ClockStep[] {
  if (result.unrolledOn === null) return []
  const startOn = dayOf(input.startedAt, input.zone)
  const suspension = result.stops.find((stop) => stop.exclusion.effect.kind === 'newTerm' && stop.until !== null && stop.until > startOn)
  const unit = suspension?.exclusion.effect.kind === 'newTerm' ? suspension.exclusion.effect.length.unit : rule.length.unit
  if (unit === 'workingDay') return dayOffSteps(suspension?.until ?? startOn, result.unrolledOn, result.stops, input.calendar)
  if (unit === 'month' && addMonths(startOn, result.amount).slice(8) !== startOn.slice(8)) {
    const day = addMonths(startOn, result.amount)
    return [step('monthEnd', day, { day })]
  }
  return []
}

function dayOffSteps(after: string, last: string, stops: readonly ClockStop[], calendar: Calendar): ClockStep[] {
  const steps: ClockStep[] = []
  let weekendDays = 0
  let holiday: { name: Label; from: string; to: string } | undefined
  const closeHoliday = (): void => {
    if (holiday) steps.push(step(holiday.from === holiday.to ? 'holidayDay' : 'holiday', holiday.from, { ...holiday }))
    holiday = undefined
  }
  for (let number = dayNumber(after) + 1; number <= dayNumber(last); number += 1) {
    const day = dayFromNumber(number)
    if (stops.some((stop) => stop.exclusion.effect.kind === 'leftOut' && day > stop.from && stop.until !== null && day <= stop.until)) continue
    const kind = dayKindOf(calendar, number)
    const name = calendar.holidayNames.get(number)
    if (holiday && name !== holiday.name) closeHoliday()
    if (name) holiday = { name, from: holiday?.from ?? day, to: day }
    if (kind === 'makeUp') steps.push(step('makeUp', day, { day }))
    if (kind === 'weekend') weekendDays += 1
  }
  closeHoliday()
  if (weekendDays > 0) steps.push(step('weekends', null, { count: weekendDays }))
  return steps
}

function endSteps(rule: ClockRule, input: ClockInput, result: ClockResult): ClockStep[] {
  const { dueAt, dueOn, unrolledOn } = result
  if (dueAt === null || dueOn === null) return [step('stands', null, {})]
  if (unrolledOn === null) return [step('dueMinute', dueOn, { time: localTime(dueAt, input.zone) })]
  const steps: ClockStep[] = []
  if (dueOn !== unrolledOn) {
    const why = input.calendar.holidayNames.get(dayNumber(unrolledOn)) ?? { zh: '周末', en: 'a weekend' }
    steps.push(step('rolled', unrolledOn, { day: unrolledOn, why, to: dueOn }))
  } else if (!rule.rollOver && rule.length.unit !== 'workingDay') {
    steps.push(step('noRoll', dueOn, { day: dueOn }))
  }
  return [...steps, step('dueDay', dueOn, { day: dueOn })]
}
