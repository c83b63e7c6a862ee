import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangesAnswer, ListDefault, SavedView, SeenAnswer, SeveralAnswer, SeveralPreview } from '#kernel/http/daily-wire.ts'
import type { Problem, RecordAnswer } from '#kernel/http/wire.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'

let server: TestServer
let officer: Client
let head: Client
let second: Client
let stranger: Client

beforeAll(async () => {
  server = await testServer([specimenModule])
  officer = await server.newUser(4, ['officer'])
  head = await server.newUser(4, ['supervisor'])
  second = await server.newUser(4, ['supervisor'])
  stranger = await server.newUser(5, ['supervisor'])
})
afterAll(async () => {
  expect(server.logged).toEqual([])
  await server.close()
})

async function make(by: Client): Promise<RecordAnswer> {
  const answer = await by.post('/api/records/specimen', { fields: { happenedAt: '2024-03-01T00:00:00Z', heading: 'h', isFragile: false, kind: 'red' }, children: {} })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<RecordAnswer>()
}

describe('one action on several records', () => {
  interface Made { readonly id: string; readonly version: number }

  async function makeSeveral(count: number): Promise<Made[]> {
    const made: Made[] = []
    for (let at = 0; at < count; at++) made.push({ id: (await make(officer)).id, version: 1 })
    return made
  }

  const act = (by: Client, body: object, key: string = randomUUID()): Promise<Answer> => by.post('/api/records/specimen/several', body, { 'idempotency-key': key })
  const outcomes = (answer: Answer): string[] => answer.json<SeveralAnswer>().items.map((one) => one.problem?.code ?? one.outcome)
  const pageOf = async (id: string): Promise<RecordAnswer> => (await head.get(`/api/records/specimen/${id}/page`)).json<RecordAnswer>()
  const historyOf = async (id: string): Promise<string[]> => (await head.get(`/api/records/specimen/${id}/history`)).json<{ action: string }[]>().map((one) => one.action)

  test('each is done in its own transaction: what is refused for one stops none of the others, and is told with its reason', async () => {
    const [first, stale, voided, last] = await makeSeveral(4)
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
    expect(await Promise.all([first, stale, last].map(async (one) => (await pageOf(one.id)).state))).toEqual(['voided', 'open', 'voided'])
    // Taken back: the same door the other way, on the versions that the answer gave.
    const versions = answer.json<SeveralAnswer>().items
    const back = await act(head, { action: 'restore', reason: 'back', records: [first, last].map((one) => ({ id: one.id, version: versions.find((item) => item.id === one.id)?.version ?? 0 })) })
    expect(outcomes(back)).toEqual(['done', 'done'])
    expect(await Promise.all([first, last].map(async (one) => (await pageOf(one.id)).state))).toEqual(['open', 'open'])
  })

  test('the same key again does nothing twice, not even when the record has left the unit; another request with it is refused', async () => {
    const records = await makeSeveral(2)
    const body = { action: 'transfer', reason: 'theirs', organisation: 5, records }
    const key = randomUUID()
    expect(outcomes(await act(head, body, key))).toEqual(['done', 'done'])
    expect(outcomes(await act(head, body, key))).toEqual(['done', 'done'])
    const [first] = records
    expect((await stranger.get(`/api/records/specimen/${first?.id ?? ''}/history`)).json<{ action: string }[]>().map((one) => one.action)).toEqual(['transfer', 'enter'])
    expect(outcomes(await act(head, { ...body, reason: 'others' }, key))).toEqual(['idempotency-mismatch', 'idempotency-mismatch'])
  })

  test('two at once with one key: one does it, the other is told the same', async () => {
    const records = await makeSeveral(3)
    const [a, b] = await Promise.all([0, 1].map(() => act(head, { action: 'void', reason: 'twice', records }, 'the-same-key-for-both')))
    for (const answer of [a, b]) expect(answer && outcomes(answer)).toEqual(['done', 'done', 'done'])
    for (const { id } of records) expect((await historyOf(id)).filter((one) => one === 'void')).toEqual(['void'])
  })

  test('an action for two people becomes one request for each record, and asking again asks for nothing new', async () => {
    const records = await makeSeveral(2)
    for (const one of records) {
      await server.engine.script(`update specimen set state = 'ended' where id = '${one.id}'`)
    }
    const body = { action: 'reopen', reason: 'more was found', records }
    const asked = await act(head, body)
    expect(outcomes(asked)).toEqual(['asked', 'asked'])
    expect((await act(head, body)).json<SeveralAnswer>().items.map((one) => one.approval)).toEqual(asked.json<SeveralAnswer>().items.map((one) => one.approval))
    expect((await pageOf(records[0]?.id ?? '')).approvals).toHaveLength(1)
    const [approval] = asked.json<SeveralAnswer>().items
    expect((await second.post(`/api/approvals/${approval?.approval ?? ''}`, { approve: true })).json<RecordAnswer>().state).not.toBe('ended')
  })

  test('a hidden record is refused like one that does not exist, and what is no request for several is refused whole', async () => {
    const [hidden] = await makeSeveral(1)
    const ids = [hidden?.id ?? '', randomUUID()]
    const preview = (await stranger.post('/api/records/specimen/several/preview', { action: 'void', ids })).json<SeveralPreview>()
    expect(preview.items.map(({ number, version, allowed }) => [number, version, allowed])).toEqual([[null, null, false], [null, null, false]])
    const answer = (await act(stranger, { action: 'void', reason: 'r', records: ids.map((id) => ({ id, version: 1 })) })).json<SeveralAnswer>()
    expect({ ...answer.items[0], id: '' }).toEqual({ ...answer.items[1], id: '' })
    const refused = async (body: object, key?: string): Promise<unknown[]> => {
      const problem = key === undefined ? await act(head, body) : await head.post('/api/records/specimen/several', body, key === '' ? {} : { 'idempotency-key': key })
      return [problem.statusCode, problem.json<Problem>().code, problem.headers['content-type']]
    }
    expect(await refused({ action: 'edit', records: [hidden] })).toEqual([409, 'action-refused', 'application/problem+json'])
    expect(await refused({ action: 'void', reason: 'r', records: [] })).toEqual([422, 'invalid-input', 'application/problem+json'])
    expect(await refused({ action: 'void', reason: 'r', records: Array.from({ length: 51 }, () => ({ id: randomUUID(), version: 1 })) })).toEqual([422, 'invalid-input', 'application/problem+json'])
    expect(await refused({ action: 'void', reason: 'r', records: [hidden] }, '')).toEqual([422, 'invalid-input', 'application/problem+json'])
  })
})

