import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { statement } from '#kernel/db/query.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import { checkPassword, noPassword } from './password.ts'

const SESSION_HOURS = 12

export interface Login { bureau: number | null; account: number | null; password_hash: string | null; totp_secret: string | null; disabled_at: string | null; is_locked: boolean }

export type SignedIn =
  | { readonly kind: 'session'; readonly token: string; readonly bureau: number; readonly account: number; readonly expiresAt: string }
  | { readonly kind: 'codeNeeded' }

/**
 * Signs in with password and, where the account has one, the one-time code (TOTP, RFC 6238), which is good once. One text for every
 * failure; five failures lock a login for five minutes, whether it exists or not. Throws sign-in-failed, too-many-attempts.
 */
export async function signIn(kernel: Kernel, given: { login: string; password: string; code?: string | undefined; agent: string }): Promise<SignedIn> {
  const { login, isRight } = await tryPassword(kernel, given.login, given.password)
  const { bureau, account, totp_secret: secret } = login
  if (bureau === null || account === null || !isRight || login.disabled_at !== null) throw new DomainError('sign-in-failed')
  if (secret !== null) {
    if (!given.code) {
      await endSignIn(kernel, given.login, 'halfway')
      return { kind: 'codeNeeded' }
    }
    if (!await spendCode(kernel, given.login, secret, given.code)) throw new DomainError('sign-in-failed')
  }
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(kernel.now().getTime() + SESSION_HOURS * 3_600_000).toISOString()
  await endSignIn(kernel, given.login, 'succeeded')
  await kernel.engine.withSession('app', (session) => session.send([
    statement`select anlan_open_session(${hashToken(token)}, ${bureau}, ${account}, ${randomUUID()}, ${expiresAt}, ${given.agent.slice(0, 200)})`,
  ]))
  await appendStandalone(kernel, systemScope(bureau), { action: 'signIn', account, organisation: null, via: 'api' }, {})
  return { kind: 'session', token, bureau, account, expiresAt }
}

/** Counts a try and compares the password; after success endSignIn() forgets the tries. Throws too-many-attempts. */
export async function tryPassword(kernel: Kernel, name: string, password: string): Promise<{ login: Login; isRight: boolean }> {
  const [found] = await kernel.engine.withSession('app', (session) => session.send([statement<Login>`select * from anlan_begin_sign_in(${name})`]))
  const login = found.rows[0]
  const isRight = await checkPassword(password, login?.password_hash ?? noPassword)
  if (!login || login.is_locked) throw new DomainError('too-many-attempts')
  return { login, isRight }
}

export async function endSignIn(kernel: Kernel, login: string, outcome: 'succeeded' | 'halfway'): Promise<void> {
  await kernel.engine.withSession('app', (session) => session.send([statement`select anlan_end_sign_in(${login}, ${outcome})`]))
}

/** Is this the code of now, or of the half minute before or after, and was neither it nor a later one used before? */
export async function spendCode(kernel: Kernel, login: string, secret: string, code: string): Promise<boolean> {
  const totp = new TOTP({ secret })
  const timestamp = kernel.now().getTime()
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  if (delta === null) return false
  const [used] = await kernel.engine.withSession('app', (session) => session.send([statement<{ fresh: boolean }>`select anlan_use_code(${login}, ${totp.counter({ timestamp }) + delta}) as fresh`]))
  return used.rows[0]?.fresh ?? false
}

export interface SessionOwner { readonly bureau: number; readonly account: number; readonly session: string }

/** The account behind a session token, or undefined: unknown, ended, expired, or the account is disabled. */
export async function findSession(kernel: Kernel, token: string): Promise<SessionOwner | undefined> {
  const [found] = await kernel.engine.withSession('app', (session) => session.send([statement<{ bureau: number; account: number; id: string }>`select * from anlan_find_session(${hashToken(token)})`]))
  const row = found.rows[0]
  return row && { bureau: row.bureau, account: row.account, session: row.id }
}

function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
