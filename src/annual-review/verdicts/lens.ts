import type { Figure } from '#kernel/figure/figure.ts'
import type { Basis } from '#kernel/figure/question.ts'
import type { Period } from '#kernel/time/period.ts'
import type { Fit } from './agreement.ts'
import type { YearsRead } from './yearly.ts'

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
  /** The years of which it speaks, where these are more than the two compared or some are stated instead of counted. */
  readonly years: YearsRead | null
}

/** `unfit`: kind, unit or comparison do not go with the figure. `outside`: not within coverage. `aside`: it does not fit what is left when sealed records are left out. */
export interface Evaluation {
  readonly fit: Fit | 'unfit' | 'outside' | 'aside'
  readonly computed: Computed
}

/** Nothing was computed. */
export const nothing: Computed = { value: null, previous: null, change: null, records: null, years: null }