describe('since I last looked', () => {
  let watcher: Client
  beforeAll(async () => { watcher = await server.newUser(4, ['officer']) })

  const edit = async (by: Client, record: { id: string; version: number }): Promise<RecordAnswer> => (await by.post(`/api/records/specimen/${record.id}/actions/edit`, { version: record.version, fields: { heading: `h${record.version}` } })).json<RecordAnswer>()
  const look = async (by: Client, record: { id: string; version: number }) => (await by.post(`/api/records/specimen/${record.id}/seen`, { version: record.version })).json<SeenAnswer>()
  const changes = async (by: Client) => (await by.get('/api/changes')).json<ChangesAnswer>().items.map((one) => [one.id, one.kind, one.by])
  const marks = async (by: Client, ...records: readonly { id: string }[]) => (await by.post('/api/records/specimen/marks', { ids: records.map((one) => one.id) })).json<Record<string, string>>()

  test('what others changed on one’s own records is told until it was looked at, or all was marked as seen', async () => {
    const own = await make(watcher)
    expect(await changes(watcher)).toEqual([])
    expect((await look(watcher, own)).before).toBeNull()
    const second = await edit(head, own)
    expect(await changes(watcher)).toEqual([[own.id, 'changed', `user ${head.account}`]])
    expect(await changes(head)).toEqual([])
    expect(await marks(watcher, own)).toEqual({ [own.id]: 'changed' })
    expect((await look(watcher, second)).before).toMatchObject({ version: 1 })
    expect(await changes(watcher)).toEqual([])
    // One's own change is no news to oneself.
    const third = await edit(watcher, second)
    expect(await changes(watcher)).toEqual([])
    await edit(head, third)
    expect(await changes(watcher)).toHaveLength(1)
    expect((await watcher.post('/api/changes/seen', {})).statusCode).toBe(204)
    expect([await changes(watcher), await marks(watcher, own)]).toEqual([[], {}])
  })

  test('a record that was given to one is new; a list marks one’s own records and those one has looked at before, no others', async () => {
    const [given, watched, other] = [await make(head), await make(head), await make(head)]
    const assigned = await head.post(`/api/records/specimen/${given.id}/actions/assign`, { version: 1, handler: watcher.account })
    expect(assigned.statusCode, assigned.body).toBe(200)
    await look(watcher, watched)
    await Promise.all([watched, other].map((one) => edit(head, one)))
    expect(await changes(watcher)).toEqual([[given.id, 'new', `user ${head.account}`]])
    expect(await marks(watcher, given, watched, other)).toEqual({ [given.id]: 'new', [watched.id]: 'changed' })
  })

  test('a mark says nothing of a record that one may not see, and an older look takes back none', async () => {
    const record = await make(watcher)
    const second = await edit(watcher, record)
    await look(watcher, second)
    expect((await look(watcher, record)).before?.version).toBe(2)
    expect((await look(watcher, record)).before?.version).toBe(2)
    expect((await stranger.post(`/api/records/specimen/${record.id}/seen`, { version: 1 })).statusCode).toBe(404)
    expect(await marks(stranger, record)).toEqual({})
  })
})

