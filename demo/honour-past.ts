import { startOfDay } from '#kernel/time/instant.ts'
import { upTo } from './cut.ts'
import type { DemoHistory, DemoPast } from './demo-bureau.ts'
import { honourOf } from './honour.ts'
import { plannedHonours } from './honour-plan.ts'
import { ZONE } from './work-time.ts'
import { yearsUntil } from './year-plan.ts'

/**
 * The honours of Pinglan: a DemoSource of the record type `honour`. At every scale the different officers of merit class II or above are 9,
 * 11, 12, 14, 17 and 20 in 2019 to 2024 and 18 in 2025, and there is one such collective and one national honour of a retired officer in
 * 2024; the lower honours are the filler.
 */
export function honourPast(today: string, scale: number): DemoPast {
  const now = startOfDay(today, ZONE)
  const planned = () => yearsUntil(today).flatMap((year) => plannedHonours(year, scale)).filter((plan) => plan.nominatedAt < Date.parse(now))
  return {
    recordType: 'honour',
    expected: () => planned().length,
    *histories(): Generator<DemoHistory> {
      for (const plan of planned()) {
        const history = upTo(honourOf(plan), now)
        if (history) yield history
      }
    },
  }
}
