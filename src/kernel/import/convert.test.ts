import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { FieldMapping, ImportMapping } from '#kernel/http/import-wire.ts'
import { boolean, choice, day, decimal, instant, integer, optional, text } from '#kernel/record/field.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { rowConverter, type ConvertedRow } from './convert.ts'
import { checkMapping } from './mapping.ts'

const label = (en: string, zh = en) => ({ zh, en })
const Sighting = z.strictObject({
  seenAt: instant(label('Seen', '看到时间')),
  reportedOn: optional(day(label('Reported', '报告日期'))),
  sure: optional(boolean(label('Sure', '确定'))),
  sky: optional(choice(label('Sky', '天空'), { clear: label('Clear', '晴'), rain: label('Rain', '雨') })),
  count: optional(integer(label('Count', '数量'), { max: 100 })),
  weight: optional(decimal(label('Weight', '重量'))),
  lng: optional(decimal(label('Longitude', '经度'), { min: -180, max: 180 })),
  lat: optional(decimal(label('Latitude', '纬度'), { min: -90, max: 90 })),
  note: optional(text(label('Note', '备注'), { max: 20 })),
  grade: optional(text(label('Grade', '等级'), { derived: true })),
})

const sighting: RecordType = {
  name: 'sighting', label: label('Sighting'), labelMany: label('Sightings'), table: 'sighting', schema: Sighting, children: {}, readers: ['officer'], numberPrefix: 'S', happenedAt: 'seenAt',
  point: { lng: 'lng', lat: 'lat' }, measures: [], clockRules: [],
  lifecycle: { initial: 'open', states: { open: { label: label('Open'), glyph: 'underWay', terminal: false } }, actions: { enter: { label: label('Enter'), kind: 'create', from: [], to: 'open', roles: ['officer'] } } },
  derive: () => ({ grade: 'x' }), clocks: () => [], title: () => label('Sighting'),
  check: (fields) => (fields['count'] === 13 ? [{ field: 'count', code: 'unlucky', problem: label('Not thirteen.') }] : []),
}

const bureau = { id: 1, timeZone: 'Asia/Shanghai', settings: {} }
const seenAt: FieldMapping = { from: 'column', column: 'when', format: 'ISO' }

/** Converts one row of a file whose columns are the keys of `cells`. */
function convert(cells: Readonly<Record<string, string>>, fields: Readonly<Record<string, FieldMapping>>, more: Partial<ImportMapping> = {}): ConvertedRow {
  const columns = Object.keys(cells)
  const mapping: ImportMapping = { sourceName: 'test', keyColumns: [], coordinates: 'WGS84', timeZone: 'Asia/Shanghai', ...more, fields: { seenAt: { from: 'constant', value: '2024-01-01T00:00:00.000Z' }, ...fields } }
  checkMapping(sighting, mapping, columns)
  return rowConverter(sighting, mapping, columns, bureau)({ line: 2, cells: Object.values(cells), wellQuoted: true })
}

const told = (row: ConvertedRow): string[] => row.problems.map((problem) => `${problem.column} ${problem.field} ${problem.code}`)
const warned = (row: ConvertedRow): string[] => row.warnings.map((problem) => `${problem.column} ${problem.field} ${problem.code}`)

