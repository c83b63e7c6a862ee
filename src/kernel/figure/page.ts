import type { Actor } from '#kernel/access/role.ts'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import { may } from '#kernel/access/role.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { DrillDown, FigureAnswer, FigureCatalogue, FigureItem, FigureRow } from '#kernel/http/figure-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { readRows } from '#kernel/record/by-id.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf } from '#kernel/record/table.ts'
import { dimensionSums, knownDays, monthSums, unitSums, type CellSelection } from './cube.ts'
import { percentChange } from './change.ts'
import { definitionOn, units, type CountFigure, type Figure } from './figure.ts'
import { drillDown, recordCount, restatements } from './ledger.ts'
import { changeNoise, SMALL_BASE } from './noise.ts'
import type { FigureReader, FigureValue, Question } from './question.ts'
import { monthPeriod, yearPeriod, type Period } from '#kernel/time/period.ts'
import { cellsOf, countFigureNamed, covers, figureNamed, measureOf, readGround, readerOn, seesAllOf, type Ground } from './reader.ts'

export interface FigureQuestion {
  readonly year: number
  readonly organisation?: number | undefined
  readonly asOf?: string | undefined
  readonly basis?: 'then' | 'now' | undefined
}

export function figureItem(figure: Figure, on: string): FigureItem {
  const definition = definitionOn(figure, on)
  return {
    id: figure.id, kind: figure.kind, label: figure.label, unit: figure.unit, unitLabel: units[figure.unit], direction: figure.direction, reportOnly: figure.reportOnly,
    decimals: figure.decimals, definition: { ...definition }, counterFigures: [...figure.counterFigures], breakdowns: [...figure.breakdowns], recordType: figure.recordType,
  }
}

function questionOf(ground: Ground, asked: FigureQuestion): Question {
  const asOf = asked.asOf ?? ground.today
  if (asOf > ground.today) throw new DomainError('invalid-input', { fields: [{ pointer: '/asOf', code: 'outOfRange', zh: '截至日不能晚于今天。', en: 'The as-of day cannot be after today.' }] })
  const organisation = asked.organisation ?? ground.actor.organisation
  if (!ground.units.some((unit) => unit.id === organisation)) throw new DomainError('not-found')
  return { period: yearPeriod(asked.year), organisation, asOf, basis: asked.basis ?? 'then' }
}

/** A period of the year before is compared only as far as this one has got: half a year is never compared with a whole one. */
export function comparablePeriods(period: Period, asOf: string): { current: Period; previous: Period } {
  const year = Number(period.from.slice(0, 4))
  const isOver = asOf >= lastDayOf(period)
  const until = isOver ? period.until : nextDay(asOf)
  const back = (day: string): string => `${Number(day.slice(0, 4)) - 1}${day.slice(4) === '-02-29' ? '-03-01' : day.slice(4)}`
  return { current: { from: period.from, until }, previous: { from: `${year - 1}-01-01`, until: isOver ? `${year}-01-01` : back(until) } }
}

