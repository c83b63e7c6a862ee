import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '#kernel/access/password.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type TestServer } from '#kernel/testing/test-server.ts'

const password = 'eleven blue herons'
const NAME = 'Ling Nameless'
const proxy = '10.9.8.7'
let server: TestServer
let plainServer: TestServer

beforeAll(async () => {
  const hash = await hashPassword(password)
  const routes = [({ app }: TestServer['http']) => { app.get('/api/failing', () => { throw new Error(`broken for ${NAME}\n${NAME} again\n  at ${NAME}`) }) }]
  server = await testServer([specimenModule], { http: { level: 'info', trustProxy: proxy }, routes })
  plainServer = await testServer([specimenModule])
  for (const one of [server, plainServer]) await one.engine.script(`insert into account (bureau, id, login, name, password_hash) values (1, 500, 'ling', '${NAME}', '${hash}'); insert into assignment (bureau, account, organisation, role, valid_from) values (1, 500, 4, 'officer', '1900-01-01')`)
})
afterAll(async () => {
  await server.close()
  await plainServer.close()
})

const signIn = (on: TestServer, typed: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1'): Promise<Answer> =>
  on.send({ method: 'POST', url: '/api/session', payload: JSON.stringify({ login: 'ling', password: typed }), headers: { 'content-type': 'application/json', ...headers }, remoteAddress })
const cookieOf = (answer: Answer): object => ({ ...answer.cookies.find((one) => one.name === 'anlan_session') })

describe('behind a proxy that ends TLS', () => {
  const https = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' }

  test('the cookie is Secure when the believed proxy says https, and https is made to stay', async () => {
    const answer = await signIn(server, password, https, proxy)
    expect(cookieOf(answer)).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Strict' })
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  test('it is not when the proxy says http, or when somebody else says https', async () => {
    for (const [on, headers, address] of [[server, { 'x-forwarded-proto': 'http' }, proxy], [server, https, '10.9.8.6'], [server, https, '127.0.0.1'], [plainServer, https, proxy], [plainServer, https, '127.0.0.1']] as const) {
      const answer = await signIn(on, password, headers, address)
      expect(answer.statusCode).toBe(200)
      expect(cookieOf(answer)).not.toHaveProperty('secure')
      expect(answer.headers).not.toHaveProperty('strict-transport-security')
    }
  }, 30_000)

  test('saying to be from elsewhere gives no new tries: they are counted by login', async () => {
    for (let turn = 0; turn < 5; turn++) await signIn(server, 'wrong', { 'x-forwarded-for': `192.0.2.${turn}` }, proxy)
    expect((await signIn(server, password, { 'x-forwarded-for': '192.0.2.99' }, proxy)).statusCode).toBe(429)
    await server.engine.script('delete from sign_in_attempt')
  }, 30_000)
})

describe('headers', () => {
  test.each(['/api/session', '/api/openapi.json', '/api/nowhere', '/nowhere', '/api/records/specimen?q=%'])('%s says how it may be used', async (url) => {
    const { headers } = await plainServer.send({ method: 'GET', url })
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'permissions-policy': expect.stringContaining('camera=()'),
    })
  })
})

describe('a request that changes something', () => {
  test.each(['cross-site', 'same-site', 'anything'])('and says it comes from another site (%s) is refused, with a session and without', async (site) => {
    const user = await plainServer.newUser(4, ['officer'])
    for (const [method, url] of [['POST', '/api/records/specimen'], ['PUT', '/api/preferences'], ['DELETE', '/api/sessions'], ['POST', '/api/account/password'], ['POST', '/api/session']] as const) {
      const answer = await plainServer.send({ method, url, cookies: { anlan_session: user.token }, headers: { 'sec-fetch-site': site, 'content-type': 'application/json' }, payload: '{}' })
      expect(answer.json(), url).toMatchObject({ status: 403, code: 'not-allowed' })
    }
  })

  test('and comes from our own page is taken, also where the proxy has another name inside', async () => {
    const user = await plainServer.newUser(4, ['officer'])
    for (const site of ['same-origin', 'none']) {
      const answer = await plainServer.send({ method: 'PUT', url: '/api/preferences', cookies: { anlan_session: user.token }, headers: { 'sec-fetch-site': site, 'content-type': 'application/json' }, payload: '{"preferences":{}}' })
      expect(answer.statusCode).toBe(204)
    }
  })
})

describe('the log', () => {
  test('has a line for every request with its route, status, time and who by number: no password, name, query or value', async () => {
    const from = server.logged.length
    const { token } = (await signIn(server, password, { 'x-anlan-client': 'cli' })).json<{ token: string }>()
    const asked = { cookies: { anlan_session: token } }
    const body = { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box of Ling', kind: 'red', isFragile: true }, children: { holders: [{ role: 'owner', name: NAME, identityNumber: '110101199003071234' }] } }
    const made = (await server.send({ method: 'POST', url: '/api/records/specimen', ...asked, headers: { 'content-type': 'application/json' }, payload: JSON.stringify(body) })).json<{ id: string }>()
    const read = await server.send({ method: 'POST', url: `/api/records/specimen/${made.id}/purposes`, ...asked, headers: { 'content-type': 'application/json' }, payload: JSON.stringify({ basis: 'handling', explanation: `asking ${NAME}` }) })
    expect(read.body).toContain(NAME)
    await server.send({ method: 'GET', url: `/api/search?q=${encodeURIComponent(NAME)}`, ...asked })
    await server.send({ method: 'GET', url: `/api/${encodeURIComponent(NAME)}`, ...asked })
    await signIn(server, `wrong ${password}`)
    expect((await server.send({ method: 'GET', url: `/api/failing?name=${encodeURIComponent(NAME)}`, ...asked })).statusCode).toBe(500)
    const lines = server.logged.slice(from)
    expect(lines.filter((line) => line['level'] === 'info').map((line) => [line['method'], line['route'], line['status'], line['account']])).toEqual([
      ['POST', '/api/session', 200, undefined], ['POST', '/api/records/specimen', 201, 500], ['POST', '/api/records/specimen/:id/purposes', 200, 500], ['GET', '/api/search', 200, 500], ['POST', '/api/session', 401, undefined], ['GET', '/api/failing', 500, 500],
    ])
    expect(lines.filter((line) => line['level'] === 'error')).toMatchObject([{ route: '/api/failing', fault: expect.stringMatching(/^Error \| .*at /) }])
    const text = JSON.stringify(lines)
    for (const secret of [password, 'Ling', 'Nameless', '110101199003071234', token, made.id]) expect(text).not.toContain(secret)
    for (const line of lines.filter((one) => one['level'] === 'info')) expect(Object.keys(line).toSorted()).toEqual(['level', 'method', 'milliseconds', 'request', 'route', 'status', ...('account' in line ? ['account', 'bureau'] : [])].toSorted())
  }, 30_000)

  test('is silent on requests when only faults are asked for', async () => {
    const from = plainServer.logged.length
    await signIn(plainServer, password)
    expect(plainServer.logged.slice(from)).toEqual([])
  })
})
