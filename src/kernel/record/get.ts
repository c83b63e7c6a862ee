import { sql } from 'kysely'
import { may, type Actor } from '#kernel/access/role.ts'
import { scopeOf, typeFor } from '#kernel/access/actor.ts'
import { namesFor } from '#kernel/access/names.ts'
import { clockItem, clockSelection, hasEvents, type ClockTableRow } from '#kernel/clock/clock-item.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isIdentitySealedFrom } from '#kernel/access/purpose.ts'
import { actionsFor, findAction, mayApprove, type Decision } from '#kernel/lifecycle/action.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { askedTarget } from './asked-target.ts'
import { askedChanges } from './asked-changes.ts'
import { pageFrom, pageQuery, type RecordPage } from './page-query.ts'
import type { FieldValue, RecordType } from './record-type.ts'
import { resourceOf } from './resource.ts'
import { fieldsOf, tableOf } from './table.ts'

/** One record with everything its page shows. Personal values come along only while the reader's own purpose for it holds. */
export async function getRecord(kernel: Kernel, actor: Actor, typeName: string, id: string): Promise<RecordAnswer> {
  const type = typeFor(kernel, actor, typeName)
  if (!isUuid(id)) throw new DomainError('not-found')
  const [found] = await read(kernel.engine, scopeOf(actor), [pageQuery(type, actor.bureau, id, actor.account)])
  const row = found.rows[0]
  if (!row) throw new DomainError('not-found')
  return recordAnswer(kernel, actor, type, pageFrom(type, row))
}

/** What readers are answered from a record's page, which was read under the reader's own scope. */
export async function recordAnswer(kernel: Kernel, actor: Actor, type: RecordType, page: RecordPage): Promise<RecordAnswer> {
  const { head } = page
  const bureau = await kernel.bureau(actor.bureau)
  const resource = await resourceOf(kernel, actor, type, page)
  const { fields } = resource
  const lists = page.children
  const hiddenCount = tableOf(type).children.reduce((count, child) => count + (child.personal.length > 0 ? lists[child.name]?.length ?? 0 : 0), 0)
  const approvals = page.approvals.toSorted((a, b) => (a.asked_at < b.asked_at ? -1 : 1))
  const names = await namesFor(kernel, actor.bureau, [], approvals.map((one) => one.asked_by))
  return {
    ...resource,
    hidden: {
      count: hiddenCount, canAsk: may(actor, 'readPersonal') && !isIdentitySealedFrom(actor, head.organisation, page.seal), until: page.purposeUntil,
      values: page.purposeUntil === null ? null : await personalValues(kernel, actor, type, head.id),
    },
    clocks: (await withEvents(kernel, actor, head.id, page.clocks)).toSorted(inOrder).map((one) => clockItem(type, one, bureau, kernel)),
    actions: actionsFor(type.lifecycle, head.state, actor).map(({ name, row: action, decision }) => ({ name, row: action, decision: actor.organisations.includes(head.organisation) ? decision : othersRecord })).map(({ name, row: action, decision }) => ({
      name, label: action.label, kind: action.kind, key: action.key ?? null, allowed: decision.allowed, reason: decision.allowed ? null : decision.reason,
      basis: action.basis ?? null, asksFor: [...(action.asksFor ?? [])], needsReason: action.reason ?? false, secondPerson: action.secondPerson ?? false,
    })),
    approvals: await Promise.all(approvals.map(async (one) => ({
      id: one.id, action: one.action, label: type.lifecycle.actions[one.action]?.label ?? { zh: one.action, en: one.action }, reason: one.reason,
      askedBy: names.accounts.get(one.asked_by) ?? '', askedAt: one.asked_at, mine: one.asked_by === actor.account,
      mayDecide: one.asked_by !== actor.account && mayDecide(type, one.action, actor),
      ...askedChanges(type, one.input, fields, lists), target: await askedTarget(kernel, actor, type, one.input, page.clocks),
    }))),
  }
}

function mayDecide(type: RecordType, action: string, actor: Actor): boolean {
  const row = findAction(type.lifecycle, action)
  return row !== undefined && mayApprove(row, actor)
}

/** A sealed record that was opened to somebody of another unit is there to be read. */
const othersRecord: Decision = { allowed: false, reason: { zh: '这是其他单位的记录，只能查看。', en: 'This is another unit’s record: it can only be read.' } }

/** The record's clocks with their events, which few have: looked for in every page's statement they would cost each a tenth. */
async function withEvents(kernel: Kernel, actor: Actor, record: string, clocks: readonly ClockTableRow[]): Promise<readonly ClockTableRow[]> {
  if (!clocks.some(hasEvents)) return clocks
  const [found] = await read(kernel.engine, scopeOf(actor), [compiled<ClockTableRow>(sql`select ${clockSelection} from clock c where c.bureau = ${actor.bureau} and c.record = ${record}`)])
  return found.rows
}

/** Earlier due times first, clocks without one last; those due together by rule and start, however they came to be known. */
function inOrder(a: ClockTableRow, b: ClockTableRow): number {
  if (a.due_at !== b.due_at) return a.due_at !== null && (b.due_at === null || a.due_at < b.due_at) ? -1 : 1
  return a.rule === b.rule ? (a.started_at < b.started_at ? -1 : 1) : (a.rule < b.rule ? -1 : 1)
}

/** The personal values of every child's rows, by child and row: what the reader's purpose opens, as the database sees it. */
async function personalValues(kernel: Kernel, actor: Actor, type: RecordType, id: string): Promise<Record<string, Record<string, Record<string, FieldValue>>>> {
  const children = tableOf(type).children.filter((child) => child.personal.length > 0)
  const lists = await read(kernel.engine, scopeOf(actor), children.map((child) => child.selectPersonal(actor.bureau, id)))
  return Object.fromEntries(children.map((child, at) => [child.name, Object.fromEntries((lists[at]?.rows ?? []).map((row) => [String(row['id']), { ...fieldsOf(child.personal, row) }]))]))
}
