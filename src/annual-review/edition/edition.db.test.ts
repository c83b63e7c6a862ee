import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EditionAnswer, EditionRow, Restatement } from '#kernel/http/edition-wire.ts'
import type { Problem } from '#kernel/http/wire.ts'
import type { Figure } from '#kernel/figure/figure.ts'
import { readGround } from '#kernel/figure/ground.ts'
import { withdrawnRecords } from '#kernel/figure/withdrawn.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { settle } from '#kernel/testing/test-kernel.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { annualReview } from '../module.ts'
import { reviewRoutes } from '../routes.ts'

const forbidden: readonly Figure[] = specimenModule.figures.map((figure) => (figure.id === 'red-specimens' ? { ...figure, reportOnly: true } : figure))
let server: TestServer
let office: Client
let secondOffice: Client
let legal: Client
let secondLegal: Client
let supervisor: Client

beforeAll(async () => {
  server = await testServer([specimenModule, annualReview(forbidden)], { routes: [reviewRoutes] })
  office = await server.newUser(1, ['office'])
  secondOffice = await server.newUser(1, ['office'])
  legal = await server.newUser(1, ['legalReviewer'])
  secondLegal = await server.newUser(1, ['legalReviewer'])
  supervisor = await server.newUser(1, ['supervisor'])
})
afterAll(async () => { await server.close() })

const body = <T>(answer: Answer, status = 200): T => {
  expect(answer.statusCode, answer.body).toBe(status)
  return answer.json<T>()
}
const refusedWith = (answer: Answer, status: number): Problem => {
  expect(answer.statusCode, answer.body).toBe(status)
  return answer.json<Problem>()
}
const step = (client: Client, edition: { id: string; version: number }, action: string, more: object = {}): Promise<Answer> => client.post(`/api/review/editions/${edition.id}/actions/${action}`, { version: edition.version, ...more })
const save = (client: Client, edition: EditionAnswer, sections: EditionAnswer['sections']): Promise<Answer> => client.send({
  method: 'PUT', url: `/api/review/editions/${edition.id}`, headers: { 'content-type': 'application/json' },
  payload: JSON.stringify({ version: edition.version, title: edition.title, sections, issuer: '测试市公安局', documentNumber: '测公〔2025〕1号' }),
})
const specimen = async (happenedAt: string): Promise<{ id: string }> => body(await supervisor.post('/api/records/specimen', { organisation: 4, fields: { happenedAt, heading: 'x', isFragile: false, kind: 'red' } }), 201)
const said = (zh: string, en: string): EditionAnswer['sections'][number] => ({ id: 'work', title: { zh: '业务', en: 'Work' }, paragraphs: [[{ about: 'specimens', compares: 'alone', decimals: 1, variants: { some: { zh, en }, zero: null, missing: null } }]] })
const promise = (fields: object): Promise<Answer> => supervisor.post('/api/records/planItem', { organisation: 2, fields: { promisedAt: '2024-01-05T02:00:00Z', what: '修缮仓库', criterion: '验收合格', dueOn: '2024-11-30', ...fields } })

test('a promise that would make a target of a report-only figure is refused, as a figure and in words', async () => {
  expect(refusedWith(await promise({ figure: 'red-specimens', target: 5 }), 422).fields?.map((field) => `${field.pointer} ${field.code}`)).toEqual(['/fields/figure reportOnly'])
  expect(refusedWith(await promise({ criterion: '红色标本数下降5%' }), 422).fields?.map((field) => field.code)).toEqual(['reportOnly'])
  expect(refusedWith(await promise({ target: 5 }), 422).fields?.map((field) => field.code)).toEqual(['required'])
})

