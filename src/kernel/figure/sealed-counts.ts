import { scopeOf } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { addDays } from '#kernel/time/instant.ts'
import type { Period } from '#kernel/time/period.ts'
import type { CountFigure, RateFigure } from './figure.ts'
import { combinations, holds, measureNumber, measureOf, sealableTypeOf, seesAllOf, type ClosureRow, type Ground, type SealedRow } from './ground.ts'
import type { Question } from './question.ts'
import { isQuarterDay, wholeKinds } from './report-only-guard.ts'
import { quarterOf, sealedAmount, type SealedLevel, type SealedPart } from './sealed-release.ts'

/** How much sealed records add to a count of an organisation in each period; null where that may not be shown. */
export type SealedAmounts = readonly (number | null)[]

/** Of a count figure. Undefined: no record of its type is ever sealed. */
export async function sealedOfCount(ground: Ground, figure: CountFigure, periods: readonly Period[], question: Omit<Question, 'period'>): Promise<SealedAmounts | undefined> {
  const code = figure.measure(ground.bureau)
  const type = sealableTypeOf(ground.kernel, code)
  if (type === null) return undefined
  const levels = levelsOf(ground, periods, question)
  // Different keys do not add up: what a table of them hides cannot be said.
  if (measureOf(ground.kernel, code).kind !== 'additive' || levels.every((one) => one === null)) return periods.map(() => null)
  const family = await familyOf(ground, code)
  const rows = await sealedRows(ground, code, type, periods, [...new Set(family.filter((one) => one.isOther).map((one) => one.measure))])
  const parts = partsOf(ground, rows, (row) => bitsOf(family, row))
  const count = family.findIndex((one) => one.figures.has(figure.id))
  const kinds = kindsOf(family)
  return levels.map((own) => total(own, (level) => sealedAmount(parts, { level, count, kinds, cutOffDays: figure.cutOffDays, asOf: question.asOf })))
}

/** Of a rate: those that began and, of them, those that ended by the cut-off. Both may be shown, with those that did not end, or neither. */
export async function sealedOfRate(ground: Ground, figure: RateFigure, period: Period, question: Omit<Question, 'period'>): Promise<{ began: number; ended: number } | null | undefined> {
  const code = figure.measure(ground.bureau)
  const type = sealableTypeOf(ground.kernel, code)
  if (type === null) return undefined
  const [levels] = levelsOf(ground, [period], question)
  if (!levels) return null
  const cutOff = addDays(period.until, figure.cutOffDays - 1)
  const parts = partsOf(ground, await sealedRows(ground, code, type, [period], []), (row) => (row.end_on !== null && row.end_on <= cutOff ? 0b11 : 0b10))
  const [ended, began] = [0, 1].map((count) => total(levels, (level) => sealedAmount(parts, { level, count, kinds: [0b10, 0b11], cutOffDays: figure.cutOffDays, asOf: question.asOf })))
  return ended == null || began == null ? null : { began, ended }
}

function total(levels: readonly SealedLevel[] | null, amountOf: (level: SealedLevel) => number | null): number | null {
  if (levels === null) return null
  let sum = 0
  for (const level of levels) {
    const amount = amountOf(level)
    if (amount === null) return null
    sum += amount
  }
  return sum
}

/** A period as whole years or whole quarters of an organisation that may be shown whole to this actor; null if it is none. */
function levelsOf(ground: Ground, periods: readonly Period[], question: Omit<Question, 'period'>): (readonly SealedLevel[] | null)[] {
  const { organisation, basis } = question
  if (!seesAllOf(ground, organisation) || (basis === 'now' && organisation !== ground.bureau.rootOrganisation)) return periods.map(() => null)
  return periods.map(({ from, until }) => {
    if (!isQuarterDay(from) || !isQuarterDay(until) || from >= until) return null
    const path = pathOf(ground.closure, ground, organisation, from)
    // An organisation that was moved within the period belongs to no one table.
    if (path.at(-1) !== organisation || path.join() !== pathOf(ground.closure, ground, organisation, addDays(until, -1)).join()) return null
    return partsOfPeriod(from, until).map((part) => ({ path, ...part }))
  })
}

function partsOfPeriod(from: string, until: string): { year: number; quarter: number | null }[] {
  const parts: { year: number; quarter: number | null }[] = []
  for (let day = from; day < until;) {
    const year = Number(day.slice(0, 4))
    if (day.endsWith('-01-01') && `${year + 1}-01-01` <= until) {
      parts.push({ year, quarter: null })
      day = `${year + 1}-01-01`
    } else {
      const quarter = quarterOf(day)
      parts.push({ year, quarter })
      day = quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
    }
  }
  return parts
}

/** The organisations above a unit on a day (it included) that may be shown whole, from the bureau down. */
function pathOf(closure: readonly ClosureRow[], { units }: Pick<Ground, 'units'>, unit: number, on: string): number[] {
  const above = (id: number): ClosureRow[] => closure.filter((row) => row.unit === id && holds(row, on))
  const kinds = new Map(units.map((one) => [one.id, one.kind]))
  return above(unit).map((row) => row.ancestor).filter((id) => wholeKinds.has(kinds.get(id) ?? '')).map((id) => ({ id, depth: above(id).length })).toSorted((a, b) => a.depth - b.depth).map(({ id }) => id)
}

