import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerRequest } from '../answer.ts'
import { comparable } from './testdata/comparable.ts'
import { days, numberOf } from './testdata/days.ts'
import { requests } from './testdata/requests.ts'
import { limitRules } from './testdata/rules.ts'
import { slowAnswer, type SlowRequest } from './testdata/slow-answer.ts'

function expectSameAnswer(request: SlowRequest): void {
  expect(comparable(answerRequest(request)), JSON.stringify(request)).toEqual(comparable(slowAnswer(request)))
}

/** The first of them that is answered otherwise: comparing thousands one by one with expect() would take longer than answering them. */
function findDifferent(all: readonly SlowRequest[]): SlowRequest | undefined {
  return all.find((request) => JSON.stringify(comparable(answerRequest(request))) !== JSON.stringify(comparable(slowAnswer(request))))
}

const daysBetween = (first: string, last: string): string[] => days.slice(numberOf(first), numberOf(last) + 1).map((day) => day.on)

describe('an answer is that of the slow oracle', () => {
  it('to any request', () => {
    fc.assert(fc.property(requests, expectSameAnswer), { numRuns: 4000 })
  })

  it('for every start from the first day of the calendar to beyond its end', () => {
    const starts = daysBetween('2012-12-20', '2027-01-10')
    expect(findDifferent(starts.map((start) => ({ rule: 'D-37', start, facts: {}, events: [] })))).toBeUndefined()
  })

  it.each(Object.keys(limitRules))('in %s for every start of two years, one of them a leap year', (rule) => {
    const starts = daysBetween('2024-01-01', '2025-12-31').map((on) => (limitRules[rule]?.unit === 'hours' ? `${on}T08:17:00+08:00` : on))
    expect(findDifferent(starts.map((start) => ({ rule, start, facts: {}, events: [] })))).toBeUndefined()
  })
})
