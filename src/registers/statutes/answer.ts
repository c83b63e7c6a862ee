import { z } from 'zod'
import { buildCalendar, type Calendar } from '#kernel/clock/calendar.ts'
import { compute, type ClockEvent, type ClockInput, type ClockResult } from '#kernel/clock/compute.ts'
import type { FactValue, ParameterValues } from '#kernel/clock/condition.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { getGoverningRule, type ClockRule } from '#kernel/clock/rule.ts'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { dayOf, isDay, isInstant, timeOf } from '#kernel/time/instant.ts'
import { statuteRules } from './all-rules.ts'

/** An article as an answer names it. */
export interface AnswerBasis {
  readonly law: string
  readonly article?: number
}

/**
 * The answer to a request: `dueAt` ('YYYY-MM-DDTHH:MM:00+08:00') for hour rules, `dueOn` ('YYYY-MM-DD') for all others; null where no time
 * can be stated. `refused`: positions of the events without lawful effect, ascending. `error`: why there is no answer.
 */
export type Answer =
  | { readonly dueAt: string | null; readonly basis: readonly AnswerBasis[]; readonly refused: readonly number[] }
  | { readonly dueOn: string | null; readonly basis: readonly AnswerBasis[]; readonly refused: readonly number[] }
  | { readonly error: 'no-law-version' | 'no-calendar' }
  | { readonly error: 'malformed-request'; readonly fields: readonly FieldProblem[] }

export interface AnswerOptions {
  readonly calendar?: Calendar
  /** Readings that differ from those shipped. */
  readonly parameters?: ParameterValues
  readonly rules?: readonly ClockRule[]
}

const ZONE = 'Asia/Shanghai'
const shipped = buildCalendar(chinaHolidays)

/** Computes one request. Pure; a request that is not one is answered with the fields that are wrong, never thrown. */
export function answerRequest(request: unknown, options: AnswerOptions = {}): Answer {
  try {
    const { result } = computeRequest(request, options)
    return answerOf(result)
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem
    if (problem.code === 'calendar-unknown') return { error: 'no-calendar' }
    if (problem.code === 'clock-input') return { error: 'no-law-version' }
    return { error: 'malformed-request', fields: problem.detail.fields ?? [] }
  }
}

/** A request with everything its explanation needs. Throws invalid-input with the fields, clock-input (no text in force), calendar-unknown. */
export function computeRequest(request: unknown, { calendar = shipped, parameters = {}, rules = statuteRules }: AnswerOptions = {}): { rule: ClockRule; input: ClockInput; result: ClockResult } {
  const problems: FieldProblem[] = []
  const read = readRequest(request, rules, problems)
  if (!read) throw new DomainError('invalid-input', { en: 'The request is malformed.', zh: '请求的格式有误。', fields: problems })
  const startedOn = dayIn(read.start)
  const rule = getGoverningRule(rules, read.rule, startedOn, read.facts, parameters)
  const input: ClockInput = { startedAt: read.start, events: read.events, facts: read.facts, parameters, zone: ZONE, calendar }
  return { rule, input, result: compute(rule, input) }
}

function answerOf(result: ClockResult): Answer {
  const rest = { basis: basisOf(result.rule), refused: result.refused.map((one) => one.event) }
  if (!isMinuteRule(result.rule)) return { dueOn: result.dueOn, ...rest }
  return { dueAt: result.dueAt === null ? null : beijingTime(result.dueAt), ...rest }
}

function beijingTime(instant: string): string {
  return `${dayOf(instant, ZONE)}T${timeOf(instant, ZONE)}:00+08:00`
}

/** Duties at once and gates are told in time too: what makes them due is an instant. */
function isMinuteRule(rule: ClockRule): boolean {
  return rule.length?.unit === 'minute' || rule.kind === 'atOnce' || rule.kind === 'gate'
}

function basisOf(rule: ClockRule): AnswerBasis[] {
  const known = new Map<string, AnswerBasis>()
  for (const { law, article } of rule.legalBasis) known.set(`${law.code} ${article}`, article === undefined ? { law: law.code } : { law: law.code, article })
  return [...known.values()]
}

interface ReadRequest {
  readonly rule: string
  readonly start: string
  readonly facts: Readonly<Record<string, FactValue>>
  readonly events: readonly ClockEvent[]
}

const Request = z.strictObject({
  rule: z.string(),
  start: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
  events: z.array(z.unknown()).optional(),
})
/** What an event lacks does not make the request malformed: it happened, and has no lawful effect. */
const EventShape = z.strictObject({
  kind: z.enum(['pause', 'resume', 'extend']), at: z.string(), reason: z.string().optional(), approver: z.string().optional(),
  length: z.number().optional(), to: z.number().optional(),
})

