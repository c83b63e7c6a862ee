import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#kernel/access/role.ts'
import { exportFigures } from '#kernel/export/export-figures.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import type { Module } from '#kernel/module.ts'
import type { Measure } from './measure.ts'
import { specimenModule } from '#kernel/testing/specimen-module.ts'
import { testBureau, type TestBureau } from '#kernel/testing/test-kernel.ts'
import { compactCube } from './compaction.ts'
import { figureRecords } from './drill-down.ts'
import { figurePage } from './page.ts'
import { figureReader } from './reader.ts'
import { SMALLEST_SHOWN } from './sealed-release.ts'

/** Specimens that can be sealed (by a row that a test puts there), some of which are heavy: a count over a measure of its own. */
const heavy: Measure<never, never> = { code: 'heavy', version: 1, kind: 'additive', dimensions: [], contributions: () => [] }
const sealable: Module = {
  ...specimenModule, recordTypes: specimenModule.recordTypes.map((type) => ({ ...type, measures: [...type.measures, heavy], seal: () => null })),
  figures: specimenModule.figures.flatMap((figure) => (figure.id === 'specimens' && figure.kind === 'count' ? [figure, { ...figure, id: 'heavy', within: 'specimens', breakdowns: [], measure: () => 'heavy' }, { ...figure, kind: 'extreme' as const, id: 'fewest', breakdowns: [], unit: 'year' as const, unitsAccepted: [], of: 'specimens', which: 'lowest' as const, windowFrom: 2023 }] : [figure])),
}

let bureau: TestBureau
let analyst: Actor
let east: Actor
beforeAll(async () => {
  bureau = await testBureau([sealable])
  analyst = bureau.actorIn(1, ['supervisor', 'analyst'], 1)
  east = bureau.actorIn(2, ['supervisor'], 2)
  await bureau.setDay('2025-03-01')
})
afterAll(async () => { await bureau.close() })

interface Thing { readonly unit: number; readonly eventOn: string; readonly knownOn: string; readonly kind: 'red' | 'green' | 'blue'; readonly sealed: boolean; readonly heavy?: boolean }

const thing = (unit: number, eventOn: string, more: Partial<Thing> = {}): Thing => ({ unit, eventOn, knownOn: eventOn, kind: 'red', sealed: false, ...more })
const times = (count: number, one: Thing): Thing[] => Array.from({ length: count }, () => one)

