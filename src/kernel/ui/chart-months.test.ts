import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nameShift } from './chart-months.tsx'

const HEIGHT = 200
const NAME = 18

test('names at the ends of two lines never touch, however high the axis goes, and the higher line has the upper name', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }), fc.double({ min: 1, max: 1.5, noNaN: true }), (now, before, over) => {
    const top = Math.max(1, now, before)
    const pixels = (value: number): number => HEIGHT - 24 - (value / (top * over)) * (HEIGHT - 38)
    const shift = nameShift(now, before, top, HEIGHT)
    const nameNow = pixels(now) + shift
    const nameBefore = pixels(before) - shift
    expect(Math.abs(nameNow - nameBefore)).toBeGreaterThanOrEqual(NAME - 1e-6)
    if (now > before) expect(nameNow).toBeLessThan(nameBefore)
  }))
})

test('names of lines that end far apart stay where they are', () => {
  expect(nameShift(10, 100, 100, HEIGHT)).toBeCloseTo(0)
})
