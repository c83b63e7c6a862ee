import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { statement } from '#kernel/db/query.ts'
import type { HistoryItem, RecordAnswer } from '#kernel/http/wire.ts'

const base = '/api/records/specimen'

let server: TestServer
let officer: Client
let now = new Date('2024-03-20T00:00:00Z')

beforeAll(async () => {
  server = await testServer([specimenModule], { now: () => now })
  officer = await server.newUser(4, ['officer'])
})
afterAll(async () => { await server.close() })

/** A record whose clock of five days began on 17 March: due at the end of 22 March in Shanghai. */
async function begun(fields: object = {}): Promise<RecordAnswer> {
  now = new Date('2024-03-20T00:00:00Z')
  const made = await officer.post(base, { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true, ...fields } })
  expect(made.statusCode, made.body).toBe(201)
  const { id } = made.json<RecordAnswer>()
  return done(officer.post(`${base}/${id}/actions/begin`, { version: 1, fields: { begunAt: '2024-03-17T01:00:00Z' } }))
}

async function done(answer: Promise<Answer>): Promise<RecordAnswer> {
  const found = await answer
  expect(found.statusCode, found.body).toBe(200)
  return found.json<RecordAnswer>()
}

const tell = (record: RecordAnswer, event: object, client: Client = officer): Promise<Answer> =>
  client.post(`${base}/${record.id}/actions/clock`, { version: record.version, clock: { id: record.clocks[0]?.id, event } })
const withdraw = (record: RecordAnswer, id: string | undefined, reason?: string): Promise<Answer> =>
  officer.post(`${base}/${record.id}/actions/clock`, { version: record.version, clock: { withdraw: id }, ...(reason === undefined ? {} : { reason }) })

const pause = { kind: 'pause', at: '2024-03-18T02:00:00Z', reason: 'appraisal' }

