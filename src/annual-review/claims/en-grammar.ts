import { reading, type Direction, type Findings, type Reading, type Span } from './claim.ts'
import type { EnglishFigure } from './en-figures.ts'
import { hasRole, tokeniseEnglish, type EnRole, type EnToken } from './en-lexer.ts'
import { itemsInEnglish, readCountedNoun, type EnItem } from './en-nouns.ts'
import { isMeasurable, joinWords, unitOfSubject, withCount } from './en-subjects.ts'
import type { NormalisedText } from './normalise.ts'
import type { Sentence } from './sentences.ts'

/** What an English sentence takes over from before: the subject last spoken of. */
export interface EnMemory {
  items: EnItem[]
  comparison: string | null
}

export function newEnMemory(): EnMemory {
  return { items: [], comparison: null }
}

interface Reader {
  tokens: readonly EnToken[]
  memory: EnMemory
  findings: Findings
  sentence: Span
  /** First token of the current subject. */
  start: number
  /** Items of a comma list still waiting for their predicate. */
  listed: EnItem[]
  fronted: string | null
  /** "On the roads,": the field a bare number of deaths belongs to. */
  topic: string | null
}

interface Statement {
  reading: Reading
  /** Behind the last token of the statement. */
  to: number
  suffix?: string
}

/** Reads the claims of one English sentence. `memory` is carried from sentence to sentence and changed. */
export function readEnglishSentence(source: NormalisedText, sentence: Sentence, memory: EnMemory, findings: Findings): void {
  if (sentence.startsParagraph) Object.assign(memory, newEnMemory())
  memory.comparison = null
  const tokens = tokeniseEnglish(source.text, sentence.from, sentence.to, findings.remarks)
  const reader: Reader = { tokens, memory, findings, sentence, start: 0, listed: [], fronted: null, topic: null }
  let at = 0
  while (at < tokens.length) {
    if (hasRole(tokens[at], 'future')) return
    if (hasRole(tokens[at], 'comma')) {
      closeSegment(reader, at)
      at += 1
      continue
    }
    if (hasRole(tokens[at], 'boundary') || isClauseAnd(reader, at)) {
      reader.start = at + 1
      reader.listed = []
    }
    const next = readAt(reader, at)
    if (next === undefined) {
      at += 1
      continue
    }
    at = Math.max(next, at + 1)
    reader.start = at
    reader.listed = []
  }
}

function readAt(reader: Reader, at: number): number | undefined {
  const { tokens } = reader
  const token = tokens[at]
  if (token === undefined) return undefined
  if (token.phrase !== null) return readPhrase(reader, at, token.phrase)
  if (hasRole(token, 'doubled', 'halved', 'tripled', 'quadrupled')) return readMultiple(reader, at, token)
  if (hasRole(token, 'up', 'down')) return readChange(reader, at, hasRole(token, 'up') ? 'up' : 'down')
  if (hasRole(token, 'flat')) return readFlat(reader, at)
  if (hasRole(token, 'share')) return readShare(reader, at)
  if (hasRole(token, 'none', 'without')) return readNone(reader, at)
  if (hasRole(token, 'everything')) return readEverything(reader, at)
  if (hasRole(token, 'to', 'from') && isContinuation(reader, at)) return readLevels(reader, at, null)
  return token.figure === null ? undefined : readFigure(reader, at, token.figure)
}

/** rose 5 per cent, were down 11.4 per cent, a drop of 10.5 per cent; also dropped from 214 to 167, slipped to 71%. */
function readChange(reader: Reader, at: number, direction: Direction): number | undefined {
  const { tokens } = reader
  const figureAt = skip(tokens, at + 1, ['by', 'filler', 'word'], 2, (token) => token.text === 'of' || hasRole(token, 'by', 'filler'))
  const figure = figureBehind(tokens, figureAt)
  if (figure !== undefined) return readChangeBy(reader, figure, direction)
  if (hasRole(tokens[figureAt], 'from', 'to')) return readLevels(reader, figureAt, direction)
  const streak = tokens[skip(tokens, at + 1, ['filler'], 2)]?.phrase
  if (streak?.kind === 'streak') {
    const to = skip(tokens, at + 1, ['filler'], 2) + 1
    return say(reader, at, [{ reading: reading('streak', { value: streak.value, unit: streak.unit, direction }), to, suffix: direction === 'up' ? '上升' : '下降' }], 'each') ? to : undefined
  }
  return isBareDirection(tokens, at) ? readBareDirection(reader, at, direction) : undefined
}

