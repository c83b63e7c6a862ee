import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { expecting, statement, type Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ReviewAnswer, ReviewNotice } from '#kernel/http/review-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import type { SectionTemplate } from '../writer/template.ts'
import { EditionSections, storedSections, templatesOf } from './sections.ts'

/** One edition as it stands. */
export interface Edition {
  readonly id: string
  readonly author: number
  readonly changedBy: number
  readonly legalBy: number | null
  readonly confidentialBy: number | null
  readonly organisation: number
  readonly year: number
  readonly draft: number
  readonly version: number
  readonly state: string
  readonly title: Label
  readonly sections: readonly SectionTemplate[]
  readonly asOf: string | null
  /** Everything computed when the figures were bound. */
  readonly bound: ReviewAnswer | null
  readonly hash: string | null
  readonly issuer: string | null
  readonly documentNumber: string | null
  readonly approvedBy: number | null
  readonly changedAt: string
}

export interface StepRow { readonly action: string; readonly account: number; readonly at: string; readonly reason: string | null }

interface EditionRow {
  id: string; organisation: number; year: number; draft: number; version: number; state: string; title_zh: string; title_en: string; sections: unknown; as_of: string | null; bound: ReviewAnswer | null
  content_hash: string | null; issuer: string | null; document_number: string | null; author: number; changed_by: number; legal_by: number | null; confidential_by: number | null; approved_by: number | null; changed_at: string
}
interface NoticeRow { key: string; number: string; issuer: string; issued_on: string; says_zh: string; says_en: string }

function editionOf(row: EditionRow): Edition {
  return {
    id: row.id, organisation: row.organisation, year: row.year, draft: row.draft, version: row.version, state: row.state, title: { zh: row.title_zh, en: row.title_en },
    sections: templatesOf(EditionSections.parse(row.sections)), asOf: row.as_of, bound: row.bound, hash: row.content_hash, issuer: row.issuer, documentNumber: row.document_number,
    author: row.author, changedBy: row.changed_by, legalBy: row.legal_by, confidentialBy: row.confidential_by, approvedBy: row.approved_by, changedAt: row.changed_at,
  }
}

/** The editions of the bureau, the newest first; of one year where it is given. */
export async function findEditions(kernel: Kernel, actor: Actor, year: number | null): Promise<Edition[]> {
  const [rows] = await read(kernel.engine, scopeOf(actor), [statement<EditionRow>`select * from review_edition where bureau = ${actor.bureau} and (${year}::int is null or year = ${year}) order by year desc, draft desc limit 200`])
  return rows.rows.map(editionOf)
}

/** The newest edition of a year before this one that was frozen or published: what it said is compared with what is known now. */
export async function findLastPublished(kernel: Kernel, actor: Actor, beforeYear: number): Promise<Edition | undefined> {
  const [rows] = await read(kernel.engine, scopeOf(actor), [statement<EditionRow>`select * from review_edition where bureau = ${actor.bureau} and year < ${beforeYear} and state in ('frozen', 'published') order by year desc, draft desc limit 1`])
  return rows.rows.map(editionOf)[0]
}

/** An edition with what happened to it and its notices. Throws not-found. */
export async function getEdition(kernel: Kernel, actor: Actor, id: string): Promise<{ edition: Edition; steps: readonly StepRow[]; notices: readonly ReviewNotice[] }> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const [rows, steps, notices] = await read(kernel.engine, scopeOf(actor), [
    statement<EditionRow>`select * from review_edition where bureau = ${actor.bureau} and id = ${id}`,
    statement<StepRow>`select action, account, at, reason from review_step where bureau = ${actor.bureau} and edition = ${id} order by position`,
    statement<NoticeRow>`select key, number, issuer, issued_on, says_zh, says_en from review_notice where bureau = ${actor.bureau} and edition = ${id} order by length(key), key`,
  ])
  const row = rows.rows[0]
  if (!row) throw new DomainError('not-found')
  return {
    edition: editionOf(row), steps: steps.rows,
    notices: notices.rows.map((one) => ({ key: one.key, number: one.number, issuer: one.issuer, issuedOn: one.issued_on, says: { zh: one.says_zh, en: one.says_en } })),
  }
}

/** A new edition, in the state of the lifecycle's beginning, with the number of its draft in the year. */
export function insertEdition(actor: Actor, edition: Pick<Edition, 'id' | 'organisation' | 'year' | 'title' | 'sections'>, at: string): Query {
  return expecting(statement`insert into review_edition (bureau, id, organisation, year, draft, version, state, title_zh, title_en, sections, author, changed_by, created_at, changed_at)
    select ${actor.bureau}, ${edition.id}, ${edition.organisation}, ${edition.year}, coalesce(max(draft), 0) + 1, 1, 'draft', ${edition.title.zh}, ${edition.title.en}, ${JSON.stringify(storedSections(edition.sections))}::jsonb,
      ${actor.account}, ${actor.account}, ${at}, ${at} from review_edition where bureau = ${actor.bureau} and year = ${edition.year}`, 1)
}

/** Everything about an edition that a step changes, if it still has this version: then one row is touched. */
export function updateEdition(actor: Actor, before: Edition, after: Edition): Query {
  return statement`update review_edition set version = ${before.version + 1}, state = ${after.state}, title_zh = ${after.title.zh}, title_en = ${after.title.en}, sections = ${JSON.stringify(storedSections(after.sections))}::jsonb,
      as_of = ${after.asOf}, bound = ${after.bound === null ? null : JSON.stringify(after.bound)}::jsonb, content_hash = ${after.hash}, issuer = ${after.issuer}, document_number = ${after.documentNumber},
      changed_by = ${after.changedBy}, legal_by = ${after.legalBy}, confidential_by = ${after.confidentialBy}, approved_by = ${after.approvedBy}, changed_at = ${after.changedAt}
    where bureau = ${actor.bureau} and id = ${before.id} and version = ${before.version}`
}

export function insertStep(actor: Actor, edition: Pick<Edition, 'id' | 'organisation'>, action: string, at: string, reason: string | null): Query {
  return statement`insert into review_step (bureau, edition, position, organisation, action, account, at, reason)
    select ${actor.bureau}, ${edition.id}, coalesce(max(position), 0) + 1, ${edition.organisation}, ${action}, ${actor.account}, ${at}, ${reason} from review_step where bureau = ${actor.bureau} and edition = ${edition.id}`
}
