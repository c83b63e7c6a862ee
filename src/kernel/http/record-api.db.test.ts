import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { HistoryItem, RecordAnswer, RecordList, TodayAnswer } from './wire.ts'

const base = '/api/records/specimen'
const fields = { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true }

let server: TestServer
let officer: Client
let supervisor: Client

beforeAll(async () => {
  server = await testServer([specimenModule], { now: () => new Date('2024-03-20T00:00:00Z') })
  officer = await server.newUser(4, ['officer'])
  supervisor = await server.newUser(4, ['supervisor'])
})
afterAll(async () => { await server.close() })

async function create(client: Client = officer, more: object = {}): Promise<RecordAnswer> {
  const answer = await client.post(base, { fields, ...more })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<RecordAnswer>()
}

const act = (client: Client, record: { id: string; version: number }, action: string, body: object = {}): Promise<Answer> => client.post(`${base}/${record.id}/actions/${action}`, { version: record.version, ...body })
async function done(answer: Promise<Answer>): Promise<RecordAnswer> {
  const found = await answer
  expect(found.statusCode, found.body).toBe(200)
  return found.json<RecordAnswer>()
}
const historyOf = async (client: Client, id: string): Promise<HistoryItem[]> => (await client.get(`${base}/${id}/history`)).json<HistoryItem[]>()

async function ended(): Promise<RecordAnswer> {
  const begun = await done(act(officer, await create(), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } }))
  return done(act(officer, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } }))
}

