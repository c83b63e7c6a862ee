import { sql } from 'kysely'
import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { RecordType } from './record-type.ts'
import { headOf, tableOf, type RecordRow } from './table.ts'

/** The rows of some records of one type by id, as far as the actor may see them; an id may be asked for twice. */
export async function readRows(kernel: Kernel, actor: Actor, type: RecordType, ids: readonly string[]): Promise<ReadonlyMap<string, RecordRow>> {
  if (ids.length === 0) return new Map()
  const [rows] = await read(kernel.engine, scopeOf(actor), [compiled<RecordRow>(sql`
    select ${sql.raw(tableOf(type).selection)} from ${sql.table(type.table)} r where r.bureau = ${actor.bureau} and r.id = any (${[...new Set(ids)]}::uuid[])`)])
  return new Map(rows.rows.map((row) => [headOf(row).id, row]))
}