function readChangeBy(reader: Reader, first: FigureAt, direction: Direction): number | undefined {
  const { tokens } = reader
  const figures = seriesFrom(tokens, first)
  const last = figures.at(-1) ?? first
  const isRespective = hasRole(tokens[last.at + 1], 'respectively')
  const used = isRespective ? figures : [first]
  let to = (used.at(-1) ?? first).at + 1
  if (isRespective) to += 1
  const noun = used.length === 1 && first.figure.form === 'plain' ? readCountedNoun(tokens, to) : undefined
  if (first.figure.form === 'plain' && noun === undefined && hasRole(tokens[to], 'word') && tokens[to]?.text !== 'in') return undefined
  if (noun !== undefined) to = noun.to
  const compared = comparisonAfter(tokens, to)
  const statements = used.map(({ figure, approx, at }) => ({
    reading: valued('change', figure, { direction, comparison: compared?.comparison ?? reader.fronted, approx, unit: figure.unit ?? noun?.unit ?? unitBefore(reader, first.at) }),
    to: at + 1,
  }))
  if (!say(reader, subjectEnd(reader, first.at), statements, isRespective ? 'aligned' : 'whole')) return undefined
  return compared?.to ?? to
}

/** "fell", "both declined", "is still falling": a direction alone, of something measurable. */
function readBareDirection(reader: Reader, at: number, direction: Direction): number | undefined {
  const compared = comparisonAfter(reader.tokens, at + 1)
  const statement = { reading: reading('change', { direction, comparison: compared?.comparison ?? reader.fronted }), to: at + 1 }
  return say(reader, at, [statement], 'each', true) ? (compared?.to ?? at + 1) : undefined
}

const AFTER_BARE: readonly EnRole[] = ['comma', 'boundary', 'and', 'filler', 'phrase', 'to']

/** Nothing it could act on follows, and it is a verb or "down" after "were": not "a rise in", not "reduced burglary". */
function isBareDirection(tokens: readonly EnToken[], at: number): boolean {
  const next = tokens[at + 1]
  if (/^(?:rises?|increases?|climb|jump|growth|gains?|drops?|declines?|decreases?|falls?|reductions?|cut|hike|upturn|downturn|eased|reduced|lowered)$/.test(tokens[at]?.text ?? '')) return false
  if (hasRole(next, 'to') || /^(?:of|in)$/.test(next?.text ?? '')) return false
  return next === undefined || hasRole(next, ...AFTER_BARE) || /^(?:for|again|too)$/.test(next.text)
}

/** "… rose 2.4 points to 8.9 per cent": a level behind a change, with no subject of its own. */
function isContinuation(reader: Reader, at: number): boolean {
  return reader.memory.items.length > 0 && itemsInEnglish(reader.tokens, { from: reader.start, to: at }, []).length === 0 && !hasRole(reader.tokens[at - 1], 'level')
}

/** "from 214 to 167", "to 71%": the level reached; the one it came from is the second value. */
function readLevels(reader: Reader, at: number, direction: Direction | null): number | undefined {
  const { tokens } = reader
  let next = at
  let before: FigureAt | undefined
  if (hasRole(tokens[next], 'from')) {
    before = figureBehind(tokens, next + 1)
    if (before === undefined) return undefined
    next = skip(tokens, before.at + 1, ['phrase', 'word'], 4, (token) => token.phrase?.kind === 'date' || token.phrase?.kind === 'comparison' || readCountedNoun([token], 0) !== undefined)
  }
  const reached = hasRole(tokens[next], 'to') ? figureBehind(tokens, next + 1) : undefined
  if (reached === undefined) return undefined
  const noun = reached.figure.form === 'plain' ? readCountedNoun(tokens, reached.at + 1) : undefined
  const statement = {
    reading: levelReading(reached, noun?.unit ?? unitBefore(reader, at), { direction, value2: before?.figure.value ?? null }),
    to: noun?.to ?? reached.at + 1,
  }
  return say(reader, subjectEnd(reader, at), [statement], 'whole') ? statement.to : undefined
}

