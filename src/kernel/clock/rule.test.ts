import { describe, expect, it } from 'vitest'
import { chineseNumber, citationOf, findConfirmation, getRule, type Law } from './rule.ts'
import { statutes } from './testdata/statutes.ts'

const law: Law = { code: 'X', title: { zh: '某法', en: 'Some Law' }, short: { zh: '某法', en: 'X' } }

describe('citations', () => {
  it('write articles as laws number them', () => {
    expect([1, 9, 10, 12, 20, 62, 68, 100, 101, 105, 110, 112, 163, 200, 1000, 1005, 1010, 1260].map(chineseNumber)).toEqual([
      '一', '九', '十', '十二', '二十', '六十二', '六十八', '一百', '一百零一', '一百零五', '一百一十', '一百一十二', '一百六十三', '二百', '一千', '一千零五', '一千零一十', '一千二百六十',
    ])
    for (const wrong of [0, -1, 1.5, 10_000]) expect(() => chineseNumber(wrong)).toThrow(RangeError)
  })

  it('keep the Chinese title and give a gloss', () => {
    expect(citationOf({ law, article: 112 })).toEqual({ zh: '《某法》第一百一十二条', en: '《某法》 (Some Law), art. 112' })
    expect(citationOf({ law, article: 68, paragraph: 2 })).toEqual({ zh: '《某法》第六十八条第二款', en: '《某法》 (Some Law), art. 68, para. 2' })
  })
})

describe('versions', () => {
  it('are taken by the day, the first day of force included, the last day that is named excluded', () => {
    const versionOn = (on: string): number => getRule(statutes, 'D-30.bureau', on).version
    expect([versionOn('2013-01-01'), versionOn('2025-12-31'), versionOn('2026-01-01')]).toEqual([1, 1, 2])
    expect(() => versionOn('2012-12-31')).toThrow('2012-12-31')
  })

  it('of one rule never govern on the same day', () => {
    for (const rule of statutes) {
      const others = statutes.filter((other) => other.id === rule.id && other !== rule)
      for (const other of others) expect(other.inForceFrom < (rule.inForceUntil ?? '9999') && rule.inForceFrom < (other.inForceUntil ?? '9999')).toBe(false)
    }
  })

  it('are confirmed one by one: a new version is unconfirmed', () => {
    const confirmation = { rule: 'D-30.bureau', version: 1, by: 3, on: '2025-02-01' }
    expect(findConfirmation(getRule(statutes, 'D-30.bureau', '2025-01-01'), [confirmation])).toBe(confirmation)
    expect(findConfirmation(getRule(statutes, 'D-30.bureau', '2026-01-01'), [confirmation])).toBeUndefined()
    expect(findConfirmation(getRule(statutes, 'D-30.station', '2025-01-01'), [confirmation])).toBeUndefined()
  })
})
