import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Query } from '#kernel/db/query.ts'
import { inTransaction, type Scope } from '#kernel/db/session.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { onEngine } from '#kernel/testing/test-engine.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'

/*
 * No request sends SQL of its own: values travel as parameters. This is the second wall: what if a statement with somebody's text in it
 * were sent all the same, as the application?
 */
const scope: Scope = { bureau: 1, account: 14, organisations: [4], types: ['example'] }
const sql = <Row>(text: string): Query<Row> => ({ sql: text, parameters: [] })

let bureau: TestBureau
beforeAll(async () => {
  bureau = await testBureau([exampleModule])
  for (const unit of [4, 5]) await perform(bureau.kernel, bureau.actorIn(unit, ['officer']), { type: 'example', action: 'enter', input: { fields: { happenedAt: '2024-05-01T02:00:00Z', size: unit, place: 'A' } } })
})
afterAll(async () => { await bureau.close() })

const escapes = [
  'reset role', 'set role none', 'set role postgres', 'set local role none', 'set session authorization default', 'reset session authorization',
  'select 1; reset role', 'select 1; set local role none; delete from example', 'commit; reset role', 'rollback; reset role', 'begin; reset role',
  "select set_config('role', 'none', true)", "select set_config('role', session_user::text, true)", "select set_config('role', 'none', false)", "select set_config('session_authorization', 'default', true)",
  "select pg_catalog.set_config('is_superuser', 'on', true)", "select query_to_xml('reset role', true, true, '')", "select query_to_xml('select 1; reset role', true, true, '')",
  "select * from ts_stat('reset role')", 'do $$ begin reset role; end $$', "do $$ begin execute 'set role none'; end $$",
  'grant postgres to anlan_app', 'alter role anlan_app superuser', 'alter role anlan_app bypassrls', 'set local row_security = off', "select set_config('row_security', 'off', true)",
  'alter table example disable row level security', 'alter table example no force row level security', 'drop policy scope on example', 'create policy all_of_it on example using (true)',
  "select anlan_secure('example', 'true', 'true', 'select')", 'alter table example owner to anlan_app', 'truncate example', 'drop table example', 'truncate journal',
  'create function escape() returns void language sql security definer as $$ select 1 $$', 'create view everything as select * from example', 'create extension dblink',
  "copy example to '/tmp/example'", "copy (select 1) to program 'true'", "select pg_read_file('/etc/passwd')", "select lo_import('/etc/passwd')", "select pg_ls_dir('.')",
  'alter system set log_statement = none', 'security label on table example is null',
]

interface Standing { role: string; rows: number; other: number }

/** Who we are and what we see in the next requests: each as a request would send it. */
async function standing(): Promise<Standing[]> {
  const ask = sql<Standing>('select current_user::text as role, (select count(*) from example)::int as rows, (select count(*) from example where organisation = 5)::int as other')
  return Promise.all([1, 2, 3].map(async () => {
    const [found] = await bureau.engine.withSession('app', (session) => session.send([ask], { scope }))
    return found.rows[0] ?? { role: '', rows: -1, other: -1 }
  }))
}

const asBefore: Standing[] = [1, 2, 3].map(() => ({ role: 'anlan_app', rows: 1, other: 0 }))

