import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AbsencePerson, AbsencesAnswer, HandlerItem, UnhandledAnswer } from '#kernel/http/daily-wire.ts'
import type { ClockList, Problem, RecordAnswer, TodayAnswer } from '#kernel/http/wire.ts'
import { readPeople } from '#kernel/reminder/people.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { settle } from '#kernel/testing/test-kernel.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { addDays } from '#kernel/time/instant.ts'
import { absenceRoutes } from './routes.ts'

let server: TestServer
let officer: Client
let colleague: Client
let head: Client
let above: Client
let stranger: Client
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
const everybodyReads = [...specimenModule.recordTypes[0]?.readers ?? []]

beforeAll(async () => {
  server = await testServer([specimenModule], { routes: [absenceRoutes] })
  officer = await server.newUser(4, ['officer'])
  colleague = await server.newUser(4, ['officer'])
  head = await server.newUser(4, ['supervisor'])
  above = await server.newUser(2, ['officer'])
  stranger = await server.newUser(5, ['officer'])
})
afterAll(async () => { await server.close() })

const record = (by: Client, account: Client, substitute: Client, from = today, until = addDays(today, 3)): Promise<Answer> =>
  by.post('/api/absences', { account: account.account, from, until, substitute: substitute.account, reason: 'leave' })
const problemOf = (answer: Answer): string[] => (answer.json<Problem>().fields ?? []).map((field) => `${field.pointer} ${field.code}`)
const end = (by: Client, id: string): Promise<Answer> => by.send({ method: 'DELETE', url: `/api/absences/${id}` })
const idOf = (answer: Answer): string => answer.json<{ id: string }>().id
const today$ = async (client: Client): Promise<TodayAnswer> => (await client.get('/api/today')).json<TodayAnswer>()

/** A specimen handled by somebody, with a clock that runs. */
async function begin(client: Client): Promise<RecordAnswer> {
  const made = await client.post('/api/records/specimen', { fields: { happenedAt: '2024-03-01T00:00:00Z', heading: 'h', isFragile: true, kind: 'red' }, children: {} })
  expect(made.statusCode, made.body).toBe(201)
  const begun = await client.post(`/api/records/specimen/${made.json<RecordAnswer>().id}/actions/begin`, { version: 1, fields: { begunAt: new Date().toISOString() } })
  expect(begun.statusCode, begun.body).toBe(200)
  return begun.json<RecordAnswer>()
}

describe('who may be recorded as away, and who may stand in', () => {
  test('one’s own by oneself, others’ by their supervisor, nobody else’s by anybody', async () => {
    const own = await record(officer, officer, colleague)
    expect(own.statusCode, own.body).toBe(201)
    expect(problemOf(await record(colleague, officer, above))).toEqual(['/account notInList'])
    expect(problemOf(await record(head, stranger, above))).toEqual(['/account notInList'])
    expect((await end(colleague, idOf(own))).statusCode).toBe(404)
    expect((await end(head, idOf(own))).statusCode).toBe(204)
    const byHead = await record(head, officer, colleague)
    expect(byHead.statusCode).toBe(201)
    expect((await end(officer, idOf(byHead))).statusCode).toBe(204)
    const people = (await head.get('/api/absences/people')).json<AbsencePerson[]>()
    expect(people.find((one) => one.account === officer.account)?.substitutes.map((one) => one.account)).toEqual([colleague.account, above.account])
    expect(people.map((one) => one.account)).not.toContain(stranger.account)
    expect((await officer.get('/api/absences/people')).json<AbsencePerson[]>().map((one) => one.account)).toEqual([officer.account])
  })

  test('a substitute must see the records: the same role, in the same unit or above', async () => {
    expect(problemOf(await record(officer, officer, stranger))).toEqual(['/substitute notInList'])
    expect(problemOf(await record(officer, officer, head))).toEqual(['/substitute notInList'])
    expect(problemOf(await record(officer, officer, officer))).toEqual(['/substitute notInList'])
    const fromAbove = await record(officer, officer, above)
    expect(fromAbove.statusCode).toBe(201)
    await end(officer, idOf(fromAbove))
  })

  test('there is neither a chain nor a circle, and nobody is away twice at a time', async () => {
    const first = await record(officer, officer, colleague)
    expect(problemOf(await record(colleague, colleague, officer))).toEqual(['/substitute substituteAway'])
    expect(problemOf(await record(colleague, colleague, above))).toEqual(['/from standsIn'])
    expect(problemOf(await record(officer, officer, above, addDays(today, 3), addDays(today, 9)))).toEqual(['/from awayAlready'])
    const later = await record(colleague, colleague, officer, addDays(today, 4), addDays(today, 5))
    expect(later.statusCode).toBe(201)
    expect(problemOf(await record(officer, officer, colleague, addDays(today, -3), addDays(today, -1)))).toEqual(['/until outOfRange'])
    for (const made of [first, later]) expect((await end(made === first ? officer : colleague, idOf(made))).statusCode).toBe(204)
  })

  test('of two entered at once that exclude each other, one is entered', async () => {
    const both = await Promise.all([record(officer, officer, colleague), record(colleague, colleague, officer)])
    expect(both.map((one) => one.statusCode).toSorted((a, b) => a - b)).toEqual([201, 422])
    const [kept] = (await officer.get('/api/absences')).json<AbsencesAnswer>().items
    expect((await end(kept?.account === officer.account ? officer : colleague, kept?.id ?? '')).statusCode).toBe(204)
  })

  test('it is seen in the unit and by those two, nowhere else, and both ends of it are journaled', async () => {
    const made = await record(officer, officer, above)
    const seen = async (client: Client): Promise<boolean> => (await client.get('/api/absences')).json<AbsencesAnswer>().items.some((one) => one.id === idOf(made))
    expect([await seen(officer), await seen(head), await seen(above), await seen(stranger)]).toEqual([true, true, true, false])
    await end(head, idOf(made))
    expect(await seen(officer)).toBe(false)
    await settle(server.engine)
    const audit = await server.newUser(1, ['auditor'])
    const actions = (await audit.get('/api/journal?limit=200')).json<{ items: { action: string }[] }>().items.map((one) => one.action)
    expect(actions).toEqual(expect.arrayContaining(['recordAbsence', 'endAbsence']))
  })
})

