import { roundHalfUp } from '#kernel/figure/change.ts'
import { units, type Figure } from '#kernel/figure/figure.ts'
import { formatChange, formatNumber } from '#kernel/language/format.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import type { FigureFacts } from './figure-facts.ts'
import { numeralInWords } from './numeral-words.ts'
import type { FigureToken } from './template.ts'

const printedValue: Label = { zh: '{value} {unitZh}', en: '{value} {unitEn}' }
const noValue: Label = { zh: '没有数值', en: 'No value' }
const comparisons = {
  change: { zh: '上年同期 {previous}，变化 {change}', en: '{previous} in the same period of the year before, a change of {change}' },
  level: { zh: '上年同期 {previous}', en: '{previous} in the same period of the year before' },
  zeroBase: { zh: '上年同期为 0，不算百分比', en: 'The previous value is 0; no percentage is given' },
  none: { zh: '上年的记录不完整，不作比较', en: 'The records of the year before are not complete; no comparison is made' },
  span: { zh: '{since}—{until}年', en: '{since}–{until}' },
  alone: { zh: '不作比较', en: 'Not compared' },
} as const satisfies Record<string, Label>
const statedYears: Label = { zh: '{since}—{until}年依据文件所载，不由记录算出', en: '{since}–{until} as documents state, not computed from records' }

/** The number of a token; null where there is none. */
export function numberOf(token: FigureToken, facts: FigureFacts): number | null {
  switch (token.field) {
    case 'value': return facts.value
    case 'previous': return facts.previous
    case 'change': return facts.change
    case 'difference': return facts.value === null || facts.previous === null ? null : facts.value - facts.previous
    case 'since': return facts.span?.since ?? null
    case 'until': return facts.span?.until ?? null
    case 'statedUntil': return facts.stated?.until ?? null
  }
}

/** A token's number as it is printed. Changes are printed without a sign: the sentence that was chosen says the direction. */
export function printedNumber(token: FigureToken, number: number, decimalsOfChange: number, figure: Figure, language: Language): string {
  if (token.field === 'since' || token.field === 'until' || token.field === 'statedUntil') return String(number)
  const size = token.field === 'change' || token.field === 'difference' ? Math.abs(number) : number
  if (token.numerals === 'words') return numeralInWords(size, language)
  const decimals = token.decimals ?? (token.field === 'change' ? decimalsOfChange : figure.decimals)
  const text = formatNumber(roundHalfUp(size, decimals), decimals)
  return token.field === 'change' ? `${text}%` : text
}

export function valueLabel(value: number, figure: Pick<Figure, 'unit' | 'decimals'>): Label {
  const unit = units[figure.unit]
  return fill(printedValue, { value: formatNumber(roundHalfUp(value, figure.decimals), figure.decimals), unitZh: unit.zh, unitEn: unit.en })
}

/** The value in words, or why there is none. */
export function valueOrReason(facts: FigureFacts): Label {
  return facts.value === null ? facts.reason ?? noValue : valueLabel(facts.value, facts.figure)
}

/** What the value is compared with: the year before, or the years of a run or window. */
export function comparisonLabel(facts: FigureFacts): Label {
  const { value, previous, change, figure, span } = facts
  if (figure.kind === 'streak' || figure.kind === 'extreme') return span === null ? comparisons.alone : fill(comparisons.span, { since: span.since, until: span.until })
  if (value === null || previous === null) return comparisons.none
  if (figure.kind === 'count' && previous === 0) return comparisons.zeroBase
  const label = valueLabel(previous, figure)
  const said = change === null ? '' : formatChange(roundHalfUp(change, 2), 2)
  const template = change === null ? comparisons.level : comparisons.change
  return { zh: fill(template, { previous: label.zh, change: said }).zh, en: fill(template, { previous: label.en, change: said }).en }
}

/** Which of a figure's years are known from documents only; null: none. */
export function statedLabel(facts: FigureFacts): Label | null {
  return facts.stated === null ? null : fill(statedYears, { since: facts.stated.since, until: facts.stated.until })
}
