import type { Claim } from '../claims/claim.ts'
import type { NormalisedText } from '../claims/normalise.ts'
import type { Sentence } from '../claims/sentences.ts'

/** A stretch of the normalised text with its place. */
export interface Stretch {
  readonly text: string
  readonly from: number
}

/** Where a claim stands: its own words, what its sentence says before and after, and what the paragraph said before that. */
export interface Passage {
  readonly language: 'zh' | 'en'
  /** The claim's span in the normalised text. */
  readonly span: { readonly from: number; readonly to: number }
  /** The whole clause or clauses that the claim's span touches; in English the whole sentence, whose clauses are not told apart safely. */
  readonly own: Stretch
  /** The one clause in which the span ends. */
  readonly last: Stretch
  readonly before: Stretch
  readonly after: Stretch
  /** The sentences before this one in the same paragraph, nearest last, at most a dozen. */
  readonly paragraph: readonly Stretch[]
  /** The line above the paragraph when it is a heading. */
  readonly heading: Stretch | null
}

const LONGEST_HEADING = 40
/** How far back a sentence may still say what later ones are about; it bounds the work for a text without paragraphs. */
const NEAR_SENTENCES = 12

/** Finds a claim's place in the text it was read from. */
export function passageOf(source: NormalisedText, sentences: readonly Sentence[], claim: Claim): Passage {
  const span = spanOf(source, claim)
  const at = sentenceAt(sentences, span.from)
  const first = sentences[at]
  const end = sentences[sentenceAt(sentences, Math.max(span.from, span.to - 1))]
  if (!first || !end) throw new Error('A claim outside every sentence')
  const text = source.text
  const isChinese = first.language === 'zh'
  const ownFrom = isChinese ? clauseStart(text, span.from, first.from) : first.from
  const ownTo = isChinese ? clauseEnd(text, span.to, end.to) : end.to
  const lastFrom = isChinese ? clauseStart(text, Math.max(span.from, span.to - 1), end.from) : end.from
  let opening = at
  while (opening > 0 && at - opening < NEAR_SENTENCES && !sentences[opening]?.startsParagraph) opening--
  const before = sentences[opening]?.startsParagraph ? sentences[opening - 1] : undefined
  return {
    language: first.language, span,
    own: stretch(text, ownFrom, ownTo), last: stretch(text, lastFrom, ownTo), before: stretch(text, first.from, ownFrom), after: stretch(text, ownTo, end.to),
    paragraph: sentences.slice(opening, at).map((sentence) => stretch(text, sentence.from, sentence.to)),
    heading: before && before.to - before.from <= LONGEST_HEADING && !/[。.;]/.test(text.slice(before.from, before.to)) ? stretch(text, before.from, before.to) : null,
  }
}

function stretch(text: string, from: number, to: number): Stretch {
  return { text: text.slice(from, to), from }
}

/** The claim's offsets count code points of the original; those of the normalised text are found by bisection. */
function spanOf(source: NormalisedText, claim: Claim): { from: number; to: number } {
  const indexOf = (point: number): number => {
    let low = 0
    let high = source.text.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((source.pointOffsets[middle] ?? 0) < point) low = middle + 1
      else high = middle
    }
    return low
  }
  const from = indexOf(claim.start)
  return { from, to: Math.max(from + 1, indexOf(claim.start + [...claim.text].length)) }
}

/** The place of the last sentence that begins at or before a position. */
function sentenceAt(sentences: readonly Sentence[], position: number): number {
  let low = 0
  let high = sentences.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sentences[middle]?.from ?? 0) <= position) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

/** Commas that group digits (1,531) do not end a clause. */
function isClauseEnd(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (character === ',') return !(/\d/.test(text.charAt(at - 1)) && /\d/.test(text.charAt(at + 1)))
  return ';:。!?\n'.includes(character) && character !== ''
}

function clauseStart(text: string, at: number, floor: number): number {
  let start = at
  while (start > floor && !isClauseEnd(text, start - 1)) start--
  return start
}

function clauseEnd(text: string, at: number, ceiling: number): number {
  let end = at
  while (end < ceiling && !isClauseEnd(text, end)) end++
  return end
}

/** A stretch cut at its clause ends. */
export function clausesOf(whole: Stretch): Stretch[] {
  const clauses: Stretch[] = []
  let from = 0
  for (let at = 0; at <= whole.text.length; at++) {
    if (at < whole.text.length && !isClauseEnd(whole.text, at)) continue
    if (at > from) clauses.push({ text: whole.text.slice(from, at), from: whole.from + from })
    from = at + 1
  }
  return clauses
}
