import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import type { Label, Language } from '#kernel/language/label.ts'

/** The review as plain text: the title, then each section's title and paragraphs, one a line. This is the text that is checked again. */
export function toText(review: ReviewAnswer, language: Language): string {
  const lines = [review.title[language]]
  for (const section of review.sections) {
    lines.push(section.title[language])
    for (const paragraph of section.paragraphs) lines.push(paragraph[language].map((piece) => piece.text).join(''))
  }
  return `${lines.join('\n')}\n`
}

/** The review as data: figures by id with everything needed to recompute them, the text in both languages, and the journal's tree head. */
export function toJson(review: ReviewAnswer): {
  bureau: Label
  year: number
  asOf: string
  figures: ReviewAnswer['figures']
  text: Label
  head: ReviewAnswer['head']
  sections: ReviewAnswer['sections']
  sources: ReviewAnswer['provenance']
  zeroClaims: ReviewAnswer['zeroClaims']
  notices: ReviewAnswer['notices']
  edition: ReviewAnswer['edition']
} {
  return {
    bureau: review.bureau, year: review.year, asOf: review.asOf, figures: review.figures,
    text: { zh: toText(review, 'zh'), en: toText(review, 'en') }, head: review.head,
    sections: review.sections, sources: review.provenance, zeroClaims: review.zeroClaims, notices: review.notices, edition: review.edition,
  }
}
