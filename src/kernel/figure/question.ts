import type { Label } from '#kernel/language/label.ts'
import type { Period } from '#kernel/time/period.ts'
import type { Figure } from './figure.ts'

/**
 * What a value does with records that the law seals: there is none among them; they are counted in (and never listed); or it leaves them out,
 * whether there is one or not. See sealed-release.ts.
 */
export type Sealed = 'none' | 'counted' | 'aside'

/** One year of a run: what was counted in it. `vacuous`: it passes because there was nothing to pass. */
export interface RunYear {
  readonly year: number
  readonly value: number | null
  readonly stated: boolean
  readonly vacuous: boolean
  /** It belongs to the run. */
  readonly holds: boolean
}

/** Which organisation tree counts: as units were organised on the day of the event, or as they are organised on the as-of day. */
export type Basis = 'then' | 'now'

export interface Question {
  readonly period: Period
  readonly organisation: number
  /** The value as it was known at the end of this day. */
  readonly asOf: string
  readonly basis: Basis
}

export interface FigureValue {
  /** Null: no value, and `reason` says why (outside coverage, no denominator). Never 0 for not known. */
  readonly value: number | null
  /** How many records make it up, sealed ones not among them; null also where it was asked for together with other periods (`values`). */
  readonly records: number | null
  readonly reason: Label | null
  readonly definitionVersion: number
  /** Taken from a stated series instead of records. */
  readonly stated: boolean
  readonly sealed: Sealed
  /** The value without sealed records: what the drill-down adds up to. The same as the value, unless they are counted in. */
  readonly listed: number | null
  /** Of a streak or an extreme: the years it was read from, newest first, and the first year of its window. */
  readonly run?: { readonly years: readonly RunYear[]; readonly windowFrom: number | null }
}

/** Questions about figures, bound to an actor: what he may not see is not counted. The annual review and the claim reader know only this. */
export interface FigureReader {
  readonly bureau: { readonly id: number; readonly code: string; readonly name: Label; readonly timeZone: string; readonly rootOrganisation: number }
  readonly figures: readonly Figure[]
  /** All organisations of the bureau with the names a text may use. */
  readonly organisations: readonly { readonly id: number; readonly name: Label; readonly parent: number | null }[]
  /** The last day whose values can no longer change. */
  readonly closedThrough: string | null
  readonly today: string
  value(figure: string, question: Question): Promise<FigureValue>
  /** Values of several periods in one read, in order. Their records are not counted: that reads the ledger, where a value is read from the cube. */
  values(figure: string, periods: readonly Period[], question: Omit<Question, 'period'>): Promise<readonly FigureValue[]>
  /** Is the whole period within what the records cover for this organisation and record type? */
  covers(recordType: string, organisation: number, period: Period): Promise<boolean>
  months(figure: string, question: Question): Promise<readonly { readonly month: string; readonly value: number }[]>
}
