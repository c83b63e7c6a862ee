import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { crashLifecycle } from '#modules/crashes/lifecycle.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { cases } from '#modules/cases/module.ts'
import { crashes } from '#modules/crashes/module.ts'
import { honours } from '#modules/honours/module.ts'
import { CRIMINAL_UNIT, SHOWN_UNIT } from './accounts.ts'
import { demoBureau } from './city.ts'
import type { DemoBureau, DemoHistory } from './demo-bureau.ts'
import { plannedCrashes } from './year-plan.ts'

const TODAY = '2026-06-15'
const modules = [crashes, cases, honours]
/** All but the totals of the city are the same at every scale. */
const SCALE = 0.1

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
function known(crash: DemoHistory, asOf: string): Known | null {
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
let all: readonly DemoHistory[]
let everything: readonly { readonly recordType: string; readonly history: DemoHistory }[]

function typeNamed(name: string): RecordType {
  const found = modules.flatMap((module) => module.recordTypes).find((type) => type.name === name)
  if (!found) throw new Error(`There is no ${name}`)
  return found
}


beforeAll(() => {
  city = demoBureau(TODAY, SCALE)
  everything = city.pasts.flatMap((past) => [...past.histories()].map((history) => ({ recordType: past.recordType, history })))
  all = everything.filter(({ recordType }) => recordType === 'crash').map(({ history }) => history)
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
      const crashes = plannedCrashes(year, 1).filter((plan) => !plan.isMistake).length
      expect(crashes).toBeGreaterThan(3400)
      expect(crashes).toBeLessThan(4500)
      expect(countYear(year, TODAY).crashes).toBeGreaterThan(0.1 * crashes)
      expect(countYear(year, TODAY).crashes).toBeLessThan(0.25 * crashes)
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
    for (const [position, { recordType, history }] of everything.entries()) {
      const { lifecycle } = typeNamed(recordType)
      let state: string | null = null
      let voidedFrom: string | null = null
      let last = ''
      for (const step of history.steps) {
        const role = roles.get(step.by)
        const decision = decide(lifecycle, step.action, state, { roles: role ? [role] : [] })
        if (!decision.allowed) refused.push(`${position} ${step.action} by ${step.by} while ${state}: ${decision.reason.en}`)
        else {
          if (decision.needsSecond !== (step.asked !== undefined)) refused.push(`${position} ${step.action}: a second person is or is not needed`)
          const { kind } = lifecycle.actions[step.action] ?? {}
          if (kind === 'void') voidedFrom = state
          state = step.duplicateOf !== undefined ? 'merged' : kind === 'restore' ? voidedFrom : decision.to
        }
        if (step.asked && (step.asked.by === step.by || step.asked.at >= step.at || step.asked.at <= last)) refused.push(`${position} ${step.action}: asked by the same person or at the wrong time`)
        if (step.at <= last) refused.push(`${position} ${step.action} is not after the step before it`)
        if (lifecycle.actions[step.action]?.reason && !step.reason) refused.push(`${position} ${step.action} has no reason`)
        last = step.at
      }
      const { waiting } = history
      if (waiting && !decide(lifecycle, waiting.action, state, { roles: [roles.get(waiting.by) ?? 'officer'] }).allowed) refused.push(`${position} waits for what is not possible`)
    }
    expect(refused.slice(0, 20)).toEqual([])
  })

  it('are worked on by people of the unit that has the crash, or of one above it', () => {
    const units = new Map(city.accounts.map((account) => [account.login, account.organisation]))
    const above = (unit: string, day: string): string[] => {
      const parent = city.parents.find((link) => link.organisation === unit && link.from <= day && (link.until === null || day < link.until))
      return [unit, ...(parent ? above(parent.parent, day) : [])]
    }
    const strangers: string[] = []
    for (const { recordType, history } of everything) {
      let unit = history.organisation
      // An honour is the political department's work, whichever unit the person is of.
      if (recordType === 'honour') continue
      if (units.get(history.handler) !== unit) strangers.push(`${history.handler} handles a ${recordType} of ${unit}`)
      for (const step of history.steps) {
        for (const login of [step.by, ...(step.asked ? [step.asked.by] : [])]) {
          if (!above(unit, localDay(step.at)).includes(units.get(login) ?? '')) strangers.push(`${login} works on a ${recordType} of ${unit}`)
        }
        unit = step.organisation ?? unit
      }
    }
    expect(strangers.slice(0, 20)).toEqual([])
  })

  it('name only organisations that exist, and join each duplicate with the crash that comes after it', () => {
    const codes = new Set(city.organisations.map((organisation) => organisation.code))
    expect(city.organisations.length).toBe(codes.size)
    expect(new Set(city.accounts.map((account) => account.login)).size).toBe(city.accounts.length)
    const named = [...city.parents.flatMap((link) => [link.organisation, link.parent]), ...city.accounts.map((account) => account.organisation), ...city.coverage.map((row) => row.organisation),
      ...everything.flatMap(({ history }) => [history.organisation, ...history.steps.flatMap((step) => step.organisation ?? [])])]
    expect(named.filter((code) => !codes.has(code))).toEqual([])
    const merges = all.flatMap((crash, position) => crash.steps.filter((step) => step.action === 'merge').map((step) => ({ position, step })))
    const duplicates = merges.filter(({ step }) => step.duplicateOf !== undefined)
    expect(duplicates.length).toBeGreaterThan(15)
    expect(merges.length).toBe(2 * duplicates.length)
    for (const { position, step } of duplicates) {
      const kept = all[step.duplicateOf ?? -1]?.steps.find((one) => one.action === 'merge')
      expect([kept?.duplicate, kept?.at, kept?.by]).toEqual([position, step.at, step.by])
    }
  })

  it('end before the day for which they are made, with crashes under way and a few overdue', () => {
    const midnight = `${daysLater(TODAY, -1)}T16:00:00.000Z`
    const instants = everything.flatMap(({ history }) => [...history.steps.map((step) => step.at), ...(history.waiting ? [history.waiting.at] : [])])
    expect(instants.filter((at) => at >= midnight)).toEqual([])
    const underWay = all.filter((crash) => crash.steps.some((step) => step.action === 'investigate') && !crash.steps.some((step) => ['determine', 'void', 'merge'].includes(step.action)))
    expect(underWay.length).toBeGreaterThan(5)
    expect(underWay.length).toBeLessThan(80)
    // Thirty days for an administrative case that nobody has decided.
    const isOpen = ({ steps }: DemoHistory): boolean => ['accept', 'file', 'enterFiled'].includes(steps.at(-1)?.action ?? '')
    const overdue = everything.filter(({ recordType }) => recordType === 'administrativeCase').map(({ history }) => history).filter((one) => isOpen(one) && (one.steps[0]?.at ?? '') < new Date(Date.parse(midnight) - 31 * 86_400_000).toISOString())
    expect(overdue.length).toBeGreaterThan(0)
    expect(overdue.length).toBeLessThan(30)
    for (const unit of [SHOWN_UNIT, CRIMINAL_UNIT]) expect(everything.filter(({ history }) => history.organisation === unit && history.waiting).length).toBeGreaterThan(0)
  })

  it('hold every way a crash can go', () => {
    const actions = Map.groupBy(all.flatMap((crash) => crash.steps), (step) => step.action)
    // Nobody in Pinglan was given another's crash.
    expect([...actions.keys()].toSorted()).toEqual(Object.keys(crashLifecycle.actions).filter((action) => action !== 'assign').toSorted())
    const enteredLate = all.filter((crash) => Date.parse(crash.steps[0]?.at ?? '') - Date.parse(String(crash.steps[0]?.fields?.['occurredAt'])) > 5 * 86_400_000)
    expect(enteredLate.length / all.length).toBeGreaterThan(0.01)
    expect(enteredLate.length / all.length).toBeLessThan(0.06)
  })

  it('never carry an identity number that could be somebody’s', () => {
    const numbers = everything.flatMap(({ history }) => history.steps).flatMap((step) => Object.values(step.children ?? {}).flat()).flatMap((person) => person['identityNumber'] ?? [])
    expect(numbers.length).toBeGreaterThan(5000)
    // GB 11643: the 17 digits weighted by powers of two modulo 11, with the check character, leave 1.
    const isValid = (number: string): boolean => [...number].reduce((sum, digit) => (sum * 2 + (digit === 'X' ? 10 : Number(digit))) % 11, 0) === 1
    expect(isValid('11010519491231002X')).toBe(true)
    expect(numbers.filter((number) => typeof number !== 'string' || !/^99\d{15}[\dX]$/.test(number) || isValid(number))).toEqual([])
  })
})

