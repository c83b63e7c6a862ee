/** What is known of one case: whether something is so, a number, a code, a day or an instant. What is not known is absent. */
export type FactValue = boolean | number | string
export type Facts = Readonly<Record<string, FactValue>>

/** The readings of unclear law that a bureau has chosen, by the parameter's id. What is absent stands as shipped. */
export type ParameterValues = Readonly<Record<string, string>>

/**
 * When something in a rule applies, as data. `{ fact }`: it is so (a yes-or-no fact that is not known is not so). `oneOf`: the fact has
 * one of these values. `given`: the fact is known at all. `{ parameter, is }`: the bureau has chosen this reading.
 */
export type Condition =
  | { readonly fact: string }
  | { readonly fact: string; readonly oneOf: readonly FactValue[] }
  | { readonly fact: string; readonly given: true }
  | { readonly parameter: string; readonly is: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** Does the condition hold for this case and these readings? */
export function holds(condition: Condition, facts: Facts, parameters: ParameterValues): boolean {
  if ('parameter' in condition) return parameters[condition.parameter] === condition.is
  if ('all' in condition) return condition.all.every((one) => holds(one, facts, parameters))
  if ('any' in condition) return condition.any.some((one) => holds(one, facts, parameters))
  if ('not' in condition) return !holds(condition.not, facts, parameters)
  const value = facts[condition.fact]
  if ('oneOf' in condition) return value !== undefined && condition.oneOf.includes(value)
  return 'given' in condition ? value !== undefined : value === true
}

/** Can the condition only hold where the bureau has chosen a reading that is not shipped? */
export function needsChoice(condition: Condition): boolean {
  if ('all' in condition) return condition.all.some(needsChoice)
  if ('any' in condition) return condition.any.every(needsChoice)
  return 'parameter' in condition
}

/** Ids of the parameters a condition asks for. */
export function parametersIn(condition: Condition): string[] {
  if ('parameter' in condition) return [condition.parameter]
  if ('all' in condition) return condition.all.flatMap(parametersIn)
  if ('any' in condition) return condition.any.flatMap(parametersIn)
  return 'not' in condition ? parametersIn(condition.not) : []
}

/** Codes of the facts a condition asks for. */
export function factsIn(condition: Condition): string[] {
  if ('fact' in condition) return [condition.fact]
  if ('all' in condition) return condition.all.flatMap(factsIn)
  if ('any' in condition) return condition.any.flatMap(factsIn)
  return 'not' in condition ? factsIn(condition.not) : []
}
