import type { Condition } from '#kernel/clock/condition.ts'
import { factCodesOf } from '#kernel/clock/effective-rule.ts'
import type { LegalBasis } from '#kernel/clock/law.ts'
import type { ClockRule, ExclusionRule, ExtensionRule, Length, RuleTerms, Variant } from '#kernel/clock/rule.ts'
import type { Label } from '#kernel/language/label.ts'
import { chosen, decidedBy, factLabel, factRule, isFactCode, reasons, type AuthorityCode, type FactCode, type ReasonCode } from './codes.ts'
import { conventionsFor } from './conventions.ts'
import { AdmReg, basis as basisOf, CPL, CrimReg, PSAPL2012, PSAPL2025, saying, TrafReg } from './laws.ts'

export const hours = (amount: number): Length => ({ amount: amount * 60, unit: 'minute' })
export const days = (amount: number): Length => ({ amount, unit: 'calendarDay' })
export const workingDays = (amount: number): Length => ({ amount, unit: 'workingDay' })
export const months = (amount: number): Length => ({ amount, unit: 'month' })

type Rest = Pick<ClockRule, 'furtherBasis' | 'liberty' | 'local' | 'textNotHeld' | 'conflict' | 'remark' | 'versionDay' | 'inForceUntil'>

/** What differs from rule to rule; the rest is as most rules have it: an act is due, no roll-over, nothing stops or lengthens it. */
export interface Statute extends Partial<Rest> {
  readonly id: string
  readonly name: string
  readonly label: readonly [zh: string, en: string]
  readonly start: readonly [zh: string, en: string]
  readonly length?: Length | null
  readonly kind?: ClockRule['kind']
  readonly roll?: true
  readonly exclusions?: readonly ExclusionRule[]
  readonly extensions?: readonly ExtensionRule[]
  readonly variants?: readonly Variant[]
  readonly basis: readonly LegalBasis[]
  readonly from: string
  readonly version?: number
}

/** A rule made whole: with the readings of unclear law that bear on how it counts, and the facts it asks for. */
export function statute({ label, start, basis, from, length = null, kind, roll, exclusions = [], extensions = [], variants = [], version = 1, ...rest }: Statute): ClockRule {
  const rule: ClockRule = {
    ...rest, version, label: { zh: label[0], en: label[1] }, start: { zh: start[0], en: start[1] }, kind: kind ?? (length === null ? 'atOnce' : 'latest'), length, rollOver: roll ?? false,
    exclusions, extensions, legalBasis: basis, inForceFrom: from,
  }
  const moves = rule.rollOver ? findRollArticle(rule) : undefined
  const whole = { ...rule, ...(moves ? { furtherBasis: [...(rule.furtherBasis ?? []), moves] } : {}), variants: [...variants, ...conventionsFor({ ...rule, variants })] }
  const facts = factCodesOf(whole).map((code) => {
    if (!isFactCode(code)) throw new RangeError(`rule ${rule.id} asks for the unknown fact ${code}`)
    return factRule(code)
  })
  const { variants: all, ...plain } = whole
  return { ...plain, ...(all.length > 0 ? { variants: all } : {}), ...(facts.length > 0 ? { facts } : {}) }
}

const criminalPeriods = saying('lastDay', basisOf(CPL, 105, '期间的最后一日为节假日的，以节假日后的第一日为期满日期', 4))
const administrativePeriods = saying('lastDay', basisOf(AdmReg, 35, '期间的最后一日是节假日的，以节假日后的第一日为期满日期'))
const rollArticles = new Map([
  ...[CPL, CrimReg].map((law) => [law.code, criminalPeriods] as const), ...[AdmReg, PSAPL2012, PSAPL2025, TrafReg].map((law) => [law.code, administrativePeriods] as const),
])

/** The article by which the last day of a rule moves, where the rule does not name one itself; undefined: its own law has none. */
function findRollArticle(rule: ClockRule): LegalBasis | undefined {
  if ([...rule.legalBasis, ...(rule.furtherBasis ?? [])].some((one) => one.says === 'lastDay')) return undefined
  return rule.legalBasis.map((one) => rollArticles.get(one.law.code)).find((one) => one !== undefined)
}

/** Different terms where a fact is so. */
export function where(code: FactCode, set: Partial<RuleTerms>): Variant {
  return { when: { fact: code }, label: factLabel(code), set }
}

/** Different terms in a circumstance told in words. */
export function whenever(when: Condition, label: Label, set: Partial<RuleTerms>): Variant {
  return { when, label, set }
}

/** Different terms where the bureau reads the law otherwise (and a condition holds). */
export function reading(parameter: string, choice: string, label: Label, set: Partial<RuleTerms>, and?: Condition): Variant {
  return { when: and ? { all: [chosen(parameter, choice), and] } : chosen(parameter, choice), label, set }
}

/** Days (in hour rules: minutes) that are not counted. */
export function leftOut(reason: ReasonCode, more: Partial<Pick<ExclusionRule, 'when' | 'ground' | 'legalBasis' | 'by'>> = {}): ExclusionRule {
  return { reason, label: reasons[reason], effect: { kind: 'leftOut' }, ...more }
}

interface Way extends Partial<Pick<ExtensionRule, 'ground' | 'times' | 'upTo' | 'when' | 'legalBasis'>> {
  readonly from?: readonly [least: number, most: number]
}

/** Where the law names who may lengthen a term but not by how much: ten years of months, against slips of typing, not a bound of the law. */
export const noUpperBound = 120

/** Lengthened by between `least` and `most`, in the rule's unit. */
export function extendBy(by: AuthorityCode, least: number, most: number, { from, ...more }: Way = {}): ExtensionRule {
  return { by: decidedBy(by), change: { add: { least, most } }, ...more, ...(from ? { from: { least: from[0], most: from[1] } } : {}) }
}

/** Lengthened to a total, in the rule's unit (minutes for hour rules). */
export function extendTo(by: AuthorityCode, to: number, { from, ...more }: Way = {}): ExtensionRule {
  return { by: decidedBy(by), change: { to }, ...more, ...(from ? { from: { least: from[0], most: from[1] } } : {}) }
}
