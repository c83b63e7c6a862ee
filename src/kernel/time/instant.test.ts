import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays, addMinutes, addMonths, dayFromNumber, dayNumber, dayOf, daysBetween, endOfDay, hourOf, isDay, isInstant, startOfDay, timeOf, toInstant, toMillis, weekdayOf,
} from './instant.ts'

const SHANGHAI = 'Asia/Shanghai'
const zones = [SHANGHAI, 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia']
const anyMillis = fc.integer({ min: Date.UTC(1920, 0, 1), max: Date.UTC(2100, 0, 1) })
const anyDay = fc.integer({ min: dayNumber('1920-01-01'), max: dayNumber('2100-01-01') }).map(dayFromNumber)

describe('the day of an instant', () => {
  it('changes at midnight of the zone, not of UTC', () => {
    expect(dayOf('2024-03-01T15:59:59.999Z', SHANGHAI)).toBe('2024-03-01')
    expect(dayOf('2024-03-01T16:00:00.000Z', SHANGHAI)).toBe('2024-03-02')
    expect(dayOf('2024-03-01T23:30:00+08:00', SHANGHAI)).toBe('2024-03-01')
  })

  it('knows the summer time of 1986 to 1991', () => {
    // Summer time, UTC+9: 23:30 of 30 June in standard time was 00:30 of 1 July on the wall.
    expect(dayOf('1988-06-30T15:30:00Z', SHANGHAI)).toBe('1988-07-01')
    expect(hourOf('1988-06-30T15:30:00Z', SHANGHAI)).toBe(0)
    expect(dayOf('1992-06-30T15:30:00Z', SHANGHAI)).toBe('1992-06-30')
    // 14 April 1991, 02:00 became 03:00.
    expect(timeOf('1991-04-13T17:59:00Z', SHANGHAI)).toBe('01:59')
    expect(timeOf('1991-04-13T18:00:00Z', SHANGHAI)).toBe('03:00')
    expect(startOfDay('1988-07-01', SHANGHAI)).toBe('1988-06-30T15:00:00.000Z')
  })

  it('agrees with Temporal in every zone', () => {
    fc.assert(fc.property(anyMillis, fc.constantFrom(...zones), (millis, zone) => {
      const local = Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO(zone)
      expect(dayOf(toInstant(millis), zone)).toBe(local.toPlainDate().toString())
      expect(hourOf(toInstant(millis), zone)).toBe(local.hour)
      expect(timeOf(toInstant(millis), zone)).toBe(local.toPlainTime().toString().slice(0, 5))
    }), { numRuns: 2000 })
  })

  it('lies between the start and the end of that day', () => {
    fc.assert(fc.property(anyMillis, fc.constantFrom(...zones), (millis, zone) => {
      const instant = toInstant(millis)
      const day = dayOf(instant, zone)
      expect(startOfDay(day, zone) <= instant && instant < endOfDay(day, zone)).toBe(true)
    }), { numRuns: 1000 })
  })

  it('starts late where summer time begins at midnight', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
    expect(timeOf('2018-11-04T03:00:00.000Z', 'America/Sao_Paulo')).toBe('01:00')
  })

  it('refuses what is no instant and what is no zone', () => {
    expect(() => dayOf('2024-03-01', SHANGHAI)).toThrow(RangeError)
    expect(() => dayOf('2024-03-01T10:00:00', SHANGHAI)).toThrow(RangeError)
    expect(() => dayOf('2024-03-01T10:00:00Z', 'Asia/Nowhere')).toThrow(RangeError)
  })
})

describe('texts', () => {
  it('a day exists or is refused', () => {
    expect(['2024-02-29', '2000-02-29', '2023-12-31', '0001-01-01'].filter(isDay)).toHaveLength(4)
    expect(['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-04-31', '2024-01-00', '2024-1-1', '2024-01-01T00:00Z', ''].filter(isDay)).toEqual([])
  })

  it('an instant has a real day, a time and an offset', () => {
    expect(['2024-02-29T00:00Z', '2024-02-29T23:59:59.123Z', '2024-02-29T10:00:00+08:00'].filter(isInstant)).toHaveLength(3)
    expect(['2023-02-29T00:00:00Z', '2024-02-29', '2024-02-29T25:00:00Z', '2024-02-29T10:00:00', '2024-02-29 10:00:00Z'].filter(isInstant)).toEqual([])
  })

  it('minutes are exact and an offset is understood', () => {
    expect(addMinutes('2024-03-01T08:17:00+08:00', 720)).toBe('2024-03-01T12:17:00.000Z')
    expect(toMillis('1970-01-01T08:00:00+08:00')).toBe(0)
  })
})

describe('days', () => {
  it('adds and subtracts over leap days and years', () => {
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31')
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366)
    expect(daysBetween('2024-03-01', '2024-02-29')).toBe(-1)
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError)
  })

  it('months end on the corresponding day or the last of the month', () => {
    expect(addMonths('2024-12-31', 2)).toBe('2025-02-28')
    expect(addMonths('2024-12-31', 3)).toBe('2025-03-31')
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29')
    expect(addMonths('2024-01-15', -13)).toBe('2022-12-15')
  })

  it('knows the weekday', () => {
    expect(['2024-01-01', '2024-01-07', '1969-12-31'].map(weekdayOf)).toEqual([1, 7, 3])
  })

  it('agrees with Temporal on sums, differences, months and weekdays', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: -200, max: 200 }), (day, days, months) => {
      const date = Temporal.PlainDate.from(day)
      expect(addDays(day, days)).toBe(date.add({ days }).toString())
      expect(daysBetween(day, addDays(day, days))).toBe(days)
      expect(addMonths(day, months)).toBe(date.add({ months }).toString())
      expect(weekdayOf(day)).toBe(date.dayOfWeek)
      expect(dayFromNumber(dayNumber(day))).toBe(day)
    }), { numRuns: 2000 })
  })
})
