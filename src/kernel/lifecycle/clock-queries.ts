import type { Query } from '#kernel/db/query.ts'
import type { Effects, Step } from './effects.ts'

/** One record's step with what it writes. */
export interface ClockWriting { readonly step: Step; readonly effects: Effects }

/**
 * The statements that write the clocks of some records' steps, and the events of clocks. Clocks are kept by rule and start: a new start is
 * a new row; one that no longer runs on the record is ended, never deleted. All steps are of one bureau and one record type. The text of
 * each statement is constant.
 */
export function clockQueries(bureau: number, type: string, all: readonly ClockWriting[]): Query[] {
  return [...clockRows(bureau, type, all), ...endedRows(bureau, all), ...movedRows(bureau, all), ...eventRows(bureau, type, all)]
}

function clockRows(bureau: number, type: string, all: readonly ClockWriting[]): Query[] {
  const rows = all.flatMap(({ step, effects }) => effects.clocks.map((clock) => ({ clock, head: step.after.head })))
  if (rows.length === 0) return []
  return [{
    sql: `insert into clock (bureau, record_type, record, organisation, handler, id, rule, rule_version, started_at, due_at, stopped_at, met_at, problem, inputs)
      select $1, $2, u.* from unnest($3::uuid[], $4::int[], $5::int[], $6::uuid[], $7::text[], $8::int[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::text[], $14::jsonb[]) u
      on conflict (bureau, record, rule, started_at) do update set organisation = excluded.organisation, handler = excluded.handler, stopped_at = excluded.stopped_at, met_at = excluded.met_at,
        rule_version = excluded.rule_version, due_at = excluded.due_at, problem = excluded.problem, inputs = excluded.inputs`,
    parameters: [
      bureau, type, rows.map(({ head }) => head.id), rows.map(({ head }) => head.organisation), rows.map(({ head }) => head.handler), rows.map(({ clock }) => clock.id), rows.map(({ clock }) => clock.rule),
      rows.map(({ clock }) => clock.ruleVersion), rows.map(({ clock }) => clock.startedAt), rows.map(({ clock }) => clock.dueAt), rows.map(({ clock }) => clock.stoppedAt),
      rows.map(({ clock }) => clock.metAt), rows.map(({ clock }) => clock.problem), rows.map(({ clock }) => JSON.stringify(clock.inputs)),
    ],
  }]
}

function endedRows(bureau: number, all: readonly ClockWriting[]): Query[] {
  const ended = all.flatMap(({ step, effects }) => effects.endedClocks.map((clock) => ({ clock, record: step.after.head.id, at: step.at })))
  if (ended.length === 0) return []
  return [{
    sql: `update clock c set stopped_at = w.at from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::timestamptz[]) w (record, at, rule, started_at)
      where c.bureau = $1 and c.record = w.record and c.rule = w.rule and c.started_at = w.started_at and c.met_at is null and c.stopped_at is null`,
    parameters: [bureau, ended.map(({ record }) => record), ended.map(({ at }) => at), ended.map(({ clock }) => clock.rule), ended.map(({ clock }) => clock.startedAt)],
  }]
}

/** What has ended goes with the record to another unit as well. */
function movedRows(bureau: number, all: readonly ClockWriting[]): Query[] {
  const moved = all.flatMap(({ step }) => (step.before !== null && step.before.head.organisation !== step.after.head.organisation ? [step.after.head] : []))
  if (moved.length === 0) return []
  const parameters = [bureau, moved.map((head) => head.id), moved.map((head) => head.organisation)]
  return ['clock', 'clock_event'].map((table) => ({
    sql: `update ${table} c set organisation = u.organisation from unnest($2::uuid[], $3::int[]) u (record, organisation) where c.bureau = $1 and c.record = u.record`, parameters,
  }))
}

function eventRows(bureau: number, type: string, all: readonly ClockWriting[]): Query[] {
  const rows = all.flatMap(({ step, effects }) => effects.clockEvents.map((event) => ({ event, head: step.after.head })))
  if (rows.length === 0) return []
  const change = rows.map(({ event }) => event.change)
  return [{
    sql: `insert into clock_event (bureau, record_type, record, position, organisation, id, rule, started_at, kind, at, reason, approver, change_kind, change_amount, note, account, recorded_at, refused, withdrawn_at, withdrawn_by, withdrawal_reason)
      select $1, $2, u.* from unnest($3::uuid[], $4::int[], $5::int[], $6::uuid[], $7::text[], $8::timestamptz[], $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::int[], $15::text[], $16::int[],
        $17::timestamptz[], $18::text[], $19::timestamptz[], $20::int[], $21::text[]) u
      on conflict (bureau, id) do update set organisation = excluded.organisation, started_at = excluded.started_at, refused = excluded.refused, withdrawn_at = excluded.withdrawn_at,
        withdrawn_by = excluded.withdrawn_by, withdrawal_reason = excluded.withdrawal_reason`,
    parameters: [
      bureau, type, rows.map(({ head }) => head.id), rows.map(({ event }) => event.position), rows.map(({ head }) => head.organisation), rows.map(({ event }) => event.id), rows.map(({ event }) => event.rule), rows.map(({ event }) => event.startedAt),
      rows.map(({ event }) => event.kind), rows.map(({ event }) => event.at), rows.map(({ event }) => event.reason), rows.map(({ event }) => event.approver),
      change.map((one) => (one === null ? null : 'add' in one ? 'add' : 'to')), change.map((one) => (one === null ? null : 'add' in one ? one.add : one.to)), rows.map(({ event }) => event.note),
      rows.map(({ event }) => event.account), rows.map(({ event }) => event.recordedAt), rows.map(({ event }) => event.refused), rows.map(({ event }) => event.withdrawal?.at ?? null),
      rows.map(({ event }) => event.withdrawal?.account ?? null), rows.map(({ event }) => event.withdrawal?.reason ?? null),
    ],
    expect: rows.length,
  }]
}
