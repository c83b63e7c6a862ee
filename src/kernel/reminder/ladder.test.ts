import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import type { ClockRule, LengthUnit } from '#kernel/clock/rule.ts'
import { dayOf, timeOf, toInstant, toMillis } from '#kernel/time/instant.ts'
import { isUrgent, lastDayOf, stepsOf } from './ladder.ts'
import { isDayOff, mailTimeOf, quietHoursOf, workingDayFrom } from './quiet-hours.ts'

const zone = 'Asia/Shanghai'
const calendar = buildCalendar(chinaHolidays)
const quiet = quietHoursOf({ settings: {} })

function rule(unit: LengthUnit, extra: Partial<ClockRule> = {}): ClockRule {
  return {
    id: 'limit', name: 'limit', version: 1, label: { zh: '期限', en: 'Limit' }, start: { zh: '开始', en: 'start' }, kind: 'latest', length: { amount: 1, unit }, rollOver: true,
    exclusions: [], extensions: [], legalBasis: [], inForceFrom: '2000-01-01', ...extra,
  }
}

const namesAt = (startedAt: string, dueAt: string, of: ClockRule): string[] => stepsOf({ startedAt, dueAt, rule: of }, zone, quiet, calendar).map(({ step, at }) => `${step.id} ${at}`)

describe('the ladder', () => {
  test('of five days from a Monday: shares of the time, the morning of the working day before, and mornings after', () => {
    // From Monday 4 March 2024, 10:00; the last day is Saturday the 9th.
    expect(namesAt('2024-03-04T02:00:00.000Z', '2024-03-09T16:00:00.000Z', rule('calendarDay'))).toEqual([
      'dayBefore 2024-03-07T23:00:00.000Z', 'used75 2024-03-08T06:30:00.000Z', 'used90 2024-03-09T02:36:00.000Z', 'due 2024-03-09T16:00:00.000Z',
      'overdue1 2024-03-10T23:00:00.000Z', 'overdue5 2024-03-14T23:00:00.000Z',
    ])
  })

  test('over a holiday: the working day before the last day is the one before the holiday, and a Saturday that is worked counts', () => {
    // 4 to 6 April 2024 were Qingming; Sunday the 7th was worked.
    const names = namesAt('2024-03-20T02:00:00.000Z', '2024-04-07T16:00:00.000Z', rule('workingDay'))
    expect(names.find((one) => one.startsWith('dayBefore'))).toBe('dayBefore 2024-04-02T23:00:00.000Z')
    expect(names.find((one) => one.startsWith('overdue1'))).toBe('overdue1 2024-04-07T23:00:00.000Z')
  })

  test('of a limit counted in hours: shares only before its end', () => {
    expect(namesAt('2024-03-04T02:00:00.000Z', '2024-03-05T02:00:00.000Z', rule('minute')).slice(0, 3)).toEqual(['used75 2024-03-04T20:00:00.000Z', 'used90 2024-03-04T23:36:00.000Z', 'due 2024-03-05T02:00:00.000Z'])
  })

  test('of one day from the same day: a step that would lie before the start does not exist', () => {
    const names = namesAt('2024-03-05T02:00:00.000Z', '2024-03-06T16:00:00.000Z', rule('workingDay'))
    expect(names.map((one) => one.split(' ')[0])).not.toContain('dayBefore')
    expect(names.map((one) => one.split(' ')[0])).toEqual(expect.arrayContaining(['used75', 'used90', 'due']))
  })

  test('of a time within which something may be pursued: only before its end; of what is kept or may be done only later: none', () => {
    const steps = (kind: ClockRule['kind']): string[] => namesAt('2024-03-04T02:00:00.000Z', '2024-03-09T16:00:00.000Z', rule('calendarDay', { kind })).map((one) => one.split(' ')[0] ?? '')
    expect(steps('window')).toEqual(['dayBefore', 'used75', 'used90'])
    expect([...steps('earliest'), ...steps('keep'), ...steps('gate')]).toEqual([])
    expect(namesAt('2024-03-04T02:00:00.000Z', '2024-03-04T02:00:00.000Z', rule('calendarDay', { kind: 'atOnce', length: null }))[0]).toBe('due 2024-03-04T02:00:00.000Z')
  })

  test('in a year without an announced calendar Saturdays and Sundays are off, and nothing throws', () => {
    expect(isDayOff('2099-01-03', calendar)).toBe(true)
    expect(isDayOff('2099-01-05', calendar)).toBe(false)
    expect(workingDayFrom('2099-01-05', -1, calendar)).toBe('2099-01-02')
  })

  test('the last day of a limit in days is the day that ends at its expiry; of one in hours the day of the minute', () => {
    expect(lastDayOf({ startedAt: '', dueAt: '2024-03-09T16:00:00.000Z', rule: rule('month') }, zone)).toBe('2024-03-09')
    expect(lastDayOf({ startedAt: '', dueAt: '2024-03-09T16:00:00.000Z', rule: rule('minute') }, zone)).toBe('2024-03-10')
  })

  test('only limits on liberty and those counted in hours are urgent', () => {
    expect([rule('minute'), rule('calendarDay', { liberty: true }), rule('calendarDay', { rollOver: false }), rule('workingDay')].map(isUrgent)).toEqual([true, true, false, false])
  })
})

