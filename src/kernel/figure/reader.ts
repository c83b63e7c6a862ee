import type { Actor } from '#kernel/access/role.ts'
import { below, readUnits, scopeOf, type Unit } from '#kernel/access/actor.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { measureKey, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { fill, type Label } from '#kernel/language/label.ts'
import { addDays, dayOf } from '#kernel/time/instant.ts'
import { dimensionFilter, monthSums, periodSums, type CellSelection, type Units } from './cube.ts'
import { definitionOn, type CountFigure, type Figure, type Where } from './figure.ts'
import { cohort, distinctCount, recordCount } from './ledger.ts'
import type { Measure } from './measure.ts'
import type { FigureReader, FigureValue, Question } from './question.ts'
import type { Period } from '#kernel/time/period.ts'

interface CoverageRow { organisation: number; record_type: string; from_on: string; until_on: string | null }
interface ClosureRow { ancestor: number; unit: number; valid_from: string; valid_until: string | null }
interface StatedRow { organisation: number; figure: string; year: number; value: number }

/** Everything a question needs beside the numbers: read once for each reader. */
export interface Ground {
  readonly kernel: Kernel
  readonly actor: Actor
  readonly bureau: Bureau
  readonly units: readonly Unit[]
  readonly closure: readonly ClosureRow[]
  readonly coverage: readonly CoverageRow[]
  readonly stated: readonly StatedRow[]
  readonly closedThrough: string | null
  readonly today: string
}

const noCoverage: Label = { zh: '这一时期的记录不完整，没有数值。', en: 'The records of this period are not complete, so there is no value.' }
const noDenominator: Label = { zh: '分母为 0，没有数值。', en: 'The denominator is 0, so there is no value.' }

export async function readGround(kernel: Kernel, actor: Actor): Promise<Ground> {
  const bureau = await kernel.bureau(actor.bureau)
  const [closure, coverage, stated, state, today] = await read(kernel.engine, scopeOf(actor), [
    statement<ClosureRow>`select ancestor, unit, valid_from, valid_until from organisation_closure where bureau = ${actor.bureau}`,
    statement<CoverageRow>`select organisation, record_type, from_on, until_on from coverage where bureau = ${actor.bureau}`,
    statement<StatedRow>`select organisation, figure, year, value from stated_value where bureau = ${actor.bureau}`,
    statement<{ closed_through: string | null }>`select closed_through from journal_state where bureau = ${actor.bureau}`,
    statement<{ today: string }>`select anlan_today() as today`,
  ])
  const day = today.rows[0]?.today ?? dayOf(kernel.now().toISOString(), bureau.timeZone)
  return {
    kernel, actor, bureau, units: await readUnits(kernel, actor.bureau, day), closure: closure.rows, coverage: coverage.rows, stated: stated.rows,
    closedThrough: state.rows[0]?.closed_through ?? null, today: day,
  }
}

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
      if (figure.kind !== 'count' || measureOf(kernel, figure.measure(bureau)).kind !== 'additive') return []
      const selection = await selectionOf(ground, figure, question, question.period)
      const [rows] = await read(kernel.engine, scopeOf(ground.actor), [monthSums(selection, question.period)])
      return rows.rows
    },
  }
  return reader
}

export function figureNamed(kernel: Kernel, id: string): Figure {
  const figure = kernel.figures.get(id)
  if (!figure) throw new DomainError('not-found', { zh: '没有这个指标。', en: 'There is no such figure.' })
  return figure
}

export function countFigureNamed(kernel: Kernel, id: string): CountFigure {
  const figure = figureNamed(kernel, id)
  if (figure.kind !== 'count') throw new Error(`The figure ${id} is no count`)
  return figure
}

export function measureOf(kernel: Kernel, code: string): Measure<never, never> {
  for (const type of kernel.types.values()) {
    const found = type.measures.find((measure) => measure.code === code)
    if (found) return found
  }
  throw new Error(`There is no measure ${code}`)
}

