import { weekdayOf } from '#kernel/time/instant.ts'
import { dayChooser, minuteIn, stillness } from './day-chooser.ts'
import { at, randomFrom, type Random } from './random.ts'
import { weatherOn } from './surroundings.ts'

/** How a crash ends up: what was found to be no crash is voided, what was entered twice is merged. */
export type Severity = 'propertyOnly' | 'injury' | 'fatal'

/** One death that a crash will have: days after the day of the crash, and how many days later it becomes known. */
export interface PlannedDeath {
  readonly day: number
  readonly knownAfter: number
}

export interface PlannedCrash {
  readonly day: string
  /** Minutes after midnight, in the bureau's time zone. */
  readonly minute: number
  readonly severity: Severity
  readonly deaths: readonly PlannedDeath[]
  /** Entered, but found to be no road crash. */
  readonly isMistake: boolean
  readonly seed: string
}

/**
 * The city's years. `crashes` counts all that were not mistakes; `fatal` those with a death within seven days, `deaths` those deaths;
 * `larger` the deaths of each crash with three or more. Deaths on days 8 to 30 come on top.
 */
interface Year {
  readonly crashes: number
  readonly fatal: number
  readonly deaths: number
  readonly larger: readonly number[]
  readonly onDays8To10: number
  readonly onDays11To30: number
}

const years: Readonly<Record<number, Year>> = {
  2019: { crashes: 4410, fatal: 290, deaths: 305, larger: [4, 3], onDays8To10: 7, onDays11To30: 19 },
  2020: { crashes: 3560, fatal: 255, deaths: 268, larger: [], onDays8To10: 5, onDays11To30: 15 },
  2021: { crashes: 4120, fatal: 271, deaths: 286, larger: [3], onDays8To10: 6, onDays11To30: 18 },
  2022: { crashes: 3720, fatal: 263, deaths: 277, larger: [], onDays8To10: 6, onDays11To30: 16 },
  2023: { crashes: 4050, fatal: 249, deaths: 260, larger: [], onDays8To10: 6, onDays11To30: 17 },
  2024: { crashes: 3880, fatal: 205, deaths: 214, larger: [], onDays8To10: 8, onDays11To30: 14 },
  2025: { crashes: 3810, fatal: 198, deaths: 207, larger: [], onDays8To10: 5, onDays11To30: 13 },
  2026: { crashes: 3740, fatal: 191, deaths: 199, larger: [], onDays8To10: 6, onDays11To30: 13 },
}
const laterYears: Year = { crashes: 3650, fatal: 184, deaths: 192, larger: [], onDays8To10: 5, onDays11To30: 12 }

export const FIRST_YEAR = 2019

/** The years of which there are records, up to the one of a day ('YYYY-MM-DD'). */
export function yearsUntil(today: string): number[] {
  return Array.from({ length: Math.max(0, Number(today.slice(0, 4)) - FIRST_YEAR + 1) }, (_, position) => FIRST_YEAR + position)
}

/**
 * The last day of 2024, somebody hurt who dies on day 6 and of whom the hospital's notice arrives a week after that: the crash by which
 * the value of 2024 as it was known on 10 January 2025 and the restated one differ.
 */
const noticeOfJanuary: Omit<PlannedCrash, 'seed'> = { day: '2024-12-31', minute: 1058, severity: 'fatal', deaths: [{ day: 6, knownAfter: 7 }], isMistake: false }

/** The part of injury crashes among those in which nobody dies within seven days. */
const INJURY_SHARE = 0.49
const MISTAKES_A_THOUSAND = 8
const FATAL_MISTAKES = 2

/**
 * Every crash of a year, in the order of time. The same for every caller. The scale says how many there are of those in which nobody dies;
 * at another one than 1 they are other crashes.
 */
