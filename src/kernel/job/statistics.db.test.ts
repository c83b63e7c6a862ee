import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '#kernel/db/session.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { refreshGrownTables } from './statistics.ts'

let bureau: TestBureau
let engine: Engine
beforeAll(async () => {
  bureau = await testBureau([])
  engine = bureau.engine
  await engine.script('create table grown (id int primary key, word text)')
})
afterAll(async () => { await bureau.close() })

async function planOf(): Promise<number> {
  const [found] = await engine.withSession('owner', (session) => session.send([{ sql: "select reltuples::int as n from pg_class where relname = 'grown'", parameters: [] }]))
  return Number(Object.values(found?.rows[0] ?? {})[0])
}

describe('what the planner is told', () => {
  it('is renewed where a table has grown, and left alone where it has not', async () => {
    await engine.script("insert into grown select n, repeat('x', 200) from generate_series(1, 1000) n")
    const first = await refreshGrownTables(engine)
    if (engine.kind !== 'embedded') { expect(first).toEqual([]); return }
    expect(first).toContain('grown')
    expect(await planOf()).toBe(1000)
    expect(await refreshGrownTables(engine)).toEqual([])
    await engine.script("insert into grown select n, repeat('x', 200) from generate_series(1001, 1100) n")
    expect(await refreshGrownTables(engine)).toEqual([])
    await engine.script("insert into grown select n, repeat('x', 200) from generate_series(1101, 5000) n")
    expect(await refreshGrownTables(engine)).toEqual(['grown'])
    expect(await planOf()).toBe(5000)
  })
})
