import type { Label } from '#kernel/language/label.ts'

// What travels of the annual review, and of a text that is checked against the records.
// GET /api/review?year=&asOf=&lang= -> ReviewAnswer · GET /api/review.html (same query) -> text/html
export interface ReviewAnswer {
  year: number; asOf: string; bureau: Label; title: Label
  sections: { id: string; title: Label; paragraphs: { zh: ReviewPiece[]; en: ReviewPiece[] }[] }[]
  figures: Record<string, { value: number | null; previous: number | null; change: number | null; unit: string; period: string; asOf: string; definitionVersion: number; records: number | null; label: Label }>
  chart: { title: Label; months: { month: string; value: number; previous: number }[] }
  provenance: { figure: string; label: Label; definition: Label; basis: Label; value: Label; comparison: Label; asOf: string; version: number; records: number | null }[]
  head: { size: number; root: string; at: string } | null
}
export type ReviewPiece = { text: string } | { token: string; figure: string; text: string; link: string }

// POST /api/verify {text, year?, asOf?} -> VerifyAnswer
export interface VerifyAnswer { year: number | null; asOf: string; bureau: Label; ours: boolean; claims: ClaimItem[]; remarks: { text: string; start: number; reason: string }[]; milliseconds: number; characters: number }
export interface ClaimItem {
  text: string; start: number; subject: string; kind: string; value: number | null; value2: number | null; unit: string | null; direction: string | null; comparison: string | null; approx: string | null
  figure: string | null
  verdict: 'supported' | 'supportedByRounding' | 'contradicted' | 'definitionMissing' | 'historyMissing' | 'needsOutsideData' | 'ambiguous'
  /** Which of the conditions for a contradiction was not met, when the verdict is none of the first three. */
  failed: string | null
  computed: { value: number | null; previous: number | null; change: number | null; records: number | null } | null
  definition: { version: number; text: Label; basis: Label } | null
  /** Page of the figure with its records. */
  link: string | null
  /** How it was understood, in words, part by part. */
  understood: { part: Label; said: Label }[]
  explanation: Label
}
