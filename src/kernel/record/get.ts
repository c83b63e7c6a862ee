import { sql } from 'kysely'
import { may, type Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { clockItem, clockSelection, type ClockTableRow } from '#kernel/clock/clock-item.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { actionsFor } from '#kernel/lifecycle/action.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { columnsOf, type ChildRow, type FieldValue, type RecordType } from './record-type.ts'
import { childRowOf, fieldsOf, headOf, tableOf, type RecordRow } from './table.ts'

interface ApprovalRow { id: string; action: string; reason: string; asked_by: number; name: string; asked_at: string }
interface NamesRow { organisation_zh: string; organisation_en: string; handler: string | null; merged_number: string | null; purpose_until: string | null }

/** One record with everything its page shows. Personal values come along only while the reader's own purpose for it holds. */
export async function getRecord(kernel: Kernel, actor: Actor, typeName: string, id: string): Promise<RecordAnswer> {
  const type = typeNamed(kernel, typeName)
  if (!isUuid(id)) throw new DomainError('not-found')
  const bureau = await kernel.bureau(actor.bureau)
  const table = tableOf(type)
  const children = table.children
  const withPersonal = children.filter((child) => child.personal.length > 0)
  const [record, clocks, approvals, names, ...rest] = await read(kernel.engine, scopeOf(actor), [
    table.select(bureau.id, id, false),
    compiled<ClockTableRow>(sql`select ${clockSelection} from clock c where c.bureau = ${bureau.id} and c.record = ${id} order by c.due_at nulls last`),
    statement<ApprovalRow>`select p.id, p.action, p.reason, p.asked_by, a.name, p.asked_at from approval p join account a on a.bureau = p.bureau and a.id = p.asked_by
      where p.bureau = ${bureau.id} and p.record = ${id} and p.decided_at is null order by p.asked_at`,
    namesQuery(type, bureau.id, id, actor.account),
    ...children.map((child) => child.select(bureau.id, id)),
    ...withPersonal.map((child) => child.selectPersonal(bureau.id, id)),
    ...withPersonal.map((child): Query<RecordRow> => ({ sql: `select count(distinct field)::int as count from journal j, jsonb_object_keys(j.body::jsonb -> 'fields') field where j.bureau = $1 and j.record = $2 and (${child.personal.map((field) => `field like '${child.name}/%/${field.name}'`).join(' or ')})`, parameters: [bureau.id, id] })),
  ])
  const row = record?.rows[0]
  if (!row || !clocks || !approvals || !names) throw new DomainError('not-found')
  const head = headOf(row)
  const fields = fieldsOf(columnsOf(type.schema), row)
  const lists: Record<string, ChildRow[]> = {}
  children.forEach((child, at) => { lists[child.name] = (rest[at]?.rows ?? []).map((one) => childRowOf(child.plain, one)) })
  const who = names.rows[0]
  const until = who?.purpose_until ?? null
  const shown: Record<string, Record<string, Record<string, FieldValue>>> = {}
  let hiddenCount = 0
  withPersonal.forEach((child, at) => {
    const found = rest[children.length + at]?.rows ?? []
    shown[child.name] = Object.fromEntries(found.map((one) => [String(one['id']), { ...fieldsOf(child.personal, one) }]))
    const count = rest[children.length + withPersonal.length + at]?.rows[0]?.['count']
    hiddenCount += typeof count === 'number' ? count : 0
  })
  return {
    type: type.name, id: head.id, number: head.number, organisation: head.organisation, version: head.version, state: head.state,
    organisationName: { zh: who?.organisation_zh ?? '', en: who?.organisation_en ?? '' }, createdAt: head.createdAt, updatedAt: head.updatedAt,
    handlerName: who?.handler ?? null, mergedInto: head.mergedInto && who?.merged_number ? { id: head.mergedInto, number: who.merged_number } : null,
    title: type.title(fields), fields: { ...fields }, children: lists,
    hidden: { count: hiddenCount, canAsk: may(actor, 'readPersonal'), until, values: until === null ? null : shown },
    clocks: clocks.rows.map((one) => clockItem(type, one, bureau, kernel)),
    actions: actionsFor(type.lifecycle, head.state, actor).map(({ name, row: action, decision }) => ({
      name, label: action.label, kind: action.kind, key: action.key ?? null, allowed: decision.allowed, reason: decision.allowed ? null : decision.reason,
      basis: action.basis ?? null, asksFor: [...(action.asksFor ?? [])], needsReason: action.reason ?? false, secondPerson: action.secondPerson ?? false,
    })),
    approvals: approvals.rows.map((one) => ({
      id: one.id, action: one.action, label: type.lifecycle.actions[one.action]?.label ?? { zh: one.action, en: one.action }, reason: one.reason,
      askedBy: one.name, askedAt: one.asked_at, mine: one.asked_by === actor.account,
    })),
  }
}

function namesQuery(type: RecordType, bureau: number, id: string, account: number): Query<NamesRow> {
  return compiled(sql`
    select o.name_zh as organisation_zh, o.name_en as organisation_en, h.name as handler,
      (select m.number from ${sql.table(type.table)} m where m.bureau = r.bureau and m.id = r.merged_into) as merged_number,
      (select max(p.valid_until) from purpose p where p.bureau = r.bureau and p.record = r.id and p.account = ${account} and p.valid_until > now()) as purpose_until
    from ${sql.table(type.table)} r
    join organisation o on o.bureau = r.bureau and o.id = r.organisation
    left join account h on h.bureau = r.bureau and h.id = r.handler
    where r.bureau = ${bureau} and r.id = ${id}`)
}
