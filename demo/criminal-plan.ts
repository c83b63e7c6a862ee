import type { Crime } from '#modules/cases/crimes.ts'
import { weekdayOf } from '#kernel/time/instant.ts'
import { dayChooser, minuteIn, stillness } from './day-chooser.ts'
import { at, randomFrom, type Random } from './random.ts'

/** What makes a case one that a figure of its own counts. */
export type Mark = 'homicide' | 'organised' | 'tenType' | 'streetJuvenile'

/** What happens to a case beside the ordinary way. The first three are not filed or do not stand, and come on top of the year's count. */
type Turn = 'notFiled' | 'passedOn' | 'voided' | 'voidedAndRestored' | 'withdrawn' | 'recategorised' | 'transferred' | 'enteredLate' | 'reopened' | 'returned' | 'corrected'

export interface PlannedCase {
  /** Of the filing; of a case that is not filed, of the decision. */
  readonly day: string
  /** Minutes after midnight at which it happened, in the bureau's time zone. */
  readonly minute: number
  readonly crime: Crime
  readonly mark: Mark | null
  readonly turn: Turn | null
  /** Suspects, all brought in within the year; null: as it comes. */
  readonly suspects: number | null
  /** A day on which this case is entered, or changed to another category, that is told of in the next year's figures. */
  readonly knownOn?: string
  readonly seed: string
}

/** The city's years. `filed` counts all criminal cases filed; `suspects` those brought in in organised-crime and ten-type cases. */
interface Year {
  readonly filed: number
  readonly theft: number
  readonly homicides: number
  readonly organised: number
  readonly tenType: number
  readonly suspects: number
  readonly streetJuvenile: number
}

const years: Readonly<Record<number, Year>> = {
  2019: { filed: 5482, theft: 2316, homicides: 6, organised: 9, tenType: 38, suspects: 287, streetJuvenile: 41 },
  2020: { filed: 5267, theft: 2174, homicides: 5, organised: 8, tenType: 34, suspects: 263, streetJuvenile: 36 },
  2021: { filed: 5121, theft: 2093, homicides: 5, organised: 6, tenType: 31, suspects: 241, streetJuvenile: 33 },
  2022: { filed: 4993, theft: 2041, homicides: 4, organised: 5, tenType: 28, suspects: 220, streetJuvenile: 29 },
  2023: { filed: 4874, theft: 2000, homicides: 4, organised: 4, tenType: 26, suspects: 208, streetJuvenile: 25 },
  2024: { filed: 4768, theft: 1970, homicides: 3, organised: 6, tenType: 29, suspects: 229, streetJuvenile: 8 },
  2025: { filed: 4691, theft: 1938, homicides: 3, organised: 4, tenType: 24, suspects: 190, streetJuvenile: 7 },
  2026: { filed: 4622, theft: 1902, homicides: 2, organised: 3, tenType: 21, suspects: 164, streetJuvenile: 6 },
}
const laterYears: Year = { filed: 4560, theft: 1880, homicides: 2, organised: 3, tenType: 20, suspects: 160, streetJuvenile: 6 }

/** Criminal cases filed as the yearbooks of the years before the records state them. */
export const statedCriminalCases: readonly (readonly [year: number, value: number])[] = [[2011, 8937], [2012, 8614], [2013, 8246], [2014, 7790], [2015, 7351], [2016, 6812], [2017, 6334], [2018, 5871]]

/** Cases that are neither theft nor marked, by how often they come. */
const otherCrimes: readonly (readonly [Crime, number])[] = [
  ['fraud', 42], ['dangerousDriving', 16], ['intentionalInjury', 7], ['provocation', 4.5], ['aidingOnlineCrime', 5], ['concealment', 3.6], ['gamblingHouse', 2.6], ['gambling', 1.6], ['drugs', 2.4],
  ['trafficCasualty', 2.8], ['propertyDamage', 2.2], ['extortion', 1.4], ['robbery', 0.6], ['snatching', 0.5], ['obstruction', 1.3], ['contractFraud', 1.2], ['illegalFundraising', 0.7], ['counterfeitGoods', 0.9],
  ['embezzlement', 1.1], ['wageEvasion', 0.7], ['prostitution', 1], ['rape', 0.9], ['indecency', 0.7], ['unlawfulDetention', 0.5], ['otherSocialOrder', 1.2], ['creditCardFraud', 0.6], ['forcedTransaction', 0.2], ['firearms', 0.3],
]

