import type { Lifecycle } from '#kernel/lifecycle/action.ts'
import { loginsOf, supervisorOf } from './accounts.ts'
import type { DemoHistory, DemoFields, DemoStep } from './demo-bureau.ts'
import type { Random } from './random.ts'
import { reasons } from './texts.ts'
import { MINUTE, workingTimeAfter } from './work-time.ts'

export type Children = NonNullable<DemoStep['children']>

/** What is given with an action. `children` is asked when the action is taken, because lists hold what was known by then. */
export interface Act {
  readonly fields?: DemoFields
  readonly children?: () => Children
  readonly reason?: string
  readonly clock?: NonNullable<DemoStep['clock']>
}

/** Something that will happen to a record at a time, if its state allows it then. */
export interface Event {
  readonly time: number
  run(history: History): void
}

/**
 * A record's history while it is made: each act becomes a step if the lifecycle allows it in the state reached by then, and is left out
 * if not (nobody determines a crash that was voided). Steps follow each other by at least a minute.
 */
export interface History {
  act(action: string, time: number, by: string, act?: Act): void
  /** Changes fields: an edit while the record is open; a correction that a second person approves once it is closed. */
  amend(time: number, act: Act & { readonly reason: string }): void
  /** An action that somebody asks for and a second person allows, some working days later; absent: an officer asks, the unit's head allows. */
  request(action: string, time: number, act: Act & { readonly reason: string }, people?: { readonly by: string; readonly approver: string }): void
  transfer(time: number, unit: string): void
  push(step: DemoStep): void
  readonly unit: string
  readonly state: string | null
  officer(): string
}

export function historyOf(lifecycle: Lifecycle, unit: string, handler: string, random: Random, events: readonly Event[]): DemoHistory {
  const steps: DemoStep[] = []
  let state: string | null = null
  let voidedFrom: string | null = null
  let owner = unit
  let officer = handler
  let last = 0

  const isAllowed = (action: string): boolean => {
    const row = lifecycle.actions[action]
    return row !== undefined && (state === null ? row.kind === 'create' : row.from.includes(state))
  }
  const push = (step: DemoStep): void => {
    steps.push(step)
    last = Date.parse(step.at)
    const row = lifecycle.actions[step.action]
    if (row?.kind === 'void') voidedFrom = state
    state = row?.kind === 'restore' ? voidedFrom : row?.to ?? state
  }
  const next = (time: number): number => Math.max(time, last + MINUTE)

  const request: History['request'] = (action, time, act, people) => {
    if (!isAllowed(action)) return
    const asked = next(time)
    const decided = Math.max(workingTimeAfter(asked, random.whole(0, 2), random), asked + 20 * MINUTE)
    push({ at: instant(decided), by: people?.approver ?? supervisorOf(owner), action, asked: { at: instant(asked), by: people?.by ?? history.officer() }, ...given(act) })
  }

  const history: History = {
    get unit() { return owner },
    get state() { return state },
    push,
    officer: () => (random.chance(0.86) ? officer : random.pick(loginsOf(owner, 'officer'))),
    act(action, time, by, act = {}) {
      if (!isAllowed(action)) return
      push({ at: instant(next(time)), by, action, ...given(act) })
    },
    amend(time, act) {
      if (isAllowed('edit')) {
        push({ at: instant(next(time)), by: history.officer(), action: 'edit', ...given({ ...act, reason: undefined }) })
      } else request('correct', time, act)
    },
    request,
    transfer(time, to) {
      if (!isAllowed('transfer') || to === owner) return
      push({ at: instant(next(time)), by: history.officer(), action: 'transfer', reason: random.pick(reasons.transfer), organisation: to })
      owner = to
      officer = random.pick(loginsOf(to, 'officer'))
    },
  }
  for (const event of events.toSorted((a, b) => a.time - b.time)) event.run(history)
  return { organisation: unit, handler, steps }
}

function given({ fields, children, reason, clock }: Partial<Record<'reason', string | undefined>> & Omit<Act, 'reason'>): Pick<DemoStep, 'fields' | 'children' | 'reason' | 'clock'> {
  return { ...(clock ? { clock } : {}), ...(fields ? { fields } : {}), ...(children ? { children: children() } : {}), ...(reason ? { reason } : {}) }
}

/** The instant of a time, to the whole second. */
export function instant(time: number): string {
  return new Date(Math.floor(time / 1000) * 1000).toISOString()
}
