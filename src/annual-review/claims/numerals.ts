/** A number as written, in digits or in Chinese numerals, before any unit. */
export interface Numeral {
  value: number
  /** Upper end where two neighbouring numerals name a range (三四名). */
  value2: number | null
  /** Decimals of `value` as written; negative when 万 or 亿 stands behind (2.5万 -> -3). */
  decimals: number
  /** Offset behind the numeral. */
  to: number
  script: 'digits' | 'han'
  /** 余 or 多 inside or directly behind the numeral: 4000余万, 800多. */
  isOpenEnded: boolean
}

/** Longer runs of digits are identifiers, not quantities, and would lose precision as numbers. */
const MAX_DIGITS = 15
const MAX_HAN_LENGTH = 16

const DIGITS = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/y
const HAN_DIGITS: ReadonlyMap<string, number> = new Map(Array.from('〇一二三四五六七八九').map((character, value) => [character, value]))
const SMALL_POWERS: ReadonlyMap<string, number> = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])
const LARGE_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['万', 4],
  ['亿', 8],
])
const SMALL_EXPONENTS: ReadonlyMap<string, number> = new Map([
  ['百', 2],
  ['千', 3],
])
const OPEN_ENDED = new Set(['余', '多'])
/** Only behind these may 万 or 亿 stand for a number by itself: 逾万, 近亿. */
const BEFORE_BARE_POWER = new Set(['近', '超', '逾', '上', '过'])
/** 千 and 百 belong to these units, not to the number before them. */
const UNIT_AFTER_THOUSAND = new Set(['克', '米', '瓦', '伏', '卡', '分', '帕'])

/** Reads the numeral that begins at `at`, if any; a run of digits too long for a number is none. */
export function readNumeral(text: string, at: number): Numeral | undefined {
  const code = text.charCodeAt(at)
  return code >= 0x30 && code <= 0x39 ? readDigits(text, at) : readHan(text, at)
}

/** Whether a numeral could begin with this character. */
export function startsNumeral(character: string): boolean {
  return (character >= '0' && character <= '9') || hanDigit(character) !== undefined || SMALL_POWERS.has(character)
}

function readDigits(text: string, at: number): Numeral | undefined {
  DIGITS.lastIndex = at
  const written = DIGITS.exec(text)?.[0] ?? ''
  const plain = written.replaceAll(',', '')
  let to = at + written.length
  const isVersionOrDate = text.charAt(to) === '.' && isDigit(text.charAt(to + 1))
  if (plain.length > MAX_DIGITS || isVersionOrDate) return undefined

  const decimalsWritten = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0
  let isOpenEnded = false
  let exponent = 0
  ;[to, isOpenEnded] = skipOpenEnd(text, to)
  ;[to, exponent] = readExponent(text, to)
  if (!isOpenEnded) [to, isOpenEnded] = skipOpenEnd(text, to)

  // Number('4.6e4') is exact where 4.6 * 10000 need not be.
  const numeral: Numeral = {
    value: Number(`${plain}e${exponent}`),
    value2: null,
    decimals: decimalsWritten - exponent,
    to,
    script: 'digits',
    isOpenEnded,
  }
  return exponent >= 4 && !isOpenEnded ? addRemainder(text, numeral, exponent) : numeral
}

/** 3亿5000万 and 4万3,215: the second part counts below the first. */
function addRemainder(text: string, whole: Numeral, exponent: number): Numeral {
  if (!isDigit(text.charAt(whole.to))) return whole
  const rest = readDigits(text, whole.to)
  if (rest === undefined || rest.value >= 10 ** exponent || (exponent > 4 && rest.decimals > -4)) return whole
  return { ...rest, value: whole.value + rest.value }
}

/** 十百千 before 万亿 as in 3千万, and 万亿 together. */
function readExponent(text: string, at: number): [to: number, exponent: number] {
  let to = at
  let exponent = 0
  const small = SMALL_EXPONENTS.get(text.charAt(to))
  if (small !== undefined && !UNIT_AFTER_THOUSAND.has(text.charAt(to + 1))) {
    exponent += small
    to += 1
  }
  for (let parts = 0; parts < 2; parts += 1) {
    const large = LARGE_EXPONENTS.get(text.charAt(to))
    if (large === undefined) break
    exponent += large
    to += 1
  }
  return [to, exponent]
}

function skipOpenEnd(text: string, at: number): [to: number, isOpenEnded: boolean] {
  return OPEN_ENDED.has(text.charAt(at)) ? [at + 1, true] : [at, false]
}

function readHan(text: string, at: number): Numeral | undefined {
  let to = at
  const mayBeBare = BEFORE_BARE_POWER.has(text.charAt(at - 1))
  while (to - at < MAX_HAN_LENGTH && isHanNumeral(text.charAt(to), to > at || mayBeBare)) to += 1
  const written = text.slice(at, to)
  if (written === '' || isHanNumeral(text.charAt(to), true)) return undefined
  const lastPower = LARGE_EXPONENTS.get(written.at(-1) ?? '') ?? 0

  let fraction = ''
  if (text.charAt(to) === '点' && hanDigit(text.charAt(to + 1)) !== undefined && lastPower === 0) {
    to += 1
    while (fraction.length < MAX_DIGITS && hanDigit(text.charAt(to)) !== undefined) {
      fraction += hanDigit(text.charAt(to))
      to += 1
    }
  }
  const [value, value2] = valueOfHan(written)
  if (value === undefined) return undefined

  let isOpenEnded = false
  let exponent = 0
  ;[to, isOpenEnded] = skipOpenEnd(text, to)
  if (isOpenEnded || fraction !== '') [to, exponent] = readExponent(text, to)
  const whole = fraction === '' ? String(value) : `${value}.${fraction}`
  return {
    value: Number(`${whole}e${exponent}`),
    value2: value2 === null ? null : value2 * 10 ** exponent,
    decimals: fraction.length - exponent - (fraction === '' ? lastPower : 0),
    to,
    script: 'han',
    isOpenEnded,
  }
}

function isHanNumeral(character: string, isInside: boolean): boolean {
  if (hanDigit(character) !== undefined || SMALL_POWERS.has(character)) return true
  return isInside && LARGE_EXPONENTS.has(character)
}

/** The value of one Chinese digit, 两 included. */
export function hanDigit(character: string): number | undefined {
  if (character === '两') return 2
  if (character === '零') return 0
  return HAN_DIGITS.get(character)
}

function valueOfHan(written: string): [value: number | undefined, value2: number | null] {
  const digits = [...written].map(hanDigit)
  if (digits.every((digit) => digit !== undefined)) {
    const [first, second] = digits
    if (digits.length === 1) return [first, null]
    if (digits.length === 2 && first !== undefined && second === first + 1) return [first, second]
    return digits.length > 2 ? [Number(digits.join('')), null] : [undefined, null]
  }

  let total = 0
  let section = 0
  let digit: number | undefined
  for (const character of written) {
    const small = SMALL_POWERS.get(character)
    const large = LARGE_EXPONENTS.get(character)
    if (small !== undefined) {
      section += (digit ?? 1) * small
      digit = undefined
    } else if (large !== undefined) {
      section += digit ?? (section + total === 0 ? 1 : 0)
      total = large === 8 ? (total + section) * 1e8 : total + section * 1e4
      section = 0
      digit = undefined
    } else {
      digit = hanDigit(character)
    }
  }
  return [total + section + (digit ?? 0), null]
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}