describe('a statement sent as the application', () => {
  test.each(escapes)('%s: leads nowhere', async (text) => {
    const inside = sql<Standing>('select current_user::text as role, (select count(*) from example)::int as rows, (select count(*) from example where organisation = 5)::int as other')
    // In a transaction under a scope, with a question behind it that an escaped statement would answer wrongly.
    await inTransaction(bureau.engine, scope, async (tx) => {
      await tx.send([sql(text)])
      const [found] = await tx.send([inside])
      expect(found.rows[0]).toEqual(asBefore[0])
    }).catch(asRefusal)
    // In one flush with the question, without a scope: then nothing may be visible at all.
    await bureau.engine.withSession('app', async (session) => {
      const [, found] = await session.send([sql(text), inside])
      expect(found.rows[0]).toEqual({ role: 'anlan_app', rows: 0, other: 0 })
    }).catch(asRefusal)
    expect(await standing()).toEqual(asBefore)
    const [owner] = await bureau.engine.withSession('owner', (session) => session.send([sql<{ rows: number; secured: boolean; special: boolean }>(`
      select (select count(*) from example)::int as rows, (select relrowsecurity and relforcerowsecurity from pg_class where relname = 'example') as secured,
        (select rolsuper or rolbypassrls or rolinherit from pg_roles where rolname = 'anlan_app') as special`)]))
    expect(owner.rows[0]).toEqual({ rows: 2, secured: true, special: false })
  })

  test('words that begin and end transactions free nobody from the role', async () => {
    const who = sql<{ role: string }>('select current_user::text as role')
    for (const words of [['begin'], ['rollback'], ['commit'], ['begin', 'commit'], ['begin', 'rollback', 'begin']]) {
      const results = await bureau.engine.withSession('app', async (session) => {
        const found = await session.send([...words.map((word) => sql<{ role: string }>(word)), who])
        await session.send([sql('rollback')])
        return found
      })
      expect(results.at(-1)?.rows, words.join()).toEqual([{ role: 'anlan_app' }])
    }
  })

  test('a temporary table cannot stand in for one of ours inside a function that runs as its owner', async () => {
    const today = sql<{ today: string }>('select anlan_today() as today')
    const faked = await inTransaction(bureau.engine, scope, async (tx) => {
      await tx.send([sql(`select 1 as id, '1999-01-01'::date as simulated_on, 'UTC' as time_zone into temp bureau`)])
      return (await tx.send([today]))[0].rows[0]?.today
    }).catch((problem: unknown) => { asRefusal(problem); return undefined })
    expect(faked).not.toBe('1999-01-01')
  })

  test('the scope of one transaction ends with it', async () => {
    const ask = sql<{ scope: string | null; rows: number }>(`select nullif(current_setting('anlan.scope', true), '') as scope, (select count(*) from example)::int as rows`)
    await inTransaction(bureau.engine, scope, (tx) => tx.finish([ask]))
    await inTransaction(bureau.engine, scope, async (tx) => { await tx.send([ask]); throw new Error('undone') }).catch(() => undefined)
    for (let turn = 0; turn < 12; turn++) {
      const [found] = await bureau.engine.withSession('app', (session) => session.send([ask]))
      expect(found.rows).toEqual([{ scope: null, rows: 0 }])
    }
  })
})

if (onEngine === 'embedded') test('on the embedded engine a statement cannot widen its own scope', async () => {
  for (const text of ["select set_config('anlan.scope', '1|10|on|1|{1,2,3,4,5,6}|{example}', true)", "select set_config('anlan.scope', '1', false)", "set anlan.scope = '1|10|on|1|{5}|{example}'", "select 1; set anlan.scope = '1|10|on|1|{5}|{example}'"]) {
    await expect(inTransaction(bureau.engine, scope, (tx) => tx.send([sql(text)]))).rejects.toMatchObject({ code: expect.stringMatching(/42501|42601/) })
  }
})

if (onEngine === 'server') test('on a server the application logs in as itself: there is no other role to fall back to', async () => {
  const [found] = await bureau.engine.withSession('app', (session) => session.send([sql<{ session: string; now: string }>('select session_user::text as session, current_user::text as now')]))
  expect(found.rows).toEqual([{ session: 'anlan_app', now: 'anlan_app' }])
})

/** The database refused it, or our own check of what it answered did: anything but a failed expectation. */
function asRefusal(problem: unknown): void {
  if (problem instanceof Error && 'code' in problem && typeof problem.code === 'string' && /^[0-9A-Z]{5}$/.test(problem.code)) return
  throw problem
}
