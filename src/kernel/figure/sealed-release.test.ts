import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SMALLEST_SHOWN, sealedAmount, type SealedLevel, type SealedPart } from './sealed-release.ts'

const BUREAU = 1
const units = [2, 3, 4] as const
const years = [2023, 2024] as const
const quarters = [1, 2, 3, 4] as const

/** Some sealed records of one place, time and category, entered on one day. */
const part = (path: readonly number[], eventOn: string, amount: number, more: Partial<SealedPart> = {}): SealedPart => ({ path, eventOn, knownOn: eventOn, amount, counts: 1, ...more })
const ask = (parts: readonly SealedPart[], level: Partial<SealedLevel> = {}, more: { count?: number; asOf?: string } = {}): number | null =>
  sealedAmount(parts, { level: { path: [BUREAU], year: 2024, quarter: null, ...level }, count: 0, kinds: [...new Set(parts.map((one) => one.counts))], cutOffDays: 10, asOf: '2025-03-01', ...more })

describe('a count of sealed records', () => {
  test('is shown from five on, or where there is none', () => {
    expect(ask([part([1, 2], '2024-02-01', 8)])).toBe(8)
    expect(ask([part([1, 2], '2024-02-01', 4)])).toBeNull()
    expect(ask([])).toBe(0)
  })

  test('is not shown before the year’s cut-off day', () => {
    const parts = [part([1, 2], '2024-02-01', 8)]
    expect([ask(parts, {}, { asOf: '2025-01-09' }), ask(parts, {}, { asOf: '2025-01-10' })]).toEqual([null, 8])
  })

  test('of one unit is not shown beside a small one, or a small rest directly under the organisation', () => {
    const fair = [part([1, 2], '2024-02-01', 8), part([1, 3], '2024-02-01', 6)]
    expect(ask(fair, { path: [1, 2] })).toBe(8)
    expect(ask(fair, { path: [1, 4] })).toBe(0)
    expect(ask([...fair, part([1, 4], '2024-05-01', 2)], { path: [1, 2] })).toBeNull()
    expect(ask([...fair, part([1], '2024-05-01', 2)], { path: [1, 2] })).toBeNull()
    expect(ask([...fair, part([1], '2024-05-01', 2)])).toBe(16)
  })

  test('of one quarter is not shown beside a small one', () => {
    const parts = [part([1, 2], '2024-02-01', 8), part([1, 2], '2024-11-01', 3)]
    expect([ask(parts), ask(parts, { quarter: 1 })]).toEqual([11, null])
    expect(ask([part([1, 2], '2024-02-01', 8), part([1, 2], '2024-11-01', 5)], { quarter: 1 })).toBe(8)
  })

  test('of a unit’s quarter is not shown when another unit’s quarter is small', () => {
    const parts = [part([1, 2], '2024-02-01', 8), part([1, 2], '2024-05-01', 5), part([1, 3], '2024-02-01', 5), part([1, 3], '2024-05-01', 2)]
    expect(ask(parts, { path: [1, 2] })).toBe(13)
    expect(ask(parts, { quarter: 1 })).toBe(13)
    expect(ask(parts, { path: [1, 2], quarter: 1 })).toBeNull()
  })

  test('of a wider category is not shown when a narrower one leaves a small rest', () => {
    const parts = [part([1, 2], '2024-02-01', 8, { counts: 0b11 }), part([1, 2], '2024-02-01', 3, { counts: 0b10 })]
    expect(ask(parts)).toBe(8)
    expect(ask(parts, {}, { count: 1 })).toBeNull()
  })

  test('of a wider category is not shown when two narrower ones together leave a small rest', () => {
    const parts = [part([1, 2], '2024-02-01', 8, { counts: 0b101 }), part([1, 2], '2024-02-01', 6, { counts: 0b110 }), part([1, 2], '2024-02-01', 1, { counts: 0b100 })]
    expect(ask(parts, {}, { count: 2 })).toBeNull()
    expect(ask(parts.slice(0, 2), {}, { count: 2 })).toBe(14)
  })

  test('is not kept from being shown by a category that it only happens to include', () => {
    const parts = [part([1, 2], '2024-02-01', 5, { counts: 0b01 }), part([1, 2], '2024-02-01', 3, { counts: 0b11 })]
    const asked = { level: { path: [1], year: 2024, quarter: null }, cutOffDays: 10, asOf: '2025-03-01' }
    expect([sealedAmount(parts, { ...asked, count: 0, kinds: [0b01, 0b10, 0b11] }), sealedAmount(parts, { ...asked, count: 1, kinds: [0b01, 0b10, 0b11] })]).toEqual([8, null])
    const all = [...parts, part([1, 2], '2024-02-01', 5, { counts: 0b11 })]
    expect(sealedAmount(all, { ...asked, count: 1, kinds: [0b01, 0b10, 0b11] })).toBe(8)
  })

  test('that grew a little after the cut-off day is shown as of before, and again when it has grown by five', () => {
    const late = (knownOn: string, amount: number): SealedPart => part([1, 2], '2024-12-01', amount, { knownOn })
    const parts = [part([1, 2], '2024-02-01', 8), late('2025-02-01', 2), late('2025-02-20', 3)]
    expect(['2025-01-31', '2025-02-01', '2025-02-19', '2025-02-20'].map((asOf) => ask(parts, {}, { asOf }))).toEqual([8, null, null, 13])
  })
})

/** The first two categories may overlap, the third has nothing in common with them, the last includes all. */
const kinds = [0b1000, 0b1001, 0b1010, 0b1011, 0b1100]

