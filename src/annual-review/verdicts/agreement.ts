import { roundHalfUp } from '#kernel/figure/change.ts'

/**
 * How a stated number stands to the computed one. `exact`: the computed value rounds half up to it. `rounding`: it is cut, rounded up or
 * rounded to even, or lies in the interval of its 近, 约, 余, 超, 不足. `soft`: it does not fit, but its wording is too loose to be called wrong.
 */
export type Fit = 'exact' | 'rounding' | 'no' | 'soft'

const TOLERANCE = 1e-9
/** Loose words are held against somebody only beyond this factor of their interval. */
const LOOSE = 0.2

/**
 * Compares a stated number with a computed one.
 * @param stated the number as written, already multiplied out (2.5万 is 25000); never negative
 * @param decimals those of the written number; negative where it rounds to tens or more
 * @param approx 近, 超, 余, 约, 不足 or null
 */
export function fitOf(computed: number, stated: number, decimals: number, approx: string | null, inclusive: boolean): Fit {
  if (approx === null) return plainFit(computed, stated, decimals)
  const inside = insideInterval(computed, stated, decimals, approx, inclusive)
  if (inside) return 'rounding'
  const ratio = stated === 0 ? Number.POSITIVE_INFINITY : computed / stated
  if (approx === '超' || approx === '不足') return plainFit(computed, stated, decimals) === 'no' ? 'no' : 'soft'
  return ratio > 1 - LOOSE && ratio < 1 + LOOSE ? 'soft' : 'no'
}

function plainFit(computed: number, stated: number, decimals: number): Fit {
  const same = (one: number): boolean => Math.abs(one - stated) <= TOLERANCE * Math.max(1, Math.abs(stated))
  if (same(roundHalfUp(computed, decimals))) return 'exact'
  const scaled = computed * 10 ** decimals
  const nearest = Math.round(scaled)
  // A binary value a hair beside a whole step is that step.
  const settled = Math.abs(scaled - nearest) < TOLERANCE * Math.max(1, Math.abs(scaled)) ? nearest : scaled
  return [Math.floor(settled), Math.ceil(settled), roundHalfEven(settled)].some((one) => same(one / 10 ** decimals)) ? 'rounding' : 'no'
}

function roundHalfEven(value: number): number {
  const low = Math.floor(value)
  const rest = value - low
  if (Math.abs(rest - 0.5) > TOLERANCE) return Math.round(value)
  return low % 2 === 0 ? low : low + 1
}

/** 近 N: [0.9 N, N). 约 N: [0.95 N, 1.05 N]. N 余: (N, N + the unit of its last non-zero digit). 超 N: above, with 以上 from N. 不足 N: below. */
function insideInterval(computed: number, stated: number, decimals: number, approx: string, inclusive: boolean): boolean {
  switch (approx) {
    case '近': return computed >= 0.9 * stated && computed < stated
    case '约': return computed >= 0.95 * stated && computed <= 1.05 * stated
    case '余': return computed > stated && computed < stated + unitOfLastDigit(stated, decimals)
    case '超': return computed > stated || (inclusive && computed === stated)
    case '不足': return computed < stated
    default: return false
  }
}

/** 4000 -> 1000, 2360 -> 10, 1.2万 -> 1000. */
function unitOfLastDigit(stated: number, decimals: number): number {
  let unit = 10 ** -decimals
  while (stated !== 0 && Math.abs(stated / (unit * 10) - Math.round(stated / (unit * 10))) < TOLERANCE) unit *= 10
  return unit
}