export function plannedCrashes(year: number, scale: number): PlannedCrash[] {
  const facts = years[year] ?? laterYears
  const random = randomFrom(`year ${year}`)
  const days = dayChooser(year, trafficOf)
  const planned: Omit<PlannedCrash, 'seed'>[] = []
  const add = (severity: Severity, deathsOf: (day: string) => readonly PlannedDeath[], isMistake = false): void => {
    // A fatal mistake is settled within the year, so that no year's first value counts it.
    const day = isMistake && severity === 'fatal' ? days(random, 330) : days(random)
    planned.push({ day, minute: minuteOf(severity, random), severity, deaths: deathsOf(day), isMistake })
  }
  for (const count of deathCounts(facts)) add('fatal', (day) => earlyDeaths(count, day, random))
  for (let late = 0; late < facts.onDays8To10; late++) add('injury', () => [{ day: random.whole(8, 10), knownAfter: random.whole(0, 4) }])
  for (let late = 0; late < facts.onDays11To30; late++) add('injury', () => [{ day: random.whole(11, 30), knownAfter: random.whole(0, 9) }])
  const plainCount = Math.round((facts.crashes - planned.length) * scale)
  const injuryCount = Math.round(plainCount * INJURY_SHARE)
  for (let one = 0; one < plainCount; one++) add(one < injuryCount ? 'injury' : 'propertyOnly', () => [])
  for (let one = 0; one < (facts.crashes * scale * MISTAKES_A_THOUSAND) / 1000; one++) add(random.chance(0.4) ? 'injury' : 'propertyOnly', () => [], true)
  for (let one = 0; one < FATAL_MISTAKES; one++) add('fatal', () => [{ day: 0, knownAfter: 0 }], true)
  if (year === Number(noticeOfJanuary.day.slice(0, 4))) planned.push(noticeOfJanuary)
  return planned
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.minute - b.minute))
    .map((one, position) => ({ ...one, seed: `crash ${year} ${position}` }))
}

/** One number of deaths for each fatal crash: the larger ones, as many with two as are needed, one in all others. */
function deathCounts({ fatal, deaths, larger }: Year): number[] {
  const twice = deaths - fatal - larger.reduce((sum, count) => sum + count - 1, 0)
  return Array.from({ length: fatal }, (_, position) => larger[position] ?? (position < larger.length + twice ? 2 : 1))
}

/** Most die on the day of the crash. What happened in December is known before the tenth of January, so the year's first value holds it. */
function earlyDeaths(count: number, day: string, random: Random): PlannedDeath[] {
  const month = day.slice(5, 7)
  return Array.from({ length: count }, (_, position) => {
    const isLate = month !== '11' && month !== '12' && random.chance(0.04)
    return {
      day: position === 0 && count > 1 ? 0 : random.weighted([[0, 70], [1, 11], [2, 6], [3, 4], [4, 3], [5, 2], [6, 2], [7, 2]]),
      knownAfter: isLate ? random.whole(3, 18) : random.weighted([[0, 70], [1, 22], [2, 8]]),
    }
  })
}

const monthFactor = [0.88, 0.78, 0.94, 0.98, 1.02, 1.02, 1, 1.02, 1.08, 1.12, 1.1, 1.06] as const
const weekdayFactor = [1.03, 0.99, 0.98, 1, 1.08, 1, 0.92] as const
const weatherFactor = { clear: 1, cloudy: 1, rain: 1.16, snow: 1.45, fog: 1.25, wind: 1.02, other: 1 } as const

/** How busy the roads are on a day. */
function trafficOf(day: string): number {
  return at(monthFactor, Number(day.slice(5, 7)) - 1) * at(weekdayFactor, weekdayOf(day) - 1) * weatherFactor[weatherOn(day)] * stillness(day)
}

/** Weights of the hours: two peaks by day; deaths more often after dark. */
const hours: Readonly<Record<Severity, readonly number[]>> = {
  propertyOnly: [8, 5, 4, 3, 4, 9, 20, 58, 64, 48, 46, 48, 40, 42, 46, 48, 56, 72, 66, 42, 32, 24, 18, 12],
  injury: [10, 6, 5, 5, 8, 20, 40, 66, 58, 46, 46, 48, 38, 40, 44, 46, 56, 76, 70, 48, 36, 28, 20, 14],
  fatal: [22, 16, 14, 15, 24, 40, 42, 38, 34, 34, 36, 34, 28, 32, 36, 36, 40, 52, 66, 64, 50, 42, 34, 28],
}

function minuteOf(severity: Severity, random: Random): number {
  return minuteIn(hours[severity], random)
}
