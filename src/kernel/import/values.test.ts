import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointFault, toWgs84 } from './coordinates.ts'
import { nameLikeness } from './name-likeness.ts'
import { looksPersonal, masked } from './personal.ts'
import { isSentinel, sentinelTest } from './sentinel.ts'
import { parseNumber, scaled } from './text-number.ts'

describe('parseNumber', () => {
  it.each<[string, '.' | ',', number | null]>([
    ['12', '.', 12], ['-75.569854', '.', -75.569854], ['+3', '.', 3], ['1,234,567.5', '.', 1234567.5], ['１２．５', '.', 12.5], ['−4', '.', -4], ['1e3', '.', 1000], ['.5', '.', 0.5], ['12.', '.', 12],
    ['-75,56985400000', ',', -75.569854], ['1.234,5', ',', 1234.5], ["1'234.5", '.', 1234.5], ['87.325327780000', '.', 87.32532778],
    ['1,2', '.', null], ['1.2.3', '.', null], ['12 yuan', '.', null], ['—', '.', null], ['', '.', null], ['.', '.', null], ['0x10', '.', null], ['Infinity', '.', null], ['1e999', '.', null], ['1,23,4', '.', null],
  ])('%j with %s is %j', (text, sign, value) => {
    expect(parseNumber(text, sign)).toBe(value)
  })

  it('reads back every number that JavaScript writes, with either sign, and scales without noise', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const written = Object.is(value, -0) ? 0 : value
      expect(parseNumber(String(value))).toBe(written)
      expect(parseNumber(String(value).replace('.', ','), ',')).toBe(written)
    }))
    expect([scaled(0.1, 3), scaled(1.1, 10_000), scaled(7, 1)]).toEqual([0.3, 11_000, 7])
  })
})

describe('sentinels', () => {
  it('are texts, numbers of the same value, and comparisons', () => {
    const unknown = sentinelTest(['99', '777.7777', '>0', 'N/A'])
    expect(['99', '99.0', '777.77770000', '0.1', '12', 'n/a'].map(unknown)).toEqual([true, true, true, true, true, true])
    expect(['-87.3', '0', '-99', 'none', ''].map(unknown)).toEqual([false, false, false, false, false])
    expect(['>=99', '<0', '<= 5'].map((one) => ['98', '99', '-1', '5'].map(sentinelTest([one])))).toEqual([
      [false, true, false, false], [false, false, true, false], [false, false, true, true],
    ])
  })

  it('must be written right', () => {
    expect(['99', '>0', '>= -3.5', '不详', '<'].map(isSentinel)).toEqual([true, true, true, true, true])
    expect(['>x', '<=', '>=abc'].map(isSentinel)).toEqual([false, false, false])
  })
})

describe('points', () => {
  it('come back from GCJ-02 and BD-09 to where they were, within half a metre, inside China and outside', () => {
    // 天安门: WGS84 116.39131, 39.90555 is shown by GCJ-02 maps about 500 m to the east-north-east.
    const placed = (lng: number, lat: number, system: 'GCJ02' | 'BD09') => {
      const point = toWgs84({ lng, lat }, system)
      if (typeof point === 'string') throw new Error(point)
      return point
    }
    const near = placed(116.397551, 39.906953, 'GCJ02')
    expect(Math.abs(near.lng - 116.39131)).toBeLessThan(2e-4)
    expect(Math.abs(near.lat - 39.90555)).toBeLessThan(2e-4)
    expect(toWgs84({ lng: -87.6, lat: 41.8 }, 'GCJ02')).toEqual({ lng: -87.6, lat: 41.8 })
    expect(Math.abs(placed(116.404, 39.915, 'BD09').lng - 116.39131)).toBeLessThan(2e-3)
    expect(toWgs84({ lng: 116.8, lat: 32.6 }, 'CGCS2000')).toEqual({ lng: 116.8, lat: 32.6 })
  })

  it('that lie nowhere on Earth are told apart from exchanged ones', () => {
    expect([{ lng: 116.8, lat: 32.6 }, { lng: -180, lat: 90 }].map(pointFault)).toEqual([null, null])
    expect(pointFault({ lng: 32.655, lat: 116.811 })).toBe('swappedPoint')
    expect(pointFault({ lng: 999.9999, lat: 99.9999 })).toBe('outsideWorld')
  })
})

describe('looksPersonal', () => {
  it('knows an identity number by its check digit, and a mobile number', () => {
    // 11010519491231002X is the worked example of GB 11643-1999.
    expect(['11010519491231002X', '证件 11010519491231002x 号', '13800000000', '+86 13800000000'].map(looksPersonal)).toEqual([true, true, true, true])
    expect(['110105194912310021', 'JT2025060100000001', '环湖大道 12 号', '12345678901', '20250601071500000'].map(looksPersonal)).toEqual([false, false, false, false, false])
    expect(masked('王小明')).toBe('王*')
  })
})

describe('nameLikeness', () => {
  it.each([
    ['天气', '天气', 1, 1], ['LONGITUD', 'longitude', 0.8, 1], ['latitud', 'latitude', 0.8, 1], ['Crash_Date', 'date', 0.55, 0.9], ['offense_date', 'date', 0.55, 0.9],
    ['死亡数', '来源所报死亡人数', 0.42, 0.7], ['受伤人数', '来源所报受伤人数', 0.7, 1], ['伤', '来源所报受伤人数', 0.42, 0.6], ['路名', '道路', 0.42, 0.7],
    ['发生时间(北京时间)', '发生时间', 1, 1], ['roadName', 'road_name', 1, 1],
    ['STATE', 'statedDeaths', 0, 0.41], ['ROAD_FNC', 'roadName', 0, 0.5], ['天气', '道路', 0, 0], ['', 'x', 0, 0], ['weather', '天气', 0, 0],
  ])('%s and %s', (a, b, least, most) => {
    const likeness = nameLikeness(a, b)
    expect(likeness).toBeGreaterThanOrEqual(least)
    expect(likeness).toBeLessThanOrEqual(most)
  })

  it('lies between 0 and 1 and is the same both ways', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }), (a, b) => {
      const likeness = nameLikeness(a, b)
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1)
    }))
  })
})
