import { dayFromNumber, dayNumber, dayOf, endOfDay, toInstant, toMillis } from '#kernel/time/instant.ts'
import { offsetAt } from '#kernel/time/zone-offset.ts'
import type { Calendar } from './calendar.ts'
import { holds, type Condition, type Facts, type ParameterValues } from './condition.ts'
import { effectiveRule } from './effective-rule.ts'
import type { LegalBasis } from './law.ts'
import { isTooLate, lastPointOf, originOf, rolled, suspensionEnds, type Case, type Progress } from './progress.ts'
import type { Authority, ClockRule, ExclusionRule, ExtensionRule } from './rule.ts'
import type { Point } from './term.ts'

/** What happened to a clock. `at` is an instant (or a day), of which day, month and working-day rules look only at the bureau's day. */
export type ClockEvent =
  | { readonly kind: 'pause'; readonly at: string; readonly reason: string; readonly by?: string }
  | { readonly kind: 'resume'; readonly at: string; readonly reason: string }
  /** Lengthened by `add`, or to the total `to`, in the rule's unit. */
  | { readonly kind: 'extend'; readonly at: string; readonly by: string; readonly change: { readonly add: number } | { readonly to: number } }

export interface ClockInput {
  /** An instant; for rules that do not count minutes a day will do. */
  readonly startedAt: string
  readonly events: readonly ClockEvent[]
  /** What is known of this case, by the codes of the rule's facts. */
  readonly facts: Facts
  /** The bureau's readings of unclear law. */
  readonly parameters: ParameterValues
  /** The bureau's time zone (IANA). */
  readonly zone: string
  readonly calendar: Calendar
}

export type RefusalReason =
  | 'unknownReason' | 'wrongAuthority' | 'groundMissing' | 'tooLate' | 'pausedBefore' | 'nothingToResume' | 'beforeStart' | 'notExtendable' | 'wrongAmount' | 'wrongStep' | 'tooOften'
  | 'noClock'

/** An event without lawful effect: its position in the list, why, and by which articles. It stays recorded with its true time; the clock is computed without it. */
export interface Refusal {
  readonly event: number
  readonly reason: RefusalReason
  readonly legalBasis: readonly LegalBasis[]
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
  /** Does it end, stand, not exist in this case, or have no term at all (a duty at once, a gate)? */
  readonly state: 'ends' | 'stands' | 'absent' | 'noTerm'
  /** The rule with the terms that apply to this case. */
  readonly rule: ClockRule
  /** The day it runs from, in the bureau's zone; `startedAt`: in minute rules the instant. */
  readonly startedOn: string
  readonly startedAt: string
  /** The instant of expiry. Day, month and working-day rules: 24:00 of the last day. Null unless it ends. */
  readonly dueAt: string | null
  /** The last day on which the act is in time. Null unless it ends. */
  readonly dueOn: string | null
  /** The last day before it was moved off a day off; null for minute rules and unless it ends. */
  readonly unrolledOn: string | null
  /** The length with all extensions, in the rule's unit. */
  readonly amount: number
  readonly stops: readonly ClockStop[]
  /** The way in which each event that lengthened it did so, by the event's position in the list. */
  readonly ways: ReadonlyMap<number, ExtensionRule>
  readonly refused: readonly Refusal[]
}

const noWays: ReadonlyMap<number, ExtensionRule> = new Map()

