import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/role.ts'
import { requireWholeBureau, scopeOf } from '#kernel/access/actor.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { CalendarYearItem, ClockParameterItem, ClockRuleItem, ClockRules, LoadedYear } from '#kernel/http/clock-rules-wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { calendarYearFromCsv } from './calendar-csv.ts'
import { articlesOf } from './clock-page.ts'
import { parametersOf } from './effective-rule.ts'
import { checkDecision, readingsOn, type Parameter } from './parameter.ts'
import type { ClockRule } from './rule.ts'
import { waysInWords } from './rule-ways.ts'
import { lengthOf } from './sentences.ts'

/** Every rule and every open question that the program has. */
export interface Statutes {
  readonly rules: readonly ClockRule[]
  readonly parameters: readonly Parameter[]
}

interface ConfirmationRow { rule: string; version: number; name: string | null; confirmed_on: string; note: string | null }
interface DecisionRow { parameter: string; value: string; valid_from: string; name: string | null; decided_at: string; note: string | null }
interface YearRow { year: number; off: number; work: number; name: string | null; loaded_at: string }

/** All rules with their articles and status, all questions with their history, all years of the calendar. */
export async function listClockRules(kernel: Kernel, actor: Actor, statutes: Statutes): Promise<ClockRules> {
  const bureau = await kernel.bureau(actor.bureau)
  const [confirmations, decisions, years] = await read(kernel.engine, scopeOf(actor), [
    statement<ConfirmationRow>`select k.rule, k.version, a.name, k.confirmed_on, k.note from clock_confirmation k left join account a on a.bureau = k.bureau and a.id = k.account where k.bureau = ${actor.bureau}`,
    statement<DecisionRow>`select d.parameter, d.value, d.valid_from, a.name, d.decided_at, d.note from clock_decision d left join account a on a.bureau = d.bureau and a.id = d.account where d.bureau = ${actor.bureau} order by d.position desc, d.decided_at desc`,
    statement<YearRow>`select c.year, (count(*) filter (where c.kind = 'off'))::int as off, (count(*) filter (where c.kind = 'work'))::int as work, max(a.name) as name, max(c.loaded_at) as loaded_at
      from calendar_day c left join account a on a.bureau = c.bureau and a.id = c.account where c.bureau = ${actor.bureau} group by c.year`,
  ])
  const today = dayOf(kernel.now().toISOString(), bureau.timeZone)
  const readings = readingsOn(bureau.clockSettings.decisions, today)
  const rules = allRules(kernel, statutes)
  return {
    rules: rules.map((rule) => ruleItem(kernel, actor, rule, confirmations.rows)),
    parameters: statutes.parameters.map((parameter): ClockParameterItem => ({
      id: parameter.id, question: parameter.question, choices: parameter.choices.map(({ value, label }) => ({ value, label })), shipped: parameter.default, fixed: parameter.fixed ?? null,
      value: readings[parameter.id] ?? parameter.default,
      decisions: decisions.rows.filter((row) => row.parameter === parameter.id).map((row) => ({ value: row.value, from: row.valid_from, by: row.name ?? '', at: row.decided_at, note: row.note })),
      rules: [...new Set(rules.filter((rule) => parametersOf(rule).includes(parameter.id)).map((rule) => rule.id))],
    })),
    years: yearItems(kernel, years.rows),
  }
}

/** The rules of the collection, and those that only a record type has. */
function allRules(kernel: Kernel, statutes: Statutes): ClockRule[] {
  const own = [...kernel.types.values()].flatMap((type) => type.clockRules)
  return [...new Map([...statutes.rules, ...own].map((rule) => [`${rule.id}@${rule.version}`, rule])).values()]
}

function ruleItem(kernel: Kernel, actor: Actor, rule: ClockRule, confirmations: readonly ConfirmationRow[]): ClockRuleItem {
  const confirmation = confirmations.find((one) => one.rule === rule.id && one.version === rule.version)
  return {
    id: rule.id, version: rule.version, label: rule.label, start: rule.start, kind: rule.kind, length: rule.length && lengthOf(rule.length), inForceFrom: rule.inForceFrom, inForceUntil: rule.inForceUntil ?? null,
    liberty: rule.liberty ?? false, local: rule.local ?? false, rollOver: rule.rollOver, conflict: rule.conflict ?? null, remark: rule.remark ?? null, articles: articlesOf(rule), parameters: [...parametersOf(rule)],
    recordTypes: [...kernel.types.values()].filter((type) => actor.types.includes(type.name) && type.clockRules.some((one) => one.id === rule.id)).map((type) => type.name),
    confirmation: confirmation ? { by: confirmation.name ?? '', on: confirmation.confirmed_on, note: confirmation.note } : null, ...waysInWords(rule),
  }
}

