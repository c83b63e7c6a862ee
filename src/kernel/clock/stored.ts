import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { isoText } from '#kernel/db/iso-text.ts'
import type { Query } from '#kernel/db/query.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { ClockEvent } from './compute.ts'

/** An event as it was recorded, lawful or not. Its clock is named by rule and start. */
export interface StoredEvent {
  readonly id: string
  /** How many events of the record were recorded before it. */
  readonly position: number
  readonly rule: string
  readonly startedAt: string
  readonly kind: ClockEvent['kind']
  /** When it happened, which may be long before it was recorded. */
  readonly at: string
  readonly reason: string | null
  readonly approver: string | null
  readonly change: { readonly add: number } | { readonly to: number } | null
  readonly note: string | null
  readonly account: number
  readonly recordedAt: string
  /** Why it has no lawful effect, as compute() says; null: it has. */
  readonly refused: string | null
  readonly withdrawal: { readonly at: string; readonly account: number; readonly reason: string } | null
}

/** What a due time was computed from, kept beside it. What is empty is left out, so that most clocks hold `{}`. */
const Inputs = z.object({
  facts: z.record(z.string(), z.union([z.boolean(), z.number(), z.string()])).optional(),
  /** Ids of the events, in the order of their recording; withdrawn ones are not among them. */
  events: z.array(z.string()).optional(),
  parameters: z.record(z.string(), z.string()).optional(),
})
export type ClockInputs = z.infer<typeof Inputs>

export function parseInputs(value: unknown): ClockInputs {
  return Inputs.parse(value ?? {})
}

/** A clock as it is stored. */
export interface StoredClock {
  readonly id: string
  readonly rule: string
  /** 0: no version could be found. */
  readonly ruleVersion: number
  readonly startedAt: string
  readonly dueAt: string | null
  readonly stoppedAt: string | null
  readonly metAt: string | null
  /** Code of the error that left it without a due time, e.g. calendar-unknown. */
  readonly problem: string | null
  readonly inputs: ClockInputs
}

/** The clocks of one record with their events: read under the record's lock. */
export interface StoredClocks {
  readonly clocks: readonly StoredClock[]
  readonly events: readonly StoredEvent[]
}

export const noClocks: StoredClocks = { clocks: [], events: [] }

export interface StoredClockRow { record: string; id: string; rule: string; rule_version: number; started_at: string; due_at: string | null; stopped_at: string | null; met_at: string | null; problem: string | null; inputs: unknown }
export interface StoredEventRow {
  record: string; id: string; position: number; rule: string; started_at: string; kind: StoredEvent['kind']; at: string; reason: string | null; approver: string | null; change_kind: 'add' | 'to' | null
  change_amount: number | null; note: string | null; account: number; recorded_at: string; refused: string | null; withdrawn_at: string | null; withdrawn_by: number | null; withdrawal_reason: string | null
}

/** One record is named by =: of a list the planner does not know how long it is, and would plan anew at every action. */
function isOneOf(table: 'c' | 'e', records: readonly string[]): RawBuilder<unknown> {
  const column = sql.ref(`${table}.record`)
  return records.length === 1 ? sql`${column} = ${records[0]}` : sql`${column} = any (${records}::uuid[])`
}

let ofOne: readonly [Query<StoredClockRow>, Query<StoredEventRow>] | undefined

/** The clocks and the events of some records, events in the order of their recording. Every action asks for those of one: that text is made once. */
export function storedQueries(bureau: number, records: readonly string[]): readonly [Query<StoredClockRow>, Query<StoredEventRow>] {
  if (records.length !== 1) return makeStoredQueries(bureau, records)
  const [clocks, events] = ofOne ??= makeStoredQueries(bureau, records)
  const parameters = [bureau, records[0]]
  return [{ ...clocks, parameters }, { ...events, parameters }]
}

function makeStoredQueries(bureau: number, records: readonly string[]): readonly [Query<StoredClockRow>, Query<StoredEventRow>] {
  return [
    compiled<StoredClockRow>(sql`
      select c.record, c.id, c.rule, c.rule_version, ${isoText('c', 'started_at')}, ${isoText('c', 'due_at')}, ${isoText('c', 'stopped_at')}, ${isoText('c', 'met_at')}, c.problem, c.inputs
      from clock c where c.bureau = ${bureau} and ${isOneOf('c', records)}`),
    compiled<StoredEventRow>(sql`
      select e.record, e.id, e.position, e.rule, ${isoText('e', 'started_at')}, e.kind, ${isoText('e', 'at')}, e.reason, e.approver, e.change_kind, e.change_amount, e.note, e.account,
        ${isoText('e', 'recorded_at')}, e.refused, ${isoText('e', 'withdrawn_at')}, e.withdrawn_by, e.withdrawal_reason
      from clock_event e where e.bureau = ${bureau} and ${isOneOf('e', records)} order by e.record, e.position`),
  ]
}

export function storedFrom(clocks: readonly StoredClockRow[], events: readonly StoredEventRow[]): StoredClocks {
  return {
    clocks: clocks.map((row) => ({
      id: row.id, rule: row.rule, ruleVersion: row.rule_version, startedAt: row.started_at, dueAt: row.due_at, stoppedAt: row.stopped_at, metAt: row.met_at, problem: row.problem, inputs: parseInputs(row.inputs),
    })),
    events: events.map(eventFrom),
  }
}

export function eventFrom(row: StoredEventRow): StoredEvent {
  const amount = row.change_amount ?? 0
  return {
    id: row.id, position: row.position, rule: row.rule, startedAt: row.started_at, kind: row.kind, at: row.at, reason: row.reason, approver: row.approver,
    change: row.change_kind === null ? null : row.change_kind === 'add' ? { add: amount } : { to: amount }, note: row.note, account: row.account, recordedAt: row.recorded_at, refused: row.refused,
    withdrawal: row.withdrawn_at === null ? null : { at: row.withdrawn_at, account: row.withdrawn_by ?? 0, reason: row.withdrawal_reason ?? '' },
  }
}

/** Events with the clock they belong to. */
export function eventsOf(events: readonly StoredEvent[], clock: Pick<StoredClock, 'rule' | 'startedAt'>): StoredEvent[] {
  return events.filter((one) => one.rule === clock.rule && one.startedAt === clock.startedAt)
}

/** An event as compute() takes it. */
export function asClockEvent(event: StoredEvent): ClockEvent {
  const by = event.approver === null ? {} : { by: event.approver }
  switch (event.kind) {
    case 'pause': return { kind: 'pause', at: event.at, reason: event.reason ?? '', ...by }
    case 'resume': return { kind: 'resume', at: event.at, reason: event.reason ?? '' }
    case 'extend': return { kind: 'extend', at: event.at, by: event.approver ?? '', change: event.change ?? { add: 0 } }
  }
}
