import { describe, expect, it } from 'vitest'
import { expectSize, isWhole, newRowOrder, settle, takePosition, type RowOrder } from './row-order.ts'

function orderOf(positions: readonly number[], size: number): Pick<RowOrder, 'missing' | 'outOfPlace' | 'repeated'> & { whole: boolean } {
  const order = newRowOrder()
  for (const position of positions) takePosition(order, position)
  settle(order, Number.POSITIVE_INFINITY)
  expectSize(order, size)
  return { missing: order.missing, outOfPlace: [...order.outOfPlace, ...order.early], repeated: order.repeated, whole: isWhole(order) }
}

describe('the order of rows', () => {
  const nothing = { missing: [], outOfPlace: [], repeated: [], whole: true }
  const table: [name: string, positions: number[], outcome: Partial<ReturnType<typeof orderOf>>][] = [
    ['whole', [0, 1, 2, 3], {}],
    ['first missing', [1, 2, 3], { missing: [{ from: 0, to: 0 }], whole: false }],
    ['middle missing', [0, 3], { missing: [{ from: 1, to: 2 }], whole: false }],
    ['last missing', [0, 1], { missing: [{ from: 2, to: 3 }], whole: false }],
    ['two gaps', [1, 3], { missing: [{ from: 0, to: 0 }, { from: 2, to: 2 }], whole: false }],
    ['neighbours exchanged', [0, 2, 1, 3], { outOfPlace: [1, 2], whole: false }],
    ['first and last exchanged', [3, 1, 2, 0], { outOfPlace: [3, 0], whole: false }],
    ['a row moved to the end', [1, 2, 3, 0], { outOfPlace: [0], whole: false }],
    ['a row twice', [0, 1, 1, 2, 3], { repeated: [1] }],
    ['a row twice, the second far behind', [0, 1, 2, 3, 0], { repeated: [0] }],
    ['a row with another number', [0, 9, 2, 3], { missing: [{ from: 1, to: 1 }], outOfPlace: [9], whole: false }],
  ]
  it.each(table)('%s', (_, positions, outcome) => {
    expect(orderOf(positions, 4)).toEqual({ ...nothing, ...outcome })
  })

  it('remembers no more than it must', () => {
    const order = newRowOrder()
    for (let position = 1_000_000; position > 0; position -= 3) takePosition(order, position)
    expect(Math.max(order.early.size, order.missing.length, order.outOfPlace.length, order.repeated.length)).toBeLessThanOrEqual(1000)
  })
})
