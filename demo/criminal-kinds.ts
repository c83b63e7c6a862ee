import { groupOfCrime, type Crime } from '#modules/cases/crimes.ts'
import type { sources } from '#modules/cases/codes.ts'
import type { PlaceClass } from './case-places.ts'
import type { Mark } from './criminal-plan.ts'
import type { Random } from './random.ts'

/** How many of a hundred cases are solved sooner or later. */
const solved: Readonly<Partial<Record<Crime, number>>> = {
  theft: 38, fraud: 29, dangerousDriving: 99, trafficCasualty: 97, intentionalInjury: 92, provocation: 90, aidingOnlineCrime: 94, concealment: 93, gamblingHouse: 95, gambling: 95, drugs: 97, robbery: 93, snatching: 70,
  propertyDamage: 61, extortion: 72, obstruction: 99, rape: 95, indecency: 92,
}

export function solvedShare(crime: Crime): number {
  return (solved[crime] ?? 70) / 100
}

/** How many of the cases that fall to station or criminal brigade are the station's. */
export function unitShareOf(crime: Crime): number {
  switch (crime) {
    case 'theft': return 0.72
    case 'fraud': return 0.5
    case 'robbery': case 'rape': case 'drugs': case 'firearms': return 0.15
    default: return groupOfCrime(crime) === 'marketOrder' ? 0.2 : 0.6
  }
}

const places: Readonly<Partial<Record<Crime, readonly (readonly [PlaceClass, number])[]>>> = {
  theft: [['residence', 38], ['street', 22], ['shop', 14], ['workplace', 10], ['openSpace', 4], ['leisure', 4], ['transport', 4], ['healthcare', 2], ['education', 2]],
  fraud: [['online', 84], ['residence', 5], ['shop', 5], ['street', 3], ['workplace', 3]],
  dangerousDriving: [['street', 100]],
  trafficCasualty: [['street', 100]],
  intentionalKilling: [['residence', 70], ['workplace', 15], ['street', 15]],
}
const violentPlaces: readonly (readonly [PlaceClass, number])[] = [['leisure', 30], ['street', 26], ['residence', 18], ['shop', 10], ['workplace', 10], ['openSpace', 6]]
const businessPlaces: readonly (readonly [PlaceClass, number])[] = [['workplace', 50], ['shop', 25], ['online', 25]]
const street: readonly (readonly [PlaceClass, number])[] = [['street', 100]]

export function placesOf(crime: Crime, mark: Mark | null): readonly (readonly [PlaceClass, number])[] {
  if (mark === 'streetJuvenile') return street
  return places[crime] ?? (groupOfCrime(crime) === 'marketOrder' ? businessPlaces : violentPlaces)
}

export function sourceOf(crime: Crime, random: Random): keyof typeof sources {
  if (crime === 'dangerousDriving' || crime === 'drugs' || crime === 'gambling' || crime === 'gamblingHouse' || crime === 'aidingOnlineCrime' || crime === 'concealment') return random.weighted([['discovered', 80], ['tipOff', 20]])
  if (crime === 'wageEvasion') return 'agencyTransfer'
  return random.weighted([['report', 84], ['accusation', 8], ['tipOff', 4], ['surrender', 1], ['broughtByCitizens', 1], ['discovered', 2]])
}
