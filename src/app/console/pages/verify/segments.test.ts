import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsOf } from './segments.ts'

test('a claim inside a claim, both beginning at the same place', () => {
  const text = '全年刑事警情9860起，同比下降8.4%。'
  const segments = segmentsOf(text, [{ text: '刑事警情9860起', start: 2 }, { text: '刑事警情9860起，同比下降8.4%', start: 2 }], [])
  expect(segments).toEqual([
    { text: '全年', from: 0, claims: [], remarks: [], ends: [] },
    { text: '刑事警情9860起', from: 2, claims: [1, 0], remarks: [], ends: [0] },
    { text: '，同比下降8.4%', from: 11, claims: [1], remarks: [], ends: [1] },
    { text: '。', from: 20, claims: [], remarks: [], ends: [] },
  ])
})

test('offsets are code points: a character outside the basic plane counts once', () => {
  const segments = segmentsOf('𠮷村亡3人', [{ text: '亡3人', start: 2 }], [])
  expect(segments.map((segment) => segment.text)).toEqual(['𠮷村', '亡3人'])
})

test('remarks lie under claims without making claims', () => {
  const segments = segmentsOf('大力推进，下降3%', [{ text: '下降3%', start: 5 }], [{ text: '大力推进', start: 0 }])
  expect(segments.map(({ text, claims, remarks }) => ({ text, claims, remarks }))).toEqual([
    { text: '大力推进', claims: [], remarks: [0] }, { text: '，', claims: [], remarks: [] }, { text: '下降3%', claims: [0], remarks: [] },
  ])
})

test('a passage outside the text is cut off, an empty text has no segments', () => {
  expect(segmentsOf('abc', [{ text: 'cdef', start: 2 }], []).map((segment) => segment.text)).toEqual(['ab', 'c'])
  expect(segmentsOf('', [{ text: 'a', start: 0 }], [])).toEqual([])
})

const anyText = fc.string({ unit: fc.constantFrom('案', '3', '，', '\n', '𠮷', 'a', '🚓'), maxLength: 60 })

const anyMarked = anyText.chain((text) => {
  const points = Array.from(text)
  const passage = fc.tuple(fc.nat(Math.max(0, points.length - 1)), fc.integer({ min: 1, max: 12 })).map(([start, length]) => ({ start, text: points.slice(start, start + length).join('') }))
  return fc.record({ text: fc.constant(text), claims: fc.array(passage, { maxLength: 12 }), remarks: fc.array(passage, { maxLength: 6 }) })
})

test('together the segments are the text, each claim is whole, and ends exactly once', () => {
  fc.assert(fc.property(anyMarked, ({ text, claims, remarks }) => {
    const segments = segmentsOf(text, claims, remarks)
    expect(segments.map((segment) => segment.text).join('')).toBe(text)
    for (const [at, claim] of claims.entries()) {
      expect(segments.filter((segment) => segment.claims.includes(at)).map((segment) => segment.text).join('')).toBe(claim.text)
      expect(segments.filter((segment) => segment.ends.includes(at))).toHaveLength(claim.text === '' ? 0 : 1)
    }
    for (const [at, remark] of remarks.entries()) {
      expect(segments.filter((segment) => segment.remarks.includes(at)).map((segment) => segment.text).join('')).toBe(remark.text)
    }
  }))
})

test('the innermost of the covering claims is the shortest', () => {
  fc.assert(fc.property(anyMarked, ({ text, claims, remarks }) => {
    for (const { claims: covering } of segmentsOf(text, claims, remarks)) {
      const lengths = covering.map((at) => Array.from(claims[at]?.text ?? '').length)
      expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
    }
  }))
})
