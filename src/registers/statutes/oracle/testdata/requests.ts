import fc from 'fast-check'
import { dayAt, instantOf, minuteOf, numberOf, type Day } from './days.ts'
import { everyApprover, everyReason, menuOf, type Menu } from './offers.ts'
import { limitRules } from './rules.ts'
import { slowAnswer, type SlowEvent, type SlowRequest } from './slow-answer.ts'

const ruleNames = Object.keys(limitRules)

/** Rules that listen to events are asked three times as often. */
const eventfulRules = ruleNames.filter((name) => menuOf(name).reasons.length + menuOf(name).extensions.length > 0)

/** Days at which limits go wrong: the edges of holidays and make-up days, the turn of the law and of the calendar. */
const edges = numbersOf((day, next) => (
  isUnusual(day) || isUnusual(next) || (day.month === 12 && day.date > 15) || (day.month === 1 && day.date < 5)))
const endsOfMonths = numbersOf((day, next) => day.date > 28 || next.date === 1 || day.date === 1)
const anyDays = numbersOf(() => true)

/** Lengths that carry a start to a last day of note. */
const reaches = [0, 1, 2, 3, 4, 5, 7, 10, 14, 15, 20, 28, 30, 31, 37, 60, 61, 90, 120, 181, 184, 365]

/** Where to start, before it is known from which day the texts of the rule are known. */
const starts = fc.oneof(
  { weight: 2, arbitrary: fc.record({ among: fc.constant(anyDays), place: fc.nat({ max: 9999 }), reach: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ among: fc.constant(endsOfMonths), place: fc.nat({ max: 9999 }), reach: fc.constant(0) }) },
  { weight: 4, arbitrary: fc.record({ among: fc.constant(edges), place: fc.nat({ max: 9999 }), reach: fc.constantFrom(...reaches) }) },
)
const firstUnknown = numberOf('2027-01-01')
const minutesOfDay = fc.oneof(fc.constantFrom(0, 1, 497, 1439), fc.integer({ min: 0, max: 1439 }))

/** A choice that a plan makes before it is known among how many. */
const choice = fc.nat({ max: 999 })

/** One step of a plan: an event, placed by what is near it. The plan becomes events only with the rule and the clock at hand. */
const steps = fc.record({
  kind: choice,
  near: fc.constantFrom('start', 'due', 'due', 'due', 'previous', 'previous', 'free'),
  delta: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, -1, 1, -2, 0, 2, -3) }, { weight: 1, arbitrary: fc.integer({ min: -40, max: 70 }) }),
  free: fc.integer({ min: 0, max: 200 }),
  offer: choice,
  isWrong: fc.nat({ max: 4 }).map((die) => die === 4),
  wrong: choice,
  withMinutes: fc.option(minutesOfDay, { freq: 4 }),
})
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never

const plans = fc.record({
  rule: fc.constantFrom(...ruleNames, ...eventfulRules, ...eventfulRules),
  start: starts,
  isEarly: fc.nat({ max: 29 }).map((die) => die === 29),
  minutes: minutesOfDay,
  isInstant: fc.boolean(),
  facts: fc.array(choice, { minLength: 6, maxLength: 6 }),
  shifts: fc.tuple(fc.option(fc.integer({ min: 0, max: 4000 })), fc.option(fc.integer({ min: 0, max: 4000 }))),
  isReversed: fc.nat({ max: 3 }).map((die) => die === 3),
  steps: fc.array(steps, { maxLength: 7 }),
})
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never

/** Requests of all rules, most of them lawful or nearly so, with events crowded where a limit ends, begins or is shared. */
export const requests: fc.Arbitrary<SlowRequest> = plans.map(requestOf)

/** The same without events. */
export const plainRequests: fc.Arbitrary<SlowRequest> = requests.map((request) => ({ ...request, events: [] }))

function requestOf(plan: Plan): SlowRequest {
  const rule = limitRules[plan.rule]
  if (rule === undefined) throw new RangeError(plan.rule)
  const startOn = startOf(plan, numberOf(rule.textsFrom))
  const start = instantOf(startOn * 1440 + plan.minutes)
  const isHours = rule.unit === 'hours'
  const base: SlowRequest = { rule: plan.rule, start: isHours || plan.isInstant ? start : dayAt(startOn).on, facts: factsOf(plan, start), events: [] }
  const events: SlowEvent[] = []
  for (const step of plan.steps) events.push(eventOf(step, { ...base, events }, isHours))
  return { ...base, events: plan.isReversed ? events.toReversed() : events }
}

/** Mostly a day from which the texts are known, and often the first of them; now and then an earlier or later one. */
function startOf({ start: { among, place, reach }, isEarly }: Plan, textsFrom: number): number {
  if (isEarly) return place % 3 === 0 ? textsFrom - reach : place % 3 === 1 ? textsFrom - 1 : firstUnknown + reach
  let first = 0
  while ((among[first] ?? textsFrom) < textsFrom) first += 1
  return Math.max(textsFrom, (among[first + place % (among.length - first)] ?? textsFrom) - reach)
}

