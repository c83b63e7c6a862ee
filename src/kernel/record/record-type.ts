import type { z } from 'zod'
import type { FieldMapping } from '#kernel/http/import-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Lifecycle } from '#kernel/lifecycle/action.ts'
import type { Measure } from '#kernel/figure/measure.ts'
import type { Facts } from '#kernel/clock/condition.ts'
import type { Role } from '#kernel/access/role.ts'
import type { Names } from '#kernel/clock/names.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import { factsOf, type FieldFacts } from './field.ts'

export type FieldValue = string | number | boolean | null
export type Fields = Readonly<Record<string, FieldValue>>
export type ChildRow = Fields & { readonly id: string }

/** What every record has, whatever its type. */
export interface RecordHead {
  readonly bureau: number
  readonly id: string
  readonly number: string
  /** The unit that owns the record. */
  readonly organisation: number
  readonly version: number
  readonly state: string
  readonly createdAt: string
  readonly updatedAt: string
  /** The officer who handles it: shown on the record and in his own Today, never a dimension of a figure. */
  readonly handler: number | null
  /** Set when the record was merged into another as a duplicate. */
  readonly mergedInto: string | null
}

/** A record with its children, as the pure functions of a module see it. `F` are its fields, `C` its children by name. */
export interface Aggregate<F = Fields, C = Readonly<Record<string, readonly ChildRow[]>>> {
  readonly head: RecordHead
  readonly fields: F
  readonly children: C
}

/** What a bureau has decided that counting and clocks depend on. */
export interface BureauFacts {
  readonly id: number
  readonly timeZone: string
  readonly settings: Readonly<Record<string, FieldValue>>
}

/** A clock that runs (or ran) on a record: which rule, since when, whether it was met or is stopped. */
export interface ClockStart {
  readonly rule: string
  readonly startedAt: string
  readonly metAt: string | null
  readonly stoppedAt: string | null
  /** What is known of the case, by the codes of the rule's facts. */
  readonly facts?: Facts
}

/** What a seal takes away: who the persons are, or the whole record. */
export const sealKinds = {
  identity: { zh: '身份信息封存', en: 'Identities sealed' },
  record: { zh: '整条记录封存', en: 'Whole record sealed' },
} as const satisfies Record<string, Label>

export interface Seal {
  readonly kind: keyof typeof sealKinds
  readonly basis: Label
}

export interface ChildType {
  readonly table: string
  readonly label: Label
  readonly labelOne: Label
  readonly schema: z.ZodObject
}

/**
 * One kind of record: the data from which validation, table access, API, OpenAPI, forms, lists, filters, search, import, export and
 * history follow. Functions are written as methods, so that a module's functions over its own aggregate fit the general type.
 */
export interface RecordType<F = Fields, C = Readonly<Record<string, readonly ChildRow[]>>> {
  /** Singular, as in the API and the journal; also the table's name in snake case. */
  readonly name: string
  readonly label: Label
  readonly labelMany: Label
  /** The line of work whose module brought it. */
  readonly table: string
  readonly schema: z.ZodObject
  readonly children: Readonly<Record<string, ChildType>>
  readonly lifecycle: Lifecycle
  /** Whose work it is: only these roles read its records, on every path. A role missing here does not know that the type exists. */
  readonly readers: readonly Role[]
  /** Prefix of its numbers, e.g. JT for 交通事故: JT2024-048817. */
  readonly numberPrefix: string
  /** The instant field by which it is numbered, sorted and found. */
  readonly happenedAt: string
  /** Longitude and latitude fields, where it has a place on the map. */
  readonly point?: { readonly lng: string; readonly lat: string }
  readonly measures: readonly Measure<F, C>[]
  readonly clockRules: readonly ClockRule[]
  /** Names of authorities and reasons that events of its clocks may carry though their rule does not know them. */
  readonly clockNames?: Names
  derive(fields: F, children: C, bureau: BureauFacts): Fields
  clocks(aggregate: Aggregate<F, C>): readonly ClockStart[]
  /** Problems between fields that one field's schema cannot see. */
  check(fields: F, children: C, bureau: BureauFacts): readonly { readonly field: string; readonly code: string; readonly problem: Label }[]
  /**
   * Whether the law seals the record as it now stands. `identity`: who the persons are is gone for all but the handling unit and an
   * approved query, the record stays (治安管理处罚法 2025 art. 136). `record`: nothing of it is given on any path (刑事诉讼法 art. 286).
   */
  seal?(aggregate: Aggregate<F, C>, bureau: BureauFacts): Seal | null
  /** One line that names the record in lists and on the page, without personal data. */
  title(fields: F): Label
  /** How sources that many places know name and code what a record has: an import proposes its mapping from these. */
  readonly importHints?: ImportHints
  /** Records that may be the same event, offered at entry: how far apart in time and place. */
  readonly duplicates?: { readonly minutes: number; readonly metres: number }
}

/** What is known of sources' columns. Names are compared without case and signs. */
export interface FieldHints {
  /** Columns that together identify a row, the most telling set first. */
  readonly keys: readonly (readonly string[])[]
  /** Tried in order for each field: the first whose columns the file has. `beside`: only in a file that has this column too. */
  readonly fields: readonly { readonly field: string; readonly mapping: FieldMapping; readonly certainty?: number; readonly beside?: string }[]
}

export interface ImportHints extends FieldHints {
  readonly children: Readonly<Record<string, FieldHints>>
}

/** A field of a record type with its column and facts, in declaration order. */
export interface FieldColumn {
  readonly name: string
  readonly column: string
  readonly schema: z.core.$ZodType
  readonly facts: FieldFacts
}

const columnsBySchema = new WeakMap<z.ZodObject, readonly FieldColumn[]>()

/** The fields of a schema; computed once. */
export function columnsOf(schema: z.ZodObject): readonly FieldColumn[] {
  const known = columnsBySchema.get(schema)
  if (known) return known
  const columns = Object.entries<z.core.$ZodType>(schema.shape).map(([name, field]) => ({ name, column: snakeCase(name), schema: field, facts: factsOf(field) }))
  columnsBySchema.set(schema, columns)
  return columns
}

/** occurredAt -> occurred_at, deathsWithin30 -> deaths_within_30. */
function snakeCase(name: string): string {
  return name.replace(/([a-z])([A-Z0-9])/g, '$1_$2').replace(/([0-9])([A-Z])/g, '$1_$2').toLowerCase()
}
