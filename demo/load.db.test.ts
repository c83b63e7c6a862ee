import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorFor, readAccount, scopeOf } from '#kernel/access/actor.ts'
import { signIn } from '#kernel/access/sign-in.ts'
import type { Actor } from '#kernel/access/role.ts'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { read } from '#kernel/db/session.ts'
import { figureReader } from '#kernel/figure/reader.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import { startKernel, typeNamed, type Kernel } from '#kernel/kernel.ts'
import { askApproval, decideApproval } from '#kernel/lifecycle/approval.ts'
import { perform, type Command } from '#kernel/lifecycle/perform.ts'
import { loadHistories } from '#kernel/record/bulk.ts'
import type { BulkRecord } from '#kernel/record/bulk-history.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { tableOf } from '#kernel/record/table.ts'
import { tokensOf } from '#kernel/search/document.ts'
import { kernelEngine } from '#kernel/testing/test-engine.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { cases } from '#modules/cases/module.ts'
import { crashes } from '#modules/crashes/module.ts'
import { honours } from '#modules/honours/module.ts'
import { demoBureau } from './city.ts'
import type { DemoFields, DemoHistory, DemoStep } from './demo-bureau.ts'
import { loadDemonstration, type LoadProgress } from './load.ts'

const ZONE = 'Asia/Shanghai'
const modules = [crashes, cases, honours]

const cityTypes = ['crash', 'criminalCase', 'administrativeCase', 'honour'] as const
/** The city of which histories are taken: large enough that everything has happened in it. */
const city = demoBureau('2026-06-15', 0.1)

