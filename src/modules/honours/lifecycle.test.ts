import { describe, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/access/role.ts'
import { decide } from '#kernel/lifecycle/action.ts'
import { honourLifecycle } from './lifecycle.ts'
import { Honour } from './schema.ts'

const roleNames: readonly Role[] = Object.keys(roles).filter((name): name is Role => name in roles)
const states = ['proposed', 'endorsed', 'publicNotice', 'suspended', 'noticeEnded', 'decidedInOperation', 'decided', 'delivered', 'rejected', 'revoked', 'voided', 'merged'] as const
const letters: Readonly<Record<string, Role>> = { S: 'supervisor', P: 'personnel' }

/** Who may do what, by hand: S unit supervisor, P political work; in the order of the states above. A dot: nobody. */
const table: Readonly<Record<string, string>> = {
  edit: 'SP SP SP SP SP . . . . . . .',
  endorse: 'SP . . . . . . . . . . .',
  announce: '. SP . . . . . . . . . .',
  suspend: '. . SP . . . . . . . . .',
  resume: '. . . P . . . . . . . .',
  endNotice: '. . P . . . . . . . . .',
  decide: '. . . . P . . . . . . .',
  decideInOperation: '. P . . . . . . . . . .',
  noticeAfterwards: '. . . . . P . . . . . .',
  deliver: '. . . . . . SP . . . . .',
  reject: 'SP SP SP SP SP . . . . . . .',
  transfer: 'SP SP SP SP SP . . . . . . .',
  merge: 'SP SP SP SP SP . . . . . . .',
  correct: '. . . . . SP SP SP . . . .',
  correctDecision: '. . . . . P P P . . . .',
  revoke: '. . . . . P P P . . . .',
  void: 'SP SP SP SP SP . . . . . . .',
  restore: '. . . . . . . . . . SP .',
}
const leadsTo: Readonly<Record<string, string>> = {
  endorse: 'endorsed', announce: 'publicNotice', suspend: 'suspended', resume: 'publicNotice', endNotice: 'noticeEnded', decide: 'decided', decideInOperation: 'decidedInOperation', noticeAfterwards: 'decided',
  deliver: 'delivered', reject: 'rejected', revoke: 'revoked', void: 'voided', restore: 'proposed',
}

test('the table names every action and every state', () => {
  expect([...Object.keys(table), 'nominate'].toSorted()).toEqual(Object.keys(honourLifecycle.actions).toSorted())
  expect([...states].toSorted()).toEqual(Object.keys(honourLifecycle.states).toSorted())
})

describe.each(Object.entries(table))('%s', (action, line) => {
  test.each(states.map((state, at) => [state, line.split(' ')[at] ?? ''] as const))('in the state %s: %s', (state, who) => {
    const may = [...who].flatMap((letter) => letters[letter] ?? [])
    for (const role of roleNames) {
      const decision = decide(honourLifecycle, action, state, { roles: [role] })
      expect(decision.allowed, role).toBe(may.includes(role))
      if (decision.allowed) expect([decision.to, decision.needsSecond]).toEqual([leadsTo[action] ?? state, ['correct', 'correctDecision', 'revoke'].includes(action)])
      else expect(decision.reason.en).toMatch(who === '.' ? /possible only while/ : /This is for:/)
    }
  })
})

test('nominating is for supervisors and political work, and only where there is nothing yet', () => {
  for (const role of roleNames) expect(decide(honourLifecycle, 'nominate', null, { roles: [role] }).allowed, role).toBe(role === 'supervisor' || role === 'personnel')
  for (const state of states) expect(decide(honourLifecycle, 'nominate', state, { roles: ['personnel'] }).allowed).toBe(false)
})

test('no way from nomination to delivery goes around the public notice, whatever its order', () => {
  const asksForEnd = (name: string): boolean => honourLifecycle.actions[name]?.asksFor?.includes('noticeEndedAt') ?? false
  const reached = new Set(['proposed'])
  // Everything that can be reached without an action that ends a public notice, corrections and restoring included.
  for (let before = 0; before !== reached.size;) {
    before = reached.size
    for (const [name, row] of Object.entries(honourLifecycle.actions)) if (row.to !== undefined && !asksForEnd(name) && row.from.some((state) => reached.has(state))) reached.add(row.to)
  }
  expect(reached.has('decided')).toBe(false)
  expect(reached.has('delivered')).toBe(false)
  expect(reached.has('decidedInOperation')).toBe(true)
})

test('what a step asks for is a field that only it sets, and every such field has its step', () => {
  const asked = new Set(Object.values(honourLifecycle.actions).flatMap((row) => row.asksFor ?? []))
  expect([...asked].toSorted()).toEqual([
    'authority', 'authorityLevel', 'decidedAt', 'decisionNumber', 'deliveredAt', 'deliveredBy', 'deliveryPlace', 'deliveryWay', 'noticeEndedAt', 'noticePlace', 'noticeResumedAt', 'noticeStartedAt', 'noticeSuspendedAt',
    'rejectedAt', 'revocationNumber', 'revokedAt',
  ])
  for (const field of asked) expect(field in Honour.shape).toBe(true)
})

test('whatever undoes or takes away needs a reason', () => {
  expect(Object.keys(honourLifecycle.actions).filter((name) => honourLifecycle.actions[name]?.reason === true).toSorted()).toEqual(['correct', 'correctDecision', 'merge', 'reject', 'restore', 'revoke', 'transfer', 'void'])
})
