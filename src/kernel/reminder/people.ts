import { permissions, type Role } from '#kernel/access/role.ts'
import { absencesOn } from '#kernel/access/absence.ts'
import { readUnits, type Unit } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { rolesOf, type Addressee } from './ladder.ts'

interface Held { readonly account: number; readonly organisation: number; readonly role: string }

/** Who holds which role where on one day, to find the people whom a reminder goes to. */
export interface People {
  /** Those whom a step of the ladder reminds of a clock of this unit; with a handler who is away also the one who stands in for him. */
  addressees(step: readonly Addressee[], unit: number, handler: number | null, typeReaders: readonly Role[]): readonly number[]
  /** Whether an account may see a unit's records of a type with these readers, in whichever of its roles. */
  maySee(account: number, unit: number, typeReaders: readonly Role[]): boolean
}

const readers: readonly string[] = permissions.readRecords

/** The bureau's people on a day. Accounts that are disabled are nobody. */
export async function readPeople(kernel: Kernel, bureau: number, today: string): Promise<People> {
  const units = await readUnits(kernel, bureau, today)
  const [held, absences] = await kernel.engine.withSession('owner', (session) => session.send([statement<Held>`
    select s.account, s.organisation, s.role from assignment s join account a on a.bureau = s.bureau and a.id = s.account
    where s.bureau = ${bureau} and a.disabled_at is null and s.valid_from <= ${today} and (s.valid_until is null or s.valid_until > ${today}) order by s.account`, absencesOn(bureau, today)]))
  return peopleOf(units, held.rows, new Map(absences.rows.map((one) => [one.account, one.substitute])))
}

/** Pure. `substitutes`: who stands in for somebody who is away. */
function peopleOf(units: readonly Unit[], held: readonly Held[], substitutes: ReadonlyMap<number, number>): People {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]))
  const chainOf = (unit: number): number[] => {
    const chain: number[] = []
    for (let at: number | null | undefined = unit; at !== null && at !== undefined && !chain.includes(at); at = parents.get(at)) chain.push(at)
    return chain
  }
  const byAccount = Map.groupBy(held, (one) => one.account)
  const byUnit = Map.groupBy(held, (one) => one.organisation)
  const maySee = (account: number, unit: number, typeReaders: readonly string[]): boolean => {
    const chain = chainOf(unit)
    return (byAccount.get(account) ?? []).some((one) => readers.includes(one.role) && typeReaders.includes(one.role) && chain.includes(one.organisation))
  }
  // A unit without the role is looked after by the nearest one above that has it.
  const holders = (role: Role, unit: number): number[] => {
    for (const one of chainOf(unit)) {
      const found = (byUnit.get(one) ?? []).filter((row) => row.role === role).map((row) => row.account)
      if (found.length > 0) return found
    }
    return []
  }
  return {
    maySee,
    addressees(step, unit, handler, typeReaders) {
      const found = new Set<number>()
      for (const addressee of step) {
        // A record that nobody handles, or whose handler may no longer see it, is the unit head's from the first step on.
        if (addressee === 'handler' && handler !== null && maySee(handler, unit, typeReaders)) {
          found.add(handler)
          const substitute = substitutes.get(handler)
          if (substitute !== undefined && maySee(substitute, unit, typeReaders)) found.add(substitute)
        } else for (const account of holders(addressee === 'legalSection' ? rolesOf.legalSection : rolesOf.unitHead, unit)) if (maySee(account, unit, typeReaders)) found.add(account)
      }
      return [...found]
    },
  }
}
