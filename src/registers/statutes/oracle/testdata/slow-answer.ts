import { dayAt, instantOf, minuteOf, monthsAfter, numberOf } from './days.ts'
import { limitRules, type Basis, type Extension, type Facts, type LimitRule } from './rules.ts'

export interface SlowEvent {
  readonly kind: 'pause' | 'resume' | 'extend'
  readonly at: string
  readonly reason?: string
  readonly approver?: string
  readonly length?: number
  readonly to?: number
}

export interface SlowRequest {
  readonly rule: string
  readonly start: string
  readonly facts: Facts
  readonly events: readonly SlowEvent[]
}

export type SlowAnswer =
  | { readonly dueAt: string | null, readonly basis: readonly Basis[], readonly refused: readonly number[] }
  | { readonly dueOn: string | null, readonly basis: readonly Basis[], readonly refused: readonly number[] }
  | { readonly error: 'no-law-version' | 'no-calendar' }

/** An accepted pause; positions are minutes in hour rules and days in all others. `until` is null while it is open. */
interface Pause {
  readonly reason: string
  readonly from: number
  until: number | null
}

/** A limit as far as it is known: what has been accepted so far. */
interface Course {
  readonly facts: Facts
  readonly rule: LimitRule
  readonly start: number
  readonly pauses: readonly Pause[]
  readonly total: number
}

/** The last minute or day in time; null while the limit stands still. */
type End = number | null | 'no-calendar'

/**
 * What is answered to a request, found by walking every minute or day from the start. Written from the articles and from the agreed
 * conventions only, apart from the product and slower than it, so that the two can be held against each other.
 */
export function slowAnswer(request: SlowRequest): SlowAnswer {
  const rule = limitRules[request.rule]
  if (rule === undefined) throw new RangeError(`no such rule: ${request.rule}`)
  const { facts } = request
  const startOn = request.start.slice(0, 10)
  if (startOn < rule.textsFrom) return { error: 'no-law-version' }
  const openedOn = facts['caseOpenedOn']
  const isNewLaw = (typeof openedOn === 'string' ? openedOn.slice(0, 10) : startOn) >= '2026-01-01'
  const basis = rule.basis(isNewLaw)
  const length = rule.length(facts, isNewLaw)
  if (length === null) return answered(rule, null, basis, request.events.map((_, position) => position))

  const start = positionOf(rule, request.rule === 'D-50.a' ? handoverStart(request) : request.start)
  const pauses: Pause[] = []
  const granted: SlowEvent[] = []
  const refused: number[] = []
  let total = length
  for (const { event, position, at } of inOrder(rule, request.events)) {
    if (event.kind === 'resume') {
      const open = pauses.find((pause) => pause.until === null && pause.reason === event.reason)
      if (open === undefined) refused.push(position)
      else open.until = at
      continue
    }
    const course = { rule, facts, start, pauses, total }
    const next = event.kind === 'pause' ? total : extended({ course, isNewLaw, granted }, event, at)
    if (next === undefined || (event.kind === 'pause' && !mayPause(course, isNewLaw, event))) {
      refused.push(position)
      continue
    }
    const isLate = isTooLate(course, at)
    if (isLate === 'no-calendar') return { error: 'no-calendar' }
    if (isLate) refused.push(position)
    else if (event.kind === 'pause') pauses.push({ reason: event.reason ?? '', from: at, until: null })
    else {
      granted.push(event)
      total = next
    }
  }
  const end = endOf({ rule, facts, start, pauses, total })
  if (end === 'no-calendar') return { error: 'no-calendar' }
  return answered(rule, end, basis, refused)
}

function mayPause({ rule, facts, pauses }: Course, isNewLaw: boolean, { reason, approver }: SlowEvent): boolean {
  if (reason === undefined || !rule.pauses(facts, isNewLaw).includes(reason)) return false
  return rule.manner !== 'suspension' || (approver === 'upperTrafficDept' && pauses.length === 0)
}

/** The new total of an extension that is lawful but for its being late. */
function extended({ course, isNewLaw, granted }: { course: Course, isNewLaw: boolean, granted: readonly SlowEvent[] }, event: SlowEvent, at: number): number | undefined {
  if (at < course.start) return undefined
  const told = (one: SlowEvent): Extension => ({ approver: one.approver, length: one.length, to: one.to })
  return course.rule.extended(told(event), { facts: course.facts, isNewLaw, total: course.total, granted: granted.map(told) })
}

function answered(rule: LimitRule, end: number | null, basis: readonly Basis[], positions: readonly number[]): SlowAnswer {
  const refused = [...positions].sort((one, other) => one - other)
  if (rule.unit === 'hours') return { dueAt: end === null ? null : instantOf(end), basis, refused }
  return { dueOn: end === null ? null : dayAt(end).on, basis, refused }
}

