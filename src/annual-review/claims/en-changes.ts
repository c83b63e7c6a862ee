import { reading, type Direction, type Reading } from './claim.ts'
import type { EnglishFigure } from './en-figures.ts'
import { hasRole, type EnRole, type EnToken } from './en-lexer.ts'
import { gappedAfter, levelBefore, secondsAfter } from './en-levels.ts'
import { itemsInEnglish, readCountedNoun } from './en-nouns.ts'
import {
  addClaim,
  approxOf,
  comparisonAfter,
  figureBehind,
  remember,
  say,
  skip,
  subjectEnd,
  subjectItems,
  unitBefore,
  valued,
  type FigureAt,
  type Reader,
} from './en-reader.ts'
import { isMeasurable, withCount } from './en-subjects.ts'

/** rose 5 per cent, were down 11.4 per cent, a drop of 10.5 per cent; also dropped from 214 to 167, slipped to 71%. */
export function readChange(reader: Reader, at: number, direction: Direction): number | undefined {
  const { tokens } = reader
  const near = skip(tokens, at + 1, 2, (token) => token.text === 'of' || hasRole(token, 'by', 'filler'))
  // "fell sharply, by 18 per cent"
  const figureAt = hasRole(tokens[near], 'comma') && hasRole(tokens[near + 1], 'by') ? near + 2 : near
  const figure = MARK.test(tokens[figureAt]?.text ?? '') ? undefined : figureBehind(tokens, figureAt)
  if (figure !== undefined) return readChangeBy(reader, figure, direction)
  if (hasRole(tokens[figureAt], 'from', 'to')) return readLevels(reader, figureAt, direction)
  const past = readPast(reader, figureAt, direction)
  if (past !== undefined) return past
  const streakAt = skip(tokens, at + 1, 2, (token) => hasRole(token, 'filler'))
  const streak = tokens[streakAt]?.phrase
  if (streak?.kind === 'streak') {
    const to = streakAt + 1
    return say(
      reader,
      at,
      [{ reading: reading('streak', { value: streak.value, unit: streak.unit, direction }), to, suffix: direction === 'up' ? '上升' : '下降' }],
      'each',
    )
      ? to
      : undefined
  }
  return isBareDirection(tokens, at) ? readBareDirection(reader, at, direction) : undefined
}

/** "fell below 20", "rose above 300": a mark that was passed, no size of the change. */
const MARK = /^(?:below|above|past|under|over)$/

function readPast(reader: Reader, at: number, direction: Direction): number | undefined {
  const { tokens } = reader
  const found = MARK.test(tokens[at]?.text ?? '') ? figureBehind(tokens, at) ?? figureBehind(tokens, at + 1) : undefined
  if (found === undefined) return undefined
  const noun = found.figure.form === 'plain' ? readCountedNoun(tokens, found.at + 1) : undefined
  const approx = direction === 'down' ? '不足' : '超'
  const to = noun?.to ?? found.at + 1
  const statement = { reading: levelReading({ ...found, approx }, noun?.unit ?? unitBefore(reader, at), isShareBefore(reader, at), { direction }), to }
  return say(reader, subjectEnd(reader, at), [{ ...statement, reading: { ...statement.reading, approx } }], 'whole', true) ? to : undefined
}

function readChangeBy(reader: Reader, first: FigureAt, direction: Direction): number | undefined {
  const { tokens } = reader
  const figures = seriesFrom(tokens, first)
  const last = figures.at(-1) ?? first
  // "charges for rape and assault rose by 14 and 9 per cent": as many figures as things go together without being told so.
  const isRespective = hasRole(tokens[last.at + 1], 'respectively') || (figures.length > 1 && subjectItems(reader, subjectEnd(reader, first.at)).length === figures.length)
  const used = isRespective ? figures : [first]
  let to = (used.at(-1) ?? first).at + 1
  if (hasRole(tokens[to], 'respectively')) to += 1
  const noun = used.length === 1 && first.figure.form === 'plain' ? readCountedNoun(tokens, to) : undefined
  if (first.figure.form === 'plain' && noun === undefined && hasRole(tokens[to], 'word') && tokens[to]?.text !== 'in') return undefined
  if (noun !== undefined) to = noun.to
  const restated = used.length === 1 ? restatedAfter(tokens, to) : undefined
  const compared = comparisonAfter(tokens, restated === undefined ? to : restated.to)
  const statements = used.map(({ figure, approx, at }) => ({
    reading: valued('change', figure, {
      direction,
      comparison: (restated === undefined ? compared?.comparison : null) ?? reader.fronted,
      approx,
      unit: figure.unit ?? noun?.unit ?? unitBefore(reader, first.at),
    }),
    to: at + 1,
  }))
  if (restated !== undefined) {
    const { figure, approx, at } = restated.found
    const comparison = compared?.comparison ?? reader.fronted
    statements.push({ reading: valued('change', figure, { direction, comparison, approx }), to: at + 1 })
  }
  if (!say(reader, subjectEnd(reader, first.at), statements, isRespective ? 'aligned' : 'whole')) return undefined
  const end = compared?.to ?? restated?.to ?? to
  return used.length === 1 && first.figure.form === 'percent' ? readGapped(reader, end, direction) : end
}

