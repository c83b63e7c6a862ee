import { z } from 'zod'
import { changePassword, confirmCode, disableCode, offerCode, readOwnAccount } from '#kernel/access/own-account.ts'
import { NewPassword } from '#kernel/access/password.ts'
import { callerOf, parse } from './request.ts'
import type { Http } from './server.ts'
import type { MyAccount, OfferedCode } from './wire.ts'

const Typed = z.string().min(1).max(200)
const Code = z.string().trim().regex(/^\d{6}$/)
const Offer = z.strictObject({ password: Typed })
const Confirm = z.strictObject({ code: Code })
const Disable = z.strictObject({ password: Typed, code: Code })
const ChangePassword = z.strictObject({ oldPassword: Typed, newPassword: NewPassword })

const LIMIT = 10_000

/** How one signs in oneself: password and one-time code. Whatever changes ends all other sessions and stands in the journal. */
export function myAccountRoutes({ app, kernel, sessions }: Http): void {
  const tags = ['session']
  app.get('/api/account', { schema: { tags } }, async (request): Promise<MyAccount> => {
    const { account, actor } = callerOf(request)
    const { hasCode, demonstration } = await readOwnAccount(kernel, actor)
    return { login: account.login, name: account.name, hasCode, demonstration }
  })
  app.post('/api/account/one-time-code', { bodyLimit: LIMIT, schema: { tags, body: Offer } }, async (request, reply) => {
    const offered: OfferedCode = await offerCode(kernel, callerOf(request), parse(Offer, request.body).password)
    return reply.status(201).send(offered)
  })
  app.post('/api/account/one-time-code/confirm', { bodyLimit: LIMIT, schema: { tags, body: Confirm } }, async (request, reply) => {
    await confirmCode(kernel, callerOf(request), parse(Confirm, request.body).code)
    sessions.forget()
    return reply.status(204).send()
  })
  app.post('/api/account/one-time-code/disable', { bodyLimit: LIMIT, schema: { tags, body: Disable } }, async (request, reply) => {
    const { password, code } = parse(Disable, request.body)
    await disableCode(kernel, callerOf(request), password, code)
    sessions.forget()
    return reply.status(204).send()
  })
  app.post('/api/account/password', { bodyLimit: LIMIT, schema: { tags, body: ChangePassword } }, async (request, reply) => {
    const { oldPassword, newPassword } = parse(ChangePassword, request.body)
    await changePassword(kernel, callerOf(request), oldPassword, newPassword)
    sessions.forget()
    return reply.status(204).send()
  })
}
