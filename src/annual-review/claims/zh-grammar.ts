import type { Findings, Span } from './claim.ts'
import type { NormalisedText } from './normalise.ts'
import type { Sentence } from './sentences.ts'
import { readCount, subjectOfCount } from './zh-counts.ts'
import { has, hasOneOf, tokenise, type Role, type Token } from './zh-lexer.ts'
import { comparisonOf, isIndicator, isPlanNoun, itemsIn, nameOf, trimRegion, type Item, type Range } from './zh-phrases.ts'
import { readAllDone, readExtreme, readRank, readSole, readZero } from './zh-positions.ts'
import { endOfText, readChange, readingOf, readLevel, readLevelReached, readShare, readStreak, sayOf, viewBefore, type Predicate, type View } from './zh-predicates.ts'
import { nameSubject, topicIn, unitOfZero, withTopic } from './zh-subjects.ts'
import { RECOVERY_VERBS, ZH_NOUNS } from './zh-words.ts'

/** What a sentence may take over from the ones before it: subjects left unsaid, the field of work, the survey spoken of. */
export interface ZhMemory {
  items: Item[]
  /** The things counted or listed so far in this sentence, for a 分别 that follows. */
  recent: Item[]
  /** The field of work a heading names, for the whole paragraph. */
  headingTopic: string | null
  sentenceTopic: string | null
  /** "与上年相比，" in front of the sentence. */
  fronted: string | null
  /** "群众安全感调查中，" in front of a rank. */
  contest: { item: Item; scope: string | null } | null
  lastCount: { verb: string; object: string; unit: string | null } | null
  lastComparison: string | null
  lastQuoted: string | null
}

export function newZhMemory(): ZhMemory {
  return { items: [], recent: [], headingTopic: null, sentenceTopic: null, fronted: null, contest: null, lastCount: null, lastComparison: null, lastQuoted: null }
}

/** What is read of one sentence; the readers of phrases share it. */
interface Reader {
  tokens: readonly Token[]
  commas: readonly Token[]
  memory: ZhMemory
  findings: Findings
  sentence: Span
}

/** "二、", "（三）", "4.": the number of a paragraph. */
const LIST_MARK = /^\s*(?:\(?[一二三四五六七八九十]{1,3}\)?[、.]|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|[—-]+)/
/** The words that can make a predicate. */
const TRIGGERS: ReadonlySet<Role> = new Set<Role>([
  'figure', 'ordinal', 'topN', 'up', 'down', 'flat', 'upShort', 'downShort', 'upSpan', 'downSpan', 'bothUp', 'bothDown', 'levelUp', 'levelDown', 'doubled', 'halved', 'streak', 'run', 'zero', 'none', 'cleared',
  'allSolved', 'allDone', 'share', 'sole', 'newHigh', 'newLow', 'highest', 'lowest', 'best', 'bestEver', 'firstTime', 'first', 'leading', 'trailing', 'only', 'earliest',
])
const CONTESTS = ZH_NOUNS.contest.split(' ')
const ASPECTS = ZH_NOUNS.aspect.split(' ')
const RATE_SUBJECT = /(?:率|度|感|比|比例|比重|指数|占比)$/
const SHARE_SUBJECT = /(?:占比|比例|比重)$/
const DURATION_SUBJECT = /(?:时间|时长|用时|耗时|周期|时限|时效)$/

/** Reads the claims of one Chinese sentence. `memory` is carried from sentence to sentence and changed. */
export function readChineseSentence(source: NormalisedText, sentence: Sentence, memory: ZhMemory, findings: Findings): void {
  if (sentence.startsParagraph) Object.assign(memory, newZhMemory())
  else if (source.text.charAt(sentence.from - 1) !== ';') forgetSentence(memory)

  const from = sentence.from + (LIST_MARK.exec(source.text.slice(sentence.from, sentence.from + 6))?.[0].length ?? 0)
  const tokens = tokenise(source.text, from, sentence.to, findings.remarks)
  const reader: Reader = { tokens, commas: tokens.filter((token) => has(token, 'comma')), memory, findings, sentence }
  let at = 0
  let start = 0
  while (at < tokens.length) {
    const token = tokens[at]
    if (has(token, 'soon')) return
    if (has(token, 'comma')) {
      closeClause(reader, { from: start, to: at })
      at += 1
      start = at
      continue
    }
    const step = readAt(reader, start, at)
    if (step === undefined) {
      at += 1
      continue
    }
    at = Math.max(step.to, at + 1)
    if (!step.keepsRegion) start = at
  }
  closeClause(reader, { from: start, to: tokens.length })
}

