import { statement } from '#kernel/db/query.ts'
import { read, type Engine, type Scope } from '#kernel/db/session.ts'
import { exportLines, type Erasure, type ExportRow } from './export-format.ts'
import type { SignedHead } from './head.ts'
import type { FieldCommitment } from './leaf.ts'

const PAGE = 1_000

interface Row { position: number; body: string; leaf: Uint8Array; values: Record<string, FieldCommitment> | null; erased: Record<string, Erasure> | null }
interface HeadRow { size: number; root: Uint8Array; at: string; key_id: string; signature: string }

/**
 * The sealed journal as lines that `anlan journal verify` reads, with the values the reader may see. Pages are read one after another,
 * so memory stays small.
 */
export async function* exportJournal(engine: Engine, bureau: number, scope: Scope): AsyncGenerator<string> {
  const [keys, found] = await read(engine, scope, [
    statement<{ key_id: string; public_key: string }>`select key_id, public_key from journal_key where bureau = ${bureau} order by valid_from desc`,
    statement<HeadRow>`select size, root, at, key_id, signature from journal_head where bureau = ${bureau} order by size`,
  ])
  const key = keys.rows[0]
  const heads: SignedHead[] = found.rows.map((row) => ({ bureau, size: row.size, root: base64url(row.root), at: row.at, keyId: row.key_id, signature: row.signature }))
  const size = heads.at(-1)?.size ?? 0
  for await (const line of exportLines({ bureau, size, publicKey: key?.public_key ?? '', keyId: key?.key_id ?? '' }, rowsOf(engine, bureau, scope, size), heads)) yield `${line}\n`
}

async function* rowsOf(engine: Engine, bureau: number, scope: Scope, size: number): AsyncGenerator<ExportRow> {
  for (let from = 0; from < size; from += PAGE) {
    const [page] = await read(engine, scope, [statement<Row>`
      select l.position, j.body, l.leaf,
        (select jsonb_object_agg(f.key, f.value) from journal_value v, jsonb_each(v.value_fields) f where v.bureau = j.bureau and v.leaf = j.leaf) as values,
        (select jsonb_object_agg(e.field, jsonb_build_object('basis', e.basis, 'by', e.erased_by, 'at', e.erased_at)) from journal_erasure e where e.bureau = j.bureau and e.leaf = j.leaf) as erased
      from journal_leaf l join journal j on j.bureau = l.bureau and j.seq = l.seq
      where l.bureau = ${bureau} and l.position >= ${from} and l.position < ${Math.min(from + PAGE, size)} order by l.position`])
    for (const row of page.rows) {
      yield { position: row.position, body: row.body, leaf: base64url(row.leaf), ...(row.values ? { values: row.values } : {}), ...(row.erased ? { erased: row.erased } : {}) }
    }
  }
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}
