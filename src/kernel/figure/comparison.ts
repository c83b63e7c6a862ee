import { addDays } from '#kernel/time/instant.ts'
import type { Period } from '#kernel/time/period.ts'
import type { Figure } from './figure.ts'
import type { Ground } from './ground.ts'
import { cutToQuarters, isTold } from './report-only-guard.ts'

/** A period of the year before is compared only as far as this one has got: half a year is never compared with a whole one. */
export function comparablePeriods(period: Period, asOf: string): { current: Period; previous: Period } {
  const isOver = asOf >= addDays(period.until, -1)
  const current = { from: period.from, until: isOver ? period.until : addDays(asOf, 1) }
  return { current, previous: yearBefore(current) }
}

/** The same of what the actor may be told of one figure: of a report-only one of others only whole quarters. */
export function toldPeriods(ground: Ground, figure: Figure, organisation: number, period: Period, asOf: string): { current: Period; previous: Period } {
  const { current } = comparablePeriods(period, asOf)
  const told = isTold(ground, figure, organisation) ? current : cutToQuarters(current)
  return { current: told, previous: yearBefore(told) }
}

function yearBefore({ from, until }: Period): Period {
  const back = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4) === '-02-29' ? '-03-01' : day.slice(4)}`
  return { from: back(from), until: back(until) }
}
