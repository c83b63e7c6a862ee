import type { Role } from '#kernel/access/role.ts'
import type { ClockEventRequest } from '#kernel/lifecycle/clock-action.ts'
import type { Label } from '#kernel/language/label.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'

/** The demonstration bureau as data: what a loader needs to write it into an installation. Nothing in it is real. */
export interface DemoBureau {
  readonly bureau: {
    readonly code: string
    readonly nameZh: string
    readonly nameEn: string
    readonly timeZone: string
    readonly settings: Readonly<Record<string, FieldValue>>
  }
  readonly organisations: readonly DemoOrganisation[]
  readonly parents: readonly DemoParent[]
  readonly accounts: readonly DemoAccount[]
  readonly coverage: readonly DemoCoverage[]
  readonly stated: readonly DemoStated[]
  /** The pasts of the record types, in the order in which they are told of while they are loaded. */
  readonly pasts: readonly DemoPast[]
}

/**
 * The invented past of one record type: pure data, made while it is read. A module's generator exports a DemoSource, which gives such a
 * past for a day and a scale (demo/city.ts lists the sources).
 */
export interface DemoPast {
  readonly recordType: string
  /** About how many histories() gives: for telling how far a load has come. */
  expected(): number
  /** In the order of the time the records happened or were first entered, give or take ten days; every call begins anew and gives the same. */
  histories(): Iterable<DemoHistory>
}

/**
 * How a record type's past is made. What came before does not depend on `today` ('YYYY-MM-DD'; nothing of that day or later has been
 * entered): a later one only adds. `scale` shrinks or multiplies the filler: at 1 the city is as its figures say, and what the figures
 * of the city need beside the totals is there at every scale.
 */
export type DemoSource = (today: string, scale: number) => DemoPast

export type OrganisationKind = 'bureau' | 'subBureau' | 'policeStation' | 'detachment' | 'brigade' | 'office'

export interface DemoOrganisation {
  readonly code: string
  readonly kind: OrganisationKind
  readonly name: Label
}

/** `organisation` lies under `parent` from a day until (excluding) another, or for good. */
export interface DemoParent {
  readonly organisation: string
  readonly parent: string
  readonly from: string
  readonly until: string | null
}

export interface DemoAccount {
  readonly login: string
  readonly name: string
  readonly organisation: string
  readonly role: Role
}

export interface DemoCoverage {
  readonly organisation: string
  readonly recordType: string
  readonly from: string
  readonly statedBy: string
}

/** A value of the years before the records begin, as a document says it: by figure id and year, for the whole bureau. */
export interface DemoStated {
  readonly figure: string
  readonly year: number
  readonly value: number
  readonly document: string
  readonly statedBy: string
}

/** One record as it was recorded: the unit that entered it, and everything that was done to it, in the order of time. */
export interface DemoHistory {
  readonly organisation: string
  /** Who entered it and handles it. */
  readonly handler: string
  readonly steps: readonly DemoStep[]
  /** An action that somebody asked for and that still waits for the second person. */
  readonly waiting?: DemoRequest
}

export type DemoFields = Readonly<Record<string, FieldValue>>

export interface DemoStep {
  /** ISO instant in UTC. */
  readonly at: string
  /** Login of the account that does it. */
  readonly by: string
  readonly action: string
  readonly fields?: DemoFields
  /** Whole lists; the row at a position is the same row in every list of the record. */
  readonly children?: Readonly<Record<string, readonly DemoFields[]>>
  readonly reason?: string
  /** Transfer: the unit it goes to. */
  readonly organisation?: string
  /** Clock: what happened to the record's latest clock of a rule. */
  readonly clock?: { readonly rule: string; readonly event: ClockEventRequest }
  /** Merge, on the duplicate: the position in histories() of the record it is merged into, which comes later. */
  readonly duplicateOf?: number
  /** Merge, on the record that is kept: the position of the duplicate, which came earlier. */
  readonly duplicate?: number
  /** Who had asked for it, where the action needs a second person: `by` is the one who approved. */
  readonly asked?: { readonly at: string; readonly by: string }
}

export interface DemoRequest {
  readonly at: string
  readonly by: string
  readonly action: string
  readonly fields?: DemoFields
  readonly children?: Readonly<Record<string, readonly DemoFields[]>>
  readonly reason: string
}
