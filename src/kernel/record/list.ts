import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf, typeFor } from '#kernel/access/actor.ts'
import type { Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { MonthCount, PointList, RecordList, RecordListItem } from '#kernel/http/wire.ts'
import { type Bureau, type Kernel } from '#kernel/kernel.ts'
import { clockItem, clockSelection, type ClockTableRow } from '#kernel/clock/clock-item.ts'
import { conditionsOf, type ListQuery } from './filter.ts'
import { columnsOf, type FieldValue, type RecordType } from './record-type.ts'
import { fieldsOf, headOf, tableOf, type RecordRow } from './table.ts'

const COUNT_CAP = 10_000
const POINT_CAP = 50_000

/** Where the next page begins: in the default order behind a record (its time and id), in any other at a position. */
const KeysetCursor = z.tuple([z.iso.datetime(), z.uuid()])
const PositionCursor = z.tuple([z.int().min(0)])

interface Prepared { readonly type: RecordType; readonly conditions: readonly RawBuilder<unknown>[]; readonly where: RawBuilder<unknown> }

async function prepare(kernel: Kernel, actor: Actor, typeName: string, query: ListQuery): Promise<Prepared> {
  const type = typeFor(kernel, actor, typeName)
  const bureau = await kernel.bureau(actor.bureau)
  // The actor acts for one organisation (?org=): he lists what lies under it. For the whole bureau row-level security says it already.
  const organisations = actor.organisation === bureau.rootOrganisation ? null : actor.organisations
  const conditions = conditionsOf(type, bureau, query, organisations)
  return { type, conditions, where: sql.join(conditions, sql` and `) }
}

/**
 * A page of a list: keyset paging in the default order, by position in any other. `count=true` counts the whole filter as well, up to
 * 10,000: it costs more than the page itself, so who only turns pages does not ask. Running clocks are joined to the rows of the page, so
 * that a record with several comes several times. ("offset 0" keeps the planner from looking for them along all due times instead of among the
 * record's own.)
 */
export async function listRecords(kernel: Kernel, actor: Actor, typeName: string, query: ListQuery): Promise<RecordList> {
  const { type, conditions, where } = await prepare(kernel, actor, typeName, query)
  const limit = Math.min(200, Math.max(1, Math.trunc(Number(query['limit'])) || 50))
  const order = orderOf(type, query['sort'])
  const behind = order.isKeyset ? cursorOf(KeysetCursor, query['after']) : null
  const after = behind === null ? sql`` : sql`and (${order.column} < ${behind[0]} or (${order.column} = ${behind[0]} and r.id > ${behind[1]}::uuid))`
  const offset = order.isKeyset ? 0 : cursorOf(PositionCursor, query['after'])?.[0] ?? 0
  // The limit stands in the text: with an unknown one the planner would plan anew at each request.
  const rows: Query<ListRow> = compiled(sql`
    select r.*, case when c.id is not null then (select row_to_json(x) from (select ${clockSelection}) x) end as clock
    from (
      select ${sql.raw(tableOf(type).selection)} from ${sql.table(type.table)} r where ${where} ${after}
      order by ${order.column} ${sql.raw(order.direction)}, r.id limit ${sql.lit(limit + 1)} ${offset === 0 ? sql`` : sql`offset ${offset}`}) r
    left join lateral (select * from clock k where k.bureau = r.bureau and k.record = r.id offset 0) c on c.met_at is null and c.stopped_at is null
    order by ${order.column} ${sql.raw(order.direction)}, r.id`)
  const counting: Query<{ total: number }>[] = query['count'] === 'true'
    ? [compiled(sql`select count(*)::int as total from (select 1 from ${sql.table(type.table)} r where ${sql.join(conditions, sql` and `)} limit ${COUNT_CAP + 1}) c`)] : []
  const [page, ...counted] = await read(kernel.engine, scopeOf(actor), [rows, ...counting])
  const listed = withNextClock(page.rows)
  const shown = listed.slice(0, limit)
  const total = counted[0]?.rows[0]?.total ?? null
  const bureau = await kernel.bureau(actor.bureau)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => listItem(type, row, bureau, kernel)),
    total: total === null ? null : Math.min(total, COUNT_CAP), totalIsCapped: total !== null && total > COUNT_CAP,
    next: listed.length <= limit || !last ? null : encodeCursor(order.isKeyset ? [String(last[order.name]), headOf(last).id] : [offset + limit]),
  }
}

