import type { FigureReader } from '#kernel/figure/question.ts'
import { phraseOf, type Correction } from '../corrections/correction.ts'
import type { Claim } from '../claims/claim.ts'
import { decide, type Decision } from './decide.ts'
import type { Ownership } from './ownership.ts'
import type { Understanding } from './understand.ts'

/** A claim as a correction has it understood. */
export interface Corrected { readonly meaning: Understanding; readonly decision: Decision }

/**
 * The verdict on a claim that somebody has said how to understand. What is only his word never contradicts the author of the text: where the
 * corrected reading differs from the records and the text's own words do not by themselves, no verdict is given.
 */
export async function decideCorrected(reader: FigureReader, claim: Claim, plain: Corrected, correction: Correction, ownership: Ownership, asOf: string): Promise<Corrected> {
  const { meaning } = correction
  const nothing = { lens: null, computed: null, otherwise: null }
  switch (meaning.kind) {
    case 'noClaim': return { meaning: plain.meaning, decision: { ...nothing, verdict: 'ambiguous', failed: 'calledNoClaim', figure: plain.decision.figure } }
    case 'notOurs': return { meaning: plain.meaning, decision: { ...nothing, verdict: 'needsOutsideData', failed: 'otherBureau', figure: plain.decision.figure } }
    case 'figure': {
      const figure = reader.figures.find((one) => one.id === meaning.figure)
      if (!figure) return plain
      // The words of the subject are understood by it; what else stands around the claim is as unclear as before.
      const left = plain.meaning.left.filter((word) => !correction.phrase.includes(phraseOf(word)))
      return unlessContradicted(reader, claim, plain, { ...plain.meaning, figures: [figure], left, topicUnclear: null }, ownership, asOf)
    }
    case 'period': {
      const year = plain.meaning.textYear
      if (year === null) return plain
      return unlessContradicted(reader, claim, plain, { ...plain.meaning, period: { year: year - meaning.yearsBack, fromMonth: meaning.fromMonth, toMonth: meaning.toMonth }, narrowed: plain.meaning.narrowed === 'periodUnresolved' ? null : plain.meaning.narrowed }, ownership, asOf)
    }
  }
}

async function unlessContradicted(reader: FigureReader, claim: Claim, plain: Corrected, meaning: Understanding, ownership: Ownership, asOf: string): Promise<Corrected> {
  const decision = await decide(reader, claim, meaning, ownership, asOf)
  const holdsAnyway = plain.decision.verdict === 'contradicted' && plain.decision.figure === decision.figure && plain.decision.lens?.period.from === decision.lens?.period.from && plain.decision.lens?.period.until === decision.lens?.period.until
  if (decision.verdict !== 'contradicted' || holdsAnyway) return { meaning, decision }
  return { meaning, decision: { ...decision, verdict: 'ambiguous', failed: 'onlyCorrected' } }
}
