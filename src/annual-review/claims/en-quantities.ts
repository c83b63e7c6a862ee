import { reading, type Direction } from './claim.ts'
import { comparativeAfter, readComparative, readLevels } from './en-changes.ts'
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
import { isTerm, joinWords, withCount } from './en-subjects.ts'

/** A figure without a verb of change: "12,676 fewer", "81 percent", "one offence in five", "108,468 offences". */
export function readFigure(reader: Reader, at: number, figure: EnglishFigure): number | undefined {
  const { tokens } = reader
  const found = { at, figure, approx: approxOf(tokens[at - 1]) }
  const end = approxOf(tokens[at - 1]) === null ? at : at - 1
  const comparative = comparativeAfter(tokens, at, figure)
  if (comparative !== undefined) return readComparative(reader, found, comparative)
  if (figure.form === 'percent' || figure.form === 'fraction') return readProportion(reader, found, end)
  if (figure.form === 'points' || figure.form === 'times') return undefined
  if (/^(?:per|every)$/.test(tokens[at - 1]?.text ?? '')) return undefined
  if (figure.form === 'plain' && /^(?:999|911|101|112)$/.test(tokens[at]?.text ?? '') && /^calls?$/.test(tokens[at + 1]?.text ?? '')) return undefined
  return readCount(reader, found, end)
}

/** A level ("rate stood at 81 percent"), a part of what follows ("95 per cent of calls"), or a clearance rate. */
function readProportion(reader: Reader, found: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const { figure, approx } = found
  const isOfNext =
    tokens[found.at + 1]?.text === 'of' ||
    figure.noun !== '' ||
    (figure.form === 'fraction' &&
      /^(?:[a-z]|999|911|101|112)/.test(tokens[found.at + 1]?.text ?? '') &&
      !hasRole(tokens[found.at + 1], 'comma', 'boundary', 'be', 'up', 'down', 'solved'))
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
  const head = /^(?:the|all|our|its)$/.test(tokens[start]?.text ?? '') ? start + 1 : start
  const isPronoun = noun.length === 0 && (words.length === 0 || !isTerm(tokens[head]?.text ?? '', tokens[head + 1]?.text ?? ''))
  if (isPronoun && reader.memory.items.length > 0)
    return say(reader, reader.start, [{ reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to }], 'whole') ? to : undefined
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
  if (figure.form === 'money') return readMoney(reader, found, verb, end)
  const noun = readCountedNoun(tokens, found.at + 1)
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
    addClaim(reader, item, {
      reading: valued(isWeight ? 'amount' : 'count', figure, { approx, unit: noun.unit }),
      to: noun.to,
    })
    remember(reader, [item])
    return noun.to
  }
  const before = tokens[skipBack(tokens, end - 1, ['about', 'near', 'over', 'under'])]
  if (hasRole(before, 'level') && figure.decimals > 0 && subjectBefore(reader, end).endsWith('率')) {
    return say(reader, subjectEnd(reader, end), [{ reading: valued('rate', figure, { approx }), to: found.at + 1 }], 'whole')
      ? found.at + 1
      : undefined
  }
  if (!/^(?:totall?ed|numbered|reached|reaching|hit|hitting|stood at|totall?ing)$/.test(before?.text ?? '')) return undefined
  const unit = unitBefore(reader, end)
  const { value2, direction, to } = levelBefore(tokens, found.at + 1)
  const statement = { reading: valued('count', figure, { approx, unit, value2, direction }), to }
  return say(reader, subjectEnd(reader, end), [statement], 'whole', true) ? to : undefined
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
  if (!subjectBefore(reader, end).endsWith('时间')) return undefined
  const statement = { reading: valued('amount', found.figure, { approx: found.approx, unit: noun.unit }), to: noun.to }
  return say(reader, subjectEnd(reader, end), [statement], 'whole') ? noun.to : undefined
}

function verbBefore(tokens: readonly EnToken[], start: number, end: number): string {
  for (let at = end - 1; at >= start && at >= end - 4; at -= 1) {
    const token = tokens[at]
    if (hasRole(token, 'verb')) return itemsInEnglish(tokens, { from: at, to: at + 1 }, []).at(0)?.subject ?? ''
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
