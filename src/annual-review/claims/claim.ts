/** What kind of statement a figure makes; the kinds decide how the figure can be recomputed. */
export type ClaimKind = 'change' | 'count' | 'rate' | 'streak' | 'zero' | 'rank' | 'extreme' | 'amount' | 'share'

export type Direction = 'up' | 'down'

/** The statement itself, without the place in the text where it was found. */
export interface Reading {
  kind: ClaimKind
  /** Always positive; 万 and 亿 are multiplied out, money is in its whole unit. Null where only a direction or a position is stated. */
  value: number | null
  /** The other end: of a range the upper one, of "from A to B" the level A it came from. */
  value2: number | null
  /** The unit as a Chinese measure word, also for English text ("offences" -> 起); '%' and '个百分点' are kept apart. */
  unit: string | null
  direction: Direction | null
  /** 'yoy', 'mom' (previous period) or 'vs_year:YYYY', only where the clause itself says so. */
  comparison: string | null
  /** 近, 超, 余, 约 or 不足. */
  approx: string | null
  /**
   * Decimals of `value` as written, negative when the text rounds to tens or more ("2.5万" -> -3, "四成" -> -1).
   * A recomputed value agrees when it lies within half of 10^-decimals.
   */
  decimals: number
}

/** A checkable statement found in a text. */
export interface Claim extends Reading {
  /** Exactly the original text from `start`. */
  text: string
  /** Offset in Unicode code points of the original text. */
  start: number
  /** What is counted or measured, in Simplified Chinese as far as the glossary reaches. */
  subject: string
  /** The whole clause or clauses the claim stands in, normalised. */
  clause: string
  /** Offset of the clause in code points of the original text. */
  clauseStart: number
}

export type RemarkReason = 'softWord' | 'notAClaim' | 'date' | 'ordinal' | 'name' | 'vague' | 'unevenDecimals'

/** A passage that looks like a claim and is none, with the reason. */
export interface Remark {
  text: string
  start: number
  reason: RemarkReason
}

/** A half-open range in the normalised text. */
export interface Span {
  from: number
  to: number
}

/** A claim before its offsets are translated back into the original text. */
export interface DraftClaim {
  reading: Reading
  subject: string
  span: Span
  clause: Span
}

/** A remark before its offsets are translated back. */
export interface DraftRemark {
  span: Span
  reason: RemarkReason
}

/** Where a grammar puts what it finds. */
export interface Findings {
  claims: DraftClaim[]
  remarks: DraftRemark[]
}

/** A reading with everything unsaid left empty; grammars override what the text does say. */
export function reading(kind: ClaimKind, said: Partial<Omit<Reading, 'kind'>> = {}): Reading {
  return { kind, value: null, value2: null, unit: null, direction: null, comparison: null, approx: null, decimals: 0, ...said }
}
