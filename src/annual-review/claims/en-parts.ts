import { reading } from './claim.ts'
import { hasRole, type EnToken } from './en-lexer.ts'
import { levelBefore } from './en-levels.ts'
import { itemsInEnglish, readCountedNoun } from './en-nouns.ts'
import {
  addClaim,
  remember,
  say,
  skipBack,
  valued,
  type FigureAt,
  type Reader,
} from './en-reader.ts'
import { isMeasurable, isTerm, translateSubject, unitOfSubject, withCount } from './en-subjects.ts'

export const OF_LAST = /^of (?:whom|which)$/

/** "38 per cent of whom", "a third of these" */
export function isOfThem(tokens: readonly EnToken[], at: number): boolean {
  return OF_LAST.test(tokens[at]?.text ?? '') || (tokens[at]?.text === 'of' && tokens[at + 1] !== undefined && /^(?:them|these|those)$/.test(tokens[at + 1]?.text ?? ''))
}

/** "Of those arrested, 44 per cent were charged". */
export function isAmongThose(reader: Reader, end: number): boolean {
  const { tokens, start } = reader
  if (end !== start || !hasRole(tokens[start - 1], 'comma')) return false
  const from = skipBack(tokens, start - 2, ['word', 'verb', 'filler', 'figure', 'be', 'solved']) + 1
  return tokens[from]?.text === 'of' && /^(?:those|these|them|the)$/.test(tokens[from + 1]?.text ?? '')
}

/** "14,207 people, of whom 38 per cent were charged": a part of what was counted last, told by the words behind. */
export function readPartOfLast(reader: Reader, found: FigureAt): number | undefined {
  const last = reader.memory.items.at(-1)
  if (last === undefined) return undefined
  const { told, to } = toldOfPart(reader.tokens, found)
  const item = { from: reader.tokens[found.at]?.from ?? last.from, subject: `${last.subject.replace(/数$/, '')}中${told}占比` }
  addClaim(reader, item, { reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to })
  return to
}

/** "road deaths rose; 22 of those killed were cyclists" */
export function readCountOfLast(reader: Reader, found: FigureAt): number | undefined {
  const { tokens, memory } = reader
  const last = memory.items.at(-1)
  if (last === undefined || !isOfThem(tokens, found.at + 1)) return undefined
  const { told, to } = toldOfPart(tokens, found)
  const unit = last.unit ?? unitOfSubject(last.subject)
  const item = { from: tokens[found.at]?.from ?? last.from, subject: withCount(`${last.subject.replace(/数$/, '')}中${told}`), unit }
  addClaim(reader, item, { reading: valued('count', found.figure, { approx: found.approx, unit }), to })
  return to
}

/**
 * "146 new officers, of whom 61 were women and 19 came from abroad", "five of the six were over 65", "118 people were rescued and 46 led to
 * safety": a number with a predicate of its own counts a part of what was counted last.
 */
export function readCountOfPart(reader: Reader, found: FigureAt): number | undefined {
  const { tokens, memory, hasSpoken } = reader
  const last = memory.items.at(-1)
  const unit = last?.unit ?? (last !== undefined && isMeasurable(last.subject) ? unitOfSubject(last.subject) : undefined)
  const isAmong = isAmongThose(reader, found.approx === null ? found.at : found.at - 1)
  // "Complaints numbered 22; only two were upheld": only a part is told so.
  const isOnly = found.at === 1 && tokens[0]?.text === 'only'
  if (last === undefined || unit === undefined || !(hasSpoken || isAmong || isOnly) || found.figure.form !== 'plain') return undefined
  const verbAt = behindWhole(tokens, found.at + 1)
  if (!isPredicate(tokens, verbAt) || !(isAmong || isOnly || isPartBefore(reader, found, verbAt > found.at + 1))) return undefined
  let to = verbAt
  while (to < tokens.length && to < verbAt + LONGEST_PREDICATE && !hasRole(tokens[to], 'comma', 'boundary', 'and')) to += 1
  const told = translateSubject(tokens.slice(verbAt, to).filter((token) => !hasRole(token, 'be', 'filler')).map((token) => token.text))
  const part = `${last.subject.replace(/人?数$/, '')}中${told.replace(/侦破$/, '破案')}`
  const item = { from: tokens[found.at]?.from ?? last.from, subject: unit === '人' && !/[人员]数?$/.test(part) ? `${part}人数` : withCount(part), unit }
  addClaim(reader, item, { reading: valued('count', found.figure, { approx: found.approx, unit }), to })
  return to
}

