import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { isZone, placeWallTime } from './wall-time.ts'

const placed = (wall: string, zone: string): [string, string | null] => {
  const { millis, doubt } = placeWallTime(Date.parse(`${wall}:00Z`), zone)
  return [new Date(millis).toISOString().slice(0, 16), doubt]
}

describe('placeWallTime', () => {
  it.each([
    ['2024-07-01T12:00', 'Asia/Shanghai', '2024-07-01T04:00', null],
    // Clocks in Chicago went from 2:00 to 3:00 on 10 March 2013 and from 2:00 back to 1:00 on 3 November 2013.
    ['2013-03-10T01:59', 'America/Chicago', '2013-03-10T07:59', null],
    ['2013-03-10T02:30', 'America/Chicago', '2013-03-10T08:30', 'never'],
    ['2013-03-10T03:00', 'America/Chicago', '2013-03-10T08:00', null],
    ['2013-11-03T01:30', 'America/Chicago', '2013-11-03T06:30', 'twice'],
    ['2013-11-03T02:00', 'America/Chicago', '2013-11-03T08:00', null],
    // China had summer time from 1986 to 1991: on 4 May 1986 2:00 became 3:00 (tz database; older copies say 0:00 to 1:00).
    ['1986-06-01T12:00', 'Asia/Shanghai', '1986-06-01T03:00', null],
  ])('%s in %s is %s', (wall, zone, instant, doubt) => {
    expect(placed(wall, zone)).toEqual([instant, doubt])
  })

  it('agrees with Temporal everywhere, and tells exactly the doubtful times', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/Chicago', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC')
    const wall = fc.integer({ min: Date.UTC(1970, 0, 2) / 60_000, max: Date.UTC(2037, 0, 1) / 60_000 }).map((minutes) => minutes * 60_000)
    fc.assert(fc.property(wall, zone, (millis, timeZone) => {
      const plain = Temporal.PlainDateTime.from(new Date(millis).toISOString().slice(0, 16))
      const early = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' }).epochMilliseconds
      const late = plain.toZonedDateTime(timeZone, { disambiguation: 'later' }).epochMilliseconds
      const result = placeWallTime(millis, timeZone)
      expect(result.millis).toBe(plain.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds)
      expect(result.doubt !== null).toBe(early !== late)
    }), { numRuns: 3000 })
  })
})

it('knows zones by name', () => {
  expect(['Asia/Shanghai', 'UTC', 'America/New_York'].every(isZone)).toBe(true)
  expect(['', 'Asia/Nowhere', 'bureau', '../etc/passwd'].some(isZone)).toBe(false)
})
