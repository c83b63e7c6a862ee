import { expect, it } from 'vitest'
import type { FieldItem, RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldKind } from '#kernel/record/field.ts'
import { describeFilter, filtersOf, isActive, namesOf } from './filter-values.ts'
import { toolsFor } from './language.ts'

function field(name: string, kind: FieldKind, filterable = true): FieldItem {
  return {
    name, kind, label: { zh: name, en: name }, optional: true, personal: false, derived: false, byAction: false, inList: false, filterable, searchable: false,
    ...(kind === 'choice' ? { choices: { rain: { zh: '雨', en: 'Rain' }, snow: { zh: '雪', en: 'Snow' } } } : {}),
  }
}
const type: RecordTypeItem = {
  name: 'thing', label: { zh: '物', en: 'Thing' }, labelMany: { zh: '物', en: 'Things' }, happenedAt: 'at', point: null, initial: 'open', actions: {}, clockRules: {}, children: {},
  states: { begun: { label: { zh: '已接', en: 'Begun' }, glyph: 'notBegun', terminal: false } },
  fields: [field('weather', 'choice'), field('place', 'text', false), field('at', 'instant'), field('count', 'integer'), field('fled', 'boolean')],
}
const tools = toolsFor('zh', { zone: 'Asia/Shanghai', today: '2026-03-16' })
const filters = filtersOf(type)
const say = (name: string, address: Record<string, string>): string => {
  const filter = filters.find((one) => one.name === name)
  return filter ? describeFilter(filter, address, tools) : 'no such filter'
}

it('offers the state, the time it happened, then the fields marked for it', () => {
  expect(filters.map((filter) => [filter.name, filter.kind])).toEqual([['state', 'codes'], ['at', 'days'], ['weather', 'codes'], ['count', 'numbers'], ['fled', 'yesNo']])
  expect(filters.flatMap(namesOf)).toEqual(['state', 'at.from', 'at.to', 'weather', 'count.from', 'count.to', 'fled'])
})

it('says on the chip what is chosen', () => {
  expect(say('state', { state: 'open' })).toBe('在办')
  expect(say('weather', { weather: 'rain' })).toBe('雨')
  expect(say('weather', { weather: 'rain,snow' })).toBe('雨 +1')
  expect(say('at', { 'at.from': '2025-08-01', 'at.to': '2026-03-01' })).toBe('2025年8月1日 至 3月1日')
  expect(say('count', { 'count.from': '2' })).toBe('2 起')
  expect(say('fled', { fled: 'false' })).toBe('否')
})

it('says nothing of a filter that is not set', () => {
  expect(filters.map((filter) => [isActive(filter, { at: '2026' }), describeFilter(filter, {}, tools)])).toEqual(filters.map(() => [false, '']))
})
