import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { statement } from '#kernel/db/query.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import { checkPassword, noPassword } from './password.ts'

const SESSION_HOURS = 12

interface Login { bureau: number; account: number; password_hash: string; totp_secret: string | null; locked_until: string | null; disabled_at: string | null }

export type SignedIn =
  | { readonly kind: 'session'; readonly token: string; readonly bureau: number; readonly account: number; readonly expiresAt: string }
  | { readonly kind: 'codeNeeded' }

/**
 * Signs in with password and, where the account has one, the one-time code (TOTP, RFC 6238). One text for every failure; five failures
 * lock the account for five minutes. Throws sign-in-failed, too-many-attempts.
 */
export async function signIn(kernel: Kernel, given: { login: string; password: string; code?: string | undefined; agent: string }): Promise<SignedIn> {
  const [found] = await kernel.engine.withSession('app', (session) => session.send([statement<Login>`select * from anlan_find_login(${given.login})`]))
  const login = found.rows[0]
  const isRight = await checkPassword(given.password, login?.password_hash ?? noPassword)
  if (login?.locked_until && login.locked_until > kernel.now().toISOString()) throw new DomainError('too-many-attempts')
  if (!login || !isRight || login.disabled_at !== null) throw await failed(kernel, given.login)
  if (login.totp_secret !== null) {
    if (!given.code) return { kind: 'codeNeeded' }
    if (new TOTP({ secret: login.totp_secret }).validate({ token: given.code, window: 1 }) === null) throw await failed(kernel, given.login)
  }
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(kernel.now().getTime() + SESSION_HOURS * 3_600_000).toISOString()
  await kernel.engine.withSession('app', (session) => session.send([
    statement`select anlan_note_sign_in(${given.login}, true)`,
    statement`select anlan_open_session(${hashToken(token)}, ${login.bureau}, ${login.account}, ${randomUUID()}, ${expiresAt}, ${given.agent.slice(0, 200)})`,
  ]))
  await appendStandalone(kernel, systemScope(login.bureau), { action: 'signIn', account: login.account, organisation: null, via: 'api' }, {})
  return { kind: 'session', token, bureau: login.bureau, account: login.account, expiresAt }
}

async function failed(kernel: Kernel, login: string): Promise<DomainError> {
  await kernel.engine.withSession('app', (session) => session.send([statement`select anlan_note_sign_in(${login}, false)`]))
  return new DomainError('sign-in-failed')
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
