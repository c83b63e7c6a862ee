import { describe, expect, it } from 'vitest'
import { roles, type Role } from '#kernel/access/role.ts'
import { systemActions } from '#kernel/journal/words.ts'
import { decideEdition, editionLifecycle, type EditionPeople } from './lifecycle.ts'

const roleNames = Object.keys(roles).filter((name): name is Role => name in roles)
const people: EditionPeople = { writers: [1, 2], legalBy: 3, confidentialBy: 4 }
const actor = (account: number, ...held: Role[]) => ({ account, roles: held })

/** Which roles may take each step, and from which states; everything else is refused. */
const table: Readonly<Record<string, { readonly from: readonly string[]; readonly roles: readonly Role[]; readonly to: string }>> = {
  edit: { from: ['draft'], roles: ['office', 'analyst'], to: 'draft' },
  bind: { from: ['draft'], roles: ['office', 'analyst'], to: 'bound' },
  passLegalExamination: { from: ['bound'], roles: ['legalReviewer'], to: 'legalChecked' },
  checkConfidential: { from: ['legalChecked'], roles: ['legalReviewer'], to: 'checked' },
  approve: { from: ['checked'], roles: ['supervisor'], to: 'approved' },
  freeze: { from: ['approved'], roles: ['office', 'analyst'], to: 'frozen' },
  publish: { from: ['frozen'], roles: ['office', 'analyst'], to: 'published' },
  sendBack: { from: ['bound', 'legalChecked', 'checked', 'approved'], roles: ['office', 'analyst', 'legalReviewer', 'supervisor'], to: 'draft' },
  void: { from: ['draft', 'bound', 'legalChecked', 'checked', 'approved', 'frozen'], roles: ['office', 'analyst', 'supervisor'], to: 'voided' },
}

describe('the lifecycle of an edition', () => {
  it('is this table of steps, states and roles, and nothing beside', () => {
    expect(Object.keys(editionLifecycle.actions).filter((name) => name !== 'draft')).toEqual(Object.keys(table))
    for (const [action, row] of Object.entries(table)) for (const state of Object.keys(editionLifecycle.states)) for (const role of roleNames) {
      const decision = decideEdition(action, state, actor(9, role), people)
      expect(decision, `${action} ${state} ${role}`).toMatchObject(row.from.includes(state) && row.roles.includes(role) ? { allowed: true, to: row.to } : { allowed: false })
    }
  })
  it('every step has words in the journal', () => {
    for (const action of Object.keys(editionLifecycle.actions)) expect(Object.keys(systemActions)).toContain(`${action}Review`)
  })
  it('nothing leads out of what is published or voided', () => {
    for (const action of Object.keys(table)) for (const state of ['published', 'voided']) expect(decideEdition(action, state, actor(9, ...roleNames), people).allowed).toBe(false)
  })
  it.each([
    ['passLegalExamination', 'bound', 'legalReviewer', 1], ['passLegalExamination', 'bound', 'legalReviewer', 2], ['checkConfidential', 'legalChecked', 'legalReviewer', 1], ['checkConfidential', 'legalChecked', 'legalReviewer', 3],
    ['approve', 'checked', 'supervisor', 1], ['approve', 'checked', 'supervisor', 2], ['approve', 'checked', 'supervisor', 3], ['approve', 'checked', 'supervisor', 4],
  ] as const)('%s by one of those who took part before is refused, whatever his role (%s %s %i)', (action, state, role, account) => {
    expect(decideEdition(action, state, actor(account, role), people)).toMatchObject({ allowed: false, by: 'person' })
    expect(decideEdition(action, state, actor(9, role), people).allowed).toBe(true)
  })
})
