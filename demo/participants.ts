import type { causes, forms, injuries, manoeuvres, personRoles, vehicleKinds } from '#modules/crashes/codes.ts'
import { impossibleIdentityNumber, inventedName } from './people.ts'
import { at, type Random } from './random.ts'
import type { RoadClass } from './roads.ts'
import type { Severity } from './year-plan.ts'

type Form = keyof typeof forms
type Cause = keyof typeof causes
type VehicleKind = keyof typeof vehicleKinds
type Injury = keyof typeof injuries
export type Party = VehicleKind | 'pedestrian'

export interface Vehicle {
  readonly kind: VehicleKind
  readonly action: keyof typeof manoeuvres
}

export interface Person {
  readonly role: keyof typeof personRoles
  /** How badly hurt on the day; who dies later is seriously hurt until then. */
  readonly injury: Injury
  readonly name: string | null
  readonly identityNumber: string | null
}

/** How a crash came about: who met whom and how. The first party is the one that mostly bears the blame. */
export interface Scene {
  readonly form: Form
  readonly parties: readonly Party[]
}

type Weighted = readonly (readonly [Scene, number])[]

function scene(form: Form, ...parties: Party[]): Scene {
  return { form, parties }
}

const onStreets: Readonly<Record<Severity, Weighted>> = {
  propertyOnly: [
    [scene('rearEnd', 'car', 'car'), 30], [scene('sideswipe', 'car', 'car'), 27], [scene('angle', 'car', 'car'), 19], [scene('fixedObject', 'car'), 9],
    [scene('rearEnd', 'truck', 'car'), 5], [scene('sideswipe', 'truck', 'car'), 4], [scene('other', 'car', 'car'), 4], [scene('sideswipe', 'bus', 'car'), 2],
  ],
  injury: [
    [scene('angle', 'car', 'electricBicycle'), 31], [scene('pedestrian', 'car', 'pedestrian'), 14], [scene('angle', 'car', 'motorcycle'), 8],
    [scene('rearEnd', 'car', 'car'), 8], [scene('sideswipe', 'car', 'electricBicycle'), 8], [scene('sideswipe', 'electricBicycle', 'electricBicycle'), 6],
    [scene('angle', 'truck', 'electricBicycle'), 5], [scene('rollover', 'motorcycle'), 4], [scene('fixedObject', 'car'), 4], [scene('angle', 'car', 'bicycle'), 4],
    [scene('headOn', 'car', 'car'), 4], [scene('pedestrian', 'electricBicycle', 'pedestrian'), 3], [scene('angle', 'tractor', 'motorcycle'), 1],
  ],
  fatal: [
    [scene('pedestrian', 'car', 'pedestrian'), 20], [scene('angle', 'car', 'electricBicycle'), 18], [scene('angle', 'truck', 'electricBicycle'), 16],
    [scene('angle', 'car', 'motorcycle'), 9], [scene('pedestrian', 'truck', 'pedestrian'), 8], [scene('rollover', 'motorcycle'), 7], [scene('headOn', 'car', 'car'), 6],
    [scene('rearEnd', 'car', 'truck'), 5], [scene('fixedObject', 'car'), 4], [scene('angle', 'tractor', 'electricBicycle'), 3], [scene('fall', 'tractor'), 2],
    [scene('angle', 'truck', 'bicycle'), 2],
  ],
}

const onExpressways: Weighted = [
  [scene('rearEnd', 'car', 'truck'), 30], [scene('rearEnd', 'car', 'car'), 26], [scene('fixedObject', 'car'), 16], [scene('sideswipe', 'truck', 'car'), 14],
  [scene('rearEnd', 'truck', 'truck'), 10], [scene('rollover', 'truck'), 4],
]

/** With three or more dead there were people to carry: two full cars, or a car under a truck. */
const withMany: Weighted = [[scene('headOn', 'car', 'truck'), 2], [scene('headOn', 'car', 'car'), 1]]

export function sceneOf(severity: Severity, roadClass: RoadClass, deaths: number, random: Random): Scene {
  return random.weighted(deaths > 2 ? withMany : roadClass === 'expressway' ? onExpressways : onStreets[severity])
}

