import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { columnsOf } from '#kernel/record/record-type.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { SavedView } from './daily-wire.ts'
import type { HistoryItem, Problem, RecordAnswer, RecordList } from './wire.ts'

const base = '/api/records/specimen'
const fields = { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true }

const [type] = specimenModule.recordTypes
if (!type) throw new Error('There is no record type')

let server: TestServer
let client: Client
let record: RecordAnswer

beforeAll(async () => {
  server = await testServer([specimenModule])
  client = await server.newUser(1, ['officer', 'supervisor', 'auditor'])
  record = (await client.post(base, { fields })).json<RecordAnswer>()
})
afterAll(async () => { await server.close() })
let told = 0
afterEach(() => {
  const faults = server.logged.slice(told)
  told = server.logged.length
  expect(faults).toEqual([])
})

function refusal(answer: Answer, about: string, pointer?: string): void {
  expect(answer.statusCode, `${about}: ${answer.body.slice(0, 300)}`).toBeGreaterThanOrEqual(400)
  expect(answer.statusCode, `${about}: ${answer.body.slice(0, 300)}`).toBeLessThan(500)
  expect(answer.headers['content-type'], about).toBe('application/problem+json')
  if (pointer !== undefined) expect(answer.json<Problem>().fields?.map((one) => one.pointer), about).toEqual([pointer])
}

