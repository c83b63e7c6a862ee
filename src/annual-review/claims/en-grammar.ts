import { reading, type Findings, type RemarkReason } from './claim.ts'
import { isContinuation, readChange, readFlat, readLevels, readMultiple, readQuality } from './en-changes.ts'
import { hasRole, tokeniseEnglish, type EnToken } from './en-lexer.ts'
import { isOfSubject, itemsInEnglish } from './en-nouns.ts'
import { readEverything, readFigure, readNone, readShare } from './en-quantities.ts'
import { addClaim, newEnMemory, remember, say, senseOfFirst, type EnMemory, type Reader, type Statement } from './en-reader.ts'
import { isMeasurable } from './en-subjects.ts'
import type { NormalisedText } from './normalise.ts'
import type { Sentence } from './sentences.ts'

/** Reads the claims of one English sentence. `memory` is carried from sentence to sentence and changed. */
export function readEnglishSentence(source: NormalisedText, sentence: Sentence, memory: EnMemory, findings: Findings): void {
  if (sentence.startsParagraph) Object.assign(memory, newEnMemory())
  memory.comparison = null
  const tokens = tokeniseEnglish(source.text, sentence.from, sentence.to, findings.remarks)
  const reader: Reader = { tokens, memory, findings, sentence, start: 0, listed: [], fronted: null, topic: null, verb: '', hasSpoken: false, pendingStreak: null, pendingFirst: null }
  const claimsBefore = findings.claims.length
  let at = 0
  while (at < tokens.length) {
    if (hasRole(tokens[at], 'future')) break
    if (hasRole(tokens[at], 'comma')) {
      closeSegment(reader, at)
      // "Compared with 2022, …" holds for the clause that follows, not for the next.
      if (findings.claims.length > claimsBefore) reader.fronted = null
      at += 1
      continue
    }
    if ((hasRole(tokens[at], 'boundary') && !isOfSubject(tokens, at)) || isClauseAnd(reader, at)) {
      reader.start = at + 1
      // "Car thefts, however, jumped"
      const isAside = /^(?:however|meanwhile|though)$/.test(tokens[at]?.text ?? '') && hasRole(tokens[at + 1], 'comma')
      if (!isAside) reader.listed = []
      if (hasRole(tokens[at], 'boundary') && !/^(?:including|of which|of whom)$/.test(tokens[at]?.text ?? '')) reader.verb = ''
    }
    const next = readAt(reader, at)
    if (next === undefined) {
      if (tokens[at]?.figure) remark(reader, tokens[at], 'notAClaim')
      // A number of things unknown is spoken of now: what follows is no longer said of the things before.
      if (tokens[at]?.figure?.form === 'plain' && hasRole(tokens[at + 1], 'word') && hasRole(tokens[at - 1], 'verb', 'over', 'about', 'near')) memory.items = []
      at += 1
      continue
    }
    at = Math.max(next, at + 1)
    reader.start = at
    reader.listed = []
  }
  // What is planned is no claim, but its figures are worth a remark.
  for (const token of tokens.slice(at)) if (token.figure !== null) remark(reader, token, 'notAClaim')
  if (findings.claims.slice(claimsBefore).some((claim) => claim.reading.value !== null)) return
  for (const token of tokens) if (hasRole(token, 'soft')) remark(reader, token, 'softWord')
}

function remark(reader: Reader, token: EnToken | undefined, reason: RemarkReason): void {
  if (token !== undefined) reader.findings.remarks.push({ span: { from: token.from, to: token.to }, reason })
}

function readAt(reader: Reader, at: number): number | undefined {
  const { tokens } = reader
  const token = tokens[at]
  if (token === undefined) return undefined
  if (token.phrase !== null) return readPhrase(reader, at, token.phrase)
  if (hasRole(token, 'doubled', 'halved', 'tripled', 'quadrupled')) return readMultiple(reader, at, token)
  if (hasRole(token, 'better', 'worse')) return readQuality(reader, at)
  if (hasRole(token, 'up', 'down')) return readChange(reader, at, hasRole(token, 'up') ? 'up' : 'down')
  if (hasRole(token, 'flat')) return readFlat(reader, at)
  if (hasRole(token, 'share')) return readShare(reader, at)
  if (hasRole(token, 'none', 'without')) return readNone(reader, at)
  if (hasRole(token, 'everything')) return readEverything(reader, at)
  if (hasRole(token, 'to', 'from') && isContinuation(reader, at)) return readLevels(reader, at, null)
  return token.figure === null ? undefined : readFigure(reader, at, token.figure)
}

