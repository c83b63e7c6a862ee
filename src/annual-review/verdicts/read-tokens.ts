import { readPeriod, yearOf } from './periods.ts'
import { joinUnknown, type Token, type TokenMeaning } from './token.ts'
import { enKey, singular, type Vocabulary } from './vocabulary.ts'
import { EN_NEUTRAL, EN_NUMBER_WORDS } from './words-en.ts'
import { ZH_MEASURES } from './words-zh.ts'

const MARKS = /[\s,.;:、。!?“”'"()\-—~/…·《》]+/y
const MEASURE = ZH_MEASURES.join('|')
/** A number needs its measure word, or an end: 十一 and 110 in front of a noun are names. */
const ZH_NUMBER = new RegExp(`(?:\\d+(?:,\\d{3})*(?:\\.\\d+)?(?:[百千万亿]+)?[余多]?(?=${MEASURE}|[%、]|至|到)|(?<=[为是])\\d+(?=[,。;)\\s]|$)|(?![万亿])[〇零一二两三四五六七八九十百千万亿]+[余多]?(?=${MEASURE}))|%|百分之[〇零一二两三四五六七八九十百千点]*`, 'y')
const ZH_MEASURE = new RegExp(`(?<=[\\d〇零一二两三四五六七八九十百千万亿几][余多]?)(?:${MEASURE})`, 'y')
const ZH_COMPARED_YEAR = /(?:比|较|与|同|和|对比|相比)((?:19|20)\d\d|二[〇零][〇零一二三四五六七八九]{2})年(?:同期)?(?:相比)?/y
const EN_NUMBER = /[£$€]?\d+(?:,\d{3})*(?:\.\d+)?(?:st|nd|rd|th)?%?/y
const EN_WORD = /[A-Za-z][A-Za-z'’-]*/y
const EN_COMPARED_YEAR = /(?:compared (?:with|to)|than in|than|on|from|against) ((?:19|20)\d\d)\b/y
const BEFORE_COUNT = /^(?:仅|共|达|约|近|将近|超过|超|逾|不足|不到|了)?\d/
const AFTER_COUNT = /\d(?:人|名)$/

/**
 * Cuts a normalised passage into what is understood and what is not; the longest phrase wins at every place. `offset` is the passage's place
 * in the whole text. Linear in the length of the passage.
 */
export function readTokens(passage: string, offset: number, language: 'zh' | 'en', vocabulary: Vocabulary): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < passage.length) {
    const { meaning, to } = language === 'zh' ? zhTokenAt(passage, at, vocabulary) : enTokenAt(passage, at, vocabulary)
    tokens.push({ from: offset + at, to: offset + to, text: passage.slice(at, to), ...meaning })
    at = to
  }
  return joinParted(joinUnknown(tokens), vocabulary)
}

/** 1个集体和20名民警荣立二等功以上荣誉: what the last item of a list is said to have done, all of them did. */
function joinParted(tokens: readonly Token[], vocabulary: Vocabulary): Token[] {
  return tokens.map((token, at): Token => {
    const endings = token.kind === 'unknown' ? vocabulary.zhParted.get(token.text) : undefined
    if (!endings) return token
    const rest = tokens.slice(at + 1)
    const end = rest.findIndex((one) => one.kind === 'figure')
    const said = rest[end]
    if (!said || !rest.slice(0, end).every((one) => one.kind === 'number' || one.kind === 'word' || one.kind === 'mark') || !rest.slice(0, end).some((one) => LIST_MARK.test(one.text))) return token
    const meaning = [...endings].find(([ending]) => said.text.endsWith(ending))?.[1]
    return meaning ? { from: token.from, to: token.to, text: token.text, ...meaning } : token
  })
}

const LIST_MARK = /^(?:和|与|及|以及|、)$/

interface Found { readonly meaning: TokenMeaning; readonly to: number }