describe('the generator', () => {
  const digest = (histories: Iterable<DemoHistory>): string => {
    const hash = createHash('sha256')
    for (const history of histories) hash.update(JSON.stringify(history))
    return hash.digest('hex')
  }

  it('gives the same city every time', () => {
    const [one, again] = [demoBureau('2020-03-01', 0.05), demoBureau('2020-03-01', 0.05)]
    expect(one.pasts.map((past) => digest(past.histories()))).toEqual(again.pasts.map((past) => digest(past.histories())))
    expect(JSON.stringify(again.accounts)).toBe(JSON.stringify(city.accounts))
  })

  it('does not change the past when the day moves on', () => {
    const day = '2021-03-01'
    const midnight = '2021-02-28T16:00:00.000Z'
    // Positions count what was entered by then: a crash entered late moves those after it.
    const withoutPositions = (steps: DemoHistory['steps']): string => JSON.stringify(steps.map((step) => ({ ...step, duplicate: null, duplicateOf: null })))
    for (const past of demoBureau(day, SCALE).pasts) {
      const all = everything.filter((one) => one.recordType === past.recordType).map((one) => one.history)
      const entered = all.filter((history) => (history.steps[0]?.at ?? '') < midnight).map((history) => history.steps.filter((step) => step.at < midnight))
      const earlier = [...past.histories()].map((history) => history.steps)
      expect(earlier.length).toBeGreaterThan(past.recordType === 'honour' ? 50 : 1000)
      expect(earlier.map(withoutPositions)).toEqual(entered.map(withoutPositions))
    }
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
