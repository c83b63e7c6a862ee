import { reading } from './claim.ts'
import { comparativeAfter, readComparative, readLevels } from './en-changes.ts'
import { levelBefore } from './en-levels.ts'
import type { EnglishFigure } from './en-figures.ts'
import { hasRole, type EnToken } from './en-lexer.ts'
import { itemsInEnglish, readCountedNoun } from './en-nouns.ts'
import {
  addClaim,
  approxOf,
  figureBehind,
  remember,
  say,
  skip,
  skipBack,
  subjectEnd,
  subjectItems,
  unitBefore,
  valued,
  type FigureAt,
  type Reader,
} from './en-reader.ts'
import { isTerm, joinWords, translateSubject, withCount } from './en-subjects.ts'

/** A figure without a verb of change: "12,676 fewer", "81 percent", "one offence in five", "108,468 offences". */
export function readFigure(reader: Reader, at: number, figure: EnglishFigure): number | undefined {
  const { tokens } = reader
  const found = { at, figure, approx: approxOf(tokens[at - 1]) }
  const end = approxOf(tokens[at - 1]) === null ? at : at - 1
  const comparative = comparativeAfter(tokens, at, figure)
  if (comparative !== undefined) return readComparative(reader, found, comparative)
  if (figure.form === 'percent' || figure.form === 'fraction') return readProportion(reader, found, end)
  if (figure.form === 'points' || figure.form === 'times') return undefined
  if (figure.form === 'plain' && NUMBERED.test(tokens[at - 1]?.text ?? '')) return undefined
  if (/^(?:per|every)$/.test(tokens[at - 1]?.text ?? '')) return undefined
  if (figure.form === 'plain' && /^(?:999|911|101|112)$/.test(tokens[at]?.text ?? '') && /^calls?$/.test(tokens[at + 1]?.text ?? '')) return undefined
  return readCount(reader, found, end)
}

/** "Priority 1 calls", "Level 2 investigations": the number of a class. */
const NUMBERED = /^(?:priority|grade|category|tier|phase|level|class|stage|type|code|band|schedule|section|route|channel|district|precinct|zone)$/

/** A level ("rate stood at 81 percent"), a part of what follows ("95 per cent of calls"), or a clearance rate. */
function readProportion(reader: Reader, found: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const { figure, approx } = found
  if (OF_LAST.test(tokens[end - 1]?.text ?? '') || isOfThem(tokens, found.at + 1)) return readPartOfLast(reader, found)
  if (tokens[end - 1]?.text === 'of' && RATE.test(subjectItems(reader, end - 1).at(-1)?.subject ?? '')) {
    const said = { reading: valued('rate', figure, { approx, unit: '%' }), to: found.at + 1 }
    return say(reader, end - 1, [said], 'whole') ? said.to : undefined
  }
  const isOfNext =
    tokens[found.at + 1]?.text === 'of' ||
    figure.noun !== '' ||
    (figure.form === 'fraction' &&
      /^(?:[a-z]|999|911|101|112)/.test(tokens[found.at + 1]?.text ?? '') &&
      !hasRole(tokens[found.at + 1], 'comma', 'boundary', 'be', 'up', 'down', 'solved'))
  if (isOfNext) return readPart(reader, found)
  const before = tokens[skipBack(tokens, end - 1, ['about', 'near', 'over', 'under', 'filler'])]
  if (!hasRole(before, 'level')) return undefined
  const { value2, direction, comparison, to } = levelBefore(tokens, found.at + 1, figure)
  const statement = { reading: valued('rate', figure, { approx, unit: '%', value2, direction, comparison }), to }
  return say(reader, subjectEnd(reader, end), [statement], 'whole') ? statement.to : undefined
}

const OF_LAST = /^of (?:whom|which)$/
const RATE = /[率度]$/

/** "38 per cent of whom", "a third of these" */
function isOfThem(tokens: readonly EnToken[], at: number): boolean {
  return OF_LAST.test(tokens[at]?.text ?? '') || (tokens[at]?.text === 'of' && tokens[at + 1] !== undefined && /^(?:them|these|those)$/.test(tokens[at + 1]?.text ?? ''))
}

/** "14,207 people, of whom 38 per cent were charged": a part of what was counted last, told by the words behind. */
function readPartOfLast(reader: Reader, found: FigureAt): number | undefined {
  const { tokens, memory } = reader
  const last = memory.items.at(-1)
  if (last === undefined) return undefined
  const start = isOfThem(tokens, found.at + 1) ? found.at + (tokens[found.at + 1]?.text === 'of' ? 3 : 2) : found.at + 1
  let to = start
  while (to < tokens.length && !hasRole(tokens[to], 'comma', 'boundary', 'and')) to += 1
  const told = tokens.slice(start, to).filter((token) => hasRole(token, 'word', 'verb', 'solved', 'compound') && !hasRole(token, 'be'))
  const subject = `${last.subject.replace(/数$/, '')}中${translateSubject(told.map((token) => token.text))}占比`
  addClaim(reader, { from: tokens[found.at]?.from ?? last.from, subject }, { reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to })
  return to
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
  const end = isSolved ? to + 1 : to
  addClaim(reader, item, { reading: valued(isSolved ? 'rate' : 'share', found.figure, { approx: found.approx, unit: '%' }), to: end })
  remember(reader, [item])
  return end
}

