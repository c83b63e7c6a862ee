import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actorFor, readAccount, scopeOf } from '#kernel/access/actor.ts'
import { signIn } from '#kernel/access/sign-in.ts'
import type { Actor, Role } from '#kernel/access/role.ts'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { read } from '#kernel/db/session.ts'
import { figureReader } from '#kernel/figure/reader.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import { startKernel, type Kernel } from '#kernel/kernel.ts'
import { askApproval, decideApproval } from '#kernel/lifecycle/approval.ts'
import { perform, type Command } from '#kernel/lifecycle/perform.ts'
import { loadHistories } from '#kernel/record/bulk.ts'
import type { BulkRecord } from '#kernel/record/bulk-history.ts'
import { tokensOf } from '#kernel/search/document.ts'
import { testEngine } from '#kernel/testing/test-engine.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { crashes } from '#modules/crashes/module.ts'
import { demoBureau } from './city.ts'
import type { DemoCrash, DemoFields, DemoStep } from './demo-bureau.ts'
import { loadDemonstration } from './load.ts'

const ZONE = 'Asia/Shanghai'

describe('what a load writes', () => {
  let bureau: TestBureau
  let now = new Date('2019-01-01T00:00:00Z')
  beforeAll(async () => { bureau = await testBureau([crashes], { now: () => now }) })
  afterAll(async () => { await bureau.close() })

  it('is what perform() would have written, step by step', async () => {
    const chosen = ofEveryKind()
    const performed = await performAll(bureau, chosen, (at) => { now = new Date(at) })
    const loaded = chosen.map(() => randomUUID())
    await loadHistories(bureau.kernel, 1, 'crash', bulkRecords(chosen, loaded), () => undefined)
    for (const [position, crash] of chosen.entries()) {
      const [ours, theirs] = [performed[position], loaded[position]]
      if (ours === undefined || theirs === undefined) throw new Error('A crash was not written')
      const expected = await everythingOf(bureau, ours, [performed, loaded])
      expect({ position, ...await everythingOf(bureau, theirs, [performed, loaded]) }).toEqual({ position, ...expected })
      expect(expected.journal.filter((row) => row.version !== null).length).toBe(crash.steps.length)
    }
  }, 120_000)

  it('is refused for a bureau that is no demonstration', async () => {
    await bureau.engine.script('update bureau set demonstration = false, simulated_on = null where id = 1')
    bureau.kernel.forgetBureau(1)
    await expect(loadHistories(bureau.kernel, 1, 'crash', [], () => undefined)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

/** Crashes of the first year and a half among which every action occurs at least twice, each duplicate before the crash it was merged into. */
function ofEveryKind(): DemoCrash[] {
  const wanted = new Map(['report', 'edit', 'investigate', 'determine', 'serve', 'transfer', 'merge', 'correct', 'void', 'restore', 'waiting'].map((name) => [name, 2]))
  const all = [...demoBureau('2020-06-10').crashes()]
  const chosen: DemoCrash[] = []
  for (const [position, crash] of all.entries()) {
    const kept = crash.steps.find((step) => step.duplicateOf !== undefined)?.duplicateOf
    const traits = [...crash.steps.map((step) => step.action), ...(crash.waiting ? ['waiting'] : [])]
    if (crash.steps.some((step) => step.duplicate !== undefined) || !traits.some((trait) => (wanted.get(trait) ?? 0) > 0)) continue
    for (const trait of traits) wanted.set(trait, (wanted.get(trait) ?? 0) - 1)
    const other = kept === undefined ? undefined : all[kept]
    const first = chosen.length
    chosen.push(other ? { ...crash, steps: crash.steps.map((step) => (step.duplicateOf === undefined ? step : { ...step, duplicateOf: first + 1 })) } : crash)
    if (other) chosen.push({ ...other, steps: other.steps.map((step) => (step.duplicate === position ? { ...step, duplicate: first } : step)) })
  }
  expect([...wanted].filter(([, left]) => left > 0)).toEqual([])
  return chosen
}

/** The test bureau has few units and accounts: codes and logins of the city are spread over them. */
function unitOf(code: string): number {
  return 4 + ([...code].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 3)
}
const roles = new Map(demoBureau('2019-01-02').accounts.map((account) => [account.login, account]))

function actorOf(bureau: TestBureau, login: string): Actor {
  const known = roles.get(login)
  const role: Role = known?.role ?? 'officer'
  return { ...bureau.supervisor, roles: [role], account: role === 'officer' ? 10 + unitOf(known?.organisation ?? '') : 1 }
}

function childrenWithIds(children: DemoStep['children'], ids: Readonly<Record<string, readonly string[]>>): Readonly<Record<string, readonly DemoFields[]>> {
  return Object.fromEntries(Object.entries(children ?? {}).map(([name, rows]) => [name, rows.map((row, at) => { const id = ids[name]?.[at]; return id === undefined ? row : { ...row, id } })]))
}

async function performAll(bureau: TestBureau, chosen: readonly DemoCrash[], setNow: (at: string) => void): Promise<string[]> {
  const written: string[] = []
  for (const crash of chosen) {
    let record: string | undefined
    let version = 0
    const move = async (at: string): Promise<void> => {
      setNow(at)
      await bureau.setDay(dayOf(at, ZONE))
    }
    const command = async (step: Pick<DemoStep, 'action' | 'fields' | 'children' | 'reason'>): Promise<Command> => ({
      type: 'crash', action: step.action, ...(record === undefined ? {} : { record, version }), ...(step.reason === undefined ? {} : { reason: step.reason }),
      ...(step.fields || step.children ? { input: { ...(step.fields ? { fields: step.fields } : {}), ...(step.children ? { children: childrenWithIds(step.children, await childIds(bureau, record)) } : {}) } } : {}),
    })
    for (const step of crash.steps) {
      if (step.duplicateOf !== undefined) continue
      if (step.asked) {
        await move(step.asked.at)
        const approval = await askApproval(bureau.kernel, { ...actorOf(bureau, step.asked.by), organisation: await ownerOf(bureau, record) }, await command(step))
        await move(step.at)
        await decideApproval(bureau.kernel, actorOf(bureau, step.by), approval, true)
        version++
        continue
      }
      await move(step.at)
      const done = await perform(bureau.kernel, actorOf(bureau, step.by), {
        ...await command(step),
        ...(step.action === 'report' ? { organisation: unitOf(crash.organisation) } : {}), ...(step.organisation === undefined ? {} : { organisation: otherUnit(await ownerOf(bureau, record)) }),
        ...(step.duplicate === undefined ? {} : { duplicate: written[step.duplicate] ?? '' }),
      })
      record = done.record
      version = done.version
    }
    if (record === undefined) throw new Error('Nothing was performed')
    if (crash.waiting) {
      await move(crash.waiting.at)
      await askApproval(bureau.kernel, { ...actorOf(bureau, crash.waiting.by), organisation: await ownerOf(bureau, record) }, await command(crash.waiting))
    }
    written.push(record)
  }
  return written
}

function otherUnit(unit: number): number {
  return unit === 6 ? 4 : unit + 1
}

function bulkRecords(chosen: readonly DemoCrash[], ids: readonly string[]): BulkRecord[] {
  const accountOf = (login: string): number => (roles.get(login)?.role === 'officer' ? 10 + unitOf(roles.get(login)?.organisation ?? '') : 1)
  const inputOf = ({ fields, children }: Pick<DemoStep, 'fields' | 'children'>) => (fields || children ? { input: { ...(fields ? { fields } : {}), ...(children ? { children } : {}) } } : {})
  return chosen.map((crash, position) => ({
    id: ids[position] ?? '',
    steps: crash.steps.map((step, at) => ({
      at: step.at, account: accountOf(step.by), action: step.action, ...inputOf(step), ...(step.reason === undefined ? {} : { reason: step.reason }),
      ...(at === 0 ? { organisation: unitOf(crash.organisation) } : {}), ...(step.organisation === undefined ? {} : { organisation: otherUnit(unitOf(crash.organisation)) }),
      ...(step.duplicateOf === undefined ? {} : { mergedInto: ids[step.duplicateOf] ?? '' }), ...(step.duplicate === undefined ? {} : { duplicate: ids[step.duplicate] ?? '' }),
      ...(step.asked ? { asked: { at: step.asked.at, account: accountOf(step.asked.by) } } : {}),
    })),
    ...(crash.waiting ? { waiting: { at: crash.waiting.at, account: accountOf(crash.waiting.by), action: crash.waiting.action, reason: crash.waiting.reason, ...inputOf(crash.waiting) } } : {}),
  }))
}

async function rowsOf(engine: TestBureau['engine'], query: Query<Record<string, unknown>>): Promise<readonly Record<string, unknown>[]> {
  const [found] = await engine.withSession('owner', (session) => session.send([query]))
  return found.rows
}

async function childIds({ engine }: TestBureau, record: string | undefined): Promise<Record<string, string[]>> {
  const ids: Record<string, string[]> = { vehicles: [], persons: [] }
  if (record === undefined) return ids
  for (const row of await rowsOf(engine, statement`select 'vehicles' as list, id, position from crash_vehicle where record = ${record} union all select 'persons', id, position from crash_person where record = ${record} order by 1, 3`)) ids[String(row['list'])]?.push(String(row['id']))
  return ids
}

async function ownerOf({ engine }: TestBureau, record: string | undefined): Promise<number> {
  const [row] = await rowsOf(engine, statement`select organisation from crash where id = ${record}`)
  return Number(row?.['organisation'])
}

interface Everything { readonly journal: readonly { readonly version: number | null; readonly rest: unknown }[]; readonly rest: unknown }

/** All that is stored of a record, with ids and numbers put in a form in which two records with the same past are equal. */
async function everythingOf(bureau: TestBureau, record: string, pairs: readonly (readonly string[])[]): Promise<Everything> {
  const { engine } = bureau
  const [head] = await rowsOf(engine, statement`select to_jsonb(c) as row, c.number from crash c where id = ${record}`)
  const ids = await childIds(bureau, record)
  const others = await rowsOf(engine, statement`select id, number from crash where bureau = 1`)
  const neutral = (value: unknown): unknown => {
    let text = JSON.stringify(value)
    for (const [name, own] of Object.entries(ids)) own.forEach((id, at) => { text = text.replaceAll(id, `${name}-${at}`) })
    for (const other of others) {
      const position = pairs.map((one) => one.indexOf(String(other['id']))).find((at) => at >= 0) ?? -1
      text = text.replaceAll(String(other['id']), `record-${position}`).replaceAll(String(other['number']), `number-${position}`).replaceAll(String(other['number']).toLowerCase(), `number-${position}`)
    }
    return JSON.parse(text)
  }
  const approvals = await rowsOf(engine, statement`select id, organisation, action, version, input, reason, asked_by, decided_by, approved from approval where record = ${record} order by version, asked_by`)
  const withoutIds = (text: unknown): unknown => JSON.parse(approvals.reduce((whole, row) => whole.replaceAll(String(row['id']), 'approval'), JSON.stringify(text)))
  const journal = await rowsOf(engine, statement`
    select j.version, j.action, j.at, j.account, j.organisation, (select jsonb_object_agg(k, v.personal) from journal_value v, jsonb_object_keys(v.value_fields) k where v.leaf = j.leaf) as personal,
      (select jsonb_object_agg(k, f -> 'value') from journal_value v, jsonb_each(v.value_fields) e (k, f) where v.leaf = j.leaf) as fields
    from journal j where j.record = ${record} order by j.at, j.seq`)
  const [search] = await rowsOf(engine, statement`select organisation, sort_at, content, tokens::text as tokens from search_document where record = ${record}`)
  const [tokens] = await rowsOf(engine, statement`select array_to_tsvector(${tokensOf(String(search?.['content']))}::text[])::text as tokens`)
  expect(search?.['tokens']).toBe(tokens?.['tokens'])
  return {
    journal: journal.map((row) => ({ version: typeof row['version'] === 'number' ? row['version'] : null, rest: withoutIds(neutral(row)) })),
    rest: withoutIds(neutral({
      head: head?.['row'], number: head?.['number'],
      vehicles: await rowsOf(engine, statement`select id, position, kind, action from crash_vehicle where record = ${record} order by position`),
      persons: await rowsOf(engine, statement`select p.id, p.position, p.role, p.injury, p.died_on, q.version, q.name, q.identity_number from crash_person p left join crash_person_personal q on q.record = p.record and q.id = p.id where p.record = ${record} order by p.position, q.version`),
      contributions: await rowsOf(engine, statement`select m.code, c.organisation, c.event_on, c.end_on, d.dimension_values, c.amount, c.distinct_key, c.known_on from contribution c join measure m on m.id = c.measure join dimension_combination d on d.id = c.dims
        where c.record = ${record} order by m.code, c.known_on, c.event_on, c.end_on, d.dimension_values::text, c.organisation, c.amount`),
      clocks: await rowsOf(engine, statement`select rule, rule_version, organisation, started_at, due_at, stopped_at, met_at, problem from clock where record = ${record} order by rule, started_at`),
      search: { organisation: search?.['organisation'], sortAt: search?.['sort_at'], content: search?.['content'] }, approvals,
    })),
  }
}

describe('the demonstration bureau after its first two months', () => {
  let kernel: Kernel
  let bureau = 0
  const now = new Date('2019-03-08T02:00:00Z')
  const today = '2019-03-08'
  const progress: [number, number][] = []

  beforeAll(async () => {
    const engine = await testEngine()
    await migrate(engine, [crashes])
    kernel = await startKernel(engine, [crashes], buildCalendar(chinaHolidays), () => now)
    bureau = (await loadDemonstration(kernel, 'a pass phrase', (done, total) => { progress.push([done, total]) })).bureau
  }, 120_000)
  afterAll(async () => { await kernel.engine.close() })

  const actorNamed = async (login: string): Promise<Actor> => {
    const [row] = await rowsOf(kernel.engine, statement`select id from account where login = ${login}`)
    return actorFor(await readAccount(kernel, bureau, Number(row?.['id'])), undefined, 'api')
  }

  it('holds every crash, and its figures are those counted from the records', async () => {
    const expected = [...demoBureau(today).crashes()]
    const [count] = await rowsOf(kernel.engine, statement`select count(*)::int as crashes, (select count(*)::int from journal) as rows, (select count(*)::int from journal_leaf) as sealed from crash`)
    const steps = expected.flatMap((crash) => [...crash.steps, ...crash.steps.filter((step) => step.asked), ...(crash.waiting ? [crash.waiting] : [])]).length
    expect(count).toEqual({ crashes: expected.length, rows: steps + 1, sealed: steps + 1 })
    expect(progress.at(-1)).toEqual([progress.at(-1)?.[1], progress.at(-1)?.[1]])
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
    for (const login of ['officer', 'supervisor', 'analyst', 'legal', 'office', 'auditor', 'system', 'security', 'audit']) {
      expect({ login, ...await signIn(kernel, { login, password: 'a pass phrase', agent: '' }) }).toMatchObject({ login, kind: 'session' })
    }
    const seenBy = async (login: string): Promise<number> => {
      const [count] = await read(kernel.engine, scopeOf(await actorNamed(login)), [statement<{ count: number }>`select count(*)::int as count from crash`])
      return count.rows[0]?.count ?? 0
    }
    expect(await seenBy('officer')).toBeGreaterThan(50)
    expect(await seenBy('officer')).toBeLessThan(await seenBy('analyst') / 3)
    expect(await seenBy('system')).toBe(0)
  })

  it('has clocks that run and requests that wait for a second person', async () => {
    const [clocks] = await rowsOf(kernel.engine, statement`select count(*) filter (where met_at is null and stopped_at is null)::int as running, count(*) filter (where problem is not null)::int as unknown from clock`)
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
