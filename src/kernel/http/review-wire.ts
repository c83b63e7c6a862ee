import type { Label } from '#kernel/language/label.ts'

// What travels of the annual review, and of a text that is checked against the records.
// GET /api/review?year=&asOf= -> ReviewAnswer · GET /api/review/export?year=&asOf=&edition=&lang=&format=html|json|docx|pdf|csv · editions: edition-wire.ts
export interface ReviewAnswer {
  year: number; asOf: string; bureau: Label; title: Label
  sections: ReviewSection[]
  figures: Record<string, ReviewFigure>
  chart: { title: Label; months: { month: string; value: number; previous: number }[] }
  provenance: ReviewSource[]
  notices: ReviewNotice[]
  /** What a claim that nothing happened must be read beside: records that once counted and no longer do. */
  zeroClaims: { figure: string; label: Label; since: number; until: number; withdrawn: number }[]
  /** What a reader should know of a sentence; none of them blocks. */
  reminders: { section: string; code: 'withinNoise' | 'smallBase' | 'statedYears' | 'noPrevious' | 'missing'; text: Label }[]
  head: { size: number; root: string; at: string } | null
  /** The edition it is; null: computed now, kept nowhere. */
  edition: ReviewEdition | null
}
export interface ReviewSection { id: string; title: Label; paragraphs: { zh: ReviewPiece[]; en: ReviewPiece[] }[]; tables: ReviewTable[] }
export interface ReviewFigure { value: number | null; previous: number | null; change: number | null; unit: string; period: string; asOf: string; definitionVersion: number; records: number | null; label: Label }
export interface ReviewSource {
  figure: string; label: Label; definition: Label; basis: Label; value: Label; comparison: Label; asOf: string; version: number; records: number | null
  /** Policy forbids to score it. */
  reportOnly: boolean
  /** Years of it that are known from a document only. */
  stated: Label | null
  counters: { figure: string; label: Label; value: Label; comparison: Label }[]
}
export interface ReviewNotice { key: string; number: string; issuer: string; issuedOn: string; says: Label }
/** Every cell in both languages. `empty` is printed instead of a table without rows. */
export interface ReviewTable { id: string; title: Label; columns: Label[]; rows: Label[][]; empty: Label }
export interface ReviewEdition { id: string; state: string; stateLabel: Label; draft: number; hash: string | null; issuer: string | null; documentNumber: string | null }
export type ReviewPiece = { text: string } | { token: string; figure: string; text: string; link: string } | { notice: string; text: string }

// POST /api/verify {text, year?, asOf?} -> VerifyAnswer
export interface VerifyAnswer { year: number | null; asOf: string; bureau: Label; ours: boolean; claims: ClaimItem[]; remarks: { text: string; start: number; reason: string }[]; milliseconds: number; characters: number }
export interface ClaimItem {
  text: string; start: number; subject: string; kind: string; value: number | null; value2: number | null; unit: string | null; direction: string | null; comparison: string | null; approx: string | null
  figure: string | null
  verdict: 'supported' | 'supportedByRounding' | 'contradicted' | 'definitionMissing' | 'historyMissing' | 'needsOutsideData' | 'ambiguous'
  /** Which of the conditions for a contradiction was not met, when the verdict is none of the first three. */
  failed: string | null
  /** `figure`: whose values these are: of an extreme, those of its count. `years`: those of which a run or an extreme speaks, and of them those that a document states instead of the records. */
  computed: { value: number | null; previous: number | null; change: number | null; records: number | null; figure: string; years: { from: number; until: number; stated: readonly number[] } | null } | null
  definition: { version: number; text: Label; basis: Label } | null
  /** Page of the figure with its records. */
  link: string | null
  /** How it was understood, in words, part by part. */
  understood: { part: Label; said: Label }[]
  explanation: Label
  /** What a reader must know beside it, in whole sentences: which years are stated, what the bureau's own share is. */
  notes: Label[]
  /** Who has said that statements like this one are to be understood so; keyed by subject and kind. */
  corrected: { by: string; on: string; meaning: CorrectedMeaning } | null
}

// GET /api/verify/corrections -> CorrectionItem[] · PUT the same {subject, kind, meaning} -> 204 · POST …/undo {subject, kind} -> 204
export type CorrectedMeaning =
  | { readonly kind: 'figure'; readonly figure: string }
  | { readonly kind: 'period'; readonly fromMonth: number; readonly toMonth: number; readonly yearsBack: number }
  | { readonly kind: 'noClaim' }
  | { readonly kind: 'notOurs' }
export interface CorrectionItem { phrase: string; kind: string; meaning: CorrectedMeaning; by: string; on: string }

// POST /api/verify/document (multipart: file, .docx or UTF-8 text) -> DocumentAnswer · POST /api/verify/file?year&asOf&bureau (the same) -> VerifiedDocument
export interface DocumentAnswer { text: string; characters: number }
export type VerifiedDocument = VerifyAnswer & { text: string }