const LONGEST_PREDICATE = 7

/** Behind "of the six", where the part is told of its whole. */
function behindWhole(tokens: readonly EnToken[], at: number): number {
  if (tokens[at]?.text !== 'of') return at
  const figureAt = hasRole(tokens[at + 1], 'filler', 'together') ? at + 2 : at + 1
  return tokens[figureAt]?.figure?.form === 'plain' ? figureAt + 1 : at
}

function isPredicate(tokens: readonly EnToken[], at: number): boolean {
  const token = tokens[at]
  return hasRole(token, 'be', 'verb', 'solved') || (hasRole(token, 'word') && /^(?:came|went|led|left|ended|failed|passed|became|took|[a-z]{3,}ed)$/.test(token?.text ?? ''))
}

/** It stands behind "of whom", a comma or "and", or says itself of how many it is a part. */
function isPartBefore(reader: Reader, found: FigureAt, hasWhole: boolean): boolean {
  const before = reader.tokens[skipBack(reader.tokens, found.at - 1, ['about', 'near', 'over', 'under', 'filler'])]
  return hasWhole || OF_LAST.test(before?.text ?? '') || hasRole(before, 'and')
}

/** "Nobody died in custody" */
export function readNobody(reader: Reader, at: number): number | undefined {
  const { tokens } = reader
  const verbAt = hasRole(tokens[at + 1], 'be') ? at + 2 : at + 1
  if (!hasRole(tokens[verbAt], 'verb')) return undefined
  let to = at + 1
  while (to < tokens.length && to < at + LONGEST_PREDICATE && !hasRole(tokens[to], 'comma', 'boundary', 'and')) to += 1
  const told = translateSubject(tokens.slice(at + 1, to).filter((token) => !hasRole(token, 'be', 'filler')).map((token) => token.text))
  const item = { from: tokens[at]?.from ?? 0, subject: `${told.replace(/人?数$/, '')}人数`, unit: '人' }
  addClaim(reader, item, { reading: reading('zero', { value: 0, unit: '人' }), to })
  remember(reader, [item])
  return to
}

/** "63 pursuits, none of which resulted in a serious injury" */
export function readNoneOfLast(reader: Reader, at: number): number | undefined {
  const { tokens, memory } = reader
  const last = memory.items.at(-1)
  const start = OF_LAST.test(tokens[at + 1]?.text ?? '') ? at + 2 : isOfThem(tokens, at + 1) ? at + 3 : at + 1
  if (last === undefined || !reader.hasSpoken || !isPredicate(tokens, start)) return undefined
  let to = start
  while (to < tokens.length && to < start + LONGEST_PREDICATE && !hasRole(tokens[to], 'comma', 'boundary', 'and')) to += 1
  const told = translateSubject(tokens.slice(start, to).filter((token) => !hasRole(token, 'be', 'filler')).map((token) => token.text))
  const item = { from: tokens[at]?.from ?? last.from, subject: withCount(`${told}的${last.subject.replace(/数$/, '')}`) }
  addClaim(reader, item, { reading: reading('zero', { value: 0, unit: last.unit ?? unitOfSubject(last.subject) }), to })
  return to
}

/** "fewer than ten homicides: there were eight": as many of what was spoken of last. */
export function readThereWere(reader: Reader, { at, figure, approx }: FigureAt, end: number): number | undefined {
  const { tokens, memory } = reader
  const last = memory.items.at(-1)
  const isAlone = tokens[at + 1] === undefined || hasRole(tokens[at + 1], 'comma', 'boundary')
  if (last === undefined || !isAlone || figure.form !== 'plain' || !/^(?:were|was|are|is)$/.test(tokens[end - 1]?.text ?? '') || tokens[end - 2]?.text !== 'there') return undefined
  const unit = last.unit ?? unitOfSubject(last.subject)
  const item = { ...last, from: tokens[at]?.from ?? last.from, unit }
  addClaim(reader, item, { reading: valued('count', figure, { approx, unit }), to: at + 1 })
  remember(reader, [item])
  return at + 1
}

