import type { Figure } from '#kernel/figure/figure.ts'
import type { FigureReader, FigureValue } from '#kernel/figure/question.ts'
import type { Period } from '#kernel/time/period.ts'
import type { ClaimItem } from '#kernel/http/review-wire.ts'
import type { Claim } from '../claims/claim.ts'
import { topicOf } from './data/topics.ts'
import { evaluate } from './evaluate.ts'
import type { Computed, Evaluation, Lens } from './lens.ts'
import { otherReadingOf, type OtherReading } from './other-readings.ts'
import type { Ownership } from './ownership.ts'
import { daysOf, soFar } from './periods.ts'
import type { Understanding } from './understand.ts'

export type Verdict = ClaimItem['verdict']

/** The conditions for a contradiction, in the order in which they are asked; a verdict that is none of the first three names the first not met. */
export const conditions = ['otherBureau', 'periodUnresolved', 'subjectLeftOver', 'kindUnitComparison', 'outsideCoverage', 'anotherReadingFits'] as const
export type Condition = (typeof conditions)[number]
/** Beside the conditions: the value leaves out records that the law seals, a reader has said that it is no claim, or only his correction makes it differ. */
export type Failure = Condition | 'sealedAside' | 'calledNoClaim' | 'onlyCorrected'

export interface Decision {
  readonly verdict: Verdict
  readonly failed: Failure | null
  readonly figure: Figure | null
  readonly lens: Lens | null
  readonly computed: Computed | null
  /** In which other way a claim that does not fit may be meant, where that keeps it from being contradicted. */
  readonly otherwise: OtherReading | null
}

/** Claims that no record of the bureau can decide: ranks among others, and what people were asked. */
const OUTSIDE_DATA = /满意|安全感|知晓率|支持率|测评|民调|问卷|satisf|confidence|survey|trust/i

/** Years before are misreadings: no record is older. */
const EARLIEST_YEAR = 1900

/**
 * The verdict on one claim. Contradicting a colleague needs all six conditions; supporting him needs a text that is the bureau's (or not
 * known to be another's), a certain period, and no word left over.
 */
export async function decide(reader: FigureReader, claim: Claim, said: Understanding, ownership: Ownership, asOf: string): Promise<Decision> {
  const [figure = null] = said.figures
  const refuse = (verdict: Verdict, failed: Condition, lens: Lens | null = null, computed: Computed | null = null): Decision => ({ verdict, failed, figure, lens, computed, otherwise: null })
  if (ownership === 'other') return refuse('needsOutsideData', 'otherBureau')
  if (claim.kind === 'rank' || OUTSIDE_DATA.test(claim.subject)) return refuse('needsOutsideData', 'kindUnitComparison')
  const period = said.period === null ? null : daysOf(said.period, null)
  if (said.saysOneOf && claim.kind === 'count') return oneOfMany(reader, figure, period, asOf)
  if (!figure) return refuse('definitionMissing', 'subjectLeftOver')
  if (period === null || said.narrowed === 'periodUnresolved') return refuse('ambiguous', 'periodUnresolved')
  if (said.left.length > 0 || said.narrowed === 'subjectLeftOver' || isOtherTopic(said, figure)) return refuse('ambiguous', 'subjectLeftOver')
  const comparedYear = comparedYearOf(claim, said, period)
  if (comparedYear === null) return refuse('ambiguous', 'kindUnitComparison')

  const lenses = said.figures.map((one): Lens => ({
    figure: one, period, organisation: said.organisation?.id ?? reader.bureau.rootOrganisation, asOf, previousAsOf: asOf, basis: 'then', comparedYear,
  }))
  const { lens, result } = await best(reader, claim, said, lenses)
  const decision = (verdict: Verdict, failed: Failure | null, otherwise: OtherReading | null = null): Decision => ({ verdict, failed, figure: lens.figure, lens, computed: result.computed, otherwise })
  switch (result.fit) {
    case 'unfit': return decision('ambiguous', 'kindUnitComparison')
    case 'outside': return decision('historyMissing', 'outsideCoverage')
    case 'aside': return decision('historyMissing', 'sealedAside')
    case 'soft': return decision('ambiguous', 'anotherReadingFits')
    case 'exact': case 'rounding':
      return said.topicUnclear !== null && isCoarse(claim) ? decision('ambiguous', 'subjectLeftOver') : decision(result.fit === 'exact' ? 'supported' : 'supportedByRounding', null)
    case 'no': {
      const failed = unmet(claim, said, ownership)
      if (failed !== null) return decision(failed === 'otherBureau' ? 'needsOutsideData' : 'ambiguous', failed)
      const otherwise = await otherReadingOf(reader, claim, said, lens)
      return otherwise === null ? decision('contradicted', null) : decision('ambiguous', 'anotherReadingFits', otherwise)
    }
  }
}

