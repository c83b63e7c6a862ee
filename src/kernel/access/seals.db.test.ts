import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '#kernel/db/query.ts'
import type { HistoryItem, OpeningsAnswer, RecordAnswer, RecordList } from '#kernel/http/wire.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'

const base = '/api/records/specimen'
const NAME = 'Mo Example'

let server: TestServer
let officer: Client
let supervisor: Client
let above: Client
let stranger: Client
let legal: Client
let head: Client

beforeAll(async () => {
  server = await testServer([specimenModule, exampleModule])
  officer = await server.newUser(4, ['officer'])
  supervisor = await server.newUser(4, ['supervisor'])
  above = await server.newUser(2, ['supervisor'])
  stranger = await server.newUser(5, ['officer'])
  legal = await server.newUser(1, ['legalReviewer'])
  head = await server.newUser(1, ['supervisor'])
})
afterAll(async () => { await server.close() })

const read = async (client: Client, id: string): Promise<RecordAnswer> => (await client.get(`${base}/${id}/page`)).json<RecordAnswer>()
const act = (client: Client, record: Pick<RecordAnswer, 'id' | 'version'>, action: string, body: object = {}): Promise<Answer> => client.post(`${base}/${record.id}/actions/${action}`, { version: record.version, ...body })

async function entered(fields: object = {}): Promise<RecordAnswer> {
  const made = await officer.post(base, { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true, ...fields }, children: { holders: [{ role: 'owner', name: NAME }] } })
  expect(made.statusCode, made.body).toBe(201)
  return made.json<RecordAnswer>()
}

/** A record that its end has sealed as a whole, as it stood before. */
async function sealedWhole(): Promise<RecordAnswer> {
  const made = await entered()
  const begun = (await act(officer, made, 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } })).json<RecordAnswer>()
  const ended = await act(officer, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'sealed' } })
  expect(ended.json()).toEqual({ id: made.id, number: made.number, version: 3, nowSealed: true })
  return made
}

async function sealRow(id: string): Promise<object | undefined> {
  const [found] = await server.engine.withSession('owner', (session) => session.send([statement<object>`select kind, organisation, basis_en from record_seal where record = ${id}`]))
  return found.rows[0]
}

describe('a seal', () => {
  test('is written by the action after which the law asks for it, and taken away by the one after which it does not', async () => {
    const made = await entered({ shelf: 'sealed' })
    expect(made.seal).toMatchObject({ kind: 'identity', basis: { en: 'Rules on Specimens, art. 8' } })
    expect(await sealRow(made.id)).toEqual({ kind: 'identity', organisation: 4, basis_en: 'Rules on Specimens, art. 8' })
    // Not by one person alone.
    const alone = await act(officer, made, 'edit', { fields: { shelf: null } })
    expect([alone.statusCode, alone.json<{ code: string }>().code]).toEqual([409, 'action-refused'])
    expect(await sealRow(made.id)).toMatchObject({ kind: 'identity' })
    const begun = (await act(officer, made, 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } })).json<RecordAnswer>()
    const ended = (await act(officer, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'whole' } })).json<RecordAnswer>()
    const asked = (await act(officer, ended, 'correct', { reason: 'It never was', fields: { shelf: null } })).json<{ approval: string }>()
    const open = (await supervisor.post(`/api/approvals/${asked.approval}`, { approve: true })).json<RecordAnswer>()
    expect(open.seal).toBeNull()
    expect(await sealRow(made.id)).toBeUndefined()
    const history = (await officer.get(`${base}/${made.id}/history`)).json<HistoryItem[]>()
    expect(history.map((row) => row.changes.find((one) => one.field === 'seal')?.words?.after?.en ?? null).filter((_, at, all) => at === 0 || at === all.length - 1)).toEqual([null, 'Identities sealed'])
    expect(history.at(-1)?.changes.find((one) => one.field === 'sealBasis')).toMatchObject({ words: { after: { zh: '标本办法第八条', en: 'Rules on Specimens, art. 8' } } })
  })

  test('goes with the record to another unit, whose people are then the ones to see who is named', async () => {
    const made = await entered({ shelf: 'sealed' })
    expect((await act(officer, made, 'transfer', { organisation: 5, reason: 'nearer' })).statusCode).toBe(200)
    expect(await sealRow(made.id)).toMatchObject({ organisation: 5 })
    expect((await stranger.post(`${base}/${made.id}/purposes`, { basis: 'unit', explanation: 'checking' })).body).toContain(NAME)
  })

  test('of the identities leaves the record to all who saw it, and its persons to the unit itself', async () => {
    const made = await entered({ shelf: 'sealed' })
    for (const client of [above, legal, head]) {
      expect(await read(client, made.id)).toMatchObject({ number: made.number, fields: { heading: 'A box' }, hidden: { canAsk: false, values: null } })
      expect((await client.get(`${base}/${made.id}/purposes`)).json()).toMatchObject({ bases: [] })
      for (const basis of ['unit', 'legal', 'handling', 'clock']) expect((await client.post(`${base}/${made.id}/purposes`, { basis, explanation: 'let me see' })).statusCode, basis).toBe(403)
      // Acting for the unit from above makes nobody one of it.
      expect((await client.post(`${base}/${made.id}/purposes?org=4`, { basis: 'unit', explanation: 'let me see' })).statusCode).toBe(403)
    }
    expect((await officer.post(`${base}/${made.id}/purposes`, { basis: 'handling', explanation: 'checking' })).body).toContain(NAME)
    // A purpose that was given before the seal opens nothing behind it.
    const late = await entered()
    expect((await above.post(`${base}/${late.id}/purposes`, { basis: 'unit', explanation: 'checking' })).body).toContain(NAME)
    await act(officer, late, 'edit', { fields: { shelf: 'sealed' } })
    expect((await above.get(`${base}/${late.id}/page`)).body).not.toContain(NAME)
    expect((await above.get(`${base}/${late.id}/history`)).body).not.toContain(NAME)
  })

  test('of the record takes it out of everybody’s sight at once, the one who set it included', async () => {
    const made = await sealedWhole()
    for (const client of [officer, supervisor, above, legal, head, await server.newUser(1, ['auditor'])]) {
      expect((await client.get(`${base}/${made.id}`)).statusCode).toBe(404)
      expect((await client.get(`${base}?q=${made.number}`)).json<RecordList>().items).toEqual([])
      expect((await client.get(`/api/search?q=${made.number}`)).json()).toMatchObject({ records: [] })
    }
    for (const action of ['correct', 'reopen']) expect((await act(supervisor, { id: made.id, version: 3 }, action, { reason: 'a reason', fields: action === 'correct' ? { shelf: 'x' } : undefined })).statusCode).toBe(404)
  })

  test('of a request for approval that waited is out of sight with its record', async () => {
    const made = await entered()
    const begun = (await act(officer, made, 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } })).json<RecordAnswer>()
    const ended = (await act(officer, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } })).json<RecordAnswer>()
    const asked = (await act(officer, ended, 'correct', { reason: 'by judgment', fields: { shelf: 'sealed whole' } })).json<{ approval: string }>().approval
    const other = (await act(officer, ended, 'correct', { reason: 'another one', fields: { shelf: 'x' } })).json<{ approval: string }>().approval
    const decided = await supervisor.post(`/api/approvals/${asked}`, { approve: true })
    expect(decided.json()).toEqual({ id: made.id, number: made.number, version: 4, nowSealed: true })
    expect((await supervisor.post(`/api/approvals/${other}`, { approve: true })).statusCode).toBe(404)
    expect((await supervisor.get('/api/today')).body).not.toContain('another one')
  })
})

