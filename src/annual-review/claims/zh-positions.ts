import { reading, type Direction } from './claim.ts'
import type { Figure } from './zh-figures.ts'
import { has, hasOneOf, type Role, type Token } from './zh-lexer.ts'
import { LONGEST_PHRASE, type Range } from './zh-phrases.ts'
import { endOfText, sayOf, type Predicate, type View } from './zh-predicates.ts'

const RANK_TAIL: ReadonlySet<Role> = new Set<Role>([
  'rankVerb',
  'scope',
  'level',
  'together',
  'filler',
  'share',
  'soft',
  'of',
  'into',
  'levelUp',
  'levelDown',
])
const RANKS: ReadonlySet<Role> = new Set<Role>(['ordinal', 'topN', 'first', 'leading', 'trailing', 'only', 'earliest', 'highest', 'lowest', 'best'])
const EXTREMES: ReadonlySet<Role> = new Set<Role>(['newHigh', 'newLow', 'highest', 'lowest', 'best', 'bestEver', 'firstTime'])
const NEW_EXTREMES: readonly (readonly [Role, Direction])[] = [
  ['newHigh', 'up'],
  ['newLow', 'down'],
]

/** 回归, 自治州成立, 开业: what an 以来 counts from. */
const LONGEST_EVENT = 6

interface Place {
  value: number | null
  direction: Direction | null
  word: '排名' | '唯一' | '先后'
}

/** 列全省第2位, 全市首位, 位居全省前列, 全省最低, 在全国率先…: a place among others. */
export function readRank(view: View, at: number, knownScope: string | null): Predicate | undefined {
  const { tokens, region } = view
  const token = tokens[at]
  if (token === undefined || !hasOneOf(token, RANKS) || isPlaceLeft(tokens, at)) return undefined
  const start = startOfTail(tokens, region, at)
  const scope = scopeIn(tokens, { from: start, to: at }) ?? (has(tokens[at + 1], 'scope') ? (tokens[at + 1]?.text ?? null) : null)
  const left = placeLeft(tokens, region, start)
  const hasRankVerb = tokens.slice(start, at).some((candidate) => has(candidate, 'rankVerb')) || left !== undefined
  const place = placeOf(tokens, at, scope !== null, hasRankVerb)
  if (place === undefined) return undefined

  const { value, word } = place
  const sense = left === undefined || value === null ? place.direction : value < left.value ? 'up' : 'down'
  const isNamedBefore = tokens.slice(region.from, start).some((candidate) => has(candidate, 'text', 'verb'))
  // "年度任务在全省最早完成": what was done first stands behind.
  const to = word === '先后' && (has(tokens[at + 1], 'verb') || !isNamedBefore) ? Math.min(endOfText(tokens, at + 1), at + 4) : at + 1
  const said = {
    reading: reading('rank', { value, value2: left?.value ?? null, unit: value === null ? null : '名', direction: sense }),
    end: tokens[to - 1]?.to ?? token.to,
    naming: { as: 'ranking', scope: scope ?? left?.scope ?? knownScope, word },
  } as const
  const subject = word === '先后' && !isNamedBefore ? { from: at + 1, to } : { from: region.from, to: left?.from ?? start }
  return { ...sayOf(view, to, [said], 'each'), region: subject, from: tokens[start]?.from ?? token.from }
}

/** "由第七位跃升至第二位": the place left, in front of the words of movement. */
function placeLeft(tokens: readonly Token[], region: Range, start: number): { from: number; value: number; scope: string | null } | undefined {
  const ordinal = tokens[start - 1]
  if (ordinal?.figure == null || !has(ordinal, 'ordinal')) return undefined
  let from = start - 2
  while (from > region.from && has(tokens[from], 'date', 'lastYear', 'of', 'scope', 'rankVerb', 'filler')) from -= 1
  if (from < region.from || !has(tokens[from], 'from')) return undefined
  return { from, value: ordinal.figure.value, scope: scopeIn(tokens, { from, to: start }) }
}

function isPlaceLeft(tokens: readonly Token[], at: number): boolean {
  if (!has(tokens[at], 'ordinal') || !has(tokens[at + 1], 'levelUp', 'levelDown', 'up', 'down', 'into', 'rankVerb')) return false
  return tokens.slice(Math.max(0, at - 6), at).some((token) => has(token, 'from'))
}

/** Which place the word names; most need a circle of comparison (全省) or a verb of ranking (位列) in front. */
function placeOf(tokens: readonly Token[], at: number, hasScope: boolean, hasRankVerb: boolean): Place | undefined {
  const token = tokens[at]
  if (hasScope || hasRankVerb) {
    if ((has(token, 'ordinal') && isPlace(tokens, at)) || has(token, 'topN'))
      return { value: token?.figure?.value ?? null, direction: null, word: '排名' }
    if (has(token, 'first')) return { value: 1, direction: null, word: '排名' }
    if (has(token, 'leading')) return { value: null, direction: null, word: '排名' }
    if (has(token, 'trailing')) return { value: null, direction: 'down', word: '排名' }
  }
  if (!hasScope) return undefined
  if (has(token, 'only')) return { value: 1, direction: null, word: '唯一' }
  if (has(token, 'earliest')) return { value: 1, direction: null, word: '先后' }
  if (has(token, 'highest')) return { value: 1, direction: 'up', word: '排名' }
  if (has(token, 'lowest')) return { value: 1, direction: 'down', word: '排名' }
  return has(token, 'best') ? { value: 1, direction: null, word: '排名' } : undefined
}

