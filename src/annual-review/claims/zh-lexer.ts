import type { DraftRemark } from './claim.ts'
import { startsNumeral } from './numerals.ts'
import { wordsOf } from './word-list.ts'
import { readFigure, type Figure } from './zh-figures.ts'
import { ZERO_NOUNS, ZH_WORDS, type ZhWordKind } from './zh-words.ts'

export type Role =
  | ZhWordKind
  | 'text'
  | 'figure'
  | 'ordinal'
  | 'date'
  | 'comparedYear'
  | 'comparedSpan'
  | 'comma'
  | 'zero'
  | 'topN'
  | 'run'
  | 'levelUp'
  | 'levelDown'
  | 'name'

/** One word of a sentence with every grammatical role it may play; the grammar picks one by its neighbours. */
export interface Token {
  from: number
  to: number
  text: string
  roles: ReadonlySet<Role>
  figure: Figure | null
  /** The year a date or comparison names. */
  year: number | null
  /** Inside short quotation marks, where separators do not separate. */
  isQuoted: boolean
}

interface Word {
  text: string
  roles: ReadonlySet<Role>
}

/** Quotations up to this length are terms, longer ones are speech. */
const LONGEST_TERM = 14
const LONGEST_TITLE = 40

const WORDS = indexWords()
const ROLE_SETS = new Map<Role, ReadonlySet<Role>>()

const HAN_NUMBER = '[〇一二三四五六七八九十]'
const DATE_PATTERNS = [
  new RegExp(
    `自?(\\d{4}|1[01]\\d|[〇一二三四五六七八九]{4})年(?:度|末|底|初|来)?(?:\\d{1,2}月(?:份|底|末|初)?(?:\\d{1,2}[日号])?|${HAN_NUMBER}{1,2}月(?:${HAN_NUMBER}{1,3}[日号])?)?`,
    'y',
  ),
  new RegExp(`(?:前|头)?(?:\\d{1,2}|${HAN_NUMBER}{1,2})(?:月份?)?[至到~-](?:\\d{1,2}|${HAN_NUMBER}{1,2})月份?`, 'y'),
  new RegExp(`(?:\\d{1,2}|${HAN_NUMBER}{1,2})月(?:份|底|末|初)?(?:(?:\\d{1,2}|${HAN_NUMBER}{1,3})[日号])?`, 'y'),
  new RegExp(`(?:前|头|近|首|过去)(?:\\d{1,2}|${HAN_NUMBER}{1,2})个(?:月|季度)`, 'y'),
  new RegExp(`首(?:[一二两三]|[1-3])?个?季度?`, 'y'),
  new RegExp(`(?:前?第?(?:[1-4]|[一二三四])|全|上|本|下)个?(?:季度|半年)`, 'y'),
  new RegExp(`(?<![由从至到了])\\d{1,2}[日号](?![均压缩降升])`, 'y'),
  new RegExp(`\\d{1,2}[时点](?:\\d{1,2}分|许)?`, 'y'),
  new RegExp(`\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}|\\d{4}-\\d{4}`, 'y'),
]
const MAY_BEGIN_DATE = new Set('自0123456789〇一二三四五六七八九十前头近首过全上本下第')
const VAGUE_NUMBER = /(?:[数几][十百千万亿]+|[十百千]几|若干|几)[余多]?[起件名人个处家次场条辆宗万]/y
/** "每十万人", "每百户": the denominator of a rate. */
const DENOMINATOR = /(?:\d{1,3}万(?:人口|车)|每[\d〇一二三四五六七八九十百千万亿]{0,8}[一-鿿]|[十百]万人口?(?=[^次民以]))/y
/** "县(区)": brackets inside a noun. */
const SHORT_GLOSS = /^\([一-鿿]{1,4}\)/
const COMMA_RUN = /[,:、()—…!?。;.\s-]+/y
/** "比前五年": a comparison with several years, which no code names. */
const COMPARED_SPAN = /[比较](?:前|过去|上)(?!一年)[\d一二两三四五六七八九十]{1,3}年(?:同期)?(?:的?平均(?:值|数|水平)?)?|[比较]上届/y
const RUN = /[\d一二三四五六七八九十两]{1,3}年?(?:来)?连(?:续)?[降升增跌冠]|连[降升增跌冠](?=[\d一二三四五六七八九十两]{1,3}年)/y
/** "一起没发", "一件都没有", "没出过一起": nothing happened, said with a measure word. */
/** “四下降”, 三项指标全面下降: as many things as it says fall. */
const ALL_MOVE = /[三四五六七八九](?:项指标|项指数|项)?(?:全面|全部|齐)?(?:(下降|降低|减少|回落)|上升|提升|增长)(?=[”,。;、)的]|$)/y
/** "(+18.4%)", "同比-6.1%": a sign that tells the direction. */
const SIGN = /[+-](?=\d[\d,]*(?:\.\d+)?(?:%|个?百分点))/y
const NOT_ONE = /一[起件例宗名个次人](?:也|都)*(?:没有?|未)(?:发生|发|出)?过?|(?:没有?|未)(?:发生|发|出现|出)过?一[起件例宗名个次人]/y
const FIRST_YEAR_OF_REPUBLIC = 1911
/** 111年 in Taiwan is 2022. */
const YEAR = '(\\d{4}|1[01]\\d|[〇一二三四五六七八九]{4})年度?'
const COMPARED_YEAR = new RegExp(`(?:相?比|相?较于?|对比)(?:疫情前的)?${YEAR}的?(?:同期)?(?:相比)?|[与和同]${YEAR}的?(?:同期)?相比`, 'y')

