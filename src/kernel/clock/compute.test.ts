import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { addDays, addMonths, dayFromNumber, dayNumber, dayOf, timeOf } from '#kernel/time/instant.ts'
import { buildCalendar, isWorkingDay } from './calendar.ts'
import { compute, type ClockEvent, type ClockInput, type ClockResult } from './compute.ts'
import { chinaHolidays } from './data/china-holidays.ts'
import { getRule, type ClockRule, type LengthUnit } from './rule.ts'
import { statutes } from './testdata/statutes.ts'
import { vectors, type Vector } from './testdata/vectors.ts'

const calendar = buildCalendar(chinaHolidays)
const zone = 'Asia/Shanghai'
/** Beijing time as an instant. Of days the hour does not matter: any will do. */
const beijing = (time: string): string => `${time.length === 10 ? `${time}T15:40` : time}:00+08:00`

function inputOf(vector: Pick<Vector, 'start' | 'events' | 'grounds'>): ClockInput {
  const events = (vector.events ?? []).map((event): ClockEvent => ({ ...event, at: beijing(event.at) }))
  return { startedAt: beijing(vector.start), events, grounds: vector.grounds ?? [], zone, calendar }
}

const ruleOf = (vector: Vector): ClockRule => getRule(statutes, vector.rule, vector.caseOpenedOn ?? vector.start.slice(0, 10))
const dueOf = (rule: ClockRule, result: ClockResult): string | null => {
  if (rule.length.unit !== 'minute') return result.dueOn
  return result.dueAt === null ? null : `${dayOf(result.dueAt, zone)}T${timeOf(result.dueAt, zone)}`
}

describe('time limits of the law', () => {
  it.each(vectors.map((vector): [string, Vector] => [`${vector.rule} from ${vector.start} with ${vector.events?.length ?? 0} events`, vector]))('%s', (_, vector) => {
    const rule = ruleOf(vector)
    const result = compute(rule, inputOf(vector))
    expect({ due: dueOf(rule, result), refused: result.refused.map((one) => one.event) }).toEqual({ due: vector.due, refused: vector.refused ?? [] })
  })

  it('end at 24:00 of the last day in the bureau\'s zone', () => {
    const result = compute(getRule(statutes, 'D-75', '2024-04-30'), inputOf({ start: '2024-04-30' }))
    expect(result).toMatchObject({ dueOn: '2024-05-08', unrolledOn: '2024-05-08', dueAt: '2024-05-08T16:00:00.000Z' })
  })

  it('are not computed from a calendar that is not announced, unless none is needed', () => {
    expect(() => compute(getRule(statutes, 'D-39.a', '2026-12-20'), inputOf({ start: '2026-12-20' }))).toThrow(DomainError)
    expect(() => compute(getRule(statutes, 'D-75', '2026-12-30'), inputOf({ start: '2026-12-30' }))).toThrow('2027')
    expect(compute(getRule(statutes, 'D-15', '2026-12-30'), inputOf({ start: '2026-12-30' })).dueOn).toBe('2027-01-02')
  })

  it('are not computed from a text that was not in force', () => {
    expect(() => getRule(statutes, 'D-63.b', '2023-12-29')).toThrow(DomainError)
    expect(() => getRule(statutes, 'D-63.b', '2023-12-29')).toThrow('2023-12-29')
    expect(getRule(statutes, 'D-39.a', '2025-12-31').version).toBe(1)
    expect(getRule(statutes, 'D-39.a', '2026-01-01').version).toBe(2)
    expect(() => getRule(statutes, 'D-00', '2024-01-01')).toThrow(RangeError)
  })
})