describe('saved views', () => {
  const change = (by: Client, method: 'PATCH' | 'DELETE' | 'PUT', url: string, body?: object): Promise<Answer> => by.send({ method, url, ...(body ? { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}) })
  const save = async (by: Client, name: string, shared: boolean): Promise<string> => (await by.post('/api/views', { recordType: 'specimen', name, query: 'state=open', shared })).json<SavedView>().id
  const names = async (by: Client): Promise<string[]> => (await by.get('/api/views?type=specimen')).json<SavedView[]>().map((view) => `${view.name} ${view.mine ? 'mine' : view.owner}`).toSorted()

  test('are shared with the unit that was acted for and those below it, with whose they are; neither upwards nor sideways', async () => {
    const above = await server.newUser(2, ['supervisor'])
    const beside = await server.newUser(6, ['officer'])
    await save(above, 'of East', true)
    await save(head, 'of East One', true)
    await save(head, 'my own', false)
    expect(await names(head)).toEqual(['my own mine', 'of East One mine', `of East user ${above.account}`])
    expect(await names(officer)).toEqual([`of East One user ${head.account}`, `of East user ${above.account}`])
    expect(await names(beside)).toEqual([`of East user ${above.account}`])
    expect([await names(above), await names(stranger)]).toEqual([['of East mine'], []])
  })

  test('are renamed, shared and removed by their owner alone, and hold no filter that a list does not know', async () => {
    const id = await save(second, 'first name', true)
    for (const [method, body] of [['PATCH', { name: 'x' }], ['DELETE', undefined]] as const) expect((await change(officer, method, `/api/views/${id}`, body)).statusCode).toBe(404)
    const changed = await change(second, 'PATCH', `/api/views/${id}`, { name: 'second name', shared: false })
    expect(changed.json<SavedView>()).toMatchObject({ name: 'second name', shared: false, query: 'state=open' })
    expect((await names(officer)).join()).not.toContain('second name')
    expect((await change(second, 'PATCH', `/api/views/${id}`, { query: 'name=x' })).statusCode).toBe(422)
    expect((await change(second, 'PATCH', `/api/views/${id}`, { query: 'kind=red&view=map' })).statusCode).toBe(200)
    expect((await change(second, 'DELETE', `/api/views/${id}`)).statusCode).toBe(204)
  })

  test('one may open the list, for each person alone', async () => {
    const standard = async (by: Client) => (await by.get('/api/records/specimen/default-view')).json<ListDefault>().query
    const choose = async (query: string | null) => (await change(officer, 'PUT', '/api/records/specimen/default-view', { query })).statusCode
    expect([await standard(officer), await choose('state=open'), await standard(officer), await standard(head)]).toEqual([null, 204, 'state=open', null])
    expect([await choose('name=x'), await choose(null), await standard(officer)]).toEqual([422, 204, null])
  })
})
