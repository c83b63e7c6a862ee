import { sql } from 'kysely'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { ClockArticle, ClockPage, ClockWay } from '#kernel/http/wire.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { columnsOf } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf, tableOf, type RecordRow } from '#kernel/record/table.ts'
import { clockCells } from './clock-cells.ts'
import { clockEventsOf, clockItem, explainStored, ruleOf, wholeClockSelection, type ClockBureau, type ClockTableRow } from './clock-item.ts'
import { clockInputOf } from './clock-input.ts'
import { holds } from './condition.ts'
import type { ClockStep } from './clock-step.ts'
import type { ClockInput } from './compute.ts'
import { citationOf, type LegalBasis } from './law.ts'
import type { ClockRule } from './rule.ts'
import { lengthOf } from './sentences.ts'
import { parseInputs } from './stored.ts'
import { whatIf } from './what-if.ts'

/** One clock with everything its page shows. Throws not-found. */
export async function getClock(kernel: Kernel, actor: Actor, id: string): Promise<ClockPage> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const [clocks, confirmations] = await read(kernel.engine, scopeOf(actor), [
    compiled<ClockTableRow>(sql`select ${wholeClockSelection} from clock c where c.bureau = ${actor.bureau} and c.id = ${id}`),
    compiled<{ name: string | null; confirmed_on: string; note: string | null }>(sql`
      select a.name, k.confirmed_on, k.note from clock c join clock_confirmation k on k.bureau = c.bureau and k.rule = c.rule and k.version = c.rule_version
      left join account a on a.bureau = k.bureau and a.id = k.account where c.bureau = ${actor.bureau} and c.id = ${id}`),
  ])
  const row = clocks.rows[0]
  if (!row) throw new DomainError('not-found')
  const type = typeNamed(kernel, row.record_type)
  const [records] = await read(kernel.engine, scopeOf(actor), [compiled<RecordRow>(sql`select ${sql.raw(tableOf(type).selection)} from ${sql.table(type.table)} r where r.bureau = ${actor.bureau} and r.id = ${row.record}`)])
  const record = records.rows[0]
  if (!record) throw new DomainError('not-found')
  const bureau = await kernel.bureau(actor.bureau)
  const rule = ruleOf(type, row)
  const confirmation = confirmations.rows[0]
  const head = headOf(record)
  return {
    clock: clockItem(type, row, bureau, kernel),
    record: { type: type.name, id: head.id, number: head.number, version: head.version, title: type.title(fieldsOf(columnsOf(type.schema), record)), state: type.lifecycle.states[head.state]?.label ?? { zh: head.state, en: head.state } },
    rule: rule ? ruleFacts(rule) : null,
    confirmation: confirmation ? { by: confirmation.name ?? '', on: confirmation.confirmed_on, note: confirmation.note } : null,
    action: clockAction(type, head.state, actor),
    ...(rule ? explained(type, rule, row, bureau, kernel.now().toISOString()) : { steps: [], dueOn: null, unrolledOn: null, amount: null, cells: [], articles: [], whatIf: [], reasons: [], extensions: [] }),
  }
}

function ruleFacts(rule: ClockRule): ClockPage['rule'] {
  return {
    id: rule.id, version: rule.version, label: rule.label, start: rule.start, kind: rule.kind, unit: rule.length?.unit ?? null, length: rule.length && lengthOf(rule.length), inForceFrom: rule.inForceFrom, inForceUntil: rule.inForceUntil ?? null,
    liberty: rule.liberty ?? false, rollOver: rule.rollOver, local: rule.local ?? false, conflict: rule.conflict ?? null, remark: rule.remark ?? null,
  }
}

/** The action by which events of the clock are recorded, and whether this reader may run it now. */
function clockAction(type: RecordType, state: string, actor: Actor): ClockPage['action'] {
  const found = Object.entries(type.lifecycle.actions).find(([, row]) => row.kind === 'clock')
  if (!found) return null
  const decision = decide(type.lifecycle, found[0], state, actor)
  return { name: found[0], label: found[1].label, allowed: decision.allowed, reason: decision.allowed ? null : decision.reason }
}

