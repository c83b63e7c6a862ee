import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Query } from '#kernel/db/query.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { settle } from '#kernel/testing/test-kernel.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { DrillDown, FigureAnswer, FigureCatalogue } from './figure-wire.ts'
import type { HistoryItem, JournalPage, Manifest, RecordAnswer, SessionAnswer, TodayAnswer } from './wire.ts'

const base = '/api/records/specimen'
const figure = '/api/figures/specimens'

let server: TestServer
let officer: Client
let supervisor: Client
let analyst: Client
let auditor: Client

beforeAll(async () => {
  server = await testServer([specimenModule])
  officer = await server.newUser(4, ['officer'])
  supervisor = await server.newUser(2, ['supervisor'])
  analyst = await server.newUser(1, ['analyst'])
  auditor = await server.newUser(1, ['auditor'])
})
afterAll(async () => { await server.close() })

async function enter(client: Client, fields: object = {}): Promise<RecordAnswer> {
  const answer = await client.post(base, { fields: { happenedAt: '2024-03-16T08:30:00+08:00', heading: 'A box', kind: 'red', isFragile: true, ...fields } })
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<RecordAnswer>()
}
async function act(client: Client, record: RecordAnswer, action: string, body: object): Promise<RecordAnswer> {
  const answer = await client.post(`${base}/${record.id}/actions/${action}`, { version: record.version, ...body })
  expect([200, 202], answer.body).toContain(answer.statusCode)
  return answer.json<RecordAnswer>()
}
const historyOf = async (client: Client, record: RecordAnswer): Promise<HistoryItem[]> => (await client.get(`${base}/${record.id}/history`)).json<HistoryItem[]>()

test('the manifest names the roles of every action, so that a console offers only what somebody may ever do', async () => {
  const [type] = (await analyst.get('/api/manifest')).json<Manifest>().recordTypes
  expect(type?.actions['reopen']?.roles).toEqual(['supervisor'])
  for (const action of Object.values(type?.actions ?? {})) expect(action.roles.length).toBeGreaterThan(0)
})

describe('today', () => {
  test('names the kind of every recent record', async () => {
    const record = await enter(officer)
    const { recent } = (await officer.get('/api/today')).json<TodayAnswer>()
    expect(recent.find((one) => one.id === record.id)).toMatchObject({ recordType: 'specimen', number: record.number })
  })

  test('asks for a decision only whom the action lets decide', async () => {
    const asker = await server.newUser(4, ['supervisor'])
    const begun = await act(asker, await enter(asker), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } })
    const ended = await act(asker, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } })
    await act(asker, ended, 'reopen', { reason: 'a new witness' })
    await act(asker, ended, 'correct', { reason: 'the heading', fields: { heading: 'A chest', shelf: 'B7' } })
    const asked = async (client: Client) => (await client.get('/api/today')).json<TodayAnswer>().approvals.filter((one) => one.record === ended.id)
    expect((await asked(supervisor)).map((one) => one.reason)).toEqual(['a new witness', 'the heading'])
    expect((await asked(officer)).map((one) => one.reason)).toEqual(['the heading'])
    expect(await asked(asker)).toEqual([])
    const shown = (client: Client) => client.get(`${base}/${ended.id}/page`).then((answer) => answer.json<RecordAnswer>().approvals.map((one) => [one.action, one.mayDecide]))
    expect(await shown(supervisor)).toEqual([['reopen', true], ['correct', true]])
    expect(await shown(officer)).toEqual([['reopen', false], ['correct', true]])
    expect(await shown(asker)).toEqual([['reopen', false], ['correct', false]])
  })

  test('shows the second person what a correction would change', async () => {
    const asker = await server.newUser(4, ['supervisor'])
    const begun = await act(asker, await enter(asker, { shelf: 'A1' }), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } })
    const ended = await act(asker, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } })
    await act(asker, ended, 'correct', { reason: 'moved', fields: { heading: 'A box', shelf: 'B7' }, children: { parts: [{ label: 'lid' }] } })
    const [approval] = (await supervisor.get(`${base}/${ended.id}/page`)).json<RecordAnswer>().approvals
    expect(approval?.changes).toEqual([{ field: 'shelf', label: { zh: '架号', en: 'Shelf' }, before: 'A1', after: 'B7' }])
    expect(approval?.lists).toEqual([{ zh: '部件', en: 'Parts' }])
  })
})

