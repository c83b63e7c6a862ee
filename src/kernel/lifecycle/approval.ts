import { randomUUID } from 'node:crypto'
import type { Actor } from '#kernel/access/role.ts'
import { scopeOf, typeFor } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { parseInput } from '#kernel/record/input.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { decide, findAction, mayApprove, setsFields, type ActionRow } from './action.ts'
import { parseClockRequest } from './clock-action.ts'
import { AskedInput, AskedPersonal, joinPersonal, splitPersonal } from './asked-input.ts'
import { readLocked, isUuid } from './locked.ts'
import { decideQuery, duplicateOf, lockUndecided, perform, refuseUnused, type Command, type Done } from './perform.ts'
import { staleVersion } from './stale.ts'

interface ApprovalRow { id: string; record_type: string; record: string; action: string; version: number; input: unknown; reason: string; asked_by: number; decided_at: string | null }

/**
 * Asks a second person to approve an action (design: out of a terminal state only with a reason and a second person). What was asked is
 * kept as it was typed, what it says of persons apart from the rest and only until it is decided, and journaled. Returns the approval's id.
 */
export async function askApproval(kernel: Kernel, actor: Actor, command: Command): Promise<string> {
  const type = typeFor(kernel, actor, command.type)
  const bureau = await kernel.bureau(actor.bureau)
  const id = randomUUID()
  const { record, reason } = command
  if (!record) throw new DomainError('not-found')
  const row = findAction(type.lifecycle, command.action)
  if (row) refuseUnused(row, command)
  if (!reason?.trim()) throw new DomainError('invalid-input', { fields: [{ pointer: '/reason', code: 'required', zh: '要写明原因。', en: 'A reason is needed.' }] })
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const { aggregate } = await readLocked(kernel, tx, type, record)
    const decision = decide(type.lifecycle, command.action, aggregate.head.state, actor)
    if (!decision.allowed) throw new DomainError('action-refused', decision.reason)
    if (aggregate.head.version !== command.version) throw await staleVersion(tx, type, aggregate.head, command.version ?? 0)
    // What could not be done is not asked for: the second person gets a request that the first can still mend.
    if (row && setsFields(row.kind)) parseInput(type, aggregate, command.input ?? {}, row.asksFor ?? [], bureau)
    const target = row ? targetOf(row, command) : {}
    const entry = standaloneRow(kernel, actor.bureau, { action: 'askApproval', account: actor.account, organisation: actor.organisation, via: actor.via, recordType: type.name, record }, { approval: id, action: command.action, reason })
    const { plain, personal } = splitPersonal(type, command.input ?? {})
    await tx.finish([
      statement`insert into approval (bureau, id, record_type, record, organisation, action, version, input, reason, asked_by)
        values (${actor.bureau}, ${id}, ${type.name}, ${record}, ${aggregate.head.organisation}, ${command.action}, ${aggregate.head.version}, ${JSON.stringify({ ...plain, ...target })}, ${reason}, ${actor.account})`,
      ...(personal === null ? [] : [statement`insert into approval_personal (bureau, approval, record, value_fields) values (${actor.bureau}, ${id}, ${record}, ${JSON.stringify(personal)})`]),
      ...appendRow(entry),
    ])
  })
  return id
}

/** Decides an approval: never by the one who asked. Approved, the action runs as the approver's own, on the version that was asked about. */
export async function decideApproval(kernel: Kernel, actor: Actor, id: string, approve: boolean): Promise<{ type: RecordType; record: string; performed: Done | null }> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const [found, personal] = await read(kernel.engine, scopeOf(actor), [
    statement<ApprovalRow>`select id, record_type, record, action, version, input, reason, asked_by, decided_at from approval where bureau = ${actor.bureau} and id = ${id}`,
    statement<{ value_fields: unknown }>`select anlan_asked_personal(${id}) as value_fields`,
  ])
  const asked = found.rows[0]
  if (!asked) throw new DomainError('not-found')
  if (asked.decided_at !== null) throw new DomainError('action-refused', { zh: '这项申请已经处理过。', en: 'This request has been decided already.' })
  if (asked.asked_by === actor.account) throw new DomainError('not-allowed', { zh: '提出的人不能自己批准。', en: 'The one who asked cannot approve it himself.' })
  const type = typeFor(kernel, actor, asked.record_type)
  const row = findAction(type.lifecycle, asked.action)
  if (!row || !mayApprove(row, actor)) throw new DomainError('not-allowed')
  if (!approve) {
    const entry = standaloneRow(kernel, actor.bureau, { action: 'refuse', account: actor.account, organisation: actor.organisation, via: actor.via, recordType: type.name, record: asked.record }, { approval: id })
    await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      await lockUndecided(tx, id)
      await tx.finish([decideQuery(actor, id, false), ...appendRow(entry)])
    })
    return { type, record: asked.record, performed: null }
  }
  const input = AskedInput.parse(asked.input)
  const performed = await perform(kernel, actor, {
    type: type.name, action: asked.action, record: asked.record, version: asked.version, reason: asked.reason, approval: id,
    input: joinPersonal(input, AskedPersonal.parse(personal.rows[0]?.value_fields ?? {})), ...(input.duplicate === undefined ? {} : { duplicate: input.duplicate }),
    ...(input.organisation === undefined ? {} : { organisation: input.organisation }), ...(input.handler === undefined ? {} : { handler: input.handler }),
    ...(input.clock === undefined ? {} : { clock: parseClockRequest(input.clock) }),
  })
  return { type, record: asked.record, performed }
}

/** What an action is aimed at beside its record, kept with the request. Throws invalid-input where it is not named. */
function targetOf(row: ActionRow, command: Command): Record<string, unknown> {
  const missing = (pointer: string, zh: string, en: string) => new DomainError('invalid-input', { fields: [{ pointer, code: 'required', zh, en }] })
  switch (row.kind) {
    case 'merge': return { duplicate: duplicateOf(command) }
    case 'transfer': if (command.organisation === undefined) throw missing('/organisation', '要选本局的另一个单位。', 'Choose another unit of this bureau.'); return { organisation: command.organisation }
    case 'assign': if (command.handler === undefined) throw missing('/handler', '要选一位承办人。', 'Choose who is to handle it.'); return { handler: command.handler }
    case 'clock': if (command.clock === undefined) throw missing('/clock', '要写明是哪一个期限、什么事项。', 'Say which clock, and what happened to it.'); return { clock: command.clock }
    default: return {}
  }
}
