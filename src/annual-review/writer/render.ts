import { DomainError } from '#kernel/error/domain-error.ts'
import { comparablePeriods } from '#kernel/figure/comparison.ts'
import type { ReviewAnswer, ReviewNotice, ReviewPiece, ReviewSection, ReviewTable } from '#kernel/http/review-wire.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { addDays } from '#kernel/time/instant.ts'
import { yearPeriod } from '#kernel/time/period.ts'
import { SHORTCOMINGS } from '../templates/shortcomings.ts'
import { standardSections } from '../templates/sections.ts'
import { figureLink } from '../figure-link.ts'
import { checkTemplates } from './check-template.ts'
import { readFacts, situationOf, type FigureFacts } from './figure-facts.ts'
import { monthsOfChart } from './month-chart.ts'
import { comparisonLabel, numberOf, printedNumber, statedLabel, valueOrReason } from './printed.ts'
import { remindersOf } from './reminders.ts'
import type { ReviewReader } from './review-reader.ts'
import { figuresNamed, partsOf, type SectionTemplate, type Sentence, type Situation } from './template.ts'
import { withdrawnTable, zeroClaimsOf } from './withdrawn-table.ts'

export interface ReviewOptions {
  readonly year: number
  /** The values as they were known at the end of this day. */
  readonly asOf: string
  /** The journal's signed tree head to print; null where none is signed yet. */
  readonly head?: ReviewAnswer['head']
  /** Without it, the review as shipped. */
  readonly sections?: readonly SectionTemplate[]
  readonly title?: Label
  readonly notices?: readonly ReviewNotice[]
  /** Tables of the section of shortcomings that are not made from figures: overdue work, promises, corrections. */
  readonly shortcomings?: readonly ReviewTable[]
}

const titleTemplate: Label = { zh: '{bureau}{year}年度工作综述', en: '{bureau}: annual review {year}' }
const chartFigure = 'road-deaths'
const chartTitle: Label = { zh: '道路交通事故死亡人数，按月', en: 'Road deaths by month' }

/**
 * Writes the review of a year: every number is computed from the records as they were known on the as-of day, and carries where it came
 * from. Throws DomainError 'invalid-input' for a template with a typed number or an unknown figure, or an as-of day not between the year's
 * beginning and today.
 */
export async function renderReview(reader: ReviewReader, options: ReviewOptions): Promise<ReviewAnswer> {
  const { year, asOf } = options
  if (asOf > reader.today || asOf < yearPeriod(year).from) {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/asOf', code: 'outOfRange', zh: '截至日不能早于这一年，也不能晚于今天。', en: 'The as-of day cannot be before the year or after today.' }] })
  }
  const templates = options.sections ?? standardSections(reader.figures)
  const notices = options.notices ?? []
  checkTemplates(templates, { figures: reader.figures, notices: notices.map((notice) => notice.key) })
  const facts = await factsOf(reader, templates, year, asOf)
  const withdrawn = await withdrawnTable(reader, [...facts.values()], asOf)
  return {
    year, asOf, bureau: reader.bureau.name, title: options.title ?? titleOf(reader.bureau.name, year),
    sections: templates.map((template): ReviewSection => ({
      id: template.id, title: template.title,
      paragraphs: template.paragraphs.map((sentences) => ({ zh: paragraphOf(sentences, facts, 'zh', options), en: paragraphOf(sentences, facts, 'en', options) })).filter((paragraph) => paragraph.zh.length > 0),
      tables: template.id === SHORTCOMINGS ? [...options.shortcomings ?? [], withdrawn] : [],
    })),
    figures: Object.fromEntries([...facts.values()].map((one) => [one.figure.id, {
      value: one.value, previous: one.previous, change: one.change, unit: one.figure.unit, period: `${one.period.from}/${addDays(one.period.until, -1)}`, asOf,
      definitionVersion: one.definition.version, records: one.records, label: one.figure.label,
    }])),
    chart: { title: chartTitle, months: await chartMonths(reader, templates, year, asOf) },
    provenance: [...facts.values()].map((one) => ({
      figure: one.figure.id, label: one.figure.label, definition: one.definition.text, basis: one.definition.basis,
      value: valueOrReason(one), comparison: comparisonLabel(one), asOf, version: one.definition.version, records: one.records,
      reportOnly: one.figure.reportOnly, stated: statedLabel(one),
      counters: one.figure.counterFigures.flatMap((id) => {
        const counter = facts.get(id)
        return counter ? [{ figure: id, label: counter.figure.label, value: valueOrReason(counter), comparison: comparisonLabel(counter) }] : []
      }),
    })),
    notices: notices.map((notice) => ({ ...notice })),
    zeroClaims: await zeroClaimsOf(reader, templates, facts, year, asOf),
    reminders: remindersOf(templates, facts), head: options.head ?? null, edition: null,
  }
}

