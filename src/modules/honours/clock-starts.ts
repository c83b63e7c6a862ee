import type { Aggregate, ClockStart } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { rankAtLeast } from './ranks.ts'
import type { Honour, HonourChildren } from './schema.ts'

/** The public notice: how long it stands at the least. */
const NOTICE_RULE = 'L-1'

/** Ranks change at midnight of the bureau's time zone; for a clock of working days UTC's day is near enough to choose the order by. */
const RANK_ZONE = 'UTC'

/**
 * The clock of a public notice, which must have run before a decision. An objection stops it, and after an unfounded one it runs anew from
 * its first day: who reads the notice is to have the whole time.
 */
export function honourClocks({ fields, head }: Aggregate<Honour, HonourChildren>): readonly ClockStart[] {
  const { noticeStartedAt, noticeSuspendedAt, noticeResumedAt, noticeEndedAt, rejectedAt } = fields
  if (noticeStartedAt === null || head.state === 'voided' || head.state === 'merged') return []
  const run = (startedAt: string, suspendedAt: string | null): ClockStart => ({
    rule: NOTICE_RULE, startedAt, metAt: suspendedAt === null ? noticeEndedAt : null, stoppedAt: suspendedAt ?? rejectedAt,
    facts: { meritThirdOrAbove: rankAtLeast(fields.rank, 'meritThird', dayOf(noticeStartedAt, RANK_ZONE)) },
  })
  if (noticeSuspendedAt === null || noticeResumedAt === null) return [run(noticeStartedAt, noticeSuspendedAt)]
  // Suspended once more after it began anew: of the first run no later end is known than the beginning of the second.
  if (noticeResumedAt < noticeSuspendedAt) return [run(noticeStartedAt, noticeResumedAt), run(noticeResumedAt, noticeSuspendedAt)]
  return [run(noticeStartedAt, noticeSuspendedAt), run(noticeResumedAt, null)]
}
