import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import { holds, type Condition, type Facts, type ParameterValues } from './condition.ts'
import type { LegalBasis } from './law.ts'

export type LengthUnit = 'minute' | 'calendarDay' | 'workingDay' | 'month'

export interface Length {
  readonly amount: number
  readonly unit: LengthUnit
}

/** Who may decide something: a code that events name, and its label. `when`: only where this holds. */
export interface Authority {
  readonly code: string
  readonly label: Label
  readonly when?: Condition
}

/** A circumstance that a decision needs, e.g. that a case is complex. */
export interface Ground {
  readonly label: Label
  readonly when: Condition
}

/**
 * What stopping the clock does.
 * `leftOut`: the days after the day it stopped, up to and including the day it ran again, are not counted (in minute rules: the minutes
 * in between). `dueAtEnd`: an obstacle; while it lasts nothing is due, when it ends the act is due at once (`orAtTerm`: but not before
 * the ordinary end). `newTerm`: ends at the latest after `mostDays` calendar days, all of them together, and then this length runs
 * instead of what was left; `times` says how often (once if absent), `endRolls` that a sixtieth day off moves to the next working day.
 */
export type ExclusionEffect =
  | { readonly kind: 'leftOut' }
  | { readonly kind: 'dueAtEnd'; readonly orAtTerm?: true }
  | {
    readonly kind: 'newTerm'; readonly mostDays: number; readonly length: { readonly amount: number; readonly unit: 'calendarDay' | 'workingDay' }
    readonly times?: number; readonly endRolls?: true
  }

/** A reason for which the clock may be stopped; any other reason has no effect. */
export interface ExclusionRule {
  readonly reason: string
  readonly label: Label
  readonly effect: ExclusionEffect
  /** Who must decide it; absent: it follows from the fact itself. */
  readonly by?: readonly Authority[]
  readonly ground?: Ground
  /** It exists only where this holds. */
  readonly when?: Condition
  /** Its own articles, where they are not those of the rule. */
  readonly legalBasis?: readonly LegalBasis[]
}

/**
 * A way in which the limit may be lengthened, in the rule's unit: by an amount within bounds, or to a total. `from` says at which totals
 * it is open, so that steps have an order (12 to 24 to 48 hours); `upTo` the greatest total it may lead to. `times` absent: as often as
 * needed.
 */
export interface ExtensionRule {
  readonly by: readonly Authority[]
  readonly change: { readonly add: { readonly least: number; readonly most: number } } | { readonly to: number }
  readonly from?: { readonly least: number; readonly most: number }
  readonly upTo?: number
  readonly ground?: Ground
  readonly times?: number
  /** It exists only where this holds. */
  readonly when?: Condition
  /** Its own articles, where they are not those of the rule. */
  readonly legalBasis?: readonly LegalBasis[]
}

/**
 * How time is counted where texts leave room. Every first value is what a rule does when it says nothing.
 * `startHour` (minute rules): does the hour of the start count, or does counting begin with the next full hour? `lastMinute`: is a
 * decision in the very minute of expiry too late? `startDay`, `stopDay`: is the day of the start, of the stop, itself counted?
 * `months`: the corresponding day, or the last day of a month from the last day of a month. `extensionFrom`: an added length is counted
 * as a greater total from the start, or from the last day, from the day that one was moved to, or from the day of the decision.
 */
export interface Counting {
  readonly startHour?: 'counted' | 'leftOut'
  readonly lastMinute?: 'tooLate' | 'inTime'
  readonly startDay?: 'leftOut' | 'counted'
  readonly stopDay?: 'counted' | 'leftOut'
  readonly months?: 'correspondingDay' | 'endToEnd'
  readonly extensionFrom?: 'start' | 'lastDay' | 'movedDay' | 'decision'
}

/**
 * What a rule does. `latest`: an act is due by its end. `earliest`: an act may be done only after it. `keep`: something is kept at
 * least until then. `window`: what happens until then counts, or may still be pursued. `atOnce`: a duty without a number in the law
 * (立即, 及时, 迅速): due when it arises. `gate`: no time at all; without it another act must not be done. The last two have no length, nor has
 * what is to be kept for ever.
 */
export type RuleKind = 'latest' | 'earliest' | 'keep' | 'window' | 'atOnce' | 'gate'

/** What a rule is made of and circumstances may change. */
export interface RuleTerms {
  readonly kind: RuleKind
  readonly length: Length | null
  /** Does an expiry on a day off move to the next working day? Never for limits on personal liberty. */
  readonly rollOver: boolean
  readonly exclusions: readonly ExclusionRule[]
  readonly extensions: readonly ExtensionRule[]
  readonly legalBasis: readonly LegalBasis[]
  readonly counting?: Counting
  /** The fact with the instant or day it runs from, where that is not the start as given. */
  readonly startFact?: string
  /** False: in this case there is no such clock. */
  readonly exists?: boolean
}

