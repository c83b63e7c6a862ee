import type { Actor } from '#kernel/access/role.ts'
import { below, readUnits, scopeOf, type Unit } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { measureKey, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { dayOf } from '#kernel/time/instant.ts'
import type { Period } from '#kernel/time/period.ts'
import { dimensionFilter, type CellSelection, type Units } from './cube.ts'
import type { CountFigure, Figure, Where } from './figure.ts'
import type { Measure } from './measure.ts'
import type { Question } from './question.ts'

interface CoverageRow { organisation: number; record_type: string; from_on: string; until_on: string | null }
export interface ClosureRow { ancestor: number; unit: number; valid_from: string; valid_until: string | null }
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
  /** What sealed records add, by measure and years: read once. */
  readonly sealed: Map<string, Promise<readonly SealedRow[]>>
}

/** What one sealed record adds to a measure; `beside`: the other measures and combinations it counts in, as 'measure:combination'. */
export interface SealedRow { organisation: number; event_on: string; end_on: string | null; known_on: string; dims: number; amount: number; beside: string[] }

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
    closedThrough: state.rows[0]?.closed_through ?? null, today: day, sealed: new Map(),
  }
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

/** Which cells a question means. Sealed records are left out of all that it is used for: they are added only where a whole count may be shown. */
export async function cellsOf(ground: Ground, measure: string, where: Where | undefined, question: Omit<Question, 'period'>, period: Period): Promise<CellSelection> {
  const sealable = sealableTypeOf(ground.kernel, measure)
  return {
    bureau: ground.bureau.id, measure: measureNumber(ground.kernel, measure), dims: await combinations(ground, where), units: unitsOf(ground, question, period), asOf: question.asOf,
    ...(sealable === null ? {} : { leavesOut: sealable }),
  }
}

export function measureNumber(kernel: Kernel, measure: string): number {
  const id = kernel.measures.get(measureKey(measure, measureOf(kernel, measure).version))
  if (id === undefined) throw new Error(`The measure ${measure} is not registered`)
  return id
}

/** The record type of a measure, if its records can be sealed; null if they cannot. */
export function sealableTypeOf(kernel: Kernel, measure: string): string | null {
  for (const type of kernel.types.values()) if (type.seal && type.measures.some((one) => one.code === measure)) return type.name
  return null
}

export async function combinations(ground: Ground, where: Where | undefined): Promise<readonly number[] | null> {
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

export function holds(row: ClosureRow, on: string): boolean {
  return row.valid_from <= on && (row.valid_until === null || row.valid_until > on)
}

/** Does the actor see all of an organisation? If not, what is counted for him is less than the whole, and is labelled so. */
export function seesAllOf(ground: Ground, organisation: number): boolean {
  return below(ground.units, organisation).every((unit) => ground.actor.organisations.includes(unit))
}
