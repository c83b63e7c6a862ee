import { reading, type Findings, type Reading, type Span } from './claim.ts'
import type { EnglishFigure } from './en-figures.ts'
import { hasRole, type EnRole, type EnToken } from './en-lexer.ts'
import { itemsInEnglish, type EnItem } from './en-nouns.ts'
import { isMeasurable, unitOfSubject, withCount } from './en-subjects.ts'

/** What an English sentence takes over from before: the subject last spoken of. */
export interface EnMemory {
  items: EnItem[]
  comparison: string | null
}

export function newEnMemory(): EnMemory {
  return { items: [], comparison: null }
}

export interface Reader {
  tokens: readonly EnToken[]
  memory: EnMemory
  findings: Findings
  sentence: Span
  /** First token of the current subject. */
  start: number
  /** Items of a comma list still waiting for their predicate. */
  listed: EnItem[]
  fronted: string | null
  /** The verb of the last count, for the rest of its list: "seized 740 kilograms of cannabis, 58 of heroin". */
  verb: string
  /** Whether this sentence has made a claim of its own yet. */
  hasSpoken: boolean
  /** "On the roads,": the field a bare number of deaths belongs to. */
  topic: string | null
  /** "For the third year running," waits for what it says this of. */
  pendingStreak: (Statement & { from: number }) | null
  /** "For the first time since 2009" waits for what it says this of. */
  pendingFirst: (Statement & { from: number }) | null
}

export interface Statement {
  reading: Reading
  /** Behind the last token of the statement. */
  to: number
  suffix?: string
}

/** Binds statements to the subject that stands before `end`, or to the last one; false where there is none. */
export function say(
  reader: Reader,
  end: number,
  statements: readonly Statement[],
  spread: 'each' | 'whole' | 'aligned',
  needsMeasurable = false,
): boolean {
  const { memory } = reader
  const items = subjectItems(reader, end)
  if (items.length === 0 || (needsMeasurable && !items.every((item) => isMeasurable(item.subject)))) return false
  if (spread === 'aligned' && statements.length === items.length) {
    for (const [index, item] of items.entries()) {
      const statement = statements[index]
      if (statement !== undefined) addClaim(reader, item, statement)
    }
  } else {
    const isSpread = spread === 'each' || hasTogether(reader, end)
    const first = items[0]
    const whole =
      items.length === 1 && first !== undefined ? first : { from: first?.from ?? 0, subject: items.map((item) => item.subject).join('、') }
    for (const item of isSpread ? items : [whole]) for (const statement of statements) addClaim(reader, item, statement)
  }
  const comparison = statements[0]?.reading.comparison ?? null
  remember(reader, items)
  memory.comparison = comparison
  return true
}

export function subjectItems(reader: Reader, end: number): EnItem[] {
  const own = itemsInEnglish(reader.tokens, { from: reader.start, to: end }, [])
  // "the rate is still falling": the rate last spoken of.
  if (own.length === 1 && own[0]?.subject === '率') return reader.memory.items
  if (own.length === 0) {
    if (reader.listed.length > 0) return reader.listed
    return reader.hasSpoken || !hasLostSubject(reader, end) ? reader.memory.items : []
  }
  return own.length > 1 || hasAnd(reader.tokens, reader.start, end) ? [...reader.listed, ...own] : own
}

const PRONOUN = /^(?:it|its|they|their|this|that|these|those|which|both|there|here|such|overall)$/

/** Whether this sentence has named something of its own that no item was made of: then it does not speak of the sentence before. */
function hasLostSubject(reader: Reader, end: number): boolean {
  const before = reader.tokens.slice(0, end)
  if (before.some((token) => PRONOUN.test(token.text))) return false
  return before.some((token) => token.roles.size === 1 && hasRole(token, 'word') && token.text.length > 3)
}

/** The measure word of the subject in front of `at`. */
export function unitBefore(reader: Reader, at: number): string {
  const item = subjectItems(reader, subjectEnd(reader, at)).at(-1)
  return item?.unit ?? unitOfSubject(item?.subject ?? '')
}

function hasAnd(tokens: readonly EnToken[], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => hasRole(token, 'and'))
}

function hasTogether(reader: Reader, end: number): boolean {
  return reader.tokens.slice(reader.start, end).some((token) => hasRole(token, 'together'))
}

/** Where the subject ends: before the verbs and approximations that lead to the figure at `at`. */
export function subjectEnd(reader: Reader, at: number): number {
  let end = at
  while (
    end > reader.start &&
    hasRole(reader.tokens[end - 1], 'level', 'be', 'up', 'down', 'by', 'to', 'from', 'near', 'over', 'about', 'under', 'filler', 'share')
  )
    end -= 1
  return end
}

