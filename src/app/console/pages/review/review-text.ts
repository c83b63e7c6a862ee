import type { ReviewAnswer, ReviewPiece } from '#kernel/http/review-wire.ts'
import type { Language } from '#kernel/language/label.ts'

function pieceText(pieces: readonly ReviewPiece[]): string {
  return pieces.map((piece) => piece.text).join('')
}

/** The review as plain text, a paragraph a line: what a reader of the printed paper would type off. */
export function reviewText(review: ReviewAnswer, language: Language): string {
  return [review.title[language], ...review.sections.flatMap((section) => [section.title[language], ...section.paragraphs.map((paragraph) => pieceText(paragraph[language]))])].join('\n')
}
