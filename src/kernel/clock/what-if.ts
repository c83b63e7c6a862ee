import type { ClockWhatIf } from '#kernel/http/wire.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import { addDays, startOfDay } from '#kernel/time/instant.ts'
import { compute, type ClockEvent, type ClockInput, type ClockResult } from './compute.ts'
import { explain } from './explain.ts'
import { holds } from './condition.ts'
import type { Names } from './names.ts'
import type { Authority, ClockRule, ExtensionRule } from './rule.ts'
import { fillBoth, lengthOf } from './sentences.ts'

const words = {
  extendBy: { zh: '今天经{authority}批准延长{length}', en: 'Extended today by {length}, approved by: {authority}' },
  extendTo: { zh: '今天经{authority}批准延长至{length}', en: 'Extended today to {length}, approved by: {authority}' },
  extendLate: { zh: '到{day}才批准延长', en: 'Extended only on {day}' },
  pause: { zh: '今天起停止计算〔{reason}〕', en: 'Stopped from today ({reason})' },
  resume: { zh: '今天恢复计算〔{reason}〕', en: 'Resumed today ({reason})' },
  withoutStop: { zh: '没有停止计算〔{reason}〕', en: 'Without the stop ({reason})' },
  withoutExtensions: { zh: '没有延长', en: 'Without any extension' },
  withoutEvents: { zh: '既没有停止计算，也没有延长', en: 'Without stops and extensions' },
} as const satisfies Record<string, Label>

/**
 * What would become of a clock, tried out without changing anything: extended, stopped or resumed today in each way the rule has, and
 * without what has happened to it. `running`: it has neither been met nor ended, so that something can still happen today.
 */
export function whatIf(rule: ClockRule, input: ClockInput, result: ClockResult, now: string, running: boolean, names: Names): ClockWhatIf[] {
  const today = running ? todayEvents(input, result, now) : []
  return [...today.map(({ code, text, event }) => tryOut(rule, { ...input, events: [...input.events, event] }, code, text, input.events.length, names)), ...withoutEvents(rule, input, result, names)]
}

interface Trial { readonly code: ClockWhatIf['code']; readonly text: Label; readonly event: ClockEvent }

function todayEvents(input: ClockInput, { rule, stops, dueOn }: ClockResult, now: string): Trial[] {
  const ways = rule.extensions.filter((way) => applies(way.when, input))
  const extensions = ways.flatMap((way) => way.by.filter((authority) => applies(authority.when, input)).map((authority): Trial => extensionTrial(rule, way, authority, now)))
  const late = dueOn === null ? undefined : addDays(dueOn, 1)
  const [first] = extensions
  const standing = stops.filter((stop) => stop.until === null)
  return [
    ...extensions,
    ...(first && late ? [{ code: 'extendLate' as const, text: fillBoth(words.extendLate, { day: late }), event: { ...first.event, at: startOfDay(late, input.zone) } }] : []),
    ...(standing.length > 0
      ? standing.map(({ exclusion }): Trial => ({ code: 'resume', text: fillBoth(words.resume, { reason: exclusion.label }), event: { kind: 'resume', at: now, reason: exclusion.reason } }))
      : rule.exclusions.filter((one) => applies(one.when, input)).map((one): Trial => {
        const by = one.by?.find((authority) => applies(authority.when, input))
        return { code: 'pause', text: fillBoth(words.pause, { reason: one.label }), event: { kind: 'pause', at: now, reason: one.reason, ...(by ? { by: by.code } : {}) } }
      })),
  ]
}

function applies(condition: Authority['when'], input: ClockInput): boolean {
  return condition === undefined || holds(condition, input.facts, input.parameters)
}

function extensionTrial(rule: ClockRule, way: ExtensionRule, authority: Authority, now: string): Trial {
  const unit = rule.length?.unit ?? 'calendarDay'
  if ('to' in way.change) {
    return { code: 'extend', text: fillBoth(words.extendTo, { authority: authority.label, length: lengthOf({ amount: way.change.to, unit }) }), event: { kind: 'extend', at: now, by: authority.code, change: { to: way.change.to } } }
  }
  const amount = way.change.add.most
  return { code: 'extend', text: fillBoth(words.extendBy, { authority: authority.label, length: lengthOf({ amount, unit }) }), event: { kind: 'extend', at: now, by: authority.code, change: { add: amount } } }
}

/** The clock as it would be without what took effect: each kind of stop, all extensions, everything. */
function withoutEvents(rule: ClockRule, input: ClockInput, result: ClockResult, names: Names): ClockWhatIf[] {
  const refused = new Set(result.refused.map((one) => one.event))
  const stops = [...new Map(result.stops.map((stop) => [stop.exclusion.reason, stop.exclusion])).values()]
  const hasExtensions = input.events.some((event, at) => event.kind === 'extend' && !refused.has(at))
  const keeping = (keep: (event: ClockEvent) => boolean): ClockInput => ({ ...input, events: input.events.filter(keep) })
  return [
    ...stops.map((one) => tryOut(rule, keeping((event) => event.kind === 'extend' || event.reason !== one.reason), 'withoutStop', fillBoth(words.withoutStop, { reason: one.label }), null, names)),
    ...(hasExtensions ? [tryOut(rule, keeping((event) => event.kind !== 'extend'), 'withoutExtensions', words.withoutExtensions, null, names)] : []),
    ...(hasExtensions && stops.length > 0 ? [tryOut(rule, keeping(() => false), 'withoutEvents', words.withoutEvents, null, names)] : []),
  ]
}

/** `asked`: the position of the event that is tried, whose refusal is told. */
function tryOut(rule: ClockRule, input: ClockInput, code: ClockWhatIf['code'], text: Label, asked: number | null, names: Names): ClockWhatIf {
  try {
    const result = compute(rule, input)
    const refusal = result.refused.find((one) => one.event === asked)
    const step = refusal && explain(rule, input, result, undefined, names).findLast((one) => one.code === refusal.reason)
    return { code, text, dueOn: refusal ? null : result.dueOn, dueAt: refusal ? null : result.dueAt, stands: !refusal && result.state === 'stands', refused: step ? { zh: step.zh, en: step.en } : null, problem: null }
  } catch (problem) {
    if (!(problem instanceof DomainError) || problem.code !== 'calendar-unknown') throw problem
    return { code, text, dueOn: null, dueAt: null, stands: false, refused: null, problem: { zh: problem.detail.zh ?? '', en: problem.detail.en ?? '' } }
  }
}