export function addClaim(reader: Reader, item: EnItem, statement: Statement): void {
  const { tokens, findings, memory } = reader
  const end = tokens[statement.to - 1]?.to ?? reader.sentence.to
  const isApposition = reader.start > 0 && hasRole(tokens[reader.start - 1], 'comma') && statement.reading.kind === 'change'
  const comparison = statement.reading.comparison ?? (isApposition && item === memory.items.at(-1) ? memory.comparison : null)
  const suffix = statement.suffix ?? ''
  const base =
    statement.reading.kind === 'rate' ||
    statement.reading.kind === 'share' ||
    statement.reading.kind === 'rank' ||
    statement.reading.kind === 'amount'
      ? item.subject
      : withCount(item.subject)
  const subject = suffix === '零发生' ? base.replace(/数$/, '') + suffix : base + suffix
  const span = { from: Math.min(item.from, end - 1), to: end }
  if (reader.pendingStreak !== null) addPendingStreak(reader, item, statement)
  if (reader.pendingFirst !== null) addPendingFirst(reader, item, statement)
  findings.claims.push({
    reading: { ...statement.reading, comparison },
    subject,
    span,
    clause: { from: Math.min(reader.sentence.from, span.from), to: reader.sentence.to },
  })
}

function addPendingStreak(reader: Reader, item: EnItem, statement: Statement): void {
  const streak = reader.pendingStreak
  reader.pendingStreak = null
  const { kind, direction } = statement.reading
  const suffix = kind === 'zero' ? '零发生' : direction === 'up' ? '上升' : direction === 'down' ? '下降' : ''
  if (streak !== null)
    addClaim(
      reader,
      { ...item, from: Math.min(item.from, streak.from) },
      { reading: { ...streak.reading, direction: kind === 'change' ? direction : null }, to: statement.to, suffix },
    )
}

/** Which way something went when it was the first time that it did so: fell, or came below a mark. */
export function senseOfFirst({ direction, approx }: Reading): Reading['direction'] {
  return direction ?? (approx === '不足' ? 'down' : approx === '超' ? 'up' : null)
}

function addPendingFirst(reader: Reader, item: EnItem, statement: Statement): void {
  const first = reader.pendingFirst
  reader.pendingFirst = null
  if (first === null) return
  addClaim(reader, { ...item, from: Math.min(item.from, first.from) }, { reading: { ...first.reading, direction: senseOfFirst(statement.reading) }, to: statement.to })
}

export function remember(reader: Reader, items: EnItem[]): void {
  reader.hasSpoken = true
  reader.memory.items = items
}

/** A figure found at a token, with the word that softens it. */
export interface FigureAt {
  at: number
  figure: EnglishFigure
  approx: string | null
}

export function figureBehind(tokens: readonly EnToken[], at: number): FigureAt | undefined {
  const approx = approxOf(tokens[at])
  const figureAt = approx === null ? at : at + 1
  const figure = tokens[figureAt]?.figure
  return figure === null || figure === undefined ? undefined : { at: figureAt, figure, approx }
}

/** The comparison behind a figure, over a date or a place in between: "3.6 per cent in 2023 compared with 2022". */
export function comparisonAfter(tokens: readonly EnToken[], at: number): { comparison: string; to: number } | undefined {
  const next = skip(
    tokens,
    at,
    5,
    (token) => token.phrase?.kind === 'date' || hasRole(token, 'filler') || (hasRole(token, 'word') && !hasRole(token, 'figure')),
  )
  const phrase = tokens[next]?.phrase
  return phrase?.kind === 'comparison' ? { comparison: phrase.comparison, to: next + 1 } : undefined
}

export function approxOf(token: EnToken | undefined): string | null {
  if (hasRole(token, 'near')) return '近'
  if (hasRole(token, 'over')) return '超'
  if (hasRole(token, 'about')) return '约'
  return hasRole(token, 'under') ? '不足' : null
}

export function valued(kind: Reading['kind'], figure: EnglishFigure, said: Partial<Reading>): Reading {
  return { ...reading(kind), value: figure.value, decimals: figure.decimals, unit: figure.unit, ...said, kind }
}

/** The first token from `start` on that is not accepted, at most `most` tokens further. */
export function skip(tokens: readonly EnToken[], start: number, most: number, accepts: (token: EnToken) => boolean): number {
  let at = start
  while (at < start + most) {
    const token = tokens[at]
    if (token === undefined || !accepts(token)) break
    at += 1
  }
  return at
}

export function skipBack(tokens: readonly EnToken[], start: number, roles: readonly EnRole[]): number {
  let at = start
  while (at >= 0 && hasRole(tokens[at], ...roles)) at -= 1
  return at
}