const FEELINGS: ReadonlyMap<string, string> = new Map([
  ['satisfied', '满意度'],
  ['confident', '信任度'],
  ['safe', '安全感'],
  ['safer', '安全感'],
])
const LONGEST_FEELING = 7

/** "nine in ten victims said they were satisfied": what was asked for. */
function feelingSaid(tokens: readonly EnToken[], at: number): { measure: string; to: number } | undefined {
  if (!/^(?:said|say|felt|feel|were|are)$/.test(tokens[at]?.text ?? '')) return undefined
  for (let next = at + 1; next < at + LONGEST_FEELING && !hasRole(tokens[next], 'comma'); next += 1) {
    const measure = FEELINGS.get(tokens[next]?.text ?? '')
    if (measure !== undefined) return { measure, to: next + 1 }
  }
  return undefined
}

/** "108,468 offences", "made 1,940 arrests for drink driving", "deaths totaled 36", "£3.2 million in criminal cash". */
function readCount(reader: Reader, found: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const { figure, approx } = found
  const verb = verbBefore(tokens, reader.start, end)
  if (figure.form === 'money') return readMoney(reader, found, verb, end)
  const noun = readCountedNoun(tokens, wholeAfter(tokens, found.at + 1) ?? found.at + 1)
  if (noun !== undefined) {
    if (figure.isWord && figure.value < 2) return undefined
    const isTime = /^(?:分钟|小时|秒|天)$/.test(noun.unit)
    if (isTime) return readDuration(reader, found, noun)
    const subject = noun.subject.includes(verb) ? noun.subject : joinWords(verb, noun.subject)
    const isWeight = /^(?:公斤|吨)$/.test(noun.unit)
    const named = isWeight ? subject : withCount(subject)
    const item = {
      from: tokens[found.at]?.from ?? 0,
      subject: reader.topic !== null && !named.includes(reader.topic) ? reader.topic + named : named,
      unit: noun.unit,
    }
    const earlier = isWeight ? null : levelBefore(tokens, noun.to, figure)
    addClaim(reader, item, {
      reading: valued(isWeight ? 'amount' : 'count', figure, {
        approx,
        unit: noun.unit,
        value2: earlier?.value2 ?? null,
        direction: earlier?.direction ?? null,
        comparison: earlier?.comparison ?? null,
      }),
      to: earlier?.to ?? noun.to,
    })
    remember(reader, [item])
    return earlier?.to ?? noun.to
  }
  const before = tokens[skipBack(tokens, end - 1, ['about', 'near', 'over', 'under'])]
  if (hasRole(before, 'level') && figure.decimals > 0 && subjectBefore(reader, end).endsWith('率')) {
    return say(reader, subjectEnd(reader, end), [{ reading: valued('rate', figure, { approx }), to: found.at + 1 }], 'whole')
      ? found.at + 1
      : undefined
  }
  if (!/^(?:totall?ed|numbered|reached|reaching|hit|hitting|stood at|totall?ing)$/.test(before?.text ?? '')) return undefined
  const unit = unitBefore(reader, end)
  const { value2, direction, comparison, to } = levelBefore(tokens, found.at + 1, figure)
  const statement = { reading: valued('count', figure, { approx, unit, value2, direction, comparison }), to }
  return say(reader, subjectEnd(reader, end), [statement], 'whole', true) ? to : undefined
}

/** "24 of the 28 homicides": where the noun begins, behind the number of all. */
function wholeAfter(tokens: readonly EnToken[], at: number): number | undefined {
  if (tokens[at]?.text !== 'of' && tokens[at]?.text !== 'out of') return undefined
  const next = skip(tokens, at + 1, 2, (token) => hasRole(token, 'filler', 'together'))
  return tokens[next]?.figure?.form === 'plain' ? next + 1 : undefined
}

function subjectBefore(reader: Reader, end: number): string {
  return subjectItems(reader, subjectEnd(reader, end)).at(-1)?.subject ?? ''
}

