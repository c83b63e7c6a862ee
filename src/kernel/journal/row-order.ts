/*
 * Rows of an export must come with positions 0, 1, 2, … When they do not, this tells which rows are missing, which stand in another's
 * place and which stand there twice, with one row of looking ahead and a bounded memory.
 */

export interface Span {
  readonly from: number
  /** Included. */
  readonly to: number
}

export interface RowOrder {
  /** The position that should come next. */
  next: number
  /** A row that came too early: the row after it will tell whether rows are missing before it or it stands in another's place. */
  undecided: number | null
  /** Rows that stand before their place. */
  readonly early: Set<number>
  readonly missing: Span[]
  readonly outOfPlace: number[]
  readonly repeated: number[]
}

/** More disorder than this is not told apart any more; it is no longer one change that someone made. */
const REMEMBERED = 1000

export function newRowOrder(): RowOrder {
  return { next: 0, undecided: null, early: new Set(), missing: [], outOfPlace: [], repeated: [] }
}

/** Are all rows so far there, each at its place? Repeated ones aside. */
export function isWhole(order: RowOrder): boolean {
  return order.undecided === null && order.early.size === 0 && order.missing.length === 0 && order.outOfPlace.length === 0
}

/** Takes the next row's position. `repeated`: the row is one too many and must be left out of the tree. */
export function takePosition(order: RowOrder, position: number): 'taken' | 'repeated' {
  if (order.undecided !== null) decide(order, position)
  if (position === order.next) {
    order.next += 1
    passEarlyRows(order)
    return 'taken'
  }
  if (position > order.next) {
    if (order.early.has(position)) return repeat(order, position)
    order.undecided = position
    return 'taken'
  }
  return fillGap(order, position) ? 'taken' : repeat(order, position)
}

function repeat(order: RowOrder, position: number): 'repeated' {
  if (order.repeated.length < REMEMBERED) order.repeated.push(position)
  return 'repeated'
}

/** The row after an early one: it lies beyond (rows are missing before both), or goes on as if the early row stood for another. */
function decide(order: RowOrder, following: number): void {
  const early = order.undecided
  if (early === null) return
  order.undecided = null
  if (following > early) {
    skipTo(order, early)
    order.next = early + 1
    return
  }
  if (order.early.size < REMEMBERED) order.early.add(early)
  if (following === order.next) return noteOutOfPlace(order, following)
  skipTo(order, order.next + 1)
  passEarlyRows(order)
}

/**
 * At a head or at the end, where no row follows that could tell. `end`: the size up to which rows can stand here; an early row from beyond
 * it stands in another's place, one below it came after missing rows.
 */
export function settle(order: RowOrder, end: number): void {
  if (order.undecided !== null) decide(order, order.undecided < end ? order.undecided + 1 : order.next + 1)
}

/** Rows up to this size must exist: those that did not come are missing. */
export function expectSize(order: RowOrder, size: number): void {
  skipTo(order, size)
}

function skipTo(order: RowOrder, position: number): void {
  if (position <= order.next) return
  if (order.missing.length < REMEMBERED) order.missing.push({ from: order.next, to: position - 1 })
  order.next = position
}

function passEarlyRows(order: RowOrder): void {
  while (order.early.delete(order.next)) {
    noteOutOfPlace(order, order.next)
    order.next += 1
  }
}

function noteOutOfPlace(order: RowOrder, position: number): void {
  if (order.outOfPlace.length < REMEMBERED) order.outOfPlace.push(position)
}

/** A row that comes late, after its place was passed over. */
function fillGap(order: RowOrder, position: number): boolean {
  const index = order.missing.findIndex((gap) => position >= gap.from && position <= gap.to)
  const gap = order.missing[index]
  if (!gap) return false
  const rest: Span[] = []
  if (gap.from < position) rest.push({ from: gap.from, to: position - 1 })
  if (position < gap.to) rest.push({ from: position + 1, to: gap.to })
  order.missing.splice(index, 1, ...rest)
  noteOutOfPlace(order, position)
  return true
}