/** The ten types of gang-related case, as the module lists them, with the crime that each is. */
const tenTypeCrimes = ['affray', 'extortion', 'provocation', 'unlawfulDetention', 'gamblingHouse', 'forcedTransaction', 'intentionalInjury', 'propertyDamage'] as const
const streetJuvenileCrimes = ['provocation', 'intentionalInjury', 'snatching', 'affray', 'robbery'] as const

/** In these turns a case is not, or not for good, among those filed. A thousandth each of the year's cases. */
const extraTurns: readonly (readonly [Turn, number])[] = [['notFiled', 38], ['passedOn', 6], ['voided', 5]]
const ordinaryTurns: readonly (readonly [Turn, number])[] = [['withdrawn', 12], ['recategorised', 16], ['transferred', 20], ['enteredLate', 9], ['reopened', 3], ['returned', 9], ['corrected', 8], ['voidedAndRestored', 2]]

/** What changes a count later is settled before the year's first value is taken: it befalls cases of the year's first ten months. */
const SETTLED_DAYS = 300
/** Homicides and gang cases are over within the year. */
const EARLY_DAYS = 320

/**
 * In so many street cases of a year juveniles act among themselves: their record is sealed once the case is closed. In the others somebody grown-up is
 * with them, and only who they are is sealed. Fewer than five sealed records in a year would not be shown in its figures.
 */
const MOST_SEALED = 20

const specials: Readonly<Record<number, readonly Omit<PlannedCase, 'seed'>[]>> = {
  // Filed on paper the day before New Year's Eve, entered in February: the list of restatements is not empty.
  2024: [{ day: '2024-12-30', minute: 940, crime: 'fraud', mark: null, turn: 'enteredLate', suspects: null, knownOn: '2025-02-11' }],
}
/** Among the thefts of a year, one that turned out to be none after the first value was taken. */
const recategorisedThefts: Readonly<Record<number, Omit<PlannedCase, 'seed'>>> = { 2024: { day: '2024-12-18', minute: 1275, crime: 'theft', mark: null, turn: null, suspects: null, knownOn: '2025-03-04' } }

/**
 * Every criminal case whose filing falls in a year, in the order of its days. The scale shrinks or multiplies the cases without a mark; the
 * marked ones, by which the city is known, are there at every scale.
 */
export function plannedCriminalCases(year: number, scale: number): PlannedCase[] {
  const facts = years[year] ?? laterYears
  const random = randomFrom(`criminal year ${year}`)
  const days = dayChooser(year, activityOf)
  const planned: Omit<PlannedCase, 'seed'>[] = []
  const add = (crime: Crime, mark: Mark | null, suspects: number | null = null): void => {
    const turn = mark === null ? turnOf(random) : null
    const among = mark === 'streetJuvenile' || turn === null || turn === 'transferred' || turn === 'corrected' || turn === 'returned' ? (mark === null || mark === 'streetJuvenile' ? undefined : EARLY_DAYS) : SETTLED_DAYS
    planned.push({ day: days(random, among), minute: minuteIn(hoursOf(crime), random), crime, mark, turn, suspects })
  }
  const gangs = facts.organised + facts.tenType
  const spread = suspectsSpread(facts.suspects, gangs, random)
  for (let one = 0; one < facts.homicides; one++) add(one % 3 === 2 ? 'intentionalInjury' : 'intentionalKilling', 'homicide', 1)
  for (let one = 0; one < facts.organised; one++) add(one % 2 === 0 ? 'gangOrganisation' : 'extortion', 'organised', at(spread, one))
  for (let one = 0; one < facts.tenType; one++) add(at(tenTypeCrimes, one % tenTypeCrimes.length), 'tenType', at(spread, facts.organised + one))
  for (let one = 0; one < facts.streetJuvenile; one++) add(at(streetJuvenileCrimes, one % streetJuvenileCrimes.length), 'streetJuvenile', one < MOST_SEALED ? null : 3)
  const special = specials[year] ?? []
  const recategorised = recategorisedThefts[year]
  const plainThefts = Math.round((facts.theft - (recategorised ? 1 : 0)) * scale)
  const plainOthers = Math.round((facts.filed - facts.theft - planned.length) * scale)
  for (let one = 0; one < plainThefts; one++) add('theft', null)
  for (let one = 0; one < plainOthers; one++) add(random.weighted(otherCrimes), null)
  for (const [turn, share] of extraTurns) {
    for (let one = 0; one < (facts.filed * scale * share) / 1000; one++) {
      const crime = random.chance(0.4) ? 'theft' : random.weighted(otherCrimes)
      planned.push({ day: days(random, SETTLED_DAYS), minute: minuteIn(hoursOf(crime), random), crime, mark: null, turn, suspects: null })
    }
  }
  return [...planned, ...special, ...(recategorised ? [recategorised] : [])]
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.minute - b.minute))
    .map((one, position) => ({ ...one, seed: `criminal ${year} ${position}` }))
}

