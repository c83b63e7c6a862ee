import type { Violation } from '#modules/cases/violations.ts'
import { weekdayOf } from '#kernel/time/instant.ts'
import { dayChooser, minuteIn, stillness } from './day-chooser.ts'
import { at, randomFrom, type Random } from './random.ts'

/** What happens to a case beside the ordinary way. */
type AdministrativeTurn = 'notFiled' | 'terminated' | 'passedOn' | 'recategorised' | 'transferred' | 'mediationFailed' | 'voided' | 'reopened' | 'corrected' | 'enteredLate' | 'slow' | 'extended'

export interface PlannedAdministrativeCase {
  /** Of the acceptance. */
  readonly day: string
  /** Minutes after midnight at which it happened, in the bureau's time zone. */
  readonly minute: number
  readonly violation: Violation
  readonly turn: AdministrativeTurn | null
  readonly isJuvenile: boolean
  readonly seed: string
}

/** Administrative cases accepted in a year. */
const counts: Readonly<Record<number, number>> = { 2019: 9230, 2020: 8360, 2021: 9310, 2022: 9080, 2023: 9800, 2024: 10_060, 2025: 10_180, 2026: 10_240 }
const LATER_YEARS = 10_300

const violations: readonly (readonly [Violation, number])[] = [
  ['assault', 190], ['theftOrFraud', 118], ['gambling', 62], ['propertyDamage', 34], ['threatOrInsult', 38], ['affrayOrProvocation', 22], ['prostitution', 24], ['disturbingOrder', 18], ['intrusionOrDetention', 9],
  ['obstruction', 9], ['noise', 16], ['animals', 9], ['controlledWeapon', 6], ['lodging', 21], ['rental', 18], ['secondHandTrade', 7], ['dangerousObject', 5], ['venueSafety', 8], ['falseAlarm', 4], ['indecency', 5], ['drivingAway', 2],
  ['impersonation', 2], ['forgedPapers', 3], ['dangerousSubstance', 5], ['otherPublicOrder', 14], ['drugUse', 26], ['otherNarcotics', 3], ['drinkDriving', 122], ['unlicensedDriving', 44], ['overloading', 20], ['otherTraffic', 15],
  ['fireSafety', 42], ['illegalStay', 6], ['otherEntryExit', 9], ['telecomFraudAid', 19], ['otherAdministrative', 21],
]

/** A thousandth each. */
const turns: readonly (readonly [AdministrativeTurn, number])[] = [['notFiled', 24], ['terminated', 14], ['passedOn', 9], ['recategorised', 12], ['transferred', 14], ['mediationFailed', 9], ['voided', 4], ['reopened', 1], ['corrected', 4], ['enteredLate', 9], ['slow', 22], ['extended', 9]]
const JUVENILES_A_THOUSAND = 9

/** Every administrative case accepted in a year, in the order of its days. */
export function plannedAdministrativeCases(year: number, scale: number): PlannedAdministrativeCase[] {
  const random = randomFrom(`administrative year ${year}`)
  const days = dayChooser(year, activityOf)
  const choices = cumulative(violations)
  const count = Math.round((counts[year] ?? LATER_YEARS) * scale)
  return Array.from({ length: count }, () => {
    const violation = choices(random)
    return { day: days(random), minute: minuteIn(hoursOf(violation), random), violation, turn: turnOf(random), isJuvenile: random.chance(JUVENILES_A_THOUSAND / 1000) }
  })
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.minute - b.minute))
    .map((one, position) => ({ ...one, seed: `administrative ${year} ${position}` }))
}

function cumulative<T>(choices: readonly (readonly [T, number])[]): (random: Random) => T {
  let sum = 0
  const until = choices.map(([, weight]) => (sum += weight))
  return (random) => {
    const wanted = random.next() * sum
    return at(choices, until.findIndex((one) => one > wanted))[0]
  }
}

function turnOf(random: Random): AdministrativeTurn | null {
  let left = random.next() * 1000
  for (const [turn, share] of turns) {
    left -= share
    if (left < 0) return turn
  }
  return null
}

const monthFactor = [0.94, 0.82, 0.96, 0.99, 1.04, 1.06, 1.09, 1.09, 1.04, 1.01, 0.98, 0.98] as const
const weekdayFactor = [1.04, 1, 0.99, 1, 1.05, 1.02, 0.9] as const

function activityOf(day: string): number {
  return at(monthFactor, Number(day.slice(5, 7)) - 1) * at(weekdayFactor, weekdayOf(day) - 1) * stillness(day)
}

const quarrelHours = [26, 16, 10, 7, 5, 6, 12, 26, 38, 44, 46, 42, 36, 36, 40, 42, 44, 48, 54, 60, 62, 56, 46, 36] as const
const drivingHours = [44, 28, 16, 8, 5, 6, 8, 12, 14, 16, 16, 18, 24, 28, 22, 18, 16, 20, 32, 58, 86, 92, 84, 62] as const
const inspectionHours = [1, 1, 1, 1, 1, 1, 2, 8, 34, 66, 78, 56, 18, 26, 62, 72, 62, 34, 14, 12, 12, 10, 6, 2] as const
const nightHours = [52, 36, 22, 12, 8, 6, 6, 8, 10, 14, 18, 20, 22, 26, 30, 32, 30, 28, 32, 44, 56, 62, 64, 60] as const
const driving: ReadonlySet<Violation> = new Set(['drinkDriving', 'unlicensedDriving', 'overloading', 'otherTraffic'])
const inspected: ReadonlySet<Violation> = new Set(['lodging', 'rental', 'secondHandTrade', 'venueSafety', 'dangerousSubstance', 'fireSafety', 'illegalStay', 'otherEntryExit', 'telecomFraudAid', 'otherAdministrative'])
const nightly: ReadonlySet<Violation> = new Set(['gambling', 'prostitution', 'drugUse', 'otherNarcotics', 'affrayOrProvocation', 'noise', 'controlledWeapon'])

function hoursOf(violation: Violation): readonly number[] {
  if (driving.has(violation)) return drivingHours
  if (inspected.has(violation)) return inspectionHours
  return nightly.has(violation) ? nightHours : quarrelHours
}
