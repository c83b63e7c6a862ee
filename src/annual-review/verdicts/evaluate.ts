import { percentChange } from '#kernel/figure/change.ts'
import { countedBy, units, type Figure, type UnitCode } from '#kernel/figure/figure.ts'
import { changeNoise } from '#kernel/figure/noise.ts'
import type { Basis, FigureReader } from '#kernel/figure/question.ts'
import type { Period } from '#kernel/time/period.ts'
import type { Claim } from '../claims/claim.ts'
import { fitOf, type Fit } from './agreement.ts'
import { inYear, soFar } from './periods.ts'
import type { Understanding } from './understand.ts'

/** One way to read a claim: a figure in a period, for an organisation, as known on a day, against another year. */
export interface Lens {
  readonly figure: Figure
  readonly period: Period
  readonly organisation: number
  readonly asOf: string
  /** The day on which the value of the year before is taken; an older review printed it as it was known then. */
  readonly previousAsOf: string
  readonly basis: Basis
  readonly comparedYear: number
}

export interface Computed {
  readonly value: number | null
  readonly previous: number | null
  /** In percent. */
  readonly change: number | null
  readonly records: number | null
}

/** `unfit`: kind, unit or comparison do not go with the figure. `outside`: not within coverage. */
export interface Evaluation {
  readonly fit: Fit | 'unfit' | 'outside'
  readonly computed: Computed
}

const nothing: Computed = { value: null, previous: null, change: null, records: null }
const LONGEST_RUN = 60
/** Changes below one percent may be called level. */
const LEVEL_PERCENT = 1

/** Compares a claim with the records through one lens. */
export async function evaluate(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<Evaluation> {
  switch (claim.kind) {
    case 'streak': return evaluateRun(reader, claim, said, lens)
    case 'extreme': return evaluateExtreme(reader, claim, lens)
    case 'change': return evaluateChange(claim, lens, await read(reader, lens))
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
  const now = await reader.value(lens.figure.id, { ...question, asOf: lens.asOf, period })
  const before = await reader.value(lens.figure.id, { ...question, asOf: lens.previousAsOf, period: previousPeriod })
  return { value: now.value, previous: before.value, change: lens.figure.kind === 'count' ? percentChange(now.value, before.value) : null, records: now.records }
}

function evaluateCount(claim: Claim, said: Understanding, lens: Lens, computed: Computed): Evaluation {
  if (!isUnitAccepted(claim.unit, lens.figure) || claim.value === null || lens.figure.kind === 'rate' || lens.figure.kind === 'share') return { fit: 'unfit', computed }
  return evaluateLevel(claim, said, computed)
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

/** Years in a row without an event, or with a fall or rise, ending with the period; as far as the records reach. */
async function evaluateRun(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<Evaluation> {
  const counted = lens.figure.kind === 'streak' ? reader.figures.find((figure) => lens.figure.kind === 'streak' && figure.id === countedBy(lens.figure)) : lens.figure
  const holds = claim.direction === null ? (said.saysNothingHappened ? zeroIn : null) : claim.direction === 'up' ? roseIn : fellIn
  if (claim.value === null || claim.unit !== '年' || !counted || counted.kind !== 'count' || holds === null || !isWholeYears(lens)) return { fit: 'unfit', computed: nothing }
  const years = await yearlyValues(reader, { ...lens, figure: counted }, LONGEST_RUN)
  if (years.length === 0) return { fit: 'outside', computed: nothing }
  const broken = years.findIndex((_, at) => holds(years, at) === false)
  const reaches = holds === zeroIn ? years.length : Math.max(0, years.length - 1)
  const run = broken === -1 ? reaches : broken
  const computed: Computed = { value: run, previous: null, change: null, records: lens.figure.kind === 'streak' ? 0 : null }
  if (claim.value === run) return { fit: 'exact', computed }
  // Fewer years than counted is true as far as it goes; more than the records reach cannot be known.
  if (claim.value < run) return { fit: 'soft', computed }
  return { fit: broken === -1 ? 'outside' : 'no', computed }
}

const zeroIn = (years: readonly number[], at: number): boolean => years[at] === 0
const fellIn = (years: readonly number[], at: number): boolean | undefined => compared(years, at, (now, before) => now < before)
const roseIn = (years: readonly number[], at: number): boolean | undefined => compared(years, at, (now, before) => now > before)

function compared(years: readonly number[], at: number, test: (now: number, before: number) => boolean): boolean | undefined {
  const now = years[at]
  const before = years[at + 1]
  return now === undefined || before === undefined ? undefined : test(now, before)
}

/** Lowest or highest of a number of years; without a number, of all there ever were: then only the contrary can be known. */
async function evaluateExtreme(reader: FigureReader, claim: Claim, lens: Lens): Promise<Evaluation> {
  if (lens.figure.kind !== 'count' || claim.direction === null || !isWholeYears(lens) || (claim.value !== null && claim.unit !== '年')) return { fit: 'unfit', computed: nothing }
  const years = await yearlyValues(reader, lens, claim.value ?? LONGEST_RUN)
  const [now, ...earlier] = years
  if (now === undefined) return { fit: 'outside', computed: nothing }
  const beyond = earlier.some((value) => (claim.direction === 'down' ? value < now : value > now))
  const computed: Computed = { value: now, previous: earlier[0] ?? null, change: percentChange(now, earlier[0] ?? null), records: null }
  if (beyond) return { fit: 'no', computed }
  return { fit: claim.value !== null && years.length >= claim.value ? 'exact' : 'outside', computed }
}

function isWholeYears(lens: Lens): boolean {
  return lens.period.from.endsWith('-01-01') && lens.period.until === `${Number(lens.period.from.slice(0, 4)) + 1}-01-01`
}

/** Values of the year and of those before it, newest first, as far as coverage reaches without a gap. */
async function yearlyValues(reader: FigureReader, lens: Lens, most: number): Promise<number[]> {
  const last = Number(lens.period.from.slice(0, 4))
  const periods = Array.from({ length: most }, (_, at) => inYear(lens.period, last - at))
  const values = await reader.values(lens.figure.id, periods, { organisation: lens.organisation, asOf: lens.asOf, basis: lens.basis })
  const known: number[] = []
  for (const one of values) {
    if (one.value === null) break
    known.push(one.value)
  }
  return known
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
