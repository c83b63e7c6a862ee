import { sql, type RawBuilder } from 'kysely'
import { may, type Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { clockItem, clockSelection, type ClockTableRow } from '#kernel/clock/clock-item.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { actionsFor } from '#kernel/lifecycle/action.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { columnsOf, type ChildRow, type FieldValue, type RecordType } from './record-type.ts'
import { childRowOf, fieldsOf, headOf, tableOf, type ChildTable, type RecordRow } from './table.ts'

interface ApprovalRow { id: string; action: string; reason: string; asked_by: number; name: string; asked_at: string }

/** What the page's one statement gives beside the record's own columns. */
type PageRow = RecordRow & {
  readonly organisation_zh: string; readonly organisation_en: string; readonly handler_name: string | null; readonly merged_number: string | null
  readonly purpose_until: string | null; readonly clocks: readonly ClockTableRow[] | null; readonly approvals: readonly ApprovalRow[] | null
}

/** One record with everything its page shows, in one statement. Personal values come along only while the reader's own purpose for it holds. */
export async function getRecord(kernel: Kernel, actor: Actor, typeName: string, id: string): Promise<RecordAnswer> {
  const type = typeNamed(kernel, typeName)
  if (!isUuid(id)) throw new DomainError('not-found')
  const bureau = await kernel.bureau(actor.bureau)
  const [found] = await read(kernel.engine, scopeOf(actor), [compiled<PageRow>(pageStatement(type, bureau.id, id, actor.account))])
  const row = found.rows[0]
  if (!row) throw new DomainError('not-found')
  const head = headOf(row)
  const fields = fieldsOf(columnsOf(type.schema), row)
  const lists: Record<string, ChildRow[]> = {}
  let hiddenCount = 0
  tableOf(type).children.forEach((child, at) => {
    const rows: unknown = row[`child_${at}`]
    lists[child.name] = Array.isArray(rows) ? rows.map((one: RecordRow) => childRowOf(child.plain, one)) : []
    if (child.personal.length > 0) hiddenCount += lists[child.name]?.length ?? 0
  })
  return {
    type: type.name, id: head.id, number: head.number, organisation: head.organisation, version: head.version, state: head.state,
    organisationName: { zh: row.organisation_zh, en: row.organisation_en }, createdAt: head.createdAt, updatedAt: head.updatedAt,
    handlerName: row.handler_name, mergedInto: head.mergedInto && row.merged_number ? { id: head.mergedInto, number: row.merged_number } : null,
    title: type.title(fields), fields: { ...fields }, children: lists,
    hidden: {
      count: hiddenCount, canAsk: may(actor, 'readPersonal'), until: row.purpose_until,
      values: row.purpose_until === null ? null : await personalValues(kernel, actor, type, id),
    },
    clocks: (row.clocks ?? []).map((one) => clockItem(type, one, bureau, kernel)),
    actions: actionsFor(type.lifecycle, head.state, actor).map(({ name, row: action, decision }) => ({
      name, label: action.label, kind: action.kind, key: action.key ?? null, allowed: decision.allowed, reason: decision.allowed ? null : decision.reason,
      basis: action.basis ?? null, asksFor: [...(action.asksFor ?? [])], needsReason: action.reason ?? false, secondPerson: action.secondPerson ?? false,
    })),
    approvals: (row.approvals ?? []).map((one) => ({
      id: one.id, action: one.action, label: type.lifecycle.actions[one.action]?.label ?? { zh: one.action, en: one.action }, reason: one.reason,
      askedBy: one.name, askedAt: new Date(one.asked_at).toISOString(), mine: one.asked_by === actor.account,
    })),
  }
}

function pageStatement(type: RecordType, bureau: number, id: string, account: number): RawBuilder<unknown> {
  const table = tableOf(type)
  const children = table.children.map((child, at) => sql`, ${childList(child)} as ${sql.ref(`child_${at}`)}`)
  return sql`
    select ${sql.raw(table.selection)}, o.name_zh as organisation_zh, o.name_en as organisation_en, h.name as handler_name,
      case when r.merged_into is not null then (select m.number from ${sql.table(type.table)} m where m.bureau = r.bureau and m.id = r.merged_into) end as merged_number,
      (select max(p.valid_until) from purpose p where p.bureau = r.bureau and p.record = r.id and p.account = ${account} and p.valid_until > now()) as purpose_until,
      (select json_agg(x) from (select ${clockSelection} from clock c where c.bureau = r.bureau and c.record = r.id order by c.due_at nulls last) x) as clocks,
      (select json_agg(x) from (select a.id, a.action, a.reason, a.asked_by, n.name, a.asked_at from approval a join account n on n.bureau = a.bureau and n.id = a.asked_by
        where a.bureau = r.bureau and a.record = r.id and a.decided_at is null order by a.asked_at) x) as approvals
      ${sql.join(children, sql``)}
    from ${sql.table(type.table)} r
    join organisation o on o.bureau = r.bureau and o.id = r.organisation
    left join account h on h.bureau = r.bureau and h.id = r.handler
    where r.bureau = ${bureau} and r.id = ${id}`
}

function childList(child: ChildTable): RawBuilder<unknown> {
  const columns = child.plain.map((field) => (field.facts.kind === 'instant' ? sql`, ${isoText('c', field.column)}` : sql`, c.${sql.ref(field.column)}`))
  return sql`(select json_agg(x) from (select c.id${sql.join(columns, sql``)} from ${sql.table(child.type.table)} c where c.bureau = r.bureau and c.record = r.id order by c.position) x)`
}

/** The personal values of every child's rows, by child and row: what the reader's purpose opens, as the database sees it. */
async function personalValues(kernel: Kernel, actor: Actor, type: RecordType, id: string): Promise<Record<string, Record<string, Record<string, FieldValue>>>> {
  const children = tableOf(type).children.filter((child) => child.personal.length > 0)
  const lists = await read(kernel.engine, scopeOf(actor), children.map((child) => child.selectPersonal(actor.bureau, id)))
  return Object.fromEntries(children.map((child, at) => [child.name, Object.fromEntries((lists[at]?.rows ?? []).map((row) => [String(row['id']), { ...fieldsOf(child.personal, row) }]))]))
}