describe('entry', () => {
  test('a record is made with what was sent, what was left out, and what follows from it', async () => {
    const answer = await officer.post(base, { fields: { ...fields, weight: 1.5 }, children: { parts: [{ label: 'lid', size: 2 }, { label: 'body' }] } })
    expect(answer.statusCode).toBe(201)
    const record = answer.json<RecordAnswer>()
    expect(answer.headers.location).toBe(`${base}/${record.id}`)
    expect(record).toMatchObject({
      type: 'specimen', version: 1, state: 'open', organisation: 4, handlerName: `user ${officer.account}`, mergedInto: null, title: { zh: 'A box', en: 'A box' },
      fields: { happenedAt: '2024-03-16T00:30:00.000Z', heading: 'A box', kind: 'red', isFragile: true, weight: 1.5, story: null, parts: 2, begunAt: null },
      children: { parts: [{ label: 'lid', size: 2 }, { label: 'body', size: null }], holders: [] }, hidden: { count: 0, until: null, values: null },
    })
    expect(record.number).toMatch(/^SP2024-\d{6}$/)
    expect((await officer.get(`${base}/${record.id}/page`)).json()).toEqual(record)
  })

  test('what an entry or a step answers is what the page then shows, clocks and children with it', async () => {
    const made = await create(officer, { children: { parts: [{ label: 'lid' }, { label: 'body' }] } })
    expect(made).toEqual((await officer.get(`${base}/${made.id}/page`)).json())
    const begun = await done(act(officer, made, 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } }))
    expect(begun.clocks.length).toBeGreaterThan(0)
    expect(begun).toEqual((await officer.get(`${base}/${made.id}/page`)).json())
  })

  test('a record by itself is its page without what is only for the page: with its children as they stand, and without persons', async () => {
    const resourceOf = async (record: RecordAnswer): Promise<unknown> => (await supervisor.get(`${base}/${record.id}`)).json()
    const without = ({ hidden, clocks, actions, approvals, ...resource }: RecordAnswer): object => { expect([hidden, clocks, actions, approvals]).toHaveLength(4); return resource }
    const bare = await create(supervisor)
    expect(await resourceOf(bare)).toEqual(without(bare))
    const filled = await done(act(supervisor, bare, 'edit', { children: { parts: [{ label: 'lid' }, { label: 'body', size: 2 }], holders: [{ role: 'owner', name: 'Ling Example' }] } }))
    expect(filled.children['parts']).toHaveLength(2)
    expect(await resourceOf(filled)).toEqual(without(filled))
    await supervisor.post(`${base}/${filled.id}/purposes`, { basis: 'unit', explanation: 'checking the entry' })
    expect(await resourceOf(filled)).toEqual(without(filled))
    const emptied = await done(act(supervisor, filled, 'edit', { children: { parts: [], holders: [] } }))
    expect(await resourceOf(emptied)).toEqual(without(emptied))
    const entered = await create(supervisor, { children: { parts: [{ label: 'lid' }] } })
    expect(await resourceOf(entered)).toEqual(without(entered))
  })

  test('so it is with a purpose given and an approval asked for, with rows taken away and put in, and after going back', async () => {
    let record = await create(supervisor, { children: { parts: [{ label: 'lid' }, { label: 'body', size: 2 }], holders: [{ role: 'owner', name: 'Ling Example' }] } })
    await supervisor.post(`${base}/${record.id}/purposes`, { basis: 'handling', explanation: 'checking the entry' })
    const shown = async (action: string, body: object): Promise<void> => {
      record = await done(act(supervisor, record, action, body))
      expect(record, action).toEqual((await supervisor.get(`${base}/${record.id}/page`)).json())
    }
    await shown('begin', { fields: { begunAt: '2024-03-17T09:00:00.5+08:00' } })
    const [, body] = record.children['parts'] ?? []
    await shown('edit', { fields: { isFragile: false, weight: 0.1, story: ' a tale ' }, children: { parts: [{ label: 'foot' }, { id: body?.['id'], label: 'body' }] } })
    await shown('void', { reason: 'a test entry' })
    await shown('restore', { reason: 'it was real' })
    await shown('end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } })
    expect(record.hidden.values).not.toBeNull()
    expect((await act(supervisor, record, 'reopen', { reason: 'more was found' })).statusCode).toBe(202)
    record = (await supervisor.get(`${base}/${record.id}/page`)).json<RecordAnswer>()
    expect(record.approvals).toHaveLength(1)
    const first = await done(act(supervisor, await create(supervisor), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } }))
    expect(await done(act(supervisor, first, 'merge', { duplicate: (await create(supervisor)).id, reason: 'the same' }))).toEqual((await supervisor.get(`${base}/${first.id}/page`)).json())
  })

  test('it can be made for a unit below, not for one beside', async () => {
    const above = await server.newUser(2, ['officer'])
    expect((await create(above, { organisation: 6 })).organisation).toBe(6)
    for (const organisation of [5, 1, 4711]) {
      const refused = await above.post(base, { fields, organisation })
      expect(refused.statusCode).toBe(422)
      expect(refused.json()).toMatchObject({ code: 'invalid-input', fields: [{ pointer: '/organisation' }] })
    }
  })

  test('a role that no action of entry names is refused', async () => {
    for (const role of ['analyst', 'auditor', 'office', 'legalReviewer', 'systemAdministrator'] as const) {
      expect((await (await server.newUser(4, [role])).post(base, { fields })).statusCode, role).toBe(403)
    }
  })
})

