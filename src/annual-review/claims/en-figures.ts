import { EN_FRACTIONS, EN_MAGNITUDES, EN_NUMBERS } from './en-words.ts'

/** A number in English text with what its form tells: 10.5 per cent, £3.2 million, a fifth, one in five, 412,000. */
export interface EnglishFigure {
  to: number
  form: 'percent' | 'points' | 'fraction' | 'money' | 'times' | 'plain'
  value: number
  decimals: number
  /** The Chinese name of a currency, % or 个百分点; null for a plain number. */
  unit: string | null
  isWord: boolean
  /** "one offence in five": the noun inside. */
  noun: string
}

const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ['£', '英镑'],
  ['$', '美元'],
  ['€', '欧元'],
  ['HK$', '港元'],
  ['US$', '美元'],
  ['A$', '澳元'],
  ['C$', '加元'],
  ['NZ$', '新西兰元'],
  ['RMB', '元'],
  ['¥', '元'],
])
const MAX_DIGITS = 15

const MONEY = /(HK\$|US\$|A\$|C\$|NZ\$|RMB ?|[£$€¥])(\d[\d,]*(?:\.\d+)?) ?(thousand|million|billion|trillion|bn|mn|m|k)?\b/y
const DIGITS = /(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?: (thousand|million|billion)\b|(m|bn|k)\b)?/y
const PERCENT = / ?%| per ?cents?\b|-per-cent\b| pct\b/y
const POINTS = /(?: |-)?(?:percentage|per cent)[ -]points?\b| points\b| ppts?\b/y
const TIMES = / times\b|-fold\b|x\b/y
const ONE_IN = /(\d+|[a-z]+) ([a-z]+ )?(?:in(?: every)?|out of(?: every)?) (\d+|[a-z]+)\b/iy
const PERCENT_NEXT = /^(?:%| per ?cent|,\d| million| thousand|\.\d)/
const FRACTION = /(?:(a|an|one|two|three|four|nine|seven|remaining|other)[ -])?(half(?! as (?:many|much)\b)|thirds?|quarters?|fifths?|sixth|seventh|eighth|ninth|tenths?)\b/iy
const WORD_NUMBER = /(?:(a|[a-z]+)[ -])?([a-z]+)\b/iy

/** Reads the figure that begins at `at`, if any. Years, ordinals and identifiers are none. */
export function readEnglishFigure(text: string, at: number, to: number): EnglishFigure | undefined {
  const figure = readMoney(text, at) ?? readOneIn(text, at) ?? readFraction(text, at) ?? readDigits(text, at) ?? readWords(text, at)
  return figure === undefined || figure.to > to ? undefined : figure
}

function readMoney(text: string, at: number): EnglishFigure | undefined {
  MONEY.lastIndex = at
  const match = MONEY.exec(text)
  if (match === null) return undefined
  const unit = CURRENCIES.get((match[1] ?? '').trim()) ?? null
  return number(match[2] ?? '', EN_MAGNITUDES.get(match[3] ?? '') ?? 0, MONEY.lastIndex, 'money', unit)
}