function forgetSentence(memory: ZhMemory): void {
  memory.recent = []
  memory.sentenceTopic = null
  memory.fronted = null
  memory.contest = null
  memory.lastCount = null
  memory.lastComparison = null
}

interface Step {
  to: number
  keepsRegion: boolean
}

/** Tries every predicate that the token at `at` may trigger; undefined where it triggers none. */
function readAt(reader: Reader, start: number, at: number): Step | undefined {
  const { tokens, memory } = reader
  const token = tokens[at]
  if (token === undefined) return undefined
  if (token.isQuoted && has(token, 'text')) memory.lastQuoted = token.text
  if (!hasOneOf(token, TRIGGERS)) return undefined
  const view = viewBefore(tokens, start, at)
  const predicate = predicateAt(reader, view, at, token)
  if (predicate !== undefined) return say(reader, predicate, view)
  if (has(token, 'figure') && isCountable(token) && !isStartingLevel(tokens, at) && !isPartOfSole(tokens, at)) return sayCount(reader, view, at)
  return undefined
}

function predicateAt(reader: Reader, view: View, at: number, token: Token): Predicate | undefined {
  if (has(token, 'levelUp', 'levelDown')) return readLevelReached(view, at)
  if (has(token, 'streak', 'run')) return readStreak(view, at)
  if (has(token, 'zero', 'none', 'cleared')) return readZero(view, at)
  if (has(token, 'allSolved', 'allDone')) return readAllDone(view, at)
  if (has(token, 'share')) return readShare(view, at)
  if (has(token, 'sole')) return readSole(view, at)
  const position = has(token, 'newHigh', 'newLow', 'highest', 'lowest', 'best', 'bestEver', 'firstTime') ? readExtreme(view, at) : undefined
  if (position !== undefined) return position
  const rank = readRank(view, at, reader.memory.contest?.scope ?? null)
  if (rank !== undefined) return rank
  const change = readChange(view, at)
  if (change !== undefined) return change
  return has(token, 'figure') ? readPlainFigure(reader, view, at, token) : undefined
}

/** A percentage, fraction or multiple without a verb of change, or a measured time. */
function readPlainFigure(reader: Reader, view: View, at: number, token: Token): Predicate | undefined {
  const { tokens, memory } = reader
  const figure = token.figure
  if (figure === null || token.isQuoted || isStartingLevel(tokens, at)) return undefined
  const named = nameOf(tokens, trimRegion(tokens, view.region))
  const inherited = memory.items.at(-1)?.subject ?? ''
  const subject = named === '' ? inherited : named
  switch (figure.form) {
    case 'percent':
    case 'fraction':
      return readProportion(view, at, token, named, inherited)
    case 'times':
      return readRatio(view, at, token)
    case 'doubling':
      return has(tokens[at - 1], 'turned') || has(tokens[at - 2], 'turned') ? readDoubling(view, at, token) : undefined
    case 'time':
      return DURATION_SUBJECT.test(subject) ? readLevel(view, at, null) : undefined
    case 'plain':
      return RATE_SUBJECT.test(named) && figure.decimals > 0 ? readLevel(view, at, null) : undefined
    default:
      return view.flags.isRespective && has(tokens[at + 1], 'separator') && tokens[at + 2]?.figure ? readLevel(view, at, null) : undefined
  }
}

/** 98.6% of what stands before ("满意率98%"), or a part of what stands behind ("七成以上警力投向社区"). */
function readProportion(view: View, at: number, token: Token, named: string, inherited: string): Predicate | undefined {
  const { tokens, flags } = view
  const next = tokens[at + 1]
  if (view.flags.isRespective) return readLevel(view, at, null)
  if (token.figure?.form === 'fraction' && has(tokens[at - 1], 'of')) return readComparedSize(view, at, token)
  // "仅次于东部的36.2%": the figure of something else.
  if (has(tokens[at - 1], 'of') && /[于比]/.test(named)) return undefined
  const isPartOfNext = has(next, 'of') || (named === '' && has(next, 'text', 'scope', 'verb'))
  if (isPartOfNext && !RATE_SUBJECT.test(named)) {
    const to = endOfText(tokens, at + 1)
    const said = { reading: readingOf('share', token.figure ?? missing()), end: tokens[to - 1]?.to ?? token.to, naming: { as: 'itself' } as const }
    return { ...sayOf(view, to, [said], 'whole'), region: { from: at + 1, to } }
  }
  if (named === '' && !RATE_SUBJECT.test(inherited)) return undefined
  const level = readLevel(view, at, null)
  if (!SHARE_SUBJECT.test(named === '' ? inherited : named)) return { ...level, spread: flags.isTogether || token.figure?.value === 100 ? 'each' : level.spread }
  return { ...level, said: level.said.map((said) => ({ ...said, reading: { ...said.reading, kind: 'share' } })) }
}

