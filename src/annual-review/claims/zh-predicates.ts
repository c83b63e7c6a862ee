import { reading, type Direction, type Reading } from './claim.ts'
import type { Figure } from './zh-figures.ts'
import { has, hasOneOf, type Role, type Token } from './zh-lexer.ts'
import { figureFrom, flagsIn, itemsIn, LONGEST_PHRASE, nameOf, SHARE_SUBJECT, trimRegion, type Flags, type Range } from './zh-phrases.ts'

/** One statement of a predicate and where in the text it ends. */
export interface Said {
  reading: Reading
  end: number
  /** What the subject becomes as the thing measured: 命案 -> 命案破案率. */
  naming: Naming
}

export type Naming =
  { as: 'itself' } | { as: 'suffixed'; suffix: string } | { as: 'ranking'; scope: string | null; word: string } | { as: 'counted'; noun: string }

/** What a clause says of its subject. */
export interface Predicate {
  /** The tokens that name the subject; empty where it is taken over from before. */
  region: Range
  /** Where in the text the words of the predicate begin; the subject may stand before or behind. */
  from: number
  /** Behind the last token of the predicate. */
  to: number
  said: Said[]
  /** 'each': everything is said of every item; 'whole': of the list as one; 'aligned': one statement for each item in turn. */
  spread: 'each' | 'whole' | 'aligned'
  /** “双下降” behind two falls only calls them by a name. */
  restates?: boolean
  /** Only what this test accepts can be the subject; without an acceptable one nothing is claimed. */
  needsIndicator: boolean
}

/** What a reader of predicates sees: all tokens of the sentence, and the tokens before the trigger. */
export interface View {
  tokens: readonly Token[]
  region: Range
  /** Read only where a predicate is found: working them out takes time. */
  readonly flags: Flags
}

const ITSELF: Naming = { as: 'itself' }

/** The view on the token at `at` of a clause whose unspoken-for part begins at `start`. */
export function viewBefore(tokens: readonly Token[], start: number, at: number): View {
  const region = { from: Math.max(start, at - LONGEST_PHRASE), to: at }
  let flags: Flags | undefined
  return {
    tokens,
    region,
    get flags() {
      flags ??= flagsIn(tokens, region)
      return flags
    },
  }
}

export function sayOf(view: View, to: number, said: Said[], spread: Predicate['spread'], needsIndicator = false): Predicate {
  return { region: view.region, from: view.tokens[view.region.to]?.from ?? 0, to, said, spread, needsIndicator }
}

/** 上升5%, 少立58起, 持续下降, 降幅为9.1%, 双下降. */
export function readChange(view: View, at: number): Predicate | undefined {
  const { tokens } = view
  const token = tokens[at]
  if (token === undefined) return undefined
  if (has(token, 'doubled', 'halved')) {
    const isUp = has(token, 'doubled')
    const change = { value: isUp ? 100 : 50, unit: '%', direction: isUp ? 'up' : 'down', comparison: view.flags.comparisons[0] ?? null } as const
    return sayOf(view, at + 1, [{ reading: reading('change', change), end: token.to, naming: ITSELF }], 'whole')
  }
  if (has(token, 'flat')) {
    const flat = { value: 0, comparison: view.flags.comparisons[0] ?? null, approx: view.flags.approx }
    return sayOf(view, at + 1, [{ reading: reading('change', flat), end: token.to, naming: ITSELF }], 'each', true)
  }
  const direction = directionOf(token)
  if (direction === null || !isOfAsMany(view, token)) return undefined
  const figureAt = figureOfChange(view, at)
  if (figureAt !== undefined) return readChangeBy(view, figureAt, direction)
  return isBareDirection(tokens, at) ? readBareChange(view, at, direction) : undefined
}

