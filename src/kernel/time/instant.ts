import { Temporal } from 'temporal-polyfill'
import { offsetAt } from './zone-offset.ts'

/*
 * Instants are ISO 8601 texts in UTC ('2024-03-01T04:00:00.000Z'), days are 'YYYY-MM-DD'. Both sort as text. Which day an instant falls
 * on depends on a time zone, so every function between the two asks for it.
 */

const DAY = 86_400_000
const HOUR = 3_600_000
const MINUTE = 60_000

const dayShape = /^\d{4}-\d{2}-\d{2}$/
const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** Is this text a day that exists? '2023-02-29' and '2024-1-1' are none. */
export function isDay(text: string): boolean {
  if (!dayShape.test(text)) return false
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), month)
}

/** Is this text an instant: date, time of day to the minute or finer, and Z or an offset? */
export function isInstant(text: string): boolean {
  return instantShape.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text))
}

/** Milliseconds since 1970 of an instant, with Z or any offset. A text that is no instant throws RangeError. */
export function toMillis(instant: string): number {
  const millis = instantShape.test(instant) ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(millis)) throw new RangeError(`not an instant: ${instant}`)
  return millis
}

export function toInstant(millis: number): string {
  return new Date(millis).toISOString()
}

/** The instant this many minutes later; negative: earlier. */
export function addMinutes(instant: string, minutes: number): string {
  return toInstant(toMillis(instant) + minutes * MINUTE)
}

/** The day an instant falls on in a time zone (IANA name). */
export function dayOf(instant: string, zone: string): string {
  const millis = toMillis(instant)
  return dayFromNumber(Math.floor((millis + offsetAt(millis, zone)) / DAY))
}

/** The hour of day (0 to 23) of an instant in a time zone. */
export function hourOf(instant: string, zone: string): number {
  return Math.floor(millisOfDay(instant, zone) / HOUR)
}

/** The time of day of an instant in a time zone, 'HH:MM'; seconds are cut off. */
export function timeOf(instant: string, zone: string): string {
  const minutes = Math.floor(millisOfDay(instant, zone) / MINUTE)
  return `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

function millisOfDay(instant: string, zone: string): number {
  const millis = toMillis(instant)
  const local = millis + offsetAt(millis, zone)
  return local - Math.floor(local / DAY) * DAY
}

const startsByZone = new Map<string, Map<string, string>>()
const REMEMBERED_STARTS = 20_000

/** The first instant of a day in a time zone. Not always 00:00: summer time may begin at midnight. */
export function startOfDay(day: string, zone: string): string {
  let starts = startsByZone.get(zone)
  if (!starts || starts.size >= REMEMBERED_STARTS) {
    starts = new Map()
    startsByZone.set(zone, starts)
  }
  const known = starts.get(day)
  if (known) return known
  const start = toInstant(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds)
  starts.set(day, start)
  return start
}

/** 24:00 of a day in a time zone: the first instant that no longer belongs to it. */
export function endOfDay(day: string, zone: string): string {
  return startOfDay(addDays(day, 1), zone)
}

/** The day this many days later; negative: earlier. */
export function addDays(day: string, days: number): string {
  return dayFromNumber(dayNumber(day) + days)
}

/** How many days lie from one day to another; negative when `until` is the earlier. Same day: 0. */
export function daysBetween(from: string, until: string): number {
  return dayNumber(until) - dayNumber(from)
}

/** The corresponding day of the month this many months later; a month that lacks the day gives its last day (31 January + 1 = 28 or 29 February). */
export function addMonths(day: string, months: number): string {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const year = Math.floor(month / 12)
  const monthOfYear = month - year * 12 + 1
  return dayText(year, monthOfYear, Math.min(Number(day.slice(8, 10)), daysInMonth(year, monthOfYear)))
}

/** 1 = Monday to 7 = Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return weekdayOfNumber(dayNumber(day))
}

/** The same for a day number. */
export function weekdayOfNumber(number: number): number {
  // Day 0, 1 January 1970, was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1
}

/** Days since 1 January 1970, for loops over days. A text that is no day throws RangeError. */
export function dayNumber(day: string): number {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`)
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / DAY
}

const REMEMBERED_DAYS = 40_000
const dayTexts = new Map<number, string>()

/** The day with this number: the inverse of dayNumber(). */
export function dayFromNumber(number: number): string {
  const known = dayTexts.get(number)
  if (known) return known
  const date = new Date(number * DAY)
  const text = dayText(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
  if (dayTexts.size >= REMEMBERED_DAYS) dayTexts.clear()
  dayTexts.set(number, text)
  return text
}

function dayText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