/** "不到其他城市的五分之一": the size of the subject beside another, which stands between. */
function readComparedSize(view: View, at: number, token: Token): Predicate | undefined {
  const split = splitAtLevel(view)
  if (split === undefined || token.figure === null) return undefined
  const other = nameOf(view.tokens, { from: split + 1, to: at })
  const said = { ...readingOf('share', token.figure), approx: token.figure.approx ?? view.flags.approx }
  return { ...sayOf(view, at + 1, [{ reading: said, end: token.to, naming: { as: 'suffixed', suffix: `与${other}之比` } }], 'whole'), region: { from: view.region.from, to: split } }
}

/** "是上年的1.3倍": against last year a change, against anything else a comparison of sizes. */
function readRatio(view: View, at: number, token: Token): Predicate | undefined {
  const { tokens, region, flags } = view
  const split = splitAtLevel(view)
  if (token.figure === null || split === undefined || !has(tokens[at - 1], 'of')) return undefined
  const base = tokens.slice(split, at)
  const year = base.find((candidate) => has(candidate, 'date') && candidate.year !== null)?.year
  const comparison = base.some((candidate) => has(candidate, 'lastYear')) ? 'yoy' : year === undefined || year === null ? null : `vs_year:${year}`
  const cut = { from: region.from, to: split }
  if (comparison === null) return undefined
  const said = { ...readingOf('change', token.figure), direction: 'up', comparison, approx: token.figure.approx ?? flags.approx } as const
  return { ...sayOf(view, at + 1, [{ reading: said, end: token.to, naming: { as: 'itself' } }], 'whole'), region: cut }
}

function readDoubling(view: View, at: number, token: Token): Predicate {
  const said = { ...readingOf('change', token.figure ?? missing()), direction: 'up', comparison: view.flags.comparisons[0] ?? null } as const
  return sayOf(view, at + 1, [{ reading: said, end: token.to, naming: { as: 'itself' } }], 'whole')
}

/** Where the subject ends and what it is compared with begins: at the last 是, 达 or 不到. */
function splitAtLevel(view: View): number | undefined {
  for (let at = view.region.to - 1; at >= view.region.from; at -= 1) if (has(view.tokens[at], 'level', 'under', 'over', 'near', 'about')) return at
  return undefined
}

/** "由96.8%提升到98.1%": the first figure belongs to the second. */
function isStartingLevel(tokens: readonly Token[], at: number): boolean {
  let from = at - 1
  while (has(tokens[from], 'date', 'of', 'lastYear') && at - from < 4) from -= 1
  if (!has(tokens[from], 'from')) return false
  for (let next = at + 1; next < tokens.length && next < at + 8 && !has(tokens[next], 'separator'); next += 1) {
    if (has(tokens[next], 'levelUp', 'levelDown', 'into', 'up', 'down')) return true
  }
  return false
}

/** "18个省辖市里只有": the many beside the only one. */
function isPartOfSole(tokens: readonly Token[], at: number): boolean {
  return tokens.slice(at + 1, at + 5).some((token) => has(token, 'sole'))
}

function isCountable(token: Token): boolean {
  const form = token.figure?.form
  return form === 'count' || form === 'money' || form === 'measure'
}

function sayCount(reader: Reader, view: View, at: number): Step | undefined {
  const { tokens, memory, findings } = reader
  const token = tokens[at]
  const count = readCount(tokens, at, view.region)
  if (token?.figure === null || token === undefined) return undefined
  if (typeof count === 'string') {
    findings.remarks.push({ span: { from: token.from, to: token.to }, reason: count })
    return undefined
  }
  const figure = token.figure
  let { verb, object } = count
  const { actor } = count
  const last = memory.lastCount
  if (verb === '' && last !== null && has(tokens[view.region.from - 1], 'separator') && object !== '') verb = last.verb
  if (object === '' && last !== null && last.unit === figure.unit && figure.form === 'count') object = last.object
  if (object === '' && figure.form === 'money' && RECOVERY_VERBS.has(verb)) [verb, object] = ['', '挽损']
  if (verb === '破案') [verb, object] = ['破获', object === '' ? '案件' : object]
  if (verb === '' && object === '') {
    const isLevel = tokens.slice(view.region.from, at).some((candidate) => has(candidate, 'level'))
    const inherited = isLevel ? memory.items.at(-1) : undefined
    if (inherited !== undefined) return finishCount(reader, count.to, inherited, figure)
    object = figure.unit ?? ''
  }
  memory.lastCount = { verb, object, unit: figure.unit }
  const told = verb === '' ? sharedPredicate(tokens, count.to) : ''
  const named = actor + subjectOfCount(verb, withTopic(actor + verb + object, object, memory) + told, figure)
  return finishCount(reader, count.to, { from: tokens[count.from]?.from ?? token.from, to: token.to, subject: named }, figure)
}