function levelReading({ figure, approx }: FigureAt, nounUnit: string, said: Partial<Reading>): Reading {
  const isShare = figure.form === 'percent' || figure.form === 'fraction'
  const unit = figure.unit ?? nounUnit
  const kind = isShare ? 'rate' : figure.form === 'money' || /^(?:分钟|小时|秒|天|公斤|吨)$/.test(unit) ? 'amount' : 'count'
  return valued(kind, figure, { ...said, approx, unit: isShare ? '%' : unit })
}

function readFlat(reader: Reader, at: number): number | undefined {
  const approx = hasRole(reader.tokens[at - 1], 'about', 'near') ? '约' : null
  const compared = comparisonAfter(reader.tokens, at + 1)
  if (!hasRole(reader.tokens[at + 1], 'comma', 'boundary', 'and', 'phrase', 'filler') && reader.tokens[at + 1] !== undefined) return undefined
  const statement = { reading: reading('change', { value: 0, approx, comparison: compared?.comparison ?? reader.fronted }), to: at + 1 }
  return say(reader, at, [statement], 'each', true) ? (compared?.to ?? at + 1) : undefined
}

function readMultiple(reader: Reader, at: number, token: EnToken): number | undefined {
  const isUp = !hasRole(token, 'halved')
  const value = hasRole(token, 'doubled') ? 100 : hasRole(token, 'tripled') ? 200 : hasRole(token, 'quadrupled') ? 300 : 50
  const compared = comparisonAfter(reader.tokens, at + 1)
  const approx = approxOf(reader.tokens[at - 1])
  const statement = { reading: reading('change', { value, unit: '%', direction: isUp ? 'up' : 'down', comparison: compared?.comparison ?? reader.fronted, approx }), to: at + 1 }
  return say(reader, at, [statement], 'whole', true) ? (compared?.to ?? at + 1) : undefined
}

/** accounted for 31 percent of all fatal crashes. */
function readShare(reader: Reader, at: number): number | undefined {
  const { tokens } = reader
  const found = figureBehind(tokens, skip(tokens, at + 1, ['filler'], 2))
  if (found === undefined || (found.figure.form !== 'percent' && found.figure.form !== 'fraction')) return undefined
  const of = tokens[found.at + 1]?.text === 'of' ? readCountedNoun(tokens, found.at + 2) : undefined
  const to = of?.to ?? found.at + 1
  const suffix = of === undefined ? '占比' : `占${of.subject}比例`
  return say(reader, at, [{ reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to, suffix }], 'whole') ? to : undefined
}

/** "no fatal collisions", "No officer was killed". */
function readNone(reader: Reader, at: number): number | undefined {
  const noun = readCountedNoun(reader.tokens, at + 1)
  if (noun === undefined) return undefined
  const item = { from: reader.tokens[at]?.from ?? 0, subject: withCount(noun.subject) }
  addClaim(reader, item, { reading: reading('zero', { value: 0, unit: noun.unit }), to: noun.to })
  remember(reader, [item])
  return noun.to
}

/** "every one was solved": a clearance rate of one hundred. */
function readEverything(reader: Reader, at: number): number | undefined {
  const { tokens, memory } = reader
  const to = skip(tokens, at + 1, ['be', 'level', 'word'], 4, (token) => hasRole(token, 'be', 'level') || token.text === 'of' || token.text === 'them')
  if (!hasRole(tokens[to], 'solved')) return undefined
  const subject = memory.items.at(-1)?.subject.replace(/(?:立案)?数$/, '')
  if (subject === undefined) return undefined
  addClaim(reader, { from: tokens[at]?.from ?? 0, subject: `${subject}破案率` }, { reading: reading('rate', { value: 100, unit: '%' }), to: to + 1 })
  return to + 1
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
      const suffix = phrase.direction === null ? '' : phrase.direction === 'up' ? '上升' : '下降'
      return say(reader, at, [{ reading: reading('streak', { value: phrase.value, unit: phrase.unit, direction: phrase.direction }), to: at + 1, suffix }], 'each') ? at + 1 : undefined
    }
    case 'rank': {
      const suffix = phrase.place === '' ? '排名' : `排名（${phrase.place}）`
      const rank = reading('rank', { value: phrase.value, unit: phrase.value === null ? null : '名', direction: phrase.direction })
      const end = itemsInEnglish(tokens, { from: reader.start, to: at }, []).every((item) => isMeasurable(item.subject)) ? at : reader.start
      return say(reader, end, [{ reading: rank, to: at + 1, suffix }], 'whole') ? at + 1 : undefined
    }
    case 'extreme': {
      const extreme = reading('extreme', { value: phrase.years, unit: phrase.years === null ? null : '年', direction: phrase.direction, approx: phrase.approx })
      return memory.items.length > 0 || at > reader.start ? (say(reader, at, [{ reading: extreme, to: at + 1 }], 'whole') ? at + 1 : undefined) : undefined
    }
    default:
      return tokens.length
  }
}

