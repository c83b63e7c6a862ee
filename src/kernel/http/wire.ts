import type { Label } from '#kernel/language/label.ts'
import type { Role } from '#kernel/access/role.ts'
import type { FieldKind } from '#kernel/record/field.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import type { ActionKind, StateGlyph } from '#kernel/lifecycle/action.ts'
import type { FigureItem } from './figure-wire.ts'

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
// DELETE /api/sessions ends all but this one
// GET /api/account -> MyAccount · POST /api/account/password {oldPassword, newPassword} -> 204
// POST /api/account/one-time-code {password} -> 201 OfferedCode · POST /api/account/one-time-code/confirm {code} -> 204 · POST /api/account/one-time-code/disable {password, code} -> 204
export interface MyAccount { login: string; name: string; hasCode: boolean; demonstration: boolean }
/** A secret (base32) shown once, for an authenticator; it counts only once a code made with it has been sent. `uri`: otpauth, as in its QR code. */
export interface OfferedCode { secret: string; uri: string }
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
  /** The later stage of the work at which it becomes known; forms fold it under this heading. */
  stage?: Label
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
  /** `roles`: whoever holds none of them may never run it, whatever the state of a record. `approvers`: who may be the second person. */
  actions: Record<string, { label: Label; kind: ActionKind; roles: Role[]; approvers: Role[]; asksFor: string[]; reason: boolean; secondPerson: boolean; key: string | null }>
  clockRules: Record<string, { label: Label; basisShort: Label; basis: Label; liberty: boolean; confirmed: boolean }>
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
  level: 'normal' | 'soon' | 'urgent' | 'overdue' | 'stopped' | 'kept' | 'late' | 'unknown' | 'waiting' | 'over' | 'broken'
  /** Share of the time used, 0 to 1 (more when overdue). */
  used: number
  /** Why there is no due time, e.g. calendar-unknown. */
  problem: Label | null
  /** How the due time came about, step by step, each a whole sentence. */
  steps: { day: string | null; text: Label }[]
  /** The bureau's legal section has confirmed exactly this version of the rule. */
  confirmed: boolean
  /** What happened to it, as it was recorded, in the order of recording. */
  events: ClockEventItem[]
}
/** An event of a clock. `refused`: it has no lawful effect; why, and by which articles. `withdrawn`: it was recorded by mistake. */
export interface ClockEventItem {
  id: string; kind: 'pause' | 'resume' | 'extend'; at: string
  reason: { code: string; label: Label } | null; approver: { code: string; label: Label } | null
  /** What was added, or the new total, in words. */
  length: Label | null
  note: string | null; by: string; recordedAt: string
  refused: { reason: string; text: Label; articles: Label } | null
  withdrawn: { at: string; reason: string } | null
}
// GET /api/clocks?view=due-soon|overdue|mine|unit&org=&after=&limit=50 -> ClockList: the clock that runs out first stands first; those that stand still come last
export interface ClockList { items: WorkItem[]; next: string | null }
export interface WorkItem { clock: ClockItem; label: Label; basisShort: Label; number: string; title: Label; state: Label; organisation: number; mine: boolean; standsInFor: string | null; nextAction: { name: string; label: Label } | null }
// GET /api/clocks/:id -> ClockPage
export interface ClockPage {
  clock: ClockItem
  record: { type: string; id: string; number: string; version: number; title: Label; state: Label }
  /** Null: no version could be found that governs it. */
  rule: {
    id: string; version: number; label: Label; start: Label; kind: string; unit: ClockUnit | null; length: Label | null; inForceFrom: string; inForceUntil: string | null
    liberty: boolean; rollOver: boolean; local: boolean; conflict: Label | null; remark: Label | null
  } | null
  confirmation: { by: string; on: string; note: string | null } | null
  /** By which events are recorded: POST /api/records/:type/:record/actions/:name {version, clock}. Null: the record type has no such action. */
  action: { name: string; label: Label; allowed: boolean; reason: Label | null } | null
  /** Each with the articles it rests on: positions in `articles`. */
  steps: { code: string; day: string | null; text: Label; articles: number[] }[]
  /** The last day, and the one before it was moved off a day off. */
  dueOn: string | null; unrolledOn: string | null
  /** The length with all extensions. */
  amount: Label | null
  /** Every day of the months from start to end (while it stands: to today). Empty for more than two years. */
  cells: ClockCell[]
  articles: ClockArticle[]
  /** Tried out; nothing is changed. */
  whatIf: ClockWhatIf[]
  /** What may be recorded: reasons to stop it, ways to lengthen it. */
  reasons: (ClockWay & { code: string; label: Label })[]
  extensions: (ClockWay & { unit: ClockUnit; change: { to: number } | { least: number; most: number } })[]
}
export type ClockUnit = 'minute' | 'calendarDay' | 'workingDay' | 'month'
export interface ClockWay { authorities: { code: string; label: Label }[]; /** A circumstance it needs. */ ground: Label | null }
export interface ClockCell {
  day: string
  /** Null: the year is not announced. */
  kind: 'working' | 'makeUp' | 'weekend' | 'holiday' | null
  holiday: Label | null
  /** `leftOut`: in a stop. `notWorked`: a day off in a limit of working days. `rolled`: after the last day, which moved. */
  part: 'outside' | 'start' | 'counted' | 'leftOut' | 'notWorked' | 'rolled'
  /** The how-manieth day; after a suspension it begins anew. */
  count: number | null
  /** Beyond the original length. */
  extended: boolean
  isDue: boolean; isToday: boolean
}
export interface ClockArticle { citation: Label; law: Label; code: string; article: number | null; paragraph: number | null; quote: string | null; /** False: the text was not at hand. */ held: boolean }
export interface ClockWhatIf {
  code: 'extend' | 'extendLate' | 'pause' | 'resume' | 'withoutStop' | 'withoutExtensions' | 'withoutEvents'; text: Label
  dueOn: string | null; dueAt: string | null; stands: boolean
  /** It would have no effect: why. */
  refused: Label | null
  /** Why no end can be told. */
  problem: Label | null
}
// POST /api/clocks/:id/preview {event: as in ClockRequest} -> ClockPreview: what recording it would do; nothing is written
export interface ClockPreview {
  dueOn: string | null; dueAt: string | null; stands: boolean
  /** It would have no effect: why, and by which articles. */
  refused: { reason: string; text: Label; articles: Label } | null
  steps: { code: string; day: string | null; text: Label }[]
  /** Why no end can be told. */
  problem: Label | null
}
// Legal section: see clock-rules-wire.ts; figures: figure-wire.ts; the day's work (unhandled records, changes, absences, several at a time, saved views): daily-wire.ts; the annual review: review-wire.ts; imports: import-wire.ts
// GET /api/records/:type/points?<same filters>: every point of the filter, at most 50,000, compact columns
export interface PointList { ids: string[]; lng: number[]; lat: number[]; severity: string[]; total: number; withoutPoint: number }
// GET /api/records/:type/months?<same filters> -> {month: 'YYYY-MM', count}[]  (for the time strip under the map)
export interface MonthCount { month: string; count: number }