describe('an edition from draft to its list of restatements', () => {
  let first: { id: string }
  let edition: EditionAnswer
  let item: { id: string; number: string }

  beforeAll(async () => {
    await server.setDay('2024-06-01')
    first = await specimen('2024-03-01T02:00:00Z')
    const second = await specimen('2024-04-01T02:00:00Z')
    body(await supervisor.post(`/api/records/specimen/${second.id}/actions/begin`, { version: 1, fields: { begunAt: '2024-04-02T02:00:00Z' } }))
    await server.setDay('2025-01-12')
    await settle(server.engine)
    await server.engine.script("update journal_state set closed_through = '2025-01-11'")
    item = body(await promise({}), 201)
    body(await supervisor.post(`/api/records/planItem/${item.id}/actions/begin`, { version: 1 }))
    edition = body(await office.post('/api/review/editions', { year: 2024 }), 201)
  })

  test('a draft begins with the shortcomings, and what blocks it is named by place', async () => {
    expect(edition).toMatchObject({ state: 'draft', draft: 1, asOf: null, hash: null, planItems: [{ number: item.number, answer: 'open' }] })
    expect(edition.sections.map((section) => section.id)).toEqual(['shortcomings'])
    const [shortcomings] = edition.sections
    if (!shortcomings) throw new Error('no section')
    edition = body(await save(office, edition, [said('共2件，user 1000办理。', '{{specimens|value}} items.'), shortcomings]))
    expect(edition.faults.map((fault) => `${fault.section} ${fault.code}`)).toEqual(['work typedNumber', 'work personName', 'work tokensDiffer', 'shortcomings planItemOpen'])
    expect(edition.review).toBeNull()
    expect(refusedWith(await step(office, edition, 'bind'), 422).fields?.map((field) => field.pointer)).toEqual(['/work/0/0/some/zh', '/work/0/0/some/zh', '/work/0/0/some', `/planItems/${item.number}`])
    expect((await office.get(`/api/review/export?edition=${edition.id}`)).statusCode).toBe(409)

    edition = body(await save(office, edition, [said('共{{specimens|value}}件，位居全省{{notice|n1}}。', '{{specimens|value}} items, ranked {{notice|n1}}.')]))
    expect(edition.faults.map((fault) => fault.code)).toEqual(['noticeMissing', 'noticeMissing', 'shortcomingsMissing', 'planItemOpen'])
    edition = body(await office.post(`/api/review/editions/${edition.id}/notices`, { version: edition.version, number: '省公通〔2025〕2号', issuer: '省公安厅', issuedOn: '2025-01-08', says: { zh: '第三位', en: 'third' } }), 201)
    edition = body(await save(office, edition, [...edition.sections, shortcomings]))
    expect(edition.faults.map((fault) => fault.code)).toEqual(['planItemOpen'])
    expect(edition.review?.sections[0]?.paragraphs[0]?.zh.map((piece) => piece.text).join('')).toBe('共2件，位居全省第三位。')
  })

  test('a promise must be answered; one that was not kept stands among the shortcomings with its reason', async () => {
    body(await supervisor.post(`/api/records/planItem/${item.id}/actions/miss`, { version: 2, fields: { answeredAt: '2025-01-09T02:00:00Z', notMetBecause: '资金未到位' } }))
    expect(refusedWith(await step(office, edition, 'bind', { asOf: '2025-01-12' }), 422)).toMatchObject({ code: 'day-not-closed', detail: { en: expect.stringContaining('The latest as-of day is 2025-01-11') } })
    edition = body(await step(office, edition, 'bind'))
    expect(edition).toMatchObject({ state: 'bound', asOf: '2025-01-10', planItems: [{ answer: 'notMet', reason: '资金未到位' }] })
    const tables = edition.review?.sections.find((section) => section.id === 'shortcomings')?.tables ?? []
    expect(tables.map((table) => table.id)).toEqual(['plan-items', 'overdue', 'restatements', 'withdrawn'])
    expect(tables[0]?.rows[0]?.map((cell) => cell.zh)).toEqual([item.number, '修缮仓库', '单位2', '2024-11-30', '未完成', '资金未到位'])
    // The examination that was never ended; the plan item had been answered the day before.
    expect(tables[1]?.rows.map((row) => row.map((cell) => cell.en))).toEqual([['Specimens', 'Police station', '1']])
    expect(edition.review?.head?.size).toBeGreaterThan(0)
  })

  test('two checks and the approval are made by three people, none of them the author', async () => {
    expect(refusedWith(await step(office, edition, 'passLegalExamination'), 403).detail.en).toContain('Legal examiner')
    expect(refusedWith(await step(legal, edition, 'approve'), 409).code).toBe('action-refused')
    expect(refusedWith(await step(legal, edition, 'sendBack'), 422).fields?.[0]?.pointer).toBe('/reason')
    edition = body(await step(legal, edition, 'sendBack', { reason: '第一节要改' }))
    expect(edition).toMatchObject({ state: 'draft', asOf: null })
    const stale = edition.version - 1
    expect(refusedWith(await step(office, { ...edition, version: stale }, 'bind'), 409).code).toBe('stale-version')
    edition = body(await step(office, edition, 'bind'))
    edition = body(await step(legal, edition, 'passLegalExamination'))
    expect(refusedWith(await step(legal, edition, 'checkConfidential'), 403).detail.en).toContain('two people')
    edition = body(await step(secondLegal, edition, 'checkConfidential'))
    expect(edition.actions.find((action) => action.name === 'approve')).toMatchObject({ allowed: false })
    edition = body(await step(supervisor, edition, 'approve'))
    edition = body(await step(secondOffice, edition, 'freeze'))
    expect(edition.hash).toMatch(/^[0-9a-f]{64}$/)
    edition = body(await step(office, edition, 'publish'))
    expect(edition.steps.map((one) => one.action)).toEqual(['draft', 'edit', 'edit', 'attachNotice', 'edit', 'bind', 'sendBack', 'bind', 'passLegalExamination', 'checkConfidential', 'approve', 'freeze', 'publish'])
    expect(edition.steps.find((one) => one.action === 'sendBack')?.reason).toBe('第一节要改')
    expect(refusedWith(await step(office, edition, 'void', { reason: 'x' }), 409).code).toBe('action-refused')
    const [journal] = await server.engine.withSession('owner', (session) => session.send([{ sql: "select action from journal where action like '%Review' or action = 'attachNotice' order by seq", parameters: [] }]))
    expect(journal?.rows).toHaveLength(edition.steps.length)
  })

  test('every export of it prints its hash and is journaled', async () => {
    for (const [format, type] of [['html', 'text/html'], ['json', 'application/json'], ['csv', 'text/csv'], ['docx', 'application/vnd.openxmlformats'], ['pdf', 'application/pdf']] as const) {
      const answer = await office.get(`/api/review/export?edition=${edition.id}&format=${format}&lang=en`)
      expect(answer.statusCode, format).toBe(200)
      expect(answer.headers['content-type'], format).toContain(type)
      expect(answer.headers['content-disposition']).toContain(format === 'json' ? 'review-2024-edition-1.json' : `review-2024-en-edition-1.${format}`)
      if (format === 'html' || format === 'json' || format === 'csv') expect(answer.body, format).toContain(edition.hash)
    }
    const [exports] = await server.engine.withSession('owner', (session) => session.send([{ sql: "select count(*)::int as n from journal where action = 'exportReview'", parameters: [] }]))
    expect(exports?.rows).toEqual([{ n: 5 }])
    expect((await office.get('/api/review/export?year=2024&format=odt')).statusCode).toBe(422)
  })

  test('what is known otherwise later makes a list beside the frozen values, with records for who may read them', async () => {
    await server.setDay('2025-02-01')
    const withdrawn = async (figure: string): Promise<number> => withdrawnRecords(await readGround(server.kernel, server.supervisor), figure, { organisation: 1, period: { from: '2024-01-01', until: '2025-01-01' }, asOf: '2025-02-01', basis: 'then' })
    expect(await withdrawn('specimens')).toBe(0)
    body(await supervisor.post(`/api/records/specimen/${first.id}/actions/void`, { version: 1, reason: '重复登记' }))
    // What once counted and no longer does, of a count, a part of it, and the run of years without it.
    for (const figure of ['specimens', 'red-specimens', 'redless-years']) expect(await withdrawn(figure), figure).toBe(1)
    const path = `/api/review/editions/${edition.id}/restatements`
    const [restated] = body<Restatement[]>(await supervisor.get(path))
    expect(restated).toMatchObject({ figure: 'specimens', frozen: 2, now: 1, frozenText: { en: '2 items' }, changes: [{ record: first.id, knownOn: '2025-02-01', amount: -1 }] })
    expect(body<Restatement[]>(await office.get(path))[0]).toMatchObject({ figure: 'specimens', now: 1, changes: [] })
    const again = body<EditionAnswer>(await office.get(`/api/review/editions/${edition.id}`))
    expect(again.review).toEqual(edition.review)
  })

  test('the next year rolls the edited sentences forward, without the notices of the year before', async () => {
    const next = body<EditionAnswer>(await secondOffice.post('/api/review/editions', { year: 2025, from: edition.id }), 201)
    expect(next).toMatchObject({ year: 2025, draft: 1, state: 'draft', notices: [], title: { en: 'Test Bureau: annual review 2025' } })
    expect(next.sections).toEqual(edition.sections)
    expect(next.faults.map((fault) => fault.code)).toEqual(['noticeMissing', 'noticeMissing'])
    expect(body<EditionRow[]>(await office.get('/api/review/editions')).map((row) => [row.year, row.state])).toEqual([[2025, 'draft'], [2024, 'published']])
  })

  test('is the bureau’s: who acts for a unit below reads and changes none', async () => {
    const east = await server.newUser(2, ['office'])
    expect((await east.get('/api/review/editions')).statusCode).toBe(403)
    expect((await east.get(`/api/review/editions/${edition.id}`)).statusCode).toBe(403)
    expect((await east.post('/api/review/editions', { year: 2024 })).statusCode).toBe(403)
    expect((await (await server.newUser(1, ['systemAdministrator'])).get('/api/review/editions')).statusCode).toBe(403)
    expect((await office.get('/api/review/editions/nothing')).statusCode).toBe(404)
  })
})
