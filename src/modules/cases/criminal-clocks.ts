import type { Aggregate, ClockStart } from '#kernel/record/record-type.ts'
import { groupOfCrime } from './crimes.ts'
import type { CriminalCase, CriminalChildren } from './criminal-schema.ts'

type Suspect = CriminalChildren['suspects'][number]

/** Which clocks run on a criminal case, by the rows D-03 to D-23 of the collection of limits: those that its instants start. */
export function criminalClocks({ head, fields, children }: Aggregate<CriminalCase, CriminalChildren>): readonly ClockStart[] {
  if (head.state === 'voided' || head.state === 'merged') return []
  return [...filingClocks(fields), ...noticeClocks(fields), ...custodyClocks(fields, children.suspects), ...returnClock(fields, children.suspects)]
}

/** A clock that has begun. An act from before its beginning (of an earlier round) does not meet it. */
function clock(rule: string, startedAt: string | null, doneAt: string | null, more: Partial<Pick<ClockStart, 'facts' | 'stoppedAt'>> = {}): ClockStart[] {
  return startedAt === null ? [] : [{ rule, startedAt, metAt: doneAt !== null && doneAt >= startedAt ? doneAt : null, stoppedAt: null, ...more }]
}

/** Only what is known: a fact that nobody has told is left out. */
function facts(given: Readonly<Record<string, boolean | number | null>>): Pick<ClockStart, 'facts'> {
  const known = Object.entries(given).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return known.length > 0 ? { facts: Object.fromEntries(known) } : {}
}

/** Filing review: three days, seven or ten of an economic crime or a transferred case; passed to the competent organ within 24 hours. */
function filingClocks(fields: CriminalCase): ClockStart[] {
  const { acceptedAt, passedOnAt } = fields
  if (acceptedAt === null) return []
  if (passedOnAt !== null && fields.filedAt === null) return clock('D-06.a', acceptedAt, passedOnAt)
  const isEconomic = groupOfCrime(fields.category ?? fields.initialCategory) === 'marketOrder'
  const rule = fields.source === 'agencyTransfer' ? (isEconomic ? 'D-05.d' : 'D-05.a') : isEconomic ? 'D-04' : 'D-03'
  const decidedAt = firstOf(fields.filedAt, fields.nonFilingAt)
  const { majorComplex, exceptional, clueNeedsVerification } = fields
  return clock(rule, acceptedAt, decidedAt, facts(rule === 'D-05.a' ? {} : isEconomic ? { majorComplex, exceptional } : { majorComplex, clueNeedsVerification }))
}

/** 公安机关办理刑事案件程序规定 arts 178, 184, 189: the complainant of a case not filed, those who reported a case passed on, the parties of a case withdrawn. */
function noticeClocks(fields: CriminalCase): ClockStart[] {
  return [
    ...(fields.source === 'accusation' ? clock('D-07.a', fields.nonFilingAt, fields.nonFilingNoticeAt) : []),
    ...(fields.filedAt === null ? [] : clock('D-09b.a', fields.passedOnAt, fields.passedOnNoticeAt)),
    ...clock('D-09b.b', fields.withdrawnAt, fields.withdrawalNoticeAt),
  ]
}

/**
 * Limits on liberty, 刑事诉讼法 arts 79, 91, 156. Clocks of a record are told apart by rule and start: suspects detained at the same instant share
 * one, which is met when all of them have met it.
 */
function custodyClocks(fields: CriminalCase, suspects: readonly Suspect[]): ClockStart[] {
  const { roamingRepeatedJoint, majorComplex, art158, tenYears } = fields
  const investigation = facts({ complex: majorComplex, art158, tenYears })
  const all = suspects.flatMap((suspect) => [
    ...ended(suspect, clock('D-15', suspect.detainedAt, suspect.arrestRequestedAt, facts({ roamingRepeatedJoint }))),
    ...clock('D-16', suspect.arrestRequestedAt, suspect.arrestDecidedAt, facts({ detained: suspect.detainedAt !== null, majorComplex })),
    ...ended(suspect, clock('D-19', suspect.arrestedAt, fields.concludedAt, investigation)),
    ...ended(suspect, clock('D-20.a', suspect.bailAt, fields.concludedAt)),
    ...ended(suspect, clock('D-20.b', suspect.surveillanceAt, fields.concludedAt)),
  ])
  return [...Map.groupBy(all, (one) => `${one.rule} ${one.startedAt}`).values()].map(together)
}

/** What ends before the limit was met (released, changed to another measure) is stopped. */
function ended({ custodyEndedAt }: Suspect, clocks: ClockStart[]): ClockStart[] {
  return clocks.map((one) => (one.metAt === null && custodyEndedAt !== null && custodyEndedAt >= one.startedAt ? { ...one, stoppedAt: custodyEndedAt } : one))
}

function together(same: readonly ClockStart[]): ClockStart {
  const [first] = same
  if (!first) throw new Error('A group of clocks without a clock')
  if (same.some((one) => one.metAt === null && one.stoppedAt === null)) return { ...first, metAt: null, stoppedAt: null }
  const met = same.flatMap((one) => one.metAt ?? []).toSorted()
  const stopped = same.flatMap((one) => one.stoppedAt ?? []).toSorted()
  return { ...first, metAt: met.at(-1) ?? null, stoppedAt: met.length > 0 ? null : stopped.at(-1) ?? null }
}

/** 刑事诉讼法 art. 175: one month for supplementary investigation, at most twice. */
function returnClock(fields: CriminalCase, suspects: readonly Suspect[]): ClockStart[] {
  const inCustody = suspects.some((suspect) => suspect.measure === 'criminalDetention' || suspect.measure === 'arrest')
  return clock('D-23', fields.returnedAt, fields.concludedAt, facts({ round: fields.returnRound, inCustody }))
}

function firstOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
