import { randomBytes } from 'node:crypto'
import { statement } from '#kernel/db/query.ts'
import { inOwnerTransaction, type Engine } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'

const serverOnly = { zh: '内置数据库没有别的登录；分析用的查询需要 PostgreSQL 服务器（DATABASE_URL）。', en: 'The embedded database has no logins; SQL for analysts needs a PostgreSQL server (DATABASE_URL).' }
const noAccount = { zh: '没有这个账号，或已停用。', en: 'There is no such account, or it is disabled.' }

const noLatin = { zh: '账号名里没有拉丁字母，不能用作数据库的登录名；请先给他一个带字母的账号。', en: 'The account’s name has no Latin letter to name a login of the database by; give him an account that has.' }

/** A login of the database and the account it stands for. */
export interface AnalystLogin { readonly login: string; readonly account: string; readonly createdAt: string }

/** The name of an account's login in the database. */
function databaseLogin(account: string): string {
  return `anlan_analyst_${account.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^[^a-z]+/, '').slice(0, 31)}`
}

/**
 * Makes a login of the database for an account: it reads the views of the schema "analyst" and cannot write. The password is given back
 * once and is kept nowhere. Throws not-found for an account that is not there, unavailable on the embedded database, action-refused for one that has a login, or whose name has no letter for one.
 */
export async function addAnalystLogin(kernel: Kernel, account: string): Promise<{ login: string; password: string }> {
  requireServer(kernel.engine)
  const login = databaseLogin(account)
  const password = randomBytes(24).toString('base64url')
  await inOwnerTransaction(kernel.engine, systemScope(0), async (tx) => {
    const [found] = await tx.send([statement<{ bureau: number; id: number; taken: boolean }>`
      select a.bureau, a.id, exists (select 1 from pg_roles where rolname = ${login}) as taken from account a where a.login = ${account} and a.disabled_at is null`])
    const who = found.rows[0]
    if (!who) throw new DomainError('not-found', noAccount)
    if (!/_[a-z][a-z0-9_]*$/.test(login.slice('anlan_analyst'.length))) throw new DomainError('action-refused', noLatin)
    if (who.taken) throw new DomainError('action-refused', { zh: `登录 ${login} 已经有了；先删除再建。`, en: `The login ${login} is there already; remove it first.` })
    await tx.finish([
      statement`insert into analyst_login (bureau, login, account) values (${who.bureau}, ${login}, ${who.id})`,
      // The name holds letters, digits and _ only (databaseLogin), the password letters, digits, - and _.
      { sql: `create role ${login} login inherit nosuperuser nocreatedb nocreaterole connection limit 4 password '${password}' in role anlan_analyst`, parameters: [] },
      { sql: `alter role ${login} set default_transaction_read_only = on`, parameters: [] },
      { sql: `alter role ${login} set statement_timeout = '5min'`, parameters: [] },
      { sql: `alter role ${login} set search_path = analyst`, parameters: [] },
      ...appendRow(standaloneRow(kernel, who.bureau, { action: 'addAnalystLogin', account: null, organisation: null, via: 'cli' }, { login, account: who.id })),
    ])
  })
  return { login, password }
}

/** Takes the login of an account away again. Throws not-found where it has none. */
export async function removeAnalystLogin(kernel: Kernel, account: string): Promise<string> {
  requireServer(kernel.engine)
  return inOwnerTransaction(kernel.engine, systemScope(0), async (tx) => {
    const [found] = await tx.send([statement<{ bureau: number; login: string; account: number }>`
      select l.bureau, l.login, l.account from analyst_login l join account a on a.bureau = l.bureau and a.id = l.account where a.login = ${account}`])
    const one = found.rows[0]
    if (!one) throw new DomainError('not-found', noAccount)
    await tx.finish([
      statement`delete from analyst_login where login = ${one.login}`,
      { sql: `drop role if exists ${one.login}`, parameters: [] },
      ...appendRow(standaloneRow(kernel, one.bureau, { action: 'removeAnalystLogin', account: null, organisation: null, via: 'cli' }, { login: one.login, account: one.account })),
    ])
    return one.login
  })
}

export async function analystLogins(engine: Engine): Promise<readonly AnalystLogin[]> {
  requireServer(engine)
  const [found] = await engine.withSession('owner', (session) => session.send([statement<{ login: string; account: string; created_at: string }>`
    select l.login, a.login as account, l.created_at from analyst_login l join account a on a.bureau = l.bureau and a.id = l.account order by l.login`]))
  return found.rows.map((row) => ({ login: row.login, account: row.account, createdAt: row.created_at }))
}

function requireServer(engine: Engine): void {
  if (engine.kind !== 'server') throw new DomainError('unavailable', serverOnly)
}
