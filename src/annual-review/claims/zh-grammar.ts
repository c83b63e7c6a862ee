import type { Findings, RemarkReason } from './claim.ts'
import type { NormalisedText } from './normalise.ts'
import type { Sentence } from './sentences.ts'
import { wordsOf } from './word-list.ts'
import { say, sayCount, type ZhReader } from './zh-binding.ts'
import { has, hasOneOf, tokenise, type Role, type Token } from './zh-lexer.ts'
import { forgetSentence, newZhMemory, type ZhMemory } from './zh-memory.ts'
import { comparisonOf, isIndicator, itemsIn, nameOf, trimRegion, type Item, type Range } from './zh-phrases.ts'
import { readAllDone, readExtreme, readRank, readSole, readZero } from './zh-positions.ts'
import { readChange, readLevelReached, readShare, readStreak, viewBefore, type Predicate, type View } from './zh-predicates.ts'
import { isStartingLevel, readPlainFigure } from './zh-proportions.ts'
import { topicIn } from './zh-subjects.ts'
import { ZH_NOUNS } from './zh-words.ts'

/** "二、", "（三）", "4.": the number of a paragraph. */
const LIST_MARK = /^\s*(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|[—-]+)/
const LONGEST_LIST_MARK = 6

/** The words that can make a predicate. */
const TRIGGERS: ReadonlySet<Role> = new Set<Role>([
  ...([
    'figure',
    'up',
    'down',
    'flat',
    'upShort',
    'downShort',
    'upSpan',
    'downSpan',
    'bothUp',
    'bothDown',
    'levelUp',
    'levelDown',
    'doubled',
    'halved',
  ] as const),
  ...(['streak', 'run', 'zero', 'none', 'cleared', 'allSolved', 'allDone', 'share'] as const),
  ...([
    'ordinal',
    'topN',
    'first',
    'leading',
    'trailing',
    'only',
    'sole',
    'earliest',
    'newHigh',
    'newLow',
    'highest',
    'lowest',
    'best',
    'bestEver',
    'firstTime',
  ] as const),
])
/** "比全省平均水平高1.2个百分点" sets beside something else what was spoken of before. */
const BESIDE = /^(?:比|较|高于|低于|好于|优于|仅次于)/
const CONTESTS = wordsOf(ZH_NOUNS.contest)
const ASPECTS = wordsOf(ZH_NOUNS.aspect)

/**
 * Reads the claims of one Chinese sentence, clause by clause, from left to right: a word that can make a predicate is
 * tried with the tokens before it as its subject.
 * @param memory carried from sentence to sentence and changed
 */
export function readChineseSentence(source: NormalisedText, sentence: Sentence, memory: ZhMemory, findings: Findings): void {
  if (sentence.startsParagraph) Object.assign(memory, newZhMemory())
  else if (source.text.charAt(sentence.from - 1) !== ';') forgetSentence(memory)

  const mark = LIST_MARK.exec(source.text.slice(sentence.from, sentence.from + LONGEST_LIST_MARK))?.[0] ?? ''
  const tokens = tokenise(source.text, sentence.from + mark.length, sentence.to, findings.remarks)
  const reader: ZhReader = { tokens, commas: tokens.filter((token) => has(token, 'comma')), memory, findings, sentence }
  const soon = tokens.findIndex((token) => has(token, 'soon'))
  const end = soon < 0 ? tokens.length : soon
  for (let clauseStart = 0; clauseStart < end;) clauseStart = readClause(reader, clauseStart, end)
  // What is planned is no claim, but its figures are worth a remark.
  for (let at = end; at < tokens.length; at += 1) if (tokens[at]?.figure) remark(reader, tokens[at], 'notAClaim')
}

/** Reads one clause and returns where the next begins: a row of figures may reach over a comma. */
function readClause(reader: ZhReader, clauseStart: number, end: number): number {
  const { tokens, findings } = reader
  const claimsBefore = findings.claims.length
  let start = clauseStart
  let at = clauseStart
  while (at < end && !has(tokens[at], 'comma')) {
    const next = readAt(reader, start, at)
    at = next === undefined ? at + 1 : Math.max(next, at + 1)
    if (next !== undefined) start = at
  }
  const clause = { from: clauseStart, to: Math.min(at, end) }
  const claims = findings.claims.slice(claimsBefore)
  if (claims.length === 0 && start === clauseStart) rememberClause(reader, clause)
  else reader.memory.fronted = null
  if (claims.every((claim) => claim.reading.value === null)) remarkPraise(reader, clause)
  return at + 1
}