// POST /api/records/:type {organisation, fields, children, action?: which way of entering} with header Idempotency-Key -> 201 RecordAnswer
// POST /api/records/:type/duplicates {fields} -> DuplicateItem[]   (asked before saving)
export interface DuplicateItem { id: string; number: string; title: Label; minutesApart: number; metresApart: number | null }
// GET /api/records/:type/:id -> RecordResource · GET /api/records/:type/:id/page -> RecordAnswer: the same with everything the console's page shows
export interface RecordResource {
  type: string; id: string; number: string; organisation: number; organisationName: Label; version: number; state: string
  createdAt: string; updatedAt: string; handlerName: string | null; mergedInto: { id: string; number: string } | null
  title: Label
  fields: Record<string, FieldValue>
  /** Without what identifies a person: personal values stand in the page alone, while a purpose opens them. */
  children: Record<string, Record<string, FieldValue>[]>
  /** What seals it by law, where the reader sees it all the same. */
  seal: { kind: 'identity' | 'record'; label: Label; basis: Label } | null
}
export interface RecordAnswer extends RecordResource {
  /** Personal values: absent from the page until a purpose is given. Per child, how many rows have some. */
  hidden: { count: number; canAsk: boolean; until: string | null; values: Record<string, Record<string, Record<string, FieldValue>>> | null }
  clocks: ClockItem[]
  actions: { name: string; label: Label; kind: ActionKind; key: string | null; allowed: boolean; reason: Label | null; basis: Label | null; asksFor: string[]; needsReason: boolean; secondPerson: boolean }[]
  approvals: { id: string; action: string; label: Label; reason: string; askedBy: string; askedAt: string; mine: boolean
    /** May this reader decide it: in a role of the action, and not the one who asked. */
    mayDecide: boolean
    /** What it would change; of lists (persons, vehicles) only which. */
    changes: { field: string; label: Label; before: FieldValue; after: FieldValue }[]; lists: Label[]
    /** What it is aimed at beside the record: the duplicate to be merged, the unit or the person it is to go to, what happened to a time limit. */
    target: { label: Label; text: Label; record: { id: string; number: string } | null } | null
  }[]
  /** Previous and next of the list are the console's own business. */
}
// GET /api/records/:type/:id/history -> HistoryItem[] newest first
export interface HistoryItem {
  seq: number; position: number | null; version: number | null; action: string; actionLabel: Label; at: string; by: string; organisation: Label; via: string; reason: string | null
  /** `words`: what a value means that is an id or a code of the system itself, e.g. the unit that a record was given to. */
  changes: { field: string; label: Label; before: FieldValue; after: FieldValue; words: { before: Label | null; after: Label | null } | null; personal: boolean; erased: boolean }[]
}
// POST /api/records/:type/:id/actions/:action {version, fields?, children?, reason?, organisation? (transfer), handler? (assign), duplicate? (merge), clock?: ClockRequest (kind clock)} -> RecordAnswer | GivenAwayAnswer | SealedAnswer | 202 {approval}
/** What happened to a clock of the record, at its true time (ISO instant; codes of the rule), or the withdrawal of an event recorded by mistake (with a reason). */
export type ClockRequest =
  | { id: string; event: { kind: 'pause'; at: string; reason: string; approver?: string; note?: string } | { kind: 'resume'; at: string; reason: string; note?: string } | { kind: 'extend'; at: string; approver?: string; add?: number; to?: number; note?: string } }
  | { withdraw: string }
