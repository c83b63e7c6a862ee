import { expect, test } from 'vitest'
import { ledgerKey } from './distinct-key.ts'

test('a key is told apart from others, is the same every time, and does not show what it was made of', () => {
  expect(ledgerKey(1, 'roads', 'River Road')).toBe(ledgerKey(1, 'roads', 'River Road'))
  expect(new Set([ledgerKey(1, 'roads', 'River Road'), ledgerKey(2, 'roads', 'River Road'), ledgerKey(1, 'people', 'River Road'), ledgerKey(1, 'roads', 'Hill Road'), ledgerKey(1, 'road', 'sRiver Road')]).size).toBe(5)
  expect(ledgerKey(1, 'roads', 'River Road')).toMatch(/^[\w-]{22}$/)
})
