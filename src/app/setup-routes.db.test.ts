import { afterAll, beforeEach, afterEach, describe, expect, test } from 'vitest'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { statement } from '#kernel/db/query.ts'
import type { Engine } from '#kernel/db/session.ts'
import { createHttp, type Http } from '#kernel/http/server.ts'
import { sessionRoutes } from '#kernel/http/session-routes.ts'
import type { Problem, SetupState } from '#kernel/http/wire.ts'
import { startKernel } from '#kernel/kernel.ts'
import { rowCounts } from '#kernel/testing/row-counts.ts'
import { kernelEngine } from '#kernel/testing/test-engine.ts'
import type { Answer } from '#kernel/testing/test-server.ts'
import { modules } from './modules.ts'
import { makeBureau, Setup, setupRoutes } from './setup-routes.ts'

const person = (login: string, role: string): object => ({ login, name: login, password: 'a long enough password', role })
const setup = {
  bureau: { code: 'lakeside', nameZh: '湖滨市公安局', nameEn: 'Lakeside', timeZone: 'Asia/Shanghai' }, organisationsCsv: 'code,kind,nameZh,nameEn,parent\nE,subBureau,东分局,East,\n',
  administrators: [person('system', 'systemAdministrator'), person('security', 'securityAdministrator'), person('audit', 'auditAdministrator')], first: person('first', 'officer'),
}

let engine: Engine
let http: Http
const faults: unknown[] = []

beforeEach(async () => {
  engine = await kernelEngine()
  await migrate(engine, modules)
  http = await createHttp(await startKernel(engine, modules, buildCalendar(chinaHolidays)), { log: (line) => { faults.push(line) } })
  sessionRoutes(http)
  setupRoutes(http)
  await http.app.ready()
}, 60_000)
afterEach(async () => {
  await http.app.close()
  await engine.close()
})
afterAll(() => { expect(faults).toEqual([]) })