function readChangeBy(view: View, figureAt: number, direction: Direction): Predicate {
  const { flags } = view
  const parts = readSeries(view.tokens, figureAt, direction, flags.isRespective)
  // "同比、环比分别下降8.1%、3.2%": one figure for each comparison, not for each of several things.
  const isCompared = parts.length > 1 && flags.comparisons.length === parts.length
  const said = parts.map(({ figure, sense, end }, index) => ({
    reading: {
      ...readingOf('change', figure),
      direction: sense,
      comparison: flags.comparisons[isCompared ? index : 0] ?? null,
      approx: figure.approx ?? flags.approx,
    },
    end,
    naming: ITSELF,
  }))
  const isAligned = said.length > 1 && !isCompared
  return sayOf(view, parts.at(-1)?.next ?? figureAt + 1, said, isAligned ? 'aligned' : flags.isTogether ? 'each' : 'whole')
}

/** “四下降” speaks of the four things listed before it; beside another number of things it is only a nickname. */
function isOfAsMany(view: View, token: Token): boolean {
  const many = has(token, 'bothUp', 'bothDown') ? 'XX双三四五六七八九'.indexOf(token.text.charAt(0)) : 2
  return many <= 2 || itemsIn(view.tokens, trimRegion(view.tokens, view.region)).length === many
}

/** A direction alone is a claim of each item and each comparison: "同比、环比双下降". */
function readBareChange(view: View, at: number, direction: Direction): Predicate {
  const sinceAt = sinceYear(view)
  if (sinceAt !== undefined) return { ...sayOf(view, at + 1, [streak(null, view.tokens[at]?.to ?? 0, direction)], 'each', true), region: { from: view.region.from, to: sinceAt } }
  const comparisons = view.flags.comparisons.length > 0 ? view.flags.comparisons : [null]
  const said = comparisons.map((comparison) => ({
    reading: reading('change', { direction, comparison }),
    end: view.tokens[at]?.to ?? 0,
    naming: ITSELF,
  }))
  const restates = has(view.tokens[at], 'bothUp', 'bothDown')
  return { ...sayOf(view, at + 1, said, 'each', true), restates }
}

/** "自2019年以来逐年上升": a run of years that is told by its beginning; where that begins. */
function sinceYear({ tokens, region }: View): number | undefined {
  for (let at = region.to - 1; at >= region.from; at -= 1) {
    if (!has(tokens[at], 'date') || tokens[at]?.year === null || tokens[at + 1]?.text.startsWith('以来') !== true) continue
    const isYearly = tokens.slice(at + 2, region.to).some((token) => /^(?:逐年|连年|历年|年年|每年)/.test(token.text))
    return isYearly ? (tokens[at - 1]?.text.endsWith('自') === true ? at - 1 : at) : undefined
  }
  return undefined
}

function directionOf(token: Token): Direction | null {
  if (has(token, 'up', 'upShort', 'upSpan', 'bothUp')) return 'up'
  return has(token, 'down', 'downShort', 'downSpan', 'bothDown') ? 'down' : null
}

/** The figure a change word governs: directly, behind 了 or 达, or (少立58起) behind a verb where a comparison stands in front. */
function figureOfChange(view: View, at: number): number | undefined {
  const { tokens } = view
  const token = tokens[at]
  const isSpan = has(token, 'upSpan', 'downSpan')
  const isShort = has(token, 'upShort', 'downShort')
  let next = at + 1
  if (isShort && has(tokens[next], 'verb') && view.flags.comparisons.length > 0) next += 1
  while (has(tokens[next], 'filler', 'soft') || (isSpan && has(tokens[next], 'level', 'separator', 'respectively'))) next += 1
  const figure = tokens[next]?.figure
  if (figure === null || figure === undefined || has(tokens[next], 'ordinal')) return undefined
  // "万车死亡率同比降低0.17": a number without a measure word is a change only where it closes its clause.
  if (figure.form === 'plain' && !(figure.decimals > 0 && (tokens[next + 1] === undefined || has(tokens[next + 1], 'comma')))) return undefined
  return figure.form === 'time' && figure.unit === '年' && isShort ? undefined : next
}

