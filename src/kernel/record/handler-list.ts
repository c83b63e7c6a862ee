import { absencesOn } from '#kernel/access/absence.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { HandlerItem } from '#kernel/http/daily-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { handlersQuery } from '#kernel/lifecycle/handlers.ts'
import { readRows } from './by-id.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import type { RecordType } from './record-type.ts'
import { headOf } from './table.ts'

/** Who could handle a record that the reader sees, by name; who is away is marked. Throws not-found. */
export async function listHandlers(kernel: Kernel, actor: Actor, type: RecordType, id: string): Promise<HandlerItem[]> {
  const row = isUuid(id) ? (await readRows(kernel, actor, type, [id])).get(id) : undefined
  if (!row) throw new DomainError('not-found')
  const { handler, organisation } = headOf(row)
  const [people, away] = await read(kernel.engine, scopeOf(actor), [handlersQuery(type, actor.bureau, organisation, null), absencesOn(actor.bureau, null)])
  return people.rows.map(({ account, name }) => ({ account, name, current: account === handler, awayUntil: away.rows.find((one) => one.account === account)?.until ?? null }))
}