const send = (body: unknown, url = '/api/setup'): Promise<Answer> => http.app.inject({ method: 'POST', url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const needed = async (): Promise<boolean> => (await http.app.inject({ method: 'GET', url: '/api/setup' })).json<{ needed: boolean }>().needed

describe('the first start', () => {
  test('makes the bureau and its people once, each with one role, and is closed from then on', async () => {
    expect(await needed()).toBe(true)
    expect((await send(setup)).statusCode).toBe(201)
    expect(await needed()).toBe(false)
    for (const [login, role] of [['system', 'systemAdministrator'], ['security', 'securityAdministrator'], ['audit', 'auditAdministrator'], ['first', 'officer']] as const) {
      expect((await send({ login, password: 'a long enough password' }, '/api/session')).json(), login).toMatchObject({ roles: [role], bureau: { code: 'lakeside', timeZone: 'Asia/Shanghai', demonstration: false } })
    }
    const before = await rowCounts(engine)
    expect((await send({ ...setup, bureau: { ...setup.bureau, code: 'again' } })).json()).toMatchObject({ status: 403, code: 'not-allowed' })
    expect(await rowCounts(engine)).toEqual(before)
  }, 60_000)

  test('done twice at once makes one bureau', async () => {
    const answers = await Promise.all([send(setup), send({ ...setup, bureau: { ...setup.bureau, code: 'other' } })])
    expect(answers.filter((one) => one.statusCode === 201)).toHaveLength(1)
    expect(answers.filter((one) => one.statusCode >= 400 && one.statusCode < 500)).toHaveLength(1)
    expect(await rowCounts(engine)).toMatchObject({ bureau: 1, account: 4, assignment: 4 })
  }, 60_000)

  test('gives the first roles from the bureau’s day on: in the evening west of Greenwich that is not the next one', async () => {
    const bureau = await makeBureau(engine, Setup.parse({ ...setup, bureau: { ...setup.bureau, timeZone: 'America/New_York' } }), new Date('2024-03-02T03:00:00Z'))
    const [found] = await engine.withSession('owner', (session) => session.send([statement<{ valid_from: string }>`select distinct valid_from from assignment where bureau = ${bureau}`]))
    expect(found.rows).toEqual([{ valid_from: '2024-03-01' }])
  }, 60_000)

  test.each(['30', 30])('offers the rules of counting, and keeps a choice %j as what the module counts by', async (chosen) => {
    const { settings } = (await http.app.inject({ method: 'GET', url: '/api/setup' })).json<SetupState>()
    expect(settings.map(({ name, value, choices }) => ({ name, value, choices: Object.keys(choices) }))).toEqual([{ name: 'crash.deathsWithinDays', value: '7', choices: ['7', '30'] }])
    expect((await send({ ...setup, settings: { 'crash.deathsWithinDays': chosen } })).statusCode).toBe(201)
    const [found] = await engine.withSession('owner', (session) => session.send([statement<{ settings: object }>`select settings from bureau`]))
    expect(found.rows).toEqual([{ settings: { 'crash.deathsWithinDays': 30 } }])
  }, 60_000)

  test('says what a time zone must be', async () => {
    const refused = await send({ ...setup, bureau: { ...setup.bureau, timeZone: 'Asia/Nowhere' } })
    expect(refused.json<Problem>().fields).toMatchObject([{ pointer: '/bureau/timeZone', code: 'notAZone' }])
  }, 60_000)

  test('refuses what does not fit by name, and makes nothing', async () => {
    const before = await rowCounts(engine)
    const bureau = (more: object): object => ({ ...setup, bureau: { ...setup.bureau, ...more } })
    const cases: readonly (readonly [string, unknown, string])[] = [
      ['a code in capitals', bureau({ code: 'Lakeside' }), '/bureau/code'], ['NUL in a name', bureau({ nameEn: 'a\u0000' }), '/bureau/nameEn'], ['half a character', bureau({ nameZh: '\ud800' }), '/bureau/nameZh'],
      ['a zone of no list', bureau({ timeZone: 'Asia/Nowhere' }), '/bureau/timeZone'], ['an offset, which PostgreSQL reads the other way round', bureau({ timeZone: '+08:00' }), '/bureau/timeZone'], ['an empty zone', bureau({ timeZone: '' }), '/bureau/timeZone'],
      ['two system administrators', { ...setup, administrators: [setup.administrators[0], setup.administrators[0], setup.administrators[2]] }, '/administrators'], ['two administrators', { ...setup, administrators: setup.administrators.slice(0, 2) }, '/administrators'],
      ['a rule of no list', { ...setup, settings: { 'crash.deathsWithinDays': 14 } }, '/settings/crash.deathsWithinDays'],
      ['a short password', { ...setup, first: { ...setup.first, password: 'short' } }, '/first/password'], ['a role of no list', { ...setup, first: person('first', 'root') }, '/first/role'], ['NUL in a setting', { ...setup, settings: { 'crash.note': 'a\u0000' } }, '/settings/crash.note'],
      ['half a character in a setting’s name', { ...setup, settings: { '\ud800': 1 } }, '/settings/\ud800'], ['an object as a setting', { ...setup, settings: { a: {} } }, '/settings/a'], ['no units', { ...setup, organisationsCsv: '' }, '/csv'], ['something else', { ...setup, more: 1 }, '/more'],
    ]
    for (const [name, body, pointer] of cases) {
      const refused = await send(body)
      expect(refused.statusCode, `${name}: ${refused.body}`).toBe(422)
      expect(refused.json<Problem>().fields?.[0]?.pointer, name).toBe(JSON.parse(JSON.stringify(pointer)))
    }
    // One login for two people is found by the database.
    expect((await send({ ...setup, first: person('system', 'officer') })).json()).toMatchObject({ status: 409, code: 'duplicate' })
    expect(await rowCounts(engine)).toEqual(before)
    expect(await needed()).toBe(true)
  }, 60_000)
})