/** "Burglary fell 12%, robbery 8% and vehicle crime 3%". */
function readGapped(reader: Reader, start: number, direction: Direction): number {
  const { tokens } = reader
  let at = start
  for (;;) {
    const gapped = gappedAfter(tokens, at, 'percent')
    const item = gapped === undefined ? undefined : itemsInEnglish(tokens, { from: gapped.from, to: gapped.end }, []).at(0)
    if (gapped === undefined || item === undefined || !isMeasurable(item.subject)) return at
    const { figure, approx } = gapped.found
    const compared = comparisonAfter(tokens, gapped.found.at + 1)
    const change = valued('change', figure, { direction, approx, comparison: compared?.comparison ?? reader.fronted })
    addClaim(reader, item, { reading: change, to: gapped.found.at + 1 })
    remember(reader, [item])
    at = compared?.to ?? gapped.found.at + 1
  }
}

/** "decreased by 642, or 8.4 per cent", "fell by 642 (8.4 per cent)": the same change once more. */
function restatedAfter(tokens: readonly EnToken[], at: number): { found: FigureAt; to: number } | undefined {
  const isOpen = tokens[at]?.text === '('
  let next = hasRole(tokens[at], 'comma') ? at + 1 : at
  if (tokens[next]?.text === 'or') next += 1
  else if (!isOpen) return undefined
  const found = figureBehind(tokens, next)
  if (found === undefined || found.figure.form !== 'percent') return undefined
  const to = found.at + 1
  return { found, to: hasRole(tokens[to], 'comma') ? to + 1 : to }
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
  return last === undefined
    ? series
    : series.map((part) => (part.figure.form === 'plain' ? { ...part, figure: { ...part.figure, form: last.form, unit: last.unit } } : part))
}

/** "fell", "both declined", "is still falling": a direction alone, of something measurable. */
function readBareDirection(reader: Reader, at: number, direction: Direction): number | undefined {
  const compared = comparisonAfter(reader.tokens, at + 1)
  const statement = { reading: reading('change', { direction, comparison: compared?.comparison ?? reader.fronted }), to: at + 1 }
  return say(reader, at, [statement], 'each', true) ? (compared?.to ?? at + 1) : undefined
}

const LONGEST_NOUN = 5
const AFTER_BARE: readonly EnRole[] = ['comma', 'boundary', 'and', 'filler', 'phrase', 'to']

/** Nothing it could act on follows, and it is a verb or "down" after "were": not "a rise in", not "reduced burglary". */
function isBareDirection(tokens: readonly EnToken[], at: number): boolean {
  const next = tokens[at + 1]
  if (
    /^(?:rises?|increases?|climb|jump|growth|gains?|drops?|declines?|decreases?|falls?|reductions?|cut|hike|upturn|downturn|eased|reduced|lowered)$/.test(
      tokens[at]?.text ?? '',
    )
  )
    return false
  if (hasRole(next, 'to') || next?.text === 'of') return false
  if (next?.text === 'in' || next?.text === 'across') return !/^(?:up|down)$/.test(tokens[at]?.text ?? '')
  return next === undefined || hasRole(next, ...AFTER_BARE) || /^(?:for|again|too)$/.test(next.text)
}

/** "… rose 2.4 points to 8.9 per cent": a level behind a change, with no subject of its own. */
export function isContinuation(reader: Reader, at: number): boolean {
  if (hasRole(reader.tokens[at], 'from') && /^(?:improved|worsened|changed|moved|went)$/.test(reader.tokens[at - 1]?.text ?? '')) return true
  return (
    reader.memory.items.length > 0 &&
    itemsInEnglish(reader.tokens, { from: reader.start, to: at }, []).length === 0 &&
    !hasRole(reader.tokens[at - 1], 'level')
  )
}