/** The direction is the whole predicate: nothing but 了 or 态势 follows, no object ("提升破案率" says who acts, not what rose). */
function isBareDirection(tokens: readonly Token[], at: number): boolean {
  if (has(tokens[at], 'upShort', 'downShort', 'upSpan', 'downSpan')) return false
  let next = at + 1
  while (has(tokens[next], 'filler', 'of')) next += 1
  return next >= tokens.length || has(tokens[next], 'comma', 'separator')
}

/** 升至77.2%, 由35分钟压缩到22分钟: the level reached, with the level it came from as second value. */
export function readLevelReached(view: View, at: number): Predicate | undefined {
  const { tokens } = view
  const token = tokens[at]
  let next = at + 1
  while (has(tokens[next], 'filler', 'soft', 'respectively', 'date', 'of')) next += 1
  const figure = tokens[next]?.figure
  if (token === undefined || figure === null || figure === undefined || has(tokens[next], 'ordinal')) return undefined
  // "降到近十五年的最低点" is an extreme.
  if (figure.form === 'time' && figure.unit === '年') return undefined
  const level = readLevel(view, next, has(token, 'levelUp') ? 'up' : 'down')
  const isShare = figure.unit === '%' && SHARE_SUBJECT.test(nameOf(tokens, trimRegion(tokens, level.region)))
  return isShare ? { ...level, said: level.said.map((said) => ({ ...said, reading: { ...said.reading, kind: 'share' } })) } : level
}

/** A stated level: 98.6%, 48人, 1.24. With several figures one for each item listed before. */
export function readLevel(view: View, figureAt: number, direction: Direction | null): Predicate {
  const { tokens, flags, region } = view
  const before = flags.fromAt === null ? undefined : tokens[figureFrom(tokens, flags.fromAt) ?? figureAt]?.figure
  const parts = flags.isRespective ? readSeries(tokens, figureAt, direction ?? 'up', true) : readOne(tokens, figureAt)
  const cut = flags.fromAt === null ? region : { from: region.from, to: flags.fromAt }
  const said = parts.map(({ figure, end }) => ({
    reading: { ...readingOf(kindOfLevel(figure), figure), direction, value2: before?.value ?? figure.value2, approx: figure.approx ?? flags.approx },
    end,
    naming: ITSELF,
  }))
  return { ...sayOf(view, parts.at(-1)?.next ?? figureAt + 1, said, said.length > 1 ? 'aligned' : flags.isTogether ? 'each' : 'whole'), region: cut }
}

function kindOfLevel(figure: Figure): Reading['kind'] {
  if (figure.form === 'percent' || figure.form === 'fraction' || figure.form === 'plain') return 'rate'
  return figure.form === 'count' ? 'count' : 'amount'
}

/** The value, unit and approximation of a figure as a reading. 翻两番 is fourfold, that is 300 % more. */
export function readingOf(kind: Reading['kind'], figure: Figure): Reading {
  const { value, value2, unit, approx, decimals } = figure
  if (figure.form === 'doubling') return reading(kind, { value: (2 ** value - 1) * 100, unit: '%', approx })
  return reading(kind, { value, value2, unit: normaliseUnit(unit), approx, decimals })
}

const SAME_UNITS: ReadonlyMap<string, string> = new Map([
  ['人民币', '元'],
  ['元人民币', '元'],
  ['块钱', '元'],
  ['港币', '港元'],
  ['美金', '美元'],
  ['个小时', '小时'],
  ['个工作日', '工作日'],
  ['个月', '月'],
  ['位次', '位'],
  ['个位次', '位'],
  ['名次', '位'],
  ['个名次', '位'],
])

function normaliseUnit(unit: string | null): string | null {
  return unit === null ? null : (SAME_UNITS.get(unit) ?? unit)
}

interface SeriesPart {
  figure: Figure
  sense: Direction | null
  end: number
  next: number
}

