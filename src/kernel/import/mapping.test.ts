import { describe, expect, it } from 'vitest'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ImportMapping } from '#kernel/http/import-wire.ts'
import { guessMapping } from './guess.ts'
import { checkMapping, columnsUsed, creatingAction, importableFields, ImportMappingSchema } from './mapping.ts'
import { fittingMapping } from './saved-mapping.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import type { ColumnShape } from './shape.ts'

const [type] = exampleModule.recordTypes
if (!type) throw new Error('The example module has no record type')
const columns = ['id', 'when', 'h', 'size', 'place']
const good: ImportMapping = {
  sourceName: 'src', keyColumns: ['id'], coordinates: 'WGS84', timeZone: 'Asia/Shanghai',
  fields: { happenedAt: { from: 'column', column: 'when', format: 'ISO' }, size: { from: 'column', column: 'size', sentinels: ['>=99'] }, place: { from: 'column', column: 'place', codes: { 1: 'A' } } },
}

function refused(change: Partial<ImportMapping>): string[] {
  try {
    checkMapping(type ?? never(), ImportMappingSchema.parse({ ...good, ...change }), columns)
    return []
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem
    return (problem.detail.fields ?? []).map((field) => `${field.pointer} ${field.code}`)
  }
}

function never(): never {
  throw new Error('no type')
}

describe('checkMapping', () => {
  it('takes a mapping that fits', () => {
    expect(refused({})).toEqual([])
    expect(refused({ timeZone: 'bureau', keyColumns: [] })).toEqual([])
    expect(columnsUsed(good)).toEqual(['id', 'when', 'size', 'place'])
  })

  it('names every problem at its place', () => {
    const { fields } = good
    expect(refused({ keyColumns: ['id', 'nothing'], timeZone: 'Mars/Olympus' })).toEqual(['/mapping/timeZone notInList', '/mapping/keyColumns/1 unknownColumn'])
    expect(refused({ fields: {} })).toEqual(['/mapping/fields/happenedAt required', '/mapping/fields/size required', '/mapping/fields/place required'])
    expect(refused({ fields: { ...fields, endedAt: { from: 'column', column: 'when' }, 'a/b': { from: 'constant', value: 1 } } })).toEqual(['/mapping/fields/endedAt unknownField', '/mapping/fields/a~1b unknownField'])
    expect(refused({ fields: { ...fields, size: { from: 'constant', value: 'many' } } })).toEqual(['/mapping/fields/size/value wrongType'])
    expect(refused({ fields: { ...fields, size: { from: 'column', column: 'size', factor: 0, format: 'x', sentinels: ['>many'] } } }))
      .toEqual(['/mapping/fields/size/sentinels wrongFormat', '/mapping/fields/size/format wrongFormat', '/mapping/fields/size/factor wrongType'])
    expect(refused({ fields: { ...fields, place: { from: 'column', column: 'place', codes: { 1: 'Z' } } } })).toEqual(['/mapping/fields/place/codes notInList'])
    expect(refused({ fields: { ...fields, happenedAt: { from: 'column', column: 'when', format: 'HH:mm' } } })).toEqual(['/mapping/fields/happenedAt/format wrongFormat'])
    expect(refused({ fields: { ...fields, happenedAt: { from: 'columns', columns: ['when', 'h'], format: 'YYYY-MM-DD' } } })).toEqual(['/mapping/fields/happenedAt/format wrongFormat'])
    expect(refused({ fields: { ...fields, happenedAt: { from: 'columns', columns: ['when', 'x'], format: 'YYYY-MM-DD YYYY' } } })).toEqual(['/mapping/fields/happenedAt/columns/1 unknownColumn', '/mapping/fields/happenedAt/format wrongFormat'])
    expect(refused({ fields: { ...fields, size: { from: 'columns', columns: ['size'], format: 'H' } } })).toEqual(['/mapping/fields/size wrongType'])
  })

  it('takes no personal column as the key of a record, which is kept as it is written', () => {
    const check = (keyColumns: string[]) => { checkMapping(type, { ...good, keyColumns }, columns, new Map(), new Map([['', ['place']]])) }
    expect(() => { check(['id', 'when']) }).not.toThrow()
    expect(() => { check(['id', 'place']) }).toThrow(expect.objectContaining({ code: 'invalid-input', detail: { fields: [expect.objectContaining({ pointer: '/mapping/keyColumns/1', code: 'personal' })] } }))
  })

  it('lets an import set what the creating form may set, and no more', () => {
    expect(importableFields(type).map((field) => field.name)).toEqual(['happenedAt', 'size', 'place', 'keeper'])
  })
})