describe('events', () => {
  const reasonsFor = (id: string, start: string, events: readonly ClockEvent[], grounds: readonly string[] = []): string[] =>
    compute(getRule(statutes, id, start.slice(0, 10)), inputOf({ start, events, grounds })).refused.map((one) => one.reason)

  it('without effect say why', () => {
    const extend = (at: string, by: string, add: number): ClockEvent => ({ kind: 'extend', at, by, change: { add } })
    expect(reasonsFor('D-30.bureau', '2026-01-05', [extend('2026-01-10', 'countyHead', 30)], ['majorComplex'])).toEqual(['wrongAuthority'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [extend('2026-01-10', 'upperBureau', 20)], ['majorComplex'])).toEqual(['wrongAmount'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [extend('2026-01-10', 'upperBureau', 30)])).toEqual(['groundMissing'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [extend('2026-01-01', 'upperBureau', 30)], ['majorComplex'])).toEqual(['beforeStart'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [extend('2026-02-05', 'upperBureau', 30)], ['majorComplex'])).toEqual(['tooLate'])
    expect(reasonsFor('D-37', '2026-01-05', [extend('2026-01-05', 'upperBureau', 30)])).toEqual(['notExtendable'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [1, 2, 3].map((day) => extend(`2026-01-1${day}`, 'upperBureau', 30)), ['majorComplex'])).toEqual(['tooOften'])
    expect(reasonsFor('D-10', '2024-03-01T08:00', [{ kind: 'extend', at: '2024-03-01T09:00', by: 'countyResponsibleHead', change: { to: 48 * 60 } }], ['identityWithheld'])).toEqual(['wrongStep'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [{ kind: 'pause', at: '2026-01-10', reason: 'holiday' }])).toEqual(['unknownReason'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [{ kind: 'resume', at: '2026-01-10', reason: 'appraisal' }])).toEqual(['nothingToResume'])
    expect(reasonsFor('D-30.bureau', '2026-01-05', [{ kind: 'pause', at: '2026-02-10', reason: 'appraisal' }])).toEqual(['tooLate'])
    expect(reasonsFor('D-14.c', '2024-06-03T10:00', [{ kind: 'pause', at: '2024-06-03T11:00', reason: 'hindersInvestigation' }])).toEqual(['groundMissing'])
    const suspend: ClockEvent = { kind: 'pause', at: '2024-03-05', reason: 'suspension', by: 'upperTrafficDept' }
    expect(reasonsFor('D-77.a', '2024-03-01', [suspend, suspend])).toEqual(['pausedBefore'])
  })

  it('are taken in the order of time, whatever the order of the list', () => {
    const events: ClockEvent[] = [
      { kind: 'resume', at: '2026-01-20', reason: 'appraisal' },
      { kind: 'extend', at: '2026-02-10', by: 'upperBureau', change: { add: 30 } },
      { kind: 'pause', at: '2026-01-10', reason: 'appraisal' },
    ]
    const result = compute(getRule(statutes, 'D-30.bureau', '2026-01-05'), inputOf({ start: '2026-01-05', events, grounds: ['majorComplex'] }))
    expect(result).toMatchObject({ dueOn: '2026-03-16', refused: [], amount: 60, stops: [{ from: '2026-01-10', until: '2026-01-20' }] })
  })

  it('on the day of the last day are in time, whatever the hour', () => {
    const extend = (at: string): ClockEvent => ({ kind: 'extend', at, by: 'countyHead', change: { add: 1 } })
    expect(reasonsFor('D-15', '2024-05-30', [extend('2024-06-02T23:59')])).toEqual([])
    expect(reasonsFor('D-15', '2024-05-30', [extend('2024-06-03T00:00')])).toEqual(['tooLate'])
  })
})

describe('any clock', () => {
  const anyDay = fc.integer({ min: dayNumber('2014-01-01'), max: dayNumber('2022-12-31') }).map(dayFromNumber)
  const ruleWith = (unit: LengthUnit, amount: number, rollOver: boolean): ClockRule => ({
    id: 'any', version: 1, label: { zh: '任意', en: 'any' }, start: { zh: '起算', en: 'start' }, length: { unit, amount }, rollOver,
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
      const result = compute(ruleWith('minute', amount, false), { startedAt: at(0), events, grounds: [], zone, calendar })
      let minute = 0
      for (let counted = 0; counted < amount; minute += 1) {
        if (!result.stops.some((stop) => at(minute) >= stop.from && stop.until !== null && at(minute) < stop.until)) counted += 1
      }
      expect(result.dueAt).toBe(at(minute))
    }), { numRuns: 300 })
  })
})
