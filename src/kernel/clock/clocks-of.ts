import { randomUUID } from 'node:crypto'
import { DomainError } from '#kernel/error/domain-error.ts'
import { dayOf } from '#kernel/time/instant.ts'
import type { Aggregate, BureauFacts, RecordType } from '#kernel/record/record-type.ts'
import type { Calendar } from './calendar.ts'
import { compute } from './compute.ts'
import { getRule } from './rule.ts'

/** A clock as it is stored: the due time and the version of the rule it was computed by, fixed when it starts. */
export interface ClockRow {
  readonly id: string
  readonly rule: string
  readonly ruleVersion: number
  readonly startedAt: string
  readonly dueAt: string | null
  readonly stoppedAt: string | null
  readonly metAt: string | null
  /** Code of the error that left it without a due time, e.g. calendar-unknown. */
  readonly problem: string | null
}

/** The clocks of a record as it now stands. A due time that cannot be computed is stored as missing, with the reason; never guessed. */
export function clocksOf(type: RecordType, aggregate: Aggregate, bureau: BureauFacts, calendar: Calendar): ClockRow[] {
  return type.clocks(aggregate).map((start) => {
    const row = { id: randomUUID(), rule: start.rule, startedAt: start.startedAt, stoppedAt: start.stoppedAt, metAt: start.metAt }
    try {
      const rule = getRule(type.clockRules, start.rule, dayOf(start.startedAt, bureau.timeZone))
      const { dueAt } = compute(rule, { startedAt: start.startedAt, events: [], grounds: [], zone: bureau.timeZone, calendar })
      return { ...row, ruleVersion: rule.version, dueAt, problem: null }
    } catch (problem) {
      // What has happened can always be recorded: a year without an announced calendar leaves the clock without a due time, and says so.
      if (problem instanceof DomainError && (problem.code === 'calendar-unknown' || problem.code === 'clock-input')) {
        return { ...row, ruleVersion: 0, dueAt: null, problem: problem.code }
      }
      throw problem
    }
  })
}
