import { randomUUID } from 'node:crypto'
import type { StoredClock, StoredClocks, StoredEvent } from '#kernel/clock/stored.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { standaloneRow } from '#kernel/journal/append.ts'
import type { JournalRow } from '#kernel/journal/row.ts'
import type { Bureau, Kernel } from '#kernel/kernel.ts'
import { findAction, setsFields, type ActionRow } from '#kernel/lifecycle/action.ts'
import { eventsAfter, type ClockEventRequest } from '#kernel/lifecycle/clock-action.ts'
import { bureauDay, effectsOf, type LedgerRow } from '#kernel/lifecycle/effects.ts'
import type { SearchDocument } from '#kernel/search/document.ts'
import { parseInput, type ParsedInput, type RecordInput } from './input.ts'
import type { Aggregate, ChildRow, RecordHead, RecordType, Seal } from './record-type.ts'

/** One step of a record's past. Its day in the bureau's zone is the day its figures became known. */
export interface BulkStep {
  readonly at: string
  readonly account: number
  readonly action: string
  /** Create: the owning unit. Transfer: the unit it goes to. */
  readonly organisation?: number
  /** Children without an id keep the id of the row that stood at their place. */
  readonly input?: RecordInput
  readonly reason?: string
  /** Merge, of the duplicate: the record it goes into, which is given later. */
  readonly mergedInto?: string
  /** Merge, of the record that is kept: the duplicate, which was given before. */
  readonly duplicate?: string
  /** Clock: what happened to the record's latest clock of a rule. */
  readonly clock?: { readonly rule: string; readonly event: ClockEventRequest }
  /** Who had asked for it and when, where it needs a second person: `account` is the one who approved. */
  readonly asked?: { readonly at: string; readonly account: number }
}

export interface BulkRecord {
  readonly id: string
  readonly steps: readonly BulkStep[]
  /** An action asked for that nobody has approved yet. */
  readonly waiting?: Pick<BulkStep, 'at' | 'account' | 'action' | 'input' | 'reason'>
}

export interface ApprovalRow {
  readonly id: string
  readonly organisation: number
  readonly action: string
  readonly version: number
  readonly input: RecordInput
  readonly reason: string
  readonly askedBy: number
  readonly askedAt: string
  readonly decidedBy: number | null
  readonly decidedAt: string | null
}

/** A history played to its end: the record as it now stands, and every row that its steps leave behind. */
export interface Played {
  readonly context: PlayContext
  readonly aggregate: Aggregate
  readonly journal: readonly JournalRow[]
  readonly ledger: readonly (LedgerRow & { readonly knownOn: string })[]
  /** With the unit the record had when they last changed. */
  readonly clocks: readonly (StoredClock & { readonly organisation: number })[]
  readonly clockEvents: readonly StoredEvent[]
  readonly search: SearchDocument
  readonly personal: readonly { readonly child: string; readonly version: number; readonly row: ChildRow }[]
  readonly approvals: readonly ApprovalRow[]
  /** What seals it in the end, and since which day. */
  readonly seal: (Seal & { readonly on: string }) | null
}

export interface PlayContext {
  readonly kernel: Kernel
  readonly bureau: Bureau
  readonly type: RecordType
  /** Numbers of duplicates, which the records they were merged into name. */
  readonly duplicateNumbers: Map<string, string>
}

interface Progress {
  before: Aggregate | null
  /** The state in which the record was voided last. */
  voidedFrom: string | null
  search: SearchDocument | null
  readonly journal: JournalRow[]
  readonly ledger: (LedgerRow & { knownOn: string })[]
  readonly clocks: Map<string, StoredClock & { organisation: number }>
  /** By id. */
  readonly clockEvents: Map<string, StoredEvent>
  readonly personal: { child: string; version: number; row: ChildRow }[]
  readonly approvals: ApprovalRow[]
  seal: (Seal & { readonly on: string }) | null
}

/**
 * Plays a history with the functions that perform() uses: what it leaves is what perform() would have left, step by step. Whose roles
 * allow a step is not asked. Throws action-refused for a step the state does not allow, invalid-input as perform() does.
 */
export async function playHistory(context: PlayContext, record: BulkRecord): Promise<Played> {
  const progress: Progress = { before: null, voidedFrom: null, search: null, journal: [], ledger: [], clocks: new Map(), clockEvents: new Map(), personal: [], approvals: [], seal: null }
  for (const step of record.steps) await playStep(context, progress, record.id, step)
  const { before, search } = progress
  if (before === null || search === null) throw new RangeError('A history has at least one step')
  if (record.waiting) ask(context, progress, before, record.waiting, record.waiting, null)
  return { ...progress, context, aggregate: before, search, clocks: [...progress.clocks.values()], clockEvents: [...progress.clockEvents.values()] }
}

