import { may } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { monthPeriod, type Period } from '#kernel/time/period.ts'
import { dimensionSums, type CellSelection } from './cube.ts'
import { namedRecords } from './drill-down.ts'
import type { CountFigure, RateFigure } from './figure.ts'
import { cellsOf, covers, measureOf, sealableTypeOf, type Ground } from './ground.ts'
import { restatements } from './ledger.ts'
import { readAmounts, type Amount, type Amounts } from './page-amounts.ts'
import type { FigureReader, FigureValue, Question, Sealed } from './question.ts'
import { onOneBasis } from './reader.ts'
import { isTold, wholeKinds, withheldReason } from './report-only-guard.ts'
import { sealedOfCount, type SealedAmounts } from './sealed-counts.ts'

type Parts = Pick<FigureAnswer, 'restated' | 'changes' | 'months' | 'quarters' | 'units' | 'breakdowns' | 'partsSealed' | 'withheld'>

interface Value { readonly now: FigureValue; readonly current: Period; readonly previous: Period }

/** The parts of a value: by month, quarter, unit and category, what it was known to be on which day, and what it would be now. */
export async function partsOfPage(ground: Ground, reader: FigureReader, figure: CountFigure | RateFigure, question: Question, { now, current, previous }: Value): Promise<Parts> {
  const code = figure.measure(ground.bureau)
  const where = figure.kind === 'count' ? figure.where : undefined
  const [selection, selectionBefore] = await Promise.all([cellsOf(ground, code, where, question, current), cellsOf(ground, code, where, question, previous)])
  const told = isTold(ground, figure, question.organisation)
  const amounts = await readAmounts(ground, figure, selection, current, question, { withChanges: told })
  const before = await readAmounts(ground, figure, selectionBefore, previous, question, { withChanges: false })
  const isComparable = covers(ground, figure.recordType, question.organisation, previous)
  const leftOut: Sealed = sealableTypeOf(ground.kernel, code) === null ? 'none' : 'aside'
  const quarters = await quartersOf(ground, figure, question, { current, previous, amounts, before, isComparable })
  const units = await unitsOf(ground, figure, question, { current, previous, amounts, before, isComparable })
  const isAdditive = measureOf(ground.kernel, code).kind === 'additive'
  return {
    months: told ? monthsOf(current, amounts, before, isComparable) : [],
    // Beside months quarters are of use only where they count what months leave out.
    quarters: told && (leftOut === 'none' || quarters.sealed !== 'counted') ? [] : quarters.rows,
    units: units.rows, withheld: told ? units.withheld : { zh: '只报不评：别的单位不报月份，只报季度；不报分局、支队以下的单位。', en: 'Report only: of other units quarters are told and no months, and nothing below a sub-bureau or detachment.' },
    // Stops before the year began tell nothing: what is known then is what was entered before its time.
    changes: amounts.changes.filter((one) => one.knownOn >= current.from),
    restated: await restatedOf(ground, reader, figure, question, { now, current, previous }, selection, told),
    breakdowns: isAdditive ? await breakdownsOf(ground, figure.recordType, figure.breakdowns, selection, isComparable ? selectionBefore : null, current, previous) : [],
    partsSealed: { months: leftOut, breakdowns: leftOut, quarters: leftOut === 'none' ? 'none' : quarters.sealed, units: leftOut === 'none' ? 'none' : units.sealed },
  }
}

interface Ranges { readonly current: Period; readonly previous: Period; readonly amounts: Amounts; readonly before: Amounts; readonly isComparable: boolean }

function monthsOf(current: Period, amounts: Amounts, before: Amounts, isComparable: boolean): FigureAnswer['months'] {
  const year = Number(current.from.slice(0, 4))
  return Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0')).map((month) => ({
    month: `${year}-${month}`, value: amounts.totalOf(amounts.months.get(`${year}-${month}`) ?? []), previous: isComparable ? before.totalOf(before.months.get(`${year - 1}-${month}`) ?? []) : null,
  }))
}

