import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseText, originalSlice } from './normalise.ts'

describe('normaliseText', () => {
  test.each([
    ['刑事案件下降５．２％，', '刑事案件下降5.2%,'],
    ['護航臺灣後面', '护航台湾后面'],
    ['推進(jìn)改革，認(rèn)真（zhēn）', '推进改革,认真'],
    ['目標(de)實現', '目标实现'],
    ['整體罪案 52 304 宗', '整体罪案52304宗'],
    ['「雙搶」『零發案』', '“双抢”“零发案”'],
    ['他說"很好"。', '他说“很好”。'],
    ['損失\ufffd,下降', '损失,,下降'],
    ['二○二二年', '二〇二二年'],
    ['比\u200b上年\ufeff下降', '比上年下降'],
    ['fell by 5 per cent', 'fell by 5 per cent'],
    ['in 2023 500 people', 'in 2023 500 people'],
    ['the (unverified) count', 'the (unverified) count'],
  ])('%s', (original, expected) => {
    expect(normaliseText(original).text).toBe(expected)
  })

  test('knows where every character came from, in code points', () => {
    const source = normaliseText('😀進(jìn)步５起')
    expect(source.text).toBe('□进步5起')
    expect(originalSlice(source, 1, 5)).toEqual({ text: '進(jìn)步５起', start: 1 })
    expect(originalSlice(source, 0, 1)).toEqual({ text: '😀', start: 0 })
  })

  test('keeps offsets in order and slices true for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(), fc.nat(), (original, one, other) => {
        const source = normaliseText(original)
        expect(source.text).not.toMatch(/[\ud800-\udfff]/)
        if (source.text === '') return
        const from = Math.min(one, other) % source.text.length
        const to = from + 1 + (Math.max(one, other) % (source.text.length - from))
        const { text, start } = originalSlice(source, from, to)
        const points = Array.from(original)
        expect(points.slice(start, start + Array.from(text).length).join('')).toBe(text)
      }),
    )
  }, 60_000)
})
