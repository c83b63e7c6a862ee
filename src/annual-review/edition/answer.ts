import type { Actor } from '#kernel/access/role.ts'
import { namesFor } from '#kernel/access/names.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { EditionAnswer, EditionRow } from '#kernel/http/edition-wire.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { readFacts, situationOf } from '../writer/figure-facts.ts'
import { figuresNamed } from '../writer/template.ts'
import { dayOfReview, requireEditions, reviewGround, type ReviewGround } from './ground.ts'
import { decideEdition, editionLifecycle, peopleOf } from './lifecycle.ts'
import { promisesOf } from './promises.ts'
import { storedSections } from './sections.ts'
import { findEditions, getEdition, type Edition, type StepRow } from './store.ts'
import { faultsOf, writeEdition } from './write.ts'

function stateOf(edition: Pick<Edition, 'state'>): { label: EditionRow['stateLabel']; glyph: string } {
  const state = editionLifecycle.states[edition.state]
  if (!state) throw new Error(`An edition in the unknown state ${edition.state}`)
  return state
}

function rowOf(edition: Edition, names: ReadonlyMap<number, string>): EditionRow {
  const { label, glyph } = stateOf(edition)
  return {
    id: edition.id, year: edition.year, draft: edition.draft, state: edition.state, stateLabel: label, glyph, title: edition.title, asOf: edition.asOf, hash: edition.hash,
    changedAt: edition.changedAt, changedBy: names.get(edition.changedBy) ?? '',
  }
}

/** The bureau's editions, newest first; of one year where it is given. Throws not-allowed. */
export async function listEditions(kernel: Kernel, actor: Actor, year: number | null): Promise<EditionRow[]> {
  await requireEditions(kernel, actor)
  const editions = await findEditions(kernel, actor, year)
  const { accounts } = await namesFor(kernel, actor.bureau, [], editions.map((edition) => edition.changedBy))
  return editions.map((edition) => rowOf(edition, accounts))
}

/** What an export says of the edition it is of. */
function withEdition(review: ReviewAnswer, edition: Edition): ReviewAnswer {
  return {
    ...review,
    edition: { id: edition.id, state: edition.state, stateLabel: stateOf(edition).label, draft: edition.draft, hash: edition.hash, issuer: edition.issuer, documentNumber: edition.documentNumber },
  }
}

/** An edition as its page shows it: text, numbers, what blocks it, who did what, and what the reader may do. Throws not-found, not-allowed. */
export async function readEdition(kernel: Kernel, actor: Actor, id: string): Promise<EditionAnswer> {
  await requireEditions(kernel, actor)
  const review = await reviewGround(kernel, actor)
  const { edition, steps, notices } = await getEdition(kernel, actor, id)
  const items = await promisesOf(kernel, actor, edition.year)
  const faults = edition.state === 'draft' ? await faultsOf(review, edition, notices, items) : []
  const written = edition.bound ?? (await writtenOrNull(review, edition, notices, items))
  const { accounts } = await namesFor(kernel, actor.bureau, [], [edition.author, edition.changedBy, ...steps.map((step) => step.account)])
  return {
    ...rowOf(edition, accounts), version: edition.version, issuer: edition.issuer, documentNumber: edition.documentNumber, author: accounts.get(edition.author) ?? '',
    sections: storedSections(edition.sections), situations: await situationsOf(review, edition), review: written && withEdition(written, edition), faults: faults.map((fault) => ({ ...fault })),
    notices: notices.map((notice) => ({ ...notice })),
    steps: steps.map((step) => ({ action: step.action, label: editionLifecycle.actions[step.action]?.label ?? otherSteps(step.action), by: accounts.get(step.account) ?? '', at: step.at, reason: step.reason })),
    actions: actionsOn(edition, steps, actor), planItems: items,
    figures: review.reader.figures.map((figure) => ({ id: figure.id, label: figure.label, reportOnly: figure.reportOnly })),
  }
}

function otherSteps(action: string): EditionRow['title'] {
  return action === 'attachNotice' ? { zh: '附上通报', en: 'Attach a notice' } : action === 'removeNotice' ? { zh: '撤下通报', en: 'Remove a notice' } : { zh: action, en: action }
}

function actionsOn(edition: Edition, steps: readonly StepRow[], actor: Actor): EditionAnswer['actions'] {
  return Object.entries(editionLifecycle.actions).filter(([, row]) => row.kind !== 'create').map(([name, row]) => {
    const decision = decideEdition(name, edition.state, actor, peopleOf(edition, steps))
    return { name, label: row.label, key: row.key ?? null, allowed: decision.allowed, needsReason: row.reason === true, refusal: decision.allowed ? null : decision.reason }
  }).toSorted((a, b) => Number(b.allowed) - Number(a.allowed))
}

/** A draft with faults in its text has no printed form yet; any other refusal is told. */
async function writtenOrNull(review: ReviewGround, edition: Edition, notices: Parameters<typeof writeEdition>[2], items: Parameters<typeof writeEdition>[3]): Promise<ReviewAnswer | null> {
  try {
    return await writeEdition(review, edition, notices, items, dayOfReview(edition.year, review.reader.today))
  } catch (problem) {
    if (problem instanceof DomainError && (problem.code === 'invalid-input' || problem.code === 'outside-coverage')) return null
    throw problem
  }
}

/** Which of its sentences each template would say now; a plain sentence, and one about an unknown figure, says what it says. */
async function situationsOf({ reader }: ReviewGround, edition: Edition): Promise<string[][][]> {
  const asOf = edition.asOf ?? dayOfReview(edition.year, reader.today)
  const named = figuresNamed(edition.sections)
  const facts = new Map(await Promise.all(reader.figures.filter((figure) => named.has(figure.id)).map(async (figure) => [figure.id, await readFacts(reader, figure, edition.year, asOf)] as const)))
  return edition.sections.map((section) => section.paragraphs.map((sentences) => sentences.map((sentence) => {
    const about = sentence.about === null ? undefined : facts.get(sentence.about)
    return sentence.about === null || !about ? 'said' : situationOf(about, sentence.compares, sentence.decimals)
  })))
}
