import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import { dayFromNumber, dayNumber, weekdayOfNumber } from '#kernel/time/instant.ts'

/** Days off with a name, first and last included. */
export interface Holiday {
  readonly name: Label
  readonly from: string
  readonly to: string
}

/** What was announced for one year: where, which days are off, and which Saturdays and Sundays are worked in exchange (调休). */
export interface CalendarYear {
  readonly year: number
  readonly notices: readonly { readonly title: string; readonly address: string }[]
  readonly holidays: readonly Holiday[]
  readonly makeUpDays: readonly string[]
}

/** Years announced one after another, made ready for counting: day numbers of its first and last day. */
interface Span {
  readonly first: number
  readonly last: number
  /** How many days are worked from the first day through each day. */
  readonly workedThrough: Int32Array
  /** Every day that is worked. */
  readonly worked: Int32Array
}

/** A working-day calendar made ready for counting. Keys are day numbers. */
export interface Calendar {
  readonly years: ReadonlySet<number>
  /** The announcements it was made of: one may name days in the December before its year. */
  readonly announced: readonly CalendarYear[]
  readonly holidayNames: ReadonlyMap<number, Label>
  readonly makeUpDays: ReadonlySet<number>
  readonly spans: readonly Span[]
}

/** Prepares a calendar from its years. Contradictions in the data (a day both off and worked, a year twice) throw RangeError. */
export function buildCalendar(calendarYears: readonly CalendarYear[]): Calendar {
  const years = new Set<number>()
  const holidayNames = new Map<number, Label>()
  const makeUpDays = new Set<number>()
  for (const one of calendarYears) {
    if (years.has(one.year)) throw new RangeError(`calendar year ${one.year} is given twice`)
    years.add(one.year)
    for (const holiday of one.holidays) {
      for (let day = dayNumber(holiday.from); day <= dayNumber(holiday.to); day += 1) holidayNames.set(day, holiday.name)
    }
    for (const day of one.makeUpDays) makeUpDays.add(dayNumber(day))
  }
  for (const day of makeUpDays) {
    if (holidayNames.has(day)) throw new RangeError(`${dayFromNumber(day)} is both a holiday and a make-up working day`)
    if (weekdayOfNumber(day) < 6) throw new RangeError(`${dayFromNumber(day)} is a make-up working day but no Saturday or Sunday`)
  }
  const spans = runsOf(years).map(({ from, to }) => spanOf(dayNumber(`${from}-01-01`), dayNumber(`${to}-12-31`), holidayNames, makeUpDays))
  return { years, announced: calendarYears, holidayNames, makeUpDays, spans }
}

/** Years that follow one another without a gap, taken together. */
function runsOf(years: ReadonlySet<number>): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (const year of [...years].toSorted((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run?.to === year - 1) run.to = year
    else runs.push({ from: year, to: year })
  }
  return runs
}

function spanOf(first: number, last: number, holidayNames: ReadonlyMap<number, Label>, makeUpDays: ReadonlySet<number>): Span {
  const workedThrough = new Int32Array(last - first + 1)
  const worked: number[] = []
  for (let day = first; day <= last; day += 1) {
    if (!holidayNames.has(day) && (weekdayOfNumber(day) < 6 || makeUpDays.has(day))) worked.push(day)
    workedThrough[day - first] = worked.length
  }
  return { first, last, workedThrough, worked: Int32Array.from(worked) }
}

/** The run of announced years a day lies in. A year that is not announced throws calendar-unknown: working days are never guessed. */
function spanWith(calendar: Calendar, day: number): Span {
  for (const span of calendar.spans) if (day >= span.first && day <= span.last) return span
  throw calendarUnknown(Number(dayFromNumber(day).slice(0, 4)))
}

function calendarUnknown(year: number): DomainError {
  return new DomainError('calendar-unknown', {
    zh: `${year}年的节假日安排尚未录入，不能计算工作日。请录入国务院办公厅关于${year}年部分节假日安排的通知。`,
    en: `The holiday calendar of ${year} is not in the table; working days cannot be computed. Load the State Council’s notice on the holidays of ${year}.`,
    data: { year },
  })
}

/** How many days are worked after one day and through another (day numbers). Every day between must be announced. */
export function workingDaysBetween(calendar: Calendar, after: number, through: number): number {
  if (through <= after) return 0
  const span = spanWith(calendar, after + 1)
  if (through > span.last) spanWith(calendar, span.last + 1)
  const before = after < span.first ? 0 : (span.workedThrough[after - span.first] ?? 0)
  return (span.workedThrough[through - span.first] ?? 0) - before
}

/** Are at least so many days worked after one day and through another (day numbers)? Years are asked for only as far as the answer needs them. */
export function areWorked(calendar: Calendar, after: number, through: number, atLeast: number): boolean {
  if (through <= after) return atLeast <= 0
  const { last } = spanWith(calendar, after + 1)
  if (workingDaysBetween(calendar, after, Math.min(through, last)) >= atLeast) return true
  if (through > last) spanWith(calendar, last + 1)
  return false
}

/** The day number of the n-th working day after a day; n is at least 1. Every day between must be announced. */
export function nthWorkingDayAfter(calendar: Calendar, after: number, n: number): number {
  const span = spanWith(calendar, after + 1)
  const before = after < span.first ? 0 : (span.workedThrough[after - span.first] ?? 0)
  const day = span.worked[before + n - 1]
  if (day === undefined) throw calendarUnknown(Number(dayFromNumber(span.last + 1).slice(0, 4)))
  return day
}

/** Why a day is or is not worked. */
export type DayKind = 'working' | 'makeUp' | 'weekend' | 'holiday'

/** What kind of day this is (a day number). A day of a year that is not announced throws calendar-unknown. */
export function dayKindOf(calendar: Calendar, day: number): DayKind {
  spanWith(calendar, day)
  if (calendar.holidayNames.has(day)) return 'holiday'
  if (weekdayOfNumber(day) < 6) return 'working'
  return calendar.makeUpDays.has(day) ? 'makeUp' : 'weekend'
}

/** Is this day ('YYYY-MM-DD') worked? Throws calendar-unknown for a year that is not announced. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return workingDaysBetween(calendar, dayNumber(day) - 1, dayNumber(day)) === 1
}
