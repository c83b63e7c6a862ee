import type { Label } from '#kernel/language/label.ts'
import type { ReviewAnswer, ReviewNotice } from './review-wire.ts'

// Editions of the annual review.
// GET /api/review/editions?year= -> EditionRow[] · POST /api/review/editions {year, from?} -> 201 EditionAnswer
// GET /api/review/editions/:id -> EditionAnswer · PUT /api/review/editions/:id {version, title, sections, issuer, documentNumber} -> EditionAnswer
// POST /api/review/editions/:id/actions/:action {version, reason?, asOf?} -> EditionAnswer
// POST /api/review/editions/:id/notices {version, number, issuer, issuedOn, says} -> EditionAnswer · DELETE …/notices/:key?version= -> EditionAnswer
// GET /api/review/editions/:id/restatements -> Restatement[]
export interface EditionRow { id: string; year: number; draft: number; state: string; stateLabel: Label; glyph: string; title: Label; asOf: string | null; hash: string | null; changedAt: string; changedBy: string }

/** A sentence as it is edited: its whole templates by situation; one without a figure has the situation `said`. */
export interface EditionSentence { about: string | null; compares: 'change' | 'level' | 'alone'; decimals: number; variants: Record<string, Label | null> }
export interface EditionSection { id: string; title: Label; paragraphs: EditionSentence[][] }

export interface EditionAnswer extends EditionRow {
  version: number
  issuer: string | null
  documentNumber: string | null
  author: string
  sections: EditionSection[]
  /** Which situation each sentence is in now: section, paragraph, sentence. */
  situations: string[][][]
  /** The text with its numbers: as bound, or of a draft as the records stand on the as-of day; null where the text has faults. */
  review: ReviewAnswer | null
  /** What blocks the binding, by place. */
  faults: { pointer: string; code: string; section: string; text: Label }[]
  notices: ReviewNotice[]
  steps: { action: string; label: Label; by: string; at: string; reason: string | null }[]
  actions: { name: string; label: Label; key: string | null; allowed: boolean; needsReason: boolean; refusal: Label | null }[]
  /** Promises due in the year. */
  planItems: EditionPlanItem[]
  /** Figures that a sentence may use. */
  figures: { id: string; label: Label; reportOnly: boolean }[]
}
export interface EditionPlanItem { id: string; number: string; what: string; dueOn: string; unit: Label; state: Label; answer: 'met' | 'notMet' | 'open'; reason: string | null }

/** A frozen value beside the value as it is known now. */
export interface Restatement {
  figure: string; label: Label; frozen: number | null; now: number | null; frozenText: Label; nowText: Label
  /** The records that changed it since, for those who may read them. */
  changes: { record: string; recordType: string; number: string; knownOn: string; amount: number }[]
}
