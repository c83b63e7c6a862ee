import { toMillis } from '#kernel/time/instant.ts'
import type { LengthUnit } from './rule.ts'

const MINUTE = 60_000

/** How pressing a clock is: below 75 %, from 75 %, from 90 %, 100 % of its time used; standing; met in time; met too late. */
export type Urgency = 'normal' | 'used75' | 'used90' | 'used100' | 'stopped' | 'kept' | 'keptLate'

/** How a wait stands, after which something may be done: it runs, it is over, it was kept, or the thing was done before its end. */
export type WaitUrgency = 'waiting' | 'over' | 'stopped' | 'kept' | 'broken'

/** What is stored of a clock. */
export interface ClockTiming {
  readonly startedAt: string
  readonly dueAt: string | null
  readonly stoppedAt: string | null
  readonly metAt: string | null
}

/**
 * Was an act done at this instant in time? Minute rules count whole minutes and the minute of expiry is the last one in time, to its last
 * second: the act's seconds are cut off. Elsewhere the expiry is 24:00 of the last day, an instant that belongs to the next day. Whether
 * an extension or a stop in the minute of expiry still counts is another question, which compute.ts answers.
 */
export function isInTime(unit: LengthUnit, dueAt: string, at: string): boolean {
  if (unit !== 'minute') return toMillis(at) < toMillis(dueAt)
  return Math.floor(toMillis(at) / MINUTE) <= Math.floor(toMillis(dueAt) / MINUTE)
}

/**
 * How pressing a clock is at an instant. The share used is elapsed time between start and expiry; time left out counts as used, so a
 * clock that was stopped for long warns earlier than it must, never later.
 */
export function urgencyOf(unit: LengthUnit, timing: ClockTiming, now: string): Urgency {
  if (timing.metAt !== null) return timing.dueAt === null || isInTime(unit, timing.dueAt, timing.metAt) ? 'kept' : 'keptLate'
  if (timing.stoppedAt !== null || timing.dueAt === null) return 'stopped'
  const start = toMillis(timing.startedAt)
  const total = toMillis(timing.dueAt) - start
  const used = toMillis(now) - start
  if (used >= total) return 'used100'
  if (used * 100 >= total * 90) return 'used90'
  return used * 100 >= total * 75 ? 'used75' : 'normal'
}

/** The same of a wait: to be over is no fault of anybody's, and whatever is done after its end is in order. */
export function waitUrgencyOf(timing: ClockTiming, now: string): WaitUrgency {
  const isOver = (at: string): boolean => timing.dueAt === null || toMillis(at) >= toMillis(timing.dueAt)
  if (timing.metAt !== null) return isOver(timing.metAt) ? 'kept' : 'broken'
  if (timing.stoppedAt !== null || timing.dueAt === null) return 'stopped'
  return isOver(now) ? 'over' : 'waiting'
}
