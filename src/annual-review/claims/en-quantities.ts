import { reading } from './claim.ts'
import { comparativeAfter, readComparative, readLevels } from './en-changes.ts'
import type { EnglishFigure } from './en-figures.ts'
import { levelBefore, secondsAfter } from './en-levels.ts'
import { hasRole, type EnToken } from './en-lexer.ts'
import { itemsInEnglish, readCountedNoun, readUnknownNoun } from './en-nouns.ts'
import { readAverageTime, readTimeTaken } from './en-durations.ts'
import { isAmongThose, isOfThem, OF_LAST, readCountOfLast, readCountOfPart, readNobody, readNoneOfLast, readPart, readPartOfLast, readThereWere } from './en-parts.ts'
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
import { isMeasurable, joinWords, unitOfSubject, withCount } from './en-subjects.ts'

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

const RATE = /[率度]$/

/** A level ("rate stood at 81 percent"), a part of what follows ("95 per cent of calls"), or a clearance rate. */
function readProportion(reader: Reader, found: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const { figure, approx } = found
  if (OF_LAST.test(tokens[end - 1]?.text ?? '') || isOfThem(tokens, found.at + 1) || isAmongThose(reader, end)) return readPartOfLast(reader, found)
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

/** "108,468 offences", "made 1,940 arrests for drink driving", "deaths totaled 36", "£3.2 million in criminal cash". */
function readCount(reader: Reader, found: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const { figure, approx } = found
  const own = verbBefore(tokens, reader.start, end)
  const verb = own === '' && isNextInList(reader, end) ? reader.verb : own
  reader.verb = verb
  if (figure.form === 'money') return readMoney(reader, found, verb, end)
  const ofLast = readAverage(reader, found) ?? readCountOfLast(reader, found)
  if (ofLast !== undefined) return ofLast
  const nounAt = wholeAfter(tokens, found.at + 1) ?? found.at + 1
  const noun = readCountedNoun(tokens, nounAt) ?? (verb === '' || figure.form !== 'plain' ? undefined : readUnknownNoun(tokens, nounAt))
  if (noun !== undefined) {
    if (figure.isWord && figure.value < 2) return undefined
    const isTime = /^(?:分钟|小时|秒|天)$/.test(noun.unit)
    if (isTime) return readDuration(reader, found, noun)
    const subject = noun.subject.includes(verb) ? noun.subject : joinWords(verb, noun.subject)
    const isWeight = /^(?:公斤|吨)$/.test(noun.unit)
    const named = isWeight ? subject || unitName(noun.unit) : withCount(subject)
    const item = {
      from: tokens[found.at]?.from ?? 0,
      subject: reader.topic !== null && !named.includes(reader.topic) ? reader.topic + named : named,
      unit: noun.unit,
    }
    const average = averageAt(tokens, noun.to)
    if (average !== undefined) item.subject = average.prefix + item.subject
    const end = average?.to ?? noun.to
    const earlier = isWeight ? null : levelBefore(tokens, end, figure)
    addClaim(reader, item, {
      reading: valued(isWeight ? 'amount' : 'count', figure, {
        approx,
        unit: noun.unit,
        value2: earlier?.value2 ?? null,
        direction: earlier?.direction ?? null,
        comparison: earlier?.comparison ?? null,
      }),
      to: earlier?.to ?? end,
    })
    remember(reader, [item])
    return earlier?.to ?? end
  }
  const done = readCountDone(reader, found) ?? readCountOfPart(reader, found) ?? readThereWere(reader, found, end) ?? readCountBehindColon(reader, found, end)
  if (done !== undefined) return done
  const before = tokens[skipBack(tokens, end - 1, ['about', 'near', 'over', 'under'])]
  if (hasRole(before, 'level') && figure.decimals > 0 && subjectBefore(reader, end).endsWith('率')) {
    return say(reader, subjectEnd(reader, end), [{ reading: valued('rate', figure, { approx }), to: found.at + 1 }], 'whole')
      ? found.at + 1
      : undefined
  }
  if (!isNumberOf(reader, found.at, end) && !/^(?:totall?ed|numbered|reached|reaching|hit|hitting|stood at|stand at|stands at|standing at|totall?ing)$/.test(before?.text ?? '')) return undefined
  const unit = unitBefore(reader, end)
  const { value2, direction, comparison, to } = levelBefore(tokens, found.at + 1, figure)
  const statement = { reading: valued('count', figure, { approx, unit, value2, direction, comparison }), to }
  // "totalled 20" is said of nothing but a number of things, whatever they are.
  const isTotal = /^(?:totall?ed|numbered)$/.test(before?.text ?? '')
  return say(reader, subjectEnd(reader, end), [statement], 'whole', !isTotal) ? to : undefined
}

/** Whether only a comma or "and" stands between this figure and the count before. */
function isNextInList(reader: Reader, end: number): boolean {
  const before = skipBack(reader.tokens, end - 1, ['comma', 'and', 'over', 'near', 'about', 'filler'])
  return reader.hasSpoken && before < reader.start && (before < end - 1 || hasRole(reader.tokens[end - 1], 'boundary'))
}

/** "33 homicides; 29 were cleared": as many of the things counted last. */
function readCountDone(reader: Reader, { at, figure, approx }: FigureAt): number | undefined {
  const { tokens, memory } = reader
  const last = memory.items.at(-1)
  const verbAt = skip(tokens, at + 1, 3, (token) => hasRole(token, 'be') || token.text === 'have')
  if (last?.unit === undefined || verbAt === at + 1 || figure.form !== 'plain' || !hasRole(tokens[verbAt], 'verb', 'solved')) return undefined
  const deed = itemsInEnglish(tokens, { from: verbAt, to: verbAt + 1 }, []).at(0)?.subject ?? ''
  const item = { from: tokens[at]?.from ?? 0, subject: withCount(`${last.subject.replace(/数$/, '')}中${deed}`), unit: last.unit }
  addClaim(reader, item, { reading: valued('count', figure, { approx, unit: last.unit }), to: verbAt + 1 })
  return verbAt + 1
}

const AVERAGES: ReadonlyMap<string, string> = new Map([
  ['day', '日均'],
  ['week', '周均'],
  ['month', '月均'],
])

/** "412 calls a day": what the number is an average of. */
function averageAt(tokens: readonly EnToken[], at: number): { prefix: string; to: number } | undefined {
  const prefix = /^(?:an?|per|each|every)$/.test(tokens[at]?.text ?? '') ? AVERAGES.get(tokens[at + 1]?.text ?? '') : undefined
  return prefix === undefined ? undefined : { prefix, to: at + 2 }
}

/** "312,000 jobs, or about 855 a day" */
function readAverage(reader: Reader, { at, figure, approx }: FigureAt): number | undefined {
  const { tokens, memory } = reader
  const last = memory.items.at(-1)
  const average = AVERAGES.get(tokens[at + 2]?.text ?? '')
  if (average === undefined || last?.unit === undefined || !reader.hasSpoken || !/^(?:a|per|each|every)$/.test(tokens[at + 1]?.text ?? '')) return undefined
  const item = { from: tokens[at]?.from ?? 0, subject: average + last.subject, unit: last.unit }
  addClaim(reader, item, { reading: valued('count', figure, { approx, unit: last.unit }), to: at + 3 })
  return at + 3
}

/** "Homicides: 41 (-18%)", a line of a list. */
function readCountBehindColon(reader: Reader, { at, figure, approx }: FigureAt, end: number): number | undefined {
  const { tokens } = reader
  const item = reader.listed.at(-1)
  const isAlone = tokens[at + 1] === undefined || hasRole(tokens[at + 1], 'comma', 'boundary', 'up', 'down')
  if (tokens[end - 1]?.text !== ':' || item === undefined || !isAlone || !isMeasurable(item.subject) || figure.form !== 'plain') return undefined
  const unit = item.unit ?? unitOfSubject(item.subject)
  const { value2, direction, comparison, to } = levelBefore(tokens, at + 1, figure)
  const counted = { ...item, unit }
  addClaim(reader, counted, { reading: valued('count', figure, { approx, unit, value2, direction, comparison }), to })
  remember(reader, [counted])
  return to
}

/** "24 of the 28 homicides": where the noun begins, behind the number of all. */
function wholeAfter(tokens: readonly EnToken[], at: number): number | undefined {
  if (tokens[at]?.text !== 'of' && tokens[at]?.text !== 'out of') return undefined
  const next = skip(tokens, at + 1, 2, (token) => hasRole(token, 'filler', 'together'))
  return tokens[next]?.figure?.form === 'plain' ? next + 1 : undefined
}

/** A weight of nothing named is known by its measure word, for a claim has a subject. */
function unitName(unit: string): string {
  return `重量（${unit}）`
}

/** "The road toll was 71", "The number of arrests was 412": a subject that is a number by its name. */
function isNumberOf(reader: Reader, at: number, end: number): boolean {
  const { tokens, start } = reader
  const next = tokens[at + 1]
  if (!/^(?:was|were|is|are|remained at|stood at)$/.test(tokens[end - 1]?.text ?? '') || (next !== undefined && !hasRole(next, 'comma', 'boundary', 'phrase', 'and'))) return false
  return tokens.slice(start, end).some((token) => /^(?:number|total|figure)$/.test(token.text)) || subjectBefore(reader, end).endsWith('人数')
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
  // "cannabis with a street value of £27 million"
  const measure = tokens[end - 1]?.text === 'of' ? itemsInEnglish(tokens, { from: reader.start, to: end - 1 }, []).at(-1)?.subject : undefined
  if (measure !== undefined && /(?:价值|损失|费用|预算)$/.test(measure)) {
    const last = reader.hasSpoken ? (reader.memory.items.at(-1)?.subject ?? '') : ''
    const item = { from: tokens[at]?.from ?? 0, subject: last.replace(/数$/, '') + measure }
    addClaim(reader, item, { reading: valued('amount', figure, { approx }), to: at + 1 })
    return at + 1
  }
  let to = at + 1
  if (/^(?:in|of|worth|on|for)$/.test(tokens[to]?.text ?? ''))
    while (to < tokens.length && to < at + 6 && hasRole(tokens[to], 'word', 'verb', 'filler')) to += 1
  const named = itemsInEnglish(tokens, { from: at + 1, to }, []).at(0)?.subject ?? ''
  const source = named === '' && verb === '' ? itemsInEnglish(tokens, { from: reader.start, to: end }, []).at(0) : undefined
  if (source !== undefined) {
    // "Speeding fines brought in £2.7 million": what the sum came from stands in front.
    const earned = { ...source, subject: `${source.subject}金额` }
    addClaim(reader, earned, { reading: valued('amount', figure, { approx }), to })
    remember(reader, [earned])
    return to
  }
  const item = { from: tokens[at]?.from ?? 0, subject: named === '' ? `${verb}金额` : verb + named }
  addClaim(reader, item, { reading: valued('amount', figure, { approx }), to })
  remember(reader, [item])
  return to
}

function readDuration(reader: Reader, found: FigureAt, noun: { unit: string; to: number }): number | undefined {
  const end = found.approx === null ? found.at : found.at - 1
  if (hasRole(reader.tokens[end - 1], 'from')) return readLevels(reader, end - 1, null)
  const isOf = reader.tokens[end - 1]?.text === 'of'
  if (!subjectBefore(reader, isOf ? end - 1 : end).endsWith('时间')) return readTimeTaken(reader, found, noun, end) ?? readAverageTime(reader, found, noun, end) ?? readHours(reader, found, noun, end)
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

/** "Volunteers gave 46,000 hours". */
function readHours(reader: Reader, found: FigureAt, noun: { unit: string; to: number }, end: number): number | undefined {
  const verb = verbBefore(reader.tokens, reader.start, end)
  if (noun.unit !== '小时' || verb === '') return undefined
  const actor = itemsInEnglish(reader.tokens, { from: reader.start, to: end }, []).at(0)?.subject ?? verb
  const item = { from: reader.tokens[found.at]?.from ?? 0, subject: `${actor.endsWith(verb) ? actor : actor + verb}小时数`, unit: noun.unit }
  addClaim(reader, item, { reading: valued('amount', found.figure, { approx: found.approx, unit: noun.unit }), to: noun.to })
  remember(reader, [item])
  return noun.to
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
  const isOfThese = tokens[found.at + 1]?.text === 'of' && /^(?:these|those|them|all|total)$/.test(tokens[found.at + 2]?.text ?? '')
  const to = of?.to ?? found.at + (isOfThese ? 3 : 1)
  const suffix = of === undefined ? '占比' : `占${of.subject}比例`
  return say(reader, at, [{ reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to, suffix }], 'whole') ? readGappedShares(reader, to, suffix) : undefined
}

/** "Fires accounted for 31%, false alarms for 44% and special services for the remaining quarter" */
function readGappedShares(reader: Reader, start: number, suffix: string): number {
  const { tokens } = reader
  let at = start
  for (;;) {
    let from = at
    while (hasRole(tokens[from], 'comma', 'and')) from += 1
    const end = skip(tokens, from, LONGEST_PART, (token) => hasRole(token, 'word', 'compound') && token.text !== 'for')
    const figureAt = skip(tokens, end + 1, 2, (token) => hasRole(token, 'filler'))
    const found = from > at && end > from && tokens[end]?.text === 'for' ? figureBehind(tokens, figureAt) : undefined
    const item = found === undefined ? undefined : itemsInEnglish(tokens, { from, to: end }, []).at(0)
    if (found === undefined || item === undefined || (found.figure.form !== 'percent' && found.figure.form !== 'fraction')) return at
    addClaim(reader, { ...item, subject: item.subject + suffix }, { reading: valued('share', found.figure, { approx: found.approx, unit: '%' }), to: found.at + 1 })
    at = found.at + 1
  }
}

const LONGEST_PART = 4

/** "no fatal collisions", "No officer was killed". */
export function readNone(reader: Reader, at: number): number | undefined {
  if (/^no(?:body| one|-one)$/.test(reader.tokens[at]?.text ?? '')) return readNobody(reader, at)
  const noun = readCountedNoun(reader.tokens, at + 1)
  if (noun === undefined || reader.tokens[at]?.text === 'none') return reader.tokens[at]?.text === 'none' ? readNoneOfLast(reader, at) : undefined
  const item = { from: reader.tokens[at]?.from ?? 0, subject: withCount(noun.subject) }
  addClaim(reader, item, { reading: reading('zero', { value: 0, unit: noun.unit }), to: noun.to })
  remember(reader, [item])
  return noun.to
}

/** "every one was solved": a clearance rate of one hundred. */
export function readEverything(reader: Reader, at: number): number | undefined {
  const { tokens, memory } = reader
  const number = tokens[at + 1]?.figure
  const noun = number?.form === 'plain' ? readCountedNoun(tokens, at + 2, false) : undefined
  if (noun !== undefined && number?.form === 'plain') {
    // "All nine murders were solved": a count, and what is said of every one.
    const item = { from: tokens[at + 1]?.from ?? 0, subject: withCount(noun.subject), unit: noun.unit }
    addClaim(reader, item, { reading: valued('count', number, { unit: noun.unit }), to: noun.to })
    remember(reader, [item])
  }
  const start = noun?.to ?? at + 1
  const to = skip(tokens, start, 4, (token) => hasRole(token, 'be', 'level') || token.text === 'of' || token.text === 'them')
  if (!hasRole(tokens[to], 'solved')) return noun?.to
  const subject = memory.items.at(-1)?.subject.replace(/(?:立案)?数$/, '')
  if (subject === undefined) return undefined
  addClaim(reader, { from: tokens[at]?.from ?? 0, subject: `${subject}破案率` }, { reading: reading('rate', { value: 100, unit: '%' }), to: to + 1 })
  return to + 1
}
