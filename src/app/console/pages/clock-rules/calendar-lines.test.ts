import { expect, it } from 'vitest'
import type { CalendarYearItem } from '#kernel/http/clock-rules-wire.ts'
import { csvLineProblems, withGaps } from './calendar-lines.ts'

const year = (number: number): CalendarYearItem => ({ year: number, source: 'shipped', off: 28, work: 6, loadedBy: null, loadedAt: null })

it('names the years of which nothing is known, the coming one too', () => {
  expect(withGaps([year(2024), year(2026)], 2026).map((row) => [row.year, row.item === null])).toEqual([[2027, true], [2026, false], [2025, true], [2024, false]])
  expect(withGaps([], 2026).map((row) => row.year)).toEqual([2027, 2026])
})

it('puts each problem beside its line, without the empty lines that the server does not count', () => {
  const csv = 'day,kind,nameZh,nameEn\r\n\r\n2027-01-01,off,元旦,New Year\r\n2027-01-02,free,元旦,New Year\r\n'
  const words = { zh: '有误', en: 'wrong' }
  expect(csvLineProblems(csv, [{ pointer: '/csv/3/kind', code: 'wrongLine', ...words }, { pointer: '/csv', code: 'empty', ...words }, { pointer: '/year', code: 'wrongFormat', ...words }])).toEqual([
    { line: 3, text: '2027-01-02,free,元旦,New Year', problem: words }, { line: null, text: '', problem: words },
  ])
})
