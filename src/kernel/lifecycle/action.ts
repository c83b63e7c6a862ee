import type { Label } from '#kernel/language/label.ts'
import { roles as roleLabels, type Actor, type Role } from '#kernel/access/role.ts'

/** How a state looks (StateBadge): not begun, under way, waiting for another, done, refused. */
export type StateGlyph = 'notBegun' | 'underWay' | 'waiting' | 'done' | 'returned' | 'refused'

export interface State {
  readonly label: Label
  readonly glyph: StateGlyph
  /** Out of a terminal state lead only `reopen` and `correct`; a step that leaves it so needs a reason and a second person. */
  readonly terminal: boolean
}

/**
 * What kind of thing an action does. `create` makes the record, `edit` and `correct` change fields, `step` moves the state and may set
 * the fields it asks for, `transfer` gives it to another unit, `assign` to somebody who handles it from then on, `merge` joins a duplicate to this record, `void` and `restore`; `clock`
 * records what happened to one of its clocks, or withdraws what was recorded by mistake.
 */
export type ActionKind = 'create' | 'edit' | 'step' | 'correct' | 'reopen' | 'transfer' | 'assign' | 'merge' | 'void' | 'restore' | 'clock'

export interface ActionRow {
  readonly label: Label
  readonly kind: ActionKind
  readonly from: readonly string[]
  /** Where it leads; absent: the state stays. A restore leads back to where the record was voided; `to` is for a history that does not tell. */
  readonly to?: string
  readonly roles: readonly Role[]
  /** Fields that must be given with it. */
  readonly asksFor?: readonly string[]
  /** A reason must be given; it stands in the journal. */
  readonly reason?: boolean
  /** A second person must approve it, never the one who asked. */
  readonly secondPerson?: boolean
  /** Who may be that second person, some of `roles`; absent: all of them. */
  readonly approvers?: readonly Role[]
  /** Law or rule behind it, shown beside a refusal. */
  readonly basis?: Label
  /** Shortcut on the record's page. */
  readonly key?: string
}

export interface Lifecycle {
  readonly states: Readonly<Record<string, State>>
  readonly initial: string
  readonly actions: Readonly<Record<string, ActionRow>>
}

/** The action of this name; names that only a JavaScript object has (constructor) are none. */
export function findAction(lifecycle: Lifecycle, name: string): ActionRow | undefined {
  return Object.hasOwn(lifecycle.actions, name) ? lifecycle.actions[name] : undefined
}

/** May this actor approve the action when another has asked for it? */
export function mayApprove(row: ActionRow, actor: Pick<Actor, 'roles'>): boolean {
  return (row.approvers ?? row.roles).some((role) => actor.roles.includes(role))
}

/** Does an action of this kind set fields and children? The others change the record's state, owner or standing only. */
export function setsFields(kind: ActionKind): boolean {
  return kind === 'create' || kind === 'edit' || kind === 'correct' || kind === 'step'
}

export type Decision =
  | { readonly allowed: true; readonly to: string; readonly needsSecond: boolean }
  | { readonly allowed: false; readonly reason: Label }

/**
 * May this actor run this action on a record in this state? Pure: the server enforces it, and the console shows the same reason beside
 * the greyed-out button.
 */
export function decide(lifecycle: Lifecycle, action: string, state: string | null, actor: Pick<Actor, 'roles'>): Decision {
  const row = findAction(lifecycle, action)
  if (!row) return { allowed: false, reason: { zh: '没有这个操作。', en: 'There is no such action.' } }
  if (row.kind === 'create') {
    if (state !== null) return { allowed: false, reason: { zh: '记录已经存在。', en: 'The record exists already.' } }
  } else if (state === null || !row.from.includes(state)) {
    return { allowed: false, reason: wrongState(lifecycle, row, state) }
  }
  if (!row.roles.some((role) => actor.roles.includes(role))) return { allowed: false, reason: wrongRole(row) }
  return { allowed: true, to: row.to ?? state ?? lifecycle.initial, needsSecond: row.secondPerson ?? false }
}

function wrongState(lifecycle: Lifecycle, row: ActionRow, state: string | null): Label {
  const now = state === null ? undefined : lifecycle.states[state]
  const from = row.from.map((name) => lifecycle.states[name]?.label ?? { zh: name, en: name })
  return {
    zh: `现在是“${now?.label.zh ?? '未建立'}”；只有“${from.map((one) => one.zh).join('”“')}”时可以。`,
    en: `It is “${now?.label.en ?? 'not made yet'}”; possible only while “${from.map((one) => one.en).join('” or “')}”.`,
  }
}

function wrongRole(row: ActionRow): Label {
  return {
    zh: `须由${row.roles.map((role) => roleLabels[role].zh).join('、')}办理。`,
    en: `This is for: ${row.roles.map((role) => roleLabels[role].en).join(', ')}.`,
  }
}

/** All actions of a lifecycle for a record in a state, allowed ones first, each refused one with its reason. */
export function actionsFor(lifecycle: Lifecycle, state: string, actor: Pick<Actor, 'roles'>): { name: string; row: ActionRow; decision: Decision }[] {
  return Object.entries(lifecycle.actions)
    .filter(([, row]) => row.kind !== 'create')
    .map(([name, row]) => ({ name, row, decision: decide(lifecycle, name, state, actor) }))
    .toSorted((a, b) => Number(b.decision.allowed) - Number(a.decision.allowed))
}
