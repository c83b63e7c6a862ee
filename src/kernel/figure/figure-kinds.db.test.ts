import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import { perform } from '#kernel/lifecycle/perform.ts'
import type { Module } from '#kernel/module.ts'
import { exampleModule } from '#kernel/testing/example-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { figureRecords } from './drill-down.ts'
import type { Figure } from './figure.ts'
import { figurePage } from './page.ts'

const shared = {
  unitsAccepted: [], direction: 'none', reportOnly: false, decimals: 0, cutOffDays: 10, aliases: { zh: [], en: [] }, counterFigures: [], recordType: 'example', breakdowns: [],
  definitions: [{ version: 1, inForceFrom: '2000-01-01', text: { zh: '一', en: 'one' }, basis: { zh: '二', en: 'two' } }],
} as const

const figures: readonly Figure[] = [
  { ...shared, id: 'examples', kind: 'count', unit: 'item', breakdowns: ['place:place'], label: { zh: '数', en: 'Number' }, measure: () => 'example-count' },
  { ...shared, id: 'keepers', kind: 'count', unit: 'place', label: { zh: '处', en: 'Places' }, measure: () => 'example-keepers' },
  { ...shared, id: 'ended', kind: 'rate', unit: 'percent', label: { zh: '率', en: 'Rate' }, measure: () => 'example-ended' },
  { ...shared, id: 'all-ended-years', kind: 'streak', unit: 'year', label: { zh: '年', en: 'Years' }, passes: { whole: 'ended' } },
  { ...shared, id: 'most', kind: 'extreme', unit: 'year', label: { zh: '最多', en: 'Most' }, of: 'examples', which: 'highest', windowFrom: 2012 },
]
const module: Module = { ...exampleModule, figures }

let bureau: TestBureau
const entered: string[] = []

async function enter(day: string, unit: number, keeper: string, endedOn: string | null): Promise<void> {
  const { record, version } = await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'enter', organisation: unit, input: { fields: { happenedAt: `${day}T02:00:00Z`, size: 1, place: 'A', keeper } } })
  entered.push(record)
  if (endedOn !== null) await perform(bureau.kernel, bureau.supervisor, { type: 'example', action: 'end', record, version, input: { fields: { endedAt: `${endedOn}T02:00:00Z` } } })
}

beforeAll(async () => {
  bureau = await testBureau([module])
  // Records from 2020 on; what was before stands in documents.
  await bureau.engine.script("update coverage set from_on = '2020-01-01'")
  await bureau.engine.script(`insert into stated_value (bureau, organisation, figure, year, value, document) values
    (1, 1, 'ended', 2019, 100, 'Yearbook'), (1, 1, 'ended', 2018, 100, 'Yearbook'), (1, 1, 'ended', 2017, 96.5, 'Yearbook'),
    (1, 1, 'examples', 2019, 1, 'Yearbook'), (1, 1, 'examples', 2018, 9, 'Yearbook')`)
  await bureau.setDay('2025-01-08')
  await enter('2020-03-01', 4, 'x', '2020-03-10')
  // Nothing in 2021; in 2022 it ended in time; in 2023 after the year's cut-off day.
  await enter('2022-03-01', 4, 'x', '2023-01-10')
  await enter('2024-03-01', 4, 'x', '2024-12-01')
  await enter('2024-05-01', 5, 'x', '2025-01-05')
  await enter('2024-05-02', 5, 'y', null)
})
afterAll(async () => { await bureau.close() })

const page = (id: string, year: number, more: { asOf?: string; organisation?: number } = {}): Promise<FigureAnswer> => figurePage(bureau.kernel, bureau.supervisor, id, { year, ...more })

