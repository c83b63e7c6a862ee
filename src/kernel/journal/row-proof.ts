import { z } from 'zod'
import type { Label } from '#kernel/language/label.ts'
import { readVerifyingKey, verifyHead, type SignedHead, type VerifyingKey } from './head.ts'
import { leafOf } from './leaf.ts'
import { verifyInclusion } from './merkle-proof.ts'

/**
 * The proof that one row stands in the journal: the row's text, its place, a signed head, and the hashes that lead from the row's leaf to
 * the head's root (RFC 9162, 2.1.3). Whoever has it and the bureau's public key needs nothing else, and learns of no other row.
 */
export const RowProof = z.strictObject({
  format: z.literal('anlan-journal-proof'),
  version: z.literal(1),
  position: z.int().nonnegative(),
  /** The row's text, as it was hashed: commitments, no values. */
  body: z.string(),
  head: z.strictObject({ bureau: z.int(), size: z.int().nonnegative(), root: z.string(), at: z.string(), keyId: z.string(), signature: z.string() }),
  /** base64url, lowest first. */
  path: z.array(z.string()).max(64),
  publicKey: z.string(),
})
export type RowProof = z.infer<typeof RowProof>

const problems = {
  unreadable: { zh: '这不是日志行的证明文件。', en: 'This is not the proof of a journal row.' },
  keyUnreadable: { zh: '公钥读不出来。', en: 'The public key cannot be read.' },
  keyDiffers: { zh: '树头不是用所给的公钥签名的。', en: 'The head was not signed with the key given.' },
  headSignature: { zh: '树头的签名不对：树头被改动。', en: 'The signature of the head is wrong: the head was changed.' },
  bodyUnreadable: { zh: '日志行的正文读不出来。', en: 'The text of the row cannot be read.' },
  otherBureau: { zh: '日志行与树头不属于同一个机关。', en: 'The row and the head belong to different bureaus.' },
  notIncluded: { zh: '这一行不在树头所签的日志里：正文、位置或路径被改动。', en: 'The row is not in the journal that the head signs: its text, its place or the path was changed.' },
} as const satisfies Record<string, Label>

export interface RowProofReport {
  readonly verified: boolean
  readonly problems: readonly ({ readonly code: keyof typeof problems } & Label)[]
  /** `proof`: no key was given, so the one in the file was used, which whoever made the file could choose. */
  readonly keySource: 'given' | 'proof'
  readonly position: number | null
  readonly head: SignedHead | null
  /** What the row says, once it is proved. */
  readonly row: z.infer<typeof Row> | null
}

const Row = z.looseObject({ bureau: z.int(), action: z.string(), at: z.string(), account: z.int().nullable(), recordType: z.string().nullable(), record: z.string().nullable(), version: z.int().nullable() })

/** Checks a proof with the public key alone. Whatever is wrong is named; malformed input is a finding, never an error. */
export function verifyRowProof(text: string, publicKey?: string): RowProofReport {
  const keySource = publicKey === undefined ? 'proof' : 'given'
  const report = (codes: readonly (keyof typeof problems)[], proof: RowProof | null, row: RowProofReport['row']): RowProofReport => ({
    verified: codes.length === 0, problems: codes.map((code) => ({ code, ...problems[code] })), keySource, position: proof?.position ?? null, head: proof?.head ?? null, row: codes.length === 0 ? row : null,
  })
  const parsed = RowProof.safeParse(parseJson(text))
  if (!parsed.success) return report(['unreadable'], null, null)
  const proof = parsed.data
  const key = findKey(publicKey ?? proof.publicKey)
  if (!key) return report(['keyUnreadable'], proof, null)
  const row = Row.safeParse(parseJson(proof.body))
  const codes: (keyof typeof problems)[] = []
  if (proof.head.keyId !== key.keyId) codes.push('keyDiffers')
  else if (!verifyHead(proof.head, key)) codes.push('headSignature')
  if (!row.success) codes.push('bodyUnreadable')
  else if (row.data.bureau !== proof.head.bureau) codes.push('otherBureau')
  const isIn = verifyInclusion({ leaf: leafOf(proof.body), index: proof.position, size: proof.head.size, root: Buffer.from(proof.head.root, 'base64url'), proof: proof.path.map(hashOf) })
  if (!isIn) codes.push('notIncluded')
  return report(codes, proof, row.success ? row.data : null)
}

/** A hash in its one spelling; anything else becomes no hash at all, which verification refuses. */
function hashOf(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.toString('base64url') === text ? bytes : new Uint8Array()
}

function findKey(pem: string): VerifyingKey | undefined {
  try {
    return readVerifyingKey(pem)
  } catch (problem) {
    if (problem instanceof RangeError) return undefined
    throw problem
  }
}

/** Undefined when the text is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (problem) {
    if (problem instanceof SyntaxError) return undefined
    throw problem
  }
}
