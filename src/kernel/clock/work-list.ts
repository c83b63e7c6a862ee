import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { absencesOn, handledBy, type Absence } from '#kernel/access/absence.ts'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { ClockList, WorkItem } from '#kernel/http/wire.ts'
import type { Bureau, Kernel } from '#kernel/kernel.ts'
import { actionsFor } from '#kernel/lifecycle/action.ts'
import { readRows } from '#kernel/record/by-id.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf, type RecordRow } from '#kernel/record/table.ts'
import { addMinutes } from '#kernel/time/instant.ts'
import { clockItem, clockSelection, ruleOf, type ClockTableRow } from './clock-item.ts'
import { isNoWait } from './waits.ts'
import { shortBasisOf } from './short-basis.ts'

export const workViews = ['due-soon', 'overdue', 'mine', 'unit'] as const
export type WorkView = (typeof workViews)[number]

const SOON_MINUTES = 7 * 24 * 60

/** Where the next page begins: behind a clock, by its due time and id; without a due time among those that stand still. */
const Cursor = z.tuple([z.iso.datetime().nullable(), z.uuid()])
type Cursor = z.infer<typeof Cursor>

/**
 * A page of open clocks, the one that runs out first at the top: due within seven days, overdue, on the actor's own records and those of
 * people he stands in for, or of his unit. The last two end with the clocks that stand still. Every page is read from an index in its order, unit by unit, so that it costs
 * the same however many clocks there are.
 */
export async function listClocks(kernel: Kernel, actor: Actor, view: WorkView, after: string | undefined, limit: number): Promise<ClockList> {
  const bureau = await kernel.bureau(actor.bureau)
  const [absences] = await read(kernel.engine, scopeOf(actor), [absencesOn(actor.bureau, null)])
  const cursor = after ? cursorOf(after) : null
  const now = kernel.now().toISOString()
  const running = cursor !== null && cursor[0] === null ? [] : await pageOf(kernel, actor, bureau, absences.rows, view, runningWhere(kernel, view, now, cursor), limit + 1)
  const isWhole = view === 'mine' || view === 'unit'
  const standing = isWhole && running.length <= limit ? await pageOf(kernel, actor, bureau, absences.rows, view, standingWhere(cursor), limit + 1 - running.length) : []
  const rows = [...running, ...standing]
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await itemsOf(kernel, actor, bureau, absences.rows.filter((one) => one.substitute === actor.account), shown),
    next: rows.length <= limit || !last ? null : Buffer.from(JSON.stringify([last.due_at, last.id])).toString('base64url'),
  }
}

function cursorOf(text: string): Cursor {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  } catch {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/after', code: 'wrongFormat', zh: '翻页标记无效，请从第一页开始。', en: 'The page mark is not valid; start from the first page.' }] })
  }
}

function runningWhere(kernel: Kernel, view: WorkView, now: string, cursor: Cursor | null): RawBuilder<unknown> {
  const isDue = isNoWait(kernel.types.values(), sql`k.rule`)
  const range = {
    'due-soon': sql`k.due_at >= ${now} and k.due_at < ${addMinutes(now, SOON_MINUTES)} and ${isDue}`, overdue: sql`k.due_at < ${now} and ${isDue}`, mine: sql`k.due_at is not null`, unit: sql`k.due_at is not null`,
  }[view]
  return cursor === null ? range : sql`${range} and (k.due_at, k.id) > (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`
}

function standingWhere(cursor: Cursor | null): RawBuilder<unknown> {
  return cursor !== null && cursor[0] === null ? sql`k.due_at is null and k.id > ${cursor[1]}::uuid` : sql`k.due_at is null`
}

type Row = ClockTableRow & { readonly organisation: number }

async function pageOf(kernel: Kernel, actor: Actor, bureau: Bureau, absences: readonly Absence[], view: WorkView, where: RawBuilder<unknown>, limit: number): Promise<readonly Row[]> {
  const open = (of: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select * from clock k where k.bureau = ${actor.bureau} and ${of} and k.met_at is null and k.stopped_at is null and ${where} order by k.due_at, k.id limit ${limit}`
  // The whole bureau has an index of its own; of a unit with those below it, each gives its first ones and the first of these are taken.
  const first = (ids: readonly number[], of: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select f.* from unnest(${ids}::int[]) o (id) cross join lateral (${open(of)}) f order by f.due_at, f.id limit ${limit}`
  const source = view === 'mine' ? first(handledBy(actor.account, absences), sql`k.handler = o.id`)
    : actor.organisation === bureau.rootOrganisation ? open(sql`true`)
      : first(actor.organisations, sql`k.organisation = o.id`)
  const [rows] = await read(kernel.engine, scopeOf(actor), [compiled<Row>(sql`select ${clockSelection}, c.organisation from (${source}) c order by c.due_at, c.id`)])
  return rows.rows
}

async function itemsOf(kernel: Kernel, actor: Actor, bureau: Bureau, standsIn: readonly Absence[], rows: readonly Row[]): Promise<WorkItem[]> {
  const items = new Map<string, WorkItem>()
  for (const type of kernel.types.values()) {
    const own = rows.filter((row) => row.record_type === type.name)
    if (own.length === 0) continue
    const records = await readRows(kernel, actor, type, own.map((row) => row.record))
    for (const row of own) {
      const record = records.get(row.record)
      if (record) items.set(row.id, itemOf(kernel, actor, bureau, standsIn, type, row, record))
    }
  }
  return rows.flatMap((row) => items.get(row.id) ?? [])
}

function itemOf(kernel: Kernel, actor: Actor, bureau: Bureau, standsIn: readonly Absence[], type: RecordType, row: Row, record: RecordRow): WorkItem {
  const head = headOf(record)
  const rule = ruleOf(type, row) ?? type.clockRules.find((one) => one.id === row.rule)
  const absent = standsIn.find((one) => one.account === head.handler)
  const next = actionsFor(type.lifecycle, head.state, actor).find((one) => one.decision.allowed && one.row.kind === 'step')
  return {
    clock: clockItem(type, row, bureau, kernel), label: rule?.label ?? { zh: row.rule, en: row.rule }, basisShort: shortBasisOf(rule), number: head.number, title: type.title(fieldsOf(columnsOf(type.schema), record)),
    state: type.lifecycle.states[head.state]?.label ?? { zh: head.state, en: head.state }, organisation: row.organisation, mine: head.handler === actor.account || absent !== undefined, standsInFor: absent?.name ?? null,
    nextAction: next ? { name: next.name, label: next.row.label } : null,
  }
}