/** `counted`: with the number of records behind each value. */
async function valuesOf(ground: Ground, figure: Figure, periods: readonly Period[], question: Omit<Question, 'period'>, counted: boolean): Promise<FigureValue[]> {
  switch (figure.kind) {
    case 'count': return countValues(ground, figure, periods, question, counted)
    case 'share': {
      const parts = await countValues(ground, countFigureNamed(ground.kernel, figure.of.part), periods, question, false)
      const wholes = await countValues(ground, countFigureNamed(ground.kernel, figure.of.whole), periods, question, counted)
      return periods.map((period, at) => {
        const part = parts[at]
        const whole = wholes[at]
        if (!part || !whole || part.value === null || whole.value === null) return none(figure, period, part?.reason ?? noCoverage)
        if (whole.value === 0) return none(figure, period, noDenominator)
        return { value: (100 * part.value) / whole.value, records: whole.records, reason: null, definitionVersion: versionOn(figure, period), stated: false }
      })
    }
    case 'rate': return Promise.all(periods.map((period) => rateValue(ground, figure, period, question)))
    case 'streak': return Promise.all(periods.map((period) => streakValue(ground, figure, period, question)))
  }
}

async function countValues(ground: Ground, figure: CountFigure, periods: readonly Period[], question: Omit<Question, 'period'>, counted: boolean): Promise<FigureValue[]> {
  const measure = measureOf(ground.kernel, figure.measure(ground.bureau))
  const covered = periods.map((period) => covers(ground, figure.recordType, question.organisation, period))
  const selections = await Promise.all(periods.map((period) => selectionOf(ground, figure, question, period)))
  const queries: Query<{ value?: number; records?: number; sum?: number }>[] = periods.flatMap((period, at) => {
    const selection = selections[at]
    if (!selection || !covered[at]) return []
    return [measure.kind === 'distinct' ? distinctCount(selection, period) : periodSums(selection, [period]), ...(counted ? [recordCount(selection, period)] : [])]
  })
  const results = queries.length === 0 ? [] : await read(ground.kernel.engine, scopeOf(ground.actor), queries)
  let next = 0
  return periods.map((period, at) => {
    if (!covered[at]) {
      const stated = statedFor(ground, figure, period, question.organisation)
      return stated === undefined ? none(figure, period, noCoverage) : { value: stated, records: null, reason: null, definitionVersion: versionOn(figure, period), stated: true }
    }
    const value = results[next++]?.rows[0]?.value ?? 0
    const records = counted ? results[next++]?.rows[0]?.records ?? 0 : null
    return { value, records, reason: null, definitionVersion: versionOn(figure, period), stated: false }
  })
}

async function rateValue(ground: Ground, figure: Extract<Figure, { kind: 'rate' }>, period: Period, question: Omit<Question, 'period'>): Promise<FigureValue> {
  if (!covers(ground, figure.recordType, question.organisation, period)) return none(figure, period, noCoverage)
  const selection = await cellsOf(ground, figure.measure(ground.bureau), undefined, question, period)
  const cutOff = addDays(period.until, figure.cutOffDays - 1)
  const [rows] = await read(ground.kernel.engine, scopeOf(ground.actor), [cohort(selection, period, cutOff < question.asOf ? cutOff : question.asOf)])
  const { began = 0, ended = 0 } = rows.rows[0] ?? {}
  if (began === 0) return none(figure, period, noDenominator)
  return { value: (100 * ended) / began, records: began, reason: null, definitionVersion: versionOn(figure, period), stated: false }
}

/** Years in a row, ending with the period's, in which the count was zero; never longer than what is covered. */
async function streakValue(ground: Ground, figure: Extract<Figure, { kind: 'streak' }>, period: Period, question: Omit<Question, 'period'>): Promise<FigureValue> {
  const last = Number(period.from.slice(0, 4))
  const zero = countFigureNamed(ground.kernel, figure.zero)
  const years: Period[] = []
  for (let year = last; year > last - 100 && covers(ground, zero.recordType, question.organisation, { from: `${year}-01-01`, until: `${year + 1}-01-01` }); year--) {
    years.push({ from: `${year}-01-01`, until: `${year + 1}-01-01` })
  }
  if (years.length === 0) return none(figure, period, noCoverage)
  const values = await countValues(ground, zero, years, question, false)
  const broken = values.findIndex((one) => one.value !== 0)
  return { value: broken === -1 ? years.length : broken, records: 0, reason: null, definitionVersion: versionOn(figure, period), stated: false }
}

