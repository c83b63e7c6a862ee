import type { ClockPage, ClockRequest, ClockWay } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { instantFromText } from '#kernel/ui/entry-text.ts'

export type EntryKind = 'pause' | 'resume' | 'extend' | 'withdraw'

/** The form of an event of a clock as it is typed. */
export interface EventEntry {
  readonly kind: EntryKind
  readonly at: string
  readonly reason: string
  /** Undefined: the first whom the rule names; '': somebody else or nobody. */
  readonly approver: string | undefined
  readonly amount: string
  readonly total: string
  readonly note: string
  /** The event to withdraw, and why. */
  readonly event: string
  readonly why: string
}

export interface EventProblem { readonly pointer: string; readonly text: Label }

const texts = {
  at: { zh: '写成日期和时间，例如 2026-03-16 14:30。', en: 'Write a day and a time, such as 2026-03-16 14:30.' },
  amount: { zh: '写成大于零的整数。', en: 'Write a whole number above zero.' },
  reason: { zh: '选一个事由。', en: 'Choose a ground.' },
  event: { zh: '选要撤回的事项。', en: 'Choose what to withdraw.' },
  why: { zh: '要写明原因。', en: 'A reason is needed.' },
} as const satisfies Record<string, Label>

/** What can be recorded of this clock now. A resumption is offered first while the clock stands. */
export function eventKindsOf(page: Pick<ClockPage, 'clock' | 'reasons'>): EntryKind[] {
  const stops: EntryKind[] = page.reasons.length === 0 ? [] : page.clock.level === 'stopped' ? ['resume', 'pause'] : ['pause', 'resume']
  return [...stops, 'extend', ...(page.clock.events.some((event) => event.withdrawn === null) ? ['withdraw' as const] : [])]
}

/** The ways of the rule that the entry may mean. */
export function waysFor(page: Pick<ClockPage, 'reasons' | 'extensions'>, entry: EventEntry): readonly ClockWay[] {
  return entry.kind === 'extend' ? page.extensions : page.reasons.filter((one) => one.code === entry.reason)
}

/** Whom the rule lets approve it, each once. */
export function authoritiesFor(page: Pick<ClockPage, 'reasons' | 'extensions'>, entry: EventEntry): ClockWay['authorities'] {
  return [...new Map(waysFor(page, entry).flatMap((way) => way.authorities).map((one) => [one.code, one])).values()]
}

/** The way of lengthening that the entry means: the one that its approver may use, else the first. */
export function extensionFor(page: Pick<ClockPage, 'extensions'>, entry: EventEntry): ClockPage['extensions'][number] | undefined {
  return page.extensions.find((way) => way.authorities.some((one) => one.code === entry.approver)) ?? page.extensions[0]
}

/** The request that the entry makes, or what is wrong with it. `zone`: the bureau's. */
export function readEvent(page: Pick<ClockPage, 'clock' | 'reasons' | 'extensions'>, entry: EventEntry, zone: string): { readonly request: ClockRequest | undefined; readonly problems: readonly EventProblem[] } {
  if (entry.kind === 'withdraw') {
    const problems = [...(entry.event === '' ? [{ pointer: '/clock/withdraw', text: texts.event }] : []), ...(entry.why.trim() === '' ? [{ pointer: '/reason', text: texts.why }] : [])]
    return { request: problems.length > 0 ? undefined : { withdraw: entry.event }, problems }
  }
  const at = instantFromText(entry.at, zone)
  const way = extensionFor(page, entry)
  const isTotal = way !== undefined && 'to' in way.change
  const length = wholeNumber(isTotal ? entry.total : entry.amount)
  const problems = [
    ...(at === undefined ? [{ pointer: '/clock/event/at', text: texts.at }] : []),
    ...(entry.kind === 'extend' && length === undefined ? [{ pointer: '/clock/event/add', text: texts.amount }] : []),
    ...(entry.kind !== 'extend' && entry.reason === '' ? [{ pointer: '/clock/event/reason', text: texts.reason }] : []),
  ]
  if (problems.length > 0 || at === undefined) return { request: undefined, problems }
  const approver = entry.approver ?? authoritiesFor(page, entry)[0]?.code ?? ''
  const by = approver === '' ? {} : { approver }
  const note = entry.note.trim() === '' ? {} : { note: entry.note.trim() }
  const { id } = page.clock
  if (entry.kind === 'extend') return { request: { id, event: { kind: 'extend', at, ...by, ...(length === undefined ? {} : isTotal ? { to: length } : { add: length }), ...note } }, problems }
  if (entry.kind === 'resume') return { request: { id, event: { kind: 'resume', at, reason: entry.reason, ...note } }, problems }
  return { request: { id, event: { kind: 'pause', at, reason: entry.reason, ...by, ...note } }, problems }
}

function wholeNumber(text: string): number | undefined {
  const trimmed = text.normalize('NFKC').trim()
  return /^[1-9]\d{0,5}$/.test(trimmed) ? Number(trimmed) : undefined
}
