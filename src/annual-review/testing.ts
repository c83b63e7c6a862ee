import { countedBy, type Figure } from '#kernel/figure/figure.ts'
import type { FigureReader, FigureValue, Question, RunYear } from '#kernel/figure/question.ts'
import type { Period } from '#kernel/time/period.ts'
import { crashFigures } from '#modules/crashes/figures.ts'

/** Amounts of years: the records of an invented city, or what a document states. */
export interface Series { readonly [year: number]: number }

const fatalCrashes: Series = { 2019: 298, 2020: 281, 2021: 270, 2022: 262, 2023: 249, 2024: 205 }
const roadDeaths: Series = { 2019: 311, 2020: 296, 2021: 284, 2022: 271, 2023: 260, 2024: 214 }
const deathsWithinThirty: Series = { 2019: 330, 2020: 312, 2021: 301, 2022: 288, 2023: 277, 2024: 229 }
const roadInjured: Series = { 2019: 2104, 2020: 1990, 2021: 1911, 2022: 1850, 2023: 1806, 2024: 1531 }
const injuryCrashes: Series = { 2019: 1702, 2020: 1650, 2021: 1590, 2022: 1533, 2023: 1480, 2024: 1290 }
const crashes: Series = { 2019: 9120, 2020: 8800, 2021: 9010, 2022: 8705, 2023: 8912, 2024: 8650 }
const largerCrashes: Series = { 2019: 0, 2020: 1, 2021: 1, 2022: 0, 2023: 0, 2024: 0 }
const fatalRoads: Series = { 2019: 120, 2020: 118, 2021: 115, 2022: 109, 2023: 103, 2024: 96 }
const lateDeaths: Series = { 2019: 6, 2020: 7, 2021: 5, 2022: 6, 2023: 6, 2024: 6 }

const demoSeries: Readonly<Record<string, Series>> = {
  'fatal-crashes': fatalCrashes, 'road-deaths': roadDeaths, 'deaths-within-thirty': deathsWithinThirty, 'road-injured': roadInjured,
  'injury-crashes': injuryCrashes, 'crashes': crashes, 'larger-crashes': largerCrashes, 'fatal-roads': fatalRoads, 'deaths-after-day-seven': lateDeaths,
}

export interface FakeWorld {
  /** Yearly values by figure; spread over months unevenly but always the same way. */
  readonly series: Readonly<Record<string, Series>>
  readonly coveredFrom: string
  readonly today: string
  /** Yearly values that a document states, of years before the records begin. */
  readonly stated?: Readonly<Record<string, Series>>
  /** What is added to a figure's year once it is known late: `[figure, year, knownOn, amount]`. */
  readonly late: readonly (readonly [string, number, string, number])[]
}

export const demoWorld: FakeWorld = { series: demoSeries, coveredFrom: '2019-01-01', today: '2025-03-01', late: [['road-deaths', 2024, '2025-02-11', 1]] }

const demoOrganisations = [
  { id: 1, name: { zh: '平澜市公安局', en: 'Pinglan Municipal Public Security Bureau' }, parent: null },
  { id: 2, name: { zh: '望山分局', en: 'Wangshan Sub-bureau' }, parent: 1 },
  { id: 3, name: { zh: '石矶分局', en: 'Shiji Sub-bureau' }, parent: 1 },
  { id: 4, name: { zh: '柳堤派出所', en: 'Liudi Police Station' }, parent: 2 },
] as const

export const demoBureauNames: readonly string[] = ['平澜市公安局', '平澜', 'Pinglan Municipal Public Security Bureau', 'Pinglan']

/** Weights of the twelve months, in 120ths. */
const MONTH_WEIGHTS = [11, 8, 9, 9, 10, 9, 10, 11, 10, 12, 11, 10] as const

/** The records of an invented city behind the one interface that reviews and verdicts know. Organisation 2 holds a third, 3 the rest. */
export function fakeReader(world: FakeWorld = demoWorld, figures: readonly Figure[] = crashFigures): FigureReader {
  const covers = (period: Period): boolean => period.from >= world.coveredFrom && period.from <= world.today
  const reader: FigureReader = {
    bureau: { id: 1, code: 'demo', name: demoOrganisations[0].name, timeZone: 'Asia/Shanghai', rootOrganisation: 1 },
    figures, organisations: demoOrganisations, closedThrough: world.today, today: world.today,
    async value(id, question) { return valueOf(world, figures, id, question, covers) },
    async values(id, periods, question) { return periods.map((period) => valueOf(world, figures, id, { ...question, period }, covers)) },
    async covers(_recordType, _organisation, period) { return covers(period) },
    async months(id, question) {
      return monthsOf(question.period).map((month) => ({ month, value: amount(world, id, question, { from: `${month}-01`, until: nextMonth(month) }) }))
    },
  }
  return reader
}