type ListRow = RecordRow & { readonly clock: ClockTableRow | null }

/** Each record once, in the order of the rows, with that of its clocks that ends next: one without a due time ends last. */
function withNextClock(rows: readonly ListRow[]): ListRow[] {
  const byId = new Map<unknown, ListRow>()
  for (const row of rows) {
    const before = byId.get(row['id'])
    if (!before || endsBefore(row.clock, before.clock)) byId.set(row['id'], row)
  }
  return [...byId.values()]
}

function endsBefore(one: ClockTableRow | null, other: ClockTableRow | null): boolean {
  return one !== null && one.due_at !== null && (other === null || other.due_at === null || one.due_at < other.due_at)
}

function listItem(type: RecordType, row: ListRow, bureau: Bureau, kernel: Kernel): RecordListItem {
  const head = headOf(row)
  const columns = columnsOf(type.schema)
  const all = fieldsOf(columns, row)
  const fields: Record<string, FieldValue> = {}
  for (const { name, facts } of columns) if (facts.inList || facts.filterable) fields[name] = all[name] ?? null
  return {
    id: head.id, number: head.number, organisation: head.organisation, state: head.state, version: head.version, updatedAt: head.updatedAt,
    title: type.title(all), fields, clock: row.clock ? clockItem(type, row.clock, bureau, kernel) : null,
  }
}

/** Every point of a filter, in compact columns. More than 50,000 are refused rather than cut without a word. */
export async function listPoints(kernel: Kernel, actor: Actor, typeName: string, query: ListQuery): Promise<PointList> {
  const { type, where } = await prepare(kernel, actor, typeName, query)
  const columns = columnsOf(type.schema)
  const column = (name: string | undefined): string | undefined => columns.find((one) => one.name === name)?.column
  const lng = column(type.point?.lng)
  const lat = column(type.point?.lat)
  if (!lng || !lat) throw new DomainError('not-found', { zh: '这种记录没有地点坐标。', en: 'Records of this kind have no point.' })
  const severity = column('severity')
  const [rows, counts] = await read(kernel.engine, scopeOf(actor), [
    compiled<{ id: string; lng: number; lat: number; severity: string | null }>(sql`select r.id, r.${sql.ref(lng)} as lng, r.${sql.ref(lat)} as lat, ${severity ? sql`r.${sql.ref(severity)}` : sql`null`} as severity
      from ${sql.table(type.table)} r where ${where} and r.${sql.ref(lng)} is not null limit ${POINT_CAP + 1}`),
    compiled<{ total: number; without: number }>(sql`select count(*)::int as total, (count(*) filter (where r.${sql.ref(lng)} is null))::int as without from ${sql.table(type.table)} r where ${where}`),
  ])
  const { total = 0, without = 0 } = counts.rows[0] ?? {}
  if (rows.rows.length > POINT_CAP) throw new DomainError('too-large', { zh: `有 ${total} 个点，超过 50000 个；请缩小时间或范围。`, en: `There are ${total} points, more than 50,000; narrow the time or the place.` })
  return { ids: rows.rows.map((row) => row.id), lng: rows.rows.map((row) => row.lng), lat: rows.rows.map((row) => row.lat), severity: rows.rows.map((row) => row.severity ?? ''), total, withoutPoint: without }
}

