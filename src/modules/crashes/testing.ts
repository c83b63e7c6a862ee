import { columnsOf, type Aggregate, type BureauFacts } from '#kernel/record/record-type.ts'
import { deriveCrash } from './counting.ts'
import { Crash, type CrashChildren } from './schema.ts'

/** The facts of an invented bureau: China's way of counting deaths (7 days) unless said otherwise. */
export function makeBureauFacts(more: Partial<BureauFacts> = {}): BureauFacts {
  return { id: 1, timeZone: 'Asia/Shanghai', settings: {}, ...more }
}

type Person = CrashChildren['persons'][number]

/** An injury; who died has the day of death behind a colon: 'dead:2024-03-17'. */
export type Injury = Person['injury'] | `dead:${string}`

/** Persons of a crash, one for each injury. */
export function makePersons(...given: readonly Injury[]): Person[] {
  return given.map((text, at) => {
    const [injury, diedOn = null] = text.split(':')
    return { id: `person-${at}`, role: 'driver', injury: injuryNamed(injury), diedOn }
  })
}

const injuries: readonly Person['injury'][] = ['none', 'minor', 'serious', 'dead', 'unknown']

function injuryNamed(name: string | undefined): Person['injury'] {
  const found = injuries.find((one) => one === name)
  if (found === undefined) throw new Error(`There is no injury ${name}`)
  return found
}

/** A crash at noon of 16 March 2024 in Shanghai; what is not given is empty, what is derived follows. */
export function makeCrash(fields: Partial<Crash> = {}, children: Partial<CrashChildren> = {}, head: Partial<Aggregate['head']> = {}, bureau: BureauFacts = makeBureauFacts()): Aggregate<Crash, CrashChildren> {
  const own: CrashChildren = { vehicles: [], persons: [], ...children }
  const empty = Object.fromEntries(columnsOf(Crash).map((field) => [field.name, null]))
  const given = Crash.parse({ ...empty, occurredAt: '2024-03-16T04:00:00.000Z', hitAndRun: false, deaths: 0, deathsWithin30: 0, injured: 0, severity: 'propertyOnly', grade: 'ordinary', ...fields })
  return {
    head: { bureau: 1, id: 'crash', number: 'JT2024-000001', organisation: 4, version: 1, state: 'reported', createdAt: given.occurredAt, updatedAt: given.occurredAt, handler: null, mergedInto: null, ...head },
    fields: { ...given, ...deriveCrash(given, own, bureau) }, children: own,
  }
}
