import { expect, test } from 'vitest'
import { sealLevel } from './seal-level.ts'

test('a sealing that does not come is late, whatever else: it was not found to be broken', () => {
  expect(sealLevel({ size: 0, lateSeconds: 0 })).toBe('empty')
  expect(sealLevel({ size: 40, lateSeconds: 119 })).toBe('sealed')
  expect(sealLevel({ size: 40, lateSeconds: 121 })).toBe('late')
  expect(sealLevel({ size: 0, lateSeconds: 121 })).toBe('late')
})
