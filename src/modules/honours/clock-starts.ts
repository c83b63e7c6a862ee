import type { Aggregate, ClockStart } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { rankAtLeast } from './ranks.ts'
import type { Honour, HonourChildren } from './schema.ts'

/** The public notice: how long it stands at the least. */
export const NOTICE_RULE = 'L-1'

/** Ranks change at midnight of the bureau's time zone; for a clock of working days UTC's day is near enough to choose the order by. */
const RANK_ZONE = 'UTC'

/**
 * The clock of a public notice, which must have run before a decision. An objection stops it, and after an unfounded one it runs anew from
 * its first day: who reads the notice is to have the whole time.
 */
export function honourClocks({ fields, head }: Aggregate<Honour, HonourChildren>): readonly ClockStart[] {
  const { noticeStartedAt, noticeSuspendedAt, noticeResumedAt, noticeEndedAt, rejectedAt } = fields
  if (noticeStartedAt === null || head.state === 'voided' || head.state === 'merged') return []
  const facts = { meritThirdOrAbove: rankAtLeast(fields.rank, 'meritThird', dayOf(noticeStartedAt, RANK_ZONE)) }
  const first: ClockStart = { rule: NOTICE_RULE, facts, startedAt: noticeStartedAt, metAt: noticeSuspendedAt === null ? noticeEndedAt : null, stoppedAt: noticeSuspendedAt ?? rejectedAt }
  if (noticeResumedAt === null || noticeSuspendedAt === null || noticeResumedAt < noticeSuspendedAt) return [first]
  return [first, { rule: NOTICE_RULE, facts, startedAt: noticeResumedAt, metAt: noticeEndedAt, stoppedAt: rejectedAt }]
}
