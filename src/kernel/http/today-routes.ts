import { sql } from 'kysely'
import { absencesOn, handledBy } from '#kernel/access/absence.ts'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import { may, type Actor } from '#kernel/access/role.ts'
import { clockItem, clockSelection, type ClockTableRow } from '#kernel/clock/clock-item.ts'
import { isNoWait } from '#kernel/clock/waits.ts'
import { listFindings } from '#kernel/clock/findings.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { actionsFor, mayApprove, setsFields, type ActionKind } from '#kernel/lifecycle/action.ts'
import { readRows } from '#kernel/record/by-id.ts'
import { listRecords } from '#kernel/record/list.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { listUnhandled } from '#kernel/record/unhandled.ts'
import { fieldsOf, headOf } from '#kernel/record/table.ts'
import { foldText, queryTokens } from '#kernel/search/document.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, integerOf, queryOf } from './request.ts'
import type { Http } from './server.ts'
import type { SearchAnswer, TodayAnswer } from './wire.ts'

const CLOCKS = 100
const RECENT = 8
/** Kinds of actions that are aimed at something beside their record: what at, its page shows. */
const aimed: readonly ActionKind[] = ['merge', 'transfer', 'assign', 'clock']

export function todayRoutes({ app, kernel }: Http): void {
  app.get('/api/today', { schema: { tags: ['today'], querystring: textParameters('org') } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return todayOf(kernel, actor)
  })
  app.get('/api/unhandled', { schema: { tags: ['today'], querystring: textParameters('org') } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return listUnhandled(kernel, actor)
  })
  app.get('/api/search', { schema: { tags: ['search'], querystring: textParameters('org', 'q', 'limit') } }, async (request) => {
    const query = queryOf(request)
    return searchAll(kernel, actorOf(request), query['q'] ?? '', Math.min(50, integerOf(query, 'limit') ?? 20))
  })
}

interface CountRow { due_soon: number; overdue: number }
interface ApprovalRow { id: string; record_type: string; record: string; action: string; reason: string; name: string; asked_at: string; asked_by: number }

/** What waits: the clocks that end next, approvals to decide, and the unit's counts. */
async function todayOf(kernel: Kernel, actor: Actor): Promise<TodayAnswer> {
  const bureau = await kernel.bureau(actor.bureau)
  const [day, absences] = await read(kernel.engine, scopeOf(actor), [statement<{ today: string }>`select anlan_today() as today`, absencesOn(actor.bureau, null)])
  const handled = handledBy(actor.account, absences.rows)
  const own = sql`c.bureau = ${actor.bureau} and c.organisation = any (${actor.organisations}::int[]) and c.met_at is null`
  const [unit, mine, counts, approvals] = await read(kernel.engine, scopeOf(actor), [
    compiled<ClockTableRow>(sql`select ${clockSelection} from clock c where ${own} and c.stopped_at is null order by c.due_at nulls last limit ${CLOCKS}`),
    // What is his own comes whole, however much of his unit's work ends before it.
    compiled<ClockTableRow>(sql`select ${clockSelection} from clock c where ${own} and c.stopped_at is null and c.handler = any (${handled}::int[]) order by c.due_at nulls last limit ${CLOCKS}`),
    compiled<CountRow>(sql`select (count(*) filter (where c.due_at between now() and now() + interval '7 days'))::int as due_soon, (count(*) filter (where c.due_at < now()))::int as overdue from clock c where ${own} and c.stopped_at is null and ${isNoWait(kernel.types.values(), sql`c.rule`)}`),
    statement<ApprovalRow>`select p.id, p.record_type, p.record, p.action, p.reason, a.name, p.asked_at, p.asked_by from approval p join account a on a.bureau = p.bureau and a.id = p.asked_by
      where p.bureau = ${actor.bureau} and p.decided_at is null order by p.asked_at limit 50`,
  ])
  const today = day.rows[0]?.today ?? ''
  const clocks = [...new Map([...unit.rows, ...mine.rows].map((row) => [row.id, row])).values()]
  const standsIn = absences.rows.filter((one) => one.substitute === actor.account)
  const away = absences.rows.find((one) => one.account === actor.account)
  const answer: TodayAnswer = {
    today, clocks: [], approvals: [], recent: [], standsIn: standsIn.map(({ name, until }) => ({ name, until })), away: away ? { until: away.until, substitute: away.substituteName } : null,
    counts: { open: 0, dueInSevenDays: counts.rows[0]?.due_soon ?? 0, overdue: counts.rows[0]?.overdue ?? 0, waitingForApproval: 0, openByType: [] },
    findings: may(actor, 'settleLegalSettings') ? await listFindings(kernel, actor) : [],
  }
  for (const type of typesOf(kernel, actor)) {
    const running = clocks.filter((row) => row.record_type === type.name)
    const asked = approvals.rows.filter((row) => row.record_type === type.name)
    const records = await readRows(kernel, actor, type, [...running.map((row) => row.record), ...asked.map((row) => row.record)])
    for (const row of running) {
      const record = records.get(row.record)
      if (!record) continue
      const head = headOf(record)
      const next = actionsFor(type.lifecycle, head.state, actor).find((one) => one.decision.allowed && one.row.kind === 'step')
      answer.clocks.push({
        ...clockItem(type, row, bureau, kernel), number: head.number, title: type.title(fieldsOf(columnsOf(type.schema), record)),
        nextAction: next ? { name: next.name, label: next.row.label } : null, mine: head.handler !== null && handled.includes(head.handler), standsInFor: standsIn.find((one) => one.account === head.handler)?.name ?? null,
      })
    }
    for (const row of asked) {
      const record = records.get(row.record)
      const asks = type.lifecycle.actions[row.action]
      // Only what he may decide: somebody else's role is no work of his.
      if (record && row.asked_by !== actor.account && asks && mayApprove(asks, actor)) answer.approvals.push({ id: row.id, recordType: row.record_type, record: row.record, number: headOf(record).number, action: asks.label, reason: row.reason, askedBy: row.name, askedAt: row.asked_at, changesFields: setsFields(asks.kind) || aimed.includes(asks.kind) })
    }
    const org = String(actor.organisation)
    const open = await listRecords(kernel, actor, type.name, { org, state: 'open', limit: '1', count: 'true' })
    answer.counts.open += open.total ?? 0
    answer.counts.openByType.push({ recordType: type.name, open: open.total ?? 0 })
    answer.recent.push(...(await listRecords(kernel, actor, type.name, { org, limit: String(RECENT) })).items.map((item) => ({ ...item, recordType: type.name })))
  }
  // Of several lines of work those that happened last, whatever their kind.
  const happened = ({ recordType, fields }: TodayAnswer['recent'][number]): string => String(fields[kernel.types.get(recordType)?.happenedAt ?? ''] ?? '')
  answer.recent = answer.recent.toSorted((a, b) => happened(b).localeCompare(happened(a))).slice(0, RECENT)
  answer.counts.waitingForApproval = answer.approvals.length
  return answer
}

