import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#kernel/error/domain-error.ts'
import { addDays, dayFromNumber, dayNumber, weekdayOf } from '#kernel/time/instant.ts'
import { areWorked, buildCalendar, dayKindOf, isWorkingDay, nthWorkingDayAfter, workingDaysBetween } from './calendar.ts'
import { chinaHolidays } from './data/china-holidays.ts'
import { holidayCn } from './testdata/holiday-cn.ts'

const calendar = buildCalendar(chinaHolidays)

/** Working days of a year by asking every day. */
function workingDaysOf(year: number): number {
  let count = 0
  for (let day = `${year}-01-01`; day < `${year + 1}-01-01`; day = addDays(day, 1)) count += isWorkingDay(calendar, day) ? 1 : 0
  return count
}

describe('the calendar of China', () => {
  it('has the number of working days each year was announced with', () => {
    // Counted from a second source (the chinese-calendar table), which agrees with the notices day by day.
    const counted = Object.fromEntries(chinaHolidays.map((one) => [one.year, workingDaysOf(one.year)]))
    expect(counted).toEqual({
      2013: 250, 2014: 250, 2015: 249, 2016: 250, 2017: 249, 2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248,
    })
  })

  it('agrees with a second source on every day of every year', () => {
    const listed = (kind: 'off' | 'work'): Set<string> => new Set(Object.entries(holidayCn).flatMap(([year, lists]) => lists[kind].split(' ').map((day) => `${year}-${day}`)))
    const [off, work] = [listed('off'), listed('work')]
    const different: string[] = []
    for (let day = '2013-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      const worked = !off.has(day) && (weekdayOf(day) < 6 || work.has(day))
      if (isWorkingDay(calendar, day) !== worked) different.push(day)
    }
    expect(different).toEqual([])
    expect([off.size, work.size]).toEqual([380, 93])
  })

  it('counts working days as one by one, between any two days and to the n-th after any day', () => {
    fc.assert(fc.property(fc.integer({ min: dayNumber('2012-12-31'), max: dayNumber('2025-12-31') }), fc.integer({ min: 1, max: 300 }), (after, days) => {
      let worked = 0
      for (let day = after + 1; day <= after + days; day += 1) worked += isWorkingDay(calendar, dayFromNumber(day)) ? 1 : 0
      expect(workingDaysBetween(calendar, after, after + days)).toBe(worked)
      if (worked > 0) {
        const last = nthWorkingDayAfter(calendar, after, worked)
        expect(workingDaysBetween(calendar, after, last)).toBe(worked)
        expect(isWorkingDay(calendar, dayFromNumber(last))).toBe(true)
      }
      expect([areWorked(calendar, after, after + days, worked), areWorked(calendar, after, after + days, worked + 1)]).toEqual([true, false])
    }), { numRuns: 300 })
  })

  it('is asked only as far as the answer needs it', () => {
    const after = dayNumber('2026-12-01')
    expect(areWorked(calendar, after, dayNumber('2027-03-01'), 5)).toBe(true)
    expect(() => areWorked(calendar, after, dayNumber('2027-03-01'), 40)).toThrow('2027')
    expect(() => nthWorkingDayAfter(calendar, after, 40)).toThrow('2027')
    expect(() => workingDaysBetween(calendar, after, dayNumber('2027-01-01'))).toThrow('2027')
    expect(workingDaysBetween(calendar, after, after)).toBe(0)
  })

  it('knows holidays, weekends and make-up working days apart', () => {
    const kind = (day: string) => dayKindOf(calendar, dayNumber(day))
    expect(kind('2024-10-01')).toBe('holiday')
    expect(kind('2024-10-05')).toBe('holiday')
    expect(kind('2024-10-12')).toBe('makeUp')
    expect(kind('2024-10-13')).toBe('weekend')
    expect(kind('2024-10-14')).toBe('working')
  })

  it('takes what a notice says about the end of the year before', () => {
    expect(isWorkingDay(calendar, '2018-12-29')).toBe(true)
    expect(isWorkingDay(calendar, '2018-12-31')).toBe(false)
  })

  it('takes later notices: Labour Day 2019 and the longer Spring Festival of 2020', () => {
    expect(isWorkingDay(calendar, '2019-05-02')).toBe(false)
    expect(isWorkingDay(calendar, '2019-05-05')).toBe(true)
    expect(isWorkingDay(calendar, '2020-01-31')).toBe(false)
    expect(isWorkingDay(calendar, '2020-02-02')).toBe(false)
    expect(isWorkingDay(calendar, '2020-02-03')).toBe(true)
  })

  it('makes up only on Saturdays and Sundays', () => {
    const onWeekdays = chinaHolidays.flatMap((one) => one.makeUpDays).filter((day) => weekdayOf(day) < 6)
    expect(onWeekdays).toEqual([])
  })

  it('cites a notice of the government for every year', () => {
    expect(chinaHolidays.filter((one) => one.notices.length === 0 || one.notices.some((notice) => !notice.address.includes('www.gov.cn')))).toEqual([])
  })

  it('refuses a year that is not announced, before and after', () => {
    for (const day of ['2012-12-31', '2027-01-01']) {
      expect(() => isWorkingDay(calendar, day)).toThrow(DomainError)
      expect(() => isWorkingDay(calendar, day)).toThrow(day.slice(0, 4))
    }
  })
})

describe('a calendar of one\'s own', () => {
  it('may have gaps between its years, which stay unknown', () => {
    const gappy = buildCalendar([2020, 2022].map((year) => ({ year, notices: [], holidays: [], makeUpDays: [] })))
    expect(isWorkingDay(gappy, '2022-01-03')).toBe(true)
    expect(() => isWorkingDay(gappy, '2021-01-04')).toThrow('2021')
  })

  it('refuses contradictions', () => {
    const year = { year: 2024, notices: [], holidays: [], makeUpDays: [] }
    expect(() => buildCalendar([year, year])).toThrow('twice')
    expect(() => buildCalendar([{ ...year, holidays: [{ name: { zh: '节', en: 'feast' }, from: '2024-01-06', to: '2024-01-07' }], makeUpDays: ['2024-01-06'] }])).toThrow('both')
    expect(() => buildCalendar([{ ...year, makeUpDays: ['2024-01-08'] }])).toThrow('no Saturday')
  })

  it('knows nothing when it is empty', () => {
    expect(() => isWorkingDay(buildCalendar([]), '1970-01-01')).toThrow('1970')
  })
})
