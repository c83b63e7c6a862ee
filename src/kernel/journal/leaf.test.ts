import { jsonOf } from './testdata/json-of.ts'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { checkCommitment, commitFields, entryText, leafOf, type JournalEntry } from './leaf.ts'

const entry: JournalEntry = {
  bureau: 1, recordType: 'crash', record: '0190d7a4-0000-7000-8000-000000000001', version: 2, action: 'edit', at: '2024-03-01T04:00:00.000Z',
  account: 7, organisation: 12, via: 'console', fields: { roadName: 'b', deaths: 'a' },
}

describe('the text of a row', () => {
  it('is canonical: one entry, one text', () => {
    expect(entryText(entry)).toBe('{"account":7,"action":"edit","at":"2024-03-01T04:00:00.000Z","bureau":1,"fields":{"deaths":"a","roadName":"b"},"organisation":12,"record":"0190d7a4-0000-7000-8000-000000000001","recordType":"crash","version":2,"via":"console"}')
  })

  it('is hashed as it is stored, with the leaf prefix', () => {
    const text = entryText(entry)
    expect(Buffer.from(leafOf(text)).toString('hex')).toBe(createHash('sha256').update('\0').update(text, 'utf8').digest('hex'))
    expect(leafOf(`${text} `)).not.toEqual(leafOf(text))
  })
})

describe('commitments', () => {
  it('are what they are defined as: SHA-256 of salt, 00, canonical JSON of field and value', () => {
    const { commitments, values } = commitFields({ roadName: '和平路' })
    const { salt = '', value } = values['roadName'] ?? {}
    expect(value).toBe('和平路')
    expect(Buffer.from(salt, 'base64url')).toHaveLength(16)
    const expected = createHash('sha256').update(Buffer.from(salt, 'base64url')).update('\0').update('{"field":"roadName","value":"和平路"}', 'utf8').digest('base64url')
    expect(commitments['roadName']).toBe(expected)
  })

  it('differ for equal values, because every field has its own salt', () => {
    const { commitments, values } = commitFields({ a: true, b: true })
    expect(values['a']?.salt).not.toBe(values['b']?.salt)
    expect(commitments['a']).not.toBe(commitments['b'])
    expect(commitFields({ a: true }).commitments['a']).not.toBe(commitments['a'])
  })

  it('open to their value and to no other value, field or salt', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (given, other) => {
      const value = jsonOf(JSON.stringify(given))
      const different = jsonOf(JSON.stringify(other))
      const { commitments, values } = commitFields({ field: value })
      const salt = values['field']?.salt ?? ''
      const commitment = commitments['field'] ?? ''
      expect(checkCommitment('field', value, salt, commitment)).toBe(true)
      expect(checkCommitment('other', value, salt, commitment)).toBe(false)
      expect(checkCommitment('field', value, commitFields({ field: value }).values['field']?.salt ?? '', commitment)).toBe(false)
      expect(checkCommitment('field', different, salt, commitment)).toBe(canonicalJson(different) === canonicalJson(value))
    }))
  })

  it('do not open to a salt in another spelling or length, or to a value without a JSON form', () => {
    const { commitments, values } = commitFields({ field: 1 })
    const salt = values['field']?.salt ?? ''
    const commitment = commitments['field'] ?? ''
    for (const wrong of ['', salt.slice(1), `${salt}AA`, `${salt}==`, ` ${salt}`]) expect(checkCommitment('field', 1, wrong, commitment)).toBe(false)
    expect(checkCommitment('field', 'a\ud800', salt, commitment)).toBe(false)
  })

  it('take any field name', () => {
    const protoNamed: Record<string, number> = Object.defineProperty({}, '__proto__', { value: 1, enumerable: true })
    protoNamed['constructor'] = 2
    const { commitments, values } = commitFields(protoNamed)
    expect(Object.keys(commitments)).toEqual(['__proto__', 'constructor'])
    expect(Object.keys(values)).toEqual(['__proto__', 'constructor'])
  })
})
