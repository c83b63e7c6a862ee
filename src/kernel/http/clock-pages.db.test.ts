import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import type { ClockList, ClockPage, ClockPreview, RecordAnswer } from './wire.ts'

const base = '/api/records/specimen'
let server: TestServer
let officer: Client
let now = new Date('2024-03-20T00:00:00Z')

beforeAll(async () => {
  server = await testServer([specimenModule], { now: () => now })
  officer = await server.newUser(4, ['officer'])
})
afterAll(async () => { await server.close() })

async function begun(begunAt: string, client = officer, more: object = {}): Promise<RecordAnswer> {
  const made = await client.post(base, { fields: { happenedAt: '2024-03-01T00:30:00Z', heading: 'A box', kind: 'red', isFragile: true }, ...more })
  expect(made.statusCode, made.body).toBe(201)
  const answer = await client.post(`${base}/${made.json<RecordAnswer>().id}/actions/begin`, { version: 1, fields: { begunAt } })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<RecordAnswer>()
}

async function tell(record: RecordAnswer, event: object): Promise<RecordAnswer> {
  const answer = await officer.post(`${base}/${record.id}/actions/clock`, { version: record.version, clock: { id: record.clocks[0]?.id, event } })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<RecordAnswer>()
}

const pageOf = async (record: RecordAnswer): Promise<ClockPage> => {
  const answer = await officer.get(`/api/clocks/${record.clocks[0]?.id}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json<ClockPage>()
}

/** The calendar in one line: the day of the month with what it is to the clock. */
const cellsOf = (page: ClockPage): string => page.cells.filter((cell) => cell.part !== 'outside').map((cell) => `${Number(cell.day.slice(8))}${cell.part === 'counted' ? `=${cell.count}${cell.extended ? '+' : ''}` : `:${cell.part}`}${cell.isDue ? '!' : ''}`).join(' ')

describe('the page of a clock', () => {
  test('tells the whole way: steps, every day, the articles, and what could be done today', async () => {
    const page = await pageOf(await begun('2024-03-17T01:00:00Z'))
    expect(page).toMatchObject({
      clock: { level: 'normal', confirmed: false, events: [] }, record: { type: 'specimen', title: { zh: 'A box' }, state: { zh: '鉴定中' } }, rule: { id: 'specimenLimit', version: 1, unit: 'calendarDay', length: { en: '5 days' } },
      confirmation: null, dueOn: '2024-03-22', unrolledOn: '2024-03-22', amount: { zh: '5日' }, action: { name: 'clock', allowed: true },
      articles: [{ citation: { zh: '《标本办法》第三条' }, article: 3, quote: null, held: true }],
      reasons: [{ code: 'appraisal', authorities: [] }], extensions: [{ authorities: [{ code: 'head' }], change: { least: 1, most: 10 } }],
    })
    expect(cellsOf(page)).toBe('17:start 18=1 19=2 20=3 21=4 22=5!')
    expect(page.cells).toHaveLength(31)
    expect(page.cells.find((cell) => cell.isToday)?.day).toBe('2024-03-20')
    expect(page.whatIf.map((one) => [one.code, one.dueOn, one.stands, one.refused === null])).toEqual([
      ['extend', '2024-04-01', false, true], ['extendLate', null, false, false], ['pause', null, true, true],
    ])
    expect(page.whatIf[1]).toMatchObject({ text: { zh: '到2024-03-23才批准延长' }, refused: { zh: expect.stringContaining('没有效力') } })
    expect(page.steps.at(-1)).toMatchObject({ code: 'unconfirmed' })
  })

  test('days left out, days added and what would be without them', async () => {
    const paused = await tell(await begun('2024-03-13T01:00:00Z'), { kind: 'pause', at: '2024-03-14T01:00:00Z', reason: 'appraisal' })
    const standing = await pageOf(paused)
    expect(standing).toMatchObject({ dueOn: null, clock: { level: 'stopped' } })
    expect(cellsOf(standing)).toBe('13:start 14=1 15:leftOut 16:leftOut 17:leftOut 18:leftOut 19:leftOut 20:leftOut')
    expect(standing.whatIf.find((one) => one.code === 'resume')).toMatchObject({ dueOn: '2024-03-24', text: { en: 'Resumed today (appraisal)' } })
    const resumed = await tell(paused, { kind: 'resume', at: '2024-03-16T01:00:00Z', reason: 'appraisal' })
    const extended = await pageOf(await tell(resumed, { kind: 'extend', at: '2024-03-18T01:00:00Z', approver: 'head', add: 2 }))
    expect(cellsOf(extended)).toBe('13:start 14=1 15:leftOut 16:leftOut 17=2 18=3 19=4 20=5 21=6+ 22=7+!')
    expect(extended.whatIf.filter((one) => one.code.startsWith('without')).map((one) => [one.code, one.dueOn])).toEqual([['withoutStop', '2024-03-20'], ['withoutExtensions', '2024-03-20'], ['withoutEvents', '2024-03-18']])
    // Once extended, no second time: what today would bring says so.
    expect(extended.whatIf.find((one) => one.code === 'extend')?.refused?.en).toContain('no effect')
  })

  test('withdrawn events stay on the page, without effect', async () => {
    const told = await tell(await begun('2024-03-17T01:00:00Z'), { kind: 'pause', at: '2024-03-18T01:00:00Z', reason: 'appraisal' })
    const answer = await officer.post(`${base}/${told.id}/actions/clock`, { version: told.version, reason: 'by mistake', clock: { withdraw: told.clocks[0]?.events[0]?.id } })
    expect(await pageOf(answer.json<RecordAnswer>())).toMatchObject({ dueOn: '2024-03-22', clock: { events: [{ kind: 'pause', withdrawn: { reason: 'by mistake' }, refused: null }] } })
  })

  test('is not there for other units, nor for an id that is none', async () => {
    const record = await begun('2024-03-17T01:00:00Z')
    const stranger = await server.newUser(5, ['officer'])
    for (const id of [record.clocks[0]?.id, record.id, 'x', '0']) expect((await stranger.get(`/api/clocks/${id}`)).statusCode).toBe(404)
    expect((await (await server.newUser(4, ['office'])).get(`/api/clocks/${record.clocks[0]?.id}`)).statusCode).toBe(403)
  })
})

describe('the preview of an event', () => {
  const preview = (record: RecordAnswer, event: object, client = officer) => client.post(`/api/clocks/${record.clocks[0]?.id}/preview`, { event })

  test('tells what recording it would do, at its own time, and writes nothing', async () => {
    now = new Date('2024-03-20T00:00:00Z')
    for (const event of [
      { kind: 'extend', at: '2024-03-15T01:00:00Z', approver: 'head', add: 10 }, { kind: 'extend', at: '2024-03-19T01:00:00Z', approver: 'head', add: 10 }, { kind: 'extend', at: '2024-03-15T01:00:00Z', add: 10 },
      { kind: 'extend', at: '2024-03-15T01:00:00Z', approver: 'head', add: 11 }, { kind: 'pause', at: '2024-03-14T01:00:00Z', reason: 'appraisal' }, { kind: 'resume', at: '2024-03-14T01:00:00Z', reason: 'appraisal' },
    ]) {
      const record = await begun('2024-03-13T01:00:00Z')
      const answer = await preview(record, event)
      expect(answer.statusCode, answer.body).toBe(200)
      const told = answer.json<ClockPreview>()
      expect((await officer.get(`${base}/${record.id}/page`)).json<RecordAnswer>()).toMatchObject({ version: record.version, clocks: record.clocks })
      const [clock] = (await tell(record, event)).clocks
      expect({ dueAt: told.dueAt, refused: told.refused, steps: told.steps.map((step) => step.text) }).toEqual({ dueAt: clock?.dueAt, refused: clock?.events[0]?.refused, steps: clock?.steps.map((step) => step.text) })
    }
    expect((await preview(await begun('2024-03-13T01:00:00Z'), { kind: 'pause', at: '2024-03-14T01:00:00Z', reason: 'appraisal' })).json()).toMatchObject({ dueOn: null, stands: true, refused: null })
    expect((await preview(await begun('2024-03-13T01:00:00Z'), { kind: 'extend', at: '2024-03-19T01:00:00Z', approver: 'head', add: 2 })).json()).toMatchObject({ dueOn: '2024-03-18', refused: { reason: 'tooLate', articles: { zh: '标本办法第三条', en: expect.stringMatching(/ 3$/) } } })
    expect((await preview(await begun('2024-03-13T01:00:00Z'), { kind: 'extend', at: '2024-03-15T01:00:00Z', add: 2 })).json()).toMatchObject({ refused: { reason: 'wrongAuthority', text: { zh: expect.stringContaining('批准人未写明'), en: expect.stringContaining('approver not named') } } })
  })

  test('refuses what recording would refuse, and whoever may not read the record', async () => {
    now = new Date('2024-03-20T00:00:00Z')
    const record = await begun('2024-03-17T01:00:00Z')
    expect((await preview(record, { kind: 'pause', at: '2024-03-21T01:00:00Z', reason: 'appraisal' })).json()).toMatchObject({ status: 422, fields: [{ pointer: '/event/at' }] })
    expect((await preview(record, { kind: 'extend', at: '2024-03-18T01:00:00Z', approver: 'head' })).json()).toMatchObject({ status: 422, fields: [{ pointer: '/event/add' }] })
    expect((await preview(record, { kind: 'pause', at: 'soon', reason: 'appraisal' })).json()).toMatchObject({ status: 422, fields: [{ pointer: '/event/at' }] })
    const told = await tell(record, { kind: 'pause', at: '2024-03-18T01:00:00Z', reason: 'appraisal' })
    expect((await preview(told, { kind: 'pause', at: '2024-03-18T01:00:00Z', reason: 'appraisal' })).json()).toMatchObject({ status: 422, fields: [{ pointer: '/event', code: 'duplicate' }] })
    expect((await preview(record, { kind: 'pause', at: '2024-03-18T01:00:00Z', reason: 'appraisal' }, await server.newUser(5, ['officer']))).statusCode).toBe(404)
    expect((await officer.post('/api/clocks/x/preview', { event: { kind: 'resume', at: '2024-03-18T01:00:00Z', reason: 'appraisal' } })).statusCode).toBe(404)
  })
})

describe('the work list', () => {
  test('the clock that runs out first stands first, page by page; those that stand still come last', async () => {
    now = new Date('2024-06-10T00:00:00Z')
    const east = await server.newUser(6, ['officer'])
    const days = ['2024-06-09', '2024-06-01', '2024-06-07', '2024-06-03', '2024-06-05']
    const made = new Map<string, RecordAnswer>()
    for (const day of days) made.set(day, await begun(`${day}T01:00:00Z`, east))
    const standing = made.get('2024-06-07')
    if (!standing) throw new Error('Nothing was made')
    await east.post(`${base}/${standing.id}/actions/clock`, { version: standing.version, clock: { id: standing.clocks[0]?.id, event: { kind: 'pause', at: '2024-06-08T01:00:00Z', reason: 'appraisal' } } })
    const read = async (client: Client, view: string, query = ''): Promise<ClockList> => {
      const answer = await client.get(`/api/clocks?view=${view}${query}`)
      expect(answer.statusCode, answer.body).toBe(200)
      return answer.json<ClockList>()
    }
    const started = (list: ClockList): string[] => list.items.map((item) => item.clock.startedAt.slice(0, 10))
    const all = ['2024-06-01', '2024-06-03', '2024-06-05', '2024-06-09', '2024-06-07']
    expect(started(await read(east, 'unit'))).toEqual(all)
    expect(started(await read(east, 'mine'))).toEqual(all)
    expect(started(await read(east, 'overdue'))).toEqual(all.slice(0, 2))
    expect(started(await read(east, 'due-soon'))).toEqual(all.slice(2, 4))
    const [first] = (await read(east, 'unit')).items
    expect(first).toMatchObject({ label: { zh: '鉴定期限' }, basisShort: { zh: '标本办法 3' }, title: { en: 'A box' }, mine: true, organisation: 6, nextAction: { name: 'end' }, clock: { level: 'overdue' } })
    for (const limit of [1, 2, 3]) {
      const seen: string[] = []
      for (let next: string | null = ''; next !== null;) {
        const page: ClockList = await read(east, 'unit', `&limit=${limit}&after=${next}`)
        seen.push(...started(page))
        next = page.next
      }
      expect(seen).toEqual(all)
    }
    const above = await server.newUser(2, ['officer'])
    const whole = await server.newUser(1, ['officer'])
    expect(started(await read(above, 'unit', '&org=6'))).toEqual(all)
    expect((await read(above, 'unit', '&limit=200')).items.map((item) => item.clock.id)).toEqual((await read(whole, 'unit', '&limit=200')).items.map((item) => item.clock.id))
    expect((await read(above, 'mine')).items).toEqual([])
    expect((await read(await server.newUser(5, ['officer']), 'unit')).items).toEqual([])
  })

  test('what was met or voided is work no more', async () => {
    now = new Date('2024-06-10T00:00:00Z')
    const west = await server.newUser(5, ['officer', 'supervisor'])
    const done = await begun('2024-06-08T01:00:00Z', west)
    expect((await west.get('/api/clocks?view=unit')).json<ClockList>().items).toHaveLength(1)
    await west.post(`${base}/${done.id}/actions/end`, { version: done.version, fields: { endedAt: '2024-06-09T01:00:00Z', verdict: 'nothing' } })
    expect((await west.get('/api/clocks?view=unit')).json<ClockList>().items).toEqual([])
  })

  test('a view that there is not, and a mark that is none, are named', async () => {
    expect((await officer.get('/api/clocks?view=all')).json()).toMatchObject({ status: 422, fields: [{ pointer: '/view' }] })
    expect((await officer.get('/api/clocks?after=x')).json()).toMatchObject({ status: 422, fields: [{ pointer: '/after' }] })
    expect((await (await server.newUser(4, ['securityAdministrator'])).get('/api/clocks')).statusCode).toBe(403)
  })
})
