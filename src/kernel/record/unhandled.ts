import { sql } from 'kysely'
import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { UnhandledAnswer } from '#kernel/http/daily-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { findAction } from '#kernel/lifecycle/action.ts'
import { handlingRoles } from '#kernel/lifecycle/handlers.ts'
import { columnsOf, type RecordType } from './record-type.ts'
import { fieldsOf, headOf, tableOf, type RecordRow } from './table.ts'

const LISTED = 20
const COUNTED = 500

/** The action by which the actor may give records of a type to somebody, if he may. */
function assignmentOf(type: RecordType, actor: Pick<Actor, 'roles'>): string | undefined {
  return Object.entries(type.lifecycle.actions).find(([, row]) => row.kind === 'assign' && row.roles.some((role) => actor.roles.includes(role)))?.[0]
}

type Row = RecordRow & { readonly handler_name: string | null; readonly is_disabled: boolean | null; readonly total: number }

/**
 * Open records of the actor's units that nobody handles: without a handler, or with one whose account is disabled, or who holds no role
 * any more with which he could handle them. For whoever may give them to somebody; the oldest first.
 */
export async function listUnhandled(kernel: Kernel, actor: Actor): Promise<UnhandledAnswer> {
  const answer: UnhandledAnswer = { items: [], total: 0, totalIsCapped: false }
  for (const type of kernel.types.values()) {
    const action = assignmentOf(type, actor)
    const from = action === undefined ? [] : findAction(type.lifecycle, action)?.from ?? []
    if (action === undefined || from.length === 0 || !actor.types.includes(type.name)) continue
    const [rows] = await read(kernel.engine, scopeOf(actor), [compiled<Row>(sql`
      with able as (
        select distinct s.account, c.unit from assignment s join account a on a.bureau = s.bureau and a.id = s.account and a.disabled_at is null
        join organisation_closure c on c.bureau = s.bureau and c.ancestor = s.organisation and c.unit = any (${actor.organisations}::int[]) and c.valid_from <= anlan_today() and (c.valid_until is null or c.valid_until > anlan_today())
        where s.bureau = ${actor.bureau} and s.role = any (${handlingRoles(type)}::text[]) and s.valid_from <= anlan_today() and (s.valid_until is null or s.valid_until > anlan_today())),
      left_alone as (
        select r.id, r.created_at from ${sql.table(type.table)} r left join able on able.account = r.handler and able.unit = r.organisation
        where r.bureau = ${actor.bureau} and r.organisation = any (${actor.organisations}::int[]) and r.state = any (${from}::text[]) and able.account is null order by r.created_at, r.id limit ${COUNTED + 1}),
      shown as (select l.id, (select count(*) from left_alone)::int as total from left_alone l order by l.created_at, l.id limit ${LISTED})
      select ${sql.raw(tableOf(type).selection)}, shown.total, h.name as handler_name, h.disabled_at is not null as is_disabled
      from shown join ${sql.table(type.table)} r on r.bureau = ${actor.bureau} and r.id = shown.id left join account h on h.bureau = r.bureau and h.id = r.handler order by r.created_at, r.id`)])
    const total = rows.rows[0]?.total ?? 0
    answer.total += Math.min(total, COUNTED)
    answer.totalIsCapped ||= total > COUNTED
    for (const row of rows.rows) {
      const head = headOf(row)
      answer.items.push({
        recordType: type.name, id: head.id, version: head.version, number: head.number, title: type.title(fieldsOf(columnsOf(type.schema), row)), organisation: head.organisation, action,
        handlerName: row.handler_name, why: head.handler === null ? 'none' : row.is_disabled ? 'disabled' : 'moved',
      })
    }
  }
  return answer
}