export function titleOf(bureau: Label, year: number): Label {
  return { zh: fill(titleTemplate, { bureau: bureau.zh, year }).zh, en: fill(titleTemplate, { bureau: bureau.en, year }).en }
}

/** Facts of every figure that a template names, and of what they are to be read beside (their counter-figures). */
async function factsOf(reader: ReviewReader, templates: readonly SectionTemplate[], year: number, asOf: string): Promise<ReadonlyMap<string, FigureFacts>> {
  const named = new Set(figuresNamed(templates))
  for (const figure of reader.figures) if (named.has(figure.id)) for (const counter of figure.counterFigures) named.add(counter)
  const facts = new Map<string, FigureFacts>()
  for (const figure of reader.figures) if (named.has(figure.id)) facts.set(figure.id, await readFacts(reader, figure, year, asOf))
  return facts
}

function paragraphOf(sentences: readonly Sentence[], facts: ReadonlyMap<string, FigureFacts>, language: Language, options: ReviewOptions): ReviewPiece[] {
  const said = sentences.flatMap((sentence) => {
    const template = saidBy(sentence, facts)
    return template ? [partsOf(template[language]).map((part) => pieceOf(part, sentence, facts, language, options))] : []
  })
  return said.flatMap((pieces, at) => (language === 'en' && at > 0 ? [{ text: ' ' }, ...pieces] : pieces))
}

/** The sentence that the computed value chooses; null: nothing is said. */
function saidBy(sentence: Sentence, facts: ReadonlyMap<string, FigureFacts>): Label | null {
  if (sentence.about === null) return sentence.said
  const about = facts.get(sentence.about)
  if (!about) throw new Error(`No facts of ${sentence.about}`)
  const situation: Situation = situationOf(about, sentence.compares, sentence.decimals)
  const template = sentence.variants[situation]
  if (template === undefined) throw new DomainError('invalid-input', { zh: `模板缺少“${situation}”的说法。`, en: `The template of ${sentence.about} has no sentence for "${situation}".` })
  return template
}

function pieceOf(part: ReturnType<typeof partsOf>[number], sentence: Sentence, facts: ReadonlyMap<string, FigureFacts>, language: Language, options: ReviewOptions): ReviewPiece {
  if ('text' in part) return { text: part.text }
  if ('unreadable' in part) throw new Error(`Unreadable token ${part.unreadable}`)
  if ('noticeToken' in part) {
    const notice = options.notices?.find((one) => one.key === part.noticeToken.notice)
    if (!notice) throw new Error(`No notice ${part.noticeToken.notice}`)
    return { notice: notice.key, text: notice.says[language] }
  }
  const { token } = part
  const one = facts.get(token.figure)
  if (!one) throw new Error(`No facts of ${token.figure}`)
  const number = numberOf(token, one)
  if (number === null) throw new DomainError('outside-coverage', { zh: `“${one.figure.label.zh}”没有可以写出的数值。`, en: `${one.figure.label.en} has no value that could be printed.` })
  const decimals = sentence.about === null ? 1 : sentence.decimals
  return { token: `{{${token.source}}}`, figure: token.figure, text: printedNumber(token, number, decimals, one.figure, language), link: figureLink(token.figure, options.year, options.asOf) }
}

async function chartMonths(reader: ReviewReader, templates: readonly SectionTemplate[], year: number, asOf: string): Promise<ReviewAnswer['chart']['months']> {
  if (!reader.figures.some((figure) => figure.id === chartFigure) || !figuresNamed(templates).has(chartFigure)) return []
  const { current, previous } = comparablePeriods(yearPeriod(year), asOf)
  const question = { organisation: reader.bureau.rootOrganisation, asOf, basis: 'then' } as const
  const [now, before] = await Promise.all([reader.months(chartFigure, { ...question, period: current }), reader.months(chartFigure, { ...question, period: previous })])
  return monthsOfChart(year, now, before)
}