/**
 * Computes when a time limit ends. Pure.
 *
 * Conventions, with the articles they rest on (a rule's `counting` may say otherwise where texts leave room):
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
  const effective = effectiveRule(rule, input.facts, input.parameters)
  const given = effective.startFact === undefined ? undefined : input.facts[effective.startFact]
  const startedAt = typeof given === 'string' ? given : input.startedAt
  if (effective.length === null || effective.exists === false) {
    return {
      state: effective.exists === false ? 'absent' : 'noTerm', rule: effective, startedOn: dayIn(startedAt, input.zone), startedAt, dueAt: null, dueOn: null, unrolledOn: null,
      amount: 0, stops: [], ways: noWays, refused: input.events.map((_, event) => ({ event, reason: 'noClock', legalBasis: effective.legalBasis })),
    }
  }
  const { unit, amount } = effective.length
  const toPoint = (at: string): Point => (unit === 'minute' ? toMillis(at) : dayNumberIn(at, input.zone))
  const start = toPoint(startedAt)
  const progress: Progress = {
    rule: effective, unit, facts: input.facts, parameters: input.parameters, calendar: input.calendar,
    start, origin: originOf(effective, start), counted: amount, amount, stops: [], ways: new Map(),
  }
  const refused: Refusal[] = []
  for (const { event, index, at } of inOrder(input.events, toPoint)) {
    const refusal = applyEvent(progress, event, at, index)
    if (refusal) refused.push({ event: index, ...refusal })
  }
  refused.sort((a, b) => a.event - b.event)
  return resultOf(progress, startedAt, refused, input.zone)
}

const DAY = 86_400_000

function dayNumberIn(at: string, zone: string): Point {
  if (at.length === 10) return dayNumber(at)
  const millis = toMillis(at)
  return Math.floor((millis + offsetAt(millis, zone)) / DAY)
}

function dayIn(at: string, zone: string): string {
  return at.length === 10 ? at : dayOf(at, zone)
}

function inOrder(events: readonly ClockEvent[], toPoint: (at: string) => Point): { event: ClockEvent; index: number; at: Point }[] {
  const placed = events.map((event, index) => ({ event, index, at: toPoint(event.at) }))
  return placed.sort((a, b) => a.at - b.at || a.index - b.index)
}

function resultOf(progress: Progress, startedAt: string, refused: readonly Refusal[], zone: string): ClockResult {
  const { rule, unit, start, amount } = progress
  const toText = (point: Point): string => (unit === 'minute' ? toInstant(point) : dayFromNumber(point))
  const ends = suspensionEnds(progress)
  const stops = progress.stops.map((stop) => {
    const until = ends.get(stop) ?? stop.until
    return { exclusion: stop.exclusion, from: toText(stop.from), until: until === null ? null : toText(until) }
  })
  const rest = { rule, startedAt, startedOn: unit === 'minute' ? dayIn(startedAt, zone) : dayFromNumber(start), amount, stops, ways: progress.ways, refused }
  const last = lastPointOf(progress)
  if (last === null) return { state: 'stands', dueAt: null, dueOn: null, unrolledOn: null, ...rest }
  if (unit === 'minute') return { state: 'ends', dueAt: toInstant(last), dueOn: dayOf(toInstant(last), zone), unrolledOn: null, ...rest }
  const dueOn = dayFromNumber(rolled(progress, last))
  return { state: 'ends', dueAt: endOfDay(dueOn, zone), dueOn, unrolledOn: dayFromNumber(last), ...rest }
}

type Refused = Omit<Refusal, 'event'> | undefined

/** Lets an event take effect, or says why it has none. */
function applyEvent(progress: Progress, event: ClockEvent, at: Point, index: number): Refused {
  if (event.kind === 'pause') return applyPause(progress, event, at)
  if (event.kind === 'extend') return applyExtension(progress, event, at, index)
  const open = progress.stops.find((stop) => stop.until === null && stop.exclusion.reason === event.reason)
  if (!open) return { reason: 'nothingToResume', legalBasis: progress.rule.legalBasis }
  open.until = at
  return undefined
}

function isSo(condition: Condition | undefined, { facts, parameters }: Case): boolean {
  return condition === undefined || holds(condition, facts, parameters)
}

function mayDecide(authorities: readonly Authority[], code: string | undefined, ofCase: Case): boolean {
  return authorities.some((authority) => authority.code === code && isSo(authority.when, ofCase))
}

