import { expect, test } from 'vitest'
import type { FigureValue, Question } from '#kernel/figure/question.ts'
import type { ReviewReader } from '../writer/review-reader.ts'
import { renderReview } from '../writer/render.ts'
import { fakeReviewReader } from '../writer/testing.ts'
import { restatedValues } from './restatements.ts'

const reader = fakeReviewReader()
const frozenOn = '2025-01-10'
const frozen = renderReview(reader, { year: 2024, asOf: frozenOn, head: null, shortcomings: [] })

/** The same records, of one figure another value. */
function withValue(of: (value: FigureValue, question: Question) => FigureValue): ReviewReader {
  return { ...reader, value: async (id, question) => (id === 'admin-cases' ? of(await reader.value(id, question), question) : reader.value(id, question)) }
}

const restated = async (asked: ReviewReader): Promise<unknown[]> => (await restatedValues(asked, await frozen, '2025-02-20')).filter((one) => one.figure === 'admin-cases').map((one) => [one.frozen, one.now])

test('a value that is known otherwise is restated', async () => {
  expect(await restated(withValue((value, { asOf }) => (asOf === frozenOn ? value : { ...value, value: 4320, listed: 4320 })))).toEqual([[4312, 4320]])
})

test('a record that the law seals after the edition is no correction, and nobody learns that there is one', async () => {
  // One is sealed by now: left out at every as-of day, it makes 4311 of the frozen 4312.
  const less = (value: FigureValue): FigureValue => ({ ...value, value: 4311, listed: 4311, sealed: 'aside' })
  expect(await restated(withValue(less))).toEqual([])
  // Two more were entered late: they are told, from the value that was printed on.
  expect(await restated(withValue((value, { asOf }) => (asOf === frozenOn ? less(value) : { ...less(value), value: 4313, listed: 4313 })))).toEqual([[4312, 4314]])
})
