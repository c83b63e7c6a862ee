import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DrillDown, FigureAnswer, FigureCatalogue } from '#kernel/http/figure-wire.ts'
import type { Problem } from '#kernel/http/wire.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import type { Module } from '#kernel/module.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testServer, type Client, type TestServer } from '#kernel/testing/test-server.ts'
import { figureReader } from './reader.ts'

/** Specimens whose figures may be reported and never scored. */
const guarded: Module = { ...specimenModule, figures: specimenModule.figures.map((one) => ({ ...one, direction: 'none', reportOnly: true })) }

let server: TestServer
let city: Client
let subBureau: Client
let station: Client
beforeAll(async () => {
  server = await testServer([guarded])
  for (const [unit, day] of [[4, '2024-02-10'], [4, '2024-05-03'], [6, '2024-05-04'], [5, '2024-03-01'], [1, '2024-03-02'], [4, '2024-07-15']] as const) {
    await server.setDay(day)
    await perform(server.kernel, server.supervisor, { type: 'specimen', action: 'enter', organisation: unit, input: { fields: { happenedAt: `${day}T02:00:00Z`, heading: 'thing', isFragile: false, kind: 'red' } } })
  }
  await server.setDay('2024-08-20')
  city = await server.newUser(1, ['analyst'])
  subBureau = await server.newUser(2, ['supervisor'])
  station = await server.newUser(4, ['supervisor'])
})
afterAll(async () => { await server.close() })

const page = async (client: Client, query: string): Promise<FigureAnswer> => (await client.get(`/api/figures/specimens?year=2024&${query}`)).json<FigureAnswer>()
const drill = async (client: Client, query: string): Promise<DrillDown & Problem> => (await client.get(`/api/figures/specimens/records?year=2024&${query}`)).json<DrillDown & Problem>()

describe('a report-only figure', () => {
  test('is told of one’s own unit as any other, months and days included', async () => {
    const own = await page(station, '')
    expect([own.value, own.months.map((one) => one.value), own.changes.length]).toEqual([3, [0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0], 3])
    expect((await drill(station, 'month=2024-05')).sum).toBe(1)
  })

  test('is told of sub-bureaus to the city, by whole quarters, and of no single station', async () => {
    const east = await page(city, 'org=2')
    // Whether the city asks or acts for the sub-bureau, it is not its own: July is not told before the quarter is over.
    expect([east.value, east.period.until, east.months, east.changes]).toEqual([3, '2024-07-01', [], []])
    expect(east.quarters.map((one) => one.value)).toEqual([1, 2, null, null])
    expect(east.units).toEqual([])
    expect(east.withheld?.en).toMatch(/Report only/)
    const one = await page(city, 'org=4')
    expect([one.value, one.reason?.en.startsWith('Report only'), one.units, one.months, one.breakdowns]).toEqual([null, true, [], [], []])
  })

  test('lists sub-bureaus below the city in register order, stations beside them not apart, and only for whole quarters', async () => {
    await server.setDay('2024-09-30')
    const whole = await page(city, 'asOf=2024-06-30')
    expect(whole.units.map((unit) => [unit.organisation, unit.value])).toEqual([[2, 3], [3, 1], [1, 1]])
    expect((await page(city, 'asOf=2024-08-20')).units).toEqual([])
    expect((await page(city, 'asOf=2024-08-20')).withheld?.en).toMatch(/whole quarters/)
    for (const query of ['sort=value', 'sort=-value', 'order=value']) expect((await page(city, `asOf=2024-06-30&${query}`)).units?.map((unit) => unit.organisation) ?? 'refused').toEqual([2, 3, 1])
  })

  test('shows a sub-bureau its own months and none of its stations', async () => {
    const own = await page(subBureau, '')
    expect([own.value, own.months.length, own.units]).toEqual([4, 12, []])
    expect((await page(subBureau, 'org=4')).value).toBeNull()
  })

  test('is refused in its records where its value is, with a reason', async () => {
    expect(await drill(city, 'org=4')).toMatchObject({ code: 'report-only', status: 403 })
    expect(await drill(city, 'unit=4')).toMatchObject({ code: 'report-only' })
    expect(await drill(city, 'org=2&month=2024-05')).toMatchObject({ code: 'report-only' })
    expect((await drill(city, 'org=2&month=2024-05')).detail.zh).toMatch(/只报不评/)
    expect((await city.get('/api/figures/specimens/records/export?year=2024&unit=4&asOf=2024-08-20&format=csv')).statusCode).toBe(403)
    // What is told names no unit below the sub-bureau.
    const told = await drill(city, 'org=2&asOf=2024-08-20')
    expect([told.sum, new Set(told.items.map((item) => item.organisation))]).toEqual([3, new Set([2])])
  })

  test('has no value for a station in the catalogue, its file, or any reader', async () => {
    const catalogue = (await city.get('/api/figures?year=2024&org=4')).json<FigureCatalogue>()
    expect(catalogue.figures.map((row) => [row.id, row.value, row.series.map((one) => one.value)])).toEqual(guarded.figures.map((one) => [one.id, null, [null, null, null, null, null]]))
    expect((await city.get('/api/figures/export?year=2024&org=4&format=csv&lang=en')).body).toMatch(/specimens,.*,,.*Report only/)
    const reader = await figureReader(server.kernel, { ...server.supervisor, organisation: 4, organisations: [4], unit: null })
    const question = { asOf: '2024-09-30', basis: 'then' } as const
    // Acting for a station from above it is not his own, nor is the part of the city that he then sees.
    for (const organisation of [4, 2, 1]) expect((await reader.value('specimens', { ...question, organisation, period: { from: '2024-01-01', until: '2024-07-01' } })).value).toBeNull()
    expect(await reader.months('specimens', { ...question, organisation: 4, period: { from: '2024-01-01', until: '2024-07-01' } })).toEqual([])
  })
})
