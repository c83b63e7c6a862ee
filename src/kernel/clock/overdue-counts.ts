import { statement, type Query } from '#kernel/db/query.ts'

/** Open clocks past due on a day, of one kind of record in units of one kind. */
export interface OverdueCount { readonly recordType: string; readonly unitKind: string; readonly clocks: number }

/**
 * How many time limits had run out by the end of a day (an instant) without having been met by then, by kind of record and kind of unit.
 * Limits that only say from when something is allowed, or until when it is kept, are never late.
 */
export function overdueCounts(bureau: number, endOfDay: string, late: readonly string[]): Query<OverdueCount> {
  return statement<OverdueCount>`
    select c.record_type as "recordType", o.kind as "unitKind", count(*)::int as clocks
    from clock c join organisation o on o.bureau = c.bureau and o.id = c.organisation
    where c.bureau = ${bureau} and c.due_at < ${endOfDay} and (c.met_at is null or c.met_at >= ${endOfDay}) and c.stopped_at is null and c.rule = any (${late}::text[])
    group by 1, 2 order by 1, 2`
}
