import { DomainError } from '#kernel/error/domain-error.ts'
import type { Label } from '#kernel/language/label.ts'
import type { ParameterValues } from './condition.ts'

/**
 * A question that the law leaves open, and how a bureau may answer it. What is shipped is the default; `fixed`: why there is nothing to
 * choose in the program. A choice acts through the conditions in rules that name it.
 */
export interface Parameter {
  readonly id: string
  readonly question: Label
  readonly choices: readonly { readonly value: string; readonly label: Label }[]
  readonly default: string
  readonly fixed?: Label
}

/** A choice made by a bureau's legal section: from which day it holds, who approved it and when, and why. Stored by the bureau, never edited. */
export interface Decision {
  readonly parameter: string
  readonly value: string
  readonly validFrom: string
  /** The account that approved it. */
  readonly approvedBy: number
  readonly approvedOn: string
  readonly note: string
}

/**
 * The readings chosen for clocks that start on a day ('YYYY-MM-DD'): of each question the decision with the latest first day, of those
 * with the same first day the one approved last (then the later in the list). What is absent stands as shipped.
 */
export function readingsOn(decisions: readonly Decision[], day: string): ParameterValues {
  const holding = decisions.filter((one) => one.validFrom <= day).toSorted((a, b) => compare(a.validFrom, b.validFrom) || compare(a.approvedOn, b.approvedOn))
  return Object.fromEntries(holding.map((one) => [one.parameter, one.value]))
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Is this a choice that can be made? If not, throws clock-input: a clock is never computed by a reading nobody knows. */
export function checkDecision(parameters: readonly Parameter[], { parameter: id, value }: Pick<Decision, 'parameter' | 'value'>): void {
  const parameter = parameters.find((one) => one.id === id)
  if (parameter && parameter.fixed === undefined && parameter.choices.some((choice) => choice.value === value)) return
  throw new DomainError('clock-input', {
    zh: parameter?.fixed ? `${id} 不能选择：${parameter.fixed.zh}` : `没有 ${id} 的“${value}”这种选择。`,
    en: parameter?.fixed ? `${id} cannot be chosen: ${parameter.fixed.en}` : `There is no choice “${value}” of ${id}.`,
    data: { reason: 'no-such-choice', parameter: id, value },
  })
}