type Explained = Pick<ClockPage, 'steps' | 'dueOn' | 'unrolledOn' | 'amount' | 'cells' | 'articles' | 'whatIf' | 'reasons' | 'extensions'>

function explained(type: RecordType, rule: ClockRule, row: ClockTableRow, bureau: ClockBureau, now: string): Explained {
  const events = clockEventsOf(row)
  const { facts = {}, parameters = {} } = parseInputs(row.inputs)
  const told = explainStored(type, rule, row, events, bureau)
  if (!told) return { steps: [], dueOn: null, unrolledOn: null, amount: null, cells: [], articles: articlesOf(rule), whatIf: [], reasons: [], extensions: [] }
  const { result, steps } = told
  const input = clockInputOf({ rule: row.rule, startedAt: row.started_at, facts, events: told.events }, bureau.clockSettings.calendar, parameters, bureau.timeZone)
  const running = row.met_at === null && row.stopped_at === null
  const articles = articlesOf(result.rule)
  return {
    steps: stepItems(steps, articles),
    dueOn: result.dueOn, unrolledOn: result.unrolledOn, amount: result.rule.length === null ? null : lengthOf({ amount: result.amount, unit: result.rule.length.unit }),
    cells: clockCells(input, result, now), articles, whatIf: whatIf(rule, input, result, now, running, type.clockNames ?? {}), ...waysOf(result.rule, input),
  }
}

/** What may be recorded of the clock: reasons to stop it and ways to lengthen it, as they apply to this case. */
function waysOf(rule: ClockRule, input: ClockInput): Pick<ClockPage, 'reasons' | 'extensions'> {
  const authorities = (all: ClockRule['extensions'][number]['by'] | undefined): ClockWay['authorities'] =>
    (all ?? []).filter((one) => one.when === undefined || holds(one.when, input.facts, input.parameters)).map((one) => ({ code: one.code, label: one.label }))
  const isOpen = (one: { readonly when?: ClockRule['extensions'][number]['when'] }): boolean => one.when === undefined || holds(one.when, input.facts, input.parameters)
  return {
    reasons: rule.exclusions.filter(isOpen).map((one) => ({ code: one.reason, label: one.label, authorities: authorities(one.by), ground: one.ground?.label ?? null })),
    extensions: rule.extensions.filter(isOpen).map((one) => ({
      authorities: authorities(one.by), ground: one.ground?.label ?? null, unit: rule.length?.unit ?? 'calendarDay',
      change: 'to' in one.change ? { to: one.change.to } : { least: one.change.add.least, most: one.change.add.most },
    })),
  }
}

/** Steps with the positions of their articles in a list of them. */
function stepItems(steps: readonly ClockStep[], articles: readonly ClockArticle[]): ClockPage['steps'] {
  const places = new Map(articles.map((article, at) => [articleKey(article), at]))
  return steps.map(({ code, day, zh, en, basis }) => ({ code, day, text: { zh, en }, articles: [...new Set(basis.flatMap((one) => places.get(articleKey(articleOf(one))) ?? []))] }))
}

/** The articles a rule rests on, each once, with the words relied on; those of its stops and extensions follow. */
export function articlesOf(rule: ClockRule): ClockArticle[] {
  const all: readonly LegalBasis[] = [...rule.legalBasis, ...(rule.furtherBasis ?? []), ...[...rule.exclusions, ...rule.extensions].flatMap((one) => one.legalBasis ?? [])]
  return [...new Map(all.map(articleOf).map((one) => [articleKey(one), one])).values()]
}

function articleOf(basis: LegalBasis): ClockArticle {
  return { citation: citationOf(basis), law: basis.law.short, code: basis.law.code, article: basis.article ?? null, paragraph: basis.paragraph ?? null, quote: basis.quote ?? null, held: !basis.law.textNotHeld }
}

function articleKey({ citation, quote }: ClockArticle): string {
  return `${citation.zh} ${quote}`
}
