import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { isoText } from '#kernel/db/iso-text.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { OpeningItem, OpeningsAnswer, OpeningToDecide } from '#kernel/http/wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { readRows } from '#kernel/record/by-id.ts'
import { cleanText } from '#kernel/record/field.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { fieldsOf, headOf, tableOf, type RecordRow } from '#kernel/record/table.ts'
import { requirePermission, requireWholeBureau, scopeOf, typeFor } from './actor.ts'
import { namesFor } from './names.ts'
import { may, type Actor } from './role.ts'

/** For so long an allowed query opens the record. */
const MINUTES = 60
const LISTED = 50

export const OpeningRequest = z.strictObject({
  number: cleanText(40), work: z.strictObject({ recordType: z.string().max(60), id: z.uuid() }), article: cleanText(200).min(4), explanation: cleanText(500).min(4),
})
export type OpeningRequest = z.infer<typeof OpeningRequest>

/**
 * Asks for one sealed record by its full number (依法查询), for work of the asker's own. Whether there is such a record is looked up only
 * when a second person has allowed it, so the answer is the same either way. Throws not-allowed, invalid-input. Returns the query's id.
 */
export async function askOpening(kernel: Kernel, actor: Actor, request: OpeningRequest): Promise<string> {
  requirePermission(actor, 'askOpening')
  const number = request.number.toUpperCase()
  const type = sealableTypes(kernel, actor).find((one) => new RegExp(`^${one.numberPrefix}\\d{4}-\\d{6,7}$`).test(number))
  if (!type) throw new DomainError('invalid-input', { fields: [{ pointer: '/number', code: 'wrongFormat', zh: '要写可以封存的记录的完整编号。', en: 'Write the full number of a record of a kind that can be sealed.' }] })
  const workType = typeFor(kernel, actor, request.work.recordType)
  const id = randomUUID()
  const row = standaloneRow(kernel, actor.bureau, { action: 'askOpening', account: actor.account, organisation: actor.organisation, via: actor.via },
    { opening: id, number, recordType: type.name, record: request.work.id, article: request.article, explanation: request.explanation })
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [found] = await tx.send([tableOf(workType).select(actor.bureau, request.work.id, false)])
    const work = found.rows[0]
    if (!work || !isOwnOpenWork(actor, workType, work)) {
      throw new DomainError('invalid-input', { fields: [{ pointer: '/work', code: 'notInList', zh: '要选您自己或本单位在办的一条记录。', en: 'Choose an open record of your own, or of your unit.' }] })
    }
    await tx.finish([
      statement`insert into seal_opening (bureau, id, asked_by, organisation, record_type, number, work_type, work, article, explanation)
        values (${actor.bureau}, ${id}, ${actor.account}, ${actor.organisation}, ${type.name}, ${number}, ${workType.name}, ${request.work.id}, ${request.article}, ${request.explanation})`,
      ...appendRow(row),
    ])
  })
  return id
}

/** Kinds of record that the actor reads and a law can seal. */
function sealableTypes(kernel: Kernel, actor: Actor): RecordType[] {
  return [...kernel.types.values()].filter((type) => type.seal && actor.types.includes(type.name))
}

function openStates(type: RecordType): string[] {
  return Object.entries(type.lifecycle.states).filter(([, state]) => !state.terminal && state.glyph !== 'refused').map(([name]) => name)
}

function isOwnOpenWork(actor: Actor, type: RecordType, row: RecordRow): boolean {
  const head = headOf(row)
  return openStates(type).includes(head.state) && (head.handler === actor.account || head.organisation === actor.unit)
}

interface AskedRow { asked_by: number; number: string; article: string; explanation: string; decided_at: string | null }

/**
 * Decides a query: the legal section or a leader of the bureau itself, never the one who asked. Allowed, it opens that record to the asker
 * alone, for an hour. Each step is a row of the journal; of an allowed one also in the record's own history. Throws not-found, not-allowed,
 * action-refused.
 */
export async function decideOpening(kernel: Kernel, actor: Actor, id: string, approve: boolean): Promise<void> {
  await requireDecider(kernel, actor)
  if (!isUuid(id)) throw new DomainError('not-found')
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [found] = await tx.send([statement<AskedRow>`select asked_by, number, article, explanation, decided_at from seal_opening where bureau = ${actor.bureau} and id = ${id}`])
    const asked = found.rows[0]
    if (!asked) throw new DomainError('not-found')
    if (asked.asked_by === actor.account) throw new DomainError('not-allowed', { zh: '提出的人不能自己批准。', en: 'The one who asked cannot approve it himself.' })
    const [decided] = await tx.send([statement<{ record_type: string; record: string | null; valid_until: string | null }>`select * from anlan_decide_opening(${id}, ${approve}, ${MINUTES})`])
    const done = decided.rows[0]
    if (!done) throw new DomainError('action-refused', { zh: '这项申请已经处理过。', en: 'This request has been decided already.' })
    const row = standaloneRow(kernel, actor.bureau, {
      action: approve ? 'openSealed' : 'refuseOpening', account: actor.account, organisation: actor.organisation, via: actor.via,
      ...(done.record === null ? {} : { recordType: done.record_type, record: done.record }),
    }, { opening: id, ...(approve ? { account: asked.asked_by, article: asked.article, explanation: asked.explanation, until: done.valid_until } : {}) })
    await tx.finish(appendRow(row))
  })
}

