import type { Label } from '#kernel/language/label.ts'

/** What a sentence can say about a figure; one whole sentence per language is written for each. */
export type Situation =
  /** A count that fell or rose beyond random variation, from a base that carries a percentage. */
  | 'down' | 'up'
  | 'unchanged'
  /** A change that could be chance: neither called a fall nor a rise. */
  | 'withinNoise'
  /** The previous value is 0, or so small that a percentage alone would mislead: both counts; a percentage only beside them. */
  | 'zeroBase' | 'smallBase' | 'smallDown' | 'smallUp'
  /** A value whose year before is outside coverage. */
  | 'noPrevious'
  /** A value beside that of the year before, without a judgement; a value that stands alone; nothing at all in the period. */
  | 'level' | 'some' | 'zero'
  /** A run of years: none, one, several; several of which the first are known from documents only. */
  | 'none' | 'one' | 'several' | 'severalStated'
  /** The highest or lowest: of the whole window, of a part of it, with years known from documents only; or neither. */
  | 'extreme' | 'extremeStated' | 'notExtreme'
  /** The period itself is outside coverage. */
  | 'missing'

/** How a sentence looks at its figure: against the year before, beside the year before, or alone. */
export type Comparison = 'change' | 'level' | 'alone'

export interface SentenceTemplate {
  /** The figure whose computed value chooses the variant. */
  readonly about: string
  readonly compares: Comparison
  /** Decimals of every percentage of the sentence whose token states none of its own. */
  readonly decimals: number
  /** Null: in this situation nothing is said. */
  readonly variants: Readonly<Partial<Record<Situation, Label | null>>>
}

/** A sentence without a figure, as the office wrote it: said whatever the values. */
export interface PlainSentence {
  readonly about: null
  readonly said: Label
}

export type Sentence = SentenceTemplate | PlainSentence

/** One section of the review. Every number in it is a token; a typed digit is refused. */
export interface SectionTemplate {
  readonly id: string
  readonly title: Label
  readonly paragraphs: readonly (readonly Sentence[])[]
}

/** `since` and `until` are the first and last year of a run or window; `statedUntil` the last year of it known from a document only. */
export type TokenField = 'value' | 'previous' | 'change' | 'difference' | 'since' | 'until' | 'statedUntil'

/** `{{figure|field}}`, `{{figure|change|2}}` (decimals) or `{{figure|value|words}}` (numerals in words). */
export interface FigureToken {
  readonly source: string
  readonly figure: string
  readonly field: TokenField
  readonly decimals: number | null
  readonly numerals: 'digits' | 'words'
}

/** `{{notice|n1}}`: what an attached notice says, such as a rank, which no bureau can compute from its own records. */
export interface NoticeToken {
  readonly source: string
  readonly notice: string
}

export type TemplatePart = { readonly text: string } | { readonly token: FigureToken } | { readonly noticeToken: NoticeToken } | { readonly unreadable: string }

const FIELDS: Readonly<Record<string, TokenField>> = {
  value: 'value', previous: 'previous', change: 'change', difference: 'difference', since: 'since', until: 'until', statedUntil: 'statedUntil',
}
const TOKEN = /\{\{([^{}]*)\}\}/g

/** Cuts a sentence into text and tokens; an unreadable token is kept as it stands. */
export function partsOf(sentence: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let last = 0
  for (const match of sentence.matchAll(TOKEN)) {
    if (match.index > last) parts.push({ text: sentence.slice(last, match.index) })
    parts.push(readToken(match[1] ?? '') ?? { unreadable: match[0] })
    last = match.index + match[0].length
  }
  if (last < sentence.length) parts.push({ text: sentence.slice(last) })
  return parts
}

function readToken(source: string): TemplatePart | undefined {
  const [figure = '', fieldName = '', option, ...more] = source.split('|')
  if (figure === 'notice') return /^n[1-9]\d?$/.test(fieldName) && option === undefined ? { noticeToken: { source, notice: fieldName } } : undefined
  const field = Object.hasOwn(FIELDS, fieldName) ? FIELDS[fieldName] : undefined
  if (!/^[a-z][a-z-]*$/.test(figure) || !field || more.length > 0) return undefined
  if (option === undefined) return { token: { source, figure, field, decimals: null, numerals: 'digits' } }
  if (option === 'words') return { token: { source, figure, field, decimals: null, numerals: 'words' } }
  return /^[0-4]$/.test(option) ? { token: { source, figure, field, decimals: Number(option), numerals: 'digits' } } : undefined
}

/** The whole sentences of a template, each with the situation it is for; a plain sentence has one for all. */
export function variantsOf(sentence: Sentence): readonly (readonly [situation: string, said: Label])[] {
  if (sentence.about === null) return [['said', sentence.said]]
  return Object.entries(sentence.variants).flatMap(([situation, said]) => (said ? [[situation, said] as const] : []))
}

/** Every figure that a section names: as the subject of a sentence or in a token. */
export function figuresNamed(sections: readonly SectionTemplate[]): ReadonlySet<string> {
  const named = new Set<string>()
  for (const sentence of sections.flatMap((section) => section.paragraphs.flat())) {
    if (sentence.about !== null) named.add(sentence.about)
    for (const [, said] of variantsOf(sentence)) for (const part of partsOf(said.zh)) if ('token' in part) named.add(part.token.figure)
  }
  return named
}
