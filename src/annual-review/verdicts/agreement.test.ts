import { describe, expect, it } from 'vitest'
import { fitOf } from './agreement.ts'

const change = (now: number, before: number): number => (100 * Math.abs(now - before)) / before

describe('rounding', () => {
  it.each([
    // The changes of the demonstration year: 249 -> 205 and 260 -> 214.
    [change(205, 249), 17.67, 2, 'exact'], [change(214, 260), 17.7, 1, 'exact'], [change(214, 260), 17.69, 2, 'exact'],
    [change(205, 249), 17.6, 1, 'rounding'], [change(205, 249), 18, 0, 'exact'], [change(205, 249), 17, 0, 'rounding'], [change(205, 249), 17.68, 2, 'rounding'],
    [change(205, 249), 17.66, 2, 'no'], [change(205, 249), 17.8, 1, 'no'], [change(205, 249), 16, 0, 'no'],
    // Half up at the printed decimals; half to even is a variant.
    [12.5, 13, 0, 'exact'], [12.5, 12, 0, 'rounding'], [2.675, 2.68, 2, 'exact'],
    // 2.5万 stands for what rounds to it.
    [25_012, 25_000, -3, 'exact'], [25_612, 25_000, -3, 'rounding'], [27_100, 25_000, -3, 'no'],
    [205, 205, 0, 'exact'], [205, 206, 0, 'no'],
    // Published tables of a county: a fall of 2 from 5 is 40 percent, not 66.67.
    [change(16, 22), 27.27, 2, 'exact'], [change(14, 22), 36.36, 2, 'exact'], [change(98, 107), 8.41, 2, 'exact'], [change(3, 5), 66.67, 2, 'no'],
  ])('%f as %f with %i decimals: %s', (computed, stated, decimals, fit) => {
    expect(fitOf(computed, stated, decimals, null, false)).toBe(fit)
  })
})

describe('approximations', () => {
  it.each([
    [214, 220, '近', 'rounding'], [220, 220, '近', 'soft'], [190, 220, '近', 'soft'], [150, 220, '近', 'no'],
    [214, 210, '约', 'rounding'], [214, 200, '约', 'soft'], [214, 400, '约', 'no'],
    [2604, 2600, '余', 'rounding'], [2704, 2600, '余', 'soft'], [4800, 4000, '余', 'rounding'],
    [214, 200, '超', 'rounding'], [200, 200, '超', 'soft'], [199, 200, '超', 'no'],
    [199, 200, '不足', 'rounding'], [214, 200, '不足', 'no'],
  ])('%i as %s: %s', (computed, stated, approx, fit) => {
    expect(fitOf(computed, stated, 0, approx, false)).toBe(fit)
  })
  it('以上 includes the number itself', () => {
    expect(fitOf(200, 200, 0, '超', true)).toBe('rounding')
  })
})
