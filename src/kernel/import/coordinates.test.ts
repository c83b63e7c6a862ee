import { describe, expect, it } from 'vitest'
import { coordinateSystems, findSystem, isProjected } from './coordinate-systems.ts'
import { toWgs84 } from './coordinates.ts'

describe('projected coordinates', () => {
  it.each([
    // Ordnance Survey, A guide to coordinate systems in Great Britain (v3.6), annex C: the worked example, 52°39'27.2531"N 1°43'4.5177"E on OSGB36.
    ['British National Grid', 'EPSG:27700', 651_409.903, 313_177.27, 1.716_073_6, 52.658_007_8, 6],
    // EPSG guidance note 7-2, popular visualisation pseudo-Mercator: 24°22'54.433"N 100°20'00.000"W.
    ['Web Mercator', 'EPSG:3857', -11_169_055.58, 2_800_000, -100.333_333_3, 24.381_787, 1],
    // The meridian of a zone has the false easting itself; the length of the meridian from the equator to 30° on GRS80 is 3 320 113.398 m.
    ['Gauss-Krüger with its zone', 'EPSG:4528', 40_500_000, 3_320_113.398, 120, 30, 0.1],
    ['Gauss-Krüger without it', 'EPSG:4549', 500_000, 3_320_113.398, 120, 30, 0.1],
    ['UTM', 'EPSG:32651', 500_000, 0.9996 * 3_320_113.398, 123, 30, 1],
  ] as const)('%s', (_, system, east, north, lng, lat, metres) => {
    const point = toWgs84({ lng: east, lat: north }, system)
    if (typeof point === 'string') throw new Error(point)
    const away = Math.hypot((point.lng - lng) * 111_320 * Math.cos((lat * Math.PI) / 180), (point.lat - lat) * 111_320)
    expect(away).toBeLessThan(metres)
  })

  it.each([
    ['north before east, as Chinese surveyors write', 'EPSG:4549', 3_320_113, 520_000, 'swappedPoint'],
    ['degrees where metres were said', 'EPSG:4528', 120.1, 30.2, 'outsideSystem'],
    ['another zone', 'EPSG:4528', 39_500_000, 3_320_113, 'outsideSystem'],
    ['degrees exchanged', 'WGS84', 30.2, 120.1, 'swappedPoint'],
    ['no point on Earth', 'WGS84', 500, 300, 'outsideWorld'],
  ] as const)('%s is a fault', (_, system, east, north, fault) => {
    expect(toWgs84({ lng: east, lat: north }, system)).toBe(fault)
  })

  it('offers each system once, and can read every one', () => {
    const all = coordinateSystems()
    expect(new Set(all.map((one) => one.code)).size).toBe(all.length)
    for (const { code } of all) {
      const zone = /\+proj=(?:tmerc|utm) .*?(?:\+x_0=(\d+)|\+zone)/.exec(findSystem(code)?.definition ?? '')
      if (zone && !code.startsWith('EPSG:27') && !code.startsWith('EPSG:29')) expect([code, toWgs84({ lng: Number(zone[1] ?? 500_000), lat: 4_000_000 }, code)]).toMatchObject([code, { lng: findSystem(code)?.meridian?.lng }])
    }
    expect(isProjected('CGCS2000')).toBe(false)
  })
})
