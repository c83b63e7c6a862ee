import { sql, type RawBuilder } from 'kysely'
import { absencesOn, handledBy } from '#kernel/access/absence.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read, type Scope } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { ChangesAnswer, SeenAnswer } from '#kernel/http/daily-wire.ts'
import { systemActions } from '#kernel/journal/words.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { findAction } from '#kernel/lifecycle/action.ts'
import { addMinutes } from '#kernel/time/instant.ts'
import { readRows } from './by-id.ts'
import { columnsOf, type RecordType } from './record-type.ts'
import { fieldsOf, headOf, tableOf, type RecordRow } from './table.ts'

/** Whoever never marked anything as seen is told of the last week. */
const FIRST_LOOK_MINUTES = 7 * 24 * 60
const LISTED = 30

/** Since when changes count as new to an account, where it has not looked at the record itself. */
async function seenUntil(kernel: Kernel, scope: Scope): Promise<string> {
  const [found] = await read(kernel.engine, scope, [compiled<{ seen_at: string }>(sql`select ${isoText('s', 'seen_at')} from all_seen s where s.bureau = ${scope.bureau} and s.account = ${scope.account}`)])
  return found.rows[0]?.seen_at ?? addMinutes(kernel.now().toISOString(), -FIRST_LOOK_MINUTES)
}

/** Of a record `r` joined to its mark `s` and its last change `j`: changed by somebody else since the actor looked. */
function isUnseen(account: number, since: string): RawBuilder<unknown> {
  return sql`r.updated_at > ${since} and (s.version is null or r.version > s.version) and j.account is distinct from ${account}`
}

/** What came in on records of a type that meet `where`: each with the change that was last. */
function unseen(type: RecordType, scope: Scope, since: string, where: RawBuilder<unknown>, limit: number): RawBuilder<unknown> {
  return sql`select ${sql.raw(tableOf(type).selection)}, s.version as seen_version, j.action as last_action, j.at as last_at, (select a.name from account a where a.bureau = r.bureau and a.id = j.account) as last_by, r.created_at > ${since} and s.version is null as is_new
    from ${sql.table(type.table)} r left join record_seen s on s.bureau = r.bureau and s.account = ${scope.account} and s.record = r.id
    left join lateral (select k.action, k.at, k.account from journal k where k.bureau = r.bureau and k.record = r.id and k.version = r.version order by k.seq desc limit 1) j on true
    where r.bureau = ${scope.bureau} and ${where} and ${isUnseen(scope.account, since)} order by r.updated_at desc, r.id limit ${limit}`
}

type UnseenRow = RecordRow & { readonly seen_version: number | null; readonly last_action: string | null; readonly last_at: string | null; readonly last_by: string | null; readonly is_new: boolean }

/** What others changed on an account's own records, and on those of people it stands in for, since it last looked; the latest first. */
export async function listChanges(kernel: Kernel, scope: Scope): Promise<ChangesAnswer> {
  const since = await seenUntil(kernel, scope)
  const [absences] = await read(kernel.engine, scope, [absencesOn(scope.bureau, null)])
  const handled = handledBy(scope.account, absences.rows)
  const items: ChangesAnswer['items'] = []
  for (const type of kernel.types.values()) {
    if (scope.types?.includes(type.name) !== true) continue
    const [rows] = await read(kernel.engine, scope, [compiled<UnseenRow>(unseen(type, scope, since, sql`r.handler = any (${handled}::int[])`, LISTED))])
    for (const row of rows.rows) {
      const head = headOf(row)
      const action = row.last_action ?? ''
      items.push({
        recordType: type.name, id: head.id, number: head.number, title: type.title(fieldsOf(columnsOf(type.schema), row)), kind: row.is_new ? 'new' : 'changed',
        action: findAction(type.lifecycle, action)?.label ?? systemActions[action] ?? { zh: action, en: action }, by: row.last_by ?? '', at: row.last_at ?? head.updatedAt,
      })
    }
  }
  return { since, items: items.toSorted((a, b) => b.at.localeCompare(a.at)).slice(0, LISTED) }
}

/** Which of some records are new to the actor or have changed: of his own, and of those he has looked at before. */
export async function markRecords(kernel: Kernel, actor: Actor, type: RecordType, ids: readonly string[]): Promise<Record<string, 'new' | 'changed'>> {
  if (ids.length === 0) return {}
  const scope = scopeOf(actor)
  const since = await seenUntil(kernel, scope)
  const [rows] = await read(kernel.engine, scope, [compiled<UnseenRow>(unseen(type, scope, since, sql`r.id = any (${[...ids]}::uuid[]) and (s.version is not null or r.handler = ${actor.account})`, ids.length))])
  return Object.fromEntries(rows.rows.map((row) => [headOf(row).id, row.is_new ? 'new' as const : 'changed' as const]))
}

/** Notes that the actor has looked at a version of a record; answers what he had seen of it before. Throws not-found. */
export async function noteSeen(kernel: Kernel, actor: Actor, type: RecordType, id: string, version: number): Promise<SeenAnswer> {
  if (!(await readRows(kernel, actor, type, [id])).has(id)) throw new DomainError('not-found')
  const now = kernel.now().toISOString()
  return inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [before] = await tx.finish([
      compiled<{ version: number; seen_at: string }>(sql`select s.version, ${isoText('s', 'seen_at')} from record_seen s where s.bureau = ${actor.bureau} and s.account = ${actor.account} and s.record = ${id}`),
      statement`insert into record_seen as s (bureau, account, record_type, record, version, seen_at) values (${actor.bureau}, ${actor.account}, ${type.name}, ${id}, ${version}, ${now})
        on conflict (bureau, account, record) do update set version = greatest(s.version, excluded.version), seen_at = excluded.seen_at`,
    ])
    const row = before.rows[0]
    return { before: row ? { version: row.version, at: row.seen_at } : null }
  })
}

/** Everything up to now counts as seen. */
export async function noteAllSeen(kernel: Kernel, actor: Actor): Promise<void> {
  const now = kernel.now().toISOString()
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([statement`
    insert into all_seen (bureau, account, seen_at) values (${actor.bureau}, ${actor.account}, ${now}) on conflict (bureau, account) do update set seen_at = excluded.seen_at`]))
}
