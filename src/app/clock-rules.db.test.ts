import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endInterruptedRecomputations } from '#kernel/clock/recomputation.ts'
import { statement } from '#kernel/db/query.ts'
import type { ClockRules, Recomputation, RecomputationPage } from '#kernel/http/clock-rules-wire.ts'
import type { ClockPage, HistoryItem, Manifest, RecordAnswer, TodayAnswer } from '#kernel/http/wire.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { modules } from './modules.ts'
import { appRoutes } from './testing.ts'

const base = '/api/records/crash'
let server: TestServer
let officer: Client
let legal: Client
const now = new Date('2024-05-20T00:00:00Z')

beforeAll(async () => {
  server = await testServer(modules, { routes: appRoutes, now: () => now })
  officer = await server.newUser(4, ['officer'])
  legal = await server.newUser(1, ['legalReviewer'])
})
afterAll(async () => { await server.close() })

async function act(record: RecordAnswer, action: string, body: object): Promise<RecordAnswer> {
  const answer = await officer.post(`${base}/${record.id}/actions/${action}`, { version: record.version, ...body })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<RecordAnswer>()
}

async function investigated(at: string): Promise<RecordAnswer> {
  const made = await officer.post(base, { fields: { occurredAt: '2024-03-01T00:30:00Z', hitAndRun: false, procedure: 'general' } })
  expect(made.statusCode, made.body).toBe(201)
  return act(made.json<RecordAnswer>(), 'investigate', { fields: { investigatedAt: at } })
}

const dueOf = (record: RecordAnswer, rule = 'D-77.a') => record.clocks.find((one) => one.rule === rule)?.dueAt
const again = async (record: RecordAnswer): Promise<RecordAnswer> => (await officer.get(`${base}/${record.id}/page`)).json<RecordAnswer>()
const rulesNow = async (): Promise<ClockRules> => (await legal.get('/api/clock-rules')).json<ClockRules>()

async function preview(): Promise<RecomputationPage['changes']> {
  const changes: RecomputationPage['changes'] = []
  for (let next: string | null = ''; next !== null;) {
    const answer = await legal.get(`/api/clock-recomputation?limit=2&after=${next}`)
    expect(answer.statusCode, answer.body).toBe(200)
    const page: RecomputationPage = answer.json<RecomputationPage>()
    changes.push(...page.changes)
    next = page.next
  }
  return changes
}

async function recompute(): Promise<Recomputation> {
  const started = await legal.post('/api/clock-recomputations', {})
  expect(started.statusCode, started.body).toBe(202)
  const { id } = started.json<Recomputation>()
  await expect.poll(async () => (await legal.get(`/api/clock-recomputations/${id}`)).json<Recomputation>().state, { timeout: 20_000 }).toBe('done')
  return (await legal.get(`/api/clock-recomputations/${id}`)).json<Recomputation>()
}

const calendar2024 = [
  'day,kind,nameZh,nameEn', '2024-01-01,off,元旦,New Year', '2024-02-10,off,春节,Spring Festival', '2024-02-04,work,春节,Spring Festival',
  // Not so in truth: Thursday 14 March is off.
  '2024-03-14,off,试验,Trial',
].join('\n')