describe('a lawful query', () => {
  const article = 'Rules on Specimens, art. 9'
  const ask = (client: Client, number: string, work: RecordAnswer): Promise<Answer> => client.post('/api/openings', { number, work: { recordType: 'specimen', id: work.id }, article, explanation: 'for the case in hand' })
  const list = async (client: Client): Promise<OpeningsAnswer> => (await client.get('/api/openings')).json<OpeningsAnswer>()
  const decide = (client: Client, id: string, approve = true): Promise<Answer> => client.post(`/api/openings/${id}`, { approve })
  const asked = async (client: Client, number: string, work: RecordAnswer): Promise<string> => {
    const answer = await ask(client, number, work)
    expect(answer.statusCode, answer.body).toBe(201)
    return answer.json<{ id: string }>().id
  }

  async function workOf(client: Client, unit: number): Promise<RecordAnswer> {
    const made = await client.post(base, { organisation: unit, fields: { happenedAt: '2024-05-16T08:30:00+08:00', heading: 'own work', kind: 'red', isFragile: true } })
    return made.json<RecordAnswer>()
  }

  test('opens exactly that record, for exactly that person, for an hour; and says so in the journal', async () => {
    const [made, another] = [await sealedWhole(), await sealedWhole()]
    const work = await workOf(stranger, 5)
    const id = await asked(stranger, made.number, work)
    expect((await stranger.get(`${base}/${made.id}`)).statusCode).toBe(404)
    expect((await list(legal)).toDecide).toMatchObject([{ id, number: made.number, article, askedBy: `user ${stranger.account}`, work: { number: work.number } }])
    expect((await decide(legal, id)).statusCode).toBe(204)
    const page = await read(stranger, made.id)
    expect(page).toMatchObject({ number: made.number, seal: { kind: 'record' }, hidden: { canAsk: true } })
    expect(JSON.stringify(page.hidden.values)).toContain(NAME)
    expect(page.actions.every((one) => !one.allowed)).toBe(true)
    const { mine } = await list(stranger)
    expect(mine).toMatchObject([{ id, state: 'open', record: { recordType: 'specimen', id: made.id } }])
    expect(Date.parse(mine[0]?.until ?? '') - Date.now()).toBeGreaterThan(55 * 60_000)
    expect(Date.parse(mine[0]?.until ?? '') - Date.now()).toBeLessThanOrEqual(60 * 60_000)
    expect((await stranger.get(`${base}/${another.id}`)).statusCode).toBe(404)
    for (const client of [officer, supervisor, legal, head]) expect((await client.get(`${base}/${made.id}`)).statusCode).toBe(404)
    const history = (await stranger.get(`${base}/${made.id}/history`)).json<HistoryItem[]>()
    expect(history[0]).toMatchObject({ action: 'openSealed', by: `user ${legal.account}` })
    expect(history[0]?.changes.find((one) => one.field === 'account')).toMatchObject({ words: { after: { en: `user ${stranger.account}` } } })
    await server.engine.script(`update seal_opening set valid_until = now() - interval '1 second' where id = '${id}'`)
    expect((await stranger.get(`${base}/${made.id}`)).statusCode).toBe(404)
    expect((await list(stranger)).mine).toMatchObject([{ id, state: 'ended', record: null }])
  })

  test('of sealed identities opens the persons to the one who asked', async () => {
    const made = await entered({ shelf: 'sealed' })
    const work = await workOf(above, 2)
    await decide(legal, await asked(above, made.number, work))
    expect(JSON.stringify((await read(above, made.id)).hidden.values)).toContain(NAME)
    expect((await legal.get(`${base}/${made.id}/page`)).body).not.toContain(NAME)
  })

  test('tells nothing before it is allowed: a sealed record, one that is not, and none are asked for alike', async () => {
    const work = await workOf(stranger, 5)
    const numbers = [(await sealedWhole()).number, (await entered()).number, 'SP2024-000000']
    const answers = await Promise.all(numbers.map((number) => ask(stranger, number, work)))
    expect(new Set(answers.map((answer) => `${answer.statusCode} ${answer.body.length}`)).size).toBe(1)
    const shown = (await list(stranger)).mine.slice(0, 3).map((one) => ({ ...one, id: '', number: '', askedAt: '' }))
    expect(new Set(shown.map((one) => JSON.stringify(one))).size).toBe(1)
    const ids = answers.map((answer) => answer.json<{ id: string }>().id)
    for (const id of ids) await decide(head, id)
    const byId = new Map((await list(stranger)).mine.map((one) => [one.id, one.state]))
    expect(ids.map((id) => byId.get(id))).toEqual(['open', 'nothing', 'nothing'])
  })

  test('is decided by the legal section or a leader of the bureau, once, and never by who asked', async () => {
    const made = await sealedWhole()
    const own = await workOf(head, 1)
    const id = await asked(head, made.number, own)
    expect((await decide(head, id)).json()).toMatchObject({ code: 'not-allowed' })
    expect((await list(head)).toDecide.map((one) => one.id)).not.toContain(id)
    for (const client of [officer, supervisor, above, stranger, await server.newUser(2, ['legalReviewer']), await server.newUser(1, ['analyst']), await server.newUser(1, ['auditor']), await server.newUser(1, ['office'])]) {
      expect((await decide(client, id)).statusCode).toBe(403)
    }
    expect((await decide(legal, id, false)).statusCode).toBe(204)
    expect((await decide(legal, id)).json()).toMatchObject({ code: 'action-refused' })
    expect((await head.get(`${base}/${made.id}`)).statusCode).toBe(404)
    expect((await list(head)).mine).toMatchObject([{ id, state: 'refused' }])
    const journal = (await (await server.newUser(1, ['auditor'])).get('/api/journal?limit=200')).json<{ items: { action: string }[] }>().items.map((row) => row.action)
    expect(journal).toEqual(expect.arrayContaining(['askOpening', 'openSealed', 'refuseOpening']))
  })

  test('needs open work of one’s own, a number of a kind that can be sealed, and a role that looks at persons', async () => {
    const made = await sealedWhole()
    const work = await workOf(stranger, 5)
    const foreign = await entered()
    expect((await ask(stranger, made.number, foreign)).json()).toMatchObject({ fields: [{ pointer: '/work' }] })
    expect((await ask(stranger, made.number, made)).json()).toMatchObject({ fields: [{ pointer: '/work' }] })
    for (const number of ['EX2024-000001', 'SP2024', 'Mo Example']) expect((await ask(stranger, number, work)).json(), number).toMatchObject({ fields: [{ pointer: '/number' }] })
    await act(stranger, work, 'transfer', { organisation: 4, reason: 'nearer' })
    expect((await ask(stranger, made.number, work)).json()).toMatchObject({ fields: [{ pointer: '/work' }] })
    for (const role of ['analyst', 'auditor', 'office', 'systemAdministrator'] as const) expect((await ask(await server.newUser(4, [role]), made.number, foreign)).statusCode, role).toBe(403)
  })

  test('lets the unit itself act on its sealed record, and the record stays sealed', async () => {
    const made = await sealedWhole()
    const work = await entered()
    await decide(legal, await asked(supervisor, made.number, work))
    const page = await read(supervisor, made.id)
    expect(page.actions.find((one) => one.name === 'reopen')?.allowed).toBe(true)
    expect((await act(supervisor, page, 'reopen', { reason: 'an error' })).statusCode).toBe(202)
    expect(await sealRow(made.id)).toMatchObject({ kind: 'record' })
  })
})
