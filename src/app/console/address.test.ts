import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseAddress, toAddress, writeAddress } from './address.ts'

it('writes an address that people can read', () => {
  expect(writeAddress({ state: 'open,returned', 'at.from': '2026-01-01', q: '渡口 & 桥' })).toBe('?state=open,returned&at.from=2026-01-01&q=%E6%B8%A1%E5%8F%A3%20%26%20%E6%A1%A5')
  expect(writeAddress({})).toBe('')
})

it('leaves out what is not set, and never writes the word undefined', () => {
  expect(writeAddress({ org: undefined, q: '' })).toBe('')
  expect(toAddress({ org: undefined, q: 'x' })).toEqual({ q: 'x' })
})

it('keeps a name that JavaScript gives a meaning', () => {
  expect(writeAddress(Object.fromEntries([['__proto__', 'x']]))).toBe('?__proto__=x')
})

it('reads back what it wrote', () => {
  fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }), { noNullPrototype: true }), (address) => {
    expect(parseAddress(writeAddress(address))).toEqual(address)
  }))
})
