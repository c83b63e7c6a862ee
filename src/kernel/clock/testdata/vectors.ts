import type { ClockEvent } from '../compute.ts'

/** A worked time limit. Times are Beijing time: 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM'. `due` is a day, in hour rules a time. */
export interface Vector {
  readonly rule: string
  readonly start: string
  readonly due: string | null
  readonly grounds?: readonly string[]
  readonly events?: readonly ClockEvent[]
  readonly refused?: readonly number[]
  /** The day that decides which version of the law applies, if not the day of the start. */
  readonly caseOpenedOn?: string
}

const pause = (at: string, reason: string, by?: string): ClockEvent => ({ kind: 'pause', at, reason, ...(by ? { by } : {}) })
const resume = (at: string, reason: string): ClockEvent => ({ kind: 'resume', at, reason })
const byMore = (at: string, by: string, add: number): ClockEvent => ({ kind: 'extend', at, by, change: { add } })
const toTotal = (at: string, by: string, to: number): ClockEvent => ({ kind: 'extend', at, by, change: { to } })

export const vectors: readonly Vector[] = [
  // Hours: from the exact minute, holidays never matter.
  { rule: 'D-10', start: '2024-03-01T08:17', due: '2024-03-01T20:17' },
  { rule: 'D-10', start: '2024-03-01T20:05', grounds: ['identityWithheld'], events: [toTotal('2024-03-02T07:30', 'countyDutyHead', 24 * 60), toTotal('2024-03-02T19:40', 'countyResponsibleHead', 48 * 60)], due: '2024-03-03T20:05' },
  { rule: 'D-10', start: '2024-03-01T09:00', grounds: ['identityWithheld'], events: [toTotal('2024-03-01T18:00', 'countyResponsibleHead', 48 * 60)], due: '2024-03-01T21:00', refused: [0] },
  { rule: 'D-10', start: '2024-03-01T09:00', events: [toTotal('2024-03-01T21:00', 'countyDutyHead', 24 * 60)], due: '2024-03-01T21:00', refused: [0] },
  { rule: 'D-10a', start: '2025-06-01T14:20', events: [toTotal('2025-06-01T16:00', 'countyDutyHead', 24 * 60)], due: '2025-06-01T18:20', refused: [0] },
  { rule: 'D-11.12h', start: '2026-03-10T09:30', due: '2026-03-10T21:30' },
  { rule: 'D-11.8h', start: '2025-12-30T09:30', due: '2025-12-30T17:30' },
  { rule: 'D-11.8h', start: '2025-12-30T09:30', events: [pause('2025-12-30T10:00', 'soberingRestraint'), pause('2025-12-30T11:00', 'soberingRestraint'), resume('2025-12-30T12:00', 'soberingRestraint'), resume('2025-12-30T13:30', 'soberingRestraint'), resume('2025-12-30T14:00', 'soberingRestraint')], due: '2025-12-30T21:00', refused: [4] },
  { rule: 'D-11a.24h', start: '2024-07-05T10:00', due: '2024-07-06T10:00' },
  { rule: 'D-12', start: '2024-05-20T08:00', grounds: ['majorComplexCustodyNeeded'], events: [toTotal('2024-05-20T19:59', 'handlingDeptHead', 24 * 60)], due: '2024-05-21T08:00' },
  { rule: 'D-13', start: '2024-05-20T08:00', grounds: ['majorComplexCustodyNeeded'], events: [toTotal('2024-05-20T19:00', 'handlingDeptHead', 24 * 60)], due: '2024-05-20T20:00', refused: [0] },
  { rule: 'D-14.a', start: '2024-10-01T23:10', due: '2024-10-02T23:10' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T11:00', 'cannotNotify'), resume('2024-06-05T09:30', 'cannotNotify')], due: '2024-06-05T09:30' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T11:00', 'cannotNotify')], due: null },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T08:00', 'cannotNotify'), resume('2024-06-03T09:00', 'cannotNotify'), pause('2024-06-04T10:00', 'cannotNotify')], due: '2024-06-04T10:00', refused: [2] },
  { rule: 'D-18.b', start: '2024-06-03T10:00', grounds: ['stateSecurityOrTerror'], events: [pause('2024-06-03T11:00', 'hindersInvestigation'), resume('2024-06-05T09:30', 'hindersInvestigation')], due: '2024-06-04T10:00', refused: [0, 1] },
  { rule: 'D-32', start: '2024-09-30T16:40', due: '2024-10-02T16:40' },
  { rule: 'D-41', start: '2025-06-07T22:50', due: '2025-06-08T22:50' },
  { rule: 'D-50.a', start: '2024-04-12T09:30', due: '2024-04-13T09:30' },
  // Calendar days.
  { rule: 'D-03.3d', start: '2024-03-04', due: '2024-03-07' },
  { rule: 'D-03.7d', start: '2024-04-01', grounds: ['majorComplex'], events: [toTotal('2024-04-08', 'countyHead', 30)], due: '2024-05-06' },
  { rule: 'D-15', start: '2024-05-30', events: [byMore('2024-06-02', 'countyHead', 4)], due: '2024-06-06' },
  { rule: 'D-15', start: '2024-05-30', grounds: ['roamingRepeatedJoint'], events: [byMore('2024-06-02', 'cityHead', 4), toTotal('2024-06-06', 'countyHead', 30), byMore('2024-06-07', 'countyHead', 1)], due: '2024-06-29', refused: [2] },
  { rule: 'D-16.detained', start: '2024-09-27', due: '2024-10-04' },
  { rule: 'D-30.bureau', start: '2026-01-05', grounds: ['majorComplex'], events: [byMore('2026-02-01', 'upperBureau', 30), byMore('2026-03-01', 'upperBureau', 30), byMore('2026-04-01', 'upperBureau', 30)], due: '2026-04-07', refused: [2] },
  { rule: 'D-30.bureau', start: '2025-12-31', grounds: ['majorComplex'], events: [byMore('2026-01-20', 'upperBureau', 30), byMore('2026-02-20', 'upperBureau', 30)], due: '2026-03-02', refused: [1] },
  { rule: 'D-30.bureau', start: '2026-01-05', events: [pause('2026-01-10', 'appraisal'), pause('2026-01-15', 'hearing'), resume('2026-01-20', 'appraisal'), resume('2026-01-25', 'hearing')], due: '2026-02-24' },
  { rule: 'D-30.station', start: '2026-01-05', grounds: ['majorComplex'], events: [pause('2026-01-10', 'appraisal'), resume('2026-01-20', 'appraisal'), byMore('2026-02-10', 'owningBureau', 30)], due: '2026-03-16' },
  { rule: 'D-30.bureau', start: '2026-01-08', caseOpenedOn: '2025-12-10', due: '2026-02-09' },
  { rule: 'D-31', start: '2024-03-01', due: '2024-05-30' },
  { rule: 'D-37', start: '2026-02-13', due: '2026-02-24' },
  { rule: 'D-39.a', start: '2025-09-16', due: '2025-10-09' },
  { rule: 'D-51.a', start: '2024-05-06', events: [pause('2024-05-10', 'appraisal'), resume('2024-05-17', 'appraisal')], due: '2024-06-12' },
  { rule: 'D-51.a', start: '2024-05-06', events: [pause('2024-05-01', 'appraisal'), resume('2024-05-08', 'appraisal'), pause('2024-05-20', 'appraisal')], due: null },
  { rule: 'D-51.b', start: '2024-09-24', due: '2024-10-08' },
  { rule: 'D-65', start: '2024-08-05', grounds: ['complex'], events: [byMore('2024-10-08', 'reconsiderationOfficeHead', 30)], due: '2024-11-04' },
  { rule: 'D-67.a', start: '2024-01-26', due: '2024-02-18' },
  // A stop after the unrolled last day but not after the rolled one is accepted and changes nothing.
  { rule: 'D-67.a', start: '2024-01-26', events: [pause('2024-02-14', 'forceMajeure')], due: '2024-02-18' },
  { rule: 'D-67.a', start: '2024-01-26', events: [pause('2024-02-19', 'forceMajeure')], due: '2024-02-18', refused: [0] },
  { rule: 'D-78.b', start: '2024-09-02', due: '2024-10-08' },
  // Months: the corresponding day, or the last of the month.
  { rule: 'D-19', start: '2024-12-31', grounds: ['complex'], events: [byMore('2025-02-28', 'upperProcuratorate', 1)], due: '2025-03-31' },
  { rule: 'D-19', start: '2024-12-31', grounds: ['art158'], events: [byMore('2025-02-20', 'provincialProcuratorate', 2)], due: '2025-02-28', refused: [0] },
  { rule: 'D-19', start: '2024-12-31', events: [pause('2025-01-10', 'psychiatricAppraisal'), resume('2025-01-20', 'psychiatricAppraisal')], due: '2025-03-10' },
  { rule: 'D-20.a', start: '2024-02-29', due: '2025-02-28' },
  { rule: 'D-20.b', start: '2024-08-31', due: '2025-02-28' },
  { rule: 'D-23.atLiberty', start: '2024-09-05', due: '2024-10-08' },
  { rule: 'D-53.a', start: '2024-08-31', events: [byMore('2025-02-28', 'countyHead', 6)], due: '2025-09-01' },
  { rule: 'D-53.a', start: '2024-08-31', grounds: ['majorComplex'], events: [byMore('2025-02-28', 'countyHead', 12), byMore('2025-02-28', 'cityHead', 12)], due: '2026-02-28', refused: [0] },
  { rule: 'D-67.b', start: '2024-08-31', due: '2025-02-28' },
  // Working days, over holidays and make-up days.
  { rule: 'D-33', start: '2024-09-27', due: '2024-10-12' },
  { rule: 'D-35.a', start: '2025-09-30', due: '2025-10-14' },
  { rule: 'D-62.a', start: '2024-02-08', due: '2024-02-21' },
  { rule: 'D-63.a', start: '2024-04-29', due: '2024-05-11' },
  { rule: 'D-63.b', start: '2025-01-24', due: '2025-02-13' },
  { rule: 'D-75', start: '2024-04-30', due: '2024-05-08' },
  { rule: 'D-77.a', start: '2025-09-26', due: '2025-10-16' },
  { rule: 'D-77.b', start: '2024-12-31', due: '2025-01-08' },
  // A suspension of at most sixty days, then five working days.
  { rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-05', 'suspension', 'upperTrafficDept'), resume('2024-04-03', 'suspension')], due: '2024-04-11' },
  { rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-05', 'suspension', 'upperTrafficDept'), resume('2024-06-03', 'suspension')], due: '2024-05-10' },
  { rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-05', 'suspension', 'upperTrafficDept')], due: '2024-05-10' },
  { rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-05', 'suspension', 'countyHead')], due: '2024-03-15', refused: [0] },
  { rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-18', 'suspension', 'upperTrafficDept')], due: '2024-03-15', refused: [0] },
  { rule: 'D-77.a', start: '2024-03-01', events: [pause('2024-03-05', 'suspension', 'upperTrafficDept'), resume('2024-03-06', 'suspension'), pause('2024-03-07', 'suspension', 'upperTrafficDept')], due: '2024-03-13', refused: [2] },
]