function zhTokenAt(passage: string, at: number, vocabulary: Vocabulary): Found {
  const candidates: Found[] = []
  const compared = matchAt(ZH_COMPARED_YEAR, passage, at)
  if (compared) candidates.push({ meaning: { kind: 'comparison', year: yearOf(compared[1] ?? '') }, to: at + compared[0].length })
  const period = readPeriod(passage, at, 'zh')
  if (period) candidates.push(period)
  for (let length = Math.min(vocabulary.longestZh, passage.length - at); length > 0; length--) {
    const word = passage.slice(at, at + length)
    const meaning = vocabulary.zh.get(word) ?? stemMeaning(passage, at, word, vocabulary)
    if (meaning) { candidates.push({ meaning, to: at + length }); break }
  }
  const number = matchAt(ZH_NUMBER, passage, at)
  if (number) candidates.push({ meaning: { kind: 'number' }, to: at + number[0].length })
  const measure = matchAt(ZH_MEASURE, passage, at)
  if (measure) candidates.push({ meaning: { kind: 'word' }, to: at + measure[0].length })
  const mark = matchAt(MARKS, passage, at)
  if (mark) candidates.push({ meaning: { kind: 'mark' }, to: at + mark[0].length })
  return longestOf(candidates, at)
}

/** 死亡 in 死亡 214 人 or 214 人死亡. */
function stemMeaning(passage: string, at: number, word: string, vocabulary: Vocabulary): TokenMeaning | undefined {
  const meaning = vocabulary.zhStems.get(word)
  if (!meaning) return undefined
  return BEFORE_COUNT.test(passage.slice(at + word.length, at + word.length + 4)) || AFTER_COUNT.test(passage.slice(Math.max(0, at - 3), at)) ? meaning : undefined
}

function enTokenAt(passage: string, at: number, vocabulary: Vocabulary): Found {
  const candidates: Found[] = []
  const mark = matchAt(MARKS, passage, at)
  if (mark) return { meaning: { kind: 'mark' }, to: at + mark[0].length }
  const compared = matchAt(EN_COMPARED_YEAR, passage, at)
  if (compared) candidates.push({ meaning: { kind: 'comparison', year: Number(compared[1]) }, to: at + compared[0].length })
  const period = readPeriod(passage, at, 'en')
  if (period) candidates.push(period)
  const phrase = phraseAt(passage, at, vocabulary)
  if (phrase) candidates.push(phrase)
  const number = matchAt(EN_NUMBER, passage, at)
  if (number) candidates.push({ meaning: { kind: 'number' }, to: at + number[0].length })
  const word = matchAt(EN_WORD, passage, at)?.[0]
  if (word !== undefined) {
    const plain = word.toLowerCase()
    const known: TokenMeaning = EN_NEUTRAL.has(plain) || EN_NEUTRAL.has(singular(plain)) ? { kind: 'word' } : EN_NUMBER_WORDS.has(plain) ? { kind: 'number' } : { kind: 'unknown' }
    candidates.push({ meaning: known, to: at + word.length })
  }
  if (passage.charAt(at) === '%') candidates.push({ meaning: { kind: 'number' }, to: at + 1 })
  return longestOf(candidates, at)
}

function phraseAt(passage: string, at: number, vocabulary: Vocabulary): Found | undefined {
  let found: Found | undefined
  let to = at
  let key = ''
  for (let words = 0; words < vocabulary.longestEn; words++) {
    const start = words === 0 ? to : passage.charAt(to) === ' ' ? to + 1 : -1
    const word = start < 0 ? undefined : matchAt(EN_WORD, passage, start)?.[0] ?? matchAt(EN_NUMBER, passage, start)?.[0]
    if (word === undefined) break
    to = start + word.length
    key = words === 0 ? enKey(word) : `${key} ${enKey(word)}`
    const meaning = vocabulary.en.get(key)
    if (meaning) found = { meaning, to }
  }
  return found
}

/** The longest candidate; the earlier kind where two are equally long. */
function longestOf(candidates: readonly Found[], at: number): Found {
  return candidates.reduce<Found | undefined>((best, one) => (best === undefined || one.to > best.to ? one : best), undefined) ?? { meaning: { kind: 'unknown' }, to: at + 1 }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
