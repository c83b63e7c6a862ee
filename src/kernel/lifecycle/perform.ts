import { createHmac, randomUUID } from 'node:crypto'
import { dayOf } from '#kernel/time/instant.ts'
import type { Actor } from '#kernel/access/role.ts'
import { may } from '#kernel/access/role.ts'
import { scopeOf, typeFor } from '#kernel/access/actor.ts'
import { expecting, statement, type Query } from '#kernel/db/query.ts'
import { inTransaction, type Scope, type Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { type Bureau, type Kernel } from '#kernel/kernel.ts'
import { fieldProblems, parseInput, type ParsedInput, type RecordInput } from '#kernel/record/input.ts'
import { noClocks, type StoredClock, type StoredClocks, type StoredEvent } from '#kernel/clock/stored.ts'
import { eventsAfter, type ClockRequest } from './clock-action.ts'
import { effectsOf, type Effects, type LedgerRow, type Step } from './effects.ts'
import { decide, findAction, setsFields, type ActionRow } from './action.ts'
import { isUuid, readLocked, type Locked } from './locked.ts'
import { findStateBeforeVoid } from './restored-state.ts'
import { effectQueries } from './effect-queries.ts'
import { newHandler } from './handlers.ts'
import { staleVersion } from './stale.ts'
import { liftsSeal, unsealingNeedsTwo } from './unsealing.ts'
import { pageOf, pageOfNew, type RecordPage, type Standing } from '#kernel/record/page-query.ts'
import type { Aggregate, FieldValue, RecordHead, RecordType } from '#kernel/record/record-type.ts'
import { tableOf } from '#kernel/record/table.ts'

/** One thing somebody does to one record. */
export interface Command {
  readonly type: string
  readonly action: string
  /** Absent for the action that creates the record. */
  readonly record?: string
  /** The version the caller saw. */
  readonly version?: number
  readonly input?: RecordInput
  readonly reason?: string
  /** Create: the owning unit. Transfer: the unit it goes to. */
  readonly organisation?: number
  /** Assign: the account that handles it from then on. */
  readonly handler?: number
  /** Merge: the duplicate that is joined to this record. */
  readonly duplicate?: string
  /** Clock: what happened to one of the record's clocks, or which event was told by mistake. */
  readonly clock?: ClockRequest
  /** Sent twice with the same key, it is done once. */
  readonly idempotencyKey?: string
  /** The approval that lets it run, where the action asks for a second person (see approval.ts); decided in the same transaction. */
  readonly approval?: string
}

export interface Done {
  readonly record: string
  readonly number: string
  readonly version: number
  /** False when the same idempotency key had already done it. */
  readonly fresh: boolean
  /** What the record's page shows now; null: not known, or perhaps not to be seen by the actor. */
  readonly page: RecordPage | null
  /** The action has sealed the record as a whole: from now on the actor does not see it either. */
  readonly nowSealed: boolean
}

/**
 * Runs one action in one transaction: checks access, decides, then writes the record, its journal row, contributions, clocks and search
 * document. Nothing else in the program writes records. Throws DomainError: invalid-input, action-refused, not-allowed, not-found,
 * stale-version, idempotency-mismatch.
 */
export async function perform(kernel: Kernel, actor: Actor, command: Command): Promise<Done> {
  if (!may(actor, 'readRecords')) throw new DomainError('not-allowed')
  const type = typeFor(kernel, actor, command.type)
  const row = findAction(type.lifecycle, command.action)
  if (!row) throw new DomainError('action-refused', { zh: '没有这个操作。', en: 'There is no such action.' })
  refuseUnused(row, command)
  if (row.reason && !command.reason?.trim()) {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/reason', code: 'required', zh: '要写明原因。', en: 'A reason is needed.' }] })
  }
  const bureau = await kernel.bureau(actor.bureau)
  const scope = scopeOf(actor)
  if (row.kind === 'create') return create(kernel, actor, bureau, scope, type, row, command)
  return change(kernel, actor, bureau, scope, type, row, command)
}

/** What an action has no use for is refused, not left out without a word. Throws invalid-input. */
export function refuseUnused(row: ActionRow, command: Command): void {
  const unused = [
    ...(setsFields(row.kind) ? [] : [...Object.keys(command.input?.fields ?? {}).map((name) => `/fields/${name}`), ...Object.keys(command.input?.children ?? {}).map((name) => `/children/${name}`)]),
    ...(command.organisation !== undefined && row.kind !== 'create' && row.kind !== 'transfer' ? ['/organisation'] : []),
    ...(command.handler !== undefined && row.kind !== 'assign' ? ['/handler'] : []),
    ...(command.duplicate !== undefined && row.kind !== 'merge' ? ['/duplicate'] : []),
    ...(command.clock !== undefined && row.kind !== 'clock' ? ['/clock'] : []),
  ]
  if (unused.length > 0) throw new DomainError('invalid-input', { fields: unused.slice(0, 100).map((pointer) => ({ pointer, code: 'unknownField', ...fieldProblems.unknownField })) })
}

async function create(kernel: Kernel, actor: Actor, bureau: Bureau, scope: Scope, type: RecordType, row: ActionRow, command: Command): Promise<Done> {
  const decision = decide(type.lifecycle, command.action, null, actor)
  if (!decision.allowed) throw new DomainError('not-allowed', decision.reason)
  const organisation = command.organisation ?? actor.organisation
  if (!actor.organisations.includes(organisation)) {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/organisation', code: 'notInList', zh: '只能登记到本单位或下属单位。', en: 'Only your own unit or one below it can own the record.' }] })
  }
  const parsed = parseInput(type, null, command.input ?? {}, row.asksFor ?? [], bureau)
  const at = kernel.now().toISOString()
  const happenedAt = parsed.fields[type.happenedAt]
  const year = Number(dayOf(typeof happenedAt === 'string' ? happenedAt : at, bureau.timeZone).slice(0, 4))
  const number = await kernel.numbers.next(bureau.id, type.name, type.numberPrefix, year)
  const head: RecordHead = {
    bureau: bureau.id, id: randomUUID(), number, organisation, version: 1, state: decision.to, createdAt: at, updatedAt: at,
    handler: actor.account, mergedInto: null,
  }
  const step = stepOf(bureau, actor, type, command, { before: null, after: aggregateOf(head, parsed), parsed, open: [], stored: noClocks, at })
  const effects = effectsOf(step)
  const requestHash = command.idempotencyKey ? hashOf(kernel, command) : null
  try {
    return await inTransaction(kernel.engine, scope, async (tx) => {
      const queries = await effectQueries(kernel, tx, step, effects)
      const table = tableOf(type)
      await tx.finish([
        ...(command.idempotencyKey && requestHash ? [rememberKey(scope, command.idempotencyKey, requestHash, head)] : []),
        table.insert(head, parsed.fields),
        ...childQueries(type, step, parsed),
        ...queries.statements,
      ])
      queries.committed()
      const nowSealed = hasSealed(step, effects)
      return { record: head.id, number, version: 1, fresh: true, nowSealed, page: nowSealed ? null : pageOfNew(type, step.after, effects.clocks, effects.seal) }
    })
  } catch (problem) {
    if (command.idempotencyKey && requestHash && isUniqueViolation(problem, 'idempotency_key_pkey')) {
      return doneBefore(kernel, scope, type, command.idempotencyKey, requestHash)
    }
    throw problem
  }
}

async function change(kernel: Kernel, actor: Actor, bureau: Bureau, scope: Scope, type: RecordType, row: ActionRow, command: Command): Promise<Done> {
  const record = command.record
  if (!record) throw new DomainError('not-found')
  if (command.version === undefined) {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/version', code: 'required', zh: '要带上所见的版本号。', en: 'Send the version you saw.' }] })
  }
  const expected = command.version
  return inTransaction(kernel.engine, scopeOfChange(scope, row, command), async (tx) => {
    if (row.kind === 'merge' && command.duplicate !== undefined) await lockInOrder(tx, type, [record, command.duplicate])
    const locked = await readLocked(kernel, tx, type, record)
    // The record is held: whoever sent the same key before has finished, and may have given it away.
    const repeated = await findRepeated(kernel, tx, command, locked.aggregate.head)
    if (repeated) return repeated
    if (!scope.organisations.includes(locked.aggregate.head.organisation)) throw new DomainError('not-found')
    if (command.approval) await lockUndecided(tx, command.approval)
    const decision = decide(type.lifecycle, command.action, locked.aggregate.head.state, actor)
    if (!decision.allowed) throw new DomainError('action-refused', decision.reason)
    if (locked.aggregate.head.version !== expected) throw await staleVersion(tx, type, locked.aggregate.head, expected)
    if (decision.needsSecond && !command.approval) throw new DomainError('action-refused', { zh: '须由另一人批准。', en: 'A second person must approve this.' })
    if (row.kind === 'merge') return merge(kernel, actor, bureau, tx, type, command, locked)
    const to = row.kind === 'restore' ? await findStateBeforeVoid(tx, type, record) ?? decision.to : decision.to
    const done = await write(kernel, actor, bureau, tx, type, row, command, locked, to)
    const statements = [
      ...(command.idempotencyKey ? [rememberKey(scope, command.idempotencyKey, hashOf(kernel, command), { id: record, version: done.result.version })] : []),
      ...(command.approval ? [decideQuery(actor, command.approval, true)] : []), ...done.statements,
    ]
    await tx.finish(statements)
    done.committed()
    const seesMore = tx.scope !== scope
    return { ...done.result, page: seesMore || done.result.nowSealed ? null : done.page }
  })
}

/**
 * A transfer may lead out of the actor's sight, and row-level security lets nobody write a row that he could not read afterwards: for that
 * one transaction the receiving unit is in the scope. The caller still has to check that the record was his to give.
 */
function scopeOfChange(scope: Scope, row: ActionRow, command: Command): Scope {
  return row.kind === 'transfer' && command.organisation !== undefined ? { ...scope, organisations: [...scope.organisations, command.organisation] } : scope
}

/** Two merges of the same pair, each the other way round, would wait for each other: both take the rows in the order of their ids. */
async function lockInOrder(tx: Tx, type: RecordType, ids: readonly string[]): Promise<void> {
  for (const id of ids.filter(isUuid).toSorted()) await tx.send([tableOf(type).select(tx.scope.bureau, id, true)])
}

/** What one step writes: the statements, for the transaction's last flush, and what to remember once it is committed. */
interface Writing { readonly statements: readonly Query[]; readonly result: Omit<Done, 'page'>; readonly page: RecordPage; committed(): void }

async function write(kernel: Kernel, actor: Actor, bureau: Bureau, tx: Tx, type: RecordType, row: ActionRow, command: Command, locked: Locked, to: string, mergedInto: string | null = null): Promise<Writing> {
  const before = locked.aggregate
  const at = kernel.now().toISOString()
  const parsed = setsFields(row.kind)
    ? parseInput(type, before, command.input ?? {}, row.asksFor ?? [], bureau)
    : { fields: { ...before.fields, ...type.derive(before.fields, before.children, bureau) }, children: before.children, personal: {} }
  const head: RecordHead = {
    ...before.head, version: before.head.version + 1, state: to, updatedAt: at, mergedInto,
    organisation: row.kind === 'transfer' ? await receivingUnit(tx, command, before.head) : before.head.organisation,
    handler: row.kind === 'transfer' ? null : row.kind === 'assign' ? await newHandler(tx, type, command, before.head) : before.head.handler,
  }
  const { open, stored } = locked
  const events = row.kind === 'clock' ? clockEventsAfter(command, stored, at, actor) : stored.events
  const step = stepOf(bureau, actor, type, command, { before, after: aggregateOf(head, parsed), parsed, open, stored, events, at })
  const effects: Effects = effectsOf(step)
  if (!row.secondPerson && liftsSeal(type.seal?.(before, bureau) ?? null, effects.seal)) throw new DomainError('action-refused', unsealingNeedsTwo)
  const queries = await effectQueries(kernel, tx, step, effects)
  return {
    statements: [tableOf(type).update(head, parsed.fields, before), ...childQueries(type, step, parsed), ...queries.statements],
    result: { record: head.id, number: head.number, version: head.version, fresh: true, nowSealed: hasSealed(step, effects) },
    page: pageAfter(type, step, effects, { ...locked.standing, approvals: locked.standing.approvals.filter((one) => one.id !== command.approval) }),
    committed: queries.committed,
  }
}

function isSealedWhole(type: RecordType, aggregate: Aggregate, bureau: Bureau): boolean {
  return type.seal?.(aggregate, bureau)?.kind === 'record'
}

function hasSealed({ type, before, bureau }: Step, { seal }: Effects): boolean {
  return seal?.kind === 'record' && (before === null || type.seal?.(before, bureau)?.kind !== 'record')
}

/** The page as the step leaves it: what stood before, read under the lock, and what the step writes. */
function pageAfter(type: RecordType, step: Step, effects: Effects, standing: Standing): RecordPage {
  const isSame = (one: Pick<StoredClock, 'rule' | 'startedAt'>) => (other: Pick<StoredClock, 'rule' | 'startedAt'>): boolean => one.rule === other.rule && one.startedAt === other.startedAt
  const left = step.stored.clocks.filter((clock) => !effects.clocks.some(isSame(clock)))
  const ended = left.map((clock) => (clock.metAt === null && clock.stoppedAt === null && effects.endedClocks.some(isSame(clock)) ? { ...clock, stoppedAt: step.at } : clock))
  return pageOf(type, step.after, [...effects.clocks, ...ended], effects.seal, standing)
}

function clockEventsAfter(command: Command, stored: StoredClocks, at: string, actor: Actor): readonly StoredEvent[] {
  if (!command.clock) throw new DomainError('invalid-input', { fields: [{ pointer: '/clock', code: 'required', zh: '要写明是哪一个期限、什么事项。', en: 'Say which clock, and what happened to it.' }] })
  return eventsAfter(stored, command.clock, command.reason, at, actor.account)
}

/** The record that a merge joins to its own. Throws invalid-input where none is named, or the record itself. */
export function duplicateOf({ record, duplicate }: Command): string {
  if (duplicate !== undefined && isUuid(duplicate) && duplicate !== record) return duplicate
  throw new DomainError('invalid-input', { fields: [{ pointer: '/duplicate', code: 'required', zh: '要指明并入的重复记录。', en: 'Name the duplicate to merge.' }] })
}

/** Joins a duplicate to this record: the duplicate's contributions are closed, both histories are kept, each names the other. */
async function merge(kernel: Kernel, actor: Actor, bureau: Bureau, tx: Tx, type: RecordType, command: Command, locked: Locked): Promise<Done> {
  const duplicate = duplicateOf(command)
  const row = findAction(type.lifecycle, command.action)
  const other = await readLocked(kernel, tx, type, duplicate)
  if (!row || !row.from.includes(other.aggregate.head.state) || isSealedWhole(type, other.aggregate, bureau) || isSealedWhole(type, locked.aggregate, bureau)) throw new DomainError('action-refused', { zh: '那条记录现在不能并入。', en: 'That record cannot be merged now.' })
  const joined = await write(kernel, actor, bureau, tx, type, row, command, other, 'merged', locked.aggregate.head.id)
  const kept = await write(kernel, actor, bureau, tx, type, row, { ...command, reason: `${command.reason ?? ''} (${other.aggregate.head.number})` }, locked, locked.aggregate.head.state)
  await tx.finish([...(command.approval ? [decideQuery(actor, command.approval, true)] : []), ...joined.statements, ...kept.statements])
  joined.committed()
  kept.committed()
  return { ...kept.result, page: kept.result.nowSealed ? null : kept.page }
}

async function receivingUnit(tx: Tx, command: Command, head: RecordHead): Promise<number> {
  const unit = command.organisation
  const [found] = unit === undefined ? [] : await tx.send([statement<{ id: number }>`select id from organisation where bureau = ${head.bureau} and id = ${unit} and kind <> 'partner'`])
  const id = found?.rows[0]?.id
  if (id === undefined || id === head.organisation) {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/organisation', code: 'notInList', zh: '要选本局的另一个单位。', en: 'Choose another unit of this bureau.' }] })
  }
  return id
}

function stepOf(bureau: Bureau, actor: Actor, type: RecordType, command: Command, parts: { before: Aggregate | null; after: Aggregate; parsed: Pick<ParsedInput, 'personal'>; open: readonly LedgerRow[]; stored: StoredClocks; events?: readonly StoredEvent[]; at: string }): Step {
  return {
    type, bureau, clockSettings: bureau.clockSettings, stored: parts.stored, events: parts.events ?? [], action: command.action, at: parts.at, account: actor.account, via: actor.via,
    reason: command.reason?.trim() || null, before: parts.before, after: parts.after, personal: parts.parsed.personal, open: parts.open,
  }
}

function aggregateOf(head: RecordHead, parsed: Pick<ParsedInput, 'fields' | 'children'>): Aggregate {
  return { head, fields: parsed.fields, children: parsed.children }
}

function childQueries(type: RecordType, step: Step, parsed: Pick<ParsedInput, 'children' | 'personal'>): Query[] {
  const { bureau, id, version } = step.after.head
  const queries: Query[] = []
  for (const child of tableOf(type).children) {
    const now = parsed.children[child.name] ?? []
    const before = step.before?.children[child.name] ?? []
    if (now === before) continue
    const gone = before.filter((row) => !now.some((one) => one.id === row.id)).map((row) => row.id)
    if (gone.length > 0) queries.push(child.remove(bureau, id, gone))
    if (now.length > 0) queries.push(child.upsert(bureau, id, now))
    const personal = parsed.personal[child.name] ?? []
    if (personal.length > 0) queries.push(child.insertPersonal(bureau, id, version, personal))
  }
  return queries
}

function rememberKey(scope: Scope, key: string, hash: Uint8Array, head: Pick<RecordHead, 'id' | 'version'>): Query {
  return statement`insert into idempotency_key (bureau, account, key, request_hash, record, version) values (${scope.bureau}, ${scope.account}, ${key}, ${hash}, ${head.id}, ${head.version})`
}

/** What the same key did to this record before. Throws idempotency-mismatch when it was sent with another request. */
async function findRepeated(kernel: Kernel, tx: Tx, command: Command, head: RecordHead): Promise<Done | undefined> {
  if (!command.idempotencyKey) return undefined
  const [found] = await tx.send([statement<{ request_hash: Uint8Array; record: string; version: number }>`select request_hash, record, version from idempotency_key where bureau = ${tx.scope.bureau} and account = ${tx.scope.account} and key = ${command.idempotencyKey}`])
  const before = found.rows[0]
  if (!before) return undefined
  if (before.record !== head.id || Buffer.compare(before.request_hash, hashOf(kernel, command)) !== 0) throw new DomainError('idempotency-mismatch')
  return { record: head.id, number: head.number, version: before.version, fresh: false, nowSealed: false, page: null }
}

async function doneBefore(kernel: Kernel, scope: Scope, type: RecordType, key: string, hash: Uint8Array): Promise<Done> {
  return inTransaction(kernel.engine, scope, async (tx) => {
    const [found] = await tx.send([statement<{ request_hash: Uint8Array; record: string; version: number }>`select request_hash, record, version from idempotency_key where bureau = ${scope.bureau} and account = ${scope.account} and key = ${key}`])
    const before = found.rows[0]
    if (!before || Buffer.compare(before.request_hash, hash) !== 0) throw new DomainError('idempotency-mismatch')
    const [record] = await tx.send([tableOf(type).select(scope.bureau, before.record, false)])
    const number: FieldValue | undefined = record.rows[0]?.['number']
    if (typeof number !== 'string') throw new DomainError('not-found')
    return { record: before.record, number, version: before.version, fresh: false, nowSealed: false, page: null }
  })
}

/** Holds an approval for deciding it. Throws not-found; action-refused when somebody has decided it already. */
export async function lockUndecided(tx: Tx, approval: string): Promise<void> {
  const [found] = await tx.send([statement<{ decided_at: string | null }>`select decided_at from approval where bureau = ${tx.scope.bureau} and id = ${approval} for update`])
  const row = found.rows[0]
  if (!row) throw new DomainError('not-found')
  if (row.decided_at !== null) throw new DomainError('action-refused', { zh: '这项申请已经处理过。', en: 'This request has been decided already.' })
}

/** Notes an approval, which is held, as decided. */
export function decideQuery(actor: Actor, approval: string, approved: boolean): Query {
  return expecting(statement`update approval set decided_by = ${actor.account}, decided_at = now(), approved = ${approved}
    where bureau = ${actor.bureau} and id = ${approval} and decided_at is null`, 1)
}

function hashOf({ requestSecret }: Kernel, command: Command): Uint8Array {
  return createHmac('sha256', requestSecret).update(JSON.stringify([command.type, command.action, command.organisation, command.input, command.record, command.handler, command.reason])).digest()
}

function isUniqueViolation(problem: unknown, constraint: string): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === '23505'
    && (('constraint' in problem && problem.constraint === constraint) || problem.message.includes(constraint))
}