describe('editing and steps', () => {
  test('an edit changes what was sent and nothing else; lists of children are replaced row by row', async () => {
    const first = await create(officer, { children: { parts: [{ label: 'lid' }, { label: 'body' }] } })
    const [lid, body] = first.children['parts'] ?? []
    const second = await done(act(officer, first, 'edit', { fields: { shelf: 'B7' }, children: { parts: [{ id: body?.['id'], label: 'body', size: 9 }, { label: 'foot' }] } }))
    expect(second).toMatchObject({ version: 2, fields: { ...first.fields, shelf: 'B7' }, children: { parts: [{ id: body?.['id'], size: 9 }, { label: 'foot' }] } })
    const third = await done(act(officer, second, 'edit', { fields: { shelf: null } }))
    expect(third).toMatchObject({ version: 3, fields: { shelf: null }, children: second.children })
    const [, edit] = await historyOf(officer, first.id)
    const told = edit?.changes.map(({ field, before, after }) => `${field}: ${before} -> ${after}`) ?? []
    const foot = third.children['parts']?.[1]?.['id']
    expect(told.toSorted()).toEqual([`parts/${body?.['id']}/size: null -> 9`, `parts/${foot}/label: null -> foot`, `parts/${lid?.['id']}/label: lid -> null`, 'shelf: null -> B7'].toSorted())
  })

  test('personal values of one field stay when another is sent later', async () => {
    const record = await create(officer, { children: { holders: [{ role: 'owner', name: 'Ling Example', identityNumber: 'X-1' }] } })
    const [holder] = record.children['holders'] ?? []
    expect(JSON.stringify(record)).not.toContain('Ling')
    expect(record.hidden).toMatchObject({ count: 1, canAsk: true, values: null })
    const renamed = await done(act(officer, record, 'edit', { children: { holders: [{ id: holder?.['id'], role: 'owner', name: 'Ling Sample' }] } }))
    const opened = await officer.post(`${base}/${record.id}/purposes`, { basis: 'handling', explanation: 'checking the entry' })
    expect(opened.json<RecordAnswer>().hidden.values).toEqual({ holders: { [String(holder?.['id'])]: { name: 'Ling Sample', identityNumber: 'X-1' } } })
    expect(renamed.version).toBe(2)
  })

  test('a step moves the state, sets only the fields it asks for, and needs all of them', async () => {
    const record = await create()
    expect((await act(officer, record, 'edit', { fields: { begunAt: '2024-03-17T01:00:00Z' } })).json()).toMatchObject({ fields: [{ pointer: '/fields/begunAt', code: 'byActionOnly' }] })
    expect((await act(officer, record, 'begin')).json()).toMatchObject({ fields: [{ pointer: '/fields/begunAt', code: 'required' }] })
    const begun = await done(act(officer, record, 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } }))
    expect(begun).toMatchObject({ state: 'running', version: 2, fields: { begunAt: '2024-03-17T01:00:00.000Z' } })
    expect((await act(officer, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z' } })).json()).toMatchObject({ fields: [{ pointer: '/fields/verdict', code: 'required' }] })
    expect((await act(officer, begun, 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } })).json()).toMatchObject({ status: 409, code: 'action-refused', detail: { en: expect.stringContaining('Under examination') } })
  })

  test('its clock starts with the step, is due five days later, and is met by the next', async () => {
    const begun = await done(act(officer, await create(), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } }))
    expect(begun.clocks).toMatchObject([{ rule: 'specimenLimit', ruleVersion: 1, startedAt: '2024-03-17T01:00:00.000Z', dueAt: '2024-03-22T16:00:00.000Z', metAt: null, level: 'normal', confirmed: false }])
    const today = (await officer.get('/api/today')).json<TodayAnswer>()
    expect(today.clocks.find((one) => one.record === begun.id)).toMatchObject({ number: begun.number, mine: true, nextAction: { name: 'end' } })
    expect(((await officer.get(`${base}?state=running`)).json<RecordList>()).items.find((one) => one.id === begun.id)?.clock).toMatchObject({ dueAt: '2024-03-22T16:00:00.000Z' })
    const closed = await done(act(officer, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } }))
    expect(closed.clocks).toMatchObject([{ id: begun.clocks[0]?.id, metAt: '2024-03-18T01:00:00.000Z', level: 'kept' }])
    expect((await officer.get('/api/today')).json<TodayAnswer>().clocks.some((one) => one.record === begun.id)).toBe(false)
  })

  test('what an action has no use for is refused, not left out', async () => {
    const record = await create()
    expect((await act(supervisor, record, 'void', { reason: 'twice', fields: { heading: 'x' } })).json()).toMatchObject({ fields: [{ pointer: '/fields/heading', code: 'unknownField' }] })
    expect((await act(officer, record, 'edit', { organisation: 5 })).json()).toMatchObject({ fields: [{ pointer: '/organisation' }] })
    expect((await act(officer, record, 'edit', { duplicate: randomUUID() })).json()).toMatchObject({ fields: [{ pointer: '/duplicate' }] })
    expect((await officer.get(`${base}/${record.id}`)).json()).toMatchObject({ version: 1 })
  })

  test('actions that exist only in JavaScript are none', async () => {
    const record = await create()
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'noSuchThing', 'enter']) {
      expect((await act(officer, record, name)).json(), name).toMatchObject({ code: 'action-refused' })
    }
  })
})

