import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { statement } from '#kernel/db/query.ts'
import { runOnce } from '#kernel/job/background.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { appendStandalone } from './append.ts'
import { checkRows } from './check-rows.ts'
import { exportJournal } from './export.ts'
import { verifyExport } from './verify-export.ts'

let bureau: TestBureau
const scope = { bureau: 1, account: 1, organisations: [], audits: true }

beforeAll(async () => {
  bureau = await testBureau([specimenModule])
  for (let turn = 0; turn < 12; turn++) await appendStandalone(bureau.kernel, scope, { action: 'exportJournal', account: 1, organisation: 1, via: 'api' }, { turn })
  // On a server, transactions of other databases hold the horizon for a moment.
  await vi.waitFor(async () => {
    await runOnce(bureau.engine, () => new Date())
    expect((await checkRows(bureau.engine, 1)).leaves).toBe(12)
  }, { timeout: 20_000 })
  await bureau.engine.script('create table kept_journal as select * from journal; create table kept_leaf as select * from journal_leaf; create table kept_state as select * from journal_state')
})
afterAll(async () => { await bureau.close() })
beforeEach(async () => {
  await bureau.engine.script(`delete from journal_leaf; delete from journal; delete from journal_state;
    insert into journal overriding system value select * from kept_journal; insert into journal_leaf select * from kept_leaf; insert into journal_state select * from kept_state`)
})

async function found(change: string): Promise<{ code: string; seq: number | null; position: number | null }[]> {
  await bureau.engine.script(change)
  const { problems, problemCount } = await checkRows(bureau.engine, 1)
  expect(problemCount).toBe(problems.length)
  for (const problem of problems) expect([problem.zh, problem.en].every((text) => text.length > 10 && !text.includes('{'))).toBe(true)
  return problems.map(({ code, seq, position }) => ({ code, seq, position }))
}

const at = async (position: number): Promise<number> => {
  const [rows] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ seq: number }>`select seq from kept_leaf where position = ${position}`]))
  return rows.rows[0]?.seq ?? -1
}

describe('rows and leaves', () => {
  test('of an untouched journal agree; progress is told to its end', async () => {
    const told: [number, number][] = []
    expect(await checkRows(bureau.engine, 1, (done, total) => { told.push([done, total]) })).toEqual({ rows: 12, leaves: 12, waiting: 0, problems: [], problemCount: 0 })
    expect(told.at(-1)).toEqual([12, 12])
  })

  test('a new row waits for the next sealing, and is no problem', async () => {
    await appendStandalone(bureau.kernel, scope, { action: 'exportJournal', account: 1, organisation: 1, via: 'api' }, {})
    expect(await checkRows(bureau.engine, 1)).toMatchObject({ rows: 13, leaves: 12, waiting: 1, problemCount: 0 })
  })

  test('a row that was left out of the tree is found, which no export shows', async () => {
    const seq = await at(11)
    expect(await found(`delete from journal_leaf where position = 11; update journal_state set size = 11`)).toEqual([{ code: 'neverSealed', seq, position: null }])
    const lines: string[] = []
    await bureau.engine.script('create table kept_head as select * from journal_head; delete from journal_head')
    for await (const line of exportJournal(bureau.engine, 1, scope)) lines.push(line)
    await bureau.engine.script('insert into journal_head select * from kept_head; drop table kept_head')
    expect((await verifyExport(lines)).problems.map((one) => one.code)).not.toContain('neverSealed')
  })

  test('a row that was slipped in as if it were old is found', async () => {
    expect(await found(`insert into journal (bureau, xid, action, at, account, organisation, body, leaf) select bureau, xid, action, at, account, organisation, body, leaf from journal where seq = ${await at(3)}`))
      .toEqual([{ code: 'neverSealed', seq: expect.any(Number), position: null }])
  })

  test('wherever it is slipped in, also in front of the first', async () => {
    expect(await found(`insert into journal (bureau, seq, xid, action, at, account, organisation, body, leaf) overriding system value select bureau, -5, xid, action, at, account, organisation, body, leaf from journal where seq = ${await at(3)}`))
      .toEqual([{ code: 'neverSealed', seq: -5, position: null }])
  })

  test('a changed text is found; so is one whose own leaf hash was changed along', async () => {
    const seq = await at(5)
    expect(await found(`update journal set body = replace(body, '"account":1', '"account":2'), account = 2 where seq = ${seq}`)).toEqual([{ code: 'bodyChanged', seq, position: 5 }])
    expect(await found(`update journal set leaf = sha256(('\\x00'::bytea) || convert_to(body, 'UTF8')) where seq = ${seq}`)).toEqual([{ code: 'leafDiffers', seq, position: 5 }])
  })

  test('what is listed of a row must be what its text says', async () => {
    for (const [position, change] of [[1, 'account = 2'], [2, 'account = null'], [3, "action = 'signIn'"], [4, "at = at + interval '1 second'"], [5, 'organisation = 2'], [6, "record = '00000000-0000-4000-8000-000000000000'"], [7, 'version = 3']] as const) {
      await bureau.engine.script(`update journal set ${change} where seq = ${await at(position)}`)
    }
    expect(await found('select 1')).toEqual(await Promise.all([1, 2, 3, 4, 5, 6, 7].map(async (position) => ({ code: 'columnsDiffer', seq: await at(position), position }))))
  })

  test('a deleted row is found by its leaf, and deleted leaves by their rows and places', async () => {
    const [gone, bare] = [await at(4), await at(7)]
    expect(await found(`delete from journal where seq = ${gone}; delete from journal_leaf where position = 7`)).toEqual([
      { code: 'neverSealed', seq: bare, position: null }, { code: 'rowMissing', seq: gone, position: 4 }, { code: 'leafMissing', seq: null, position: 7 },
    ])
  })

  test('of another bureau are not counted in', async () => {
    expect(await checkRows(bureau.engine, 2)).toEqual({ rows: 0, leaves: 0, waiting: 0, problems: [], problemCount: 0 })
  })
})
