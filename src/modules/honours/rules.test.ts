import { describe, expect, test } from 'vitest'
import { checkHonour, titleOfHonour } from './rules.ts'
import type { Honour, HonourChildren } from './schema.ts'
import { makeBureauFacts, makeHonour, makeOfficers, makeRecipient } from './testing.ts'

type Objection = HonourChildren['objections'][number]

const objection = (more: Partial<Objection> = {}): Objection => ({ id: 'o', receivedAt: '2024-03-05T01:00:00.000Z', content: 'Not so', outcome: null, decidedAt: null, handling: null, ...more })
const unfounded = objection({ outcome: 'unfounded', decidedAt: '2024-03-07T01:00:00.000Z' })
const upheld = objection({ outcome: 'upheld', decidedAt: '2024-03-07T01:00:00.000Z' })

const problemsOf = (fields: Partial<Honour>, children: Partial<HonourChildren> = {}): string[] => {
  const honour = makeHonour(fields, children)
  return checkHonour(honour.fields, honour.children, makeBureauFacts()).map((one) => `${one.field} ${one.code}`)
}
const undecided = { decidedAt: null, decisionNumber: null, authority: null, authorityLevel: null, noticeEndedAt: null } as const
const undecidedYet = { decidedAt: null, decisionNumber: null, authority: null, authorityLevel: null } as const
const suspended = { ...undecided, noticeSuspendedAt: '2024-03-05T02:00:00.000Z' }

