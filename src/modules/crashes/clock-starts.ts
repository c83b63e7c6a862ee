import type { Aggregate, ClockStart } from '#kernel/record/record-type.ts'
import type { Crash, CrashChildren } from './schema.ts'

/**
 * Which clocks run on a crash: articles 18 to 90 of 道路交通事故处理程序规定, by the rows D-75 to D-79a of the collection of limits. A crash
 * handled by the simple procedure is determined and served on the spot: of the whole way it has only the late report and the mediation.
 */
export function crashClocks(crash: Aggregate<Crash, CrashChildren>): readonly ClockStart[] {
  const { fields, head } = crash
  if (head.state === 'voided' || head.state === 'merged') return []
  return [
    ...(fields.lateReport === true ? clock('D-75', fields.reportedAt, fields.acceptedAt) : []),
    ...(fields.procedure === 'simple' ? [] : [...appraisalClocks(fields), ...determinationClocks(fields), ...reviewClocks(fields)]),
    ...clock('D-79.b', fields.mediationBegunAt, fields.mediationEndedAt),
  ]
}

/** A clock that has begun. An act from before its beginning (of an earlier round) does not meet it. */
function clock(rule: string, startedAt: string | null, doneAt: string | null): ClockStart[] {
  return startedAt === null ? [] : [{ rule, startedAt, metAt: doneAt !== null && doneAt >= startedAt ? doneAt : null, stoppedAt: null }]
}

/** Arts 49, 51, 55, 58. The vehicle of a hit and run is appraised from the day it was found. */
function appraisalClocks(fields: Crash): ClockStart[] {
  return [
    ...(needsAppraisal(fields) ? clock(fields.hitAndRun ? 'D-76.c' : 'D-76.a', fields.hitAndRun ? fields.vehicleFoundAt : fields.investigatedAt, fields.appraisalCommissionedAt) : []),
    ...clock('D-76.d', fields.appraisalCommissionedAt, fields.appraisalReceivedAt),
    ...clock('D-76.e', fields.appraisalReceivedAt, fields.appraisalServedAt),
    ...(fields.vehicleDetainedAt === null ? [] : clock('D-79a.a', fields.appraisalFixedAt, fields.vehicleReturnNotifiedAt)),
  ]
}

function needsAppraisal(fields: Crash): boolean {
  return fields.appraisalNeeded === true || fields.appraisalCommissionedAt !== null
}

/**
 * Arts 62, 65. Where an appraisal is needed the determination waits for its result; of a hit and run it runs only once vehicle and driver
 * are both found.
 */
function determinationClocks(fields: Crash): ClockStart[] {
  const { determinedAt } = fields
  const made = needsAppraisal(fields) ? clock('D-77.b', fields.appraisalFixedAt, determinedAt) : clock('D-77.a', determinationStart(fields), determinedAt)
  return [...made, ...clock('D-77.c', determinedAt, fields.servedAt)]
}

function determinationStart({ hitAndRun, investigatedAt, vehicleFoundAt, driverFoundAt }: Crash): string | null {
  if (!hitAndRun) return investigatedAt
  if (vehicleFoundAt === null || driverFoundAt === null) return null
  return vehicleFoundAt > driverFoundAt ? vehicleFoundAt : driverFoundAt
}

/** Arts 72, 74, 78, 79. The upper department has accepted a review on the day it received the request (art. 73). */
function reviewClocks(fields: Crash): ClockStart[] {
  return [
    ...clock('D-78.c', fields.reviewRequestedAt, fields.reviewForwardedAt),
    ...clock('D-78.b', fields.reviewReceivedAt, fields.reviewConcludedAt),
    ...clock('D-78.e', fields.reviewConcludedAt, fields.reviewServedAt),
    ...(fields.reviewOutcome === 'redo' ? clock('D-78.f', fields.reviewConcludedAt, fields.determinedAt) : []),
  ]
}