/** Another line of work is said beside a bare name, or none beside a name that means many things. */
function isOtherTopic(said: Understanding, figure: Figure): boolean {
  return said.topicUnclear === 'another' || (said.topicUnclear === 'unsaid' && topicOf(figure)?.isStrict === true)
}

/** Two in the whole province, one of them ours: the number is not the bureau's, but the bureau's own one may be on record. */
async function oneOfMany(reader: FigureReader, figure: Figure | null, period: Period | null, asOf: string): Promise<Decision> {
  const refused: Decision = { verdict: 'needsOutsideData', failed: 'kindUnitComparison', figure, lens: null, computed: null, otherwise: null }
  if (figure?.kind !== 'count' || period === null) return refused
  const lens: Lens = { figure, period, organisation: reader.bureau.rootOrganisation, asOf, previousAsOf: asOf, basis: 'then', comparedYear: Number(period.from.slice(0, 4)) - 1 }
  const own = await reader.value(figure.id, { organisation: lens.organisation, basis: 'then', asOf, period: soFar(period, asOf) })
  return own.value === null ? refused : { ...refused, lens, computed: { value: own.value, previous: null, change: null, records: own.records, years: null } }
}

/** The first condition that keeps a claim that does not fit from being contradicted, whatever else it may mean; null if the first five hold. */
function unmet(claim: Claim, said: Understanding, ownership: Ownership): Condition | null {
  if (ownership !== 'ours') return 'otherBureau'
  if (said.surroundingsUnclear || said.topicUnclear !== null || said.organisation?.official === false) return 'subjectLeftOver'
  // A change whose comparison the text does not name may be meant against anything.
  return claim.kind === 'change' && claim.comparison === null ? 'kindUnitComparison' : null
}

/** The reading that fits best among figures of the same name. */
async function best(reader: FigureReader, claim: Claim, said: Understanding, lenses: readonly Lens[]): Promise<{ lens: Lens; result: Evaluation }> {
  const order: readonly Evaluation['fit'][] = ['exact', 'rounding', 'soft', 'no', 'aside', 'outside', 'unfit']
  let found: { lens: Lens; result: Evaluation } | undefined
  for (const lens of lenses) {
    const result = await evaluateWhole(reader, claim, said, lens)
    if (!found || order.indexOf(result.fit) < order.indexOf(found.result.fit)) found = { lens, result }
  }
  if (!found) throw new Error('A claim without a figure cannot be evaluated')
  return found
}

/** What differs from a value that leaves out sealed records may differ by just these: nobody is told so, nor that there are any. */
async function evaluateWhole(reader: FigureReader, claim: Claim, said: Understanding, lens: Lens): Promise<Evaluation> {
  let isAside = false
  const note = <V extends Pick<FigureValue, 'sealed'>>(value: V): V => { isAside ||= value.sealed === 'aside'; return value }
  const noting: FigureReader = {
    ...reader, value: async (figure, question) => note(await reader.value(figure, question)), values: async (figure, periods, question) => (await reader.values(figure, periods, question)).map(note),
  }
  const result = await evaluate(noting, claim, said, lens)
  return isAside && (result.fit === 'no' || result.fit === 'soft') ? { ...result, fit: 'aside' } : result
}

/** The year that is compared with: the one before unless the text names another; null where the text's words and the reader's do not agree. */
function comparedYearOf(claim: Claim, said: Understanding, period: Period): number | null {
  const year = Number(period.from.slice(0, 4))
  const named = claim.comparison?.startsWith('vs_year:') ? Number(claim.comparison.slice('vs_year:'.length)) : null
  if (claim.comparison === 'mom') return null
  if (named === null) return said.comparedYears.length === 0 || claim.kind !== 'change' ? year - 1 : null
  return named >= EARLIEST_YEAR && named < year && said.comparedYears.every((one) => one === named) ? named : null
}

/** Zero, a mere direction, a very small number: they agree with something too easily to support a claim whose topic is not certain. */
function isCoarse(claim: Claim): boolean {
  return claim.value === null || (claim.value < 10 && claim.decimals <= 0)
}

/**
 * How much a supported claim shows that a text speaks of this bureau's records: 1 for a change with decimals, which is not met by chance;
 * a half for a whole percentage, a count or a run of years from ten on; else nothing.
 */
export function tellingWeight(claim: Claim, decision: Decision): 0 | 0.5 | 1 {
  if (decision.verdict !== 'supported' || claim.value === null) return 0
  if (claim.kind === 'change' && claim.unit === '%' && claim.decimals >= 1) return 1
  return claim.value >= TELLING_NUMBER && (claim.kind === 'change' || claim.kind === 'count' || claim.kind === 'streak') ? 0.5 : 0
}

/** Smaller numbers are met by chance too often. */
const TELLING_NUMBER = 10