/**
 * Cuts a sentence of normalised Chinese into tokens.
 * @param remarks receives dates, ordinals, names and vague numbers met on the way
 */
export function tokenise(text: string, from: number, to: number, remarks: DraftRemark[]): Token[] {
  const tokens: Token[] = []
  let at = from
  let quoteEnd = -1
  while (at < to) {
    const character = text.charAt(at)
    if (character === '“') {
      const term = findTerm(text, at, to, '”', LONGEST_TERM)
      if (term !== undefined && isNumberedName(text.slice(at + 1, term)) && readAllMove(text, at + 1) === undefined) {
        tokens.push({ ...plainToken(text, at + 1, term, 'text'), isQuoted: true })
        remarks.push({ span: { from: at + 1, to: term }, reason: 'name' })
        at = term + 1
        continue
      }
      if (term !== undefined) quoteEnd = term
      at += 1
      continue
    }
    if (character === '”' || character === "'") {
      at += 1
      continue
    }
    const gloss = character === '(' ? SHORT_GLOSS.exec(text.slice(at, at + 8))?.[0] : undefined
    if (gloss !== undefined) {
      add(tokens, plainToken(text, at, at + gloss.length, 'text'), text)
      at += gloss.length
      continue
    }
    const title = character === '《' ? findTerm(text, at, to, '》', LONGEST_TITLE) : undefined
    const token = title === undefined ? readToken(text, at, to, tokens, remarks) : plainToken(text, at, title + 1, 'text')
    add(tokens, { ...token, isQuoted: at < quoteEnd }, text)
    at = token.to
  }
  return tokens
}

export function has(token: Token | undefined, ...roles: Role[]): boolean {
  return token !== undefined && roles.some((role) => token.roles.has(role))
}

/** The same for a longer list of roles. */
export function hasOneOf(token: Token | undefined, roles: ReadonlySet<Role>): boolean {
  if (token === undefined) return false
  for (const role of token.roles) if (roles.has(role)) return true
  return false
}

