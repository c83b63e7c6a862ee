import type { Label } from '#kernel/language/label.ts'
import type { ClockArticle } from './wire.ts'

/** What travels of the legal section's own: rules, readings of unclear law, days off, and what correcting them changes. */

// Legal section. GET /api/clock-rules -> ClockRules (everybody who reads records) · POST /api/clock-rules/confirmations {rule, version, note?} -> 201 · POST /api/clock-rules/decisions {parameter, value, from?, note?} -> 201 (for clocks that start from that day on; today if not given)
// POST /api/clock-rules/calendar {year, csv} -> 201 LoadedYear; columns day,kind,nameZh,nameEn with kind off or work · role legalReviewer
export interface ClockRules { rules: ClockRuleItem[]; parameters: ClockParameterItem[]; years: CalendarYearItem[] }
export interface ClockRuleItem {
  id: string; version: number; label: Label; start: Label; kind: string; length: Label | null; inForceFrom: string; inForceUntil: string | null
  liberty: boolean; local: boolean; rollOver: boolean; conflict: Label | null; remark: Label | null; articles: ClockArticle[]; parameters: string[]
  /** Kinds of record on which it runs. */
  recordTypes: string[]
  confirmation: { by: string; on: string; note: string | null } | null
  /** What stops it, and ways to lengthen it; those that exist only in some cases or readings too. */
  exclusions: ClockRuleStop[]
  extensions: ClockRuleExtension[]
}
/** `when`: the circumstance or reading in which it exists, where that is not always. `who`: who must approve it; empty: nobody. `articles`: of its own, or of the rule. */
export interface ClockRuleStop { reason: string; label: Label; effect: Label; who: Label[]; ground: Label | null; when: Label | null; articles: Label }
export interface ClockRuleExtension { amount: Label; who: Label[]; often: Label | null; from: Label | null; ground: Label | null; when: Label | null; articles: Label }
export interface ClockParameterItem {
  id: string; question: Label; choices: { value: string; label: Label }[]; shipped: string
  /** Why there is no choice; null: there is one. */
  fixed: Label | null
  /** What governs a clock that starts today. */
  value: string
  /** The latest first. */
  decisions: { value: string; from: string; by: string; at: string; note: string | null }[]
  rules: string[]
}
export interface CalendarYearItem { year: number; source: 'shipped' | 'bureau'; off: number; work: number; loadedBy: string | null; loadedAt: string | null }
export interface LoadedYear { year: number; off: number; work: number }
// What a corrected rule, reading or calendar changes. GET /api/clock-recomputation?after=&limit=200 -> RecomputationPage (nothing is changed)
// POST /api/clock-recomputations -> 202 Recomputation (runs in the background) · GET /api/clock-recomputations/:id -> Recomputation · role legalReviewer
export interface RecomputationPage { changes: RecomputedClock[]; checked: number; next: string | null }
export interface RecomputedClock {
  clock: string; recordType: string; record: string; number: string; rule: string; ruleVersion: { before: number; after: number }
  dueAt: { before: string | null; after: string | null }; problem: { before: string | null; after: string | null }
  why: 'rule' | 'parameter' | 'calendar'
  /** Events that become lawful, or no longer are. */
  events: number
}
export interface Recomputation { id: string; state: 'running' | 'done' | 'failed'; total: number; checked: number; changed: number; problem: Label | null; startedAt: string; finishedAt: string | null }
