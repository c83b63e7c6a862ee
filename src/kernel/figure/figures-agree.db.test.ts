import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statement, type Query } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { cellsOf, readGround } from './ground.ts'
import { runOnce } from '#kernel/job/background.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import { decideApproval, askApproval } from '#kernel/lifecycle/approval.ts'
import { settle, testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { getRecord } from '#kernel/record/get.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { periodSums } from './cube.ts'
import { cohort, distinctCount, drillDown, recordCount, type DrillDownRow } from './ledger.ts'
import { checkFigures } from './recount.ts'

/** One random step of a bureau's life. Numbers choose among what exists, so every sequence is legal or refused in the ordinary way. */
const Step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('create' as const), unit: fc.constantFrom(4, 5, 6), day: fc.integer({ min: 0, max: 700 }), size: fc.integer({ min: 0, max: 3 }), place: fc.constantFrom('A', 'B', 'C'), key: fc.constantFrom('x', 'y', 'z') }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit' as const), pick: fc.nat(), day: fc.option(fc.integer({ min: 0, max: 700 })), size: fc.integer({ min: 0, max: 3 }), place: fc.constantFrom('A', 'B', 'C') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('end' as const), pick: fc.nat(), day: fc.integer({ min: 0, max: 700 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('transfer' as const), pick: fc.nat(), unit: fc.constantFrom(4, 5, 6) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), pick: fc.nat(), other: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('void' as const, 'restore' as const, 'reopen' as const), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('nextDay' as const), days: fc.integer({ min: 1, max: 90 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), parent: fc.constantFrom(2, 3) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'background' as const }) },
)
type Step = typeof Step extends fc.Arbitrary<infer T> ? T : never

const START = Date.UTC(2023, 0, 1)
const dayAfter = (days: number): string => new Date(START + days * 86_400_000).toISOString().slice(0, 10)

let bureau: TestBureau
beforeAll(async () => { bureau = await testBureau([exampleModule]) })
afterAll(async () => { await bureau.close() })

async function emptyBureau(): Promise<void> {
  await bureau.engine.script(`truncate contribution, cube_day, cube_month, cube_total, cube_state, clock, search_document, approval, journal, journal_leaf, journal_value, journal_head, journal_state, example cascade;
    delete from organisation_parent where organisation = 6; insert into organisation_parent (bureau, organisation, parent, valid_from) values (1, 6, 2, '1900-01-01')`)
  await rebuildTree()
}

async function rebuildTree(): Promise<void> {
  await bureau.engine.script(`delete from organisation_closure; insert into organisation_closure (bureau, ancestor, unit, valid_from) select 1, id, id, '1900-01-01' from organisation;
    insert into organisation_closure (bureau, ancestor, unit, valid_from, valid_until) select 1, parent, organisation, valid_from, valid_until from organisation_parent;
    insert into organisation_closure (bureau, ancestor, unit, valid_from, valid_until) select 1, 1, p.organisation, p.valid_from, p.valid_until from organisation_parent p where p.parent <> 1`)
}

interface World { today: number; records: string[] }

async function take(step: Step, world: World): Promise<void> {
  const { kernel, supervisor } = bureau
  const pick = (n: number): string | undefined => world.records[n % Math.max(1, world.records.length)]
  const change = async (record: string | undefined, action: string, more: object): Promise<void> => {
    if (!record) return
    const now = await getRecord(kernel, supervisor, 'example', record)
    const offered = now.actions.find((one) => one.name === action)
    if (!offered?.allowed) return
    const command = { type: 'example', action, record, version: now.version, reason: 'test', ...more }
    if (offered.secondPerson) await decideApproval(kernel, { ...supervisor, account: 2 }, await askApproval(kernel, supervisor, command), true)
    else await perform(kernel, supervisor, command)
  }
  switch (step.kind) {
    case 'create': {
      const done = await perform(kernel, supervisor, { type: 'example', action: 'enter', organisation: step.unit, input: { fields: { happenedAt: `${dayAfter(step.day % world.today)}T02:00:00Z`, size: step.size, place: step.place, keeper: step.key } } })
      world.records.push(done.record)
      return
    }
    case 'edit': return change(pick(step.pick), 'edit', { input: { fields: { size: step.size, place: step.place, ...(step.day === null ? {} : { happenedAt: `${dayAfter(step.day % world.today)}T02:00:00Z` }) } } })
    case 'end': return change(pick(step.pick), 'end', { input: { fields: { endedAt: `${dayAfter(step.day)}T02:00:00Z` } } })
    case 'transfer': {
      const record = pick(step.pick)
      if (record && (await getRecord(kernel, supervisor, 'example', record)).organisation !== step.unit) await change(record, 'transfer', { organisation: step.unit })
      return
    }
    case 'merge': {
      const duplicate = pick(step.other)
      const state = duplicate && (await getRecord(kernel, supervisor, 'example', duplicate)).state
      if (duplicate !== pick(step.pick) && state === 'open') await change(pick(step.pick), 'merge', { duplicate })
      return
    }
    case 'void': case 'restore': case 'reopen': return change(pick(step.pick), step.kind, {})
    case 'nextDay': {
      world.today += step.days
      return bureau.setDay(dayAfter(world.today))
    }
    case 'move': {
      await bureau.engine.script(`update organisation_parent set valid_until = '${dayAfter(world.today)}' where organisation = 6 and valid_until is null and valid_from < '${dayAfter(world.today)}' and parent <> ${step.parent};
        insert into organisation_parent (bureau, organisation, parent, valid_from) select 1, 6, ${step.parent}, '${dayAfter(world.today)}' where not exists (select 1 from organisation_parent where organisation = 6 and valid_until is null)`)
      return rebuildTree()
    }
    case 'background': return runOnce(bureau.engine, () => new Date())
  }
}

