import { z } from 'zod'
import { statement } from '#kernel/db/query.ts'
import { type Account, actorFor, mayAudit, readAccount, scopeOf } from '#kernel/access/actor.ts'
import { permissions, may, type Actor, type Permission } from '#kernel/access/role.ts'
import { endOtherSessions } from '#kernel/access/own-account.ts'
import { signIn } from '#kernel/access/sign-in.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'
import { cleanText, storableText } from '#kernel/record/field.ts'
import { actorOf, callerOf, parse, pathOf } from './request.ts'
import { SESSION_COOKIE, type Http } from './server.ts'
import type { OrganisationItem, SessionAnswer, SessionItem } from './wire.ts'

const SignIn = z.strictObject({ login: cleanText(100), password: z.string().min(1).max(200), code: z.string().trim().regex(/^\d{6}$/).optional() })
const Preferences = z.strictObject({ preferences: z.record(storableText(50), z.union([storableText(200), z.boolean(), z.number()])) })

export function sessionRoutes({ app, kernel, sessions }: Http): void {
  app.post('/api/session', { bodyLimit: 10_000, schema: { tags: ['session'], body: SignIn } }, async (request, reply) => {
    const { login, password, code } = parse(SignIn, request.body)
    const done = await signIn(kernel, { login, password, code, agent: request.headers['user-agent'] ?? '' })
    if (done.kind === 'codeNeeded') return reply.status(200).send({ needsCode: true })
    const account = await readAccount(kernel, done.bureau, done.account)
    const answer = await sessionAnswer(kernel, account, actorFor(account, undefined, 'console'))
    reply.setCookie(SESSION_COOKIE, done.token, { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https', expires: new Date(done.expiresAt) })
    return { ...answer, ...(request.headers['x-anlan-client'] === 'cli' ? { token: done.token } : {}) }
  })
  app.get('/api/session', { schema: { tags: ['session'] } }, async (request) => {
    const { account, actor } = callerOf(request)
    return sessionAnswer(kernel, account, actor)
  })
  app.delete('/api/session', { schema: { tags: ['session'] } }, async (request, reply) => {
    const { session, actor } = callerOf(request)
    await endSession(kernel, actor, session)
    sessions.forget()
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).status(204).send()
  })
  app.get('/api/sessions', { schema: { tags: ['session'] } }, async (request): Promise<SessionItem[]> => {
    const { actor, session } = callerOf(request)
    const [found] = await kernel.engine.withSession('app', (one) => one.send([statement<{ id: string; created_at: string; seen_at: string; expires_at: string; agent: string }>`
      select id, created_at, seen_at, expires_at, agent from sign_in_session
      where bureau = ${actor.bureau} and account = ${actor.account} and ended_at is null and expires_at > now() order by created_at desc`], { scope: scopeOf(actor) }))
    return found.rows.map((row) => ({ id: row.id, createdAt: row.created_at, seenAt: row.seen_at, expiresAt: row.expires_at, agent: row.agent, current: row.id === session }))
  })
  app.delete('/api/sessions', { schema: { tags: ['session'] } }, async (request, reply) => {
    const { actor, session } = callerOf(request)
    await kernel.engine.withSession('app', (one) => one.send([endOtherSessions(actor, session)], { scope: scopeOf(actor), open: true, commit: true }))
    sessions.forget()
    return reply.status(204).send()
  })
  app.delete('/api/sessions/:id', { schema: { tags: ['session'] } }, async (request, reply) => {
    await endSession(kernel, actorOf(request), pathOf(request, 'id'))
    sessions.forget()
    return reply.status(204).send()
  })
  app.put('/api/preferences', { bodyLimit: 20_000, schema: { tags: ['session'], body: Preferences } }, async (request, reply) => {
    const actor = actorOf(request)
    const { preferences } = parse(Preferences, request.body)
    await kernel.engine.withSession('app', (one) => one.send([statement`update account set preferences = ${JSON.stringify(preferences)}::jsonb where bureau = ${actor.bureau} and id = ${actor.account}`], { scope: scopeOf(actor) }))
    return reply.status(204).send()
  })
}

async function endSession(kernel: Kernel, actor: Actor, id: string): Promise<void> {
  if (!z.uuid().safeParse(id).success) throw new DomainError('not-found')
  const [ended] = await kernel.engine.withSession('app', (one) => one.send([statement`
    update sign_in_session set ended_at = now() where bureau = ${actor.bureau} and account = ${actor.account} and id = ${id} and ended_at is null`], { scope: scopeOf(actor) }))
  if (ended.affected === 0) throw new DomainError('not-found')
}

async function sessionAnswer(kernel: Kernel, account: Account, actor: Actor): Promise<SessionAnswer> {
  const bureau = await kernel.bureau(account.bureau)
  const [today] = await kernel.engine.withSession('app', (one) => one.send([statement<{ today: string }>`select anlan_today() as today`], { scope: systemScope(account.bureau) }))
  const items: OrganisationItem[] = account.units.map(({ id, code, kind, name, parent }) => ({ id, code, kind, name, parent }))
  const own = new Set(account.assignments.map((one) => one.organisation))
  const organisation = items.find((one) => one.id === actor.organisation)
  if (!organisation) throw new DomainError('not-allowed')
  const held: Permission[] = permissionNames.filter((name) => (name === 'readJournal' ? mayAudit(actor, bureau) : may(actor, name)))
  return {
    account: account.id, login: account.login, name: account.name, roles: [...actor.roles], permissions: held, organisation,
    organisations: items.filter((one) => own.has(one.id) || actor.organisations.includes(one.id)),
    bureau: { id: bureau.id, code: bureau.code, name: bureau.name, timeZone: bureau.timeZone, demonstration: bureau.demonstration, today: today.rows[0]?.today ?? '' },
  }
}

const permissionNames = Object.keys(permissions).filter((name): name is Permission => name in permissions)