describe('the legal section', () => {
  test('lists every rule with its articles, every open question, every year', async () => {
    const { rules, parameters, years } = await rulesNow()
    const determination = rules.find((one) => one.id === 'D-77.a')
    expect(determination).toMatchObject({ version: 1, label: { zh: '事故认定期限' }, recordTypes: ['crash'], confirmation: null, parameters: expect.arrayContaining(['A-23']) })
    expect(determination?.articles[0]).toMatchObject({ citation: { zh: '《道路交通事故处理程序规定》第六十二条第一款' }, quote: expect.stringContaining('十日内') })
    // Who stops or lengthens it, by how much, how often, by which article.
    expect(determination?.exclusions[0]).toMatchObject({ reason: 'suspension', effect: { en: 'at most 60 days, then the limit is 5 working days' }, who: [{ zh: '上一级公安机关交通管理部门' }], when: null, articles: { zh: '事故处理规定第六十八条第一款、第二款', en: 'Crash Procedure 68(1), 68(2)' } })
    expect(determination?.exclusions.some((one) => one.when?.zh.includes('A-23'))).toBe(true)
    expect(rules.find((one) => one.id === 'D-76.d')?.extensions).toMatchObject([{ amount: { en: 'by 1 day to 30 days, to at most 60 days in all' }, often: null, who: [{ zh: '上一级公安机关交通管理部门' }], articles: { en: 'Crash Procedure 51' } }])
    expect(rules.find((one) => one.id === 'D-10')?.extensions.map((one) => [one.amount.en, one.from?.en])).toEqual(expect.arrayContaining([['to 24 hours', expect.any(String)], ['to 48 hours', expect.any(String)]]))
    expect(parameters.find((one) => one.id === 'A-23')).toMatchObject({ shipped: 'once', value: 'once', decisions: [], rules: expect.arrayContaining(['D-77.a', 'D-77.b']) })
    expect(years.find((one) => one.year === 2024)).toMatchObject({ source: 'shipped', off: expect.any(Number), loadedBy: null })
  })

  test('confirms a version: from then on the clock, the page and the manifest say so, for exactly that version', async () => {
    const record = await investigated('2024-03-01T02:00:00Z')
    expect(record.clocks[0]?.confirmed).toBe(false)
    expect((await legal.post('/api/clock-rules/confirmations', { rule: 'D-77.a', version: 2 })).statusCode).toBe(404)
    expect((await legal.post('/api/clock-rules/confirmations', { rule: 'D-77.a', version: 1, note: 'examined' })).statusCode).toBe(201)
    expect((await legal.post('/api/clock-rules/confirmations', { rule: 'D-77.a', version: 1 })).json()).toMatchObject({ status: 409, code: 'duplicate' })
    const confirmed = await again(record)
    expect(confirmed.clocks[0]).toMatchObject({ confirmed: true })
    expect(confirmed.clocks[0]?.steps.at(-1)?.text.en).toContain('was confirmed')
    expect((await officer.get(`/api/clocks/${record.clocks[0]?.id}`)).json<ClockPage>().confirmation).toMatchObject({ on: '2024-05-20', note: 'examined', by: `user ${legal.account}` })
    const manifest = (await officer.get('/api/manifest')).json<Manifest>()
    const rules = manifest.recordTypes.find((one) => one.name === 'crash')?.clockRules
    expect([rules?.['D-77.a']?.confirmed, rules?.['D-77.b']?.confirmed]).toEqual([true, false])
    const [journal] = await server.engine.withSession('owner', (session) => session.send([statement<{ action: string; account: number }>`select action, account from journal where action = 'confirmClockRule'`]))
    expect(journal.rows).toEqual([{ action: 'confirmClockRule', account: legal.account }])
  })

  test.each(['officer', 'supervisor', 'analyst', 'auditor', 'office', 'systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const)('nothing of it is for the role %s', async (role) => {
    const somebody = await server.newUser(1, [role])
    for (const [url, body] of [
      ['/api/clock-rules/confirmations', { rule: 'D-77.b', version: 1 }], ['/api/clock-rules/decisions', { parameter: 'A-23', value: 'several' }], ['/api/clock-rules/calendar', { year: 2024, csv: calendar2024 }], ['/api/clock-recomputations', {}],
    ] as const) expect((await somebody.post(url, body)).statusCode, url).toBe(403)
    expect((await somebody.get('/api/clock-recomputation')).statusCode).toBe(403)
  })

  test('settles for the whole bureau only as the bureau’s own, not as that of a unit', async () => {
    const ofUnit = await server.newUser(2, ['legalReviewer'])
    const before = await rulesNow()
    for (const [url, body] of [
      ['/api/clock-rules/confirmations', { rule: 'D-77.b', version: 1 }], ['/api/clock-rules/decisions', { parameter: 'A-23', value: 'several' }], ['/api/clock-rules/calendar', { year: 2024, csv: calendar2024 }],
    ] as const) expect((await ofUnit.post(url, body)).json(), url).toMatchObject({ status: 403, code: 'not-allowed' })
    expect(await rulesNow()).toEqual(before)
    expect((await ofUnit.get('/api/clock-rules')).statusCode).toBe(200)
  })

  test('chooses a reading for clocks that start from a day on; what has started waits for the recomputation', async () => {
    const record = await investigated('2024-03-01T02:00:00Z')
    const clock = record.clocks[0]?.id
    const pause = (on: string) => ({ clock: { id: clock, event: { kind: 'pause', at: `${on}T02:00:00Z`, reason: 'suspension', approver: 'upperTrafficDept' } } })
    const once = await act(record, 'clock', pause('2024-03-04'))
    const resumed = await act(once, 'clock', { clock: { id: clock, event: { kind: 'resume', at: '2024-03-05T02:00:00Z', reason: 'suspension' } } })
    const twice = await act(resumed, 'clock', pause('2024-03-07'))
    expect(twice.clocks[0]?.events.map((one) => one.refused?.reason ?? null)).toEqual([null, null, 'pausedBefore'])
    for (const bad of [{ parameter: 'A-23', value: 'never' }, { parameter: 'Z-1', value: 'once' }, { parameter: 'A-12', value: 'asRecorded' }]) expect((await legal.post('/api/clock-rules/decisions', bad)).json()).toMatchObject({ status: 422, fields: [{ pointer: '/value' }] })
    expect((await legal.post('/api/clock-rules/decisions', { parameter: 'A-23', value: 'several', from: '2024-01-01', note: 'as the city reads it' })).statusCode).toBe(201)
    expect((await rulesNow()).parameters.find((one) => one.id === 'A-23')).toMatchObject({ value: 'several', decisions: [{ value: 'several', from: '2024-01-01', note: 'as the city reads it', by: `user ${legal.account}` }] })
    expect(dueOf(await again(record))).toBe(dueOf(twice))
    // The steps tell the stored end by the reading it was computed by, and what today's reading would give.
    const waiting = (await officer.get(`/api/clocks/${clock}`)).json<ClockPage>()
    expect(waiting.steps.map((step) => step.code)).toEqual(expect.arrayContaining(['pausedBefore', 'dueDay', 'notRecomputed']))
    expect(waiting.steps.find((step) => step.code === 'suspended')?.articles.map((at) => waiting.articles[at]?.article)).toEqual([68, 68])
    expect(await preview()).toMatchObject([{ clock, record: record.id, number: record.number, why: 'parameter', events: 1, dueAt: { before: dueOf(twice) } }])
    expect(await recompute()).toMatchObject({ state: 'done', changed: 1 })
    const after = await again(record)
    expect(after.clocks[0]?.events.map((one) => one.refused)).toEqual([null, null, null])
    expect(after).toMatchObject({ version: twice.version, updatedAt: twice.updatedAt, fields: twice.fields })
    expect((await officer.get(`${base}/${record.id}/history`)).json<HistoryItem[]>()[0]).toMatchObject({
      action: 'recomputeClock', actionLabel: { zh: '重新计算期限' }, version: null, changes: expect.arrayContaining([expect.objectContaining({ label: { zh: '更正的是', en: 'What was corrected' }, words: { before: null, after: { zh: '对法律的解释', en: 'the reading of the law' } } })]),
    })
    expect(await preview()).toEqual([])
    await legal.post('/api/clock-rules/decisions', { parameter: 'A-23', value: 'once', from: '2024-01-01' })
    expect(await recompute()).toMatchObject({ changed: 1 })
    expect(dueOf(await again(record))).toBe(dueOf(twice))
  })

  test('the days that were loaded stand in the journal, one by one', async () => {
    const year = 2031
    expect((await legal.post('/api/clock-rules/calendar', { year, csv: 'day,kind,nameZh,nameEn\n2031-01-01,off,元旦,New Year\n2031-01-04,work,元旦,New Year' })).statusCode).toBe(201)
    const [found] = await server.engine.withSession('owner', (session) => session.send([statement<{ days: string }>`select v.value_fields -> 'days' ->> 'value' as days from journal j join journal_value v on v.bureau = j.bureau and v.leaf = j.leaf
      where j.action = 'loadCalendarYear' order by j.seq desc limit 1`]))
    expect(found.rows).toEqual([{ days: '2031-01-01 off, 2031-01-04 work' }])
  })

  test('loads the days of a year: new clocks count by them at once, what has started when it is recomputed', async () => {
    const record = await investigated('2024-03-01T02:00:00Z')
    expect(dueOf(record)).toBe('2024-03-15T16:00:00.000Z')
    const loaded = await legal.post('/api/clock-rules/calendar', { year: 2024, csv: calendar2024 })
    expect(loaded.json(), loaded.body).toEqual({ year: 2024, off: 3, work: 1 })
    expect((await rulesNow()).years.find((one) => one.year === 2024)).toMatchObject({ source: 'bureau', off: 3, work: 1, loadedBy: `user ${legal.account}` })
    expect(dueOf(await investigated('2024-03-01T02:00:00Z'))).toBe('2024-03-18T16:00:00.000Z')
    expect(dueOf(await again(record))).toBe('2024-03-15T16:00:00.000Z')
    const page = (await officer.get(`/api/clocks/${record.clocks[0]?.id}`)).json<ClockPage>()
    expect(page.steps.find((step) => step.code === 'notRecomputed')?.text).toEqual({
      zh: '按现在的规则、理解和放假安排，到期时间应为2024-03-18 24:00；重新计算之前，仍以登记的2024-03-15 24:00为准。',
      en: 'By the rules, readings and days off of today it would end at 2024-03-18 24:00; until it is recomputed, the stored end, 2024-03-15 24:00, stands.',
    })
    const changes = await preview()
    expect(changes.find((one) => one.record === record.id)).toMatchObject({ why: 'calendar', rule: 'D-77.a', dueAt: { before: '2024-03-15T16:00:00.000Z', after: '2024-03-18T16:00:00.000Z' } })
    expect(await recompute()).toMatchObject({ changed: changes.length, problem: null })
    expect(dueOf(await again(record))).toBe('2024-03-18T16:00:00.000Z')
    expect((await officer.get(`/api/clocks/${record.clocks[0]?.id}`)).json<ClockPage>().steps.some((step) => step.code.startsWith('notRecomputed'))).toBe(false)
    // An edit that has nothing to do with the clock leaves it as it is.
    const other = await act(await again(record), 'edit', { fields: { roadName: 'G206' } })
    expect(dueOf(other)).toBe('2024-03-18T16:00:00.000Z')
  })

  test('a recomputation that a stopped program left running has failed at the next start, and can be run again', async () => {
    const { id } = await recompute()
    const put = (state: string) => server.engine.withSession('owner', (session) => session.send([statement`update clock_recomputation set state = ${state}, finished_at = null, problem = null where id = ${id}`]))
    await put('running')
    expect(await endInterruptedRecomputations(server.engine, () => now)).toBe(1)
    expect((await legal.get(`/api/clock-recomputations/${id}`)).json<Recomputation>()).toMatchObject({ state: 'failed', problem: { en: expect.stringContaining('can be run again') }, finishedAt: now.toISOString() })
    expect(await endInterruptedRecomputations(server.engine, () => now)).toBe(0)
    expect(await recompute()).toMatchObject({ state: 'done' })
  })

  test('bad lines of a year are named and nothing is loaded', async () => {
    const load = async (csv: string, year = 2026) => (await legal.post('/api/clock-rules/calendar', { year, csv })).json<{ status: number; fields: { pointer: string }[] }>()
    const head = 'day,kind,nameZh,nameEn\n'
    expect(await load(`${head}2026-01-01,off,元旦,New Year\n2026-02-30,off,甲,A`)).toMatchObject({ status: 422, fields: [{ pointer: '/csv/3' }] })
    expect(await load(`${head}2026-01-01,off,元旦,New Year\n2025-11-30,off,甲,A`)).toMatchObject({ status: 422, fields: [{ pointer: '/csv/3/day' }] })
    expect(await load(`${head}2026-01-01,off,元旦,New Year\n2026-01-01,off,元旦,New Year`)).toMatchObject({ status: 422, fields: [{ pointer: '/csv/3/day' }] })
    expect(await load(`${head}2026-01-05,work,甲,A`)).toMatchObject({ status: 422, fields: [{ pointer: '/csv/2/kind' }] })
    expect(await load(head)).toMatchObject({ status: 422, fields: [{ pointer: '/csv' }] })
    expect((await rulesNow()).years.find((one) => one.year === 2026)?.source).toBe('shipped')
  })

  test('a year that was missing is no guess: the clock has no due time until the year is loaded', async () => {
    now.setTime(Date.parse('2028-03-20T00:00:00Z'))
    const record = await investigated('2028-03-01T02:00:00Z')
    expect(record.clocks[0]).toMatchObject({ dueAt: null, level: 'unknown', problem: { zh: expect.stringContaining('尚未公布') } })
    await legal.post('/api/clock-rules/calendar', { year: 2028, csv: 'day,kind,nameZh,nameEn\n2028-01-01,off,元旦,New Year' })
    expect((await preview()).find((one) => one.record === record.id)).toMatchObject({ why: 'calendar', problem: { before: 'calendar-unknown', after: null } })
    await recompute()
    expect(dueOf(await again(record))).toBe('2028-03-15T16:00:00.000Z')
    now.setTime(Date.parse('2024-05-20T00:00:00Z'))
  })

  test('finds refused events and late closings on its Today; nobody else has findings', async () => {
    const record = await investigated('2024-03-01T02:00:00Z')
    const told = await act(record, 'clock', { clock: { id: record.clocks[0]?.id, event: { kind: 'pause', at: '2024-03-04T02:00:00Z', reason: 'suspension', approver: 'countyHead' } } })
    const late = await act(told, 'determine', { fields: { determinedAt: '2024-04-14T02:00:00Z', responsibility: 'equal' } })
    const findings = (await legal.get('/api/today')).json<TodayAnswer>().findings.filter((one) => one.record === record.id)
    expect(findings).toHaveLength(2)
    expect(findings.find((one) => one.kind === 'refusedEvent')).toMatchObject({ number: record.number, rule: { zh: '事故认定期限' }, articles: { zh: expect.stringContaining('第六十八条') } })
    for (const finding of findings) expect(JSON.stringify(finding), 'a list of failings names no officer').not.toContain(`user ${officer.account}`)
    expect(findings.find((one) => one.kind === 'closedLate')).toMatchObject({ at: '2024-04-14T02:00:00.000Z', dueAt: dueOf(record) })
    expect((await officer.get('/api/today')).json<TodayAnswer>().findings).toEqual([])
    const elsewhere = await server.newUser(5, ['legalReviewer'])
    expect((await elsewhere.get('/api/today')).json<TodayAnswer>().findings).toEqual([])
    await act(late, 'clock', { reason: 'another record was meant', clock: { withdraw: told.clocks[0]?.events[0]?.id } })
    expect((await legal.get('/api/today')).json<TodayAnswer>().findings.filter((one) => one.record === record.id).map((one) => one.kind)).toEqual(['closedLate'])
  })
})
