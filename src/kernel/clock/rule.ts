import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'

/** A text of law: its official Chinese title with an English gloss, and a short form for badges and tables. */
export interface Law {
  readonly code: string
  readonly title: Label
  readonly short: Label
}

/** An article that sets a time limit or says how it is counted. */
export interface LegalBasis {
  readonly law: Law
  readonly article: number
  readonly paragraph?: number
  /** The sentence relied on, in the original. */
  readonly quote?: string
}

export type LengthUnit = 'minute' | 'calendarDay' | 'workingDay' | 'month'

export interface Length {
  readonly amount: number
  readonly unit: LengthUnit
}

/** Who may decide something: a code that events name, and its label. */
export interface Authority {
  readonly code: string
  readonly label: Label
}

/** A circumstance that a decision needs, e.g. that a case is complex. */
export interface Ground {
  readonly code: string
  readonly label: Label
}

/**
 * What stopping the clock does.
 * `leftOut`: the days after the day it stopped, up to and including the day it ran again, are not counted (in minute rules: the minutes
 * in between). `dueAtEnd`: an obstacle; while it lasts nothing is due, when it ends the act is due at once. `newTerm`: allowed once; it
 * ends at the latest after `mostDays` calendar days, and then this length runs instead of what was left.
 */
export type ExclusionEffect =
  | { readonly kind: 'leftOut' }
  | { readonly kind: 'dueAtEnd' }
  | { readonly kind: 'newTerm'; readonly mostDays: number; readonly length: { readonly amount: number; readonly unit: 'calendarDay' | 'workingDay' } }

/** A reason for which the clock may be stopped; any other reason has no effect. */
export interface ExclusionRule {
  readonly reason: string
  readonly label: Label
  readonly effect: ExclusionEffect
  /** Who must decide it; absent: it follows from the fact itself. */
  readonly by?: readonly Authority[]
  readonly ground?: Ground
}

/**
 * A way in which the limit may be lengthened, in the rule's unit: by an amount within bounds, or to a total. `from` says at which totals
 * it is open, so that steps have an order (12 to 24 to 48 hours). `times` absent: as often as needed.
 */
export interface ExtensionRule {
  readonly by: readonly Authority[]
  readonly change: { readonly add: { readonly least: number; readonly most: number } } | { readonly to: number }
  readonly from?: { readonly least: number; readonly most: number }
  readonly ground?: Ground
  readonly times?: number
}

/**
 * A legal time limit as data. What is stored names id and version; a version is never edited, a changed law makes a new one.
 * Which of several limits applies (shorter, longer, in custody or not) is decided by the module that starts the clock: a rule has one length.
 */
export interface ClockRule {
  readonly id: string
  readonly version: number
  readonly label: Label
  /** The event it runs from, as a noun: "the scene investigation". */
  readonly start: Label
  readonly length: Length
  /** Does an expiry on a day off move to the next working day? Never for limits on personal liberty. */
  readonly rollOver: boolean
  readonly exclusions: readonly ExclusionRule[]
  readonly extensions: readonly ExtensionRule[]
  readonly legalBasis: readonly LegalBasis[]
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

/**
 * The version of a rule that governs on a day ('YYYY-MM-DD': by default the day the clock starts, for case limits the day the case was
 * opened). None: clock-input, because a time limit is never computed from a text that was not in force.
 */
export function getRule(rules: readonly ClockRule[], id: string, on: string): ClockRule {
  const versions = rules.filter((rule) => rule.id === id)
  const found = versions.find((rule) => rule.inForceFrom <= on && (rule.inForceUntil === undefined || on < rule.inForceUntil))
  if (found) return found
  if (versions.length === 0) throw new RangeError(`there is no clock rule ${id}`)
  throw new DomainError('clock-input', {
    zh: `${on}时“${versions[0]?.label.zh ?? id}”没有已录入的现行规定，不能计算期限。`,
    en: `On ${on} no text in force is recorded for “${versions[0]?.label.en ?? id}”; the time limit cannot be computed.`,
    data: { reason: 'no-law-version', rule: id, on },
  })
}

/** “《道路交通事故处理程序规定》第六十八条第一款”; in English the Chinese title with its gloss, “art. 68, para. 1”. */
export function citationOf(basis: LegalBasis): Label {
  const { law, article, paragraph } = basis
  const title = { zh: `《${law.title.zh}》`, en: `《${law.title.zh}》 (${law.title.en})` }
  if (paragraph === undefined) return { zh: `${title.zh}第${chineseNumber(article)}条`, en: `${title.en}, art. ${article}` }
  return { zh: `${title.zh}第${chineseNumber(article)}条第${chineseNumber(paragraph)}款`, en: `${title.en}, art. ${article}, para. ${paragraph}` }
}

const DIGITS = '零一二三四五六七八九'

/** A whole number from 1 to 9999 as articles of law are numbered: 12 = 十二, 62 = 六十二, 105 = 一百零五, 112 = 一百一十二. */
export function chineseNumber(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 9999) throw new RangeError(`cannot be written as a number of an article: ${number}`)
  let text = ''
  let zeroPending = false
  for (const [power, word] of [[1000, '千'], [100, '百'], [10, '十'], [1, '']] as const) {
    const digit = Math.floor(number / power) % 10
    if (digit === 0) {
      zeroPending = text !== ''
      continue
    }
    text += `${zeroPending ? '零' : ''}${DIGITS.charAt(digit)}${word}`
    zeroPending = false
  }
  return number < 20 && number >= 10 ? text.slice(1) : text
}
