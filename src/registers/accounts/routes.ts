import { z } from 'zod'
import { requirePermission, requireWholeBureau, scopeOf, type Account } from '#kernel/access/actor.ts'
import { forgetFeed } from '#kernel/access/forget-feed.ts'
import { withoutCode } from '#kernel/access/own-account.ts'
import { hashPassword, NewPassword } from '#kernel/access/password.ts'
import { canHoldTogether, roles, type Actor, type Role } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read, type Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { actorOf, callerOf, Id, parse, pathOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { AccountItem } from '#kernel/http/wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { calendarDay, cleanText } from '#kernel/record/field.ts'
import { dayOf } from '#kernel/time/instant.ts'

export const RoleName = z.enum(Object.keys(roles)).transform((name): Role => {
  const found = roleNames.find((one) => one === name)
  if (!found) throw new DomainError('invalid-input')
  return found
})
const roleNames = Object.keys(roles).filter((name): name is Role => name in roles)

export const Login = z.string().trim().regex(/^[a-z][a-z0-9._-]{1,39}$/)

const Assign = z.strictObject({ organisation: Id, role: RoleName, validFrom: calendarDay().optional(), validUntil: calendarDay().nullable().optional() })
const Create = z.strictObject({ login: Login, name: cleanText(100), password: NewPassword, assignments: z.array(Assign).max(20).default([]) })
const Change = z.strictObject({ disabled: z.boolean().optional(), name: cleanText(100).optional(), password: NewPassword.optional(), removeCode: z.literal(true).optional() })

interface Row { id: number; login: string; name: string; demonstration: boolean; disabled_at: string | null; has_code: boolean }

/** Accounts, for the security administrator: he gives and ends roles, and reads no case content himself. */
export function accountRoutes({ app, kernel, sessions }: Http): void {
  app.get('/api/accounts', { schema: { tags: ['accounts'] } }, async (request): Promise<AccountItem[]> => {
    const actor = actorOf(request)
    requirePermission(actor, 'manageAccounts')
    const [accounts, held] = await read(kernel.engine, scopeOf(actor), [
      statement<Row>`select id, login, name, demonstration, disabled_at, id in (select anlan_code_holders()) as has_code from account where bureau = ${actor.bureau} order by id`,
      statement<{ account: number; organisation: number; role: string; valid_from: string; valid_until: string | null }>`select account, organisation, role, valid_from, valid_until from assignment where bureau = ${actor.bureau} order by account, organisation, role`,
    ])
    return accounts.rows.map((row) => ({
      id: row.id, login: row.login, name: row.name, demonstration: row.demonstration, hasCode: row.has_code, disabledAt: row.disabled_at,
      assignments: held.rows.filter((one) => one.account === row.id).map((one) => ({ organisation: one.organisation, role: RoleName.parse(one.role), validFrom: one.valid_from, validUntil: one.valid_until })),
    }))
  })

  app.post('/api/accounts', { schema: { tags: ['accounts'], body: Create } }, async (request, reply) => {
    const actor = actorOf(request)
    await requireAdministrator(kernel, actor)
    const given = parse(Create, request.body)
    checkSeparation(given.assignments.map((one) => one.role))
    given.assignments.forEach((one, at) => { checkUnit(callerOf(request).account, one.organisation, `/assignments/${at}/organisation`) })
    const hash = await hashPassword(given.password)
    const today = await todayOf(kernel, actor.bureau)
    const id = await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      const account = await insertAccount(tx, actor.bureau, { login: given.login, name: given.name, hash })
      await tx.finish([
        ...given.assignments.map((one) => assignQuery(actor.bureau, account, one, today)),
        ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'addAccount', account: actor.account, organisation: actor.organisation, via: actor.via }, { account })),
      ])
      return account
    })
    sessions.forget()
    return reply.status(201).send({ id })
  })

  app.patch('/api/accounts/:id', { schema: { tags: ['accounts'], body: Change } }, async (request, reply) => {
    const actor = actorOf(request)
    await requireAdministrator(kernel, actor)
    const id = idOf(pathOf(request, 'id'))
    const given = parse(Change, request.body)
    if (id === actor.account && (given.password !== undefined || given.removeCode)) {
      throw new DomainError('not-allowed', { zh: '自己的密码和动态码在“我的账户”里改。', en: 'Change your own password and one-time code under “My account”.' })
    }
    const hash = given.password === undefined ? null : await hashPassword(given.password)
    await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      const [changed] = await tx.send([statement`update account set name = coalesce(${given.name ?? null}, name),
        disabled_at = case when ${given.disabled ?? null}::boolean is null then disabled_at when ${given.disabled ?? null}::boolean then now() else null end
        where bureau = ${actor.bureau} and id = ${id}`])
      if (changed.affected === 0) throw new DomainError('not-found')
      const forgotten = hash === null ? [] : await forgetFeed(kernel, tx, actor, id)
      await tx.finish([
        ...(hash === null ? [] : [
          statement`update account set password_hash = ${hash} where bureau = ${actor.bureau} and id = ${id}`,
          statement`select anlan_end_sign_in(login, 'succeeded') from account where bureau = ${actor.bureau} and id = ${id}`,
        ]),
        ...(given.removeCode ? [withoutCode(actor.bureau, id)] : []),
        ...(hash !== null || given.removeCode ? [statement`select anlan_end_sessions(${id})`] : []),
        ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'changeAccount', account: actor.account, organisation: actor.organisation, via: actor.via }, { account: id, disabled: given.disabled ?? null, password: hash !== null, ...(given.removeCode ? { codeRemoved: true } : {}) })),
        ...forgotten,
      ])
    })
    sessions.forget()
    return reply.status(204).send()
  })

  app.delete('/api/accounts/:id/sessions', { schema: { tags: ['accounts'] } }, async (request, reply) => {
    const actor = actorOf(request)
    await requireAdministrator(kernel, actor)
    const id = idOf(pathOf(request, 'id'))
    await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      const [account] = await tx.send([statement`select id from account where bureau = ${actor.bureau} and id = ${id}`])
      if (account.rows.length === 0) throw new DomainError('not-found')
      await tx.finish([
        statement`select anlan_end_sessions(${id})`,
        ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'endSessions', account: actor.account, organisation: actor.organisation, via: actor.via }, { account: id })),
      ])
    })
    sessions.forget()
    return reply.status(204).send()
  })

  app.post('/api/accounts/:id/assignments', { schema: { tags: ['accounts'], body: Assign } }, async (request, reply) => {
    const actor = actorOf(request)
    await requireAdministrator(kernel, actor)
    const id = idOf(pathOf(request, 'id'))
    const given = parse(Assign, request.body)
    checkUnit(callerOf(request).account, given.organisation, '/organisation')
    const today = await todayOf(kernel, actor.bureau)
    await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      // Held until the end: two roles given at once must each see the other.
      const [account] = await tx.send([statement<{ id: number }>`select id from account where bureau = ${actor.bureau} and id = ${id} for update`])
      if (account.rows.length === 0) throw new DomainError('not-found')
      const [held] = await tx.send([statement<{ role: string }>`select role from assignment where bureau = ${actor.bureau} and account = ${id} and (valid_until is null or valid_until > ${today})`])
      if (given.validUntil === undefined || given.validUntil === null || given.validUntil > today) checkSeparation([...held.rows.map((row) => RoleName.parse(row.role)), given.role])
      await tx.finish([
        assignQuery(actor.bureau, id, given, today),
        ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'assignRole', account: actor.account, organisation: given.organisation, via: actor.via }, { account: id, role: given.role, until: given.validUntil ?? null })),
      ])
    })
    sessions.forget()
    return reply.status(204).send()
  })
}

