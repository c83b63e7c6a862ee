/** Change against a previous value in percent; null where there is none to compare with, or it was 0 (never a percentage of nothing). */
export function percentChange(value: number | null, previous: number | null): number | null {
  return value === null || previous === null || previous === 0 ? null : (100 * (value - previous)) / previous
}

/** Half away from zero at `decimals` places: how figures are printed, once, at the end. */
export function roundHalfUp(value: number, decimals: number): number {
  const factor = 10 ** decimals
  const scaled = Math.abs(value) * factor
  // The small addition lifts what is a half in decimals but lies just below it in binary.
  return (Math.sign(value) * Math.floor(scaled + 0.5 + scaled * Number.EPSILON * 4)) / factor
}