describe('a type that is made in two ways', () => {
  const enterEnded = { label: { zh: '登记已结', en: 'Enter an ended one' }, kind: 'create', from: [], to: 'ended', roles: ['supervisor'], asksFor: ['endedAt', 'keeper'] } as const
  const twoWays: RecordType = { ...type, lifecycle: { ...type.lifecycle, actions: { ...type.lifecycle.actions, enterEnded } } }
  const endedAt = { from: 'column', column: 'when' } as const
  const keeper = { from: 'column', column: 'h' } as const

  it('is made in the last way whose fields the mapping gives, otherwise in the first', () => {
    const nameOf = (more: ImportMapping['fields']): string => creatingAction(twoWays, { fields: { ...good.fields, ...more } }).name
    expect([nameOf({}), nameOf({ endedAt }), nameOf({ endedAt, keeper })]).toEqual(['enter', 'enter', 'enterEnded'])
    expect(importableFields(twoWays).map((field) => field.name)).toEqual(['happenedAt', 'size', 'place', 'keeper', 'endedAt'])
    expect(() => { checkMapping(twoWays, { ...good, fields: { ...good.fields, endedAt, keeper } }, columns) }).not.toThrow()
  })

  it('needs what its way asks for, though the field is optional', () => {
    const asking: RecordType = { ...type, lifecycle: { ...type.lifecycle, actions: { enter: { ...enterEnded, asksFor: ['keeper'] } } } }
    expect(() => { checkMapping(asking, good, columns) }).toThrow(expect.objectContaining({ code: 'invalid-input', detail: { fields: [expect.objectContaining({ pointer: '/mapping/fields/keeper', code: 'required' })] } }))
  })
})

describe('guessMapping', () => {
  const column = (name: string, values: string[], unique = false): ColumnShape => ({ name, values, filled: values.length, unique })
  const guess = (list: ColumnShape[], fileName = 'file.csv') => guessMapping(type, { encoding: 'utf-8', delimiter: ',', columns: list, rowCount: 3 }, { id: 1, timeZone: 'Asia/Shanghai', settings: {} }, fileName)

  it('finds fields by their names in both languages and by their values', () => {
    const { mapping, guesses } = guess([
      column('编号', ['E1', 'E2'], true), column('日期', ['2025/6/1', '2025/6/13']), column('时刻', ['0715', '1820']), column('大小', ['1', '2']), column('Place', ['甲', 'b']), column('保管处', ['东库', '西库']),
    ], '2025年6月台账.csv')
    expect(mapping).toEqual({
      sourceName: '台账', keyColumns: ['编号'], coordinates: 'WGS84', timeZone: 'Asia/Shanghai',
      fields: {
        happenedAt: { from: 'columns', columns: ['日期', '时刻'], format: 'YYYY/M/D|Hmm' }, size: { from: 'column', column: '大小' }, place: { from: 'column', column: 'Place' }, keeper: { from: 'column', column: '保管处' },
      },
    })
    expect(guesses.map((one) => one.field)).toEqual(['happenedAt', 'size', 'place', 'keeper'])
    for (const one of guesses) { expect(one.certainty).toBeGreaterThan(0.7); expect(one.certainty).toBeLessThanOrEqual(1) }
  })

  it('is less sure where day and month may be exchanged', () => {
    const sure = guess([column('date', ['3/14/2025 1:20', '2/3/2025 1:20'])])
    const unsure = guess([column('date', ['3/4/2025 1:20', '2/3/2025 1:20'])])
    expect(sure.mapping.fields['happenedAt']).toEqual({ from: 'column', column: 'date', format: 'M/D/YYYY H:mm' })
    expect(unsure.guesses[0]?.certainty).toBeLessThan((sure.guesses[0]?.certainty ?? 0) * 0.7)
  })

  it('finds the time of a short file in spite of one slip', () => {
    const { mapping } = guess([column('时间', ['2024-12-03 08:10:00', '2024-12-09 19:25:00', '2024-13-11 10:00', '2024-12-21 23:40:00'])])
    expect(mapping.fields['happenedAt']).toEqual({ from: 'column', column: '时间', format: 'ISO' })
  })

  it('puts a time together from its parts, with values that no hour can have as unknown', () => {
    const { mapping } = guess([column('YEAR', ['2013']), column('MONTH', ['1', '12']), column('DAY', ['6', '31']), column('DAY_WEEK', ['1', '7']), column('HOUR', [...Array.from({ length: 24 }, (_, hour) => String(hour)), '99']), column('NOT_HOUR', ['99']), column('MINUTE', ['0', '55'])])
    expect(mapping.fields['happenedAt']).toEqual({ from: 'columns', columns: ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE'], format: 'YYYY M D H m', sentinels: { HOUR: ['>24'] } })
  })

  it('names words for "not known" among the values, so that they are no errors', () => {
    const { mapping } = guess([column('size', ['1', '2,5', '3', 'NA'])])
    expect(mapping.fields['size']).toEqual({ from: 'column', column: 'size', format: ',', sentinels: ['NA'] })
  })

  it('proposes nothing for columns of identity numbers, and nothing without a reason', () => {
    const { mapping, guesses } = guess([column('保管处', ['11010519491231002X', '11010519491231002X']), column('STATE', ['1', '2'])])
    expect([mapping.fields, guesses]).toEqual([{}, []])
  })
})

it('offers the saved mapping whose columns are all there, the fullest first', () => {
  const saved = (id: string, mapping: ImportMapping) => ({ id, name: id, recordType: 'example', columns: [], savedAt: '', mapping })
  const poor = saved('poor', { ...good, keyColumns: [], fields: { size: { from: 'column', column: 'size' } } })
  const foreign = saved('foreign', { ...good, keyColumns: ['other'] })
  expect(fittingMapping([foreign, poor, saved('full', good)], ['x', ...columns])?.id).toBe('full')
  expect(fittingMapping([foreign, poor], columns)?.id).toBe('poor')
  expect(fittingMapping([foreign], columns)).toBeUndefined()
})
