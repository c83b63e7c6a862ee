import { expect, test } from 'vitest'
import type { OrganisationItem } from '#kernel/http/wire.ts'
import { treeRows, withAllBelow } from './organisation-words.ts'

function unit(id: number, parent: number | null): OrganisationItem {
  return { id, parent, code: `u${id}`, kind: 'office', name: { zh: `第${id}`, en: `No. ${id}` } }
}

const units = [unit(1, null), unit(2, 1), unit(3, 1), unit(4, 2), unit(5, 4), unit(9, 77)]

test('the tree keeps the order of the register and counts what lies under each', () => {
  expect(treeRows(units).map(({ unit: one, depth, below }) => [one.id, depth, below])).toEqual([[1, 0, 4], [2, 1, 2], [4, 2, 1], [5, 3, 0], [3, 1, 0], [9, 0, 0]])
})

test('a unit cannot go under itself or anything below it', () => {
  expect(withAllBelow(units, 2)).toEqual(new Set([2, 4, 5]))
  expect(withAllBelow(units, 3)).toEqual(new Set([3]))
})
