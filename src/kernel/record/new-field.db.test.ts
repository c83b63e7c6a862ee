import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Module } from '#kernel/module.ts'
import type { HistoryItem, Manifest, Problem, RecordAnswer, RecordList } from '#kernel/http/wire.ts'
import { schemaProblems } from '#kernel/testing/module-contract.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { openApiProblems } from '#kernel/testing/openapi-problems.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { choice, text } from './field.ts'

/*
 * A field stands in two places, the schema and the migration. Everything else follows: this test adds two fields to a record type in
 * these two places only, and looks for them wherever a field can be met.
 */
const [before] = exampleModule.recordTypes
if (!before) throw new Error('There is no record type')

const shades = { pale: { zh: '浅', en: 'Pale' }, deep: { zh: '深', en: 'Deep' } } as const
const extended: Module = {
  ...exampleModule,
  recordTypes: [{
    ...before, schema: z.strictObject({
      ...before.schema.shape,
      nickname: text({ zh: '别名', en: 'Nickname' }, { inList: true, filterable: true, searchable: true, max: 20 }),
      shade: choice({ zh: '深浅', en: 'Shade' }, shades, { filterable: true }),
    }),
  }],
  migrations: [...exampleModule.migrations, {
    name: 'example-002', sql: `alter table example add column nickname text not null default '-', add column shade text not null default 'pale' check (shade in ('pale', 'deep'));
      alter table example alter column nickname drop default, alter column shade drop default`,
  }],
}

const base = '/api/records/example'
const fields = { happenedAt: '2024-03-16T08:30:00+08:00', size: 3, place: 'A', nickname: 'Kingfisher', shade: 'deep' }

let server: TestServer
let client: Client
let record: RecordAnswer

beforeAll(async () => {
  server = await testServer([extended])
  client = await server.newUser(4, ['officer', 'supervisor'])
  await client.post(base, { fields: { ...fields, nickname: 'Heron', shade: 'pale' } })
  record = (await client.post(base, { fields })).json<RecordAnswer>()
})
afterAll(async () => { await server.close() })

const listed = async (query: string): Promise<string[]> => (await client.get(`${base}?${query}`)).json<RecordList>().items.map((one) => String(one.fields['nickname']))

test('schema and database agree about it', async () => {
  expect(await schemaProblems(server.engine, extended)).toEqual([])
})

test('the API takes it, requires it, checks it and gives it back', async () => {
  expect(record.fields).toMatchObject({ nickname: 'Kingfisher', shade: 'deep' })
  expect((await client.get(`${base}/${record.id}`)).json()).toMatchObject({ fields: { nickname: 'Kingfisher' } })
  const refused = (await client.post(base, { fields: { ...fields, nickname: 'x'.repeat(21), shade: 'dark' } })).json<Problem>()
  expect(refused.fields?.map(({ pointer, code }) => [pointer, code])).toEqual([['/fields/nickname', 'tooLong'], ['/fields/shade', 'notInList']])
  expect((await client.post(base, { fields: { ...fields, nickname: undefined } })).json<Problem>().fields).toMatchObject([{ pointer: '/fields/nickname', code: 'required' }])
})

test('the manifest has it, from which forms, lists and filters are made', async () => {
  const [type] = (await client.get('/api/manifest')).json<Manifest>().recordTypes
  expect(type?.fields.slice(-2)).toEqual([
    { name: 'nickname', kind: 'text', label: { zh: '别名', en: 'Nickname' }, optional: false, personal: false, derived: false, byAction: false, inList: true, filterable: true, searchable: true },
    { name: 'shade', kind: 'choice', label: { zh: '深浅', en: 'Shade' }, choices: shades, optional: false, personal: false, derived: false, byAction: false, inList: false, filterable: true, searchable: false },
  ])
})

test('OpenAPI describes it', async () => {
  const { body } = await client.get('/api/openapi.json')
  expect(openApiProblems(JSON.parse(body), server.routes, extended.recordTypes)).toEqual([])
  expect(openApiProblems(JSON.parse(body), server.routes, exampleModule.recordTypes).length).toBeGreaterThan(0)
})

test('lists show it, order and filter by it', async () => {
  expect(await listed('nickname=Heron')).toEqual(['Heron'])
  expect(await listed('shade=deep')).toEqual(['Kingfisher'])
  expect(await listed('sort=nickname')).toEqual(['Heron', 'Kingfisher'])
  expect(await listed('sort=-nickname')).toEqual(['Kingfisher', 'Heron'])
  expect((await client.get(`${base}/months?shade=deep`)).json()).toEqual([{ month: '2024-03', count: 1 }])
})

test('search finds by it', async () => {
  expect(await listed('q=kingfisher')).toEqual(['Kingfisher'])
  expect((await client.get('/api/search?q=KINGF')).json()).toMatchObject({ records: [{ id: record.id }] })
})

test('the export has it as a column, in both languages', async () => {
  for (const [lang, heading, shade] of [['zh', '别名', '深'], ['en', 'Nickname', 'Deep']] as const) {
    const { body } = await client.get(`${base}/export?lang=${lang}&sort=nickname`)
    const lines = body.split('\r\n')
    const column = lines[0]?.split(',').findIndex((one) => one.includes(heading)) ?? -1
    expect(column).toBeGreaterThan(-1)
    expect(lines[2]?.split(',')[column]).toBe('Kingfisher')
    expect(lines[2]).toContain(shade)
  }
})

test('history tells how it changed, and a stale write what it is now', async () => {
  await client.post(`${base}/${record.id}/actions/edit`, { version: 1, fields: { nickname: 'Halcyon' } })
  const history = (await client.get(`${base}/${record.id}/history`)).json<HistoryItem[]>()
  expect(history[0]?.changes).toEqual([{ field: 'nickname', label: { zh: '别名', en: 'Nickname' }, before: 'Kingfisher', after: 'Halcyon', words: null, personal: false, erased: false }])
  const stale = await client.post(`${base}/${record.id}/actions/edit`, { version: 1, fields: { size: 4 } })
  expect(stale.json()).toMatchObject({ data: { since: [{ changes: [{ field: 'nickname', label: { en: 'Nickname' }, after: 'Halcyon' }] }] } })
})
