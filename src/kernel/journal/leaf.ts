import { hash, randomFillSync } from 'node:crypto'
import { canonicalJson, type JsonValue } from './canonical-json.ts'
import { leafHash } from './merkle.ts'

/** By which door an action came. */
export type Via = 'console' | 'api' | 'import' | 'cli' | 'system'

/**
 * What a journal row says for ever: who did what to which record, when, and one commitment per changed field. Its canonical JSON is the
 * text that is stored and hashed; the values behind the commitments lie elsewhere and can be erased.
 */
export interface JournalEntry {
  readonly bureau: number
  readonly recordType: string | null
  readonly record: string | null
  /** The record's version after the action. */
  readonly version: number | null
  readonly action: string
  /** ISO instant. */
  readonly at: string
  readonly account: number | null
  readonly organisation: number | null
  readonly via: Via
  /** Field name to commitment. */
  readonly fields: Readonly<Record<string, string>>
}

/** What opens a commitment: the value, and its salt (base64url of 16 random bytes). Without the salt a value cannot be guessed and tried. */
export interface FieldCommitment {
  readonly value: JsonValue
  readonly salt: string
}

const SALT_BYTES = 16

/**
 * Commits to each value with a salt of its own: base64url of SHA-256(salt || 0x00 || canonical JSON of {field, value}). The field's name is
 * part of it, so that a value cannot be shown as that of another field.
 */
export function commitFields(changed: Readonly<Record<string, JsonValue>>): { commitments: Record<string, string>; values: Record<string, FieldCommitment> } {
  const commitments: Record<string, string> = {}
  const values: Record<string, FieldCommitment> = {}
  for (const field of Object.keys(changed)) {
    const value = changed[field] ?? null
    const salt = nextSalt()
    setOwn(commitments, field, commitmentOf(field, value, salt))
    setOwn(values, field, { value, salt: salt.toString('base64url') })
  }
  return { commitments, values }
}

// Random bytes are fetched for many salts at once: each call to the system costs more than a hash.
const salts = Buffer.alloc(SALT_BYTES * 512)
let usedSalts = salts.length

/** The next salt; valid until the one after it is asked for. */
function nextSalt(): Buffer {
  if (usedSalts >= salts.length) {
    randomFillSync(salts)
    usedSalts = 0
  }
  usedSalts += SALT_BYTES
  return salts.subarray(usedSalts - SALT_BYTES, usedSalts)
}

// A field called __proto__ must become a field like any other.
function setOwn<T>(target: Record<string, T>, name: string, value: T): void {
  if (name === '__proto__') Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
  else target[name] = value
}

function commitmentOf(field: string, value: JsonValue, salt: Uint8Array): string {
  const text = `{"field":${canonicalJson(field)},"value":${canonicalJson(value)}}` // canonical JSON of { field, value }
  const input = Buffer.allocUnsafe(SALT_BYTES + 1 + Buffer.byteLength(text))
  input.set(salt)
  input[SALT_BYTES] = 0
  input.write(text, SALT_BYTES + 1)
  return hash('sha256', input, 'base64url')
}

/**
 * Does this value with this salt open this commitment? A salt of another length or spelling, or a value without a canonical form, opens
 * none: false, never an error, because all of it may come from an adversary.
 */
export function checkCommitment(field: string, value: JsonValue, salt: string, commitment: string): boolean {
  const bytes = Buffer.from(salt, 'base64url')
  if (bytes.length !== SALT_BYTES || bytes.toString('base64url') !== salt) return false
  try {
    return commitmentOf(field, value, bytes) === commitment
  } catch (problem) {
    if (problem instanceof RangeError) return false
    throw problem
  }
}

/** The text of a row: stored as it is, hashed as it is, never written anew from its parts. */
export function entryText(entry: JournalEntry): string {
  return canonicalJson({ ...entry })
}

/** The leaf hash of a row's text in the journal's tree: SHA-256(0x00 || UTF-8 of the text). */
export function leafOf(text: string): Uint8Array {
  return leafHash(Buffer.from(text, 'utf8'))
}
