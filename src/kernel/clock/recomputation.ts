import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf } from '#kernel/access/actor.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { inTransaction, read, type Engine, type Tx } from '#kernel/db/session.ts'
import { DomainError, errorCodes } from '#kernel/error/domain-error.ts'
import type { RecomputationPage, Recomputation, RecomputedClock } from '#kernel/http/clock-rules-wire.ts'
import { readKnownRecords } from '#kernel/import/known-records.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { typeNamed, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import type { FieldValue, RecordHead } from '#kernel/record/record-type.ts'
import { recomputedClocks, type Recomputed } from './recompute.ts'

const GROUP = 50
/** How long others have the database between two groups. */
const PAUSE_MS = 20

interface PlaceRow { record: string; record_type: string }

/** The next records that have clocks which still count. */
function nextRecords(bureau: number, after: string, limit: number): Query<PlaceRow> {
  return statement<PlaceRow>`select distinct record, record_type from clock where bureau = ${bureau} and record > ${after}::uuid and stopped_at is null order by record limit ${limit}`
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

/** What would change among the clocks of the next `limit` records; nothing is changed. `after`: the record that the page before ended with. */
export async function previewRecomputation(kernel: Kernel, actor: Actor, after: string | undefined, limit: number): Promise<RecomputationPage> {
  if (after && !isUuid(after)) throw new DomainError('invalid-input', { fields: [{ pointer: '/after', code: 'wrongFormat', zh: '翻页标记无效，请从第一页开始。', en: 'The page mark is not valid; start from the first page.' }] })
  const send = <const Q extends readonly Query[]>(queries: Q) => read(kernel.engine, scopeOf(actor), queries)
  const [places] = await send([nextRecords(actor.bureau, after || BEFORE_ALL, limit)])
  const changes = await changesOf(kernel, await kernel.bureau(actor.bureau), send, places.rows, false)
  return { changes: changes.map(({ head, one }) => changeItem(head, one.type, one)), checked: places.rows.length, next: places.rows.length < limit ? null : places.rows.at(-1)?.record ?? null }
}

interface Change { readonly head: RecordHead; readonly one: Recomputed & { readonly type: string } }

async function changesOf(kernel: Kernel, bureau: Bureau, send: Tx['send'], places: readonly PlaceRow[], lock: boolean): Promise<Change[]> {
  const changes: Change[] = []
  for (const [name, own] of Map.groupBy(places, (row) => row.record_type)) {
    const type = typeNamed(kernel, name)
    const records = await readKnownRecords(send, bureau.id, type, own.map((row) => row.record), lock)
    for (const record of records.values()) for (const one of recomputedClocks(type, record, bureau)) changes.push({ head: record.aggregate.head, one: { ...one, type: name } })
  }
  return changes
}

function changeItem(head: RecordHead, recordType: string, { before, after, events, why }: Recomputed): RecomputedClock {
  return {
    clock: before.id, recordType, record: head.id, number: head.number, rule: before.rule, ruleVersion: { before: before.ruleVersion, after: after.ruleVersion }, dueAt: { before: before.dueAt, after: after.dueAt },
    problem: { before: before.problem, after: after.problem }, why, events: events.length,
  }
}

interface JobRow { id: string; state: Recomputation['state']; total: number; checked: number; changed: number; problem: string | null; started_at: string; finished_at: string | null }

/**
 * Applies what a corrected rule, reading or calendar changes to all clocks that the actor may see, in the background: each record's change
 * is a journal row of its own; nothing else about the record changes, its version neither. Stopped half-way, it can be asked for again.
 */
export async function startRecomputation(kernel: Kernel, actor: Actor, tell: (fault: unknown) => void): Promise<Recomputation> {
  const id = randomUUID()
  const startedAt = kernel.now().toISOString()
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [count] = await tx.send([statement<{ total: number }>`select count(distinct record)::int as total from clock where bureau = ${actor.bureau} and stopped_at is null`])
    const row = standaloneRow(kernel, actor.bureau, { action: 'recomputeClocks', account: actor.account, organisation: actor.organisation, via: actor.via }, { batch: id })
    await tx.finish([
      statement`insert into clock_recomputation (bureau, id, account, state, total, started_at) values (${actor.bureau}, ${id}, ${actor.account}, 'running', ${count.rows[0]?.total ?? 0}, ${startedAt})`,
      ...appendRow(row),
    ])
  })
  void runRecomputation(kernel, actor, id).catch(async (problem: unknown) => {
    tell(problem)
    await endJob(kernel, actor, id, 'failed', problem instanceof DomainError ? problem.code : 'internal').catch(tell)
  })
  return findRecomputation(kernel, actor, id)
}

