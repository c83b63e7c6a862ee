import { describe, expect, test } from 'vitest'
import { honourClocks } from './clock-starts.ts'
import type { Honour } from './schema.ts'
import { makeHonour } from './testing.ts'

const start = '2024-03-04T01:00:00.000Z'
const stop = '2024-03-06T01:00:00.000Z'
const anew = '2024-03-08T01:00:00.000Z'
const again = '2024-03-11T01:00:00.000Z'
const end = '2024-03-18T01:00:00.000Z'

describe('the clock of a public notice', () => {
  const table: readonly (readonly [string, Partial<Honour>, string, readonly (readonly [string, string | null, string | null])[]])[] = [
    ['none before it begins', { noticeStartedAt: null, noticeEndedAt: null }, 'endorsed', []],
    ['runs', { noticeStartedAt: start, noticeEndedAt: null }, 'publicNotice', [[start, null, null]]],
    ['is met by its end', { noticeStartedAt: start, noticeEndedAt: end }, 'noticeEnded', [[start, end, null]]],
    ['stands after an objection', { noticeStartedAt: start, noticeSuspendedAt: stop, noticeEndedAt: null }, 'suspended', [[start, null, stop]]],
    ['runs anew after an unfounded one', { noticeStartedAt: start, noticeSuspendedAt: stop, noticeResumedAt: anew, noticeEndedAt: end }, 'noticeEnded', [[start, null, stop], [anew, end, null]]],
    ['stands once more', { noticeStartedAt: start, noticeSuspendedAt: again, noticeResumedAt: anew, noticeEndedAt: null }, 'suspended', [[start, null, anew], [anew, null, again]]],
    ['ends with a rejection', { noticeStartedAt: start, noticeEndedAt: null, rejectedAt: end }, 'rejected', [[start, null, end]]],
    ['is none of a voided one', { noticeStartedAt: start }, 'voided', []],
  ]
  test.each(table)('%s', (_, fields, state, expected) => {
    expect(honourClocks(makeHonour(fields, {}, state)).map((clock) => [clock.startedAt, clock.metAt, clock.stoppedAt])).toEqual(expected)
  })
})

test('it tells whether the honour is of merit class III or above', () => {
  const facts = (rank: Honour['rank']): unknown => honourClocks(makeHonour({ rank })).map((clock) => clock.facts)
  expect([facts('commendation'), facts('meritThird'), facts('modelFirst'), facts('partyMember')]).toEqual([[{ meritThirdOrAbove: false }], [{ meritThirdOrAbove: true }], [{ meritThirdOrAbove: true }], [{ meritThirdOrAbove: false }]])
})
