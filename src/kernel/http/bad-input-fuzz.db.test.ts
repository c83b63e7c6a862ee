import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFigures } from '#kernel/figure/recount.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { columnsOf, type FieldColumn } from '#kernel/record/record-type.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { HistoryItem, Problem, RecordAnswer, RecordList } from './wire.ts'

const base = '/api/records/specimen'
const [type] = specimenModule.recordTypes
if (!type) throw new Error('There is no record type')

let server: TestServer
let client: Client

beforeAll(async () => {
  // The clock stands still: how much of a time limit is used moves on by itself, and would look like a change.
  const now = new Date()
  server = await testServer([specimenModule], { now: () => now })
  client = await server.newUser(1, ['officer', 'supervisor'])
})
afterAll(async () => { await server.close() })

const rubbish = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 1e-308, '', ' ', 'a\u0000b', '\ud800', '2023-02-29', '0000-01-01', '9999999-01-01T00:00:00Z', [], {}, '__proto__', 'constructor', "' or 1=1 --") },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) }, { weight: 1, arbitrary: fc.double() }, { weight: 1, arbitrary: fc.bigInt({ min: -(2n ** 60n), max: 2n ** 60n }).map(Number) }, { weight: 1, arbitrary: fc.jsonValue() },
)

/** A value that the field takes, more often than not. */
function valueFor(field: FieldColumn): fc.Arbitrary<unknown> {
  const days = fc.date({ min: new Date('1899-01-01'), max: new Date('2201-01-01'), noInvalidDate: true })
  const good = (): fc.Arbitrary<unknown> => {
    switch (field.facts.kind) {
      case 'text': case 'longText': return fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' })
      case 'integer': return fc.integer({ min: -1, max: 1001 })
      case 'decimal': return fc.double({ min: -0.5, max: 91, noNaN: true })
      case 'boolean': return fc.boolean()
      case 'day': return days.map((date) => date.toISOString().slice(0, 10))
      case 'instant': return days.map((date) => date.toISOString())
      case 'choice': return fc.constantFrom(...Object.keys(field.facts.choices ?? {}))
    }
  }
  return fc.oneof({ weight: 60, arbitrary: good() }, { weight: 1, arbitrary: rubbish })
}

/** Some of the fields, and sometimes one that does not exist. */
function rowOf(fields: readonly FieldColumn[], needed: boolean): fc.Arbitrary<object> {
  const shape = Object.fromEntries(fields.map((field) => [field.name, valueFor(field)]))
  const some = fc.record(shape, { requiredKeys: fields.filter((field) => needed && (!field.facts.optional || field.name === 'lng' || field.name === 'lat')).map((field) => field.name) })
  return fc.oneof({ weight: 40, arbitrary: some }, { weight: 1, arbitrary: fc.tuple(some, fc.string(), rubbish).map(([row, name, value]) => ({ ...row, [name]: value })) })
}

const settable = columnsOf(type.schema).filter((field) => !field.facts.derived && !field.facts.byAction)
const childrenOf = fc.record(Object.fromEntries(Object.entries(type.children).map(([name, child]) => [name, fc.array(rowOf(columnsOf(child.schema), true), { maxLength: 4 })])), { requiredKeys: [] })
const orRubbish = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof({ weight: 20, arbitrary }, { weight: 1, arbitrary: rubbish })

const Create = fc.record({ fields: orRubbish(rowOf(settable, true)), children: orRubbish(childrenOf), organisation: orRubbish(fc.constantFrom(1, 2, 4, 5, 6)) }, { requiredKeys: ['fields'] })
/** What an action is made of: mostly what it asks for, now and then something that it does not. */
const Change = fc.constantFrom(...Object.keys(type.lifecycle.actions), 'edit', 'begin', 'edit', 'noSuchAction').chain((action) => {
  const row = type.lifecycle.actions[action]
  const asked = columnsOf(type.schema).filter((field) => row?.asksFor?.includes(field.name))
  const given = fc.record(Object.fromEntries(asked.map((field) => [field.name, valueFor(field)])), { requiredKeys: asked.map((field) => field.name) })
  const sets = row?.kind === 'edit' || row?.kind === 'step' || row?.kind === 'correct'
  const now = { weight: 30, arbitrary: fc.constant('now') }
  const parts: Record<string, fc.Arbitrary<unknown>> = {
    action: fc.constant(action), version: fc.oneof(now, { weight: 1, arbitrary: rubbish }),
    reason: orRubbish(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).map((text) => `because ${text}`)),
    ...(sets ? { fields: orRubbish(fc.tuple(rowOf(settable, false), given).map(([some, must]) => ({ ...some, ...must }))), children: orRubbish(childrenOf) } : {}),
    ...(row?.kind === 'transfer' ? { organisation: orRubbish(fc.constantFrom(4, 5, 6)) } : {}), ...(row?.kind === 'merge' ? { duplicate: orRubbish(fc.constant('another')) } : {}),
  }
  const extra = fc.record({ fields: rowOf(settable, false), organisation: fc.constantFrom(4, 5), duplicate: rubbish, nothing: rubbish }, { requiredKeys: [] })
  return fc.tuple(fc.record(parts, { requiredKeys: Object.keys(parts).filter((name) => name !== 'children') }), fc.oneof({ weight: 12, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: extra })).map(([body, more]) => ({ ...more, ...body }))
})

