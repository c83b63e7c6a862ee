import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement, type Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { RecordAnswer, TodayAnswer } from './wire.ts'

const base = '/api/records/specimen'

let server: TestServer
let asker: Client
let second: Client
let third: Client
let officer: Client

beforeAll(async () => {
  server = await testServer([specimenModule])
  asker = await server.newUser(4, ['supervisor'])
  second = await server.newUser(4, ['supervisor'])
  third = await server.newUser(2, ['supervisor'])
  officer = await server.newUser(4, ['officer'])
})
afterAll(async () => { await server.close() })

async function endedRecord(): Promise<RecordAnswer> {
  let record = (await asker.post(base, { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true } })).json<RecordAnswer>()
  for (const [action, fields] of [['begin', { begunAt: '2024-03-17T01:00:00Z' }], ['end', { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' }]] as const) {
    record = (await asker.post(`${base}/${record.id}/actions/${action}`, { version: record.version, fields })).json<RecordAnswer>()
  }
  return record
}

/** Every row of every table, one a line, after the table's name. */
async function everyRow(): Promise<string> {
  const [tables] = await server.engine.withSession('owner', (session) => session.send([statement<{ text: string }>`select string_agg(format('select %L || to_jsonb(x)::text as line from %I x', relname, relname), ' union all ') as text
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`]))
  const lines: Query<{ line: string }> = { sql: tables.rows[0]?.text ?? '', parameters: [] }
  const [rows] = await server.engine.withSession('owner', (session) => session.send([lines]))
  return rows.rows.map((row) => row.line).join('\n')
}

const request = (client: Client, record: RecordAnswer, action: string, more: object = {}): Promise<Answer> =>
  client.post(`${base}/${record.id}/actions/${action}`, { version: record.version, reason: 'the heading is wrong', ...more })
async function asked(record: RecordAnswer, action = 'correct', more: object = action === 'correct' ? { fields: { heading: 'A chest' } } : {}): Promise<string> {
  const answer = await request(asker, record, action, more)
  expect(answer.statusCode, answer.body).toBe(202)
  return answer.json<{ approval: string }>().approval
}
const decide = (client: Client, approval: string, approve = true): Promise<Answer> => client.post(`/api/approvals/${approval}`, { approve })
const pageOf = async (record: RecordAnswer): Promise<RecordAnswer> => (await asker.get(`${base}/${record.id}/page`)).json<RecordAnswer>()

describe('a correction', () => {
  test('changes nothing until a second person approves it, and then runs as that person’s own action', async () => {
    const record = await endedRecord()
    const approval = await asked(record)
    expect(await pageOf(record)).toMatchObject({ version: 3, fields: { heading: 'A box' }, approvals: [{ id: approval, action: 'correct', reason: 'the heading is wrong', mine: true }] })
    const decided = await decide(second, approval)
    expect(decided.json()).toMatchObject({ version: 4, state: 'ended', fields: { heading: 'A chest' }, approvals: [] })
    const history = (await second.get(`${base}/${record.id}/history`)).json<{ action: string; by: string; reason: string | null }[]>()
    expect(history.slice(0, 1)).toMatchObject([{ action: 'correct', by: `user ${second.account}`, reason: 'the heading is wrong' }])
    expect(history).toContainEqual(expect.objectContaining({ action: 'askApproval', by: `user ${asker.account}` }))
  })

  test('is never approved by the one who asked, not even in another unit or role', async () => {
    const record = await endedRecord()
    const everywhere = await server.newUser(2, ['supervisor', 'officer', 'legalReviewer'])
    const approval = (await request(everywhere, record, 'correct', { fields: { heading: 'A chest' } })).json<{ approval: string }>().approval
    for (const query of ['', '?org=2', '?org=4']) {
      const refused = await everywhere.post(`/api/approvals/${approval}${query}`, { approve: true })
      expect(refused.json()).toMatchObject({ code: 'not-allowed', detail: { en: 'The one who asked cannot approve it himself.' } })
    }
    expect(await pageOf(record)).toMatchObject({ version: 3, approvals: [{ id: approval }] })
  })

  test('is refused by a second person: the record stays, the request is gone, and the journal has both', async () => {
    const record = await endedRecord()
    const approval = await asked(record)
    expect((await decide(second, approval, false)).json()).toMatchObject({ version: 3, fields: { heading: 'A box' }, approvals: [] })
    expect((await decide(third, approval)).json()).toMatchObject({ code: 'action-refused' })
    const history = (await second.get(`${base}/${record.id}/history`)).json<{ action: string }[]>()
    expect(history.map((row) => row.action)).toEqual(expect.arrayContaining(['askApproval', 'refuse']))
  })

  test('cannot be approved by a role that could not do it', async () => {
    const approval = await asked(await endedRecord(), 'reopen')
    expect((await decide(officer, approval)).statusCode).toBe(403)
    expect((await decide(await server.newUser(4, ['analyst']), approval)).statusCode).toBe(403)
    expect((await decide(await server.newUser(4, ['office']), approval)).statusCode).toBe(403)
    expect((await decide(await server.newUser(5, ['supervisor']), approval)).statusCode).toBe(404)
    expect((await decide(second, approval)).json()).toMatchObject({ state: 'open' })
  })

  test('that could not be done is refused when it is asked for, with its field', async () => {
    const record = await endedRecord()
    for (const [more, pointer] of [
      [{ fields: { heading: '' } }, '/fields/heading'], [{ fields: { heading: 'a\u0000b' } }, '/fields/heading'], [{ fields: { heading: 'a\ud800b' } }, '/fields/heading'], [{ fields: { parts: 3 } }, '/fields/parts'],
      [{ fields: { nothing: 1 } }, '/fields/nothing'], [{ children: { holders: [{ role: 'owner', name: 'x\u0000' }] } }, '/children/holders/0/name'], [{ reason: '' }, '/reason'],
    ] as const) {
      expect((await request(asker, record, 'correct', more)).json(), pointer).toMatchObject({ status: 422, fields: [{ pointer }] })
    }
    expect((await request(officer, record, 'reopen')).json()).toMatchObject({ code: 'action-refused' })
    expect((await pageOf(record)).approvals).toEqual([])
  })

  test('of a record that has moved on is refused as stale, with what was changed since', async () => {
    const record = await endedRecord()
    const [first, late] = [await asked(record), await asked(record, 'correct', { fields: { heading: 'A crate' } })]
    expect((await decide(second, first)).statusCode).toBe(200)
    expect((await decide(second, late)).json()).toMatchObject({ code: 'stale-version', data: { version: 4, seen: 3, since: [{ version: 4, by: `user ${second.account}`, action: 'correct' }] } })
    expect((await request(asker, record, 'correct', { fields: { heading: 'x' } })).json()).toMatchObject({ code: 'stale-version' })
  })

  test('with personal values keeps them behind the purpose all the way', async () => {
    const record = await endedRecord()
    const approval = await asked(record, 'correct', { children: { holders: [{ role: 'owner', name: 'Ling Example' }] } })
    const answers = [await asker.get(`${base}/${record.id}/page`), await second.get('/api/today'), await decide(second, approval), await second.get(`${base}/${record.id}/history`)]
    for (const answer of answers) expect(answer.body).not.toContain('Ling')
  })

  test('with personal values keeps them where nobody reads them, carries them out whole, and forgets them once it is decided', async () => {
    const holders = [{ role: 'owner', name: 'Mo Example', remark: 'tall' }, { role: 'finder', remark: 'short' }, { role: 'finder', name: 'Wei Example', identityNumber: '110101199003071234' }]
    const secrets = ['Mo Example', 'Wei Example', '110101199003071234']
    const told = async (): Promise<string[]> => (await everyRow()).split('\n').filter((line) => secrets.some((secret) => line.includes(secret))).map((line) => line.slice(0, line.indexOf('{')))
    const record = await endedRecord()
    const refused = await asked(record, 'correct', { children: { holders } })
    expect(await told()).toEqual(['approval_personal'])
    const scope = { bureau: 1, account: second.account, organisations: [4], types: ['specimen'], audits: true }
    await expect(read(server.engine, scope, [statement`select value_fields from approval_personal`])).rejects.toMatchObject({ code: '42501' })
    const asking = async (account: number, organisations: readonly number[]): Promise<unknown> => (await read(server.engine, { ...scope, account, organisations }, [statement<{ found: unknown }>`select anlan_asked_personal(${refused}) as found`]))[0].rows[0]?.found
    expect(await asking(asker.account, [4])).toBeNull()
    expect(await asking(second.account, [5])).toBeNull()
    expect(await asking(second.account, [4])).not.toBeNull()
    expect((await decide(second, refused, false)).statusCode).toBe(200)
    expect(await told()).toEqual([])
    const approved = await asked(record, 'correct', { children: { holders } })
    expect((await decide(second, approved)).json()).toMatchObject({ version: 4, children: { holders: [{ role: 'owner', remark: 'tall' }, { role: 'finder', remark: 'short' }, { role: 'finder', remark: null }] } })
    expect(new Set(await told())).toEqual(new Set(['journal_value', 'specimen_holder_personal']))
    const opened = (await second.post(`${base}/${record.id}/purposes`, { basis: 'unit', explanation: 'checking the entry' })).body
    for (const secret of secrets) expect(opened).toContain(secret)
    expect(await asking(second.account, [4])).toBeNull()
  })
})

describe('at once', () => {
  test.each([1, 2, 3])('two people approve together: exactly one does it (%i)', async () => {
    const record = await endedRecord()
    const approval = await asked(record)
    const answers = await Promise.all([decide(second, approval), decide(third, approval), decide(second, approval)])
    expect(answers.map((one) => one.statusCode).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await pageOf(record)).toMatchObject({ version: 4 })
    expect((await second.get(`${base}/${record.id}/history`)).json<{ action: string }[]>().filter((row) => row.action === 'correct')).toHaveLength(1)
  })

  test.each([1, 2, 3])('one approves while another refuses: one decision stands, the other is told so (%i)', async () => {
    const record = await endedRecord()
    const approval = await asked(record)
    const answers = await Promise.all([decide(second, approval, true), decide(third, approval, false)])
    expect(answers.map((one) => one.statusCode).toSorted((a, b) => a - b)).toEqual([200, 409])
    const approved = answers[0]?.statusCode === 200
    expect((await pageOf(record)).version).toBe(approved ? 4 : 3)
  })
})

test('what waits for approval stands in the list of today of those who may decide, not of the one who asked', async () => {
  const record = await endedRecord()
  const approval = await asked(record)
  const listed = async (client: Client): Promise<string[]> => (await client.get('/api/today')).json<TodayAnswer>().approvals.map((one) => one.id)
  expect(await listed(second)).toContain(approval)
  expect(await listed(third)).toContain(approval)
  expect(await listed(asker)).not.toContain(approval)
  expect(await listed(await server.newUser(5, ['supervisor']))).not.toContain(approval)
})

test.each(['x', '00000000-0000-4000-8000-000000000000', "' or true --"])('an approval %s does not exist', async (id) => {
  expect((await decide(second, encodeURIComponent(id))).json()).toMatchObject({ code: 'not-found' })
})
