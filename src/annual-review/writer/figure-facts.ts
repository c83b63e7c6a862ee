import { percentChange, roundHalfUp } from '#kernel/figure/change.ts'
import { countedBy, definitionOn, type Definition, type Figure } from '#kernel/figure/figure.ts'
import { changeNoise, SMALL_BASE } from '#kernel/figure/noise.ts'
import { comparablePeriods } from '#kernel/figure/comparison.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import { onOneBasis } from '#kernel/figure/reader.ts'
import { yearPeriod, type Period } from '#kernel/time/period.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Comparison, Situation } from './template.ts'

/** Whole years, first and last. */
export interface YearSpan { readonly since: number; readonly until: number }

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
  /** Of a run or an extreme: the years it is about; null where there are none. */
  readonly span: YearSpan | null
  /** Those of them that are known from documents only; null: none. */
  readonly stated: YearSpan | null
}

/** Reads a figure for the whole bureau, as units were organised on the day of the event. */
export async function readFacts(reader: FigureReader, figure: Figure, year: number, asOf: string): Promise<FigureFacts> {
  const { current, previous } = comparablePeriods(yearPeriod(year), asOf)
  const question = { organisation: reader.bureau.rootOrganisation, asOf, basis: 'then' } as const
  const [now, before] = onOneBasis([await reader.value(figure.id, { ...question, period: current }), ...await reader.values(figure.id, [previous], question)])
  if (!now || !before) throw new Error(`The figure ${figure.id} has no answer`)
  const span = spanOf(figure, now.value, year)
  return {
    figure, definition: definitionOn(figure, current.from), period: current,
    value: now.value, previous: before.value, change: figure.kind === 'count' ? percentChange(now.value, before.value) : null,
    // A value without records is one whose records the writer may not see (sealed): how many there are is not told.
    records: figure.kind === 'count' && now.records === 0 && now.value !== 0 ? null : now.records, reason: now.reason, span, stated: span === null ? null : await statedPart(reader, figure, span),
  }
}

function spanOf(figure: Figure, value: number | null, year: number): YearSpan | null {
  if ((figure.kind !== 'streak' && figure.kind !== 'extreme') || value === null || value < 1) return null
  return { since: year - value + 1, until: year }
}

/** The first years of a span, before the records begin. */
async function statedPart(reader: FigureReader, figure: Figure, span: YearSpan): Promise<YearSpan | null> {
  const counted = figure.kind === 'streak' ? countedBy(figure) : figure.kind === 'extreme' ? figure.of : figure.id
  const { recordType } = reader.figures.find((one) => one.id === counted) ?? figure
  let until = span.since - 1
  while (until < span.until && !(await reader.covers(recordType, reader.bureau.rootOrganisation, yearPeriod(until + 1)))) until++
  return until < span.since ? null : { since: span.since, until }
}

/** Which sentence says it: chosen from the computed values alone. `decimals` are those its percentage would be printed with. */
export function situationOf(facts: FigureFacts, compares: Comparison, decimals: number): Situation {
  const { value, previous, change, figure } = facts
  if (value === null) return 'missing'
  if (figure.kind === 'streak') return value === 0 ? 'none' : value === 1 ? 'one' : facts.stated === null ? 'several' : 'severalStated'
  if (figure.kind === 'extreme') return value < 2 ? 'notExtreme' : facts.stated === null ? 'extreme' : 'extremeStated'
  if (compares === 'alone') return value === 0 ? 'zero' : 'some'
  if (previous === null) return 'noPrevious'
  if (compares === 'level' || figure.kind !== 'count') return 'level'
  return situationOfChange(value, previous, change, decimals)
}

function situationOfChange(value: number, previous: number, change: number | null, decimals: number): Situation {
  if (value === previous) return 'unchanged'
  if (previous === 0 || change === null) return 'zeroBase'
  const isNoise = changeNoise(value, previous)?.noise === true || roundHalfUp(change, decimals) === 0
  if (previous < SMALL_BASE) return isNoise ? 'smallBase' : change < 0 ? 'smallDown' : 'smallUp'
  if (isNoise) return 'withinNoise'
  return change < 0 ? 'down' : 'up'
}
