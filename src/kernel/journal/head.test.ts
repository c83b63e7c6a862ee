import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyPair, readVerifyingKey, signHead, verifyHead, type SignedHead } from './head.ts'
import { emptyRange, leafHash, rootOf } from './merkle.ts'

const pair = createKeyPair()
const key = readVerifyingKey(pair.publicKey)
const head = signHead(pair, { bureau: 1, size: 3, root: leafHash(Buffer.from('root')), at: '2024-03-01T04:00:00.000Z' })

describe('a signed head', () => {
  it('verifies with its key and names it', () => {
    expect(verifyHead(head, key)).toBe(true)
    expect(head.keyId).toBe(key.keyId)
    expect(Buffer.from(head.keyId, 'base64url')).toHaveLength(32)
    expect(verifyHead(signHead(pair, { bureau: 1, size: 0, root: rootOf(emptyRange), at: '2024-03-01T04:00:00.000Z' }), key)).toBe(true)
  })

  it('does not verify with another key, even if it claims that key', () => {
    const other = readVerifyingKey(createKeyPair().publicKey)
    expect(verifyHead(head, other)).toBe(false)
    expect(verifyHead({ ...head, keyId: other.keyId }, other)).toBe(false)
  })

  it('does not verify when anything in it is changed', () => {
    const changes: Partial<SignedHead>[] = [
      { bureau: 2 }, { size: 4 }, { size: -3 }, { size: 3.5 }, { at: '2024-03-01T04:00:00.001Z' }, { keyId: `${head.keyId}A` }, { signature: '' }, { root: '' }, { root: `${head.root}=` }, { signature: `${head.signature}=` },
    ]
    expect(changes.filter((change) => verifyHead({ ...head, ...change }, key))).toEqual([])
  })

  it('does not verify with any single letter of root or signature changed', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('')
    fc.assert(fc.property(fc.constantFrom('root' as const, 'signature' as const), fc.nat(), fc.constantFrom(...letters), (name, anyPlace, letter) => {
      const text = head[name]
      const place = anyPlace % text.length
      fc.pre(text[place] !== letter)
      expect(verifyHead({ ...head, [name]: text.slice(0, place) + letter + text.slice(place + 1) }, key)).toBe(false)
    }))
  })
})

describe('a verifying key', () => {
  it('is an Ed25519 public key in PEM form and nothing else', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' }).toString()
    for (const wrong of ['', 'PUBLIC KEY', pair.privateKey, `${pair.publicKey}${pair.privateKey}`, rsa, pair.publicKey.replace('A', '!')]) expect(() => readVerifyingKey(wrong)).toThrow(RangeError)
    expect(createPublicKey(pair.publicKey).asymmetricKeyType).toBe('ed25519')
  })
})
