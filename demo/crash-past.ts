import { startOfDay } from '#kernel/time/instant.ts'
import { SHOWN_UNIT } from './accounts.ts'
import { crashOf } from './crash.ts'
import { upTo } from './cut.ts'
import type { DemoHistory, DemoPast } from './demo-bureau.ts'
import { at } from './random.ts'
import { reasons } from './texts.ts'
import { DAY, HOUR, ZONE } from './work-time.ts'
import { plannedCrashes, yearsUntil } from './year-plan.ts'

/** The crashes of Pinglan. */
export function crashPast(today: string, scale: number): DemoPast {
  return {
    recordType: 'crash',
    expected: () => yearsUntil(today).reduce((sum, year) => sum + plannedCrashes(year, scale).filter((plan) => plan.day < today).length, 0),
    histories: () => crashesBefore(startOfDay(today, ZONE), yearsUntil(today), scale),
  }
}

function* crashesBefore(now: string, years: readonly number[], scale: number): Generator<DemoHistory> {
  let position = 0
  const request = (crash: DemoHistory, at: number): DemoHistory => (at % (scale < 0.5 ? 1 : 4) === 0 ? withRequest(crash, at, Date.parse(now)) : crash)
  for (const year of years) {
    for (const plan of plannedCrashes(year, scale)) {
      if (startOfDay(plan.day, ZONE) >= now) return
      const { crash, duplicate } = crashOf(plan)
      const first = duplicate && upTo(duplicate, now)
      const kept = upTo(crash, now)
      if (!kept) continue
      if (first) {
        yield { ...first, steps: first.steps.map((step) => (step.action === 'merge' ? { ...step, duplicateOf: position + 1 } : step)) }
        yield request({ ...kept, steps: kept.steps.map((step) => (step.action === 'merge' ? { ...step, duplicate: position } : step)) }, position)
        position += 2
      } else {
        yield request(kept, position)
        position++
      }
    }
  }
}

const REQUEST_AFTER = [2 * DAY, 14 * DAY] as const

/** In the unit that the demonstration logins show, some of the crashes closed lately have a correction that waits for approval. */
function withRequest(crash: DemoHistory, position: number, now: number): DemoHistory {
  const last = at(crash.steps, crash.steps.length - 1)
  const age = now - Date.parse(last.at)
  if (crash.organisation !== SHOWN_UNIT || crash.waiting || last.action !== 'serve' || age < REQUEST_AFTER[0] || age > REQUEST_AFTER[1]) return crash
  const asked = now - DAY / 2 - (position % 11) * 3 * HOUR
  return { ...crash, waiting: { at: new Date(asked).toISOString(), by: crash.handler, action: 'correct', fields: { propertyLoss: 3200 + (position % 17) * 150 }, reason: reasons.correction[1] } }
}
