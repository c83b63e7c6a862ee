import { TOTP, URI } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword } from '#kernel/access/password.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type TestServer } from '#kernel/testing/test-server.ts'
import type { MyAccount, OfferedCode, SessionItem } from '#kernel/http/wire.ts'

const password = 'eleven blue herons'
const another = 'twelve grey herons'
let moment = Date.now()
let server: TestServer
let next = 500

beforeAll(async () => {
  server = await testServer([specimenModule], { now: () => new Date(moment) })
  await server.engine.script(`create table test_hash (hash text); insert into test_hash values ('${await hashPassword(password)}')`)
})
afterAll(async () => {
  expect(server.logged).toEqual([])
  await server.close()
})

interface Person { readonly login: string; readonly account: number; readonly token: string }

const post = (url: string, body: object, token = ''): Promise<Answer> => server.send({ method: 'POST', url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' }, cookies: token === '' ? {} : { anlan_session: token } })
const get = (url: string, token: string): Promise<Answer> => server.send({ method: 'GET', url, cookies: { anlan_session: token } })
const signIn = (login: string, typed = password, code?: string): Promise<Answer> => post('/api/session', { login, password: typed, ...(code === undefined ? {} : { code }) })
const tokenOf = (answer: Answer): string => answer.cookies.find((one) => one.name === 'anlan_session')?.value ?? ''
const isIn = async (token: string): Promise<boolean> => (await get('/api/session', token)).statusCode === 200
const codeOf = (secret: string, offset = 0): string => new TOTP({ secret }).generate({ timestamp: moment + offset * 30_000 })

async function newPerson(isDemonstration = false): Promise<Person> {
  const account = next++
  await server.engine.script(`insert into account (bureau, id, login, name, password_hash, demonstration) select 1, ${account}, 'login${account}', 'name', hash, ${isDemonstration} from test_hash;
    insert into assignment (bureau, account, organisation, role, valid_from) values (1, ${account}, 4, 'officer', '1900-01-01')`)
  return { login: `login${account}`, account, token: tokenOf(await signIn(`login${account}`)) }
}

async function enrolled(): Promise<Person & { readonly secret: string }> {
  const person = await newPerson()
  const { secret } = (await post('/api/account/one-time-code', { password }, person.token)).json<OfferedCode>()
  expect((await post('/api/account/one-time-code/confirm', { code: codeOf(secret) }, person.token)).statusCode).toBe(204)
  moment += 30_000
  return { ...person, secret }
}

/** What the journal has of one account, oldest first. */
async function journaled(account: number): Promise<string[]> {
  const [rows] = await server.engine.withSession('owner', (session) => session.send([{ sql: 'select action from journal where account = $1 order by seq', parameters: [account] }]))
  return rows.rows.map((row) => JSON.stringify(row).replace(/.*:"(.*)".*/, '$1'))
}

async function wholeDatabase(): Promise<string> {
  const [tables] = await server.engine.withSession('owner', (session) => session.send([{ sql: `select string_agg(format('select %L as t, to_jsonb(x)::text as r from %I x', relname, relname), ' union all ') as text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`, parameters: [], row: () => ({ text: '' }) }]))
  const [rows] = await server.engine.withSession('owner', (session) => session.send([{ sql: `select string_agg(t || r, E'\\n') as text from (${tables.rows[0]?.text ?? ''}) a`, parameters: [], row: () => ({ text: '' }) }]))
  return rows.rows[0]?.text ?? ''
}

describe('a one-time code', () => {
  test('is set up by its owner: a secret is offered, a code from it confirms, and from then on signing in asks for one', async () => {
    const person = await newPerson()
    expect((await get('/api/account', person.token)).json<MyAccount>()).toEqual({ login: person.login, name: 'name', hasCode: false, demonstration: false })
    const offered = (await post('/api/account/one-time-code', { password }, person.token)).json<OfferedCode>()
    expect(offered.secret).toMatch(/^[A-Z2-7]{32}$/)
    const read = URI.parse(offered.uri)
    expect(read).toMatchObject({ label: person.login, digits: 6, algorithm: 'SHA1', period: 30 })
    expect(read.secret.base32).toBe(offered.secret)
    // Not confirmed yet: it counts for nothing.
    expect((await signIn(person.login)).json()).toMatchObject({ login: person.login })
    expect((await post('/api/account/one-time-code/confirm', { code: codeOf(offered.secret) }, person.token)).statusCode).toBe(204)
    expect((await get('/api/account', person.token)).json()).toMatchObject({ hasCode: true })
    expect((await signIn(person.login)).json()).toEqual({ needsCode: true })
    // The code that confirmed is spent.
    expect((await signIn(person.login, password, codeOf(offered.secret))).statusCode).toBe(401)
    moment += 30_000
    expect((await signIn(person.login, password, codeOf(offered.secret))).json()).toMatchObject({ login: person.login })
    expect(await journaled(person.account)).toEqual(['signIn', 'signIn', 'enableCode', 'signIn'])
  }, 30_000)

  test('ends every other session when it is confirmed, and this one goes on', async () => {
    const person = await newPerson()
    const elsewhere = tokenOf(await signIn(person.login))
    const { secret } = (await post('/api/account/one-time-code', { password }, person.token)).json<OfferedCode>()
    expect(await isIn(elsewhere)).toBe(true)
    await post('/api/account/one-time-code/confirm', { code: codeOf(secret) }, person.token)
    expect([await isIn(elsewhere), await isIn(person.token)]).toEqual([false, true])
  })

  test('is offered only to who knows the password, and a wrong one counts as a failed try to sign in', async () => {
    const person = await newPerson()
    for (let turn = 0; turn < 5; turn++) expect((await post('/api/account/one-time-code', { password: 'wrong' }, person.token)).json()).toMatchObject({ status: 422, fields: [{ pointer: '/password', code: 'wrongPassword' }] })
    for (const typed of ['wrong', password]) expect((await post('/api/account/one-time-code', { password: typed }, person.token)).json()).toMatchObject({ status: 429 })
    expect((await signIn(person.login)).json()).toMatchObject({ status: 429 })
  }, 30_000)

  test('is not confirmed by a wrong code, by none that was offered, nor by one offered to somebody else or long ago', async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    expect((await post('/api/account/one-time-code/confirm', { code: '123456' }, person.token)).json()).toMatchObject({ code: 'action-refused' })
    const { secret } = (await post('/api/account/one-time-code', { password }, person.token)).json<OfferedCode>()
    expect((await post('/api/account/one-time-code/confirm', { code: codeOf(secret) }, other.token)).json()).toMatchObject({ code: 'action-refused' })
    for (const code of [codeOf(secret, -5), codeOf(secret, 5)]) expect((await post('/api/account/one-time-code/confirm', { code }, person.token)).json()).toMatchObject({ status: 422, fields: [{ pointer: '/code' }] })
    await server.engine.script(`update account set totp_offered_at = now() - interval '16 minutes' where id = ${person.account}`)
    expect((await post('/api/account/one-time-code/confirm', { code: codeOf(secret) }, person.token)).json()).toMatchObject({ code: 'action-refused' })
    expect((await get('/api/account', person.token)).json()).toMatchObject({ hasCode: false })
  }, 30_000)

  test('is not replaced by offering another: it has to be given up first, with password and code', async () => {
    const person = await enrolled()
    expect((await post('/api/account/one-time-code', { password }, person.token)).json()).toMatchObject({ code: 'action-refused' })
    expect((await post('/api/account/one-time-code/disable', { password, code: '000000' === codeOf(person.secret) ? '111111' : '000000' }, person.token)).json()).toMatchObject({ status: 422, fields: [{ pointer: '/code' }] })
    expect((await post('/api/account/one-time-code/disable', { password: 'wrong', code: codeOf(person.secret) }, person.token)).json()).toMatchObject({ status: 422, fields: [{ pointer: '/password' }] })
    expect((await get('/api/account', person.token)).json()).toMatchObject({ hasCode: true })
    expect((await post('/api/account/one-time-code/disable', { password, code: codeOf(person.secret) }, person.token)).statusCode).toBe(204)
    expect((await signIn(person.login)).json()).toMatchObject({ login: person.login })
    expect((await post('/api/account/one-time-code/disable', { password, code: codeOf(person.secret) }, person.token)).json()).toMatchObject({ code: 'action-refused' })
    expect(await journaled(person.account)).toEqual(['signIn', 'enableCode', 'disableCode', 'signIn'])
  }, 30_000)
})

describe('one’s own password', () => {
  test('is changed with the old one; every other session ends, this one goes on', async () => {
    const person = await newPerson()
    const elsewhere = tokenOf(await signIn(person.login))
    expect((await post('/api/account/password', { oldPassword: password, newPassword: another }, person.token)).statusCode).toBe(204)
    expect([await isIn(elsewhere), await isIn(person.token)]).toEqual([false, true])
    expect([(await signIn(person.login)).statusCode, (await signIn(person.login, another)).statusCode]).toEqual([401, 200])
    expect(await journaled(person.account)).toEqual(['signIn', 'signIn', 'changePassword', 'signIn'])
  }, 30_000)

  test('takes the calendar address with it when it is changed', async () => {
    const person = await newPerson()
    const { path } = (await post('/api/me/calendar-feed', {}, person.token)).json<{ path: string }>()
    expect((await server.send({ method: 'GET', url: path })).statusCode).toBe(200)
    expect((await post('/api/account/password', { oldPassword: password, newPassword: another }, person.token)).statusCode).toBe(204)
    expect((await server.send({ method: 'GET', url: path })).statusCode).toBe(401)
    expect((await get('/api/me/reminders', person.token)).json()).toMatchObject({ feed: null })
    expect(await journaled(person.account)).toEqual(['signIn', 'makeCalendarFeed', 'changePassword', 'revokeCalendarFeed'])
  }, 30_000)

  test('is not changed without it, nor to a short one, nor to itself', async () => {
    const person = await newPerson()
    for (const [body, pointer] of [
      [{ oldPassword: 'wrong', newPassword: another }, '/oldPassword'], [{ oldPassword: password, newPassword: 'short' }, '/newPassword'], [{ oldPassword: password, newPassword: password }, '/newPassword'], [{ newPassword: another }, '/oldPassword'],
    ] as const) expect((await post('/api/account/password', body, person.token)).json(), pointer).toMatchObject({ status: 422, fields: [{ pointer }] })
    expect((await signIn(person.login)).statusCode).toBe(200)
    expect(await journaled(person.account)).toEqual(['signIn', 'signIn'])
  }, 30_000)

  test('cannot be guessed through it: five wrong ones lock the login', async () => {
    const person = await newPerson()
    const answers = await Promise.all(Array.from({ length: 8 }, () => post('/api/account/password', { oldPassword: 'wrong', newPassword: another }, person.token)))
    expect(answers.map((one) => one.statusCode).toSorted((a, b) => a - b)).toEqual([422, 422, 422, 422, 422, 429, 429, 429])
  }, 30_000)
})

test('a demonstration account, which many share and whose password is public, keeps both as they are', async () => {
  const person = await newPerson(true)
  expect((await get('/api/account', person.token)).json()).toMatchObject({ demonstration: true })
  expect((await post('/api/account/one-time-code', { password }, person.token)).json()).toMatchObject({ code: 'action-refused' })
  expect((await post('/api/account/password', { oldPassword: password, newPassword: another }, person.token)).json()).toMatchObject({ code: 'action-refused' })
})

test('all other sessions are ended at once, this one goes on', async () => {
  const person = await newPerson()
  const others = [tokenOf(await signIn(person.login)), tokenOf(await signIn(person.login))]
  expect((await server.send({ method: 'DELETE', url: '/api/sessions', cookies: { anlan_session: person.token } })).statusCode).toBe(204)
  for (const token of others) expect(await isIn(token)).toBe(false)
  expect((await get('/api/sessions', person.token)).json<SessionItem[]>()).toMatchObject([{ current: true }])
})

test('neither a password nor a secret is in the journal or in any answer but the offer itself', async () => {
  const person = await enrolled()
  await post('/api/account/password', { oldPassword: password, newPassword: another }, person.token)
  const text = await wholeDatabase()
  for (const secret of [password, another]) expect(text).not.toContain(secret)
  expect(text.split('\n').filter((line) => line.includes(person.secret)).map((line) => line.slice(0, line.indexOf('{')))).toEqual(['account'])
  expect((await get('/api/account', person.token)).body).not.toContain(person.secret)
}, 30_000)