describe('questions of lists', () => {
  const paths = [base, `${base}/points`, `${base}/months`, `${base}/export`]
  const refused: readonly (readonly [string, string])[] = [
    ['nothing=1', '/nothing'], ['heading=x', '/heading'], ['story=x', '/story'], ['bureau=1', '/bureau'], ['id=1', '/id'], ['constructor=1', '/constructor'], ['kind.constructor=red', '/kind.constructor'],
    ['kind=purple', '/kind'], ['kind=constructor', '/kind'], ['kind=red,', '/kind'], ['kind.from=red', '/kind.from'], ['state=closed', '/state'], ['state=constructor', '/state'], ['state=open,', '/state'],
    ['isFragile=yes', '/isFragile'], ['isFragile.from=true', '/isFragile.from'], ['pieces=x', '/pieces'], ['pieces=1.5', '/pieces'], ['pieces=1e3', '/pieces'], ['pieces=99999999999', '/pieces'], ['pieces.from=', ''], ['pieces.from=NaN', '/pieces.from'], ['pieces.about=1', '/pieces.about'],
    ['weight=Infinity', '/weight'], ['weight=0x10', '/weight'], ['weight.to=1,5', '/weight.to'], ['pieces.from.to=1', '/pieces.from.to'],
    ['seenOn=2024-01-01', '/seenOn'], ['seenOn.from=2023-02-29', '/seenOn.from'], ['seenOn.from=2024-14-01', '/seenOn.from'], ['seenOn.from=0000-01-01', '/seenOn.from'], ['seenOn.to=9999-12-31', '/seenOn.to'], ['seenOn.from=9999999-01-01', '/seenOn.from'],
    ['happenedAt.from=0000-01-01', '/happenedAt.from'], ['happenedAt.to=9999-12-31', '/happenedAt.to'], ['happenedAt.from=2024-01-01T00:00:00Z', '/happenedAt.from'],
    ['q=.', '/q'], ['q=%20%20', '/q'], ['bbox=1,2,3', '/bbox'], ['bbox=1,2,3,4,5', '/bbox'], ['bbox=a,b,c,d', '/bbox'], ['bbox=,,,', '/bbox'], ['bbox=1,2,3,1e400', '/bbox'],
    ['kind=%00', '/kind'], ['q=a%00b', '/q'], ['q=a%07b', '/q'], ['shelf=a%00b', '/shelf'], ['a%00b=1', '/a~0b'], [`shelf=${'x'.repeat(2001)}`, '/shelf'],
  ]
  test.each(refused)('%j is refused by name', async (query, pointer) => {
    for (const path of paths) {
      const answer = await client.get(`${path}?${query}`)
      if (pointer === '') expect(answer.statusCode, path).toBe(200)
      else if (query.startsWith('a%00b')) refusal(answer, path)
      else refusal(answer, path, pointer)
    }
  })

  test.each(['sort=nothing', 'sort=story', 'sort=constructor', 'sort=--number', 'sort=number;drop', 'sort=name', 'sort=r.number', "sort=number'"])('%s is no order', async (query) => {
    for (const path of [base, `${base}/export`]) refusal(await client.get(`${path}?${query}`), path, '/sort')
  })

  const cursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  test.each([
    'x', '%00', 'e30', cursor(null), cursor({}), cursor([]), cursor(['a', 'b']), cursor(['2024-01-01T00:00:00Z', 'b']), cursor(['garbage', record0()]), cursor([1, 2, 3]), cursor([-1]), cursor([1.5]), cursor([1e99]), cursor(['1']), cursor([[0]]), cursor([5]), 'a'.repeat(1500),
  ])('a page mark %j is not valid in the default order', async (after) => {
    refusal(await client.get(`${base}?after=${after}`), after)
  })
  test.each([cursor(['2024-01-01T00:00:00.000Z', record0()]), cursor([-1]), cursor([1e99]), cursor(['x']), 'x'])('a page mark %j is not valid in another order', async (after) => {
    refusal(await client.get(`${base}?sort=pieces&after=${after}`), after, '/after')
  })

  test('pages by page mark give every record once, in every order', async () => {
    for (let at = 0; at < 25; at++) await client.post(base, { fields: { ...fields, heading: `Box ${at}`, pieces: at % 3, happenedAt: `2024-03-${String(1 + (at % 5)).padStart(2, '0')}T00:00:00Z` } })
    const all = (await client.get(`${base}?limit=200`)).json<RecordList>().items.map((one) => one.id)
    for (const sort of ['', '&sort=pieces', '&sort=-pieces', '&sort=number', '&sort=happenedAt', '&sort=-happenedAt', '&sort=-weight']) {
      const found: string[] = []
      for (let after = ''; ;) {
        const page = (await client.get(`${base}?limit=4${sort}${after}`)).json<RecordList>()
        found.push(...page.items.map((one) => one.id))
        if (page.next === null) break
        after = `&after=${page.next}`
      }
      expect(found, sort).toHaveLength(all.length)
      expect(new Set(found)).toEqual(new Set(all))
    }
  })

  test.each(['-1', '0', 'x', '1e99', '99999999999999999999', '1.5', ''])('a limit of %j is no fault', async (limit) => {
    for (const path of [base, '/api/search?q=box', '/api/journal', '/api/figures/specimens/records?year=2024']) {
      const answer = await client.get(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}`)
      expect(answer.statusCode, path).toBeLessThan(500)
      if (answer.statusCode !== 200) refusal(answer, path, '/limit')
    }
  })

  test('a parameter twice, with brackets, or by the thousand is no fault', async () => {
    for (const query of ['kind=red&kind=green', 'kind[]=red', 'kind[a]=red', '__proto__=1', '__proto__[a]=1', 'constructor[prototype]=1', '=', '&&&', '?', '%', '%zz=1', 'q=%', 'q=%ff%fe', 'q=%ed%a0%80', Array.from({ length: 3000 }, (_, at) => `p${at}=1`).join('&')]) {
      const answer = await client.get(`${base}?${query}`)
      expect(answer.statusCode, query).toBeLessThan(500)
      if (answer.statusCode !== 200) refusal(answer, query)
    }
  })
})

describe('questions of figures, search and journal', () => {
  test.each([
    ['/api/figures?year=1899', '/year'], ['/api/figures?year=2200', '/year'], ['/api/figures?year=x', '/year'], ['/api/figures?year=1e99', '/year'], ['/api/figures?year=-1', '/year'], ['/api/figures?asOf=2023-02-29', '/asOf'],
    ['/api/figures?asOf=0000-01-01', '/asOf'], ['/api/figures?asOf=9999-12-31', '/asOf'], ['/api/figures?asOf=2199-12-31', '/asOf'], ['/api/figures/specimens/records?month=2024-13', '/month'], ['/api/figures/specimens/records?month=2024-3', '/month'],
    ['/api/figures/specimens/records?month=2024-03-05', '/month'], ['/api/figures/specimens/records?month=0000-01', '/month'], ['/api/figures/specimens/records?after=-1', '/after'], ['/api/figures/specimens/records?unit=1e99', '/unit'],
    ['/api/figures/specimens/records?unit=-1', '/unit'], ['/api/journal?after=-5', '/after'], ['/api/journal?from=2023-02-29', '/from'], ['/api/journal?to=9999-12-31', '/to'], ['/api/journal?from=0000-01-01', '/from'],
  ])('%s is refused by name', async (path, pointer) => { refusal(await client.get(path), path, pointer) })

  test.each(['/api/figures/nothing', '/api/figures/constructor', '/api/figures/nothing/records', '/api/figures/specimens/records?unit=4711', '/api/nothing', '/api/records', '/api/'])('%s does not exist', async (path) => {
    const answer = await client.get(path)
    refusal(answer, path)
    expect(answer.statusCode).toBe(404)
  })

  test.each([
    '/api/figures/specimens/records?dimension=constructor&code=x', '/api/figures/specimens/records?dimension=category:kind&code=%27', '/api/figures/specimens?basis=x', '/api/search?q=', '/api/search', '/api/search?q=%27%22%5C%25_', '/api/search?q=%26%7C!(:*)',
    '/api/journal?record=x', '/api/journal?action=%27', '/api/journal?record=&action=', `/api/search?q=${encodeURIComponent('𝒜'.repeat(300))}`, `/api/search?q=${'w'.repeat(1999)}`, '/api/views', '/api/views?type=x',
  ])('%j is answered', async (path) => { expect((await client.get(path)).statusCode).toBe(200) })

  test('an organisation that is no number, or not his, is not acted for', async () => {
    for (const org of ['4711', '-1', '1e99', '2147483648', '0']) expect((await client.get(`/api/today?org=${org}`)).statusCode, org).toBe(403)
    for (const org of ['x', "1'", '1.5', '']) expect((await client.get(`/api/today?org=${encodeURIComponent(org)}`)).statusCode, org).toBeLessThan(500)
  })
})

describe('small requests', () => {
  const nul = 'a\u0000b'
  const surrogate = 'a\ud800b'
  test.each([nul, surrogate, '', 'x'.repeat(20_001), 7, null, {}, []])('%j as a text is refused everywhere', async (text) => {
    const cases: readonly (readonly [method: 'POST' | 'PUT', url: string, body: object, pointer: string])[] = [
      ['POST', '/api/views', { recordType: 'specimen', name: text, query: '' }, '/name'], ['POST', '/api/session', { login: text, password: 'x' }, '/login'],
      ['POST', `${base}/${record.id}/purposes`, { basis: 'unit', explanation: text }, '/explanation'], ['POST', `${base}/${record.id}/purposes`, { basis: text, explanation: 'because of it' }, '/basis'],
      ['POST', `${base}/${record.id}/actions/void`, { version: 1, reason: text }, '/reason'],
      ...(text === '' ? [] : [
        ['POST', '/api/views', { recordType: 'specimen', name: 'n', query: text }, '/query'] as const, ['PUT', '/api/preferences', { preferences: { theme: text === null || typeof text === 'object' || text === 7 ? {} : text } }, '/preferences/theme'] as const,
      ]),
    ]
    for (const [method, url, body, pointer] of cases) {
      if (url === '/api/session' && typeof text === 'string' && text.length > 5000) continue // larger than the whole request may be
      if (url === '/api/preferences' && typeof text === 'string' && text.length > 5000) continue
      refusal(await client.send({ method, url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }), `${method} ${url}`, pointer)
    }
  })

  test('names of preferences are texts as well', async () => {
    for (const name of [nul, 'x'.repeat(51)]) refusal(await client.send({ method: 'PUT', url: '/api/preferences', payload: JSON.stringify({ preferences: { [name]: 'x' } }), headers: { 'content-type': 'application/json' } }), name)
    expect((await client.send({ method: 'PUT', url: '/api/preferences', payload: JSON.stringify({ preferences: { theme: "'; drop table account; --" } }), headers: { 'content-type': 'application/json' } })).statusCode).toBe(204)
  })

  test.each([['2024'], ['1'], ['yesterday'], ['+275760-09-13T00:00:00Z'], ['2024-02-30T00:00:00Z'], [nul], [7], [null], [{}], ["' or true"]])('duplicates at %j are none', async (happenedAt) => {
    const answer = await client.post(`${base}/duplicates`, { fields: { ...fields, happenedAt, lng: {}, lat: 'x' } })
    expect([answer.statusCode, answer.body]).toEqual([200, '[]'])
  })

  test('duplicates with a point beyond any world are no fault', async () => {
    for (const lng of [1e308, -1e308, 720, null, 'x']) expect((await client.post(`${base}/duplicates`, { fields: { ...fields, lng, lat: lng } })).statusCode).toBe(200)
  })

  test('a saved view with filters that do not exist is refused', async () => {
    for (const query of ['nothing=1', 'kind=purple', 'seenOn.from=2023-02-29']) refusal(await client.post('/api/views', { recordType: 'specimen', name: 'n', query }), query)
  })

  test('a decision that is none', async () => {
    for (const approve of [1, 'true', null, undefined, {}]) refusal(await client.post(`/api/approvals/${record.id}`, { approve }), JSON.stringify(approve) ?? 'undefined', '/approve')
    refusal(await client.post(`/api/approvals/${record.id}`, { approve: true, because: 'x' }), 'because', '/because')
  })

  test('what is no HTTP is answered in our own shape as well', async () => {
    const address = await server.http.app.listen({ port: 0, host: '127.0.0.1' })
    const say = (text: string): Promise<string> => new Promise((resolve, reject) => {
      let answer = ''
      const socket = connect(Number(new URL(address).port), '127.0.0.1', () => { socket.write(text) })
      socket.on('data', (data: Buffer) => { answer += data.toString() }).on('end', () => { resolve(answer) }).on('error', reject)
    })
    for (const text of ['hello\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`, 'GET /\u0000 HTTP/1.1\r\nhost: x\r\n\r\n', 'POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n']) {
      const answer = await say(text)
      expect(answer.split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request')
      expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'malformed-request', status: 400 })
    }
  })

  test('the same page under another spelling is behind the same door', async () => {
    for (const url of ['/%61pi/today', '/api/%74oday', '/api//today', '/API/today', '/api/today/', '/api/today%2f', '//api/today', 'http://elsewhere.example/api/today']) expect((await server.send({ method: 'GET', url })).statusCode, url).toBeGreaterThanOrEqual(401)
    const login = { method: 'POST' as const, payload: '{"login":"a","password":"b"}', headers: { 'content-type': 'application/json', origin: 'https://evil.example', host: 'localhost' } }
    for (const url of ['/%61pi/session', '/api/%73ession', 'http://localhost/api/session']) expect((await server.send({ ...login, url })).json(), url).toMatchObject({ code: 'not-allowed' })
  })
})