function turnOf(random: Random): Turn | null {
  let left = random.next() * 1000
  for (const [turn, share] of ordinaryTurns) {
    left -= share
    if (left < 0) return turn
  }
  return null
}

/** So many suspects over so many cases, at least two in each. */
function suspectsSpread(suspects: number, cases: number, random: Random): number[] {
  const spread = Array.from({ length: cases }, () => 2)
  for (let left = suspects - 2 * cases; left > 0; left--) {
    const position = Math.min(random.whole(0, cases - 1), random.whole(0, cases - 1))
    spread[position] = at(spread, position) + 1
  }
  return spread
}

const monthFactor = [0.95, 0.78, 0.97, 1, 1.04, 1.05, 1.06, 1.07, 1.03, 1.01, 1.02, 1.02] as const
const weekdayFactor = [1.1, 1.05, 1.04, 1.04, 1.06, 0.88, 0.83] as const

/** How many cases are filed on a day: fewer at weekends, and around the Spring Festival. */
function activityOf(day: string): number {
  return at(monthFactor, Number(day.slice(5, 7)) - 1) * at(weekdayFactor, weekdayOf(day) - 1) * stillness(day)
}

/** Weights of the hours at which things happen: theft by night and over noon, fraud by day, violence in the evening. */
const theftHours = [44, 36, 34, 30, 24, 18, 18, 22, 30, 36, 40, 42, 42, 38, 38, 38, 38, 38, 42, 46, 48, 48, 48, 46] as const
const fraudHours = [10, 6, 4, 3, 3, 4, 8, 16, 36, 56, 62, 56, 44, 46, 58, 60, 56, 46, 38, 42, 46, 42, 32, 18] as const
const violentHours = [46, 34, 26, 18, 12, 8, 8, 12, 16, 22, 24, 26, 26, 26, 26, 28, 30, 34, 40, 50, 58, 64, 62, 56] as const
const drivingHours = [58, 40, 26, 14, 8, 6, 6, 8, 6, 6, 8, 10, 20, 26, 18, 12, 10, 14, 26, 52, 84, 98, 96, 78] as const
const online: ReadonlySet<Crime> = new Set(['fraud', 'aidingOnlineCrime', 'concealment', 'contractFraud', 'illegalFundraising', 'creditCardFraud', 'counterfeitGoods', 'embezzlement', 'wageEvasion'])
const violent: ReadonlySet<Crime> = new Set(['intentionalKilling', 'intentionalInjury', 'provocation', 'affray', 'robbery', 'snatching', 'rape', 'indecency', 'obstruction', 'gambling', 'gamblingHouse', 'prostitution', 'drugs'])

function hoursOf(crime: Crime): readonly number[] {
  if (online.has(crime)) return fraudHours
  if (crime === 'dangerousDriving') return drivingHours
  return violent.has(crime) ? violentHours : theftHours
}
