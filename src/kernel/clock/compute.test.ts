import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { addDays, addMonths, dayFromNumber, dayNumber } from '#kernel/time/instant.ts'
import { buildCalendar, isWorkingDay } from './calendar.ts'
import { compute, type ClockEvent, type ClockInput } from './compute.ts'
import { chinaHolidays } from './data/china-holidays.ts'
import type { ClockRule, Length, LengthUnit } from './rule.ts'

const calendar = buildCalendar(chinaHolidays)
const zone = 'Asia/Shanghai'
/** Beijing time as an instant. Of days the hour does not matter: any will do. */
const beijing = (time: string): string => `${time.length === 10 ? `${time}T15:40` : time}:00+08:00`

function inputOf({ start, events = [] }: { start: string; events?: readonly ClockEvent[] }): ClockInput {
  return { startedAt: beijing(start), events: events.map((event): ClockEvent => ({ ...event, at: beijing(event.at) })), facts: {}, parameters: {}, zone, calendar }
}

describe('any clock', () => {
  const anyDay = fc.integer({ min: dayNumber('2014-01-01'), max: dayNumber('2022-12-31') }).map(dayFromNumber)
  const ruleWith = (unit: LengthUnit, amount: number, rollOver: boolean): ClockRule & { length: Length } => ({
    id: 'any', name: 'any', version: 1, kind: 'latest', label: { zh: '任意', en: 'any' }, start: { zh: '起算', en: 'start' }, length: { unit, amount }, rollOver,
    exclusions: [{ reason: 'stop', label: { zh: '停', en: 'stop' }, effect: { kind: 'leftOut' } }],
    extensions: [{ by: [{ code: 'head', label: { zh: '负责人', en: 'head' } }], change: { add: { least: 1, most: 1000 } } }],
    legalBasis: [], inForceFrom: '2000-01-01',
  })
  const anyRule = fc.record({ unit: fc.constantFrom<LengthUnit>('calendarDay', 'workingDay', 'month'), amount: fc.integer({ min: 1, max: 60 }), roll: fc.boolean() })
  // Stops one after another or overlapping, each with its end: offsets in days from the start.
  const anyStops = fc.array(fc.tuple(fc.integer({ min: -10, max: 40 }), fc.nat(30)), { maxLength: 4 })
  const stopEvents = (start: string, stops: readonly (readonly [number, number])[]): ClockEvent[] => stops.flatMap(([from, length]): ClockEvent[] => [
    { kind: 'pause', at: addDays(start, from), reason: 'stop' }, { kind: 'resume', at: addDays(start, from + length), reason: 'stop' },
  ])

  it('agrees with counting day by day on paper', () => {
    fc.assert(fc.property(anyDay, anyRule, anyStops, (start, { unit, amount, roll }, stops) => {
      const rule = ruleWith(unit, unit === 'month' ? 1 + (amount % 12) : amount, roll)
      const result = compute(rule, inputOf({ start, events: stopEvents(start, stops) }))
      // Only stops that took effect count; which those are is the subject of other tests.
      const effective = result.stops.map((stop) => [stop.from, stop.until ?? ''] as const)
      const monthEnd = addMonths(start, rule.length.amount)
      const length = unit === 'month' ? dayNumber(monthEnd) - dayNumber(start) : rule.length.amount
      let last = start
      for (let counted = 0; counted < length;) {
        last = addDays(last, 1)
        const isOut = effective.some(([from, until]) => last > from && last <= until)
        if (!isOut && (unit !== 'workingDay' || isWorkingDay(calendar, last))) counted += 1
      }
      expect(result.unrolledOn).toBe(last)
      if (roll) while (!isWorkingDay(calendar, last)) last = addDays(last, 1)
      expect(result.dueOn).toBe(last)
    }), { numRuns: 1000 })
  })

  it('is never earlier with a stop or an extension than without', () => {
    fc.assert(fc.property(anyDay, anyRule, anyStops, fc.integer({ min: 1, max: 20 }), (start, { unit, amount, roll }, stops, more) => {
      const rule = ruleWith(unit, 1 + (amount % 12), roll)
      const plain = compute(rule, inputOf({ start })).dueOn ?? ''
      const events = stopEvents(start, stops)
      const stopped = compute(rule, inputOf({ start, events })).dueOn ?? ''
      const extended = compute(rule, inputOf({ start, events: [{ kind: 'extend', at: start, by: 'head', change: { add: more } }, ...events] })).dueOn ?? ''
      expect(plain <= stopped && stopped <= extended).toBe(true)
      if (roll || unit === 'workingDay') expect(isWorkingDay(calendar, extended)).toBe(true)
    }), { numRuns: 500 })
  })

  it('counts minutes exactly: the length plus every minute that some stop covers', () => {
    const minuteStops = fc.array(fc.tuple(fc.integer({ min: -100, max: 700 }), fc.nat(200)), { maxLength: 5 })
    fc.assert(fc.property(fc.integer({ min: 1, max: 1440 }), minuteStops, (amount, stops) => {
      const start = Date.UTC(2024, 2, 1)
      const at = (minute: number): string => new Date(start + minute * 60_000).toISOString()
      const events = stops.flatMap(([from, length]): ClockEvent[] => [{ kind: 'pause', at: at(from), reason: 'stop' }, { kind: 'resume', at: at(from + length), reason: 'stop' }])
      const result = compute(ruleWith('minute', amount, false), { startedAt: at(0), events, facts: {}, parameters: {}, zone, calendar })
      let minute = 0
      for (let counted = 0; counted < amount; minute += 1) {
        if (!result.stops.some((stop) => at(minute) >= stop.from && stop.until !== null && at(minute) < stop.until)) counted += 1
      }
      expect(result.dueAt).toBe(at(minute))
    }), { numRuns: 300 })
  })
})

