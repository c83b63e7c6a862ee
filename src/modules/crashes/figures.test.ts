import { describe, expect, test } from 'vitest'
import type { Aggregate } from '#kernel/record/record-type.ts'
import { crashFigures, crashMeasures } from './figures.ts'
import type { Crash, CrashChildren } from './schema.ts'
import { makeBureauFacts, makeCrash, makePersons } from './testing.ts'

const seven = makeBureauFacts()
const thirty = makeBureauFacts({ settings: { 'crash.deathsWithinDays': 30 } })

function contributions(code: string, crash: Aggregate<Crash, CrashChildren>, bureau = seven): readonly object[] {
  const measure = crashMeasures.find((one) => one.code === code)
  if (!measure) throw new Error(`There is no measure ${code}`)
  return measure.contributions(crash, bureau)
}

/**
 * Five crashes of March 2024 in Shanghai and one of the night to April, made up by hand, and what each adds to every measure:
 * day, amount and dimensions worked out on paper.
 */
const rows = {
  // 16 March 12:00, urban street, one dead on day 7, one badly hurt.
  fatal: makeCrash({ occurredAt: '2024-03-16T04:00:00Z', roadName: 'River Road', roadClass: 'urbanStreet' }, { persons: makePersons('dead:2024-03-23', 'serious') }),
  // 31 March 23:30 in Shanghai; the death of day 8 counts by thirty days only.
  late: makeCrash({ occurredAt: '2024-03-31T15:30:00Z', roadName: 'River Road', roadClass: 'expressway', procedure: 'general' }, { persons: makePersons('dead:2024-04-08') }),
  // 1 April 00:30 in Shanghai, still 31 March in London; damage only, simple procedure.
  damage: makeCrash({ occurredAt: '2024-03-31T16:30:00Z', procedure: 'simple' }),
  // 5 March: three dead at once, determined after nine days.
  grave: makeCrash({ occurredAt: '2024-03-05T00:05:00Z', roadName: 'Hill Road', roadClass: 'nationalHighway', investigatedAt: '2024-03-05T02:00:00Z', determinedAt: '2024-03-14T02:00:00Z' }, { persons: makePersons('dead:2024-03-05', 'dead:2024-03-05', 'dead:2024-03-06', 'minor') }),
  // A source that states two deaths within thirty days and names nobody; investigated, not determined.
  stated: makeCrash({ occurredAt: '2024-03-10T04:00:00Z', roadName: 'Mill Lane', statedDeaths: 2, statedDeathsRule: 30, statedInjured: 4, investigatedAt: '2024-03-10T16:00:00Z' }),
} as const

