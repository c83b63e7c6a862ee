import type { RecomputedClock } from '#kernel/http/clock-rules-wire.ts'
import type { KnownRecord } from '#kernel/import/known-records.ts'
import type { Bureau } from '#kernel/kernel.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { computeClock, type ClockCase, type Computed } from './clock-input.ts'
import type { Decision } from './parameter.ts'
import { eventsOf, type StoredClock, type StoredEvent } from './stored.ts'

/** A clock that would come out otherwise by the rules, readings and calendar of now. */
export interface Recomputed {
  readonly before: StoredClock
  readonly after: StoredClock
  /** Events that become lawful, or no longer are. */
  readonly events: readonly StoredEvent[]
  readonly why: RecomputedClock['why']
}

/** The clocks of a record that still count (those that ended with their record or its state are over) and would come out otherwise. */
export function recomputedClocks(type: RecordType, { aggregate, stored }: Pick<KnownRecord, 'aggregate' | 'stored'>, bureau: Bureau): Recomputed[] {
  const starts = type.clocks(aggregate)
  return stored.clocks.flatMap((before) => {
    const start = starts.find((one) => one.rule === before.rule && one.startedAt === before.startedAt)
    if (!start || before.stoppedAt !== null) return []
    const own = eventsOf(stored.events, before).filter((event) => event.withdrawal === null)
    const one: ClockCase = { rule: before.rule, startedAt: before.startedAt, facts: start.facts ?? {}, events: own }
    const computed = computeClock(type.clockRules, one, bureau.clockSettings, bureau.timeZone)
    const after: StoredClock = { ...before, ruleVersion: computed.rule?.version ?? 0, dueAt: computed.result?.dueAt ?? null, problem: computed.problem, inputs: computed.inputs }
    const events = own.map((event, at) => ({ ...event, refused: computed.result?.refused.find((refusal) => refusal.event === at)?.reason ?? null })).filter((event, at) => event.refused !== own[at]?.refused)
    const isSame = after.dueAt === before.dueAt && after.ruleVersion === before.ruleVersion && after.problem === before.problem && events.length === 0
    return isSame ? [] : [{ before, after, events, why: whyOf(type, one, before, after, computed, bureau) }]
  })
}

/** What was corrected: another version of the rule governs; or with the readings it was computed by, it would come out as it stands; or else the calendar. */
function whyOf(type: RecordType, one: ClockCase, before: StoredClock, after: StoredClock, computed: Computed, bureau: Bureau): RecomputedClock['why'] {
  if (before.ruleVersion !== 0 && after.ruleVersion !== before.ruleVersion) return 'rule'
  if (JSON.stringify(before.inputs.parameters ?? {}) === JSON.stringify(computed.inputs.parameters ?? {})) return 'calendar'
  const decisions = Object.entries(before.inputs.parameters ?? {}).map(([parameter, value]): Decision => ({ parameter, value, validFrom: '0001-01-01', approvedBy: 0, approvedOn: '0001-01-01', note: '' }))
  const asBefore = computeClock(type.clockRules, one, { calendar: bureau.clockSettings.calendar, decisions }, bureau.timeZone)
  return (asBefore.result?.dueAt ?? null) === before.dueAt ? 'parameter' : 'calendar'
}