/** What is told of the things counted: "20个县全年命案零发生", and in "1个集体和20名民警荣立二等功" of both. */
function sharedPredicate(tokens: readonly Token[], start: number): string {
  let at = start
  while (has(tokens[at], 'separator') && tokens[at + 1]?.figure) {
    at += 2
    while (has(tokens[at], 'text')) at += 1
  }
  return has(tokens[at], 'verb', 'filler') ? nameOf(tokens, { from: at, to: endOfText(tokens, at) }) : ''
}

function finishCount(reader: Reader, to: number, item: Item, figure: NonNullable<Token['figure']>): Step {
  const { tokens, memory } = reader
  const said = readingOf(figure.form === 'count' ? 'count' : 'amount', figure)
  addClaim(reader, item, { reading: said, end: Math.max(figure.to, tokens[to - 1]?.to ?? figure.to), naming: { as: 'itself' } }, figure.from, item.subject)
  memory.items = [item]
  memory.recent.push(item)
  memory.sentenceTopic = topicIn(item.subject) ?? memory.sentenceTopic
  return { to, keepsRegion: false }
}

/** Binds a predicate to its subjects and records one claim for each statement. */
function say(reader: Reader, predicate: Predicate, view: View): Step | undefined {
  const { tokens, memory } = reader
  const trimmed = trimRegion(tokens, predicate.region)
  let items = itemsIn(tokens, trimmed)
  const isInherited = items.length === 0
  const contest = memory.contest
  const isRank = predicate.said[0]?.reading.kind === 'rank'
  if (isRank && contest !== null && (isInherited || (items[0]?.subject.length ?? 0) <= 4)) items = [contest.item]
  else if (isInherited || restatesRecent(tokens, predicate, memory)) items = inheritedItems(memory, predicate)
  else items = items.map((item) => resolveBareShare(resolveThisKind(item, memory), memory))
  if (items.length === 0 || (predicate.needsIndicator && !items.every((item) => isIndicator(item.subject)))) return undefined

  const carried = carriedComparison(tokens, view, memory, isInherited)
  const statements = predicate.said.map((said) => (said.reading.kind === 'change' && said.reading.comparison === null ? { ...said, reading: { ...said.reading, comparison: carried } } : said))
  if (predicate.spread === 'aligned' && statements.length === items.length) {
    for (const [index, item] of items.entries()) {
      const said = statements[index]
      if (said !== undefined) addClaim(reader, item, said, predicate.from)
    }
  } else if (predicate.spread === 'each') {
    for (const item of items) for (const said of statements) addClaim(reader, item, said, predicate.from)
  } else {
    const whole = isInherited ? items.at(-1) : wholeItem(items, nameOf(tokens, trimmed))
    if (whole === undefined) return undefined
    for (const said of statements) addClaim(reader, whole, said, predicate.from)
    items = isInherited ? items : [whole]
  }
  memory.items = items
  if (!isInherited) memory.recent.push(...items)
  memory.lastComparison = statements[0]?.reading.comparison ?? null
  memory.sentenceTopic = topicIn(items[0]?.subject ?? '') ?? memory.sentenceTopic
  return { to: predicate.to, keepsRegion: false }
}

function wholeItem(items: readonly Item[], name: string): Item | undefined {
  const first = items[0]
  if (first === undefined) return undefined
  return items.length === 1 ? first : { from: first.from, to: items.at(-1)?.to ?? first.to, subject: name }
}

/** "火灾四项指数分别下降…": the four are the four things counted before. */
function restatesRecent(tokens: readonly Token[], predicate: Predicate, memory: ZhMemory): boolean {
  const count = predicate.said.length
  if (predicate.spread !== 'aligned' || memory.recent.length < count) return false
  const { from, to } = predicate.region
  return tokens.slice(from, to).some((token, index) => token.figure?.form === 'count' && token.figure.value === count && isPlanNoun(tokens[from + index + 1]?.text ?? ''))
}

