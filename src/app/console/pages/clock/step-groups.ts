import type { ClockEventItem, ClockPage } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'

/** A step as the page shows it: its sentence, the articles under it, and the event that it refuses. */
export interface StepGroup {
  readonly code: string
  readonly day: string | null
  readonly text: Label
  /** Positions in the page's articles. */
  readonly articles: readonly number[]
  readonly event: ClockEventItem | undefined
}

/** Told beside the article, not in the row of steps. */
const status = new Set(['remark', 'conflict', 'local', 'textNotHeld', 'confirmed', 'unconfirmed', 'notRecomputed', 'notRecomputedOpen', 'notRecomputedUnknown'])
const citing = new Set(['basis', 'basisQuoted', 'basisNotHeld', 'furtherBasis'])

/**
 * The steps in their order. A step that only cites becomes the article under the step before it: its words stand in full elsewhere on
 * the page. One that refuses an event is that event.
 */
export function groupSteps(page: Pick<ClockPage, 'steps' | 'articles' | 'clock'>): StepGroup[] {
  const groups: StepGroup[] = []
  const refused = page.clock.events.filter((event) => event.refused !== null && event.withdrawn === null)
  const taken = new Set<string>()
  for (const step of page.steps) {
    if (status.has(step.code)) continue
    const last = groups.at(-1)
    if (citing.has(step.code) && last) {
      groups[groups.length - 1] = { ...last, articles: firstOfEach([...last.articles, ...step.articles], page) }
      continue
    }
    const event = refused.find((one) => one.refused?.text.zh === step.text.zh && !taken.has(one.id))
    if (event) taken.add(event.id)
    groups.push({ code: step.code, day: step.day, text: step.text, articles: firstOfEach(step.articles, page), event })
  }
  return groups
}

/** The same article may be quoted in several pieces: it is cited once. */
function firstOfEach(places: readonly number[], page: Pick<ClockPage, 'articles'>): number[] {
  return [...new Map(places.toReversed().map((at) => [page.articles[at]?.citation.zh, at])).values()].toReversed()
}
