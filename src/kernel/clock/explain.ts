import type { Label } from '#kernel/language/label.ts'
import { addMonths, dayNumber, dayOf } from '#kernel/time/instant.ts'
import { dayKindOf } from './calendar.ts'
import type { ClockEvent, ClockInput, ClockResult } from './compute.ts'
import { localTime, step, type ClockStep } from './clock-step.ts'
import { holds } from './condition.ts'
import { variantsThatApply } from './effective-rule.ts'
import { basisSaying, dayOffSteps, ownBasis, stopSteps } from './explain-days.ts'
import { citationOf, type LegalBasis } from './law.ts'
import { findAuthorityName, notNamed, reasonName, type Names } from './names.ts'
import { restsOnTextNotHeld, type ClockRule, type RuleConfirmation } from './rule.ts'
import { eventNames, fillBoth, lengthOf, type SentenceCode } from './sentences.ts'

/**
 * Tells step by step how compute() came to its result: start, circumstances and readings, length and law, every event with its effect or
 * why it had none, the days that were not counted, the roll-over, the end, and how far the rule is to be relied on. Each step names the
 * article that carries it, where one does. `names`: of authorities and reasons that the rule itself does not know.
 */
export function explain(rule: ClockRule, input: ClockInput, result: ClockResult, confirmation: RuleConfirmation | undefined, names: Names): ClockStep[] {
  return [
    startStep(input, result),
    ...variantsThatApply(rule, input.facts, input.parameters).map((variant) => step(holds(variant.when, input.facts, {}) ? 'circumstance' : 'reading', null, { what: variant.label })),
    lengthStep(result),
    ...result.rule.legalBasis.map(basisStep),
    ...(rule.furtherBasis ?? []).map((basis) => step('furtherBasis', null, { citation: citationOf(basis), quote: basis.quote ?? '' }, [basis])),
    ...eventSteps(input, result, names),
    ...stopSteps(input, result),
    ...countingSteps(input, result),
    ...endSteps(input, result),
    ...statusSteps(rule, confirmation),
  ]
}

function startStep(input: ClockInput, { rule, startedOn: day, startedAt }: ClockResult): ClockStep {
  const start = rule.facts?.find((fact) => fact.code === rule.startFact)?.label ?? rule.start
  if (rule.length === null) return step('startOnly', day, { start, day })
  if (rule.length.unit !== 'minute') return step(rule.counting?.startDay === 'counted' ? 'startDayCounted' : 'startDay', day, { start, day })
  return step(rule.counting?.startHour === 'leftOut' ? 'startNextHour' : 'startMinute', day, { start, time: localTime(startedAt, input.zone) })
}

function lengthStep({ rule, state }: ClockResult): ClockStep {
  if (state === 'absent') return step('absent', null, {})
  return rule.length === null ? step(withoutLength[rule.kind], null, {}) : step('length', null, { length: lengthOf(rule.length) })
}

const withoutLength = { gate: 'gate', keep: 'keepForever', atOnce: 'atOnce', latest: 'atOnce', earliest: 'atOnce', window: 'atOnce' } as const satisfies Record<ClockRule['kind'], SentenceCode>

function basisStep(basis: LegalBasis): ClockStep {
  const citation = citationOf(basis)
  if (basis.law.textNotHeld) return step('basisNotHeld', null, { citation }, [basis])
  return basis.quote === undefined ? step('basis', null, { citation }, [basis]) : step('basisQuoted', null, { citation, quote: basis.quote }, [basis])
}

/** Extensions and refusals in the order of the list. */
function eventSteps(input: ClockInput, result: ClockResult, names: Names): ClockStep[] {
  const refusals = new Map(result.refused.map((one) => [one.event, one]))
  return input.events.flatMap((event, index) => {
    const on = event.at.length === 10 ? event.at : dayOf(event.at, input.zone)
    const day = result.rule.length?.unit === 'minute' && event.at.length > 10 ? localTime(event.at, input.zone) : on
    const refusal = refusals.get(index)
    if (refusal) return [step(refusal.reason, on, { day, event: eventName(result.rule, event, names) }, refusal.legalBasis)]
    return event.kind === 'extend' ? [extensionStep(result, event, index, on, day, names)] : []
  })
}

