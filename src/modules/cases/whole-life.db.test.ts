import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { statement } from '#kernel/db/query.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { settle } from '#kernel/testing/test-kernel.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { cases } from './module.ts'

let server: TestServer
let officer: Client
let head: Client
let second: Client
let examiner: Client
let now = new Date('2024-06-03T00:00:00Z')

beforeAll(async () => {
  server = await testServer([cases], { now: () => now })
  officer = await server.newUser(4, ['officer'])
  head = await server.newUser(4, ['supervisor'])
  second = await server.newUser(4, ['supervisor'])
  examiner = await server.newUser(1, ['legalReviewer'])
})
afterAll(async () => { await server.close() })

type Type = 'criminalCase' | 'administrativeCase'

async function accept(type: Type, body: object): Promise<RecordAnswer> {
  const answer = await officer.post(`/api/records/${type}`, body)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json<RecordAnswer>()
}

async function act(who: Client, type: Type, record: RecordAnswer, action: string, fields: object, more: object = {}): Promise<RecordAnswer> {
  const answer = await who.post(`/api/records/${type}/${record.id}/actions/${action}`, { version: record.version, fields, ...more })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<RecordAnswer>()
}

/** An action that one asks for with a reason and another approves. */
async function byTwo(asker: Client, approver: Client, type: Type, record: RecordAnswer, action: string, fields: object | undefined): Promise<RecordAnswer> {
  const asked = await asker.post(`/api/records/${type}/${record.id}/actions/${action}`, { version: record.version, reason: 'as the file shows', ...(fields ? { fields } : {}) })
  expect(asked.statusCode, asked.body).toBe(202)
  const decided = await approver.post(`/api/approvals/${asked.json<{ approval: string }>().approval}`, { approve: true })
  expect(decided.statusCode, decided.body).toBe(200)
  return decided.json<RecordAnswer>()
}

const clockOf = (record: RecordAnswer, rule: string) => record.clocks.find((one) => one.rule === rule)
const theft = { occurredAt: '2024-03-15T22:00:00Z', acceptedAt: '2024-03-16T01:00:00Z', initialCategory: 'theft', place: 'Market Street', source: 'accusation' }

async function sealsOf(record: RecordAnswer): Promise<readonly string[]> {
  const [found] = await server.engine.withSession('owner', (session) => session.send([statement<{ kind: string }>`select kind from record_seal where bureau = 1 and record = ${record.id}`]))
  return found.rows.map((row) => row.kind)
}

