import type { ClockEventItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import type { ClockResult } from './compute.ts'
import type { ClockStep } from './clock-step.ts'
import { citationOf } from './law.ts'
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
export function eventItems(rule: ClockRule | undefined, events: readonly (StoredEvent & { readonly by: string })[], explained: Explained | undefined): ClockEventItem[] {
  return events.map((event) => ({
    id: event.id, kind: event.kind, at: event.at, reason: event.reason === null ? null : { code: event.reason, label: reasonLabel(rule, event.reason) },
    approver: event.approver === null ? null : { code: event.approver, label: approverLabel(rule, event.approver) }, length: changeLabel(rule, event.change),
    note: event.note, by: event.by, recordedAt: event.recordedAt, refused: event.withdrawal === null ? refusalOf(event, explained) : null,
    withdrawn: event.withdrawal === null ? null : { at: event.withdrawal.at, reason: event.withdrawal.reason },
  }))
}

function refusalOf(event: StoredEvent, explained: Explained | undefined): ClockEventItem['refused'] {
  if (event.refused === null) return null
  const unexplained = { reason: event.refused, text: { zh: '没有效力。', en: 'It has no effect.' }, articles: { zh: '', en: '' } }
  if (!explained) return unexplained
  const place = explained.result.refused.findIndex((one) => explained.events[one.event]?.id === event.id)
  const refusal = explained.result.refused[place]
  if (!refusal) return unexplained
  // explain() tells of refusals in the order of the list, each by a step of the reason's own name.
  const reasons = new Set<string>(explained.result.refused.map((one) => one.reason))
  const step = explained.steps.filter((one) => reasons.has(one.code))[place]
  const citations = refusal.legalBasis.map(citationOf)
  return {
    reason: refusal.reason, text: step ? { zh: step.zh, en: step.en } : unexplained.text,
    articles: { zh: [...new Set(citations.map((one) => one.zh))].join('、'), en: [...new Set(citations.map((one) => one.en))].join('; ') },
  }
}

export function reasonLabel(rule: ClockRule | undefined, code: string): Label {
  return termsOf(rule).flatMap((terms) => terms.exclusions ?? []).find((one) => one.reason === code)?.label ?? { zh: code, en: code }
}

export function approverLabel(rule: ClockRule | undefined, code: string): Label {
  const authorities = termsOf(rule).flatMap((terms) => [...(terms.exclusions ?? []).flatMap((one) => one.by ?? []), ...(terms.extensions ?? []).flatMap((one) => one.by)])
  return authorities.find((one) => one.code === code)?.label ?? { zh: code, en: code }
}

/** The terms of a rule and those of its variants. */
function termsOf(rule: ClockRule | undefined): readonly Partial<Pick<ClockRule, 'exclusions' | 'extensions'>>[] {
  return rule ? [rule, ...(rule.variants ?? []).map((variant) => variant.set)] : []
}

export function changeLabel(rule: ClockRule | undefined, change: StoredEvent['change']): Label | null {
  if (change === null) return null
  const unit = rule?.length?.unit ?? 'calendarDay'
  const length = lengthOf({ amount: 'add' in change ? change.add : change.to, unit })
  return 'add' in change ? { zh: `延长${length.zh}`, en: `by ${length.en}` } : { zh: `延长至${length.zh}`, en: `to ${length.en}` }
}
