import { describe, expect, test } from 'vitest'
import { parseInput } from '#kernel/record/input.ts'
import type { Aggregate, ChildRow } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { honours } from '#modules/honours/module.ts'
import { accounts } from './accounts.ts'
import type { DemoHistory, DemoStep } from './demo-bureau.ts'
import { honourPast } from './honour-past.ts'
import { organisations, ROOT } from './organisations.ts'

const TODAY = '2026-11-25'
const city = [...honourPast(TODAY, 1).histories()]
const small = [...honourPast(TODAY, 0.05).histories()]

const zone = 'Asia/Shanghai'
/** Class II and above, in the words of the order itself and without the module's table. */
const high = new Set(['meritSecond', 'meritFirst', 'modelSecond', 'modelFirst', 'collectiveTitle'])

interface Counted { officers: Set<string>; awards: number; collectives: Set<string>; retired: Set<string> }

/** What stands at the end of a day ('YYYY-MM-DD'), by the year of the decision: counted from the steps themselves. */
function countedOn(histories: readonly DemoHistory[], asOf: string): Map<number, Counted> {
  const years = new Map<number, Counted>()
  for (const history of histories) {
    const known = history.steps.filter((step) => dayOf(step.at, zone) <= asOf)
    const decision = known.find((step) => step.fields?.['decisionNumber'] !== undefined)
    const [nomination] = known
    if (!decision || !nomination || known.some((step) => step.action === 'revoke')) continue
    const year = Number(dayOf(String(decision.fields?.['decidedAt']), zone).slice(0, 4))
    const counted = years.get(year) ?? { officers: new Set(), awards: 0, collectives: new Set(), retired: new Set() }
    years.set(year, counted)
    const rank = String(nomination.fields?.['rank'])
    for (const row of nomination.children?.['recipients'] ?? []) {
      const number = String(row['serviceNumber'])
      if (high.has(rank) && row['kind'] === 'officer') {
        counted.officers.add(number)
        counted.awards++
      }
      if (rank === 'retireeNational' && row['kind'] === 'retiredOfficer') counted.retired.add(number)
    }
    if (high.has(rank) && nomination.fields?.['awardedTo'] === 'collective') counted.collectives.add(String(nomination.fields['collectiveName']))
  }
  return years
}

describe.each([['the whole city', city], ['a small one', small]] as const)('%s', (_, histories) => {
  const now = countedOn(histories, '2026-11-24')
  const inYears = (of: (counted: Counted) => number): number[] => [2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => { const found = now.get(year); return found ? of(found) : 0 })

  test('honours as many officers of class II or above as the city’s figures say, more in 2024 than in any year before', () => {
    expect(inYears((one) => one.officers.size)).toEqual([9, 11, 12, 14, 17, 20, 18])
  })
  test('gives some of them two awards in a year', () => {
    expect(inYears((one) => one.awards - one.officers.size)).toEqual([1, 1, 2, 1, 2, 3, 2])
  })
  test('honours one collective in 2024, and other numbers in other years', () => {
    expect(inYears((one) => one.collectives.size)).toEqual([2, 3, 2, 2, 3, 1, 2])
  })
  test('has one national honour of a retired officer in 2024 and none in 2023', () => {
    expect(inYears((one) => one.retired.size)).toEqual([1, 0, 0, 0, 0, 1, 0])
  })
  test('knows all of it by the tenth of January, and takes one of 2022 back in 2023', () => {
    const tenth = (year: number): Counted | undefined => countedOn(histories, `${year + 1}-01-10`).get(year)
    expect([2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => tenth(year)?.officers.size)).toEqual([9, 11, 12, 15, 17, 20, 19])
    expect([tenth(2024)?.collectives.size, tenth(2024)?.retired.size]).toEqual([1, 1])
  })
})

test('about 250 lower honours are nominated a year; a smaller city has fewer', () => {
  const lower = (histories: readonly DemoHistory[], year: string): number => histories.filter(({ steps: [first] }) => String(first?.fields?.['nominatedAt']).startsWith(year) && !high.has(String(first?.fields?.['rank']))).length
  for (const year of ['2020', '2022', '2024']) {
    expect(lower(city, year)).toBeGreaterThan(240)
    expect(lower(city, year)).toBeLessThan(260)
    expect(lower(small, year)).toBeLessThan(30)
  }
})

