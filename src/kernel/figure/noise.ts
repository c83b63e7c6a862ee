import type { Label } from '#kernel/language/label.ts'

/**
 * Is a change between two counts inside random noise? Two Poisson counts are compared: the change in percent lies inside when
 * |now - before| <= 1.96 * sqrt(now + before) (normal approximation; Przyborowski & Wilenski 1940 for the exact test). For small counts
 * this errs to the side of calling it noise.
 */
export function changeNoise(now: number, before: number): { readonly noise: boolean; readonly low: number; readonly high: number; readonly text: Label } | null {
  if (before <= 0 || now < 0) return null
  const change = (100 * (now - before)) / before
  const half = (100 * 1.96 * Math.sqrt(now + before)) / before
  const noise = Math.abs(change) <= half
  return {
    noise, low: change - half, high: change + half,
    text: noise
      ? { zh: '这样的变化在随机波动范围内。', en: 'A change of this size lies inside random variation.' }
      : { zh: '超出随机波动。', en: 'Beyond random variation.' },
  }
}

/** Below this previous value a percentage says little: counts must be shown beside it. */
export const SMALL_BASE = 30