/** Without a subject of its own a predicate speaks of the last one; figures in a row speak of as many as they are. */
function inheritedItems(memory: ZhMemory, predicate: Predicate): Item[] {
  const count = predicate.said.length
  if (predicate.spread === 'aligned' && memory.recent.length >= count) return memory.recent.slice(-count)
  return memory.items
}

/** A comparison in front of the whole sentence, or of the change that 降幅 restates. */
function carriedComparison(tokens: readonly Token[], view: View, memory: ZhMemory, isInherited: boolean): string | null {
  if (memory.fronted !== null) return memory.fronted
  return isInherited && has(tokens[view.region.to], 'upSpan', 'downSpan') ? memory.lastComparison : null
}

/** "这类警情" is the kind last named in quotation marks. */
function resolveThisKind(item: Item, memory: ZhMemory): Item {
  const rest = /(?:这类|该类|此类|这一类)(.*)$/.exec(item.subject)?.[1]
  return rest === undefined || memory.lastQuoted === null ? item : { ...item, subject: memory.lastQuoted + rest }
}

/** "有效警情31.2万起，占比59.3%": the share of what was counted last. */
function resolveBareShare(item: Item, memory: ZhMemory): Item {
  const last = memory.items.at(-1)
  return SHARE_SUBJECT.test(item.subject) && item.subject.length <= 2 && last !== undefined ? { ...item, subject: last.subject.replace(/数$/, '') + item.subject } : item
}

function addClaim(reader: Reader, item: Item, said: Predicate['said'][number], from: number, name?: string): void {
  const { findings, memory } = reader
  const subject = name ?? nameSubject(item.subject, said.naming, memory)
  const unit = said.reading.kind === 'zero' ? unitOfZero(subject) : said.reading.unit
  const span = { from: Math.min(item.from, from), to: Math.max(item.to, said.end) }
  findings.claims.push({ reading: { ...said.reading, unit }, subject, span, clause: clauseAround(reader, span) })
}

/** From the comma before the span to the comma behind it. */
function clauseAround(reader: Reader, span: Span): Span {
  const { commas, sentence } = reader
  const before = commas.findLast((comma) => comma.to <= span.from)
  const behind = commas.find((comma) => comma.from >= span.to)
  return { from: before?.to ?? Math.min(sentence.from, span.from), to: behind?.from ?? sentence.to }
}

/** A clause without a predicate prepares the next one: it names a subject, a field, a survey or a comparison. */
function closeClause(reader: Reader, clause: Range): void {
  const { tokens, memory } = reader
  if (clause.to <= clause.from) return
  const fronted = tokens.slice(clause.from, clause.to).flatMap((token) => comparisonOf(token) ?? [])[0]
  const trimmed = trimRegion(tokens, upToSpan(tokens, clause))
  const name = nameOf(tokens, trimmed)
  if (name === '') {
    memory.fronted = fronted ?? memory.fronted
    return
  }
  const aspect = ASPECTS.find((word) => name.endsWith(word))
  const topic = topicIn(name)
  if (aspect !== undefined) {
    memory.headingTopic = topic
    return
  }
  memory.sentenceTopic = topic ?? memory.sentenceTopic
  const item: Item = { from: tokens[trimmed.from]?.from ?? 0, to: tokens[trimmed.to - 1]?.to ?? 0, subject: name }
  if (CONTESTS.some((word) => name.replace(/[中里时]$/, '').endsWith(word))) {
    const scope = tokens.slice(clause.from, clause.to).find((token) => has(token, 'scope'))?.text ?? null
    memory.contest = { item: { ...item, subject: name.replace(/[中里时]$/, '') }, scope }
    return
  }
  // Whatever was said here, the next predicate speaks of it rather than of what came before.
  memory.items = itemsIn(tokens, trimmed)
  if (memory.items.some((candidate) => isIndicator(candidate.subject))) memory.recent = [...memory.recent, ...memory.items]
}

/** "亡人数降幅最小，下降4.7%": the subject is what stands before 降幅. */
function upToSpan(tokens: readonly Token[], clause: Range): Range {
  const span = tokens.findIndex((token, at) => at > clause.from && at < clause.to && has(token, 'upSpan', 'downSpan'))
  return span < 0 ? clause : { from: clause.from, to: span }
}

function missing(): never {
  throw new RangeError('a figure token without its figure')
}
