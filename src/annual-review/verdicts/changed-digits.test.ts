import { expect, it } from 'vitest'
import { roundHalfUp } from '#kernel/figure/change.ts'
import type { ReviewAnswer, ReviewPiece } from '#kernel/http/review-wire.ts'
import type { Language } from '#kernel/language/label.ts'
import { crashFigures } from '#modules/crashes/figures.ts'
import { demoBureauNames } from '../testing.ts'
import { fakeReviewReader, reviewWorld } from '../writer/testing.ts'
import { renderReview } from '../writer/render.ts'
import { toText } from '../writer/text.ts'
import { checkClaims } from './check-claims.ts'

const reader = fakeReviewReader(reviewWorld, crashFigures)

it.each(['zh', 'en'] as const)('every claim of the rendered review is supported (%s)', async (language) => {
  const review = await renderReview(reader, { year: 2024, asOf: '2025-01-10' })
  const answer = await checkClaims(toText(review, language), reader, { bureauNames: demoBureauNames })
  expect(answer.claims.map((claim) => [claim.text, claim.verdict])).toEqual(answer.claims.map((claim) => [claim.text, 'supported']))
  // Three counts, three changes, the run of years and the zero it implies.
  expect(answer.claims).toHaveLength(8)
  expect(answer).toMatchObject({ year: 2024, asOf: '2025-01-10', ours: true })
})

it.each(['zh', 'en'] as const)('a changed digit is never supported, and changes no other verdict: every digit of every token (%s)', async (language) => {
  const review = await renderReview(reader, { year: 2024, asOf: '2025-01-10' })
  const before = await checkClaims(toText(review, language), reader, { bureauNames: demoBureauNames })
  let changed = 0
  for (const mutation of mutationsOf(review, language)) {
    const after = await checkClaims(toText(mutation.review, language), reader, { bureauNames: demoBureauNames })
    expect(after.claims).toHaveLength(before.claims.length)
    const touched = after.claims.filter((claim, at) => claim.value !== before.claims[at]?.value)
    expect(touched.length, mutation.text).toBeGreaterThan(0)
    for (const claim of touched) {
      const computed = claim.kind === 'change' ? Math.abs(claim.computed?.change ?? Number.NaN) : claim.computed?.value ?? Number.NaN
      expect(claim.verdict, mutation.text).not.toBe('supported')
      // Cutting off a decimal is a variant of rounding; nothing farther away is.
      if (claim.verdict === 'supportedByRounding') expect(Math.abs(computed - (claim.value ?? 0))).toBeLessThan(10 ** -decimalsOf(mutation.text))
      expect(roundHalfUp(computed, decimalsOf(mutation.text)), mutation.text).not.toBe(claim.value)
    }
    const rest = (answer: typeof after): string[] => answer.claims.flatMap((claim, at) => (touched.includes(after.claims[at] ?? claim) ? [] : [`${claim.start} ${claim.kind} ${claim.verdict}`]))
    expect(rest(after), mutation.text).toEqual(rest(before))
    changed++
  }
  expect(changed).toBeGreaterThan(150)
}, 120_000)

function decimalsOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0
}

/** The review with one digit of one printed token replaced by each other digit. */
function* mutationsOf(review: ReviewAnswer, language: Language): Generator<{ review: ReviewAnswer; text: string }> {
  for (const [section, one] of review.sections.entries()) {
    for (const [paragraph, pieces] of one.paragraphs.entries()) {
      for (const [at, piece] of pieces[language].entries()) {
        // The years of a run say when; they are no claim of their own.
        if (!('token' in piece) || /\|(?:since|until)\}/.test(piece.token)) continue
        for (const [index, character] of [...piece.text].entries()) {
          for (const digit of '0123456789') {
            if (!/\d/.test(character) || digit === character) continue
            const text = piece.text.slice(0, index) + digit + piece.text.slice(index + 1)
            if (Number(text.replace(/[,%]/g, '')) === Number(piece.text.replace(/[,%]/g, ''))) continue
            yield { text, review: withPiece(review, language, section, paragraph, at, { ...piece, text }) }
          }
        }
      }
    }
  }
}

function withPiece(review: ReviewAnswer, language: Language, section: number, paragraph: number, at: number, piece: ReviewPiece): ReviewAnswer {
  return {
    ...review,
    sections: review.sections.map((one, s) => s !== section ? one : {
      ...one, paragraphs: one.paragraphs.map((pieces, p) => p !== paragraph ? pieces : { ...pieces, [language]: pieces[language].map((old, i) => (i === at ? piece : old)) }),
    }),
  }
}