describe('texts that mean something elsewhere', () => {
  const texts = [
    "'; drop table specimen; --", "Robert'); DELETE FROM journal;--", '$1 $$ \\', "' || current_user || '", '"; reset role; "', "E'\\x27'", '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '{{7*7}} ${7*7} #{7*7}', '=1+1', '@SUM(A1)', '-2+3', '+7',
    '%s %d %n', '../../../etc/passwd', 'null', 'undefined', 'NaN', '{"a":1}', '[]', '\\u0000', '&lt;b&gt;', '𝒳 🚓 e\u0301 中文 العربية', 'ﷺ'.repeat(20), 'a\u202eb', 'line one', "it''s", '\\', "\\'", 'w'.repeat(190), '汉'.repeat(190),
  ]
  test.each(texts)('%j is stored and given back as it is', async (text) => {
    const plain = columnsOf(type.schema).filter(({ facts }) => (facts.kind === 'text' || facts.kind === 'longText') && !facts.byAction).map(({ name }) => name)
    const values = Object.fromEntries(plain.map((name) => [name, text]))
    const made = await client.post(base, { fields: { ...fields, ...values }, children: { parts: [{ label: text }], holders: [{ role: 'owner', remark: text, name: text.slice(0, 90), identityNumber: text.slice(0, 40) }] } })
    expect(made.statusCode, made.body).toBe(201)
    const own = made.json<RecordAnswer>()
    expect(own.fields).toMatchObject(values)
    expect(own.children).toMatchObject({ parts: [{ label: text }], holders: [{ remark: text }] })
    const edited = await client.post(`${base}/${own.id}/actions/edit`, { version: 1, reason: text, fields: { heading: `${text}` , shelf: null } })
    expect(edited.statusCode).toBe(200)
    const history = (await client.get(`${base}/${own.id}/history`)).json<HistoryItem[]>()
    expect(history[0]).toMatchObject({ reason: text.trim() })
    expect(history[1]?.changes).toContainEqual(expect.objectContaining({ field: 'heading', after: text }))
    const opened = await client.post(`${base}/${own.id}/purposes`, { basis: 'unit', explanation: `because of ${text}` })
    expect(Object.values(opened.json<RecordAnswer>().hidden.values?.['holders'] ?? {})).toEqual([{ name: text.slice(0, 90).trim(), identityNumber: text.slice(0, 40).trim() }])
    for (const path of [`${base}?shelf=`, `${base}?q=`, '/api/search?q=', `${base}/export?shelf=`]) {
      const answer = await client.get(`${path}${encodeURIComponent(text)}`)
      if (answer.statusCode !== 200) refusal(answer, path)
    }
    expect((await client.get(`${base}/${own.id}`)).json()).toMatchObject({ fields: { heading: text, story: text, shelf: null } })
  })

  test('a word of five thousand letters is stored and found by its beginning', async () => {
    const word = 'w'.repeat(5000)
    const made = await client.post(base, { fields: { ...fields, story: word } })
    expect(made.statusCode, made.body.slice(0, 300)).toBe(201)
    expect((await client.get(`${base}?q=${'w'.repeat(1000)}`)).json<RecordList>().items.map((one) => one.id)).toContain(made.json<RecordAnswer>().id)
  })

  test('a saved view keeps its words', async () => {
    for (const text of texts.slice(0, 8)) {
      const saved = await client.post('/api/views', { recordType: 'specimen', name: text, query: `shelf=${encodeURIComponent(text)}` })
      expect(saved.statusCode, saved.body).toBe(201)
      expect((await client.get('/api/views?type=specimen')).json<SavedView[]>()).toContainEqual(expect.objectContaining({ name: text }))
    }
  })
})

function record0(): string {
  return '00000000-0000-4000-8000-000000000000'
}
