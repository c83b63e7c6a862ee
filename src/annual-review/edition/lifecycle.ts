import type { Actor, Role } from '#kernel/access/role.ts'
import type { Label } from '#kernel/language/label.ts'
import { decide, type Lifecycle } from '#kernel/lifecycle/action.ts'

const writers: readonly Role[] = ['office', 'analyst']
const bound = ['bound', 'legalChecked', 'checked', 'approved']

/**
 * An edition of the annual review, from draft to publication. Its values are computed once, when they are bound; a text that is sent back
 * is a draft again, and bound anew. What is frozen is never changed: corrections make a list of restatements.
 */
export const editionLifecycle: Lifecycle = {
  initial: 'draft',
  states: {
    draft: { label: { zh: '起草', en: 'Draft' }, glyph: 'notBegun', terminal: false },
    bound: { label: { zh: '数据已定', en: 'Figures bound' }, glyph: 'underWay', terminal: false },
    legalChecked: { label: { zh: '法制已审', en: 'Legal examination passed' }, glyph: 'underWay', terminal: false },
    checked: { label: { zh: '法制、保密已审', en: 'Both checks passed' }, glyph: 'waiting', terminal: false },
    approved: { label: { zh: '已批准', en: 'Approved' }, glyph: 'underWay', terminal: false },
    frozen: { label: { zh: '已定稿', en: 'Frozen' }, glyph: 'done', terminal: false },
    published: { label: { zh: '已发布', en: 'Published' }, glyph: 'done', terminal: true },
    voided: { label: { zh: '已作废', en: 'Voided' }, glyph: 'refused', terminal: true },
  },
  actions: {
    draft: { label: { zh: '起草', en: 'Begin a draft' }, kind: 'create', from: [], to: 'draft', roles: writers },
    edit: { label: { zh: '修改', en: 'Edit' }, kind: 'edit', from: ['draft'], roles: writers, key: 'E' },
    bind: { label: { zh: '定数', en: 'Bind the figures' }, kind: 'step', from: ['draft'], to: 'bound', roles: writers, key: 'B' },
    passLegalExamination: { label: { zh: '法制审核通过', en: 'Pass the legal examination' }, kind: 'step', from: ['bound'], to: 'legalChecked', roles: ['legalReviewer'], key: 'L' },
    checkConfidential: { label: { zh: '保密审核通过', en: 'Pass the confidentiality check' }, kind: 'step', from: ['legalChecked'], to: 'checked', roles: ['legalReviewer'], key: 'C' },
    approve: { label: { zh: '批准', en: 'Approve' }, kind: 'step', from: ['checked'], to: 'approved', roles: ['supervisor'], key: 'A' },
    freeze: { label: { zh: '定稿', en: 'Freeze' }, kind: 'step', from: ['approved'], to: 'frozen', roles: writers, key: 'Z' },
    publish: { label: { zh: '发布', en: 'Publish' }, kind: 'step', from: ['frozen'], to: 'published', roles: writers, key: 'P' },
    sendBack: { label: { zh: '退回修改', en: 'Send back' }, kind: 'step', from: bound, to: 'draft', roles: [...writers, 'legalReviewer', 'supervisor'], reason: true, key: 'R' },
    void: { label: { zh: '作废', en: 'Void' }, kind: 'step', from: ['draft', ...bound, 'frozen'], to: 'voided', roles: [...writers, 'supervisor'], reason: true },
  },
}

/** Who has done what with an edition; each of these is another person. */
export interface EditionPeople {
  /** Everybody who began it or changed a word of it. */
  readonly writers: readonly number[]
  readonly legalBy: number | null
  readonly confidentialBy: number | null
}

const sameAuthor: Label = { zh: '起草和修改的人不能审核、批准自己的稿子。', en: 'Who wrote or changed the text cannot check or approve it.' }
const sameChecker: Label = { zh: '法制审核和保密审核不能是同一个人。', en: 'The legal examination and the confidentiality check are made by two people.' }
const checkerApproves: Label = { zh: '审核过的人不能再批准。', en: 'Who checked it cannot approve it.' }

/** Steps that change the text. */
const writing: ReadonlySet<string> = new Set(['draft', 'edit', 'attachNotice', 'removeNotice'])

/** Who took part in an edition so far. */
export function peopleOf(edition: Omit<EditionPeople, 'writers'>, steps: readonly { readonly action: string; readonly account: number }[]): EditionPeople {
  return { writers: [...new Set(steps.filter((step) => writing.has(step.action)).map((step) => step.account))], legalBy: edition.legalBy, confidentialBy: edition.confidentialBy }
}

/** Why this person may not take this step though the role may; null: nothing stands against it. */
function personProblem(action: string, account: number, people: EditionPeople): Label | null {
  const wrote = people.writers.includes(account)
  switch (action) {
    case 'passLegalExamination': return wrote ? sameAuthor : null
    case 'checkConfidential': return wrote ? sameAuthor : account === people.legalBy ? sameChecker : null
    case 'approve': return wrote ? sameAuthor : account === people.legalBy || account === people.confidentialBy ? checkerApproves : null
    default: return null
  }
}

export type EditionDecision = { readonly allowed: true; readonly to: string } | { readonly allowed: false; readonly reason: Label; readonly by: 'state' | 'role' | 'person' }

/** May this person take this step on an edition in this state? Pure: server and console show the same reason. */
export function decideEdition(action: string, state: string | null, actor: Pick<Actor, 'roles' | 'account'>, people: EditionPeople | null): EditionDecision {
  const decision = decide(editionLifecycle, action, state, actor)
  if (!decision.allowed) {
    const byState = decide(editionLifecycle, action, state, { roles: editionLifecycle.actions[action]?.roles ?? [] })
    return { allowed: false, reason: decision.reason, by: byState.allowed ? 'role' : 'state' }
  }
  const problem = people === null ? null : personProblem(action, actor.account, people)
  return problem === null ? { allowed: true, to: decision.to } : { allowed: false, reason: problem, by: 'person' }
}
