import { setImmediate as nextTurn } from 'node:timers/promises'
import { statement } from '#kernel/db/query.ts'
import type { Engine } from '#kernel/db/session.ts'

/** A table is looked at again when it has so many times the rows that the planner was last told, and at least so many rows more. */
const GROWTH = 1.5
const LEAST_ROWS = 500
/** A tenth of what is usual: on the embedded engine everybody waits meanwhile. */
const SAMPLE = 20

interface TableRow { name: string; told: number; pages_told: number; pages: number }

/**
 * Tells the planner how large tables have become since it was last told. The embedded engine never does so by itself, and without it a
 * lookup of fifty rows reads the whole table; a server does it by itself, so there nothing is done. One table at a time, so that others
 * have their turn. Returns the tables looked at.
 */
export async function refreshGrownTables(engine: Engine): Promise<string[]> {
  if (engine.kind !== 'embedded') return []
  const [found] = await engine.withSession('owner', (session) => session.send([statement<TableRow>`
    select c.relname::text as name, greatest(c.reltuples, 0)::float8 as told, c.relpages::int as pages_told, (pg_relation_size(c.oid) / current_setting('block_size')::int)::int as pages
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' and pg_relation_size(c.oid) > 0`]))
  const grown = found.rows.filter(hasGrown).map((row) => row.name)
  for (const name of grown) {
    await engine.script(`begin; set local default_statistics_target = ${SAMPLE}; analyze "${name.replaceAll('"', '""')}"; commit`)
    await nextTurn()
  }
  return grown
}

/** Rows are counted by the pages that they fill: of a table never looked at, any page is growth. */
function hasGrown({ told, pages_told: pagesTold, pages }: TableRow): boolean {
  if (pagesTold === 0) return pages > 1
  const rows = (told / pagesTold) * pages
  return pages > GROWTH * pagesTold && rows - told >= LEAST_ROWS
}
