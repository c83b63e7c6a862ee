import { addDays, startOfDay } from '#kernel/time/instant.ts'
import { CRIMINAL_UNIT } from './accounts.ts'
import { administrativeCaseOf } from './administrative-case.ts'
import { plannedAdministrativeCases } from './administrative-plan.ts'
import { criminalCaseOf } from './criminal-case.ts'
import { plannedCriminalCases } from './criminal-plan.ts'
import { caseReasons } from './criminal-texts.ts'
import { upTo } from './cut.ts'
import type { DemoHistory, DemoPast } from './demo-bureau.ts'
import { instant } from './history.ts'
import { at } from './random.ts'
import { DAY, ZONE } from './work-time.ts'
import { yearsUntil } from './year-plan.ts'

/** The criminal cases of Pinglan. */
export function criminalPast(today: string, scale: number): DemoPast {
  return casePast('criminalCase', today, (year) => plannedCriminalCases(year, scale), criminalCaseOf)
}

/** The administrative cases of Pinglan. */
export function administrativePast(today: string, scale: number): DemoPast {
  return casePast('administrativeCase', today, (year) => plannedAdministrativeCases(year, scale), administrativeCaseOf)
}

/** A case is accepted some days before it is decided whether to file it: those of the coming days have begun already. */
const DAYS_BEFORE_FILING = 8

function casePast<Plan extends { readonly day: string }>(recordType: string, today: string, plansOf: (year: number) => readonly Plan[], historyOf: (plan: Plan) => DemoHistory): DemoPast {
  const years = yearsUntil(today)
  return {
    recordType,
    expected: () => years.reduce((sum, year) => sum + plansOf(year).filter((plan) => plan.day < today).length, 0),
    * histories() {
      const now = startOfDay(today, ZONE)
      const last = addDays(today, DAYS_BEFORE_FILING)
      for (const year of years) {
        for (const plan of plansOf(year)) {
          if (plan.day > last) return
          const known = upTo(historyOf(plan), now)
          if (known) yield withRequest(known, Date.parse(now))
        }
      }
    },
  }
}

const REQUEST_AFTER = [6 * DAY, 40 * DAY] as const

/** In the unit of the criminal cases' logins, some cases in which nobody has been found are to be withdrawn: the request waits for approval. */
function withRequest(history: DemoHistory, now: number): DemoHistory {
  const last = at(history.steps, history.steps.length - 1)
  const age = now - Date.parse(last.at)
  if (history.organisation !== CRIMINAL_UNIT || history.waiting || last.action !== 'file' || age < REQUEST_AFTER[0] || age > REQUEST_AFTER[1]) return history
  const asked = now - DAY / 2 - (age % (3 * DAY))
  return { ...history, waiting: { at: instant(asked), by: history.handler, action: 'withdraw', fields: { withdrawnAt: instant(asked), withdrawalGround: 'minor' }, reason: caseReasons.withdrawn[1] } }
}
