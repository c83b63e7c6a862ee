import { afterAll, beforeAll, expect, test } from 'vitest'
import { statement } from './query.ts'
import { inTransaction, read, type Engine, type Scope } from './session.ts'
import { testEngine } from '#kernel/testing/test-engine.ts'

const scope: Scope = { bureau: 1, account: 1, organisations: [] }
const one = statement<{ one: number }>`select 1 as one`
const refusal = /A second session was asked for by whoever holds one/

let engine: Engine
beforeAll(async () => { engine = await testEngine() })
afterAll(async () => { await engine.close() })

// The embedded database has one connection: whoever holds it would wait for himself.
test('a session asked for inside a transaction, or inside another session, is refused at once on both engines', async () => {
  await engine.script('do $$ begin if not exists (select from pg_roles where rolname = $q$anlan_app$q$) then create role anlan_app nologin; end if; end $$')
  const refused: (() => Promise<unknown>)[] = [
    () => inTransaction(engine, scope, async (tx) => { await tx.send([one]); await read(engine, scope, [one]) }),
    () => inTransaction(engine, scope, () => inTransaction(engine, scope, (tx) => tx.finish([one]))),
    () => engine.withSession('owner', () => engine.withSession('app', (session) => session.send([one]))),
    () => engine.withSession('owner', () => engine.script('select 1')),
    () => engine.withSession('owner', () => engine.copy('nothing', [], ['x'])),
  ]
  for (const nested of refused) await expect(nested()).rejects.toThrow(refusal)
})

test('what was begun inside a session and goes on behind its end may open its own', async () => {
  let later: Promise<unknown> = Promise.resolve()
  const ended = Promise.withResolvers<null>()
  await engine.withSession('owner', async (session) => {
    later = ended.promise.then(() => engine.withSession('owner', (own) => own.send([one])))
    await session.send([one])
  })
  ended.resolve(null)
  await expect(later).resolves.toMatchObject([{ rows: [{ one: 1 }] }])
})

test('sessions beside one another wait their turn as ever', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => engine.withSession('owner', (session) => session.send([one]))))
  expect(results.map(([found]) => found.rows[0]?.one)).toEqual(Array.from({ length: 20 }, () => 1))
})
