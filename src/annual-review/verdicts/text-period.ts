import type { NormalisedText } from '../claims/normalise.ts'
import type { Sentence } from '../claims/sentences.ts'
import { readPeriod } from './periods.ts'
import type { NamedPeriod } from './token.ts'

/** The time a text speaks of as a whole. `period` is null where that is not certain; then only claims that name their own time have one. */
export interface TextPeriod {
  readonly year: number | null
  readonly period: NamedPeriod | null
}

const LEAD_SENTENCES = 3
const LONGEST_TITLE = 60
/** Reporting years that are no calendar years: "the year to March 2023", 2022-23, 2023/24; a whole date (2025-01-10) is none. */
const OTHER_YEAR = /\b(?:year|months) (?:to|ending|ended|up to)(?: the end of)?(?: (?:in|on))?(?: \d{1,2})? (?:January|February|March|April|May|June|July|August|September|October|November)\b|\b(?:19|20)\d\d[-/–](?:\d\d|(?:19|20)\d\d)\b(?![-/–]\d)|\bfinancial year\b|\bfiscal year\b|财政年度|学年/i

/**
 * Reads the year from the title, else from the first sentences, else from the only year the text names. A year given by the caller counts,
 * unless title or lead name another: then the period stays open, because half of the claims would be compared with the wrong year.
 */
export function textPeriodOf(source: NormalisedText, sentences: readonly Sentence[], given: number | undefined): TextPeriod {
  const titles = titleLines(source.text)
  const lead = sentences.filter((sentence) => !titles.includes(source.text.slice(sentence.from, sentence.to).trim())).slice(0, LEAD_SENTENCES).map((sentence) => source.text.slice(sentence.from, sentence.to))
  if (OTHER_YEAR.test(source.text)) return { year: given ?? null, period: null }

  const inTitle = periodsIn(titles.join('\n'))
  const inLead = periodsIn(lead.join('\n'))
  const named = single(inTitle) ?? (inTitle.length === 0 ? single(inLead) : undefined)
  const stated = named ?? (inTitle.length === 0 && inLead.length === 0 ? single(periodsIn(source.text)) : undefined)
  const year = given ?? stated ?? null
  if (year === null || (given !== undefined && stated !== undefined && stated !== given)) return { year, period: null }
  if (given !== undefined && named === undefined && (years(inTitle).size > 1 || years(inLead).size > 1) && !years(inTitle).has(given) && !years(inLead).has(given)) return { year, period: null }

  const part = inTitle.find((one) => !isWhole(one))
  if (part) return { year, period: { ...part, year } }
  // A part of the year in the lead may be what all the rest is about, or not.
  return inLead.some((one) => !isWhole(one)) ? { year, period: null } : { year, period: { year, fromMonth: 1, toMonth: 12 } }
}

function titleLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '').slice(0, 4)
  return lines.filter((line, at) => line.length <= LONGEST_TITLE && !/[。.;!?]$/.test(line) && lines.slice(0, at).every((earlier) => earlier.length <= LONGEST_TITLE))
}

/** Times named in a passage: years with their months, dates and comparisons left aside. */
function periodsIn(passage: string): NamedPeriod[] {
  const found: NamedPeriod[] = []
  const language = /[\u4e00-\u9fff]/.test(passage) ? 'zh' : 'en'
  for (let at = 0; at < passage.length; at++) {
    const period = readPeriod(passage, at, language)
    if (!period) continue
    const isCompared = /(?:比|较|与|同|从|自|以|since |than |with |from |against )$/.test(passage.slice(Math.max(0, at - 8), at)) || /^(?:以来|起)/.test(passage.slice(period.to))
    if (period.meaning.kind === 'period' && !isCompared && (period.meaning.period.year !== null || !isWhole(period.meaning.period))) found.push(period.meaning.period)
    at = Math.max(at, period.to - 1)
  }
  return found
}

function isWhole(period: NamedPeriod): boolean {
  return period.fromMonth === 1 && period.toMonth === 12
}

function years(periods: readonly NamedPeriod[]): ReadonlySet<number> {
  return new Set(periods.flatMap((period) => (period.year === null ? [] : [period.year])))
}

function single(periods: readonly NamedPeriod[]): number | undefined {
  const all = [...years(periods)]
  return all.length === 1 ? all[0] : undefined
}
