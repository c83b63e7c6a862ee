import { sql } from 'kysely'
import { isoText } from '#kernel/db/iso-text.ts'
import type { BureauFacts, RecordType } from '#kernel/record/record-type.ts'
import type { ClockItem } from '#kernel/http/wire.ts'
import { errorCodes } from '#kernel/error/domain-error.ts'
import { toMillis } from '#kernel/time/instant.ts'
import type { Label } from '#kernel/language/label.ts'
import type { Calendar } from './calendar.ts'
import { compute } from './compute.ts'
import { explain } from './explain.ts'
import type { ClockRule } from './rule.ts'
import { urgencyOf, type Urgency } from './urgency.ts'

export interface ClockTableRow {
  id: string; record_type: string; record: string; rule: string; rule_version: number
  started_at: string; due_at: string | null; met_at: string | null; stopped_at: string | null; problem: string | null
}

export const clockSelection = sql`c.id, c.record_type, c.record, c.rule, c.rule_version, ${isoText('c', 'started_at')}, ${isoText('c', 'due_at')}, ${isoText('c', 'met_at')}, ${isoText('c', 'stopped_at')}, c.problem`

/** A stored clock as readers see it: how far it has run, and how its due time came about. */
export function clockItem(type: RecordType, row: ClockTableRow, bureau: BureauFacts, at: { now(): Date; calendar: Calendar }): ClockItem {
  const rule = type.clockRules.find((one) => one.id === row.rule && one.version === row.rule_version)
  const now = at.now().toISOString()
  const timing = { startedAt: row.started_at, dueAt: row.due_at, metAt: row.met_at, stoppedAt: row.stopped_at }
  const level = row.due_at === null && row.met_at === null && row.stopped_at === null ? 'unknown' : levels[urgencyOf(rule?.length.unit ?? 'calendarDay', timing, now)]
  return {
    id: row.id, recordType: row.record_type, record: row.record, rule: row.rule, ruleVersion: row.rule_version,
    startedAt: row.started_at, dueAt: row.due_at, metAt: row.met_at, stoppedAt: row.stopped_at, level, used: usedShare(row, now),
    problem: problemLabel(row.problem), steps: rule ? stepsOf(rule, row, bureau, at.calendar) : [], confirmed: false,
  }
}

const levels = { normal: 'normal', used75: 'soon', used90: 'urgent', used100: 'overdue', stopped: 'stopped', kept: 'kept', keptLate: 'late' } as const satisfies Record<Urgency, ClockItem['level']>

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

function stepsOf(rule: ClockRule, row: ClockTableRow, bureau: BureauFacts, calendar: Calendar): ClockItem['steps'] {
  if (row.due_at === null) return []
  const input = { startedAt: row.started_at, events: [], grounds: [], zone: bureau.timeZone, calendar }
  return explain(rule, input, compute(rule, input), undefined).map((step) => ({ day: step.day, text: { zh: step.zh, en: step.en } }))
}