/** "11.08%、1.21%" or "3.2%及下跌9.7%": figures of one form in a row, each with its own direction if it has one. */
function readSeries(tokens: readonly Token[], start: number, direction: Direction, isRespective: boolean): SeriesPart[] {
  const parts: SeriesPart[] = []
  let sense = direction
  let at = start
  for (;;) {
    const token = tokens[at]
    const isFlat = parts.length > 0 && has(token, 'flat')
    const figure = isFlat ? flatBeside(parts) : token?.figure
    const form = parts[0]?.figure.form ?? figure?.form
    if (token === undefined || figure === null || figure === undefined || !isSameKind(figure, form, isRespective) || has(token, 'ordinal')) break
    parts.push({ figure, sense: isFlat ? null : sense, end: token.to, next: at + 1 })
    if (!has(tokens[at + 1], 'separator') && !(isRespective && has(tokens[at + 1], 'comma'))) break
    at += 2
    while (has(tokens[at], 'filler', 'soft', 'together')) at += 1
    const own = tokens[at] === undefined ? null : directionOf(tokens[at] ?? token)
    if (own !== null) {
      sense = own
      at += 1
    }
  }
  return parts
}

/** "分别下降6.2%、持平": a change by nothing, in the unit of its row. */
function flatBeside(parts: readonly SeriesPart[]): Figure | undefined {
  const first = parts[0]?.figure
  return first === undefined ? undefined : { ...first, value: 0, value2: null, decimals: 0, approx: null }
}

/** 分别 may line up "1.5倍、3.3倍和72.6%"; otherwise a row has one form. */
function isSameKind(figure: Figure, form: Figure['form'] | undefined, isRespective: boolean): boolean {
  if (figure.form === form) return true
  return isRespective && figure.form !== 'time' && figure.form !== 'plain' && form !== 'time' && form !== 'plain'
}

function readOne(tokens: readonly Token[], at: number): SeriesPart[] {
  const token = tokens[at]
  return token?.figure ? [{ figure: token.figure, sense: 'up', end: token.to, next: at + 1 }] : []
}

/** 连续20年下降, 连续3年零发生, 六年连降. The zero or the rank said with it is a claim of its own. */
export function readStreak(view: View, at: number): Predicate | undefined {
  const { tokens, region } = view
  const run = tokens[at]
  if (run === undefined) return undefined
  if (has(run, 'run'))
    return sayOf(view, at + 1, [streak(run.figure, run.to, /[降跌]/.test(run.text) ? 'down' : run.text.includes('冠') ? null : 'up')], 'each')

  let next = at + 1
  while (has(tokens[next], 'filler')) next += 1
  const span = tokens[next]
  if (span?.figure === null || span?.figure === undefined || (span.figure.form !== 'time' && span.figure.form !== 'count')) return undefined
  next += 1
  while (has(tokens[next], 'filler', 'soft', 'together', 'level', 'comparedYoy') && !tokens[next]?.figure) next += 1

  const isNamedBefore = trimRegion(tokens, region).from < trimRegion(tokens, region).to
  // "连续三年全省第一": the place is said of what went before.
  const subject = isNamedBefore || isPlaceAhead(tokens, next) ? { from: next, to: next } : textAt(tokens, next)
  const say = (to: number, said: Said, about = subject): Predicate => ({ ...sayOf(view, to, [said], 'each'), region: isNamedBefore ? region : about })
  const closing = tokens[subject.to]
  const end = closing?.to ?? span.to
  const direction = directionOf(closing ?? run)
  if (direction !== null && isBareDirection(tokens, subject.to)) return say(subject.to + 1, streak(span.figure, end, direction))
  if (has(closing, 'allSolved')) return say(subject.to + 1, streak(span.figure, end, null, '全破'))
  // "连续5年未发生重特大事故": the run is of what did not happen.
  if (has(closing, 'none') && !isNamedBefore)
    return say(subject.to, streak(span.figure, span.to, null, '零发生'), { from: subject.to + 1, to: endOfText(tokens, subject.to + 1) })
  if (subject.to > subject.from) return say(subject.to, streak(span.figure, tokens[subject.to - 1]?.to ?? span.to, null))
  const tellsMore = has(tokens[next], 'text', 'scope', 'verb') && !isPredicateAhead(tokens, next)
  const to = tellsMore ? endOfText(tokens, next) : next
  return say(to, streak(span.figure, tokens[to - 1]?.to ?? span.to, null, nameOf(tokens, { from: next, to })))
}

