import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeFormat, type WrittenTime } from './time-format.ts'

const nothing: WrittenTime = { year: null, month: null, day: null, hour: null, minute: null, second: null, millisecond: null, offset: null }

function read(pattern: string, text: string): unknown {
  const format = timeFormat(pattern)
  if (!format) throw new Error(`no format: ${pattern}`)
  return format.read(text)
}

describe('timeFormat', () => {
  it.each<[string, string, Partial<WrittenTime>]>([
    ['YYYY-MM-DD HH:mm', '2024-03-16 08:30', { year: 2024, month: 3, day: 16, hour: 8, minute: 30 }],
    ['YYYY/M/D H:mm:ss', '2024/3/6 8:05:09', { year: 2024, month: 3, day: 6, hour: 8, minute: 5, second: 9 }],
    ['M/D/YYYY h:mm A', '3/14/2025 12:20 am', { year: 2025, month: 3, day: 14, hour: 0, minute: 20 }],
    ['M/D/YYYY h:mm A', '3/14/2025 12:20 PM', { year: 2025, month: 3, day: 14, hour: 12, minute: 20 }],
    ['YYYY年M月D日 H时m分', '2025年6月1日 7时15分', { year: 2025, month: 6, day: 1, hour: 7, minute: 15 }],
    ['YYYY年M月D日 A h:mm', '2025年6月1日 下午 7:15', { year: 2025, month: 6, day: 1, hour: 19, minute: 15 }],
    ['YYYYMMDDHHmmss', '20240229235959', { year: 2024, month: 2, day: 29, hour: 23, minute: 59, second: 59 }],
    ['D-MMM-YYYY', '07-Sept-2024', { year: 2024, month: 9, day: 7 }],
    ['D.M.YYYY', '7.9.2024', { year: 2024, month: 9, day: 7 }],
    ['YYYY-MM-DD[T]HH:mm:ss[Z]', '2019-04-23T12:30:00Z', { year: 2019, month: 4, day: 23, hour: 12, minute: 30, second: 0 }],
    ['Hmm', '715', { hour: 7, minute: 15 }],
    ['Hmm', '0015', { hour: 0, minute: 15 }],
    ['YYYY-MM-DD', '２０２４-０３-１６', { year: 2024, month: 3, day: 16 }],
    ['YYYY-M-D H:mm', '2024-03-16   24:00', { year: 2024, month: 3, day: 16, hour: 24, minute: 0 }],
    ['ISO', '2024-03-16', { year: 2024, month: 3, day: 16 }],
    ['ISO', '2024-03-16 08:30', { year: 2024, month: 3, day: 16, hour: 8, minute: 30 }],
    ['ISO', '2024-03-16T08:30:01.5+0530', { year: 2024, month: 3, day: 16, hour: 8, minute: 30, second: 1, millisecond: 500, offset: 330 }],
    ['ISO', '2024-03-16t08:30:00z', { year: 2024, month: 3, day: 16, hour: 8, minute: 30, second: 0, offset: 0 }],
  ])('%s reads %s', (pattern, text, parts) => {
    expect(read(pattern, text)).toEqual({ ...nothing, ...parts })
  })

  it.each([
    ['YYYY/M/D', '2025/6/31', 'noSuchDay'], ['YYYY-MM-DD', '2023-02-29', 'noSuchDay'], ['M/D/YYYY', '13/1/2025', 'noSuchDay'], ['YYYY-MM-DD', '2024-00-10', 'noSuchDay'],
    ['YYYY-MM-DD HH:mm', '2024-03-16 25:00', 'noSuchTime'], ['YYYY-MM-DD HH:mm', '2024-03-16 24:01', 'noSuchTime'], ['Hmm', '9999', 'noSuchTime'], ['h:mm A', '13:00 PM', 'noSuchTime'],
    ['YYYY-MM-DD HH:mm', '2024-03-16', 'wrongFormat'], ['YYYY-MM-DD', '16.3.2024', 'wrongFormat'], ['ISO', 'yesterday', 'wrongFormat'], ['ISO', '2024-03-16T08:30:00+23:00', 'noSuchTime'],
    ['HHMM', '1260', 'noSuchTime'], ['HHMM', '9999', 'noSuchTime'], ['HHMM', '12:30', 'wrongFormat'], ['D/M/YY', '30/2/15', 'noSuchDay'], ['D/M/YY', '3/2/2015', 'wrongFormat'],
    ['YYYY-MM-DD', 'x2024-03-16', 'wrongFormat'], ['YYYY-MM-DD', '2024-03-16x', 'wrongFormat'],
  ])('%s refuses %s: %s', (pattern, text, fault) => {
    expect(read(pattern, text)).toBe(fault)
  })

  it.each([['5', 0, 5], ['45', 0, 45], ['945', 9, 45], ['0005', 0, 5], ['1430', 14, 30], ['2400', 24, 0], ['0', 0, 0]])('HHMM reads %s', (text, hour, minute) => {
    expect(timeFormat('HHMM')?.read(text)).toMatchObject({ hour, minute })
  })

  it.each([['D/M/YY', '5/1/15', 2015], ['D/M/YY', '5/1/68', 2068], ['D/M/YY', '5/1/69', 1969], ['D-MMM-YY', '05-Jan-99', 1999]])('%s reads %s', (pattern, text, year) => {
    expect(timeFormat(pattern)?.read(text)).toMatchObject({ year, month: 1, day: 5 })
  })

  it.each(['', 'YYYY-MM-DD hh:mm', 'HH:mm A', 'YYYY YYYY', 'YYYY-DD', 'quarter', 'D HH', '[only text]'])('%j is no usable format', (pattern) => {
    const format = timeFormat(pattern)
    expect(format === null || !(format.parts.has('year') && format.parts.has('month'))).toBe(true)
  })

  it('reads back every time it could have written, and no text makes it fail', () => {
    const time = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    fc.assert(fc.property(time, (date) => {
      const text = date.toISOString()
      expect(read('ISO', text)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour: date.getUTCHours(), minute: date.getUTCMinutes(), second: date.getUTCSeconds(), millisecond: date.getUTCMilliseconds(), offset: 0 })
      expect(read('YYYY-M-D H:m:s', `${date.getUTCFullYear()}-${date.getUTCMonth() + 1}-${date.getUTCDate()} ${date.getUTCHours()}:${date.getUTCMinutes()}:${date.getUTCSeconds()}`))
        .toMatchObject({ day: date.getUTCDate(), second: date.getUTCSeconds() })
    }))
    fc.assert(fc.property(fc.string(), fc.string(), (pattern, text) => { timeFormat(pattern)?.read(text) }), { numRuns: 1000 })
  })
})
