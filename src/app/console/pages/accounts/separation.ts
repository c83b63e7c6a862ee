import { canHoldTogether, roles, type Role } from '#kernel/access/role.ts'
import type { AccountItem } from '#kernel/http/wire.ts'

export const roleNames = Object.keys(roles).filter((name): name is Role => name in roles)

export type Assignment = AccountItem['assignments'][number]

/** Held on a day: begun, and not ended. The last day is the one before `validUntil`. */
export function isHeldOn(assignment: Assignment, day: string): boolean {
  return assignment.validFrom <= day && (assignment.validUntil === null || assignment.validUntil > day)
}

/** Held now or later: what counts for the separation of duties. */
export function heldFrom(assignments: readonly Assignment[], day: string): Assignment[] {
  return assignments.filter((one) => one.validUntil === null || one.validUntil > day)
}

/** Whether a role may be given to somebody who holds others: the same rule by which the server refuses. */
export function mayAdd(held: readonly Assignment[], role: Role): boolean {
  return canHoldTogether([...held.map((one) => one.role), role])
}