/** A change of the terms by circumstance or by the bureau's reading. Those that apply are taken in their order; the last word stands. */
export interface Variant {
  readonly when: Condition
  readonly label: Label
  readonly set: Partial<RuleTerms>
}

/** A fact a rule asks for. */
export interface FactRule {
  readonly code: string
  readonly label: Label
  readonly kind: 'boolean' | 'number' | 'code' | 'day' | 'instant'
  readonly choices?: readonly string[]
}

/**
 * A legal time limit as data. What is stored names id and version; a version is never edited, a changed law makes a new one.
 * `id` is the row of the collection of limits it came from (D-77.a), `name` what programmers read.
 */
export interface ClockRule extends RuleTerms {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly label: Label
  /** The event it runs from, as a noun: "the scene investigation". */
  readonly start: Label
  readonly facts?: readonly FactRule[]
  readonly variants?: readonly Variant[]
  /** Articles that say how it is counted or what follows from it, beside those that set it. */
  readonly furtherBasis?: readonly LegalBasis[]
  /** A limit on personal liberty. */
  readonly liberty?: true
  /** A text it rests on was not at hand, and no article of it can be named. */
  readonly textNotHeld?: true
  /** Not fixed by any law: practice of the bureau, to be shown as such. */
  readonly local?: true
  /** That texts say different things, which, and what is done here until the legal section has chosen. */
  readonly conflict?: Label
  /** What else a reader must know of it. */
  readonly remark?: Label
  /** Which version governs is asked of the day in this fact (if known, and where the condition holds), not of the day of the start. */
  readonly versionDay?: { readonly fact: string; readonly when: Condition }
  /** First day on which the law behind it governs. */
  readonly inForceFrom: string
  /** First day on which it no longer does; absent: in force. */
  readonly inForceUntil?: string
}

/** That the bureau's legal section has examined and approved one version of a rule. A rule as shipped has none: it is unconfirmed. */
export interface RuleConfirmation {
  readonly rule: string
  readonly version: number
  /** The account that confirmed it. */
  readonly by: number
  readonly on: string
}

/** The confirmation of exactly this version, if there is one; that of an earlier version does not carry over. */
export function findConfirmation(rule: ClockRule, confirmations: readonly RuleConfirmation[]): RuleConfirmation | undefined {
  return confirmations.find((one) => one.rule === rule.id && one.version === rule.version)
}

/** Does the rule rest on a text that was not at hand? */
export function restsOnTextNotHeld(rule: ClockRule): boolean {
  return rule.textNotHeld === true || rule.legalBasis.some((basis) => basis.law.textNotHeld)
}

/** The versions of a rule, the earliest first. An unknown rule throws RangeError. */
function versionsOf(rules: readonly ClockRule[], id: string): readonly ClockRule[] {
  const versions = rules.filter((rule) => rule.id === id)
  if (versions.length === 0) throw new RangeError(`there is no clock rule ${id}`)
  return versions.length === 1 ? versions : versions.toSorted((a, b) => (a.inForceFrom < b.inForceFrom ? -1 : 1))
}

/**
 * The version of a rule that governs on a day ('YYYY-MM-DD': by default the day the clock starts, for case limits the day the case was
 * opened). None: clock-input, because a time limit is never computed from a text that was not in force.
 */
export function getRule(rules: readonly ClockRule[], id: string, on: string): ClockRule {
  const versions = versionsOf(rules, id)
  const found = versions.find((rule) => rule.inForceFrom <= on && (rule.inForceUntil === undefined || on < rule.inForceUntil))
  if (found) return found
  throw new DomainError('clock-input', {
    zh: `${on}时“${versions[0]?.label.zh ?? id}”没有已录入的现行规定，不能计算期限。`,
    en: `On ${on} no text in force is recorded for “${versions[0]?.label.en ?? id}”; the time limit cannot be computed.`,
    data: { reason: 'no-law-version', rule: id, on },
  })
}

/**
 * The version that governs a clock. A text must be recorded for the day it starts (else clock-input); which of several versions it is may
 * be asked of another day, such as that of the opening of the case. A case opened before the earliest recorded text has that one.
 */
export function getGoverningRule(rules: readonly ClockRule[], id: string, startedOn: string, facts: Facts, parameters: ParameterValues): ClockRule {
  const atStart = getRule(rules, id, startedOn)
  const { versionDay } = atStart
  const day = versionDay === undefined || !holds(versionDay.when, facts, parameters) ? undefined : facts[versionDay.fact]
  if (typeof day !== 'string') return atStart
  const versions = versionsOf(rules, id)
  return getRule(rules, id, versions[0] && day < versions[0].inForceFrom ? versions[0].inForceFrom : day)
}
