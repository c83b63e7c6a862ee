import { statement } from '#kernel/db/query.ts'
import { read, type Engine, type Scope } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { nodeHash, splitOf, treeRoot } from './merkle.ts'
import type { RowProof } from './row-proof.ts'

/** Leaves under one remembered hash: a full subtree never changes again, so each is read and hashed once in the life of the process. */
const BLOCK = 4096

interface Row { position: number | null; body: string }
interface Head { size: number; root: Uint8Array; at: string; key_id: string; signature: string; public_key: string }

const remembered = new WeakMap<Engine, Map<string, Uint8Array>>()

/**
 * The proof that a row of the journal lies under the newest signed head (RFC 9162, 2.1.3.1). `seq` is the row's number in the journal.
 * Throws not-found, and action-refused for a row that is not sealed yet.
 */
export async function proveRow(engine: Engine, scope: Scope, seq: number): Promise<RowProof> {
  const { bureau } = scope
  const [rows, heads] = await read(engine, scope, [
    statement<Row>`select l.position, j.body from journal j left join journal_leaf l on l.bureau = j.bureau and l.seq = j.seq where j.bureau = ${bureau} and j.seq = ${seq}`,
    statement<Head>`select h.size, h.root, h.at, h.key_id, h.signature, k.public_key from journal_head h join journal_key k on k.bureau = h.bureau and k.key_id = h.key_id where h.bureau = ${bureau} order by h.size desc limit 1`,
  ])
  const row = rows.rows[0]
  const head = heads.rows[0]
  if (!row) throw new DomainError('not-found')
  if (row.position === null || !head || row.position >= head.size) {
    throw new DomainError('action-refused', { zh: '这一行还没有封存，请过一分钟再试。', en: 'This row is not sealed yet; try again in a minute.' })
  }
  const path = await pathTo({ engine, scope }, row.position, 0, head.size)
  return {
    format: 'anlan-journal-proof', version: 1, position: row.position, body: row.body, publicKey: head.public_key, path: path.map(base64url),
    head: { bureau, size: head.size, root: base64url(head.root), at: head.at, keyId: head.key_id, signature: head.signature },
  }
}

interface Tree { readonly engine: Engine; readonly scope: Scope }

/** From a leaf up to the root of the leaves from `from` to `until` (excluded): the other half at each level, lowest first. */
async function pathTo(tree: Tree, position: number, from: number, until: number): Promise<Uint8Array[]> {
  if (until - from === 1) return []
  const middle = from + splitOf(until - from)
  return position < middle
    ? [...await pathTo(tree, position, from, middle), await rootOver(tree, middle, until)]
    : [...await pathTo(tree, position, middle, until), await rootOver(tree, from, middle)]
}

async function rootOver(tree: Tree, from: number, until: number): Promise<Uint8Array> {
  const size = until - from
  if (size < BLOCK) return treeRoot(await leavesOf(tree, from, until))
  // Only a full subtree at its place in the tree is final; the rest still grows.
  const isFinal = Number.isInteger(Math.log2(size)) && from % size === 0
  const known = remembered.get(tree.engine) ?? new Map<string, Uint8Array>()
  remembered.set(tree.engine, known)
  const key = `${tree.scope.bureau} ${from} ${until}`
  const before = known.get(key)
  if (before) return before
  const middle = from + splitOf(size)
  const root = size === BLOCK ? treeRoot(await leavesOf(tree, from, until)) : nodeHash(await rootOver(tree, from, middle), await rootOver(tree, middle, until))
  if (isFinal) known.set(key, root)
  return root
}

async function leavesOf({ engine, scope }: Tree, from: number, until: number): Promise<Uint8Array[]> {
  const [found] = await read(engine, scope, [statement<{ leaf: Uint8Array }>`select leaf from journal_leaf where bureau = ${scope.bureau} and position >= ${from} and position < ${until} order by position`])
  if (found.rows.length !== until - from) throw new DomainError('journal-broken')
  return found.rows.map((row) => row.leaf)
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
