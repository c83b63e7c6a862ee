import { describe, expect, test } from 'vitest'
import { readNumeral } from './numerals.ts'

describe('readNumeral', () => {
  test.each([
    ['9860起', 9860, 0, 4],
    ['4,860张', 4860, 0, 5],
    ['1,206,345', 1206345, 0, 9],
    ['12,34', 12, 0, 2],
    ['93.2%', 93.2, 1, 4],
    ['2.5万起', 25000, -3, 4],
    ['4.6万起', 46000, -3, 4],
    ['5570万元', 55700000, -4, 5],
    ['1.7亿元', 170000000, -7, 4],
    ['3亿5000万元', 350000000, -4, 7],
    ['3千万元', 30000000, -7, 3],
    ['12千克', 12, 0, 2],
    ['四百一十二起', 412, 0, 5],
    ['三百零六起', 306, 0, 4],
    ['二〇二二年', 2022, 0, 4],
    ['十一位', 11, 0, 2],
    ['二十三个', 23, 0, 3],
    ['两个', 2, 0, 1],
    ['一万二千三百户', 12300, 0, 6],
    ['三十八点四', 38.4, 1, 5],
    ['百余起', 100, 0, 2],
    ['千万元', 10000000, -4, 2],
  ])('%s', (text, value, decimals, to) => {
    expect(readNumeral(text, 0)).toMatchObject({ value, to })
    expect(readNumeral(text, 0)?.decimals).toBe(decimals)
  })

  test('marks numbers with an open end wherever 余 or 多 stands', () => {
    expect(readNumeral('4000余万元', 0)).toMatchObject({ value: 40000000, isOpenEnded: true, to: 6 })
    expect(readNumeral('800多起', 0)).toMatchObject({ value: 800, isOpenEnded: true })
    expect(readNumeral('1.2万余户', 0)).toMatchObject({ value: 12000, isOpenEnded: true })
    expect(readNumeral('两百余名', 0)).toMatchObject({ value: 200, isOpenEnded: true })
    expect(readNumeral('3100起', 0)).toMatchObject({ isOpenEnded: false })
  })

  test('reads two neighbouring numerals as a range', () => {
    expect(readNumeral('三四名', 0)).toMatchObject({ value: 3, value2: 4 })
  })

  test('refuses what is no quantity', () => {
    expect(readNumeral('2024.1.15', 0)).toBeUndefined()
    expect(readNumeral('1'.repeat(40), 0)).toBeUndefined()
    expect(readNumeral('三七开', 0)).toBeUndefined()
    expect(readNumeral('案件', 0)).toBeUndefined()
    expect(readNumeral('', 0)).toBeUndefined()
  })
})
