import { sql } from 'kysely'
import { below, typesRead, type Account } from '#kernel/access/actor.ts'
import { permissions, type Role } from '#kernel/access/role.ts'
import { ruleOf } from '#kernel/clock/clock-item.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read, type Scope } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { ReminderAnswer } from '#kernel/http/wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Told } from './words.ts'
import { dueText, sentenceOf } from './words.ts'
import { isUrgent } from './ladder.ts'

const LISTED = 100
const readers: readonly Role[] = permissions.readRecords

/**
 * What an account may see in all its roles together, whichever unit it is acting for: a reminder must not be missed because somebody acts
 * for another unit at the moment. Throws not-allowed for an account that may read no records at all.
 */
export function wholeScope(account: Account): Scope {
  const held = account.assignments.filter((one) => readers.includes(one.role))
  const organisations = new Set(held.flatMap((one) => below(account.units, one.organisation)))
  if (organisations.size === 0) throw new DomainError('not-allowed')
  return { bureau: account.bureau, account: account.id, organisations: [...organisations], types: typesRead(account.recordTypes, held.map((one) => one.role)) }
}

/** A clock as reminders and calendars tell of it. */
export interface ToldClock { readonly record_type: string; readonly record: string; readonly rule: string; readonly rule_version: number; readonly started_at: string; readonly due_at: string }

/** Number and rule of clocks, read under the reader's own policies: a clock whose record he may not see is left out. */
export async function tellClocks<C extends ToldClock>(kernel: Kernel, scope: Scope, clocks: readonly C[]): Promise<{ clock: C; told: Told }[]> {
  const numbers = new Map<string, string>()
  for (const [name, own] of Map.groupBy(clocks, (clock) => clock.record_type)) {
    const type = kernel.types.get(name)
    if (!type) continue
    const [rows] = await read(kernel.engine, scope, [compiled<{ id: string; number: string }>(sql`select r.id, r.number from ${sql.table(type.table)} r where r.bureau = ${scope.bureau} and r.id = any (${[...new Set(own.map((clock) => clock.record))]}::uuid[])`)])
    for (const row of rows.rows) numbers.set(row.id, row.number)
  }
  return clocks.flatMap((clock) => {
    const number = numbers.get(clock.record)
    if (number === undefined) return []
    const type = kernel.types.get(clock.record_type)
    const rule = type && ruleOf(type, clock)
    return [{ clock, told: { number, clock: rule?.label ?? { zh: clock.rule, en: clock.rule }, startedAt: clock.started_at, dueAt: clock.due_at, rule } }]
  })
}

interface ReminderRow extends ToldClock { readonly id: string; readonly clock: string; readonly step: string; readonly created_at: string; readonly read_at: string | null; readonly organisation: number }

/**
 * A reader's reminders, newest first: of clocks that still run to the same end and that he may still see; of each clock the last one, which
 * says all that the earlier ones said. Unread ones are counted beyond the list's end. `acting`: the units he is acting for at the moment.
 */
export async function listReminders(kernel: Kernel, scope: Scope, acting: readonly number[]): Promise<ReminderAnswer> {
  const bureau = await kernel.bureau(scope.bureau)
  const now = kernel.now().toISOString()
  const last = sql`select distinct on (r.clock) r.* from reminder r join clock k on k.bureau = r.bureau and k.id = r.clock
    where r.bureau = ${scope.bureau} and r.account = ${scope.account} and k.met_at is null and k.stopped_at is null and k.due_at = r.due_at order by r.clock, r.created_at desc, r.id`
  const [rows, counts] = await read(kernel.engine, scope, [
    compiled<ReminderRow>(sql`select l.id, l.clock, l.step, ${isoText('l', 'created_at')}, ${isoText('l', 'read_at')}, ${isoText('l', 'due_at')}, ${isoText('c', 'started_at')}, c.record_type, c.record, c.rule, c.rule_version, c.organisation
      from (${last}) l join clock c on c.bureau = l.bureau and c.id = l.clock order by l.created_at desc, l.id limit ${LISTED}`),
    compiled<{ unread: number }>(sql`select count(*)::int as unread from (${last}) l where l.read_at is null`),
  ])
  const told = await tellClocks(kernel, scope, rows.rows)
  return {
    unread: counts.rows[0]?.unread ?? 0,
    items: told.map(({ clock: row, told: one }) => ({
      id: row.id, step: row.step, at: row.created_at, readAt: row.read_at, recordType: row.record_type, record: row.record, number: one.number, clock: one.clock,
      dueAt: row.due_at, due: dueText(one, bureau.timeZone), overdue: row.due_at <= now, urgent: isUrgent(one.rule), text: sentenceOf(one, bureau.timeZone, now),
      organisation: acting.includes(row.organisation) ? null : row.organisation,
    })),
  }
}

/** Marks one's own reminders as read, with the earlier ones of the same clocks. Null: all. Throws not-found where nothing is one's own. */
export async function markRead(kernel: Kernel, scope: Scope, reminder: string | null): Promise<void> {
  const now = kernel.now().toISOString()
  await inTransaction(kernel.engine, scope, async (tx) => {
    if (reminder !== null) {
      const [found] = await tx.send([statement`select id from reminder where bureau = ${scope.bureau} and id = ${reminder}`])
      if (found.rows.length === 0) throw new DomainError('not-found')
    }
    await tx.finish([compiled(sql`update reminder set read_at = ${now} where bureau = ${scope.bureau} and account = ${scope.account} and read_at is null
      ${reminder === null ? sql`` : sql`and clock = (select r.clock from reminder r where r.bureau = ${scope.bureau} and r.id = ${reminder})`}`)])
  })
}