export function vehiclesOf({ form, parties }: Scene, random: Random): Vehicle[] {
  return parties.flatMap((kind, position): Vehicle[] => {
    if (kind === 'pedestrian') return []
    if (form === 'angle' && position === 0) return [{ kind, action: random.weighted([['turningLeft', 5], ['turningRight', 2], ['straight', 4]]) }]
    if (form === 'other' && position === 0) return [{ kind, action: 'reversing' }]
    if (form === 'sideswipe' && position === 0) return [{ kind, action: random.weighted([['overtaking', 4], ['straight', 4], ['turningRight', 1]]) }]
    return [{ kind, action: random.weighted([['straight', 12], ['parked', form === 'rearEnd' ? 2 : 0]]) }]
  })
}

/** Who is hurt before whom: the weaker road user first. */
const frailty: Readonly<Record<Party, number>> = { pedestrian: 9, bicycle: 8, electricBicycle: 7, motorcycle: 6, tractor: 4, other: 3, car: 2, truck: 1, bus: 0 }

/**
 * The persons of a crash: drivers, riders and pedestrians, with passengers where more were hurt than drove. `dying` of them will die;
 * of the others at least one is hurt in an injury crash. The dying come first. `names`: are they known and entered?
 */
export function personsOf({ parties }: Scene, severity: Severity, dying: number, names: boolean, year: number, random: Random): Person[] {
  const inOrder = parties.toSorted((a, b) => frailty[b] - frailty[a])
  const weakest = at(inOrder, 0)
  const roles: Person['role'][] = inOrder.map(roleOf)
  const hurt = Math.max(dying, severity === 'propertyOnly' ? 0 : random.weighted([[1, 76], [2, 17], [3, 5], [4, 2]]))
  while (roles.length < hurt || (dying > 1 && roles.length < dying + 1)) roles.splice(1, 0, weakest === 'pedestrian' ? 'pedestrian' : 'passenger')
  return roles.map((role, position) => ({
    role,
    injury: position < dying ? 'serious' : position < hurt ? random.weighted<Injury>([['minor', 80], ['serious', 20]]) : 'none',
    name: names ? inventedName(random) : null,
    identityNumber: names && random.chance(0.85) ? impossibleIdentityNumber(random, year - random.whole(role === 'driver' ? 18 : 8, role === 'driver' ? 66 : 84)) : null,
  }))
}

function roleOf(party: Party): Person['role'] {
  if (party === 'pedestrian') return 'pedestrian'
  return party === 'bicycle' || party === 'electricBicycle' ? 'cyclist' : 'driver'
}

export function causeOf({ form, parties }: Scene, minute: number, random: Random): Cause {
  const isNight = minute < 330 || minute > 1200
  const onFoot = parties.includes('pedestrian')
  return random.weighted<Cause>([
    ['failureToYield', form === 'angle' ? 40 : onFoot ? 26 : 4],
    ['speeding', form === 'fixedObject' || form === 'rollover' || form === 'fall' ? 26 : 9],
    ['distraction', form === 'rearEnd' || form === 'sideswipe' ? 42 : 12],
    ['drinkDriving', isNight ? 16 : 4],
    ['fatigue', isNight ? 8 : 3],
    ['signalViolation', form === 'angle' ? 12 : 2],
    ['wrongWay', form === 'headOn' ? 30 : parties.includes('electricBicycle') ? 9 : 1],
    ['pedestrianAct', onFoot ? 18 : 0],
    ['vehicleDefect', 2], ['road', 2], ['other', 7],
  ])
}

/** Direct loss in yuan, rounded as officers estimate it. */
export function lossOf({ parties }: Scene, severity: Severity, roadClass: RoadClass, random: Random): number {
  const mean = { propertyOnly: 2600, injury: 4200, fatal: 16_000 }[severity] * (roadClass === 'expressway' ? 4 : 1) * (parties.includes('truck') ? 1.8 : 1)
  return 300 + Math.round(Math.min(random.waiting(mean), mean * 8) / 50) * 50
}
