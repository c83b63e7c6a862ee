import type { Role } from '#kernel/access/role.ts'
import type { DemoAccount } from './demo-bureau.ts'
import { brigadeOf, criminalBrigadeOf, DETACHMENT, detachments, DIRECT_BRIGADE, EXPRESSWAY_BRIGADE, HOMICIDE_BRIGADE, publicOrderBrigadeOf, ROOT, stations, subBureaus } from './organisations.ts'
import { inventedName } from './people.ts'
import { at, randomFrom } from './random.ts'

const OFFICERS_OF_A_BRIGADE = 4
const OFFICERS_OF_A_STATION = 2
const OFFICERS_OF_A_DETACHMENT = 3

/** The unit in which the logins `officer` and `supervisor` work. */
export const SHOWN_UNIT = brigadeOf('chengzhong')

/** The unit in which the logins `criminal-officer` and `criminal-supervisor` work. */
export const CRIMINAL_UNIT = criminalBrigadeOf('chengzhong')

/** Logins to look at the program with, at least one for each role; the other accounts are the colleagues who did the work of the past. */
const shown: readonly (readonly [login: string, role: Role, organisation: string])[] = [
  ['officer', 'officer', SHOWN_UNIT],
  ['supervisor', 'supervisor', SHOWN_UNIT],
  ['criminal-officer', 'officer', CRIMINAL_UNIT],
  ['criminal-supervisor', 'supervisor', CRIMINAL_UNIT],
  ['analyst', 'analyst', ROOT],
  ['legal', 'legalReviewer', ROOT],
  ['office', 'office', ROOT],
  ['personnel', 'personnel', ROOT],
  ['auditor', 'auditor', ROOT],
  ['system', 'systemAdministrator', ROOT],
  ['security', 'securityAdministrator', ROOT],
  ['audit', 'auditAdministrator', ROOT],
]

export const accounts: readonly DemoAccount[] = makeAccounts()

function makeAccounts(): DemoAccount[] {
  const random = randomFrom('accounts')
  const made: DemoAccount[] = shown.map(([login, role, organisation]) => ({ login, role, organisation, name: inventedName(random) }))
  const add = (role: Role, organisation: string, count: number): void => {
    for (let number = 1; number <= count; number++) made.push({ login: `${organisation}-${role}-${number}`, name: inventedName(random), organisation, role })
  }
  add('analyst', ROOT, 2)
  for (const unit of [...subBureaus.map(([code]) => brigadeOf(code)), DIRECT_BRIGADE, EXPRESSWAY_BRIGADE]) {
    add('officer', unit, unit === SHOWN_UNIT ? OFFICERS_OF_A_BRIGADE - 1 : OFFICERS_OF_A_BRIGADE)
    add('supervisor', unit, unit === SHOWN_UNIT ? 0 : 1)
  }
  for (const station of stations) {
    add('officer', station.code, OFFICERS_OF_A_STATION)
    add('supervisor', station.code, 1)
  }
  for (const unit of [...subBureaus.map(([code]) => code), DETACHMENT]) add('supervisor', unit, 1)
  for (const [code] of subBureaus) {
    for (const unit of [criminalBrigadeOf(code), publicOrderBrigadeOf(code)]) {
      add('officer', unit, unit === CRIMINAL_UNIT ? OFFICERS_OF_A_BRIGADE - 1 : OFFICERS_OF_A_BRIGADE)
      add('supervisor', unit, unit === CRIMINAL_UNIT ? 0 : 1)
    }
  }
  for (const unit of [...detachments.map(([code]) => code), HOMICIDE_BRIGADE]) {
    add('officer', unit, OFFICERS_OF_A_DETACHMENT)
    add('supervisor', unit, 1)
  }
  add('supervisor', ROOT, 1)
  add('legalReviewer', ROOT, 1)
  add('personnel', ROOT, 2)
  return made
}

const byUnitAndRole = Map.groupBy(accounts, (account) => `${account.organisation} ${account.role}`)

/** The logins that hold a role in exactly this unit. None: RangeError. */
export function loginsOf(unit: string, role: Role): readonly string[] {
  const found = byUnitAndRole.get(`${unit} ${role}`)
  if (!found) throw new RangeError(`Nobody is ${role} in ${unit}`)
  return found.map((account) => account.login)
}

export function supervisorOf(unit: string): string {
  return at(loginsOf(unit, 'supervisor'), 0)
}
