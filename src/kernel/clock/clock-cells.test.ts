import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/time/instant.ts'
import { buildCalendar } from './calendar.ts'
import { clockCells } from './clock-cells.ts'
import { compute, type ClockEvent, type ClockInput } from './compute.ts'
import { chinaHolidays } from './data/china-holidays.ts'
import type { ClockRule, LengthUnit } from './rule.ts'

const calendar = buildCalendar(chinaHolidays)

function ruleOf(amount: number, unit: LengthUnit, more: Partial<ClockRule> = {}): ClockRule {
  return { id: 'test', name: 'test', version: 1, kind: 'latest', label: { zh: '期限', en: 'Limit' }, start: { zh: '开始', en: 'beginning' }, length: { amount, unit }, rollOver: false, exclusions: [], extensions: [], legalBasis: [], inForceFrom: '2000-01-01', ...more }
}

const inputOf = (startedOn: string, events: readonly ClockEvent[] = []): ClockInput => ({ startedAt: `${startedOn}T02:00:00.000Z`, events, facts: {}, parameters: {}, zone: 'Asia/Shanghai', calendar })

function cellsOf(rule: ClockRule, input: ClockInput, now = '2024-02-20T02:00:00.000Z'): string {
  return clockCells(input, compute(rule, input), now).filter((cell) => cell.part !== 'outside')
    .map((cell) => `${cell.day.slice(5)}${cell.part === 'counted' ? `=${cell.count}${cell.extended ? '+' : ''}` : `:${cell.part}`}${cell.isDue ? '!' : ''}`).join(' ')
}

describe('the days of a clock', () => {
  test('working days over the Spring Festival of 2024: holidays are passed over, a make-up Sunday counts', () => {
    expect(cellsOf(ruleOf(4, 'workingDay'), inputOf('2024-02-08'))).toBe('02-08:start 02-09=1 02-10:notWorked 02-11:notWorked 02-12:notWorked 02-13:notWorked 02-14:notWorked 02-15:notWorked 02-16:notWorked 02-17:notWorked 02-18=2 02-19=3 02-20=4!')
  })

  test('a last day off moves, and the days over which it moves count no more', () => {
    expect(cellsOf(ruleOf(2, 'calendarDay', { rollOver: true }), inputOf('2024-02-14'))).toBe('02-14:start 02-15=1 02-16=2 02-17:rolled 02-18:rolled!')
  })

  test('after a suspension counting begins anew', () => {
    const rule = ruleOf(10, 'workingDay', { exclusions: [{ reason: 'suspension', label: { zh: '中止', en: 'suspension' }, effect: { kind: 'newTerm', mostDays: 60, length: { amount: 2, unit: 'workingDay' } } }] })
    const events: ClockEvent[] = [{ kind: 'pause', at: '2024-03-05T02:00:00Z', reason: 'suspension' }, { kind: 'resume', at: '2024-03-07T02:00:00Z', reason: 'suspension' }]
    expect(cellsOf(rule, inputOf('2024-03-01', events))).toBe('03-01:start 03-02:notWorked 03-03:notWorked 03-04=1 03-05=2 03-06:leftOut 03-07:leftOut 03-08=1 03-09:notWorked 03-10:notWorked 03-11=2!')
  })

  test('an added month is marked from its first day on', () => {
    const rule = ruleOf(1, 'month', { extensions: [{ by: [{ code: 'head', label: { zh: '负责人', en: 'head' } }], change: { add: { least: 1, most: 1 } } }] })
    const cells = clockCells(inputOf('2024-01-15', [{ kind: 'extend', at: '2024-01-20T02:00:00Z', by: 'head', change: { add: 1 } }]), compute(rule, inputOf('2024-01-15', [{ kind: 'extend', at: '2024-01-20T02:00:00Z', by: 'head', change: { add: 1 } }])), '2024-01-20T02:00:00Z')
    expect(cells.filter((cell) => cell.extended).map((cell) => cell.day).slice(0, 1)).toEqual(['2024-02-16'])
    expect(cells.find((cell) => cell.isDue)).toMatchObject({ day: '2024-03-15', extended: true })
  })

  test('minutes are not counted by days; a year not announced has days of no kind', () => {
    expect(cellsOf(ruleOf(720, 'minute'), inputOf('2024-02-08'))).toBe('02-08:start!')
    const cells = clockCells(inputOf('2030-01-30'), compute(ruleOf(3, 'calendarDay'), inputOf('2030-01-30')), '2030-01-30T02:00:00Z')
    expect(new Set(cells.map((cell) => cell.kind))).toEqual(new Set([null]))
    expect(clockCells(inputOf('2013-01-01'), compute(ruleOf(36, 'month'), inputOf('2013-01-01')), '2013-01-01T02:00:00Z')).toEqual([])
  })

  test('the last day counted is the length, whatever was left out before', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 1, max: 60 }), fc.constantFrom('calendarDay' as const, 'workingDay' as const), fc.integer({ min: -3, max: 40 }), fc.integer({ min: 0, max: 30 }), (day, amount, unit, after, length) => {
      const start = addDays('2020-01-01', day)
      const rule = ruleOf(amount, unit, { exclusions: [{ reason: 'appraisal', label: { zh: '鉴定', en: 'appraisal' }, effect: { kind: 'leftOut' } }] })
      const input = inputOf(start, [{ kind: 'pause', at: addDays(start, after), reason: 'appraisal' }, { kind: 'resume', at: addDays(start, after + length), reason: 'appraisal' }])
      const result = compute(rule, input)
      const cells = clockCells(input, result, `${start}T02:00:00.000Z`)
      const counted = cells.filter((cell) => cell.part === 'counted')
      expect(counted.map((cell) => cell.count)).toEqual(Array.from({ length: amount }, (_, at) => at + 1))
      expect(counted.at(-1)?.day).toBe(result.unrolledOn)
      expect(cells.filter((cell) => cell.isDue).map((cell) => cell.day)).toEqual([result.dueOn])
    }))
  })
})