describe('transfer', () => {
  test('within sight the record is answered as it is now', async () => {
    const above = await server.newUser(2, ['officer'])
    const moved = await done(act(above, await create(above, { organisation: 4 }), 'transfer', { organisation: 6, reason: 'nearer' }))
    expect(moved).toMatchObject({ organisation: 6, version: 2, handlerName: null, organisationName: { en: 'East Two' } })
  })

  test('out of sight it is given away: the giver is told so and sees it no more, the receiver has it with its clock', async () => {
    const begun = await done(act(officer, await create(), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } }))
    const given = await act(officer, begun, 'transfer', { organisation: 5, reason: 'it happened in the west' })
    expect(given.statusCode).toBe(200)
    expect(given.json()).toEqual({ id: begun.id, number: begun.number, version: 3, givenTo: 5 })
    for (const path of ['', '/page', '/history', '/purposes']) expect((await officer.get(`${base}/${begun.id}${path}`)).statusCode).toBe(404)
    expect((await act(officer, { id: begun.id, version: 3 }, 'edit')).statusCode).toBe(404)
    const receiver = await server.newUser(5, ['officer'])
    expect((await receiver.get(`${base}/${begun.id}/page`)).json()).toMatchObject({ organisation: 5, clocks: [{ rule: 'specimenLimit', metAt: null }] })
    expect((await receiver.get('/api/today')).json<TodayAnswer>().clocks.map((one) => one.record)).toContain(begun.id)
    expect((await receiver.get(`/api/search?q=${begun.number}`)).json()).toMatchObject({ records: [{ id: begun.id }] })
    expect((await historyOf(receiver, begun.id))[0]).toMatchObject({ action: 'transfer', reason: 'it happened in the west' })
  })

  test('nobody can take a record out of another unit by transferring it to where he says', async () => {
    const stranger = await server.newUser(5, ['officer', 'supervisor'])
    const record = await create()
    for (const organisation of [4, 5, 6, 1]) {
      const refused = await act(stranger, record, 'transfer', { organisation, reason: 'give it here' })
      expect(refused.json()).toMatchObject({ code: 'not-found' })
    }
    expect((await officer.get(`${base}/${record.id}`)).json()).toMatchObject({ organisation: 4, version: 1 })
  })

  test('to its own unit, to none, or to one that does not exist is refused', async () => {
    const record = await create()
    for (const organisation of [4, undefined, 4711, 2_147_483_647]) {
      expect((await act(officer, record, 'transfer', { reason: 'r', ...(organisation ? { organisation } : {}) })).json()).toMatchObject({ code: 'invalid-input', fields: [{ pointer: '/organisation', code: 'notInList' }] })
    }
  })
})

