import { beforeAll, describe, expect, it, vi } from 'vitest'
import { plannedCriminalCases } from './criminal-plan.ts'
import { administrativePast, criminalPast } from './case-past.ts'
import { demoBureau } from './city.ts'
import { criminalCaseOf } from './criminal-case.ts'
import type { DemoHistory, DemoStep } from './demo-bureau.ts'
import { inventedName } from './people.ts'
import { randomFrom } from './random.ts'

const TODAY = '2026-06-15'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/*
 * What the city says of its cases, counted here from the steps alone and without the program's own counting: days are those of UTC+8, and a
 * case counts on the day it was filed unless it was voided by then.
 */
const EIGHT_HOURS = 8 * 3_600_000
const localDay = (instant: unknown): string => new Date(Date.parse(String(instant)) + EIGHT_HOURS).toISOString().slice(0, 10)

interface Known {
  filedOn: string
  occurredOn: string
  solvedOn: string
  isVoided: boolean
  fields: Readonly<Record<string, unknown>>
  suspects: readonly Readonly<Record<string, unknown>>[]
}

/** What was known of a case at the end of a day; null: nothing yet. */
function known(history: DemoHistory, asOf: string): Known | null {
  const steps = history.steps.filter((step) => localDay(step.at) <= asOf)
  if (steps.length === 0) return null
  const fields: Readonly<Record<string, unknown>> = Object.assign({}, ...steps.map((step) => step.fields ?? {}))
  const last = (action: string): number => steps.findLastIndex((step: DemoStep) => step.action === action)
  return {
    fields, filedOn: fields['filedAt'] === undefined ? '' : localDay(fields['filedAt']), occurredOn: localDay(fields['occurredAt']), solvedOn: fields['solvedAt'] === undefined ? '' : localDay(fields['solvedAt']),
    isVoided: last('void') > last('restore'), suspects: steps.findLast((step) => step.children?.['suspects'])?.children?.['suspects'] ?? [],
  }
}

const casesByYear = new Map<number, readonly DemoHistory[]>()

/** The cases filed in a year, at full scale; of the years beside it those that figures of their own count. */
function casesAround(year: number): readonly DemoHistory[] {
  const made = casesByYear.get(year) ?? [year - 1, year, year + 1].flatMap((one) => plannedCriminalCases(one, one === year ? 1 : 0)).map(criminalCaseOf)
  casesByYear.set(year, made)
  return made
}

/** A year, as it was known on a day. */
function countYear(year: number, asOf: string) {
  const all = casesAround(year).map((one) => known(one, asOf)).filter((one) => one !== null).filter((one) => !one.isVoided && one.filedOn !== '')
  const filed = all.filter((one) => one.filedOn.startsWith(String(year)))
  const homicides = all.filter((one) => one.fields['homicideClass'] !== undefined && one.occurredOn.startsWith(String(year)))
  const gangs = all.filter((one) => one.fields['organisedCrime'] === true || one.fields['tenType'] !== undefined)
  return {
    filed: filed.length,
    theft: filed.filter((one) => (one.fields['category'] ?? one.fields['initialCategory']) === 'theft').length,
    organised: filed.filter((one) => one.fields['organisedCrime'] === true).length,
    tenType: filed.filter((one) => one.fields['tenType'] !== undefined).length,
    suspects: gangs.flatMap((one) => one.suspects).filter((suspect) => localDay(suspect['broughtInAt']).startsWith(String(year))).length,
    streetJuvenile: filed.filter((one) => one.fields['street'] === true && one.suspects.some((suspect) => suspect['underEighteen'] === true)).length,
    homicides: homicides.length,
    unsolved: homicides.filter((one) => one.solvedOn === '' || one.solvedOn > asOf).length,
  }
}

