import { percentChange } from '#kernel/figure/change.ts'
import { units, type Figure, type UnitCode } from '#kernel/figure/figure.ts'
import { changeNoise } from '#kernel/figure/noise.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import { onOneBasis } from '#kernel/figure/reader.ts'
import type { Claim } from '../claims/claim.ts'
import { fitOf, type Fit } from './agreement.ts'
import { nothing, type Computed, type Evaluation, type Lens } from './lens.ts'
import { inYear, soFar } from './periods.ts'
import { evaluateExtreme, evaluateRun, lastingRun } from './runs.ts'
import type { Understanding } from './understand.ts'

/** Changes below one percent may be called level. */
const LEVEL_PERCENT = 1

/** Compares a claim with the records through one lens. */
export async function evaluate(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<Evaluation> {
  switch (claim.kind) {
    case 'streak': return evaluateRun(reader, claim, said, lens)
    case 'extreme': return evaluateExtreme(reader, claim, said, lens)
    case 'change': return evaluateLasting(reader, claim, said, lens, evaluateChange(claim, lens, await read(reader, lens)))
    case 'zero': return evaluateZero(said, lens, await read(reader, lens))
    case 'count': return evaluateCount(claim, said, lens, await read(reader, lens))
    case 'rate': return lens.figure.unit === 'percent' ? evaluateLevel(claim, said, await read(reader, lens)) : { fit: 'unfit', computed: nothing }
    case 'rank': case 'amount': case 'share': return { fit: 'unfit', computed: nothing }
  }
}

async function read(reader: FigureReader, lens: Lens): Promise<Computed> {
  const question = { organisation: lens.organisation, basis: lens.basis }
  const period = soFar(lens.period, lens.asOf)
  const previousPeriod = inYear(period, lens.comparedYear)
  const [now, before] = onOneBasis([
    await reader.value(lens.figure.id, { ...question, asOf: lens.asOf, period }), await reader.value(lens.figure.id, { ...question, asOf: lens.previousAsOf, period: previousPeriod }),
  ])
  if (!now || !before) throw new Error('A question without an answer')
  const year = Number(period.from.slice(0, 4))
  const stated = [...(before.stated ? [lens.comparedYear] : []), ...(now.stated ? [year] : [])]
  return {
    value: now.value, previous: before.value, change: lens.figure.kind === 'count' ? percentChange(now.value, before.value) : null, records: now.records,
    years: stated.length === 0 ? null : { from: lens.comparedYear, until: year, stated },
  }
}

function evaluateCount(claim: Claim, said: Understanding, lens: Lens, computed: Computed): Evaluation {
  if (claim.value === null || lens.figure.kind === 'rate' || lens.figure.kind === 'share') return { fit: 'unfit', computed }
  const level = evaluateLevel(claim, said, computed)
  if (isUnitAccepted(claim.unit, lens.figure)) return level
  // A unit that English does not say agrees where the number does, and contradicts nobody.
  return said.hasMeasures || level.fit === 'no' || level.fit === 'soft' ? { fit: 'unfit', computed } : level
}

/** A level, with the level it came from where the text gives it; a range holds what lies in it. */
function evaluateLevel(claim: Claim, said: Understanding, computed: Computed): Evaluation {
  if (claim.value === null) return { fit: 'unfit', computed }
  const current = said.previous === 'yes' ? computed.previous : computed.value
  if (current === null) return { fit: 'outside', computed }
  const fit = fitOf(current, claim.value, claim.decimals, claim.approx, said.saysInclusive)
  if (said.previous === 'maybe' && computed.previous !== null && fit === 'no') {
    return { fit: weaker('soft', fitOf(computed.previous, claim.value, claim.decimals, claim.approx, said.saysInclusive)), computed }
  }
  if (claim.direction !== null) {
    if (computed.previous === null) return { fit: 'outside', computed }
    if (claim.value2 !== null) return { fit: weaker(fit, fitOf(computed.previous, claim.value2, claim.decimals, claim.approx, said.saysInclusive)), computed }
    const went = Math.sign(current - computed.previous)
    return { fit: went === (claim.direction === 'up' ? 1 : -1) ? fit : weaker(fit, 'no'), computed }
  }
  if (claim.value2 !== null) return { fit: current >= claim.value && current <= claim.value2 ? 'rounding' : 'soft', computed }
  return { fit, computed }
}

function evaluateZero(said: Understanding, lens: Lens, computed: Computed): Evaluation {
  if (lens.figure.kind !== 'count') return { fit: 'unfit', computed }
  const value = said.previous === 'yes' ? computed.previous : computed.value
  if (value === null) return { fit: 'outside', computed }
  return { fit: value === 0 ? 'exact' : said.previous === 'maybe' ? 'soft' : 'no', computed }
}

function evaluateChange(claim: Claim, lens: Lens, computed: Computed): Evaluation {
  const { value, previous } = computed
  if (claim.comparison === 'mom' || claim.value2 !== null) return { fit: 'unfit', computed }
  if (value === null || previous === null) return { fit: 'outside', computed }
  const difference = value - previous
  if (claim.value === 0 && claim.direction === null) return { fit: levelFit(claim, value, previous), computed }
  if (claim.direction === null) return { fit: 'unfit', computed }
  const sameWay = Math.sign(difference) === (claim.direction === 'up' ? 1 : -1)
  if (claim.value === null) return { fit: sameWay ? 'exact' : changeNoise(value, previous)?.noise ? 'soft' : 'no', computed }
  const size = sizeOfChange(claim, lens.figure, computed)
  if (size === 'unfit') return { fit: 'unfit', computed }
  if (size === null) return { fit: previous === 0 ? 'no' : 'outside', computed }
  const fit = fitOf(size, claim.value, claim.decimals, claim.approx, true)
  return { fit: sameWay || (difference === 0 && claim.value === 0) ? fit : 'no', computed }
}

/** 持续下降 speaks of more than one year: that the last one fell is not enough to support it. */
async function evaluateLasting(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens, one: Evaluation): Promise<Evaluation> {
  if (!said.saysLasting || one.fit !== 'exact' || claim.direction === null || lens.figure.kind !== 'count') return one
  const run = await lastingRun(reader, lens, claim.direction)
  if (run.length < 2) return { fit: 'soft', computed: one.computed }
  return { fit: 'exact', computed: { ...run.computed, records: one.computed.records } }
}

/** The change in the claim's own unit, without its sign: percent of a count, percentage points of a percentage, or the difference. */
function sizeOfChange(claim: Claim, figure: Figure, computed: Computed): number | null | 'unfit' {
  if (claim.unit === '%') return figure.kind === 'count' ? (computed.change === null ? null : Math.abs(computed.change)) : 'unfit'
  const difference = computed.value === null || computed.previous === null ? null : Math.abs(computed.value - computed.previous)
  if (claim.unit === units.percentagePoint.zh) return figure.unit === 'percent' ? difference : 'unfit'
  return isUnitAccepted(claim.unit, figure) && figure.kind === 'count' ? difference : 'unfit'
}

function levelFit(claim: Claim, value: number, previous: number): Fit {
  if (value === previous) return 'exact'
  const change = Math.abs(percentChange(value, previous) ?? Number.POSITIVE_INFINITY)
  if (change < LEVEL_PERCENT) return 'rounding'
  return claim.approx !== null || changeNoise(value, previous)?.noise ? 'soft' : 'no'
}

/** Measure words of a text that a figure accepts. */
function isUnitAccepted(unit: string | null, figure: Pick<Figure, 'unit' | 'unitsAccepted'>): boolean {
  const accepted: readonly UnitCode[] = [figure.unit, ...figure.unitsAccepted]
  return unit !== null && accepted.some((code) => units[code].zh === unit)
}

const ORDER = ['no', 'soft', 'rounding', 'exact'] as const satisfies readonly Fit[]

function weaker(one: Fit, other: Fit): Fit {
  return ORDER.indexOf(one) < ORDER.indexOf(other) ? one : other
}
