import { describe, expect, test } from 'vitest'
import { roles, type Role } from '#kernel/access/role.ts'
import { decide, mayApprove, type Lifecycle } from '#kernel/lifecycle/action.ts'
import { administrativeLifecycle } from './administrative-lifecycle.ts'
import { criminalLifecycle } from './criminal-lifecycle.ts'

const roleNames: readonly Role[] = Object.keys(roles).filter((name): name is Role => name in roles)
const letters: Readonly<Record<string, Role>> = { O: 'officer', S: 'supervisor', L: 'legalReviewer' }

interface Sheet {
  readonly lifecycle: Lifecycle
  readonly states: readonly string[]
  /** By action, one word for each state: O officer, S supervisor, L legal examiner, a dot: nobody. */
  readonly table: Readonly<Record<string, string>>
  readonly leadsTo: Readonly<Record<string, string>>
  readonly twoPeople: readonly string[]
  readonly reasoned: readonly string[]
  /** What another officer cannot approve, because the law names a head: 公安机关办理刑事案件程序规定 178, 187; 公安机关办理行政案件程序规定 259. */
  readonly byHead: readonly string[]
}

/**
 * Written by hand from the law: filing, not filing and withdrawing are decided by a head (公安机关办理刑事案件程序规定 178, 187), what is not filed or was
 * withdrawn leads on to its notice (178(2), 189), out of a closed case lead only correcting and reopening by two people, and sealing leaves it closed.
 */
const criminal: Sheet = {
  lifecycle: criminalLifecycle,
  states: ['accepted', 'filed', 'solved', 'concluded', 'supplementing', 'closed', 'notFiled', 'withdrawn', 'passedOn', 'voided', 'merged'],
  table: {
    //               acc filed solv conc supp clos nofi with pass void merg
    edit: '           OS  OS   OS   OS   OS   .    .    .    .    .    .',
    file: '           S   .    .    .    .    .    S    .    .    .    .',
    declineToFile: '  OS  .    .    .    .    .    .    .    .    .    .',
    tellComplainant: '.   .    .    .    .    .    OS   .    .    .    .',
    solve: '          .   OS   .    .    .    .    .    .    .    .    .',
    conclude: '       .   .    OS   .    OS   .    .    .    .    .    .',
    keepLooking: '    .   .    OS   .    OS   .    .    .    .    .    .',
    takeReturn: '     .   .    .    OS   .    .    .    .    .    .    .',
    close: '          .   .    .    OS   .    .    .    .    .    .    .',
    withdraw: '       .   OS   OS   .    OS   .    .    .    .    .    .',
    tellParties: '    .   .    .    .    .    .    .    OS   .    .    .',
    passOn: '         S   S    S    .    .    .    .    .    .    .    .',
    tellPassedOn: '   .   .    .    .    .    .    .    .    OS   .    .',
    recategorise: '   SL  SL   SL   SL   SL   .    .    .    .    .    .',
    sealRecord: '     .   .    .    .    .    SL   SL   SL   SL   .    .',
    clock: '          OS  OS   OS   OS   OS   .    .    .    .    .    .',
    assign: '         S   S    S    S    S    .    .    .    .    .    .',
    transfer: '       OS  OS   OS   OS   OS   .    .    .    .    .    .',
    merge: '          S   S    S    .    .    .    .    .    .    .    .',
    correct: '        .   .    .    .    .    OS   OS   OS   OS   .    .',
    correctFiling: '  .   OS   OS   OS   OS   OS   .    OS   .    .    .',
    reopen: '         .   .    .    .    .    S    .    S    S    .    .',
    void: '           S   S    S    S    S    .    .    .    .    .    .',
    restore: '        .   .    .    .    .    .    .    .    .    S    .',
  },
  leadsTo: {
    file: 'filed', declineToFile: 'notFiled', solve: 'solved', conclude: 'concluded', keepLooking: 'filed', takeReturn: 'supplementing', close: 'closed', withdraw: 'withdrawn', passOn: 'passedOn', reopen: 'filed', void: 'voided', restore: 'accepted',
  },
  twoPeople: ['correct', 'correctFiling', 'declineToFile', 'keepLooking', 'reopen', 'sealRecord', 'withdraw'],
  reasoned: ['correct', 'correctFiling', 'declineToFile', 'keepLooking', 'merge', 'passOn', 'recategorise', 'reopen', 'restore', 'sealRecord', 'transfer', 'void', 'withdraw'],
  byHead: ['declineToFile', 'keepLooking', 'withdraw'],
}

