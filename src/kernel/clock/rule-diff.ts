/** One property in which two rules differ: its path (`length.amount`, `legalBasis.0.quote`), and what stands there; undefined: nothing. */
export interface RuleDifference {
  readonly path: string
  readonly before: unknown
  readonly after: unknown
}

/** Every property in which two pieces of rule data differ, the deepest ones named, in the order of their first appearance. */
export function differences(before: unknown, after: unknown, path = ''): RuleDifference[] {
  if (Object.is(before, after)) return []
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return [{ path, before, after }]
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...keys].flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** A rule as a rule set names it. */
export interface NamedRule {
  readonly id: string
  readonly version: number
}

export interface RuleSetDifference {
  /** `D-30@2`: the rule and its version. */
  readonly rule: string
  readonly in: 'old' | 'new' | 'both'
  readonly differences: readonly RuleDifference[]
}

/** How two rule sets differ, rule by rule and version by version; what is the same in both is left out. */
export function diffRuleSets(before: readonly NamedRule[], after: readonly NamedRule[]): RuleSetDifference[] {
  const keyOf = (rule: NamedRule): string => `${rule.id}@${rule.version}`
  const old = new Map(before.map((rule) => [keyOf(rule), rule]))
  const now = new Map(after.map((rule) => [keyOf(rule), rule]))
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((rule): RuleSetDifference[] => {
    const [was, is] = [old.get(rule), now.get(rule)]
    if (!was || !is) return [{ rule, in: was ? 'old' : 'new', differences: [] }]
    const found = differences(was, is)
    return found.length > 0 ? [{ rule, in: 'both', differences: found }] : []
  })
}