/** "from 214 to 167", "to 71%": the level reached; the one it came from is the second value. */
export function readLevels(reader: Reader, at: number, direction: Direction | null): number | undefined {
  const { tokens } = reader
  let next = at
  let before: FigureAt | undefined
  if (hasRole(tokens[next], 'from')) {
    before = figureBehind(tokens, next + 1)
    if (before === undefined) return undefined
    next = skip(
      tokens,
      before.at + 1,
      4,
      (token) => token.phrase?.kind === 'date' || token.phrase?.kind === 'comparison' || readCountedNoun([token], 0) !== undefined,
    )
  }
  const reached = hasRole(tokens[next], 'to') ? figureBehind(tokens, next + 1) : undefined
  if (reached === undefined) return undefined
  const noun = reached.figure.form === 'plain' ? readCountedNoun(tokens, reached.at + 1) : undefined
  const seconds = noun?.unit === '分钟' ? secondsAfter(tokens, noun.to) : undefined
  if (seconds !== undefined) reached.figure = { ...reached.figure, value: reached.figure.value * 60 + seconds.value, unit: '秒' }
  const end = seconds?.to ?? noun?.to ?? reached.at + 1
  const earlier = before === undefined ? levelBefore(tokens, end, reached.figure) : undefined
  const statement = {
    reading: levelReading(reached, noun?.unit ?? unitBefore(reader, at), isShareBefore(reader, at), {
      direction: direction ?? earlier?.direction ?? null,
      value2: before?.figure.value ?? earlier?.value2 ?? null,
      comparison: earlier?.comparison ?? null,
    }),
    to: earlier?.to ?? end,
  }
  const second = before === undefined ? secondLevel(reader, at, end, reached) : undefined
  if (second !== undefined) {
    const other = { reading: { ...statement.reading, value: second.figure.value, decimals: second.figure.decimals }, to: second.at + 1 }
    return say(reader, subjectEnd(reader, at), [statement, other], 'aligned') ? other.to : undefined
  }
  return say(reader, subjectEnd(reader, at), [statement], 'whole') ? statement.to : undefined
}

/** "Deaths and serious injuries fell to 19 and 241": a level for each of two things. */
function secondLevel(reader: Reader, at: number, end: number, reached: FigureAt): FigureAt | undefined {
  const found = hasRole(reader.tokens[end], 'and') ? figureBehind(reader.tokens, end + 1) : undefined
  if (found?.figure.form !== reached.figure.form) return undefined
  return subjectItems(reader, subjectEnd(reader, at)).length === 2 ? found : undefined
}

/** "the share of female officers" */
function isShareBefore(reader: Reader, at: number): boolean {
  return /(?:占比|比例)$/.test(subjectItems(reader, subjectEnd(reader, at)).at(-1)?.subject ?? '')
}

function levelReading({ figure, approx }: FigureAt, nounUnit: string, isPart: boolean, said: Partial<Reading>): Reading {
  const isShare = figure.form === 'percent' || figure.form === 'fraction'
  const unit = figure.unit ?? nounUnit
  const kind = isShare && isPart ? 'share' : isShare ? 'rate' : figure.form === 'money' || /^(?:分钟|小时|秒|天|公斤|吨)$/.test(unit) ? 'amount' : 'count'
  return valued(kind, figure, { ...said, approx, unit: isShare ? '%' : unit })
}

/** "the charge rate improved by 1.6 points", "response times worsened by 9 per cent": what is better depends on the thing. */
export function readQuality(reader: Reader, at: number): number | undefined {
  const { tokens } = reader
  const figure = figureBehind(
    tokens,
    skip(tokens, at + 1, 2, (token) => hasRole(token, 'by', 'filler')),
  )
  if (figure === undefined) return undefined
  const isLessBetter = LESS_IS_BETTER.test(subjectItems(reader, subjectEnd(reader, at)).at(-1)?.subject ?? '')
  return readChangeBy(reader, figure, hasRole(reader.tokens[at], 'better') === isLessBetter ? 'down' : 'up')
}

const LESS_IS_BETTER = /(?:时间|案件|犯罪|事故|死亡人数|投诉)数?$/

export function readFlat(reader: Reader, at: number): number | undefined {
  const approx = hasRole(reader.tokens[at - 1], 'about', 'near') ? '约' : null
  const compared = comparisonAfter(reader.tokens, at + 1)
  const next = reader.tokens[at + 1]
  if (next !== undefined && !hasRole(next, 'comma', 'boundary', 'and', 'phrase', 'filler') && next.text !== 'at') return undefined
  const statement = { reading: reading('change', { value: 0, approx, comparison: compared?.comparison ?? reader.fronted }), to: at + 1 }
  return say(reader, at, [statement], 'each', true) ? (compared?.to ?? at + 1) : undefined
}