/** A transfer to a unit that the reader does not see: the record is no longer his to look at. */
// GET /api/openings -> OpeningsAnswer · POST /api/openings {number, work: {recordType, id}, article, explanation} -> 201 {id}: the same answer
// whether the number names a sealed record, another one, or none · POST /api/openings/:id {approve} -> 204
/** A lawful query for one sealed record. `nothing`: it was allowed, and the number names no sealed record. */
export interface OpeningItem {
  id: string; number: string; article: string; explanation: string; askedAt: string
  state: 'waiting' | 'refused' | 'open' | 'ended' | 'nothing'
  /** Until when it is open, or was. */
  until: string | null
  /** Of one's own, while it is open. */
  record: { recordType: string; id: string } | null
}
/** Somebody else's query that the reader may decide, with the work it was asked for. */
export interface OpeningToDecide {
  id: string; number: string; article: string; explanation: string; askedAt: string; askedBy: string; organisation: Label
  work: { recordType: string; id: string; number: string; title: Label } | null
}
/** `mayAsk`: with `work`, the reader's own open records, of which one is named as the reason. */
export interface OpeningsAnswer {
  mine: OpeningItem[]; toDecide: OpeningToDecide[]; mayAsk: boolean; minutes: number
  work: { recordType: string; id: string; number: string; title: Label }[]
}

/** What an action leaves that has sealed the record as a whole: nothing more of it is shown. */
export interface SealedAnswer { id: string; number: string; version: number; nowSealed: true }
export interface GivenAwayAnswer { id: string; number: string; version: number; givenTo: number }
// POST /api/approvals/:id {approve: boolean} -> RecordAnswer
// GET /api/records/:type/:id/purposes -> PurposeOptions · POST {basis, explanation} -> RecordAnswer (with hidden.values)
export interface PurposeOptions { bases: { value: string; label: Label }[]; minutes: number }
// GET /api/records/:type/export?format=csv|xlsx&<same filters> -> file

// GET /api/today?org= -> TodayAnswer
export interface TodayAnswer {
  today: string
  /** `mine`: on a record that the reader handles, or that somebody handles for whom he stands in (`standsInFor`). */
  clocks: (ClockItem & { number: string; title: Label; nextAction: { name: string; label: Label } | null; mine: boolean; standsInFor: string | null })[]
  /** Those who are away and for whom the reader stands in, each until which day. */
  standsIn: { name: string; until: string }[]
  /** The reader himself is recorded as away. */
  away: { until: string; substitute: string } | null
  approvals: { id: string; recordType: string; record: string; number: string; action: Label; reason: string; askedBy: string; askedAt: string; /** It changes fields, or is aimed at another record, unit or person: what, the record's page shows. */ changesFields: boolean }[]
  counts: { open: number; dueInSevenDays: number; overdue: number; waitingForApproval: number; openByType: { recordType: string; open: number }[] }
  recent: (RecordListItem & { recordType: string })[]
  /** For the legal section: events of clocks without lawful effect, and acts done after their time. Empty for everybody else. */
  findings: ClockFinding[]
}
export interface ClockFinding {
  kind: 'refusedEvent' | 'closedLate'; clock: string; recordType: string; record: string; number: string; title: Label; rule: Label; organisation: number
  /** When it was recorded, or done. */
  at: string
  dueAt: string | null; text: Label; articles: Label | null
}

// GET /api/search?q=&limit=20 -> SearchAnswer (command bar and global search)
export interface SearchAnswer { records: { type: string; id: string; number: string; title: Label; at: string }[]; organisations: OrganisationItem[]; figures: { id: string; label: Label }[] }

