import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkFigures } from '#kernel/figure/recount.ts'
import { statement } from '#kernel/db/query.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { settle } from '#kernel/testing/test-kernel.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { HistoryItem, RecordAnswer, RecordList } from './wire.ts'

const base = '/api/records/specimen'
const fields = { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true }

let server: TestServer
let officer: Client
let colleague: Client

beforeAll(async () => {
  server = await testServer([specimenModule])
  officer = await server.newUser(4, ['officer'])
  colleague = await server.newUser(4, ['officer', 'supervisor'])
})
afterAll(async () => { await server.close() })

async function create(): Promise<RecordAnswer> {
  return (await officer.post(base, { fields })).json<RecordAnswer>()
}
const edit = (client: Client, record: { id: string }, version: number, values: object): Promise<Answer> => client.post(`${base}/${record.id}/actions/edit`, { version, fields: values })
const statuses = (answers: readonly Answer[]): number[] => answers.map((one) => one.statusCode).toSorted((a, b) => a - b)
const total = async (): Promise<number> => (await officer.get(`${base}?count=true`)).json<RecordList>().total ?? 0

describe('a stale write', () => {
  test('is refused with what was changed since, by whom and when, and changes nothing', async () => {
    const record = await create()
    await edit(colleague, record, 1, { shelf: 'B7' })
    await edit(colleague, record, 2, { shelf: 'C1', weight: 2.5 })
    const refused = await edit(officer, record, 1, { heading: 'A chest' })
    expect(refused.statusCode).toBe(409)
    expect(refused.json()).toMatchObject({
      code: 'stale-version', detail: { zh: '这条记录已被别人改过。', en: 'Somebody else has changed this record.' },
      data: {
        version: 3, seen: 1, since: [
          { version: 2, by: `user ${colleague.account}`, action: 'edit', changes: [{ field: 'shelf', label: { zh: '架号', en: 'Shelf' }, after: 'B7' }] },
          { version: 3, by: `user ${colleague.account}`, action: 'edit', changes: expect.arrayContaining([expect.objectContaining({ field: 'shelf', after: 'C1' }), expect.objectContaining({ field: 'weight', after: 2.5 })]) },
        ],
      },
    })
    expect((await officer.get(`${base}/${record.id}`)).json()).toMatchObject({ version: 3, fields: { heading: 'A box', shelf: 'C1' } })
  })

  test('shows no personal value, and names a version from the future as stale too', async () => {
    const record = await create()
    await colleague.post(`${base}/${record.id}/actions/edit`, { version: 1, children: { holders: [{ role: 'owner', name: 'Ling Example' }] } })
    for (const version of [1, 9, 2_147_483_647]) {
      const refused = await edit(officer, record, version, {})
      expect(refused.json()).toMatchObject({ code: 'stale-version', data: { version: 2, seen: version } })
      expect(refused.body).not.toContain('Ling')
    }
  })
})

describe('the same request sent twice', () => {
  const send = (body: object, key: string, client = officer): Promise<Answer> => client.post(base, body, { 'idempotency-key': key })

  test('with one key makes one record, and answers it again', async () => {
    const key = randomUUID()
    const [first, again] = [await send({ fields }, key), await send({ fields }, key)]
    expect([first.statusCode, again.statusCode]).toEqual([201, 200])
    expect(again.json()).toEqual(first.json())
    expect(again.headers.location).toBe(first.headers.location)
  })

  test('with one key and another body is refused, and makes nothing', async () => {
    const key = randomUUID()
    await send({ fields }, key)
    const before = await total()
    for (const other of [{ fields: { ...fields, heading: 'Another' } }, { fields, organisation: 4 }, { fields, children: { parts: [{ label: 'lid' }] } }]) {
      expect((await send(other, key)).json()).toMatchObject({ status: 409, code: 'idempotency-mismatch' })
    }
    expect(await total()).toBe(before)
  })

  test('is remembered by a keyed hash: a name that somebody guesses cannot be tried against it', async () => {
    const key = randomUUID()
    await send({ fields, children: { holders: [{ role: 'owner', name: 'Mo Example' }] } }, key)
    const [kept] = await server.engine.withSession('owner', (session) => session.send([statement<{ hash: Uint8Array }>`select request_hash as hash from idempotency_key where key = ${key}`]))
    const guess = JSON.stringify(['specimen', 'enter', undefined, { fields, children: { holders: [{ role: 'owner', name: 'Mo Example' }] } }, undefined, undefined, undefined])
    expect(kept.rows[0]?.hash.length).toBe(32)
    expect(Buffer.compare(kept.rows[0]?.hash ?? new Uint8Array(), createHash('sha256').update(guess).digest())).not.toBe(0)
  })

  test('a key belongs to one account: another may use the same', async () => {
    const key = randomUUID()
    const [one, other] = [await send({ fields }, key), await send({ fields }, key, colleague)]
    expect([one.statusCode, other.statusCode]).toEqual([201, 201])
    expect(one.json<RecordAnswer>().id).not.toBe(other.json<RecordAnswer>().id)
  })

  test('a refused request leaves its key free', async () => {
    const key = randomUUID()
    expect((await send({ fields: { ...fields, kind: 'purple' } }, key)).statusCode).toBe(422)
    expect((await send({ fields }, key)).statusCode).toBe(201)
  })

  test('twenty at once make one record', async () => {
    const key = randomUUID()
    const before = await total()
    const answers = await Promise.all(Array.from({ length: 20 }, () => send({ fields }, key)))
    expect(statuses(answers)).toEqual([...Array<number>(19).fill(200), 201])
    expect(new Set(answers.map((one) => one.json<RecordAnswer>().id)).size).toBe(1)
    expect(await total()).toBe(before + 1)
  })

  test.each(['short', 'with blank in it', 'x'.repeat(101), 'schlüssel-key'])('a key "%s" is no key', async (key) => {
    expect((await send({ fields }, key)).json()).toMatchObject({ code: 'invalid-input', fields: [{ pointer: '/headers/idempotency-key' }] })
  })
})