/** The quarters that are over, with sealed records counted in where all of them may be shown so. */
async function quartersOf(ground: Ground, figure: CountFigure | RateFigure, question: Question, { current, previous, amounts, before, isComparable }: Ranges): Promise<{ rows: FigureAnswer['quarters']; sealed: Sealed }> {
  const periodsOf = (range: Period): Period[] => [1, 4, 7, 10].map((month) => ({ from: monthPeriod(Number(range.from.slice(0, 4)), month).from, until: monthPeriod(Number(range.from.slice(0, 4)), month + 2).until }))
  const isWhole = current.from.endsWith('-01-01') && current.until.endsWith('-01-01')
  const sealed = figure.kind === 'count' && isWhole ? await sealedOfCount(ground, figure, periodsOf(current), question) : undefined
  const sealedBefore = figure.kind === 'count' && isWhole ? await sealedOfCount(ground, figure, periodsOf(previous), question) : undefined
  const isShown = allShown(sealed) && allShown(sealedBefore)
  const ofQuarter = (of: Amounts, { from, until }: Period): number | null => of.totalOf([...of.months].filter(([month]) => `${month}-01` >= from && `${month}-01` < until).flatMap(([, all]) => all))
  const rows = periodsOf(current).map((period, at) => {
    const older = periodsOf(previous)[at]
    return {
      quarter: at + 1, value: period.until > current.until ? null : plus(ofQuarter(amounts, period), isShown ? sealed?.[at] : 0),
      previous: !isComparable || !older || period.until > current.until ? null : plus(ofQuarter(before, older), isShown ? sealedBefore?.[at] : 0),
    }
  })
  return { rows, sealed: isShown && [...sealed ?? [], ...sealedBefore ?? []].some((one) => one !== 0) ? 'counted' : isShown ? 'none' : 'aside' }
}

function allShown(amounts: SealedAmounts | undefined): boolean {
  return amounts !== undefined && amounts.every((one) => one !== null)
}

function plus(value: number | null, more: number | null | undefined): number | null {
  return value === null ? null : value + (more ?? 0)
}

/** Values by the units directly below the organisation, in register order; each with everything under it, and last what lies directly under it. */
async function unitsOf(ground: Ground, figure: CountFigure | RateFigure, question: Question, { current, previous, amounts, before, isComparable }: Ranges): Promise<{ rows: FigureAnswer['units']; sealed: Sealed; withheld: Label | null }> {
  const { organisation } = question
  const below = ground.units.filter((unit) => unit.parent === organisation)
  // Of a report-only figure units below are others', whoever asks: only those are listed of which he would be told, the rest stays together.
  const children = figure.reportOnly ? below.filter((unit) => wholeKinds.has(unit.kind)) : below
  const withheld = figure.reportOnly ? withheldReason(ground, figure, children[0]?.id ?? below[0]?.id ?? organisation, current) : null
  if (withheld) return { rows: [], sealed: 'none', withheld }
  const parents = new Map(ground.units.map((unit) => [unit.id, unit.parent]))
  const groupOf = (unit: number): number => {
    for (let id: number | null | undefined = unit; id != null; id = parents.get(id)) if (children.some((child) => child.id === id)) return id
    return organisation
  }
  const own = (of: Amounts, id: number): readonly Amount[] => [...of.units].filter(([unit]) => groupOf(unit) === id).flatMap(([, all]) => all)
  const listed = [...children, ...ground.units.filter((unit) => unit.id === organisation)]
  const sealed = figure.kind === 'count' && isSteady(ground, organisation, [current, previous]) ? await sealedByUnit(ground, figure, question, children.map((one) => one.id), [current, previous]) : null
  const rows = listed.map(({ id, name }) => ({
    organisation: id, name, value: plus(amounts.totalOf(own(amounts, id)), sealed?.get(id)?.[0]), previous: isComparable ? plus(before.totalOf(own(before, id)), sealed?.get(id)?.[1]) : null,
  }))
  const isEmpty = (id: number): boolean => own(amounts, id).length === 0 && own(before, id).length === 0
  return {
    rows: rows.filter((one) => (one.value ?? 0) !== 0 || (one.previous ?? 0) !== 0 || (figure.kind === 'rate' && !isEmpty(one.organisation))), withheld: null,
    sealed: sealed === null ? 'aside' : [...sealed.values()].some((pair) => pair.some((one) => one !== 0)) ? 'counted' : 'none',
  }
}