function lastDayOf(period: Period): string {
  return new Date(Date.parse(`${period.until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** The catalogue: every figure with last year's value, the change, and what to watch. */
export async function figureCatalogue(kernel: Kernel, actor: Actor, asked: FigureQuestion): Promise<FigureCatalogue> {
  requirePermission(actor, 'readFigures')
  const ground = await readGround(kernel, actor)
  const question = questionOf(ground, asked)
  const reader = readerOn(ground)
  const figures: FigureRow[] = []
  for (const figure of kernel.figures.values()) figures.push(await catalogueRow(reader, figure, question))
  return { year: asked.year, asOf: question.asOf, closedThrough: ground.closedThrough, organisation: question.organisation, restricted: !seesAllOf(ground, question.organisation), figures }
}

async function catalogueRow(reader: FigureReader, figure: Figure, question: Question): Promise<FigureRow> {
  const { current, previous } = comparablePeriods(question.period, question.asOf)
  const year = Number(question.period.from.slice(0, 4))
  const years = [year - 4, year - 3, year - 2, year - 1].map(yearPeriod)
  const values = await reader.values(figure.id, [current, previous, ...years], question)
  const [now, before, ...older] = values
  if (!now || !before) throw new Error('A figure without values')
  const change = percentChange(now.value, before.value)
  return {
    id: figure.id, value: now.value, previous: before.value, change,
    series: [...older.map((one, at) => ({ year: year - 4 + at, value: one.value, stated: one.stated })), { year, value: now.value, stated: now.stated }],
    watch: watchOf(figure, now, before, question, reader.closedThrough, await reader.covers(figure.recordType, question.organisation, current)),
  }
}

function watchOf(figure: Figure, now: FigureValue, before: FigureValue, question: Question, closedThrough: string | null, covered: boolean): FigureRow['watch'] {
  const notes: FigureRow['watch'] = []
  if (now.value === null) return [{ code: covered ? 'zeroDenominator' : 'outsideCoverage', text: now.reason ?? { zh: '没有数值。', en: 'There is no value.' } }]
  if (closedThrough === null || question.asOf > closedThrough) notes.push({ code: 'provisional', text: { zh: '截至日还没有结账，数值是暂时的。', en: 'The as-of day is not closed yet; the value is provisional.' } })
  if (figure.kind !== 'count' || before.value === null) return notes
  if (before.value === 0) notes.push({ code: 'zeroBase', text: { zh: '上年同期为 0，不算百分比。', en: 'The previous value is 0; no percentage is given.' } })
  else if (before.value < SMALL_BASE) notes.push({ code: 'smallBase', text: { zh: '基数小，百分比须与起数同看。', en: 'A small base: read the percentage beside the counts.' } })
  if (changeNoise(now.value, before.value)?.noise) notes.push({ code: 'insideNoise', text: { zh: '变化在随机波动范围内。', en: 'The change lies inside random variation.' } })
  return notes
}

/** Everything the page of one figure shows, all for one period, organisation and as-of day. */
export async function figurePage(kernel: Kernel, actor: Actor, id: string, asked: FigureQuestion): Promise<FigureAnswer> {
  requirePermission(actor, 'readFigures')
  const ground = await readGround(kernel, actor)
  const figure = figureNamed(kernel, id)
  const question = questionOf(ground, asked)
  const reader = readerOn(ground)
  const row = await catalogueRow(reader, figure, question)
  const { current, previous } = comparablePeriods(question.period, question.asOf)
  const own = await reader.value(id, { ...question, period: current })
  const answer: FigureAnswer = {
    figure: figureItem(figure, question.period.from), year: asked.year, asOf: question.asOf, closedThrough: ground.closedThrough, organisation: question.organisation, basis: question.basis,
    restricted: !seesAllOf(ground, question.organisation), value: row.value, previous: row.previous, change: row.change, records: own.records, reason: own.reason, covered: covers(ground, figure.recordType, question.organisation, current),
    interval: figure.kind === 'count' && row.value !== null && row.previous !== null ? changeNoise(row.value, row.previous) : null,
    restated: null, changes: [], months: [], units: [], breakdowns: [], counterFigures: [],
    definitions: figure.definitions.map((one) => ({ ...one })), series: row.series,
  }
  for (const counter of figure.counterFigures) {
    const [now, before] = await reader.values(counter, [current, previous], question)
    answer.counterFigures.push({ id: counter, label: figureNamed(kernel, counter).label, value: now?.value ?? null, previous: before?.value ?? null })
  }
  if (figure.kind !== 'count' || measureOf(kernel, figure.measure(ground.bureau)).kind !== 'additive' || row.value === null) return answer
  return { ...answer, ...await cellsOfPage(ground, id, question, current, previous) }
}

async function cellsOfPage(ground: Ground, id: string, question: Question, current: Period, previous: Period): Promise<Pick<FigureAnswer, 'restated' | 'changes' | 'months' | 'units' | 'breakdowns'>> {
  const { kernel, actor } = ground
  const figure = countFigureNamed(kernel, id)
  const measure = figure.measure(ground.bureau)
  const now = await cellsOf(ground, measure, figure.where, question, current)
  const before = await cellsOf(ground, measure, figure.where, question, previous)
  const queries = [
    monthSums(now, current), monthSums(before, previous), unitSums(now, current), unitSums(before, previous), knownDays(now, current),
    restatements(now, current, question.asOf), recordCount({ ...now, asOf: '9999-12-31' }, current),
  ] as const
  const [months, monthsBefore, unitRows, unitsBefore, days, restated, latest] = await read(kernel.engine, scopeOf(actor), queries)
  const comparable = covers(ground, figure.recordType, question.organisation, previous)
  const beforeByMonth = new Map(monthsBefore.rows.map((row) => [row.month.slice(5), row.value]))
  const nowByMonth = new Map(months.rows.map((row) => [row.month.slice(5), row.value]))
  const year = current.from.slice(0, 4)
  let running = 0
  return {
    months: Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')).map((month) => ({ month: `${year}-${month}`, value: nowByMonth.get(month) ?? 0, previous: comparable ? beforeByMonth.get(month) ?? 0 : 0 })),
    units: unitTable(ground, question.organisation, unitRows.rows, unitsBefore.rows),
    changes: days.rows.map((row) => ({ knownOn: row.known_on, value: (running += row.delta) })).filter((one) => one.knownOn >= current.from),
    restated: restated.rows.length === 0 ? null : {
      value: latest.rows[0]?.sum ?? 0,
      // Which records changed is case content: those who read figures only are told the value.
      changes: may(actor, 'readRecords') ? await nameRecords(ground, figure.recordType, restated.rows) : [],
    },
    breakdowns: await breakdownsOf(ground, figure.recordType, figure.breakdowns, now, before, current, previous),
  }
}

/** Values by the units directly below the organisation, in register order; each with everything under it. */
function unitTable(ground: Ground, organisation: number, now: readonly { unit: number; value: number }[], before: readonly { unit: number; value: number }[]): FigureAnswer['units'] {
  const children = ground.units.filter((unit) => unit.parent === organisation)
  const parents = new Map(ground.units.map((unit) => [unit.id, unit.parent]))
  const groupOf = (unit: number): number => {
    for (let id: number | null | undefined = unit; id != null; id = parents.get(id)) if (children.some((child) => child.id === id)) return id
    return organisation
  }
  const total = (rows: readonly { unit: number; value: number }[], id: number): number => rows.filter((row) => groupOf(row.unit) === id).reduce((sum, row) => sum + row.value, 0)
  const listed = [...children.map((child) => ({ id: child.id, name: child.name })), ...ground.units.filter((unit) => unit.id === organisation).map((unit) => ({ id: unit.id, name: unit.name }))]
  return listed.map(({ id, name }) => ({ organisation: id, name, value: total(now, id), previous: total(before, id) })).filter((one) => one.value !== 0 || one.previous !== 0)
}

async function breakdownsOf(ground: Ground, recordType: string, dimensions: readonly string[], now: CellSelection, before: CellSelection, current: Period, previous: Period): Promise<FigureAnswer['breakdowns']> {
  const type = ground.kernel.types.get(recordType)
  const breakdowns: FigureAnswer['breakdowns'] = []
  for (const dimension of dimensions) {
    const [rows, older] = await read(ground.kernel.engine, scopeOf(ground.actor), [dimensionSums(now, current, dimension), dimensionSums(before, previous, dimension)])
    const { label, choices } = dimensionFacts(type, dimension)
    const codes = choices ? Object.keys(choices) : dimension === 'time:hour' ? Array.from({ length: 24 }, (_, hour) => String(hour)) : rows.rows.map((row) => row.code)
    const find = (list: typeof rows, code: string): number => list.rows.find((row) => row.code === code)?.value ?? 0
    breakdowns.push({ dimension, label, values: codes.map((code) => ({ code, label: choices?.[code] ?? hourLabel(dimension, code), value: find(rows, code), previous: find(older, code) })) })
  }
  return breakdowns
}

function hourLabel(dimension: string, code: string): Label {
  return dimension === 'time:hour' ? { zh: `${code}时`, en: `${code.padStart(2, '0')}:00` } : { zh: code, en: code }
}

/** A dimension is named after a field of the record, whose label and code list it shares. */
function dimensionFacts(type: RecordType | undefined, dimension: string): { label: Label; choices?: Readonly<Record<string, Label>> } {
  if (dimension === 'time:hour') return { label: { zh: '时段', en: 'Hour' } }
  const facts = type && columnsOf(type.schema).find((field) => field.name === dimension.split(':')[1])?.facts
  return { label: facts?.label ?? { zh: dimension, en: dimension }, ...(facts?.choices ? { choices: facts.choices } : {}) }
}

/** The records that changed a value, with the day on which that was known. Who entered it stands in the record's own history, never beside a figure. */
async function nameRecords(ground: Ground, recordType: string, rows: readonly { record: string; known_on: string; amount: number }[]): Promise<NonNullable<FigureAnswer['restated']>['changes']> {
  const numbers = await recordRows(ground, recordType, rows.map((row) => row.record))
  return rows.map((row) => ({
    record: row.record, recordType, number: numbers.get(row.record)?.number ?? '', knownOn: row.known_on, amount: row.amount,
  }))
}

async function recordRows(ground: Ground, recordType: string, ids: readonly string[]): Promise<Map<string, { number: string; title: Label }>> {
  const type = ground.kernel.types.get(recordType)
  if (!type) return new Map()
  const rows = await readRows(ground.kernel, ground.actor, type, ids)
  return new Map([...rows].map(([id, row]) => [id, { number: headOf(row).number, title: type.title(fieldsOf(columnsOf(type.schema), row)) }]))
}

export interface DrillDownQuestion extends FigureQuestion {
  readonly month?: string | undefined
  readonly unit?: number | undefined
  readonly dimension?: string | undefined
  readonly code?: string | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

/** The records behind a value: their amounts sum to it, or to the whole that a share or a rate is of. At most `most` at once. */
export async function figureRecords(kernel: Kernel, actor: Actor, id: string, asked: DrillDownQuestion, most = 200): Promise<DrillDown> {
  requirePermission(actor, 'readFigures')
  requirePermission(actor, 'readRecords')
  const ground = await readGround(kernel, actor)
  const figure = countedBehind(kernel, figureNamed(kernel, id))
  const question = questionOf(ground, { ...asked, organisation: asked.unit ?? asked.organisation })
  const { current } = comparablePeriods(question.period, question.asOf)
  const period = asked.month ? monthOf(asked.month) : current
  const where = asked.dimension && asked.code !== undefined ? { ...figure.where, [asked.dimension]: [asked.code] } : figure.where
  const selection = await cellsOf(ground, figure.measure(ground.bureau), where, question, period)
  const limit = Math.min(most, asked.limit ?? 50)
  const offset = asked.offset ?? 0
  const [rows, counted] = await read(kernel.engine, scopeOf(actor), [drillDown(selection, period, { limit: limit + 1, offset }), recordCount(selection, period)])
  const shown = rows.rows.slice(0, limit)
  const names = await recordRows(ground, figure.recordType, shown.map((row) => row.record))
  return {
    items: shown.map((row) => ({
      record: row.record, recordType: figure.recordType, number: names.get(row.record)?.number ?? null, title: names.get(row.record)?.title ?? { zh: '', en: '' },
      eventOn: row.event_on, organisation: row.organisation, amount: row.amount, knownOn: row.known_on,
    })),
    total: counted.rows[0]?.records ?? 0, sum: counted.rows[0]?.sum ?? 0, next: rows.rows.length > limit ? String(offset + limit) : null,
  }
}

/** The count whose records stand behind a figure: a rate's are those that began, a share's those of the whole, a streak's those that would break it. */
function countedBehind(kernel: Kernel, figure: Figure): Pick<CountFigure, 'measure' | 'where' | 'recordType'> {
  switch (figure.kind) {
    case 'count': case 'rate': return figure
    case 'share': return countFigureNamed(kernel, figure.of.whole)
    case 'streak': return countFigureNamed(kernel, figure.zero)
  }
}

function monthOf(text: string): Period {
  const [year = 0, month = 0] = text.split('-').map(Number)
  if (!/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/.test(text)) throw new DomainError('invalid-input', { fields: [{ pointer: '/month', code: 'wrongFormat', zh: '月份要写成 2024-03。', en: 'Write the month like 2024-03.' }] })
  return monthPeriod(year, month)
}
