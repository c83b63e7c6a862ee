import { factsIn, holds, parametersIn, type Condition, type Facts, type ParameterValues } from './condition.ts'
import type { ClockRule, Variant } from './rule.ts'

/** The variants of a rule that apply to a case, in their order. */
export function variantsThatApply(rule: ClockRule, facts: Facts, parameters: ParameterValues): Variant[] {
  return (rule.variants ?? []).filter((variant) => holds(variant.when, facts, parameters))
}

/** The rule as it applies to a case: its own terms, changed by every variant that applies, one after another. */
export function effectiveRule(rule: ClockRule, facts: Facts, parameters: ParameterValues): ClockRule {
  if (rule.variants === undefined) return rule
  let effective = rule
  for (const variant of variantsThatApply(rule, facts, parameters)) {
    effective = { ...effective, ...variant.set, ...(variant.set.counting ? { counting: { ...effective.counting, ...variant.set.counting } } : {}) }
  }
  return effective
}

/** Every condition in a rule: of its variants, and of the extensions, exclusions and authorities in all of its terms. */
function conditionsOf(rule: ClockRule): Condition[] {
  const variants = rule.variants ?? []
  return [rule, ...variants.map((variant) => variant.set)].flatMap((terms) => [
    ...(terms.exclusions ?? []).flatMap((one) => [one.when, one.ground?.when, ...(one.by ?? []).map((authority) => authority.when)]),
    ...(terms.extensions ?? []).flatMap((one) => [one.when, one.ground?.when, ...one.by.map((authority) => authority.when)]),
  ]).concat(variants.map((variant) => variant.when)).filter((condition) => condition !== undefined)
}

const parametersByRule = new WeakMap<ClockRule, readonly string[]>()

/** Ids of the parameters a rule depends on, each once, in the order of their numbers. Looked up once: every clock that starts asks. */
export function parametersOf(rule: ClockRule): readonly string[] {
  const known = parametersByRule.get(rule)
  if (known) return known
  const ids = new Set([...conditionsOf(rule), ...(rule.versionDay ? [rule.versionDay.when] : [])].flatMap(parametersIn))
  const sorted = [...ids].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  parametersByRule.set(rule, sorted)
  return sorted
}

/** Codes of the facts that a rule's terms and its version depend on. */
export function factCodesOf(rule: ClockRule): string[] {
  const starts = [rule, ...(rule.variants ?? []).map((variant) => variant.set)].flatMap((terms) => terms.startFact ?? [])
  return [...new Set([...conditionsOf(rule).flatMap(factsIn), ...starts, ...(rule.versionDay ? [rule.versionDay.fact] : [])])]
}
