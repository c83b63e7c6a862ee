import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '#kernel/access/password.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { clientOf, testServer, type Answer, type TestServer } from '#kernel/testing/test-server.ts'
import { withoutInstance } from '#kernel/testing/access-matrix.ts'
import type { SessionAnswer, SessionItem } from '#kernel/http/wire.ts'

const password = 'eleven blue herons'
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
// A moment in the middle of a time step of thirty seconds, moved by the tests.
let moment = Date.parse('2024-03-20T00:00:15Z')

let server: TestServer
let next = 500

beforeAll(async () => {
  server = await testServer([specimenModule], { now: () => new Date(moment) })
  const hash = await hashPassword(password)
  // Sessions end by the database's clock; tests that need today's ask for it.
  await server.engine.script(`create table test_hash (hash text); insert into test_hash values ('${hash}')`)
})
afterAll(async () => { await server.close() })

/** An officer with the password, in unit 4. Returns his login. */
async function newLogin(more: { secret?: string; roles?: readonly string[] } = {}): Promise<{ login: string; account: number }> {
  const account = next++
  await server.engine.script(`
    insert into account (bureau, id, login, name, password_hash, totp_secret) select 1, ${account}, 'login${account}', 'name', hash, ${more.secret ? `'${more.secret}'` : 'null'} from test_hash;
    ${(more.roles ?? ['officer']).map((role) => `insert into assignment (bureau, account, organisation, role, valid_from) values (1, ${account}, 4, '${role}', '1900-01-01');`).join('')}`)
  return { login: `login${account}`, account }
}

const signIn = (body: object, headers: Record<string, string> = {}): Promise<Answer> => server.send({ method: 'POST', url: '/api/session', payload: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
const tokenOf = (answer: Answer): string => answer.cookies.find((one) => one.name === 'anlan_session')?.value ?? ''
const page = (token: string): Promise<Answer> => server.send({ method: 'GET', url: '/api/session', cookies: { anlan_session: token } })
const today = (): void => { moment = Date.now() }

describe('password', () => {
  test('the right one opens a session, with a cookie that scripts cannot read and other sites do not send', async () => {
    today()
    const { login, account } = await newLogin()
    const answer = await signIn({ login, password }, { 'user-agent': 'a browser' })
    expect(answer.statusCode).toBe(200)
    expect(answer.json<SessionAnswer>()).toMatchObject({ account, login, roles: ['officer'], organisation: { id: 4 } })
    expect(answer.body).not.toContain(tokenOf(answer))
    const [cookie] = answer.cookies
    expect(cookie).toMatchObject({ name: 'anlan_session', path: '/', httpOnly: true, sameSite: 'Strict' })
    expect(cookie?.value.length).toBeGreaterThanOrEqual(43)
    expect((await page(tokenOf(answer))).json()).toMatchObject({ login })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('a wrong one, an unknown login and a disabled account get the same answer, byte for byte', async () => {
    const [known, disabled] = [await newLogin(), await newLogin()]
    await server.engine.script(`update account set disabled_at = now() where id = ${disabled.account}`)
    const answers = [await signIn({ login: known.login, password: 'wrong' }), await signIn({ login: 'nobody-at-all', password: 'wrong' }), await signIn({ login: disabled.login, password }), await signIn({ login: `${known.login} `, password: `${password} ` })]
    expect(new Set(answers.map(withoutInstance)).size).toBe(1)
    expect(answers[0]?.json()).toMatchObject({ status: 401, code: 'sign-in-failed' })
    for (const answer of answers) expect(answer.cookies).toEqual([])
  })

  test('an unknown login costs about the time of a wrong password', async () => {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] }
    for (let turn = 0; turn < 7; turn++) {
      const { login } = await newLogin()
      for (const [kind, name] of [['known', login], ['unknown', `nobody${turn}`]] as const) {
        const start = performance.now()
        await signIn({ login: name, password: 'wrong' })
        times[kind].push(performance.now() - start)
      }
    }
    const middle = (values: number[]): number => values.toSorted((a, b) => a - b)[3] ?? 0
    expect(middle(times.unknown)).toBeGreaterThan(middle(times.known) * 0.4)
    expect(middle(times.known)).toBeGreaterThan(middle(times.unknown) * 0.4)
  }, 60_000)

  test.each(['known', 'unknown'])('five failures lock a login that is %s, for five minutes, even for the right password', async (kind) => {
    const login = kind === 'known' ? (await newLogin()).login : 'nobody-in-particular'
    for (let turn = 0; turn < 5; turn++) expect((await signIn({ login, password: 'wrong' })).json()).toMatchObject({ code: 'sign-in-failed' })
    for (const tried of ['wrong', password]) expect((await signIn({ login, password: tried })).json()).toMatchObject({ status: 429, code: 'too-many-attempts' })
    await server.engine.script(`update sign_in_attempt set locked_until = now() - interval '1 second' where locked_until is not null`)
    expect((await signIn({ login, password })).statusCode).toBe(kind === 'known' ? 200 : 401)
  }, 60_000)

  test('tries sent at once are no more than tries sent one after another', async () => {
    const { login } = await newLogin()
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn({ login, password: 'wrong' })))
    expect(answers.filter((one) => one.statusCode === 401)).toHaveLength(5)
    expect(answers.filter((one) => one.statusCode === 429)).toHaveLength(7)
  }, 60_000)

  test('success forgets the failures before it', async () => {
    const { login } = await newLogin()
    for (let round = 0; round < 2; round++) {
      for (let turn = 0; turn < 4; turn++) await signIn({ login, password: 'wrong' })
      expect((await signIn({ login, password })).statusCode).toBe(200)
    }
  }, 60_000)

  test('an account without a role is told so and gets no session', async () => {
    const { login } = await newLogin({ roles: [] })
    const answer = await signIn({ login, password })
    expect(answer.json()).toMatchObject({ status: 403, code: 'not-allowed' })
    expect(answer.cookies).toEqual([])
  })
})

