import type { Label } from '#kernel/language/label.ts'
import type { Role } from '#kernel/access/role.ts'
import type { FieldKind } from '#kernel/record/field.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import type { ActionKind, StateGlyph } from '#kernel/lifecycle/action.ts'

/**
 * What travels between server and console, as the server answers it. Everything is under /api; errors are problem+json (RFC 9457) in the
 * shape of `Problem`. The server builds these, the console reads them, and nothing else defines them.
 */

export interface Problem {
  /** /errors/<code>, a page of the reference. */
  type: string
  title: string
  status: number
  code: string
  /** One whole sentence in each language. */
  detail: Label
  /** Where in the request, and what to do. */
  fields?: { pointer: string; code: string; zh: string; en: string }[]
  /** With stale-version: the version now, and who changed what since. */
  data?: Record<string, unknown>
  /** Number of the request in the log. */
  instance: string
}

export interface StaleChange { version: number; at: string; by: string; action: string; changes: { field: string; label: Label; after: FieldValue }[] }

// POST /api/session {login, password, code?} · GET /api/session · DELETE /api/session
export interface SessionAnswer {
  account: number
  login: string
  name: string
  roles: Role[]
  permissions: string[]
  organisation: OrganisationItem
  /** The organisations he may act for; chosen with ?org= on every request, kept in the address. */
  organisations: OrganisationItem[]
  bureau: { id: number; code: string; name: Label; timeZone: string; demonstration: boolean; today: string }
  /** The one-time code is needed and was not given: POST again with `code`. */
  needsCode?: boolean
}
export interface OrganisationItem { id: number; code: string; kind: string; name: Label; parent: number | null }

// GET /api/sessions -> SessionItem[] · DELETE /api/sessions/:id
export interface SessionItem { id: string; createdAt: string; seenAt: string; expiresAt: string; agent: string; current: boolean }

// GET /api/manifest: everything forms, lists, filters and labels are made from
export interface Manifest {
  recordTypes: RecordTypeItem[]
  figures: FigureItem[]
  roles: Record<string, Label>
  errors: Record<string, Label & { status: number }>
}
export interface FieldItem {
  name: string
  kind: FieldKind
  label: Label
  help?: Label
  unit?: Label
  choices?: Record<string, Label>
  optional: boolean
  personal: boolean
  derived: boolean
  byAction: boolean
  inList: boolean
  filterable: boolean
  searchable: boolean
}
export interface RecordTypeItem {
  name: string
  label: Label
  labelMany: Label
  happenedAt: string
  point: { lng: string; lat: string } | null
  fields: FieldItem[]
  children: Record<string, { label: Label; labelOne: Label; fields: FieldItem[] }>
  states: Record<string, { label: Label; glyph: StateGlyph; terminal: boolean }>
  initial: string
  actions: Record<string, { label: Label; kind: ActionKind; asksFor: string[]; reason: boolean; secondPerson: boolean; key: string | null }>
  clockRules: Record<string, { label: Label; basisShort: Label; basis: Label; liberty: boolean; confirmed: boolean }>
}
export interface FigureItem {
  id: string; kind: string; label: Label; unit: string; unitLabel: Label; direction: 'up' | 'down' | 'none'; reportOnly: boolean; decimals: number
  definition: { version: number; inForceFrom: string; text: Label; basis: Label }
  counterFigures: string[]; breakdowns: string[]; recordType: string
}

