import gcoord from 'gcoord'
import type { ImportMapping } from '#kernel/http/wire.ts'

/** What the library exports in fact; its own declaration puts it one level deeper. */
interface Library { transform(point: [number, number], from: 'GCJ02' | 'BD09', to: 'WGS84'): [number, number] }

function isLibrary(value: unknown): value is Library {
  return typeof value === 'object' && value !== null && 'transform' in value && typeof value.transform === 'function'
}

const library: unknown = gcoord
if (!isLibrary(library)) throw new Error('The coordinate library has another shape than expected')
const { transform } = library

export interface Point { readonly lng: number; readonly lat: number }

export type PointFault = 'outsideWorld' | 'swappedPoint'

/** Where a point cannot lie on Earth: 'swappedPoint' when it could with longitude and latitude exchanged. */
export function pointFault({ lng, lat }: Point): PointFault | null {
  if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return null
  return Math.abs(lat) <= 180 && Math.abs(lng) <= 90 ? 'swappedPoint' : 'outsideWorld'
}

/**
 * A point in WGS84. CGCS2000 agrees with it within decimetres (GB/T 35646); GCJ-02 and BD-09 are shifted by up to a kilometre and are
 * computed back, to seven decimals (a centimetre).
 */
export function toWgs84(point: Point, system: ImportMapping['coordinates']): Point {
  if (system === 'WGS84' || system === 'CGCS2000') return point
  const [lng, lat] = transform([point.lng, point.lat], system, 'WGS84')
  return { lng: round(lng), lat: round(lat) }
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}