/** AdmReg 190: taken far away, from the return to the unit; examined with approval, from the end of the examination. */
function handoverStart({ start, facts }: SlowRequest): string {
  const { returnedAt, examFinishedAt, examApprovedBy } = facts
  if (typeof returnedAt === 'string') return returnedAt
  return typeof examFinishedAt === 'string' && examApprovedBy === 'handlingDeptHead' ? examFinishedAt : start
}

const positionOf = (rule: LimitRule, at: string): number => (rule.unit === 'hours' ? minuteOf(at) : numberOf(at.slice(0, 10)))

/** By time, and where times are equal as sent. */
function inOrder(rule: LimitRule, events: readonly SlowEvent[]): { event: SlowEvent, position: number, at: number }[] {
  const waiting = events.map((event, position) => ({ event, position, at: positionOf(rule, event.at) }))
  const ordered: typeof waiting = []
  while (waiting.length > 0) {
    let first = 0
    for (const [place, one] of waiting.entries()) if (one.at < (waiting[first]?.at ?? one.at)) first = place
    ordered.push(...waiting.splice(first, 1))
  }
  return ordered
}

/**
 * The very minute of expiry is too late; the whole last day is in time. A year without a notice matters only if it decides: what comes
 * before the last day that is not rolled, or before the first day that is not known, is in time wherever the limit ends.
 */
function isTooLate(course: Course, at: number): boolean | 'no-calendar' {
  const { rule } = course
  const end = endOf(course)
  if (end === null) return false
  if (end !== 'no-calendar') return rule.unit === 'hours' ? at >= end : at > end
  if (rule.unit === 'workingDays') return dayAt(at).isOff === undefined ? 'no-calendar' : false
  const last = unrolledEnd(course)
  return last === null || at <= last ? false : 'no-calendar'
}

function endOf(course: Course): End {
  const { rule, start, pauses, total } = course
  if (rule.manner === 'obstacles') return endOfObstacles(course)
  if (rule.unit === 'hours') return lastMinute(start, total * 60, pauses)
  if (rule.unit === 'workingDays') {
    const [suspension] = pauses
    const resumed = suspension === undefined ? start : endOfSuspension(suspension)
    // A suspension that was over before this limit began does not touch it.
    return suspension === undefined || resumed < start ? workingDaysAfter(start, total) : workingDaysAfter(resumed, 5)
  }
  const last = unrolledEnd(course)
  return last === null || !rule.rolls(course.facts) ? last : rolled(last)
}

function unrolledEnd({ rule, start, total, pauses }: Course): number | null {
  return lastDay(start, rule.unit === 'months' ? monthsAfter(start, total) - start : total, pauses)
}

/** A minute counts unless a pause has begun by it and has not ended by it. */
function lastMinute(start: number, minutes: number, pauses: readonly Pause[]): number | null {
  let now = start
  let counted = 0
  while (counted < minutes) {
    const over = pauses.filter((pause) => pause.from <= now && (pause.until === null || now < pause.until))
    if (over.some((pause) => pause.until === null)) return null
    if (over.length === 0) counted += 1
    now += 1
  }
  return now
}

/** A day counts unless it comes after the day of a pause and not after the day of its end. */
function lastDay(start: number, length: number, pauses: readonly Pause[]): number | null {
  let day = start
  let counted = 0
  while (counted < length) {
    day += 1
    const over = pauses.filter((pause) => pause.from < day && (pause.until === null || day <= pause.until))
    if (over.some((pause) => pause.until === null)) return null
    if (over.length === 0) counted += 1
  }
  return day
}

/** Without an obstacle 24 hours; with one, at once when the last is gone. An obstacle over by the start is none. */
function endOfObstacles({ start, pauses, total }: Course): number | null {
  const obstacles = pauses.filter((pause) => pause.until === null || pause.until > start)
  if (obstacles.length === 0) return lastMinute(start, total * 60, [])
  let gone = start
  for (const { until } of obstacles) {
    if (until === null) return null
    while (gone < until) gone += 1
  }
  return gone
}

/** The day of the resumption, or the sixtieth day after the pause if that comes first (TrafReg 68). */
function endOfSuspension({ from, until }: Pause): number {
  let day = from
  for (let passed = 0; passed < 60 && day !== until; passed += 1) day += 1
  return day
}

function workingDaysAfter(start: number, length: number): number | 'no-calendar' {
  let day = start
  let counted = 0
  while (counted < length) {
    day += 1
    const { isOff } = dayAt(day)
    if (isOff === undefined) return 'no-calendar'
    if (!isOff) counted += 1
  }
  return day
}

function rolled(last: number): number | 'no-calendar' {
  let day = last
  while (dayAt(day).isOff !== false) {
    if (dayAt(day).isOff === undefined) return 'no-calendar'
    day += 1
  }
  return day
}
