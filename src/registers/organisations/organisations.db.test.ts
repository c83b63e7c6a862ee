import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/access/role.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import type { BureauAnswer, CoverageItem, OrganisationItem, Problem } from '#kernel/http/wire.ts'
import { rowCounts } from '#kernel/testing/row-counts.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { coverageRoutes } from '#registers/coverage/routes.ts'
import { bureauRoutes } from './bureau-routes.ts'
import { organisationRoutes } from './routes.ts'

const roleNames: readonly Role[] = Object.keys(roles).filter((name): name is Role => name in roles)

let server: TestServer
let system: Client

beforeAll(async () => {
  server = await testServer([specimenModule], { routes: [organisationRoutes, bureauRoutes, coverageRoutes] })
  system = await server.newUser(1, ['systemAdministrator'])
})
afterAll(async () => {
  expect(server.logged).toEqual([])
  await server.close()
})

const send = (client: Client, method: 'POST' | 'PATCH', url: string, body: unknown): Promise<Answer> => client.send({ method, url, payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
const add = (csv: string): Promise<Answer> => send(system, 'POST', '/api/organisations', { csv })
const units = async (): Promise<OrganisationItem[]> => (await system.get('/api/organisations')).json<OrganisationItem[]>()
const heading = 'code,kind,nameZh,nameEn,parent\n'

describe('adding units', () => {
  test('puts each under the one it names, or under the top', async () => {
    expect((await add(`${heading}N1,subBureau,北分局,North,\nN2,policeStation,北一所,North One,N1\nN3,policeStation,东三所,East Three,U2\n`)).json()).toEqual({ added: 3 })
    const found = new Map((await units()).map((unit) => [unit.code, unit]))
    expect(found.get('N1')).toMatchObject({ parent: 1, kind: 'subBureau', name: { zh: '北分局', en: 'North' } })
    expect(found.get('N2')?.parent).toBe(found.get('N1')?.id)
    expect(found.get('N3')?.parent).toBe(2)
  })

  test.each([
    ['no units', '', '/csv'], ['a heading alone', heading, '/csv'], ['a quote that never ends', `${heading}"A,subBureau`, '/csv'], ['too few columns', `${heading}A,subBureau\n`, '/csv'],
    ['a kind of no list', `${heading}A,army,甲,A,\n`, '/csv/2/kind'], ['constructor as a kind', `${heading}A,constructor,甲,A,\n`, '/csv/2/kind'], ['a code with blanks', `${heading}A B,subBureau,甲,A,\n`, '/csv/2/code'], ['an empty name', `${heading}A,subBureau,,A,\n`, '/csv/2/nameZh'],
    ['NUL in a name', `${heading}A,subBureau,甲\u0000,A,\n`, '/csv/2/nameZh'], ['a code that exists', `${heading}U4,subBureau,甲,A,\n`, '/csv/2/code'], ['one code twice', `${heading}A,subBureau,甲,A,\nA,subBureau,乙,B,\n`, '/csv/3/code'],
    ['a kind in no language', `${heading}A,军队,甲,A,\n`, '/csv/2/kind'], ['a parent that does not exist', `${heading}A,subBureau,甲,A,NOWHERE\n`, '/csv/2/parent'], ['an unknown column', `code,kind,nameZh,nameEn,parent,__proto__\nA,subBureau,甲,A,,x\n`, '/csv/2/__proto__'],
  ])('%s is refused by line, and nothing is added', async (_, csv, pointer) => {
    const before = await rowCounts(server.engine)
    const refused = await add(csv)
    expect(refused.statusCode, refused.body).toBe(422)
    expect(refused.json<Problem>().fields?.[0]?.pointer).toMatch(pointer === '/csv/2/__proto__' ? /^\/csv/ : new RegExp(`^${pointer}`))
    expect(await rowCounts(server.engine)).toEqual(before)
  })

  test('takes the heading and the kinds in Chinese, and the kinds by their English names', async () => {
    expect((await add('代码,种类,中文名称,英文名称,上级\nZ1,县局,渡口县局,Ferry County,\nZ2,派出所,渡口所,Ferry,Z1\n')).json()).toEqual({ added: 2 })
    expect((await add(`${heading}Z3,police station,山所,Hill,Z1\n`)).json()).toEqual({ added: 1 })
    const found = new Map((await units()).map((unit) => [unit.code, unit]))
    expect(['Z1', 'Z2', 'Z3'].map((code) => found.get(code)?.kind)).toEqual(['subBureau', 'policeStation', 'policeStation'])
    expect(found.get('Z2')?.parent).toBe(found.get('Z1')?.id)
  })

  test('two lists at once are both added, each unit with a number of its own', async () => {
    const answers = await Promise.all(['P', 'Q', 'R'].map((letter) => add(`${heading}${[1, 2, 3].map((at) => `${letter}${at},policeStation,所,Station,`).join('\n')}\n`)))
    expect(answers.map((one) => one.statusCode)).toEqual([201, 201, 201])
    const all = await units()
    expect(new Set(all.map((unit) => unit.id)).size).toBe(all.length)
  })
})

describe('moving a unit', () => {
  const move = (id: number | string, body: unknown): Promise<Answer> => send(system, 'PATCH', `/api/organisations/${id}`, body)

  test('takes effect with the next request of those above it, from its day on', async () => {
    const west = await server.newUser(3, ['officer'])
    const sees = async (): Promise<boolean> => (await west.get('/api/session')).json<{ organisations: OrganisationItem[] }>().organisations.some((unit) => unit.id === 6)
    expect(await sees()).toBe(false)
    expect((await move(6, { parent: 3, from: '2190-01-01' })).statusCode).toBe(204)
    expect(await sees()).toBe(false)
    expect((await move(6, { parent: 3, from: '2024-01-01' })).statusCode).toBe(422)
    await server.engine.script("delete from organisation_parent where organisation = 6 and valid_from = '2190-01-01'; update organisation_parent set valid_until = null where organisation = 6")
    expect((await move(6, { parent: 3, from: '2024-01-01' })).statusCode).toBe(204)
    expect(await sees()).toBe(true)
    expect((await move(6, { parent: 2, from: '2024-06-01' })).statusCode).toBe(204)
    expect(await sees()).toBe(false)
  })

  test.each([
    ['under itself', 4, { parent: 4, from: '2024-01-01' }, '/parent'], ['under one of its own', 2, { parent: 4, from: '2024-01-01' }, '/parent'], ['under a unit that does not exist', 4, { parent: 4711, from: '2024-01-01' }, '/parent'],
    ['under a huge number', 4, { parent: 1e15, from: '2024-01-01' }, '/parent'], ['under a text', 4, { parent: '2', from: '2024-01-01' }, '/parent'], ['on a day that does not exist', 4, { parent: 3, from: '2023-02-29' }, '/from'],
    ['in the year 0', 4, { parent: 3, from: '0000-01-01' }, '/from'], ['in the year 9999', 4, { parent: 3, from: '9999-12-31' }, '/from'], ['without a day', 4, { parent: 3 }, '/from'], ['with something else', 4, { parent: 3, from: '2024-01-01', by: 'me' }, '/by'],
  ])('%s is refused, and the tree stays', async (_, id, body, pointer) => {
    const before = [await units(), await rowCounts(server.engine)]
    const refused = await move(id, body)
    expect(refused.statusCode, refused.body).toBe(422)
    expect(refused.json<Problem>().fields?.map((one) => one.pointer)).toEqual([pointer])
    expect([await units(), await rowCounts(server.engine)]).toEqual(before)
  })

  test('two moves at once cannot make a circle', async () => {
    for (let year = 2180; year < 2190; year++) {
      const from = `${year}-01-01`
      const moves = await Promise.all([move(2, { parent: 3, from }), move(3, { parent: 2, from })])
      expect(moves.map((one) => one.statusCode).toSorted((a, b) => a - b), moves.map((one) => one.body).join()).toEqual([204, 422])
      await server.engine.script(`delete from organisation_parent where valid_from = '${from}'; update organisation_parent set valid_until = null where valid_until = '${from}'`)
    }
  })

  test('a unit that does not exist', async () => {
    for (const id of ['4711', 'x', '-1', '1e99', '%27']) expect((await move(id, { parent: 3, from: '2024-01-01' })).statusCode, id).toBe(404)
  })
})

describe('the tree of another day', () => {
  test('is shown as it was, and as it will be', async () => {
    const parentOn = async (query: string): Promise<number | null | undefined> => (await system.get(`/api/organisations${query}`)).json<OrganisationItem[]>().find((unit) => unit.id === 5)?.parent
    expect((await send(system, 'PATCH', '/api/organisations/5', { parent: 2, from: '2024-07-01' })).statusCode).toBe(204)
    expect([await parentOn('?asOf=2024-06-30'), await parentOn('?asOf=2024-07-01'), await parentOn('')]).toEqual([3, 2, 2])
    for (const day of ['x', '2023-02-29', '0000-01-01', '9999-12-31']) expect((await system.get(`/api/organisations?asOf=${day}`)).json<Problem>().fields?.map((one) => one.pointer), day).toEqual(['/asOf'])
    await server.engine.script("delete from organisation_parent where organisation = 5 and valid_from = '2024-07-01'; update organisation_parent set valid_until = null where organisation = 5")
    expect((await send(system, 'PATCH', '/api/organisations/5', { parent: 3, from: '2024-01-01' })).statusCode).toBe(204)
  })
})

describe('the bureau', () => {
  const rename = (client: Client, body: unknown): Promise<Answer> => send(client, 'PATCH', '/api/bureau', body)

  test('is renamed by the system administrator, with its top unit, as a row of the journal', async () => {
    const before = (await system.get('/api/bureau')).json<BureauAnswer>()
    expect((await rename(system, { nameZh: '新局', nameEn: 'New Bureau' })).statusCode).toBe(204)
    expect((await system.get('/api/bureau')).json()).toEqual({ ...before, name: { zh: '新局', en: 'New Bureau' } })
    expect((await units()).find((unit) => unit.id === 1)?.name).toEqual({ zh: '新局', en: 'New Bureau' })
    const auditor = await server.newUser(1, ['auditor'])
    expect((await auditor.get('/api/journal?action=renameBureau')).json()).toMatchObject({ items: [{ fields: [{ name: 'nameEn' }, { name: 'nameZh' }] }] })
  })

  test.each(roleNames.filter((role) => role !== 'systemAdministrator'))('%s may look at it and not rename it', async (role) => {
    const client = await server.newUser(1, [role])
    expect((await client.get('/api/bureau')).statusCode).toBe(200)
    expect((await rename(client, { nameZh: '甲', nameEn: 'A' })).statusCode).toBe(403)
  })

  test.each([[{ nameZh: '' }, '/nameZh'], [{ nameEn: 'x\u0000' }, '/nameEn'], [{ nameEn: 7 }, '/nameEn'], [{ timeZone: 'Asia/Tokyo' }, '/timeZone'], [{ settings: {} }, '/settings']])('%j is refused by name', async (more, pointer) => {
    const refused = await rename(system, { nameZh: '甲', nameEn: 'A', ...more })
    expect(refused.statusCode).toBe(422)
    expect(refused.json<Problem>().fields?.map((one) => one.pointer)).toEqual([pointer])
  })
})

describe('who may', () => {
  test('the administrator of a unit changes nothing of the tree, nor the bureau’s name', async () => {
    const ofUnit = await server.newUser(4, ['systemAdministrator'])
    const before = [await units(), await rowCounts(server.engine)]
    const asked = [['POST', '/api/organisations', { csv: 'code,kind,nameZh,nameEn,parent\nZ9,policeStation,所,Station,\n' }], ['PATCH', '/api/organisations/5', { parent: 2, from: '2025-01-01' }], ['PATCH', '/api/bureau', { nameZh: '甲', nameEn: 'A' }]] as const
    for (const [method, url, body] of asked) expect((await send(ofUnit, method, url, body)).json(), url).toMatchObject({ status: 403, code: 'not-allowed' })
    expect([await units(), await rowCounts(server.engine)]).toEqual(before)
  })


  test.each(roleNames.filter((role) => role !== 'systemAdministrator'))('%s may see the tree and not change it', async (role) => {
    const client = await server.newUser(1, [role])
    expect((await client.get('/api/organisations')).statusCode).toBe(200)
    expect((await send(client, 'POST', '/api/organisations', { csv: `${heading}Z,subBureau,甲,Z,\n` })).statusCode).toBe(403)
    expect((await send(client, 'PATCH', '/api/organisations/4', { parent: 3, from: '2024-01-01' })).statusCode).toBe(403)
  })
})

describe('coverage', () => {
  const state = (client: Client, more: object = {}): Promise<Answer> => send(client, 'POST', '/api/coverage', { organisation: 4, recordType: 'specimen', from: '2020-01-01', ...more })

  test('is stated by who imports, for his own units only, and again with another end', async () => {
    const analyst = await server.newUser(2, ['analyst'])
    expect((await state(analyst)).statusCode).toBe(201)
    expect((await state(analyst, { until: '2023-01-01' })).statusCode).toBe(201)
    expect((await analyst.get('/api/coverage')).json()).toContainEqual(expect.objectContaining({ organisation: 4, recordType: 'specimen', from: '2020-01-01', until: '2023-01-01', by: `user ${analyst.account}` }))
    for (const organisation of [5, 1, 4711]) expect((await state(analyst, { organisation })).json<Problem>().fields).toMatchObject([{ pointer: '/organisation' }])
    expect((await state(await server.newUser(4, ['officer']))).statusCode).toBe(403)
  })

  test.each([[{ from: '2023-02-29' }, '/from'], [{ from: '0000-01-01' }, '/from'], [{ until: '9999-12-31' }, '/until'], [{ until: '2019-01-01' }, '/until'], [{ until: '2020-01-01' }, '/until'], [{ organisation: 1e15 }, '/organisation'], [{ organisation: '4' }, '/organisation'], [{ recordType: 7 }, '/recordType'], [{ more: 1 }, '/more']])('%j is refused by name', async (more, pointer) => {
    const refused = await state(await server.newUser(2, ['analyst']), more)
    expect(refused.statusCode, refused.body).toBe(422)
    expect(refused.json<Problem>().fields?.map((one) => one.pointer)).toEqual([pointer])
  })

  test('of a kind of record that does not exist', async () => {
    for (const recordType of ['nothing', 'constructor', 'a\u0000', '']) expect((await state(await server.newUser(2, ['analyst']), { recordType })).statusCode).toBe(404)
  })

  test('is withdrawn by who may state it, and a figure has no value then', async () => {
    const analyst = await server.newUser(5, ['analyst'])
    await server.engine.script("delete from coverage where organisation = 1 and record_type = 'specimen'")
    const value = async (year: number): Promise<Pick<FigureAnswer, 'value' | 'covered'>> => {
      const { value: found, covered } = (await analyst.get(`/api/figures/specimens?year=${year}`)).json<FigureAnswer>()
      return { value: found, covered }
    }
    expect(await value(2019)).toEqual({ value: null, covered: false })
    // Two statements that follow one another cover together what each does not.
    for (const [from, until] of [['2018-01-01', '2019-07-01'], ['2019-07-01', '2020-01-01']]) expect((await state(analyst, { organisation: 5, from, until })).statusCode).toBe(201)
    expect([await value(2019), (await value(2020)).covered]).toEqual([{ value: 0, covered: true }, false])
    const listed = async (client: Client): Promise<CoverageItem[]> => (await client.get('/api/coverage')).json<CoverageItem[]>().filter((one) => one.organisation === 5)
    expect((await listed(analyst)).map((one) => [one.from, one.until, one.canChange])).toEqual([['2018-01-01', '2019-07-01', true], ['2019-07-01', '2020-01-01', true]])
    const stranger = await server.newUser(4, ['analyst'])
    expect((await listed(stranger)).every((one) => !one.canChange)).toBe(true)
    const withdraw = (client: Client, path = '5/specimen/2019-07-01'): Promise<Answer> => client.send({ method: 'DELETE', url: `/api/coverage/${path}` })
    expect((await withdraw(stranger)).statusCode).toBe(404)
    expect((await withdraw(await server.newUser(5, ['officer']))).statusCode).toBe(403)
    for (const path of ['5/specimen/2019-07-02', '5/nothing/2019-07-01', 'x/specimen/2019-07-01', '5/specimen/2023-02-29', '99999999999/specimen/2019-07-01']) expect((await withdraw(analyst, path)).statusCode, path).toBe(404)
    expect((await withdraw(analyst)).statusCode).toBe(204)
    expect(await value(2019)).toEqual({ value: null, covered: false })
    const auditor = await server.newUser(1, ['auditor'])
    expect((await auditor.get('/api/journal?action=withdrawCoverage')).json()).toMatchObject({ items: [{ organisation: { en: 'West One' } }] })
    await server.engine.script("insert into coverage (bureau, organisation, record_type, from_on, stated_by) values (1, 1, 'specimen', '2015-01-01', 1)")
  })

  test('of an import is asked for the days and units of its records, as far as the reader sees them', async () => {
    const enter = (client: Client, happenedAt: string): Promise<Answer> => client.post('/api/records/specimen', { fields: { happenedAt, heading: 'A box', kind: 'red', isFragile: true } })
    const batch = '00000000-0000-4000-8000-00000000000b'
    const made: string[] = []
    for (const [unit, at] of [[4, '2024-03-16T23:30:00+08:00'], [4, '2023-12-31T17:00:00Z'], [6, '2024-05-01T08:00:00+08:00']] as const) {
      const answer = await enter(await server.newUser(unit, ['officer']), at)
      expect(answer.statusCode, answer.body).toBe(201)
      made.push(answer.json<{ id: string }>().id)
    }
    await server.engine.script([
      `insert into import_batch (bureau, id, record_type, organisation, account, file_name, file_hash, state) values (1, '${batch}', 'specimen', 2, 1, 'a.csv', 'x', 'done')`,
      ...made.map((record, at) => `insert into import_source (bureau, record_type, source, source_key, record, row_hash, batch, organisation) values (1, 'specimen', 's', '${at}', '${record}', 'h', '${batch}', 2)`),
    ].join(';'))
    const span = async (client: Client): Promise<unknown> => (await client.get(`/api/coverage/imports/${batch}`)).json()
    expect(await span(await server.newUser(2, ['analyst']))).toEqual({ recordType: 'specimen', from: '2024-01-01', through: '2024-05-01', units: [4, 6] })
    expect((await (await server.newUser(3, ['analyst'])).get(`/api/coverage/imports/${batch}`)).statusCode).toBe(404)
  })

  test('an import that is not one has no days to ask about', async () => {
    const analyst = await server.newUser(2, ['analyst'])
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) expect((await analyst.get(`/api/coverage/imports/${id}`)).statusCode).toBe(404)
    expect((await (await server.newUser(2, ['officer'])).get('/api/coverage/imports/x')).statusCode).toBe(403)
  })
})