/** A figure without a verb of change: "12,676 fewer", "81 percent", "one offence in five", "108,468 offences". */
function readFigure(reader: Reader, at: number, figure: EnglishFigure): number | undefined {
  const { tokens } = reader
  const found = { at, figure, approx: approxOf(tokens[at - 1]) }
  const end = approxOf(tokens[at - 1]) === null ? at : at - 1
  const comparative = comparativeAfter(tokens, at, figure)
  if (comparative !== undefined) return readComparative(reader, found, comparative)
  if (figure.form === 'percent' || figure.form === 'fraction') return readProportion(reader, found, end)
  if (figure.form === 'points' || figure.form === 'times') return undefined
  if (figure.form === 'plain' && /^(?:999|911|101|112)$/.test(tokens[at]?.text ?? '') && /^calls?$/.test(tokens[at + 1]?.text ?? '')) return undefined
  return readCount(reader, found, end)
}

/** "5 per cent higher", "12,676 fewer than a year earlier", "a 5 per cent fall". */
function comparativeAfter(tokens: readonly EnToken[], at: number, figure: EnglishFigure): { direction: Direction; to: number; unit: string | null } | undefined {
  let next = at + 1
  const noun = figure.form === 'plain' ? readCountedNoun(tokens.slice(0, next + 2), next) : undefined
  if (!hasRole(tokens[next], 'more', 'fewer') && noun !== undefined && hasRole(tokens[noun.to], 'more', 'fewer')) next = noun.to
  const token = tokens[next]
  if (hasRole(token, 'more', 'fewer')) return { direction: hasRole(token, 'more') ? 'up' : 'down', to: next + 1, unit: noun?.unit ?? null }
  if (figure.form !== 'plain' && hasRole(token, 'up', 'down') && !/^(?:up|down|rose|fell)$/.test(token?.text ?? '')) return { direction: hasRole(token, 'up') ? 'up' : 'down', to: next + 1, unit: null }
  return undefined
}

function readComparative(reader: Reader, found: FigureAt, comparative: { direction: Direction; to: number; unit: string | null }): number | undefined {
  const { tokens } = reader
  let { to } = comparative
  const isOfNext = tokens[to]?.text === 'in' || tokens[to]?.text === 'of'
  const noun = readCountedNoun(tokens, isOfNext ? to + 1 : to)
  if (noun !== undefined) to = noun.to
  const compared = comparisonAfter(tokens, to)
  const unit = found.figure.unit ?? comparative.unit ?? noun?.unit ?? unitBefore(reader, found.at)
  const change = valued('change', found.figure, { direction: comparative.direction, comparison: compared?.comparison ?? reader.fronted, approx: found.approx, unit })
  const statement = { reading: change, to: compared?.to ?? to }
  if (noun !== undefined) {
    const item = { from: tokens[found.at]?.from ?? 0, subject: withCount(noun.subject) }
    addClaim(reader, item, statement)
    remember(reader, [item])
    return statement.to
  }
  if (compared === undefined && found.figure.form === 'plain') return undefined
  return say(reader, subjectEnd(reader, found.at), [statement], 'whole') ? statement.to : undefined
}

