import { describe, expect, test } from 'vitest'
import type { CountFigure } from './figure.ts'
import { checkReportOnly, reportOnlyFigures, reportOnlyPolicies, reportOnlySource } from './report-only.ts'

const figure: CountFigure = {
  id: 'things', kind: 'count', label: { zh: '数', en: 'Number' }, unit: 'item', unitsAccepted: [], direction: 'none', reportOnly: true, decimals: 0, cutOffDays: 10, aliases: { zh: [], en: [] },
  definitions: [{ version: 1, inForceFrom: '2000-01-01', text: { zh: '一', en: 'one' }, basis: { zh: '二', en: 'two' } }], counterFigures: [], recordType: 'thing', breakdowns: [], measure: () => 'things',
}

test('the deny-list names, for each figure, the document that forbids to score it; nothing is taken from it', () => {
  expect(Object.values(reportOnlyPolicies).map((one) => one.document.zh)).toEqual([
    '公安部《关于改革完善受案立案制度的意见》（公通字〔2015〕32号）', '中央政法委 2015 年要求：取消刑事拘留数、批捕率、起诉率、有罪判决率、结案率等考核项目',
  ])
  const listed = Object.fromEntries(reportOnlyFigures.map((one) => [one.id, one.policy]))
  expect(listed).toMatchObject({
    'organised-crime-cases': 'intake2015', 'ten-type-cases': 'intake2015', 'black-evil-suspects': 'intake2015', 'cluster-campaigns': 'intake2015', 'homicide-streak': 'intake2015', 'homicide-solved': 'intake2015',
    'homicides': 'intake2015', 'homicide-backlog-cleared': 'intake2015', 'criminal-cases': 'intake2015', 'criminal-cases-lowest': 'intake2015', 'criminal-cases-solved': 'intake2015', 'theft-cases': 'intake2015',
    'street-juvenile-cases': 'intake2015', 'absolute-non-arrest': 'politicalLegal2015', 'absolute-non-prosecution': 'politicalLegal2015', 'acquittals': 'politicalLegal2015', 'admin-cases': 'intake2015',
    'admin-cases-concluded': 'politicalLegal2015', 'admin-cases-concluded-in-time': 'politicalLegal2015',
  })
})

describe('the program does not start with a figure', () => {
  test.each([
    ['that is report-only and has a direction', { ...figure, direction: 'down' as const }, /no direction/],
    ['that is report-only and has a target', { ...figure, target: 100 }, /no target/],
    ['of the deny-list that is not report-only', { ...figure, id: 'theft-cases', reportOnly: false }, /deny-list/],
  ])('%s', (_, wrong, problem) => {
    expect(() => { checkReportOnly([figure, wrong]) }).toThrow(problem)
  })

  test('and does with others', () => {
    expect(() => { checkReportOnly([figure, { ...figure, id: 'theft-cases' }, { ...figure, reportOnly: false, direction: 'down' }]) }).not.toThrow()
  })
})

test('a report-only figure names its document, any other none', () => {
  expect(reportOnlySource({ id: 'theft-cases', reportOnly: true })).toEqual(reportOnlyPolicies.intake2015.document)
  expect(reportOnlySource({ id: 'things', reportOnly: false })).toBeNull()
  expect(reportOnlySource(figure)?.en).toMatch(/report-only/)
})
