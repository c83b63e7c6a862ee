import type { ClockItem, ClockPage } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'

/** What came of a request: the clock as it is now, and the sentence of the law where the event has no effect. */
export interface Told {
  readonly clock: ClockItem | undefined
  readonly outcome: 'effective' | 'refused' | 'withdrawn'
  readonly why: Label | null
}

/** What the answer of the server says of a request on a clock whose events were known before. */
export function toldBy(before: ClockPage, clocks: readonly ClockItem[], withdrawn: string | undefined): Told {
  // A start that was put right makes the clock anew under the same rule.
  const clock = clocks.find((one) => one.id === before.clock.id) ?? clocks.find((one) => one.rule === before.clock.rule)
  if (withdrawn !== undefined) return { clock, outcome: 'withdrawn', why: null }
  const known = new Set(before.clock.events.map((event) => event.id))
  const added = clock?.events.find((event) => !known.has(event.id))
  return { clock, outcome: added?.refused ? 'refused' : 'effective', why: added?.refused?.text ?? null }
}