function valueOf(world: FakeWorld, figures: readonly Figure[], id: string, question: Question, covers: (period: Period) => boolean): FigureValue {
  const figure = figures.find((one) => one.id === id)
  if (!figure) throw new Error(`no figure ${id}`)
  const none: FigureValue = { value: null, records: null, reason: { zh: '这一时期的记录不完整，没有数值。', en: 'The records of this period are not complete, so there is no value.' }, definitionVersion: 1, stated: false, sealed: 'none', listed: null }
  const last = Number(question.period.from.slice(0, 4))
  if (figure.kind === 'streak' || figure.kind === 'extreme') {
    const run = runOf(world, figures, figure, question, covers)
    if (run[0]?.value === null) return none
    const held = run.findIndex((year) => !year.holds)
    const length = held === -1 ? run.length : held
    const value = figure.kind === 'extreme' && length === 1 ? 0 : length
    return { ...none, value, listed: value, records: 0, reason: null, stated: run.some((year) => year.holds && year.stated), run: { years: run, windowFrom: figure.kind === 'extreme' ? figure.windowFrom : null } }
  }
  if (!covers(question.period)) {
    const stated = isOneYear(question.period) && question.organisation === 1 ? world.stated?.[id]?.[last] : undefined
    return stated === undefined ? none : { ...none, value: stated, listed: stated, reason: null, stated: true }
  }
  if (!world.series[id]) return none
  if (figure.kind === 'rate') {
    const value = isOneYear(question.period) ? world.series[id][last] ?? null : null
    return { ...none, value, listed: value, records: null, reason: value === null ? none.reason : null }
  }
  const value = amount(world, id, question, question.period)
  return { ...none, value, listed: value, records: value, reason: null }
}

/** The years of a run, newest first, up to and with the first that ends it. */
function runOf(world: FakeWorld, figures: readonly Figure[], figure: Extract<Figure, { kind: 'streak' | 'extreme' }>, question: Question, covers: (period: Period) => boolean): RunYear[] {
  const last = Number(question.period.from.slice(0, 4))
  const first = figure.kind === 'extreme' ? figure.windowFrom : last - 100
  const home = figure.kind === 'extreme' ? figure.of : countedBy(figure)
  const years: RunYear[] = []
  let now: number | null = null
  for (let year = last; year >= first && (years.at(-1)?.holds ?? true); year--) {
    const { value, stated } = valueOf(world, figures, home, { ...question, period: yearOf(year) }, covers)
    if (year === last) now = value
    years.push({ year, value, stated, vacuous: false, holds: value !== null && now !== null && passes(figure, value, now, year === last) })
  }
  return years
}

function passes(figure: Extract<Figure, { kind: 'streak' | 'extreme' }>, value: number, now: number, isLast: boolean): boolean {
  if (figure.kind === 'streak') return value === ('zero' in figure.passes ? 0 : 100)
  return isLast || (figure.which === 'highest' ? value < now : value > now)
}

function isOneYear(period: Period): boolean {
  return period.from.endsWith('-01-01') && period.until === `${Number(period.from.slice(0, 4)) + 1}-01-01`
}

function yearOf(year: number): Period {
  return { from: `${year}-01-01`, until: `${year + 1}-01-01` }
}

function amount(world: FakeWorld, id: string, question: Omit<Question, 'period'>, period: Period): number {
  let sum = 0
  for (const month of monthsOf(period)) {
    const year = Number(month.slice(0, 4))
    sum += monthAmount(world.series[id]?.[year] ?? 0, Number(month.slice(5)), question.organisation)
  }
  for (const [figure, year, knownOn, extra] of world.late) {
    if (figure === id && knownOn <= question.asOf && period.from <= `${year}-12-31` && period.until > `${year}-12-31` && question.organisation !== 2 && question.organisation !== 4) sum += extra
  }
  return sum
}

/** The months share a year by weight; what rounding leaves over falls in December. */
function monthAmount(year: number, month: number, organisation: number): number {
  const share = (total: number, at: number): number => Math.floor((total * (MONTH_WEIGHTS[at - 1] ?? 0)) / 120)
  const own = organisation === 1 ? year : organisation === 3 ? year - Math.floor(year / 3) : organisation === 2 ? Math.floor(year / 3) : Math.floor(year / 10)
  if (month < 12) return share(own, month)
  return own - Array.from({ length: 11 }, (_, at) => share(own, at + 1)).reduce((sum, one) => sum + one, 0)
}

function monthsOf(period: Period): string[] {
  const months: string[] = []
  for (let month = period.from.slice(0, 7); `${month}-01` < period.until; month = nextMonth(month).slice(0, 7)) months.push(month)
  return months
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
}