describe('times', () => {
  it('take the offset of the text, else the zone of the source', () => {
    expect(convert({ when: '2024-03-16T08:30:00+02:00' }, { seenAt }).fields['seenAt']).toBe('2024-03-16T06:30:00.000Z')
    expect(convert({ when: '2024-03-16 08:30' }, { seenAt }).fields['seenAt']).toBe('2024-03-16T00:30:00.000Z')
    expect(convert({ when: '2024-03-16 08:30' }, { seenAt }, { timeZone: 'America/Chicago' }).fields['seenAt']).toBe('2024-03-16T13:30:00.000Z')
    expect(convert({ when: '2024-03-16 08:30' }, { seenAt }, { timeZone: 'bureau' }).fields['seenAt']).toBe('2024-03-16T00:30:00.000Z')
    // A file that marks local times with Z: the mapping can say so.
    expect(convert({ when: '2024-03-16T08:30:00Z' }, { seenAt: { ...seenAt, format: 'YYYY-MM-DD[T]HH:mm:ss[Z]' } }).fields['seenAt']).toBe('2024-03-16T00:30:00.000Z')
  })

  it('keep 24:00 as the beginning of the next day', () => {
    expect(convert({ when: '2024-02-29 24:00' }, { seenAt }).fields['seenAt']).toBe('2024-02-29T16:00:00.000Z')
  })

  it('without a time of day are refused, or taken as noon and marked', () => {
    const row = convert({ when: '2024-03-16' }, { seenAt })
    expect([told(row), row.parsed]).toEqual([['when seenAt timeUnknown'], null])
    const taken = convert({ when: '2024-03-16' }, { seenAt: { ...seenAt, unknownTime: 'noon' } })
    expect([taken.fields['seenAt'], warned(taken)]).toEqual(['2024-03-16T04:00:00.000Z', ['when seenAt timeTaken']])
  })

  const five: FieldMapping = { from: 'columns', columns: ['Y', 'M', 'D', 'h', 'm'], format: 'YYYY M D H m', sentinels: { h: ['99'], m: ['>59'] }, unknownTime: 'noon' }
  const parts = (Y: string, M: string, D: string, h: string, m: string) => ({ Y, M, D, h, m })

  it('are put together from several columns, with what is unknown told', () => {
    expect(convert(parts('2013', '1', '6', '0', '55'), { seenAt: five }).fields['seenAt']).toBe('2013-01-05T16:55:00.000Z')
    const noon = convert(parts('2013', '1', '6', '99', '99'), { seenAt: five })
    expect([noon.fields['seenAt'], warned(noon), noon.warnings[0]?.text.en]).toEqual(['2013-01-06T04:00:00.000Z', ['h seenAt timeTaken'], 'The time is not known; 12:00 is put in its place.'])
    const hour = convert(parts('2013', '1', '6', '17', '99'), { seenAt: five })
    expect([hour.fields['seenAt'], hour.warnings[0]?.text.en]).toEqual(['2013-01-06T09:00:00.000Z', 'The time is not known; 17:00 is put in its place.'])
    expect(told(convert(parts('2013', '1', '6', '99', '99'), { seenAt: { ...five, unknownTime: 'refuse' } }))).toEqual(['h seenAt timeUnknown'])
    expect(told(convert(parts('2013', '2', '29', '1', '1'), { seenAt: five }))).toEqual(['D seenAt noSuchDay'])
    expect(told(convert(parts('2013', '2', 'x', '1', '1'), { seenAt: five }))).toEqual(['D seenAt wrongTimeFormat'])
    expect(told(convert(parts('2013', '', '3', '1', '1'), { seenAt: five }))).toEqual(['Y seenAt required'])
  })

  it('read parts with blanks of their own when the format is divided by |', () => {
    const two: FieldMapping = { from: 'columns', columns: ['date', 'time'], format: 'M/D/YYYY h:mm:ss A|Hmm' }
    expect(() => convert({ date: '6/1/2025 12:00:00 AM', time: '715' }, { seenAt: two })).toThrow(DomainError)
    expect(convert({ date: '2025/6/1', time: '715' }, { seenAt: { ...two, format: 'YYYY/M/D Hmm' } }).fields['seenAt']).toBe('2025-05-31T23:15:00.000Z')
    expect(convert({ date: 'Jun 1, 2025', time: '7:15' }, { seenAt: { ...two, format: 'MMM D, YYYY|H:mm' } }).fields['seenAt']).toBe('2025-05-31T23:15:00.000Z')
  })

  it('that clocks showed twice or never are placed and told', () => {
    const zone = { timeZone: 'America/Chicago' }
    const twice = convert({ when: '2013-11-03 01:30' }, { seenAt }, zone)
    expect([twice.fields['seenAt'], warned(twice)]).toEqual(['2013-11-03T06:30:00.000Z', ['when seenAt timeTwice']])
    const never = convert({ when: '2013-03-10 02:30' }, { seenAt }, zone)
    expect([never.fields['seenAt'], warned(never)]).toEqual(['2013-03-10T08:30:00.000Z', ['when seenAt timeNever']])
  })

  it('of a day field are days: as written, or the bureau\'s day of an instant', () => {
    const reportedOn: FieldMapping = { from: 'column', column: 'on', format: 'ISO' }
    expect(convert({ on: '2024-03-16' }, { reportedOn }).fields['reportedOn']).toBe('2024-03-16')
    expect(convert({ on: '2024-03-16 23:59' }, { reportedOn }, { timeZone: 'America/Chicago' }).fields['reportedOn']).toBe('2024-03-16')
    expect(convert({ on: '2024-03-16T20:00:00Z' }, { reportedOn }).fields['reportedOn']).toBe('2024-03-17')
  })
})

