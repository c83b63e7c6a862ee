import { describe, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/access/role.ts'
import { actionsFor, decide } from '#kernel/lifecycle/action.ts'
import { crashLifecycle } from './lifecycle.ts'
import { Crash } from './schema.ts'

const roleNames: readonly Role[] = Object.keys(roles).filter((name): name is Role => name in roles)
const states = ['reported', 'investigating', 'determined', 'closed', 'voided', 'merged'] as const
const letters: Readonly<Record<string, Role>> = { O: 'officer', S: 'supervisor', A: 'analyst' }

/**
 * Who may do what in which state: O officer, S supervisor, A analyst; a dot: nobody. Written by hand from the procedure (道路交通事故处理程序规定
 * 2018) and the rules of the house: out of a closed crash lead only correcting and reopening, by two people.
 */
const table: Readonly<Record<string, readonly [reported: string, investigating: string, determined: string, closed: string, voided: string, merged: string]>> = {
  edit: ['OSA', 'OSA', 'OSA', '.', '.', '.'],
  investigate: ['OS', '.', '.', '.', '.', '.'],
  determine: ['.', 'OS', '.', '.', '.', '.'],
  serveOnly: ['.', '.', 'OS', '.', '.', '.'],
  redetermine: ['.', '.', 'OS', '.', '.', '.'],
  serve: ['.', '.', 'OS', '.', '.', '.'],
  clock: ['OS', 'OS', 'OS', '.', '.', '.'],
  assign: ['S', 'S', 'S', '.', '.', '.'],
  transfer: ['OS', 'OS', 'OS', '.', '.', '.'],
  merge: ['SA', 'SA', 'SA', '.', '.', '.'],
  correct: ['.', '.', '.', 'OSA', '.', '.'],
  reopen: ['.', '.', '.', 'S', '.', '.'],
  void: ['S', 'S', 'S', '.', '.', '.'],
  restore: ['.', '.', '.', '.', 'S', '.'],
}
const leadsTo: Readonly<Record<string, string>> = { investigate: 'investigating', determine: 'determined', serve: 'closed', reopen: 'investigating', void: 'voided', restore: 'investigating' }

test('the table names every action and every state', () => {
  expect([...Object.keys(table), 'report'].toSorted()).toEqual(Object.keys(crashLifecycle.actions).toSorted())
  expect([...states].toSorted()).toEqual(Object.keys(crashLifecycle.states).toSorted())
})

describe.each(Object.entries(table))('%s', (action, columns) => {
  test.each(states.map((state, at) => [state, columns[at] ?? ''] as const))('in the state %s: %s', (state, who) => {
    const may = [...who].flatMap((letter) => letters[letter] ?? [])
    for (const role of roleNames) {
      const decision = decide(crashLifecycle, action, state, { roles: [role] })
      expect(decision.allowed, role).toBe(may.includes(role))
      if (decision.allowed) {
        expect(decision.to).toBe(leadsTo[action] ?? state)
        expect(decision.needsSecond).toBe(action === 'correct' || action === 'reopen')
      } else {
        expect([decision.reason.zh, decision.reason.en].every((text) => text.length > 3)).toBe(true)
        // Whose role is right is told of the state, and in the right state of the role.
        expect(decision.reason.en).toMatch(who === '.' ? /possible only while/ : /This is for:/)
      }
    }
  })
})

test('entering a crash is for officers, supervisors and analysts, and only where there is none yet', () => {
  for (const role of roleNames) expect(decide(crashLifecycle, 'report', null, { roles: [role] }).allowed, role).toBe(['officer', 'supervisor', 'analyst'].includes(role))
  for (const state of states) expect(decide(crashLifecycle, 'report', state, { roles: ['supervisor'] }).allowed).toBe(false)
  expect(decide(crashLifecycle, 'report', null, { roles: ['officer'] })).toMatchObject({ to: 'reported' })
})

test('nothing but entering can be done to a crash that does not exist, and nothing unknown to any', () => {
  for (const action of Object.keys(table)) expect(decide(crashLifecycle, action, null, { roles: roleNames }).allowed, action).toBe(false)
  for (const action of ['', 'close', 'constructor', 'toString', '__proto__']) for (const state of [null, ...states]) expect(decide(crashLifecycle, action, state, { roles: roleNames }), action).toMatchObject({ allowed: false, reason: { en: 'There is no such action.' } })
})

test('somebody with several roles may do what any of them may', () => {
  for (const [action, columns] of Object.entries(table)) states.forEach((state, at) => {
    expect(decide(crashLifecycle, action, state, { roles: ['office', 'officer', 'analyst'] }).allowed, `${action} ${state}`).toBe(/[OA]/.test(columns[at] ?? ''))
    expect(decide(crashLifecycle, action, state, { roles: [] }).allowed).toBe(false)
  })
})

test('a step asks for the fields that only it may set, and every such field has its step', () => {
  const asked = Object.values(crashLifecycle.actions).flatMap((row) => row.asksFor ?? [])
  expect([...new Set(asked)].toSorted()).toEqual(['determinedAt', 'investigatedAt', 'responsibility', 'servedAt'])
  for (const field of asked) expect(field in Crash.shape).toBe(true)
})

test('whatever undoes or takes away needs a reason, and what leads out of the end a second person', () => {
  const named = (has: (name: string) => boolean): string[] => Object.keys(crashLifecycle.actions).filter(has).toSorted()
  expect(named((name) => crashLifecycle.actions[name]?.reason === true)).toEqual(['correct', 'merge', 'redetermine', 'reopen', 'restore', 'transfer', 'void'])
  expect(named((name) => crashLifecycle.actions[name]?.secondPerson === true)).toEqual(['correct', 'reopen'])
})

test('a page offers every action but entering, those that are possible first, each other with its reason', () => {
  for (const state of states) {
    const offered = actionsFor(crashLifecycle, state, { roles: ['supervisor'] })
    expect(offered.map((one) => one.name).toSorted()).toEqual(Object.keys(table).toSorted())
    const allowed = offered.map((one) => one.decision.allowed)
    expect(allowed).toEqual(allowed.toSorted((a, b) => Number(b) - Number(a)))
  }
})
