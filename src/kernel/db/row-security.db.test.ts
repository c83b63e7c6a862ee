import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Query } from '#kernel/db/query.ts'
import { inTransaction, read, type Scope } from '#kernel/db/session.ts'
import { plantWorld, type PlantedWorld } from '#kernel/testing/planted-world.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { settle, testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { openSession } from '#kernel/testing/test-server.ts'

/** Code lists of the installation, without any content; every other table shows nothing without a scope. */
const sharedLists = new Set(['measure', 'dimension_combination'])

const sql = <Row>(text: string): Query<Row> => ({ sql: text, parameters: [] })
const scopeOfUnit = (unit: number, account = 10 + unit): Scope => ({ bureau: 1, account, organisations: [unit], types: ['specimen'], unit })

let bureau: TestBureau
let mine: PlantedWorld
let theirs: PlantedWorld
let tables: { name: string; columns: string[] }[]

beforeAll(async () => {
  bureau = await testBureau([specimenModule])
  const types = [...bureau.kernel.types.values()]
  mine = await plantWorld(bureau, types, 4)
  theirs = await plantWorld(bureau, types, 5)
  await openSession(bureau, 14)
  await openSession(bureau, 15)
  // What no action of this test writes, one row for each unit.
  await bureau.engine.script([4, 5].map((unit) => {
    const [batch, record] = [randomUUID(), (unit === 4 ? mine : theirs).records[0]?.id ?? '']
    return `insert into assignment (bureau, account, organisation, role, valid_from) values (1, ${10 + unit}, ${unit}, 'officer', '1900-01-01');
      insert into coverage (bureau, organisation, record_type, from_on, stated_by) values (1, ${unit}, 'specimen', '2015-01-01', 1);
      insert into stated_value (bureau, organisation, figure, year, value, document) values (1, ${unit}, 'specimens', 2010, 1, 'd');
      insert into saved_view (bureau, id, account, record_type, name, query, organisation) values (1, '${randomUUID()}', ${10 + unit}, 'specimen', 'n', '', ${unit});
      insert into list_default (bureau, account, record_type, query) values (1, ${10 + unit}, 'specimen', '');
      insert into record_seen (bureau, account, record_type, record, version, seen_at) values (1, ${10 + unit}, 'specimen', '${record}', 1, now());
      insert into all_seen (bureau, account, seen_at) values (1, ${10 + unit}, now());
      insert into absence (bureau, id, account, organisation, from_on, until_on, substitute, reason, recorded_by, recorded_at) values (1, '${randomUUID()}', ${10 + unit}, ${unit}, '2024-01-01', '2024-01-02', 1, 'leave', 1, now());
      insert into digest_mail (bureau, account, day, not_before) values (1, ${10 + unit}, '2024-01-01', now());
      insert into idempotency_key (bureau, account, key, request_hash, record, version) values (1, ${10 + unit}, 'k', '\\x00', '${record}', 1);
      insert into import_mapping (bureau, id, record_type, name, columns, mapping, saved_by) values (1, '${randomUUID()}', 'specimen', 'n', '{}', '{}', ${10 + unit});
      insert into import_batch (bureau, id, record_type, organisation, account, file_name, file_hash, state) values (1, '${batch}', 'specimen', ${unit}, ${10 + unit}, 'f', 'h', 'done');
      insert into import_rejection (bureau, batch, line, cells, problems) values (1, '${batch}', 1, '[]', '[]');
      insert into import_source (bureau, record_type, source, source_key, record, row_hash, batch, organisation) values (1, 'specimen', 's', '${unit}', '${record}', 'h', '${batch}', ${unit});
      insert into reminder (bureau, id, account, clock, step, due_at, created_at) select bureau, gen_random_uuid(), ${10 + unit}, id, 'due', now(), now() from clock where organisation = ${unit};
      insert into reminder_plan (bureau, clock, due_at) select bureau, clock, due_at from reminder where account = ${10 + unit} on conflict do nothing;
      insert into reminder_mail (bureau, reminder, not_before) select bureau, id, now() from reminder where account = ${10 + unit};
      insert into reminder_address (bureau, account, address, language) values (1, ${10 + unit}, 'a@b.test', 'zh');
      insert into calendar_feed (bureau, account, token_hash, created_at) values (1, ${10 + unit}, '\\x0${unit}', now());
      insert into clock_confirmation (bureau, rule, version, account, confirmed_on) values (1, 'specimenLimit', ${unit}, ${10 + unit}, '2024-01-01');
      insert into clock_decision (bureau, id, position, parameter, value, valid_from, account, decided_at) values (1, '${randomUUID()}', ${unit}, 'A-1', 'start', '2024-01-01', ${10 + unit}, now());
      insert into calendar_day (bureau, day, year, kind, name_zh, name_en, account, loaded_at) values (1, '2024-01-0${unit}', 2024, 'off', '元', 'n', ${10 + unit}, now());
      insert into clock_recomputation (bureau, id, account, state, total, started_at) values (1, '${randomUUID()}', ${10 + unit}, 'done', 0, now());
      insert into sign_in_attempt (login_hash, failures) values ('\\x0${unit}', 1);
      insert into record_seal (bureau, record_type, record, organisation, kind, basis_zh, basis_en, sealed_on) values (1, 'specimen', '${record}', ${unit}, 'identity', 'b', 'b', '2024-01-01');
      insert into seal_opening (bureau, id, asked_by, organisation, record_type, number, work_type, work, article, explanation, record, valid_until) values (1, '${randomUUID()}', ${10 + unit}, ${unit}, 'specimen', 'n', 'specimen', '${record}', 'a', 'e', '${record}', now() - interval '1 hour');
      insert into analyst_login (bureau, login, account) values (1, 'anlan_analyst_u${unit}', ${10 + unit});
      insert into record_type_reader (record_type, role) values ('specimen', 'reader${unit}');
      insert into journal_erasure (bureau, leaf, field, basis, erased_by, erased_at) values (1, '\\x0${unit}', 'f', 'b', 1, now())`
  }).join(';'))
  await settle(bureau.engine)
  const [found] = await bureau.engine.withSession('owner', (session) => session.send([sql<{ name: string; columns: string[] }>(`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace group by 1 order by 1`)]))
  tables = [...found.rows]
})
afterAll(async () => { await bureau.close() })