const measures = ['example-count', 'example-size', 'example-keepers', 'example-ended'] as const

/** What every measure, unit, period and day says, by cube and by ledger. Distinct and cohort measures have no cube. */
async function snapshot(days: readonly string[]): Promise<Record<string, { sum: number; drill: number; ledger: number }>> {
  const { kernel, supervisor } = bureau
  const ground = await readGround(kernel, supervisor)
  const periods = [{ from: '2023-01-01', until: '2024-01-01' }, { from: '2024-01-01', until: '2025-01-01' }, { from: '2023-03-10', until: '2023-08-20' }]
  const asked: { key: string; queries: readonly [Query<{ value: number } | { began: number }>, Query<DrillDownRow>, Query<{ sum: number }>] }[] = []
  for (const asOf of days) for (const organisation of [1, 2, 3, 4, 5, 6]) for (const period of periods) for (const basis of ['then', 'now'] as const) {
    for (const code of measures) {
      const selection = await cellsOf(ground, code, undefined, { organisation, asOf, basis }, period)
      const additive = code === 'example-count' || code === 'example-size'
      asked.push({
        key: `${asOf} ${organisation} ${period.from} ${basis} ${code}`,
        queries: [additive ? periodSums(selection, [period]) : code === 'example-keepers' ? distinctCount(selection, period) : cohort(selection, period, asOf), drillDown(selection, period, { limit: 10_000, offset: 0 }), recordCount(selection, period)],
      })
    }
  }
  // All in one flush: the questions are many and the answers small.
  const results = await read(kernel.engine, scopeOf(supervisor), asked.flatMap((one) => [...one.queries]))
  return Object.fromEntries(asked.map(({ key }, at) => {
    const [first] = results[3 * at]?.rows ?? []
    const drill = (results[3 * at + 1]?.rows ?? []).reduce((sum, row) => sum + ('amount' in row ? row.amount : 0), 0)
    const [counted] = results[3 * at + 2]?.rows ?? []
    const sum = first === undefined ? 0 : 'value' in first ? first.value : 'began' in first ? first.began : 0
    return [key, { sum, drill, ledger: counted !== undefined && 'sum' in counted ? counted.sum : 0 }]
  }))
}

test('cube, ledger, recount and drill-down agree for every measure, unit, period and closed day', async () => {
  await fc.assert(fc.asyncProperty(fc.array(Step, { minLength: 8, maxLength: 40 }), async (steps) => {
    await emptyBureau()
    const world: World = { today: 300, records: [] }
    await bureau.setDay(dayAfter(world.today))
    const closed: string[] = []
    const before: Record<string, { sum: number; drill: number; ledger: number }> = {}
    for (const step of steps) {
      if (step.kind === 'nextDay' && closed.length < 2) {
        closed.push(dayAfter(world.today))
        await take(step, world)
        Object.assign(before, await snapshot(closed.slice(-1)))
      } else {
        await take(step, world)
      }
    }
    const now = await snapshot([...closed, dayAfter(world.today)])
    for (const [question, value] of Object.entries(now)) {
      if (!question.endsWith('example-keepers')) expect(value.sum, question).toBe(value.drill)
      expect(value.ledger, question).toBe(value.drill)
    }
    // What was known on a day that is over never changes, whatever is entered, moved or corrected later.
    for (const [question, value] of Object.entries(before)) expect(now[question], question).toEqual(value)
    expect(await checkFigures(bureau.kernel, scopeOf(bureau.supervisor))).toEqual([])
    await runOnce(bureau.engine, () => new Date())
    expect(await checkFigures(bureau.kernel, scopeOf(bureau.supervisor))).toEqual([])
    expect(await snapshot([...closed, dayAfter(world.today)])).toEqual(now)
  }), { numRuns: 12, endOnFailure: true })
}, 280_000)

test('figures check names what was changed behind the program’s back', async () => {
  await emptyBureau()
  await bureau.setDay('2024-06-01')
  const done = await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'enter', organisation: 4, input: { fields: { happenedAt: '2024-05-01T02:00:00Z', size: 2, place: 'A', keeper: 'x' } } })
  await settle(bureau.engine)
  await bureau.engine.script(`update example set size = 5 where id = '${done.record}'`)
  const found = await checkFigures(bureau.kernel, scopeOf(bureau.supervisor))
  expect(found).toContainEqual({ between: 'ledgerAndRecords', record: done.number, measure: 'example-size', organisation: 4, eventOn: '2024-05-01', held: 2, counted: 5 })
  await bureau.engine.script('update cube_day set delta = delta + 1')
  expect((await checkFigures(bureau.kernel, scopeOf(bureau.supervisor))).some((one) => one.between === 'cubeAndLedger')).toBe(true)
  await bureau.engine.script("update cube_total set total = total + 1 where dims = 0 and measure = (select id from measure where code = 'example-size')")
  expect((await checkFigures(bureau.kernel, scopeOf(bureau.supervisor))).filter((one) => one.between === 'totalsAndMonths')).toEqual([
    { between: 'totalsAndMonths', record: null, measure: 'example-size', organisation: 4, eventOn: '2024-05-01', held: 3, counted: 2 },
  ])
})

test('known days are the database’s: the application cannot name one', async () => {
  const insert = statement`insert into contribution (bureau, record_type, record, measure, organisation, event_on, dims, amount, known_on) values (1, 'example', ${'00000000-0000-0000-0000-000000000001'}, 1, 4, '2024-05-01', 1, 1, '2020-01-01')`
  await expect(inTransaction(bureau.engine, scopeOf(bureau.supervisor), (tx) => tx.finish([insert]))).rejects.toThrow(/permission denied/)
})