/** "seized more than £3.2 million in criminal cash". */
function readMoney(reader: Reader, { at, figure, approx }: FigureAt, verb: string, end: number): number {
  const { tokens } = reader
  // "The loss reached HK$9.15 billion": the subject stands in front.
  const isLevel =
    hasRole(tokens[end - 1], 'level') &&
    say(reader, subjectEnd(reader, end), [{ reading: valued('amount', figure, { approx }), to: at + 1 }], 'whole')
  if (isLevel) return at + 1
  let to = at + 1
  if (/^(?:in|of|worth)$/.test(tokens[to]?.text ?? ''))
    while (to < tokens.length && to < at + 6 && hasRole(tokens[to], 'word', 'verb', 'filler')) to += 1
  const named = itemsInEnglish(tokens, { from: at + 1, to }, []).at(0)?.subject ?? ''
  const item = { from: tokens[at]?.from ?? 0, subject: named === '' ? `${verb}金额` : verb + named }
  addClaim(reader, item, { reading: valued('amount', figure, { approx }), to })
  remember(reader, [item])
  return to
}

function readDuration(reader: Reader, found: FigureAt, noun: { unit: string; to: number }): number | undefined {
  const end = found.approx === null ? found.at : found.at - 1
  if (hasRole(reader.tokens[end - 1], 'from')) return readLevels(reader, end - 1, null)
  const isOf = reader.tokens[end - 1]?.text === 'of'
  if (!subjectBefore(reader, isOf ? end - 1 : end).endsWith('时间')) return undefined
  const rest = noun.unit === '分钟' ? secondsAfter(reader.tokens, noun.to) : undefined
  const figure = rest === undefined ? found.figure : { ...found.figure, value: found.figure.value * 60 + rest.value, decimals: 0 }
  const unit = rest === undefined ? noun.unit : '秒'
  const earlier = levelBefore(reader.tokens, rest?.to ?? noun.to, found.figure)
  const statement = {
    reading: valued('amount', figure, { approx: found.approx, unit, value2: earlier.value2, direction: earlier.direction, comparison: earlier.comparison }),
    to: earlier.to,
  }
  return say(reader, subjectEnd(reader, isOf ? end - 1 : end), [statement], 'whole') ? statement.to : undefined
}

/** The rest of "8 minutes 40 seconds". */
function secondsAfter(tokens: readonly EnToken[], at: number): { value: number; to: number } | undefined {
  const next = hasRole(tokens[at], 'and') ? at + 1 : at
  const figure = tokens[next]?.figure
  return figure?.form === 'plain' && /^seconds?$/.test(tokens[next + 1]?.text ?? '') ? { value: figure.value, to: next + 2 } : undefined
}

function verbBefore(tokens: readonly EnToken[], start: number, end: number): string {
  for (let at = end - 1; at >= start && at >= end - 4; at -= 1) {
    const token = tokens[at]
    if (hasRole(token, 'verb', 'solved')) return itemsInEnglish(tokens, { from: at, to: at + 1 }, []).at(0)?.subject ?? ''
    if (!hasRole(token, 'filler', 'about', 'near', 'over', 'under', 'together', 'comma')) return ''
  }
  return ''
}

/** accounted for 31 percent of all fatal crashes. */
export function readShare(reader: Reader, at: number): number | undefined {
  const { tokens } = reader
  const found = figureBehind(
    tokens,
    skip(tokens, at + 1, 2, (token) => hasRole(token, 'filler')),
  )
  if (found === undefined || (found.figure.form !== 'percent' && found.figure.form !== 'fraction')) return undefined
  const start = skip(tokens, found.at + 2, 2, (token) => hasRole(token, 'together', 'filler'))
  const of = tokens[found.at + 1]?.text === 'of' ? readCountedNoun(tokens, start) : undefined
  const to = of?.to ?? found.at + 1
  const suffix = of === undefined ? '占比' : `占${of.subject}比例`
  return say(reader, at, [{ reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to, suffix }], 'whole') ? to : undefined
}

/** "no fatal collisions", "No officer was killed". */
export function readNone(reader: Reader, at: number): number | undefined {
  const noun = readCountedNoun(reader.tokens, at + 1)
  if (noun === undefined) return undefined
  const item = { from: reader.tokens[at]?.from ?? 0, subject: withCount(noun.subject) }
  addClaim(reader, item, { reading: reading('zero', { value: 0, unit: noun.unit }), to: noun.to })
  remember(reader, [item])
  return noun.to
}

/** "every one was solved": a clearance rate of one hundred. */
export function readEverything(reader: Reader, at: number): number | undefined {
  const { tokens, memory } = reader
  const to = skip(tokens, at + 1, 4, (token) => hasRole(token, 'be', 'level') || token.text === 'of' || token.text === 'them')
  if (!hasRole(tokens[to], 'solved')) return undefined
  const subject = memory.items.at(-1)?.subject.replace(/(?:立案)?数$/, '')
  if (subject === undefined) return undefined
  addClaim(reader, { from: tokens[at]?.from ?? 0, subject: `${subject}破案率` }, { reading: reading('rate', { value: 100, unit: '%' }), to: to + 1 })
  return to + 1
}
