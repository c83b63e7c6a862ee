import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { crashes } from './module.ts'

const base = '/api/records/crash'
let server: TestServer
let officer: Client
let now = new Date('2024-05-20T00:00:00Z')

beforeAll(async () => {
  server = await testServer([crashes], { now: () => now })
  officer = await server.newUser(4, ['officer'])
})
afterAll(async () => { await server.close() })

async function act(record: RecordAnswer, action: string, body: object): Promise<RecordAnswer> {
  const answer = await officer.post(`${base}/${record.id}/actions/${action}`, { version: record.version, ...body })
  expect(answer.statusCode, answer.body).toBe(200)
  // What an action answers is what the page then shows, whether it was read or known.
  expect(answer.json()).toEqual((await officer.get(`${base}/${record.id}/page`)).json())
  return answer.json<RecordAnswer>()
}

async function investigated(fields: object = {}): Promise<RecordAnswer> {
  now = new Date('2024-05-20T00:00:00Z')
  const made = await officer.post(base, { fields: { occurredAt: '2024-03-01T00:30:00Z', hitAndRun: false, procedure: 'general', ...fields } })
  expect(made.statusCode, made.body).toBe(201)
  return act(made.json<RecordAnswer>(), 'investigate', { fields: { investigatedAt: '2024-03-01T02:00:00Z' } })
}

const clockOf = (record: RecordAnswer, rule: string) => record.clocks.find((one) => one.rule === rule)
const event = (record: RecordAnswer, rule: string, told: object) => act(record, 'clock', { clock: { id: clockOf(record, rule)?.id, event: told } })
const suspend = { kind: 'pause', at: '2024-03-05T02:00:00Z', reason: 'suspension', approver: 'upperTrafficDept' }

