import type { CoordinateSystem } from '#kernel/http/import-wire.ts'
import type { Label } from '#kernel/language/label.ts'

/** A system in which a file may give points. `definition`: as the projection library reads it; null for those that have functions of their own. */
export interface SystemFacts {
  readonly name: Label
  readonly definition: string | null
  /** Of a projection along a meridian: that meridian, and how many degrees from it points can lie. */
  readonly meridian?: { readonly lng: number; readonly reach: number }
}

const systems = new Map<string, SystemFacts>([
  ['WGS84', { name: { zh: 'WGS 84 经纬度', en: 'WGS 84 longitude, latitude' }, definition: null }],
  ['CGCS2000', { name: { zh: 'CGCS2000 经纬度', en: 'CGCS2000 longitude, latitude' }, definition: null }],
  ['GCJ02', { name: { zh: 'GCJ-02（高德、腾讯、手机）', en: 'GCJ-02 (maps and phones in China)' }, definition: null }],
  ['BD09', { name: { zh: 'BD-09（百度）', en: 'BD-09 (Baidu)' }, definition: null }],
  ['EPSG:3857', { name: { zh: 'Web 墨卡托（米）EPSG:3857', en: 'Web Mercator (metres) EPSG:3857' }, definition: 'EPSG:3857' }],
  // The seven-parameter shift of OSGB36 (OGP 1314): within five metres all over Great Britain.
  ['EPSG:27700', {
    name: { zh: '英国国家格网 EPSG:27700', en: 'British National Grid EPSG:27700' }, meridian: { lng: -2, reach: 9 },
    definition: '+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m',
  }],
  ['EPSG:29902', {
    name: { zh: '爱尔兰格网 EPSG:29902', en: 'Irish Grid EPSG:29902' }, meridian: { lng: -8, reach: 5 },
    definition: '+proj=tmerc +lat_0=53.5 +lon_0=-8 +k=1.000035 +x_0=200000 +y_0=250000 +ellps=mod_airy +towgs84=482.5,-130.6,564.6,-1.042,-0.214,-0.631,8.15 +units=m',
  }],
  ['EPSG:2154', { name: { zh: '法国 Lambert-93 EPSG:2154', en: 'France Lambert-93 EPSG:2154' }, definition: '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m' }],
  ...gaussKrueger(),
  ...utm(),
])

/**
 * Gauss-Krüger of CGCS2000 over China: zones of three and of six degrees, with the zone's number in front of the easting or without it
 * (EPSG 4491-4554).
 */
function gaussKrueger(): [string, SystemFacts][] {
  const made: [string, SystemFacts][] = []
  const add = (code: number, meridian: number, width: 3 | 6, zone: number | null): void => {
    const easting = zone === null ? 500_000 : zone * 1_000_000 + 500_000
    made.push([`EPSG:${code}`, {
      name: zone === null
        ? { zh: `CGCS2000 高斯投影 ${width} 度带 中央经线 ${meridian}°（不带带号）EPSG:${code}`, en: `CGCS2000 Gauss-Krüger, ${width} degrees, meridian ${meridian}°E EPSG:${code}` }
        : { zh: `CGCS2000 高斯投影 ${width} 度带 ${zone} 带（带带号）EPSG:${code}`, en: `CGCS2000 Gauss-Krüger, ${width} degrees, zone ${zone} EPSG:${code}` },
      definition: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${easting} +y_0=0 +ellps=GRS80 +units=m`, meridian: { lng: meridian, reach: width },
    }])
  }
  for (let at = 0; at < 21; at++) {
    add(4513 + at, 75 + 3 * at, 3, 25 + at)
    add(4534 + at, 75 + 3 * at, 3, null)
  }
  for (let at = 0; at < 11; at++) {
    add(4491 + at, 75 + 6 * at, 6, 13 + at)
    add(4502 + at, 75 + 6 * at, 6, null)
  }
  return made
}

/** UTM on WGS 84, zones 1 to 60 of both hemispheres (EPSG 32601-32660, 32701-32760), and on ETRS89 for Europe (25828-25838). */
function utm(): [string, SystemFacts][] {
  const made: [string, SystemFacts][] = []
  for (let zone = 1; zone <= 60; zone++) {
    const meridian = { lng: 6 * zone - 183, reach: 6 }
    made.push([`EPSG:${32_600 + zone}`, { name: { zh: `UTM ${zone}N EPSG:${32_600 + zone}`, en: `UTM ${zone}N EPSG:${32_600 + zone}` }, definition: `+proj=utm +zone=${zone} +datum=WGS84 +units=m`, meridian }])
    made.push([`EPSG:${32_700 + zone}`, { name: { zh: `UTM ${zone}S EPSG:${32_700 + zone}`, en: `UTM ${zone}S EPSG:${32_700 + zone}` }, definition: `+proj=utm +zone=${zone} +south +datum=WGS84 +units=m`, meridian }])
    if (zone >= 28 && zone <= 38) made.push([`EPSG:${25_800 + zone}`, { name: { zh: `ETRS89 UTM ${zone}N EPSG:${25_800 + zone}`, en: `ETRS89 UTM ${zone}N EPSG:${25_800 + zone}` }, definition: `+proj=utm +zone=${zone} +ellps=GRS80 +units=m`, meridian }])
  }
  return made
}

/** What is known of a system; undefined: it cannot be read. */
export function findSystem(code: string): SystemFacts | undefined {
  return systems.get(code)
}

/** Every system that can be chosen, the usual ones first. */
export function coordinateSystems(): { readonly code: CoordinateSystem; readonly name: Label }[] {
  return [...systems].flatMap(([code, { name }]) => (isSystem(code) ? [{ code, name }] : []))
}

function isSystem(code: string): code is CoordinateSystem {
  return systems.has(code)
}

/** Are its numbers metres on a plane and not degrees? */
export function isProjected(code: CoordinateSystem): boolean {
  return (findSystem(code)?.definition ?? null) !== null
}
