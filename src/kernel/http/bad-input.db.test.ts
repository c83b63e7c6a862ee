import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { columnsOf, type FieldColumn } from '#kernel/record/record-type.ts'
import { rowCounts } from '#kernel/testing/row-counts.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { Problem, RecordAnswer } from './wire.ts'

const base = '/api/records/specimen'
const fields = { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true }
const nul = 'a\u0000b'
const loneSurrogate = 'a\ud800b'
const huge = 'x'.repeat(10 * 1024 * 1024)

const [type] = specimenModule.recordTypes
if (!type) throw new Error('There is no record type')

let server: TestServer
let client: Client
let record: RecordAnswer
let before: Record<string, number>

beforeAll(async () => {
  server = await testServer([specimenModule])
  client = await server.newUser(4, ['officer', 'supervisor'])
  await server.engine.script(`insert into bureau (id, code, name_zh, name_en, time_zone) values (2, 'other', '别处', 'Elsewhere', 'Asia/Shanghai');
    insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) values (2, 77, 'X', 'bureau', '别处', 'Elsewhere', 1)`)
  record = (await client.post(base, { fields, children: { parts: [{ label: 'lid' }] } })).json<RecordAnswer>()
})
afterAll(async () => { await server.close() })
beforeEach(async () => { before = await rowCounts(server.engine) })
afterEach(async () => {
  // Whatever was refused has written nothing, not even half; and nothing of it was a fault of the program.
  expect(await rowCounts(server.engine)).toEqual(before)
  expect(server.logged).toEqual([])
})