/** Tries every predicate that the token at `at` may trigger; undefined where it triggers none. */
function readAt(reader: ZhReader, start: number, at: number): number | undefined {
  const { tokens, memory } = reader
  const token = tokens[at]
  if (token === undefined) return undefined
  if (token.isQuoted && has(token, 'text')) memory.lastQuoted = token.text
  if (!hasOneOf(token, TRIGGERS)) return undefined

  const view = viewBefore(tokens, start, at)
  const predicate = predicateAt(reader, view, at, token)
  if (predicate !== undefined) return say(reader, predicate, view)
  const { figure } = token
  if (figure === null || !has(token, 'figure') || isStartingLevel(tokens, at)) return undefined
  const isCountable = figure.form === 'count' || figure.form === 'money' || figure.form === 'measure'
  const next = isCountable && !isPartOfSole(tokens, at) ? sayCount(reader, view, at, figure) : 'notAClaim'
  if (typeof next === 'number') return next
  remark(reader, token, token.isQuoted ? 'name' : next)
  return undefined
}

function predicateAt(reader: ZhReader, view: View, at: number, token: Token): Predicate | undefined {
  const { contest, items } = reader.memory
  if (has(token, 'levelUp', 'levelDown')) return readLevelReached(view, at)
  if (has(token, 'streak', 'run')) return readStreak(view, at)
  if (has(token, 'zero', 'none', 'cleared')) return readZero(view, at)
  if (has(token, 'allSolved', 'allDone')) return readAllDone(view, at)
  if (has(token, 'share')) return readShare(view, at)
  if (has(token, 'sole')) return readSole(view, at)
  const position = readExtreme(view, at) ?? readRank(view, at, contest?.scope ?? null)
  if (position !== undefined) return position
  if (token.figure !== null && has(token, 'figure')) return readPlainFigure(view, at, token.figure, items.at(-1)?.subject ?? '')
  return readChange(view, at)
}

/** "18个省辖市里只有": the many beside the only one. */
function isPartOfSole(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at + 1, at + 5).some((token) => has(token, 'sole'))
}

/** A clause without a predicate prepares the next one: it names a subject, a field, a survey or a comparison. */
function rememberClause(reader: ZhReader, clause: Range): void {
  const { tokens, memory } = reader
  const trimmed = trimRegion(tokens, upToSpan(tokens, clause))
  const name = nameOf(tokens, trimmed)
  if (name === '') {
    memory.fronted = tokens.slice(clause.from, clause.to).flatMap((token) => comparisonOf(token) ?? [])[0] ?? memory.fronted
    return
  }
  const topic = topicIn(name)
  if (ASPECTS.some((word) => name.endsWith(word))) {
    memory.headingTopic = topic
    return
  }
  memory.sentenceTopic = topic ?? memory.sentenceTopic
  const contest = name.replace(/[中里时]$/, '')
  if (CONTESTS.some((word) => contest.endsWith(word))) {
    const item: Item = { from: tokens[trimmed.from]?.from ?? 0, to: tokens[trimmed.to - 1]?.to ?? 0, subject: contest }
    memory.contest = { item, scope: tokens.slice(clause.from, clause.to).find((token) => has(token, 'scope'))?.text ?? null }
    return
  }
  if (BESIDE.test(tokens[clause.from]?.text ?? '')) return
  // Whatever was said here, the next predicate speaks of it rather than of what came before.
  memory.items = itemsIn(tokens, trimmed)
  if (memory.items.some((item) => isIndicator(item.subject))) memory.recent.push(...memory.items)
}

/** "亡人数降幅最小，下降4.7%": the subject is what stands before 降幅. */
function upToSpan(tokens: readonly Token[], clause: Range): Range {
  let at = clause.from + 1
  while (at < clause.to && !has(tokens[at], 'upSpan', 'downSpan')) at += 1
  return { from: clause.from, to: Math.min(at, clause.to) }
}

/** 明显, 持续 and the like, where no figure of the clause backs them. */
function remarkPraise(reader: ZhReader, clause: Range): void {
  for (const token of reader.tokens.slice(clause.from, clause.to)) if (has(token, 'soft')) remark(reader, token, 'softWord')
}

function remark(reader: ZhReader, token: Token | undefined, reason: RemarkReason): void {
  if (token !== undefined) reader.findings.remarks.push({ span: { from: token.from, to: token.to }, reason })
}
