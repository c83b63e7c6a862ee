/** A date and time as a file writes it. What a format has no letter for is null. */
export interface WrittenTime {
  year: number | null; month: number | null; day: number | null
  hour: number | null; minute: number | null; second: number | null; millisecond: number | null
  /** Minutes east of UTC, where the text says it. */
  offset: number | null
}

/** 'wrongFormat': the text is not written in the format; the others are written right but do not exist. */
export type TimeFault = 'wrongFormat' | 'noSuchDay' | 'noSuchTime'

export interface TimeFormat {
  readonly pattern: string
  /** What it has letters for; of ISO, what it may have. */
  readonly parts: ReadonlySet<TimePart>
  /** Reads a text; parts that it does not have stay null. */
  read(text: string): WrittenTime | TimeFault
}

export type TimePart = keyof WrittenTime | 'half'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const letters: readonly { readonly letters: string; readonly part: TimePart; readonly shape: string }[] = [
  { letters: 'YYYY', part: 'year', shape: '\\d{4}' }, { letters: 'YY', part: 'year', shape: '\\d{2}' },
  { letters: 'MMM', part: 'month', shape: `(?:${months.join('|')})[a-z]*\\.?` },
  { letters: 'MM', part: 'month', shape: '\\d{2}' }, { letters: 'M', part: 'month', shape: '\\d{1,2}' },
  { letters: 'DD', part: 'day', shape: '\\d{2}' }, { letters: 'D', part: 'day', shape: '\\d{1,2}' },
  { letters: 'HH', part: 'hour', shape: '\\d{2}' }, { letters: 'H', part: 'hour', shape: '\\d{1,2}' },
  { letters: 'hh', part: 'hour', shape: '\\d{2}' }, { letters: 'h', part: 'hour', shape: '\\d{1,2}' },
  { letters: 'mm', part: 'minute', shape: '\\d{2}' }, { letters: 'm', part: 'minute', shape: '\\d{1,2}' },
  { letters: 'ss', part: 'second', shape: '\\d{2}' }, { letters: 's', part: 'second', shape: '\\d{1,2}' },
  { letters: 'SSS', part: 'millisecond', shape: '\\d{1,9}' },
  { letters: 'A', part: 'half', shape: '[ap]\\.?m\\.?|上午|下午' },
  { letters: 'Z', part: 'offset', shape: 'z|[+-]\\d{2}:?\\d{2}' },
]

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[t ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(z|[+-]\d{2}:?\d{2})?)?$/i
const isoParts: readonly TimePart[] = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond', 'offset']

const wholeNumber = /^(\d{1,2}(?=\d{2}$)|)(\d{1,2})$/
/** The first two-digit year of the twentieth century. */
const CENTURY = 69

const known = new Map<string, TimeFormat | null>()

/**
 * A format from its letters: YYYY or YY, MM or M, MMM (Jan), DD or D, HH or H, hh or h with A (AM, PM, 上午, 下午), mm or m, ss or s, SSS, Z (Z or
 * an offset), text of its own in [brackets]; all other signs stand for themselves. 'ISO' is ISO 8601, with or without time and offset.
 * 'HHMM' is a time of day kept as a whole number: 5 is 00:05, 1430 is 14:30. Two-digit years are of 1969 to 2068 (POSIX, strptime %y).
 * Null: no usable format.
 */
export function timeFormat(pattern: string): TimeFormat | null {
  const found = known.get(pattern)
  if (found !== undefined) return found
  const made = pattern === 'ISO' ? reader(pattern, iso, isoParts, false) : pattern === 'HHMM' ? reader(pattern, wholeNumber, ['hour', 'minute'], false) : compile(pattern)
  if (known.size > 500) known.clear()
  known.set(pattern, made)
  return made
}

function compile(pattern: string): TimeFormat | null {
  const parts: TimePart[] = []
  let shape = ''
  let halved = false
  let at = 0
  while (at < pattern.length) {
    const literal = /^\[([^\]]*)\]/.exec(pattern.slice(at))
    if (literal) {
      shape += escaped(literal[1] ?? '')
      at += literal[0].length
      continue
    }
    const token = letters.find((one) => pattern.startsWith(one.letters, at))
    if (token) {
      if (parts.includes(token.part)) return null
      parts.push(token.part)
      shape += `(${token.shape})`
      if (token.letters.startsWith('h')) halved = true
      at += token.letters.length
      continue
    }
    const sign = pattern[at] ?? ''
    if (/[A-SU-Za-z]/.test(sign)) return null
    shape += /\s/.test(sign) ? '\\s+' : escaped(sign)
    at++
  }
  if (parts.length === 0 || halved !== parts.includes('half')) return null
  const has = (...needed: TimePart[]): boolean => needed.every((part) => parts.includes(part))
  // A day without its month, a minute without its hour: nothing could be made of them. Each may stand alone, as a column of its own.
  if (parts.length > 1 && ((has('day') && !has('month')) || (has('second') && !has('minute')) || (has('minute') && has('day') && !has('hour')))) return null
  return reader(pattern, new RegExp(`^${shape}$`, 'i'), parts, halved)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function reader(pattern: string, shape: RegExp, parts: readonly TimePart[], halved: boolean): TimeFormat {
  return {
    pattern,
    parts: new Set(parts),
    read(text) {
      const found = shape.exec(text.normalize('NFKC').trim())
      if (!found) return 'wrongFormat'
      const time: WrittenTime = { year: null, month: null, day: null, hour: null, minute: null, second: null, millisecond: null, offset: null }
      let afternoon: boolean | null = null
      for (const [at, part] of parts.entries()) {
        const value = found[at + 1]
        if (value === undefined) continue
        if (part === 'half') afternoon = /^p|下/i.test(value)
        else if (part === 'offset') time.offset = offsetOf(value)
        else if (part === 'millisecond') time.millisecond = Number(value.slice(0, 3).padEnd(3, '0'))
        else if (part === 'year' && value.length === 2) time.year = Number(value) + (Number(value) < CENTURY ? 2000 : 1900)
        else time[part] = /^[a-z]/i.test(value) ? months.indexOf(value.slice(0, 3).toLowerCase()) + 1 : Number(value)
      }
      if (halved && time.hour !== null) {
        if (time.hour < 1 || time.hour > 12) return 'noSuchTime'
        time.hour = (time.hour % 12) + (afternoon ? 12 : 0)
      }
      return checked(time)
    },
  }
}

function offsetOf(text: string): number {
  if (/^z$/i.test(text)) return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return text.startsWith('-') ? -minutes : minutes
}

/** Is every part possible? Also for times put together from several columns. */
export function checked(time: WrittenTime): WrittenTime | TimeFault {
  const { year, month, day, hour, minute, second, offset } = time
  if (month !== null && (month < 1 || month > 12)) return 'noSuchDay'
  if (day !== null && (day < 1 || day > daysIn(year, month))) return 'noSuchDay'
  // 24:00 is the end of the day (ISO 8601); nothing lies behind it.
  if (hour !== null && (hour > 24 || (hour === 24 && ((minute ?? 0) > 0 || (second ?? 0) > 0)))) return 'noSuchTime'
  if ((minute ?? 0) > 59 || (second ?? 0) > 59 || Math.abs(offset ?? 0) > 14 * 60) return 'noSuchTime'
  return time
}

function daysIn(year: number | null, month: number | null): number {
  if (month === null) return 31
  return new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate()
}