/** A refusal in our own shape: never a fault, always with a code and both languages, its fields named by JSON pointer. */
function refusal(answer: Answer, about = ''): Problem {
  expect(answer.statusCode, `${about}: ${answer.body.slice(0, 300)}`).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode, `${about}: ${answer.body.slice(0, 300)}`).toBeLessThan(500)
  expect(answer.headers['content-type'], about).toBe('application/problem+json')
  const problem = answer.json<Problem>()
  expect(problem, about).toMatchObject({ type: `/errors/${problem.code}`, status: answer.statusCode, detail: { zh: expect.stringMatching(/./), en: expect.stringMatching(/./) }, instance: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  for (const field of problem.fields ?? []) {
    expect(field.pointer, about).toMatch(/^(\/([^~]|~[01])*)*$/)
    expect([field.code, field.zh, field.en].every((text) => text.length > 0), about).toBe(true)
  }
  if (problem.code === 'invalid-input') expect(problem.fields?.length ?? 0, about).toBeGreaterThan(0)
  return problem
}

const raw = (url: string, payload: string, headers: Record<string, string> = { 'content-type': 'application/json' }, method: 'POST' | 'PUT' | 'PATCH' = 'POST'): Promise<Answer> => client.send({ method, url, payload, headers })
const pointersOf = (problem: Problem): string[] => (problem.fields ?? []).map((field) => field.pointer)

describe('bodies that are no request', () => {
  const deep = 100_000
  const malformed: readonly (readonly [string, string])[] = [
    ['nothing', ''], ['half an object', '{"fields":'], ['a word', 'hello'], ['two values', '{}{}'], ['a trailing comma', '{"fields":{},}'], ['NaN', '{"version":NaN}'], ['single quotes', "{'version':1}"],
    ['100,000 arrays in each other', '['.repeat(deep) + ']'.repeat(deep)], ['100,000 objects in each other', '{"a":'.repeat(deep) + '1' + '}'.repeat(deep)],
    ['100,000 arrays in a field', `{"version":1,"fields":{"heading":${'['.repeat(deep)}${']'.repeat(deep)}}}`], ['100,000 objects that never end', '{"a":'.repeat(deep)],
    ['an array', '[]'], ['a number', '1'], ['a text', '"x"'], ['null', 'null'], ['true', 'true'],
    ['__proto__', '{"__proto__":{"version":1}}'], ['__proto__ in a field', '{"version":1,"fields":{"__proto__":{"a":1}}}'], ['constructor', '{"constructor":{"prototype":{"a":1}}}'],
    ['constructor in fields', '{"version":1,"fields":{"constructor":{"prototype":{"a":1}}}}'], ['toString in fields', '{"version":1,"fields":{"toString":1,"hasOwnProperty":2}}'],
    ['constructor as children', '{"version":1,"children":{"constructor":[]}}'], ['NUL between', '{"version":1,\u0000"fields":{}}'], ['a key twice with rubbish last', '{"version":1,"version":{}}'],
  ]
  test.each(malformed)('%s is refused by every route', async (name, payload) => {
    const routes = server.routes.filter((one) => one.method === 'POST' || one.method === 'PUT' || one.method === 'PATCH').filter((one) => one.url !== '/api/session')
    expect(routes.length).toBeGreaterThan(6)
    for (const { method, url } of routes) {
      const path = url.replace(':id', record.id).replace(':action', 'edit')
      refusal(await raw(path, payload, { 'content-type': 'application/json' }, method === 'PUT' ? 'PUT' : method === 'PATCH' ? 'PATCH' : 'POST'), `${name} ${method} ${path}`)
    }
    refusal(await raw('/api/session', payload), name)
  })

  test('16 MB are read, more is refused as too large', async () => {
    expect(refusal(await raw(base, `{"fields":{"heading":"${'x'.repeat(16 * 1024 * 1024)}"}}`)).code).toBe('too-large')
    expect(refusal(await raw('/api/session', `{"login":"${'x'.repeat(20_000)}"}`)).code).toBe('too-large')
  })

  test.each([['application/xml', '<a/>'], ['text/html', '<a>'], ['application/x-www-form-urlencoded', 'a=1'], ['application/octet-stream', '\u0001'], ['text/plain', '{"fields":{}}'], ['nonsense', '{}']])('the content type %s is refused', async (contentType, payload) => {
    expect(refusal(await raw(base, payload, { 'content-type': contentType })).code).toBe('unsupported-media-type')
  })

  test('a body without a content type, and none at all', async () => {
    refusal(await client.send({ method: 'POST', url: base, payload: '{}', headers: { 'content-type': '' } }))
    refusal(await client.send({ method: 'POST', url: base }))
    refusal(await client.send({ method: 'POST', url: `${base}/${record.id}/actions/edit` }))
  })

  test('a file where JSON is expected', async () => {
    refusal(await raw(base, '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n--x--\r\n', { 'content-type': 'multipart/form-data; boundary=x' }))
    refusal(await raw(base, '--x', { 'content-type': 'multipart/form-data; boundary=x' }))
    refusal(await raw(base, '--x', { 'content-type': 'multipart/form-data' }))
  })
})

const strange: readonly (readonly [string, unknown])[] = [
  ['an object', {}], ['an array', []], ['an array of itself', [['x']]], ['a number', 42], ['a negative number', -1], ['a fraction', 0.5], ['1e308', 1e308], ['2^53 + 1', Number('9007199254740993')], ['true', true],
  ['null', null], ['an empty text', ''], ['blanks', '  \t '], ['a text', 'some text'], ['NUL', nul], ['a lone surrogate', loneSurrogate], ['the other half', 'a\udc00b'], ['a control character', 'a\u0007b'], ['10 MB of text', huge],
  ['29 February of no leap year', '2023-02-29'], ['month 14', '2024-14-01'], ['day 0', '2024-01-00'], ['year 0', '0000-01-01'], ['the year 9999999', '9999999-01-01'], ['the year 1899', '1899-12-31'], ['the year 2200', '2200-01-01T00:00:00Z'],
  ['an instant that is none', '2023-02-29T00:00:00Z'], ['hour 25', '2024-01-01T25:00:00Z'], ['an instant without an offset', '2024-01-01T00:00:00'], ['an offset of 99 hours', '2024-01-01T00:00:00+99:00'], ['a day with a blank', '2024-01-01 '],
  ['a code of no list', 'purple'], ['constructor', 'constructor'], ['__proto__', '__proto__'], ['a number as text', '12'],
]

describe('values that do not fit', () => {
  const inputs = columnsOf(type.schema).filter((field) => !field.facts.derived && !field.facts.byAction)
  const accepts = (field: FieldColumn, value: unknown): boolean => z.safeParse(field.schema, value).success

  test.each(strange)('%s in every field is refused with the field’s pointer, wherever the field does not take it', async (name, value) => {
    for (const field of inputs) {
      if (accepts(field, value)) continue
      for (const [url, body] of [[base, { fields: { ...fields, [field.name]: value } }], [`${base}/${record.id}/actions/edit`, { version: 1, fields: { [field.name]: value } }]] as const) {
        const problem = refusal(await client.post(url, body), `${name} in ${field.name}`)
        expect(problem.code).toBe('invalid-input')
        expect(pointersOf(problem), `${name} in ${field.name}`).toContain(`/fields/${field.name}`)
      }
    }
    for (const [child, { schema }] of Object.entries(type.children)) for (const field of columnsOf(schema)) {
      if (accepts(field, value)) continue
      const row = Object.fromEntries(columnsOf(schema).filter((one) => !one.facts.optional).map((one) => [one.name, one.facts.choices ? Object.keys(one.facts.choices)[0] : 'x']))
      const problem = refusal(await client.post(base, { fields, children: { [child]: [row, { ...row, [field.name]: value }] } }), `${name} in ${child}.${field.name}`)
      expect(pointersOf(problem)).toEqual([`/children/${child}/1/${field.name}`])
    }
  }, 120_000)

  test('a missing value and a wrong one are told apart', async () => {
    const codes = async (values: object): Promise<unknown> => (await client.post(base, { fields: values })).json<Problem>().fields?.map(({ pointer, code }) => [pointer, code])
    expect(await codes({ ...fields, heading: undefined })).toEqual([['/fields/heading', 'required']])
    expect(await codes({ ...fields, heading: null })).toEqual([['/fields/heading', 'required']])
    expect(await codes({ ...fields, heading: 7 })).toEqual([['/fields/heading', 'wrongType']])
    expect(await codes({ ...fields, heading: ' ' })).toEqual([['/fields/heading', 'empty']])
    expect(await codes({ ...fields, heading: 'x'.repeat(201) })).toEqual([['/fields/heading', 'tooLong']])
    expect(await codes({ ...fields, kind: 'purple' })).toEqual([['/fields/kind', 'notInList']])
    expect(await codes({ ...fields, pieces: 1.5 })).toEqual([['/fields/pieces', 'wrongType']])
    expect(await codes({ ...fields, pieces: 1001 })).toEqual([['/fields/pieces', 'tooBig']])
    expect(await codes({ ...fields, seenOn: '2023-02-29' })).toEqual([['/fields/seenOn', 'notADay']])
    expect(await codes({ ...fields, happenedAt: '2024-03-16' })).toEqual([['/fields/happenedAt', 'notATime']])
    expect(await codes({})).toEqual(['happenedAt', 'heading', 'isFragile', 'kind'].map((name) => [`/fields/${name}`, 'required']))
  })

  test.each([[181, 0], [-180.0001, 0], [0, 90.1], [0, -91], [1e9, 1e9]])('the point %d, %d lies outside the world', async (lng, lat) => {
    expect(pointersOf(refusal(await client.post(base, { fields: { ...fields, lng, lat } })))).toEqual([...(Math.abs(lng) > 180 ? ['/fields/lng'] : []), ...(Math.abs(lat) > 90 ? ['/fields/lat'] : [])])
  })

  test('numbers beyond any number are none', async () => {
    for (const number of ['1e400', '-1e400', '1E999']) expect(pointersOf(refusal(await raw(base, JSON.stringify({ fields: { ...fields, weight: 0 } }).replace('"weight":0', `"weight":${number}`))))).toEqual(['/fields/weight'])
  })

  test('half a point is refused where its other half is missing', async () => {
    expect(pointersOf(refusal(await client.post(base, { fields: { ...fields, lng: 120 } })))).toEqual(['/fields/lat'])
  })
})

describe('names that do not exist', () => {
  test.each(['nothing', 'Heading', 'happened_at', 'id', 'bureau', 'number', 'state', 'version', 'organisation', 'constructor', 'toString', 'a/b~c', '字段', ''])('the field "%s" is refused by name at every level', async (name) => {
    const escaped = name.replaceAll('~', '~0').replaceAll('/', '~1')
    expect(pointersOf(refusal(await client.post(base, { fields: { ...fields, [name]: 1 } })))).toEqual([`/fields/${escaped}`])
    expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/edit`, { version: 1, fields: { [name]: 1 } })))).toEqual([`/fields/${escaped}`])
    expect(pointersOf(refusal(await client.post(base, { fields, children: { [name]: [] } })))).toEqual([`/children/${escaped}`])
    if (name !== 'id') expect(pointersOf(refusal(await client.post(base, { fields, children: { parts: [{ label: 'x', [name]: 1 }] } })))).toEqual([`/children/parts/0/${escaped}`])
    if (name !== 'organisation') expect(pointersOf(refusal(await client.post(base, { fields, [name]: 1 })))).toEqual([`/${escaped}`])
    if (name !== 'organisation' && name !== 'version') expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/edit`, { version: 1, [name]: 1 })))).toEqual([`/${escaped}`])
  })

  test('computed fields and fields of a step are refused with their reason', async () => {
    const problem = refusal(await client.post(base, { fields: { ...fields, parts: 3, begunAt: '2024-01-01T00:00:00Z' } }))
    expect(problem.fields?.map(({ pointer, code }) => [pointer, code])).toEqual([['/fields/begunAt', 'byActionOnly'], ['/fields/parts', 'derivedField']])
  })

  test('a great many problems are told up to a hundred', async () => {
    const problem = refusal(await client.post(base, { fields: Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`f${at}`, at])) }))
    expect(problem.fields).toHaveLength(100)
  })
})

