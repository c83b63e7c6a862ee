import { expect, test } from 'vitest'
import type { ClaimItem } from '#kernel/http/review-wire.ts'
import { toolsFor } from '#kernel/ui/language.ts'
import { computedNumber, statedNumber, verdictOrder } from './verdicts.ts'

const zh = toolsFor('zh', { zone: 'Asia/Shanghai', today: '2025-01-10' })
const en = toolsFor('en', { zone: 'Asia/Shanghai', today: '2025-01-10' })

function claim(part: Partial<ClaimItem>): ClaimItem {
  return {
    text: '', start: 0, subject: '', kind: 'count', value: null, value2: null, unit: null, direction: null, comparison: null, approx: null, figure: null,
    verdict: 'supported', failed: null, computed: null, definition: null, link: null, understood: [], explanation: { zh: '', en: '' }, notes: [], corrected: null, ...part,
  }
}

test('a fall is stated with a real minus, a rise with a plus', () => {
  expect(statedNumber(claim({ kind: 'change', value: 3.5, unit: '%', direction: 'down' }), zh)).toBe('−3.5%')
  expect(statedNumber(claim({ kind: 'change', value: 8, unit: '%', direction: 'up' }), zh)).toBe('+8%')
})

test('the computed change has one decimal more than the text', () => {
  const fall = claim({ kind: 'change', value: 3.5, unit: '%', direction: 'down', computed: { value: 1970, previous: 2000, change: -1.5, records: 1970, figure: 'theft-cases', years: null } })
  expect(computedNumber(fall, zh)).toBe('−1.50%')
  expect(computedNumber(claim({ ...fall, value: 3 }), zh)).toBe('−1.5%')
})

test('a change in persons is set against the difference, not the percentage', () => {
  const fewer = claim({ kind: 'change', value: 11, unit: '人', direction: 'down', computed: { value: 95, previous: 106, change: -10.38, records: 90, figure: 'theft-cases', years: null } })
  expect(statedNumber(fewer, zh)).toBe('−11 人')
  expect(computedNumber(fewer, zh)).toBe('−11 人')
})

test('measure words follow the reader', () => {
  expect(statedNumber(claim({ value: 1970, unit: '起' }), en)).toBe('1,970 cases')
  expect(computedNumber(claim({ value: 1970, unit: '起', computed: { value: 1969, previous: null, change: null, records: 1969, figure: 'theft-cases', years: null } }), zh)).toBe('1,969 起')
})

test('what is not stated or not computed is no number', () => {
  expect(statedNumber(claim({ kind: 'change', direction: 'down' }), zh)).toBeNull()
  expect(computedNumber(claim({ value: 3 }), zh)).toBeNull()
  expect(computedNumber(claim({ kind: 'change', value: 3, unit: '%', computed: { value: 3, previous: 0, change: null, records: 3, figure: 'theft-cases', years: null } }), zh)).toBeNull()
})

test('every verdict has its chip', () => {
  expect(verdictOrder).toHaveLength(7)
})
