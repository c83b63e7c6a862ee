import type { SealAnswer } from '#kernel/http/wire.ts'

/** From when on a sealing that has not come is told of. */
const LATE_SECONDS = 120

/** How the journal stands. A bureau just made has no head yet, and so no time and no root. Nothing is called broken here: that takes a verification. */
export function sealLevel(seal: Pick<SealAnswer, 'size' | 'lateSeconds'>): 'sealed' | 'late' | 'empty' {
  if (seal.lateSeconds > LATE_SECONDS) return 'late'
  return seal.size === 0 ? 'empty' : 'sealed'
}
