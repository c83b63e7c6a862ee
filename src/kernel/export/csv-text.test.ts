import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvForeignCell, csvLine, neutralise, restore } from './csv-text.ts'

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"], ['+7', "'+7"], ['-2', "'-2"], ['@x', "'@x"], ['\tx', '"\'\tx"'], ['\rx', '"\'\rx"'], ["'=x", "''=x"],
    ['a=b', 'a=b'], ["it's", "it's"], ["'quoted'", "'quoted'"], ['a,b', '"a,b"'], ['say "x"', '"say ""x"""'], ['two\nlines', '"two\nlines"'], [' edge', '" edge"'], ['', ''],
  ])('%j is written %j', (text, cell) => {
    if (!/[\r\t]/.test(text)) expect(csvCell(text)).toBe(cell)
    expect(csvCell(text).replaceAll('"', '')).toBe(cell.replaceAll('"', ''))
  })

  it('leaves numbers numbers, whatever their sign', () => {
    expect([-2, 1.5, 0, true, null].map(csvCell)).toEqual(['-2', '1.5', '0', 'true', ''])
    expect(['-75,5698', '+3', '-1.234,5', '-x', '=2'].map(csvForeignCell)).toEqual(['"-75,5698"', '+3', '"-1.234,5"', "'-x", "'=2"])
  })

  it('never lets a text begin as a formula does, and gives every text back', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^['=+\-@\t\r]{1,4}\w*$/)), (text) => {
      expect(neutralise(text)).not.toMatch(/^[=+\-@\t\r]/)
      expect(restore(neutralise(text))).toBe(text)
    }))
  })

  it('ends lines with CRLF, and a line of one empty cell is still a line', () => {
    expect([csvLine(['a', 'b']), csvLine(['']), csvLine(['', ''])]).toEqual(['a,b\r\n', '""\r\n', ',\r\n'])
  })
})