describe('what is refused', () => {
  const table: readonly (readonly [string, Partial<Honour>, Partial<HonourChildren>, readonly string[]])[] = [
    ['nothing of a whole honour', {}, {}, []],
    ['nothing of a collective’s', { awardedTo: 'collective', collectiveName: 'East' }, {}, []],
    ['a collective without a name', { awardedTo: 'collective' }, {}, ['collectiveName required']],
    ['a collective with single recipients', { awardedTo: 'collective', collectiveName: 'East' }, { recipients: makeOfficers('010001') }, ['awardedTo contradiction']],
    ['persons with a collective’s name', { collectiveName: 'East' }, {}, ['collectiveName contradiction']],
    ['persons without anybody', {}, { recipients: [] }, ['awardedTo required']],
    ['a model that is a collective', { rank: 'modelFirst', awardedTo: 'collective', collectiveName: 'East' }, {}, ['rank contradiction']],
    ['a Party branch that is a person', { rank: 'partyBranch' }, {}, ['rank contradiction']],
    ['an officer without a number', {}, { recipients: [makeRecipient({ serviceNumber: null })] }, ['recipients/0/serviceNumber required']],
    ['nothing of an auxiliary without one', {}, { recipients: [makeRecipient({ kind: 'auxiliary', serviceNumber: null })] }, []],
    ['somebody twice', {}, { recipients: makeOfficers('010001', '010002', '010001') }, ['recipients/2/serviceNumber repeatedRow']],
    ['the honour of the retired for somebody serving', { rank: 'retireeNational' }, {}, ['recipients/0/kind contradiction']],
    ['an operation without its name', { procedure: 'operational' }, {}, ['operation required']],
    ['acts that end before they begin', { actsFromOn: '2024-02-01', actsUntilOn: '2024-01-31' }, {}, ['actsUntilOn beforeEvent']],
    ['a decision without a public notice', { noticeEndedAt: null }, {}, ['procedure contradiction']],
    ['nothing of one in an operation', { noticeStartedAt: null, noticeEndedAt: null, procedure: 'operational', operation: 'Flood' }, {}, []],
    ['a decision before the end of the notice', { decidedAt: '2024-03-12T01:00:00.000Z' }, {}, ['decidedAt beforeEvent']],
    ['a notice that ends before it begins', { noticeEndedAt: '2024-03-04T00:00:00.000Z' }, {}, ['noticeEndedAt beforeEvent']],
    ['a suspension without an objection', suspended, {}, ['noticeSuspendedAt required']],
    ['nothing of one with it', suspended, { objections: [objection()] }, []],
    ['to begin anew while it is open', { ...suspended, noticeResumedAt: '2024-03-08T02:00:00.000Z' }, { objections: [objection()] }, ['noticeResumedAt contradiction']],
    ['to begin anew when it was upheld', { ...suspended, noticeResumedAt: '2024-03-08T02:00:00.000Z' }, { objections: [upheld] }, ['noticeResumedAt contradiction']],
    ['nothing of another that comes after the notice began anew', { ...suspended, noticeResumedAt: '2024-03-08T02:00:00.000Z' }, { objections: [unfounded, objection({ id: 'p', receivedAt: '2024-03-11T01:00:00.000Z' })] }, []],
    ['nothing when it was unfounded', { ...suspended, noticeResumedAt: '2024-03-08T02:00:00.000Z' }, { objections: [unfounded] }, []],
    ['to end a notice with an open objection', undecidedYet, { objections: [objection()] }, ['noticeEndedAt contradiction']],
    ['to end a notice with an open objection, entered after the decision', {}, { objections: [objection({ receivedAt: '2024-03-11T01:00:00.000Z' })] }, ['noticeEndedAt contradiction', 'decidedAt contradiction']],
    // The notice ended on 12 March, the decision was taken on the 20th.
    ['nothing of an objection that came after the notice, before the decision', undecidedYet, { objections: [objection({ receivedAt: '2024-03-14T01:00:00.000Z' })] }, []],
    ['to decide while it is open', {}, { objections: [objection({ receivedAt: '2024-03-14T01:00:00.000Z' })] }, ['decidedAt contradiction']],
    ['to decide when it was upheld', {}, { objections: [objection({ receivedAt: '2024-03-14T01:00:00.000Z', outcome: 'upheld', decidedAt: '2024-03-16T01:00:00.000Z' })] }, ['decidedAt contradiction']],
    ['nothing when it was unfounded', {}, { objections: [objection({ receivedAt: '2024-03-14T01:00:00.000Z', outcome: 'unfounded', decidedAt: '2024-03-16T01:00:00.000Z' })] }, []],
    ['nothing of one that came after the decision', {}, { objections: [objection({ receivedAt: '2024-03-25T01:00:00.000Z' })] }, []],
    ['nothing of one upheld after the decision, overlooked before it', {}, { objections: [objection({ outcome: 'upheld', decidedAt: '2024-03-25T01:00:00.000Z' })] }, []],
    ['in an operation: to end the notice given afterwards with one upheld in it', { procedure: 'operational', operation: 'Flood', decidedAt: '2024-03-01T01:00:00.000Z' }, { objections: [upheld] }, ['noticeEndedAt contradiction']],
    ['an outcome without its time', undecided, { objections: [objection({ outcome: 'unfounded' })] }, ['objections/0/decidedAt required']],
    ['an outcome before the objection', undecided, { objections: [objection({ outcome: 'unfounded', decidedAt: '2024-03-04T01:00:00.000Z' })] }, ['objections/0/decidedAt beforeEvent']],
    ['a delivery before the decision', { deliveredAt: '2024-03-19T02:00:00.000Z' }, {}, ['deliveredAt beforeEvent']],
    ['a revocation before the decision', { revokedAt: '2024-03-19T02:00:00.000Z' }, {}, ['revokedAt beforeEvent']],
  ]
  test.each(table)('%s', (_, fields, children, expected) => { expect(problemsOf(fields, children)).toEqual(expected) })
})

test('a title names the honour and how many, never a person', () => {
  expect(titleOfHonour(makeHonour().fields)).toEqual({ zh: '二等功（1 人）', en: 'Merit citation class II (1 person)' })
  expect(titleOfHonour(makeHonour({}, { recipients: makeOfficers('1', '2') }).fields).en).toBe('Merit citation class II (2 persons)')
  expect(titleOfHonour(makeHonour({ awardedTo: 'collective', collectiveName: '东城派出所' }).fields).zh).toBe('二等功：东城派出所')
})
