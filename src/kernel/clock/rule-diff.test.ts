import { describe, expect, it } from 'vitest'
import { differences, diffRuleSets } from './rule-diff.ts'

describe('a difference of rules', () => {
  it('names the deepest property, what stood there and what stands', () => {
    expect(differences({ a: 1, b: { c: [1, 2] }, d: 'x' }, { a: 1, b: { c: [1, 3, 4] }, e: null })).toEqual([
      { path: 'b.c.1', before: 2, after: 3 }, { path: 'b.c.2', before: undefined, after: 4 }, { path: 'd', before: 'x', after: undefined }, { path: 'e', before: undefined, after: null },
    ])
    expect(differences({ a: [1] }, { a: { 0: 1 } })).toEqual([{ path: 'a', before: [1], after: { 0: 1 } }])
    expect(differences({ a: [{ b: 1 }] }, { a: [{ b: 1 }] })).toEqual([])
  })

  it('is told rule by rule and version by version', () => {
    const rule = (id: string, version: number, amount: number) => ({ id, version, length: { amount } })
    expect(diffRuleSets([rule('a', 1, 3), rule('b', 1, 3), rule('b', 2, 5)], [rule('b', 2, 7), rule('b', 1, 3), rule('c', 1, 1)])).toEqual([
      { rule: 'a@1', in: 'old', differences: [] },
      { rule: 'b@2', in: 'both', differences: [{ path: 'length.amount', before: 5, after: 7 }] },
      { rule: 'c@1', in: 'new', differences: [] },
    ])
  })
})
