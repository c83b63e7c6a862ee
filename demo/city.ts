import { startOfDay } from '#kernel/time/instant.ts'
import { accounts, SHOWN_UNIT } from './accounts.ts'
import { crashOf } from './crash.ts'
import type { DemoBureau, DemoCrash, DemoRequest, DemoStep } from './demo-bureau.ts'
import { organisations, parents, ROOT } from './organisations.ts'
import { at } from './random.ts'
import { reasons } from './texts.ts'
import { DAY, HOUR, ZONE } from './work-time.ts'
import { FIRST_YEAR, plannedCrashes } from './year-plan.ts'

/**
 * The demonstration bureau of the invented city Pinglan as it was at the beginning of a day ('YYYY-MM-DD'): everything up to the end of
 * the day before. What came before does not depend on that day: a later one only adds to it.
 */
export function demoBureau(today: string): DemoBureau {
  return {
    bureau: { code: 'demo', nameZh: '平澜市公安局', nameEn: 'Pinglan Municipal Public Security Bureau', timeZone: ZONE, settings: { 'crash.deathsWithinDays': 7 } },
    organisations, parents, accounts,
    coverage: [{ organisation: ROOT, recordType: 'crash', from: `${FIRST_YEAR}-01-01`, statedBy: 'analyst' }],
    expectedCrashes: () => yearsUntil(today).reduce((sum, year) => sum + plannedCrashes(year).filter((plan) => plan.day < today).length, 0),
    crashes: () => crashesBefore(startOfDay(today, ZONE), yearsUntil(today)),
  }
}

function yearsUntil(today: string): number[] {
  return Array.from({ length: Math.max(0, Number(today.slice(0, 4)) - FIRST_YEAR + 1) }, (_, position) => FIRST_YEAR + position)
}

function* crashesBefore(now: string, years: readonly number[]): Generator<DemoCrash> {
  let position = 0
  const time = Date.parse(now)
  for (const year of years) {
    for (const plan of plannedCrashes(year)) {
      if (startOfDay(plan.day, ZONE) >= now) return
      const { crash, duplicate } = crashOf(plan)
      const first = duplicate && upTo(duplicate, now)
      const kept = upTo(crash, now)
      if (!kept) continue
      if (first) {
        yield { ...first, steps: first.steps.map((step) => (step.action === 'merge' ? { ...step, duplicateOf: position + 1 } : step)) }
        yield withRequest({ ...kept, steps: kept.steps.map((step) => (step.action === 'merge' ? { ...step, duplicate: position } : step)) }, position, time)
        position += 2
      } else {
        yield withRequest(kept, position, time)
        position++
      }
    }
  }
}

/** What had been entered of a crash before an instant; null: nothing yet. What was asked for and not approved by then still waits. */
function upTo(crash: DemoCrash, now: string): DemoCrash | null {
  const steps = crash.steps.filter((step) => step.at < now)
  if (steps.length === 0) return null
  const next = crash.steps[steps.length]
  return { ...crash, steps, ...(next?.asked && next.asked.at < now ? { waiting: requestOf(next, next.asked) } : {}) }
}

function requestOf({ action, fields, children, reason }: DemoStep, asked: { at: string; by: string }): DemoRequest {
  return { ...asked, action, reason: reason ?? '', ...(fields ? { fields } : {}), ...(children ? { children } : {}) }
}

const REQUEST_AFTER = [2 * DAY, 9 * DAY] as const

/** In the unit that the demonstration logins show, some of the crashes closed lately have a correction that waits for approval. */
function withRequest(crash: DemoCrash, position: number, now: number): DemoCrash {
  const last = at(crash.steps, crash.steps.length - 1)
  const age = now - Date.parse(last.at)
  if (crash.organisation !== SHOWN_UNIT || crash.waiting || last.action !== 'serve' || position % 4 !== 0 || age < REQUEST_AFTER[0] || age > REQUEST_AFTER[1]) return crash
  const asked = now - DAY / 2 - (position % 11) * 3 * HOUR
  return { ...crash, waiting: { at: new Date(asked).toISOString(), by: crash.handler, action: 'correct', fields: { propertyLoss: 3200 + (position % 17) * 150 }, reason: reasons.correction[1] } }
}