/** What sealed records add to each child and to what lies directly under the organisation, in both periods; null where not all of it may be shown. */
async function sealedByUnit(ground: Ground, figure: CountFigure, question: Question, children: readonly number[], periods: readonly Period[]): Promise<Map<number, number[]> | null> {
  const whole = await sealedOfCount(ground, figure, periods, question)
  if (!whole || whole.some((one) => one === null)) return null
  const rest = whole.map((one) => one ?? 0)
  const found = new Map<number, number[]>()
  const counted = ground.units.filter((unit) => unit.parent === question.organisation && wholeKinds.has(unit.kind))
  if (counted.length === 0) return null
  for (const unit of counted) {
    const amounts = await sealedOfCount(ground, figure, periods, { ...question, organisation: unit.id })
    if (!amounts || amounts.some((one) => one === null)) return null
    found.set(unit.id, amounts.map((one) => one ?? 0))
    amounts.forEach((one, at) => { rest[at] = (rest[at] ?? 0) - (one ?? 0) })
  }
  // What does not lie below one of these stays with the organisation itself: a station beside sub-bureaus may not be told apart from it.
  return rest.some((one) => one !== 0) && children.length > counted.length ? null : found.set(question.organisation, rest)
}

/** Nothing under the organisation was moved, from the first of these days on: units as they are now are units as they were then. */
function isSteady(ground: Ground, organisation: number, periods: readonly Period[]): boolean {
  const first = periods.map((one) => one.from).toSorted()[0] ?? ''
  const inside = new Set(ground.closure.filter((row) => row.ancestor === organisation).map((row) => row.unit))
  return ground.closure.filter((row) => inside.has(row.unit)).every((row) => row.valid_until === null && row.valid_from <= first)
}

async function restatedOf(ground: Ground, reader: FigureReader, figure: CountFigure | RateFigure, question: Question, { now, current }: Value, selection: CellSelection, told: boolean): Promise<FigureAnswer['restated']> {
  if (question.asOf >= ground.today) return null
  const [rows] = await read(ground.kernel.engine, scopeOf(ground.actor), [restatements(selection, current, question.asOf)])
  const [latest] = onOneBasis([await reader.value(figure.id, { ...question, asOf: ground.today, period: current }), ...(now.sealed === 'aside' ? [now] : [])])
  if (latest?.value == null || (rows.rows.length === 0 && latest.value === now.value)) return null
  // Which records changed is case content: those who do not read these records are told the value.
  const mayName = told && may(ground.actor, 'readRecords') && ground.actor.types.includes(figure.recordType)
  const names = mayName ? await namedRecords(ground, figure.recordType, rows.rows.map((row) => row.record)) : null
  return {
    value: latest.value, sealed: latest.sealed,
    changes: names === null ? [] : rows.rows.map((row) => ({ record: row.record, recordType: figure.recordType, number: names.get(row.record)?.number ?? '', knownOn: row.known_on, amount: row.amount })),
  }
}

/** `before`: null where no records cover the period before. */
async function breakdownsOf(ground: Ground, recordType: string, dimensions: readonly string[], now: CellSelection, before: CellSelection | null, current: Period, previous: Period): Promise<FigureAnswer['breakdowns']> {
  const type = ground.kernel.types.get(recordType)
  const breakdowns: FigureAnswer['breakdowns'] = []
  for (const dimension of dimensions) {
    const [rows, older] = await read(ground.kernel.engine, scopeOf(ground.actor), [dimensionSums(now, current, dimension), ...(before === null ? [] : [dimensionSums(before, previous, dimension)])])
    const { label, choices } = dimensionFacts(type, dimension)
    const codes = choices ? Object.keys(choices) : dimension === 'time:hour' ? Array.from({ length: 24 }, (_, hour) => String(hour)) : rows.rows.map((row) => row.code).toSorted()
    const find = (list: typeof rows, code: string): number => list.rows.find((row) => row.code === code)?.value ?? 0
    breakdowns.push({ dimension, label, values: codes.map((code) => ({ code, label: choices?.[code] ?? hourLabel(dimension, code), value: find(rows, code), previous: older === undefined ? null : find(older, code) })) })
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
