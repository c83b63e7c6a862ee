import gcoord from 'gcoord'
import proj4 from 'proj4'
import type { CoordinateSystem } from '#kernel/http/import-wire.ts'
import { findSystem } from './coordinate-systems.ts'

/** What the library exports in fact; its own declaration puts it one level deeper. */
interface Library { transform(point: [number, number], from: 'GCJ02' | 'BD09', to: 'WGS84'): [number, number] }

function isLibrary(value: unknown): value is Library {
  return typeof value === 'object' && value !== null && 'transform' in value && typeof value.transform === 'function'
}

const library: unknown = gcoord
if (!isLibrary(library)) throw new Error('The coordinate library has another shape than expected')
const { transform } = library

export interface Point { readonly lng: number; readonly lat: number }

export type PointFault = 'outsideWorld' | 'swappedPoint' | 'outsideSystem'

/** Where a point cannot lie on Earth: 'swappedPoint' when it could with longitude and latitude exchanged. */
export function pointFault({ lng, lat }: Point): PointFault | null {
  if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return null
  return Math.abs(lat) <= 180 && Math.abs(lng) <= 90 ? 'swappedPoint' : 'outsideWorld'
}

/**
 * A point in WGS84, to seven decimals (a centimetre) where it is computed; `lng` and `lat` are degrees, or metres east and north where the
 * system is projected. CGCS2000 and ETRS89 agree with WGS84 within decimetres (GB/T 35646); GCJ-02 and BD-09 are shifted by up to a
 * kilometre and are computed back. A projected point that lies nowhere near its system's meridian is a fault: mostly east and north are
 * exchanged, as X is north in Chinese surveying, or it is another zone's.
 */
export function toWgs84(point: Point, system: CoordinateSystem): Point | PointFault {
  const facts = findSystem(system)
  if (!facts) throw new Error(`An unchecked coordinate system: ${system}`)
  if (facts.definition === null) {
    const fault = pointFault(point)
    if (fault) return fault
    if (system !== 'GCJ02' && system !== 'BD09') return point
    const [lng, lat] = transform([point.lng, point.lat], system, 'WGS84')
    return { lng: round(lng), lat: round(lat) }
  }
  const placed = backwards(facts.definition, point)
  if (placed && (!facts.meridian || Math.abs(placed.lng - facts.meridian.lng) <= facts.meridian.reach)) return placed
  const exchanged = backwards(facts.definition, { lng: point.lat, lat: point.lng })
  const fits = exchanged && (!facts.meridian || Math.abs(exchanged.lng - facts.meridian.lng) <= facts.meridian.reach)
  return fits ? 'swappedPoint' : 'outsideSystem'
}

const converters = new Map<string, ReturnType<typeof converterOf>>()

function converterOf(definition: string) {
  return proj4(definition)
}

function backwards(definition: string, { lng, lat }: Point): Point | null {
  const converter = converters.get(definition) ?? converterOf(definition)
  converters.set(definition, converter)
  const [x, y] = converter.inverse([lng, lat])
  if (x === undefined || y === undefined || !Number.isFinite(x) || !Number.isFinite(y) || Math.abs(x) > 180 || Math.abs(y) > 90) return null
  return { lng: round(x), lat: round(y) }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
