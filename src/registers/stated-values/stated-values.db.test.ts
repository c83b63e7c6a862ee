import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import type { Problem } from '#kernel/http/wire.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Answer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { statedValueRoutes } from './routes.ts'

let server: TestServer
let analyst: Client

beforeAll(async () => {
  server = await testServer([specimenModule], { routes: [statedValueRoutes] })
  analyst = await server.newUser(1, ['analyst'])
})
afterAll(async () => { await server.close() })

const post = (client: Client, csv: string): Promise<Answer> => client.send({ method: 'POST', url: '/api/stated-values', payload: JSON.stringify({ csv }), headers: { 'content-type': 'application/json' } })
const heading = 'organisation,figure,year,value,document\n'
const kept = async (): Promise<unknown> => (await analyst.get('/api/stated-values')).json<unknown>()

describe('stated values', () => {
  test('are kept by unit, figure and year, once, and shown as stated', async () => {
    expect((await post(analyst, `${heading}U1,specimens,2009,12,Yearbook 2010 p. 3\nBureau,specimens,2010,14.5,Yearbook 2011\n`)).json()).toEqual({ taken: 2, same: 0 })
    expect((await post(analyst, '单位,指标,年份,数值,出处\nU1,specimens,2009,12,Yearbook 2010 p. 3\nU1,specimens,2010,15,Yearbook 2012\n')).json()).toEqual({ taken: 1, same: 1 })
    expect(await kept()).toEqual([{ organisation: 1, figure: 'specimens', year: 2009, value: 12, document: 'Yearbook 2010 p. 3' }, { organisation: 1, figure: 'specimens', year: 2010, value: 15, document: 'Yearbook 2012' }])
    const figure = (await analyst.get('/api/figures/specimens?year=2010')).json<FigureAnswer>()
    expect(figure.series.find((one) => one.year === 2009)).toEqual({ year: 2009, value: 12, stated: true })
    const [journal] = await server.engine.withSession('owner', (session) => session.send([{ sql: "select count(*)::int as n from journal where action = 'stateValue'", parameters: [] }]))
    expect(journal?.rows).toEqual([{ n: 3 }])
  })

  test.each([
    ['no heading', 'U1,specimens,2009,12,x\n', '/csv'], ['an unknown unit', `${heading}NOWHERE,specimens,2001,1,d\n`, '/csv/2/organisation'], ['an unknown figure', `${heading}U1,nothing,2001,1,d\n`, '/csv/2/figure'],
    ['a word as value', `${heading}U1,specimens,2001,many,d\n`, '/csv/2/value'], ['no document', `${heading}U1,specimens,2001,1,\n`, '/csv/2/document'], ['twice the same', `${heading}U1,specimens,2001,1,d\nU1,specimens,2001,2,d\n`, '/csv/3/year'],
    ['a year of no calendar', `${heading}U1,specimens,20011,1,d\n`, '/csv/2/year'], ['a quote that never ends', `${heading}"U1`, '/csv'],
  ])('%s is refused by line', async (_, csv, pointer) => {
    const before = await kept()
    const refused = await post(analyst, csv)
    expect([refused.statusCode, refused.json<Problem>().fields?.[0]?.pointer]).toEqual([422, pointer])
    expect(await kept()).toEqual(before)
  })

  test('are taken in by who writes the review, too: the office has the yearbooks', async () => {
    const office = await server.newUser(1, ['office'])
    expect((await post(office, `${heading}U1,specimens,2008,11,Yearbook 2009\n`)).json()).toEqual({ taken: 1, same: 0 })
    expect((await office.get('/api/stated-values')).json<{ year: number }[]>().some((one) => one.year === 2008)).toBe(true)
  })

  test('are taken in only by who may import or writes the review, for his own units', async () => {
    expect((await post(await server.newUser(1, ['officer']), `${heading}U1,specimens,2001,1,d\n`)).statusCode).toBe(403)
    const west = await server.newUser(3, ['analyst'])
    expect((await post(west, `${heading}U2,specimens,2001,1,d\n`)).json<Problem>().fields?.[0]?.pointer).toBe('/csv/2/organisation')
    expect((await west.get('/api/stated-values')).json()).toEqual([])
  })
})
