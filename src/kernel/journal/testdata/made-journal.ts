import { exportLines, type ExportRow } from '../export-format.ts'
import { createKeyPair, signHead, type KeyPair, type SignedHead } from '../head.ts'
import { commitFields, entryText, leafOf } from '../leaf.ts'
import { appendLeaf, emptyRange, rootOf } from '../merkle.ts'

/** A journal made for a test: rows of an invented record, and heads at given sizes, the last at the full size. */
export interface MadeJournal {
  readonly key: KeyPair
  readonly rows: readonly ExportRow[]
  readonly heads: readonly SignedHead[]
}

export const madeKey = createKeyPair()

/** `leaf` is what the row's text hashes to; a changed text needs a new one. */
export function rowOf(position: number, body: string, values: ExportRow['values']): ExportRow {
  return { position, body, leaf: Buffer.from(leafOf(body)).toString('base64url'), ...(values ? { values } : {}) }
}

export function madeRow(position: number, bureau = 1): ExportRow {
  const { commitments, values } = commitFields({ place: `place ${position}`, amount: position * 3, note: position % 2 === 0 ? null : '备注' })
  const at = new Date(Date.UTC(2024, 0, 1) + position * 60_000).toISOString()
  const body = entryText({ bureau, recordType: 'thing', record: `r${position}`, version: 1, action: 'create', at, account: 1, organisation: 2, via: 'console', fields: commitments })
  return rowOf(position, body, values)
}

/** Signs heads over the leaves that the rows state, at these sizes. */
export function sealed(rows: readonly ExportRow[], headSizes: readonly number[], key: KeyPair = madeKey): MadeJournal {
  const heads: SignedHead[] = []
  let range = emptyRange
  for (const row of rows) {
    range = appendLeaf(range, Buffer.from(row.leaf, 'base64url'))
    if (headSizes.includes(range.size)) heads.push(signHead(key, { bureau: 1, size: range.size, root: rootOf(range), at: `2024-02-01T00:00:00.${String(range.size % 1000).padStart(3, '0')}Z` }))
  }
  return { key, rows, heads }
}

export function madeJournal(size: number, headSizes: readonly number[] = []): MadeJournal {
  return sealed(Array.from({ length: size }, (_, position) => madeRow(position)), [...headSizes, size])
}

export async function linesOf({ key, rows, heads }: MadeJournal, size = rows.length): Promise<string[]> {
  const lines: string[] = []
  for await (const line of exportLines({ bureau: 1, size, publicKey: key.publicKey, keyId: key.keyId }, rows, heads)) lines.push(line)
  return lines
}
