import { statement } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import { canonicalDimensions } from './dimension.ts'

/**
 * The small numbers of dimension combinations. A new one is made inside the writer's transaction and remembered only by that
 * transaction's `resolve` result, until the transaction has committed and `publish` is called: a rolled-back number must not stay known.
 */
export interface DimensionIds {
  known(key: string): number | undefined
  resolve(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, number>>
  publish(resolved: ReadonlyMap<string, number>): void
  /** The combinations behind numbers found in the ledger; asked for where they are not known yet. */
  keysOf(tx: Tx, numbers: readonly number[]): Promise<ReadonlyMap<number, string>>
}

export function dimensionIds(): DimensionIds {
  const ids = new Map<string, number>()
  const keys = new Map<number, string>()
  return {
    known: (key) => ids.get(key),
    async resolve(tx, keys) {
      const resolved = new Map<string, number>()
      const missing = [...new Set(keys)].filter((key) => {
        const id = ids.get(key)
        if (id !== undefined) resolved.set(key, id)
        return id === undefined
      })
      if (missing.length === 0) return resolved
      const [answer] = await tx.send([statement<{ key: string; id: number }>`select k.key, anlan_dimensions(k.key::jsonb) as id from unnest(${missing}::text[]) k (key)`])
      for (const row of answer.rows) resolved.set(row.key, row.id)
      return resolved
    },
    publish(resolved) {
      for (const [key, id] of resolved) {
        ids.set(key, id)
        keys.set(id, key)
      }
    },
    async keysOf(tx, numbers) {
      const missing = [...new Set(numbers)].filter((number) => !keys.has(number))
      if (missing.length === 0) return keys
      const [found] = await tx.send([statement<{ id: number; dimensions: string }>`select id, dimension_values::text as dimensions from dimension_combination where id = any (${missing}::int[])`])
      // A number is never given twice, so that it may be kept whatever becomes of this transaction.
      for (const row of found.rows) keys.set(row.id, canonicalDimensions(row.dimensions))
      return keys
    },
  }
}
