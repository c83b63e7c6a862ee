import { countedBy, type CountFigure, type Figure, type RateFigure } from '#kernel/figure/figure.ts'
import type { FigureValue, Question } from '#kernel/figure/question.ts'
import type { Period } from '#kernel/time/period.ts'
import { crashFigures } from '#modules/crashes/figures.ts'
import { demoWorld, fakeReader, type FakeWorld } from '../testing.ts'
import type { ReviewReader } from './review-reader.ts'

interface Series { readonly [year: number]: number }

/** The invented city's year in all lines of work; what is known of 2011 to 2018 stands in documents. */
export interface ReviewWorld extends FakeWorld {
  readonly stated: Readonly<Record<string, Series>>
  readonly withdrawn: Readonly<Record<string, number>>
}

const years = (from: number, values: readonly number[]): Series => Object.fromEntries(values.map((value, at) => [from + at, value]))

export const reviewWorld: ReviewWorld = {
  ...demoWorld,
  series: {
    ...demoWorld.series,
    'merit-collectives': { 2023: 1, 2024: 1 }, 'merit-officers': years(2019, [9, 11, 12, 14, 17, 20]), 'national-retiree-honour': { 2023: 0, 2024: 1 },
    'organised-crime-cases': { 2023: 4, 2024: 6 }, 'ten-type-cases': { 2023: 26, 2024: 29 }, 'black-evil-suspects': { 2023: 208, 2024: 229 },
    'homicide-solved': years(2019, [100, 100, 100, 100, 100, 100]), 'homicides': years(2019, [9, 8, 9, 7, 8, 6]), 'criminal-cases': years(2019, [8120, 7800, 7506, 7214, 6790, 6412]),
    'theft-cases': { 2023: 2000, 2024: 1970 }, 'street-juvenile-cases': { 2023: 25, 2024: 8 },
    'admin-cases': { 2023: 4210, 2024: 4312 }, 'admin-cases-concluded': { 2023: 95.8, 2024: 96.2 }, 'admin-cases-concluded-in-time': { 2023: 98.1, 2024: 98.4 },
  },
  stated: { 'homicide-solved': years(2011, [100, 100, 100, 100, 100, 100, 100, 100]), 'criminal-cases': years(2011, [11020, 10800, 10544, 10120, 9800, 9400, 9010, 8600]) },
  withdrawn: { 'homicide-solved': 1, 'larger-crashes': 2, 'theft-cases': 3 },
}

const facts = {
  unitsAccepted: [], direction: 'none', decimals: 0, cutOffDays: 10, aliases: { zh: [], en: [] }, counterFigures: [], breakdowns: [],
  definitions: [{ version: 1, inForceFrom: '2007-01-01', text: { zh: '试写用的口径。', en: 'A definition for trial.' }, basis: { zh: '本局规定', en: 'Local rule' } }],
} as const satisfies Partial<Figure>

const count = (id: string, zh: string, en: string, unit: Figure['unit'], recordType: string, reportOnly = true): CountFigure => ({ ...facts, kind: 'count', id, label: { zh, en }, unit, recordType, reportOnly, measure: () => id })
const rate = (id: string, zh: string, en: string, recordType: string): RateFigure => ({ ...facts, kind: 'rate', id, label: { zh, en }, unit: 'percent', decimals: 1, recordType, reportOnly: true, measure: () => id })