describe('quiet hours', () => {
  const due = '2024-03-20T16:00:00.000Z'
  const goesOut = (readyAt: string, dueAt = due, urgent = false): string => mailTimeOf(readyAt, { urgent, dueAt }, zone, quiet, calendar)

  test.each([
    ['in the working day', '2024-03-05T02:00:00.000Z', '2024-03-05T02:00:00.000Z'],
    ['at 21:00', '2024-03-05T13:00:00.000Z', '2024-03-05T23:00:00.000Z'],
    ['at 06:59', '2024-03-04T22:59:00.000Z', '2024-03-04T23:00:00.000Z'],
    ['at 07:00', '2024-03-04T23:00:00.000Z', '2024-03-04T23:00:00.000Z'],
    ['on Saturday', '2024-03-09T02:00:00.000Z', '2024-03-10T23:00:00.000Z'],
    ['on Friday at 22:00', '2024-03-08T14:00:00.000Z', '2024-03-10T23:00:00.000Z'],
  ])('ready %s', (_, readyAt, expected) => { expect(goesOut(readyAt)).toBe(expected) })

  test('a day off is not waited out where the limit would pass meanwhile; the hours still are', () => {
    expect(goesOut('2024-03-09T02:36:00.000Z', '2024-03-09T16:00:00.000Z')).toBe('2024-03-09T02:36:00.000Z')
    expect(goesOut('2024-03-08T14:00:00.000Z', '2024-03-09T16:00:00.000Z')).toBe('2024-03-08T23:00:00.000Z')
  })

  test('an urgent one goes at once, at night and on a holiday', () => {
    expect(goesOut('2024-02-10T18:00:00.000Z', due, true)).toBe('2024-02-10T18:00:00.000Z')
  })

  test('the bureau sets other hours, by day too, or none, and days off', () => {
    const settings = (from: string, until: string, onDaysOff = false) => quietHoursOf({ settings: { 'reminder.quietFrom': from, 'reminder.quietUntil': until, 'reminder.mailOnDaysOff': onDaysOff } })
    const at = '2024-03-05T04:30:00.000Z'
    expect(mailTimeOf(at, { urgent: false, dueAt: due }, zone, settings('12:00', '14:00'), calendar)).toBe('2024-03-05T06:00:00.000Z')
    expect(mailTimeOf('2024-03-05T15:00:00.000Z', { urgent: false, dueAt: due }, zone, settings('00:00', '00:00'), calendar)).toBe('2024-03-05T15:00:00.000Z')
    expect(mailTimeOf('2024-03-09T02:00:00.000Z', { urgent: false, dueAt: due }, zone, settings('21:00', '07:00', true), calendar)).toBe('2024-03-09T02:00:00.000Z')
    expect(settings('25:00', 'noon')).toEqual(quiet)
  })

  test('nothing goes out early, or in the quiet hours, or on a day off that can be waited out', () => {
    const instant = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2025, 10, 1) }).map(toInstant)
    fc.assert(fc.property(instant, instant, (readyAt, dueAt) => {
      const at = goesOut(readyAt, dueAt)
      expect(toMillis(at)).toBeGreaterThanOrEqual(toMillis(readyAt))
      expect(timeOf(at, zone) >= '07:00' && timeOf(at, zone) < '21:00').toBe(true)
      if (isDayOff(dayOf(at, zone), calendar)) expect(toMillis(dueAt)).toBeGreaterThan(toMillis(readyAt))
    }))
  })
})
