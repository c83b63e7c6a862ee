import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangesAnswer, RecordAnswer, SeenAnswer } from '#kernel/http/wire.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'

let server: TestServer
let officer: Client
let head: Client
let stranger: Client

beforeAll(async () => {
  server = await testServer([specimenModule])
  officer = await server.newUser(4, ['officer'])
  head = await server.newUser(4, ['supervisor'])
  stranger = await server.newUser(5, ['officer'])
})
afterAll(async () => { await server.close() })

async function make(by: Client): Promise<RecordAnswer> {
  const answer = await by.post('/api/records/specimen', { fields: { happenedAt: '2024-03-01T00:00:00Z', heading: 'h', isFragile: false, kind: 'red' }, children: {} })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<RecordAnswer>()
}
const edit = async (by: Client, record: { id: string; version: number }): Promise<RecordAnswer> => (await by.post(`/api/records/specimen/${record.id}/actions/edit`, { version: record.version, fields: { heading: `h${record.version}` } })).json<RecordAnswer>()
const look = async (by: Client, record: { id: string; version: number }) => (await by.post(`/api/records/specimen/${record.id}/seen`, { version: record.version })).json<SeenAnswer>()
const changes = async (by: Client) => (await by.get('/api/changes')).json<ChangesAnswer>().items.map((one) => [one.id, one.kind, one.by])
const marks = async (by: Client, ...records: readonly { id: string }[]) => (await by.post('/api/records/specimen/marks', { ids: records.map((one) => one.id) })).json<Record<string, string>>()

test('what others changed on one’s own records is told until it was looked at, or all was marked as seen', async () => {
  const own = await make(officer)
  expect(await changes(officer)).toEqual([])
  expect((await look(officer, own)).before).toBeNull()
  const second = await edit(head, own)
  expect(await changes(officer)).toEqual([[own.id, 'changed', `user ${head.account}`]])
  expect(await changes(head)).toEqual([])
  expect(await marks(officer, own)).toEqual({ [own.id]: 'changed' })
  expect((await look(officer, second)).before).toMatchObject({ version: 1 })
  expect(await changes(officer)).toEqual([])
  // One's own change is no news to oneself.
  const third = await edit(officer, second)
  expect(await changes(officer)).toEqual([])
  await edit(head, third)
  expect(await changes(officer)).toHaveLength(1)
  expect((await officer.post('/api/changes/seen', {})).statusCode).toBe(204)
  expect([await changes(officer), await marks(officer, own)]).toEqual([[], {}])
})

test('a record that was given to one is new; a list marks one’s own records and those one has looked at before, no others', async () => {
  const [given, watched, other] = [await make(head), await make(head), await make(head)]
  const assigned = await head.post(`/api/records/specimen/${given.id}/actions/assign`, { version: 1, handler: officer.account })
  expect(assigned.statusCode, assigned.body).toBe(200)
  await look(officer, watched)
  await Promise.all([watched, other].map((one) => edit(head, one)))
  expect(await changes(officer)).toEqual([[given.id, 'new', `user ${head.account}`]])
  expect(await marks(officer, given, watched, other)).toEqual({ [given.id]: 'new', [watched.id]: 'changed' })
})

test('a mark says nothing of a record that one may not see, and an older look takes back none', async () => {
  const record = await make(officer)
  const second = await edit(officer, record)
  await look(officer, second)
  expect((await look(officer, record)).before?.version).toBe(2)
  expect((await look(officer, record)).before?.version).toBe(2)
  expect((await stranger.post(`/api/records/specimen/${record.id}/seen`, { version: 1 })).statusCode).toBe(404)
  expect(await marks(stranger, record)).toEqual({})
})
