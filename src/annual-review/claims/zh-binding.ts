import type { Findings, RemarkReason, Span } from './claim.ts'
import { readCount, subjectOfCount } from './zh-counts.ts'
import type { Figure } from './zh-figures.ts'
import { has, type Token } from './zh-lexer.ts'
import type { ZhMemory } from './zh-memory.ts'
import { isBareMeasure, isBareSpan, isIndicator, isPlanNoun, itemsIn, nameOf, SHARE_SUBJECT, stemOf, trimRegion, type Item } from './zh-phrases.ts'
import { endOfText, readingOf, type Predicate, type Said, type View } from './zh-predicates.ts'
import { nameSubject, topicIn, unitOfZero, withTopic } from './zh-subjects.ts'
import { RECOVERY_VERBS } from './zh-words.ts'

/** One sentence while it is read. */
export interface ZhReader {
  tokens: readonly Token[]
  commas: readonly Token[]
  memory: ZhMemory
  findings: Findings
  sentence: Span
}

/** 日均, 平均每天: an average of what was counted just before. */
const AVERAGE = /^(?:平均|日均|月均|年均|人均|每日|每天|每月|平均每[日天月年])$/
/** A subject named in so few characters before a rank is only who is ranked ("鹤壁列第一"), not in what. */
const LONGEST_CONTESTANT = 4

/**
 * Binds a predicate to its subjects and records one claim for each statement.
 * @returns the token to go on from, or undefined where nothing fits as its subject
 */
export function say(reader: ZhReader, predicate: Predicate, view: View): number | undefined {
  const { tokens, memory } = reader
  const trimmed = trimRegion(tokens, predicate.region)
  const own = itemsIn(tokens, trimmed)
  if (predicate.restates === true && own.length === 0 && isSaidAlready(reader, predicate)) return predicate.to
  const items = subjectsOf(reader, predicate, own)
  if (items.length === 0 || (predicate.needsIndicator && !items.every((item) => isIndicator(item.subject)))) return undefined

  const carried = carriedComparison(tokens, view, memory, own.length === 0)
  const statements = predicate.said.map((said) => withComparison(said, carried))
  const isAligned = predicate.spread === 'aligned' && statements.length === items.length
  const spoken = isAligned || predicate.spread === 'each' ? items : [wholeOf(items, own.length === 0, nameOf(tokens, trimmed))]
  for (const [index, item] of spoken.entries()) {
    for (const said of isAligned ? statements.slice(index, index + 1) : statements) addClaim(reader, item, said, predicate.from)
  }

  // "降幅居全省首位" is said by the way: what comes next still speaks of what fell.
  const isAside = own.length === 1 && isBareSpan(own[0]?.subject ?? '')
  if (!isAside) memory.items = own.length === 0 ? items : spoken
  if (own.length > 0 && !isAside) memory.recent.push(...spoken)
  memory.lastComparison = statements[0]?.reading.comparison ?? null
  memory.sentenceTopic = topicIn(spoken[0]?.subject ?? '') ?? memory.sentenceTopic
  return predicate.to
}

/** Whether the claims just made in this sentence are changes of the same sense. */
function isSaidAlready(reader: ZhReader, predicate: Predicate): boolean {
  const last = reader.findings.claims.at(-1)
  if (last === undefined || last.span.from < reader.sentence.from) return false
  return last.reading.kind === 'change' && last.reading.direction === (predicate.said[0]?.reading.direction ?? null)
}

/** The subjects: named in the clause, or else those of the clause before, or the survey that was announced. */
function subjectsOf(reader: ZhReader, predicate: Predicate, own: Item[]): Item[] {
  const { tokens, memory } = reader
  const isRank = predicate.said[0]?.reading.kind === 'rank'
  if (isRank && memory.contest !== null && (own[0]?.subject.length ?? 0) <= LONGEST_CONTESTANT) return [memory.contest.item]
  if (own.length === 0 || restatesRecent(tokens, predicate, memory)) return inheritedItems(memory, predicate)
  return own.map((item) => resolveBare(resolveThisKind(item, memory), memory))
}