function none(figure: Figure, period: Period, reason: Label): FigureValue {
  return { value: null, records: null, reason: fill(reason, {}), definitionVersion: versionOn(figure, period), stated: false }
}

function versionOn(figure: Figure, period: Period): number {
  return definitionOn(figure, period.from).version
}

function statedFor(ground: Ground, figure: Figure, period: Period, organisation: number): number | undefined {
  const year = Number(period.from.slice(0, 4))
  if (period.from !== `${year}-01-01` || period.until !== `${year + 1}-01-01`) return undefined
  return ground.stated.find((row) => row.figure === figure.id && row.year === year && row.organisation === organisation)?.value
}

/**
 * Is the whole period covered, for the organisation itself or by those above it? Statements that follow one another without a gap cover
 * what they cover together. A period that is not over yet is covered up to today.
 */
export function covers(ground: Pick<Ground, 'coverage' | 'units' | 'today'>, recordType: string, organisation: number, period: Period): boolean {
  const parents = new Map(ground.units.map((unit) => [unit.id, unit.parent]))
  const above = new Set<number>()
  for (let id: number | null | undefined = organisation; id != null && !above.has(id); id = parents.get(id)) above.add(id)
  const end = period.until > ground.today ? ground.today : period.until
  let reached = period.from
  for (const row of ground.coverage.filter((one) => one.record_type === recordType && above.has(one.organisation)).toSorted((a, b) => (a.from_on < b.from_on ? -1 : 1))) {
    if (row.from_on > reached) break
    if (row.until_on === null) return period.from <= ground.today
    if (row.until_on > reached) reached = row.until_on
  }
  return period.from <= ground.today && reached > period.from && reached >= end
}

async function selectionOf(ground: Ground, figure: CountFigure, question: Omit<Question, 'period'>, period: Period): Promise<CellSelection> {
  return cellsOf(ground, figure.measure(ground.bureau), figure.where, question, period)
}

export async function cellsOf(ground: Ground, measure: string, where: Where | undefined, question: Omit<Question, 'period'>, period: Period): Promise<CellSelection> {
  const { kernel } = ground
  const version = measureOf(kernel, measure).version
  const id = kernel.measures.get(measureKey(measure, version))
  if (id === undefined) throw new Error(`The measure ${measure} is not registered`)
  return { bureau: ground.bureau.id, measure: id, dims: await combinations(ground, where), units: unitsOf(ground, question, period), asOf: question.asOf }
}

async function combinations(ground: Ground, where: Where | undefined): Promise<readonly number[] | null> {
  if (!where) return null
  const named: Record<string, readonly string[]> = {}
  for (const [name, values] of Object.entries(where)) if (values) named[name] = values
  const [rows] = await read(ground.kernel.engine, scopeOf(ground.actor), [dimensionFilter(named)])
  return rows.rows.map((row) => row.id)
}

/** The cheapest exact way to say whose cells an organisation's are; see Units. */
function unitsOf(ground: Pick<Ground, 'closure' | 'bureau' | 'units'>, question: Omit<Question, 'period'>, period: Period): Units {
  if (question.organisation === ground.bureau.rootOrganisation) return { kind: 'all' }
  const own = ground.closure.filter((row) => row.ancestor === question.organisation)
  if (question.basis === 'now') return { kind: 'some', ids: own.filter((row) => holds(row, question.asOf)).map((row) => row.unit) }
  const changes = [...new Set(own.flatMap((row) => [row.valid_from, ...(row.valid_until === null ? [] : [row.valid_until])]))]
  if (changes.some((day) => day > period.from && day < period.until)) return { kind: 'dated', organisation: question.organisation, changes }
  return { kind: 'some', ids: own.filter((row) => holds(row, period.from)).map((row) => row.unit) }
}

function holds(row: ClosureRow, on: string): boolean {
  return row.valid_from <= on && (row.valid_until === null || row.valid_until > on)
}

/** Does the actor see all of an organisation? If not, what is counted for him is less than the whole, and is labelled so. */
export function seesAllOf(ground: Ground, organisation: number): boolean {
  return below(ground.units, organisation).every((unit) => ground.actor.organisations.includes(unit))
}
