import type { Role } from '#kernel/access/role.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { RecordHead, RecordType } from '#kernel/record/record-type.ts'
import type { Command } from './perform.ts'

/** Roles that may handle records of a type: they read it, and take it a step further. */
export function handlingRoles(type: Pick<RecordType, 'lifecycle' | 'readers'>): Role[] {
  const steps = Object.values(type.lifecycle.actions).filter((row) => row.kind === 'step').flatMap((row) => row.roles)
  return type.readers.filter((role) => steps.includes(role))
}

export interface HandlerRow { readonly account: number; readonly name: string }

/** Who may handle a record of a unit today: in a handling role there or above, with an account that is not disabled. Account numbers as asked for, or all. */
export function handlersQuery(type: Pick<RecordType, 'lifecycle' | 'readers'>, bureau: number, organisation: number, account: number | null): Query<HandlerRow> {
  return statement<HandlerRow>`
    select distinct a.id as account, a.name from assignment s join account a on a.bureau = s.bureau and a.id = s.account
    join organisation_closure c on c.bureau = s.bureau and c.ancestor = s.organisation and c.unit = ${organisation} and c.valid_from <= anlan_today() and (c.valid_until is null or c.valid_until > anlan_today())
    where s.bureau = ${bureau} and s.role = any (${handlingRoles(type)}::text[]) and a.disabled_at is null and s.valid_from <= anlan_today() and (s.valid_until is null or s.valid_until > anlan_today())
      and (${account}::int is null or a.id = ${account}) order by a.name, a.id`
}

/** Who handles a record after an assignment. Throws invalid-input where nobody is named, or somebody who could not work on it. */
export async function newHandler(tx: Tx, type: RecordType, command: Command, head: RecordHead): Promise<number> {
  const asked = command.handler
  const [found] = asked === undefined ? [] : await tx.send([handlersQuery(type, head.bureau, head.organisation, asked)])
  if (asked !== undefined && asked !== head.handler && found?.rows[0]) return asked
  throw new DomainError('invalid-input', { fields: [{ pointer: '/handler', code: 'notInList', zh: '要选一位能办理本单位这类记录的其他人。', en: 'Choose somebody else who may handle such records of this unit.' }] })
}