// GET /api/records/:type?state=&<field>=a,b&<field>.from=&<field>.to=&org=&q=&bbox=w,s,e,n&sort=-occurredAt&after=&limit=50
// Several values of a choice are joined by commas. `q` searches. Dates are days of the bureau.
export interface RecordList {
  items: RecordListItem[]
  next: string | null
  /** Asked for with count=true; null otherwise. */
  total: number | null
  totalIsCapped: boolean
}
export interface RecordListItem {
  id: string; number: string; organisation: number; state: string; version: number; title: Label; updatedAt: string
  fields: Record<string, FieldValue>
  /** The clock that ends next, if any runs. */
  clock: ClockItem | null
}
export interface ClockItem {
  id: string; recordType: string; record: string; rule: string; ruleVersion: number
  startedAt: string; dueAt: string | null; metAt: string | null; stoppedAt: string | null
  level: 'normal' | 'soon' | 'urgent' | 'overdue' | 'stopped' | 'kept' | 'late' | 'unknown'
  /** Share of the time used, 0 to 1 (more when overdue). */
  used: number
  /** Why there is no due time, e.g. calendar-unknown. */
  problem: Label | null
  /** How the due time came about, step by step, each a whole sentence. */
  steps: { day: string | null; text: Label }[]
  confirmed: boolean
}
// GET /api/records/:type/points?<same filters>: every point of the filter, at most 50,000, compact columns
export interface PointList { ids: string[]; lng: number[]; lat: number[]; severity: string[]; total: number; withoutPoint: number }
// GET /api/records/:type/months?<same filters> -> {month: 'YYYY-MM', count}[]  (for the time strip under the map)
export interface MonthCount { month: string; count: number }

// POST /api/records/:type {organisation, fields, children, action?: name} with header Idempotency-Key -> 201 RecordAnswer
// POST /api/records/:type/duplicates {fields} -> DuplicateItem[]   (asked before saving)
export interface DuplicateItem { id: string; number: string; title: Label; minutesApart: number; metresApart: number | null }
// GET /api/records/:type/:id
export interface RecordAnswer {
  type: string; id: string; number: string; organisation: number; organisationName: Label; version: number; state: string
  createdAt: string; updatedAt: string; handlerName: string | null; mergedInto: { id: string; number: string } | null
  title: Label
  fields: Record<string, FieldValue>
  children: Record<string, Record<string, FieldValue>[]>
  /** Personal values: absent from the page until a purpose is given. Per child, how many rows have some. */
  hidden: { count: number; canAsk: boolean; until: string | null; values: Record<string, Record<string, Record<string, FieldValue>>> | null }
  clocks: ClockItem[]
  actions: { name: string; label: Label; kind: ActionKind; key: string | null; allowed: boolean; reason: Label | null; basis: Label | null; asksFor: string[]; needsReason: boolean; secondPerson: boolean }[]
  approvals: { id: string; action: string; label: Label; reason: string; askedBy: string; askedAt: string; mine: boolean }[]
  /** Previous and next of the list are the console's own business. */
}
// GET /api/records/:type/:id/history -> HistoryItem[] newest first
export interface HistoryItem {
  seq: number; position: number | null; version: number | null; action: string; actionLabel: Label; at: string; by: string; organisation: Label; via: string; reason: string | null
  changes: { field: string; label: Label; before: FieldValue; after: FieldValue; personal: boolean; erased: boolean }[]
}
// POST /api/records/:type/:id/actions/:action {version, fields?, children?, reason?, organisation? (transfer), duplicate? (merge)} -> RecordAnswer | GivenAwayAnswer | 202 {approval}
/** A transfer to a unit that the reader does not see: the record is no longer his to look at. */
export interface GivenAwayAnswer { id: string; number: string; version: number; givenTo: number }
// POST /api/approvals/:id {approve: boolean} -> RecordAnswer
// GET /api/records/:type/:id/purposes -> PurposeOptions · POST {basis, explanation} -> RecordAnswer (with hidden.values)
export interface PurposeOptions { bases: { value: string; label: Label }[]; minutes: number }
// GET /api/records/:type/export?format=csv|xlsx&<same filters> -> file

// GET /api/today?org= -> TodayAnswer
export interface TodayAnswer {
  today: string
  clocks: (ClockItem & { number: string; title: Label; nextAction: { name: string; label: Label } | null; mine: boolean })[]
  approvals: { id: string; recordType: string; record: string; number: string; action: Label; reason: string; askedBy: string; askedAt: string }[]
  counts: { open: number; dueInSevenDays: number; overdue: number; waitingForApproval: number }
  recent: RecordListItem[]
}

// GET /api/search?q=&limit=20 -> SearchAnswer (command bar and global search)
export interface SearchAnswer { records: { type: string; id: string; number: string; title: Label; at: string }[]; organisations: OrganisationItem[]; figures: { id: string; label: Label }[] }

