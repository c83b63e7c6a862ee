import type { Label } from '#kernel/language/label.ts'
import type { BureauFacts } from '#kernel/record/record-type.ts'
import type { DimensionName } from './measure.ts'

/** Units of figures as codes: 起 is a case or crash, 人 a person, 年 a year. */
export const units = {
  case: { zh: '起', en: 'cases' },
  item: { zh: '件', en: 'items' },
  person: { zh: '人', en: 'persons' },
  name: { zh: '名', en: 'persons' },
  personTime: { zh: '人次', en: 'person-times' },
  year: { zh: '年', en: 'years' },
  percent: { zh: '%', en: '%' },
  percentagePoint: { zh: '个百分点', en: 'percentage points' },
  yuan: { zh: '元', en: 'yuan' },
  day: { zh: '天', en: 'days' },
  place: { zh: '处', en: 'places' },
  collective: { zh: '个', en: 'collectives' },
} as const satisfies Record<string, Label>

export type UnitCode = keyof typeof units

/** One dated version of a definition. What is stored or printed names the version it used; a version is never edited. */
export interface Definition {
  readonly version: number
  readonly inForceFrom: string
  readonly text: Label
  /** Law article or rule it rests on. */
  readonly basis: Label
}

/** Restricts an additive measure to some values of its dimensions. */
export type Where = Readonly<Partial<Record<DimensionName, readonly string[]>>>

interface FigureFacts {
  readonly id: string
  readonly label: Label
  readonly unit: UnitCode
  /** Other units a text may use for the same thing. */
  readonly unitsAccepted: readonly UnitCode[]
  /** Which way is better; none: never painted, never called good or bad. */
  readonly direction: 'up' | 'down' | 'none'
  /** Policy forbids to score it: see report-only.ts. */
  readonly reportOnly: boolean
  readonly decimals: number
  /** Days after the period until its value is taken for the annual review. */
  readonly cutOffDays: number
  /** What a text may call it, beside its label. Longest match wins; what is left over of a subject makes a claim ambiguous. */
  readonly aliases: { readonly zh: readonly string[]; readonly en: readonly string[] }
  readonly definitions: readonly Definition[]
  /** Figures that would move if this one were bought. */
  readonly counterFigures: readonly string[]
  /** The record type whose coverage it needs. */
  readonly recordType: string
  /** Dimensions its page is broken down by. */
  readonly breakdowns: readonly DimensionName[]
}

/** The sum of an additive measure (or the count of a distinct one) in a period. */
export interface CountFigure extends FigureFacts {
  readonly kind: 'count'
  readonly where?: Where
  /**
   * The count, over another measure of the same records, of which this is a part: what counts here counts there, on the same day. Their
   * difference is a count too, and is looked at before either is shown with sealed records. Over one measure `where` says it already.
   */
  readonly within?: string
  /** Code of the measure, which may depend on how the bureau has decided to count. */
  measure(bureau: BureauFacts): string
}

/** One count as a share of another, in percent. */
export interface ShareFigure extends FigureFacts {
  readonly kind: 'share'
  readonly of: { readonly part: string; readonly whole: string }
}

/** A cohort: of those that began in the period, the share that ended by the cut-off. */
export interface RateFigure extends FigureFacts {
  readonly kind: 'rate'
  measure(bureau: BureauFacts): string
}

/**
 * Consecutive years, ending with the period, of which each passed: a count was zero in it, or a rate was whole (100 %) by that year's own
 * cut-off. Never longer than what is known: coverage bounds it, and before coverage a stated series may carry it on.
 */
export interface StreakFigure extends FigureFacts {
  readonly kind: 'streak'
  readonly passes: { readonly zero: string } | { readonly whole: string }
}

/**
 * How many years, ending with the period and never more than the window, of which this period's count is the highest (or the lowest): 6 of a
 * window of 6 is "the highest in six years". 0: the year before was as high or higher. Years outside coverage without a stated value end it.
 */
export interface ExtremeFigure extends FigureFacts {
  readonly kind: 'extreme'
  /** The count figure. */
  readonly of: string
  readonly which: 'highest' | 'lowest'
  /** First year of the window. */
  readonly windowFrom: number
}

export type Figure = CountFigure | ShareFigure | RateFigure | StreakFigure | ExtremeFigure

/** The figure whose yearly values a streak reads. */
export function countedBy(figure: StreakFigure): string {
  return 'zero' in figure.passes ? figure.passes.zero : figure.passes.whole
}

/** The definition in force on a day. */
export function definitionOn(figure: Figure, day: string): Definition {
  const found = figure.definitions.findLast((one) => one.inForceFrom <= day) ?? figure.definitions[0]
  if (!found) throw new Error(`The figure ${figure.id} has no definition`)
  return found
}
