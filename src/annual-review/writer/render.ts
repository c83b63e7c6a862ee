import { DomainError } from '#kernel/error/domain-error.ts'
import { roundHalfUp } from '#kernel/figure/change.ts'
import { units, type Figure } from '#kernel/figure/figure.ts'
import { comparablePeriods } from '#kernel/figure/page.ts'
import { yearPeriod } from '#kernel/time/period.ts'
import type { FigureReader } from '#kernel/figure/question.ts'
import type { ReviewAnswer, ReviewPiece } from '#kernel/http/review-wire.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { addDays } from '#kernel/time/instant.ts'
import { formatChange, formatNumber } from '#kernel/language/format.ts'
import { roadSafety } from '../templates/road-safety.ts'
import { figureLink } from '../figure-link.ts'
import { readFacts, situationOf, type FigureFacts } from './figure-facts.ts'
import { numeralInWords } from './numeral-words.ts'
import { checkTemplate, partsOf, type FigureToken, type SectionTemplate, type SentenceTemplate } from './template.ts'

export interface ReviewOptions {
  readonly year: number
  /** The values as they were known at the end of this day. */
  readonly asOf: string
  /** The journal's signed tree head to print; null where none is signed yet. */
  readonly head?: ReviewAnswer['head']
  readonly sections?: readonly SectionTemplate[]
}

const sectionsOfReview: readonly SectionTemplate[] = [roadSafety]
const titleTemplate: Label = { zh: '{bureau}{year}年度工作综述', en: '{bureau}: annual review {year}' }
const chartFigure = 'road-deaths'
const chartTitle: Label = { zh: '道路交通事故死亡人数，按月', en: 'Road deaths by month' }
const printedValue: Label = { zh: '{value} {unitZh}', en: '{value} {unitEn}' }
const comparisons = {
  change: { zh: '上年同期 {previous}，变化 {change}', en: '{previous} in the same period of the year before, a change of {change}' },
  level: { zh: '上年同期 {previous}', en: '{previous} in the same period of the year before' },
  zeroBase: { zh: '上年同期为 0，不算百分比', en: 'The previous value is 0; no percentage is given' },
  none: { zh: '上年的记录不完整，不作比较', en: 'The records of the year before are not complete; no comparison is made' },
} as const satisfies Record<string, Label>
const noValue: Label = { zh: '没有数值', en: 'No value' }

/**
 * Writes the review of a year: every number is computed from the records as they were known on the as-of day, and carries where it came
 * from. Throws DomainError 'invalid-input' for a template with a typed number or an unknown figure, or an as-of day not between the year's
 * beginning and today.
 */
export async function renderReview(reader: FigureReader, options: ReviewOptions): Promise<ReviewAnswer> {
  const { year, asOf } = options
  if (asOf > reader.today || asOf < yearPeriod(year).from) {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/asOf', code: 'outOfRange', zh: '截至日不能早于这一年，也不能晚于今天。', en: 'The as-of day cannot be before the year or after today.' }] })
  }
  const templates = options.sections ?? sectionsOfReview
  for (const template of templates) checkTemplate(template, reader.figures)
  const facts = await factsOf(reader, templates, year, asOf)
  return {
    year, asOf, bureau: reader.bureau.name,
    title: { zh: fill(titleTemplate, { bureau: reader.bureau.name.zh, year }).zh, en: fill(titleTemplate, { bureau: reader.bureau.name.en, year }).en },
    sections: templates.map((template) => ({
      id: template.id, title: template.title,
      paragraphs: template.paragraphs.map((sentences) => ({ zh: paragraphOf(sentences, facts, 'zh', options), en: paragraphOf(sentences, facts, 'en', options) })),
    })),
    figures: Object.fromEntries([...facts.values()].map((one) => [one.figure.id, {
      value: one.value, previous: one.previous, change: one.change, unit: one.figure.unit, period: `${one.period.from}/${addDays(one.period.until, -1)}`, asOf,
      definitionVersion: one.definition.version, records: one.records, label: one.figure.label,
    }])),
    chart: { title: chartTitle, months: await chartMonths(reader, year, asOf) },
    provenance: [...facts.values()].map((one) => ({
      figure: one.figure.id, label: one.figure.label, definition: one.definition.text, basis: one.definition.basis,
      value: one.value === null ? one.reason ?? noValue : valueLabel(one.value, one.figure), comparison: comparisonLabel(one),
      asOf, version: one.definition.version, records: one.records,
    })),
    head: options.head ?? null,
  }
}