async function runRecomputation(kernel: Kernel, actor: Actor, id: string): Promise<void> {
  for (let after = BEFORE_ALL; ;) {
    // Read before the transaction, which holds the embedded database alone.
    const bureau = await kernel.bureau(actor.bureau)
    const last = await inTransaction(kernel.engine, scopeOf(actor), (tx) => applyGroup(kernel, bureau, actor, tx, id, after))
    if (last === null) break
    after = last
    await sleep(PAUSE_MS)
  }
  await endJob(kernel, actor, id, 'done', null)
}

/** Applies one group, with its journal rows and its progress. Returns the last record of the group; null: there are no more. */
async function applyGroup(kernel: Kernel, bureau: Bureau, actor: Actor, tx: Tx, id: string, after: string): Promise<string | null> {
  const [places] = await tx.send([nextRecords(actor.bureau, after, GROUP)])
  const last = places.rows.at(-1)?.record ?? null
  if (last === null) return null
  const changes = await changesOf(kernel, bureau, (queries) => tx.send(queries), places.rows, true)
  const byRecord = [...Map.groupBy(changes, ({ head }) => head.id).values()]
  await tx.finish([
    ...byRecord.flatMap((own) => recordQueries(kernel, actor, own)),
    statement`update clock_recomputation set checked = checked + ${places.rows.length}, changed = changed + ${changes.length} where bureau = ${actor.bureau} and id = ${id}`,
  ])
  return last
}

function recordQueries(kernel: Kernel, actor: Actor, changes: readonly Change[]): Query[] {
  const [first] = changes
  if (!first) return []
  const values: Record<string, FieldValue> = {}
  for (const { one: { before, after, why } } of changes) {
    if (after.dueAt !== before.dueAt) values[`clocks/${before.id}/dueAt`] = after.dueAt
    if (after.ruleVersion !== before.ruleVersion) values[`clocks/${before.id}/ruleVersion`] = after.ruleVersion
    values[`clocks/${before.id}/why`] = why
  }
  const row = standaloneRow(kernel, actor.bureau, { action: 'recomputeClock', account: actor.account, organisation: first.head.organisation, via: actor.via, recordType: first.one.type, record: first.head.id }, values)
  return [
    ...changes.map(({ one: { after } }) => statement`update clock set rule_version = ${after.ruleVersion}, due_at = ${after.dueAt}, problem = ${after.problem}, inputs = ${JSON.stringify(after.inputs)}
      where bureau = ${actor.bureau} and id = ${after.id}`),
    ...changes.flatMap(({ one: { events } }) => events.map((event) => statement`update clock_event set refused = ${event.refused} where bureau = ${actor.bureau} and id = ${event.id}`)),
    ...appendRow(row),
  ]
}

async function endJob(kernel: Kernel, actor: Actor, id: string, state: 'done' | 'failed', problem: string | null): Promise<void> {
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([
    statement`update clock_recomputation set state = ${state}, problem = ${problem}, finished_at = ${kernel.now().toISOString()} where bureau = ${actor.bureau} and id = ${id}`,
  ]))
}

/**
 * Ends recomputations that a stopped program left running: nobody goes on with them. What they had applied stays applied; run again, a
 * recomputation does what is left. To be called before any is started. Returns how many.
 */
export async function endInterruptedRecomputations(engine: Engine, now: () => Date): Promise<number> {
  const [ended] = await engine.withSession('owner', (session) => session.send([statement<{ id: string }>`
    update clock_recomputation set state = 'failed', problem = 'interrupted', finished_at = ${now().toISOString()} where state = 'running' returning id`]))
  return ended.rows.length
}

/** How far a recomputation has come. Throws not-found. */
export async function findRecomputation(kernel: Kernel, actor: Actor, id: string): Promise<Recomputation> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const [rows] = await read(kernel.engine, scopeOf(actor), [statement<JobRow>`select id, state, total, checked, changed, problem, started_at, finished_at from clock_recomputation where bureau = ${actor.bureau} and id = ${id}`])
  const row = rows.rows[0]
  if (!row) throw new DomainError('not-found')
  const problem = Object.entries(errorCodes).find(([code]) => code === row.problem)?.[1]
  return { id: row.id, state: row.state, total: row.total, checked: row.checked, changed: row.changed, problem: problem ? { zh: problem.zh, en: problem.en } : null, startedAt: row.started_at, finishedAt: row.finished_at }
}
