import type { ClockEventItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import type { ClockResult } from './compute.ts'
import type { ClockStep } from './clock-step.ts'
import { shortCitations } from './law.ts'
import { findAuthorityName, notNamed, reasonName, type Names } from './names.ts'
import type { ClockRule } from './rule.ts'
import { lengthOf } from './sentences.ts'
import type { StoredEvent } from './stored.ts'

/** How a clock came about: what compute() found, and the sentences of explain(). `events` are those it was given, in their order. */
export interface Explained {
  readonly result: ClockResult
  readonly steps: readonly ClockStep[]
  readonly events: readonly StoredEvent[]
}

/** Everything that was recorded of a clock, as readers see it; who recorded it by account. */
export function eventItems(rule: ClockRule | undefined, events: readonly (StoredEvent & { readonly by: string })[], explained: Explained | undefined, names: Names): ClockEventItem[] {
  return events.map((event) => ({
    id: event.id, kind: event.kind, at: event.at, reason: event.reason === null ? null : { code: event.reason, label: reasonName(rule, event.reason, names) },
    approver: event.approver === null ? null : { code: event.approver, label: findAuthorityName(rule, event.approver, names) ?? notNamed }, length: changeLabel(rule, event.change),
    note: event.note, by: event.by, recordedAt: event.recordedAt, refused: event.withdrawal === null ? refusalOf(event, explained) : null,
    withdrawn: event.withdrawal === null ? null : { at: event.withdrawal.at, reason: event.withdrawal.reason },
  }))
}

function refusalOf(event: StoredEvent, explained: Explained | undefined): ClockEventItem['refused'] {
  if (event.refused === null) return null
  const place = explained?.events.findIndex((one) => one.id === event.id) ?? -1
  const found = explained && place >= 0 ? refusalItem(explained, place) : null
  return found ?? { reason: event.refused, text: { zh: '没有效力。', en: 'It has no effect.' }, articles: { zh: '', en: '' } }
}

/** Why the event at this place in the list has no effect; null: it has. */
export function refusalItem({ result, steps }: Explained, event: number): ClockEventItem['refused'] {
  const place = result.refused.findIndex((one) => one.event === event)
  const refusal = result.refused[place]
  if (!refusal) return null
  // explain() tells of refusals in the order of the list, each by a step of the reason's own name.
  const reasons = new Set<string>(result.refused.map((one) => one.reason))
  const step = steps.filter((one) => reasons.has(one.code))[place]
  if (!step) throw new RangeError(`the refusal of event ${event} is not told`)
  return { reason: refusal.reason, text: { zh: step.zh, en: step.en }, articles: shortCitations(refusal.legalBasis) }
}

export function changeLabel(rule: ClockRule | undefined, change: StoredEvent['change']): Label | null {
  if (change === null) return null
  const unit = rule?.length?.unit ?? 'calendarDay'
  const length = lengthOf({ amount: 'add' in change ? change.add : change.to, unit })
  return 'add' in change ? { zh: `延长${length.zh}`, en: `by ${length.en}` } : { zh: `延长至${length.zh}`, en: `to ${length.en}` }
}
