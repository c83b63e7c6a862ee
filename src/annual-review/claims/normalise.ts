import { Converter } from 'opencc-js/t2cn'

/**
 * A text in the one form the grammars read: Simplified characters, half-width digits and Western punctuation marks
 * (、 and 。 stay), no pinyin glosses, no spaces inside Chinese.
 * Every UTF-16 unit of `text` stands for exactly one code point of the original, so offsets translate one to one.
 */
export interface NormalisedText {
  text: string
  original: string
  /** For each unit of `text`, the UTF-16 offset of its code point in the original. */
  unitOffsets: Uint32Array
  /** For each unit of `text`, the code point offset in the original. */
  pointOffsets: Uint32Array
}

/** Stands for a code point outside the Basic Multilingual Plane or a lone surrogate; no grammar matches it. */
const PLACEHOLDER = '□'

const HAN = /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇○]/
const SPACE = /\s/
/** Invisible characters and Markdown emphasis; they only interrupt words. */
const DROPPED = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060\ufeff*]/

/** A pronunciation in brackets after a character, as converters from web pages leave it: 進(jìn). */
const TONED_PINYIN = /[(（](?=[a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ])[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ]{1,6}[)）]/y
const TONELESS_PINYIN = /[(（](?:de|le|zhe|zi|men|me|ma|ne|ba|tou|ge|shi|lou)[)）]/y
/** 52 304 or 1 206 345: a space that only groups digits. */
const DIGIT_GROUP = /\s\d{3}(?!\d)/y

/** Marks that are written in many ways, by the one way the grammars know. */
const SAME_MARKS: readonly (readonly [mark: string, variants: string])[] = [
  ['“', '「『〝‟„'],
  ['”', '」』〞〟'],
  ["'", '‘’ʼ`'],
  ['-', '‐‑‒–−'],
  ['~', '〜∼'],
  ['%', '﹪٪'],
  // A broken character nearly always replaces punctuation; reading it as a comma costs at most a clause boundary.
  [',', '﹐،\ufffd'],
  ['(', '【〔'],
  [')', '】〕'],
  ['〇', '○'],
  ['。', '｡'],
  ['、', '､'],
]
const SAME_MARK: ReadonlyMap<string, string> = new Map(
  SAME_MARKS.flatMap(([mark, variants]) => Array.from(variants, (variant) => [variant, mark] as const)),
)

const toSimplified = Converter({ from: 't', to: 'cn' })
const simplified = new Map<string, string>()

function simplify(character: string): string {
  let known = simplified.get(character)
  if (known === undefined) {
    const converted = toSimplified(character)
    known = converted.length === 1 ? converted : character
    simplified.set(character, known)
  }
  return known
}

/**
 * Brings any text into the form the grammars read and remembers where each character came from.
 * @param original any string, also with lone surrogates
 */
export function normaliseText(original: string): NormalisedText {
  const units: string[] = []
  const unitOffsets = new Uint32Array(original.length)
  const pointOffsets = new Uint32Array(original.length)
  let insideQuotes = false
  let point = 0
  let at = 0

  while (at < original.length) {
    const width = isPair(original, at) ? 2 : 1
    const character = width === 2 ? PLACEHOLDER : original.charAt(at)
    const previous = units.at(-1) ?? '\n'

    const skipped = lengthOfPinyin(original, at, previous)
    if (skipped > 0) {
      at += skipped
      point += skipped
      continue
    }

    if (character === '\n') insideQuotes = false
    let kept = normaliseCharacter(character, insideQuotes)
    if (character === '"' || character === '＂') insideQuotes = !insideQuotes
    if (kept === ' ' && isIdleSpace(original, at, previous)) kept = ''

    if (kept !== '') {
      unitOffsets[units.length] = at
      pointOffsets[units.length] = point
      units.push(kept)
    }
    at += width
    point += 1
  }
  return { text: units.join(''), original, unitOffsets, pointOffsets }
}

/** The original text behind a range of the normalised one. */
export function originalSlice(source: NormalisedText, from: number, to: number): { text: string; start: number } {
  const first = source.unitOffsets[from] ?? 0
  const last = source.unitOffsets[to - 1] ?? 0
  const end = last + (isPair(source.original, last) ? 2 : 1)
  return { text: source.original.slice(first, end), start: source.pointOffsets[from] ?? 0 }
}

function normaliseCharacter(character: string, insideQuotes: boolean): string {
  const code = character.charCodeAt(0)
  if (code >= 0x4e00 && code <= 0x9fff) return simplify(character)
  if ((code >= 0x61 && code <= 0x7a) || character === '\n') return character
  if (DROPPED.test(character)) return ''
  if (SPACE.test(character)) return ' '
  if (character === '"' || character === '＂') return insideQuotes ? '”' : '“'
  const same = SAME_MARK.get(character)
  if (same !== undefined) return same
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code >= 0xd800 && code <= 0xdfff) return PLACEHOLDER
  return HAN.test(character) ? simplify(character) : character
}

function lengthOfPinyin(original: string, at: number, previous: string): number {
  const character = original.charAt(at)
  if ((character !== '(' && character !== '（') || !HAN.test(previous)) return 0
  for (const pattern of [TONED_PINYIN, TONELESS_PINYIN]) {
    pattern.lastIndex = at
    if (pattern.test(original)) return pattern.lastIndex - at
  }
  return 0
}

/** Whether a space separates nothing: beside Chinese, after another space, or between groups of three digits. */
function isIdleSpace(original: string, at: number, previous: string): boolean {
  if (previous === ' ' || previous === '\n' || isChinese(previous)) return true
  const next = original.charAt(at + 1)
  if (isChinese(next)) return true
  DIGIT_GROUP.lastIndex = at
  return /\d/.test(previous) && DIGIT_GROUP.test(original) && /(?<!\d)\d{1,3}$/.test(original.slice(Math.max(0, at - 4), at))
}

function isChinese(character: string): boolean {
  return HAN.test(character) || /[，。、；：！？「」『』（）《》％]/.test(character)
}

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  const low = text.charCodeAt(at + 1)
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}
