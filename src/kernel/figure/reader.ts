import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import type { Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { fill, type Label } from '#kernel/language/label.ts'
import { addDays } from '#kernel/time/instant.ts'
import { yearPeriod, type Period } from '#kernel/time/period.ts'
import { monthSums, periodSums, type CellSelection } from './cube.ts'
import { countedBy, definitionOn, type CountFigure, type ExtremeFigure, type Figure, type RateFigure, type ShareFigure, type StreakFigure } from './figure.ts'
import { cellsOf, countFigureNamed, covers, figureNamed, measureOf, readGround, type Ground } from './ground.ts'
import { cohort, distinctCount, recordCount } from './ledger.ts'
import type { FigureReader, FigureValue, Question, Sealed } from './question.ts'
import { isTold, withheldReason } from './report-only-guard.ts'
import { sealedOfCount, sealedOfRate } from './sealed-counts.ts'
import { extremeOf, LONGEST_STREAK, streakOf, yearsBefore, type Run, type YearValue } from './year-run.ts'

const noCoverage: Label = { zh: '这一时期的记录不完整，没有数值。', en: 'The records of this period are not complete, so there is no value.' }
const noDenominator: Label = { zh: '分母为 0，没有数值。', en: 'The denominator is 0, so there is no value.' }
const unfinished: Label = { zh: '这一年还没有过完，不能与整年比高低。', en: 'The year is not over: it is not compared with whole years.' }
const undecided: Label = { zh: '这一年还没有到截止日，还不能说是否全部完成。', en: 'The year’s cut-off day is not reached: whether all of it is done cannot be said yet.' }

/** Answers questions about figures for an actor. Rows he may not see are not counted: row-level security applies to the cube as well. */
export async function figureReader(kernel: Kernel, actor: Actor): Promise<FigureReader> {
  return readerOn(await readGround(kernel, actor))
}

export function readerOn(ground: Ground): FigureReader {
  const { kernel, bureau } = ground
  const reader: FigureReader = {
    bureau: { id: bureau.id, code: bureau.code, name: bureau.name, timeZone: bureau.timeZone, rootOrganisation: bureau.rootOrganisation },
    figures: [...kernel.figures.values()],
    organisations: ground.units.map((unit) => ({ id: unit.id, name: unit.name, parent: unit.parent })),
    closedThrough: ground.closedThrough,
    today: ground.today,
    async value(id, question) {
      const [one] = await valuesOf(ground, figureNamed(kernel, id), [question.period], question, true)
      if (!one) throw new Error('A question without an answer')
      return one
    },
    values: (id, periods, question) => valuesOf(ground, figureNamed(kernel, id), periods, question, false),
    covers: async (recordType, organisation, period) => covers(ground, recordType, organisation, period),
    async months(id, question) {
      const figure = figureNamed(kernel, id)
      if (figure.kind !== 'count' || measureOf(kernel, figure.measure(bureau)).kind !== 'additive' || !isTold(ground, figure, question.organisation)) return []
      const selection = await selectionOf(ground, figure, question, question.period)
      const [rows] = await read(kernel.engine, scopeOf(ground.actor), [monthSums(selection, question.period)])
      return rows.rows
    },
  }
  return reader
}

type Asked = Omit<Question, 'period'>

/**
 * The one place where a value of a figure comes about, for every page, export, review and check. `counted`: with the number of records behind
 * each value.
 */
async function valuesOf(ground: Ground, figure: Figure, periods: readonly Period[], question: Asked, counted: boolean): Promise<FigureValue[]> {
  const withheld = periods.map((period) => withheldReason(ground, figure, question.organisation, period))
  const told = periods.filter((_, at) => withheld[at] === null)
  const values = told.length === 0 ? [] : await toldValues(ground, figure, told, question, counted)
  let next = 0
  return periods.map((period, at) => {
    const reason = withheld[at]
    const value = reason ? none(figure, period, reason) : values[next++]
    if (!value) throw new Error('A question without an answer')
    return value
  })
}

function toldValues(ground: Ground, figure: Figure, periods: readonly Period[], question: Asked, counted: boolean): Promise<FigureValue[]> {
  switch (figure.kind) {
    case 'count': return countValues(ground, figure, periods, question, counted)
    case 'share': return shareValues(ground, figure, periods, question, counted)
    case 'rate': return Promise.all(periods.map((period) => rateValue(ground, figure, period, question)))
    case 'streak': return runValues(ground, figure, countedBy(figure), periods, question)
    case 'extreme': return runValues(ground, figure, figure.of, periods, question)
  }
}

async function countValues(ground: Ground, figure: CountFigure, periods: readonly Period[], question: Asked, counted: boolean): Promise<FigureValue[]> {
  const measure = measureOf(ground.kernel, figure.measure(ground.bureau))
  const covered = periods.map((period) => covers(ground, figure.recordType, question.organisation, period))
  const selections = await Promise.all(periods.map((period) => selectionOf(ground, figure, question, period)))
  const queries: Query<{ value?: number; records?: number; sum?: number }>[] = periods.flatMap((period, at) => {
    const selection = selections[at]
    if (!selection || !covered[at]) return []
    return [measure.kind === 'distinct' ? distinctCount(selection, period) : periodSums(selection, [period]), ...(counted ? [recordCount(selection, period)] : [])]
  })
  const results = queries.length === 0 ? [] : await read(ground.kernel.engine, scopeOf(ground.actor), queries)
  const sealed = queries.length === 0 ? undefined : await sealedOfCount(ground, figure, periods, question)
  let next = 0
  return periods.map((period, at) => {
    const facts = { reason: null, definitionVersion: versionOn(figure, period) }
    if (!covered[at]) {
      const stated = statedFor(ground, figure, period, question.organisation)
      return stated === undefined ? none(figure, period, noCoverage) : { ...facts, value: stated, records: null, stated: true, sealed: 'none', listed: null }
    }
    const listed = results[next++]?.rows[0]?.value ?? 0
    const records = counted ? results[next++]?.rows[0]?.records ?? 0 : null
    const amount = sealed?.[at]
    return { ...facts, value: listed + (amount ?? 0), records, stated: false, sealed: sealedBy(amount), listed }
  })
}

/** Undefined: nothing of it is ever sealed; null: what is sealed may not be counted in. */
function sealedBy(amount: number | null | undefined): Sealed {
  return amount === null ? 'aside' : amount === undefined || amount === 0 ? 'none' : 'counted'
}

async function shareValues(ground: Ground, figure: ShareFigure, periods: readonly Period[], question: Asked, counted: boolean): Promise<FigureValue[]> {
  const parts = await countValues(ground, countFigureNamed(ground.kernel, figure.of.part), periods, question, false)
  const wholes = await countValues(ground, countFigureNamed(ground.kernel, figure.of.whole), periods, question, counted)
  return periods.map((period, at) => {
    const [part, whole] = onOneBasis([parts[at], wholes[at]])
    if (!part || !whole || part.value === null || whole.value === null) return none(figure, period, part?.reason ?? noCoverage)
    if (whole.value === 0) return none(figure, period, noDenominator)
    const listed = part.listed === null || !whole.listed ? null : (100 * part.listed) / whole.listed
    return { value: (100 * part.value) / whole.value, records: whole.records, reason: null, definitionVersion: versionOn(figure, period), stated: false, sealed: worst([part.sealed, whole.sealed]), listed }
  })
}

/** Values that are compared count sealed records all in or all out: where one leaves them out, so do the others. */
export function onOneBasis<V extends FigureValue | undefined>(values: readonly V[]): V[] {
  if (!values.some((one) => one?.sealed === 'aside')) return [...values]
  return values.map((one) => (one?.sealed === 'counted' ? { ...one, value: one.listed, sealed: 'aside' as const } : one))
}

function worst(all: readonly Sealed[]): Sealed {
  return all.includes('aside') ? 'aside' : all.includes('counted') ? 'counted' : 'none'
}

async function rateValue(ground: Ground, figure: RateFigure, period: Period, question: Asked): Promise<FigureValue> {
  if (!covers(ground, figure.recordType, question.organisation, period)) {
    const stated = statedFor(ground, figure, period, question.organisation)
    return stated === undefined ? none(figure, period, noCoverage) : { value: stated, records: null, reason: null, definitionVersion: versionOn(figure, period), stated: true, sealed: 'none', listed: null }
  }
  const selection = await cellsOf(ground, figure.measure(ground.bureau), undefined, question, period)
  const [rows] = await read(ground.kernel.engine, scopeOf(ground.actor), [cohort(selection, period, cutOffOf(figure, period, question.asOf))])
  const { began = 0, ended = 0 } = rows.rows[0] ?? {}
  const sealed = await sealedOfRate(ground, figure, period, question)
  const all = began + (sealed?.began ?? 0)
  const listed = began === 0 ? null : (100 * ended) / began
  if (all === 0) return { ...none(figure, period, noDenominator), sealed: sealed === null ? 'aside' : 'none' }
  return { value: (100 * (ended + (sealed?.ended ?? 0))) / all, records: began, reason: null, definitionVersion: versionOn(figure, period), stated: false, sealed: sealedBy(sealed === null ? null : sealed?.began), listed }
}

/** What had ended by this day counts as ended: the period's own cut-off, or the as-of day before it. */
export function cutOffOf(figure: RateFigure, period: Period, asOf: string): string {
  const cutOff = addDays(period.until, figure.cutOffDays - 1)
  return cutOff < asOf ? cutOff : asOf
}

/** Values of a figure that is read from the years of another, its own years included. */
async function runValues(ground: Ground, figure: StreakFigure | ExtremeFigure, of: string, periods: readonly Period[], question: Asked): Promise<FigureValue[]> {
  const counted = figureNamed(ground.kernel, of)
  const lastYears = periods.map((period) => Number(period.from.slice(0, 4)))
  const newest = Math.max(...lastYears)
  const oldest = figure.kind === 'extreme' ? figure.windowFrom : firstKnown(ground, counted, question, newest)
  const years = yearsBefore(newest, oldest)
  const found = await valuesOf(ground, counted, years, question, false)
  // Years are compared with one another for an extreme, and each with its own whole for a streak.
  const values = figure.kind === 'extreme' ? onOneBasis(found) : found
  const facts = years.map((year, at): YearValue => {
    const one = values[at]
    return {
      year: Number(year.from.slice(0, 4)), value: one?.value ?? null, stated: one?.stated ?? false, sealed: one?.sealed ?? 'none', isDecided: question.asOf >= addDays(year.until, counted.cutOffDays - 1),
      isEmpty: counted.kind === 'rate' && one?.value === null && withheldReason(ground, counted, question.organisation, year) === null && covers(ground, counted.recordType, question.organisation, year),
    }
  })
  return periods.map((period, at) => {
    const last = lastYears[at] ?? newest
    if (figure.kind === 'extreme' && period.until < yearPeriod(last).until) return none(figure, period, unfinished)
    const own = facts.filter((one) => one.year <= last)
    return runValue(figure, period, figure.kind === 'streak' ? streakOf(figure, own) : extremeOf(figure, own), own)
  })
}

function runValue(figure: Figure, period: Period, run: Run, years: readonly YearValue[]): FigureValue {
  const details = { run: { years: run.years, windowFrom: run.windowFrom } }
  if (run.value === null) return { ...none(figure, period, run.isUndecided ? undecided : noCoverage), ...details }
  const read = years.slice(0, run.years.length)
  return { value: run.value, records: 0, reason: null, definitionVersion: versionOn(figure, period), stated: false, sealed: worst(read.map((one) => one.sealed)), listed: run.value, ...details }
}

/** The first year of which anything may be known of a figure: records cover it, or a document states it. */
function firstKnown(ground: Ground, figure: Figure, question: Asked, newest: number): number {
  const covered = ground.coverage.filter((row) => row.record_type === figure.recordType).map((row) => Number(row.from_on.slice(0, 4)))
  const stated = ground.stated.filter((row) => row.figure === figure.id && row.organisation === question.organisation).map((row) => row.year)
  return Math.max(newest - LONGEST_STREAK + 1, Math.min(newest, ...covered, ...stated))
}

function none(figure: Figure, period: Period, reason: Label): FigureValue {
  return { value: null, records: null, reason: fill(reason, {}), definitionVersion: versionOn(figure, period), stated: false, sealed: 'none', listed: null }
}

function versionOn(figure: Figure, period: Period): number {
  return definitionOn(figure, period.from).version
}

function statedFor(ground: Ground, figure: Figure, period: Period, organisation: number): number | undefined {
  const year = Number(period.from.slice(0, 4))
  if (period.from !== `${year}-01-01` || period.until !== `${year + 1}-01-01`) return undefined
  return ground.stated.find((row) => row.figure === figure.id && row.year === year && row.organisation === organisation)?.value
}

async function selectionOf(ground: Ground, figure: CountFigure, question: Omit<Question, 'period'>, period: Period): Promise<CellSelection> {
  return cellsOf(ground, figure.measure(ground.bureau), figure.where, question, period)
}