// GET /api/figures?year=2024&org=&asOf=YYYY-MM-DD -> FigureCatalogue
export interface FigureCatalogue { year: number; asOf: string; closedThrough: string | null; organisation: number; restricted: boolean; figures: FigureRow[] }
export interface FigureRow {
  id: string
  value: number | null
  previous: number | null
  /** Change in percent, or null (no previous, previous 0, or outside coverage). */
  change: number | null
  /** Five years, oldest first; null where outside coverage. */
  series: { year: number; value: number | null; stated: boolean }[]
  watch: { code: 'counterFigure' | 'insideNoise' | 'smallBase' | 'zeroBase' | 'outsideCoverage' | 'provisional'; text: Label }[]
}
// GET /api/figures/:id?year=&org=&asOf=&basis=then|now -> FigureAnswer
export interface FigureAnswer {
  figure: FigureItem
  year: number; asOf: string; closedThrough: string | null; organisation: number; basis: 'then' | 'now'
  /** The actor may not see the whole organisation: values count only what he may see, and say so. */
  restricted: boolean
  value: number | null; previous: number | null; change: number | null; records: number | null
  reason: Label | null
  interval: { low: number; high: number; noise: boolean; text: Label } | null
  /** As known now, when it differs from the value as of the day. */
  restated: { value: number; changes: { record: string; recordType: string; number: string; knownOn: string; amount: number; by: string | null }[] } | null
  /** The days on which the value changed, with the value from that day on: the slider's stops. */
  changes: { knownOn: string; value: number }[]
  months: { month: string; value: number; previous: number }[]
  units: { organisation: number; name: Label; value: number; previous: number }[]
  breakdowns: { dimension: string; label: Label; values: { code: string; label: Label; value: number; previous: number }[] }[]
  counterFigures: { id: string; label: Label; value: number | null; previous: number | null }[]
  definitions: { version: number; inForceFrom: string; text: Label; basis: Label }[]
  series: { year: number; value: number | null; stated: boolean }[]
}
// GET /api/figures/:id/records?year=&org=&asOf=&month=&unit=&dimension=&code=&after=&limit= -> DrillDown (sum of amount = value)
export interface DrillDown { items: { record: string; recordType: string; number: string | null; title: Label; eventOn: string; organisation: number; amount: number; knownOn: string }[]; total: number; sum: number; next: string | null }

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

// Imports. POST /api/imports?type=crash (multipart: file) -> ImportAnswer (state uploaded, with a guessed mapping)
// PUT /api/imports/:id/mapping {mapping} -> ImportAnswer (with preview) · POST /api/imports/:id/run -> ImportAnswer (running) · GET /api/imports/:id · GET /api/imports
// POST /api/imports/:id/take-back -> ImportAnswer · GET /api/imports/:id/rejected.csv · GET /api/mappings?type= -> SavedMapping[] · POST /api/mappings {name, recordType, mapping, columns} -> SavedMapping
export interface ImportAnswer {
  id: string; recordType: string; organisation: number; fileName: string
  /** SHA-256 of the file as it was sent, in hex. */
  fileHash: string
  state: 'uploaded' | 'mapped' | 'running' | 'done' | 'failed' | 'takenBack'
  encoding: string; delimiter: string; columns: ImportColumn[]; rowCount: number
  /** What was set last; while the state is uploaded, the guess, or the saved mapping that fits. */
  mapping: ImportMapping | null
  guesses: { field: string; certainty: number }[]
  /** The saved mapping whose columns this file has, if one was offered. */
  saved: { id: string; name: string } | null
  /** Answered by PUT mapping; kept in memory, so null after a restart until the mapping is sent again. */
  preview: ImportPreview | null
  progress: { done: number; total: number; fresh: number; changed: number; same: number; rejected: number }
  problem: Label | null; createdAt: string; finishedAt: string | null
}
export interface ImportColumn {
  name: string; samples: string[]
  /** Its values look like identity or telephone numbers: the samples are masked and the column is never guessed. */
  personal: boolean
}
export interface ImportMapping {
  /** Names the source; with the key columns it identifies a row for ever. */
  sourceName: string
  /** Columns that identify a row in its source; the same key in a later file is the same record. Empty: the whole row is its key. */
  keyColumns: string[]
  fields: Record<string, FieldMapping>
  coordinates: 'WGS84' | 'GCJ02' | 'BD09' | 'CGCS2000'
  /** IANA name of the zone of times without an offset; 'bureau': wall times are taken as the bureau's own. */
  timeZone: string
}
/** What to do with a row whose day is known but not its time: refuse it, or take 12:00 (an unknown minute: minute 0) and mark it. */
export type UnknownTime = 'refuse' | 'noon'
/**
 * `sentinels` are values that mean "not known": a text or number as it stands ('99', '777.7777'), or a comparison ('>0', '>=99', '<0').
 * `format`: for times 'ISO' or letters as in 'YYYY-MM-DD HH:mm', 'M/D/YYYY h:mm A'; for numbers ',' where the comma is the decimal sign.
 * `unmapped`: what a value without a translation does, refuse the row (default) or leave the field empty with a warning.
 * From several columns, `format` has one part per column, separated by blanks, or by | where a part has a blank itself: 'YYYY M D H m'.
 */