/** 公安机关办理行政案件程序规定 arts 61, 172, 259, 260; 治安管理处罚法 2025 arts 90, 113, 116. */
const administrative: Sheet = {
  lifecycle: administrativeLifecycle,
  states: ['accepted', 'filed', 'decided', 'concluded', 'closed', 'notFiled', 'terminated', 'passedOn', 'voided', 'merged'],
  table: {
    //               acc filed deci conc clos nofi term pass void merg
    edit: '           OS  OS   OS   OS   .    .    .    .    .    .',
    file: '           OS  .    .    .    .    OS   .    .    .    .',
    declineToFile: '  OS  .    .    .    .    .    .    .    .    .',
    decide: '         .   S    .    .    .    .    .    .    .    .',
    serve: '          .   .    OS   .    .    .    .    .    .    .',
    conclude: '       .   .    OS   .    .    .    .    .    .    .',
    close: '          .   .    .    OS   .    .    .    .    .    .',
    terminate: '      OS  OS   .    .    .    .    .    .    .    .',
    passOn: '         S   S    S    .    .    .    .    .    .    .',
    // After the decision only by way of reopening, by two people: a seal hangs on the kind of violation that was decided.
    recategorise: '   SL  SL   .    .    .    .    .    .    .    .',
    sealRecord: '     .   .    .    SL   SL   .    SL   .    .    .',
    clock: '          OS  OS   OS   .    .    .    .    .    .    .',
    assign: '         S   S    S    S    .    .    .    .    .    .',
    transfer: '       OS  OS   OS   OS   .    .    .    .    .    .',
    merge: '          S   S    .    .    .    .    .    .    .    .',
    correct: '        .   .    .    .    OS   OS   OS   OS   .    .',
    correctFiling: '  .   OS   OS   OS   OS   .    .    .    .    .',
    reopen: '         .   .    S    S    S    .    S    S    .    .',
    void: '           S   S    S    .    .    .    .    .    .    .',
    restore: '        .   .    .    .    .    .    .    .    S    .',
  },
  leadsTo: {
    file: 'filed', declineToFile: 'notFiled', decide: 'decided', conclude: 'concluded', close: 'closed', terminate: 'terminated', passOn: 'passedOn', reopen: 'filed', void: 'voided', restore: 'accepted',
  },
  twoPeople: ['correct', 'correctFiling', 'declineToFile', 'reopen', 'sealRecord', 'terminate'],
  reasoned: ['correct', 'correctFiling', 'declineToFile', 'merge', 'passOn', 'recategorise', 'reopen', 'restore', 'sealRecord', 'terminate', 'transfer', 'void'],
  byHead: ['terminate'],
}

describe.each([['criminal', criminal], ['administrative', administrative]] as const)('a %s case', (_, { lifecycle, states, table, leadsTo, twoPeople, reasoned, byHead }) => {
  test('the table names every action and every state', () => {
    expect([...Object.keys(table), 'accept', 'enterFiled'].toSorted()).toEqual(Object.keys(lifecycle.actions).toSorted())
    expect([...states].toSorted()).toEqual(Object.keys(lifecycle.states).toSorted())
  })

  test.each(Object.entries(table))('%s', (action, line) => {
    const cells = line.trim().split(/\s+/)
    expect(cells).toHaveLength(states.length)
    states.forEach((state, at) => {
      const may = [...cells[at] ?? ''].flatMap((letter) => letters[letter] ?? [])
      for (const role of roleNames) {
        const decision = decide(lifecycle, action, state, { roles: [role] })
        expect(decision.allowed, `${state} ${role}`).toBe(may.includes(role))
        if (!decision.allowed) continue
        expect(decision.to, state).toBe(leadsTo[action] ?? state)
        expect(decision.needsSecond).toBe(twoPeople.includes(action))
      }
    })
  })

  test('what undoes, refuses or takes away needs a reason', () => {
    expect(Object.entries(lifecycle.actions).filter(([, row]) => row.reason === true).map(([name]) => name).toSorted()).toEqual(reasoned)
  })

  test('what a head has to approve, no second officer can', () => {
    const withOfficers = Object.entries(lifecycle.actions).filter(([, row]) => row.secondPerson === true && row.roles.includes('officer'))
    expect(withOfficers.filter(([, row]) => !mayApprove(row, { roles: ['officer'] })).map(([name]) => name).toSorted()).toEqual(byHead)
    for (const [name, row] of withOfficers) expect(mayApprove(row, { roles: ['supervisor'] }), name).toBe(true)
  })

  test('accepting is for officers and supervisors, taking over a filed case for supervisors, and neither where there is one', () => {
    for (const role of roleNames) {
      expect(decide(lifecycle, 'accept', null, { roles: [role] }).allowed, role).toBe(role === 'officer' || role === 'supervisor')
      expect(decide(lifecycle, 'enterFiled', null, { roles: [role] }).allowed, role).toBe(role === 'supervisor')
    }
    for (const state of states) expect(decide(lifecycle, 'accept', state, { roles: ['supervisor'] }).allowed).toBe(false)
    expect(decide(lifecycle, 'accept', null, { roles: ['officer'] })).toMatchObject({ to: 'accepted' })
    expect(decide(lifecycle, 'enterFiled', null, { roles: ['supervisor'] })).toMatchObject({ to: 'filed' })
  })

  test('every step that the law orders names its article', () => {
    expect(Object.entries(lifecycle.actions).filter(([, row]) => row.kind === 'step' && (row.basis?.zh ?? '').length < 3).map(([name]) => name)).toEqual([])
  })
})