/** A level ("rate stood at 81 percent"), a part of what follows ("95 per cent of calls"), or a clearance rate. */
function readProportion(reader: Reader, found: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const { figure, approx } = found
  const isOfNext = tokens[found.at + 1]?.text === 'of' || figure.noun !== '' || (figure.form === 'fraction' && /^[a-z]/.test(tokens[found.at + 1]?.text ?? '') && !hasRole(tokens[found.at + 1], 'comma', 'boundary', 'be', 'up', 'down', 'solved'))
  if (isOfNext) return readPart(reader, found)
  const before = tokens[skipBack(tokens, end - 1, ['about', 'near', 'over', 'under', 'filler'])]
  if (!hasRole(before, 'level')) return undefined
  const statement = { reading: valued('rate', figure, { approx, unit: '%' }), to: found.at + 1 }
  return say(reader, subjectEnd(reader, end), [statement], 'whole') ? statement.to : undefined
}

function readPart(reader: Reader, found: FigureAt): number | undefined {
  const { tokens } = reader
  const start = tokens[found.at + 1]?.text === 'of' ? found.at + 2 : found.at + 1
  let to = start
  while (to < tokens.length && !hasRole(tokens[to], 'comma', 'boundary', 'and') && !hasRole(tokens[to], 'solved')) to += 1
  const isSolved = hasRole(tokens[to], 'solved')
  const words = tokens.slice(start, to).filter((token) => hasRole(token, 'word', 'verb'))
  const noun = found.figure.noun === '' ? [] : [found.figure.noun]
  const subject = readCountedNoun(tokens, start)?.subject ?? ''
  const named = itemsInEnglish(tokens, { from: start, to }, noun).at(0)?.subject ?? subject
  const isPronoun = words.length === 0 && noun.length === 0
  if (isPronoun && reader.memory.items.length > 0) return say(reader, reader.start, [{ reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to }], 'whole') ? to : undefined
  if (named === '' || isPronoun) return undefined
  const item = { from: tokens[found.at]?.from ?? 0, subject: isSolved ? `${named.replace(/立案$/, '')}破案率` : named }
  const end = isSolved ? to + 1 : to
  addClaim(reader, item, { reading: valued(isSolved ? 'rate' : 'share', found.figure, { approx: found.approx, unit: '%' }), to: end })
  remember(reader, [item])
  return end
}

/** "108,468 offences", "made 1,940 arrests for drink driving", "deaths totaled 36", "£3.2 million in criminal cash". */
function readCount(reader: Reader, found: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const { figure, approx } = found
  const verb = verbBefore(tokens, reader.start, end)
  if (figure.form === 'money') return readMoney(reader, found, verb)
  const noun = readCountedNoun(tokens, found.at + 1)
  if (noun !== undefined) {
    if (figure.isWord && figure.value < 2) return undefined
    const isTime = /^(?:分钟|小时|秒|天)$/.test(noun.unit)
    if (isTime) return readDuration(reader, found, noun)
    const subject = noun.subject.includes(verb) ? noun.subject : joinWords(verb, noun.subject)
    const named = withCount(subject)
    const item = { from: tokens[found.at]?.from ?? 0, subject: reader.topic !== null && !named.includes(reader.topic) ? reader.topic + named : named, unit: noun.unit }
    addClaim(reader, item, { reading: valued(/^(?:公斤|吨)$/.test(noun.unit) ? 'amount' : 'count', figure, { approx, unit: noun.unit }), to: noun.to })
    remember(reader, [item])
    return noun.to
  }
  const before = tokens[skipBack(tokens, end - 1, ['about', 'near', 'over', 'under'])]
  if (!/^(?:totall?ed|numbered|reached|hit|stood at|totall?ing)$/.test(before?.text ?? '')) return undefined
  const unit = unitBefore(reader, end)
  const { value2, direction, to } = levelBefore(tokens, found.at + 1)
  const statement = { reading: valued('count', figure, { approx, unit, value2, direction }), to }
  return say(reader, subjectEnd(reader, end), [statement], 'whole', true) ? to : undefined
}