/** "火灾四项指数分别下降…": the four are the four things counted before. */
function restatesRecent(tokens: readonly Token[], predicate: Predicate, memory: ZhMemory): boolean {
  const count = predicate.said.length
  if (predicate.spread !== 'aligned' || memory.recent.length < count) return false
  const { from, to } = predicate.region
  return tokens
    .slice(from, to)
    .some((token, index) => token.figure?.form === 'count' && token.figure.value === count && isPlanNoun(tokens[from + index + 1]?.text ?? ''))
}

/** Figures in a row speak of as many things as they are, anything else of the last. */
function inheritedItems(memory: ZhMemory, predicate: Predicate): Item[] {
  const count = predicate.said.length
  return predicate.spread === 'aligned' && memory.recent.length >= count ? memory.recent.slice(-count) : memory.items
}

/** One figure said of a list as a whole; without a subject of its own it is said of the last thing named. */
function wholeOf(items: readonly Item[], isInherited: boolean, name: string): Item {
  const first = items[0] ?? { from: 0, to: 0, subject: name }
  const last = items.at(-1) ?? first
  if (isInherited) return last
  return items.length === 1 ? first : { from: first.from, to: last.to, subject: name }
}

/** A comparison in front of the clause, or of the change that 降幅 restates. */
function carriedComparison(tokens: readonly Token[], view: View, memory: ZhMemory, isInherited: boolean): string | null {
  if (memory.fronted !== null) return memory.fronted
  return isInherited && has(tokens[view.region.to], 'upSpan', 'downSpan') ? memory.lastComparison : null
}

function withComparison(said: Said, carried: string | null): Said {
  if (said.reading.kind !== 'change' || said.reading.comparison !== null) return said
  return { ...said, reading: { ...said.reading, comparison: carried } }
}

/** "这类警情" is the kind last named in quotation marks. */
function resolveThisKind(item: Item, memory: ZhMemory): Item {
  const rest = /(?:这类|该类|此类|这一类)(.*)$/.exec(item.subject)?.[1]
  return rest === undefined || memory.lastQuoted === null ? item : { ...item, subject: memory.lastQuoted + rest }
}

/** "有效警情31.2万起，占比59.3%", "较大事故减少1起、死亡人数减少5人": a bare measure belongs to what was spoken of last. */
function resolveBare(item: Item, memory: ZhMemory): Item {
  const last = memory.items.at(-1)
  if (last === undefined) return item
  const isShare = SHARE_SUBJECT.test(item.subject) && item.subject.length <= 2
  const isBare = isShare || (isBareMeasure(item.subject) && memory.sentenceTopic === null && memory.headingTopic === null)
  if (isBareSpan(item.subject)) return { ...item, subject: last.subject + item.subject }
  return isBare ? { ...item, subject: stemOf(last.subject) + item.subject } : item
}

/**
 * Records the count, sum or weight at a figure.
 * @returns the token to go on from, or the reason why the figure counts nothing
 */