function check(answer: Answer): void {
  expect(answer.statusCode, answer.body.slice(0, 500)).toBeLessThan(500)
  if (answer.statusCode < 400) return
  const problem = answer.json<Problem>()
  expect(problem).toMatchObject({ status: answer.statusCode, code: expect.stringMatching(/./) })
  for (const field of problem.fields ?? []) expect(field.pointer).toMatch(/^(\/([^~]|~[01])*)*$/)
}

test('whatever is sent as an entry or an action is done or refused, never half done and never a fault', async () => {
  const ids: string[] = []
  let done = 0
  await fc.assert(fc.asyncProperty(Create, fc.array(Change, { maxLength: 6 }), async (create, changes) => {
    const made = await client.post(base, create)
    check(made)
    if (made.statusCode !== 201) return
    let record = made.json<RecordAnswer>()
    ids.push(record.id)
    for (const change of changes) {
      const { action, version, duplicate, ...body }: Record<string, unknown> = change
      const answer = await client.post(`${base}/${record.id}/actions/${String(action)}`, {
        ...body, version: version === 'now' ? record.version : version, ...(duplicate === undefined ? {} : { duplicate: duplicate === 'another' ? ids[0] : duplicate }),
      })
      check(answer)
      const now = (await client.get(`${base}/${record.id}/page`)).json<RecordAnswer>()
      if (answer.statusCode === 200) done++
      expect(now.version).toBe(answer.statusCode === 200 ? record.version + 1 : record.version)
      if (answer.statusCode !== 200) expect({ ...now, approvals: [] }).toEqual({ ...record, approvals: [] })
      record = now
    }
    const history = (await client.get(`${base}/${record.id}/history`)).json<HistoryItem[]>()
    expect(history.filter((row) => row.version !== null).map((row) => row.version)).toEqual(Array.from({ length: record.version }, (_, at) => record.version - at))
  }), { numRuns: 300, endOnFailure: true })
  expect(server.logged).toEqual([])
  // Enough of it was done for the refusals to mean something, and figures, ledger and records agree after all of it.
  expect(ids.length).toBeGreaterThan(30)
  expect(done).toBeGreaterThan(20)
  expect(await checkFigures(server.kernel, scopeOf(server.supervisor))).toEqual([])
}, 240_000)

test('whatever is asked of a list is answered or refused', async () => {
  const names = [...columnsOf(type.schema).flatMap(({ name }) => [name, `${name}.from`, `${name}.to`]), 'q', 'sort', 'after', 'limit', 'bbox', 'state', 'org', 'handler', 'count', 'format', 'lang']
  const Query = fc.dictionary(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: fc.string() }), fc.oneof(
    fc.constantFrom('red', 'open', 'true', '5', '-5', '1.5', '2024-01-01', '0001-01-01', '-happenedAt', 'pieces', '1,2,3,4', 'csv', 'WzBd', ''), fc.string(), fc.double().map(String),
  ), { maxKeys: 4 })
  await fc.assert(fc.asyncProperty(Query, fc.constantFrom('', '/points', '/months', '/export'), async (query, path) => {
    const text = Object.entries(query).filter(([name, value]) => (name + value).isWellFormed()).map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
    const answer = await client.get(`${base}${path}?${text}`)
    check(answer)
    if (answer.statusCode === 200 && path === '') expect(Array.isArray(answer.json<RecordList>().items)).toBe(true)
  }), { numRuns: 400, endOnFailure: true })
  expect(server.logged).toEqual([])
}, 120_000)
