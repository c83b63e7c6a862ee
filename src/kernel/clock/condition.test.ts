import { describe, expect, it } from 'vitest'
import { factsIn, holds, needsChoice, parametersIn, type Condition } from './condition.ts'

const custody: Condition = { fact: 'inCustody' }
const known: Condition = { fact: 'round', given: true }
const second: Condition = { fact: 'round', oneOf: [1, 2] }
const chosen: Condition = { parameter: 'A-1', is: 'other' }

describe('a condition', () => {
  it('on a fact holds where it is so; what is not known is not so', () => {
    expect([true, false, undefined].map((inCustody) => holds(custody, inCustody === undefined ? {} : { inCustody }, {}))).toEqual([true, false, false])
    expect([0, 1, 2].map((round) => holds(second, { round }, {}))).toEqual([false, true, true])
    expect([holds(second, {}, {}), holds(known, { round: 0 }, {}), holds(known, {}, {})]).toEqual([false, true, false])
    expect(holds(custody, { inCustody: 'yes' }, {})).toBe(false)
  })

  it('on a reading holds where the bureau has chosen it', () => {
    expect([{}, { 'A-1': 'other' }, { 'A-1': 'shipped' }].map((parameters) => holds(chosen, {}, parameters))).toEqual([false, true, false])
  })

  it('is joined by all, any and not', () => {
    const both = { inCustody: true, round: 1 }
    expect([holds({ all: [custody, second] }, both, {}), holds({ all: [custody, chosen] }, both, {}), holds({ any: [chosen, second] }, both, {}), holds({ any: [] }, both, {}), holds({ not: custody }, both, {})])
      .toEqual([true, false, true, false, false])
  })

  it('tells what it asks for, and whether it waits for a choice', () => {
    const deep: Condition = { any: [{ all: [custody, { not: chosen }] }, known] }
    expect([factsIn(deep), parametersIn(deep)]).toEqual([['inCustody', 'round'], ['A-1']])
    expect([needsChoice(chosen), needsChoice({ all: [custody, chosen] }), needsChoice({ any: [chosen, custody] }), needsChoice({ not: chosen }), needsChoice(deep)]).toEqual([true, true, false, false, false])
  })
})
