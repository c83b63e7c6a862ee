/** A worked time limit. Times are Beijing time: 'YYYY-MM-DD' or 'YYYY-MM-DDTHH:MM'. `due` is a day, in hour rules a time. */
export interface Vector {
  readonly rule: string
  readonly start: string
  readonly due: string | null
  readonly facts?: Readonly<Record<string, boolean | number | string>>
  readonly events?: readonly VectorEvent[]
  readonly refused?: readonly number[]
}

export interface VectorEvent { readonly kind: 'pause' | 'resume' | 'extend'; readonly at: string; readonly reason?: string; readonly approver?: string; readonly length?: number; readonly to?: number }

export const pause = (at: string, reason: string, approver?: string): VectorEvent => ({ kind: 'pause', at, reason, ...(approver ? { approver } : {}) })
export const resume = (at: string, reason: string): VectorEvent => ({ kind: 'resume', at, reason })
export const byMore = (at: string, approver: string, length: number): VectorEvent => ({ kind: 'extend', at, approver, length })
export const toTotal = (at: string, approver: string, to: number): VectorEvent => ({ kind: 'extend', at, approver, to })

export const vectors: readonly Vector[] = [
  // Hours: from the exact minute, holidays never matter.
  { rule: 'D-10', start: '2024-03-01T08:17', due: '2024-03-01T20:17' },
  { rule: 'D-10', start: '2024-03-01T20:05', facts: { identityWithheld: true }, events: [toTotal('2024-03-02T07:30', 'countyDutyHead', 24), toTotal('2024-03-02T19:40', 'countyResponsibleHead', 48)], due: '2024-03-03T20:05' },
  { rule: 'D-10', start: '2024-03-01T09:00', facts: { identityWithheld: true }, events: [toTotal('2024-03-01T18:00', 'countyResponsibleHead', 48)], due: '2024-03-01T21:00', refused: [0] },
  { rule: 'D-10', start: '2024-03-01T09:00', events: [toTotal('2024-03-01T21:00', 'countyDutyHead', 24)], due: '2024-03-01T21:00', refused: [0] },
  { rule: 'D-10a', start: '2025-06-01T14:20', events: [toTotal('2025-06-01T16:00', 'countyDutyHead', 24)], due: '2025-06-01T18:20', refused: [0] },
  { rule: 'D-11', start: '2026-03-10T09:30', facts: { manyPersons: true }, due: '2026-03-10T21:30' },
  { rule: 'D-11', start: '2025-12-30T09:30', due: '2025-12-30T17:30' },
  { rule: 'D-11', start: '2025-12-30T09:30', events: [pause('2025-12-30T10:00', 'soberingRestraint'), pause('2025-12-30T11:00', 'soberingRestraint'), resume('2025-12-30T12:00', 'soberingRestraint'), resume('2025-12-30T13:30', 'soberingRestraint'), resume('2025-12-30T14:00', 'soberingRestraint')], due: '2025-12-30T21:00', refused: [4] },
  { rule: 'D-11a', start: '2024-07-05T10:00', facts: { complex: true, detentionPossible: true }, due: '2024-07-06T10:00' },
  { rule: 'D-12', start: '2024-05-20T08:00', facts: { majorComplexCustodyNeeded: true }, events: [toTotal('2024-05-20T19:59', 'handlingDeptHead', 24)], due: '2024-05-21T08:00' },
  { rule: 'D-13', start: '2024-05-20T08:00', facts: { majorComplexCustodyNeeded: true }, events: [toTotal('2024-05-20T19:00', 'handlingDeptHead', 24)], due: '2024-05-20T20:00', refused: [0] },
  { rule: 'D-14.a', start: '2024-10-01T23:10', due: '2024-10-02T23:10' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T11:00', 'cannotNotify'), resume('2024-06-05T09:30', 'cannotNotify')], due: '2024-06-05T09:30' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T11:00', 'cannotNotify')], due: null },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T08:00', 'cannotNotify'), resume('2024-06-03T09:00', 'cannotNotify'), pause('2024-06-04T10:00', 'cannotNotify')], due: '2024-06-04T10:00', refused: [2] },
  { rule: 'D-18.b', start: '2024-06-03T10:00', facts: { stateSecurityOrTerror: true }, events: [pause('2024-06-03T11:00', 'hindersInvestigation'), resume('2024-06-05T09:30', 'hindersInvestigation')], due: '2024-06-04T10:00', refused: [0, 1] },
  { rule: 'D-32', start: '2024-09-30T16:40', due: '2024-10-02T16:40' },
  { rule: 'D-41', start: '2025-06-07T22:50', due: '2025-06-08T22:50' },
  { rule: 'D-50.a', start: '2024-04-12T09:30', due: '2024-04-13T09:30' },
  // Calendar days.
  { rule: 'D-03', start: '2024-03-04', due: '2024-03-07' },
  { rule: 'D-03', start: '2024-04-01', facts: { clueNeedsVerification: true, majorComplex: true }, events: [toTotal('2024-04-08', 'countyHead', 30)], due: '2024-05-06' },
  { rule: 'D-15', start: '2024-05-30', events: [byMore('2024-06-02', 'countyHead', 4)], due: '2024-06-06' },
  { rule: 'D-15', start: '2024-05-30', facts: { roamingRepeatedJoint: true }, events: [byMore('2024-06-02', 'cityHead', 4), toTotal('2024-06-06', 'countyHead', 30), byMore('2024-06-07', 'countyHead', 1)], due: '2024-06-29', refused: [2] },
  { rule: 'D-16', start: '2024-09-27', facts: { detained: true }, due: '2024-10-04' },
  { rule: 'D-30', start: '2026-01-05', facts: { majorComplex: true }, events: [byMore('2026-02-01', 'upperBureau', 30), byMore('2026-03-01', 'upperBureau', 30), byMore('2026-04-01', 'upperBureau', 30)], due: '2026-04-07', refused: [2] },
  { rule: 'D-30', start: '2025-12-31', facts: { majorComplex: true }, events: [byMore('2026-01-20', 'upperBureau', 30), byMore('2026-02-20', 'upperBureau', 30)], due: '2026-03-02', refused: [1] },
  { rule: 'D-30', start: '2026-01-05', events: [pause('2026-01-10', 'appraisal'), pause('2026-01-15', 'hearing'), resume('2026-01-20', 'appraisal'), resume('2026-01-25', 'hearing')], due: '2026-02-24' },
  { rule: 'D-30', start: '2026-01-05', facts: { handler: 'station', majorComplex: true }, events: [pause('2026-01-10', 'appraisal'), resume('2026-01-20', 'appraisal'), byMore('2026-02-10', 'owningBureau', 30)], due: '2026-03-16' },
  { rule: 'D-30', start: '2026-01-08', facts: { caseOpenedOn: '2025-12-10' }, due: '2026-02-09' },
  { rule: 'D-31', start: '2024-03-01', due: '2024-05-30' },
  { rule: 'D-37', start: '2026-02-13', due: '2026-02-24' },
  { rule: 'D-39.a', start: '2025-09-16', due: '2025-10-09' },
  { rule: 'D-51.a', start: '2024-05-06', events: [pause('2024-05-10', 'appraisal'), resume('2024-05-17', 'appraisal')], due: '2024-06-12' },
  { rule: 'D-51.a', start: '2024-05-06', events: [pause('2024-05-01', 'appraisal'), resume('2024-05-08', 'appraisal'), pause('2024-05-20', 'appraisal')], due: null },
  { rule: 'D-51.b', start: '2024-09-24', due: '2024-10-08' },
  { rule: 'D-65', start: '2024-08-05', facts: { complex: true }, events: [byMore('2024-10-08', 'reconsiderationOfficeHead', 30)], due: '2024-11-04' },
  { rule: 'D-67.a', start: '2024-01-26', due: '2024-02-18' },
  // A stop after the unrolled last day but not after the rolled one is accepted and changes nothing.
  { rule: 'D-67.a', start: '2024-01-26', events: [pause('2024-02-14', 'forceMajeure')], due: '2024-02-18' },
  { rule: 'D-67.a', start: '2024-01-26', events: [pause('2024-02-19', 'forceMajeure')], due: '2024-02-18', refused: [0] },
  { rule: 'D-78.b', start: '2024-09-02', due: '2024-10-08' },
  // Months: the corresponding day, or the last of the month.
  { rule: 'D-19', start: '2024-12-31', facts: { complex: true }, events: [byMore('2025-02-28', 'upperProcuratorate', 1)], due: '2025-03-31' },
  { rule: 'D-19', start: '2024-12-31', facts: { art158: true }, events: [byMore('2025-02-20', 'provincialProcuratorate', 2)], due: '2025-02-28', refused: [0] },
  { rule: 'D-19', start: '2024-12-31', events: [pause('2025-01-10', 'psychiatricAppraisal'), resume('2025-01-20', 'psychiatricAppraisal')], due: '2025-03-10' },
  { rule: 'D-20.a', start: '2024-02-29', due: '2025-02-28' },
  { rule: 'D-20.b', start: '2024-08-31', due: '2025-02-28' },
  { rule: 'D-23', start: '2024-09-05', due: '2024-10-08' },
  { rule: 'D-53.a', start: '2024-08-31', events: [byMore('2025-02-28', 'countyHead', 6)], due: '2025-09-01' },
  { rule: 'D-53.a', start: '2024-08-31', facts: { majorComplex: true }, events: [byMore('2025-02-28', 'countyHead', 12), byMore('2025-02-28', 'cityHead', 12)], due: '2026-02-28', refused: [0] },
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