describe('what a load writes', () => {
  let bureau: TestBureau
  let now = new Date('2019-01-01T00:00:00Z')
  beforeAll(async () => { bureau = await testBureau(modules, { now: () => now }) })
  afterAll(async () => { await bureau.close() })

  it.each(cityTypes)('of a %s is what perform() would have written, step by step', async (name) => {
    const type = typeNamed(bureau.kernel, name)
    const chosen = ofEveryKind(type)
    const performed = await performAll(bureau, type, chosen, (at) => { now = new Date(at) })
    const loaded = chosen.map(() => randomUUID())
    await loadHistories(bureau.kernel, 1, [{ type: name, records: bulkRecords(chosen, loaded) }], () => undefined)
    const others = await rowsOf(bureau.engine, { sql: `select id, number from ${type.table} where bureau = 1`, parameters: [] })
    for (const [position, history] of chosen.entries()) {
      const [ours, theirs] = [performed[position], loaded[position]]
      if (ours === undefined || theirs === undefined) throw new Error('A record was not written')
      const expected = await everythingOf(bureau, type, ours, others, [performed, loaded])
      expect({ position, ...await everythingOf(bureau, type, theirs, others, [performed, loaded]) }).toEqual({ position, ...expected })
      expect(expected.journal.filter((row) => row.version !== null).length).toBe(history.steps.length)
    }
  }, 120_000)

  it('is refused for a bureau that is no demonstration', async () => {
    await bureau.engine.script('update bureau set demonstration = false, simulated_on = null where id = 1')
    bureau.kernel.forgetBureau(1)
    await expect(loadHistories(bureau.kernel, 1, [], () => undefined)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

/** Histories among which every action occurs that occurs in the city, each duplicate before the record it was merged into. */
function ofEveryKind(type: RecordType): DemoHistory[] {
  const all = [...city.pasts.find((past) => past.recordType === type.name)?.histories() ?? []]
  const wanted = new Set(all.flatMap((history) => history.steps.map((step) => step.action)))
  expect(wanted.size).toBeGreaterThan(10)
  const chosen: DemoHistory[] = []
  for (const [position, history] of all.entries()) {
    const kept = history.steps.find((step) => step.duplicateOf !== undefined)?.duplicateOf
    const actions = history.steps.map((step) => step.action)
    if (history.steps.some((step) => step.duplicate !== undefined) || !actions.some((action) => wanted.has(action))) continue
    for (const action of actions) wanted.delete(action)
    const other = kept === undefined ? undefined : all[kept]
    const first = chosen.length
    chosen.push(other ? { ...history, steps: history.steps.map((step) => (step.duplicateOf === undefined ? step : { ...step, duplicateOf: first + 1 })) } : history)
    if (other) chosen.push({ ...other, steps: other.steps.map((step) => (step.duplicate === position ? { ...step, duplicate: first } : step)) })
  }
  const waiting = all.find((history) => history.waiting)
  if (waiting) chosen.push(waiting)
  expect([...wanted]).toEqual([])
  return chosen
}

/** The test bureau has few units and accounts: codes and logins of the city are spread over them. */
function unitOf(code: string): number {
  return 4 + ([...code].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 3)
}
const people = new Map(city.accounts.map((account) => [account.login, account]))

function accountOf(login: string, isAsking = false): number {
  const known = people.get(login)
  if (known?.role === 'officer') return 10 + unitOf(known.organisation)
  return isAsking ? 2 : 1
}

function actorOf(bureau: TestBureau, login: string, isAsking = false): Actor {
  return { ...bureau.actorIn(1, [people.get(login)?.role ?? 'officer']), account: accountOf(login, isAsking), via: 'console' }
}

function childrenWithIds(children: DemoStep['children'], ids: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly DemoFields[]>> {
  return Object.fromEntries(Object.entries(children ?? {}).map(([name, rows]) => [name, rows.map((row, at) => { const id = ids[name]?.[at]; return id === undefined ? row : { ...row, id } })]))
}

async function performAll(bureau: TestBureau, type: RecordType, chosen: readonly DemoHistory[], setNow: (at: string) => void): Promise<string[]> {
  const written: string[] = []
  for (const history of chosen) {
    let record: string | undefined
    let version = 0
    const move = async (at: string): Promise<void> => {
      setNow(at)
      await bureau.setDay(dayOf(at, ZONE))
    }
    const command = async (step: Pick<DemoStep, 'action' | 'fields' | 'children' | 'reason' | 'clock'>): Promise<Command> => ({
      type: type.name, action: step.action, ...(record === undefined ? {} : { record, version }), ...(step.reason === undefined ? {} : { reason: step.reason }),
      ...(step.fields || step.children ? { input: { ...(step.fields ? { fields: step.fields } : {}), ...(step.children ? { children: childrenWithIds(step.children, await childIds(bureau, type, record)) } : {}) } } : {}),
      ...(step.clock ? { clock: { id: await clockId(bureau, record, step.clock.rule), event: step.clock.event } } : {}),
    })
    for (const step of history.steps) {
      if (step.duplicateOf !== undefined) continue
      if (step.asked) {
        await move(step.asked.at)
        const approval = await askApproval(bureau.kernel, { ...actorOf(bureau, step.asked.by, true), organisation: await ownerOf(bureau, type, record) }, await command(step))
        await move(step.at)
        await decideApproval(bureau.kernel, actorOf(bureau, step.by), approval, true)
        version++
        continue
      }
      await move(step.at)
      const done = await perform(bureau.kernel, actorOf(bureau, step.by), {
        ...await command(step),
        ...(record === undefined ? { organisation: unitOf(history.organisation) } : {}), ...(step.organisation === undefined ? {} : { organisation: otherUnit(await ownerOf(bureau, type, record)) }),
        ...(step.duplicate === undefined ? {} : { duplicate: written[step.duplicate] ?? '' }),
      })
      record = done.record
      version = done.version
    }
    if (record === undefined) throw new Error('Nothing was performed')
    if (history.waiting) {
      await move(history.waiting.at)
      await askApproval(bureau.kernel, { ...actorOf(bureau, history.waiting.by, true), organisation: await ownerOf(bureau, type, record) }, await command(history.waiting))
    }
    written.push(record)
  }
  return written
}

function otherUnit(unit: number): number {
  return unit === 6 ? 4 : unit + 1
}

function bulkRecords(chosen: readonly DemoHistory[], ids: readonly string[]): BulkRecord[] {
  const inputOf = ({ fields, children }: Pick<DemoStep, 'fields' | 'children'>) => (fields || children ? { input: { ...(fields ? { fields } : {}), ...(children ? { children } : {}) } } : {})
  return chosen.map((history, position) => ({
    id: ids[position] ?? '',
    steps: history.steps.map((step, at) => ({
      at: step.at, account: accountOf(step.by), action: step.action, ...inputOf(step), ...(step.reason === undefined ? {} : { reason: step.reason }), ...(step.clock ? { clock: step.clock } : {}),
      ...(at === 0 ? { organisation: unitOf(history.organisation) } : {}), ...(step.organisation === undefined ? {} : { organisation: otherUnit(unitOf(history.organisation)) }),
      ...(step.duplicateOf === undefined ? {} : { mergedInto: ids[step.duplicateOf] ?? '' }), ...(step.duplicate === undefined ? {} : { duplicate: ids[step.duplicate] ?? '' }),
      ...(step.asked ? { asked: { at: step.asked.at, account: accountOf(step.asked.by, true) } } : {}),
    })),
    ...(history.waiting ? { waiting: { at: history.waiting.at, account: accountOf(history.waiting.by, true), action: history.waiting.action, reason: history.waiting.reason, ...inputOf(history.waiting) } } : {}),
  }))
}

type Rows = readonly Record<string, unknown>[]

async function rowsOf(engine: TestBureau['engine'], query: Query<Record<string, unknown>>): Promise<Rows> {
  const [found] = await engine.withSession('owner', (session) => session.send([query]))
  return found.rows
}

async function childIds({ engine }: TestBureau, type: RecordType, record: string | undefined): Promise<Record<string, string[]>> {
  const ids: Record<string, string[]> = {}
  for (const [name, child] of Object.entries(type.children)) {
    ids[name] = record === undefined ? [] : (await rowsOf(engine, { sql: `select id from ${child.table} where record = $1 order by position`, parameters: [record] })).map((row) => String(row['id']))
  }
  return ids
}

async function clockId({ engine }: TestBureau, record: string | undefined, rule: string): Promise<string> {
  const [row] = await rowsOf(engine, statement`select id from clock where record = ${record ?? ''} and rule = ${rule} order by started_at desc limit 1`)
  return String(row?.['id'])
}

async function ownerOf({ engine }: TestBureau, type: RecordType, record: string | undefined): Promise<number> {
  const [row] = await rowsOf(engine, { sql: `select organisation from ${type.table} where id = $1`, parameters: [record ?? ''] })
  return Number(row?.['organisation'])
}

interface Everything { readonly journal: readonly { readonly version: number | null; readonly rest: unknown }[]; readonly rest: unknown }

/** All that is stored of a record, with ids and numbers put in a form in which two records with the same past are equal. */
async function everythingOf(bureau: TestBureau, type: RecordType, record: string, others: Rows, pairs: readonly (readonly string[])[]): Promise<Everything> {
  const { engine } = bureau
  const own = async (table: string, columns: string, order: string): Promise<Rows> => rowsOf(engine, { sql: `select ${columns} from ${table} t where t.record = $1 order by ${order}`, parameters: [record] })
  const [head] = await rowsOf(engine, { sql: `select to_jsonb(t) as row from ${type.table} t where id = $1`, parameters: [record] })
  const ids = await childIds(bureau, type, record)
  const approvals = await own('approval', 'id, organisation, action, version, input, reason, asked_by, decided_by, approved', 'version, asked_by')
  const events = await own('clock_event', 'id, position, organisation, rule, started_at, kind, at, reason, approver, change_kind, change_amount, note, account, recorded_at, refused', 'position')
  const clockIds = await own('clock', 'id', 'rule, started_at')
  const neutral = (value: unknown): unknown => {
    let text = JSON.stringify(value)
    for (const [name, rows] of Object.entries(ids)) rows.forEach((id, at) => { text = text.replaceAll(id, `${name}-${at}`) })
    for (const row of approvals) text = text.replaceAll(String(row['id']), 'approval')
    for (const row of events) text = text.replaceAll(String(row['id']), 'event')
    clockIds.forEach((row, at) => { text = text.replaceAll(String(row['id']), `clock-${at}`) })
    for (const other of others) {
      if (!text.includes(String(other['id'])) && !text.toLowerCase().includes(String(other['number']).toLowerCase())) continue
      const position = pairs.map((one) => one.indexOf(String(other['id']))).find((at) => at >= 0) ?? -1
      text = text.replaceAll(String(other['id']), `record-${position}`).replaceAll(String(other['number']), `number-${position}`).replaceAll(String(other['number']).toLowerCase(), `number-${position}`)
    }
    return JSON.parse(text)
  }
  const journal = await rowsOf(engine, statement`
    select j.version, j.action, j.at, j.account, j.organisation, (select jsonb_object_agg(k, v.personal) from journal_value v, jsonb_object_keys(v.value_fields) k where v.leaf = j.leaf) as personal,
      (select jsonb_object_agg(k, f -> 'value') from journal_value v, jsonb_each(v.value_fields) e (k, f) where v.leaf = j.leaf) as fields
    from journal j where j.record = ${record} order by j.at, j.seq`)
  const [search] = await own('search_document', 'organisation, sort_at, content, tokens::text as tokens', 'record')
  const [tokens] = await rowsOf(engine, statement`select array_to_tsvector(${tokensOf(String(search?.['content']))}::text[])::text as tokens`)
  expect(search?.['tokens']).toBe(tokens?.['tokens'])
  const children: unknown[] = []
  for (const child of tableOf(type).children) {
    children.push(await own(child.type.table, "to_jsonb(t) - 'record' as row", 'position'))
    if (child.personal.length > 0) children.push(await own(`${child.type.table}_personal`, "to_jsonb(t) - 'record' as row", `(select position from ${child.type.table} c where c.bureau = t.bureau and c.id = t.id), version`))
  }
  return {
    journal: journal.map((row) => ({ version: typeof row['version'] === 'number' ? row['version'] : null, rest: neutral(row) })),
    rest: neutral({
      head: head?.['row'], children, events, approvals,
      contributions: await rowsOf(engine, statement`select m.code, c.organisation, c.event_on, c.end_on, d.dimension_values, c.amount, c.distinct_key, c.known_on from contribution c join measure m on m.id = c.measure join dimension_combination d on d.id = c.dims
        where c.record = ${record} order by m.code, c.known_on, c.event_on, c.end_on, d.dimension_values::text, c.organisation, c.amount`),
      clocks: await own('clock', 'rule, rule_version, organisation, handler, started_at, due_at, stopped_at, met_at, problem, inputs', 'rule, started_at'),
      seal: await own('record_seal', 'organisation, kind, basis_zh, basis_en, sealed_on', 'record'),
      search: { organisation: search?.['organisation'], sortAt: search?.['sort_at'], content: search?.['content'] },
    }),
  }
}

/** Of the city's first two months the loader's own part can be seen in few records. */
const SCALE = 0.2

describe('the demonstration bureau after its first two months', () => {
  let kernel: Kernel
  let bureau = 0
  const now = new Date('2019-03-08T02:00:00Z')
  const today = '2019-03-08'
  const progress: (readonly LoadProgress[])[] = []
  const stages: string[] = []

  beforeAll(async () => {
    const engine = await kernelEngine()
    await migrate(engine, modules)
    kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays), () => now)
    bureau = await loadDemonstration(kernel, 'a pass phrase', SCALE, (state) => { progress.push(state) }, (stage) => { stages.push(stage) })
  }, 120_000)
  afterAll(async () => { await kernel.engine.close() })

  const actorNamed = async (login: string): Promise<Actor> => {
    const [row] = await rowsOf(kernel.engine, statement`select id from account where login = ${login}`)
    return actorFor(await readAccount(kernel, bureau, Number(row?.['id'])), undefined, 'api')
  }

  it('holds every crash, and its figures are those counted from the records', async () => {
    const made = demoBureau(today, SCALE)
    const all = new Map(made.pasts.map((past) => [past.recordType, [...past.histories()]]))
    const [count] = await rowsOf(kernel.engine, statement`select (select count(*)::int from crash) as crash, (select count(*)::int from criminal_case) as "criminalCase", (select count(*)::int from administrative_case) as "administrativeCase",
      (select count(*)::int from honour) as honour, (select count(*)::int from journal) as rows, (select count(*)::int from journal_leaf) as sealed`)
    const steps = [...all.values()].flat().flatMap((history) => [...history.steps, ...history.steps.filter((step) => step.asked), ...(history.waiting ? [history.waiting] : [])]).length
    const rows = steps + 1 + made.stated.length
    expect(count).toEqual({ ...Object.fromEntries([...all].map(([recordType, histories]) => [recordType, histories.length])), rows, sealed: rows })
    expect(progress.at(-1)?.map((line) => [line.recordType, line.done])).toEqual([...all].map(([recordType, histories]) => [recordType, histories.length]))
    expect(stages).toEqual(['sealing', 'counting', 'tidying'])
    const expected = all.get('crash') ?? []
    const analyst = await actorNamed('analyst')
    expect(await checkFigures(kernel, { bureau, account: analyst.account, organisations: analyst.organisations, types: analyst.types })).toEqual([])
    const reader = await figureReader(kernel, analyst)
    const dead = expected.filter((crash) => !crash.steps.some((step) => step.action === 'void' || step.duplicateOf !== undefined)).flatMap((crash) => {
      const persons = crash.steps.findLast((step) => step.children?.['persons'])?.children?.['persons'] ?? []
      const occurred = Date.parse(dayOf(String(crash.steps.findLast((step) => step.fields?.['occurredAt'])?.fields?.['occurredAt']), ZONE))
      return persons.filter((person) => typeof person['diedOn'] === 'string' && Date.parse(person['diedOn']) - occurred <= 7 * 86_400_000)
    })
    const value = await reader.value('road-deaths', { period: { from: '2019-01-01', until: '2020-01-01' }, organisation: analyst.organisation, asOf: today, basis: 'then' })
    expect(value.value).toBe(dead.length)
    expect(dead.length).toBeGreaterThan(20)
  })

  it('has a login for every role, of whom an officer sees his unit and an administrator no record', async () => {
    for (const login of ['officer', 'supervisor', 'analyst', 'legal', 'office', 'personnel', 'criminal-officer', 'criminal-supervisor', 'auditor', 'system', 'security', 'audit']) {
      expect({ login, ...await signIn(kernel, { login, password: 'a pass phrase', agent: '' }) }).toMatchObject({ login, kind: 'session' })
    }
    const seenBy = async (login: string): Promise<number> => {
      const [count] = await read(kernel.engine, scopeOf(await actorNamed(login)), [statement<{ count: number }>`select count(*)::int as count from crash`])
      return count.rows[0]?.count ?? 0
    }
    expect(await seenBy('officer')).toBeGreaterThan(10)
    expect(await seenBy('officer')).toBeLessThan(await seenBy('analyst') / 3)
    expect(await seenBy('system')).toBe(0)
  })

  // Of cases there is no text on some limits before those of 2020 and 2021.
  it('has clocks that run and requests that wait for a second person', async () => {
    const [clocks] = await rowsOf(kernel.engine, statement`select count(*) filter (where met_at is null and stopped_at is null)::int as running, count(*) filter (where problem is not null and record_type = 'crash')::int as unknown from clock`)
    expect(clocks?.['running']).toBeGreaterThan(10)
    expect(clocks?.['unknown']).toBe(0)
    const [approvals] = await rowsOf(kernel.engine, statement`select count(*) filter (where decided_at is null)::int as waiting from approval`)
    expect(approvals?.['waiting']).toBeGreaterThan(0)
  })

  it('no longer believes in another day than today', async () => {
    const [row] = await rowsOf(kernel.engine, statement`select demonstration, simulated_on from bureau where id = ${bureau}`)
    expect(row).toEqual({ demonstration: true, simulated_on: null })
  })
})