describe('a streak of whole years', () => {
  test('passes years by their own cut-off, flags an empty one, and goes on over stated years', async () => {
    const run = await page('all-ended-years', 2022)
    expect(run.value).toBe(5)
    expect(run.run?.years.map((one) => [one.year, one.value, one.stated, one.vacuous, one.holds])).toEqual([
      [2022, 100, false, false, true], [2021, null, false, true, true], [2020, 100, false, false, true], [2019, 100, true, false, true], [2018, 100, true, false, true], [2017, 96.5, true, false, false],
    ])
    expect(run.run?.of.id).toBe('ended')
  })

  test('has no value while the year can still become whole, and is over when its cut-off day has come', async () => {
    expect(await page('all-ended-years', 2024)).toMatchObject({ value: null, reason: { en: expect.stringMatching(/cut-off/) } })
    await bureau.setDay('2025-01-10')
    expect((await page('all-ended-years', 2024)).value).toBe(0)
  })

  test('leads to the records of the year it ends with', async () => {
    expect((await figureRecords(bureau.kernel, bureau.supervisor, 'all-ended-years', { year: 2022 })).sum).toBe(1)
  })
})

describe('an extreme', () => {
  test('prints its window and its years, stated ones too', async () => {
    const most = await page('most', 2024)
    expect([most.value, most.run?.windowFrom, most.run?.years.map((one) => [one.year, one.value, one.stated])]).toEqual([6, 2012, [[2024, 3, false], [2023, 0, false], [2022, 1, false], [2021, 0, false], [2020, 1, false], [2019, 1, true], [2018, 9, true]]])
  })

  test('does not compare a part of a year with whole years', async () => {
    expect(await page('most', 2025)).toMatchObject({ value: null, reason: { en: expect.stringMatching(/not over/) } })
  })
})

describe('a distinct count', () => {
  test('has months, units, days and a restatement, none of which adds up to it', async () => {
    const keepers = await page('keepers', 2024)
    expect([keepers.value, keepers.isSum]).toEqual([2, false])
    expect(keepers.months.map((one) => one.value)).toEqual([0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0])
    expect(keepers.units.map((one) => [one.organisation, one.value])).toEqual([[2, 1], [3, 2]])
    expect(keepers.changes).toEqual([{ knownOn: '2025-01-08', value: 2 }])
    await bureau.setDay('2025-02-01')
    await enter('2024-06-01', 6, 'z', null)
    expect((await page('keepers', 2024, { asOf: '2025-01-31' })).restated).toMatchObject({ value: 3, changes: [{ knownOn: '2025-02-01', amount: 1 }] })
  })
})

describe('a rate', () => {
  test('has months and units of its own, and a restatement', async () => {
    const ended = await page('ended', 2024, { asOf: '2025-01-31' })
    expect(ended.value).toBeCloseTo(200 / 3)
    expect(ended.months.map((one) => one.value)).toEqual([null, null, 100, null, 50, null, null, null, null, null, null, null])
    expect(ended.units.map((one) => [one.organisation, one.value])).toEqual([[2, 100], [3, 50]])
    expect(ended.restated?.value).toBe(50)
  })

  test('leads to those that ended and to those that did not', async () => {
    const counts = await Promise.all((['ended', 'open', undefined] as const).map(async (outcome) => (await figureRecords(bureau.kernel, bureau.supervisor, 'ended', { year: 2024, asOf: '2025-01-31', outcome })).sum))
    expect(counts).toEqual([2, 1, 3])
    // One that ended after the cut-off day did not end in time.
    expect((await figureRecords(bureau.kernel, bureau.supervisor, 'ended', { year: 2024, asOf: '2025-01-31', outcome: 'open' })).items.map((item) => item.record)).toEqual([entered[4]])
  })
})

test('of a year that no records cover a breakdown says nothing, not none', async () => {
  const atA = ({ breakdowns }: FigureAnswer): unknown => breakdowns[0]?.values.filter((value) => value.code === 'A').map((value) => [value.value, value.previous])
  const first = await page('examples', 2020)
  expect([first.previous, atA(first), atA(await page('examples', 2022))]).toEqual([1, [[1, null]], [[1, 0]]])
})
