import type { CorrectedMeaning } from '#kernel/http/review-wire.ts'
import type { Claim, ClaimKind } from '../claims/claim.ts'
import { normaliseText } from '../claims/normalise.ts'

/** What somebody of the bureau has said about all statements of one kind on one subject. */
export interface Correction {
  readonly phrase: string
  readonly kind: ClaimKind
  /** A period is months of the text's year, or of one before it. */
  readonly meaning: CorrectedMeaning
  readonly by: string
  readonly on: string
}

/** Longer subjects are sentences of their own, and no name that comes again. */
export const LONGEST_PHRASE = 120

/** Under what a subject is remembered: in one script, without spaces that say nothing. */
export function phraseOf(subject: string): string {
  return normaliseText(subject).text.replace(/\s+/g, ' ').trim().toLowerCase().slice(0, LONGEST_PHRASE)
}

export function correctionKey(phrase: string, kind: string): string {
  return `${kind} ${phrase}`
}

/** The correction that holds for a claim. */
export function findCorrection(corrections: ReadonlyMap<string, Correction>, claim: Pick<Claim, 'subject' | 'kind'>): Correction | undefined {
  return corrections.size === 0 ? undefined : corrections.get(correctionKey(phraseOf(claim.subject), claim.kind))
}