function readToken(text: string, at: number, to: number, before: readonly Token[], remarks: DraftRemark[]): Token {
  const character = text.charAt(at)
  const sign = readSign(text, at)
  if (sign !== undefined) return sign
  COMMA_RUN.lastIndex = at
  if (COMMA_RUN.test(text)) {
    const isSignBehind = COMMA_RUN.lastIndex > at + 1 && readSign(text, COMMA_RUN.lastIndex - 1) !== undefined
    const end = Math.min(COMMA_RUN.lastIndex - (isSignBehind ? 1 : 0), to)
    return plainToken(text, at, end, text.slice(at, end).includes('、') ? 'separator' : 'comma')
  }
  const special =
    readComparedYear(text, at) ??
    readDenominator(text, at) ??
    readVagueNumber(text, at, remarks) ??
    readDate(text, at, to, remarks) ??
    readTop(text, at) ??
    readRun(text, at) ??
    readAllMove(text, at) ??
    readNotOne(text, at) ??
    readOrdinal(text, at, remarks) ??
    readZero(text, at)
  if (special !== undefined) return special

  const word = wordAt(text, at)
  const figure = figureAt(text, at, before)
  if (figure !== undefined && (word === undefined || !word.roles.has('plain') || figure.to > at + word.text.length)) {
    return { ...plainToken(text, at, figure.to, 'figure'), figure }
  }
  if (word !== undefined) return readWord(text, at, word)
  return plainToken(text, at, endOfUnknown(text, at, to, character), 'text')
}

/** Long runs of digits and Latin words are taken whole: they name things. */
function endOfUnknown(text: string, at: number, to: number, character: string): number {
  if (!/[0-9A-Za-z]/.test(character)) return at + 1
  let end = at + 1
  while (end < to && /[0-9A-Za-z·+]/.test(text.charAt(end))) end += 1
  return end
}

function figureAt(text: string, at: number, before: readonly Token[]): Figure | undefined {
  if (!startsNumeral(text.charAt(at)) && !/[万亿半过]/.test(text.charAt(at))) return undefined
  const previous = text.charAt(at - 1)
  const isSigned = previous === '+' && has(before.at(-1), 'up')
  if (!isSigned && /[A-Za-z·+]/.test(previous)) return undefined
  const figure = readFigure(text, at)
  if (figure === undefined || /[A-Za-z·+]/.test(text.charAt(figure.to))) return undefined
  if (figure.script === 'digits') return figure
  return isRhetorical(text, figure, before.at(-1)) ? undefined : figure
}

/** 一名民警, 百名民警, 三 without a unit: words, not figures. */
function isRhetorical(text: string, figure: Figure, previous: Token | undefined): boolean {
  if (figure.form === 'plain') return true
  if (figure.form !== 'count') return false
  if (figure.value === 1) return true
  const isBarePower = /^[百千万亿]$/.test(text.charAt(figure.from)) && figure.to - figure.from <= 2
  return isBarePower && figure.approx === null && !has(previous, 'near', 'over', 'about', 'under')
}

function readWord(text: string, at: number, word: Word): Token {
  const end = at + word.text.length
  const token: Token = { ...plainToken(text, at, end, 'text'), roles: word.roles.has('plain') ? roleSet('text') : word.roles }
  const isUp = word.roles.has('up') || word.roles.has('upShort')
  const isDown = word.roles.has('down') || word.roles.has('downShort')
  if ((isUp || isDown) && /[至到为]/.test(text.charAt(end))) {
    const to = text.charAt(end + 1) === '了' ? end + 2 : end + 1
    return { ...token, to, text: text.slice(at, to), roles: roleSet(isUp ? 'levelUp' : 'levelDown') }
  }
  return token
}

function readComparedYear(text: string, at: number): Token | undefined {
  if (!/[相比较对与和同]/.test(text.charAt(at))) return undefined
  COMPARED_SPAN.lastIndex = at
  if (COMPARED_SPAN.test(text)) return plainToken(text, at, COMPARED_SPAN.lastIndex, 'comparedSpan')
  COMPARED_YEAR.lastIndex = at
  const match = COMPARED_YEAR.exec(text)
  if (match === null) return undefined
  return { ...plainToken(text, at, COMPARED_YEAR.lastIndex, 'comparedYear'), year: yearOf(match[1] ?? match[2]) }
}

function readDenominator(text: string, at: number): Token | undefined {
  const character = text.charAt(at)
  if (!/[每十百\d]/.test(character)) return undefined
  DENOMINATOR.lastIndex = at
  return DENOMINATOR.test(text) ? plainToken(text, at, DENOMINATOR.lastIndex, 'text') : undefined
}