describe('lists of children', () => {
  test.each([['100,000 rows', Array.from({ length: 100_000 }, () => ({ label: 'x' }))], ['501 rows', Array.from({ length: 501 }, () => ({ label: 'x' }))]])('%s are too many', async (_, parts) => {
    const problem = refusal(await client.post(base, { fields, children: { parts } }))
    expect(problem.fields).toMatchObject([{ pointer: '/children/parts', code: 'tooMany' }])
  })

  test.each([['an object', {}], ['a text', 'x'], ['null', null], ['numbers', [1, 2]], ['nulls', [null]], ['lists', [[]]], ['texts', ['x']]])('%s is no list of rows', async (_, parts) => {
    expect(pointersOf(refusal(await client.post(base, { fields, children: { parts } })))[0]).toMatch(/^\/children\/parts/)
  })

  test('rows that the record does not have, or has once, are refused', async () => {
    const [part] = record.children['parts'] ?? []
    for (const id of [randomUUID(), 'x', 1, null, {}, nul]) expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/edit`, { version: 1, children: { parts: [{ id, label: 'x' }] } })))).toEqual(['/children/parts/0/id'])
    expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/edit`, { version: 1, children: { parts: [{ id: part?.['id'] }, { id: part?.['id'] }] } })))).toEqual(['/children/parts'])
    expect(pointersOf(refusal(await client.post(base, { fields, children: { parts: [{ id: part?.['id'], label: 'x' }] } })))).toEqual(['/children/parts/0/id'])
  })
})