describe('a day limit', () => {
  const limit = (length: Length, rollOver = false): ClockRule => ({
    id: 'limit', name: 'limit', version: 1, kind: 'latest', label: { zh: '期限', en: 'limit' }, start: { zh: '起算', en: 'start' }, length, rollOver, exclusions: [], extensions: [], legalBasis: [], inForceFrom: '2000-01-01',
  })

  it('ends at 24:00 of its last day in the bureau\'s zone, whether the start is a day or an instant', () => {
    const rule = limit({ amount: 3, unit: 'workingDay' })
    const expected = { state: 'ends', startedOn: '2024-04-30', dueOn: '2024-05-08', unrolledOn: '2024-05-08', dueAt: '2024-05-08T16:00:00.000Z' }
    expect(compute(rule, inputOf({ start: '2024-04-30' }))).toMatchObject(expected)
    expect(compute(rule, { ...inputOf({ start: '2024-04-30' }), startedAt: '2024-04-30' })).toMatchObject(expected)
    expect(compute(rule, { ...inputOf({ start: '2024-04-30' }), startedAt: '2024-04-29T16:00:00Z' })).toMatchObject(expected)
  })

  it('asks for a calendar only where a working day is needed', () => {
    expect(() => compute(limit({ amount: 5, unit: 'calendarDay' }, true), inputOf({ start: '2026-12-30' }))).toThrow(DomainError)
    expect(() => compute(limit({ amount: 5, unit: 'workingDay' }), inputOf({ start: '2026-12-30' }))).toThrow('2027')
    expect(compute(limit({ amount: 5, unit: 'calendarDay' }), inputOf({ start: '2026-12-30' })).dueOn).toBe('2027-01-04')
    expect(() => compute(limit({ amount: 5, unit: 'workingDay' }), inputOf({ start: '2012-12-30' }))).toThrow('2012')
    expect(compute(limit({ amount: 1, unit: 'workingDay' }), inputOf({ start: '2012-12-31' })).dueOn).toBe('2013-01-04')
  })

  it('without a length has no time, and no event has an effect on it', () => {
    const gate: ClockRule = { ...limit({ amount: 1, unit: 'calendarDay' }), kind: 'gate', length: null }
    expect(compute(gate, inputOf({ start: '2024-04-30', events: [{ kind: 'pause', at: '2024-05-01', reason: 'stop' }] }))).toMatchObject({
      state: 'noTerm', dueAt: null, dueOn: null, refused: [{ event: 0, reason: 'noClock' }],
    })
  })
})
