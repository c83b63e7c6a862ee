import type { Calendar } from './calendar.ts'
import type { Facts, ParameterValues } from './condition.ts'
import { compute, type ClockInput, type ClockResult } from './compute.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { parametersOf } from './effective-rule.ts'
import { readingsOn } from './parameter.ts'
import { getGoverningRule, type ClockRule } from './rule.ts'
import type { ClockSettings } from './settings.ts'
import { asClockEvent, type ClockInputs, type StoredEvent } from './stored.ts'

/** What a clock is computed from beside its rule. Events are those in force: withdrawn ones are left out before. */
export interface ClockCase {
  readonly rule: string
  readonly startedAt: string
  readonly facts: Facts
  readonly events: readonly StoredEvent[]
}

/** The case as compute() takes it. */
export function clockInputOf(one: ClockCase, calendar: Calendar, parameters: ParameterValues, zone: string): ClockInput {
  return { startedAt: one.startedAt, events: one.events.map(asClockEvent), facts: one.facts, parameters, zone, calendar }
}

/** What a clock's due time came to, or why there is none. */
export type Computed =
  | { readonly rule: ClockRule; readonly result: ClockResult; readonly inputs: ClockInputs; readonly problem: null }
  | { readonly rule: ClockRule | null; readonly result: null; readonly inputs: ClockInputs; readonly problem: 'calendar-unknown' | 'clock-input'; readonly words: Label }

/**
 * Computes a clock by the version of its rule that governs and by what the bureau has settled. What has happened can always be recorded:
 * a year without an announced calendar, or a start that no text governs, leaves it without a due time and says so.
 */
export function computeClock(rules: readonly ClockRule[], one: ClockCase, settings: Pick<ClockSettings, 'calendar' | 'decisions'>, zone: string): Computed {
  const startedOn = dayOf(one.startedAt, zone)
  const parameters = readingsOn(settings.decisions, startedOn)
  let rule: ClockRule | null = null
  try {
    rule = getGoverningRule(rules, one.rule, startedOn, one.facts, parameters)
    return { rule, result: compute(rule, clockInputOf(one, settings.calendar, parameters, zone)), inputs: inputsOf(one, rule, parameters), problem: null }
  } catch (problem) {
    if (!(problem instanceof DomainError) || (problem.code !== 'calendar-unknown' && problem.code !== 'clock-input')) throw problem
    return { rule, result: null, inputs: inputsOf(one, rule, parameters), problem: problem.code, words: { zh: problem.detail.zh ?? problem.message, en: problem.detail.en ?? problem.message } }
  }
}

/** What is kept beside the due time: only what there is, and of the bureau's readings only those that the rule asks for. */
function inputsOf(one: ClockCase, rule: ClockRule | null, parameters: ParameterValues): ClockInputs {
  const asked = rule === null ? [] : parametersOf(rule).filter((id) => parameters[id] !== undefined)
  return {
    ...(Object.keys(one.facts).length > 0 ? { facts: { ...one.facts } } : {}),
    ...(one.events.length > 0 ? { events: one.events.map((event) => event.id) } : {}),
    ...(asked.length > 0 ? { parameters: Object.fromEntries(asked.map((id) => [id, parameters[id] ?? ''])) } : {}),
  }
}