describe('one-time code', () => {
  const code = (offset = 0): string => new TOTP({ secret }).generate({ timestamp: moment + offset * 30_000 })

  test('is asked for after the right password only, and opens the session', async () => {
    today()
    const { login } = await newLogin({ secret })
    expect((await signIn({ login, password: 'wrong' })).json()).toMatchObject({ code: 'sign-in-failed' })
    const asked = await signIn({ login, password })
    expect([asked.statusCode, asked.json(), asked.cookies]).toEqual([200, { needsCode: true }, []])
    expect((await signIn({ login, password: 'wrong', code: code() })).json()).toMatchObject({ code: 'sign-in-failed' })
    expect((await signIn({ login, password, code: code() })).json()).toMatchObject({ login })
  }, 30_000)

  test('of the half minute before or after is accepted, older and newer ones are not', async () => {
    for (const [offset, status] of [[-2, 401], [-1, 200], [0, 200], [1, 200], [2, 401]] as const) {
      const { login } = await newLogin({ secret })
      expect((await signIn({ login, password, code: code(offset) })).statusCode, String(offset)).toBe(status)
    }
  }, 30_000)

  test('is good once: sent again it is refused, also at the same moment, and so is any older one', async () => {
    const { login } = await newLogin({ secret })
    const answers = await Promise.all([1, 2, 3].map(() => signIn({ login, password, code: code() })))
    expect(answers.map((one) => one.statusCode).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
    expect((await signIn({ login, password, code: code() })).statusCode).toBe(401)
    expect((await signIn({ login, password, code: code(-1) })).statusCode).toBe(401)
    moment += 30_000
    expect((await signIn({ login, password, code: code() })).statusCode).toBe(200)
    today()
  }, 30_000)

  test('cannot be guessed by asking for it again and again in between', async () => {
    const { login } = await newLogin({ secret })
    const wrong = code() === '123456' ? '654321' : '123456'
    const seen: number[] = []
    for (let turn = 0; turn < 7; turn++) {
      await signIn({ login, password })
      seen.push((await signIn({ login, password, code: wrong })).statusCode)
    }
    expect(seen).toEqual([401, 401, 401, 401, 401, 429, 429])
  }, 60_000)
})

describe('sessions', () => {
  test('are listed for their owner, each with its device, and ended at once, here or elsewhere', async () => {
    today()
    const { login } = await newLogin()
    const [here, there] = [tokenOf(await signIn({ login, password }, { 'user-agent': 'desk' })), tokenOf(await signIn({ login, password }, { 'user-agent': 'phone' }))]
    const list = (await server.send({ method: 'GET', url: '/api/sessions', cookies: { anlan_session: here } })).json<SessionItem[]>()
    expect(list.map((one) => [one.agent, one.current]).toSorted((a, b) => String(a[0]).localeCompare(String(b[0])))).toEqual([['desk', true], ['phone', false]])
    expect(JSON.stringify(list)).not.toContain(there)
    expect((await page(there)).statusCode).toBe(200)
    const phone = list.find((one) => one.agent === 'phone')?.id
    expect((await server.send({ method: 'DELETE', url: `/api/sessions/${phone}`, cookies: { anlan_session: here } })).statusCode).toBe(204)
    expect((await page(there)).json()).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect((await page(here)).statusCode).toBe(200)
    const left = await server.send({ method: 'DELETE', url: '/api/session', cookies: { anlan_session: here } })
    expect(left.cookies).toMatchObject([{ name: 'anlan_session', value: '' }])
    expect((await page(here)).statusCode).toBe(401)
  })

  test('of somebody else can be neither seen nor ended, and are told from unknown ones by nothing', async () => {
    const [mine, other] = [await newLogin(), await newLogin()]
    const [me, them] = [tokenOf(await signIn({ login: mine.login, password })), tokenOf(await signIn({ login: other.login, password }))]
    const theirs = (await server.send({ method: 'GET', url: '/api/sessions', cookies: { anlan_session: them } })).json<SessionItem[]>()[0]?.id ?? ''
    const end = (id: string): Promise<Answer> => server.send({ method: 'DELETE', url: `/api/sessions/${id}`, cookies: { anlan_session: me } })
    expect(withoutInstance(await end(theirs))).toBe(withoutInstance(await end('00000000-0000-4000-8000-000000000000')))
    expect((await end(theirs)).statusCode).toBe(404)
    expect((await page(them)).statusCode).toBe(200)
  })

  test('end by their time, and when the account is disabled', async () => {
    const [first, second] = [await newLogin(), await newLogin()]
    const [late, disabled] = [tokenOf(await signIn({ login: first.login, password })), tokenOf(await signIn({ login: second.login, password }))]
    await server.engine.script(`update sign_in_session set expires_at = now() - interval '1 second' where account = ${first.account}; update account set disabled_at = now() where id = ${second.account}`)
    for (const token of [late, disabled]) expect((await page(token)).json()).toMatchObject({ code: 'not-signed-in' })
    expect((await signIn({ login: second.login, password })).json()).toMatchObject({ code: 'sign-in-failed' })
  })

  test('are kept as hashes: what the database holds opens nothing', async () => {
    const { login, account } = await newLogin()
    const token = tokenOf(await signIn({ login, password }))
    const [rows] = await server.engine.withSession('owner', (session) => session.send([{ sql: 'select encode(token_hash, \'hex\') as hash, token_hash from sign_in_session where account = $1', parameters: [account] }]))
    expect(JSON.stringify(rows.rows)).not.toContain(token)
    for (const stolen of [...JSON.stringify(rows.rows).matchAll(/[0-9a-f]{64}/g)].map(([text]) => text)) expect((await page(stolen)).statusCode).toBe(401)
  })

  test.each(['', 'x', 'Bearer', "' or true --", '%00', 'a'.repeat(5000)])('a token "%.20s" opens nothing', async (token) => {
    expect((await page(token)).statusCode).toBe(401)
    expect((await server.send({ method: 'GET', url: '/api/session', headers: { authorization: `Bearer ${token}` } })).statusCode).toBe(401)
  })

  test('a bearer token opens the same session as the cookie, and only the command line is told it', async () => {
    const { login } = await newLogin()
    const answer = await signIn({ login, password }, { 'x-anlan-client': 'cli' })
    const { token } = answer.json<{ token: string }>()
    expect((await server.send({ method: 'GET', url: '/api/session', headers: { authorization: `Bearer ${token}` } })).json()).toMatchObject({ login })
  })
})

describe('requests that change something', () => {
  test.each(['https://evil.example', 'http://localhost:81', 'null', 'https://localhost.evil.example', 'garbage'])('from the origin %s are refused', async (origin) => {
    today()
    const user = await server.newUser(4, ['officer'])
    const client = clientOf(server.send, user.account, user.token)
    const body = { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true } }
    expect((await client.post('/api/records/specimen', body, { origin, host: 'localhost' })).json()).toMatchObject({ status: 403, code: 'not-allowed' })
    expect((await server.send({ method: 'POST', url: '/api/records/specimen', cookies: { anlan_session: user.token }, headers: { origin, host: 'localhost', 'content-type': 'application/json' }, payload: JSON.stringify(body) })).statusCode).toBe(403)
    expect((await server.send({ method: 'POST', url: '/api/session', headers: { origin, host: 'localhost', 'content-type': 'application/json' }, payload: '{}' })).statusCode).toBe(403)
  })

  test('from our own page, or from no page, are taken', async () => {
    const user = await server.newUser(4, ['officer'])
    const body = { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true } }
    for (const headers of [{ origin: 'http://localhost', host: 'localhost' }, { origin: 'https://anlan.example:8443', host: 'anlan.example:8443' }, {}]) {
      expect((await user.post('/api/records/specimen', body, headers)).statusCode).toBe(201)
    }
  })

  test('sent as a form or as plain text, as another site could send them, are not taken', async () => {
    const user = await server.newUser(4, ['officer'])
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await server.send({ method: 'POST', url: '/api/records/specimen', cookies: { anlan_session: user.token }, headers: { 'content-type': type }, payload: '{"fields":{}}' })
      expect([415, 422, 400], type).toContain(answer.statusCode)
      expect(answer.json()).toMatchObject({ code: expect.stringMatching(/unsupported-media-type|invalid-input|malformed-request/) })
    }
  })

  test('without a session nothing answers but signing in, the description of the API, and the sign of life', async () => {
    for (const { method, url } of server.routes) {
      const open = ['POST /api/session', 'GET /api/openapi.json', 'GET /api/health'].includes(`${method} ${url}`)
      const answer = await server.send({ method, url: url.replaceAll(/:\w+/g, 'x'), ...(method === 'GET' ? {} : { payload: '{}', headers: { 'content-type': 'application/json' } }) })
      if (open) expect(answer.statusCode, url).not.toBe(401)
      else expect(answer.json(), `${method} ${url}`).toMatchObject({ status: 401, code: 'not-signed-in' })
    }
  })
})