export function readMultiple(reader: Reader, at: number, token: EnToken): number | undefined {
  const isUp = !hasRole(token, 'halved')
  const base = hasRole(token, 'doubled', 'tripled', 'halved') && token.text.includes(' ') ? baseOfMultiple(reader.tokens, at + 1) : undefined
  const value = hasRole(token, 'doubled') ? 100 : hasRole(token, 'tripled') ? 200 : hasRole(token, 'quadrupled') ? 300 : 50
  const compared = base ?? comparisonAfter(reader.tokens, at + 1)
  const approx = approxOf(reader.tokens[at - 1])
  const statement = {
    reading: reading('change', { value, unit: '%', direction: isUp ? 'up' : 'down', comparison: compared?.comparison ?? reader.fronted, approx }),
    to: at + 1,
  }
  const end = approx === null ? at : at - 1
  return say(reader, end, [{ ...statement, to: base?.to ?? statement.to }], 'whole', base === undefined) ? (compared?.to ?? at + 1) : undefined
}

/** "double the amount in 2022", "twice last year's total": what the multiple is taken of. */
function baseOfMultiple(tokens: readonly EnToken[], at: number): { comparison: string | null; to: number } | undefined {
  const to = skip(tokens, at, 4, (token) => token.text === 'as' || (hasRole(token, 'word', 'filler') && !/^(?:and|but)$/.test(token.text)))
  if (tokens.slice(at, to).some((token) => /^year[’']s$/.test(token.text))) return { comparison: 'yoy', to }
  const phrase = tokens[to]?.phrase
  if (phrase?.kind === 'comparison') return { comparison: phrase.comparison, to: to + 1 }
  const year = phrase?.kind === 'date' ? /(?:19|20)\d\d/.exec(tokens[to]?.text ?? '')?.[0] : undefined
  return year === undefined ? undefined : { comparison: `vs_year:${year}`, to: to + 1 }
}

/** "5 per cent higher", "12,676 fewer than a year earlier", "a 5 per cent fall". */
export function comparativeAfter(
  tokens: readonly EnToken[],
  at: number,
  figure: EnglishFigure,
): { direction: Direction; to: number; unit: string | null } | undefined {
  let next = at + 1
  const noun = figure.form === 'plain' ? readCountedNoun(tokens.slice(0, next + 2), next) : undefined
  if (!hasRole(tokens[next], 'more', 'fewer') && noun !== undefined && hasRole(tokens[noun.to], 'more', 'fewer')) next = noun.to
  const token = tokens[next]
  if (figure.form !== 'plain' && token?.phrase?.kind === 'comparison' && /^(?:above|below)/.test(token.text)) return { direction: token.text.startsWith('above') ? 'up' : 'down', to: next, unit: null }
  if (hasRole(token, 'more', 'fewer')) return { direction: hasRole(token, 'more') ? 'up' : 'down', to: next + 1, unit: noun?.unit ?? null }
  if (figure.form !== 'plain' && hasRole(token, 'up', 'down') && !/^(?:up|down|rose|fell)$/.test(token?.text ?? ''))
    return { direction: hasRole(token, 'up') ? 'up' : 'down', to: next + 1, unit: null }
  return undefined
}

export function readComparative(
  reader: Reader,
  found: FigureAt,
  comparative: { direction: Direction; to: number; unit: string | null },
): number | undefined {
  const { tokens } = reader
  let { to } = comparative
  const isOfNext = tokens[to]?.text === 'in' || tokens[to]?.text === 'of'
  const noun = readCountedNoun(tokens, isOfNext ? to + 1 : to)
  if (noun !== undefined) to = noun.to
  const behind = noun === undefined && isOfNext ? itemsInEnglish(tokens, { from: to, to: endOfNoun(tokens, to + 1) }, []).at(0) : undefined
  if (behind !== undefined) to = endOfNoun(tokens, to + 1)
  const compared = comparisonAfter(tokens, to)
  const unit = found.figure.unit ?? comparative.unit ?? noun?.unit ?? unitBefore(reader, found.at)
  const change = valued('change', found.figure, {
    direction: comparative.direction,
    comparison: compared?.comparison ?? reader.fronted,
    approx: found.approx,
    unit,
  })
  const statement = { reading: change, to: compared?.to ?? to }
  const named = noun?.subject ?? behind?.subject
  if (named !== undefined) {
    const item = { from: tokens[found.at]?.from ?? 0, subject: withCount(named) }
    addClaim(reader, item, statement)
    remember(reader, [item])
    return statement.to
  }
  if (compared === undefined && found.figure.form === 'plain') return undefined
  return say(reader, subjectEnd(reader, found.at), [statement], 'whole') ? statement.to : undefined
}

function endOfNoun(tokens: readonly EnToken[], start: number): number {
  return skip(tokens, start, LONGEST_NOUN, (token) => hasRole(token, 'word', 'compound'))
}
