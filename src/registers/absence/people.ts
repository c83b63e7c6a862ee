import { below, type Assignment, type Unit } from '#kernel/access/actor.ts'
import { permissions, type Role } from '#kernel/access/role.ts'

/** Somebody with what he holds on a day. */
export interface Person {
  readonly account: number
  readonly name: string
  readonly assignments: readonly Assignment[]
}

/** From one day to another, both included. */
export interface Span { readonly from: string; readonly until: string }

export interface Entered extends Span { readonly account: number; readonly substitute: number }

const readers: readonly Role[] = permissions.readRecords

/** What somebody works on: his roles that read records, each with its unit. */
export function workOf(person: Person): readonly Assignment[] {
  return person.assignments.filter((one) => readers.includes(one.role))
}

/** May somebody stand in: he holds each role of the other's work in the same unit or above, so he sees what the other sees and may do it. */
export function canStandIn(substitute: Person, absent: Person, units: readonly Unit[]): boolean {
  if (substitute.account === absent.account) return false
  const work = workOf(absent)
  return work.length > 0 && work.every((needed) => substitute.assignments.some((held) => held.role === needed.role && below(units, held.organisation).includes(needed.organisation)))
}

/**
 * Of the absences already entered, the one that stands in the way of another. Nobody is away twice at a time; who is away stands in for
 * nobody and who stands in is not away: so there is neither a chain nor a circle of substitutes.
 */
export function inTheWay(wanted: Entered, entered: readonly Entered[]): { readonly why: 'awayAlready' | 'substituteAway' | 'standsIn'; readonly span: Span } | undefined {
  for (const one of entered.filter((other) => other.from <= wanted.until && wanted.from <= other.until)) {
    if (one.account === wanted.account) return { why: 'awayAlready', span: one }
    if (one.account === wanted.substitute) return { why: 'substituteAway', span: one }
    if (one.substitute === wanted.account) return { why: 'standsIn', span: one }
  }
  return undefined
}
