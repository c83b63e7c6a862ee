import { describe, expect, it } from 'vitest'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { compute, type ClockEvent } from '#kernel/clock/compute.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { getRule } from '#kernel/clock/rule.ts'
import { crashClockRules } from './clocks.ts'

const calendar = buildCalendar(chinaHolidays)

function dueOn(id: string, start: string, events: readonly ClockEvent[] = []): string | null {
  const rule = getRule(crashClockRules, id, start)
  return compute(rule, { startedAt: `${start}T22:30:00+08:00`, events, facts: {}, parameters: {}, zone: 'Asia/Shanghai', calendar }).dueOn
}
const suspend = (on: string, by = 'upperTrafficDept'): ClockEvent => ({ kind: 'pause', at: `${on}T09:00:00+08:00`, reason: 'suspension', by })
const resume = (on: string): ClockEvent => ({ kind: 'resume', at: `${on}T09:00:00+08:00`, reason: 'suspension' })

describe('time limits on a crash', () => {
  it('the determination is due ten working days after the scene investigation (arts 62, 112)', () => {
    // 28 (make-up Sunday), 29, 30 September, 9, 10, 11 (make-up Saturday), 13, 14, 15, 16 October.
    expect(dueOn('D-77.a', '2025-09-26')).toBe('2025-10-16')
  })

  it('after an appraisal it is due five working days after its result was fixed', () => {
    expect(dueOn('D-77.b', '2024-12-31')).toBe('2025-01-08')
  })

  it('it is served three working days after it was made (art. 65)', () => {
    expect(dueOn('D-77.c', '2024-04-30')).toBe('2024-05-08')
    expect(dueOn('D-77.c', '2024-06-07')).toBe('2024-06-13')
  })

  it('a suspension leaves five working days, and lasts sixty days at most (art. 68)', () => {
    expect(dueOn('D-77.a', '2024-03-01', [suspend('2024-03-05'), resume('2024-04-03')])).toBe('2024-04-11')
    expect(dueOn('D-77.a', '2024-03-01', [suspend('2024-03-05')])).toBe('2024-05-10')
    expect(dueOn('D-77.b', '2024-03-01', [suspend('2024-03-05'), resume('2024-03-06')])).toBe('2024-03-13')
    expect(dueOn('D-77.a', '2024-03-01', [suspend('2024-03-05', 'countyHead')])).toBe('2024-03-15')
    expect(dueOn('D-77.c', '2024-03-01', [suspend('2024-03-05')])).toBe('2024-03-06')
  })

  it('rest on a text in force from May 2018', () => {
    expect(() => dueOn('D-77.a', '2018-04-30')).toThrow('2018-04-30')
    expect(dueOn('D-77.a', '2018-05-02')).toBe('2018-05-16')
  })

  it('cite their articles, each with the sentence relied on', () => {
    const articles = Object.fromEntries(crashClockRules.map((rule) => [rule.id, rule.legalBasis.map((basis) => basis.article)]))
    expect(articles).toEqual({ 'D-77.a': [62, 68, 68, 112], 'D-77.b': [62, 68, 68, 112], 'D-77.c': [65, 112] })
    expect(crashClockRules.flatMap((rule) => rule.legalBasis).every((basis) => (basis.quote ?? '').length > 10)).toBe(true)
  })
})
