import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { problemOf } from '#kernel/http/problem.ts'
import type { SeveralAnswer, SeveralPreview } from '#kernel/http/daily-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { readRows } from '#kernel/record/by-id.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { headOf } from '#kernel/record/table.ts'
import { decide, findAction, type ActionKind, type ActionRow } from './action.ts'
import { askApproval } from './approval.ts'
import { perform, type Command } from './perform.ts'

/** Kinds of actions that mean the same on many records. Editing, correcting, merging and news of a clock are about one. */
const kinds: readonly ActionKind[] = ['step', 'reopen', 'transfer', 'assign', 'void', 'restore']

/** How many records one request works on; whoever has more sends several, and sees how far it has come. */
export const SEVERAL_AT_ONCE = 50
/** How many a preview looks at. */
export const SEVERAL_PREVIEWED = 500

/** Throws action-refused for an action that is not for many records at a time. */
function actionForSeveral(type: RecordType, action: string): ActionRow {
  const row = findAction(type.lifecycle, action)
  if (row && kinds.includes(row.kind)) return row
  throw new DomainError('action-refused', { zh: '这个操作只能逐条办理。', en: 'This can be done on one record at a time only.' })
}

/** What an action would do to each of some records, as they stand now: done, asked for, or refused and why. Nothing is written. */
export async function previewSeveral(kernel: Kernel, actor: Actor, type: RecordType, action: string, ids: readonly string[]): Promise<SeveralPreview> {
  const row = actionForSeveral(type, action)
  const rows = await readRows(kernel, actor, type, ids)
  const items = ids.map((id): SeveralPreview['items'][number] => {
    const found = rows.get(id)
    if (!found) return { id, number: null, version: null, allowed: false, reason: { ...notFound } }
    const { number, version, state } = headOf(found)
    const decision = decide(type.lifecycle, action, state, actor)
    return { id, number, version, allowed: decision.allowed, reason: decision.allowed ? null : decision.reason }
  })
  return { items, secondPerson: row.secondPerson ?? false }
}

const notFound = { zh: '没有这条记录，或您无权查看。', en: 'There is no such record, or you may not see it.' }

/** The command for all of the records, without what tells them apart. */
export type SeveralCommand = Omit<Command, 'type' | 'record' | 'version' | 'idempotencyKey' | 'approval' | 'duplicate' | 'clock'>

/**
 * Runs one action on each of some records, one after another, each in its own transaction and through the same doors as a single one: what
 * is refused for one record is told with it and stops none of the others. With the same key again, what was done is not done twice. An
 * action that needs a second person becomes a request for each record.
 */
export async function performSeveral(kernel: Kernel, actor: Actor, type: RecordType, command: SeveralCommand, records: readonly { readonly id: string; readonly version: number }[], key: string): Promise<SeveralAnswer> {
  const row = actionForSeveral(type, command.action)
  const items: SeveralAnswer['items'] = []
  for (const { id, version } of records) {
    const one: Command = { ...command, type: type.name, record: id, version }
    try {
      if (row.secondPerson) {
        const approval = await findAsked(kernel, actor, one) ?? await askApproval(kernel, actor, one)
        items.push({ id, outcome: 'asked', version, approval, problem: null })
      } else {
        const done = await perform(kernel, actor, { ...one, idempotencyKey: `${key}:${id}` })
        items.push({ id, outcome: 'done', version: done.version, approval: null, problem: null })
      }
    } catch (problem) {
      if (!(problem instanceof DomainError)) throw problem
      const { code, detail, fields } = problemOf(problem, '')
      items.push({ id, outcome: 'refused', version: null, approval: null, problem: { code, detail, fields: fields ?? [] } })
    }
  }
  return { items }
}

/** The same request of the same person that still waits: asking again asks for nothing new. */
async function findAsked(kernel: Kernel, actor: Actor, { type, record, action, version }: Command): Promise<string | undefined> {
  const [found] = await read(kernel.engine, scopeOf(actor), [statement<{ id: string }>`select id from approval
    where bureau = ${actor.bureau} and record_type = ${type} and record = ${record} and action = ${action} and version = ${version} and asked_by = ${actor.account} and decided_at is null limit 1`])
  return found.rows[0]?.id
}
