import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scramble } from './number.ts'

test('different indexes give different numbers, across the millionth as well', () => {
  const seen = new Set<string>()
  for (let index = 0; index < 20_000; index++) seen.add(scramble(index, 'k'))
  for (let index = 999_000; index < 1_001_000; index++) seen.add(scramble(index, 'k'))
  expect(seen.size).toBe(22_000)
})

test('numbers have six digits up to the millionth and seven after', () => {
  fc.assert(fc.property(fc.nat(9_999_999), (index) => {
    expect(scramble(index, 'another key')).toMatch(index < 1_000_000 ? /^\d{6}$/ : /^[1-9]\d{6}$/)
  }), { numRuns: 300 })
})

test('neighbouring indexes are no neighbouring numbers: most lie far apart', () => {
  let near = 0
  for (let index = 0; index < 1000; index++) if (Math.abs(Number(scramble(index, 'k')) - Number(scramble(index + 1, 'k'))) < 1000) near++
  expect(near).toBeLessThan(20)
})