describe('values', () => {
  const column = (name: string, more: Partial<Extract<FieldMapping, { from: 'column' }>> = {}): FieldMapping => ({ from: 'column', column: name, ...more })

  it('of a code list are found by the source\'s code, our code, or the label in either language', () => {
    const sky = column('s', { codes: { 1: 'clear', 3: 'rain' } })
    expect(['1', '01', '3.0', 'rain', 'RAIN', '晴', 'Clear', ''].map((s) => convert({ s }, { sky }).fields['sky'])).toEqual(['clear', 'clear', 'rain', 'rain', 'rain', 'clear', 'clear', null])
    const unknown = convert({ s: '7' }, { sky })
    expect([told(unknown), unknown.problems[0]?.text.en]).toEqual([['s sky notInCodes'], '“7” is not in the code list; it has: Clear, Rain.'])
    const empty = convert({ s: '7' }, { sky: column('s', { codes: { 1: 'clear' }, unmapped: 'empty' }) })
    expect([empty.fields['sky'], warned(empty), empty.parsed === null]).toEqual([null, ['s sky leftEmpty'], false])
  })

  it('that mean "not known" are left empty', () => {
    expect(['99', '99.0', '100', '5'].map((n) => convert({ n }, { count: column('n', { sentinels: ['99', '>=100'] }) }).fields['count'])).toEqual([null, null, null, 5])
  })

  it('of numbers take decimal commas, thousands and a factor', () => {
    expect(convert({ n: '1.234,5' }, { weight: column('n', { format: ',' }) }).fields['weight']).toBe(1234.5)
    expect(convert({ n: '1,234.5' }, { weight: column('n') }).fields['weight']).toBe(1234.5)
    expect(convert({ n: '1.1' }, { weight: column('n', { factor: 10_000 }) }).fields['weight']).toBe(11_000)
    expect(convert({ n: '2.0' }, { count: column('n') }).fields['count']).toBe(2)
    expect(told(convert({ n: '2.5' }, { count: column('n') }))).toEqual(['n count notWhole'])
    expect(told(convert({ n: '—' }, { count: column('n') }))).toEqual(['n count notANumber'])
    expect(told(convert({ n: '101' }, { count: column('n') }))).toEqual(['n count tooBig'])
  })

  it('of yes-or-no fields are known words, or the source\'s own', () => {
    expect(['是', 'N', '1', 'true', '无', ''].map((b) => convert({ b }, { sure: column('b') }).fields['sure'])).toEqual([true, false, true, true, false, null])
    expect(convert({ b: 'J' }, { sure: column('b', { codes: { J: 'true', N: 'false' } }) }).fields['sure']).toBe(true)
    expect(told(convert({ b: 'perhaps' }, { sure: column('b') }))).toEqual(['b sure notTrueOrFalse'])
  })

  it('of texts are trimmed, on one line, whole, and not about a person', () => {
    expect(convert({ t: '  two\r\nlines ' }, { note: column('t') }).parsed?.fields['note']).toBe('two lines')
    expect(told(convert({ t: 'bro\uFFFDken' }, { note: column('t') }))).toEqual(['t note brokenCharacter'])
    expect(told(convert({ t: 'x'.repeat(21) }, { note: column('t') }))).toEqual(['t note tooLong'])
    expect(warned(convert({ t: '13800000000' }, { note: column('t') }))).toEqual(['t note looksPersonal'])
  })

  it('meet the rules of the record type', () => {
    const row = convert({ n: '13' }, { count: column('n') })
    expect([told(row), row.problems[0]?.text.en, row.parsed]).toEqual([['n count unlucky'], 'Not thirteen.', null])
    expect(convert({ n: '12' }, { count: column('n') }).parsed?.fields['grade']).toBe('x')
  })
})