describe('a criminal case through the API', () => {
  test('accepted, filed, solved, recategorised, concluded, returned, concluded, closed, reopened', async () => {
    const accepted = await accept('criminalCase', { fields: theft, children: { suspects: [{ underEighteen: false, name: 'A. B.', identityNumber: '340400200001010012' }], victims: [{ loss: 1200, name: 'C. D.' }] } })
    expect(accepted).toMatchObject({ state: 'accepted', number: expect.stringMatching(/^XS2024-\d{6}$/), title: { zh: '盗窃　Market Street' }, fields: { category: 'theft', categoryGroup: 'property', suspectCount: 1, filedAt: null } })
    // Three days from Saturday 16 March: Tuesday the 19th.
    expect(clockOf(accepted, 'D-03')).toMatchObject({ dueAt: '2024-03-19T16:00:00.000Z', metAt: null })
    // An officer does not decide the filing.
    expect((await officer.post(`/api/records/criminalCase/${accepted.id}/actions/file`, { version: 1, fields: { filedAt: '2024-03-17T01:00:00Z' } })).statusCode).toBe(409)
    const filed = await act(head, 'criminalCase', accepted, 'file', { filedAt: '2024-03-17T01:00:00Z' })
    expect([filed.state, clockOf(filed, 'D-03')?.level]).toEqual(['filed', 'kept'])
    const [suspect] = filed.children['suspects'] ?? []
    const detained = await act(officer, 'criminalCase', filed, 'edit', {}, { children: { suspects: [{ id: suspect?.id, broughtInAt: '2024-03-18T01:00:00Z', measure: 'criminalDetention', detainedAt: '2024-03-18T03:00:00Z' }] } })
    // Three days, not lengthened by days off.
    expect(clockOf(detained, 'D-15')).toMatchObject({ dueAt: '2024-03-21T16:00:00.000Z', metAt: null })
    const longer = await act(officer, 'criminalCase', detained, 'clock', {}, { fields: undefined, clock: { id: clockOf(detained, 'D-15')?.id, event: { kind: 'extend', at: '2024-03-20T03:00:00Z', approver: 'countyHead', add: 4 } } })
    expect(clockOf(longer, 'D-15')).toMatchObject({ dueAt: '2024-03-25T16:00:00.000Z', events: [{ refused: null }] })
    const solved = await act(officer, 'criminalCase', longer, 'solve', { solvedAt: '2024-03-18T05:00:00Z', solvedBasis: 'suspectBroughtIn' })
    const graver = await act(head, 'criminalCase', solved, 'recategorise', { category: 'robbery', recategorisedAt: '2024-04-01T01:00:00Z', recategorisedBasis: 'a knife was shown' }, { reason: 'force was used' })
    expect(graver).toMatchObject({ state: 'solved', fields: { initialCategory: 'theft', category: 'robbery' }, title: { en: 'Robbery, Market Street' } })
    const concluded = await act(officer, 'criminalCase', graver, 'conclude', { concludedAt: '2024-05-08T01:00:00Z' })
    const returned = await act(officer, 'criminalCase', concluded, 'takeReturn', { returnedAt: '2024-05-20T01:00:00Z', returnRound: 1 })
    // One month while the suspect is in custody: 20 June, whatever day that is.
    expect([returned.state, clockOf(returned, 'D-23')?.dueAt]).toEqual(['supplementing', '2024-06-20T16:00:00.000Z'])
    const again = await act(officer, 'criminalCase', returned, 'conclude', { concludedAt: '2024-06-03T00:00:00Z' })
    expect(clockOf(again, 'D-23')?.level).toBe('kept')
    const closed = await act(officer, 'criminalCase', again, 'close', { closedAt: '2024-06-03T00:00:00Z' })
    expect(closed.state).toBe('closed')
    const reopened = await byTwo(head, second, 'criminalCase', closed, 'reopen', { reopenedAt: '2024-07-01T01:00:00Z' })
    expect(reopened).toMatchObject({ state: 'filed', fields: { filedAt: '2024-03-17T01:00:00.000Z', solvedAt: '2024-03-18T05:00:00.000Z' } })
    // What was done before the reopening holds nothing up: another is found to have done it, and the case ends a second time.
    const solvedAnew = await act(officer, 'criminalCase', reopened, 'solve', { solvedAt: '2024-07-08T01:00:00Z', solvedBasis: 'suspectIdentified' })
    // It was not him either: the case is unsolved again, and counts so.
    const looking = await byTwo(officer, head, 'criminalCase', solvedAnew, 'keepLooking', { reopenedAt: '2024-07-10T01:00:00Z' })
    expect(looking.state).toBe('filed')
    const solvedAtLast = await act(officer, 'criminalCase', looking, 'solve', { solvedAt: '2024-07-20T01:00:00Z', solvedBasis: 'suspectBroughtIn' })
    const concludedAnew = await act(officer, 'criminalCase', solvedAtLast, 'conclude', { concludedAt: '2024-08-01T01:00:00Z' })
    expect((await act(officer, 'criminalCase', concludedAnew, 'close', { closedAt: '2024-08-20T01:00:00Z' })).state).toBe('closed')
    const changes = (await head.get(`/api/records/criminalCase/${closed.id}/history`)).json<{ action: string; reason: string | null; changes: { field: string }[] }[]>()
    expect(changes.find((one) => one.action === 'recategorise')).toMatchObject({ reason: 'force was used' })
    expect(changes.find((one) => one.action === 'recategorise')?.changes.map((one) => one.field)).toEqual(expect.arrayContaining(['category', 'recategorisedBasis']))
  })

  test('not filed by two people and told; filed after all', async () => {
    const accepted = await accept('criminalCase', { fields: theft })
    const asked = await officer.post(`/api/records/criminalCase/${accepted.id}/actions/declineToFile`, { version: accepted.version, reason: 'as the file shows', fields: { nonFilingAt: '2024-03-18T01:00:00Z', nonFilingGround: 'minor' } })
    const approval = `/api/approvals/${asked.json<{ approval: string }>().approval}`
    // 178: the head approves; another officer does not, and is not asked to.
    const colleague = await server.newUser(4, ['officer'])
    expect((await colleague.get(`/api/records/criminalCase/${accepted.id}/page`)).json<RecordAnswer>().approvals.map((one) => one.mayDecide)).toEqual([false])
    expect((await colleague.post(approval, { approve: true })).statusCode).toBe(403)
    const notFiled = (await head.post(approval, { approve: true })).json<RecordAnswer>()
    expect([notFiled.state, clockOf(notFiled, 'D-07.a')?.dueAt]).toEqual(['notFiled', '2024-03-21T16:00:00.000Z'])
    const toldOf = await act(officer, 'criminalCase', notFiled, 'tellComplainant', { nonFilingNoticeAt: '2024-03-19T01:00:00Z' })
    expect(clockOf(toldOf, 'D-07.a')?.level).toBe('kept')
    const filed = await act(head, 'criminalCase', toldOf, 'file', { filedAt: '2024-04-20T01:00:00Z' })
    expect(filed.state).toBe('filed')
    // A wrong filing time is put right by two people; the limit was met by the first decision all the same.
    const corrected = await byTwo(officer, head, 'criminalCase', filed, 'correctFiling', { filedAt: '2024-04-19T01:00:00Z' })
    expect(corrected).toMatchObject({ state: 'filed', fields: { filedAt: '2024-04-19T01:00:00.000Z' } })
    expect(clockOf(corrected, 'D-03')).toMatchObject({ metAt: '2024-03-18T01:00:00.000Z', level: 'kept' })
  })

  test('withdrawn by two people, the parties told, and sealed by the legal section without leading out of the end', async () => {
    const filed = await act(head, 'criminalCase', await accept('criminalCase', { fields: theft }), 'file', { filedAt: '2024-03-17T01:00:00Z' })
    const withdrawn = await byTwo(officer, head, 'criminalCase', filed, 'withdraw', { withdrawnAt: '2024-04-01T01:00:00Z', withdrawalGround: 'noCrime' })
    const toldOf = await act(officer, 'criminalCase', withdrawn, 'tellParties', { withdrawalNoticeAt: '2024-04-02T01:00:00Z' })
    expect([toldOf.state, clockOf(toldOf, 'D-09b.b')?.level]).toEqual(['withdrawn', 'kept'])
    const asked = await head.post(`/api/records/criminalCase/${toldOf.id}/actions/sealRecord`, { version: toldOf.version, reason: 'a measure on a juvenile', fields: { sealedOn: '2024-04-03', sealGround: 'juvenileMeasure' } })
    expect(asked.statusCode, asked.body).toBe(202)
    const sealed = await examiner.post(`/api/approvals/${asked.json<{ approval: string }>().approval}`, { approve: true })
    expect(sealed.statusCode, sealed.body).toBeLessThan(300)
    expect(await sealsOf(toldOf)).toEqual(['record'])
  })

  test('passed on before it was filed and sent back: whoever takes it back says when it was filed', async () => {
    const accepted = await accept('criminalCase', { fields: theft })
    const passedOn = await act(head, 'criminalCase', accepted, 'passOn', { passedOnAt: '2024-03-16T05:00:00Z', passedOnTo: 'the next county' }, { reason: 'it happened there' })
    const unsaid = await head.post(`/api/records/criminalCase/${passedOn.id}/actions/reopen`, { version: passedOn.version, reason: 'they sent it back', fields: { reopenedAt: '2024-03-20T01:00:00Z' } })
    expect(unsaid.json()).toMatchObject({ fields: [{ pointer: '/fields/filedAt', code: 'required' }] })
    const back = await byTwo(head, second, 'criminalCase', passedOn, 'reopen', { reopenedAt: '2024-03-20T01:00:00Z', filedAt: '2024-03-20T02:00:00Z' })
    expect(back).toMatchObject({ state: 'filed', fields: { filedAt: '2024-03-20T02:00:00.000Z' } })
  })

  test('a step before the one that comes first is refused with its field', async () => {
    const filed = await act(head, 'criminalCase', await accept('criminalCase', { fields: theft }), 'file', { filedAt: '2024-03-17T01:00:00Z' })
    const refused = await officer.post(`/api/records/criminalCase/${filed.id}/actions/solve`, { version: filed.version, fields: { solvedAt: '2024-03-16T23:00:00Z', solvedBasis: 'suspectIdentified' } })
    expect(refused.json()).toMatchObject({ code: 'invalid-input', fields: [{ pointer: '/fields/solvedAt', code: 'beforeEvent' }] })
    expect((await officer.post('/api/records/criminalCase', { fields: { ...theft, category: 'robbery' } })).json()).toMatchObject({ fields: [{ pointer: '/fields/category', code: 'byActionOnly' }] })
  })
})