/** "seized more than £3.2 million in criminal cash". */
function readMoney(reader: Reader, { at, figure, approx }: FigureAt, verb: string): number {
  const { tokens } = reader
  let to = at + 1
  if (/^(?:in|of|worth)$/.test(tokens[to]?.text ?? '')) while (to < tokens.length && to < at + 6 && hasRole(tokens[to], 'word', 'verb', 'filler')) to += 1
  const named = itemsInEnglish(tokens, { from: at + 1, to }, []).at(0)?.subject ?? ''
  const item = { from: tokens[at]?.from ?? 0, subject: named === '' ? `${verb}金额` : verb + named }
  addClaim(reader, item, { reading: valued('amount', figure, { approx }), to })
  remember(reader, [item])
  return to
}

/** "totaled 36, down from 44": the level it came from. */
function levelBefore(tokens: readonly EnToken[], at: number): { value2: number | null; direction: Direction | null; to: number } {
  const start = hasRole(tokens[at], 'comma') ? at + 1 : at
  const before = hasRole(tokens[start], 'up', 'down') && hasRole(tokens[start + 1], 'from') ? figureBehind(tokens, start + 2) : undefined
  if (before === undefined) return { value2: null, direction: null, to: at }
  return { value2: before.figure.value, direction: hasRole(tokens[start], 'up') ? 'up' : 'down', to: before.at + 1 }
}

function readDuration(reader: Reader, found: FigureAt, noun: { unit: string; to: number }): number | undefined {
  const end = found.approx === null ? found.at : found.at - 1
  if (hasRole(reader.tokens[end - 1], 'from')) return readLevels(reader, end - 1, null)
  if (!/时间$/.test(subjectItems(reader, subjectEnd(reader, end)).at(-1)?.subject ?? '')) return undefined
  const statement = { reading: valued('amount', found.figure, { approx: found.approx, unit: noun.unit }), to: noun.to }
  return say(reader, subjectEnd(reader, end), [statement], 'whole') ? noun.to : undefined
}

// --- binding ---------------------------------------------------------------------------------------------------

/** Binds statements to the subject that stands before `end`, or to the last one; false where there is none. */
function say(reader: Reader, end: number, statements: readonly Statement[], spread: 'each' | 'whole' | 'aligned', needsMeasurable = false): boolean {
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
    const whole = items.length === 1 && first !== undefined ? first : { from: first?.from ?? 0, subject: items.map((item) => item.subject).join('、') }
    for (const item of isSpread ? items : [whole]) for (const statement of statements) addClaim(reader, item, statement)
  }
  const comparison = statements[0]?.reading.comparison ?? null
  remember(reader, items)
  memory.comparison = comparison
  return true
}

function subjectItems(reader: Reader, end: number): EnItem[] {
  const own = itemsInEnglish(reader.tokens, { from: reader.start, to: end }, [])
  // "the rate is still falling": the rate last spoken of.
  if (own.length === 0 || (own.length === 1 && own[0]?.subject === '率')) return reader.memory.items
  return own.length > 1 || hasAnd(reader.tokens, reader.start, end) ? [...reader.listed, ...own] : own
}

