import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#kernel/time/instant.ts'
import { namedStops, shareOf, stepFrom, stepLine, stopAtShare, stopHolding, stopsUntil } from './as-of-stops.ts'

const changes = [{ knownOn: '2025-01-05', value: 213 }, { knownOn: '2025-01-10', value: 214 }, { knownOn: '2025-01-13', value: 215 }]
const stops = stopsUntil(changes, '2025-01-25')

test('today is a stop with the last value', () => {
  expect(stops.at(-1)).toEqual({ knownOn: '2025-01-25', value: 215 })
  expect(stopsUntil(changes, '2025-01-13')).toEqual(changes)
  expect(stopsUntil([], '2025-01-13')).toEqual([])
})

test('the value of a day is that of the last stop before or on it', () => {
  expect(stops[stopHolding(stops, '2025-01-12')]?.value).toBe(214)
  expect(stopHolding(stops, '2025-01-04')).toBe(-1)
})

test('an arrow goes to the next day on which the value changed', () => {
  expect(stepFrom(stops, '2025-01-10', 1)).toBe('2025-01-13')
  expect(stepFrom(stops, '2025-01-10', -1)).toBe('2025-01-05')
  expect(stepFrom(stops, '2025-01-12', -1)).toBe('2025-01-10')
  expect(stepFrom(stops, '2025-01-12', 1)).toBe('2025-01-13')
  expect(stepFrom(stops, '2025-01-25', 1)).toBe('2025-01-25')
  expect(stepFrom(stops, '2025-01-01', -1)).toBe('2025-01-05')
  expect(stepFrom([], '2025-01-01', 1)).toBeUndefined()
})

test('days lie on the line in proportion to time', () => {
  expect(shareOf(stops, '2025-01-15')).toBe(0.5)
  expect(stopAtShare(stops, 0.5)).toEqual({ knownOn: '2025-01-13', value: 215 })
  expect(stopAtShare(stops, 2)?.knownOn).toBe('2025-01-25')
  expect(stopAtShare(stops, -1)?.knownOn).toBe('2025-01-05')
})

test('the day shown is always named, and names keep their distance', () => {
  expect(namedStops(stops, '2025-01-10', 0.2).map((stop) => stop.knownOn)).toEqual(['2025-01-05', '2025-01-10', '2025-01-25'])
})

test('a day between two changes is named itself, with the value that held on it', () => {
  expect(namedStops(stops, '2025-01-12', 0.2).find((stop) => stop.value === 214)).toEqual({ knownOn: '2025-01-12', value: 214 })
  expect(namedStops(stops, '2025-01-04', 0.2)[0]).toEqual({ knownOn: '2025-01-05', value: 213 })
})

test('the line of steps rises on the day of the change, not before', () => {
  expect(stepLine([{ knownOn: '2025-01-01', value: 0 }, { knownOn: '2025-01-03', value: 10 }, { knownOn: '2025-01-05', value: 10 }])).toBe('0.00,100.00 50.00,100.00 50.00,0.00 100.00,0.00 100.00,0.00')
})

const anyStops = fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 30 })
  .map((days) => days.toSorted((a, b) => a - b).map((day, at) => ({ knownOn: addDays('2024-01-01', day), value: at * 3 })))

test('stepping forward from any day reaches every later stop once, and then stays', () => {
  fc.assert(fc.property(anyStops, fc.integer({ min: -5, max: 905 }), (some, start) => {
    let day = addDays('2024-01-01', start)
    const seen: string[] = []
    for (let next = stepFrom(some, day, 1); next !== undefined && next > day; next = stepFrom(some, day, 1)) {
      seen.push(next)
      day = next
    }
    expect(seen).toEqual(some.map((stop) => stop.knownOn).filter((knownOn) => knownOn > addDays('2024-01-01', start)))
  }))
})

test('the pointer at a stop means that stop', () => {
  fc.assert(fc.property(anyStops, (some) => {
    for (const stop of some) expect(stopAtShare(some, shareOf(some, stop.knownOn))?.knownOn).toBe(some.length === 1 ? some[0]?.knownOn : stop.knownOn)
  }))
})
