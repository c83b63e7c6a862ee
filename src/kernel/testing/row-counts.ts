import { z } from 'zod'
import type { Engine } from '#kernel/db/session.ts'
import { statement } from '#kernel/db/query.ts'

const CountRow = z.object({ name: z.string(), rows: z.number() })

/** How many rows every table has: what a refused request must leave as it was. Failed tries to sign in are counted by design and left out. */
export async function rowCounts(engine: Engine): Promise<Record<string, number>> {
  return engine.withSession('owner', async (session) => {
    const [tables] = await session.send([statement<{ name: string }>`select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'sign_in_attempt' order by 1`])
    const [counts] = await session.send([{ sql: tables.rows.map(({ name }) => `select '${name}' as name, count(*)::int as rows from ${name}`).join(' union all '), parameters: [] }])
    return Object.fromEntries(counts.rows.map((row) => CountRow.parse(row)).map(({ name, rows }) => [name, rows]))
  })
}