describe('points', () => {
  const fields = { lng: { from: 'column', column: 'x', sentinels: ['>0'] }, lat: { from: 'column', column: 'y' } } as const satisfies Record<string, FieldMapping>
  const plain = { lng: { from: 'column', column: 'x' }, lat: { from: 'column', column: 'y' } } as const satisfies Record<string, FieldMapping>

  it('are wanted whole: half a point is none', () => {
    const row = convert({ x: '999.9999', y: '41.8' }, fields)
    expect([row.fields['lng'], row.fields['lat'], warned(row)]).toEqual([null, null, ['y lat halfPoint']])
  })

  it('must lie on Earth; exchanged ones are told so', () => {
    expect(told(convert({ x: '32.655', y: '116.811' }, plain))).toEqual(['y lat swappedPoint'])
    expect(told(convert({ x: '999.9999', y: '99.9999' }, plain))).toEqual(['y lat outsideWorld'])
    expect(warned(convert({ x: '0', y: '0' }, plain))).toEqual(['y lat zeroPoint'])
  })

  it('of Chinese map services are computed back', () => {
    const row = convert({ x: '116.839213', y: '32.638848' }, plain, { coordinates: 'GCJ02' })
    expect(row.fields['lng']).toBeCloseTo(116.834, 4)
    expect(row.fields['lat']).toBeCloseTo(32.641, 4)
  })
})

describe('rows', () => {
  const mapping: ImportMapping = { sourceName: 'test', keyColumns: ['id', 'part'], coordinates: 'WGS84', timeZone: 'UTC', fields: { seenAt: { from: 'column', column: 'when' } } }
  const columns = ['id', 'part', 'when']
  const read = (cells: readonly string[], one: Partial<ImportMapping> = {}) => rowConverter(sighting, { ...mapping, ...one }, columns, bureau)({ line: 9, cells, wellQuoted: true })

  it('are known by their key', () => {
    expect(read(['7', 'a', '2024-01-01 10:00']).key).toBe('["7","a"]')
    expect(read([' 7 ', 'a', '2024-01-01 10:00'], { keyColumns: ['id'] }).key).toBe('7')
    expect(told(read(['7', ' ', '2024-01-01 10:00']))).toEqual(['part null emptyKey'])
    expect(told(read(['7'.repeat(400), 'a', '2024-01-01 10:00']))).toEqual(['id null longKey'])
  })

  it('without key columns are known by all they say, and the second of two equal rows is another', () => {
    const convertRow = rowConverter(sighting, { ...mapping, keyColumns: [] }, columns, bureau)
    const [first, second, other] = [['1', 'a', '2024-01-01 10:00'], ['1', 'a', '2024-01-01 10:00'], ['1', 'b', '2024-01-01 10:00']].map((cells) => convertRow({ line: 2, cells, wellQuoted: true }).key)
    expect(new Set([first, second, other]).size).toBe(3)
    expect(read(['1', 'a', '2024-01-01 10:00'], { keyColumns: [] }).key).toBe(first)
  })

  it('have equal hashes when they set the same, whatever else their cells say', () => {
    const hashes = [['1', 'a', '2024-01-01 10:00'], ['1', 'b', '2024-01-01T10:00:00Z'], ['1', 'a', '2024-01-01 10:01']].map((cells) => read(cells).hash)
    expect(hashes[0]).toBe(hashes[1])
    expect(hashes[0]).not.toBe(hashes[2])
  })

  it('with too few or too many cells are refused, but empty cells behind the last column are nothing', () => {
    expect(told(read(['1', 'a']))).toEqual(['null null unevenRow'])
    expect(told(read(['1', 'a', '2024-01-01 10:00', 'x']))).toEqual(['null null unevenRow'])
    expect(told(read(['1', 'a', '2024-01-01 10:00', '', '']))).toEqual([])
  })
})
