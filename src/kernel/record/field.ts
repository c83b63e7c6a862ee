import { z } from 'zod'
import type { Label } from '#kernel/language/label.ts'

export type FieldKind = 'text' | 'longText' | 'integer' | 'decimal' | 'boolean' | 'day' | 'instant' | 'choice'

/** What the kernel must know of a field beside its Zod type. Kept in a registry on the schema: a field is declared once. */
export interface FieldFacts {
  readonly kind: FieldKind
  readonly label: Label
  readonly help?: Label
  /** The unit that stands after the value, e.g. 元 / yuan. */
  readonly unit?: Label
  readonly choices?: Readonly<Record<string, Label>>
  /** The column allows null. */
  readonly optional: boolean
  /** Identifies a person: kept in a table of its own, read with a purpose only, never searched, filtered, listed or exported. */
  readonly personal: boolean
  /** Tells the same person in several records: shown on the record, never listed, filtered, searched or given to analysts, so that nobody is counted by it. */
  readonly tellsApart: boolean
  /** Computed by the module's derive(); never accepted as input. */
  readonly derived: boolean
  /** Set by an action only, not by the general form. */
  readonly byAction: boolean
  readonly inList: boolean
  readonly filterable: boolean
  readonly searchable: boolean
  /** The later stage of the work at which it becomes known; absent: it may be known when the record is entered. Forms fold what comes later under this heading. */
  readonly stage?: Label
}

export interface FieldOptions {
  readonly help?: Label
  readonly unit?: Label
  readonly max?: number
  readonly min?: number
  readonly personal?: boolean
  readonly tellsApart?: boolean
  readonly derived?: boolean
  readonly byAction?: boolean
  readonly inList?: boolean
  readonly filterable?: boolean
  readonly searchable?: boolean
  readonly stage?: Label
}

const facts = z.registry<FieldFacts>()

/** The facts of a field schema. Throws for a schema that was not made by the functions below. */
export function factsOf(schema: z.core.$ZodType): FieldFacts {
  const found = facts.get(schema)
  if (!found) throw new Error('This schema is no field: make it with the functions of record/field.ts')
  return found
}

// NUL cannot be stored, a lone surrogate is no character, other control characters are no text.
const badCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Text that can be stored as it is: without control characters or broken characters; may be empty. */
export function storableText(max: number): z.ZodString {
  return z.string().max(max).refine((text) => !badCharacter.test(text), { error: 'badCharacter' })
}

/** Storable text, trimmed, not empty. */
export function cleanText(max: number): z.ZodString {
  return storableText(max).trim().min(1)
}

function register<S extends z.ZodType>(schema: S, kind: FieldKind, label: Label, options: FieldOptions, choices?: Readonly<Record<string, Label>>): S {
  if ((options.personal || options.tellsApart) && (options.filterable || options.searchable || options.inList)) {
    throw new Error(`The field "${label.en}", which identifies persons, must not be listed, filtered or searched`)
  }
  facts.add(schema, {
    kind, label, optional: false,
    personal: options.personal ?? false, tellsApart: options.tellsApart ?? false, derived: options.derived ?? false, byAction: options.byAction ?? false,
    inList: options.inList ?? false, filterable: options.filterable ?? false, searchable: options.searchable ?? false,
    ...(options.help ? { help: options.help } : {}),
    ...(options.unit ? { unit: options.unit } : {}),
    ...(options.stage ? { stage: options.stage } : {}),
    ...(choices ? { choices } : {}),
  })
  return schema
}

/** One line of text, at most 200 characters unless said otherwise. */
export function text(label: Label, options: FieldOptions = {}): z.ZodString {
  return register(cleanText(options.max ?? 200), 'text', label, options)
}

/** Text of several lines, at most 5,000 characters unless said otherwise. */
export function longText(label: Label, options: FieldOptions = {}): z.ZodString {
  return register(cleanText(options.max ?? 5000), 'longText', label, options)
}

export function integer(label: Label, options: FieldOptions = {}): z.ZodInt {
  return register(z.int().min(options.min ?? 0).max(options.max ?? 1_000_000_000), 'integer', label, options)
}

export function decimal(label: Label, options: FieldOptions = {}): z.ZodNumber {
  return register(z.number().min(options.min ?? 0).max(options.max ?? 1e12), 'decimal', label, options)
}

export function boolean(label: Label, options: FieldOptions = {}): z.ZodBoolean {
  return register(z.boolean(), 'boolean', label, options)
}

/** A day that exists, 'YYYY-MM-DD', 1900 to 2199. */
export function calendarDay(): z.ZodISODate {
  return z.iso.date().refine((value) => value >= '1900-01-01' && value < '2200-01-01', { error: 'outOfRange' })
}

/** A calendar day of the bureau's time zone. */
export function day(label: Label, options: FieldOptions = {}): z.ZodISODate {
  return register(calendarDay(), 'day', label, options)
}

/** A moment. Any offset is accepted; kept as UTC with milliseconds; 1900 to 2199. */
export function instant(label: Label, options: FieldOptions = {}): z.ZodISODateTime {
  const schema = z.iso.datetime({ offset: true })
    .refine((value) => { const year = new Date(value).getUTCFullYear(); return year >= 1900 && year < 2200 }, { error: 'outOfRange' })
    .overwrite((value) => { const time = new Date(value); return Number.isNaN(time.getTime()) ? value : time.toISOString() })
  return register(schema, 'instant', label, options)
}

/** One code of a list; the labels of its codes are the list. */
export function choice<const C extends Readonly<Record<string, Label>>>(label: Label, choices: C, options: FieldOptions = {}): z.ZodEnum<{ [K in keyof C & string]: K }> {
  return register(z.enum(codesOf(choices)), 'choice', label, options, choices)
}

function codesOf<C extends Readonly<Record<string, Label>>>(choices: C): { [K in keyof C & string]: K } {
  const codes: Partial<{ [K in keyof C & string]: K }> = {}
  for (const code in choices) codes[code] = code
  return isComplete(codes, choices) ? codes : never()
}

function isComplete<T extends object>(part: Partial<T>, whole: object): part is T {
  return Object.keys(whole).every((key) => key in part)
}

function never(): never {
  throw new Error('A code list without codes')
}

/** The same field, which may be left empty (null). */
export function optional<S extends z.ZodType>(field: S): z.ZodDefault<z.ZodNullable<S>> {
  const schema = field.nullable().default(null)
  facts.add(schema, { ...factsOf(field), optional: true })
  return schema
}