/** Facts of every figure that a template names, and of what they are to be read beside (their counter-figures). */
async function factsOf(reader: FigureReader, templates: readonly SectionTemplate[], year: number, asOf: string): Promise<ReadonlyMap<string, FigureFacts>> {
  const named = new Set<string>()
  for (const sentence of templates.flatMap((template) => template.paragraphs.flat())) {
    named.add(sentence.about)
    for (const label of Object.values(sentence.variants)) for (const part of partsOf(label.zh)) if ('token' in part) named.add(part.token.figure)
  }
  for (const figure of reader.figures) if (named.has(figure.id)) for (const counter of figure.counterFigures) named.add(counter)
  const facts = new Map<string, FigureFacts>()
  for (const figure of reader.figures) if (named.has(figure.id)) facts.set(figure.id, await readFacts(reader, figure, year, asOf))
  return facts
}

function paragraphOf(sentences: readonly SentenceTemplate[], facts: ReadonlyMap<string, FigureFacts>, language: Language, options: ReviewOptions): ReviewPiece[] {
  return sentences.flatMap((sentence, at) => {
    const about = facts.get(sentence.about)
    if (!about) throw new Error(`No facts of ${sentence.about}`)
    const situation = situationOf(about, sentence.decimals)
    const template = sentence.variants[situation]
    if (!template) throw new DomainError('invalid-input', { zh: `模板缺少“${situation}”的说法。`, en: `The template of ${sentence.about} has no sentence for "${situation}".` })
    const pieces = partsOf(template[language]).map((part): ReviewPiece => {
      if ('text' in part) return { text: part.text }
      if ('unreadable' in part) throw new Error(`Unreadable token ${part.unreadable}`)
      return tokenPiece(part.token, sentence, facts, language, options)
    })
    // English sentences of a paragraph stand apart; Chinese ones do not.
    return at === 0 || language === 'zh' ? pieces : [{ text: ' ' }, ...pieces]
  })
}

function tokenPiece(token: FigureToken, sentence: SentenceTemplate, facts: ReadonlyMap<string, FigureFacts>, language: Language, options: ReviewOptions): ReviewPiece {
  const one = facts.get(token.figure)
  if (!one) throw new Error(`No facts of ${token.figure}`)
  const number = numberOf(token, one)
  if (number === null) throw new DomainError('outside-coverage', { zh: `“${one.figure.label.zh}”没有可以写出的数值。`, en: `${one.figure.label.en} has no value that could be printed.` })
  return { token: `{{${token.source}}}`, figure: token.figure, text: printed(token, number, sentence, one.figure, language), link: figureLink(token.figure, options.year, options.asOf) }
}

function numberOf(token: FigureToken, facts: FigureFacts): number | null {
  switch (token.field) {
    case 'value': return facts.value
    case 'previous': return facts.previous
    case 'change': return facts.change
    case 'difference': return facts.value === null || facts.previous === null ? null : facts.value - facts.previous
  }
}

/** Changes are printed without a sign: the sentence that was chosen says the direction. */
function printed(token: FigureToken, number: number, sentence: SentenceTemplate, figure: Figure, language: Language): string {
  const size = token.field === 'change' || token.field === 'difference' ? Math.abs(number) : number
  if (token.numerals === 'words') return numeralInWords(size, language)
  const decimals = token.decimals ?? (token.field === 'change' ? sentence.decimals : figure.decimals)
  const text = formatNumber(roundHalfUp(size, decimals), decimals)
  return token.field === 'change' ? `${text}%` : text
}

function valueLabel(value: number, figure: Pick<Figure, 'unit' | 'decimals'>): Label {
  const unit = units[figure.unit]
  return fill(printedValue, { value: formatNumber(roundHalfUp(value, figure.decimals), figure.decimals), unitZh: unit.zh, unitEn: unit.en })
}

function comparisonLabel(facts: FigureFacts): Label {
  const { value, previous, change, figure } = facts
  if (value === null || previous === null) return comparisons.none
  const label = valueLabel(previous, figure)
  const said = (template: Label): Label => ({
    zh: fill(template, { previous: label.zh, change: change === null ? '' : formatChange(roundHalfUp(change, 2), 2) }).zh,
    en: fill(template, { previous: label.en, change: change === null ? '' : formatChange(roundHalfUp(change, 2), 2) }).en,
  })
  if (figure.kind === 'count' && previous === 0) return comparisons.zeroBase
  return said(change === null ? comparisons.level : comparisons.change)
}

async function chartMonths(reader: FigureReader, year: number, asOf: string): Promise<ReviewAnswer['chart']['months']> {
  if (!reader.figures.some((figure) => figure.id === chartFigure)) return []
  const { current, previous } = comparablePeriods(yearPeriod(year), asOf)
  const question = { organisation: reader.bureau.rootOrganisation, asOf, basis: 'then' } as const
  const [now, before] = await Promise.all([reader.months(chartFigure, { ...question, period: current }), reader.months(chartFigure, { ...question, period: previous })])
  const valueIn = (rows: typeof now, month: string): number => rows.find((row) => row.month === month)?.value ?? 0
  return Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')).map((month) => ({
    month: `${year}-${month}`, value: valueIn(now, `${year}-${month}`), previous: valueIn(before, `${year - 1}-${month}`),
  }))
}