/** The measure word of the subject in front of `at`. */
function unitBefore(reader: Reader, at: number): string {
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
function subjectEnd(reader: Reader, at: number): number {
  let end = at
  while (end > reader.start && hasRole(reader.tokens[end - 1], 'level', 'be', 'up', 'down', 'by', 'to', 'from', 'near', 'over', 'about', 'under', 'filler', 'share')) end -= 1
  return end
}

function addClaim(reader: Reader, item: EnItem, statement: Statement): void {
  const { tokens, findings, memory } = reader
  const end = tokens[statement.to - 1]?.to ?? reader.sentence.to
  const isApposition = reader.start > 0 && hasRole(tokens[reader.start - 1], 'comma') && statement.reading.kind === 'change'
  const comparison = statement.reading.comparison ?? (isApposition && item === memory.items.at(-1) ? memory.comparison : null)
  const suffix = statement.suffix ?? ''
  const base = statement.reading.kind === 'rate' || statement.reading.kind === 'share' || statement.reading.kind === 'rank' ? item.subject : withCount(item.subject)
  const span = { from: Math.min(item.from, end - 1), to: end }
  findings.claims.push({ reading: { ...statement.reading, comparison }, subject: base + suffix, span, clause: { from: Math.min(reader.sentence.from, span.from), to: reader.sentence.to } })
}

function remember(reader: Reader, items: EnItem[]): void {
  reader.memory.items = items
}

/** A segment without a predicate may be the first part of a list; "On the roads," is not. */
function closeSegment(reader: Reader, at: number): void {
  const items = itemsInEnglish(reader.tokens, { from: reader.start, to: at }, [])
  const first = reader.tokens[reader.start]
  const isList = items.length === 1 && at - reader.start <= 6 && !/^(?:on|in|at|for|by|during|across|over|under|after|before|since|elsewhere|of|with|despite)$/.test(first?.text ?? '') && !hasRole(first, 'from', 'to', 'over', 'under', 'about')
  if (/^(?:on|in)$/.test(first?.text ?? '') && items.some((item) => item.subject.endsWith('道路'))) reader.topic = '道路交通'
  reader.listed = isList ? [...reader.listed, ...items] : []
  reader.start = at + 1
}

/** "and" before a new subject with its own verb ends the clause; the region keeps it apart from a list by what was read before. */
function isClauseAnd(reader: Reader, at: number): boolean {
  return hasRole(reader.tokens[at], 'and') && at === reader.start
}

// --- small steps ---------------------------------------------------------------------------------------------------

interface FigureAt {
  at: number
  figure: EnglishFigure
  approx: string | null
}

function figureBehind(tokens: readonly EnToken[], at: number): FigureAt | undefined {
  const approx = approxOf(tokens[at])
  const figureAt = approx === null ? at : at + 1
  const figure = tokens[figureAt]?.figure
  return figure === null || figure === undefined ? undefined : { at: figureAt, figure, approx }
}

function seriesFrom(tokens: readonly EnToken[], first: FigureAt): FigureAt[] {
  const series = [first]
  let at = first.at + 1
  for (;;) {
    let next = at
    while (hasRole(tokens[next], 'comma', 'and', 'by')) next += 1
    const found = next > at ? figureBehind(tokens, next) : undefined
    if (found === undefined) break
    series.push(found)
    at = found.at + 1
  }
  const last = series.at(-1)?.figure
  return last === undefined ? series : series.map((part) => (part.figure.form === 'plain' ? { ...part, figure: { ...part.figure, form: last.form, unit: last.unit } } : part))
}

function comparisonAfter(tokens: readonly EnToken[], at: number): { comparison: string; to: number } | undefined {
  const next = hasRole(tokens[at], 'filler') ? at + 1 : at
  const phrase = tokens[next]?.phrase
  return phrase?.kind === 'comparison' ? { comparison: phrase.comparison, to: next + 1 } : undefined
}

function approxOf(token: EnToken | undefined): string | null {
  if (hasRole(token, 'near')) return '近'
  if (hasRole(token, 'over')) return '超'
  if (hasRole(token, 'about')) return '约'
  return hasRole(token, 'under') ? '不足' : null
}

function verbBefore(tokens: readonly EnToken[], start: number, end: number): string {
  for (let at = end - 1; at >= start && at >= end - 4; at -= 1) {
    const token = tokens[at]
    if (hasRole(token, 'verb')) return itemsInEnglish(tokens, { from: at, to: at + 1 }, []).at(0)?.subject ?? ''
    if (!hasRole(token, 'filler', 'about', 'near', 'over', 'under', 'together', 'comma')) return ''
  }
  return ''
}

function valued(kind: Reading['kind'], figure: EnglishFigure, said: Partial<Reading>): Reading {
  return { ...reading(kind), value: figure.value, decimals: figure.decimals, unit: figure.unit, ...said, kind }
}

function skip(tokens: readonly EnToken[], start: number, roles: readonly EnRole[], most: number, accepts?: (token: EnToken) => boolean): number {
  let at = start
  for (let steps = 0; steps < most; steps += 1) {
    const token = tokens[at]
    if (token === undefined || !(accepts === undefined ? hasRole(token, ...roles) : accepts(token))) break
    at += 1
  }
  return at
}

function skipBack(tokens: readonly EnToken[], start: number, roles: readonly EnRole[]): number {
  let at = start
  while (at >= 0 && hasRole(tokens[at], ...roles)) at -= 1
  return at
}