/** A bureau that holds these records and no others; sealed ones are sealed now, whenever they were entered. */
async function world(things: readonly Thing[]): Promise<void> {
  const id = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`
  const rows = things.map((one, at) => `(1, 'specimen', '${id(at)}', (select id from measure where code = 'specimens'), ${one.unit}, '${one.eventOn}', anlan_dimensions('{"category:kind": "${one.kind}"}'), 1, '${one.knownOn}')`)
  const ends = things.map((one, at) => `(1, 'specimen', '${id(at)}', (select id from measure where code = 'specimen-ends'), ${one.unit}, '${one.eventOn}', ${one.kind === 'red' ? `'${one.eventOn}'` : 'null'}, anlan_dimensions('{}'), 1, '${one.knownOn}')`)
  const heavies = things.flatMap((one, at) => (one.heavy ? [`(1, 'specimen', '${id(at)}', (select id from measure where code = 'heavy'), ${one.unit}, '${one.eventOn}', anlan_dimensions('{}'), 1, '${one.knownOn}')`] : []))
  const seals = things.flatMap((one, at) => (one.sealed ? [`(1, 'specimen', '${id(at)}', ${one.unit}, 'record', '法', 'law', '2025-02-01')`] : []))
  await bureau.engine.script([
    'truncate contribution, cube_day, cube_month, cube_total, cube_state, record_seal',
    ...(things.length === 0 ? [] : [
      `insert into contribution (bureau, record_type, record, measure, organisation, event_on, dims, amount, known_on) values ${rows.join(',')}`,
      `insert into contribution (bureau, record_type, record, measure, organisation, event_on, end_on, dims, amount, known_on) values ${ends.join(',')}`,
    ]),
    ...(heavies.length === 0 ? [] : [`insert into contribution (bureau, record_type, record, measure, organisation, event_on, dims, amount, known_on) values ${heavies.join(',')}`]),
    ...(seals.length === 0 ? [] : [`insert into record_seal (bureau, record_type, record, organisation, kind, basis_zh, basis_en, sealed_on) values ${seals.join(',')}`]),
  ].join(';'))
  await compactCube(bureau.engine, 1)
}

const page = (actor: Actor, organisation: number, more: { id?: string; year?: number; asOf?: string } = {}): Promise<FigureAnswer> => figurePage(bureau.kernel, actor, more.id ?? 'specimens', { year: more.year ?? 2024, organisation, asOf: more.asOf ?? '2025-01-20' })
const listed = async (actor: Actor, organisation: number, more: { month?: string; dimension?: string; code?: string } = {}) => figureRecords(bureau.kernel, actor, 'specimens', { year: 2024, organisation, asOf: '2025-01-20', ...more })

describe('sealed records in figures', () => {
  test('are counted at the top and listed nowhere; below, each count is what its drill-down gives, and says so', async () => {
    await world([...times(8, thing(4, '2024-02-10', { sealed: true })), ...times(3, thing(4, '2024-02-11')), ...times(2, thing(5, '2024-05-01'))])
    const city = await page(analyst, 1)
    expect([city.value, city.sealed, city.sealedAmount]).toEqual([13, 'counted', 8])
    expect(await listed(analyst, 1)).toMatchObject({ total: 5, sum: 5, leavesOutSealed: true })
    const subBureau = await page(analyst, 2)
    expect([subBureau.value, subBureau.sealed]).toEqual([11, 'counted'])
    const station = await page(analyst, 4)
    expect([station.value, station.sealed, station.sealedAmount]).toEqual([3, 'aside', null])
    expect((await listed(analyst, 4)).sum).toBe(3)
    expect(city.months.map((one) => one.value)).toEqual([0, 3, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0])
    expect(city.partsSealed).toEqual({ months: 'aside', quarters: 'counted', units: 'counted', breakdowns: 'aside' })
    expect(city.quarters.map((one) => one.value)).toEqual([11, 2, 0, 0])
    expect(city.units.map((one) => [one.organisation, one.value])).toEqual([[2, 11], [3, 2]])
    expect(city.breakdowns[0]?.values.find((one) => one.code === 'red')?.value).toBe(5)
    expect(city.changes.at(-1)?.value).toBe(5)
    expect(city.series.at(-1)?.value).toBe(13)
  })

  test('of one to four are hidden, with everything that would give them back', async () => {
    await world([...times(8, thing(4, '2024-02-10', { sealed: true })), ...times(3, thing(5, '2024-11-10', { sealed: true })), ...times(4, thing(5, '2024-02-11'))])
    const city = await page(analyst, 1)
    expect([city.value, city.sealed]).toEqual([15, 'counted'])
    expect(city.partsSealed).toMatchObject({ quarters: 'aside', units: 'aside' })
    expect(city.units.map((one) => [one.organisation, one.value])).toEqual([[3, 4]])
    expect((await page(analyst, 2)).value).toBe(0)
    // The same holds for the sub-bureau that has the many, acting for itself: whoever reads both would know the few.
    expect(await page(east, 2)).toMatchObject({ value: 0, sealed: 'aside' })
    await world(times(4, thing(4, '2024-02-10', { sealed: true })))
    expect(await page(analyst, 1)).toMatchObject({ value: 0, sealed: 'aside' })
  })

  test('leave a value and the one before it on one basis', async () => {
    await world([...times(8, thing(4, '2024-02-10', { sealed: true })), ...times(2, thing(4, '2023-02-10', { sealed: true })), thing(4, '2023-02-10')])
    expect(await page(analyst, 1)).toMatchObject({ value: 0, previous: 1, sealed: 'aside' })
    expect(await page(analyst, 1, { year: 2025, asOf: '2025-02-20' })).toMatchObject({ value: 0, previous: 0, sealed: 'aside' })
    const reader = await figureReader(bureau.kernel, analyst)
    const [one, before] = await reader.values('specimens', [{ from: '2024-01-01', until: '2025-01-01' }, { from: '2023-01-01', until: '2024-01-01' }], { organisation: 1, asOf: '2025-01-20', basis: 'then' })
    expect([one?.value, one?.listed, one?.sealed, before?.value, before?.sealed]).toEqual([8, 0, 'counted', 1, 'aside'])
  })

  test('leave the years of an extreme on one basis', async () => {
    // With those counted in 18 stood against 15, which leaves four out: the year would pass for the lowest, and is not.
    await world([...times(8, thing(4, '2023-02-10', { sealed: true })), ...times(10, thing(4, '2023-02-11')), ...times(4, thing(4, '2024-02-10', { sealed: true })), ...times(15, thing(4, '2024-02-11'))])
    expect(await page(analyst, 1, { id: 'fewest' })).toMatchObject({ value: 0, sealed: 'aside', run: { years: [{ year: 2024, value: 15 }] } })
  })

  test('that became known later move a value only by five or more, and are named nowhere', async () => {
    await world([...times(8, thing(4, '2024-02-10', { sealed: true })), ...times(2, thing(4, '2024-03-10', { sealed: true, knownOn: '2025-02-01' })), thing(4, '2024-03-11', { knownOn: '2025-02-02' })])
    const then = await page(analyst, 1)
    expect([then.value, then.restated?.value, then.restated?.sealed, then.restated?.changes.length]).toEqual([8, 1, 'aside', 1])
    expect(await page(analyst, 1, { asOf: '2025-02-01' })).toMatchObject({ value: 0, sealed: 'aside' })
  })

  test('of a rate are counted if those that ended, those that did not, and all of them may be', async () => {
    await world([...times(6, thing(4, '2024-02-10', { sealed: true })), ...times(6, thing(4, '2024-02-10', { sealed: true, kind: 'blue' })), thing(4, '2024-02-11')])
    expect(await page(analyst, 1, { id: 'ended-share' })).toMatchObject({ sealed: 'counted' })
    expect((await page(analyst, 1, { id: 'ended-share' })).value).toBeCloseTo(100 * 7 / 13)
    await world([...times(6, thing(4, '2024-02-10', { sealed: true })), ...times(2, thing(4, '2024-02-10', { sealed: true, kind: 'blue' })), thing(4, '2024-02-11')])
    expect(await page(analyst, 1, { id: 'ended-share' })).toMatchObject({ value: 100, sealed: 'aside' })
  })

  test('are not counted in a whole that would give back a few that are no part of another count', async () => {
    const parts = times(8, thing(4, '2024-02-10', { sealed: true, heavy: true, kind: 'blue' }))
    await world([...parts, ...times(3, thing(4, '2024-02-11', { sealed: true, kind: 'blue' }))])
    expect([await page(analyst, 1, { id: 'heavy' }), await page(analyst, 1)]).toMatchObject([{ value: 8, sealed: 'counted' }, { value: 0, sealed: 'aside' }])
    await world([...parts, ...times(6, thing(4, '2024-02-11', { sealed: true, kind: 'blue' }))])
    expect([await page(analyst, 1, { id: 'heavy' }), await page(analyst, 1)]).toMatchObject([{ value: 8, sealed: 'counted' }, { value: 14, sealed: 'counted' }])
  })

  test('leave the file of figures with a word about them', async () => {
    await world(times(8, thing(4, '2024-02-10', { sealed: true })))
    const file = await exportFigures(bureau.kernel, analyst, { year: 2024, organisation: 1, asOf: '2025-01-20' }, { format: 'csv', language: 'en' })
    const line = file.content.toString().split('\n').find((one) => one.includes('specimens,'))
    expect(line).toMatch(/,8,0,.*Records sealed by law are counted in and not listed\./)
    const station = await exportFigures(bureau.kernel, analyst, { year: 2024, organisation: 4, asOf: '2025-01-20' }, { format: 'csv', language: 'en' })
    expect(station.content.toString()).toMatch(/specimens,.*,0,0,.*Without records sealed by law\./)
  })
})

const AnyThing = fc.record({
  unit: fc.constantFrom(1, 2, 4, 4, 4, 5, 5, 6), month: fc.constantFrom(1, 2, 2, 5, 8, 11), year: fc.constantFrom(2023, 2024, 2024), kind: fc.constantFrom('red' as const, 'green' as const, 'blue' as const),
  late: fc.constantFrom(false, false, false, true), sealed: fc.constantFrom(true, false), many: fc.constantFrom(1, 3, 6, 7),
}).map(({ month, year, late, many, ...one }) => times(many, { ...one, eventOn: `${year}-${String(month).padStart(2, '0')}-10`, knownOn: late ? '2025-01-15' : `${year}-${String(month).padStart(2, '0')}-12` }))

test('no two counts that somebody else may see differ by one to four sealed records', async () => {
  await fc.assert(fc.asyncProperty(fc.array(AnyThing, { minLength: 6, maxLength: 18 }), async (groups) => {
    const things = groups.flat()
    await world(things)
    const fair = (difference: number, ...what: readonly (string | number)[]): void => { if (difference !== 0 && Math.abs(difference) < SMALLEST_SHOWN) throw new Error(`${what.join(' ')}: ${difference}`) }
    const below: Readonly<Record<number, readonly number[]>> = { 1: [2, 3], 2: [4, 6] }
    for (const actor of [analyst, east]) for (const id of actor === analyst ? ['specimens', 'red-specimens'] : ['specimens']) {
      const values = new Map<number, { value: number; open: number }>()
      for (const organisation of actor === analyst ? [1, 2, 3, 4] : [2, 4]) {
        const answer = await page(actor, organisation, { id })
        const value = answer.value ?? 0
        const open = things.filter((one) => !one.sealed && isUnder(one.unit, organisation) && one.eventOn.startsWith('2024') && one.knownOn <= '2025-01-20' && (id === 'specimens' || one.kind === 'red')).length
        values.set(organisation, { value, open })
        // What is shown beside records that can be counted is the number of sealed ones.
        fair(value - open, id, organisation, 'value and drill-down')
        expect((await figureRecords(bureau.kernel, actor, id, { year: 2024, organisation, asOf: '2025-01-20' })).sum).toBe(open)
        fair(value - total(answer.months), id, organisation, 'months')
        for (const breakdown of answer.breakdowns) fair(value - total(breakdown.values), id, organisation, 'breakdown')
        fair(value - total(answer.units), id, organisation, 'units')
        for (const unit of answer.units) fair((unit.value ?? 0) - things.filter((one) => !one.sealed && (unit.organisation === organisation ? one.unit === organisation : isUnder(one.unit, unit.organisation)) && one.eventOn.startsWith('2024') && (id === 'specimens' || one.kind === 'red')).length, id, organisation, 'unit', unit.organisation)
        if (answer.quarters.length > 0) fair(value - total(answer.quarters), id, organisation, 'quarters')
        answer.quarters.forEach((quarter, at) => { fair((quarter.value ?? 0) - total(answer.months.slice(3 * at, 3 * at + 3)), id, organisation, 'quarter', at + 1) })
      }
      for (const [parent, children] of Object.entries(below)) {
        const whole = values.get(Number(parent))
        if (!whole) continue
        // Every choice of children taken from the parent, in what each adds to the records that can be counted.
        const sealedOf = ({ value, open }: { value: number; open: number }): number => value - open
        const parts = children.flatMap((child) => { const one = values.get(child); return one ? [sealedOf(one)] : [] })
        for (let choice = 0; choice < 2 ** parts.length; choice++) if (sealedOf(whole) > 0) fair(sealedOf(whole) - parts.filter((_, at) => choice & (1 << at)).reduce((sum, one) => sum + one, 0), id, 'units of', parent)
      }
    }
  }), { numRuns: 3 })
}, 60_000)

function isUnder(unit: number, organisation: number): boolean {
  return ({ 1: [1, 2, 3, 4, 5, 6], 2: [2, 4, 6], 3: [3, 5] }[organisation] ?? [organisation]).includes(unit)
}

function total(parts: readonly { readonly value: number | null }[]): number {
  return parts.reduce((sum, one) => sum + (one.value ?? 0), 0)
}
