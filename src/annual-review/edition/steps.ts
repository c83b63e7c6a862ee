import { createHash, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { expecting, statement, type Query } from '#kernel/db/query.ts'
import { inTransaction } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { canonicalJson } from '#kernel/journal/canonical-json.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { standardSections } from '../templates/sections.ts'
import { titleOf } from '../writer/render.ts'
import type { SectionTemplate } from '../writer/template.ts'
import { dayOfReview, requireEditions, reviewGround } from './ground.ts'
import { decideEdition, peopleOf, type EditionDecision } from './lifecycle.ts'
import { promisesOf } from './promises.ts'
import { getEdition, insertEdition, insertStep, updateEdition, type Edition } from './store.ts'
import { faultsOf, writeEdition } from './write.ts'

/**
 * Begins a draft of a year's review: with the sections as shipped, or rolled forward from another edition, whose sentences and sections are
 * kept as templates while their tokens mean the new year. Returns its id. Throws not-allowed, not-found.
 */
export async function beginEdition(kernel: Kernel, actor: Actor, year: number, from: string | null): Promise<string> {
  await requireEditions(kernel, actor)
  refuse(decideEdition('draft', null, actor, null))
  const { reader } = await reviewGround(kernel, actor)
  const old = from === null ? null : (await getEdition(kernel, actor, from)).edition
  const at = kernel.now().toISOString()
  const edition = {
    id: randomUUID(), organisation: reader.bureau.rootOrganisation, year, title: titleOf(reader.bureau.name, year), sections: old === null ? standardSections(reader.figures) : withoutNotices(old.sections),
  }
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([
    insertEdition(actor, edition, at), insertStep(actor, edition, 'draft', at, null), ...journal(kernel, actor, edition.id, 'draftReview', { year, ...(old === null ? {} : { from: old.id }) }),
  ]))
  return edition.id
}

/** Sentences that rest on a notice of the year before say nothing of the new one. */
function withoutNotices(sections: readonly SectionTemplate[]): SectionTemplate[] {
  return sections.map((section) => ({
    ...section, paragraphs: section.paragraphs.map((sentences) => sentences.filter((sentence) => sentence.about !== null || !sentence.said.zh.includes('{{notice|'))).filter((sentences) => sentences.length > 0),
  }))
}

export interface EditionText { readonly title: Label; readonly sections: readonly SectionTemplate[]; readonly issuer: string | null; readonly documentNumber: string | null }

/** Keeps a changed text. Faults do not stand against keeping it, only against binding. Throws stale-version, action-refused, not-allowed. */
export async function editEdition(kernel: Kernel, actor: Actor, id: string, version: number, text: EditionText): Promise<void> {
  const { edition } = await locked(kernel, actor, id, version, 'edit')
  const at = kernel.now().toISOString()
  await keep(kernel, actor, edition, { ...edition, ...text, changedBy: actor.account, changedAt: at }, [
    insertStep(actor, edition, 'edit', at, null), ...journal(kernel, actor, id, 'editReview', { year: edition.year, sha256: sha256(JSON.stringify(text.sections)) }),
  ])
}

/** Takes a step: bind, check, approve, freeze, publish, send back, void. Throws invalid-input (with every fault that blocks), action-refused, not-allowed, stale-version. */
export async function actOnEdition(kernel: Kernel, actor: Actor, id: string, action: string, asked: { readonly version: number; readonly reason: string | null; readonly asOf: string | null }): Promise<void> {
  const { edition, to } = await locked(kernel, actor, id, asked.version, action)
  const reason = asked.reason?.trim() || null
  if ((action === 'sendBack' || action === 'void') && reason === null) throw new DomainError('invalid-input', { fields: [{ pointer: '/reason', code: 'required', zh: '要写明原因。', en: 'A reason is needed.' }] })
  const at = kernel.now().toISOString()
  const after: Edition = { ...edition, state: to, changedAt: at, ...await changesOf(kernel, actor, edition, action, asked.asOf) }
  await keep(kernel, actor, edition, after, [
    insertStep(actor, edition, action, at, reason),
    ...journal(kernel, actor, id, `${action}Review`, { year: edition.year, asOf: after.asOf, sha256: after.hash ?? (after.bound === null ? null : hashOf(after.bound)), ...(reason === null ? {} : { explanation: reason }) }),
  ])
}

/** What a step changes beside the state. */
async function changesOf(kernel: Kernel, actor: Actor, edition: Edition, action: string, asOf: string | null): Promise<Partial<Edition>> {
  switch (action) {
    case 'bind': return { ...await boundValues(kernel, actor, edition, asOf), changedBy: edition.changedBy }
    case 'passLegalExamination': return { legalBy: actor.account }
    case 'checkConfidential': return { confidentialBy: actor.account }
    case 'approve': return { approvedBy: actor.account }
    case 'freeze': return { hash: edition.bound === null ? null : hashOf(edition.bound) }
    case 'sendBack': return { bound: null, asOf: null, legalBy: null, confidentialBy: null, approvedBy: null }
    case 'void': return { hash: edition.hash }
    default: return {}
  }
}

