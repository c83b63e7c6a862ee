import { percentChange, roundHalfUp } from '#kernel/figure/change.ts'
import { definitionOn, type Definition, type Figure } from '#kernel/figure/figure.ts'
import { changeNoise, SMALL_BASE } from '#kernel/figure/noise.ts'
import { comparablePeriods } from '#kernel/figure/page.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import { yearPeriod, type Period } from '#kernel/time/period.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Situation } from './template.ts'

/** What a review may print of one figure: all of it for one period, one comparison and one as-of day. */
export interface FigureFacts {
  readonly figure: Figure
  readonly definition: Definition
  readonly period: Period
  readonly value: number | null
  readonly previous: number | null
  /** In percent; only of counts: the difference of two percentages is in percentage points. */
  readonly change: number | null
  readonly records: number | null
  readonly reason: Label | null
}

/** Reads a figure for the whole bureau, as units were organised on the day of the event. */
export async function readFacts(reader: FigureReader, figure: Figure, year: number, asOf: string): Promise<FigureFacts> {
  const { current, previous } = comparablePeriods(yearPeriod(year), asOf)
  const question = { organisation: reader.bureau.rootOrganisation, asOf, basis: 'then' } as const
  const now = await reader.value(figure.id, { ...question, period: current })
  const [before] = await reader.values(figure.id, [previous], question)
  if (!before) throw new Error(`The figure ${figure.id} has no answer`)
  return {
    figure, definition: definitionOn(figure, current.from), period: current,
    value: now.value, previous: before.value, change: figure.kind === 'count' ? percentChange(now.value, before.value) : null,
    records: now.records, reason: now.reason,
  }
}

/** Which sentence says it: chosen from the computed values alone. `decimals` are those its percentage would be printed with. */
export function situationOf(facts: FigureFacts, decimals: number): Situation {
  const { value, previous, change } = facts
  if (value === null) return 'missing'
  if (facts.figure.kind === 'streak') return value === 0 ? 'none' : value === 1 ? 'one' : 'several'
  if (previous === null) return 'noPrevious'
  if (previous === 0 || change === null) return value === previous ? 'unchanged' : 'zeroBase'
  if (value === previous) return 'unchanged'
  if (previous < SMALL_BASE) return 'smallBase'
  if (changeNoise(value, previous)?.noise || roundHalfUp(change, decimals) === 0) return 'withinNoise'
  return change < 0 ? 'down' : 'up'
}
