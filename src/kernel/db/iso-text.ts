import { sql, type RawBuilder } from 'kysely'

const format = sql.lit(`YYYY-MM-DD"T"HH24:MI:SS.MS"Z"`)

/** An instant column as ISO text under its own name, so that it reads the same in a row and inside JSON. Sessions run in UTC. */
export function isoText(table: string, column: string): RawBuilder<unknown> {
  return sql`to_char(${sql.ref(`${table}.${column}`)}, ${format}) as ${sql.ref(column)}`
}
