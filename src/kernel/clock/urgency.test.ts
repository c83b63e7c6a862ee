import { describe, expect, it } from 'vitest'
import { isInTime, urgencyOf, waitUrgencyOf, type ClockTiming } from './urgency.ts'

const running: ClockTiming = { startedAt: '2024-03-01T00:00:00.000Z', dueAt: '2024-03-01T10:00:00.000Z', stoppedAt: null, metAt: null }
const at = (time: string): string => `2024-03-01T${time}:00.000Z`

describe('urgency', () => {
  it('rises at three quarters, nine tenths and the end', () => {
    const times = ['00:00', '07:29', '07:30', '08:59', '09:00', '09:59', '10:00', '23:00']
    expect(times.map((time) => urgencyOf('minute', running, at(time)))).toEqual(['normal', 'normal', 'used75', 'used75', 'used90', 'used90', 'used100', 'used100'])
  })

  it('before the start is normal', () => {
    expect(urgencyOf('workingDay', running, '2024-02-01T00:00:00.000Z')).toBe('normal')
  })

  it('of a clock that stands or has no end is "stopped", whatever the time', () => {
    expect(urgencyOf('minute', { ...running, stoppedAt: at('05:00') }, at('23:00'))).toBe('stopped')
    expect(urgencyOf('minute', { ...running, dueAt: null }, at('23:00'))).toBe('stopped')
  })

  it('of a clock that was met does not change any more', () => {
    expect(urgencyOf('calendarDay', { ...running, metAt: at('09:59') }, at('23:00'))).toBe('kept')
    expect(urgencyOf('calendarDay', { ...running, metAt: at('10:01') }, at('00:00'))).toBe('keptLate')
    expect(urgencyOf('calendarDay', { ...running, dueAt: null, metAt: at('10:01') }, at('00:00'))).toBe('kept')
  })

  it('24:00 belongs to the next day, but the minute of expiry to an hour limit', () => {
    expect(isInTime('workingDay', '2024-03-08T16:00:00.000Z', '2024-03-08T15:59:59.999Z')).toBe(true)
    expect(isInTime('workingDay', '2024-03-08T16:00:00.000Z', '2024-03-09T00:00:00+08:00')).toBe(false)
    expect(isInTime('minute', '2024-03-08T16:00:00.000Z', '2024-03-08T16:00:00.000Z')).toBe(true)
    expect(isInTime('minute', '2024-03-08T16:00:00.000Z', '2024-03-08T16:01:00.000Z')).toBe(false)
  })

  it('an act within the minute of expiry is in time where minutes are counted', () => {
    expect(isInTime('minute', '2024-03-08T16:00:00.000Z', '2024-03-08T16:00:59.999Z')).toBe(true)
    expect(isInTime('minute', '2024-03-08T16:00:00.000Z', '2024-03-09T00:00:30+08:00')).toBe(true)
    expect(urgencyOf('minute', { ...running, metAt: '2024-03-01T10:00:59.999Z' }, at('23:00'))).toBe('kept')
    expect(isInTime('workingDay', '2024-03-08T16:00:00.000Z', '2024-03-08T16:00:00.001Z')).toBe(false)
  })
})

describe('a wait', () => {
  it('runs until its end and is over then, which is no fault', () => {
    expect(['00:00', '09:59', '10:00', '23:00'].map((time) => waitUrgencyOf(running, at(time)))).toEqual(['waiting', 'waiting', 'over', 'over'])
  })

  it('is kept by what was done from its end on, and broken by what was done before', () => {
    expect(['09:59', '10:00', '23:00'].map((time) => waitUrgencyOf({ ...running, metAt: at(time) }, at('23:30')))).toEqual(['broken', 'kept', 'kept'])
    expect(waitUrgencyOf({ ...running, dueAt: null, metAt: at('05:00') }, at('23:30'))).toBe('kept')
  })

  it('of a clock that stands is stopped', () => {
    expect(waitUrgencyOf({ ...running, stoppedAt: at('05:00') }, at('23:00'))).toBe('stopped')
    expect(waitUrgencyOf({ ...running, dueAt: null }, at('23:00'))).toBe('stopped')
  })
})
