import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Role } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { personModule } from '#kernel/testing/person-module.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { onEngine } from '#kernel/testing/test-engine.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { installAnalystViews } from './install-views.ts'
import { addAnalystLogin, analystLogins, removeAnalystLogin } from './logins.ts'

let bureau: TestBureau
const account = `seeker-${Math.random().toString(36).slice(2, 8)}`

beforeAll(async () => {
  bureau = await testBureau([specimenModule, personModule])
  await bureau.engine.script(`insert into account (bureau, id, login, name, password_hash) values (1, 90, '${account}', '研', '-');
    insert into assignment (bureau, account, organisation, role, valid_from) values (1, 90, 2, 'analyst', '2000-01-01')`)
})
afterAll(() => bureau.close())

async function enter(organisation: number, heading: string): Promise<string> {
  const actor = bureau.actorIn(organisation, ['officer'])
  const { record } = await perform(bureau.kernel, actor, {
    type: 'specimen', action: 'enter', input: { fields: { happenedAt: '2025-03-01T20:30:00Z', heading, kind: 'red', isFragile: false }, children: { holders: [{ role: 'owner', name: '某甲', identityNumber: '110' }], parts: [{ label: 'lid' }] } },
  })
  return record
}

if (onEngine === 'embedded') describe('on the embedded database', () => {
  it('there are no logins, and it says so', async () => {
    await expect(addAnalystLogin(bureau.kernel, account)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

if (onEngine === 'server') describe('an analyst who asks with SQL', () => {
  let client: pg.Client
  let own = ''
  let hidden = ''
  const ask = async (sql: string): Promise<unknown[]> => (await client.query<Record<string, unknown>>(sql)).rows
  const refusal = async (sql: string): Promise<string> => client.query(sql).then(() => 'allowed', (problem: unknown) => String(problem))

  beforeAll(async () => {
    await installAnalystViews(bureau.engine, [...bureau.kernel.types.values()])
    own = await enter(2, 'own')
    hidden = await enter(2, 'sealed')
    await enter(3, 'of others')
    await bureau.engine.withSession('owner', (session) => session.send([statement`insert into record_seal (bureau, record_type, record, organisation, kind, basis_zh, basis_en, sealed_on) values (1, 'specimen', ${hidden}, 2, 'record', '法', 'law', '2025-04-01')`]))
    const { login, password } = await addAnalystLogin(bureau.kernel, account)
    const [name] = await bureau.engine.withSession('owner', (session) => session.send([statement<{ name: string }>`select current_database() as name`]))
    const url = new URL(inject('databaseUrl') ?? '')
    url.pathname = `/${name.rows[0]?.name ?? ''}`
    url.username = login
    url.password = password
    client = new pg.Client({ connectionString: url.href })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await removeAnalystLogin(bureau.kernel, account)
  })

  it('sees the records of his units, with the day in the bureau’s time zone, and none that is sealed', async () => {
    expect(await ask('select id, heading, event_on::text, kind from specimen')).toEqual([{ id: own, heading: 'own', event_on: '2025-03-02', kind: 'red' }])
    expect(await ask('select role from specimen_holder')).toEqual([{ role: 'owner' }])
    expect(await ask('select label from specimen_part')).toEqual([{ label: 'lid' }])
    expect(await ask(`select public.anlan_is_sealed('${own}') as open`)).toEqual([{ open: false }])
  })

  it('finds no person, no handler, no journal and no column that a view does not show', async () => {
    for (const sql of ['select name from specimen_holder', 'select * from public.specimen_holder_personal', 'select handler from specimen', 'select handler from public.specimen', 'select * from public.journal', 'select * from public.journal_value',
      'select * from public.record_seal', 'select * from public.account', 'select * from public.contribution', 'select distinct_key from public.contribution', 'select * from public.installation_secret', 'select * from public.analyst_login']) {
      expect([sql, await refusal(sql)]).toEqual([sql, expect.stringMatching(/permission denied|does not exist/)])
    }
  })

  it('cannot widen what he sees by a setting, another role or a write', async () => {
    const before = await ask('select count(*)::int as n from specimen')
    await client.query("select set_config('anlan.scope', '1|1|on|1|{1,2,3,4,5}|{specimen}', false)")
    expect(await ask('select count(*)::int as n from specimen')).toEqual(before)
    for (const sql of ['set role anlan_app', 'set session authorization postgres', 'insert into public.specimen (bureau) values (1)', 'update public.specimen set heading = 1::text', 'delete from public.specimen', "select public.anlan_search(1, 'x')", 'create table analyst.x (a int)', 'create temporary table organisation_closure (a int)']) {
      expect([sql, await refusal(sql)]).toEqual([sql, expect.not.stringMatching(/^allowed$/)])
    }
  })

  it('sees nothing once his assignment has ended or his account is disabled', async () => {
    await bureau.engine.script("update assignment set valid_until = '2001-01-01' where account = 90")
    expect(await ask('select id from specimen')).toEqual([])
    await bureau.engine.script('update assignment set valid_until = null where account = 90; update account set disabled_at = now() where id = 90')
    expect(await ask('select id from specimen')).toEqual([])
    expect(await ask('select id from organisation')).toEqual([])
    await bureau.engine.script('update account set disabled_at = null where id = 90')
    expect(await ask('select heading from specimen')).toEqual([{ heading: 'own' }])
  })

  it('sees no record type that his roles do not read', async () => {
    const types = [...bureau.kernel.types.values()].map((type) => (type.name === 'specimen' ? { ...type, readers: ['legalReviewer'] as const } : type))
    await installAnalystViews(bureau.engine, types)
    expect(await ask('select id from specimen')).toEqual([])
    expect(await ask('select id from specimen_part')).toEqual([])
    await installAnalystViews(bureau.engine, [...bureau.kernel.types.values()])
    expect(await ask('select heading from specimen')).toEqual([{ heading: 'own' }])
  })

  it('reads in each unit only what his role in that unit reads', async () => {
    const withReader = async (reader: Role): Promise<unknown[]> => {
      await installAnalystViews(bureau.engine, [...bureau.kernel.types.values()].map((type) => (type.name === 'specimen' ? { ...type, readers: [reader] } : type)))
      return ask('select heading from specimen')
    }
    await bureau.engine.script("insert into assignment (bureau, account, organisation, role, valid_from) values (1, 90, 3, 'legalReviewer', '2000-01-01')")
    expect(await withReader('analyst')).toEqual([{ heading: 'own' }])
    expect(await withReader('legalReviewer')).toEqual([{ heading: 'of others' }])
    await bureau.engine.script("delete from assignment where account = 90 and role = 'legalReviewer'")
    await installAnalystViews(bureau.engine, [...bureau.kernel.types.values()])
  })

  it('stands in the list of logins, once', async () => {
    expect((await analystLogins(bureau.engine)).map((one) => one.account)).toEqual([account])
    await expect(addAnalystLogin(bureau.kernel, account)).rejects.toMatchObject({ code: 'action-refused' })
    await bureau.engine.script("insert into account (bureau, id, login, name, password_hash) values (1, 91, '张三', '三', '-')")
    await expect(addAnalystLogin(bureau.kernel, '张三')).rejects.toMatchObject({ code: 'action-refused' })
    await expect(addAnalystLogin(bureau.kernel, 'nobody')).rejects.toMatchObject({ code: 'not-found' })
  })
})
