import { createHash } from 'node:crypto'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ExportedFile } from '#kernel/export/exported-file.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import type { Language } from '#kernel/language/label.ts'
import { toHtml } from '../writer/html.ts'
import { toJson } from '../writer/text.ts'
import { toCsv } from './csv.ts'
import type { FontPlace } from './pdf-fonts.ts'

export const reviewFormats = ['html', 'json', 'docx', 'pdf', 'csv'] as const
export type ReviewFormat = (typeof reviewFormats)[number]

/** The format that a query asks for; json without a word. Throws invalid-input. */
export function reviewFormatOf(text: string | undefined): ReviewFormat {
  const found = reviewFormats.find((format) => format === (text === undefined || text === '' ? 'json' : text))
  if (found) return found
  throw new DomainError('invalid-input', { fields: [{ pointer: '/format', code: 'notInList', zh: '格式只有 html、json、docx、pdf 和 csv。', en: 'The format is html, json, docx, pdf or csv.' }] })
}

const contentTypes: Readonly<Record<ReviewFormat, string>> = {
  html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', pdf: 'application/pdf', csv: 'text/csv; charset=utf-8',
}

/** A review as a file in one of the formats, with its hash. `fonts`: see pdf-fonts.ts. Throws font-missing (pdf). */
export async function reviewFile(review: ReviewAnswer, format: ReviewFormat, language: Language, fonts?: readonly FontPlace[]): Promise<ExportedFile & { readonly sha256: string }> {
  const content = Buffer.from(await contentOf(review, format, language, fonts))
  // What is frozen is no draft any more, though it keeps its number.
  const edition = review.edition === null ? '' : `-${review.edition.hash === null ? 'draft' : 'edition'}-${review.edition.draft}`
  const name = `review-${review.year}${format === 'json' ? '' : `-${language}`}${edition}.${format}`
  return { name, contentType: contentTypes[format], content, sha256: createHash('sha256').update(content).digest('hex') }
}

async function contentOf(review: ReviewAnswer, format: ReviewFormat, language: Language, fonts?: readonly FontPlace[]): Promise<string | Uint8Array> {
  switch (format) {
    case 'html': return toHtml(review, language)
    case 'json': return `${JSON.stringify(toJson(review), null, 2)}\n`
    case 'csv': return toCsv(review, language)
    // The two writers are loaded when they are asked for: a page does not wait for them.
    case 'docx': return (await import('./docx.ts')).toDocx(review, language)
    case 'pdf': return (await import('./pdf.ts')).toPdf(review, language, fonts)
  }
}
