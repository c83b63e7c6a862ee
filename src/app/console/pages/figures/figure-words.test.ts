import { expect, test } from 'vitest'
import { toolsFor } from '#kernel/ui/language.ts'
import { formatDifference, formatValue } from './figure-words.ts'

const zh = toolsFor('zh', { zone: 'Asia/Shanghai', today: '2025-01-10' })
const en = toolsFor('en', { zone: 'Asia/Shanghai', today: '2025-01-10' })
const count = { unit: 'person', decimals: 0 }

test('a count changes in percent, with a real minus', () => {
  expect(formatDifference(zh, count, 214, 260)).toBe('−17.7%')
  expect(formatDifference(zh, count, 6, 4)).toBe('+50.0%')
})

test('a share changes in percentage points, never in percent of a percentage', () => {
  expect(formatDifference(zh, { unit: 'percent', decimals: 1 }, 98.1, 96.8)).toBe('+1.3 个百分点')
  expect(formatDifference(en, { unit: 'percent', decimals: 1 }, 96.8, 98.1)).toBe('−1.3 points')
})

test('nothing is a percentage of nothing', () => {
  expect(formatDifference(zh, count, 3, 0)).toBe('+3')
  expect(formatDifference(zh, count, 0, 0)).toBeNull()
})

test('years in a row differ by years', () => {
  expect(formatDifference(zh, { unit: 'year', decimals: 0 }, 3, 2)).toBe('+1')
})

test('what is not known has no change and is no zero', () => {
  expect(formatDifference(zh, count, null, 4)).toBeNull()
  expect(formatDifference(zh, count, 4, null)).toBeNull()
  expect(formatValue(zh, count, null)).toBe('—')
})