function readRequest(request: unknown, rules: readonly ClockRule[], problems: FieldProblem[]): ReadRequest | undefined {
  const shape = Request.safeParse(request)
  if (!shape.success) {
    pushIssues(problems, '', shape.error)
    return undefined
  }
  const { rule: id, start, facts = {}, events = [] } = shape.data
  const versions = rules.filter((rule) => rule.id === id)
  const [first] = versions
  if (!first) problems.push({ pointer: '/rule', code: 'unknown-rule', zh: `没有规则“${id}”。`, en: `There is no rule “${id}”.` })
  const minutes = first ? isMinuteRule(first) : false
  checkTime(problems, '/start', start, minutes)
  const read = { rule: id, start, facts: readFacts(facts, versions, problems), events: readEvents(events, minutes, problems) }
  return problems.length > 0 ? undefined : read
}

function pushIssues(problems: FieldProblem[], base: string, error: z.ZodError): void {
  for (const issue of error.issues) {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : ['']
    for (const key of keys) {
      const pointer = [base, ...issue.path.map(String), ...(key === '' ? [] : [key])].join('/')
      problems.push({ pointer: pointer.startsWith('/') || pointer === '' ? pointer : `/${pointer}`, code: issue.code, zh: '内容不合接口的规定。', en: `${issue.message}.` })
    }
  }
}

const FIRST = '1900'
const LAST = '2201'

/** Years that a limit may fall in without leaving the four digits of a day. */
function isInRange(text: string): boolean {
  return text >= FIRST && text < LAST
}

/** Hour rules take an instant of whole minutes; all others a day or an instant, of which only the day counts. */
function checkTime(problems: FieldProblem[], pointer: string, text: string, minutes: boolean): void {
  const instant = isInstant(text)
  if (!instant && (minutes || !isDay(text))) {
    problems.push({
      pointer, code: 'not-a-time', zh: minutes ? '应为带时区的时刻，如 2026-01-05T08:17:00+08:00。' : '应为日期（如 2026-01-05）或者带时区的时刻。',
      en: minutes ? 'An instant with its offset is needed, such as 2026-01-05T08:17:00+08:00.' : 'A day (2026-01-05) or an instant with its offset is needed.',
    })
  } else if (instant && !/T\d{2}:\d{2}(?::00(?:\.0+)?)?(?:Z|[+-])/.test(text)) {
    problems.push({ pointer, code: 'not-whole-minutes', zh: '时刻应为整分钟。', en: 'Times are whole minutes.' })
  } else if (!isInRange(text)) {
    problems.push({ pointer, code: 'out-of-range', zh: '年份应在1900年至2200年之间。', en: 'The year must lie between 1900 and 2200.' })
  }
}

function dayIn(at: string): string {
  return at.length === 10 ? at : dayOf(at, ZONE)
}

/** Only the facts that the rule names are looked at; what it does not name says nothing and is left out. */
function readFacts(given: Readonly<Record<string, unknown>>, versions: readonly ClockRule[], problems: FieldProblem[]): Record<string, FactValue> {
  const facts: Record<string, FactValue> = {}
  for (const fact of versions.flatMap((rule) => rule.facts ?? [])) {
    const value = given[fact.code]
    if (value === undefined || value === null) continue
    const pointer = `/facts/${fact.code}`
    if (fact.kind === 'day' && typeof value === 'string' && isInRange(value) && (isDay(value) || isInstant(value))) facts[fact.code] = dayIn(value)
    else if (fact.kind === 'instant' && typeof value === 'string' && isInRange(value) && isInstant(value)) facts[fact.code] = value
    else if (fact.kind === 'code' && typeof value === 'string' && (fact.choices?.includes(value) ?? true)) facts[fact.code] = value
    else if (fact.kind === 'boolean' && typeof value === 'boolean') facts[fact.code] = value
    else if (fact.kind === 'number' && typeof value === 'number') facts[fact.code] = value
    else if (!problems.some((one) => one.pointer === pointer)) problems.push({ pointer, code: `not-a-${fact.kind}`, zh: `“${fact.label.zh}”的值不合规定。`, en: `Not an acceptable value of “${fact.label.en}”.` })
  }
  return facts
}

function readEvents(given: readonly unknown[], minutes: boolean, problems: FieldProblem[]): ClockEvent[] {
  return given.flatMap((one, index): ClockEvent[] => {
    const pointer = `/events/${index}`
    const shape = EventShape.safeParse(one)
    if (!shape.success) {
      pushIssues(problems, pointer, shape.error)
      return []
    }
    const { kind, at, reason = NOBODY_SAID, approver, length, to } = shape.data
    checkTime(problems, `${pointer}/at`, at, minutes)
    if (kind === 'pause') return [{ kind, at, reason, ...(approver === undefined ? {} : { by: approver }) }]
    if (kind === 'resume') return [{ kind, at, reason }]
    return [{ kind, at, by: approver ?? NOBODY_SAID, change: changeOf(length, to, minutes ? 60 : 1) }]
  })
}

/** No rule knows it: an event without reason or approver is refused as one with a wrong one. */
const NOBODY_SAID = ''

/** An extension by nothing, or by two different amounts, is by none that a rule allows. */
function changeOf(length: number | undefined, to: number | undefined, unit: number): { add: number } | { to: number } {
  if (length !== undefined && to === undefined) return { add: length * unit }
  return to !== undefined && length === undefined ? { to: to * unit } : { add: 0 }
}
