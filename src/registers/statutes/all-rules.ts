import type { ClockRule } from '#kernel/clock/rule.ts'
import { administrativeRules } from './administrative.ts'
import { clueRules } from './clues.ts'
import { criminalRules } from './criminal.ts'
import { custodyRules } from './custody.ts'
import { custodyRightRules } from './custody-rights.ts'
import { dataProtectionRules } from './data-protection.ts'
import { hazardRules } from './hazards.ts'
import { hearingRules } from './hearings.ts'
import { honourRules } from './honours.ts'
import { intakeRules } from './intake.ts'
import { litigationRules } from './litigation.ts'
import { penaltyRules } from './penalties.ts'
import { productionSafetyRules } from './production-safety.ts'
import { propertyRules } from './property.ts'
import { propertyReleaseRules } from './property-release.ts'
import { remedyRules } from './remedies.ts'
import { roadCrashRules } from './road-crashes.ts'

const byLine: readonly ClockRule[] = [
  ...intakeRules, ...criminalRules, ...custodyRules, ...custodyRightRules, ...administrativeRules, ...penaltyRules, ...hearingRules, ...propertyRules, ...propertyReleaseRules, ...remedyRules, ...litigationRules, ...roadCrashRules,
  ...productionSafetyRules, ...hazardRules, ...clueRules, ...dataProtectionRules, ...honourRules,
]

/** Every time limit of the collection, all versions, by number. Shipped unconfirmed: a bureau's legal section confirms each version. */
export const statuteRules: readonly ClockRule[] = byLine.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }) || a.version - b.version)
