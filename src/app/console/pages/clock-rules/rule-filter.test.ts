import { expect, it } from 'vitest'
import type { ClockRuleItem } from '#kernel/http/clock-rules-wire.ts'
import type { ClockArticle } from '#kernel/http/wire.ts'
import { rulesByLaw, statusesOf } from './rule-filter.ts'

const label = (zh: string) => ({ zh, en: `${zh} (en)` })
const article = (law: string, quote: string, held = true): ClockArticle => ({ citation: label(`《${law}》第一条`), law: label(law), code: law, article: 1, paragraph: null, quote, held })
const rule = (id: string, part: Partial<ClockRuleItem>): ClockRuleItem => ({
  id, version: 1, label: label(id), start: label('起算'), kind: 'latest', length: null, inForceFrom: '2018-05-01', inForceUntil: null, liberty: false, local: false, rollOver: false, conflict: null, remark: null,
  exclusions: [], extensions: [], articles: [], parameters: [], recordTypes: [], confirmation: null, ...part,
})
const rules = [
  rule('L-1', { local: true }), rule('D-1', { articles: [article('甲法', '三日内')] }), rule('D-2', { articles: [article('乙法', '五日内', false)], conflict: label('不一致') }),
  rule('D-3', { articles: [article('甲法', '十日内')], confirmation: { by: 'Tang', on: '2026-03-01', note: null } }),
]
const everything = { text: '', law: '', status: '' }
const idsOf = (filter: Partial<typeof everything>): string[][] => rulesByLaw(rules, { ...everything, ...filter }).map((group) => group.rules.map((one) => one.id))

it('groups by the law that sets a rule, what no law sets last', () => {
  expect(idsOf({})).toEqual([['D-1', 'D-3'], ['D-2'], ['L-1']])
  expect(rulesByLaw(rules, everything).map((group) => group.law?.zh ?? null)).toEqual(['甲法', '乙法', null])
})

it('filters by words of the law, by law and by status', () => {
  expect(idsOf({ text: '五日' })).toEqual([['D-2']])
  expect(idsOf({ text: 'd-3' })).toEqual([['D-3']])
  expect(idsOf({ law: '甲法', status: 'unconfirmed' })).toEqual([['D-1']])
  expect(idsOf({ status: 'notHeld' })).toEqual([['D-2']])
  expect(idsOf({ text: '没有这样的规则' })).toEqual([])
})

it('says everything of how far a rule may be relied on', () => {
  expect(rules.map(statusesOf)).toEqual([['unconfirmed', 'local'], ['unconfirmed'], ['unconfirmed', 'notHeld', 'conflict'], ['confirmed']])
})