/** Throws not-allowed unless the actor may decide queries: for the whole bureau, which holds the records of all units. */
async function requireDecider(kernel: Kernel, actor: Actor): Promise<void> {
  requirePermission(actor, 'decideOpening')
  requireWholeBureau(actor, await kernel.bureau(actor.bureau))
}

interface OpeningRow extends AskedRow {
  id: string; organisation: number; asked_at: string; record_type: string; work_type: string; work: string; approved: boolean | null; record: string | null; valid_until: string | null; is_over: boolean
}

/** The reader's own queries, newest first, and those of others that wait for him. */
export async function listOpenings(kernel: Kernel, actor: Actor): Promise<OpeningsAnswer> {
  requirePermission(actor, 'readRecords')
  const decides = may(actor, 'decideOpening') && actor.organisation === (await kernel.bureau(actor.bureau)).rootOrganisation
  const mayAsk = may(actor, 'askOpening') && sealableTypes(kernel, actor).length > 0
  const page = (where: ReturnType<typeof sql>) => compiled<OpeningRow>(sql`
    select o.id, o.asked_by, o.organisation, ${isoText('o', 'asked_at')}, o.record_type, o.number, o.work_type, o.work, o.article, o.explanation, ${isoText('o', 'decided_at')}, o.approved, o.record, ${isoText('o', 'valid_until')},
      coalesce(o.valid_until <= now(), false) as is_over
    from seal_opening o where o.bureau = ${actor.bureau} and ${where} order by o.asked_at desc, o.id limit ${LISTED}`)
  const [own, waiting] = await read(kernel.engine, scopeOf(actor), [
    page(sql`o.asked_by = ${actor.account}`), page(sql`${decides} and o.asked_by <> ${actor.account} and o.decided_at is null`),
  ])
  return {
    mine: own.rows.map(itemOf), toDecide: await toDecide(kernel, actor, waiting.rows), mayAsk, minutes: MINUTES, work: mayAsk ? await ownOpenWork(kernel, actor) : [],
  }
}

function itemOf(row: OpeningRow): OpeningItem {
  const state = row.approved === null ? 'waiting' : !row.approved ? 'refused' : row.record === null ? 'nothing' : row.is_over ? 'ended' : 'open'
  return {
    id: row.id, number: row.number, article: row.article, explanation: row.explanation, askedAt: row.asked_at, state, until: row.record === null ? null : row.valid_until,
    record: state === 'open' && row.record !== null ? { recordType: row.record_type, id: row.record } : null,
  }
}

async function toDecide(kernel: Kernel, actor: Actor, rows: readonly OpeningRow[]): Promise<OpeningToDecide[]> {
  const names = await namesFor(kernel, actor.bureau, rows.map((row) => row.organisation), rows.map((row) => row.asked_by))
  const works = new Map<string, OpeningsAnswer['work'][number]>()
  for (const [name, own] of Map.groupBy(rows, (row) => row.work_type)) {
    const type = actor.types.includes(name) ? kernel.types.get(name) : undefined
    if (!type) continue
    for (const row of (await readRows(kernel, actor, type, own.map((one) => one.work))).values()) works.set(headOf(row).id, workOf(type, row))
  }
  return rows.map((row) => ({
    id: row.id, number: row.number, article: row.article, explanation: row.explanation, askedAt: row.asked_at, askedBy: names.accounts.get(row.asked_by) ?? '',
    organisation: names.units.get(row.organisation) ?? { zh: '', en: '' }, work: works.get(row.work) ?? null,
  }))
}

function workOf(type: RecordType, row: RecordRow): OpeningsAnswer['work'][number] {
  const head = headOf(row)
  return { recordType: type.name, id: head.id, number: head.number, title: type.title(fieldsOf(columnsOf(type.schema), row)) }
}

/** Open records that the actor handles, and others of the unit he was assigned to; his own first. */
async function ownOpenWork(kernel: Kernel, actor: Actor): Promise<OpeningsAnswer['work']> {
  const types = [...kernel.types.values()].filter((type) => actor.types.includes(type.name))
  const lists = await read(kernel.engine, scopeOf(actor), types.map((type) => compiled<RecordRow>(sql`
    select ${sql.raw(tableOf(type).selection)} from ${sql.table(type.table)} r
    where r.bureau = ${actor.bureau} and r.state = any (${openStates(type)}::text[]) and (r.handler = ${actor.account} or r.organisation = ${actor.unit ?? 0})
    order by r.handler is distinct from ${actor.account}, r.updated_at desc limit ${LISTED}`)))
  return types.flatMap((type, at) => (lists[at]?.rows ?? []).map((row) => workOf(type, row)))
}
