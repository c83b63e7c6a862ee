import type { ClockRuleExtension, ClockRuleStop } from '#kernel/http/clock-rules-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { factsIn, parametersIn, type Condition } from './condition.ts'
import { ownBasis } from './explain-days.ts'
import { shortCitations } from './law.ts'
import type { Authority, ClockRule, ExclusionRule, ExtensionRule, LengthUnit, RuleTerms } from './rule.ts'
import { fillBoth, lengthOf } from './sentences.ts'

const words = {
  leftOut: { zh: '停止期间不计入期限', en: 'the time in between is not counted' },
  dueAtEnd: { zh: '障碍消除后立即办理', en: 'due at once when the obstacle ends' },
  dueAtEndOrTerm: { zh: '障碍消除后立即办理，但不早于原期限届满', en: 'due when the obstacle ends, not before the ordinary end' },
  newTerm: { zh: '最长{most}，此后的期限为{length}', en: 'at most {most}, then the limit is {length}' },
  newTermAgain: { zh: '可以多次，合计最长{most}，此后的期限为{length}', en: 'more than once, together at most {most}, then the limit is {length}' },
  to: { zh: '延长至{length}', en: 'to {length}' },
  exactly: { zh: '延长{length}', en: 'by {length}' },
  between: { zh: '延长{least}至{most}', en: 'by {least} to {most}' },
  betweenUpTo: { zh: '延长{least}至{most}，总长不超过{total}', en: 'by {least} to {most}, to at most {total} in all' },
  once: { zh: '一次', en: 'once' },
  times: { zh: '{times}次', en: '{times} times' },
  from: { zh: '总长为{least}时', en: 'while the total is {least}' },
  fromBetween: { zh: '总长为{least}至{most}时', en: 'while the total is {least} to {most}' },
  only: { zh: '限于：{what}', en: 'where: {what}' },
  depends: { zh: '能否适用取决于：{what}', en: 'depends on: {what}' },
} as const satisfies Record<string, Label>

interface Terms { readonly terms: Partial<RuleTerms>; readonly when: Label | null }

/** What stops a rule, and how it may be lengthened, in words: of its own terms and of every variant of them, each once. */
export function waysInWords(rule: ClockRule): { readonly exclusions: ClockRuleStop[]; readonly extensions: ClockRuleExtension[] } {
  const all: readonly Terms[] = [{ terms: rule, when: null }, ...(rule.variants ?? []).map((variant) => ({ terms: variant.set, when: variant.label }))]
  return {
    exclusions: distinct(all.flatMap(({ terms, when }) => (terms.exclusions ?? []).map((one) => stopInWords(one, rule, when, articlesOf(one, terms, rule))))),
    extensions: distinct(all.flatMap(({ terms, when }) => (terms.extensions ?? []).map((one) => extensionInWords(one, rule, (terms.length ?? rule.length)?.unit ?? 'calendarDay', when, articlesOf(one, terms, rule))))),
  }
}

function stopInWords({ reason, label, effect, by, ground, when: condition }: ExclusionRule, rule: ClockRule, when: Label | null, articles: Label): ClockRuleStop {
  return { reason, label, effect: effectInWords(effect), who: namesOf(by ?? []), ground: ground?.label ?? null, when: when ? fillBoth(words.only, { what: when }) : casesOf(condition, rule), articles }
}

function effectInWords(effect: ExclusionRule['effect']): Label {
  if (effect.kind === 'leftOut') return words.leftOut
  if (effect.kind === 'dueAtEnd') return effect.orAtTerm ? words.dueAtEndOrTerm : words.dueAtEnd
  const values = { most: lengthOf({ amount: effect.mostDays, unit: 'calendarDay' }), length: lengthOf(effect.length) }
  return fillBoth(effect.times === undefined || effect.times === 1 ? words.newTerm : words.newTermAgain, values)
}

function extensionInWords({ by, change, times, from, upTo, ground, when: condition }: ExtensionRule, rule: ClockRule, unit: LengthUnit, when: Label | null, articles: Label): ClockRuleExtension {
  const length = (amount: number): Label => lengthOf({ amount, unit })
  return {
    amount: amountInWords(change, upTo, length), who: namesOf(by), often: times === undefined ? null : times === 1 ? words.once : fillBoth(words.times, { times }),
    from: from === undefined ? null : from.least === from.most ? fillBoth(words.from, { least: length(from.least) }) : fillBoth(words.fromBetween, { least: length(from.least), most: length(from.most) }),
    ground: ground?.label ?? null, when: when ? fillBoth(words.only, { what: when }) : casesOf(condition, rule), articles,
  }
}

function amountInWords(change: ExtensionRule['change'], upTo: number | undefined, length: (amount: number) => Label): Label {
  if ('to' in change) return fillBoth(words.to, { length: length(change.to) })
  const { least, most } = change.add
  if (upTo !== undefined) return fillBoth(words.betweenUpTo, { least: length(least), most: length(most), total: length(upTo) })
  return least === most ? fillBoth(words.exactly, { length: length(least) }) : fillBoth(words.between, { least: length(least), most: length(most) })
}

/** Whoever decides always; whom only a reading of the law lets decide is left out. */
function namesOf(authorities: readonly Authority[]): Label[] {
  return authorities.filter((one) => one.when === undefined).map((one) => one.label)
}

/** The circumstances and the open questions that a condition asks about. */
function casesOf(condition: Condition | undefined, rule: ClockRule): Label | null {
  if (condition === undefined) return null
  const asked = [...factsIn(condition).map((code): Label => rule.facts?.find((fact) => fact.code === code)?.label ?? { zh: code, en: code }), ...parametersIn(condition).map((id): Label => ({ zh: id, en: id }))]
  return fillBoth(words.depends, { what: { zh: [...new Set(asked.map((one) => one.zh))].join('、'), en: [...new Set(asked.map((one) => one.en))].join(', ') } })
}

function articlesOf(way: Pick<ExclusionRule, 'legalBasis'>, terms: Partial<RuleTerms>, rule: ClockRule): Label {
  return shortCitations(way.legalBasis ?? ownBasis({ ...rule, ...(terms.legalBasis ? { legalBasis: terms.legalBasis } : {}) }))
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Map(items.map((one) => [JSON.stringify(one), one])).values()]
}