describe('a crash through the API', () => {
  test('suspended with the upper department’s approval and resumed, five working days are left', async () => {
    const record = await investigated()
    // Ten working days from Friday 1 March: Friday 15 March.
    expect(clockOf(record, 'D-77.a')).toMatchObject({ dueAt: '2024-03-15T16:00:00.000Z', confirmed: false })
    const suspended = await event(record, 'D-77.a', suspend)
    // Sixty days from 5 March end on 4 May; then 6 to 11 May are worked (the 11th a make-up Saturday): the fifth is the 10th.
    expect(clockOf(suspended, 'D-77.a')).toMatchObject({ dueAt: '2024-05-10T16:00:00.000Z' })
    const resumed = await event(suspended, 'D-77.a', { kind: 'resume', at: '2024-04-03T02:00:00Z', reason: 'suspension' })
    // 7 April is a make-up Sunday.
    expect(clockOf(resumed, 'D-77.a')).toMatchObject({ dueAt: '2024-04-11T16:00:00.000Z', events: [{ refused: null, reason: { label: { zh: '中止' } } }, { refused: null }] })
  })

  test('approved by the wrong one it stays recorded, has no effect, and says by which article', async () => {
    const record = await event(await investigated(), 'D-77.a', { ...suspend, approver: 'countyHead' })
    const [told] = clockOf(record, 'D-77.a')?.events ?? []
    expect(clockOf(record, 'D-77.a')?.dueAt).toBe('2024-03-15T16:00:00.000Z')
    expect(told?.refused).toMatchObject({ reason: 'wrongAuthority', articles: { zh: expect.stringContaining('事故处理规定第六十八条') } })
  })

  test('an appraisal may take up to sixty days with approval, by thirty at most', async () => {
    const record = await act(await investigated(), 'edit', { fields: { appraisalCommissionedAt: '2024-03-04T02:00:00Z' } })
    expect(record.clocks.find((one) => one.rule === 'D-77.a')?.stoppedAt).not.toBeNull()
    expect(clockOf(record, 'D-76.d')?.dueAt).toBe('2024-04-03T16:00:00.000Z')
    // Sixty days end on 3 May, in the holidays of Labour Day: the next working day is the 6th.
    const extended = await event(record, 'D-76.d', { kind: 'extend', at: '2024-03-20T02:00:00Z', approver: 'upperTrafficDept', add: 30 })
    expect(clockOf(extended, 'D-76.d')?.dueAt).toBe('2024-05-06T16:00:00.000Z')
    const more = await event(extended, 'D-76.d', { kind: 'extend', at: '2024-03-21T02:00:00Z', approver: 'upperTrafficDept', add: 1 })
    expect(clockOf(more, 'D-76.d')).toMatchObject({ dueAt: '2024-05-06T16:00:00.000Z', events: [{ refused: null }, { refused: { reason: 'wrongAmount' } }] })
  })

  test('a start put right ends one clock and begins another', async () => {
    const record = await investigated({ hitAndRun: true, vehicleFoundAt: '2024-03-04T02:00:00Z', driverFoundAt: '2024-03-04T03:00:00Z' })
    const mended = await act(record, 'edit', { fields: { driverFoundAt: '2024-03-04T05:00:00Z' } })
    expect(mended.clocks.filter((one) => one.rule === 'D-77.a').map((one) => [one.startedAt, one.stoppedAt])).toEqual([
      ['2024-03-04T03:00:00.000Z', now.toISOString()], ['2024-03-04T05:00:00.000Z', null],
    ])
  })

  test('a start put right takes its events with it', async () => {
    const found = { hitAndRun: true, vehicleFoundAt: '2024-03-04T02:00:00Z', driverFoundAt: '2024-03-04T03:00:00Z' }
    const suspended = await event(await investigated(found), 'D-77.a', suspend)
    const mended = await act(suspended, 'edit', { fields: { driverFoundAt: '2024-03-04T05:00:00Z' } })
    const running = mended.clocks.filter((one) => one.rule === 'D-77.a' && one.stoppedAt === null)
    expect(running).toMatchObject([{ startedAt: '2024-03-04T05:00:00.000Z', dueAt: '2024-05-10T16:00:00.000Z', events: [{ kind: 'pause', refused: null }] }])
  })

  test('determined anew after review: the first determination stays in time, the new one has its own limit', async () => {
    const determined = await act(await investigated(), 'determine', { fields: { determinedAt: '2024-03-14T02:00:00Z', responsibility: 'equal' } })
    const served = await act(determined, 'serveOnly', { fields: { servedAt: '2024-03-15T02:00:00Z' } })
    expect(served.state).toBe('determined')
    const reviewed = await act(served, 'edit', { fields: { reviewReceivedAt: '2024-03-19T02:00:00Z', reviewConcludedAt: '2024-04-10T02:00:00Z', reviewOutcome: 'redo', reviewServedAt: '2024-04-11T02:00:00Z' } })
    expect(clockOf(reviewed, 'D-78.f')?.dueAt).toBe('2024-04-24T16:00:00.000Z')
    const anew = await act(reviewed, 'redetermine', { reason: 'ordered by the review', fields: { determinedAt: '2024-04-20T02:00:00Z', responsibility: 'the driver' } })
    expect(clockOf(anew, 'D-77.a')).toMatchObject({ metAt: '2024-03-14T02:00:00.000Z', level: 'kept' })
    expect(clockOf(anew, 'D-78.f')).toMatchObject({ metAt: '2024-04-20T02:00:00.000Z', level: 'kept' })
    expect(anew.clocks.filter((one) => one.rule === 'D-77.c').map((one) => one.level).toSorted()).toEqual(['kept', 'overdue'])
  })

  test('what became known after closing is recorded at its true time by reopening: the first determination still counts, now as in time', async () => {
    const record = await investigated()
    now = new Date('2024-05-20T00:00:00Z')
    const determined = await act(record, 'determine', { fields: { determinedAt: '2024-04-20T02:00:00Z', responsibility: 'equal' } })
    const closed = await act(determined, 'serve', { fields: { servedAt: '2024-04-22T02:00:00Z' } })
    expect(clockOf(closed, 'D-77.a')).toMatchObject({ dueAt: '2024-03-15T16:00:00.000Z', level: 'late' })
    expect((await officer.post(`${base}/${closed.id}/actions/clock`, { version: closed.version, clock: { id: clockOf(closed, 'D-77.a')?.id, event: suspend } })).json()).toMatchObject({ status: 409, code: 'action-refused' })
    const [first, second] = [await server.newUser(4, ['supervisor']), await server.newUser(4, ['supervisor'])]
    const asked = await first.post(`${base}/${closed.id}/actions/reopen`, { version: closed.version, reason: 'a suspension came to light' })
    expect(asked.statusCode, asked.body).toBe(202)
    const reopened = await second.post(`/api/approvals/${asked.json<{ approval: string }>().approval}`, { approve: true })
    expect(reopened.statusCode, reopened.body).toBe(200)
    const told = await event(reopened.json<RecordAnswer>(), 'D-77.a', suspend)
    const again = await act(told, 'determine', { fields: { determinedAt: '2024-05-17T02:00:00Z', responsibility: 'equal' } })
    expect(clockOf(again, 'D-77.a')).toMatchObject({ dueAt: '2024-05-10T16:00:00.000Z', metAt: '2024-04-20T02:00:00.000Z', level: 'kept', events: [{ at: suspend.at.replace('Z', '.000Z'), refused: null }] })
  })
})
