import type { Label } from '#kernel/language/label.ts'

/** What travels for the day's work beside the records themselves; wire.ts says the rest. */

// POST /api/records/:type/several/preview {action, ids} -> SeveralPreview · POST /api/records/:type/several {action, records: {id, version}[], fields?, reason?, organisation?, handler?} with header Idempotency-Key -> SeveralAnswer
export interface SeveralPreview {
  items: { id: string; number: string | null; version: number | null; allowed: boolean; reason: Label | null }[]
  /** Each becomes a request to a second person. */
  secondPerson: boolean
}
/** In the order of the request. `version`: the record's, after it. */
export interface SeveralAnswer {
  items: { id: string; outcome: 'done' | 'asked' | 'refused'; version: number | null; approval: string | null; problem: { code: string; detail: Label; fields: { pointer: string; code: string; zh: string; en: string }[] } | null }[]
}

// GET /api/unhandled?org= -> UnhandledAnswer: for whoever may give records to somebody; empty for everybody else
export interface UnhandledAnswer {
  items: UnhandledItem[]
  total: number
  totalIsCapped: boolean
}
/** `action`: by which it is given to somebody. `none`: nobody handles it; `disabled`: its handler's account is; `moved`: he holds no role for it any more. */
export interface UnhandledItem { recordType: string; id: string; version: number; number: string; title: Label; organisation: number; action: string; handlerName: string | null; why: 'none' | 'disabled' | 'moved' }
// GET /api/records/:type/:id/handlers -> HandlerItem[]: who could handle it; `awayUntil`: recorded as away
export interface HandlerItem { account: number; name: string; current: boolean; awayUntil: string | null }

// GET /api/changes?org= -> ChangesAnswer · POST /api/changes/seen {} -> 204 · POST /api/records/:type/:id/seen {version} -> SeenAnswer
// POST /api/records/:type/marks {ids} -> {[id]: 'new' | 'changed'}
/** What others did on the reader's own records since he last looked at them; `since`: before that everything counts as seen. */
export interface ChangesAnswer { since: string; items: { recordType: string; id: string; number: string; title: Label; kind: 'new' | 'changed'; action: Label; by: string; at: string }[] }
export interface SeenAnswer { before: { version: number; at: string } | null }

// Absences. GET /api/absences?org= -> AbsencesAnswer · POST /api/absences {account, from, until, substitute, reason} · DELETE /api/absences/:id (ends it)
// GET /api/absences/people?org= -> AbsencePerson[]: for whom one may be recorded, each with those who may stand in
export interface AbsenceItem { id: string; account: number; name: string; substitute: number; substituteName: string; from: string; until: string; reason: string; recordedBy: string; mine: boolean; canEnd: boolean }
export interface AbsencesAnswer { reasons: Record<string, Label>; items: AbsenceItem[] }
export interface AbsencePerson { account: number; name: string; substitutes: { account: number; name: string }[] }

// GET /api/views?type= -> SavedView[] · POST /api/views {recordType, name, query, shared} · PATCH /api/views/:id {name?, query?, shared?} -> SavedView · DELETE /api/views/:id
/** Shared with the unit its owner acted for, and those below it. */
export interface SavedView { id: string; recordType: string; name: string; query: string; shared: boolean; mine: boolean; owner: string }
// GET /api/records/:type/default-view -> ListDefault · PUT {query: string | null}
/** The filter with which the reader's list opens; null: none. */
export interface ListDefault { query: string | null }