async function playStep(context: PlayContext, progress: Progress, id: string, step: BulkStep): Promise<void> {
  const { bureau, type } = context
  const { before } = progress
  const row = findAction(type.lifecycle, step.action)
  const isPossible = row !== undefined && (before === null ? row.kind === 'create' : row.from.includes(before.head.state))
  if (!isPossible) throw new DomainError('action-refused', { en: `“${step.action}” is not possible in the state “${before?.head.state ?? ''}”.`, zh: `状态“${before?.head.state ?? ''}”下不能办理“${step.action}”。` })
  if (before && step.asked) ask(context, progress, before, step, step.asked, step)

  const parsed: ParsedInput = before && !setsFields(row.kind)
    ? { fields: { ...before.fields, ...type.derive(before.fields, before.children, bureau) }, children: before.children, personal: {} }
    : parseInput(type, before, inputOf(before, step.input), row.asksFor ?? [], bureau)
  const head: RecordHead = before === null
    ? await firstHead(context, id, step, row, parsed)
    : {
      ...before.head, version: before.head.version + 1, updatedAt: step.at, mergedInto: step.mergedInto ?? null,
      state: stateAfter(progress, row, before, step),
      ...(row.kind === 'transfer' ? { organisation: step.organisation ?? before.head.organisation, handler: null } : {}),
    }
  if (step.mergedInto !== undefined) context.duplicateNumbers.set(id, head.number)
  const after: Aggregate = { head, fields: parsed.fields, children: parsed.children }
  const stored: StoredClocks = { clocks: [...progress.clocks.values()], events: [...progress.clockEvents.values()] }
  const events = row.kind === 'clock' ? eventsAfter(stored, clockRequestOf(stored, step), step.reason, step.at, step.account) : stored.events
  const effects = effectsOf({
    type, bureau, clockSettings: bureau.clockSettings, stored, events, action: step.action, at: step.at, account: step.account, via: 'console', reason: reasonOf(context, step),
    before, after, personal: parsed.personal, open: progress.ledger,
  })
  progress.journal.push(effects.journal)
  const knownOn = bureauDay(step.at, bureau)
  for (const change of effects.contributions) progress.ledger.push({ ...change, knownOn })
  for (const event of effects.clockEvents) progress.clockEvents.set(event.id, event)
  keepClocks(progress, effects.clocks, head.organisation, step.at)
  for (const [child, rows] of Object.entries(parsed.personal)) for (const one of rows) progress.personal.push({ child, version: head.version, row: one })
  progress.search = effects.search
  progress.seal = effects.seal && { ...effects.seal, on: progress.seal?.kind === effects.seal.kind ? progress.seal.on : knownOn }
  progress.before = after
}

function clockRequestOf({ clocks }: StoredClocks, { clock }: BulkStep): { readonly id: string; readonly event: ClockEventRequest } {
  const found = clocks.findLast((one) => one.rule === clock?.rule)
  if (!clock || !found) throw new RangeError('The record has no such clock')
  return { id: found.id, event: clock.event }
}

/** As perform() finds it: a restored record goes back to where it was voided. */
function stateAfter(progress: Progress, row: ActionRow, before: Aggregate, step: BulkStep): string {
  if (step.mergedInto !== undefined) return 'merged'
  if (row.kind === 'void') progress.voidedFrom = before.head.state
  return (row.kind === 'restore' ? progress.voidedFrom : null) ?? row.to ?? before.head.state
}

async function firstHead({ kernel, bureau, type }: PlayContext, id: string, step: BulkStep, row: ActionRow, parsed: ParsedInput): Promise<RecordHead> {
  const year = yearOf(bureau, parsed.fields[type.happenedAt] ?? step.at)
  return {
    bureau: bureau.id, id, number: await kernel.numbers.next(bureau.id, type.name, type.numberPrefix, year), organisation: step.organisation ?? bureau.rootOrganisation,
    version: 1, state: row.to ?? type.lifecycle.initial, createdAt: step.at, updatedAt: step.at, handler: step.account, mergedInto: null,
  }
}

/** The year of an instant in the bureau's zone: that of the record's number. */
export function yearOf(bureau: Bureau, instant: unknown): number {
  return Number(bureauDay(String(instant), bureau).slice(0, 4))
}

function reasonOf({ duplicateNumbers }: PlayContext, step: BulkStep): string | null {
  const reason = step.reason?.trim() || null
  if (step.duplicate === undefined) return reason
  const number = duplicateNumbers.get(step.duplicate)
  if (number === undefined) throw new RangeError('A duplicate comes before the record it is merged into')
  return `${reason ?? ''} (${number})`
}

/** As the clock table keeps them: by rule and start; what no longer runs on the record is stopped, never removed. */
function keepClocks({ clocks }: Progress, now: readonly StoredClock[], organisation: number, at: string): void {
  const keyOf = (clock: StoredClock): string => `${clock.rule} ${clock.startedAt}`
  const running = new Set(now.map(keyOf))
  for (const [key, clock] of clocks) {
    if (!running.has(key) && clock.metAt === null && clock.stoppedAt === null) clocks.set(key, { ...clock, stoppedAt: at })
  }
  for (const clock of now) {
    clocks.set(keyOf(clock), { ...clock, organisation })
  }
}

function ask({ bureau, type }: PlayContext, progress: Progress, before: Aggregate, what: Pick<BulkStep, 'action' | 'input' | 'reason'>, asked: { readonly at: string; readonly account: number }, decision: BulkStep | null): void {
  const { id: record, organisation, version } = before.head
  const id = randomUUID()
  const reason = what.reason?.trim() ?? ''
  progress.approvals.push({
    id, organisation, action: what.action, version, input: inputOf(before, what.input), reason,
    askedBy: asked.account, askedAt: asked.at, decidedBy: decision?.account ?? null, decidedAt: decision?.at ?? null,
  })
  progress.journal.push(standaloneRow({ now: () => new Date(asked.at) }, bureau.id,
    { action: 'askApproval', account: asked.account, organisation, via: 'console', recordType: type.name, record }, { approval: id, action: what.action, reason }))
}

function inputOf(before: Aggregate | null, input: RecordInput = {}): RecordInput {
  const { fields, children } = input
  return { ...(fields ? { fields } : {}), ...(children ? { children: keepIds(before, children) } : {}) }
}

function keepIds(before: Aggregate | null, children: NonNullable<RecordInput['children']>): NonNullable<RecordInput['children']> {
  return Object.fromEntries(Object.entries(children).map(([name, rows]) => {
    const old = before?.children[name] ?? []
    return [name, rows.map((row, at) => {
      const id = row['id'] ?? old[at]?.id
      return id === undefined ? row : { ...row, id }
    })]
  }))
}
