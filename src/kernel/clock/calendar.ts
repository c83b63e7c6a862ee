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

/** A working-day calendar made ready for counting. Keys are day numbers. */
export interface Calendar {
  readonly years: ReadonlySet<number>
  readonly holidayNames: ReadonlyMap<number, Label>
  readonly makeUpDays: ReadonlySet<number>
  /** The first and last day number of all covered years, if they follow one another without a gap: the quick test of the common case. */
  readonly coveredFrom: number
  readonly coveredTo: number
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
  const first = Math.min(...years)
  let last = first
  while (years.has(last + 1)) last += 1
  return {
    years, holidayNames, makeUpDays,
    coveredFrom: years.size === 0 ? 0 : dayNumber(`${first}-01-01`),
    coveredTo: years.size === 0 ? -1 : dayNumber(`${last}-12-31`),
  }
}

/** Why a day is or is not worked. */
export type DayKind = 'working' | 'makeUp' | 'weekend' | 'holiday'

/** What kind of day this is (a day number). A day of a year that is not covered throws calendar-unknown: working days are never guessed. */
export function dayKindOf(calendar: Calendar, day: number): DayKind {
  if (day < calendar.coveredFrom || day > calendar.coveredTo) assertCovered(calendar, day)
  if (calendar.holidayNames.has(day)) return 'holiday'
  if (weekdayOfNumber(day) < 6) return 'working'
  return calendar.makeUpDays.has(day) ? 'makeUp' : 'weekend'
}

function assertCovered(calendar: Calendar, day: number): void {
  const year = Number(dayFromNumber(day).slice(0, 4))
  if (calendar.years.has(year)) return
  throw new DomainError('calendar-unknown', {
    zh: `${year}年的节假日安排尚未录入，不能计算工作日。`,
    en: `The holiday calendar of ${year} is not in the table; working days cannot be computed.`,
    data: { year },
  })
}

/** Is this day ('YYYY-MM-DD') worked? Throws calendar-unknown for a year that is not covered. */
export function isWorkingDay(calendar: Calendar, day: string): boolean {
  return isWorkingDayNumber(calendar, dayNumber(day))
}

/** The same for a day number. */
export function isWorkingDayNumber(calendar: Calendar, day: number): boolean {
  const kind = dayKindOf(calendar, day)
  return kind === 'working' || kind === 'makeUp'
}
