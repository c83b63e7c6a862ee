import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { StoredClock, StoredClocks, StoredEvent } from '#kernel/clock/stored.ts'
import { eventsOf } from '#kernel/clock/stored.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import { cleanText } from '#kernel/record/field.ts'
import { invalidInput, problemsOf } from '#kernel/record/input.ts'
import { toMillis } from '#kernel/time/instant.ts'

const At = z.iso.datetime({ offset: true }).refine((value) => { const year = new Date(value).getUTCFullYear(); return year >= 1900 && year < 2200 }, { error: 'outOfRange' })
  .overwrite((value) => { const time = new Date(value); return Number.isNaN(time.getTime()) ? value : time.toISOString() })
const Code = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/)
const Amount = z.int().min(1).max(1_000_000)
const Note = cleanText(500).optional()

/** What happened to a clock, as a caller tells it: codes of the rule for reason and approver, the true time, lengths in the rule's unit. */
const Event = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pause'), at: At, reason: Code, approver: Code.optional(), note: Note }),
  z.strictObject({ kind: z.literal('resume'), at: At, reason: Code, note: Note }),
  z.strictObject({ kind: z.literal('extend'), at: At, approver: Code.optional(), add: Amount.optional(), to: Amount.optional(), note: Note }),
])
export type ClockEventRequest = z.infer<typeof Event>

/** The input of an action of the kind `clock`: an event of one clock of the record, or the withdrawal of an event told by mistake. */
export const ClockRequest = z.union([z.strictObject({ id: z.uuid(), event: Event }), z.strictObject({ withdraw: z.uuid() })])
export type ClockRequest = z.infer<typeof ClockRequest>

/** Parses the clock's part of a request; every problem is named below /clock. Throws invalid-input. */
export function parseClockRequest(value: unknown): ClockRequest {
  const isWithdrawal = typeof value === 'object' && value !== null && 'withdraw' in value
  const parsed = (isWithdrawal ? z.strictObject({ withdraw: z.uuid() }) : z.strictObject({ id: z.uuid(), event: Event })).safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error.issues.flatMap((issue) => problemsOf(issue, '/clock')))
}

/** Parses the event of a clock by itself; every problem is named below /event. Throws invalid-input. */
export function parseEventRequest(value: unknown): ClockEventRequest {
  const parsed = Event.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalidInput(parsed.error.issues.flatMap((issue) => problemsOf(issue, '/event')))
}

/**
 * The events of a record's clocks after a request. Whether an event has lawful effect is not asked here: what has happened can always be
 * recorded. Only what cannot have happened is refused: an event of a clock that the record does not have, or one that still lies ahead.
 * Throws invalid-input.
 */
export function eventsAfter(stored: StoredClocks, request: ClockRequest, reason: string | undefined, at: string, account: number): readonly StoredEvent[] {
  if ('withdraw' in request) return withdrawn(stored, request.withdraw, reason, at, account)
  const clock = stored.clocks.find((one) => one.id === request.id)
  if (!clock) throw refused('/clock/id', 'notInList', { zh: '这条记录没有这个期限。', en: 'The record has no such clock.' })
  return [...stored.events, eventAfter(stored, clock, request.event, at, account, '/clock/event')]
}

/** The next event of a clock, after those that are stored. `pointer`: where it stands in the request. Throws invalid-input. */
export function eventAfter(stored: Pick<StoredClocks, 'events'>, clock: Pick<StoredClock, 'rule' | 'startedAt'>, event: ClockEventRequest, at: string, account: number, pointer: string): StoredEvent {
  if (toMillis(event.at) > toMillis(at)) throw refused(`${pointer}/at`, 'tooBig', { zh: '还没有发生的，不能登记。', en: 'What has not happened yet cannot be recorded.' })
  const own = eventsOf(stored.events, clock).filter((one) => one.withdrawal === null)
  const next: StoredEvent = {
    id: randomUUID(), position: stored.events.length, rule: clock.rule, startedAt: clock.startedAt, kind: event.kind, at: event.at, reason: event.kind === 'extend' ? null : event.reason,
    approver: event.kind === 'resume' ? null : event.approver ?? null, change: event.kind === 'extend' ? changeOf(event, pointer) : null, note: event.note ?? null,
    account, recordedAt: at, refused: null, withdrawal: null,
  }
  if (own.some((one) => isSameEvent(one, next))) throw refused(pointer, 'duplicate', { zh: '这一事项已经登记过。', en: 'This has been recorded already.' })
  return next
}

function changeOf({ add, to }: { readonly add?: number | undefined; readonly to?: number | undefined }, pointer: string): { readonly add: number } | { readonly to: number } {
  if (add !== undefined && to === undefined) return { add }
  if (to !== undefined && add === undefined) return { to }
  throw refused(`${pointer}/add`, 'required', { zh: '写明延长多少（add）或者延长到多少（to），只写一项。', en: 'Say by how much it is extended (add) or to how much (to): one of the two.' })
}

function isSameEvent(one: StoredEvent, other: StoredEvent): boolean {
  return one.kind === other.kind && one.at === other.at && one.reason === other.reason && one.approver === other.approver && JSON.stringify(one.change) === JSON.stringify(other.change)
}

function withdrawn(stored: StoredClocks, id: string, reason: string | undefined, at: string, account: number): readonly StoredEvent[] {
  const said = reason?.trim()
  if (!said) throw refused('/reason', 'required', { zh: '要写明原因。', en: 'A reason is needed.' })
  const event = stored.events.find((one) => one.id === id)
  if (!event) throw refused('/clock/withdraw', 'notInList', { zh: '这条记录没有这个期限事项。', en: 'The record has no such event of a clock.' })
  if (event.withdrawal) throw refused('/clock/withdraw', 'notInList', { zh: '这一事项已经撤回。', en: 'This event has been withdrawn already.' })
  return stored.events.map((one) => (one === event ? { ...one, withdrawal: { at, account, reason: said } } : one))
}

function refused(pointer: string, code: string, words: Label): DomainError {
  return new DomainError('invalid-input', { fields: [{ pointer, code, ...words }] })
}
