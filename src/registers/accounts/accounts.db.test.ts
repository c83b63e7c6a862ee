import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/access/role.ts'
import type { AccountItem, Problem } from '#kernel/http/wire.ts'
import { rowCounts } from '#kernel/testing/row-counts.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { accountRoutes } from './routes.ts'

const roleNames: readonly Role[] = Object.keys(roles).filter((name): name is Role => name in roles)
const administrators: readonly Role[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

let server: TestServer
let security: Client
let next = 1

beforeAll(async () => {
  server = await testServer([specimenModule], { routes: [accountRoutes] })
  security = await server.newUser(1, ['securityAdministrator'])
})
afterAll(async () => {
  expect(server.logged).toEqual([])
  await server.close()
})

const newLogin = (): string => `person${next++}`
const password = 'a long enough password'
const send = (method: 'POST' | 'PATCH', url: string, body: unknown, client = security): Promise<Answer> => client.send({ method, url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const held = async (id: number): Promise<string[]> => (await security.get('/api/accounts')).json<AccountItem[]>().find((one) => one.id === id)?.assignments.map((one) => one.role).toSorted() ?? []

async function newAccount(...names: readonly Role[]): Promise<number> {
  const made = await send('POST', '/api/accounts', { login: newLogin(), name: 'A Person', password, assignments: names.map((role) => ({ organisation: 4, role })) })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<{ id: number }>().id
}
const assign = (id: number, role: Role, more: object = {}): Promise<Answer> => send('POST', `/api/accounts/${id}/assignments`, { organisation: 4, role, ...more })

/** May one person hold both? An administrator holds nothing else; everybody else may hold several. */
const fits = (a: Role, b: Role): boolean => a === b || (!administrators.includes(a) && !administrators.includes(b))

describe('the administrator of a unit', () => {
  test('gives nobody a role, a password or an account: whoever can give roles anywhere could give himself all', async () => {
    const ofUnit = await server.newUser(4, ['securityAdministrator'])
    const id = await newAccount('officer')
    const before = await rowCounts(server.engine)
    for (const [method, url, body] of [
      ['POST', '/api/accounts', { login: newLogin(), name: 'A Person', password, assignments: [{ organisation: 1, role: 'supervisor' }] }], ['PATCH', `/api/accounts/${id}`, { password }],
      ['POST', `/api/accounts/${id}/assignments`, { organisation: 1, role: 'supervisor' }],
    ] as const) expect((await send(method, url, body, ofUnit)).json(), url).toMatchObject({ status: 403, code: 'not-allowed' })
    expect((await ofUnit.send({ method: 'DELETE', url: `/api/accounts/${id}/sessions` })).statusCode).toBe(403)
    expect(await rowCounts(server.engine)).toEqual(before)
  })
})

describe('separation of duties', () => {
  test('holds for every pair of roles given with a new account', async () => {
    for (const a of roleNames) for (const b of roleNames.slice(roleNames.indexOf(a))) {
      const made = await send('POST', '/api/accounts', { login: newLogin(), name: 'A Person', password: 'x'.repeat(10), assignments: [{ organisation: 4, role: a }, { organisation: 5, role: b }] })
      expect(made.statusCode, `${a} and ${b}`).toBe(fits(a, b) ? 201 : 422)
      if (!fits(a, b)) expect(made.json<Problem>().fields).toMatchObject([{ code: 'separation' }])
    }
  }, 120_000)

  test('holds for every pair of roles given one after the other, in any unit', async () => {
    for (const a of roleNames) {
      const id = await newAccount(a)
      for (const b of roleNames.filter((role) => !fits(a, role))) {
        for (const organisation of [4, 5, 1]) expect((await assign(id, b, { organisation })).statusCode, `${a} then ${b}`).toBe(422)
        // Neither a beginning in the future nor an end far off is a way around it.
        expect((await assign(id, b, { validFrom: '2150-01-01' })).statusCode).toBe(422)
        expect((await assign(id, b, { validFrom: '2000-01-01', validUntil: '2190-01-01' })).statusCode).toBe(422)
      }
      expect(await held(id)).toEqual([a])
    }
  }, 120_000)

  test('holds when two roles are given at once', async () => {
    for (let turn = 0; turn < 8; turn++) {
      const id = await newAccount()
      const answers = await Promise.all([assign(id, 'officer'), assign(id, 'systemAdministrator')])
      expect(answers.map((one) => one.statusCode).toSorted((a, b) => a - b)).toEqual([204, 422])
      expect(await held(id)).toHaveLength(1)
    }
  }, 60_000)

  test('lets a role follow one that has ended, and not come back beside it', async () => {
    const id = await newAccount('officer')
    const today = new Date().toISOString().slice(0, 10)
    expect((await assign(id, 'systemAdministrator')).statusCode).toBe(422)
    const begun = (await security.get('/api/accounts')).json<AccountItem[]>().find((one) => one.id === id)?.assignments[0]?.validFrom
    expect((await assign(id, 'officer', { validFrom: begun, validUntil: '2020-01-01' })).statusCode).toBe(204)
    expect((await assign(id, 'systemAdministrator')).statusCode).toBe(204)
    expect((await assign(id, 'officer', { validFrom: begun, validUntil: null })).statusCode).toBe(422)
    expect((await assign(id, 'officer', { validFrom: today })).statusCode).toBe(422)
  })
})

describe('who may', () => {
  test.each(roleNames.filter((role) => role !== 'securityAdministrator'))('%s may neither see, make nor change accounts', async (role) => {
    const client = await server.newUser(1, [role])
    const id = await newAccount('officer')
    const before = await rowCounts(server.engine)
    expect((await client.get('/api/accounts')).statusCode).toBe(403)
    expect((await send('POST', '/api/accounts', { login: newLogin(), name: 'x', password }, client)).statusCode).toBe(403)
    expect((await send('PATCH', `/api/accounts/${id}`, { disabled: true }, client)).statusCode).toBe(403)
    expect((await send('POST', `/api/accounts/${client.account}/assignments`, { organisation: 1, role: 'supervisor' }, client)).statusCode).toBe(403)
    expect(await rowCounts(server.engine)).toEqual(before)
  })

  test('the security administrator himself cannot become more', async () => {
    for (const role of roleNames.filter((one) => one !== 'securityAdministrator')) expect((await assign(security.account, role)).statusCode, role).toBe(422)
  })

  test('no answer shows a password or its hash', async () => {
    await newAccount('officer')
    const { body } = await security.get('/api/accounts')
    expect(body).not.toContain('scrypt')
    expect(body).not.toContain(password)
    expect(body).not.toMatch(/hash|secret|totp/i)
    expect((await security.get('/api/accounts')).json<AccountItem[]>().every((one) => !one.hasCode)).toBe(true)
  })
})

describe('changes take effect', () => {
  const signIn = (login: string, typed: string): Promise<Answer> => server.send({ method: 'POST', url: '/api/session', payload: JSON.stringify({ login, password: typed }), headers: { 'content-type': 'application/json' } })
  const tokenOf = (answer: Answer): string => answer.cookies[0]?.value ?? ''
  const page = async (token: string): Promise<number> => (await server.send({ method: 'GET', url: '/api/session', cookies: { anlan_session: token } })).statusCode

  test('a disabled account is out at once and stays out; enabled again it signs in anew', async () => {
    const login = newLogin()
    const id = (await send('POST', '/api/accounts', { login, name: 'x', password, assignments: [{ organisation: 4, role: 'officer' }] })).json<{ id: number }>().id
    const token = tokenOf(await signIn(login, password))
    expect(await page(token)).toBe(200)
    expect((await send('PATCH', `/api/accounts/${id}`, { disabled: true })).statusCode).toBe(204)
    expect([await page(token), (await signIn(login, password)).statusCode]).toEqual([401, 401])
    expect((await send('PATCH', `/api/accounts/${id}`, { disabled: false })).statusCode).toBe(204)
    expect((await signIn(login, password)).statusCode).toBe(200)
  })

  test('a changed password ends every session, forgets failed tries, and only the new one opens', async () => {
    const login = newLogin()
    const id = (await send('POST', '/api/accounts', { login, name: 'x', password, assignments: [{ organisation: 4, role: 'officer' }] })).json<{ id: number }>().id
    const tokens = [tokenOf(await signIn(login, password)), tokenOf(await signIn(login, password))]
    for (let turn = 0; turn < 6; turn++) await signIn(login, 'wrong')
    expect((await send('PATCH', `/api/accounts/${id}`, { password: 'another long password' })).statusCode).toBe(204)
    for (const token of tokens) expect(await page(token)).toBe(401)
    expect([(await signIn(login, password)).statusCode, (await signIn(login, 'another long password')).statusCode]).toEqual([401, 200])
  }, 60_000)

  test('a changed password takes the calendar address with it, and the journal says so', async () => {
    const person = await server.newUser(4, ['officer'])
    const { path } = (await person.post('/api/me/calendar-feed', {})).json<{ path: string }>()
    const read = async (): Promise<number> => (await server.send({ method: 'GET', url: path })).statusCode
    expect(await read()).toBe(200)
    expect((await send('PATCH', `/api/accounts/${person.account}`, { name: 'Renamed' })).statusCode).toBe(204)
    expect(await read()).toBe(200)
    expect((await send('PATCH', `/api/accounts/${person.account}`, { password: 'another long password' })).statusCode).toBe(204)
    expect(await read()).toBe(401)
    const auditor = await server.newUser(1, ['auditor'])
    expect((await auditor.get('/api/journal?action=revokeCalendarFeed')).json()).toMatchObject({ items: [{ by: `user ${security.account}`, fields: [{ name: 'account' }] }] })
  })

  test('a role that ends is gone with the next request, and a new one is there', async () => {
    const client = await server.newUser(4, ['officer'])
    expect((await client.get('/api/today')).statusCode).toBe(200)
    expect((await assign(client.account, 'officer', { validFrom: '1900-01-01', validUntil: '2020-01-01' })).statusCode).toBe(204)
    expect((await client.get('/api/today')).statusCode).toBe(403)
    expect((await assign(client.account, 'supervisor')).statusCode).toBe(204)
    expect((await client.get('/api/session')).json()).toMatchObject({ roles: ['supervisor'] })
  })
})

describe('helping somebody back in', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  const signIn = (login: string, code?: string): Promise<Answer> => server.send({ method: 'POST', url: '/api/session', payload: JSON.stringify({ login, password, ...(code ? { code } : {}) }), headers: { 'content-type': 'application/json' } })
  const page = async (token: string): Promise<number> => (await server.send({ method: 'GET', url: '/api/session', cookies: { anlan_session: token } })).statusCode
  const actionsOn = async (id: number): Promise<string> => {
    const [rows] = await server.engine.withSession('owner', (session) => session.send([{ sql: `select string_agg(j.action || ' ' || v.value_fields::text, E'\\n' order by j.seq) as text from journal j join journal_value v on v.bureau = j.bureau and v.leaf = j.leaf where (v.value_fields -> 'account' ->> 'value')::int = $1`, parameters: [id], row: () => ({ text: '' }) }]))
    return rows.rows[0]?.text ?? ''
  }
  async function person(): Promise<{ id: number; login: string; token: string }> {
    const login = newLogin()
    const { id } = (await send('POST', '/api/accounts', { login, name: 'x', password, assignments: [{ organisation: 4, role: 'officer' }] })).json<{ id: number }>()
    return { id, login, token: (await signIn(login)).cookies[0]?.value ?? '' }
  }

  test('a lost one-time code is removed by the security administrator; sessions end, and the journal says so', async () => {
    const { id, login, token } = await person()
    await server.engine.script(`update account set totp_secret = '${secret}' where id = ${id}`)
    expect((await security.get('/api/accounts')).json<AccountItem[]>().find((one) => one.id === id)).toMatchObject({ hasCode: true })
    expect((await signIn(login)).json()).toEqual({ needsCode: true })
    expect((await send('PATCH', `/api/accounts/${id}`, { removeCode: true })).statusCode).toBe(204)
    expect([await page(token), (await signIn(login)).statusCode]).toEqual([401, 200])
    expect((await security.get('/api/accounts')).json<AccountItem[]>().find((one) => one.id === id)).toMatchObject({ hasCode: false })
    expect(await actionsOn(id)).toMatch(/changeAccount .*"codeRemoved".*true/)
  })

  test('somebody else’s sessions are ended, all at once, and he may sign in again', async () => {
    const { id, login, token } = await person()
    const second = (await signIn(login)).cookies[0]?.value ?? ''
    expect((await security.send({ method: 'DELETE', url: `/api/accounts/${id}/sessions` })).statusCode).toBe(204)
    expect([await page(token), await page(second), (await signIn(login)).statusCode]).toEqual([401, 401, 200])
    expect(await actionsOn(id)).toContain('endSessions')
  })

  test('by nobody but the security administrator, and for no account that does not exist or is of another bureau', async () => {
    const { id, token } = await person()
    for (const role of roleNames.filter((one) => one !== 'securityAdministrator')) {
      const client = await server.newUser(1, [role])
      expect((await client.send({ method: 'DELETE', url: `/api/accounts/${id}/sessions` })).statusCode, role).toBe(403)
      expect((await send('PATCH', `/api/accounts/${id}`, { removeCode: true }, client)).statusCode, role).toBe(403)
    }
    for (const unknown of ['4711', '-1', 'x', '2147483648']) expect((await security.send({ method: 'DELETE', url: `/api/accounts/${unknown}/sessions` })).statusCode, unknown).toBe(404)
    expect(await page(token)).toBe(200)
  })

  test('he does not reset his own password or code here, where neither is asked for', async () => {
    for (const body of [{ password: 'another long password' }, { removeCode: true }]) {
      expect((await send('PATCH', `/api/accounts/${security.account}`, body)).json()).toMatchObject({ code: 'not-allowed', detail: { en: expect.stringContaining('My account') } })
    }
    expect((await send('PATCH', `/api/accounts/${security.account}`, { name: 'x' })).statusCode).toBe(204)
  })
})

describe('bad input', () => {
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['no body', null, ''], ['an unknown field', { login: 'abc', name: 'x', password, admin: true }, '/admin'], ['a login with blanks', { login: 'a b', name: 'x', password }, '/login'], ['a login in capitals', { login: 'ABC', name: 'x', password }, '/login'],
    ['NUL in the name', { login: 'abc', name: 'a\u0000', password }, '/name'], ['half a character', { login: 'abc', name: 'a\ud800', password }, '/name'], ['an empty name', { login: 'abc', name: ' ', password }, '/name'], ['a short password', { login: 'abc', name: 'x', password: 'short' }, '/password'],
    ['a role of no list', { login: 'abc', name: 'x', password, assignments: [{ organisation: 4, role: 'root' }] }, '/assignments/0/role'], ['constructor as a role', { login: 'abc', name: 'x', password, assignments: [{ organisation: 4, role: 'constructor' }] }, '/assignments/0/role'],
    ['a unit that does not exist', { login: 'abc', name: 'x', password, assignments: [{ organisation: 4711, role: 'officer' }] }, '/assignments/0/organisation'], ['a huge unit', { login: 'abc', name: 'x', password, assignments: [{ organisation: 1e15, role: 'officer' }] }, '/assignments/0/organisation'],
    ['a day that does not exist', { login: 'abc', name: 'x', password, assignments: [{ organisation: 4, role: 'officer', validFrom: '2023-02-29' }] }, '/assignments/0/validFrom'], ['the year 0', { login: 'abc', name: 'x', password, assignments: [{ organisation: 4, role: 'officer', validUntil: '0000-01-01' }] }, '/assignments/0/validUntil'],
    ['too many roles', { login: 'abc', name: 'x', password, assignments: Array.from({ length: 21 }, () => ({ organisation: 4, role: 'officer' })) }, '/assignments'],
  ]
  test.each(cases)('%s is refused by name, and no account is made', async (_, body, pointer) => {
    const before = await rowCounts(server.engine)
    const refused = await send('POST', '/api/accounts', body)
    expect(refused.statusCode, refused.body).toBe(422)
    expect(refused.json<Problem>().fields?.map((one) => one.pointer)).toEqual([pointer])
    expect(await rowCounts(server.engine)).toEqual(before)
  })

  test('one is made while what is known of the bureau was just forgotten: nothing is read beside an open transaction', async () => {
    await security.get('/api/accounts') // the session is known, so that nothing else asks for the bureau
    server.kernel.forgetBureau(1)
    expect(await held(await newAccount('officer'))).toEqual(['officer'])
  }, 10_000)

  test('a login that exists is refused, and ten made at once are ten', async () => {
    const login = newLogin()
    expect((await send('POST', '/api/accounts', { login, name: 'x', password })).statusCode).toBe(201)
    expect((await send('POST', '/api/accounts', { login, name: 'y', password })).json()).toMatchObject({ status: 409, code: 'duplicate' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => send('POST', '/api/accounts', { login: newLogin(), name: 'x', password: 'x'.repeat(10) })))
    expect(new Set(answers.map((one) => one.json<{ id: number }>().id)).size).toBe(10)
  }, 60_000)

  test('an account that does not exist', async () => {
    for (const id of ['4711', '99999999999', '-1', '1.5', 'x', '%27', '2147483648']) {
      expect((await send('PATCH', `/api/accounts/${id}`, { name: 'x' })).statusCode, id).toBe(404)
      expect((await send('POST', `/api/accounts/${id}/assignments`, { organisation: 4, role: 'officer' })).statusCode, id).toBe(404)
    }
    expect((await assign(security.account, 'officer', { organisation: 4711 })).json<Problem>().fields).toMatchObject([{ pointer: '/organisation' }])
  })
})
