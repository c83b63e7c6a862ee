import type { Label } from '#kernel/language/label.ts'
import type { ClockRule } from './rule.ts'

/** Names of authorities and of reasons by their codes: of those, too, that a single rule does not know. */
export type Names = Readonly<Record<string, Label>>

/** Who is said to have approved something where nobody, or nobody known, is named. */
export const notNamed: Label = { zh: '未写明', en: 'not named' }

/** The name of who approved something, by the rule or else by the list of all; undefined for nobody and for a code that is in neither. */
export function findAuthorityName(rule: ClockRule | undefined, code: string, names: Names): Label | undefined {
  const authorities = termsOf(rule).flatMap((terms) => [...(terms.exclusions ?? []).flatMap((one) => one.by ?? []), ...(terms.extensions ?? []).flatMap((one) => one.by)])
  return authorities.find((one) => one.code === code)?.label ?? own(names, code)
}

/** The name of a reason, by the rule or else by the list of all; a reason in neither is told by its code. */
export function reasonName(rule: ClockRule | undefined, code: string, names: Names): Label {
  return termsOf(rule).flatMap((terms) => terms.exclusions ?? []).find((one) => one.reason === code)?.label ?? own(names, code) ?? { zh: code, en: code }
}

function own(names: Names, code: string): Label | undefined {
  return Object.hasOwn(names, code) ? names[code] : undefined
}

/** The terms of a rule and those of its variants. */
function termsOf(rule: ClockRule | undefined): readonly Partial<Pick<ClockRule, 'exclusions' | 'extensions'>>[] {
  return rule ? [rule, ...(rule.variants ?? []).map((variant) => variant.set)] : []
}
