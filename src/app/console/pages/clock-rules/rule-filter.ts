import type { ClockRuleItem } from '#kernel/http/clock-rules-wire.ts'
import type { Label } from '#kernel/language/label.ts'

export const ruleStatuses = ['unconfirmed', 'confirmed', 'local', 'notHeld', 'conflict'] as const
export type RuleStatus = (typeof ruleStatuses)[number]

/** Everything that is to be said of how far a rule may be relied on; whether it is confirmed stands first. */
export function statusesOf(rule: ClockRuleItem): RuleStatus[] {
  return [
    rule.confirmation === null ? 'unconfirmed' : 'confirmed',
    ...(rule.local ? ['local' as const] : []), ...(rule.articles.some((article) => !article.held) ? ['notHeld' as const] : []), ...(rule.conflict ? ['conflict' as const] : []),
  ]
}

/** The law that sets a rule: that of its first article; null where no law does. */
export function lawOf(rule: ClockRuleItem): Label | null {
  return rule.articles[0]?.law ?? null
}

export interface RuleFilter { readonly text: string; readonly law: string; readonly status: string }

/** The rules that fit, by the law that sets them, laws in the order in which they first come; what no law sets comes last. */
export function rulesByLaw(rules: readonly ClockRuleItem[], { text, law, status }: RuleFilter): { readonly law: Label | null; readonly rules: readonly ClockRuleItem[] }[] {
  const sought = text.normalize('NFKC').trim().toLowerCase()
  const shown = rules.filter((rule) => (law === '' || (lawOf(rule)?.zh ?? NO_LAW) === law) && (status === '' || statusesOf(rule).some((one) => one === status)) && (sought === '' || textsOf(rule).some((one) => one.toLowerCase().includes(sought))))
  const groups = Map.groupBy(shown, (rule) => lawOf(rule)?.zh ?? NO_LAW)
  return [...groups].toSorted(([a], [b]) => Number(a === NO_LAW) - Number(b === NO_LAW)).map(([, own]) => ({ law: own[0] ? lawOf(own[0]) : null, rules: own }))
}

/** In the place of a law's name where there is none. */
export const NO_LAW = 'none'

function textsOf(rule: ClockRuleItem): string[] {
  return [rule.id, rule.label.zh, rule.label.en, rule.start.zh, rule.start.en, ...rule.articles.flatMap((article) => [article.citation.zh, article.citation.en, article.quote ?? ''])]
}
