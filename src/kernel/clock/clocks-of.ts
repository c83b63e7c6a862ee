import { randomUUID } from 'node:crypto'
import type { Aggregate, BureauFacts, ClockStart, RecordType } from '#kernel/record/record-type.ts'
import { computeClock, type ClockCase } from './clock-input.ts'
import type { ClockSettings } from './settings.ts'
import { eventsOf, type StoredClock, type StoredClocks, type StoredEvent } from './stored.ts'

/** The clocks of a record as an action leaves them, and the events that it adds or changes. */
export interface ClocksAfter {
  readonly clocks: readonly StoredClock[]
  /** Events that are new, were withdrawn, follow a clock whose start was put right, or have become lawful or unlawful. */
  readonly changedEvents: readonly StoredEvent[]
}

/**
 * The clocks of a record as it now stands. A due time is computed when its clock starts or when what it was computed from changes (its
 * facts, its events); otherwise it stays as it was stored: a corrected rule, reading or calendar changes nothing until the legal section
 * has it recomputed. `events` are all events after the action; `stored` is what stood before it. `isCorrection`: the action puts fields right.
 */
export function clocksOf(type: RecordType, aggregate: Aggregate, bureau: BureauFacts, settings: ClockSettings, stored: StoredClocks, events: readonly StoredEvent[], isCorrection: boolean): ClocksAfter {
  const starts = type.clocks(aggregate)
  const followed = isCorrection ? followStarts(starts, stored, events) : events
  const judged = new Map(followed.map((event) => [event.id, event]))
  const clocks = starts.map((start): StoredClock => {
    const known = stored.clocks.find((one) => one.rule === start.rule && one.startedAt === start.startedAt)
    const own = eventsOf(followed, start).filter((event) => event.withdrawal === null)
    const case_: ClockCase = { rule: start.rule, startedAt: start.startedAt, facts: start.facts ?? {}, events: own }
    const standing = { metAt: isCorrection ? start.metAt : firstOf(known?.metAt ?? null, start.metAt), stoppedAt: start.stoppedAt }
    if (known?.problem === null && isSameCase(known, case_)) return { ...known, ...standing }
    const { rule, result, inputs, problem } = computeClock(type.clockRules, case_, settings, bureau.timeZone)
    own.forEach((event, at) => { judged.set(event.id, { ...event, refused: result?.refused.find((one) => one.event === at)?.reason ?? null }) })
    return { id: known?.id ?? randomUUID(), rule: start.rule, ruleVersion: rule?.version ?? 0, startedAt: start.startedAt, dueAt: result?.dueAt ?? null, ...standing, problem, inputs }
  })
  const before = new Map(stored.events.map((event) => [event.id, JSON.stringify(event)]))
  return { clocks, changedEvents: [...judged.values()].filter((event) => before.get(event.id) !== JSON.stringify(event)) }
}

/** What has met a clock has met it: the same act done once more, after reopening or review, does not make the first one late. */
function firstOf(before: string | null, now: string | null): string | null {
  return before !== null && now !== null && before < now ? before : now
}

/**
 * Events follow a clock whose start was put right: where an action ends one clock of a rule and starts one of the same rule, what happened
 * to the first happened to the second.
 */
function followStarts(starts: readonly ClockStart[], stored: StoredClocks, events: readonly StoredEvent[]): readonly StoredEvent[] {
  if (events.length === 0) return events
  const isRunning = (clock: Pick<StoredClock, 'rule' | 'startedAt'>): boolean => starts.some((one) => one.rule === clock.rule && one.startedAt === clock.startedAt)
  const ended = stored.clocks.filter((one) => one.stoppedAt === null && !isRunning(one))
  const begun = starts.filter((start) => !stored.clocks.some((one) => one.rule === start.rule && one.startedAt === start.startedAt))
  return events.map((event) => {
    if (!ended.some((one) => one.rule === event.rule && one.startedAt === event.startedAt)) return event
    const next = begun.filter((one) => one.rule === event.rule)
    const [only] = next
    return next.length === 1 && only ? { ...event, startedAt: only.startedAt } : event
  })
}

/** Would it be computed from the same facts and events? The bureau's readings are not asked: a change of theirs waits for the recomputation. */
function isSameCase(known: StoredClock, now: ClockCase): boolean {
  const facts = Object.entries(known.inputs.facts ?? {})
  const events = known.inputs.events ?? []
  return facts.length === Object.keys(now.facts).length && facts.every(([name, value]) => now.facts[name] === value)
    && events.length === now.events.length && now.events.every((event, at) => event.id === events[at])
}