function readVagueNumber(text: string, at: number, remarks: DraftRemark[]): Token | undefined {
  VAGUE_NUMBER.lastIndex = at
  if (!/[数几十百千若]/.test(text.charAt(at)) || !VAGUE_NUMBER.test(text)) return undefined
  remarks.push({ span: { from: at, to: VAGUE_NUMBER.lastIndex }, reason: 'vague' })
  return plainToken(text, at, VAGUE_NUMBER.lastIndex, 'name')
}

function readDate(text: string, at: number, to: number, remarks: DraftRemark[]): Token | undefined {
  if (!MAY_BEGIN_DATE.has(text.charAt(at)) || /[\d.]/.test(text.charAt(at - 1))) return undefined
  for (const pattern of DATE_PATTERNS) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match === null || pattern.lastIndex > to) continue
    remarks.push({ span: { from: at, to: pattern.lastIndex }, reason: 'date' })
    return { ...plainToken(text, at, pattern.lastIndex, 'date'), year: yearOf(match[1]) }
  }
  return undefined
}

function yearOf(written: string | undefined): number | null {
  if (written === undefined) return null
  if (written.length === 3) return Number(written) + FIRST_YEAR_OF_REPUBLIC
  const digits = Array.from(written).map((character) => '〇一二三四五六七八九'.indexOf(character))
  return Number(digits.includes(-1) ? written : digits.join(''))
}

function readOrdinal(text: string, at: number, remarks: DraftRemark[]): Token | undefined {
  if (text.charAt(at) !== '第' || wordAt(text, at) !== undefined) return undefined
  const figure = startsNumeral(text.charAt(at + 1)) ? readFigure(text, at + 1) : undefined
  if (figure === undefined) return undefined
  remarks.push({ span: { from: at, to: figure.to }, reason: 'ordinal' })
  return { ...plainToken(text, at, figure.to, 'ordinal'), figure }
}

/** 前三, 前10名: a place among the first, not an exact one. */
function readTop(text: string, at: number): Token | undefined {
  if (text.charAt(at) !== '前' || !startsNumeral(text.charAt(at + 1))) return undefined
  const figure = readFigure(text, at + 1)
  if (figure === undefined) return undefined
  const end = text.charAt(figure.to) === '强' ? figure.to + 1 : figure.to
  const isRank = (figure.form === 'plain' || figure.unit === '名' || figure.unit === '位') && !/[一-鿿]/.test(text.charAt(end))
  return isRank ? { ...plainToken(text, at, end, 'topN'), figure } : undefined
}

/** 六年连降, 三连冠, 连降八年: a run said in one word. */
function readRun(text: string, at: number): Token | undefined {
  if (text.charAt(at) !== '连' && !startsNumeral(text.charAt(at))) return undefined
  RUN.lastIndex = at
  if (!RUN.test(text)) return undefined
  const isVerbFirst = text.charAt(at) === '连'
  const end = RUN.lastIndex
  const figure = readFigure(text, isVerbFirst ? end : at)
  if (figure === undefined) return undefined
  return { ...plainToken(text, at, isVerbFirst ? figure.to : end, 'run'), figure: { ...figure, form: 'time', unit: '年' } }
}

function readSign(text: string, at: number): Token | undefined {
  const character = text.charAt(at)
  if ((character !== '+' && character !== '-') || /[\w%‰.—-]/.test(text.charAt(at - 1))) return undefined
  SIGN.lastIndex = at
  return SIGN.test(text) ? plainToken(text, at, at + 1, character === '+' ? 'up' : 'down') : undefined
}

function readAllMove(text: string, at: number): Token | undefined {
  if (!/[三四五六七八九]/.test(text.charAt(at))) return undefined
  ALL_MOVE.lastIndex = at
  const match = ALL_MOVE.exec(text)
  return match === null ? undefined : plainToken(text, at, ALL_MOVE.lastIndex, match[1] === undefined ? 'bothUp' : 'bothDown')
}