describe('work of somebody who is away', () => {
  test('is his substitute’s, marked as that, from the first day to the last; the handler stays', async () => {
    const own = await begin(officer)
    const mine = async (client: Client) => (await today$(client)).clocks.filter((one) => one.mine).map((one) => [one.record, one.standsInFor])
    expect(await mine(colleague)).toEqual([])
    const made = await record(officer, officer, colleague)
    const name = `user ${officer.account}`
    expect(await mine(colleague)).toEqual([[own.id, name]])
    expect(await mine(officer)).toEqual([[own.id, null]])
    expect(await mine(stranger)).toEqual([])
    expect((await today$(colleague)).standsIn).toEqual([{ name, until: addDays(today, 3) }])
    expect((await today$(officer)).away).toEqual({ until: addDays(today, 3), substitute: `user ${colleague.account}` })
    const list = (await colleague.get('/api/clocks?view=mine')).json<ClockList>().items
    expect(list.map((one) => [one.clock.record, one.standsInFor])).toEqual([[own.id, name]])
    const listed = async (client: Client) => (await client.get('/api/records/specimen?handler=standing-in')).json<{ items: { id: string }[] }>().items.map((one) => one.id)
    expect([await listed(colleague), await listed(officer), await listed(head)]).toEqual([[own.id], [], []])
    // What the substitute does is his, and the record stays the other's.
    const done = await colleague.post(`/api/records/specimen/${own.id}/actions/edit`, { version: own.version, fields: { heading: 'changed' } })
    expect(done.json<RecordAnswer>().handlerName).toBe(name)
    const history = (await officer.get(`/api/records/specimen/${own.id}/history`)).json<{ by: string; action: string }[]>()
    expect(history[0]).toMatchObject({ by: `user ${colleague.account}`, action: 'edit' })
    await end(officer, idOf(made))
    expect(await mine(colleague)).toEqual([])
  })

  test('reminders and the calendar go to both', async () => {
    const calendar = async (): Promise<string> => {
      const { path } = (await colleague.post('/api/me/calendar-feed', {})).json<{ path: string }>()
      return (await server.send({ method: 'GET', url: `${path}?lang=en` })).body
    }
    const addressees = async () => (await readPeople(server.kernel, 1, today)).addressees(['handler'], 4, officer.account, everybodyReads)
    expect(await addressees()).toEqual([officer.account])
    expect(await calendar()).not.toContain('standing in')
    const made = await record(officer, officer, colleague)
    expect(await addressees()).toEqual([officer.account, colleague.account])
    expect(await calendar()).toContain('[standing in] SP')
    expect(await calendar()).not.toContain(`user ${officer.account}`)
    await end(officer, idOf(made))
  })
})

describe('records that nobody handles', () => {
  test('those of somebody disabled or moved are the supervisor’s to give away, in one step', async () => {
    const left = await server.newUser(4, ['officer'])
    const moved = await server.newUser(4, ['officer'])
    const [a, b] = [await begin(left), await begin(moved)]
    const unhandled = async (client: Client) => (await client.get('/api/unhandled')).json<UnhandledAnswer>().items.map((one) => [one.id, one.why])
    expect(await unhandled(head)).toEqual([])
    await server.engine.script(`update account set disabled_at = now() where id = ${left.account}; update assignment set organisation = 5 where account = ${moved.account}`)
    server.http.sessions.forget()
    expect(await unhandled(head)).toEqual([[a.id, 'disabled'], [b.id, 'moved']])
    expect(await unhandled(officer)).toEqual([])
    const handlers = (await head.get(`/api/records/specimen/${a.id}/handlers`)).json<HandlerItem[]>().map((one) => one.account)
    expect(handlers).toEqual(expect.arrayContaining([officer.account, colleague.account, above.account]))
    for (const gone of [left, moved, stranger]) expect(handlers).not.toContain(gone.account)
    const give = (by: Client, handler: Client) => by.post(`/api/records/specimen/${a.id}/actions/assign`, { version: a.version, handler: handler.account })
    expect((await give(officer, colleague)).statusCode).toBe(409)
    expect(problemOf(await give(head, stranger))).toEqual(['/handler notInList'])
    const given = await give(head, colleague)
    expect(given.json<RecordAnswer>().handlerName).toBe(`user ${colleague.account}`)
    expect(await unhandled(head)).toEqual([[b.id, 'moved']])
    expect((await today$(colleague)).clocks.filter((one) => one.mine).map((one) => one.record)).toContain(a.id)
  })
})