/** What is told of a part: the words behind "38 per cent of whom" or "22 of those". */
function toldOfPart(tokens: readonly EnToken[], found: FigureAt): { told: string; to: number } {
  const start = isOfThem(tokens, found.at + 1) ? found.at + (tokens[found.at + 1]?.text === 'of' ? 3 : 2) : found.at + 1
  let to = start
  while (to < tokens.length && !hasRole(tokens[to], 'comma', 'boundary', 'and')) to += 1
  const words = tokens.slice(start, to).filter((token) => hasRole(token, 'word', 'verb', 'solved', 'compound') && !hasRole(token, 'be'))
  return { told: translateSubject(words.map((token) => token.text)), to }
}

export function readPart(reader: Reader, found: FigureAt): number | undefined {
  const { tokens } = reader
  const start = tokens[found.at + 1]?.text === 'of' ? found.at + 2 : found.at + 1
  let to = start
  while (to < tokens.length && !hasRole(tokens[to], 'comma', 'boundary', 'and', 'solved') && !/^(?:feel|felt|rated)$/.test(tokens[to]?.text ?? '')) to += 1
  const isSolvedBefore = hasRole(tokens[found.at - 1], 'solved') || tokens[found.at - 1]?.text === 'closed'
  const isSolved = isSolvedBefore || hasRole(tokens[to], 'solved')
  const words = tokens.slice(start, to).filter((token) => hasRole(token, 'word', 'verb'))
  const noun = found.figure.noun === '' ? [] : [found.figure.noun]
  const subject = readCountedNoun(tokens, start)?.subject ?? ''
  const named = itemsInEnglish(tokens, { from: start, to }, noun).at(0)?.subject ?? subject
  const head = /^(?:the|all|our|its)$/.test(tokens[start]?.text ?? '') ? start + 1 : start
  const isPronoun = noun.length === 0 && (words.length === 0 || !isTerm(tokens[head]?.text ?? '', tokens[head + 1]?.text ?? ''))
  if (isPronoun && reader.memory.items.length > 0)
    return say(reader, reader.start, [{ reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to }], 'whole') ? to : undefined
  if (named === '' || isPronoun) return undefined
  const done = /(?:投诉|申诉|纠纷|申请)$/.test(named) ? '办结率' : '破案率'
  const item = { from: tokens[found.at]?.from ?? 0, subject: isSolved ? `${named.replace(/立案$/, '')}${done}` : named }
  const felt = feelingSaid(tokens, to)
  if (felt !== undefined) {
    const person = { from: tokens[found.at]?.from ?? 0, subject: named + felt.measure }
    addClaim(reader, person, { reading: valued('rate', found.figure, { approx: found.approx, unit: '%' }), to: felt.to })
    remember(reader, [person])
    return felt.to
  }
  const told = isSolved && !isSolvedBefore ? to + 1 : to
  const { value2, direction, comparison, to: end } = levelBefore(tokens, told, found.figure)
  addClaim(reader, item, { reading: valued(isSolved ? 'rate' : 'share', found.figure, { approx: found.approx, unit: '%', value2, direction, comparison }), to: end })
  remember(reader, [item])
  return end
}

const FEELINGS: ReadonlyMap<string, string> = new Map([
  ['satisfied', '满意度'],
  ['confident', '信任度'],
  ['good', '满意度'],
  ['excellent', '满意度'],
  ['safe', '安全感'],
  ['safer', '安全感'],
])
const LONGEST_FEELING = 7

/** "nine in ten victims said they were satisfied": what was asked for. */
function feelingSaid(tokens: readonly EnToken[], at: number): { measure: string; to: number } | undefined {
  if (!/^(?:said|say|felt|feel|rated|were|are)$/.test(tokens[at]?.text ?? '')) return undefined
  for (let next = at + 1; next < at + LONGEST_FEELING && !hasRole(tokens[next], 'comma'); next += 1) {
    const measure = FEELINGS.get(tokens[next]?.text ?? '')
    if (measure !== undefined) return { measure, to: next + 1 }
  }
  return undefined
}