/** Figures of every kind that a review writes about, by the ids of the lines of work. */
export const reviewFigures: readonly Figure[] = [
  ...crashFigures,
  count('merit-collectives', '荣立二等功以上集体数', 'Collectives awarded merit class II or above', 'collective', 'honour', false),
  count('merit-officers', '荣立二等功以上民警数', 'Officers awarded merit class II or above', 'name', 'honour', false),
  count('national-retiree-honour', '全国离退休干部先进个人', 'National honour for retired officers', 'name', 'honour', false),
  { ...facts, kind: 'extreme', id: 'merit-officers-record', label: { zh: '荣立二等功以上民警数为近年最多', en: 'Most officers so honoured' }, unit: 'year', recordType: 'honour', reportOnly: false, of: 'merit-officers', which: 'highest', windowFrom: 2019 },
  count('organised-crime-cases', '有组织犯罪案件数', 'Organised-crime cases', 'case', 'criminalCase'), count('ten-type-cases', '十类黑恶案件数', 'Cases of the ten listed gang-related types', 'case', 'criminalCase'),
  count('black-evil-suspects', '抓获犯罪嫌疑人数', 'Suspects brought in in those cases', 'personTime', 'criminalCase'), rate('homicide-solved', '命案破案率', 'Homicides solved', 'criminalCase'),
  { ...facts, kind: 'streak', id: 'homicide-streak', label: { zh: '连续命案全破年数', en: 'Consecutive years with every homicide solved' }, unit: 'year', recordType: 'criminalCase', reportOnly: true, passes: { whole: 'homicide-solved' } },
  { ...count('criminal-cases', '刑事案件立案数', 'Criminal cases filed', 'case', 'criminalCase'), counterFigures: ['theft-cases'] },
  { ...facts, kind: 'extreme', id: 'criminal-cases-lowest', label: { zh: '刑事案件立案数处于最低位', en: 'Fewest criminal cases filed' }, unit: 'year', recordType: 'criminalCase', reportOnly: true, of: 'criminal-cases', which: 'lowest', windowFrom: 2011 },
  count('theft-cases', '盗窃案件数', 'Theft cases', 'case', 'criminalCase'), count('street-juvenile-cases', '街面未成年人犯罪案件数', 'Street cases with a juvenile suspect', 'case', 'criminalCase'),
  count('admin-cases', '受理行政案件数', 'Administrative cases accepted', 'case', 'administrativeCase'), rate('admin-cases-concluded', '行政案件办结率', 'Administrative cases concluded', 'administrativeCase'),
  rate('admin-cases-concluded-in-time', '行政案件按期办结率', 'Administrative cases concluded in time', 'administrativeCase'),
]

/** The records of the invented city as the writer asks about them: the crashes of fakeReader, other figures by year. */
export function fakeReviewReader(world: ReviewWorld = reviewWorld, figures: readonly Figure[] = reviewFigures): ReviewReader {
  const base = fakeReader(world, figures)
  const own = new Set(crashFigures.map((figure) => figure.id))
  const yearly = (id: string, year: number): number | null => (`${year}-01-01` >= world.coveredFrom ? world.series[id]?.[year] ?? null : world.stated[id]?.[year] ?? null)
  const answer = (id: string, { period }: Pick<Question, 'period'>): FigureValue => {
    const figure = figures.find((one) => one.id === id)
    if (!figure) throw new Error(`no figure ${id}`)
    const value = valueOf(figure, yearOf(period), yearly)
    return { value, records: value, reason: value === null ? { zh: '这一时期的记录不完整，没有数值。', en: 'The records of this period are not complete, so there is no value.' } : null, definitionVersion: 1, stated: false, sealed: 'none', listed: value }
  }
  return {
    ...base,
    value: async (id, question) => (own.has(id) ? base.value(id, question) : answer(id, question)),
    values: async (id, periods, question) => (own.has(id) ? base.values(id, periods, question) : periods.map((period) => answer(id, { period }))),
    months: async (id, question) => (own.has(id) ? base.months(id, question) : []),
    withdrawn: async (id) => {
      const figure = figures.find((one) => one.id === id)
      return world.withdrawn[figure?.kind === 'streak' ? countedBy(figure) : id] ?? 0
    },
  }
}

function yearOf(period: Period): number {
  return Number(period.from.slice(0, 4))
}

function valueOf(figure: Figure, year: number, yearly: (id: string, year: number) => number | null): number | null {
  if (figure.kind === 'streak') {
    const passes = (at: number): boolean => yearly(countedBy(figure), at) === ('zero' in figure.passes ? 0 : 100)
    let run = 0
    while (passes(year - run)) run++
    return yearly(countedBy(figure), year) === null ? null : run
  }
  if (figure.kind !== 'extreme') return yearly(figure.id, year)
  const now = yearly(figure.of, year)
  if (now === null) return null
  let best = 1
  for (let at = year - 1; at >= figure.windowFrom; at--) {
    const then = yearly(figure.of, at)
    if (then === null || (figure.which === 'highest' ? then >= now : then <= now)) break
    best++
  }
  return best === 1 ? 0 : best
}