/** 第2位, 第一 at the end of its phrase; 第一时间 and 第三次 are no places. */
function isPlace(tokens: readonly Token[], at: number): boolean {
  const figure = tokens[at]?.figure
  if (figure?.form === 'count' && figure.unit !== '名' && figure.unit !== '位') return false
  if (figure?.form === 'time') return false
  return !has(tokens[at + 1], 'text', 'figure') || figure?.unit === '位'
}

function startOfTail(tokens: readonly Token[], region: Range, at: number): number {
  let start = at
  for (;;) {
    if (start > region.from && hasOneOf(tokens[start - 1], RANK_TAIL)) start -= 1
    else if (start - 1 > region.from && /[中里]$/.test(tokens[start - 1]?.text ?? '') && tokens[start - 2]?.figure) start -= 2
    else return start
  }
}

function scopeIn(tokens: readonly Token[], range: Range): string | null {
  for (let at = range.to - 1; at >= range.from; at -= 1) if (has(tokens[at], 'scope')) return tokens[at]?.text ?? null
  return null
}

/** "18个省辖市里只有鹤壁做到": the only one of many. */
export function readSole(view: View, at: number): Predicate | undefined {
  const { tokens, region } = view
  let from = at - 1
  while (from > region.from && tokens[from]?.figure?.form !== 'count' && at - from < 5) from -= 1
  const many = tokens[from]
  if (many?.figure?.form !== 'count' || from < region.from) return undefined
  const group = tokens
    .slice(from + 1, at)
    .filter((token) => has(token, 'text', 'scope'))
    .map((token) => token.text.replace(/[里中]$|之中|当中/g, ''))
    .join('')
  const to = endOfText(tokens, at)
  return {
    region: { from: region.from, to: from },
    from: many.from,
    to,
    said: [
      {
        reading: reading('rank', { value: 1, unit: '名' }),
        end: tokens[to - 1]?.to ?? many.to,
        naming: { as: 'ranking', scope: group, word: '唯一' },
      },
    ],
    spread: 'whole',
    needsIndicator: false,
  }
}

/** 为历史最高, 近十年最低, 创建局以来新高, 首次突破: over time. The value is the number of years looked back, if given. */
export function readExtreme(view: View, at: number): Predicate | undefined {
  const { tokens, region } = view
  const token = tokens[at]
  if (token === undefined || !hasOneOf(token, EXTREMES)) return undefined
  if (has(token, 'firstTime')) return readFirstTime(view, at)

  const near = sinceBefore(tokens, region, at)
  const isOfTheYear = has(token, 'highest', 'lowest') && has(tokens[at + 1], 'of') && /^(?:一年|年份|一个年)/.test(tokens[at + 2]?.text ?? '')
  const isNew = has(token, 'newHigh', 'newLow')
  const since = isOfTheYear ? { from: at, figure: yearsAtStart(tokens, region) } : near
  if (since === undefined && !isNew) return undefined
  const direction = NEW_EXTREMES.find(([role]) => has(token, role))?.[1] ?? (has(token, 'highest') ? 'up' : has(token, 'lowest') ? 'down' : null)
  const to = endOfExtreme(tokens, at, isOfTheYear)
  const cut = { from: region.from, to: since?.from ?? at }
  const years = since?.figure ?? null
  const said = reading('extreme', { value: years?.value ?? null, unit: years === null ? null : '年', direction })
  return { ...sayOf(view, to, [{ reading: said, end: tokens[to - 1]?.to ?? token.to, naming: { as: 'itself' } }], 'each'), region: cut }
}

/** "是近八年来较大火灾起数最少的一年": the span stands in front of the subject. */
function yearsAtStart(tokens: readonly Token[], region: Range): Figure | null {
  return tokens.slice(region.from, region.to).find((token) => token.figure?.form === 'time' && token.figure.unit === '年')?.figure ?? null
}

/** 最低位, 最好水平, 最多的一年: the words that finish the phrase. */
function endOfExtreme(tokens: readonly Token[], at: number, isOfTheYear: boolean): number {
  if (isOfTheYear) return Math.min(at + 3, tokens.length)
  const next = tokens[at + 1]
  return has(next, 'text', 'filler') && /^(?:位|点|值|水平|的?一年)$/.test(next?.text ?? '') ? at + 2 : at + 1
}