function factsOf(plan: Plan, start: string): SlowRequest['facts'] {
  const facts: Record<string, unknown> = {}
  for (const [position, [name, values]] of Object.entries(menuOf(plan.rule).facts).entries()) {
    const value = picked(values, plan.facts[position] ?? 0)
    if (value !== undefined) facts[name] = value
  }
  if (plan.rule === 'D-50.a') {
    const [returned, examined] = plan.shifts
    if (returned !== null && returned % 2 === 0) facts['returnedAt'] = instantOf(minuteOf(start) + returned)
    if (examined !== null) facts['examFinishedAt'] = instantOf(minuteOf(start) + examined)
  }
  return facts
}

function eventOf(step: Step, soFar: SlowRequest, isHours: boolean): SlowEvent {
  const at = placed(step, soFar, isHours)
  const menu = menuOf(soFar.rule)
  const open = openReason(soFar)
  const kind = picked(step.isWrong ? everyKind : usefulKinds(menu, open !== undefined), step.kind) ?? 'pause'
  const reason = picked(step.isWrong || menu.reasons.length === 0 ? everyReason : menu.reasons, step.offer) ?? 'appraisal'
  if (kind === 'resume') return { kind, at, reason: step.isWrong ? reason : open ?? reason }
  if (kind === 'pause') {
    if (!soFar.rule.startsWith('D-77')) return { kind, at, reason }
    return { kind, at, reason, approver: step.isWrong ? picked(everyApprover, step.wrong) ?? 'countyHead' : 'upperTrafficDept' }
  }
  const offers = menu.extensions.map((offer): SlowEvent => ({ kind, at, ...offer }))
  const granted = offers.filter((offer) => isGranted(soFar, offer))
  const offer = picked(step.isWrong || granted.length === 0 ? offers : granted, step.offer) ?? { kind, at, approver: 'countyHead', length: 1 }
  return step.isWrong && step.wrong % 3 === 0 ? { ...offer, approver: picked(everyApprover, step.wrong) ?? 'countyHead' } : offer
}

const everyKind = ['pause', 'resume', 'extend'] as const

function usefulKinds(menu: Menu, isOpen: boolean): readonly SlowEvent['kind'][] {
  const kinds: SlowEvent['kind'][] = []
  if (menu.reasons.length > 0) kinds.push('pause', ...(isOpen ? ['resume', 'resume'] as const : []))
  if (menu.extensions.length > 0) kinds.push('extend', 'extend')
  return kinds.length === 0 ? everyKind : kinds
}

function isGranted(soFar: SlowRequest, event: SlowEvent): boolean {
  const answer = slowAnswer({ ...soFar, events: [...soFar.events, event] })
  return 'refused' in answer && !answer.refused.includes(soFar.events.length)
}

/** The reason of the last pause that no resume has followed. */
function openReason({ events }: SlowRequest): string | undefined {
  const open = events.filter((event, position) => event.kind === 'pause' && !events.slice(position).some((later) => later.kind === 'resume' && later.reason === event.reason))
  return open.at(-1)?.reason
}

/** Hour rules in minutes, others in days; a free place lies up to three days or two hundred days from the start. */
function placed(step: Step, soFar: SlowRequest, isHours: boolean): string {
  const position = (at: string): number => (isHours ? minuteOf(at) : numberOf(at.slice(0, 10)))
  const start = position(soFar.start)
  const previous = soFar.events.at(-1)
  const answer = slowAnswer(soFar)
  const end = 'dueAt' in answer ? answer.dueAt : 'dueOn' in answer ? answer.dueOn : null
  const near = step.near === 'start' ? start
    : step.near === 'due' && end !== null ? position(end)
      : step.near === 'free' || previous === undefined ? start + step.free * (isHours ? 20 : 1)
        : position(previous.at)
  const at = Math.max(near + step.delta, numberOf('2004-01-01'))
  if (isHours) return instantOf(at)
  return step.withMinutes === null ? dayAt(at).on : instantOf(at * 1440 + step.withMinutes)
}

function picked<T>(from: readonly T[], number: number): T | undefined {
  return from[number % Math.max(from.length, 1)]
}

function numbersOf(has: (day: Day, next: Day) => boolean): number[] {
  const found: number[] = []
  for (let number = numberOf('2013-01-01'); number < numberOf('2027-01-01'); number += 1) if (has(dayAt(number), dayAt(number + 1))) found.push(number)
  return found
}

/** A weekday off, or a weekend day of work. */
function isUnusual(day: Day): boolean {
  return day.isOff !== (day.weekday > 5)
}