describe('ids, versions and units', () => {
  test.each(['x', '1', '00000000-0000-0000-0000-00000000000', 'ffffffff-ffff-ffff-ffff-fffffffffffff', "' or 1=1 --", '..%2f..%2fetc', '%00', '%ed%a0%80', 'a'.repeat(199), record0()])('a record "%.40s" does not exist', async (id) => {
    const path = encodeURI(id)
    for (const rest of ['', '/history', '/purposes']) expect(refusal(await client.get(`${base}/${path}${rest}`), id).status).toBe(404)
    expect(refusal(await client.post(`${base}/${path}/actions/edit`, { version: 1 }), id).status).toBe(404)
    expect(refusal(await client.post(`${base}/${path}/purposes`, { basis: 'unit', explanation: 'because of it' }), id).status).toBe(404)
    expect(refusal(await client.post(`/api/approvals/${path}`, { approve: true }), id).status).toBe(404)
    expect(refusal(await client.send({ method: 'DELETE', url: `/api/views/${path}` }), id).status).toBe(404)
    expect(refusal(await client.send({ method: 'DELETE', url: `/api/sessions/${path}` }), id).status).toBe(404)
  })

  test.each(['%', '%zz', '%c0%ae', '%ff', 'a'.repeat(5000)].map((id) => [id.slice(0, 20), id] as const))('an address %j that cannot be read', async (_, id) => {
    refusal(await client.get(`${base}/${id}`), id)
    refusal(await client.get(`/api/${id}`), id)
  })

  test.each([0, -1, 1e99, 1.5, '1', null, true, [], {}, 2_147_483_648, undefined])('%j is no version', async (version) => {
    expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/edit`, { version, fields: {} })))).toEqual(['/version'])
  })

  test.each([77, 0, -1, 1.5, 2_147_483_648, 1e99, '4', null, {}])('%j is no unit of this bureau', async (organisation) => {
    expect(pointersOf(refusal(await client.post(base, { fields, organisation })))).toEqual(['/organisation'])
    expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/transfer`, { version: 1, reason: 'r', organisation })))).toEqual(['/organisation'])
  })

  test.each([1, null, {}, 'x', nul])('%j is no duplicate', async (duplicate) => {
    expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/merge`, { version: 1, reason: 'r', duplicate })))).toEqual(['/duplicate'])
  })

  test.each([1, null, {}, '', '  ', nul, loneSurrogate, 'x'.repeat(1001)])('%j is no reason', async (reason) => {
    expect(pointersOf(refusal(await client.post(`${base}/${record.id}/actions/void`, { version: 1, reason })))).toEqual(['/reason'])
  })

  test('a kind of record that does not exist', async () => {
    for (const path of ['nothing', 'constructor', '__proto__', '']) refusal(await client.get(`/api/records/${path}`))
    refusal(await client.post('/api/views', { recordType: 'constructor', name: 'x', query: '' }))
  })
})

function record0(): string {
  return '00000000-0000-4000-8000-000000000000'
}