function yearItems(kernel: Kernel, loaded: readonly YearRow[]): CalendarYearItem[] {
  const { years, holidayNames, makeUpDays } = kernel.calendar
  const shipped = [...years].filter((year) => !loaded.some((row) => row.year === year)).map((year): CalendarYearItem => {
    const isOf = (day: number): boolean => new Date(day * 86_400_000).getUTCFullYear() === year
    return { year, source: 'shipped', off: [...holidayNames.keys()].filter(isOf).length, work: [...makeUpDays].filter(isOf).length, loadedBy: null, loadedAt: null }
  })
  return [...shipped, ...loaded.map((row): CalendarYearItem => ({ year: row.year, source: 'bureau', off: row.off, work: row.work, loadedBy: row.name, loadedAt: row.loaded_at }))].toSorted((a, b) => a.year - b.year)
}

/** Confirms one version of a rule for the bureau. Throws not-found for a version that there is not, duplicate for one confirmed before. */
export async function confirmRule(kernel: Kernel, actor: Actor, statutes: Statutes, rule: string, version: number, note: string | null): Promise<void> {
  if (!allRules(kernel, statutes).some((one) => one.id === rule && one.version === version)) throw new DomainError('not-found', { zh: '没有这一版规则。', en: 'There is no such version of a rule.' })
  const bureau = await kernel.bureau(actor.bureau)
  if (bureau.clockSettings.confirmations.some((one) => one.rule === rule && one.version === version)) throw alreadyConfirmed()
  const on = dayOf(kernel.now().toISOString(), bureau.timeZone)
  await settle(kernel, actor, 'confirmClockRule', { rule, ruleVersion: version, note }, [statement`
    insert into clock_confirmation (bureau, rule, version, account, confirmed_on, note) values (${actor.bureau}, ${rule}, ${version}, ${actor.account}, ${on}, ${note})`], alreadyConfirmed)
}

function alreadyConfirmed(): DomainError {
  return new DomainError('duplicate', { zh: '这一版规则已经确认过。', en: 'This version has been confirmed already.' })
}

/** Decides how the bureau reads what the law leaves open, for clocks that start from a day on (today unless said otherwise). Throws invalid-input. */
export async function decideParameter(kernel: Kernel, actor: Actor, statutes: Statutes, parameter: string, value: string, from: string | undefined, note: string | null): Promise<void> {
  try {
    checkDecision(statutes.parameters, { parameter, value })
  } catch (problem) {
    if (!(problem instanceof DomainError) || problem.code !== 'clock-input') throw problem
    throw new DomainError('invalid-input', { fields: [{ pointer: '/value', code: 'notInList', zh: problem.detail.zh ?? '', en: problem.detail.en ?? '' }] })
  }
  const at = kernel.now().toISOString()
  const validFrom = from ?? dayOf(at, (await kernel.bureau(actor.bureau)).timeZone)
  await settle(kernel, actor, 'decideClockParameter', { parameter, value, from: validFrom, note }, [statement`
    insert into clock_decision (bureau, id, position, parameter, value, valid_from, account, decided_at, note)
    select ${actor.bureau}, ${randomUUID()}, (select coalesce(max(position), 0) + 1 from clock_decision where bureau = ${actor.bureau}), ${parameter}, ${value}, ${validFrom}, ${actor.account}, ${at}, ${note}`])
}

/** Loads the days off and make-up days of one year, in the place of what stood for it. Every bad line is named. Throws invalid-input. */
export async function loadCalendarYear(kernel: Kernel, actor: Actor, year: number, csv: string): Promise<LoadedYear> {
  const days = calendarYearFromCsv(year, csv)
  const off = days.filter((one) => one.kind === 'off').length
  const loaded: LoadedYear = { year, off, work: days.length - off }
  const at = kernel.now().toISOString()
  await settle(kernel, actor, 'loadCalendarYear', { ...loaded, days: days.map((one) => `${one.day} ${one.kind}`).join(', ') }, [
    statement`delete from calendar_day where bureau = ${actor.bureau} and (year = ${year} or day = any (${days.map((one) => one.day)}::date[]))`,
    statement`insert into calendar_day (bureau, day, year, kind, name_zh, name_en, account, loaded_at)
      select ${actor.bureau}, u.day, ${year}, u.kind, u.name_zh, u.name_en, ${actor.account}, ${at} from unnest(${days.map((one) => one.day)}::date[], ${days.map((one) => one.kind)}::text[],
        ${days.map((one) => one.nameZh)}::text[], ${days.map((one) => one.nameEn)}::text[]) u (day, kind, name_zh, name_en)`,
  ])
  return loaded
}

/** Writes what the bureau's legal section has settled, with its journal row, and lets the bureau's settings be read anew. Throws not-allowed. */
async function settle(kernel: Kernel, actor: Actor, action: string, values: Readonly<Record<string, FieldValue>>, queries: readonly Query[], onDuplicate?: () => DomainError): Promise<void> {
  requireWholeBureau(actor, await kernel.bureau(actor.bureau))
  const row = standaloneRow(kernel, actor.bureau, { action, account: actor.account, organisation: actor.organisation, via: actor.via }, values)
  try {
    await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([...queries, ...appendRow(row)]))
  } catch (problem) {
    // Two of the legal section at the same moment: the second is told, and nothing is written twice.
    if (onDuplicate && problem instanceof Error && 'code' in problem && problem.code === '23505') throw onDuplicate()
    throw problem
  } finally {
    kernel.forgetBureau(actor.bureau)
  }
}