/** How many rows the application sees: under a scope, or without any. A table it may not read at all shows none. */
async function visible(table: string, where: string, scope: Scope | null): Promise<number> {
  const count = sql<{ rows: number }>(`select count(*)::int as rows from ${table} where ${where}`)
  try {
    const [found] = await bureau.engine.withSession('app', (session) => session.send([count], scope ? { scope } : {}))
    return found.rows[0]?.rows ?? -1
  } catch (problem) {
    if (isDenied(problem)) return 0
    throw problem
  }
}

async function ownerCount(table: string, where: string): Promise<number> {
  const [found] = await bureau.engine.withSession('owner', (session) => session.send([sql<{ rows: number }>(`select count(*)::int as rows from ${table} where ${where}`)]))
  return found.rows[0]?.rows ?? -1
}

function isDenied(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === '42501'
}

describe('rows', () => {
  test('every table holds something, so that seeing nothing means something', async () => {
    const empty: string[] = []
    for (const { name } of tables) if (await ownerCount(name, 'true') === 0) empty.push(name)
    expect(empty).toEqual([])
    expect(tables.length).toBeGreaterThan(35)
  })

  test('without a scope nothing is visible in any table', async () => {
    const seen: string[] = []
    for (const { name } of tables) if (!sharedLists.has(name) && await visible(name, 'true', null) > 0) seen.push(name)
    expect(seen).toEqual([])
  })

  test('the scope of another bureau sees nothing, with the same numbers of units and accounts', async () => {
    const seen: string[] = []
    for (const { name } of tables) if (!sharedLists.has(name) && await visible(name, 'true', { bureau: 2, account: 14, organisations: [1, 2, 3, 4, 5, 6], types: ['specimen'], unit: 4, audits: true }) > 0) seen.push(name)
    expect(seen).toEqual([])
  })

  test('rows of another unit’s records are visible in no table that knows a unit or a record', async () => {
    const ids = (world: PlantedWorld): string => world.records.map((one) => `'${one.id}'`).join(', ')
    // Which unit a row belongs to is no secret where the row is the tree itself, or who states what. That a record is sealed is known to
    // the whole bureau’s figures and policies: by an id that names nothing.
    const open = new Set(['organisation_parent', 'organisation_closure', 'coverage', 'stated_value', 'assignment', 'record_seal'])
    const checked: string[] = []
    for (const { name, columns } of tables) {
      const key = name === 'record_seal' ? undefined : columns.includes('record') ? 'record' : columns.includes('happened_at') ? 'id' : undefined
      const conditions = [
        ...(key ? [[`${key} in (${ids(theirs)})`, `${key} in (${ids(mine)})`]] : []),
        ...(columns.includes('organisation') && !open.has(name) ? [['organisation = 5', 'organisation = 4']] : []),
      ]
      for (const [other = '', own = ''] of conditions) {
        checked.push(name)
        expect(await ownerCount(name, other), name).toBeGreaterThan(0)
        expect(await visible(name, other, scopeOfUnit(4)), name).toBe(0)
        // The same question about its own rows has an answer: the condition is not simply one that nothing fits.
        if (unread.has(name)) expect(await visible(name, own, scopeOfUnit(4)), name).toBe(0)
        else if (name !== 'journal' || key) expect(await visible(name, own, scopeOfUnit(4)), `${name}: ${own}`).toBeGreaterThan(0)
      }
    }
    expect(checked).toEqual(expect.arrayContaining(['specimen', 'specimen_part', 'specimen_holder', 'specimen_holder_personal', 'journal', 'journal_value', 'contribution', 'cube_day', 'cube_month', 'cube_total', 'clock', 'approval', 'search_document', 'purpose', 'idempotency_key', 'import_source']))
  })

  test('personal values need a purpose of one’s own for that record, within its time', async () => {
    const first = mine.records[0]
    const seen = (where: string, account: number): Promise<number> => visible('specimen_holder_personal', where, scopeOfUnit(4, account))
    expect(await ownerCount('specimen_holder_personal', 'true')).toBeGreaterThan(4)
    expect(await seen(`record = '${first?.id}'`, 14)).toBe(2)
    expect(await seen(`record <> '${first?.id}'`, 14)).toBe(0)
    expect(await seen('true', 11)).toBe(0)
    expect(await visible('journal_value', 'personal', scopeOfUnit(4, 11))).toBe(0)
    expect(await visible('journal_value', 'personal', scopeOfUnit(4, 14))).toBe(1)
    await bureau.engine.script(`update purpose set valid_until = now() - interval '1 second' where account = 14`)
    expect(await seen('true', 14)).toBe(0)
    expect(await visible('journal_value', 'personal', scopeOfUnit(4, 14))).toBe(0)
  })

  test('rows of another unit can be neither changed nor deleted', async () => {
    for (const { name, columns } of tables) {
      const key = columns.includes('record') ? 'record' : columns.includes('happened_at') ? 'id' : undefined
      if (!key) continue
      const where = `${key} in (${theirs.records.map((one) => `'${one.id}'`).join(', ')})`
      for (const text of [`update ${name} set ${key} = ${key} where ${where}`, `delete from ${name} where ${where}`]) {
        const touched = await inTransaction(bureau.engine, scopeOfUnit(4), async (tx) => (await tx.send([sql(text)]))[0].affected).catch((problem: unknown) => {
          if (isDenied(problem)) return 0
          throw problem
        })
        expect(touched, text).toBe(0)
      }
    }
  })
})