function applyPause(progress: Progress, event: ClockEvent & { kind: 'pause' }, at: Point): Refused {
  const exclusion = progress.rule.exclusions.find((one) => one.reason === event.reason && isSo(one.when, progress))
  if (!exclusion) return { reason: 'unknownReason', legalBasis: progress.rule.legalBasis }
  const legalBasis = exclusion.legalBasis ?? progress.rule.legalBasis
  if (exclusion.by && !mayDecide(exclusion.by, event.by, progress)) return { reason: 'wrongAuthority', legalBasis }
  if (!isSo(exclusion.ground?.when, progress)) return { reason: 'groundMissing', legalBasis }
  const { effect } = exclusion
  if (effect.kind === 'newTerm' && progress.stops.filter((stop) => stop.exclusion === exclusion).length >= (effect.times ?? 1)) return { reason: 'pausedBefore', legalBasis }
  if (isTooLate(progress, at)) return { reason: 'tooLate', legalBasis }
  progress.stops.push({ exclusion, from: at, until: null })
  return undefined
}

/** Narrows the rule's extensions step by step; the first question that leaves none is the reason for the refusal. */
function applyExtension(progress: Progress, event: ClockEvent & { kind: 'extend' }, at: Point, index: number): Refused {
  const ways = progress.rule.extensions.filter((way) => isSo(way.when, progress))
  let legalBasis = ways[0]?.legalBasis ?? progress.rule.legalBasis
  if (at < progress.start) return { reason: 'beforeStart', legalBasis }
  if (ways.length === 0) return { reason: 'notExtendable', legalBasis }
  if (isTooLate(progress, at)) return { reason: 'tooLate', legalBasis }
  let open = ways
  for (const [reason, allows] of questions) {
    open = open.filter((way) => allows(way, event, progress))
    if (open.length === 0) return { reason, legalBasis }
    legalBasis = open[0]?.legalBasis ?? legalBasis
  }
  const way = open[0]
  if (way) {
    lengthen(progress, event.change, at)
    progress.ways.set(index, way)
  }
  return undefined
}

type Question = (way: ExtensionRule, event: ClockEvent & { kind: 'extend' }, progress: Progress) => boolean

const questions: readonly (readonly [RefusalReason, Question])[] = [
  ['wrongAuthority', (way, { by }, progress) => mayDecide(way.by, by, progress)],
  ['wrongAmount', (way, { change }, progress) => fits(way, change) && (way.upTo === undefined || totalAfter(progress, change) <= way.upTo)],
  ['groundMissing', (way, _, progress) => isSo(way.ground?.when, progress)],
  ['tooOften', (way, _, progress) => way.times === undefined || timesTaken(progress, way) < way.times],
  ['wrongStep', ({ from }, _, progress) => from === undefined || (progress.amount >= from.least && progress.amount <= from.most)],
]

function timesTaken(progress: Progress, way: ExtensionRule): number {
  let times = 0
  for (const taken of progress.ways.values()) if (taken === way) times += 1
  return times
}

type Change = { readonly add: number } | { readonly to: number }

function totalAfter(progress: Progress, change: Change): number {
  return 'to' in change ? change.to : progress.amount + change.add
}

function fits(way: ExtensionRule, change: Change): boolean {
  if ('to' in way.change) return 'to' in change && change.to === way.change.to
  return 'add' in change && Number.isInteger(change.add) && change.add >= way.change.add.least && change.add <= way.change.add.most
}

/** A longer term: as a rule a greater total from the start. While the clock stands, there is no other point to count from. */
function lengthen(progress: Progress, change: Change, at: Point): void {
  const added = totalAfter(progress, change) - progress.amount
  const base = 'to' in change ? null : baseOfExtension(progress, at)
  progress.counted = base === null ? progress.counted + added : added
  progress.origin = base ?? progress.origin
  progress.amount += added
}

function baseOfExtension(progress: Progress, at: Point): Point | null {
  const from = progress.rule.counting?.extensionFrom ?? 'start'
  if (from === 'start') return null
  if (from === 'decision') return at
  const last = lastPointOf(progress)
  return last === null || from === 'lastDay' ? last : rolled(progress, last)
}