/** Computes the text with its numbers once. Refused while anything blocks it, or while the as-of day can still change. */
async function boundValues(kernel: Kernel, actor: Actor, edition: Edition, askedDay: string | null): Promise<Pick<Edition, 'bound' | 'asOf'>> {
  const review = await reviewGround(kernel, actor)
  const asOf = askedDay ?? dayOfReview(edition.year, review.reader.today)
  const { closedThrough } = review.reader
  if (closedThrough === null || asOf > closedThrough) throw notClosed(asOf, closedThrough)
  const { notices } = await getEdition(kernel, actor, edition.id)
  const items = await promisesOf(kernel, actor, edition.year)
  const faults = await faultsOf(review, edition, notices, items)
  if (faults.length > 0) throw new DomainError('invalid-input', { fields: faults.map((fault) => ({ pointer: fault.pointer, code: fault.code, zh: fault.text.zh, en: fault.text.en })) })
  return { asOf, bound: await writeEdition(review, edition, notices, items, asOf) }
}

function notClosed(day: string, closedThrough: string | null): DomainError {
  if (closedThrough === null) return new DomainError('day-not-closed', { zh: `还没有关过账的日子，${day} 的数还会变；明天再定。`, en: `No day is closed yet: the values of ${day} can still change. Try again tomorrow.` })
  return new DomainError('day-not-closed', { zh: `${day} 还没有关账，数还会变；截至日最晚可用 ${closedThrough}。`, en: `${day} is not closed yet: its values can still change. The latest as-of day is ${closedThrough}.` })
}

export const NoticeInput = z.strictObject({
  number: z.string().trim().min(1).max(100), issuer: z.string().trim().min(1).max(200), issuedOn: z.iso.date(),
  says: z.strictObject({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(200) }),
})

/** Attaches a document that says what no bureau can compute of itself, such as a rank. Throws as editing does. */
export async function attachNotice(kernel: Kernel, actor: Actor, id: string, version: number, notice: z.infer<typeof NoticeInput>): Promise<void> {
  const { edition, notices } = await locked(kernel, actor, id, version, 'edit')
  const taken = notices.map((one) => Number(one.key.slice(1)))
  const next = Math.max(0, ...taken) + 1
  if (next > 99) throw new DomainError('invalid-input', { fields: [{ pointer: '/number', code: 'tooMany', zh: '最多 99 份通报。', en: 'At most 99 notices.' }] })
  const at = kernel.now().toISOString()
  await keep(kernel, actor, edition, { ...edition, changedBy: actor.account, changedAt: at }, [
    statement`insert into review_notice (bureau, edition, key, organisation, number, issuer, issued_on, says_zh, says_en, attached_by, attached_at)
      values (${actor.bureau}, ${id}, ${`n${next}`}, ${edition.organisation}, ${notice.number}, ${notice.issuer}, ${notice.issuedOn}, ${notice.says.zh}, ${notice.says.en}, ${actor.account}, ${at})`,
    insertStep(actor, edition, 'attachNotice', at, null), ...journal(kernel, actor, id, 'attachNotice', { year: edition.year, document: notice.number, value: notice.says.zh }),
  ])
}

export async function removeNotice(kernel: Kernel, actor: Actor, id: string, version: number, key: string): Promise<void> {
  const { edition, notices } = await locked(kernel, actor, id, version, 'edit')
  const notice = notices.find((one) => one.key === key)
  if (!notice) throw new DomainError('not-found')
  const at = kernel.now().toISOString()
  await keep(kernel, actor, edition, { ...edition, changedBy: actor.account, changedAt: at }, [
    expecting(statement`delete from review_notice where bureau = ${actor.bureau} and edition = ${id} and key = ${key}`, 1),
    insertStep(actor, edition, 'removeNotice', at, null), ...journal(kernel, actor, id, 'removeNotice', { year: edition.year, document: notice.number }),
  ])
}

/** The edition that the caller saw, if this step may be taken on it. */
async function locked(kernel: Kernel, actor: Actor, id: string, version: number, action: string): Promise<Awaited<ReturnType<typeof getEdition>> & { to: string }> {
  await requireEditions(kernel, actor)
  const found = await getEdition(kernel, actor, id)
  if (found.edition.version !== version) throw new DomainError('stale-version', { data: { version: found.edition.version, seen: version } })
  return { ...found, to: refuse(decideEdition(action, found.edition.state, actor, peopleOf(found.edition, found.steps))) }
}

function refuse(decision: EditionDecision): string {
  if (decision.allowed) return decision.to
  throw new DomainError(decision.by === 'state' ? 'action-refused' : 'not-allowed', decision.reason)
}

/** Writes the edition and what belongs to the step in one transaction, if nobody was faster. */
async function keep(kernel: Kernel, actor: Actor, before: Edition, after: Edition, more: readonly Query[]): Promise<void> {
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [updated] = await tx.send([updateEdition(actor, before, after)])
    if (updated.affected !== 1) throw new DomainError('stale-version', { data: { version: before.version + 1, seen: before.version } })
    await tx.finish(more)
  })
}

function journal(kernel: Kernel, actor: Actor, id: string, action: string, values: Readonly<Record<string, FieldValue>>): Query[] {
  return appendRow(standaloneRow(kernel, actor.bureau, { action, account: actor.account, organisation: actor.organisation, via: actor.via }, { ...values, edition: id }))
}

/** The hash that every export of a frozen edition prints: SHA-256 of its canonical JSON (RFC 8785), in hex. */
function hashOf(bound: ReviewAnswer): string {
  return sha256(canonicalJson(JsonOf.parse(JSON.parse(JSON.stringify({ ...bound, edition: null })))))
}

const JsonOf = z.json()

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
