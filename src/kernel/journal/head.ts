import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { HASH_BYTES, isCount } from './merkle.ts'

/** What a head states: at this time the bureau's journal had this many rows and this root. */
export interface TreeHead {
  readonly bureau: number
  readonly size: number
  /** base64url of the root hash. */
  readonly root: string
  /** ISO instant. */
  readonly at: string
}

/** A head signed with Ed25519. Printed on exports and reviews and sent to witnesses: who keeps one can show later changes. */
export interface SignedHead extends TreeHead {
  readonly keyId: string
  /** base64url. */
  readonly signature: string
}

export interface KeyPair {
  readonly keyId: string
  /** PEM, SubjectPublicKeyInfo. */
  readonly publicKey: string
  /** PEM, PKCS #8. */
  readonly privateKey: string
}

export function createKeyPair(): KeyPair {
  const pair = generateKeyPairSync('ed25519')
  return {
    keyId: fingerprintOf(pair.publicKey),
    publicKey: pair.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/** The name of a public key: base64url of SHA-256 of its DER form. */
function fingerprintOf(key: KeyObject): string {
  return createHash('sha256').update(key.export({ type: 'spki', format: 'der' })).digest('base64url')
}

function publicKeyOf(pem: string): KeyObject {
  // Only a public key is accepted: node would derive one from a private key that was put in its place.
  const key = pem.includes('PUBLIC KEY') && !pem.includes('PRIVATE KEY') ? readKey(pem) : undefined
  if (key?.asymmetricKeyType !== 'ed25519') throw new RangeError('not an Ed25519 public key in PEM form')
  return key
}

function readKey(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem)
  } catch {
    // Whatever node finds wrong with it, it is no key: the caller says so in its own words.
    return undefined
  }
}

export function signHead(key: Pick<KeyPair, 'keyId' | 'privateKey'>, head: Omit<TreeHead, 'root'> & { readonly root: Uint8Array }): SignedHead {
  const stated = { bureau: head.bureau, size: head.size, root: Buffer.from(head.root).toString('base64url'), at: head.at, keyId: key.keyId }
  return { ...stated, signature: sign(null, signedText(stated), createPrivateKey(key.privateKey)).toString('base64url') }
}

/** A public key made ready for many heads. */
export interface VerifyingKey {
  readonly keyId: string
  readonly key: KeyObject
}

/** No Ed25519 public key: RangeError. */
export function readVerifyingKey(publicKey: string): VerifyingKey {
  const key = publicKeyOf(publicKey)
  return { keyId: fingerprintOf(key), key }
}

/** Was this head signed with this key? False also for a head that names another key or is malformed. */
export function verifyHead(head: SignedHead, { keyId, key }: VerifyingKey): boolean {
  const root = Buffer.from(head.root, 'base64url')
  const signature = Buffer.from(head.signature, 'base64url')
  // One head has one spelling: otherwise a changed letter could decode to the same bytes and pass.
  if (root.length !== HASH_BYTES || root.toString('base64url') !== head.root || signature.toString('base64url') !== head.signature) return false
  return head.keyId === keyId && isCount(head.size) && verify(null, signedText(head), key, signature)
}

/** The bytes that are signed. `statement` keeps a signature from being used for anything else. */
function signedText(head: Omit<SignedHead, 'signature'>): Buffer {
  const { bureau, size, root, at, keyId } = head
  return Buffer.from(canonicalJson({ statement: 'anlan-journal-head-1', bureau, size, root, at, keyId }), 'utf8')
}
