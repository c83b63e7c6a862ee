import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { formatNumber } from '#kernel/language/format.ts'
import { escapeHtml } from '#kernel/language/escape-html.ts'

const WIDTH = 640
const HEIGHT = 230
const LEFT = 44
const RIGHT = 12
const TOP = 30
const BOTTOM = 26
const monthNames: Readonly<Record<Language, readonly string[]>> = {
  zh: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}
const yearName: Label = { zh: '{year}年', en: '{year}' }

/** The twelve months of a year with those of the year before; months without a value are 0. */
export function monthsOfChart(year: number, now: readonly { readonly month: string; readonly value: number }[], before: readonly { readonly month: string; readonly value: number }[]): ReviewAnswer['chart']['months'] {
  const valueIn = (rows: typeof now, month: string): number => rows.find((row) => row.month === month)?.value ?? 0
  return Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')).map((month) => ({
    month: `${year}-${month}`, value: valueIn(now, `${year}-${month}`), previous: valueIn(before, `${year - 1}-${month}`),
  }))
}

export interface MonthChart {
  readonly title: Label
  readonly year: number
  readonly months: ReviewAnswer['chart']['months']
  /** Whether the year before is within coverage; its line is not drawn otherwise. */
  readonly comparable: boolean
}

/** Twelve months as an inline SVG: this year a solid line with dots, the year before dashed. Needs no script, font or colour to be read. */
export function monthChart(chart: MonthChart, language: Language): string {
  const values = chart.months.flatMap((month) => (chart.comparable ? [month.value, month.previous] : [month.value]))
  const step = stepOf(Math.max(1, ...values))
  const top = step * Math.max(1, Math.ceil(Math.max(1, ...values) / step))
  const x = (at: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * (at + 0.5)) / 12
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)
  const line = (pick: (month: { value: number; previous: number }) => number): string => chart.months.map((month, at) => `${x(at).toFixed(1)},${y(pick(month)).toFixed(1)}`).join(' ')
  const scale = Array.from({ length: Math.round(top / step) + 1 }, (_, at) => at * step)
  const name = (year: number): string => escapeHtml(fill(yearName, { year })[language])
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(chart.title[language])}">`,
    ...scale.map((value) => `<line x1="${LEFT}" y1="${y(value).toFixed(1)}" x2="${WIDTH - RIGHT}" y2="${y(value).toFixed(1)}" stroke="#d0d4d8"/><text x="${LEFT - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${escapeHtml(formatNumber(value))}</text>`),
    ...chart.months.map((_, at) => `<text x="${x(at).toFixed(1)}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(monthNames[language][at] ?? '')}</text>`),
    ...(chart.comparable ? [`<polyline points="${line((month) => month.previous)}" fill="none" stroke="#5b6770" stroke-width="1.5" stroke-dasharray="5 4"/>`] : []),
    `<polyline points="${line((month) => month.value)}" fill="none" stroke="#0b5a73" stroke-width="2"/>`,
    ...chart.months.map((month, at) => `<circle cx="${x(at).toFixed(1)}" cy="${y(month.value).toFixed(1)}" r="2.5" fill="#0b5a73"/>`),
    `<line x1="${LEFT}" y1="14" x2="${LEFT + 26}" y2="14" stroke="#0b5a73" stroke-width="2"/><text x="${LEFT + 32}" y="18">${name(chart.year)}</text>`,
    ...(chart.comparable ? [`<line x1="${LEFT + 90}" y1="14" x2="${LEFT + 116}" y2="14" stroke="#5b6770" stroke-width="1.5" stroke-dasharray="5 4"/><text x="${LEFT + 122}" y="18">${name(chart.year - 1)}</text>`] : []),
    '</svg>',
  ].join('')
}

/** A step of 1, 2 or 5 times a power of ten that gives at most five lines; never below 1, since months are counts. */
function stepOf(highest: number): number {
  const rough = highest / 5
  const power = 10 ** Math.floor(Math.log10(rough))
  return Math.max(1, ...[1, 2, 5, 10].map((factor) => factor * power).filter((step) => step >= rough).slice(0, 1))
}