/** The kinds of record that the actor reads. */
function typesOf(kernel: Kernel, actor: Actor): RecordType[] {
  return [...kernel.types.values()].filter((type) => actor.types.includes(type.name))
}

/** The command bar: records by number or text, organisations and figures by name. Finds nothing the actor may not see. */
async function searchAll(kernel: Kernel, actor: Actor, text: string, limit: number): Promise<SearchAnswer> {
  const folded = foldText(text.slice(0, 200)).trim()
  const answer: SearchAnswer = { records: [], organisations: [], figures: [] }
  if (folded === '') return answer
  const matches = (label: { zh: string; en: string }): boolean => foldText(label.zh).includes(folded) || foldText(label.en).includes(folded)
  answer.figures = [...kernel.figures.values()].filter((figure) => matches(figure.label)).slice(0, 8).map(({ id, label }) => ({ id, label }))
  const [units] = await read(kernel.engine, scopeOf(actor), [statement<{ id: number; code: string; kind: string; zh: string; en: string }>`select id, code, kind, name_zh as zh, name_en as en from organisation where bureau = ${actor.bureau} order by register_order`])
  answer.organisations = units.rows.filter((unit) => matches(unit)).slice(0, 8).map(({ id, code, kind, zh, en }) => ({ id, code, kind, name: { zh, en }, parent: null }))
  const tokens = queryTokens(folded)
  if (tokens.length === 0 || !may(actor, 'readRecords')) return answer
  const [found] = await read(kernel.engine, scopeOf(actor), [statement<{ record_type: string; record: string; sort_at: string }>`select record_type, record, sort_at from anlan_search(${tokens}::text[], ${folded}, null, ${limit})`])
  for (const type of typesOf(kernel, actor)) {
    const own = found.rows.filter((row) => row.record_type === type.name)
    const records = await readRows(kernel, actor, type, own.map((row) => row.record))
    for (const row of own) {
      const record = records.get(row.record)
      if (record) answer.records.push({ type: type.name, id: row.record, number: headOf(record).number, title: type.title(fieldsOf(columnsOf(type.schema), record)), at: row.sort_at })
    }
  }
  return answer
}