/** What the application may write, table by table, beside reading: the whole list. A column list means: these columns only. */
const writes: Readonly<Record<string, string>> = {
  absence: 'insert, update(until_on, withdrawn_at, withdrawn_by)', all_seen: 'insert, update', list_default: 'insert, update, delete', record_seen: 'insert, update',
  account: 'insert, update', approval: 'insert, update(approved, decided_at, decided_by)', approval_personal: 'insert', assignment: 'insert, update', bureau: 'update(name_en, name_zh)', clock: 'insert, update',
  contribution: 'insert(amount, bureau, dims, distinct_key, end_on, event_on, measure, organisation, record, record_type)', coverage: 'insert, update, delete',
  idempotency_key: 'insert', import_batch: 'insert, update', import_mapping: 'insert, update', import_rejection: 'insert, delete', import_source: 'insert, update',
  journal: 'insert(account, action, at, body, bureau, leaf, organisation, record, record_type, version)', journal_value: 'insert',
  number_block: 'insert, update', organisation: 'insert, update', organisation_closure: 'insert, delete', organisation_parent: 'insert, update', purpose: 'insert', record_seal: 'insert, update, delete', seal_opening: 'insert',
  saved_view: 'insert, update, delete', search_document: 'insert, update', sign_in_session: 'update(ended_at)', stated_value: 'insert, update',
  calendar_day: 'insert, delete', clock_confirmation: 'insert', clock_decision: 'insert', clock_recomputation: 'insert, update(changed, checked, finished_at, problem, state)',
  clock_event: 'insert, update(organisation, refused, started_at, withdrawal_reason, withdrawn_at, withdrawn_by)',
  reminder: 'update(read_at)', reminder_address: 'insert, update, delete', calendar_feed: 'insert, update, delete',
  specimen: 'insert, update', specimen_part: 'insert, update, delete', specimen_holder: 'insert, update, delete', specimen_holder_personal: 'insert',
}

