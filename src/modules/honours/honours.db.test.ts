import { afterAll, beforeAll, expect, test } from 'vitest'
import { scopeOf } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { schemaProblems } from '#kernel/testing/module-contract.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { honours } from './module.ts'
import { honourRoutes } from './routes.ts'

const base = '/api/records/honour'
let server: TestServer
let supervisor: Client
let personnel: Client
let second: Client
let now = new Date('2024-03-01T01:00:00Z')

beforeAll(async () => {
  server = await testServer([honours], { now: () => now, routes: [honourRoutes] })
  supervisor = await server.newUser(4, ['supervisor'])
  personnel = await server.newUser(1, ['personnel'])
  second = await server.newUser(1, ['personnel'])
  await server.setDay('2024-03-20')
})
afterAll(async () => { await server.close() })

interface Refusal { fields?: { pointer: string }[] }

async function act(client: Client, record: RecordAnswer, action: string, body: object = {}): Promise<RecordAnswer> {
  const answer = await client.post(`${base}/${record.id}/actions/${action}`, { version: record.version, ...body })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<RecordAnswer>()
}

async function refused(client: Client, record: RecordAnswer, action: string, body: object = {}): Promise<string> {
  const answer = await client.post(`${base}/${record.id}/actions/${action}`, { version: record.version, ...body })
  return `${answer.statusCode} ${(answer.json<Refusal>().fields ?? []).map((field) => field.pointer).join(' ')}`.trim()
}

async function nominate(fields: object, recipients: readonly object[]): Promise<RecordAnswer> {
  const answer = await supervisor.post(base, { fields: { nominatedAt: '2024-03-01T01:00:00Z', awardedTo: 'individual', procedure: 'ordinary', actSummary: 'Found the missing boat', ...fields }, children: { recipients } })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<RecordAnswer>()
}

