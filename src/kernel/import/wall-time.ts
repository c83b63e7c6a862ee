import { offsetAt } from '#kernel/time/zone-offset.ts'

const DAY = 86_400_000

export interface Placed {
  /** Milliseconds since 1970 (UTC). */
  readonly millis: number
  /** The wall clock showed this time twice, or never: clocks were put back or forward. */
  readonly doubt: 'twice' | 'never' | null
}

/**
 * The moment at which a wall clock of a zone showed a time, given as milliseconds as if it were UTC. Shown twice (clocks put back): the
 * first of the two. Never shown (clocks put forward): as far behind the change as the time lies behind it, as RFC 5545 3.3.5 has it.
 */
export function placeWallTime(wall: number, zone: string): Placed {
  const before = offsetAt(wall - DAY, zone)
  const after = offsetAt(wall + DAY, zone)
  const first = wall - before
  if (before === after) return { millis: first, doubt: null }
  const second = wall - after
  const firstFits = offsetAt(first, zone) === before
  const secondFits = offsetAt(second, zone) === after
  if (firstFits && secondFits) return { millis: Math.min(first, second), doubt: 'twice' }
  if (firstFits) return { millis: first, doubt: null }
  if (secondFits) return { millis: second, doubt: null }
  return { millis: first, doubt: 'never' }
}

/** Whether this is the name of a time zone the system knows. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (problem) {
    if (problem instanceof RangeError) return false
    throw problem
  }
}