function readPhrase(reader: Reader, at: number, phrase: NonNullable<EnToken['phrase']>): number | undefined {
  const { tokens, memory } = reader
  switch (phrase.kind) {
    case 'comparison':
      if (at === reader.start || at === 0) reader.fronted = phrase.comparison
      return undefined
    case 'date':
      return undefined
    case 'streak': {
      if (itemsInEnglish(tokens, { from: 0, to: at }, []).length === 0) {
        reader.pendingStreak = { reading: reading('streak', { value: phrase.value, unit: phrase.unit }), to: at + 1, from: tokens[at]?.from ?? 0 }
        return at + 1
      }
      // "There were no such crashes for the fourth year in a row": the run is of what did not happen.
      const lastClaim = reader.findings.claims.at(-1)
      const isRunOfNone = lastClaim?.reading.kind === 'zero' && lastClaim.span.from >= reader.sentence.from && phrase.direction === null
      if (isRunOfNone) reader.start = at
      const suffix = isRunOfNone ? '零发生' : phrase.direction === null ? '' : phrase.direction === 'up' ? '上升' : '下降'
      return say(
        reader,
        at,
        [{ reading: reading('streak', { value: phrase.value, unit: phrase.unit, direction: phrase.direction }), to: at + 1, suffix }],
        'each',
      )
        ? at + 1
        : undefined
    }
    case 'rank': {
      const suffix = phrase.place === '' ? '排名' : `排名（${phrase.place}）`
      const rank = reading('rank', { value: phrase.value, unit: phrase.value === null ? null : '名', direction: phrase.direction })
      if (tokens[at + 1]?.text === 'for') return readRankFor(reader, at, { reading: rank, to: at + 1, suffix })
      const end = itemsInEnglish(tokens, { from: reader.start, to: at }, []).every((item) => isMeasurable(item.subject)) ? at : reader.start
      return say(reader, end, [{ reading: rank, to: at + 1, suffix }], 'whole') ? at + 1 : undefined
    }
    case 'extreme': {
      const extreme = reading('extreme', {
        value: phrase.years,
        unit: phrase.years === null ? null : '年',
        direction: phrase.direction,
        approx: phrase.approx,
      })
      if (phrase.isFirst === true) return readFirstTime(reader, at, { reading: extreme, to: at + 1 })
      return memory.items.length > 0 || at > reader.start
        ? say(reader, at, [{ reading: extreme, to: at + 1 }], 'whole')
          ? at + 1
          : undefined
        : undefined
    }
    default:
      return tokens.length
  }
}

/** "Deaths fell below 20 for the first time since 2011" says it of what was claimed just before; at the start, of what comes. */
function readFirstTime(reader: Reader, at: number, first: Statement): number {
  const { tokens, findings, memory, sentence } = reader
  const last = findings.claims.at(-1)
  const item = memory.items.at(-1)
  if (last !== undefined && item !== undefined && last.span.from >= sentence.from && reader.hasSpoken) {
    addClaim(reader, item, { ...first, reading: { ...first.reading, direction: senseOfFirst(last.reading) } })
  } else reader.pendingFirst = { ...first, from: tokens[at]?.from ?? sentence.from }
  return at + 1
}

/** "ranked third nationally for public confidence": what is ranked stands behind. */
function readRankFor(reader: Reader, at: number, rank: Statement): number | undefined {
  let to = at + 2
  while (to < reader.tokens.length && hasRole(reader.tokens[to], 'word')) to += 1
  const item = itemsInEnglish(reader.tokens, { from: at + 2, to }, []).at(0)
  if (item === undefined) return undefined
  addClaim(reader, { ...item, from: reader.tokens[at]?.from ?? item.from }, { ...rank, to })
  remember(reader, [item])
  return to
}

/** A segment without a predicate may be the first part of a list; "On the roads," is not. */
function closeSegment(reader: Reader, at: number): void {
  const items = itemsInEnglish(reader.tokens, { from: reader.start, to: at }, [])
  const first = reader.tokens[reader.start]
  const isList =
    items.length === 1 &&
    at - reader.start <= 6 &&
    !/^(?:on|in|at|for|by|during|across|over|under|after|before|since|elsewhere|of|with|despite)$/.test(first?.text ?? '') &&
    !hasRole(first, 'from', 'to', 'over', 'under', 'about')
  if (/^(?:on|in)$/.test(first?.text ?? '') && items.some((item) => item.subject.endsWith('道路'))) reader.topic = '道路交通'
  // "Knife crime, by contrast, rose": an aside between the subject and its verb.
  const isAside = items.length === 0 || /^(?:by contrast|in contrast|by comparison|on the other hand|on the one hand|in turn|in total|in all|in particular|in fact|on average|for example|for instance|for its part|as a result|at the same time|at least)$/.test(asideText(reader, at))
  if (!isAside) reader.listed = isList ? [...reader.listed, ...items] : []
  reader.start = at + 1
}

function asideText(reader: Reader, at: number): string {
  return reader.tokens
    .slice(reader.start, at)
    .map((token) => token.text)
    .join(' ')
}

/** "and" before a new subject with its own verb ends the clause; the region keeps it apart from a list by what was read before. */
function isClauseAnd(reader: Reader, at: number): boolean {
  return hasRole(reader.tokens[at], 'and') && at === reader.start
}
