import { countedBy, type Figure } from '#kernel/figure/figure.ts'
import { percentChange } from '#kernel/figure/change.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import type { Claim } from '../claims/claim.ts'
import { nothing, type Computed, type Evaluation, type Lens } from './lens.ts'
import { isWholeYear } from './periods.ts'
import type { Understanding } from './understand.ts'
import { spanOf, yearlyValues, type YearValue } from './yearly.ts'

const LONGEST_RUN = 60

/** Years in a row without an event, with everything solved, or with a fall or rise, ending with the period; as far as they are known. */
export async function evaluateRun(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<Evaluation> {
  if (claim.value === null || claim.unit !== '年' || !isWholeYear(lens.period)) return { fit: 'unfit', computed: nothing }
  const run = await runOf(reader, claim, said, lens)
  if (run === null) return { fit: 'unfit', computed: nothing }
  if (run.years.length === 0) return { fit: 'outside', computed: nothing }
  const computed: Computed = { value: run.length, previous: null, change: null, records: null, years: spanOf(run.years.slice(0, run.length)) }
  if (claim.value === run.length) return { fit: 'exact', computed }
  // Fewer years than counted is true as far as it goes; more than the records reach cannot be known.
  if (claim.value < run.length) return { fit: 'soft', computed }
  return { fit: run.isBroken ? 'no' : 'outside', computed }
}

/** A run of years: how long, the years known of, and whether it ended because a year broke it rather than because no more are known. */
interface Run { readonly length: number; readonly years: readonly YearValue[]; readonly isBroken: boolean }

async function runOf(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<Run | null> {
  if (lens.figure.kind === 'streak') return streakOf(reader, lens.figure, said, lens)
  const holds = claim.direction === null ? (said.saysNothingHappened ? zeroIn : null) : claim.direction === 'up' ? roseIn : fellIn
  if (lens.figure.kind !== 'count' || holds === null) return null
  return counted(await yearlyValues(reader, lens.figure, lens, LONGEST_RUN), holds)
}

function counted(years: readonly YearValue[], holds: Test): Run {
  const broken = years.findIndex((_, at) => holds(years, at) === false)
  const reaches = holds === zeroIn ? years.length : Math.max(0, years.length - 1)
  return { length: broken === -1 ? reaches : broken, years, isBroken: broken !== -1 }
}

/** A registered run of years knows itself how long it is; the years it counts tell which are stated, and whether the next one broke it. */
async function streakOf(reader: FigureReader, figure: Extract<Figure, { kind: 'streak' }>, said: Understanding, lens: Lens): Promise<Run | null> {
  if ('zero' in figure.passes ? !said.saysNothingHappened : !said.saysWhole) return null
  const home = reader.figures.find((one) => one.id === countedBy(figure))
  if (!home) return null
  const { value } = await reader.value(figure.id, { period: lens.period, organisation: lens.organisation, asOf: lens.asOf, basis: lens.basis })
  const years = value === null ? [] : await yearlyValues(reader, home, lens, Math.min(LONGEST_RUN, value + 1))
  return { length: value ?? 0, years, isBroken: value !== null && years.length > value }
}

type Test = (years: readonly YearValue[], at: number) => boolean | undefined
const zeroIn: Test = (years, at) => years[at]?.value === 0
const fellIn: Test = (years, at) => compared(years, at, (now, before) => now < before)
const roseIn: Test = (years, at) => compared(years, at, (now, before) => now > before)

function compared(years: readonly YearValue[], at: number, test: (now: number, before: number) => boolean): boolean | undefined {
  const now = years[at]
  const before = years[at + 1]
  return now === undefined || before === undefined ? undefined : test(now.value, before.value)
}

/** How many years in a row, ending with the period, a count has gone the same way: what 持续下降 speaks of. */
export async function lastingRun(reader: FigureReader, lens: Lens, direction: 'up' | 'down'): Promise<{ readonly length: number; readonly computed: Computed }> {
  const years = isWholeYear(lens.period) ? await yearlyValues(reader, lens.figure, lens, LONGEST_RUN) : []
  const { length } = counted(years, direction === 'up' ? roseIn : fellIn)
  const [now, before] = years
  return { length, computed: { value: now?.value ?? null, previous: before?.value ?? null, change: percentChange(now?.value ?? null, before?.value ?? null), records: null, years: spanOf(years.slice(0, length + 1)) } }
}

/**
 * Lowest or highest of a number of years. Without a number, of the years that a registered figure looks at; where none does, of all there
 * ever were: then only the contrary can be known.
 */
export async function evaluateExtreme(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<Evaluation> {
  const { figure } = lens
  const count = figure.kind === 'extreme' ? reader.figures.find((one) => one.id === figure.of) : figure
  if (count?.kind !== 'count' || claim.direction === null || !isWholeYear(lens.period) || (claim.value !== null && claim.unit !== '年')) return { fit: 'unfit', computed: nothing }
  const last = Number(lens.period.from.slice(0, 4))
  const window = claim.value ?? (figure.kind === 'extreme' ? last - figure.windowFrom + 1 : null)
  const years = await yearlyValues(reader, count, lens, window ?? LONGEST_RUN)
  const [now, ...earlier] = years
  if (now === undefined) return { fit: 'outside', computed: nothing }
  const beyond = earlier.findIndex(({ value }) => (claim.direction === 'down' ? value < now.value : value > now.value))
  const reached = beyond === -1 ? years.length : beyond + 1
  const computed: Computed = { value: now.value, previous: earlier[0]?.value ?? null, change: percentChange(now.value, earlier[0]?.value ?? null), records: null, years: spanOf(years) }
  // "In recent years" is no certain number of them: some years of which it holds are enough to make it loose speech.
  if (beyond !== -1) return { fit: said.saysRecent && reached > 2 ? 'soft' : 'no', computed }
  return { fit: window !== null && years.length >= window ? 'exact' : 'outside', computed }
}
