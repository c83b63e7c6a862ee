import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import type { Label, Language } from '#kernel/language/label.ts'

/** What a sentence can say about a figure; one whole sentence per language is written for each. */
export type Situation =
  /** A count that fell or rose beyond random variation, from a base that carries a percentage. */
  | 'down' | 'up'
  | 'unchanged'
  /** A change that could be chance: neither called a fall nor a rise. */
  | 'withinNoise'
  /** The previous value is 0, or so small that a percentage would say little: both counts, no percentage. */
  | 'zeroBase' | 'smallBase'
  /** A value whose year before is outside coverage. */
  | 'noPrevious'
  /** A run of years: none, one, several. */
  | 'none' | 'one' | 'several'
  /** The period itself is outside coverage. */
  | 'missing'

export interface SentenceTemplate {
  /** The figure whose computed value chooses the variant. */
  readonly about: string
  /** Decimals of every percentage of the sentence whose token states none of its own. */
  readonly decimals: number
  readonly variants: Readonly<Partial<Record<Situation, Label>>>
}

/** One section of the review. Every number in it is a token; a typed digit is refused. */
export interface SectionTemplate {
  readonly id: string
  readonly title: Label
  readonly paragraphs: readonly (readonly SentenceTemplate[])[]
}

export type TokenField = 'value' | 'previous' | 'change' | 'difference'

/** `{{figure|field}}`, `{{figure|change|2}}` (decimals) or `{{figure|value|words}}` (numerals in words). */
export interface FigureToken {
  readonly source: string
  readonly figure: string
  readonly field: TokenField
  readonly decimals: number | null
  readonly numerals: 'digits' | 'words'
}

export type TemplatePart = { readonly text: string } | { readonly token: FigureToken }

const FIELDS: Readonly<Record<string, TokenField>> = { value: 'value', previous: 'previous', change: 'change', difference: 'difference' }
const TOKEN = /\{\{([^{}]*)\}\}/g
/** Any written number: digits of every script, and Chinese numerals where a measure word makes them a figure. */
const TYPED_NUMBER = /\p{N}|[〇零一二两三四五六七八九十百千万亿]+(?:起|件|人|名|年|天|处|次|元|成|个百分点|%)|百分之/u

/** Cuts a sentence into text and tokens; an unreadable token is undefined. */
export function partsOf(sentence: string): (TemplatePart | { readonly unreadable: string })[] {
  const parts: (TemplatePart | { readonly unreadable: string })[] = []
  let last = 0
  for (const match of sentence.matchAll(TOKEN)) {
    if (match.index > last) parts.push({ text: sentence.slice(last, match.index) })
    const token = readToken(match[1] ?? '')
    parts.push(token ? { token } : { unreadable: match[0] })
    last = match.index + match[0].length
  }
  if (last < sentence.length) parts.push({ text: sentence.slice(last) })
  return parts
}

function readToken(source: string): FigureToken | undefined {
  const [figure = '', fieldName = '', option, ...more] = source.split('|')
  const field = FIELDS[fieldName]
  if (!/^[a-z][a-z-]*$/.test(figure) || !field || more.length > 0) return undefined
  if (option === undefined) return { source, figure, field, decimals: null, numerals: 'digits' }
  if (option === 'words') return { source, figure, field, decimals: null, numerals: 'words' }
  return /^[0-4]$/.test(option) ? { source, figure, field, decimals: Number(option), numerals: 'digits' } : undefined
}

/**
 * Refuses a template with a typed number, a token that cannot be read, a figure that is not registered, or brackets left open. What a
 * section says is decided here, before any value is known, so that a wrong template never prints.
 * Throws DomainError 'invalid-input' naming every place.
 */
export function checkTemplate(section: SectionTemplate, figures: readonly Pick<Figure, 'id'>[]): void {
  const known = new Set(figures.map((figure) => figure.id))
  const problems: FieldProblem[] = []
  section.paragraphs.forEach((sentences, paragraph) => sentences.forEach((sentence, at) => {
    const place = `/${section.id}/${paragraph}/${at}`
    if (!known.has(sentence.about)) problems.push(unknownFigure(`${place}/about`, sentence.about))
    for (const [situation, label] of Object.entries(sentence.variants)) {
      for (const language of ['zh', 'en'] as const satisfies readonly Language[]) problems.push(...problemsOf(label[language], `${place}/${situation}/${language}`, known))
      if (tokensOf(label.zh) !== tokensOf(label.en)) {
        problems.push({ pointer: `${place}/${situation}`, code: 'tokensDiffer', zh: '两种语言用的记号不一样。', en: 'The two languages do not use the same tokens.' })
      }
    }
  }))
  if (problems.length > 0) throw new DomainError('invalid-input', { fields: problems })
}

/** The tokens of a sentence in an order of their own: both languages print the same numbers, not in the same places. */
function tokensOf(sentence: string): string {
  return partsOf(sentence).flatMap((part) => ('token' in part ? [part.token.source] : [])).toSorted().join(' ')
}

function problemsOf(sentence: string, pointer: string, known: ReadonlySet<string>): FieldProblem[] {
  return partsOf(sentence).flatMap((part): FieldProblem[] => {
    if ('unreadable' in part) return [{ pointer, code: 'unreadableToken', zh: `读不懂这个记号：${part.unreadable}`, en: `This token cannot be read: ${part.unreadable}` }]
    if ('token' in part) return known.has(part.token.figure) ? [] : [unknownFigure(pointer, part.token.figure)]
    if (/[{}]/.test(part.text)) return [{ pointer, code: 'unreadableToken', zh: '有没写完的记号。', en: 'A token is left open.' }]
    const typed = TYPED_NUMBER.exec(part.text)
    return typed ? [{ pointer, code: 'typedNumber', zh: `手打的数字“${typed[0]}”：数字只能来自指标。`, en: `A typed number, "${typed[0]}": numbers come from figures only.` }] : []
  })
}

function unknownFigure(pointer: string, id: string): FieldProblem {
  return { pointer, code: 'unknownFigure', zh: `没有“${id}”这个指标。`, en: `There is no figure "${id}".` }
}
