import type { Query } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import { appendRow } from '#kernel/journal/append.ts'
import { measureKey, type Kernel } from '#kernel/kernel.ts'
import { clockQueries } from './clock-queries.ts'
import type { Effects, LedgerRow, Step } from './effects.ts'
import { sealQueries } from './seal-queries.ts'

/** The statements that write an action's effects, to be sent last: a record may be out of sight behind them. `committed` is called once the transaction has committed. */
export async function effectQueries(kernel: Kernel, tx: Tx, step: Step, effects: Effects): Promise<{ statements: Query[]; committed(): void }> {
  const { bureau, id, organisation } = step.after.head
  const dims = await kernel.dimensions.resolve(tx, effects.contributions.map((row) => row.dimensions))
  const statements = appendRow(effects.journal)
  if (effects.contributions.length > 0) statements.push(contributionQuery(kernel, bureau, step.type.name, id, effects.contributions, dims))
  statements.push(...clockQueries(bureau, step.type.name, [{ step, effects }]))
  if (effects.searchChanged) statements.push(searchQuery(bureau, step.type.name, id, organisation, step.before === null, effects.search))
  statements.push(...sealQueries(bureau, step.type, [{ step, effects }]))
  return { statements, committed: () => { kernel.dimensions.publish(dims) } }
}

function contributionQuery(kernel: Kernel, bureau: number, type: string, record: string, rows: readonly LedgerRow[], dims: ReadonlyMap<string, number>): Query {
  const measures = rows.map((row) => kernel.measures.get(measureKey(row.measure, row.version)))
  return {
    sql: `insert into contribution (bureau, record_type, record, measure, organisation, event_on, end_on, dims, amount, distinct_key)
      select $1, $2, $3, u.* from unnest($4::smallint[], $5::int[], $6::date[], $7::date[], $8::int[], $9::bigint[], $10::text[]) u`,
    parameters: [bureau, type, record, measures, rows.map((row) => row.organisation), rows.map((row) => row.eventOn), rows.map((row) => row.endOn),
      rows.map((row) => dims.get(row.dimensions)), rows.map((row) => row.amount), rows.map((row) => row.distinctKey)],
    expect: rows.length,
  }
}

function searchQuery(bureau: number, type: string, record: string, organisation: number, fresh: boolean, search: Effects['search']): Query {
  const parameters = [bureau, type, record, organisation, search.sortAt, search.content, search.tokens]
  return fresh
    ? { sql: 'insert into search_document (bureau, record_type, record, organisation, sort_at, content, tokens) values ($1, $2, $3, $4, $5, $6, array_to_tsvector($7::text[]))', parameters, expect: 1 }
    : { sql: 'update search_document set organisation = $4, sort_at = $5, content = $6, tokens = array_to_tsvector($7::text[]) where bureau = $1 and record_type = $2 and record = $3', parameters, expect: 1 }
}