/** A random bureau: three units and what lies directly under the bureau, one unit with parts of its own, two years, three categories. */
const Part = fc.record({
  path: fc.constantFrom([1], [1, 2], [1, 3], [1, 4], [1, 4, 5], [1, 4, 6]),
  eventOn: fc.record({ year: fc.constantFrom(...years), month: fc.integer({ min: 1, max: 12 }) }).map(({ year, month }) => `${year}-${String(month).padStart(2, '0')}-15`),
  late: fc.constantFrom(0, 0, 0, 1, 2),
  amount: fc.oneof({ weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 4, arbitrary: fc.integer({ min: 5, max: 12 }) }),
  counts: fc.constantFrom(...kinds),
}).map(({ late, ...one }): SealedPart => ({ ...one, knownOn: late === 0 ? one.eventOn : `2025-0${late + 1}-01` }))

const asOfDays = ['2024-01-15', '2025-01-15', '2025-02-15', '2025-03-15']

/** Everything that is shown, by what it counts. */
function shownCounts(parts: readonly SealedPart[]): Map<string, number> {
  const shown = new Map<string, number>()
  const paths = [[1], [1, 2], [1, 3], [1, 4], [1, 4, 5], [1, 4, 6]]
  for (const asOf of asOfDays) for (const year of years) for (const path of paths) for (const quarter of [null, ...quarters]) for (const count of [0, 1, 2, 3]) {
    const amount = sealedAmount(parts, { level: { path, year, quarter }, count, kinds, cutOffDays: 10, asOf })
    if (amount !== null) shown.set(keyOf(asOf, year, path.at(-1) ?? BUREAU, quarter, count), amount)
  }
  return shown
}

function keyOf(asOf: string, year: number, unit: number, quarter: number | null, count: number): string {
  return [asOf, year, unit, quarter, count].join(' ')
}

test('nothing that is shown, no difference of it to what it is the sum of, and no difference between two as-of days is 1 to 4', () => {
  let deep = false
  fc.assert(fc.property(fc.array(Part, { maxLength: 14 }), (parts) => {
    const shown = shownCounts(parts)
    const value = (asOf: string, year: number, unit: number, quarter: number | null, count: number): number | undefined => shown.get(keyOf(asOf, year, unit, quarter, count))
    const fair = (difference: number, ...what: readonly (string | number | null)[]): void => { if (difference !== 0 && Math.abs(difference) < SMALLEST_SHOWN) throw new Error(`${what.join(' ')}: ${difference}`) }
    deep ||= [...shown].some(([key, amount]) => / [456] [1-4] /.test(key) && amount > 0)
    for (const [key, amount] of shown) fair(amount, key)
    for (const asOf of asOfDays) for (const year of years) for (const count of [0, 1, 2, 3]) {
      for (const [parent, children] of [[1, units], [4, [5, 6]]] as const) for (const quarter of [null, ...quarters]) {
        const whole = value(asOf, year, parent, quarter, count)
        // Every choice of children that are shown: what is left of the parent.
        const known = children.map((child) => value(asOf, year, child, quarter, count)).filter((one) => one !== undefined)
        for (let choice = 0; choice < 2 ** known.length; choice++) if (whole !== undefined) fair(whole - known.filter((_, at) => choice & (1 << at)).reduce((sum, one) => sum + one, 0), 'units of', parent, asOf, year, quarter, count)
      }
      for (const unit of [1, 2, 3, 4, 5, 6]) {
        const whole = value(asOf, year, unit, null, count)
        const known = quarters.map((quarter) => value(asOf, year, unit, quarter, count)).filter((one) => one !== undefined)
        for (let choice = 0; choice < 2 ** known.length; choice++) if (whole !== undefined) fair(whole - known.filter((_, at) => choice & (1 << at)).reduce((sum, one) => sum + one, 0), 'quarters of', unit, asOf, year, count)
      }
    }
    for (const asOf of asOfDays) for (const year of years) for (const unit of [1, 2, 3, 4, 5, 6]) for (const quarter of [null, ...quarters]) {
      const all = value(asOf, year, unit, quarter, 3)
      // The last count includes every other one; the third has nothing in common with the first two.
      for (const count of [0, 1, 2]) { const one = value(asOf, year, unit, quarter, count); if (all !== undefined && one !== undefined) fair(all - one, 'category', count, 'of', unit, asOf, year, quarter) }
      for (const first of [0, 1]) { const one = value(asOf, year, unit, quarter, first); const other = value(asOf, year, unit, quarter, 2); if (all !== undefined && one !== undefined && other !== undefined) fair(all - one - other, 'categories of', unit, asOf, year, quarter) }
      for (const count of [0, 1, 2, 3]) for (const later of asOfDays) {
        const before = value(asOf, year, unit, quarter, count)
        const after = value(later, year, unit, quarter, count)
        if (before !== undefined && after !== undefined) fair(after - before, asOf, 'and', later, 'of', unit, year, quarter, count)
      }
    }
  }), { numRuns: 100 })
  // The worlds are such that much is shown: a quarter of a unit below a unit, too.
  expect(deep).toBe(true)
})

test('what is shown is what there is', () => {
  fc.assert(fc.property(fc.array(Part, { maxLength: 14 }), (parts) => {
    const amount = ask(parts, {}, { count: 3, asOf: '2025-03-15' })
    const there = parts.filter((one) => one.eventOn.startsWith('2024')).reduce((sum, one) => sum + one.amount, 0)
    expect(amount === null || amount === there).toBe(true)
  }))
})
