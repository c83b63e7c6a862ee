import { sql } from 'kysely'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { ClockPreview } from '#kernel/http/wire.ts'
import { typeNamed, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { eventAfter, type ClockEventRequest } from '#kernel/lifecycle/clock-action.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { clockInputOf, computeClock, type ClockCase } from './clock-input.ts'
import { refusalItem } from './clock-event-item.ts'
import { clockEventsOf, wholeClockSelection, type ClockTableRow } from './clock-item.ts'
import { explain } from './explain.ts'
import { findConfirmation } from './rule.ts'
import { parseInputs } from './stored.ts'

/**
 * What recording an event of a clock would do, at the event's own time; nothing is written. It is computed as recording it would: by the
 * rules, readings and days off of now. Throws not-found; invalid-input for what recording would refuse: an event that still lies ahead,
 * or one that is recorded already.
 */
export async function previewEvent(kernel: Kernel, actor: Actor, id: string, event: ClockEventRequest): Promise<ClockPreview> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const [clocks] = await read(kernel.engine, scopeOf(actor), [compiled<ClockTableRow>(sql`select ${wholeClockSelection} from clock c where c.bureau = ${actor.bureau} and c.id = ${id}`)])
  const row = clocks.rows[0]
  if (!row) throw new DomainError('not-found')
  const events = clockEventsOf(row)
  const added = eventAfter({ events }, { rule: row.rule, startedAt: row.started_at }, event, kernel.now().toISOString(), actor.account, '/event')
  const inForce = [...events.filter((one) => one.withdrawal === null), added]
  return previewOf(typeNamed(kernel, row.record_type), await kernel.bureau(actor.bureau), { rule: row.rule, startedAt: row.started_at, facts: parseInputs(row.inputs).facts ?? {}, events: inForce })
}

/** The last event of the case is the one that is tried. */
function previewOf(type: RecordType, bureau: Bureau, one: ClockCase): ClockPreview {
  const computed = computeClock(type.clockRules, one, bureau.clockSettings, bureau.timeZone)
  if (computed.problem !== null) return { dueOn: null, dueAt: null, stands: false, refused: null, steps: [], problem: computed.words }
  const { rule, result, inputs } = computed
  const input = clockInputOf(one, bureau.clockSettings.calendar, inputs.parameters ?? {}, bureau.timeZone)
  const steps = explain(rule, input, result, findConfirmation(rule, bureau.clockSettings.confirmations), type.clockNames ?? {})
  return {
    dueOn: result.dueOn, dueAt: result.dueAt, stands: result.state === 'stands', refused: refusalItem({ result, steps, events: one.events }, one.events.length - 1),
    steps: steps.map(({ code, day, zh, en }) => ({ code, day, text: { zh, en } })), problem: null,
  }
}
