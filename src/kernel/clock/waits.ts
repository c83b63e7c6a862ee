import { sql, type RawBuilder } from 'kysely'
import type { RecordType } from '#kernel/record/record-type.ts'

/**
 * That a clock's end is something to be late for. A wait (`earliest`: something may be done only after it) is none: when it has passed
 * nobody is late, and what is done after it is in order.
 */
export function isNoWait(types: Iterable<Pick<RecordType, 'clockRules'>>, rule: RawBuilder<unknown>): RawBuilder<boolean> {
  const waits = [...new Set([...types].flatMap((type) => type.clockRules.filter((one) => one.kind === 'earliest').map((one) => one.id)))]
  return waits.length === 0 ? sql<boolean>`true` : sql<boolean>`${rule} <> all (${waits}::text[])`
}
