import { sql, type RawBuilder } from 'kysely'
import { bareClockSelection, type ClockTableRow } from '#kernel/clock/clock-item.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { build, type Query } from '#kernel/db/query.ts'
import type { StoredClock } from '#kernel/clock/stored.ts'
import { columnsOf, type Aggregate, type ChildRow, type Fields, type RecordHead, type RecordType, type Seal } from './record-type.ts'
import { childRowOf, fieldsOf, headOf, tableOf, type ChildTable, type RecordRow } from './table.ts'

export interface ApprovalRow { readonly id: string; readonly action: string; readonly reason: string; readonly input: unknown; readonly asked_by: number; readonly asked_at: string }

/** What a record's page shows of it, as it is stored. */
export interface RecordPage {
  readonly head: RecordHead
  readonly fields: Fields
  readonly children: Readonly<Record<string, readonly ChildRow[]>>
  /** Until when the reader's own purpose opens its personal values; null: it does not. */
  readonly purposeUntil: string | null
  /** Without their events, in no order. */
  readonly clocks: readonly ClockTableRow[]
  /** Undecided ones, in no order. */
  readonly approvals: readonly ApprovalRow[]
  readonly seal: Seal | null
}

/** What a page shows that no action on the record changes: the reader's own purpose, and what others are asked to approve. */
export type Standing = Pick<RecordPage, 'purposeUntil' | 'approvals'>

/** What the page's one statement gives beside the record's own columns, and the children's rows as `child_0`, `child_1`, …; lists in no order. */
type PageRow = RecordRow & {
  readonly purpose_until: string | null
  readonly clocks: readonly ClockTableRow[] | null
  readonly approvals: readonly ApprovalRow[] | null
  /** Absent for a type that nothing seals. */
  readonly seal?: Seal | null
}

const texts = new WeakMap<RecordType, string>()

/**
 * One record with everything its page shows, in one statement; nothing where the reader may not see it. The text is made once per record
 * type. Names are not joined (see names.ts) and lists are sorted by who reads them: each node of a plan costs the database more to set up
 * than the few rows to read.
 */
export function pageQuery(type: RecordType, bureau: number, id: string, account: number): Query<PageRow> {
  const known = texts.get(type)
  const text = known ?? pageText(type)
  if (known === undefined) texts.set(type, text)
  return { sql: text, parameters: [bureau, id, account] }
}

export function pageFrom(type: RecordType, row: PageRow): RecordPage {
  return {
    head: headOf(row), fields: fieldsOf(columnsOf(type.schema), row), children: childrenFrom(type, row), purposeUntil: row.purpose_until, clocks: row.clocks ?? [], approvals: row.approvals ?? [],
    seal: row.seal ?? null,
  }
}

/** The lists of a record's children from the columns that childrenText() gives; empty where they were not read. */
export function childrenFrom(type: RecordType, row: RecordRow): Record<string, readonly ChildRow[]> {
  const children: Record<string, readonly ChildRow[]> = {}
  tableOf(type).children.forEach((child, at) => {
    const rows: unknown = row[`child_${at}`]
    children[child.name] = Array.isArray(rows) ? inPosition(rows).map((one) => childRowOf(child.plain, one)) : []
  })
  return children
}

/** Rows in the order in which they were entered. */
function inPosition(rows: readonly RecordRow[]): RecordRow[] {
  return rows.toSorted((a, b) => Number(a['position']) - Number(b['position']))
}

/** The page of a record that was made by the statements before: nothing of it need be read, and nobody has a purpose or asks for anything yet. */
export function pageOfNew(type: RecordType, made: Aggregate, clocks: readonly StoredClock[], seal: Seal | null): RecordPage {
  return pageOf(type, made, clocks, seal, { purposeUntil: null, approvals: [] })
}

/** The page of a record whose row, children and clocks are known. */
export function pageOf(type: RecordType, { head, fields, children }: Aggregate, clocks: readonly StoredClock[], seal: Seal | null, standing: Standing): RecordPage {
  return {
    head, fields, children, ...standing, seal,
    clocks: clocks.map((clock) => ({
      id: clock.id, record_type: type.name, record: head.id, rule: clock.rule, rule_version: clock.ruleVersion, started_at: clock.startedAt, due_at: clock.dueAt,
      met_at: clock.metAt, stopped_at: clock.stoppedAt, problem: clock.problem, inputs: clock.inputs, events: null,
    })),
  }
}

const purposeUntil = sql`(select max(p.valid_until) from purpose p where p.bureau = $1 and p.record = $2 and p.account = $3 and p.valid_until > now()) as purpose_until`
const openApprovals = sql`(select json_agg(x) from (select a.id, a.action, a.reason, a.input, a.asked_by, ${isoText('a', 'asked_at')} from approval a where a.bureau = $1 and a.record = $2 and a.decided_at is null) x) as approvals`
/** The seal of the record $2 of the bureau $1, as a further column. */
export const sealText = sql`,
      (select json_build_object('kind', s.kind, 'basis', json_build_object('zh', s.basis_zh, 'en', s.basis_en)) from record_seal s where s.bureau = $1 and s.record = $2) as seal`
const standingText = sql`select ${purposeUntil}, ${openApprovals}`.compile(build).sql

/** What pageOf() needs beside what a record's lock reads. */
export function standingQuery(bureau: number, id: string, account: number): Query<{ purpose_until: string | null; approvals: readonly ApprovalRow[] | null }> {
  return { sql: standingText, parameters: [bureau, id, account] }
}

function pageText(type: RecordType): string {
  return sql`
    select ${sql.raw(tableOf(type).selection)},
      ${purposeUntil},
      (select json_agg(x) from (select ${bareClockSelection} from clock c where c.bureau = $1 and c.record = $2) x) as clocks,
      ${openApprovals}${type.seal ? sealText : sql``}
      ${childrenText(type)}
    from ${sql.table(type.table)} r
    where r.bureau = $1 and r.id = $2`.compile(build).sql
}

/** The children of the record $2 of the bureau $1, as further columns. */
export function childrenText(type: RecordType): RawBuilder<unknown> {
  const lists = tableOf(type).children.map((child, at) => sql`, (${childRows(child)}) as ${sql.ref(`child_${at}`)}`)
  return lists.length === 0 ? sql`` : sql.join(lists, sql``)
}

function childRows(child: ChildTable): ReturnType<typeof sql> {
  const columns = child.plain.map((field) => (field.facts.kind === 'instant' ? sql`, ${isoText('c', field.column)}` : sql`, c.${sql.ref(field.column)}`))
  return sql`select json_agg(x) from (select c.id, c.position${sql.join(columns, sql``)} from ${sql.table(child.type.table)} c where c.bureau = $1 and c.record = $2) x`
}
