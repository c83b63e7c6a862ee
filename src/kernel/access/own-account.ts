import { Secret, TOTP } from 'otpauth'
import { statement, type Query } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { scopeOf, type Account } from './actor.ts'
import { forgetFeed } from './forget-feed.ts'
import { hashPassword } from './password.ts'
import type { Actor } from './role.ts'
import { endSignIn, spendCode, tryPassword } from './sign-in.ts'

/** Somebody changing how he himself signs in. */
export interface Self { readonly account: Account; readonly actor: Actor; readonly session: string }

export interface OwnAccount { readonly hasCode: boolean; readonly demonstration: boolean }

export async function readOwnAccount(kernel: Kernel, actor: Actor): Promise<OwnAccount> {
  const [found] = await read(kernel.engine, scopeOf(actor), [statement<{ demonstration: boolean; has_code: boolean }>`
    select demonstration, id in (select anlan_code_holders()) as has_code from account where bureau = ${actor.bureau} and id = ${actor.account}`])
  const row = found.rows[0]
  if (!row) throw new DomainError('not-signed-in')
  return { hasCode: row.has_code, demonstration: row.demonstration }
}

/**
 * Offers a new secret for one-time codes (TOTP, RFC 6238: SHA-1, 160 bits, six digits, 30 seconds, which every authenticator knows). It
 * counts only once confirmCode() has seen a code made with it. Throws action-refused, invalid-input, too-many-attempts.
 */
export async function offerCode(kernel: Kernel, self: Self, password: string): Promise<{ secret: string; uri: string }> {
  await refuseShared(kernel, self.actor)
  const { hasCode } = await readOwnAccount(kernel, self.actor)
  if (hasCode) throw new DomainError('action-refused', { zh: '已经有动态码；先停用，再重新设置。', en: 'There is a one-time code already; give it up first, then set up another.' })
  await provePassword(kernel, self, password, '/password')
  await endSignIn(kernel, self.account.login, 'succeeded')
  const totp = new TOTP({ issuer: (await kernel.bureau(self.actor.bureau)).name.en, label: self.account.login, secret: new Secret({ size: 20 }) })
  const { bureau, account } = self.actor
  await inTransaction(kernel.engine, scopeOf(self.actor), (tx) => tx.finish([
    statement`update account set totp_offered = ${totp.secret.base32}, totp_offered_at = now() where bureau = ${bureau} and id = ${account}`,
  ]))
  return { secret: totp.secret.base32, uri: totp.toString() }
}

/** Takes the offered secret into use, if this is a code of now made with it; every other session ends. Throws action-refused, invalid-input. */
export async function confirmCode(kernel: Kernel, self: Self, code: string): Promise<void> {
  const { bureau, account } = self.actor
  const [found] = await read(kernel.engine, scopeOf(self.actor), [statement<{ secret: string | null }>`select anlan_offered_secret() as secret`])
  const secret = found.rows[0]?.secret
  if (!secret) throw new DomainError('action-refused', { zh: '没有待确认的动态码，或已超过 15 分钟；请重新开始。', en: 'No one-time code waits to be confirmed, or 15 minutes have passed; begin again.' })
  const totp = new TOTP({ secret })
  const timestamp = kernel.now().getTime()
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  if (delta === null) throw wrongCode()
  await inTransaction(kernel.engine, scopeOf(self.actor), (tx) => tx.finish([
    statement`update account set totp_secret = ${secret}, totp_used_step = ${totp.counter({ timestamp }) + delta}, totp_offered = null, totp_offered_at = null where bureau = ${bureau} and id = ${account}`,
    endOtherSessions(self.actor, self.session),
    ...journaled(kernel, self.actor, 'enableCode'),
  ]))
}

/** Gives the one-time code up, with password and code. Throws action-refused, invalid-input, too-many-attempts. */
export async function disableCode(kernel: Kernel, self: Self, password: string, code: string): Promise<void> {
  const secret = await provePassword(kernel, self, password, '/password')
  if (secret === null) throw new DomainError('action-refused', { zh: '没有设置动态码。', en: 'No one-time code is set up.' })
  if (!await spendCode(kernel, self.account.login, secret, code)) throw wrongCode()
  await endSignIn(kernel, self.account.login, 'succeeded')
  await inTransaction(kernel.engine, scopeOf(self.actor), (tx) => tx.finish([
    withoutCode(self.actor.bureau, self.actor.account),
    endOtherSessions(self.actor, self.session),
    ...journaled(kernel, self.actor, 'disableCode'),
  ]))
}

/** Changes one's own password, with the old one; every other session and the calendar address end. Throws action-refused, invalid-input, too-many-attempts. */
export async function changePassword(kernel: Kernel, self: Self, oldPassword: string, newPassword: string): Promise<void> {
  await refuseShared(kernel, self.actor)
  await provePassword(kernel, self, oldPassword, '/oldPassword')
  if (oldPassword === newPassword) throw new DomainError('invalid-input', { fields: [{ pointer: '/newPassword', code: 'same', zh: '要与原密码不同。', en: 'It must differ from the old one.' }] })
  const hash = await hashPassword(newPassword)
  await endSignIn(kernel, self.account.login, 'succeeded')
  await inTransaction(kernel.engine, scopeOf(self.actor), async (tx) => {
    const forgotten = await forgetFeed(kernel, tx, self.actor, self.actor.account)
    await tx.finish([
      statement`update account set password_hash = ${hash} where bureau = ${self.actor.bureau} and id = ${self.actor.account}`,
      endOtherSessions(self.actor, self.session),
      ...journaled(kernel, self.actor, 'changePassword'),
      ...forgotten,
    ])
  })
}

/** An account without its one-time code, and without an offer of one. */
export function withoutCode(bureau: number, account: number): Query {
  return statement`update account set totp_secret = null, totp_used_step = null, totp_offered = null, totp_offered_at = null where bureau = ${bureau} and id = ${account}`
}

export function endOtherSessions(actor: Actor, session: string): Query {
  return statement`update sign_in_session set ended_at = now() where bureau = ${actor.bureau} and account = ${actor.account} and id <> ${session} and ended_at is null`
}

/** The password is that of this account: a try like one at signing in, counted and locked like one. Returns the secret of its one-time code. */
async function provePassword(kernel: Kernel, self: Self, password: string, pointer: string): Promise<string | null> {
  const { login, isRight } = await tryPassword(kernel, self.account.login, password)
  if (!isRight || login.account !== self.actor.account || login.bureau !== self.actor.bureau) {
    throw new DomainError('invalid-input', { fields: [{ pointer, code: 'wrongPassword', zh: '密码不对。', en: 'This is not the password.' }] })
  }
  return login.totp_secret
}

function wrongCode(): DomainError {
  return new DomainError('invalid-input', { fields: [{ pointer: '/code', code: 'wrongCode', zh: '动态码不对，或已用过；等下一个。', en: 'This is not the code, or it was used already; wait for the next one.' }] })
}

/** Many people share a demonstration account, and its password is public: nobody takes it away from the others. */
async function refuseShared(kernel: Kernel, actor: Actor): Promise<void> {
  const { demonstration } = await readOwnAccount(kernel, actor)
  if (demonstration) throw new DomainError('action-refused', { zh: '演示账号由多人共用，密码公开，不能更改。', en: 'A demonstration account is shared and its password is public: it stays as it is.' })
}

function journaled(kernel: Kernel, actor: Actor, action: 'enableCode' | 'disableCode' | 'changePassword'): Query[] {
  return appendRow(standaloneRow(kernel, actor.bureau, { action, account: actor.account, organisation: actor.organisation, via: actor.via }, {}))
}
