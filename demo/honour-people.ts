import { loginsOf } from './accounts.ts'
import type { DemoFields } from './demo-bureau.ts'
import { brigadeOf, criminalBrigadeOf, detachments, DETACHMENT, DIRECT_BRIGADE, EXPRESSWAY_BRIGADE, HOMICIDE_BRIGADE, organisations, publicOrderBrigadeOf, ROOT, stations, subBureaus } from './organisations.ts'
import { inventedName } from './people.ts'
import { at, randomFrom, type Random } from './random.ts'

/** The units whose people are honoured. */
export const honouredUnits: readonly string[] = [
  ...stations.map((station) => station.code),
  ...subBureaus.flatMap(([code]) => [brigadeOf(code), criminalBrigadeOf(code), publicOrderBrigadeOf(code)]),
  DIRECT_BRIGADE, EXPRESSWAY_BRIGADE, HOMICIDE_BRIGADE, DETACHMENT, ...detachments.map(([code]) => code),
]

const OFFICERS_OF_A_UNIT = 16
const posts = ['三级警长', '四级警长', '一级警员', '二级警员', '副所长', '中队长', '副大队长', '教导员']

/** Somebody who can be honoured. */
export interface Member {
  readonly unit: string
  readonly serviceNumber: string
  readonly name: string
  readonly post: string
}

/** Everybody in the honoured units, the same for every year: nobody is moved or retires. */
const members: readonly Member[] = makeMembers()

function makeMembers(): Member[] {
  const random = randomFrom('officers')
  // 37 and 100,000 have no common factor: no number comes twice.
  return honouredUnits.flatMap((unit, position) => Array.from({ length: OFFICERS_OF_A_UNIT }, (_, place): Member => ({
    unit, serviceNumber: String(200_000 + (((position * OFFICERS_OF_A_UNIT + place) * 37) % 100_000)), name: inventedName(random), post: random.pick(posts),
  })))
}

const byUnit = Map.groupBy(members, (member) => member.unit)

/** The people of a unit. None: RangeError. */
export function membersOf(unit: string): readonly Member[] {
  const found = byUnit.get(unit)
  if (!found) throw new RangeError(`${unit} has nobody`)
  return found
}

/** So many different people, from all units. */
export function chooseMembers(count: number, random: Random): Member[] {
  const left = [...members]
  return Array.from({ length: Math.min(count, left.length) }, () => at(left.splice(random.whole(0, left.length - 1), 1), 0))
}

export type Consent = 'yes' | 'no' | 'notAsked'

export function consentOf(random: Random): Consent {
  return random.weighted([['yes', 79], ['no', 12], ['notAsked', 9]])
}

export function officerRow({ serviceNumber, name, post }: Member, consent: Consent): DemoFields {
  return { kind: 'officer', serviceNumber, name, post, consent }
}

export function auxiliaryRow(random: Random): DemoFields {
  return { kind: 'auxiliary', serviceNumber: `FJ${random.whole(1000, 9999)}`, name: inventedName(random), post: '辅警', consent: consentOf(random) }
}

/** A retired officer: with the number of the time of service, below those of today's officers. */
export function retiredRow(random: Random): DemoFields {
  return { kind: 'retiredOfficer', serviceNumber: String(random.whole(100_000, 199_999)), name: inventedName(random), consent: 'yes' }
}

/** What the people call a unit, its bureau's name in front where it has one. */
export function collectiveNameOf(unit: string): string {
  const found = organisations.find((one) => one.code === unit)
  if (!found) throw new RangeError(`There is no unit ${unit}`)
  return `平澜市公安局${found.name.zh}`
}

/** Somebody of political work. */
export function personnelLogin(random: Random): string {
  return random.pick(loginsOf(ROOT, 'personnel'))
}
