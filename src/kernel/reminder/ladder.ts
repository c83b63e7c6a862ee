import type { Calendar } from '#kernel/clock/calendar.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import type { Role } from '#kernel/access/role.ts'
import { dayOf, toInstant, toMillis } from '#kernel/time/instant.ts'
import { momentOf, workingDayFrom, type QuietHours } from './quiet-hours.ts'

/** Whom a step reminds: the officer who handles the record, the head of its unit, the bureau's legal section. */
export type Addressee = 'handler' | 'unitHead' | 'legalSection'

/** By which role the two that are no single person are found. */
export const rolesOf: Readonly<Record<Exclude<Addressee, 'handler'>, Role>> = { unitHead: 'supervisor', legalSection: 'legalReviewer' }

/**
 * When a step is reached: at a share of the time between start and expiry, or this many working days from the last day of the limit
 * (-1: in the morning of the working day before it).
 */
export type StepTime = { readonly used: number } | { readonly workingDays: number }

export interface LadderStep {
  readonly id: string
  readonly when: StepTime
  readonly to: readonly Addressee[]
}

/**
 * The ladder: each step reaches higher. The shares are those at which the console changes a clock's colour (urgency.ts), so a reminder
 * and the badge say the same thing at the same time. After the last step nobody is reminded again; the clock stays overdue in Today.
 */
const ladder: readonly LadderStep[] = [
  { id: 'used75', when: { used: 0.75 }, to: ['handler'] },
  { id: 'dayBefore', when: { workingDays: -1 }, to: ['handler'] },
  { id: 'used90', when: { used: 0.9 }, to: ['handler', 'unitHead'] },
  { id: 'due', when: { used: 1 }, to: ['handler', 'unitHead', 'legalSection'] },
  { id: 'overdue1', when: { workingDays: 1 }, to: ['handler', 'unitHead'] },
  { id: 'overdue5', when: { workingDays: 5 }, to: ['unitHead', 'legalSection'] },
]

/** What the ladder needs of a clock. */
export interface LadderClock {
  readonly startedAt: string
  readonly dueAt: string
  /** Undefined: a rule that this program no longer has; its clock is taken as one counted in days. */
  readonly rule: ClockRule | undefined
}

/** A limit on personal liberty, or one counted in hours: no quiet hours hold its reminders back. */
export function isUrgent(rule: ClockRule | undefined): boolean {
  return rule?.liberty === true || rule?.length?.unit === 'minute'
}

/** Is something to be done by the end of the limit? Not where its end only opens or closes what may be done, or what is kept. */
export function isDuty(rule: ClockRule | undefined): boolean {
  return rule === undefined || rule.kind === 'latest' || rule.kind === 'atOnce'
}

/** Does the limit end at an instant, not at 24:00 of a day? */
export function endsAtAnInstant(rule: ClockRule | undefined): boolean {
  return rule?.length?.unit === 'minute'
}

/** The last day of a limit: of one that ends at 24:00, the day that ends then. */
export function lastDayOf(clock: LadderClock, zone: string): string {
  return dayOf(endsAtAnInstant(clock.rule) ? clock.dueAt : toInstant(toMillis(clock.dueAt) - 1), zone)
}

export interface ReachedAt { readonly step: LadderStep; readonly at: string }

/**
 * When each step of a clock is reached, in this order of time. A step before the expiry that would lie at or before the start does not
 * exist, nor does the working day before for a limit counted in hours. Of a time within which something may be pursued only the steps before
 * its end exist, of other rules none. `at` is a UTC instant.
 */
export function stepsOf(clock: LadderClock, zone: string, quiet: QuietHours, calendar: Calendar): ReachedAt[] {
  const start = toMillis(clock.startedAt)
  const due = toMillis(clock.dueAt)
  const steps: ReachedAt[] = []
  for (const step of ladder) {
    const at = 'used' in step.when ? start + Math.round((due - start) * step.when.used) : morning(clock, step.when.workingDays, zone, quiet, calendar)
    const isBefore = 'used' in step.when ? step.when.used < 1 : step.when.workingDays < 0
    if (!isDuty(clock.rule) && !(isBefore && clock.rule?.kind === 'window')) continue
    if (at === undefined || (isBefore && (at <= start || at >= due))) continue
    steps.push({ step, at: toInstant(at) })
  }
  return steps.toSorted((a, b) => toMillis(a.at) - toMillis(b.at))
}

function morning(clock: LadderClock, workingDays: number, zone: string, quiet: QuietHours, calendar: Calendar): number | undefined {
  if (workingDays < 0 && endsAtAnInstant(clock.rule)) return undefined
  return toMillis(momentOf(workingDayFrom(lastDayOf(clock, zone), workingDays, calendar), quiet.until, zone))
}