describe('history', () => {
  test('speaks of requests, purposes, units and other records in words, not in ids', async () => {
    const record = await enter(officer)
    const other = await enter(officer, { heading: 'The same box' })
    await officer.post(`${base}/${record.id}/purposes`, { basis: 'handling', explanation: 'checking the entry' })
    const moved = await act(supervisor, await act(officer, record, 'merge', { duplicate: other.id, reason: 'entered twice' }), 'transfer', { organisation: 2, reason: 'ours' })
    const rows = await historyOf(supervisor, moved)
    expect(rows.find((row) => row.action === 'readPersonal')?.changes.map((one) => [one.label.en, one.words?.after?.en ?? null, one.before])).toEqual([
      ['Basis', 'I handle this record', null], ['Explanation', null, null], ['Until', null, null],
    ])
    expect(rows.find((row) => row.action === 'transfer')?.changes.find((one) => one.field === 'organisation')?.words).toEqual({ before: { zh: '单位4', en: 'East One' }, after: { zh: '单位2', en: 'East' } })
    const joined = await historyOf(officer, other)
    expect(joined[0]?.changes.find((one) => one.field === 'mergedInto')?.words?.after).toEqual({ zh: '另一条记录', en: 'another record' })
    expect((await historyOf(supervisor, other))[0]?.changes.find((one) => one.field === 'mergedInto')?.words?.after?.en).toBe(record.number)
  })

  test('a request is told by what was asked for', async () => {
    const begun = await act(officer, await enter(officer), 'begin', { fields: { begunAt: '2024-03-17T01:00:00Z' } })
    const ended = await act(officer, begun, 'end', { fields: { endedAt: '2024-03-18T01:00:00Z', verdict: 'nothing' } })
    await act(officer, ended, 'correct', { reason: 'the heading', fields: { heading: 'A chest' } })
    const [row] = await historyOf(officer, ended)
    expect(row).toMatchObject({ action: 'askApproval', actionLabel: { en: 'Ask for approval' }, reason: 'the heading' })
    expect(row?.changes).toMatchObject([{ field: 'action', label: { en: 'What is asked for' }, words: { before: null, after: { en: 'Correct' } } }])
  })
})

test('the journal names records by number and fields as people do', async () => {
  const record = await enter(officer, { shelf: 'C3' })
  await officer.post('/api/views', { recordType: 'specimen', name: 'mine', query: '' })
  const { items } = (await auditor.get('/api/journal?limit=200')).json<JournalPage>()
  expect(items.length).toBeGreaterThan(5)
  expect(items.find((item) => item.record === record.id)?.number).toBe(record.number)
  const administrator = await server.newUser(1, ['auditAdministrator'])
  const seen = (await administrator.get('/api/journal?limit=200')).json<JournalPage>().items
  expect(seen.find((item) => item.record === record.id)).toMatchObject({ number: null })
  const named = items.flatMap((item) => item.fields)
  expect(named.filter(({ name, label }) => label.en === name || label.zh === name)).toEqual([])
  expect(named).toContainEqual({ name: 'shelf', label: { zh: '架号', en: 'Shelf' } })
})

test.each(['auditor', 'auditAdministrator'] as const)('the journal of the bureau is for the %s of the bureau, not of one of its units', async (role) => {
  const ofUnit = await server.newUser(4, [role])
  const ofBureau = await server.newUser(1, [role])
  await settle(server.engine)
  for (const path of ['/api/journal?limit=1', '/api/journal/export', '/api/journal/proof?row=1']) {
    expect((await ofUnit.get(path)).statusCode, path).toBe(403)
    expect((await ofBureau.get(path)).statusCode, path).toBe(200)
    // Acting for a unit below, he acts for that unit.
    expect((await ofBureau.get(`${path}${path.includes('?') ? '&' : '?'}org=4`)).statusCode, path).toBe(403)
  }
  expect((await ofUnit.get('/api/session')).json<SessionAnswer>().permissions).not.toContain('readJournal')
  expect((await ofBureau.get('/api/session')).json<SessionAnswer>().permissions).toContain('readJournal')
})

test('the journal is no list by single officer: an account is no question, and stands on its rows', async () => {
  const { items } = (await auditor.get('/api/journal?limit=200')).json<JournalPage>()
  const asked = (await auditor.get(`/api/journal?limit=200&account=${officer.account}`)).json<JournalPage>().items
  expect(new Set(items.map((item) => item.by)).size).toBeGreaterThan(1)
  expect(new Set(asked.map((item) => item.by)).size).toBeGreaterThan(1)
})

test('the journal is asked by days of the bureau, not by those of UTC', async () => {
  // One o'clock in the night of the 17th in Shanghai.
  const first: Query<{ seq: number }> = { sql: "update journal set at = '2024-03-16T17:00:00Z' where seq = (select min(seq) from journal) returning seq", parameters: [] }
  const [moved] = await server.engine.withSession('owner', (session) => session.send([first]))
  const on = async (day: string): Promise<number[]> => (await auditor.get(`/api/journal?from=${day}&to=${day}`)).json<JournalPage>().items.map((item) => item.seq)
  expect([await on('2024-03-16'), await on('2024-03-17'), await on('2024-03-18')]).toEqual([[], moved.rows.map((row) => row.seq), []])
})