/** What it cannot read at all, or not whole. */
const unread = new Set(['analyst_login', 'record_type_reader', 'approval_personal', 'installation_secret', 'journal_private_key', 'migration', 'record_table', 'digest_mail', 'reminder_mail', 'reminder_plan', 'sign_in_attempt'])

describe('grants', () => {
  test('the application may write exactly what is listed', async () => {
    const [whole, columns] = await bureau.engine.withSession('owner', (session) => session.send([
      sql<{ name: string; privilege: string }>(`select table_name::text as name, lower(privilege_type)::text as privilege from information_schema.role_table_grants where grantee = 'anlan_app' and table_schema = 'public'`),
      sql<{ name: string; privilege: string; columns: string[] }>(`select table_name::text as name, lower(privilege_type)::text as privilege, array_agg(column_name::text order by column_name::text) as columns
        from information_schema.column_privileges where grantee = 'anlan_app' and table_schema = 'public' group by 1, 2`),
    ]))
    const found: Record<string, string> = {}
    for (const { name } of tables) {
      const rights = ['insert', 'update', 'delete', 'truncate', 'references', 'trigger'].flatMap((privilege) => {
        if (whole.rows.some((row) => row.name === name && row.privilege === privilege)) return [privilege]
        const some = columns.rows.find((row) => row.name === name && row.privilege === privilege)
        return some ? [`${privilege}(${some.columns.join(', ')})`] : []
      })
      if (rights.length > 0) found[name] = rights.join(', ')
    }
    expect(found).toEqual(writes)
    const read = tables.filter(({ name }) => !whole.rows.some((row) => row.name === name && row.privilege === 'select')).map(({ name }) => name)
    expect(new Set(read)).toEqual(new Set([...unread, 'account', 'calendar_feed', 'sign_in_session']))
    const hidden = columns.rows.filter((row) => row.privilege === 'select' && (row.name === 'account' || row.name === 'calendar_feed' || row.name === 'sign_in_session')).flatMap((row) => row.columns)
    for (const column of ['password_hash', 'totp_secret', 'totp_used_step', 'totp_offered', 'token_hash']) expect(hidden).not.toContain(column)
  })

  test.each([
    'update contribution set amount = 2', 'delete from contribution', 'update journal set action = action', 'delete from journal',
    'update journal_value set value_fields = value_fields', 'delete from journal_value', 'delete from journal_leaf', 'update journal_leaf set leaf = leaf', 'delete from journal_head',
    'update journal_state set size = 0', 'delete from specimen', 'update specimen_holder_personal set name = name', 'delete from specimen_holder_personal', 'update purpose set valid_until = now()',
    'update cube_day set delta = 0', 'update bureau set simulated_on = null', 'update approval set asked_by = 1', 'update sign_in_session set expires_at = expires_at', 'select password_hash from account',
    'insert into measure (id, code, version) values (999, $$x$$, 1)', 'select value from installation_secret', 'select private_key from journal_private_key', 'select name from migration', 'select failures from sign_in_attempt', 'select totp_secret from account',
    `insert into contribution (bureau, record_type, record, measure, organisation, event_on, dims, amount, known_on) values (1, 'specimen', gen_random_uuid(), 1, 4, '2024-05-01', 1, 1, '2020-01-01')`,
    `insert into contribution (bureau, record_type, record, measure, organisation, event_on, dims, amount, xid) values (1, 'specimen', gen_random_uuid(), 1, 4, '2024-05-01', 1, 1, '1')`,
    `insert into journal (bureau, seq, action, at, body, leaf) overriding system value values (1, 1, 'x', now(), '{}', '')`,
    `insert into journal (bureau, xid, action, at, body, leaf) values (1, '1', 'x', now(), '{}', '')`,
  ])('%s is denied', async (text) => {
    await expect(inTransaction(bureau.engine, scopeOfUnit(4), (tx) => tx.finish([sql(text)]))).rejects.toMatchObject({ code: '42501' })
  })

  test('an approval decided by the one who asked is refused by the table itself', async () => {
    const [id] = mine.approvals
    await expect(inTransaction(bureau.engine, scopeOfUnit(4), (tx) => tx.finish([sql(`update approval set decided_by = 14, decided_at = now(), approved = true where id = '${id}'`)]))).rejects.toMatchObject({ code: '23514' })
  })

  test('the application’s role owns nothing, is a member of nothing and bypasses nothing', async () => {
    const [role, members, owned] = await bureau.engine.withSession('owner', (session) => session.send([
      sql<object>(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit, rolreplication from pg_roles where rolname = 'anlan_app'`),
      sql<object>(`select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = 'anlan_app'`),
      sql<object>(`select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'anlan_app'`),
    ]))
    expect(role.rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolinherit: false, rolreplication: false }])
    expect(members.rows).toEqual([])
    expect(owned.rows).toEqual([])
  })

  test('functions that run as their owner search nothing the application could have made, and only reviewed ones are open to it', async () => {
    const [found] = await bureau.engine.withSession('owner', (session) => session.send([sql<{ name: string; definer: boolean; path: string | null }>(`
      select p.proname::text as name, p.prosecdef as definer, array_to_string(p.proconfig, ';') as path from pg_proc p
      where p.pronamespace = 'public'::regnamespace and has_function_privilege('anlan_app', p.oid, 'execute') order by 1`)]))
    expect(found.rows.map((row) => row.name)).toEqual(['anlan_absences', 'anlan_account', 'anlan_asked_personal', 'anlan_begin_sign_in', 'anlan_bureau', 'anlan_code_holders', 'anlan_decide_opening', 'anlan_dimensions', 'anlan_end_sessions', 'anlan_end_sign_in', 'anlan_find_calendar_feed', 'anlan_find_session', 'anlan_offered_secret', 'anlan_open_session', 'anlan_opened', 'anlan_organisations', 'anlan_revoke_calendar_feed', 'anlan_scope', 'anlan_sealed_parts', 'anlan_search', 'anlan_today', 'anlan_types', 'anlan_unit', 'anlan_use_code'])
    for (const row of found.rows) if (row.definer) expect(row.path, row.name).toBe('search_path=public, pg_temp')
  })
})

test('a read under one scope leaves nothing behind for the next', async () => {
  const count = sql<{ rows: number }>('select count(*)::int as rows from specimen')
  const [own] = await read(bureau.engine, scopeOfUnit(4), [count])
  expect(own.rows[0]?.rows).toBe(mine.records.length)
  for (let turn = 0; turn < 20; turn++) expect(await visible('specimen', 'true', null)).toBe(0)
})
