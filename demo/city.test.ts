import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { crashLifecycle } from '#modules/crashes/lifecycle.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import { demoBureau } from './city.ts'
import type { DemoBureau, DemoCrash } from './demo-bureau.ts'

const TODAY = '2026-06-15'

// Made in two seconds, but in many times that on a machine with other work.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/*
 * What the city says of itself, counted here from the steps alone and without the program's own counting: days are those of UTC+8, a
 * person counts if he died no later than the crash's day plus seven, and what was voided or merged by then does not count.
 */
const EIGHT_HOURS = 8 * 3_600_000
const localDay = (instant: string): string => new Date(Date.parse(instant) + EIGHT_HOURS).toISOString().slice(0, 10)
const daysLater = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

interface Known { occurredOn: string; dead: number; gone: boolean }

/** What was known of a crash at the end of a day; null: nothing yet. */
function known(crash: DemoCrash, asOf: string): Known | null {
  const nextMidnight = new Date(Date.parse(daysLater(asOf, 1)) - EIGHT_HOURS).toISOString()
  const steps = crash.steps.filter((step) => step.at < nextMidnight)
  if (steps.length === 0) return null
  let occurredAt = ''
  let persons: readonly Readonly<Record<string, unknown>>[] = []
  let gone = false
  for (const step of steps) {
    if (typeof step.fields?.['occurredAt'] === 'string') occurredAt = step.fields['occurredAt']
    if (step.children?.['persons']) persons = step.children['persons']
    if (step.action === 'void' || step.duplicateOf !== undefined) gone = true
    if (step.action === 'restore') gone = false
  }
  const occurredOn = localDay(occurredAt)
  const lastDay = daysLater(occurredOn, 7)
  return { occurredOn, gone, dead: persons.filter((person) => typeof person['diedOn'] === 'string' && person['diedOn'] <= lastDay).length }
}

interface Tally { crashes: number; fatal: number; deaths: number; larger: number }
const none: Tally = { crashes: 0, fatal: 0, deaths: 0, larger: 0 }
const tallies = new Map<string, Map<string, Tally>>()

function countYear(year: number, asOf: string): Tally {
  const counted = tallies.get(asOf) ?? countYears(asOf)
  tallies.set(asOf, counted)
  return counted.get(`${year}`) ?? none
}

function countYears(asOf: string): Map<string, Tally> {
  const years = new Map<string, Tally>()
  for (const crash of all) {
    const now = known(crash, asOf)
    if (!now || now.gone) continue
    const year = now.occurredOn.slice(0, 4)
    const tally = years.get(year) ?? { ...none }
    years.set(year, tally)
    tally.crashes++
    tally.deaths += now.dead
    if (now.dead > 0) tally.fatal++
    if (now.dead >= 3) tally.larger++
  }
  return years
}

let city: DemoBureau
let all: readonly DemoCrash[]

beforeAll(() => {
  city = demoBureau(TODAY)
  all = [...city.crashes()]
})