describe('at once', () => {
  test('of twenty edits on one version exactly one is done; the others are told of it', async () => {
    const record = await create()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => edit(at % 2 === 0 ? officer : colleague, record, 1, { shelf: `shelf ${at}` })))
    expect(statuses(answers)).toEqual([200, ...Array<number>(19).fill(409)])
    for (const answer of answers.filter((one) => one.statusCode === 409)) expect(answer.json()).toMatchObject({ code: 'stale-version', data: { version: 2, since: [{ version: 2 }] } })
    const history = (await officer.get(`${base}/${record.id}/history`)).json<HistoryItem[]>()
    expect(history.map((row) => row.version)).toEqual([2, 1])
  })

  test('a hundred edits that each try again get one version each, and history has every one', async () => {
    const record = await create()
    const insist = async (client: Client, at: number): Promise<void> => {
      for (let version = 1; ;) {
        const answer = await edit(client, record, version, { pieces: at })
        if (answer.statusCode === 200) return
        expect(answer.json()).toMatchObject({ code: 'stale-version' })
        version = answer.json<{ data: { version: number } }>().data.version
      }
    }
    await Promise.all(Array.from({ length: 10 }, async (_, lane) => { for (let at = 1; at <= 10; at++) await insist(lane % 2 === 0 ? officer : colleague, lane * 10 + at) }))
    const history = (await officer.get(`${base}/${record.id}/history`)).json<HistoryItem[]>()
    expect(history.map((row) => row.version)).toEqual(Array.from({ length: 101 }, (_, at) => 101 - at))
    const set = history.flatMap((row) => row.changes.filter((one) => one.field === 'pieces').map((one) => one.after))
    expect(set.filter((value) => value !== null).toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    // Each change tells as its "before" what the one below it tells as its "after".
    const pieces = history.map((row) => row.changes.find((one) => one.field === 'pieces'))
    pieces.slice(0, -1).forEach((change, at) => { expect(change?.before ?? null).toBe(pieces[at + 1]?.after ?? null) })
  }, 60_000)

  test('two duplicates merged into each other at once: one is kept, the other joined, nobody waits for ever', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const [one, other] = [await create(), await create()]
      const merge = (kept: RecordAnswer, duplicate: RecordAnswer): Promise<Answer> => colleague.post(`${base}/${kept.id}/actions/merge`, { version: 1, duplicate: duplicate.id, reason: 'the same' })
      const answers = await Promise.all([merge(one, other), merge(other, one)])
      expect(statuses(answers)).toEqual([200, 409])
      const states = (await Promise.all([one, other].map((record) => officer.get(`${base}/${record.id}`)))).map((answer) => answer.json<RecordAnswer>().state)
      expect(states.toSorted()).toEqual(['merged', 'open'])
    }
  })

  test('two hundred entries at once have two hundred different numbers, which tell nothing by their order', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => officer.post(base, { fields })))
    const numbers = answers.map((one) => one.json<RecordAnswer>().number)
    expect(new Set(numbers).size).toBe(200)
    const indexes = numbers.map((number) => Number(number.slice(-6)))
    expect(Math.max(...indexes) - Math.min(...indexes)).toBeGreaterThan(500_000)
    const steps = indexes.slice(1).map((index, at) => index - (indexes[at] ?? 0))
    expect(steps.filter((step) => Math.abs(step) < 10).length).toBeLessThan(5)
    expect(steps.filter((step) => step > 0).length).toBeGreaterThan(50)
    expect(steps.filter((step) => step < 0).length).toBeGreaterThan(50)
  }, 60_000)

  test('and after all of it figures, ledger and records agree', async () => {
    await settle(server.engine)
    expect(await checkFigures(server.kernel, scopeOf(server.supervisor))).toEqual([])
  })
})

test('no answer of these was a fault of the program', () => {
  expect(server.logged).toEqual([])
})
