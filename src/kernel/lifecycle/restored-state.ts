import { statement } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import type { RecordType } from '#kernel/record/record-type.ts'

/** The state in which a record was voided: the last one its journal tells of before the present one. Undefined where it tells of none. */
export async function findStateBeforeVoid(tx: Tx, type: RecordType, record: string): Promise<string | undefined> {
  const [found] = await tx.send([statement<{ state: string }>`select value_fields -> 'state' ->> 'value' as state from journal_value
    where bureau = ${tx.scope.bureau} and record = ${record} and not personal and value_fields ? 'state' order by version desc offset 1 limit 1`])
  const state = found.rows[0]?.state
  return state !== undefined && Object.hasOwn(type.lifecycle.states, state) ? state : undefined
}
