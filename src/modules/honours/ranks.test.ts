import { describe, expect, test } from 'vitest'
import { findRank, rankAtLeast, ranks, rankTableOn, rankTables, type Rank, type RankTable } from './ranks.ts'

const names = Object.keys(ranks).filter((name): name is Rank => name in ranks)

describe('at least merit class II', () => {
  // By hand from the order of 2015, art. 8: the classes low to high, then the titles. Nothing outside the police's own order is compared.
  const high: readonly Rank[] = ['meritSecond', 'meritFirst', 'modelSecond', 'modelFirst', 'collectiveTitle']
  test.each(names)('%s', (rank) => {
    for (const day of ['2019-01-01', '2024-06-30', '2026-12-31']) expect(rankAtLeast(rank, 'meritSecond', day)).toBe(high.includes(rank))
  })
})

test('the classes stand in one order, each as high as itself', () => {
  const order: readonly Rank[] = ['commendation', 'meritThird', 'meritSecond', 'meritFirst', 'modelSecond', 'modelFirst']
  order.forEach((rank, at) => { order.forEach((least, other) => { expect(rankAtLeast(rank, least, '2024-01-01'), `${rank} ${least}`).toBe(at >= other) }) })
})

test('honours of the Party are a family of their own, and no order is made up among those that have none', () => {
  for (const rank of ['partyMember', 'partyWorker', 'partyBranch'] as const) {
    expect(findRank(rank, '2024-01-01')?.family).toBe('party')
    for (const least of names) expect(rankAtLeast(rank, least, '2024-01-01')).toBe(false)
  }
})

/** An invented change: from 2020 a new class lies between III and II, and the title of a collective is no merit any more. */
const changed: readonly RankTable[] = [
  { version: 1, inForceFrom: '2010-01-01', source: { zh: '旧', en: 'old' }, rows: [{ rank: 'meritThird', family: 'merit', order: 1 }, { rank: 'meritSecond', family: 'merit', order: 2 }, { rank: 'collectiveTitle', family: 'merit', order: 3 }] },
  { version: 2, inForceFrom: '2020-01-01', source: { zh: '新', en: 'new' }, rows: [{ rank: 'meritThird', family: 'merit', order: 2 }, { rank: 'meritSecond', family: 'merit', order: 2 }, { rank: 'otherNational', family: 'merit', order: 3 }, { rank: 'collectiveTitle', family: 'other' }] },
]

test.each([
  ['2009-12-31', 1, false, true, false], ['2019-12-31', 1, false, true, false], ['2020-01-01', 2, true, false, true], ['2030-01-01', 2, true, false, true],
] as const)('on %s version %i governs: what was decided is ranked by the order of its own day', (day, version, third, title, national) => {
  expect(rankTableOn(day, changed).version).toBe(version)
  expect([rankAtLeast('meritThird', 'meritSecond', day, changed), rankAtLeast('collectiveTitle', 'meritSecond', day, changed), rankAtLeast('otherNational', 'meritSecond', day, changed)]).toEqual([third, title, national])
})

test('the orders shipped follow one another, name every rank once, and say what they rest on', () => {
  expect(rankTables.map((table) => [table.version, table.inForceFrom])).toEqual([[1, '2003-09-01'], [2, '2016-01-01']])
  for (const table of rankTables) {
    expect(table.rows.map((row) => row.rank).toSorted()).toEqual(names.toSorted())
    expect(table.source.zh).toMatch(/奖励条令/)
  }
  expect(() => rankTableOn('2024-01-01', [])).toThrow(RangeError)
})
