import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/access/role.ts'
import type { OrganisationItem, Problem } from '#kernel/http/wire.ts'
import { rowCounts } from '#kernel/testing/row-counts.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { coverageRoutes } from '#registers/coverage/routes.ts'
import { organisationRoutes } from './routes.ts'

const roleNames: readonly Role[] = Object.keys(roles).filter((name): name is Role => name in roles)

let server: TestServer
let system: Client

beforeAll(async () => {
  server = await testServer([specimenModule], { routes: [organisationRoutes, coverageRoutes] })
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
    ['a parent that does not exist', `${heading}A,subBureau,甲,A,NOWHERE\n`, '/csv/2/parent'], ['an unknown column', `code,kind,nameZh,nameEn,parent,__proto__\nA,subBureau,甲,A,,x\n`, '/csv/2/__proto__'],
  ])('%s is refused by line, and nothing is added', async (_, csv, pointer) => {
    const before = await rowCounts(server.engine)
    const refused = await add(csv)
    expect(refused.statusCode, refused.body).toBe(422)
    expect(refused.json<Problem>().fields?.[0]?.pointer).toMatch(pointer === '/csv/2/__proto__' ? /^\/csv/ : new RegExp(`^${pointer}`))
    expect(await rowCounts(server.engine)).toEqual(before)
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

  test('a unit that does not exist', async () => {
    for (const id of ['4711', 'x', '-1', '1e99', '%27']) expect((await move(id, { parent: 3, from: '2024-01-01' })).statusCode, id).toBe(404)
  })
})

describe('who may', () => {
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
})
