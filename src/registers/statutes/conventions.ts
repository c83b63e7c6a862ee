import type { ClockRule, ExclusionRule, ExtensionRule, Variant } from '#kernel/clock/rule.ts'
import { chosen } from './codes.ts'

/** The other readings of how time is counted, each with the rules it bears on. A reading only changes what the rule has. */
const conventions: readonly { readonly bearsOn: (rule: ClockRule) => boolean; readonly variant: Variant }[] = [
  {
    bearsOn: (rule) => hasUnit(rule, 'minute'),
    variant: { when: chosen('A-2', 'nextHour'), label: { zh: '开始之时不计入，自下一整点起算（A-2）', en: 'the hour of the start is not counted (A-2)' }, set: { counting: { startHour: 'leftOut' } } },
  },
  {
    bearsOn: (rule) => hasUnit(rule, 'minute') && (extensionsOf(rule).length > 0 || exclusionsOf(rule).length > 0),
    variant: { when: chosen('A-3', 'inTime'), label: { zh: '届满的那一分钟仍在期限以内（A-3）', en: 'the very minute of expiry is in time (A-3)' }, set: { counting: { lastMinute: 'inTime' } } },
  },
  {
    bearsOn: (rule) => !hasUnit(rule, 'minute') && exclusionsOf(rule).some((one) => one.effect.kind === 'leftOut'),
    variant: { when: chosen('A-11', 'leftOut'), label: { zh: '停止计算的当日也不计入（A-11）', en: 'the day of the stop is not counted either (A-11)' }, set: { counting: { stopDay: 'leftOut' } } },
  },
  {
    bearsOn: (rule) => hasUnit(rule, 'month'),
    variant: { when: chosen('A-13', 'endToEnd'), label: { zh: '月末起算的，到月末届满（A-13）', en: 'from the end of a month to the end of a month (A-13)' }, set: { counting: { months: 'endToEnd' } } },
  },
  {
    bearsOn: (rule) => hasUnit(rule, 'month') && extensionsOf(rule).length > 0,
    variant: { when: chosen('A-13', 'chained'), label: { zh: '延长的月数自前一期限的最后一日起算（A-13）', en: 'added months are counted from the last day of the term before (A-13)' }, set: { counting: { extensionFrom: 'lastDay' } } },
  },
  {
    bearsOn: (rule) => (rule.rollOver || (rule.variants ?? []).some((one) => one.set.rollOver)) && extensionsOf(rule).some((one) => 'add' in one.change),
    variant: { when: chosen('A-14', 'moved'), label: { zh: '延长的期限自顺延后的届满日起算（A-14）', en: 'an extension is counted from the day to which the last day was moved (A-14)' }, set: { counting: { extensionFrom: 'movedDay' } } },
  },
]

/** The variants by which the bureau's readings change how a rule counts. */
export function conventionsFor(rule: ClockRule): Variant[] {
  return conventions.filter(({ bearsOn }) => bearsOn(rule)).map(({ variant }) => variant)
}

function hasUnit(rule: ClockRule, unit: 'minute' | 'month'): boolean {
  return [rule, ...(rule.variants ?? []).map((variant) => variant.set)].some((terms) => terms.length?.unit === unit)
}

function extensionsOf(rule: ClockRule): ExtensionRule[] {
  return [rule, ...(rule.variants ?? []).map((variant) => variant.set)].flatMap((terms) => terms.extensions ?? [])
}

function exclusionsOf(rule: ClockRule): ExclusionRule[] {
  return [rule, ...(rule.variants ?? []).map((variant) => variant.set)].flatMap((terms) => terms.exclusions ?? [])
}
