import { addDays, dayNumber } from '#kernel/time/instant.ts'

/** From this day on the figure was known to have this value. */
export interface Stop {
  readonly knownOn: string
  readonly value: number
}

/** The stops of the slider: the days on which the value changed, in order, and today, where the last value still holds. */
export function stopsUntil(changes: readonly Stop[], today: string): Stop[] {
  const past = changes.filter((one) => one.knownOn <= today)
  const last = past.at(-1)
  return last && last.knownOn < today ? [...past, { knownOn: today, value: last.value }] : past
}

/** The place of the stop whose value holds on a day; -1 before the first. */
export function stopHolding(stops: readonly Stop[], day: string): number {
  return stops.findLastIndex((stop) => stop.knownOn <= day)
}

/** The day reached by going `steps` stops from a day, which need not be a stop itself; stays at the ends. Undefined without stops. */
export function stepFrom(stops: readonly Stop[], day: string, steps: number): string | undefined {
  const holding = stopHolding(stops, day)
  const isOnStop = stops[holding]?.knownOn === day
  const from = steps < 0 && !isOnStop ? holding + 1 : holding
  return stops[Math.min(stops.length - 1, Math.max(0, from + steps))]?.knownOn
}

/** Where a day lies between the first and the last stop, 0 to 1. */
export function shareOf(stops: readonly Stop[], day: string): number {
  const first = stops[0]
  const last = stops.at(-1)
  if (!first || !last || first.knownOn === last.knownOn) return 1
  const from = dayNumber(first.knownOn)
  return Math.min(1, Math.max(0, (dayNumber(day) - from) / (dayNumber(last.knownOn) - from)))
}

/** The stop that holds at a share of the way: what a pointer at this place means. */
export function stopAtShare(stops: readonly Stop[], share: number): Stop | undefined {
  const first = stops[0]
  const last = stops.at(-1)
  if (!first || !last) return undefined
  const days = Math.round(Math.min(1, Math.max(0, share)) * (dayNumber(last.knownOn) - dayNumber(first.knownOn)))
  return stops[Math.max(0, stopHolding(stops, addDays(first.knownOn, days)))]
}

/**
 * Which days are written under the slider: the one shown first, with the value that held on it, then both ends, then others as far as they
 * keep their distance. A day before the first stop is named by that.
 */
export function namedStops(stops: readonly Stop[], day: string, distance: number): Stop[] {
  const holding = stops[stopHolding(stops, day)]
  const shown = holding ? { knownOn: day, value: holding.value } : stops[0]
  const wanted = [shown, stops.at(-1), stops[0], ...stops].filter((stop) => stop !== undefined)
  const named: Stop[] = []
  for (const stop of wanted) {
    if (named.every((other) => Math.abs(shareOf(stops, other.knownOn) - shareOf(stops, stop.knownOn)) >= distance)) named.push(stop)
  }
  return named.toSorted((a, b) => (a.knownOn < b.knownOn ? -1 : 1))
}

/** The value over time as the points of a line of steps in a box of 100 by 100, from 0. */
export function stepLine(stops: readonly Stop[]): string {
  const top = Math.max(1, ...stops.map((stop) => stop.value))
  const y = (value: number): string => (100 - (100 * Math.max(0, value)) / top).toFixed(2)
  return stops.map((stop, at) => {
    const x = (100 * shareOf(stops, stop.knownOn)).toFixed(2)
    const before = stops[at - 1]
    return `${before ? `${x},${y(before.value)} ` : ''}${x},${y(stop.value)}`
  }).join(' ')
}
