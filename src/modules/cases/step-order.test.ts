import { expect, test } from 'vitest'
import { orderProblems } from './step-order.ts'

const [early, late, reopened] = ['2024-03-01T00:00:00.000Z', '2024-03-02T00:00:00.000Z', '2024-05-01T00:00:00.000Z'] as const

test.each<[string, string | null, string | null, string | null, number]>([
  ['in order', null, early, late, 0], ['at the same moment', null, early, early, 0], ['the second not done yet', null, late, null, 0], ['the first unknown', null, null, early, 0],
  ['the second before the first', null, late, early, 1], ['the second from before a reopening', reopened, '2024-06-01T00:00:00.000Z', late, 0],
  ['both after a reopening, the second before the first', reopened, '2024-06-02T00:00:00.000Z', '2024-06-01T00:00:00.000Z', 1],
])('%s', (_, reopenedAt, first, second, problems) => { expect(orderProblems(reopenedAt, [[first, second, 'second']]).map((one) => one.field)).toEqual(problems === 1 ? ['second'] : []) })
