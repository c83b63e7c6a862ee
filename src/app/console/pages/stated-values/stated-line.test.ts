import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnOf, csvOf } from './stated-line.ts'

test('a line is read back as it was written, whatever stands in the name of the document', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (document) => {
    const line = { unit: 'U1', figure: 'crashes', year: '2011', value: '12.5', document }
    expect(parse(csvOf(line), { columns: true })).toEqual([{ organisation: 'U1', figure: 'crashes', year: '2011', value: '12.5', document: document.trim() }])
  }))
})

test('a refused field names its column', () => {
  expect([columnOf('/csv/2/year'), columnOf('/csv/2/value'), columnOf('/csv')]).toEqual(['year', 'value', undefined])
})
