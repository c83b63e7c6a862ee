import { notices } from './holidays.ts'

/** One day of the oracle's calendar. `weekday` counts from Monday 1 to Sunday 7; `isOff` is undefined where no notice is known. */
export interface Day {
  readonly on: string
  readonly year: number
  readonly month: number
  readonly date: number
  readonly weekday: number
  readonly isOff: boolean | undefined
}

/** Every day from Saturday 1 January 2000 to the end of 2059, one step at a time: no date library, no arithmetic on dates. */
export const days: readonly Day[] = walk()
const numbers = new Map(days.map((day, number) => [day.on, number]))

/** Where in `days` a day stands. Throws for a day that does not exist or lies outside the calendar. */
export function numberOf(on: string): number {
  const number = numbers.get(on)
  if (number === undefined) throw new RangeError(`no such day: ${on}`)
  return number
}

export function dayAt(number: number): Day {
  const day = days[number]
  if (day === undefined) throw new RangeError(`outside the calendar: day ${number}`)
  return day
}

/** The minutes since the first minute of the calendar, of 'YYYY-MM-DDTHH:MM:00+08:00'. */
export function minuteOf(at: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):00\+08:00$/.exec(at)
  if (match === null) throw new RangeError(`no Beijing minute: ${at}`)
  return numberOf(match[1] ?? '') * 1440 + Number(match[2]) * 60 + Number(match[3])
}

export function instantOf(minute: number): string {
  const time = minute % 1440
  return `${dayAt((minute - time) / 1440).on}T${two((time - time % 60) / 60)}:${two(time % 60)}:00+08:00`
}

/** The day on which so many months after a day are full: the day of the same number, or the last of a month that is too short. */
export function monthsAfter(start: number, months: number): number {
  const from = dayAt(start)
  let { year, month } = from
  for (let step = 0; step < months; step += 1) {
    month += 1
    if (month === 13) [year, month] = [year + 1, 1]
  }
  let last = numberOf(`${year}-${two(month)}-01`)
  while (dayAt(last).date < from.date && dayAt(last + 1).month === month) last += 1
  return last
}

function walk(): Day[] {
  const off = listed('off')
  const work = listed('work')
  const walked: Day[] = []
  let weekday = 6
  for (let year = 2000; year < 2060; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let date = 1; date <= lengthOf(month, year); date += 1) {
        const on = `${year}-${two(month)}-${two(date)}`
        walked.push({ on, year, month, date, weekday, isOff: year in notices ? off.has(on) || (weekday > 5 && !work.has(on)) : undefined })
        weekday = weekday === 7 ? 1 : weekday + 1
      }
    }
  }
  return walked
}

/** The days of all notices of one kind, spelled out. */
function listed(kind: 'off' | 'work'): Set<string> {
  const found = new Set<string>()
  for (const [year, notice] of Object.entries(notices)) {
    for (const run of notice[kind].split(' ')) {
      const [first = '', last = first] = run.split('-')
      for (let month = 1; month <= 12; month += 1) {
        for (let date = 1; date <= lengthOf(month, Number(year)); date += 1) {
          const day = `${two(month)}${two(date)}`
          if (day >= first && day <= last) found.add(`${year}-${two(month)}-${two(date)}`)
        }
      }
    }
  }
  return found
}

function lengthOf(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
