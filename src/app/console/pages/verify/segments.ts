/** A passage of a text by Unicode code points, as the claim reader gives it. */
export interface Passage {
  readonly text: string
  readonly start: number
}

/** A stretch of the text over which the same claims and remarks lie. */
export interface Segment {
  readonly text: string
  /** Offset in code points. */
  readonly from: number
  /** Places (in the list of claims) of the claims that cover it, the longest first: the last is the innermost. */
  readonly claims: readonly number[]
  /** Places of the remarks that cover it. */
  readonly remarks: readonly number[]
  /** Claims whose passage ends where this stretch ends: their signs stand here. */
  readonly ends: readonly number[]
}

/**
 * Cuts a text where a claim or a remark begins or ends. Claims may lie over one another or cross. Together the stretches are the text,
 * unchanged; every claim ends in exactly one of them. What lies outside the text is cut off.
 */
export function segmentsOf(text: string, claims: readonly Passage[], remarks: readonly Passage[]): Segment[] {
  const points = Array.from(text)
  const spansOf = (passages: readonly Passage[]): Span[] => passages.map((passage) => spanOf(passage, points.length))
  const claimSpans = spansOf(claims)
  const remarkSpans = spansOf(remarks)
  const cuts = [...new Set([0, points.length, ...[...claimSpans, ...remarkSpans].flatMap((span) => [span.from, span.until])])].toSorted((a, b) => a - b)
  const beginning = Map.groupBy(claimSpans.keys(), (at) => claimSpans[at]?.from ?? 0)
  const remarksBeginning = Map.groupBy(remarkSpans.keys(), (at) => remarkSpans[at]?.from ?? 0)
  const segments: Segment[] = []
  let open: number[] = []
  let openRemarks: number[] = []
  for (const [at, from] of cuts.entries()) {
    const until = cuts[at + 1]
    if (until === undefined) break
    open = [...open.filter((one) => untilOf(claimSpans, one) > from), ...(beginning.get(from) ?? []).filter((one) => untilOf(claimSpans, one) > from)]
    openRemarks = [...openRemarks.filter((one) => untilOf(remarkSpans, one) > from), ...(remarksBeginning.get(from) ?? []).filter((one) => untilOf(remarkSpans, one) > from)]
    segments.push({
      text: points.slice(from, until).join(''), from,
      claims: open.toSorted((a, b) => lengthOf(claimSpans, b) - lengthOf(claimSpans, a) || a - b),
      remarks: openRemarks,
      ends: open.filter((one) => untilOf(claimSpans, one) === until).toSorted((a, b) => a - b),
    })
  }
  return segments
}

interface Span { readonly from: number; readonly until: number }

function spanOf(passage: Passage, length: number): Span {
  const from = Math.min(length, Math.max(0, passage.start))
  return { from, until: Math.min(length, Math.max(from, passage.start + Array.from(passage.text).length)) }
}

function untilOf(spans: readonly Span[], at: number): number {
  return spans[at]?.until ?? 0
}

function lengthOf(spans: readonly Span[], at: number): number {
  const span = spans[at]
  return span ? span.until - span.from : 0
}
