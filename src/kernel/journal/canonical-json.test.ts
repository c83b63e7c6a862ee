import { jsonOf } from './testdata/json-of.ts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type JsonValue } from './canonical-json.ts'

/** The same value with the keys of every object in the opposite order. */
function reversed(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).toReversed().map(([name, part]) => [name, reversed(part)]))
}

describe('canonical JSON', () => {
  it('sorts keys by UTF-16 code units, as in the example of RFC 8785, 3.2.3', () => {
    const keys = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', 1: 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }
    expect(Object.values(jsonOf(canonicalJson(keys)) ?? {})).toHaveLength(7)
    expect(canonicalJson(keys)).toBe('{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}')
  })

  it('writes numbers and literals as in the example of RFC 8785, 3.2.2', () => {
    expect(canonicalJson({ numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0], literals: [null, true, false], string: '€$\u000f\nA\'B"\\\\"/' }))
      .toBe('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
  })

  it('says the same whatever the order of keys, and parses back to the same value', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const parsed = jsonOf(JSON.stringify(value))
      const text = canonicalJson(parsed)
      expect(jsonOf(text)).toEqual(parsed)
      expect(canonicalJson(reversed(parsed))).toBe(text)
    }))
  })

  it('refuses what has no JSON form', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, 'a\ud800', { '\udc00': 1 }]) expect(() => canonicalJson(value)).toThrow(RangeError)
  })
})