async function value(figure: string, query = ''): Promise<number | null> {
  const answer = await personnel.get(`/api/figures/${figure}?year=2024${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<{ value: number | null }>().value
}

const ofDecision = { decisionNumber: 'No. 12 of 2024', authority: 'Provincial department', authorityLevel: 'province' } as const
let first: RecordAnswer

test('the schema and the database agree', async () => {
  expect(await schemaProblems(server.engine, honours)).toEqual([])
})

test('a nomination goes through its public notice, stands for an objection, and is decided', async () => {
  first = await nominate({ rank: 'meritSecond' }, [
    { kind: 'officer', serviceNumber: '010001', consent: 'yes', post: 'Sergeant', name: 'Amber Vale' }, { kind: 'officer', serviceNumber: '010002', consent: 'no', name: 'Bruno Hale' },
  ])
  expect(first).toMatchObject({ state: 'proposed', title: { en: 'Merit citation class II (2 persons)' }, fields: { recipientCount: 2 } })
  first = await act(supervisor, first, 'endorse')
  expect(await refused(personnel, first, 'decide', { fields: { ...ofDecision, decidedAt: '2024-03-10T02:00:00Z' } })).toBe('409')
  expect(await refused(personnel, first, 'decideInOperation', { fields: { ...ofDecision, decidedAt: '2024-03-10T02:00:00Z' } })).toBe('422 /fields/procedure')
  first = await act(supervisor, first, 'announce', { fields: { noticeStartedAt: '2024-03-04T01:00:00Z', noticePlace: 'The whole bureau' } })
  // Monday 4 March: five working days are 5 to 8 and 11 March.
  expect(first.clocks.map((clock) => [clock.rule, clock.dueAt])).toEqual([['L-1', '2024-03-11T16:00:00.000Z']])
  expect(await refused(supervisor, first, 'suspend', { fields: { noticeSuspendedAt: '2024-03-06T02:00:00Z' } })).toBe('422 /fields/noticeSuspendedAt')
  first = await act(supervisor, first, 'edit', { children: { objections: [{ receivedAt: '2024-03-06T01:00:00Z', content: 'The boat was found by the harbour office' }] } })
  expect(await refused(personnel, first, 'endNotice', { fields: { noticeEndedAt: '2024-03-12T01:00:00Z' } })).toBe('422 /fields/noticeEndedAt')
  first = await act(supervisor, first, 'suspend', { fields: { noticeSuspendedAt: '2024-03-06T02:00:00Z' } })
  expect(await refused(personnel, first, 'resume', { fields: { noticeResumedAt: '2024-03-08T02:00:00Z' } })).toBe('422 /fields/noticeResumedAt')
  first = await act(personnel, first, 'edit', { children: { objections: [{ id: first.children['objections']?.[0]?.id, outcome: 'unfounded', decidedAt: '2024-03-08T01:00:00Z', handling: 'The log of the night was read' }] } })
  first = await act(personnel, first, 'resume', { fields: { noticeResumedAt: '2024-03-08T02:00:00Z' } })
  expect(first.clocks.map((clock) => [clock.startedAt, clock.stoppedAt, clock.dueAt])).toEqual([
    ['2024-03-04T01:00:00.000Z', '2024-03-06T02:00:00.000Z', '2024-03-11T16:00:00.000Z'], ['2024-03-08T02:00:00.000Z', null, '2024-03-15T16:00:00.000Z'],
  ])
  // The days have run and nobody has ended it: it may be done, and nobody is late.
  now = new Date('2024-03-17T01:00:00Z')
  expect((await personnel.get(`${base}/${first.id}/page`)).json<RecordAnswer>().clocks.map((clock) => clock.level)).toEqual(['stopped', 'over'])
  expect((await personnel.get('/api/clocks?view=overdue')).json()).toMatchObject({ items: [] })
  expect((await personnel.get('/api/clocks?view=unit')).json<{ items: unknown[] }>().items).toHaveLength(1)
  expect((await personnel.get('/api/today')).json()).toMatchObject({ counts: { overdue: 0 } })
  first = await act(personnel, first, 'endNotice', { fields: { noticeEndedAt: '2024-03-18T01:00:00Z' } })
  expect((await personnel.get(`${base}/${first.id}/publication`)).statusCode).toBe(409)
  expect(first.clocks.map((clock) => clock.level).toSorted()).toEqual(['kept', 'stopped'])
  expect([await value('merit-officers'), await value('merit-awards')]).toEqual([0, 0])
  first = await act(personnel, first, 'decide', { fields: { ...ofDecision, decidedAt: '2024-03-20T02:00:00Z' } })
  expect([await value('merit-officers'), await value('merit-awards')]).toEqual([2, 2])
})

test('what may be made public names who agreed and nobody else, and taking it is journaled', async () => {
  const answer = await personnel.get(`${base}/${first.id}/publication`)
  expect(answer.json()).toMatchObject({ named: [{ name: 'Amber Vale', post: 'Sergeant' }], unnamed: 1, decidedOn: '2024-03-20', decisionNumber: 'No. 12 of 2024' })
  const page = await personnel.get(`${base}/${first.id}/publication?format=html&lang=en`)
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(page.body).toContain('Amber Vale')
  for (const body of [answer.body, page.body]) expect(body).not.toMatch(/Bruno|010001/)
  const history = (await personnel.get(`${base}/${first.id}/history`)).json<{ action: string }[]>()
  expect(history.filter((row) => row.action === 'takeNames')).toHaveLength(2)
  // The database itself gives no other name without a purpose.
  const [stored] = await read(server.engine, scopeOf(server.actorIn(1, ['personnel'])), [statement<{ name: string }>`select name from honour_recipient_personal where record = ${first.id}`])
  expect(stored.rows).toEqual([{ name: 'Amber Vale' }])
  // The record's own page still needs a purpose, and a unit that is not theirs is told nothing.
  expect((await personnel.get(`${base}/${first.id}/page`)).body).not.toContain('Amber')
  const stranger = await server.newUser(5, ['supervisor'])
  const officer = await server.newUser(4, ['officer'])
  for (const client of [stranger, officer]) expect((await client.get(`${base}/${first.id}/publication`)).statusCode).toBe(404)
})

test('during an operation the decision may come first; delivery waits for the public notice; an officer honoured twice counts once', async () => {
  let quick = await nominate({ rank: 'meritFirst', procedure: 'operational', operation: 'Flood relief' }, [{ kind: 'officer', serviceNumber: '010001', consent: 'notAsked', name: 'Amber Vale' }])
  quick = await act(supervisor, quick, 'endorse')
  quick = await act(personnel, quick, 'decideInOperation', { fields: { ...ofDecision, decisionNumber: 'No. 13 of 2024', decidedAt: '2024-03-19T02:00:00Z' } })
  expect(quick.state).toBe('decidedInOperation')
  expect((await personnel.get(`${base}/${quick.id}/publication`)).json()).toMatchObject({ named: [], unnamed: 1 })
  const delivery = { deliveredAt: '2024-03-19T08:00:00Z', deliveryWay: 'unit', deliveryPlace: 'On the dyke', deliveredBy: 'Head of the bureau' }
  expect(await refused(personnel, quick, 'deliver', { fields: delivery })).toBe('409')
  quick = await act(personnel, quick, 'noticeAfterwards', { fields: { noticeStartedAt: '2024-03-20T01:00:00Z', noticePlace: 'The whole bureau', noticeEndedAt: '2024-03-28T01:00:00Z' } })
  quick = await act(supervisor, quick, 'deliver', { fields: delivery })
  expect(quick.state).toBe('delivered')
  expect([await value('merit-officers'), await value('merit-awards'), await value('merit-collectives'), await value('national-retiree-honour')]).toEqual([2, 3, 0, 0])
})

test('a revocation needs its number, a reason and a second person; it takes the honour out of the figures, and what was known before stays known', async () => {
  now = new Date('2024-05-06T01:00:00Z')
  await server.setDay('2024-05-06')
  const body = { version: first.version, reason: 'Another service had found it', fields: { revokedAt: '2024-05-06T00:30:00Z', revocationNumber: 'No. 40 of 2024' } }
  expect(await refused(personnel, first, 'revoke', { reason: 'Another service had found it' })).toMatch(/^422 .*revocationNumber/)
  const asked = await personnel.post(`${base}/${first.id}/actions/revoke`, body)
  expect(asked.statusCode, asked.body).toBe(202)
  const approval = asked.json<{ approval: string }>().approval
  expect((await personnel.post(`/api/approvals/${approval}`, { approve: true })).statusCode).toBe(403)
  expect((await second.post(`/api/approvals/${approval}`, { approve: true })).json()).toMatchObject({ state: 'revoked', fields: { revocationNumber: 'No. 40 of 2024' } })
  expect((await personnel.get(`${base}/${first.id}/publication`)).statusCode).toBe(409)
  expect([await value('merit-officers'), await value('merit-awards')]).toEqual([1, 1])
  expect([await value('merit-officers', '&asOf=2024-05-05'), await value('merit-awards', '&asOf=2024-05-05')]).toEqual([2, 3])
  const restated = (await personnel.get('/api/figures/merit-awards?year=2024&asOf=2024-05-05')).json<FigureAnswer>().restated
  expect(restated).toMatchObject({ value: 1, changes: [{ number: first.number, knownOn: '2024-05-06', amount: -2 }] })
})

test('an objection that comes after the decision is entered as it came, and leads to the revocation', async () => {
  now = new Date('2024-06-03T01:00:00Z')
  let late = await nominate({ rank: 'meritThird' }, [{ kind: 'officer', serviceNumber: '010009', consent: 'yes', name: 'Cora Dell' }])
  late = await act(supervisor, late, 'endorse')
  late = await act(supervisor, late, 'announce', { fields: { noticeStartedAt: '2024-03-04T01:00:00Z', noticePlace: 'The whole bureau' } })
  late = await act(personnel, late, 'endNotice', { fields: { noticeEndedAt: '2024-03-12T01:00:00Z' } })
  // Too late for the notice and in time for the decision: it is entered, and nothing is decided before it is.
  late = await act(supervisor, late, 'edit', { children: { objections: [{ receivedAt: '2024-03-13T01:00:00Z', content: 'It was another shift' }] } })
  expect(await refused(personnel, late, 'decide', { fields: { ...ofDecision, decidedAt: '2024-03-20T02:00:00Z' } })).toBe('422 /fields/decidedAt')
  const first = { id: late.children['objections']?.[0]?.id, outcome: 'unfounded', decidedAt: '2024-03-15T01:00:00Z' }
  late = await act(supervisor, late, 'edit', { children: { objections: [first] } })
  late = await act(personnel, late, 'decide', { fields: { ...ofDecision, decidedAt: '2024-03-20T02:00:00Z' } })
  const asked = await personnel.post(`${base}/${late.id}/actions/correct`, { version: late.version, reason: 'It came by post', children: { objections: [{ id: first.id }, { receivedAt: '2024-05-20T01:00:00Z', content: 'The log was of another night', outcome: 'upheld', decidedAt: '2024-05-30T01:00:00Z' }] } })
  expect(asked.statusCode, asked.body).toBe(202)
  const entered = await second.post(`/api/approvals/${asked.json<{ approval: string }>().approval}`, { approve: true })
  expect(entered.json<RecordAnswer>().children['objections']?.map((row) => row['outcome'])).toEqual(['unfounded', 'upheld'])
})

test('a decision entered with the wrong day is put right by two people, and counts in its own year', async () => {
  let one = await nominate({ rank: 'meritSecond' }, [{ kind: 'officer', serviceNumber: '010011', consent: 'no', name: 'Dora Finch' }])
  one = await act(supervisor, one, 'endorse')
  one = await act(supervisor, one, 'announce', { fields: { noticeStartedAt: '2023-12-04T01:00:00Z', noticePlace: 'The whole bureau' } })
  one = await act(personnel, one, 'endNotice', { fields: { noticeEndedAt: '2023-12-12T01:00:00Z' } })
  one = await act(personnel, one, 'decide', { fields: { ...ofDecision, decidedAt: '2024-01-03T02:00:00Z' } })
  const before = await value('merit-awards')
  const asked = await personnel.post(`${base}/${one.id}/actions/correctDecision`, { version: one.version, reason: 'The document says 29 December', fields: { ...ofDecision, decisionNumber: 'No. 99 of 2023', decidedAt: '2023-12-29T02:00:00Z' } })
  expect(asked.statusCode, asked.body).toBe(202)
  const corrected = await second.post(`/api/approvals/${asked.json<{ approval: string }>().approval}`, { approve: true })
  expect(corrected.json()).toMatchObject({ state: 'decided', fields: { decisionNumber: 'No. 99 of 2023', decidedAt: '2023-12-29T02:00:00.000Z' } })
  expect(await value('merit-awards')).toBe((before ?? 0) - 1)
})