// Journal. GET /api/journal?record=&action=&from=&to=&after=&limit= -> JournalPage · GET /api/journal/seal -> SealAnswer · GET /api/journal/export -> JSON Lines
export interface JournalPage { items: { seq: number; position: number | null; at: string; action: string; by: string; organisation: Label | null; recordType: string | null; record: string | null; number: string | null; fields: { name: string; label: Label }[]; leaf: string }[]; next: string | null }
export interface SealAnswer { size: number; root: string; at: string; lateSeconds: number; unsealed: number; keyId: string }

// Reminders of time limits, one's own in every role one holds. GET /api/reminders -> ReminderAnswer · POST /api/reminders/:id/read {} · POST /api/reminders/read {}
export interface ReminderAnswer {
  /** Counted beyond the end of the list. */
  unread: number
  items: ReminderItem[]
}
export interface ReminderItem {
  id: string
  /** The step of the ladder: used75, dayBefore, used90, due, overdue1, overdue5. */
  step: string
  at: string; readAt: string | null
  recordType: string; record: string; number: string; clock: Label
  dueAt: string
  /** When it ends, in words: 24:00 of the last day where a whole day is in time. */
  due: Label
  overdue: boolean
  /** A limit on liberty or one counted in hours. */
  urgent: boolean
  text: Label
  /** The unit to act for in order to open the record; null: the one acted for now will do. */
  organisation: number | null
}
// GET /api/me/reminders -> ReminderSettings · PUT /api/me/reminders {address, language, digestHour?} · GET /api/me/digest?lang= -> DigestAnswer · POST /api/me/calendar-feed {} -> 201 CalendarFeed · DELETE /api/me/calendar-feed
// GET /api/calendar/<secret>.ics?lang= -> text/calendar, without a session
export interface ReminderSettings {
  /** A mail server is set, so that an address is of use. */
  sendsMail: boolean
  address: string | null
  language: 'zh' | 'en'
  /** The hour of the bureau's day at which a digest is sent; null: none. */
  digestHour: number | null
  feed: { createdAt: string; readAt: string | null } | null
}
/** What the digest would say now; null: nothing. */
export interface DigestAnswer { subject: string | null; text: string | null }
/** Told once: only a hash of the secret in it is kept. */
export interface CalendarFeed { path: string }

// Organisation and users (administrators). GET /api/organisations?asOf=YYYY-MM-DD -> OrganisationItem[], each with its parent on that day · POST /api/organisations (CSV or JSON) · PATCH /api/organisations/:id {parent, from}
// GET /api/accounts -> AccountItem[] · POST /api/accounts · PATCH /api/accounts/:id {name?, disabled?, password?, removeCode?} · DELETE /api/accounts/:id/sessions · POST /api/accounts/:id/assignments
// GET /api/bureau -> BureauAnswer · PATCH /api/bureau {nameZh, nameEn}
export interface BureauAnswer {
  code: string; name: Label; timeZone: string
  /** Rules of counting, fixed since the first start. */
  settings: BureauSetting[]
}
/** `value` is one of the choices: the one held or, before the first start, the one of a bureau that chooses none. */
export interface BureauSetting { name: string; label: Label; value: string; choices: Record<string, Label>; basis: Label }
// GET /api/coverage -> CoverageItem[] in register order · POST /api/coverage {organisation, recordType, from, until} · DELETE /api/coverage/:organisation/:recordType/:from
/** The records of a unit and of all below it are complete from a day until (excluding) another, or to this day. */
/** `kind`: what the records are called; figures name it to readers who do not read the records. */
export interface CoverageItem { organisation: number; recordType: string; kind: Label; from: string; until: string | null; by: string; at: string; canChange: boolean }
// GET /api/coverage/imports/:id -> ImportSpan
/** What an import brought: the first and the last day of its records (null: none), and the units that have them. */
export interface ImportSpan { recordType: string; from: string | null; through: string | null; units: number[] }
export interface AccountItem { id: number; login: string; name: string; demonstration: boolean; hasCode: boolean; disabledAt: string | null; assignments: { organisation: number; role: Role; validFrom: string; validUntil: string | null }[] }

// First start of an empty installation (no account exists): GET /api/setup -> SetupState · POST /api/setup
export interface SetupState {
  needed: boolean
  /** The logins to try, where this is a demonstration. */
  demonstration: { logins: { login: string; password: string; role: Label; name: string }[] } | null
  /** Rules of counting to be chosen now: afterwards nobody can change them. */
  settings: BureauSetting[]
}
export interface SetupRequest {
  bureau: { code: string; nameZh: string; nameEn: string; timeZone: string }
  settings: Record<string, string>
  organisationsCsv: string
  administrators: { role: 'systemAdministrator' | 'securityAdministrator' | 'auditAdministrator'; login: string; name: string; password: string }[]
  first: { login: string; name: string; password: string; role: Role }
}
