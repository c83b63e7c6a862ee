import type { Label } from '#kernel/language/label.ts'

export interface Problem { readonly field: string; readonly code: string; readonly problem: Label }

const before: Label = { zh: '早于前一步的时间。', en: 'This is before the step that comes first.' }

/**
 * A problem for every second step that is told to lie before the first. What lies before the reopening of a case may be of an earlier round
 * and is not compared, or whoever reopened it could only go on with a false time.
 */
export function orderProblems(reopenedAt: string | null, steps: readonly (readonly [first: string | null, second: string | null, field: string])[]): Problem[] {
  return steps.flatMap(([first, second, field]) => {
    const isEarlierRound = second !== null && reopenedAt !== null && second < reopenedAt
    return first !== null && second !== null && second < first && !isEarlierRound ? [{ field, code: 'beforeEvent', problem: before }] : []
  })
}
