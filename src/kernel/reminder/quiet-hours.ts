import { Temporal } from 'temporal-polyfill'
import { dayKindOf, type Calendar } from '#kernel/clock/calendar.ts'
import type { BureauFacts } from '#kernel/record/record-type.ts'
import { addDays, dayNumber, dayOf, timeOf, toInstant, toMillis, weekdayOf } from '#kernel/time/instant.ts'

/** When no e-mail is sent, in the bureau's time: from one time of day ('HH:MM') to another, and on days off. */
export interface QuietHours {
  readonly from: string
  readonly until: string
  readonly onDaysOff: boolean
}

/** 'HH:MM', 00:00 to 23:59. */
export function isTimeOfDay(value: unknown): value is string {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
}

/**
 * The bureau's quiet hours: its settings `reminder.quietFrom`, `reminder.quietUntil` ('HH:MM'; the same twice: none) and
 * `reminder.mailOnDaysOff` (boolean). What is not set, or is no time of day, is 21:00 to 07:00 and quiet days off.
 */
export function quietHoursOf({ settings }: Pick<BureauFacts, 'settings'>): QuietHours {
  const time = (value: unknown, otherwise: string): string => (isTimeOfDay(value) ? value : otherwise)
  return { from: time(settings['reminder.quietFrom'], '21:00'), until: time(settings['reminder.quietUntil'], '07:00'), onDaysOff: settings['reminder.mailOnDaysOff'] !== true }
}

/** The instant at which a clock on the wall shows this time on this day. */
export function momentOf(day: string, time: string, zone: string): string {
  return toInstant(Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).epochMilliseconds)
}

/**
 * Is nobody at work on this day? A reminder is no legal count: in a year whose calendar is not announced, Saturdays and Sundays are taken
 * as days off and all others as worked.
 */
export function isDayOff(day: string, calendar: Calendar): boolean {
  if (!calendar.years.has(Number(day.slice(0, 4)))) return weekdayOf(day) > 5
  const kind = dayKindOf(calendar, dayNumber(day))
  return kind === 'weekend' || kind === 'holiday'
}

/** The n-th working day after a day; negative: before it. */
export function workingDayFrom(day: string, count: number, calendar: Calendar): string {
  const direction = Math.sign(count)
  let found = day
  for (let left = Math.abs(count); left > 0;) {
    found = addDays(found, direction)
    if (!isDayOff(found, calendar)) left -= 1
  }
  return found
}

/**
 * When an e-mail that is ready at an instant may go out. An urgent one at once. Any other not in the quiet hours; and not on a day off,
 * unless waiting for the next working day would let the time limit pass: then the end of the quiet hours is as long as it waits.
 */
export function mailTimeOf(readyAt: string, mail: { readonly urgent: boolean; readonly dueAt: string }, zone: string, quiet: QuietHours, calendar: Calendar): string {
  if (mail.urgent) return readyAt
  const afterHours = afterQuietHours(readyAt, zone, quiet)
  let day = dayOf(afterHours, zone)
  if (!quiet.onDaysOff || !isDayOff(day, calendar)) return afterHours
  while (isDayOff(day, calendar)) day = addDays(day, 1)
  const onWorkingDay = momentOf(day, quiet.until, zone)
  const isBeforeDue = toMillis(readyAt) < toMillis(mail.dueAt)
  return isBeforeDue && toMillis(onWorkingDay) >= toMillis(mail.dueAt) ? afterHours : onWorkingDay
}

function afterQuietHours(at: string, zone: string, { from, until }: QuietHours): string {
  if (from === until) return at
  const time = timeOf(at, zone)
  const day = dayOf(at, zone)
  if (from < until) return time >= from && time < until ? momentOf(day, until, zone) : at
  if (time >= from) return momentOf(addDays(day, 1), until, zone)
  return time < until ? momentOf(day, until, zone) : at
}
