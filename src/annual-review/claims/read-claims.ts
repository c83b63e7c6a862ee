import type { Claim, DraftClaim, DraftRemark, Findings, Remark } from './claim.ts'
import { readEnglishSentence } from './en-grammar.ts'
import { newEnMemory } from './en-reader.ts'
import { normaliseText, originalSlice, type NormalisedText } from './normalise.ts'
import { splitSentences } from './sentences.ts'
import { noteUnevenDecimals } from './uneven-decimals.ts'
import { readChineseSentence } from './zh-grammar.ts'
import { newZhMemory } from './zh-memory.ts'

export type { Claim, Remark } from './claim.ts'

/**
 * Reads every checkable statement out of a review in Chinese (either script) or English.
 * Never throws; time grows linearly with the length of the text.
 * @param text any string; offsets in the result are code points of exactly this string
 */
export function readClaims(text: string): { claims: Claim[]; remarks: Remark[] } {
  const source = normaliseText(text)
  const findings: Findings = { claims: [], remarks: [] }
  const zhMemory = newZhMemory()
  const enMemory = newEnMemory()
  for (const sentence of splitSentences(source.text)) {
    const first = findings.claims.length
    if (sentence.language === 'zh') readChineseSentence(source, sentence, zhMemory, findings)
    else readEnglishSentence(source, sentence, enMemory, findings)
    noteUnevenDecimals(source.text, sentence, findings.claims.slice(first), findings)
  }
  return {
    claims: findings.claims.map((draft) => placeClaim(source, draft)).sort((a, b) => a.start - b.start),
    remarks: findings.remarks.map((draft) => placeRemark(source, draft)).sort((a, b) => a.start - b.start),
  }
}

function placeClaim(source: NormalisedText, draft: DraftClaim): Claim {
  const { text, start } = originalSlice(source, draft.span.from, draft.span.to)
  return {
    text,
    start,
    subject: draft.subject,
    ...draft.reading,
    clause: source.text.slice(draft.clause.from, draft.clause.to).trim(),
    clauseStart: source.pointOffsets[draft.clause.from] ?? start,
  }
}

function placeRemark(source: NormalisedText, draft: DraftRemark): Remark {
  return { ...originalSlice(source, draft.span.from, draft.span.to), reason: draft.reason }
}