test('today some nominations are under way, at several places of their way', () => {
  const ended = new Set(['deliver', 'reject', 'revoke', 'void', 'correct'])
  const underWay = city.filter(({ steps }) => !ended.has(steps.at(-1)?.action ?? ''))
  expect(underWay.length).toBeGreaterThan(8)
  expect(new Set(underWay.map(({ steps }) => steps.at(-1)?.action)).size).toBeGreaterThan(3)
})

test('there are objections upheld and unfounded, people who do not agree to be named, and commendations during operations', () => {
  const steps = city.flatMap((history) => history.steps)
  const outcomes = steps.flatMap((step) => step.children?.['objections'] ?? []).map((row) => row['outcome'])
  expect(outcomes.filter((outcome) => outcome === 'upheld').length).toBeGreaterThan(10)
  expect(outcomes.filter((outcome) => outcome === 'unfounded').length).toBeGreaterThan(20)
  const consents = steps.flatMap((step) => step.children?.['recipients'] ?? []).map((row) => row['consent'])
  for (const consent of ['yes', 'no', 'notAsked']) expect(consents.filter((one) => one === consent).length).toBeGreaterThan(50)
  expect(steps.filter((step) => step.action === 'decideInOperation').length).toBeGreaterThan(50)
})

test('a later day only adds: what had been entered before an earlier one is the same', () => {
  const earlier = [...honourPast('2025-01-11', 0.05).histories()]
  const untilThen = small.flatMap((history) => {
    const steps = history.steps.filter((step) => dayOf(step.at, zone) < '2025-01-11')
    return steps.length === 0 ? [] : [steps]
  })
  expect(earlier.map((history) => history.steps)).toEqual(untilThen)
  expect(honourPast('2025-01-11', 0.05).expected()).toBe(earlier.length)
})

test('they come in the order of their nomination, each step after the one before, by people who may', () => {
  const nominated = city.map(({ steps: [first] }) => dayOf(String(first?.fields?.['nominatedAt']), zone))
  expect(nominated).toEqual(nominated.toSorted())
  const roles = new Map(accounts.map((account) => [account.login, account.role]))
  const [type] = honours.recordTypes
  for (const { steps, organisation } of city) {
    expect(organisations.some((one) => one.code === organisation)).toBe(true)
    steps.forEach((step, at) => {
      const before = steps[at - 1]
      if (before) expect(step.at > before.at).toBe(true)
      const allowed = type?.lifecycle.actions[step.action]?.roles ?? []
      for (const login of [step.by, ...(step.asked ? [step.asked.by] : [])]) expect(allowed.some((role) => role === roles.get(login)), `${step.action} by ${login}`).toBe(true)
      if (step.asked) expect(step.asked.by).not.toBe(step.by)
    })
  }
  expect(city.some((history) => history.organisation === ROOT)).toBe(true)
})

test('every step is one that the state allows and the rules accept', () => {
  for (const history of small) checkSteps(history.steps)
})

/** Plays steps with the functions by which the program itself takes input. */
function checkSteps(steps: readonly DemoStep[]): void {
  const [type] = honours.recordTypes
  if (!type) throw new Error('There is no record type')
  const bureau = { id: 1, timeZone: zone, settings: {} }
  let before: Pick<Aggregate, 'fields' | 'children'> | null = null
  let state: string | null = null
  for (const step of steps) {
    const row = type.lifecycle.actions[step.action]
    expect(row !== undefined && (state === null ? row.kind === 'create' : row.from.includes(state)), `${step.action} in ${state ?? 'nothing'}`).toBe(true)
    state = row?.to ?? state
    if (row?.kind === 'void') continue
    const known: Readonly<Record<string, readonly ChildRow[]>> = before?.children ?? {}
    const children = Object.fromEntries(Object.entries(step.children ?? {}).map(([name, rows]) => [name, rows.map((values, at) => ({ ...values, ...(known[name]?.[at] ? { id: known[name][at].id } : {}) }))]))
    before = parseInput(type, before, { ...(step.fields ? { fields: step.fields } : {}), children }, row?.asksFor ?? [], bureau)
  }
}
