import { dayOf } from '#kernel/time/instant.ts'
import type { Aggregate, ClockStart } from '#kernel/record/record-type.ts'
import type { AdministrativeCase, AdministrativeChildren } from './administrative-schema.ts'
import { isPublicOrder } from './violations.ts'

/** The 治安管理处罚法 of 2025 is in force from the first moment of this day in China. */
const NEW_LAW = '2026-01-01'
const LAW_ZONE = 'Asia/Shanghai'

/** Decisions that are a penalty and so have to be announced or served. */
const penalties: readonly AdministrativeCase['outcome'][] = ['warning', 'fine', 'detention', 'detentionAndFine', 'licenceRevoked', 'otherPenalty']

/** Which clocks run on an administrative case, by the rows D-02, D-06.b, D-30 to D-37 of the collection of limits. */
export function administrativeClocks({ head, fields }: Aggregate<AdministrativeCase, AdministrativeChildren>): readonly ClockStart[] {
  if (head.state === 'voided' || head.state === 'merged') return []
  return [...intakeClocks(fields), ...handlingClocks(fields), ...serviceClocks(fields)]
}

/** A clock that has begun. An act from before its beginning (of an earlier round) does not meet it. */
function clock(rule: string, startedAt: string | null, doneAt: string | null, more: Partial<Pick<ClockStart, 'facts' | 'stoppedAt'>> = {}): ClockStart[] {
  return startedAt === null ? [] : [{ rule, startedAt, metAt: doneAt !== null && doneAt >= startedAt ? doneAt : null, stoppedAt: null, ...more }]
}

/** From the report to the acceptance; from 2026 a public-order case is filed at once (治安管理处罚法 2025 art. 90). */
function intakeClocks(fields: AdministrativeCase): ClockStart[] {
  const { reportedAt, acceptedAt, passedOnAt } = fields
  if (passedOnAt !== null && fields.passedOnTo !== 'criminal' && fields.filedAt === null) return clock('D-06.b', acceptedAt, passedOnAt)
  const decidedAt = firstOf(fields.filedAt, fields.nonFilingAt)
  return [
    ...clock(fields.complex === true ? 'D-02.b' : 'D-02.a', reportedAt, acceptedAt ?? decidedAt),
    ...(isPublicOrder(fields.kind) && isUnderNewLaw(reportedAt) ? clock('D-02.c', reportedAt, decidedAt) : []),
  ]
}

/**
 * The time for handling the case ends with the decision. Public order: from acceptance by the law of 2012, from filing by that of 2025, and anew
 * from where mediation failed (公安机关办理行政案件程序规定 art. 185). Other cases: ninety days from filing (行政处罚法 art. 60).
 */
function handlingClocks(fields: AdministrativeCase): ClockStart[] {
  const { acceptedAt, filedAt, mediationFailedAt, decidedAt } = fields
  const over = firstOf(firstOf(decidedAt, fields.terminatedAt), firstOf(fields.passedOnAt, fields.nonFilingAt))
  if (!isPublicOrder(fields.kind)) return clock('D-31', filedAt, over)
  const openedAt = filedAt ?? acceptedAt
  const startedAt = handlingStartOf(fields)
  if (openedAt === null || startedAt === null) return []
  const known = {
    facts: {
      caseOpenedOn: dayOf(openedAt, LAW_ZONE),
      ...(fields.handledBy === null ? {} : { handler: fields.handledBy }),
      ...(fields.majorComplex === null ? {} : { majorComplex: fields.majorComplex }),
    },
  }
  if (mediationFailedAt === null || mediationFailedAt < startedAt) return clock('D-30', startedAt, over, known)
  return [...clock('D-30', startedAt, null, { ...known, stoppedAt: mediationFailedAt }), ...clock('D-33a', mediationFailedAt, over, known)]
}

/** When the time for handling begins to run; null: it does not yet. */
export function handlingStartOf({ kind, acceptedAt, filedAt }: Pick<AdministrativeCase, 'kind' | 'acceptedAt' | 'filedAt'>): string | null {
  return !isPublicOrder(kind) || isUnderNewLaw(filedAt ?? acceptedAt) ? filedAt : acceptedAt ?? filedAt
}

/** 治安管理处罚法 art. 116 (2012: art. 97): two days; other decisions: seven days. */
function serviceClocks(fields: AdministrativeCase): ClockStart[] {
  if (!penalties.includes(fields.outcome)) return []
  if (!isPublicOrder(fields.kind)) return clock('D-37.b', fields.decidedAt, fields.servedAt)
  const openedAt = fields.filedAt ?? fields.acceptedAt
  return clock('D-37', fields.decidedAt, fields.servedAt, openedAt === null ? {} : { facts: { caseOpenedOn: dayOf(openedAt, LAW_ZONE) } })
}

function isUnderNewLaw(at: string | null): boolean {
  return at !== null && dayOf(at, LAW_ZONE) >= NEW_LAW
}

function firstOf(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