/** How many records of a filter happened in each month of the bureau's time. */
export async function listMonths(kernel: Kernel, actor: Actor, typeName: string, query: ListQuery): Promise<MonthCount[]> {
  const { type, where } = await prepare(kernel, actor, typeName, query)
  const bureau = await kernel.bureau(actor.bureau)
  const happened = columnsOf(type.schema).find((one) => one.name === type.happenedAt)?.column ?? 'created_at'
  const [rows] = await read(kernel.engine, scopeOf(actor), [compiled<MonthCount>(sql`
    select to_char(r.${sql.ref(happened)} at time zone ${bureau.timeZone}, 'YYYY-MM') as month, count(*)::int as count from ${sql.table(type.table)} r where ${where} group by 1 order by 1`)])
  return [...rows.rows]
}

const EXPORT_PAGE = 500

/**
 * The records of a filter for an export, in its order, page by page, so that no page holds the database for long. Refuses more than
 * `limit` before the first page. Throws too-large.
 */
export async function* exportPages(kernel: Kernel, actor: Actor, type: RecordType, query: ListQuery, limit: number): AsyncGenerator<RecordRow[]> {
  const { where } = await prepare(kernel, actor, type.name, query)
  const order = orderOf(type, query['sort'])
  const [found] = await read(kernel.engine, scopeOf(actor), [compiled<{ id: string }>(sql`
    select r.id from ${sql.table(type.table)} r where ${where} order by ${order.column} ${sql.raw(order.direction)}, r.id limit ${limit + 1}`)])
  if (found.rows.length > limit) throw new DomainError('too-large', { zh: `超过 ${limit} 条，请缩小筛选范围。`, en: `More than ${limit} records; narrow the filter.` })
  for (let from = 0; from < found.rows.length; from += EXPORT_PAGE) {
    const ids = found.rows.slice(from, from + EXPORT_PAGE).map((row) => row.id)
    const [page] = await read(kernel.engine, scopeOf(actor), [compiled<RecordRow>(sql`select ${sql.raw(tableOf(type).selection)} from ${sql.table(type.table)} r where r.bureau = ${actor.bureau} and r.id = any (${ids}::uuid[])`)])
    const byId = new Map(page.rows.map((row) => [headOf(row).id, row]))
    yield ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
  }
}

interface Order {
  readonly column: RawBuilder<unknown>
  readonly name: string
  /** Empty values stand last; a column that has none is ordered plainly, as its index is. */
  readonly direction: 'asc' | 'desc' | 'desc nulls last'
  readonly isKeyset: boolean
}

function orderOf(type: RecordType, sort: string | undefined): Order {
  const name = sort?.replace(/^-/, '') ?? type.happenedAt
  const columns: Record<string, string> = { number: 'number', updatedAt: 'updated_at', state: 'state', organisation: 'organisation' }
  const sortable = columnsOf(type.schema).filter((field) => field.facts.inList || field.facts.filterable)
  for (const field of sortable) columns[field.name] = field.column
  const isOptional = sortable.some((field) => field.name === name && field.facts.optional)
  const isDown = sort === undefined || sort.startsWith('-')
  const direction = isDown ? (isOptional ? 'desc nulls last' : 'desc') : 'asc'
  const column = Object.hasOwn(columns, name) ? columns[name] : undefined
  if (!column) throw new DomainError('invalid-input', { fields: [{ pointer: '/sort', code: 'unknownField', zh: '不能按这一项排序。', en: 'This cannot be sorted by.' }] })
  return { column: sql`r.${sql.ref(column)}`, name: column, direction, isKeyset: name === type.happenedAt && isDown }
}

function cursorOf<C extends z.ZodType>(schema: C, text: string | undefined): z.output<C> | null {
  if (!text) return null
  try {
    return schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/after', code: 'wrongFormat', zh: '翻页标记无效，请从第一页开始。', en: 'The page mark is not valid; start from the first page.' }] })
  }
}

function encodeCursor(cursor: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url')
}