describe('merging, voiding, restoring', () => {
  test('a duplicate is joined: it counts no more, both histories are kept and each names the other', async () => {
    const [kept, duplicate] = [await create(), await create()]
    const counted = async (): Promise<number> => (await officer.get('/api/figures/specimens?year=2024')).json<{ value: number }>().value
    const before = await counted()
    const merged = await done(act(officer, kept, 'merge', { duplicate: duplicate.id, reason: 'entered twice' }))
    expect(merged).toMatchObject({ id: kept.id, version: 2, state: 'open' })
    expect(await counted()).toBe(before - 1)
    expect((await officer.get(`${base}/${duplicate.id}`)).json()).toMatchObject({ state: 'merged', version: 2, mergedInto: { id: kept.id, number: kept.number } })
    expect((await historyOf(officer, kept.id))[0]).toMatchObject({ action: 'merge', reason: `entered twice (${duplicate.number})` })
    expect((await historyOf(officer, duplicate.id))[0]).toMatchObject({ action: 'merge', reason: 'entered twice' })
    for (const again of [duplicate.id, kept.id, randomUUID(), undefined]) {
      expect((await act(officer, merged, 'merge', { reason: 'r', ...(again ? { duplicate: again } : {}) })).statusCode).toBeGreaterThanOrEqual(400)
    }
  })

  test('only a supervisor voids, with a reason; what is voided counts nowhere and can be restored', async () => {
    const record = await create()
    expect((await act(officer, record, 'void', { reason: 'r' })).json()).toMatchObject({ code: 'action-refused', detail: { en: 'This is for: Unit supervisor.' } })
    for (const reason of [undefined, '', '   ']) expect((await act(supervisor, record, 'void', reason === undefined ? {} : { reason })).json()).toMatchObject({ code: 'invalid-input', fields: [{ pointer: '/reason' }] })
    const voided = await done(act(supervisor, record, 'void', { reason: 'a test entry' }))
    expect(voided.state).toBe('voided')
    expect((await act(officer, voided, 'edit', { fields: { shelf: 'x' } })).json()).toMatchObject({ code: 'action-refused' })
    expect(await done(act(supervisor, voided, 'restore', { reason: 'it was real' }))).toMatchObject({ state: 'open', version: 3 })
  })

  test('what is restored is again where it was when it was voided, however often', async () => {
    let record = await done(act(officer, await create(), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } }))
    record = await done(act(officer, record, 'edit', { fields: { shelf: 'x' } }))
    for (let turn = 0; turn < 2; turn++) {
      record = await done(act(supervisor, record, 'void', { reason: 'a test entry' }))
      expect(record.state).toBe('voided')
      record = await done(act(supervisor, record, 'restore', { reason: 'it was real' }))
      expect(record.state).toBe('running')
    }
    expect(record.version).toBe(7)
  })
})

describe('out of a terminal state', () => {
  test('nothing leads out but correcting and reopening', async () => {
    const record = await ended()
    for (const action of ['edit', 'begin', 'end', 'transfer', 'merge', 'void', 'restore']) {
      const more = action === 'transfer' ? { organisation: 5 } : action === 'merge' ? { duplicate: randomUUID() } : {}
      expect((await act(supervisor, record, action, { reason: 'r', ...more })).json(), action).toMatchObject({ code: 'action-refused' })
    }
    const offered = (await supervisor.get(`${base}/${record.id}/page`)).json<RecordAnswer>().actions.filter((one) => one.allowed)
    expect(offered.map((one) => [one.name, one.secondPerson, one.needsReason])).toEqual([['correct', true, true], ['reopen', true, true]])
  })

  test('history tells everything that happened, newest first, with who, for which unit and why', async () => {
    const record = await ended()
    expect((await historyOf(officer, record.id)).map((row) => [row.version, row.action, row.by, row.organisation.en, row.via])).toEqual([
      [3, 'end', `user ${officer.account}`, 'East One', 'api'], [2, 'begin', `user ${officer.account}`, 'East One', 'api'], [1, 'enter', `user ${officer.account}`, 'East One', 'api'],
    ])
    const entered = (await historyOf(officer, record.id)).at(-1)
    expect(Object.fromEntries((entered?.changes ?? []).map((one) => [one.field, one.after]))).toMatchObject({ heading: 'A box', kind: 'red', isFragile: true, state: 'open', organisation: 4, handler: officer.account })
  })
})
