import type { Label } from '#kernel/language/label.ts'
import { dayOf, timeOf } from '#kernel/time/instant.ts'
import { shortCitations, type LegalBasis } from './law.ts'
import { fillBoth, sentences, withBracketed, type SentenceCode } from './sentences.ts'

/** One step of how a time limit came about: a whole sentence in both languages, and the day it speaks of, if one. */
export interface ClockStep {
  readonly code: SentenceCode
  readonly day: string | null
  readonly zh: string
  readonly en: string
  /** The articles it rests on. */
  readonly basis: readonly LegalBasis[]
}

type Values = Readonly<Record<string, string | number | Label>>

export function step(code: SentenceCode, day: string | null, values: Values, basis: readonly LegalBasis[] = []): ClockStep {
  return { code, day, ...fillBoth(withBracketed(sentences[code], basis.length > 0), { ...values, articles: shortCitations(basis) }), basis }
}

/** Day and time of an instant as people of the bureau tell them. */
export function localTime(instant: string, zone: string): string {
  return `${dayOf(instant, zone)} ${timeOf(instant, zone)}`
}