function readDigits(text: string, at: number): EnglishFigure | undefined {
  DIGITS.lastIndex = at
  const match = DIGITS.exec(text)
  if (match === null) return undefined
  const end = DIGITS.lastIndex
  const magnitude = EN_MAGNITUDES.get(match[3] ?? match[4] ?? '') ?? 0
  const plain = number((match[1] ?? '') + (match[2] ?? ''), magnitude, end, 'plain', null)
  if (plain === undefined) return undefined
  const scaled = withScale(text, plain)
  if (scaled !== plain) return scaled
  const next = text.charAt(end)
  const isIdentifier =
    /[A-Za-z/'’]/.test(next) || (next === '-' && /\w/.test(text.charAt(end + 1))) || (next === '.' && /\d/.test(text.charAt(end + 1)))
  return isIdentifier || (/^(?:1[89]|20)\d\d$/.test(match[0]) && isYear(text, end)) ? undefined : plain
}

/** 2024 is a year unless something counted follows at once; reviews rarely count exactly two thousand and some things. */
function isYear(text: string, end: number): boolean {
  return !/^ (?:offences|offenses|crimes|incidents|cases|people|arrests|calls|victims|officers|vehicles|collisions|crashes|complaints|reports)\b/.test(
    text.slice(end, end + 14),
  )
}

function number(written: string, magnitude: number, to: number, form: EnglishFigure['form'], unit: string | null): EnglishFigure | undefined {
  const digits = written.replaceAll(',', '').replace(/\.$/, '')
  if (digits.length > MAX_DIGITS) return undefined
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0
  return { to, form, value: Number(`${digits}e${magnitude}`), decimals: decimals - magnitude, unit, isWord: false, noun: '' }
}

function withScale(text: string, plain: EnglishFigure): EnglishFigure {
  for (const [pattern, form, unit] of [
    [POINTS, 'points', '个百分点'],
    [PERCENT, 'percent', '%'],
    [TIMES, 'times', '倍'],
  ] as const) {
    pattern.lastIndex = plain.to
    if (!pattern.test(text)) continue
    const end = pattern.lastIndex
    if (form === 'percent') {
      POINTS.lastIndex = end
      if (/^(?: |-)points?\b/.test(text.slice(end, end + 8)))
        return { ...plain, to: end + (/^(?: |-)points?/.exec(text.slice(end, end + 8))?.[0].length ?? 0), form: 'points', unit: '个百分点' }
    }
    return { ...plain, to: end, form, unit }
  }
  return plain
}

/** "one in five", "nine out of 10", "one offence in five". */
function readOneIn(text: string, at: number): EnglishFigure | undefined {
  ONE_IN.lastIndex = at
  const match = ONE_IN.exec(text)
  // "a factor in 38 per cent" is no one in thirty-eight.
  if (match === null || /^an?$/i.test(match[1] ?? '') || PERCENT_NEXT.test(text.slice(ONE_IN.lastIndex, ONE_IN.lastIndex + 10))) return undefined
  const part = smallNumber(match?.[1])
  const whole = smallNumber(match?.[3])
  if (part === undefined || whole === undefined || part >= whole || whole > 1000 || part === 0) return undefined
  return fraction(part, whole, ONE_IN.lastIndex, (match[2] ?? '').trim().toLowerCase())
}

function readFraction(text: string, at: number): EnglishFigure | undefined {
  FRACTION.lastIndex = at
  const match = FRACTION.exec(text)
  const whole = EN_FRACTIONS.get((match?.[2] ?? '').toLowerCase())
  if (match === null || whole === undefined) return undefined
  if (match[1] === undefined && match[2]?.toLowerCase() !== 'half') return undefined
  // "the remaining quarter"
  const part = /^(?:remaining|other)$/i.test(match[1] ?? '') ? 1 : smallNumber(match[1]) ?? 1
  return part >= whole ? undefined : fraction(part, whole, FRACTION.lastIndex, '')
}

/** A fraction claims no more than the nearest ten per cent. */
function fraction(part: number, whole: number, to: number, noun: string): EnglishFigure {
  const percent = (100 * part) / whole
  // 1 in 160 is 0.625 and no 0.63; a third is 33.33.
  const exact = Math.round(percent * 1000) / 1000
  const value = Math.abs(exact - percent) < 1e-9 ? exact : Math.round(percent * 100) / 100
  return { to, form: 'fraction', value, decimals: -1, unit: '%', isWord: true, noun }
}

/** "eight", "twenty-three", "a dozen", "two hundred". "One" counts nothing worth checking. */
function readWords(text: string, at: number): EnglishFigure | undefined {
  WORD_NUMBER.lastIndex = at
  const match = WORD_NUMBER.exec(text)
  if (match === null) return undefined
  const first = (match[1] ?? '').toLowerCase()
  const second = (match[2] ?? '').toLowerCase()
  const head = EN_NUMBERS.get(first)
  const tail = EN_NUMBERS.get(second)
  if (head !== undefined && (tail === 100 || tail === 12)) return worded(head * tail, WORD_NUMBER.lastIndex, text)
  if (head !== undefined && head >= 20 && tail !== undefined && tail < 10) return worded(head + tail, WORD_NUMBER.lastIndex, text)
  if (first === 'a' && (tail === 100 || tail === 12)) return worded(tail, WORD_NUMBER.lastIndex, text)
  const single = EN_NUMBERS.get(first === '' ? second : first)
  const end = at + (first === '' ? second : first).length
  return single === undefined || single === 0 || (single === 1 && withScale(text, { ...oneWord(1, end) }).form === 'plain') || single >= 100
    ? undefined
    : worded(single, end, text)
}

function worded(value: number, to: number, text: string): EnglishFigure | undefined {
  const scaled = withScale(text, oneWord(value, to))
  return text.charAt(scaled.to) === '-' && /\w/.test(text.charAt(scaled.to + 1)) ? undefined : scaled
}

function oneWord(value: number, to: number): EnglishFigure {
  return { to, form: 'plain', value, decimals: 0, unit: null, isWord: true, noun: '' }
}

function smallNumber(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  const word = written.toLowerCase()
  if (word === 'a' || word === 'an') return 1
  return /^\d{1,4}$/.test(word) ? Number(word) : EN_NUMBERS.get(word)
}
