import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CorrectionItem, VerifiedDocument, VerifyAnswer } from '#kernel/http/review-wire.ts'
import type { Problem } from '#kernel/http/wire.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { documentOf, paragraph, zipOf } from '../docx/testing.ts'
import { annualReview } from '../module.ts'
import { verifyRoutes } from '../verify-routes.ts'

let server: TestServer
let office: Client

beforeAll(async () => {
  server = await testServer([specimenModule, annualReview([])], { routes: [verifyRoutes] })
  office = await server.newUser(1, ['office'])
})
afterAll(async () => { await server.close() })

const json = (client: Client, method: 'PUT' | 'POST', url: string, body: unknown): Promise<Answer> => client.send({ method, url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const text = '2024年工作综述\n全市制作样品41件。'
const claimsOf = async (client: Client): Promise<VerifyAnswer['claims']> => (await json(client, 'POST', '/api/verify', { text })).json<VerifyAnswer>().claims
const which = { subject: '全市制作样品数', kind: 'count' }
const meaning = { kind: 'figure', figure: 'specimens' }

async function upload(client: Client, url: string, content: Uint8Array<ArrayBuffer>): Promise<Answer> {
  const form = new FormData()
  form.set('file', new File([content], 'review.docx'))
  const encoded = new Response(form)
  return client.send({ method: 'POST', url, payload: Buffer.from(await encoded.arrayBuffer()), headers: { 'content-type': encoded.headers.get('content-type') ?? '' } })
}

test('a correction is kept for the bureau, applied to the next text, told, journaled without the text, and undone', async () => {
  const [before] = await claimsOf(office)
  expect(before).toMatchObject({ subject: which.subject, figure: null, corrected: null })
  expect((await json(office, 'PUT', '/api/verify/corrections', { ...which, meaning })).statusCode).toBe(204)

  const analyst = await server.newUser(1, ['analyst'])
  const [after] = await claimsOf(analyst)
  expect(after).toMatchObject({ figure: 'specimens', corrected: { meaning } })
  const listed = (await analyst.get('/api/verify/corrections')).json<CorrectionItem[]>()
  expect(listed).toEqual([{ phrase: '全市制作样品数', kind: 'count', meaning, by: after?.corrected?.by, on: after?.corrected?.on }])
  const [journal] = await server.engine.withSession('owner', (session) => session.send([{ sql: "select value_fields from journal_value where value_fields::text like '%41%' and value_fields::text like '%样品%'", parameters: [] }]))
  expect(journal?.rows).toEqual([])

  expect((await json(analyst, 'POST', '/api/verify/corrections/undo', which)).statusCode).toBe(204)
  expect((await json(analyst, 'POST', '/api/verify/corrections/undo', which)).statusCode).toBe(404)
  expect((await claimsOf(office))[0]).toMatchObject({ figure: null, corrected: null })
  const [rows] = await server.engine.withSession('owner', (session) => session.send([{ sql: "select action from journal where action like '%laim%' order by action", parameters: [] }]))
  expect(rows?.rows).toEqual([{ action: 'correctClaim' }, { action: 'undoClaimCorrection' }])
})

test('who may not write the review corrects nothing, and another bureau knows nothing of it', async () => {
  const officer = await server.newUser(1, ['officer'])
  expect((await json(officer, 'PUT', '/api/verify/corrections', { ...which, meaning })).statusCode).toBe(403)
  expect((await json(officer, 'POST', '/api/verify/corrections/undo', which)).statusCode).toBe(403)
  await json(office, 'PUT', '/api/verify/corrections', { ...which, meaning })
  const [elsewhere] = await server.engine.withSession('app', (session) => session.send([{ sql: 'select count(*)::int as n from claim_correction', parameters: [] }], { scope: { bureau: 999, account: 1, organisations: [1], types: [] } }))
  expect(elsewhere?.rows).toEqual([{ n: 0 }])
})

test.each<[string, unknown, string]>([
  ['an unknown figure', { ...which, meaning: { kind: 'figure', figure: 'nothing' } }, '/meaning/figure'],
  ['months the wrong way round', { ...which, meaning: { kind: 'period', fromMonth: 7, toMonth: 6, yearsBack: 0 } }, '/meaning/toMonth'],
  ['a subject of spaces', { ...which, subject: '   ', meaning }, '/subject'],
  ['a verdict as meaning', { ...which, meaning: { kind: 'contradicted' } }, '/meaning/kind'],
])('%s is refused', async (_, body, pointer) => {
  const refused = await json(office, 'PUT', '/api/verify/corrections', body)
  expect([refused.statusCode, refused.json<Problem>().fields?.[0]?.pointer]).toEqual([422, pointer])
})

test('a document is read and checked; what is refused has its own code', async () => {
  const read = (await upload(office, '/api/verify/document', documentOf(paragraph('2024年工作综述') + paragraph('全市制作样品41件。')))).json<{ text: string }>()
  expect(read).toEqual({ text, characters: Array.from(text).length })
  const checked = (await upload(office, '/api/verify/file?year=2024', documentOf(paragraph('全市制作样品41件。')))).json<VerifiedDocument>()
  expect(checked).toMatchObject({ text: '全市制作样品41件。', year: 2024, claims: [{ value: 41 }] })
  const bomb = await upload(office, '/api/verify/file', zipOf([{ name: 'word/document.xml', content: `<document>${' '.repeat(3_000_000)}</document>` }]))
  expect([bomb.statusCode, bomb.json<Problem>().code, bomb.headers['content-type']]).toEqual([422, 'document-bomb', expect.stringContaining('application/problem+json')])
  const empty = await office.send({ method: 'POST', url: '/api/verify/document', payload: '{}', headers: { 'content-type': 'application/json' } })
  expect(empty.statusCode).toBeGreaterThanOrEqual(400)
  expect(empty.statusCode).toBeLessThan(500)
})
