import { sql } from 'kysely'
import { isoText } from '#kernel/db/iso-text.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import type { ClockItem } from '#kernel/http/wire.ts'
import { DomainError, errorCodes } from '#kernel/error/domain-error.ts'
import { addMinutes, dayOf, toMillis } from '#kernel/time/instant.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Bureau } from '#kernel/kernel.ts'
import { eventItems, type Explained } from './clock-event-item.ts'
import { clockInputOf, computeClock, type ClockCase } from './clock-input.ts'
import { localTime, step, type ClockStep } from './clock-step.ts'
import { compute } from './compute.ts'
import { explain } from './explain.ts'
import { findConfirmation, type ClockRule } from './rule.ts'
import { eventFrom, parseInputs, type StoredEvent, type StoredEventRow } from './stored.ts'
import { urgencyOf, waitUrgencyOf, type Urgency, type WaitUrgency } from './urgency.ts'

export interface ClockTableRow {
  id: string; record_type: string; record: string; rule: string; rule_version: number
  started_at: string; due_at: string | null; met_at: string | null; stopped_at: string | null; problem: string | null
  inputs: unknown
  /** Its events with the names of those who recorded them; null where it was computed from none. */
  events: readonly (StoredEventRow & { name: string | null })[] | null
}

const eventList = sql`(
  select json_agg(x order by x.position) from (
    select e.record, e.id, e.position, e.rule, ${isoText('e', 'started_at')}, e.kind, ${isoText('e', 'at')}, e.reason, e.approver, e.change_kind, e.change_amount, e.note, e.account, ${isoText('e', 'recorded_at')},
      e.refused, ${isoText('e', 'withdrawn_at')}, e.withdrawn_by, e.withdrawal_reason, a.name
    from clock_event e left join account a on a.bureau = e.bureau and a.id = e.account
    where e.bureau = c.bureau and e.record = c.record and e.rule = c.rule and e.started_at = c.started_at) x)`

const columns = sql`c.id, c.record_type, c.record, c.rule, c.rule_version, ${isoText('c', 'started_at')}, ${isoText('c', 'due_at')}, ${isoText('c', 'met_at')}, ${isoText('c', 'stopped_at')}, c.problem, c.inputs`

/** The columns of a clock `c`; its events are looked for only where its due time was computed from some. */
export const clockSelection = sql`${columns},
  case when c.inputs ? 'events' then ${eventList} end as events`

/** The same without events: whoever shows a clock that was computed from some (hasEvents) reads it again. */
export const bareClockSelection = sql`${columns}, null as events`

/** The same with all events that were ever recorded, withdrawn ones too. */
export const wholeClockSelection = sql`${columns},
  ${eventList} as events`

/** Was its due time computed from events? */
export function hasEvents(row: Pick<ClockTableRow, 'inputs'>): boolean {
  return parseInputs(row.inputs).events !== undefined
}

/** What a bureau has that showing a clock needs. */
export type ClockBureau = Pick<Bureau, 'timeZone' | 'clockSettings'>

/** A stored clock as readers see it: how far it has run, how its due time came about, and what happened to it. */
export function clockItem(type: RecordType, row: ClockTableRow, bureau: ClockBureau, at: { now(): Date }): ClockItem {
  const rule = ruleOf(type, row)
  const now = at.now().toISOString()
  const timing = { startedAt: row.started_at, dueAt: row.due_at, metAt: row.met_at, stoppedAt: row.stopped_at }
  const events = clockEventsOf(row)
  const explained = rule && explainStored(type, rule, row, events, bureau)
  const isUnknown = row.due_at === null && row.met_at === null && row.stopped_at === null && row.problem !== null
  return {
    id: row.id, recordType: row.record_type, record: row.record, rule: row.rule, ruleVersion: row.rule_version,
    startedAt: row.started_at, dueAt: row.due_at, metAt: row.met_at, stoppedAt: row.stopped_at,
    level: isUnknown ? 'unknown' : levels[rule?.kind === 'earliest' ? waitUrgencyOf(timing, now) : urgencyOf(rule?.length?.unit ?? 'calendarDay', timing, now)], used: usedShare(row, now),
    problem: problemLabel(row.problem), steps: (explained?.steps ?? []).map((step) => ({ day: step.day, text: { zh: step.zh, en: step.en } })),
    confirmed: rule !== undefined && findConfirmation(rule, bureau.clockSettings.confirmations) !== undefined,
    events: eventItems(rule, events, explained, type.clockNames ?? {}),
  }
}