/** The time words in front of an extreme, and the number of years if one is given. */
function sinceBefore(tokens: readonly Token[], region: Range, at: number): { from: number; figure: Figure | null } | undefined {
  let from = at
  let figure: Figure | null = null
  let found = false
  while (from > region.from) {
    const token = tokens[from - 1]
    if (has(token, 'past')) {
      found = true
      if (token?.text === '以来' && isEventBefore(tokens, region, from - 2)) from -= 1
    }
    else if (token?.figure?.form === 'time' && token.figure.unit === '年') {
      found = true
      figure = token.figure
    } else if (!has(token, 'filler', 'level', 'date', 'of', 'near', 'together') && !/^(?:自|来|创|创下|以来|同期|以来的)$/.test(token?.text ?? ''))
      break
    from -= 1
  }
  return found ? { from, figure } : undefined
}

/** "为回归以来最低": behind 为 or at the start, a few plain characters name the event since when. */
function isEventBefore(tokens: readonly Token[], region: Range, at: number): boolean {
  const event = tokens[at]
  if (at < region.from || event === undefined || !has(event, 'text', 'verb') || event.text.length > LONGEST_EVENT) return false
  return at === region.from || has(tokens[at - 1], 'level', 'filler', 'comma')
}

/** "也是首次出现", "首次突破": a first time of an indicator. A figure behind is read on its own. */
function readFirstTime(view: View, at: number): Predicate | undefined {
  const { tokens } = view
  const next = tokens[at + 1]
  const hasSpan = sinceBefore(tokens, view.region, at) !== undefined && (next === undefined || has(next, 'comma'))
  const isChange =
    hasSpan || (has(next, 'filler') && next?.text === '出现') || has(next, 'over', 'under', 'levelUp', 'levelDown') || (next?.figure?.approx ?? null) !== null
  if (!isChange) return undefined
  const to = has(next, 'filler') ? at + 2 : at + 1
  const direction =
    has(next, 'levelUp') || next?.figure?.approx === '超' ? 'up' : has(next, 'levelDown') || next?.figure?.approx === '不足' ? 'down' : null
  const since = sinceBefore(tokens, view.region, at)
  const years = since?.figure ?? null
  const said = reading('extreme', { direction, value: years?.value ?? null, unit: years === null ? null : '年' })
  return { ...sayOf(view, to, [{ reading: said, end: tokens[to - 1]?.to ?? 0, naming: { as: 'itself' } }], 'each'), region: { from: view.region.from, to: since?.from ?? at } }
}

/** 零发生, 清零, 未发生…, 为零: nothing of the kind. */
export function readZero(view: View, at: number): Predicate | undefined {
  const { tokens } = view
  const token = tokens[at]
  if (token === undefined) return undefined
  if (has(token, 'zero')) {
    // "零发案小区" describes the 小区.
    if (has(tokens[at + 1], 'text')) return undefined
    const noun = token.text.replace(/^[零0〇]“?/, '')
    return sayOf(view, at + 1, [zeroOf(token.to, /^(?:发生|发案|发|案发|新增)$/.test(noun) ? '' : noun)], 'each')
  }
  if (has(token, 'cleared'))
    return tokens[at + 1]?.figure || has(tokens[at + 1], 'text', 'verb') ? undefined : sayOf(view, at + 1, [zeroOf(token.to, '')], 'each')
  if (has(token, 'none')) return readNone(view, at)
  return undefined
}

/** "未发生一起绝对不捕、绝对不诉案件" denies what stands behind, "重特大事故没有发生" what stands before. */
function readNone(view: View, at: number): Predicate {
  const { tokens } = view
  let start = at + 1
  while (has(tokens[start], 'filler', 'soft') || /^(?:一[起例件名宗人次个]|任何|1[起例件名宗人次个])$/.test(tokens[start]?.text ?? '')) start += 1
  const hasObject = start < tokens.length && !has(tokens[start], 'comma', 'separator')
  const said = [zeroOf(tokens[at]?.to ?? 0, '')]
  if (!hasObject) return sayOf(view, at + 1, said, 'each')
  let end = start
  while (end < Math.min(tokens.length, start + LONGEST_PHRASE) && !has(tokens[end], 'comma')) end += 1
  return { ...sayOf(view, end, said, 'each'), region: { from: start, to: end } }
}

function zeroOf(end: number, noun: string): Predicate['said'][number] {
  return { reading: reading('zero', { value: 0, unit: '起' }), end, naming: { as: 'counted', noun } }
}

/** 全部告破: a rate of one hundred. "现案全破的双百目标" only describes. */
export function readAllDone(view: View, at: number): Predicate | undefined {
  const { tokens } = view
  const token = tokens[at]
  if (token === undefined || isAttributive(tokens, at + 1)) return undefined
  const done = has(token, 'allSolved') ? '破案率' : `${token.text.replace(/^(?:全部|悉数|均已)/, '').replace(/处理完毕$/, '办结').replace(/到位$/, '')}率`
  return sayOf(
    view,
    at + 1,
    [{ reading: reading('rate', { value: 100, unit: '%' }), end: token.to, naming: { as: 'suffixed', suffix: done } }],
    'each',
  )
}

/** Whether 的 follows, directly or behind the rest of a list: what stands here only describes the noun to come. */
function isAttributive(tokens: readonly Token[], start: number): boolean {
  let at = start
  if (has(tokens[at], 'separator')) while (has(tokens[at], 'separator', 'text')) at += 1
  return has(tokens[at], 'of')
}
