import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOfValue, columnsOf, emptyMapping, formatParts, sentinelsOf, unusedColumns, withChild, withCode, withColumns, withConstant, withFactor, withFormat, withSentinels, withRepair, withUnitCode, withUnitColumn, withUnknownTime } from './mapping.ts'

const empty = emptyMapping('2025年6月事故台账.csv')

test('the source is called after the file until somebody says better', () => {
  expect(empty.sourceName).toBe('2025年6月事故台账')
})

test('a text field takes one column and needs no format', () => {
  expect(withColumns(empty, 'roadName', 'text', ['路名']).fields).toEqual({ roadName: { from: 'column', column: '路名' } })
})

test('a time from two columns has one part of the format for each', () => {
  const one = withFormat(withColumns(empty, 'occurredAt', 'instant', ['发生日期']), 'occurredAt', '发生日期', 'YYYY/M/D')
  const two = withFormat(withColumns(one, 'occurredAt', 'instant', ['发生日期', '时刻']), 'occurredAt', '时刻', 'HHmm')
  expect(two.fields['occurredAt']).toEqual({ from: 'columns', columns: ['发生日期', '时刻'], format: 'YYYY/M/D HHmm' })
  expect(formatParts(two.fields['occurredAt'])).toEqual(['YYYY/M/D', 'HHmm'])
})

test('a time taken by hand is read as its samples are written, one slip among them', () => {
  expect(withColumns(empty, 'occurredAt', 'instant', ['时间'], ['2024-12-03 08:10:00', '2024-13-11 10:00', '2024-12-21 23:40:00']).fields['occurredAt']).toEqual({ from: 'column', column: '时间', format: 'ISO' })
  expect(withColumns(empty, 'occurredAt', 'instant', ['时间'], ['昨天']).fields['occurredAt']).toMatchObject({ format: 'YYYY-MM-DD HH:mm' })
})

test('a part with a blank is kept apart by a bar', () => {
  const two = withColumns(empty, 'occurredAt', 'instant', ['date', 'time'])
  const set = withFormat(two, 'occurredAt', 'time', 'h:mm A')
  expect(set.fields['occurredAt']).toMatchObject({ format: 'YYYY-MM-DD|h:mm A' })
  expect(formatParts(set.fields['occurredAt'])).toEqual(['YYYY-MM-DD', 'h:mm A'])
})

test('taking a column away leaves what was set for the other', () => {
  const two = withSentinels(withFormat(withColumns(empty, 'occurredAt', 'instant', ['d', 't']), 'occurredAt', 't', 'HHmm'), 'occurredAt', 't', ['9999'])
  expect(withColumns(two, 'occurredAt', 'instant', ['t']).fields['occurredAt']).toEqual({ from: 'column', column: 't', format: 'HHmm', sentinels: ['9999'] })
  expect(withColumns(two, 'occurredAt', 'instant', []).fields).toEqual({})
})

test('codes, factor, sentinels and the unknown time are set and taken away without a trace', () => {
  const weather = withColumns(empty, 'weather', 'choice', ['天气'])
  expect(withCode(withCode(weather, 'weather', '3', 'rain'), 'weather', '3', null)).toEqual(weather)
  expect(withCode(weather, 'weather', '3', 'rain').fields['weather']).toEqual({ from: 'column', column: '天气', codes: { 3: 'rain' } })
  const loss = withColumns(empty, 'propertyLoss', 'decimal', ['万元'])
  expect(withFactor(loss, 'propertyLoss', 10_000).fields['propertyLoss']).toMatchObject({ factor: 10_000 })
  expect(withFactor(withFactor(loss, 'propertyLoss', 10_000), 'propertyLoss', null)).toEqual(loss)
  expect(withSentinels(withSentinels(loss, 'propertyLoss', '万元', ['-1']), 'propertyLoss', '万元', [])).toEqual(loss)
  expect(withUnknownTime(withColumns(empty, 'occurredAt', 'instant', ['d']), 'occurredAt', 'noon').fields['occurredAt']).toMatchObject({ unknownTime: 'noon' })
})

test('columns that no field takes are named; a constant takes none', () => {
  const some = withConstant(withColumns(empty, 'roadName', 'text', ['路名']), 'procedure', 'general')
  expect(unusedColumns(['路名', '经办'], some)).toEqual(['经办'])
  expect(columnsOf(some.fields['procedure'])).toEqual([])
})

const part = fc.constantFrom('YYYY-MM-DD', 'YYYY/M/D', 'HHmm', 'h:mm A', 'YYYY[年]M[月]', 'D MMM YYYY')

test('whatever parts are set, the same parts are read', () => {
  fc.assert(fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), (parts) => {
    const columns = parts.map((_, at) => `c${at}`)
    const mapping = columns.reduce((one, column, at) => withFormat(one, 'occurredAt', column, parts[at] ?? ''), withColumns(empty, 'occurredAt', 'instant', columns))
    expect(formatParts(mapping.fields['occurredAt'])).toEqual(parts)
    for (const column of columns) expect(sentinelsOf(mapping.fields['occurredAt'], column)).toEqual([])
  }))
})

test('a value that is a code or its name needs no translation', () => {
  const choices = { driver: { zh: '驾驶人', en: 'Driver' }, other: { zh: '其他', en: 'Other' } }
  expect(['驾驶人', 'DRIVER', 'other ', '1'].map((value) => codeOfValue(choices, value))).toEqual(['driver', 'driver', 'other', undefined])
})

test('children come and go, and their columns are used columns', () => {
  const persons = { from: 'rows' as const, link: [], keyColumns: ['per'], fields: { injury: { from: 'column' as const, column: 'inj' } } }
  const mapping = withChild({ ...empty, keyColumns: ['case'] }, 'persons', persons)
  expect(unusedColumns(['case', 'per', 'inj', 'name'], mapping)).toEqual(['name'])
  expect(withChild(mapping, 'persons', null)).toEqual({ ...empty, keyColumns: ['case'] })
})

test('a unit column keeps its translations until another is chosen', () => {
  const mapping = withUnitCode(withUnitColumn(empty, 'force'), '12', 'EAST')
  expect(mapping.organisation).toEqual({ column: 'force', codes: { 12: 'EAST' } })
  expect(withUnitColumn(mapping, 'force')).toEqual(mapping)
  expect(withUnitCode(mapping, '12', null).organisation).toEqual({ column: 'force', codes: {} })
  expect(withUnitColumn(mapping, 'unit').organisation).toEqual({ column: 'unit' })
  expect(withUnitColumn(mapping, null)).toEqual(empty)
})

test('a cell mended twice is mended once', () => {
  const cell = { file: '', line: 3, column: 'a', value: 'x' }
  expect(withRepair(withRepair([{ ...cell, line: 4 }], cell), { ...cell, value: 'y' })).toEqual([{ ...cell, line: 4 }, { ...cell, value: 'y' }])
})
