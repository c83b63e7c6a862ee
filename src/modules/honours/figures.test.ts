import { describe, expect, test } from 'vitest'
import { analystViews } from '#kernel/analyst/views.ts'
import type { Contribution } from '#kernel/figure/measure.ts'
import type { Aggregate } from '#kernel/record/record-type.ts'
import { honours } from './module.ts'
import { honourFigures, honourMeasures } from './figures.ts'
import type { Honour, HonourChildren } from './schema.ts'
import { makeBureauFacts, makeHonour, makeOfficers, makeRecipient } from './testing.ts'

type HonourAggregate = Aggregate<Honour, HonourChildren>

const bureau = makeBureauFacts()

function contributions(code: string, honour: HonourAggregate): readonly Contribution[] {
  const measure = honourMeasures.find((one) => one.code === code)
  if (!measure) throw new Error(`There is no measure ${code}`)
  return measure.contributions(honour, bureau)
}

const year = '2024-03-20'

describe('what one honour adds', () => {
  const one = (distinctKey: string): object => ({ eventOn: year, amount: 1, distinctKey })
  const two = makeHonour({}, { recipients: [...makeOfficers('010001', '010002'), makeRecipient({ id: 'helper', kind: 'auxiliary', serviceNumber: 'F0001' }), makeRecipient({ id: 'old', kind: 'retiredOfficer', serviceNumber: '000007' })] })
  const table: readonly (readonly [string, HonourAggregate, string, readonly object[]])[] = [
    ['class II for two officers, an auxiliary and a retired one', two, 'merit-officers', [one('010001'), one('010002')]],
    ['the same', two, 'merit-awards', [{ eventOn: year, amount: 2, dimensions: { 'category:rank': 'meritSecond' } }]],
    ['the same', two, 'merit-collectives', []], ['the same', two, 'national-retiree-honour', []],
    ['class III', makeHonour({ rank: 'meritThird' }), 'merit-officers', []], ['class III', makeHonour({ rank: 'meritThird' }), 'merit-awards', []],
    ['a model of class I', makeHonour({ rank: 'modelFirst' }), 'merit-officers', [one('010001')]],
    ['an outstanding Party member', makeHonour({ rank: 'partyMember' }), 'merit-officers', []],
    ['a commendation in an operation', makeHonour({ rank: 'operationalCommendation', procedure: 'operational' }), 'merit-awards', []],
    ['class II in an operation, its public notice still owed', makeHonour({ procedure: 'operational', noticeStartedAt: null, noticeEndedAt: null }, {}, 'decidedInOperation'), 'merit-officers', [one('010001')]],
    ['a collective with a title', makeHonour({ rank: 'collectiveTitle', awardedTo: 'collective', collectiveName: 'East Station' }), 'merit-collectives', [one('East Station')]],
    ['a collective of class III', makeHonour({ rank: 'meritThird', awardedTo: 'collective', collectiveName: 'East Station' }), 'merit-collectives', []],
    ['a collective', makeHonour({ awardedTo: 'collective', collectiveName: 'East Station' }), 'merit-officers', []],
    ['the national honour of a retired officer', makeHonour({ rank: 'retireeNational' }, { recipients: [makeRecipient({ kind: 'retiredOfficer', serviceNumber: '000007' })] }), 'national-retiree-honour', [one('000007')]],
    ['of one whose number nobody knows', makeHonour({ rank: 'retireeNational' }, { recipients: [makeRecipient({ id: 'row', kind: 'retiredOfficer', serviceNumber: null })] }), 'national-retiree-honour', [one('row')]],
    ['no merit for officers', makeHonour({ rank: 'retireeNational' }), 'merit-officers', []],
    // 31 December, 16:30 in London is half past midnight of the new year in Shanghai.
    ['decided after midnight of the bureau', makeHonour({ decidedAt: '2024-12-31T16:30:00.000Z' }), 'merit-officers', [{ eventOn: '2025-01-01', amount: 1, distinctKey: '010001' }]],
  ]
  test.each(table)('%s: to %s', (_, honour, code, expected) => { expect(contributions(code, honour)).toEqual(expected) })
})

test('an honour counts only with number, date, authority and level, and only while it stands', () => {
  for (const missing of ['decidedAt', 'decisionNumber', 'authority', 'authorityLevel'] as const) expect(contributions('merit-officers', makeHonour({ [missing]: null })), missing).toEqual([])
  for (const state of ['proposed', 'endorsed', 'publicNotice', 'suspended', 'noticeEnded', 'rejected', 'revoked', 'voided', 'merged']) expect(contributions('merit-officers', makeHonour({}, {}, state)), state).toEqual([])
  for (const state of ['decided', 'decidedInOperation', 'delivered']) expect(contributions('merit-officers', makeHonour({}, {}, state)), state).toHaveLength(1)
})

test('persons and person-times of a year, counted on paper: 7 awards to 5 officers', () => {
  // A 010001 twice in class II; B 010002 in class I; C 010003 in class II and as a model; D 010004 and E 010005 together; F only class III.
  const honours = [
    makeHonour({}, { recipients: makeOfficers('010001') }), makeHonour({ decidedAt: '2024-11-05T02:00:00.000Z' }, { recipients: makeOfficers('010001') }),
    makeHonour({ rank: 'meritFirst' }, { recipients: makeOfficers('010002') }), makeHonour({}, { recipients: makeOfficers('010003') }), makeHonour({ rank: 'modelSecond' }, { recipients: makeOfficers('010003') }),
    makeHonour({}, { recipients: makeOfficers('010004', '010005') }), makeHonour({ rank: 'meritThird' }, { recipients: makeOfficers('010006') }),
  ]
  const rows = (code: string): readonly Contribution[] => honours.flatMap((honour) => contributions(code, honour))
  expect(new Set(rows('merit-officers').map((row) => row.distinctKey)).size).toBe(5)
  expect(rows('merit-awards').reduce((sum, row) => sum + row.amount, 0)).toBe(7)
})

test('every figure has a measure, its opposite beside it, and none is broken down by person', () => {
  const codes = new Set(honourMeasures.map((measure) => measure.code))
  for (const figure of honourFigures) {
    if (figure.kind === 'count') expect(codes.has(figure.measure(bureau)), figure.id).toBe(true)
    if (figure.id !== 'national-retiree-honour') expect(figure.counterFigures.length).toBeGreaterThan(0)
  }
  expect(honourFigures.map((figure) => figure.id)).toEqual(['merit-collectives', 'merit-officers', 'merit-awards', 'merit-officers-record', 'national-retiree-honour'])
})

test('analysts are given no service number: nobody can count the honours of one officer', () => {
  const views = analystViews(honours.recordTypes)
  expect(views.find((view) => view.name === 'honour_recipient')?.columns.map((column) => column.name)).toEqual(['id', 'record', 'kind', 'post', 'consent'])
})
