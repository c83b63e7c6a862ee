import { expect, test } from 'vitest'
import { statement } from '#kernel/db/query.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { exportJournal } from './export.ts'
import { sealJournal } from './seal.ts'
import { verifyExport } from './verify-export.ts'

const now = (): Date => new Date()

async function positions(bureau: TestBureau): Promise<{ position: number; xid: string }[]> {
  const [rows] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ position: number; xid: string }>`
    select l.position, j.xid::text as xid from journal_leaf l join journal j on j.bureau = l.bureau and j.seq = l.seq order by l.position`]))
  return [...rows.rows]
}

test('rows are sealed in the order of their transactions as numbers, more rows than one sealing takes, and none is left out', async () => {
  const bureau = await testBureau([exampleModule])
  // Transaction numbers of two and three digits: as texts, 100 would stand before 98.
  await bureau.engine.script(`insert into journal (bureau, xid, action, at, body, leaf)
    select 1, (case when g <= 15000 then '98' when g <= 30000 then '99' else '100' end)::xid8, 'test', now(), '{"n":' || g || '}', sha256(convert_to('x' || g, 'UTF8')) from generate_series(1, 45000) g`)
  let sealed = 0
  for (let more = -1; more !== 0;) { more = await sealJournal(bureau.engine, 1, now); sealed += more }
  expect(sealed).toBe(45_000)
  const order = (await positions(bureau)).map((row) => Number(row.xid))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  await bureau.close()
}, 60_000)

test('a day is closed once everything that may have begun in it is over, and the sealed journal verifies', async () => {
  const bureau = await testBureau([exampleModule])
  await bureau.setDay('2024-06-01')
  await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'enter', organisation: 4, input: { fields: { happenedAt: '2024-05-01T02:00:00Z', size: 2, place: 'A' } } })
  const closedThrough = async (): Promise<string | null> => {
    const [rows] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ closed_through: string | null }>`select closed_through from journal_state`]))
    return rows.rows[0]?.closed_through ?? null
  }
  // On a server, transactions of other databases hold the horizon as well, as they should: sealing again is all that is needed.
  const sealUntilClosed = (day: string): Promise<unknown> => expect.poll(async () => {
    await sealJournal(bureau.engine, 1, now)
    return closedThrough()
  }, { timeout: 20_000 }).toBe(day)
  await sealJournal(bureau.engine, 1, now)
  expect(await closedThrough()).toBeNull()
  await sealUntilClosed('2024-05-31')
  await bureau.setDay('2024-06-02')
  await sealJournal(bureau.engine, 1, now)
  expect(await closedThrough()).toBe('2024-05-31')
  await sealUntilClosed('2024-06-01')
  await expect.poll(async () => {
    await sealJournal(bureau.engine, 1, now)
    return (await positions(bureau)).length
  }, { timeout: 20_000 }).toBe(1)
  expect(await verifyExport(exportJournal(bureau.engine, 1, { ...scopeOf(bureau.supervisor), audits: true }))).toMatchObject({ verified: true, rows: 1 })
  await bureau.close()
})