export type FieldMapping =
  | { from: 'column'; column: string; sentinels?: string[]; codes?: Record<string, string>; unmapped?: 'refuse' | 'empty'; format?: string; factor?: number; unknownTime?: UnknownTime }
  | { from: 'columns'; columns: string[]; format: string; sentinels?: Record<string, string[]>; unknownTime?: UnknownTime }
  | { from: 'constant'; value: FieldValue }
export interface ImportProblem { column: string | null; field: string | null; code: string; text: Label }
/** fresh + changed + same + warned + rejected = checked: a row with a warning counts as warned only, though it is imported. */
export interface ImportPreview {
  checked: number
  fresh: number; changed: number; same: number; rejected: number; warned: number
  /** Values that people edited by hand since the last import: they stay as they are. */
  kept: number
  /** The first 50 rows, and up to 200 rows with problems or warnings from the whole file. `fields` are the values as they would be stored. */
  rows: { line: number; cells: string[]; fields: Record<string, FieldValue> | null; result: 'fresh' | 'changed' | 'same' | 'rejected' | 'warned'; problems: ImportProblem[] }[]
}
export interface SavedMapping { id: string; name: string; recordType: string; columns: string[]; mapping: ImportMapping; savedAt: string }

// Journal. GET /api/journal?record=&action=&account=&from=&to=&after=&limit= -> JournalPage · GET /api/journal/seal -> SealAnswer · GET /api/journal/export -> JSON Lines
export interface JournalPage { items: { seq: number; position: number | null; at: string; action: string; by: string; organisation: Label | null; recordType: string | null; record: string | null; number: string | null; fields: string[]; leaf: string }[]; next: string | null }
export interface SealAnswer { size: number; root: string; at: string; lateSeconds: number; unsealed: number; keyId: string; ok: boolean }

// Organisation and users (administrators). GET /api/organisations -> OrganisationItem[] · POST /api/organisations (CSV or JSON) · PATCH /api/organisations/:id {parent, from}
// GET /api/accounts -> AccountItem[] · POST /api/accounts · PATCH /api/accounts/:id · POST /api/accounts/:id/assignments
export interface AccountItem { id: number; login: string; name: string; demonstration: boolean; disabledAt: string | null; assignments: { organisation: number; role: Role; validFrom: string; validUntil: string | null }[] }

// GET /api/views?type= -> SavedView[] · POST /api/views {recordType, name, query, shared} · DELETE /api/views/:id
export interface SavedView { id: string; recordType: string; name: string; query: string; shared: boolean; mine: boolean }

// First start of an empty installation (no account exists): GET /api/setup -> {needed: boolean} · POST /api/setup
export interface SetupRequest {
  bureau: { code: string; nameZh: string; nameEn: string; timeZone: string }
  organisationsCsv: string
  administrators: { role: 'systemAdministrator' | 'securityAdministrator' | 'auditAdministrator'; login: string; name: string; password: string }[]
  first: { login: string; name: string; password: string; role: Role }
}
