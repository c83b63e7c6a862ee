import { sql } from 'kysely'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { ClockFinding } from '#kernel/http/wire.ts'
import type { Bureau, Kernel } from '#kernel/kernel.ts'
import { readRows } from '#kernel/record/by-id.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf, type RecordRow } from '#kernel/record/table.ts'
import { clockItem, ruleOf, wholeClockSelection, type ClockTableRow } from './clock-item.ts'
import { isNoWait } from './waits.ts'

const MOST = 50

type Row = ClockTableRow & { readonly event: string | null; readonly found_at: string }

/**
 * What the legal section has to look at: events of clocks without lawful effect, and acts done after their time, the latest first. A
 * withdrawn event is none. It names no officer: a list of failings across the bureau would be one by single officer.
 */
export async function listFindings(kernel: Kernel, actor: Actor): Promise<ClockFinding[]> {
  const bureau = await kernel.bureau(actor.bureau)
  const [refused, late] = await read(kernel.engine, scopeOf(actor), [
    compiled<Row>(sql`select ${wholeClockSelection}, f.id as event, f.recorded_at as found_at
      from (select * from clock_event v where v.bureau = ${actor.bureau} and v.organisation = any (${actor.organisations}::int[]) and v.refused is not null and v.withdrawn_at is null order by v.recorded_at desc limit ${MOST}) f
      join clock c on c.bureau = f.bureau and c.record = f.record and c.rule = f.rule and c.started_at = f.started_at order by f.recorded_at desc`),
    compiled<Row>(sql`select ${wholeClockSelection}, null::uuid as event, c.met_at as found_at
      from (select * from clock k where k.bureau = ${actor.bureau} and k.organisation = any (${actor.organisations}::int[]) and k.met_at >= k.due_at and ${isNoWait(kernel.types.values(), sql`k.rule`)} order by k.met_at desc limit ${MOST}) c order by c.met_at desc`),
  ])
  const rows = [...refused.rows, ...late.rows]
  const found: ClockFinding[] = []
  for (const type of kernel.types.values()) {
    const own = rows.filter((row) => row.record_type === type.name)
    if (own.length === 0) continue
    const byId = await readRows(kernel, actor, type, own.map((row) => row.record))
    for (const row of own) {
      const record = byId.get(row.record)
      const finding = record && findingOf(kernel, bureau, type, row, record)
      if (finding) found.push(finding)
    }
  }
  return found.toSorted((a, b) => (a.at < b.at ? 1 : -1)).slice(0, MOST)
}

function findingOf(kernel: Kernel, bureau: Bureau, type: RecordType, row: Row, record: RecordRow): ClockFinding | null {
  const item = clockItem(type, row, bureau, kernel)
  const head = headOf(record)
  const shared = {
    clock: row.id, recordType: type.name, record: head.id, number: head.number, title: type.title(fieldsOf(columnsOf(type.schema), record)), rule: ruleOf(type, row)?.label ?? { zh: row.rule, en: row.rule },
    dueAt: row.due_at, organisation: head.organisation,
  }
  if (row.event === null) {
    if (item.level !== 'late') return null // done within the minute of expiry: in time
    return { ...shared, kind: 'closedLate', at: row.found_at, text: { zh: '期限届满后才办结。', en: 'Done only after the time limit had run out.' }, articles: null }
  }
  const event = item.events.find((one) => one.id === row.event)
  return event?.refused ? { ...shared, kind: 'refusedEvent', at: row.found_at, text: event.refused.text, articles: event.refused.articles } : null
}