describe('what one crash adds', () => {
  const urbanNoon = { 'place:roadClass': 'urbanStreet', 'time:hour': '12' }
  const expresswayNight = { 'place:roadClass': 'expressway', 'time:hour': '23' }
  const highwayMorning = { 'place:roadClass': 'nationalHighway', 'time:hour': '8' }
  const otherNoon = { 'place:roadClass': 'other', 'time:hour': '12' }
  const table: readonly (readonly [keyof typeof rows, string, readonly object[]])[] = [
    ['fatal', 'crashes', [{ eventOn: '2024-03-16', amount: 1, dimensions: { 'category:severity': 'fatal', 'category:procedure': 'general' } }]],
    ['fatal', 'fatal-crashes-7', [{ eventOn: '2024-03-16', amount: 1, dimensions: urbanNoon }]], ['fatal', 'fatal-crashes-30', [{ eventOn: '2024-03-16', amount: 1, dimensions: urbanNoon }]],
    ['fatal', 'road-deaths-7', [{ eventOn: '2024-03-16', amount: 1, dimensions: urbanNoon }]], ['fatal', 'road-injured', [{ eventOn: '2024-03-16', amount: 1, dimensions: urbanNoon }]],
    ['fatal', 'crashes-by-grade', [{ eventOn: '2024-03-16', amount: 1, dimensions: { 'category:grade': 'ordinary' } }]], ['fatal', 'fatal-roads', [{ eventOn: '2024-03-16', amount: 1, distinctKey: 'River Road' }]],
    ['fatal', 'deaths-after-day-seven', []], ['fatal', 'determinations', []],
    ['late', 'fatal-crashes-7', []], ['late', 'road-deaths-7', []], ['late', 'fatal-crashes-30', [{ eventOn: '2024-03-31', amount: 1, dimensions: expresswayNight }]], ['late', 'road-deaths-30', [{ eventOn: '2024-03-31', amount: 1, dimensions: expresswayNight }]],
    ['late', 'road-injured', [{ eventOn: '2024-03-31', amount: 1, dimensions: expresswayNight }]], ['late', 'deaths-after-day-seven', [{ eventOn: '2024-03-31', amount: 1, dimensions: {} }]], ['late', 'fatal-roads', []],
    ['late', 'crashes', [{ eventOn: '2024-03-31', amount: 1, dimensions: { 'category:severity': 'injury', 'category:procedure': 'general' } }]],
    ['damage', 'crashes', [{ eventOn: '2024-04-01', amount: 1, dimensions: { 'category:severity': 'propertyOnly', 'category:procedure': 'simple' } }]], ['damage', 'road-injured', []], ['damage', 'road-deaths-7', []], ['damage', 'fatal-roads', []],
    ['grave', 'fatal-crashes-7', [{ eventOn: '2024-03-05', amount: 1, dimensions: highwayMorning }]], ['grave', 'road-deaths-7', [{ eventOn: '2024-03-05', amount: 3, dimensions: highwayMorning }]], ['grave', 'road-injured', [{ eventOn: '2024-03-05', amount: 1, dimensions: highwayMorning }]],
    ['grave', 'crashes-by-grade', [{ eventOn: '2024-03-05', amount: 1, dimensions: { 'category:grade': 'relativelySerious' } }]], ['grave', 'determinations', [{ eventOn: '2024-03-05', endOn: '2024-03-14', amount: 1 }]],
    // Two deaths by thirty days say nothing about seven. The scene was investigated after midnight of the next day in Shanghai.
    ['stated', 'fatal-crashes-7', []], ['stated', 'road-deaths-7', []], ['stated', 'road-deaths-30', [{ eventOn: '2024-03-10', amount: 2, dimensions: otherNoon }]], ['stated', 'road-injured', [{ eventOn: '2024-03-10', amount: 4, dimensions: otherNoon }]],
    ['stated', 'determinations', [{ eventOn: '2024-03-11', endOn: null, amount: 1 }]], ['stated', 'fatal-roads', []],
  ]
  test.each(table)('%s to %s', (name, code, expected) => { expect(contributions(code, rows[name])).toEqual(expected) })

  test('a bureau that counts thirty days counts the late death, its road, and one injured less', () => {
    expect(contributions('fatal-roads', rows.late, thirty)).toEqual([{ eventOn: '2024-03-31', amount: 1, distinctKey: 'River Road' }])
    expect(contributions('road-injured', rows.late, thirty)).toEqual([])
  })

  test.each(['voided', 'merged'])('a %s crash adds nothing to anything', (state) => {
    for (const crash of Object.values(rows)) for (const measure of crashMeasures) {
      expect(measure.contributions({ ...crash, head: { ...crash.head, state } }, seven), measure.code).toEqual([])
    }
  })

  test.each(['reported', 'investigating', 'determined', 'closed'])('a crash that is %s counts alike', (state) => {
    for (const crash of Object.values(rows)) for (const measure of crashMeasures) {
      expect(measure.contributions({ ...crash, head: { ...crash.head, state } }, seven), measure.code).toEqual(measure.contributions(crash, seven))
    }
  })
})

describe('deaths on days 8 to 10, just beyond the limit', () => {
  test.each([['2024-03-23', 0], ['2024-03-24', 1], ['2024-03-26', 1], ['2024-03-27', 0]])('a death on %s: %i', (diedOn, expected) => {
    const found = contributions('deaths-after-day-seven', makeCrash({ occurredAt: '2024-03-16T04:00:00Z' }, { persons: makePersons(`dead:${diedOn}`) }))
    expect(found).toHaveLength(expected)
  })
})

test('the figures of the five crashes, added up on paper', () => {
  const total = (code: string): number => Object.values(rows).flatMap((crash) => contributions(code, crash)).reduce((sum: number, row) => sum + ('amount' in row ? Number(row.amount) : 0), 0)
  expect(Object.fromEntries(crashMeasures.map(({ code }) => [code, total(code)]))).toEqual({
    crashes: 5, 'fatal-crashes-7': 2, 'road-deaths-7': 4, 'fatal-crashes-30': 4, 'road-deaths-30': 7, 'road-injured': 7, 'crashes-by-grade': 5, 'deaths-after-day-seven': 1, 'fatal-roads': 2, determinations: 2,
  })
})

test('no figure counts by person or officer, and every figure says its law or rule', () => {
  for (const measure of crashMeasures) for (const name of measure.dimensions) expect(name).toMatch(/^(place:roadClass|time:hour|category:(severity|procedure|grade))$/)
  for (const figure of crashFigures) for (const definition of figure.definitions) {
    expect([definition.text.zh, definition.text.en, definition.basis.zh, definition.basis.en].every((text) => text.length > 3), figure.id).toBe(true)
  }
})

test('a figure that depends on the rule of deaths uses the bureau’s', () => {
  const measureOf = (id: string, bureau = seven): string | undefined => {
    const figure = crashFigures.find((one) => one.id === id)
    return figure?.kind === 'count' ? figure.measure(bureau) : undefined
  }
  expect([measureOf('fatal-crashes'), measureOf('road-deaths'), measureOf('deaths-within-thirty')]).toEqual(['fatal-crashes-7', 'road-deaths-7', 'road-deaths-30'])
  expect([measureOf('fatal-crashes', thirty), measureOf('road-deaths', thirty), measureOf('deaths-within-thirty', thirty)]).toEqual(['fatal-crashes-30', 'road-deaths-30', 'road-deaths-30'])
})