describe('events of a clock', () => {
  test('a pause lets it stand, a resumption moves its end by the days left out, each at its true time', async () => {
    const record = await begun()
    expect(record.clocks).toMatchObject([{ dueAt: '2024-03-22T16:00:00.000Z', level: 'normal', events: [] }])
    const standing = await done(tell(record, pause))
    expect(standing).toMatchObject({ version: 3, state: 'running', clocks: [{ dueAt: null, level: 'stopped', events: [{ kind: 'pause', at: '2024-03-18T02:00:00.000Z', reason: { code: 'appraisal', label: { zh: '鉴定' } }, refused: null, by: expect.stringContaining('user') }] }] })
    const again = await done(tell(standing, { kind: 'resume', at: '2024-03-19T02:00:00Z', reason: 'appraisal', note: 'the result came' }))
    expect(again.clocks).toMatchObject([{ id: record.clocks[0]?.id, dueAt: '2024-03-23T16:00:00.000Z', events: [{ kind: 'pause' }, { kind: 'resume', note: 'the result came', refused: null }] }])
    expect(again.clocks[0]?.steps.map((one) => one.text.zh).join('')).toContain('2024-03-18')
    expect((await officer.get(`${base}/${record.id}/page`)).json()).toEqual(again)
  })

  test('an extension with its ground moves the end; without the ground it is kept, refused with its article, and moves nothing', async () => {
    const extend = { kind: 'extend', at: '2024-03-19T02:00:00Z', approver: 'head', add: 10 }
    expect((await done(tell(await begun(), extend))).clocks).toMatchObject([{ dueAt: '2024-04-01T16:00:00.000Z', events: [{ approver: { code: 'head', label: { en: 'the head' } }, length: { en: 'by 10 days' }, refused: null }] }])
    const refused = await done(tell(await begun({ isFragile: false }), extend))
    expect(refused.clocks).toMatchObject([{ dueAt: '2024-03-22T16:00:00.000Z', events: [{ refused: { reason: 'groundMissing', text: { zh: expect.stringContaining('没有效力') }, articles: { zh: '标本办法第三条' } } }] }])
  })

  test('told late, an event counts from its true time: it was lawful then', async () => {
    const record = await begun()
    now = new Date('2024-03-30T00:00:00Z')
    const late = await done(tell(record, pause))
    expect(late.clocks).toMatchObject([{ dueAt: null, events: [{ at: '2024-03-18T02:00:00.000Z', recordedAt: '2024-03-30T00:00:00.000Z', refused: null }] }])
  })

  test('decided after the end it is refused as too late, whenever it is told', async () => {
    const record = await begun()
    now = new Date('2024-03-30T00:00:00Z')
    const late = await done(tell(record, { ...pause, at: '2024-03-25T02:00:00Z' }))
    expect(late.clocks).toMatchObject([{ dueAt: '2024-03-22T16:00:00.000Z', level: 'overdue', events: [{ refused: { reason: 'tooLate' } }] }])
  })

  test('an earlier event told afterwards changes what a later one was worth', async () => {
    const record = await begun()
    now = new Date('2024-03-30T00:00:00Z')
    const late = await done(tell(record, { kind: 'extend', at: '2024-03-25T02:00:00Z', approver: 'head', add: 2 }))
    expect(late.clocks[0]?.events).toMatchObject([{ refused: { reason: 'tooLate' } }])
    const mended = await done(tell(late, pause))
    expect(mended.clocks[0]?.events).toMatchObject([{ kind: 'extend', refused: null }, { kind: 'pause', refused: null }])
  })

  test('a fact that changes makes it computed anew with its events', async () => {
    const record = await begun({ isFragile: false })
    const refused = await done(tell(record, { kind: 'extend', at: '2024-03-19T02:00:00Z', approver: 'head', add: 3 }))
    const fragile = await done(officer.post(`${base}/${record.id}/actions/edit`, { version: refused.version, fields: { isFragile: true } }))
    expect(fragile.clocks).toMatchObject([{ dueAt: '2024-03-25T16:00:00.000Z', events: [{ refused: null }] }])
  })

  test('a mistaken event is withdrawn with a reason, never deleted, and the clock runs as if it had not been told', async () => {
    const record = await begun()
    const standing = await done(tell(record, pause))
    const id = standing.clocks[0]?.events[0]?.id
    expect((await withdraw(standing, id)).json()).toMatchObject({ code: 'invalid-input', fields: [{ pointer: '/reason' }] })
    const back = await done(withdraw(standing, id, 'another record was meant'))
    expect(back.clocks).toMatchObject([{ dueAt: '2024-03-22T16:00:00.000Z' }])
    expect((await withdraw(back, id, 'again')).json()).toMatchObject({ code: 'invalid-input', fields: [{ pointer: '/clock/withdraw' }] })
    const [kept] = await server.engine.withSession('owner', (session) => session.send([statement<{ withdrawal_reason: string }>`select withdrawal_reason from clock_event where record = ${record.id}`]))
    expect(kept.rows).toEqual([{ withdrawal_reason: 'another record was meant' }])
  })

  test('history tells of each event in words, and the journal commits to it with one value', async () => {
    const standing = await done(tell(await begun(), pause))
    await done(withdraw(standing, standing.clocks[0]?.events[0]?.id, 'by mistake'))
    const [second, first] = (await officer.get(`${base}/${standing.id}/history`)).json<HistoryItem[]>()
    expect(first).toMatchObject({ action: 'clock', version: 3, actionLabel: { zh: '期限事项' } })
    expect(first?.changes.map((one) => [one.label.en, one.words?.after?.en ?? null])).toEqual([
      ['Event of a time limit', 'Stop for appraisal, 2024-03-18 10:00'], ['Due', null],
    ])
    expect(second).toMatchObject({ action: 'clock', reason: 'by mistake' })
    expect(second?.changes[0]?.words?.after?.en).toBe('Stop for appraisal, 2024-03-18 10:00; withdrawn')
    const [leaf] = await server.engine.withSession('owner', (session) => session.send([statement<{ names: string[] }>`
      select (select array_agg(k order by k) from jsonb_object_keys(body::jsonb -> 'fields') k) as names from journal where record = ${standing.id} and version = 3`]))
    expect(leaf.rows[0]?.names.filter((name) => name.startsWith('clockEvents/'))).toHaveLength(1)
  })

  test('what cannot have happened, and what is no event, is named and not stored', async () => {
    const record = await begun()
    const bad: readonly (readonly [unknown, string])[] = [
      [undefined, '/clock'], [{}, '/clock/id'], [{ id: record.clocks[0]?.id, event: { ...pause, at: '2024-03-20T00:00:01Z' } }, '/clock/event/at'], [{ id: record.id, event: pause }, '/clock/id'],
      [{ id: record.clocks[0]?.id, event: { ...pause, add: 3 } }, '/clock/event/add'], [{ id: record.clocks[0]?.id, event: { kind: 'stop', at: pause.at } }, '/clock/event/kind'],
      [{ id: record.clocks[0]?.id, event: { kind: 'extend', at: pause.at, approver: 'head' } }, '/clock/event/add'], [{ id: record.clocks[0]?.id, event: { kind: 'extend', at: pause.at, approver: 'head', add: 1, to: 9 } }, '/clock/event/add'],
      [{ withdraw: record.id }, '/clock/withdraw'],
    ]
    for (const [clock, pointer] of bad) {
      const answer = await officer.post(`${base}/${record.id}/actions/clock`, { version: record.version, reason: 'a reason', clock })
      expect(answer.json(), JSON.stringify(clock)).toMatchObject({ status: 422, code: 'invalid-input' })
      expect(answer.json<{ fields: { pointer: string }[] }>().fields[0]?.pointer, JSON.stringify(clock)).toBe(pointer)
    }
    const twice = await done(tell(record, pause))
    expect((await tell(twice, pause)).json()).toMatchObject({ fields: [{ code: 'duplicate' }] })
    expect((await officer.post(`${base}/${record.id}/actions/edit`, { version: twice.version, clock: { withdraw: record.id } })).json()).toMatchObject({ fields: [{ pointer: '/clock' }] })
  })

  test('they go with the record to another unit, and only there they can be seen', async () => {
    const standing = await done(tell(await begun(), pause))
    const given = await officer.post(`${base}/${standing.id}/actions/transfer`, { version: standing.version, organisation: 5, reason: 'nearer' })
    expect(given.statusCode).toBe(200)
    const receiver = await server.newUser(5, ['officer'])
    expect((await receiver.get(`${base}/${standing.id}/page`)).json()).toMatchObject({ clocks: [{ dueAt: null, events: [{ kind: 'pause' }] }] })
    const seen = async (organisations: readonly number[]) => {
      const [rows] = await server.engine.withSession('app', (session) => session.send([statement<{ count: number }>`select count(*)::int as count from clock_event where record = ${standing.id}`], { scope: { bureau: 1, account: 1, organisations, types: ['specimen'] } }))
      return rows.rows[0]?.count
    }
    expect(await seen([5])).toBe(1)
    expect(await seen([4, 6])).toBe(0)
  })
})