function readNotOne(text: string, at: number): Token | undefined {
  if (!/[一没未]/.test(text.charAt(at))) return undefined
  NOT_ONE.lastIndex = at
  return NOT_ONE.test(text) ? plainToken(text, at, NOT_ONE.lastIndex, 'none') : undefined
}

function readZero(text: string, at: number): Token | undefined {
  const character = text.charAt(at)
  if (character !== '零' && character !== '0' && character !== '〇') return undefined
  if (/[\d.一二三四五六七八九十百千万]/.test(text.charAt(at - 1))) return undefined
  const start = text.charAt(at + 1) === '“' ? at + 2 : at + 1
  const noun = ZERO_NOUNS.find((candidate) => text.startsWith(candidate, start))
  return noun === undefined ? undefined : plainToken(text, at, start + noun.length, 'zero')
}

/** Adds a token, joining plain text to plain text and an approximation to its figure. */
function add(tokens: Token[], token: Token, text: string): void {
  const previous = tokens.at(-1)
  const approx = token.figure === null || previous === undefined ? null : approximation(previous, token)
  if (previous !== undefined && token.figure !== null && approx !== null) {
    const figure = { ...token.figure, approx }
    tokens[tokens.length - 1] = { ...token, from: previous.from, text: text.slice(previous.from, token.to), figure }
    return
  }
  const isJoined = previous !== undefined && isPlain(previous) && isPlain(token) && previous.to === token.from && previous.isQuoted === token.isQuoted
  if (previous !== undefined && isJoined) {
    tokens[tokens.length - 1] = { ...previous, to: token.to, text: text.slice(previous.from, token.to) }
    return
  }
  tokens.push(token)
}

function approximation(word: Token, token: Token): string | null {
  if (!has(token, 'figure')) return null
  if (word.text === '上' && !/^[百千万亿]/.test(token.text)) return null
  if (has(word, 'near')) return '近'
  if (has(word, 'over')) return '超'
  if (has(word, 'about')) return '约'
  return has(word, 'under') ? '不足' : null
}

function isPlain(token: Token): boolean {
  return token.roles.size === 1 && token.roles.has('text')
}

function plainToken(text: string, from: number, to: number, role: Role): Token {
  return { from, to, text: text.slice(from, to), roles: roleSet(role), figure: null, year: null, isQuoted: false }
}

function roleSet(role: Role): ReadonlySet<Role> {
  let known = ROLE_SETS.get(role)
  if (known === undefined) {
    known = new Set([role])
    ROLE_SETS.set(role, known)
  }
  return known
}

function findTerm(text: string, open: number, to: number, mark: string, longest: number): number | undefined {
  const end = text.slice(open + 1, Math.min(to, open + 2 + longest)).indexOf(mark)
  return end < 0 ? undefined : open + 1 + end
}

/** “两个年”, “3·15”, “八大行动”: a term with a number in it is a name, unless it states a percentage, a zero or a run. */
function isNumberedName(term: string): boolean {
  return /[\d一二两三四五六七八九十百千]/.test(term) && !/%|百分|零|连续/.test(term)
}

function wordAt(text: string, at: number): Word | undefined {
  return WORDS.get(text.charAt(at))?.find((word) => text.startsWith(word.text, at))
}

function indexWords(): Map<string, Word[]> {
  const roles = new Map<string, Set<Role>>()
  for (const kind of wordKinds()) {
    for (const word of wordsOf(ZH_WORDS[kind])) roles.set(word, (roles.get(word) ?? new Set()).add(kind))
  }
  const index = new Map<string, Word[]>()
  for (const [text, kinds] of roles) {
    const first = text.charAt(0)
    index.set(first, [...(index.get(first) ?? []), { text, roles: kinds }])
  }
  for (const words of index.values()) words.sort((a, b) => b.text.length - a.text.length)
  return index
}

function wordKinds(): ZhWordKind[] {
  return Object.keys(ZH_WORDS).filter((kind): kind is ZhWordKind => kind in ZH_WORDS)
}
