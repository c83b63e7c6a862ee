import type { DraftClaim, Findings, Span } from './claim.ts'

const PERCENTAGE = /(\d+(?:\.(\d+))?)(?:%| ?per ?cent\b)/g

/**
 * Remarks on changes in percent that one sentence gives with different numbers of decimals (17.67% and 17.7%): a reader cannot tell whether
 * the second was rounded. From the first to the last of the sentence's percentages; at most one remark a sentence.
 */
export function noteUnevenDecimals(text: string, sentence: Span, claims: readonly DraftClaim[], findings: Findings): void {
  const changes = claims.filter(({ reading }) => reading.kind === 'change' && reading.unit === '%' && reading.value !== null && reading.decimals >= 0)
  if (new Set(changes.map(({ reading }) => reading.decimals)).size < 2) return
  const said = [...text.slice(sentence.from, sentence.to).matchAll(PERCENTAGE)].filter((match) => changes.some(({ reading }) => reading.value === Number(match[1]) && reading.decimals === (match[2]?.length ?? 0)))
  const [first] = said
  const last = said.at(-1)
  if (!first || !last || first === last) return
  findings.remarks.push({ span: { from: sentence.from + first.index, to: sentence.from + last.index + last[0].length }, reason: 'unevenDecimals' })
}