function eventName(rule: ClockRule, event: ClockEvent, names: Names): Label {
  if (event.kind !== 'extend') return fillBoth(eventNames[event.kind], { what: reasonName(rule, event.reason, names) })
  const authority = findAuthorityName(rule, event.by, names)
  return authority ? fillBoth(eventNames.extend, { what: authority }) : eventNames.extendUnnamed
}

function extensionStep({ rule, ways }: ClockResult, { by, change }: ClockEvent & { kind: 'extend' }, index: number, on: string, day: string, names: Names): ClockStep {
  const unit = rule.length?.unit ?? 'calendarDay'
  const authority = findAuthorityName(rule, by, names) ?? notNamed
  const basis = ways.get(index)?.legalBasis ?? ownBasis(rule)
  if ('to' in change) return step('extendedTo', on, { day, authority, length: lengthOf({ amount: change.to, unit }) }, basis)
  return step('extendedBy', on, { day, authority, length: lengthOf({ amount: change.add, unit }) }, basis)
}

/** Days off and make-up days met while counting working days, and a month that lacked the corresponding day. */
function countingSteps(input: ClockInput, result: ClockResult): ClockStep[] {
  const { rule, startedOn, unrolledOn, stops, amount } = result
  if (unrolledOn === null || rule.length === null) return []
  const suspension = stops.findLast((stop) => stop.exclusion.effect.kind === 'newTerm' && stop.until !== null && stop.until >= startedOn)
  const unit = suspension?.exclusion.effect.kind === 'newTerm' ? suspension.exclusion.effect.length.unit : rule.length.unit
  if (unit === 'workingDay') return dayOffSteps(suspension?.until ?? startedOn, result, input.calendar)
  const day = unit === 'month' ? addMonths(startedOn, amount) : startedOn
  return day.slice(8) !== startedOn.slice(8) && unrolledOn === day ? [step('monthEnd', day, { day })] : []
}

function endSteps(input: ClockInput, { rule, state, startedOn, startedAt, dueAt, dueOn, unrolledOn }: ClockResult): ClockStep[] {
  if (state === 'absent') return []
  if (state === 'noTerm') return rule.kind !== 'atOnce' ? [] : [step('dueAtOnce', startedOn, { time: startedAt.length === 10 ? startedAt : localTime(startedAt, input.zone) })]
  if (dueAt === null || dueOn === null) return [step('stands', null, {})]
  if (unrolledOn === null) return [step('dueMinute', dueOn, { time: localTime(dueAt, input.zone) })]
  return [...rollSteps(rule, unrolledOn, dueOn, input), step(endSentences[rule.kind], dueOn, { day: dueOn })]
}

const endSentences = { latest: 'dueDay', earliest: 'earliestDay', keep: 'keepDay', window: 'windowDay', atOnce: 'dueDay', gate: 'dueDay' } as const satisfies Record<ClockRule['kind'], SentenceCode>

function rollSteps(rule: ClockRule, last: string, dueOn: string, { calendar }: ClockInput): ClockStep[] {
  if (dueOn !== last) return [step('rolled', last, { day: last, why: calendar.holidayNames.get(dayNumber(last)) ?? { zh: '周末', en: 'a weekend' }, to: dueOn }, basisSaying('lastDay', rule))]
  if (rule.length?.unit === 'workingDay') return []
  if (!rule.rollOver) return [step('noRoll', dueOn, { day: dueOn }, rule.liberty ? basisSaying('lastDay', rule) : [])]
  return dayKindOf(calendar, dayNumber(last)) === 'makeUp' ? [step('makeUpEnd', last, { day: last }, basisSaying('lastDay', rule))] : []
}

function statusSteps(rule: ClockRule, confirmation: RuleConfirmation | undefined): ClockStep[] {
  return [
    ...(rule.remark ? [step('remark', null, { what: rule.remark })] : []),
    ...(rule.conflict ? [step('conflict', null, { what: rule.conflict })] : []),
    ...(rule.local ? [step('local', null, {})] : []),
    ...(restsOnTextNotHeld(rule) ? [step('textNotHeld', null, {})] : []),
    confirmation ? step('confirmed', confirmation.on, { version: rule.version, on: confirmation.on }) : step('unconfirmed', null, { version: rule.version }),
  ]
}
