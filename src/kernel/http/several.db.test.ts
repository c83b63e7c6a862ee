import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Problem, RecordAnswer, SeveralAnswer, SeveralPreview } from '#kernel/http/wire.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'

let server: TestServer
let head: Client
let officer: Client
let second: Client
let stranger: Client

beforeAll(async () => {
  server = await testServer([specimenModule])
  head = await server.newUser(4, ['supervisor'])
  second = await server.newUser(4, ['supervisor'])
  officer = await server.newUser(4, ['officer'])
  stranger = await server.newUser(5, ['supervisor'])
})
afterAll(async () => {
  expect(server.logged).toEqual([])
  await server.close()
})

interface Made { readonly id: string; readonly version: number }

async function make(count: number): Promise<Made[]> {
  const made: Made[] = []
  for (let at = 0; at < count; at++) {
    const answer = await officer.post('/api/records/specimen', { fields: { happenedAt: '2024-03-01T00:00:00Z', heading: `h${at}`, isFragile: false, kind: 'red' }, children: {} })
    expect(answer.statusCode, answer.body).toBe(201)
    made.push({ id: answer.json<RecordAnswer>().id, version: 1 })
  }
  return made
}

const act = (by: Client, body: object, key: string = randomUUID()): Promise<Answer> => by.post('/api/records/specimen/several', body, { 'idempotency-key': key })
const outcomes = (answer: Answer): string[] => answer.json<SeveralAnswer>().items.map((one) => one.problem?.code ?? one.outcome)
const now = async (id: string): Promise<RecordAnswer> => (await head.get(`/api/records/specimen/${id}`)).json<RecordAnswer>()
const historyOf = async (id: string): Promise<string[]> => (await head.get(`/api/records/specimen/${id}/history`)).json<{ action: string }[]>().map((one) => one.action)

test('each is done in its own transaction: what is refused for one stops none of the others, and is told with its reason', async () => {
  const [first, stale, voided, last] = await make(4)
  if (!first || !stale || !voided || !last) throw new Error('not made')
  await officer.post(`/api/records/specimen/${stale.id}/actions/edit`, { version: 1, fields: { heading: 'changed' } })
  await act(head, { action: 'void', reason: 'twice', records: [voided] })
  const unknown = { id: randomUUID(), version: 1 }
  const records = [first, stale, voided, unknown, last]
  const preview = (await head.post('/api/records/specimen/several/preview', { action: 'void', ids: records.map((one) => one.id) })).json<SeveralPreview>()
  expect(preview.items.map((one) => [one.allowed, one.version])).toEqual([[true, 1], [true, 2], [false, 2], [false, null], [true, 1]])
  expect(preview.items[2]?.reason?.en).toMatch(/possible only while/)
  const answer = await act(head, { action: 'void', reason: 'entered by mistake', records: records.map((one) => (one === voided ? { ...one, version: 2 } : one)) })
  expect([answer.statusCode, ...outcomes(answer)]).toEqual([200, 'done', 'stale-version', 'action-refused', 'not-found', 'done'])
  expect(await Promise.all([first, stale, last].map(async (one) => (await now(one.id)).state))).toEqual(['voided', 'open', 'voided'])
  // Taken back: the same door the other way, on the versions that the answer gave.
  const versions = answer.json<SeveralAnswer>().items
  const back = await act(head, { action: 'restore', reason: 'back', records: [first, last].map((one) => ({ id: one.id, version: versions.find((item) => item.id === one.id)?.version ?? 0 })) })
  expect(outcomes(back)).toEqual(['done', 'done'])
  expect(await Promise.all([first, last].map(async (one) => (await now(one.id)).state))).toEqual(['open', 'open'])
})

test('the same key again does nothing twice, not even when the record has left the unit; another request with it is refused', async () => {
  const records = await make(2)
  const body = { action: 'transfer', reason: 'theirs', organisation: 5, records }
  const key = randomUUID()
  expect(outcomes(await act(head, body, key))).toEqual(['done', 'done'])
  expect(outcomes(await act(head, body, key))).toEqual(['done', 'done'])
  const [first] = records
  expect((await stranger.get(`/api/records/specimen/${first?.id ?? ''}/history`)).json<{ action: string }[]>().map((one) => one.action)).toEqual(['transfer', 'enter'])
  expect(outcomes(await act(head, { ...body, reason: 'others' }, key))).toEqual(['idempotency-mismatch', 'idempotency-mismatch'])
})

test('two at once with one key: one does it, the other is told the same', async () => {
  const records = await make(3)
  const [a, b] = await Promise.all([0, 1].map(() => act(head, { action: 'void', reason: 'twice', records }, 'the-same-key-for-both')))
  for (const answer of [a, b]) expect(answer && outcomes(answer)).toEqual(['done', 'done', 'done'])
  for (const { id } of records) expect((await historyOf(id)).filter((one) => one === 'void')).toEqual(['void'])
})

test('an action for two people becomes one request for each record, and asking again asks for nothing new', async () => {
  const records = await make(2)
  for (const one of records) {
    await server.engine.script(`update specimen set state = 'ended' where id = '${one.id}'`)
  }
  const body = { action: 'reopen', reason: 'more was found', records }
  const asked = await act(head, body)
  expect(outcomes(asked)).toEqual(['asked', 'asked'])
  expect((await act(head, body)).json<SeveralAnswer>().items.map((one) => one.approval)).toEqual(asked.json<SeveralAnswer>().items.map((one) => one.approval))
  expect((await now(records[0]?.id ?? '')).approvals).toHaveLength(1)
  const [approval] = asked.json<SeveralAnswer>().items
  expect((await second.post(`/api/approvals/${approval?.approval ?? ''}`, { approve: true })).json<RecordAnswer>().state).not.toBe('ended')
})

test('a hidden record is refused like one that does not exist, and what is no request for several is refused whole', async () => {
  const [hidden] = await make(1)
  const ids = [hidden?.id ?? '', randomUUID()]
  const preview = (await stranger.post('/api/records/specimen/several/preview', { action: 'void', ids })).json<SeveralPreview>()
  expect(preview.items.map(({ number, version, allowed }) => [number, version, allowed])).toEqual([[null, null, false], [null, null, false]])
  const answer = (await act(stranger, { action: 'void', reason: 'r', records: ids.map((id) => ({ id, version: 1 })) })).json<SeveralAnswer>()
  expect(answer.items.map(({ id: _, ...rest }) => rest)[0]).toEqual(answer.items.map(({ id: _, ...rest }) => rest)[1])
  const refused = async (body: object, key?: string): Promise<unknown[]> => {
    const problem = key === undefined ? await act(head, body) : await head.post('/api/records/specimen/several', body, key === '' ? {} : { 'idempotency-key': key })
    return [problem.statusCode, problem.json<Problem>().code, problem.headers['content-type']]
  }
  expect(await refused({ action: 'edit', records: [hidden] })).toEqual([409, 'action-refused', 'application/problem+json'])
  expect(await refused({ action: 'void', reason: 'r', records: [] })).toEqual([422, 'invalid-input', 'application/problem+json'])
  expect(await refused({ action: 'void', reason: 'r', records: Array.from({ length: 51 }, () => ({ id: randomUUID(), version: 1 })) })).toEqual([422, 'invalid-input', 'application/problem+json'])
  expect(await refused({ action: 'void', reason: 'r', records: [hidden] }, '')).toEqual([422, 'invalid-input', 'application/problem+json'])
})