function partsOf(ground: Ground, rows: readonly SealedRow[], countsOf: (row: SealedRow) => number): SealedPart[] {
  const closure = new Map(Map.groupBy(ground.closure, (row) => row.unit))
  const changes = new Set(ground.closure.flatMap((row) => [row.valid_from, row.valid_until ?? '']))
  const paths = new Map<string, readonly number[]>()
  const pathFor = (unit: number, on: string): readonly number[] => {
    // Between two changes of the tree a unit's path is the same.
    const since = [...changes].filter((day) => day <= on).reduce((latest, day) => (day > latest ? day : latest), '')
    const key = `${unit} ${since}`
    const known = paths.get(key) ?? pathOf([...(closure.get(unit) ?? []), ...(closure.get(unit) ?? []).flatMap((row) => (row.ancestor === unit ? [] : closure.get(row.ancestor) ?? []))], ground, unit, on)
    paths.set(key, known)
    return known
  }
  return rows.map((row) => ({ path: pathFor(row.organisation, row.event_on), eventOn: row.event_on, knownOn: row.known_on, amount: row.amount, counts: countsOf(row) }))
}

async function sealedRows(ground: Ground, code: string, type: string, periods: readonly Period[], beside: readonly number[]): Promise<readonly SealedRow[]> {
  const years = periods.flatMap(({ from, until }) => [Number(from.slice(0, 4)), Number(addDays(until, -1).slice(0, 4))])
  const [first, last] = [Math.min(...years), Math.max(...years)]
  const key = `${code} ${first} ${last}`
  const known = ground.sealed.get(key) ?? read(ground.kernel.engine, scopeOf(ground.actor), [statement<SealedRow>`
    select organisation, event_on, end_on, known_on, dims, amount, beside
    from anlan_sealed_parts(${type}, ${measureNumber(ground.kernel, code)}::int, ${`${first}-01-01`}::date, ${`${last + 1}-01-01`}::date, ${beside}::int[])`]).then(([rows]) => rows.rows)
  ground.sealed.set(key, known)
  return known
}

/** One count of a family: figures that count the same, over the family's own measure or, as a part of it, over another. */
interface FamilyCount {
  readonly figures: ReadonlySet<string>
  readonly measure: number
  readonly isOther: boolean
  /** Null: every combination of dimensions. */
  readonly dims: ReadonlySet<number> | null
  /** The figure of which it is declared to be a part. */
  readonly within: string | null
}

/** The counts over one measure and those that are parts of them, the narrowest first: declared parts, then those with most conditions. */
async function familyOf(ground: Ground, code: string): Promise<FamilyCount[]> {
  const counts = [...ground.kernel.figures.values()].filter((one): one is CountFigure => one.kind === 'count')
  const own = counts.filter((one) => one.measure(ground.bureau) === code)
  const others: CountFigure[] = []
  for (let before = -1; before !== others.length;) {
    before = others.length
    for (const one of counts) if (!own.includes(one) && !others.includes(one) && [...own, ...others].some((whole) => whole.id === one.within)) others.unshift(one)
  }
  const conditions = (one: CountFigure): number => Object.keys(one.where ?? {}).length
  const values = (one: CountFigure): number => Object.values(one.where ?? {}).flat().length
  const ordered = [...others, ...own.toSorted((a, b) => conditions(b) - conditions(a) || values(a) - values(b))]
  const groups = Map.groupBy(ordered, (one) => JSON.stringify([one.measure(ground.bureau), ...Object.entries(one.where ?? {}).map(([name, codes]) => `${name} ${[...codes ?? []].toSorted().join(' ')}`).toSorted()]))
  return Promise.all([...groups.values()].map(async (same) => {
    const [first] = same
    if (!first) throw new Error('A group without a figure')
    const dims = await combinations(ground, first.where)
    return { figures: new Set(same.map((one) => one.id)), measure: measureNumber(ground.kernel, first.measure(ground.bureau)), isOther: others.includes(first), dims: dims === null ? null : new Set(dims), within: first.within ?? null }
  }))
}

function bitsOf(family: readonly FamilyCount[], row: SealedRow): number {
  return family.reduce((all, one, at) => {
    const belongs = one.isOther ? row.beside.some((cell) => cell.startsWith(`${one.measure}:`) && (one.dims === null || one.dims.has(Number(cell.split(':')[1])))) : one.dims === null || one.dims.has(row.dims)
    return belongs ? all | (1 << at) : all
  }, 0)
}

/** How a record may belong to the family's counts: to those of one combination of dimensions, and to any parts whose whole it belongs to. */
function kindsOf(family: readonly FamilyCount[]): number[] {
  const combinationsNamed = new Set(family.flatMap((one) => (one.isOther ? [] : [...one.dims ?? []])))
  const own = [...combinationsNamed, 0].map((combination) => family.reduce((all, one, at) => (!one.isOther && (one.dims === null || one.dims.has(combination)) ? all | (1 << at) : all), 0))
  let kinds = [...new Set(own)]
  // The narrowest stand first, so that a part's whole is decided before it, going backwards.
  family.toReversed().forEach((one, back) => {
    const bit = 1 << (family.length - 1 - back)
    const whole = family.findIndex((other) => one.within !== null && other.figures.has(one.within))
    if (one.isOther) kinds = kinds.flatMap((kind) => (whole === -1 || kind & (1 << whole) ? [kind, kind | bit] : [kind]))
  })
  return kinds
}
