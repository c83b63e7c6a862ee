import { describe, expect, it } from 'vitest'
import { buildCalendar, isWorkingDay } from './calendar.ts'
import { chinaHolidays } from './data/china-holidays.ts'
import { settingsFrom, type CalendarDayRow } from './settings.ts'

const shipped = buildCalendar(chinaHolidays)
const loaded = (year: number, ...days: readonly (readonly [string, 'off' | 'work'])[]): CalendarDayRow[] => days.map(([day, kind]) => ({ year, day, kind, name_zh: '节', name_en: 'feast' }))
const calendarWith = (days: readonly CalendarDayRow[]) => settingsFrom(shipped, days, [], []).calendar

describe('a calendar year that a bureau has loaded', () => {
  it('takes the place of that year’s announcement, not of what the next one says of its December', () => {
    const calendar = calendarWith(loaded(2018, ['2018-01-01', 'off'], ['2018-10-01', 'off']))
    // Named by the notice of 2019: the weekend of New Year, worked and off in exchange for Monday the 31st.
    expect(['2018-12-29', '2018-12-30', '2018-12-31', '2019-01-01'].map((day) => isWorkingDay(calendar, day))).toEqual([true, false, false, false])
    expect(['2018-10-01', '2018-10-02', '2018-05-01'].map((day) => isWorkingDay(calendar, day))).toEqual([false, true, true])
    expect(isWorkingDay(calendar, '2017-10-02')).toBe(false)
  })

  it('replaces what its own announcement had said of the December before', () => {
    const calendar = calendarWith(loaded(2019, ['2019-01-01', 'off']))
    expect(['2018-12-29', '2018-12-31', '2019-01-01', '2019-10-01', '2018-10-01'].map((day) => isWorkingDay(calendar, day))).toEqual([false, true, false, true, false])
  })

  it('has the last word on each of its days', () => {
    const calendar = calendarWith(loaded(2018, ['2018-01-01', 'off'], ['2018-12-29', 'off'], ['2018-12-30', 'work']))
    expect(['2018-12-29', '2018-12-30', '2018-12-31'].map((day) => isWorkingDay(calendar, day))).toEqual([false, true, false])
  })

  it('leaves the shipped announcements as they are where nothing is loaded', () => {
    expect(calendarWith([])).toBe(shipped)
  })
})
