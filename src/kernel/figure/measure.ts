import type { Aggregate, BureauFacts } from '#kernel/record/record-type.ts'

/**
 * What figures may be broken down by, beside the unit and the day: a class of place, a category, or a part of time. A dimension on a
 * person or an officer does not compile: no figure by single person exists in this product.
 */
export type DimensionName = `place:${string}` | `category:${string}` | `time:${string}`

export type Dimensions = Readonly<Partial<Record<DimensionName, string>>>

/** One addition that a record makes to a measure. The unit is the record's own. */
export interface Contribution {
  /** The day it counts on, in the bureau's time zone. */
  readonly eventOn: string
  /** Cohort measures: the day the second thing happened, e.g. concluded; null: not yet. */
  readonly endOn?: string | null
  readonly dimensions?: Dimensions
  readonly amount: number
  /** Distinct measures: what must be counted once. The ledger holds a hash of it. */
  readonly distinctKey?: string
}

/**
 * A pure function from a record to what it adds. `additive`: amounts are summed, from the cube. `distinct`: different keys are counted,
 * from the ledger. `cohort`: those that began in the period, and of them those that ended by the cut-off, from the ledger.
 */
export interface Measure<F, C> {
  readonly code: string
  readonly version: number
  readonly kind: 'additive' | 'distinct' | 'cohort'
  readonly dimensions: readonly DimensionName[]
  contributions(aggregate: Aggregate<F, C>, bureau: BureauFacts): readonly Contribution[]
}