describe('the truths of the city', () => {
  it('had 249 fatal crashes with 260 deaths in 2023 and 205 with 214 in 2024, as known on 10 January 2025', () => {
    expect(countYear(2023, '2025-01-10')).toMatchObject({ fatal: 249, deaths: 260 })
    expect(countYear(2024, '2025-01-10')).toMatchObject({ fatal: 205, deaths: 214 })
  })

  it('restates 2024 by one crash with one death, through a notice recorded on 13 January 2025', () => {
    expect(countYear(2024, '2025-01-12')).toMatchObject({ fatal: 205, deaths: 214 })
    expect(countYear(2024, '2025-01-13')).toMatchObject({ fatal: 206, deaths: 215 })
    expect(countYear(2024, TODAY)).toMatchObject({ fatal: 206, deaths: 215 })
    const late = all.filter((crash) => known(crash, '2025-01-10')?.dead === 0 && known(crash, TODAY)?.dead === 1 && known(crash, TODAY)?.occurredOn === '2024-12-31')
    expect(late.length).toBe(1)
    const [step] = late.flatMap((crash) => crash.steps.filter((one) => localDay(one.at) === '2025-01-13'))
    expect(step?.children?.['persons']?.filter((person) => person['diedOn'] === '2025-01-06').length).toBe(1)
  })

  it('knew every other year in full on 10 January of the next, and no two years are alike', () => {
    const years = [2019, 2020, 2021, 2022, 2023, 2025]
    for (const year of years) {
      const { fatal, deaths } = countYear(year, `${year + 1}-01-10`)
      expect({ year, ...countYear(year, TODAY) }).toMatchObject({ year, fatal, deaths })
    }
    expect(years.map((year) => countYear(year, TODAY)).map(({ fatal, deaths }) => [fatal, deaths])).toEqual([[290, 305], [255, 268], [271, 286], [263, 277], [249, 260], [198, 207]])
  })

  it('had crashes of the larger grade in 2019 and 2021 only, so that the run without one that ends with 2024 is three years', () => {
    expect([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map((year) => countYear(year, TODAY).larger)).toEqual([0, 2, 0, 1, 0, 0, 0, 0, 0])
    const seriously = all.map((crash) => Math.max(0, ...crash.steps.map((step) => (step.children?.['persons'] ?? []).filter((person) => person['injury'] === 'serious').length)))
    expect(Math.max(...seriously)).toBeLessThan(10)
  })

  it('has some four thousand crashes a year and none before its first day', () => {
    for (const year of [2019, 2020, 2021, 2022, 2023, 2024, 2025]) {
      expect(countYear(year, TODAY).crashes).toBeGreaterThan(3400)
      expect(countYear(year, TODAY).crashes).toBeLessThan(4500)
    }
    expect(countYear(2018, TODAY).crashes).toBe(0)
  })

  it('gives figures by the tree of then and of now that differ: the moved station had deaths before the move', () => {
    const before = all.filter((crash) => crash.organisation === 'liuwan' && (known(crash, TODAY)?.dead ?? 0) > 0 && known(crash, TODAY)?.occurredOn.startsWith('2024-0'))
    expect(before.length).toBeGreaterThan(0)
    expect(city.parents.filter((link) => link.organisation === 'liuwan')).toEqual([
      { organisation: 'liuwan', parent: 'hexi', from: '1900-01-01', until: '2024-07-01' }, { organisation: 'liuwan', parent: 'qingtang', from: '2024-07-01', until: null },
    ])
  })
})

describe('the histories', () => {
  it('follow the lifecycle, each action by somebody whose role allows it, in the order of time', () => {
    const roles = new Map(city.accounts.map((account) => [account.login, account.role]))
    const refused: string[] = []
    for (const [position, crash] of all.entries()) {
      let state: string | null = null
      let last = ''
      for (const step of crash.steps) {
        const role = roles.get(step.by)
        const decision = decide(crashLifecycle, step.action, state, { roles: role ? [role] : [] })
        if (!decision.allowed) refused.push(`${position} ${step.action} by ${step.by} while ${state}: ${decision.reason.en}`)
        else {
          if (decision.needsSecond !== (step.asked !== undefined)) refused.push(`${position} ${step.action}: a second person is or is not needed`)
          state = step.duplicateOf === undefined ? decision.to : 'merged'
        }
        if (step.asked && (step.asked.by === step.by || step.asked.at >= step.at || step.asked.at <= last)) refused.push(`${position} ${step.action}: asked by the same person or at the wrong time`)
        if (step.at <= last) refused.push(`${position} ${step.action} is not after the step before it`)
        if (crashLifecycle.actions[step.action]?.reason && !step.reason) refused.push(`${position} ${step.action} has no reason`)
        last = step.at
      }
      if (crash.waiting && !decide(crashLifecycle, crash.waiting.action, state, { roles: ['officer'] }).allowed) refused.push(`${position} waits for what is not possible`)
    }
    expect(refused).toEqual([])
  })

  it('are worked on by people of the unit that has the crash, or of one above it', () => {
    const units = new Map(city.accounts.map((account) => [account.login, account.organisation]))
    const above = (unit: string, day: string): string[] => {
      const parent = city.parents.find((link) => link.organisation === unit && link.from <= day && (link.until === null || day < link.until))
      return [unit, ...(parent ? above(parent.parent, day) : [])]
    }
    const strangers: string[] = []
    for (const crash of all) {
      let unit = crash.organisation
      if (units.get(crash.handler) !== unit) strangers.push(`${crash.handler} handles a crash of ${unit}`)
      for (const step of crash.steps) {
        for (const login of [step.by, ...(step.asked ? [step.asked.by] : [])]) {
          if (!above(unit, localDay(step.at)).includes(units.get(login) ?? '')) strangers.push(`${login} works on a crash of ${unit}`)
        }
        unit = step.organisation ?? unit
      }
    }
    expect(strangers).toEqual([])
  })

  it('name only organisations that exist, and join each duplicate with the crash that comes after it', () => {
    const codes = new Set(city.organisations.map((organisation) => organisation.code))
    expect(city.organisations.length).toBe(codes.size)
    expect(new Set(city.accounts.map((account) => account.login)).size).toBe(city.accounts.length)
    const named = [...city.parents.flatMap((link) => [link.organisation, link.parent]), ...city.accounts.map((account) => account.organisation), ...city.coverage.map((row) => row.organisation),
      ...all.flatMap((crash) => [crash.organisation, ...crash.steps.flatMap((step) => step.organisation ?? [])])]
    expect(named.filter((code) => !codes.has(code))).toEqual([])
    const merges = all.flatMap((crash, position) => crash.steps.filter((step) => step.action === 'merge').map((step) => ({ position, step })))
    const duplicates = merges.filter(({ step }) => step.duplicateOf !== undefined)
    expect(duplicates.length).toBeGreaterThan(100)
    expect(merges.length).toBe(2 * duplicates.length)
    for (const { position, step } of duplicates) {
      const kept = all[step.duplicateOf ?? -1]?.steps.find((one) => one.action === 'merge')
      expect([kept?.duplicate, kept?.at, kept?.by]).toEqual([position, step.at, step.by])
    }
  })

  it('end before the day for which they are made, with crashes under way and a few overdue', () => {
    const midnight = `${daysLater(TODAY, -1)}T16:00:00.000Z`
    const instants = all.flatMap((crash) => [...crash.steps.map((step) => step.at), ...(crash.waiting ? [crash.waiting.at] : [])])
    expect(instants.filter((at) => at >= midnight)).toEqual([])
    const underWay = all.filter((crash) => crash.steps.some((step) => step.action === 'investigate') && !crash.steps.some((step) => ['determine', 'void', 'merge'].includes(step.action)))
    expect(underWay.length).toBeGreaterThan(20)
    expect(underWay.length).toBeLessThan(250)
    // Ten working days are over after 16 calendar days where no holiday lies between.
    const overdue = underWay.filter((crash) => (crash.steps[0]?.at ?? '') < new Date(Date.parse(midnight) - 17 * 86_400_000).toISOString())
    expect(overdue.length).toBeGreaterThan(0)
    expect(overdue.length).toBeLessThan(30)
    expect(all.filter((crash) => crash.waiting).length).toBeGreaterThan(0)
  })

  it('hold every way a crash can go', () => {
    const actions = Map.groupBy(all.flatMap((crash) => crash.steps), (step) => step.action)
    // No determination was reopened, reviewed or suspended in Pinglan: what follows from those has not happened there.
    const notInPinglan = ['reopen', 'redetermine', 'serveOnly', 'clock']
    expect([...actions.keys()].toSorted()).toEqual(Object.keys(crashLifecycle.actions).filter((action) => !notInPinglan.includes(action)).toSorted())
    const enteredLate = all.filter((crash) => Date.parse(crash.steps[0]?.at ?? '') - Date.parse(String(crash.steps[0]?.fields?.['occurredAt'])) > 5 * 86_400_000)
    expect(enteredLate.length / all.length).toBeGreaterThan(0.01)
    expect(enteredLate.length / all.length).toBeLessThan(0.06)
  })

  it('never carry an identity number that could be somebody’s', () => {
    const numbers = all.flatMap((crash) => crash.steps).flatMap((step) => step.children?.['persons'] ?? []).flatMap((person) => person['identityNumber'] ?? [])
    expect(numbers.length).toBeGreaterThan(1000)
    // GB 11643: the 17 digits weighted by powers of two modulo 11, with the check character, leave 1.
    const isValid = (number: string): boolean => [...number].reduce((sum, digit) => (sum * 2 + (digit === 'X' ? 10 : Number(digit))) % 11, 0) === 1
    expect(isValid('11010519491231002X')).toBe(true)
    expect(numbers.filter((number) => typeof number !== 'string' || !/^99\d{15}[\dX]$/.test(number) || isValid(number))).toEqual([])
  })
})

describe('the generator', () => {
  const digest = (crashes: Iterable<DemoCrash>): string => {
    const hash = createHash('sha256')
    for (const crash of crashes) hash.update(JSON.stringify(crash))
    return hash.digest('hex')
  }

  it('gives the same city every time', () => {
    expect(digest(demoBureau(TODAY).crashes())).toBe(digest(all))
    expect(JSON.stringify(demoBureau(TODAY).accounts)).toBe(JSON.stringify(city.accounts))
  })

  it('does not change the past when the day moves on', () => {
    const day = '2021-03-01'
    const midnight = '2021-02-28T16:00:00.000Z'
    const entered = all.filter((crash) => (crash.steps[0]?.at ?? '') < midnight).map((crash) => crash.steps.filter((step) => step.at < midnight))
    const earlier = [...demoBureau(day).crashes()].map((crash) => crash.steps)
    expect(earlier.length).toBeGreaterThan(7000)
    // Positions count what was entered by then: a crash entered late moves those after it.
    const withoutPositions = (steps: DemoCrash['steps']): string => JSON.stringify(steps.map((step) => ({ ...step, duplicate: null, duplicateOf: null })))
    expect(earlier.map(withoutPositions)).toEqual(entered.map(withoutPositions))
  })

  it('has names, places and times of every kind, with the shape of a real city', () => {
    const facts = all.map((crash) => crash.steps[0]?.fields ?? {})
    const share = (test: (one: Readonly<Record<string, unknown>>) => boolean): number => facts.filter(test).length / facts.length
    const hour = (one: Readonly<Record<string, unknown>>): number => new Date(Date.parse(String(one['occurredAt'])) + EIGHT_HOURS).getUTCHours()
    expect(share((one) => hour(one) >= 17 && hour(one) < 19)).toBeGreaterThan(0.12)
    expect(share((one) => hour(one) >= 1 && hour(one) < 4)).toBeLessThan(0.04)
    expect(new Set(facts.map((one) => one['roadClass'])).size).toBe(8)
    expect(facts.every((one) => Math.abs(Number(one['lng']) - 117) <= 0.41 && Math.abs(Number(one['lat']) - 32.6) <= 0.31)).toBe(true)
    expect(new Set(all.map((crash) => crash.organisation)).size).toBeGreaterThan(30)
  })
})
