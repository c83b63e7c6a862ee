import type { ClockRule } from '#kernel/clock/rule.ts'
import { roadCrashRules } from '#registers/statutes/road-crashes.ts'

/** The determination, from the scene investigation or after an appraisal, and its service. */
const ids = ['D-77.a', 'D-77.b', 'D-77.c']

/** Time limits that run on a crash, of those the register of statutes holds. */
export const crashClockRules: readonly ClockRule[] = roadCrashRules.filter((rule) => ids.includes(rule.id))