/** Who gives roles gives them anywhere in the bureau, so he administers the bureau and not one of its units. Throws not-allowed. */
async function requireAdministrator(kernel: Kernel, actor: Actor): Promise<void> {
  requirePermission(actor, 'manageAccounts')
  requireWholeBureau(actor, await kernel.bureau(actor.bureau))
}

async function todayOf(kernel: Kernel, bureau: number): Promise<string> {
  return dayOf(kernel.now().toISOString(), (await kernel.bureau(bureau)).timeZone)
}

function checkUnit(account: Account, organisation: number, pointer: string): void {
  if (account.units.some((unit) => unit.id === organisation)) return
  throw new DomainError('invalid-input', { fields: [{ pointer, code: 'notInList', zh: '没有这个单位。', en: 'There is no such unit.' }] })
}

function idOf(text: string): number {
  const id = Number(text)
  if (!Number.isInteger(id) || id < 0 || id > 2_147_483_647) throw new DomainError('not-found')
  return id
}

/** Throws invalid-input when the roles must not be held by one person. */
function checkSeparation(held: readonly Role[]): void {
  if (canHoldTogether(held)) return
  throw new DomainError('invalid-input', { fields: [{ pointer: '/role', code: 'separation', zh: '系统、安全、审计管理员须由不同的人担任，且不能兼任其他职责。', en: 'System, security and audit administrators are three people, and hold no other role.' }] })
}

export async function insertAccount(tx: Tx, bureau: number, account: { login: string; name: string; hash: string }): Promise<number> {
  // One after another, or two accounts made at once would get the same number.
  await tx.send([statement`select pg_advisory_xact_lock(71803, ${bureau})`])
  const [next] = await tx.send([statement<{ id: number }>`select coalesce(max(id), 0) + 1 as id from account where bureau = ${bureau}`])
  const id = next.rows[0]?.id ?? 1
  await tx.send([statement`insert into account (bureau, id, login, name, password_hash) values (${bureau}, ${id}, ${account.login}, ${account.name}, ${account.hash})`])
  return id
}

export function assignQuery(bureau: number, account: number, given: { organisation: number; role: Role; validFrom?: string | undefined; validUntil?: string | null | undefined }, today: string) {
  return statement`insert into assignment (bureau, account, organisation, role, valid_from, valid_until)
    values (${bureau}, ${account}, ${given.organisation}, ${given.role}, ${given.validFrom ?? today}, ${given.validUntil ?? null})
    on conflict (bureau, account, organisation, role, valid_from) do update set valid_until = excluded.valid_until`
}
