import { addDays } from '#kernel/time/instant.ts'

/** Sealed counts below this are not shown, nor anything from which they could be worked out. */
export const SMALLEST_SHOWN = 5

/** What a sealed record adds to a measure: where and when it counts, and since when that is known. Which record it is does not matter here. */
export interface SealedPart {
  /** The organisations that may show a whole count, from the bureau down to the last above the unit: [1, 3]. */
  readonly path: readonly number[]
  readonly eventOn: string
  readonly knownOn: string
  readonly amount: number
  /** One bit for each count of the family that includes it; see SealedQuestion.count. */
  readonly counts: number
}

/** A count that may be shown whole: of an organisation (the last of the path), in a year or one of its quarters (1 to 4). */
export interface SealedLevel {
  readonly path: readonly number[]
  readonly year: number
  readonly quarter: number | null
}

export interface SealedQuestion {
  readonly level: SealedLevel
  /** Which count of the family is asked for, by its place: the narrowest first. Counts of one family are sums over the same records. */
  readonly count: number
  /** Every way in which a record can belong to counts of the family at once, as bits: what the readers of the definitions know. */
  readonly kinds: readonly number[]
  /** Days after the year until its values are taken. */
  readonly cutOffDays: number
  readonly asOf: string
}

/**
 * How much sealed records add to a count, if that may be shown with them counted in; null if it may not, and what is shown must leave them out.
 * The decision rests on the whole bureau's sealed records, so that it is the same for every reader. It is made for whole tables:
 *
 * - the bureau's year; then the year of all that lie side by side below one organisation, together with what lies directly under it; then
 *   the four quarters of each. A table is shown whole if none of its cells is 1 to 4 and every table above it is shown whole too. So what is
 *   shown splits the sealed records into parts of which none is small, and no sum or difference of shown counts can be small either.
 * - Counts of one family (all, and those of a category) are decided from the narrowest on: what a count leaves when narrower ones are taken
 *   from it is a cell too.
 * - Not before the year's cut-off day: from then on the table is shown as it was known on a day if it is the same as on every day on which
 *   it was shown before, or differs from it by no less than five in every cell that differs. Else two as-of days would give a small count.
 */
export function sealedAmount(parts: readonly SealedPart[], question: SealedQuestion): number | null {
  const { level, count, asOf } = question
  const begin = `${level.year}-01-01`
  const cutOff = addDays(`${level.year + 1}-01-01`, question.cutOffDays - 1)
  if (asOf < cutOff) return null
  const own = parts.filter((part) => part.eventOn >= begin && part.eventOn < `${level.year + 1}-01-01`)
  const differences = differencesOf(question.kinds, count)
  const isShown = tablesAbove(level).every((cellOf) => isTableShown(own, cellOf, differences, cutOff, asOf))
  if (!isShown) return null
  const last = level.path.length - 1
  return sum(own.filter((part) => part.knownOn <= asOf && part.path[last] === level.path[last] && hasCount(part, count) && (level.quarter === null || quarterOf(part.eventOn) === level.quarter)))
}

export function quarterOf(day: string): number {
  return Math.ceil(Number(day.slice(5, 7)) / 3)
}

/** A table of counts side by side: which of its cells a part falls into, null for none. */
type Table = (part: SealedPart) => string | null

function tablesAbove({ path, quarter }: SealedLevel): Table[] {
  const tables = path.map((_, depth): Table => (part) => (depth > 0 && part.path[depth - 1] !== path[depth - 1] ? null : String(part.path[depth] ?? 'directly')))
  if (quarter === null) return tables
  return [...tables, ...tables.map((table): Table => (part) => {
    const cell = table(part)
    return cell === null ? null : `${cell} ${quarterOf(part.eventOn)}`
  })]
}

/** A count less narrower ones, as a factor for each count of the family; only what is itself a count: no part of it twice, none taken away. */
type Difference = readonly number[]

/** Beyond this many narrower counts only differences of one and of two of them are looked at: there are three to the power of them. */
const MOST_COUNTS = 5

function differencesOf(kinds: readonly number[], count: number): Difference[] {
  return candidates(count).filter((factors) => {
    const times = kinds.map((kind) => factors.reduce((total, factor, at) => total + (kind & (1 << at) ? factor : 0), 0))
    return times.every((one) => one === 0 || one === 1) && times.includes(1)
  })
}

function candidates(count: number): Difference[] {
  if (count <= MOST_COUNTS) {
    const all = Array.from({ length: 3 ** count }, (_, number) => Array.from({ length: count }, (_none, at) => (Math.floor(number / 3 ** at) % 3) - 1))
    return all.flatMap((narrower) => [[...narrower, 1], [...narrower, -1]])
  }
  const less = (taken: readonly number[]): Difference => Array.from({ length: count + 1 }, (_, at) => (at === count ? 1 : taken.includes(at) ? -1 : 0))
  const places = Array.from({ length: count }, (_, at) => at)
  return [less([]), ...places.flatMap((one) => [less([one]), ...places.filter((other) => other > one).map((other) => less([one, other]))])]
}

function isTableShown(parts: readonly SealedPart[], table: Table, differences: readonly Difference[], cutOff: string, asOf: string): boolean {
  const days = [cutOff, ...new Set(parts.map((part) => part.knownOn).filter((day) => day > cutOff && day <= asOf))].toSorted()
  const shown: ReadonlyMap<string, number>[] = []
  let isLastShown = false
  for (const day of days) {
    const cells = cellsOn(parts.filter((part) => part.knownOn <= day), table, differences)
    isLastShown = [...cells.values()].every((value) => !isSmall(value)) && shown.every((before) => differBy(before, cells))
    if (isLastShown) shown.push(cells)
  }
  return isLastShown
}

function cellsOn(parts: readonly SealedPart[], table: Table, differences: readonly Difference[]): Map<string, number> {
  const cells = new Map<string, number>()
  for (const part of parts) {
    const cell = table(part)
    if (cell === null) continue
    differences.forEach((factors, at) => {
      const times = factors.reduce((total, factor, place) => total + (part.counts & (1 << place) ? factor : 0), 0)
      if (times !== 0) cells.set(`${cell} ${at}`, (cells.get(`${cell} ${at}`) ?? 0) + times * part.amount)
    })
  }
  return cells
}

function differBy(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): boolean {
  return [...new Set([...before.keys(), ...now.keys()])].every((cell) => !isSmall(Math.abs((now.get(cell) ?? 0) - (before.get(cell) ?? 0))))
}

function isSmall(value: number): boolean {
  return value !== 0 && value < SMALLEST_SHOWN
}

function hasCount(part: SealedPart, count: number): boolean {
  return (part.counts & (1 << count)) !== 0
}

function sum(parts: readonly SealedPart[]): number {
  return parts.reduce((total, part) => total + part.amount, 0)
}
