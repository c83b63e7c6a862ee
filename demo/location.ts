import { brigadeOf, parentOn, stationAt, type Point } from './organisations.ts'
import { at, randomFrom, type Random } from './random.ts'
import { roads, type Road, type RoadClass } from './roads.ts'

/** Where a crash happened, and which units answer for the place. */
export interface Location extends Point {
  readonly road: Road
  /** Junction, kilometre post or house number. */
  readonly place: string
}

const METRES_A_DEGREE = 111_320
const STRAY_METRES = 12
const byClass = Map.groupBy(roads, (road) => road.roadClass)

/** A place on a road of a class. Some places of every road see more crashes than others, the same ones in every year. */
export function locationOn(roadClass: RoadClass, random: Random): Location {
  const road = random.weighted((byClass.get(roadClass) ?? []).map((one) => [one, one.weight] as const))
  const length = lengthOf(road)
  const crossing = road.crossings.length > 0 && random.chance(0.5) ? random.whole(0, road.crossings.length - 1) : null
  const share = crossing === null ? shareAlong(road, random) : (crossing + 0.5) / road.crossings.length
  const point = pointAt(road, share * length)
  return { road, place: placeName(road, share, length, crossing), ...stray(point, random) }
}

function placeName(road: Road, share: number, length: number, crossing: number | null): string {
  if (crossing !== null) return `与${at(road.crossings, crossing)}交叉口`
  if (road.roadClass === 'ruralRoad') return `距村口${Math.max(10, Math.round((share * length) / 10) * 10)}米`
  if (road.firstKilometre === null) return `${Math.round((share * length) / 12) * 2 + 1}号附近`
  const metres = Math.round((road.firstKilometre * 1000 + share * length) / 50) * 50
  return `K${Math.floor(metres / 1000)}+${String(metres % 1000).padStart(3, '0')}`
}

/** How far along the road, 0 to 1: a third of the crashes lie within some hundred metres of the road's three worst places. */
function shareAlong(road: Road, random: Random): number {
  if (!random.chance(0.34)) return random.next()
  const worst = randomFrom(`worst places ${road.name}`)
  const shares = [worst.next(), worst.next(), worst.next()]
  const around = random.weighted([[at(shares, 0), 5], [at(shares, 1), 3], [at(shares, 2), 2]])
  return Math.min(1, Math.max(0, around + ((random.next() - 0.5) * 500) / lengthOf(road)))
}

const lengths = new Map<Road, number>()

function lengthOf(road: Road): number {
  const known = lengths.get(road)
  if (known !== undefined) return known
  const length = road.line.slice(1).reduce((sum, point, position) => sum + metresBetween(at(road.line, position), point), 0)
  lengths.set(road, length)
  return length
}

function pointAt(road: Road, metres: number): Point {
  let left = metres
  for (let position = 1; position < road.line.length; position++) {
    const from = at(road.line, position - 1)
    const to = at(road.line, position)
    const length = metresBetween(from, to)
    if (left <= length) return { lng: from.lng + ((to.lng - from.lng) * left) / length, lat: from.lat + ((to.lat - from.lat) * left) / length }
    left -= length
  }
  return at(road.line, road.line.length - 1)
}

/** Flat distance: exact enough for an invented city of 70 kilometres. */
function metresBetween(a: Point, b: Point): number {
  return METRES_A_DEGREE * Math.hypot(b.lat - a.lat, (b.lng - a.lng) * Math.cos((a.lat * Math.PI) / 180))
}

function stray(point: Point, random: Random): Point {
  const away = (): number => ((random.next() - 0.5) * 2 * STRAY_METRES) / METRES_A_DEGREE
  return { lng: round(point.lng + away()), lat: round(point.lat + away()) }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

/**
 * The unit that handles a crash at a place: the brigade that has the whole road, else the station of the area or the traffic brigade of
 * the sub-bureau under which that station lies on the day.
 */
export function unitFor(location: Location, day: string, isFatal: boolean, random: Random): string {
  if (location.road.brigade !== undefined) return location.road.brigade
  const station = stationAt(location)
  return random.chance(isFatal ? station.share * 0.7 : station.share) ? station.code : brigadeOf(parentOn(station.code, day))
}
