import type { Period } from '#kernel/time/period.ts'
import { addDays, addMonths } from '#kernel/time/instant.ts'
import type { NamedPeriod, TokenMeaning } from './token.ts'
import { EN_MONTHS } from './words-en.ts'

interface PeriodPattern {
  readonly pattern: RegExp
  read(groups: readonly (string | undefined)[]): TokenMeaning
}

const YEAR = '(?:((?:19|20)\\d\\d|二[〇零][〇零一二三四五六七八九]{2})年(?:度)?)?'
const MONTH = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])'
const HAN_DIGITS = '〇一二三四五六七八九'

const zhPatterns: readonly PeriodPattern[] = [
  // A single day, in any spelling: what it stands for is not decided here.
  { pattern: new RegExp(`${YEAR}${MONTH}月${MONTH}日`, 'y'), read: () => ({ kind: 'unclearPeriod' }) },
  { pattern: new RegExp(`${YEAR}(上|下)半年`, 'y'), read: ([year, half]) => named(year, half === '上' ? 1 : 7, half === '上' ? 6 : 12) },
  { pattern: new RegExp(`${YEAR}第?([一二三四1-4])季度`, 'y'), read: ([year, quarter]) => named(year, 3 * (numberOf(quarter) - 1) + 1, 3 * numberOf(quarter)) },
  { pattern: new RegExp(`${YEAR}${MONTH}月?(?:份)?[-~至到—]{1,2}${MONTH}月(?:份)?(?!\\d)`, 'y'), read: ([year, from, to]) => named(year, numberOf(from), numberOf(to)) },
  { pattern: new RegExp(`${YEAR}前${MONTH}个月`, 'y'), read: ([year, count]) => named(year, 1, numberOf(count)) },
  { pattern: new RegExp(`${YEAR}${MONTH}月(?:份)?(?!\\d|以来)`, 'y'), read: ([year, month]) => named(year, numberOf(month), numberOf(month)) },
  { pattern: /((?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})年(?:度|全年|一年)?(?!以来|来)/y, read: ([year]) => named(year, 1, 12) },
  { pattern: /全年度?|本年度?|年内|一年来|过去的?一年/y, read: () => named(undefined, 1, 12) },
]

const MONTH_NAMES = '(January|February|March|April|May|June|July|August|September|October|November|December)'
const EN_YEAR = '(?: (?:of |in )?((?:19|20)\\d\\d))?'
const enPatterns: readonly PeriodPattern[] = [
  { pattern: new RegExp(`\\d{1,2} ${MONTH_NAMES}${EN_YEAR}|${MONTH_NAMES} \\d{1,2}\\b(?:,? (?:19|20)\\d\\d)?`, 'y'), read: () => ({ kind: 'unclearPeriod' }) },
  { pattern: new RegExp(`(?:the )?(first|second) half${EN_YEAR}(?: the year)?`, 'y'), read: ([half, year]) => named(year, half === 'first' ? 1 : 7, half === 'first' ? 6 : 12) },
  { pattern: new RegExp(`(?:the )?(first|second|third|fourth) quarter${EN_YEAR}`, 'y'), read: ([quarter, year]) => {
    const at = ['first', 'second', 'third', 'fourth'].indexOf(quarter ?? '')
    return named(year, 3 * at + 1, 3 * at + 3)
  } },
  { pattern: new RegExp(`${MONTH_NAMES} (?:to|until|through) ${MONTH_NAMES}${EN_YEAR}`, 'y'), read: ([from, to, year]) => named(year, monthNumber(from), monthNumber(to)) },
  { pattern: new RegExp(`${MONTH_NAMES}${EN_YEAR}`, 'y'), read: ([month, year]) => named(year, monthNumber(month), monthNumber(month)) },
  { pattern: /(?:in |during |throughout |for |of )?((?:19|20)\d\d)\b(?![-/–]\d)/y, read: ([year]) => named(year, 1, 12) },
]

/** The time named at a place in a passage, and where it ends. */
export function readPeriod(text: string, at: number, language: 'zh' | 'en'): { meaning: TokenMeaning; to: number } | undefined {
  for (const { pattern, read } of language === 'zh' ? zhPatterns : enPatterns) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) return { meaning: read(match.slice(1)), to: pattern.lastIndex }
  }
  return undefined
}

function named(year: string | undefined, fromMonth: number, toMonth: number): TokenMeaning {
  if (!(fromMonth >= 1 && toMonth <= 12 && fromMonth <= toMonth)) return { kind: 'unclearPeriod' }
  return { kind: 'period', period: { year: year === undefined ? null : yearOf(year), fromMonth, toMonth } }
}

/** A year in digits or as 二〇二四. */
export function yearOf(written: string): number {
  return Number([...written.replaceAll('零', '〇')].map((character) => (HAN_DIGITS.includes(character) ? HAN_DIGITS.indexOf(character) : character)).join(''))
}

function numberOf(written: string | undefined): number {
  if (written === undefined) return Number.NaN
  if (/^\d+$/.test(written)) return Number(written)
  return written.startsWith('十') ? 10 + (written.length > 1 ? HAN_DIGITS.indexOf(written.charAt(1)) : 0) : HAN_DIGITS.indexOf(written)
}

function monthNumber(name: string | undefined): number {
  return EN_MONTHS.indexOf((name ?? '').toLowerCase()) + 1
}

/** The days of a named period in its own year or the given one; null where neither is known. */
export function daysOf(period: NamedPeriod, year: number | null): Period | null {
  const of = period.year ?? year
  if (of === null) return null
  const from = `${of}-${String(period.fromMonth).padStart(2, '0')}-01`
  return { from, until: addMonths(from, period.toMonth - period.fromMonth + 1) }
}

/** The same days of another year: half a year is compared with half a year. */
export function inYear(period: Period, year: number): Period {
  const months = 12 * (year - Number(period.from.slice(0, 4)))
  return { from: addMonths(period.from, months), until: addMonths(period.until, months) }
}

/** A period that is not over on the as-of day goes only as far as that day. */
export function soFar(period: Period, asOf: string): Period {
  const end = addDays(asOf, 1)
  return period.until > end && end > period.from ? { from: period.from, until: end } : period
}

export function isWholeYear(period: Period): boolean {
  return period.from.endsWith('-01-01') && period.until === `${Number(period.from.slice(0, 4)) + 1}-01-01`
}
