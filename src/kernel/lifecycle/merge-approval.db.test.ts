import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '#kernel/db/query.ts'
import type { Module } from '#kernel/module.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { getRecord } from '#kernel/record/get.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { askApproval, decideApproval } from './approval.ts'
import { perform } from './perform.ts'

let bureau: TestBureau
beforeAll(async () => { bureau = await testBureau([approvedMerges]) })
afterAll(async () => { await bureau.close() })

/** The example's records, merged and given away only with a second person. */
const approvedMerges: Module = { ...exampleModule, recordTypes: exampleModule.recordTypes.map(withSecondPerson) }

function withSecondPerson(type: RecordType): RecordType {
  const merge = type.lifecycle.actions['merge']
  const transfer = type.lifecycle.actions['transfer']
  if (!merge || !transfer) throw new Error('The example has no merge or no transfer')
  return { ...type, lifecycle: { ...type.lifecycle, actions: { ...type.lifecycle.actions, merge: { ...merge, secondPerson: true }, transfer: { ...transfer, secondPerson: true } } } }
}

async function entered(): Promise<string> {
  const done = await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'enter', input: { fields: { happenedAt: '2024-03-01T00:00:00Z', size: 1, place: 'A' } } })
  return done.record
}

async function states(...ids: readonly string[]): Promise<unknown> {
  const [found] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ id: string; state: string; merged_into: string | null }>`select id, state, merged_into from example where id = any (${ids}::uuid[])`]))
  return ids.map((id) => found.rows.find((row) => row.id === id)).map((row) => [row?.state, row?.merged_into])
}

describe('a merge that a second person approves', () => {
  test('joins the duplicate that was asked about, once, and its request is decided', async () => {
    const [record, duplicate] = [await entered(), await entered()]
    const approval = await askApproval(bureau.kernel, bureau.supervisor, { type: 'example', action: 'merge', record, version: 1, reason: 'the same box', duplicate })
    const second = bureau.actorIn(1, ['supervisor'], 2)
    const [asked] = (await getRecord(bureau.kernel, second, 'example', record)).approvals
    expect(asked?.target).toMatchObject({ label: { en: 'Record to be merged' }, record: { id: duplicate } })
    await decideApproval(bureau.kernel, second, approval, true)
    expect(await states(record, duplicate)).toEqual([['open', null], ['merged', record]])
    const [found] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ decided_by: number | null; approved: boolean | null }>`select decided_by, approved from approval where id = ${approval}`]))
    expect(found.rows).toEqual([{ decided_by: 2, approved: true }])
    await expect(decideApproval(bureau.kernel, second, approval, true)).rejects.toMatchObject({ code: 'action-refused' })
  })

  test('goes to the unit that was asked about, which the second person is shown', async () => {
    const record = await entered()
    const ask = (organisation: number | undefined) => askApproval(bureau.kernel, bureau.supervisor, { type: 'example', action: 'transfer', record, version: 1, reason: 'theirs', ...(organisation === undefined ? {} : { organisation }) })
    await expect(ask(undefined)).rejects.toMatchObject({ code: 'invalid-input', detail: { fields: [{ pointer: '/organisation' }] } })
    const approval = await ask(5)
    const second = bureau.actorIn(1, ['supervisor'], 2)
    expect((await getRecord(bureau.kernel, second, 'example', record)).approvals[0]?.target).toEqual({ label: { zh: '移给', en: 'To the unit' }, text: { zh: '单位5', en: 'West One' }, record: null })
    await decideApproval(bureau.kernel, second, approval, true)
    expect((await getRecord(bureau.kernel, second, 'example', record)).organisation).toBe(5)
  })

  test('is not asked for without a duplicate, nor with the record itself', async () => {
    const record = await entered()
    const ask = (duplicate: string | undefined) => askApproval(bureau.kernel, bureau.supervisor, { type: 'example', action: 'merge', record, version: 1, reason: 'the same box', ...(duplicate === undefined ? {} : { duplicate }) })
    for (const duplicate of [undefined, record, 'no-uuid']) await expect(ask(duplicate)).rejects.toMatchObject({ code: 'invalid-input', detail: { fields: [{ pointer: '/duplicate' }] } })
  })
})