describe('figures', () => {
  test('a period outside coverage says so, and what is covered too', async () => {
    expect((await analyst.get(`${figure}?year=2010`)).json<FigureAnswer>()).toMatchObject({ value: null, covered: false })
    expect((await analyst.get(`${figure}?year=2024`)).json<FigureAnswer>().covered).toBe(true)
    const { figures } = (await analyst.get('/api/figures?year=2010')).json<FigureCatalogue>()
    expect(figures.find((row) => row.id === 'specimens')?.watch).toMatchObject([{ code: 'outsideCoverage' }])
  })

  test('what has changed a value is told by record and day; nobody is named on a page of figures', async () => {
    const answer = await analyst.get(`${figure}?year=2024&asOf=2024-12-31`)
    expect(answer.json<FigureAnswer>().restated?.changes.length).toBeGreaterThan(0)
    expect(answer.body).not.toMatch(/user \d+/)
  })

  test('the records behind a value go out whole, in the reader’s language, and the export is a row of the journal', async () => {
    const drill = (await analyst.get(`${figure}/records?year=2024&dimension=category:kind&code=red&limit=200`)).json<DrillDown>()
    expect(drill.total).toBeGreaterThan(3)
    const file = await analyst.get(`${figure}/records/export?year=2024&dimension=category:kind&code=red&lang=en`)
    expect(file.headers['content-disposition']).toMatch(/^attachment; filename="anlan-specimens-2024-\d{4}-\d\d-\d\d\.csv"$/)
    const [head, ...lines] = file.body.slice(1).trimEnd().split('\r\n')
    expect(head).toBe('Number,Day,What,Unit,Known on,Counts')
    expect(new Set(lines.map((line) => line.split(',')[0]))).toEqual(new Set(drill.items.map((item) => item.number)))
    expect(lines).toHaveLength(drill.items.length)
    expect(lines.reduce((sum, line) => sum + Number(line.split(',').at(-1)), 0)).toBe(drill.sum)
    const query: Query<{ account: number; value_fields: Record<string, { value: unknown }> }> = {
      sql: "select j.account, v.value_fields from journal j join journal_value v on v.bureau = j.bureau and v.leaf = j.leaf where j.action = 'exportFigureRecords' order by j.seq", parameters: [],
    }
    const [rows] = await server.engine.withSession('owner', (session) => session.send([query]))
    expect(rows.rows.map((row) => row.account)).toEqual([analyst.account])
    expect(Object.fromEntries(Object.entries(rows.rows[0]?.value_fields ?? {}).map(([name, { value }]) => [name, value]))).toMatchObject({
      figure: 'specimens', year: 2024, records: drill.total, format: 'csv', query: 'dimension=category%3Akind&code=red&basis=then', sha256: createHash('sha256').update(file.rawPayload).digest('hex'),
    })
  })

  test('the table of figures goes out as the page shows it, and the export is a row of the journal', async () => {
    const catalogue = (await analyst.get('/api/figures?year=2024')).json<FigureCatalogue>()
    const file = await analyst.get('/api/figures/export?year=2024&lang=en')
    expect(file.statusCode, file.body).toBe(200)
    expect(file.headers['content-disposition']).toBe(`attachment; filename="anlan-figures-2024-${catalogue.asOf}.csv"`)
    const [head, ...lines] = file.body.slice(1).trimEnd().split('\r\n')
    expect(head).toBe('Id,Name,Unit,Value,Previous,Definition version,As of,Watch')
    expect(lines.map((line) => [line.split(',')[0], line.split(',')[3]])).toEqual(catalogue.figures.map((row) => [row.id, row.value === null ? '' : String(row.value)]))
    const { items } = (await auditor.get('/api/journal?action=exportFigures')).json<JournalPage>()
    expect(items).toHaveLength(1)
    expect(items[0]?.fields.map((field) => field.name)).toEqual(['asOf', 'format', 'query', 'rows', 'sha256', 'year'])
    const administrator = await server.newUser(1, ['systemAdministrator'])
    expect((await administrator.get('/api/figures/export?year=2024')).statusCode).toBe(403)
    expect((await auditor.get('/api/journal?action=exportFigures')).json<JournalPage>().items).toHaveLength(1)
  })

  test('go out only to who may export, in a format that there is', async () => {
    expect((await officer.get(`${figure}/records/export?year=2024`)).statusCode).toBe(403)
    expect((await analyst.get(`${figure}/records/export?year=2024&format=pdf`)).statusCode).toBe(422)
    expect((await analyst.get('/api/figures/nothing/records/export?year=2024')).statusCode).toBe(404)
    expect((await analyst.get(`${figure}/records/export?year=2024&format=xlsx`)).rawPayload.subarray(0, 2).toString()).toBe('PK')
  })
})
