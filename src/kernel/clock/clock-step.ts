import type { Label } from '#kernel/language/label.ts'
import { dayOf, timeOf } from '#kernel/time/instant.ts'
import { fillBoth, sentences, type SentenceCode } from './sentences.ts'

/** One step of how a time limit came about: a whole sentence in both languages, and the day it speaks of, if one. */
export interface ClockStep {
  readonly code: SentenceCode
  readonly day: string | null
  readonly zh: string
  readonly en: string
}

type Values = Readonly<Record<string, string | number | Label>>

export function step(code: SentenceCode, day: string | null, values: Values): ClockStep {
  return { code, day, ...fillBoth(sentences[code], values) }
}

/** Day and time of an instant as people of the bureau tell them. */
export function localTime(instant: string, zone: string): string {
  return `${dayOf(instant, zone)} ${timeOf(instant, zone)}`
}