describe('the criminal cases of the city', () => {
  it('are those of its figures in 2023 and 2024, as known on 10 January 2025', () => {
    expect(countYear(2023, '2025-01-10')).toEqual({ filed: 4874, theft: 2000, organised: 4, tenType: 26, suspects: 208, streetJuvenile: 25, homicides: 4, unsolved: 0 })
    expect(countYear(2024, '2025-01-10')).toEqual({ filed: 4768, theft: 1970, organised: 6, tenType: 29, suspects: 229, streetJuvenile: 8, homicides: 3, unsolved: 0 })
  })

  it('restate 2024 by one case entered in February and one theft that was none', () => {
    expect(countYear(2024, '2025-02-11')).toMatchObject({ filed: 4769, theft: 1970 })
    expect(countYear(2024, '2025-03-04')).toMatchObject({ filed: 4769, theft: 1969 })
  })

  it('had become fewer in each of the last five years, fewer than any year’s document states, with every homicide solved by the year’s cut-off', () => {
    const years = [2019, 2020, 2021, 2022, 2023, 2024]
    const notFiled = new Set(['notFiled', 'passedOn', 'voided'])
    const filed = years.map((year) => plannedCriminalCases(year, 1).filter((plan) => !notFiled.has(plan.turn ?? '')).length)
    const documents = demoBureau(TODAY, 0.02).stated.filter((one) => one.figure === 'criminal-cases')
    expect(documents.map((one) => one.year)).toEqual([2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018])
    expect([...documents.map((one) => one.value), ...filed].every((count, at, all) => at === 0 || count < (all[at - 1] ?? 0))).toBe(true)
    for (const year of years) {
      const homicides = plannedCriminalCases(year, 0).filter((plan) => plan.mark === 'homicide').map(criminalCaseOf).map((one) => known(one, `${year + 1}-01-10`))
      expect(homicides.length).toBeGreaterThanOrEqual(2)
      expect(homicides.map((one) => one?.occurredOn.slice(0, 4))).toEqual(homicides.map(() => String(year)))
      expect(homicides.every((one) => one && one.solvedOn !== '' && one.solvedOn <= `${year + 1}-01-10`)).toBe(true)
    }
  })
})

describe('what is written of cases', () => {
  let criminal: DemoHistory[] = []
  let administrative: DemoHistory[] = []
  beforeAll(() => {
    criminal = [...criminalPast(TODAY, 0.02).histories()]
    administrative = [...administrativePast(TODAY, 0.02).histories()]
  })

  it('is never told twice in the same words', () => {
    const summaries = [...criminal, ...administrative].map((history) => String(history.steps[0]?.fields?.['summary']))
    expect(summaries.length).toBeGreaterThan(2000)
    expect(new Set(summaries).size).toBe(summaries.length)
    // Not even where all numbers are left out, for more than one in ten.
    const bare = criminal.slice(0, 1000).map((history) => String(history.steps[0]?.fields?.['summary']).replace(/\d+/g, ''))
    expect(new Set(bare).size).toBeGreaterThan(900)
  })

  it('names nobody', () => {
    const names = new Set([...criminal, ...administrative].flatMap((history) => history.steps).flatMap((step) => Object.values(step.children ?? {}).flat()).flatMap((row) => (typeof row['name'] === 'string' && row['name'].length > 2 ? [row['name']] : [])))
    const random = randomFrom('names')
    expect(names.size).toBeGreaterThan(500)
    expect([...names].every((name) => name.length === 3)).toBe(true)
    expect(inventedName(random).length).toBeLessThan(4)
    const said = [...criminal, ...administrative].map((history) => String(history.steps[0]?.fields?.['summary'])).join('\n')
    expect([...names].filter((name) => said.includes(name))).toEqual([])
  })

  it('has the outcomes that the law seals, extensions and turns of every kind', () => {
    const sealed = criminal.filter((history) => history.steps.some((step) => step.action === 'close' && (step.children?.['suspects'] ?? []).some((suspect) => suspect['underEighteen'] === true && suspect['outcome'] !== undefined)))
    expect(sealed.length).toBeGreaterThan(50)
    const all = [...criminalPast(TODAY, 0.06).histories(), ...administrativePast(TODAY, 0.06).histories()]
    const actions = new Set(all.flatMap((history) => history.steps.map((step) => step.action)))
    for (const action of ['declineToFile', 'withdraw', 'recategorise', 'transfer', 'reopen', 'void', 'restore', 'passOn', 'terminate', 'takeReturn', 'correct', 'clock', 'tellComplainant', 'tellParties']) expect(actions).toContain(action)
  })
})