export function sayCount(reader: ZhReader, view: View, at: number, figure: Figure): number | RemarkReason {
  const { tokens, memory } = reader
  const count = readCount(tokens, at, figure, view.region)
  if (typeof count === 'string') return count
  if ('circle' in count) {
    memory.lastCount = { verb: '', object: count.circle, unit: figure.unit }
    return 'notAClaim'
  }
  const last = memory.lastCount
  const { actor } = count
  let { verb, object } = count
  if (verb === '' && object !== '' && last !== null && has(tokens[view.region.from], 'separator')) verb = last.verb
  if (object === '' && last !== null && last.unit === figure.unit && figure.form === 'count') object = last.object
  if (object === '' && figure.form === 'money' && RECOVERY_VERBS.has(verb)) [verb, object] = ['', '挽损']
  if (/(?:案|警情)件?发$/.test(object)) object = `${object}案`
  const isBesideLast = last !== null && (view.region.from === at || has(tokens[view.region.from], 'separator'))
  // "毒品案件1820件、2015人": the people of the same cases.
  if (verb === '' && object === '' && isBesideLast && last.unit !== figure.unit && figure.form === 'count') ({ verb, object } = last)
  if (verb === '' && last !== null && AVERAGE.test(object) && last.unit === figure.unit) object = `${object}${last.verb}${last.object}`
  // "命案发1起、破1起"
  if (verb === '' && object === '破') [verb, object] = ['破获', last?.object.replace(/发案$/, '') ?? '案件']
  if (verb === '破案') [verb, object] = ['破获', object === '' ? '案件' : object]

  const isUnnamed = verb === '' && object === ''
  const before = tokens.slice(view.region.from, at)
  // "赌博警情首次下降，全年仅97起": words that only say how many or when leave the subject as it was.
  const isAlone = before.length > 0 && before.every((token) => has(token, 'filler', 'soft', 'date', 'level'))
  const inherited = isUnnamed && (before.some((token) => has(token, 'level')) || isAlone) ? memory.items.at(-1) : undefined
  if (isUnnamed) object = figure.unit ?? ''
  if (inherited === undefined) memory.lastCount = { verb, object: object === '' ? actor : object, unit: figure.unit }
  const told = verb === '' ? toldOf(tokens, count.to) : ''
  const subject = actor + subjectOfCount(verb, withTopic(actor + verb + object, object, memory) + told, figure)
  const item = inherited ?? { from: tokens[count.from]?.from ?? figure.from, to: figure.to, subject }

  // "发案率为每十万人187.5起"
  const rate = /^(.*率)[为达是]?每.*$/.exec(item.subject)?.[1]
  if (rate !== undefined) item.subject = rate
  const kind = rate !== undefined ? 'rate' : figure.form === 'count' ? 'count' : 'amount'
  const end = Math.max(figure.to, tokens[count.to - 1]?.to ?? figure.to)
  recordClaim(reader, item, item.subject, { reading: readingOf(kind, figure), end }, figure.from)
  memory.items = [item]
  memory.recent.push(item)
  memory.sentenceTopic = topicIn(item.subject) ?? memory.sentenceTopic
  return count.to
}

/** What is told of the things counted: "20个县全年命案零发生", and in "1个集体和20名民警荣立二等功" of both. */
function toldOf(tokens: readonly Token[], start: number): string {
  let at = start
  while (has(tokens[at], 'separator') && tokens[at + 1]?.figure) {
    at += 2
    while (has(tokens[at], 'text')) at += 1
  }
  const isReached = has(tokens[at], 'level') && has(tokens[at + 1], 'text', 'verb')
  return isReached || has(tokens[at], 'verb', 'filler') ? nameOf(tokens, { from: at, to: endOfText(tokens, at) }) : ''
}

function addClaim(reader: ZhReader, item: Item, said: Said, from: number): void {
  const subject = nameSubject(item.subject, said.naming, reader.memory)
  const unit = said.reading.kind === 'zero' ? unitOfZero(subject) : said.reading.unit
  recordClaim(reader, item, subject, { reading: { ...said.reading, unit }, end: said.end }, from)
}

function recordClaim(reader: ZhReader, item: Item, subject: string, said: Pick<Said, 'reading' | 'end'>, from: number): void {
  const span = { from: Math.min(item.from, from), to: Math.max(item.to, said.end) }
  reader.findings.claims.push({ reading: said.reading, subject, span, clause: clauseAround(reader, span) })
}

/** From the comma before the span to the comma behind it. */
function clauseAround(reader: ZhReader, span: Span): Span {
  const { commas, sentence } = reader
  const before = commas.findLast((comma) => comma.to <= span.from)
  const behind = commas.find((comma) => comma.from >= span.to)
  return { from: before?.to ?? Math.min(sentence.from, span.from), to: behind?.from ?? sentence.to }
}