function isPlaceAhead(tokens: readonly Token[], start: number): boolean {
  let at = start
  while (has(tokens[at], 'scope', 'rankVerb')) at += 1
  return at > start && has(tokens[at], 'ordinal', 'first', 'leading', 'topN', 'highest', 'lowest')
}

function textAt(tokens: readonly Token[], from: number): Range {
  let to = from
  while (to < from + LONGEST_PHRASE && has(tokens[to], 'text', 'verb', 'scope', 'of')) to += 1
  return { from, to }
}

function streak(figure: Figure | null, end: number, direction: Direction | null, suffix = ''): Said {
  const unit = figure === null ? null : normaliseUnit(figure.unit ?? '年')
  const named = direction === 'down' ? '下降' : direction === 'up' ? '上升' : suffix
  return { reading: reading('streak', { value: figure?.value ?? null, unit, direction }), end, naming: { as: 'suffixed', suffix: named } }
}

const PREDICATE_ROLES: ReadonlySet<Role> = new Set<Role>([
  'figure',
  'ordinal',
  'zero',
  'none',
  'cleared',
  'allSolved',
  'allDone',
  'first',
  'leading',
  'topN',
  'up',
  'down',
  'bothUp',
  'bothDown',
  'highest',
  'lowest',
  'share',
])

/** Whether another predicate follows before the clause ends. */
function isPredicateAhead(tokens: readonly Token[], start: number): boolean {
  const end = endOfText(tokens, start)
  for (let at = start; at < end; at += 1) if (hasOneOf(tokens[at], PREDICATE_ROLES)) return true
  return false
}

export function endOfText(tokens: readonly Token[], start: number): number {
  let at = start
  while (at < Math.min(tokens.length, start + LONGEST_PHRASE) && !has(tokens[at], 'comma', 'separator')) at += 1
  return at
}

/** 占43%, 分别占12%、8%: part of a total, which may stand between ("占刑事立案的43%"). */
export function readShare(view: View, at: number): Predicate | undefined {
  const { tokens } = view
  const reach = Math.min(tokens.length, at + 9)
  let figureAt = at + 1
  while (figureAt < reach && !isShareFigure(tokens[figureAt]) && !has(tokens[figureAt], 'comma', 'separator')) figureAt += 1
  if (figureAt >= reach || !isShareFigure(tokens[figureAt])) return undefined
  // "占派出所警力比例由41%提高到48%" is read at the level reached.
  if (has(tokens[figureAt - 1], 'from')) return undefined
  const { flags } = view
  const inner = flagsIn(tokens, { from: at, to: figureAt })
  const isRespective = flags.isRespective || inner.isRespective
  const used = isRespective ? readSeries(tokens, figureAt, 'up', true) : readOne(tokens, figureAt)
  const said = used.map(({ figure, end }) => ({
    reading: { ...readingOf('share', figure), approx: figure.approx ?? inner.approx ?? flags.approx },
    end,
    naming: { as: 'suffixed', suffix: `占${textBetween(tokens, at + 1, figureAt)}比例` } as const,
  }))
  return sayOf(view, used.at(-1)?.next ?? figureAt + 1, said, said.length > 1 ? 'aligned' : 'whole')
}

function isShareFigure(token: Token | undefined): boolean {
  return token?.figure?.form === 'percent' || token?.figure?.form === 'fraction'
}

function textBetween(tokens: readonly Token[], from: number, to: number): string {
  return tokens
    .slice(from, to)
    .filter((token) => has(token, 'text', 'verb', 'scope'))
    .map((token) => token.text)
    .join('')
}