describe('an administrative case through the API', () => {
  test('of 2026: thirty days, twice lengthened, decided, sealed, served, concluded, closed', async () => {
    now = new Date('2026-05-20T00:00:00Z')
    const accepted = await accept('administrativeCase', {
      fields: { occurredAt: '2026-03-01T10:00:00Z', reportedAt: '2026-03-01T11:00:00Z', acceptedAt: '2026-03-01T12:00:00Z', initialViolation: 'assault', handledBy: 'station', majorComplex: true },
      children: { offenders: [{ underEighteen: false, name: 'E. F.' }] },
    })
    expect(accepted).toMatchObject({ state: 'accepted', number: expect.stringMatching(/^XZ2026-\d{6}$/), fields: { kind: 'publicOrder', article: '治安管理处罚法 51 条', offenderCount: 1 } })
    const filed = await act(officer, 'administrativeCase', accepted, 'file', { filedAt: '2026-03-02T01:00:00Z' })
    // Thirty days from Monday 2 March: Wednesday 1 April.
    expect(clockOf(filed, 'D-30')).toMatchObject({ ruleVersion: 2, dueAt: '2026-04-01T16:00:00.000Z' })
    const extend = (record: RecordAnswer, at: string): Promise<RecordAnswer> => act(officer, 'administrativeCase', record, 'clock', {}, { fields: undefined, clock: { id: clockOf(record, 'D-30')?.id, event: { kind: 'extend', at, approver: 'owningBureau', add: 30 } } })
    const once = await extend(filed, '2026-03-30T01:00:00Z')
    // 1 May is a holiday that lasts to the 5th: the first day after it is the 6th.
    expect(clockOf(once, 'D-30')).toMatchObject({ dueAt: '2026-05-06T16:00:00.000Z', events: [{ refused: null }] })
    const twice = await extend(once, '2026-04-28T01:00:00Z')
    const thrice = await extend(twice, '2026-05-19T01:00:00Z')
    expect(clockOf(thrice, 'D-30')?.events.map((event) => event.refused === null)).toEqual([true, true, false])
    expect(await sealsOf(thrice)).toEqual([])
    const decided = await act(head, 'administrativeCase', thrice, 'decide', { decidedAt: '2026-05-19T02:00:00Z', outcome: 'fine' })
    expect([decided.state, clockOf(decided, 'D-30')?.level]).toEqual(['decided', 'kept'])
    expect(await sealsOf(decided)).toEqual(['identity'])
    const served = await act(officer, 'administrativeCase', decided, 'serve', { servedAt: '2026-05-19T03:00:00Z' })
    expect(clockOf(served, 'D-37')?.level).toBe('kept')
    const closed = await act(officer, 'administrativeCase', await act(officer, 'administrativeCase', served, 'conclude', { concludedAt: '2026-05-20T00:00:00Z' }), 'close', { closedAt: '2026-05-20T00:00:00Z' })
    expect(closed.state).toBe('closed')
    // The decision is revoked and another taken: the old service and conclusion hold nothing up.
    const reopened = await byTwo(head, second, 'administrativeCase', closed, 'reopen', { reopenedAt: '2026-05-25T00:00:00Z' })
    const decidedAnew = await act(head, 'administrativeCase', reopened, 'decide', { decidedAt: '2026-05-26T00:00:00Z', outcome: 'warning' })
    expect((await act(officer, 'administrativeCase', decidedAnew, 'serve', { servedAt: '2026-05-26T01:00:00Z' })).state).toBe('decided')
  })

  test('ended by two people; figures, ledger and recount agree about all of it', async () => {
    const accepted = await accept('administrativeCase', { fields: { occurredAt: '2026-05-01T10:00:00Z', acceptedAt: '2026-05-02T12:00:00Z', initialViolation: 'noise' } })
    const ended = await byTwo(officer, head, 'administrativeCase', accepted, 'terminate', { terminatedAt: '2026-05-10T01:00:00Z', terminationGround: 'noViolation' })
    expect(ended.state).toBe('terminated')
    // Two suspects brought in on one day add twice to the same cell; one of them afterwards once.
    const both = { underEighteen: false, broughtInAt: '2026-05-03T01:00:00Z' }
    const gang = await accept('criminalCase', { fields: { ...theft, occurredAt: '2026-05-01T22:00:00Z', acceptedAt: '2026-05-02T01:00:00Z', organisedCrime: true }, children: { suspects: [both, both] } })
    const filed = await act(head, 'criminalCase', gang, 'file', { filedAt: '2026-05-02T03:00:00Z' })
    await settle(server.engine)
    expect(await checkFigures(server.kernel, scopeOf(server.supervisor))).toEqual([])
    await act(officer, 'criminalCase', filed, 'edit', {}, { children: { suspects: [{ id: filed.children['suspects']?.[0]?.id, broughtInAt: '2026-05-04T01:00:00Z' }, { id: filed.children['suspects']?.[1]?.id }] } })
    await settle(server.engine)
    expect(await checkFigures(server.kernel, scopeOf(server.supervisor))).toEqual([])
  })
})