/** The version of the rule by which a clock was computed. */
export function ruleOf(type: RecordType, row: Pick<ClockTableRow, 'rule' | 'rule_version'>): ClockRule | undefined {
  return type.clockRules.find((one) => one.id === row.rule && one.version === row.rule_version)
}

export function clockEventsOf(row: ClockTableRow): (StoredEvent & { readonly by: string })[] {
  return (row.events ?? []).map((event) => ({ ...eventFrom(event), by: event.name ?? '' }))
}

/**
 * How a clock came about, told from what its due time was computed from. Where the rules, readings and days off of today would give
 * another end than the stored one, a step says so. Undefined where nothing can be told: a year that is not announced.
 */
export function explainStored(type: RecordType, rule: ClockRule, row: ClockTableRow, events: readonly StoredEvent[], bureau: ClockBureau): Explained | undefined {
  const { facts = {}, parameters = {} } = parseInputs(row.inputs)
  const inForce = events.filter((event) => event.withdrawal === null)
  const stored: ClockCase = { rule: row.rule, startedAt: row.started_at, facts, events: inForce }
  const input = clockInputOf(stored, bureau.clockSettings.calendar, parameters, bureau.timeZone)
  try {
    const result = compute(rule, input)
    const steps = explain(rule, input, result, findConfirmation(rule, bureau.clockSettings.confirmations), type.clockNames ?? {})
    return { result, events: inForce, steps: [...steps, ...recomputationSteps(type, rule, row, stored, bureau)] }
  } catch (problem) {
    if (problem instanceof DomainError && problem.code === 'calendar-unknown') return undefined
    throw problem
  }
}

/** What a recomputation would change; of a clock that ended with its record it would change nothing. */
function recomputationSteps(type: RecordType, rule: ClockRule, row: ClockTableRow, stored: ClockCase, bureau: ClockBureau): ClockStep[] {
  if (row.stopped_at !== null) return []
  const now = computeClock(type.clockRules, stored, bureau.clockSettings, bureau.timeZone)
  const dueAt = now.result?.dueAt ?? null
  if (dueAt === row.due_at) return []
  const minutes = (now.rule ?? rule).length?.unit === 'minute'
  const show = (at: string): string => (minutes ? localTime(at, bureau.timeZone) : `${dayOf(addMinutes(at, -1), bureau.timeZone)} 24:00`)
  if (dueAt === null) return row.due_at === null ? [] : [step('notRecomputedOpen', null, { stored: show(row.due_at) })]
  return row.due_at === null ? [step('notRecomputedUnknown', null, { now: show(dueAt) })] : [step('notRecomputed', null, { now: show(dueAt), stored: show(row.due_at) })]
}

const levels = { normal: 'normal', used75: 'soon', used90: 'urgent', used100: 'overdue', stopped: 'stopped', kept: 'kept', keptLate: 'late', waiting: 'waiting', over: 'over', broken: 'broken' } as const satisfies Record<Urgency | WaitUrgency, ClockItem['level']>

function usedShare(row: ClockTableRow, now: string): number {
  if (row.due_at === null) return 0
  const start = toMillis(row.started_at)
  return Math.max(0, (toMillis(row.met_at ?? row.stopped_at ?? now) - start) / (toMillis(row.due_at) - start))
}

function problemLabel(code: string | null): Label | null {
  if (code === null) return null
  const known = Object.entries(errorCodes).find(([name]) => name === code)?.[1]
  return known ? { zh: known.zh, en: known.en } : { zh: code, en: code }
}
