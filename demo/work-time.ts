import { buildCalendar, isWorkingDay } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { addDays, dayOf, startOfDay, toMillis, weekdayOf } from '#kernel/time/instant.ts'
import type { Random } from './random.ts'

export const ZONE = 'Asia/Shanghai'
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const calendar = buildCalendar(chinaHolidays)

/** Times of the history are milliseconds since 1970, so that they can be reckoned with. */
export function timeOn(day: string, minute: number): number {
  return toMillis(startOfDay(day, ZONE)) + minute * MINUTE
}

function dayAt(time: number): string {
  return dayOf(new Date(time).toISOString(), ZONE)
}

/** The n-th working day after a day; in a year whose holidays are not announced yet, Monday to Friday. */
function workingDayAfter(day: string, count: number): string {
  let found = day
  for (let left = count; left > 0;) {
    found = addDays(found, 1)
    if (isWorked(found)) left--
  }
  return found
}

function isWorked(day: string): boolean {
  return calendar.years.has(Number(day.slice(0, 4))) ? isWorkingDay(calendar, day) : weekdayOf(day) < 6
}

/** Some time in office hours of a day. */
export function inOfficeHours(day: string, random: Random): number {
  return timeOn(day, random.weighted([[random.whole(505, 715), 5], [random.whole(840, 1055), 4]]))
}

/** Some time in office hours of the n-th working day after a time. */
export function workingTimeAfter(time: number, workingDays: number, random: Random): number {
  return inOfficeHours(workingDayAfter(dayAt(time), workingDays), random)
}
