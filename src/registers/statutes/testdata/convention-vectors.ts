import { byMore, pause, resume, toTotal, type Vector } from './vectors.ts'

const suspend = (at: string): ReturnType<typeof pause> => pause(at, 'suspension', 'upperTrafficDept')

/** Worked by hand for one convention each: order of events, overlaps, lateness, who may decide, versions, month ends. */
export const conventionVectors: readonly Vector[] = [
  // “At or above county level” includes the city's head; no other code stands in for another.
  { rule: 'D-13', start: '2024-05-20T08:00', facts: { majorComplexCustodyNeeded: true }, events: [toTotal('2024-05-20T19:00', 'cityHead', 24)], due: '2024-05-21T08:00' },
  { rule: 'D-12', start: '2024-05-20T08:00', facts: { majorComplexCustodyNeeded: true }, events: [toTotal('2024-05-20T19:00', 'countyHead', 24)], due: '2024-05-20T20:00', refused: [0] },
  { rule: 'D-03', start: '2024-03-04', facts: { majorComplex: true }, events: [toTotal('2024-03-05', 'cityHead', 30)], due: '2024-04-03' },
  { rule: 'D-03', start: '2024-03-04', facts: { majorComplex: true }, events: [toTotal('2024-03-05', 'stationHead', 30), byMore('2024-03-05', 'countyHead', 27)], due: '2024-03-07', refused: [0, 1] },
  { rule: 'D-10', start: '2024-03-01T08:00', facts: { identityWithheld: true }, events: [toTotal('2024-03-01T19:00', 'countyResponsibleHead', 24)], due: '2024-03-01T20:00', refused: [0] },
  // Steps: 24 once only; 48 needs the fact; the minute of expiry is too late.
  { rule: 'D-10', start: '2024-03-01T08:00', events: [toTotal('2024-03-01T10:00', 'countyDutyHead', 24), toTotal('2024-03-01T11:00', 'countyDutyHead', 24), toTotal('2024-03-02T07:00', 'countyResponsibleHead', 48)], due: '2024-03-02T08:00', refused: [1, 2] },
  { rule: 'D-10', start: '2024-03-01T08:00', facts: { identityWithheld: true }, events: [toTotal('2024-03-01T10:00', 'countyDutyHead', 24), toTotal('2024-03-02T07:59', 'countyResponsibleHead', 48)], due: '2024-03-03T08:00' },
  { rule: 'D-10', start: '2024-03-01T08:00', events: [toTotal('2024-03-01T07:59', 'countyDutyHead', 24)], due: '2024-03-01T20:00', refused: [0] },
  { rule: 'D-10', start: '2024-03-01T08:00', events: [pause('2024-03-01T09:00', 'soberingRestraint'), resume('2024-03-01T10:00', 'soberingRestraint')], due: '2024-03-01T20:00', refused: [0, 1] },
  // 2025 text: 24 hours prevail over 12; the 2012 text knows no 12; detention alone is not enough.
  { rule: 'D-11', start: '2026-03-10T09:30', facts: { identityUnknown: true, complex: true, detentionPossible: true }, due: '2026-03-11T09:30' },
  { rule: 'D-11', start: '2026-03-10T09:30', facts: { complex: true }, due: '2026-03-10T17:30' },
  { rule: 'D-11', start: '2026-03-10T09:30', facts: { manyPersons: true, caseOpenedOn: '2025-12-31' }, due: '2026-03-10T17:30' },
  { rule: 'D-11', start: '2025-12-30T09:30', facts: { identityUnknown: true, caseOpenedOn: '2026-01-01' }, due: '2025-12-30T21:30' },
  { rule: 'D-11', start: '2012-12-31T23:59', due: 'no-law-version' },
  { rule: 'D-11', start: '2013-01-01T00:00', facts: { caseOpenedOn: '2012-12-20' }, due: '2013-01-01T08:00' },
  { rule: 'D-11', start: '2012-12-31T20:00', facts: { caseOpenedOn: '2026-02-01' }, due: 'no-law-version' },
  // Sobering: a stop from before the start counts from the start; still standing; an extension is no event of this rule.
  { rule: 'D-11', start: '2026-03-10T09:30', events: [pause('2026-03-10T08:00', 'soberingRestraint'), resume('2026-03-10T11:00', 'soberingRestraint')], due: '2026-03-10T19:00' },
  { rule: 'D-11', start: '2026-03-10T09:30', events: [pause('2026-03-10T10:00', 'soberingRestraint')], due: null },
  { rule: 'D-11', start: '2026-03-10T09:30', events: [pause('2026-03-10T17:30', 'soberingRestraint'), resume('2026-03-10T18:00', 'soberingRestraint')], due: '2026-03-10T17:30', refused: [0, 1] },
  { rule: 'D-11', start: '2026-03-10T09:30', events: [pause('2026-03-10T17:29', 'soberingRestraint'), resume('2026-03-10T18:29', 'soberingRestraint')], due: '2026-03-10T18:30' },
  { rule: 'D-11', start: '2026-03-10T09:30', events: [toTotal('2026-03-10T10:00', 'handlingDeptHead', 24)], due: '2026-03-10T17:30', refused: [0] },
  // Obstacles to notice: due at once when the last one ends, also inside the 24 hours; one over by the start is none.
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T10:30', 'cannotNotify'), resume('2024-06-03T12:00', 'cannotNotify')], due: '2024-06-03T12:00' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T10:30', 'cannotNotify'), resume('2024-06-03T12:00', 'cannotNotify'), pause('2024-06-03T12:00', 'cannotNotify')], due: '2024-06-03T12:00', refused: [2] },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T10:30', 'cannotNotify'), pause('2024-06-03T12:00', 'cannotNotify'), resume('2024-06-03T12:00', 'cannotNotify'), resume('2024-06-03T15:00', 'cannotNotify')], due: '2024-06-03T15:00' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T08:00', 'cannotNotify'), resume('2024-06-03T10:00', 'cannotNotify')], due: '2024-06-04T10:00' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T08:00', 'cannotNotify'), resume('2024-06-03T10:01', 'cannotNotify')], due: '2024-06-03T10:01' },
  { rule: 'D-14.c', start: '2024-06-03T10:00', facts: { stateSecurityOrTerror: true }, events: [pause('2024-06-03T11:00', 'hindersInvestigation'), pause('2024-06-03T12:00', 'cannotNotify'), resume('2024-06-05T09:00', 'hindersInvestigation')], due: null },
  { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T11:00', 'hindersInvestigation'), resume('2024-06-05T09:00', 'hindersInvestigation')], due: '2024-06-04T10:00', refused: [0, 1] },
  { rule: 'D-18.b', start: '2024-06-03T10:00', events: [resume('2024-06-03T10:30', 'cannotNotify'), pause('2024-06-03T11:00', 'cannotNotify'), resume('2024-06-06T09:30', 'cannotNotify')], due: '2024-06-06T09:30', refused: [0] },
  // A clock that does not exist refuses everything.
  { rule: 'D-32', start: '2024-09-30T16:40', facts: { minor: true }, events: [pause('2024-09-30T17:00', 'appraisal')], due: null, refused: [0] },
  { rule: 'D-23', start: '2024-09-05', facts: { round: 3 }, events: [pause('2024-09-06', 'psychiatricAppraisal'), resume('2024-09-07', 'psychiatricAppraisal')], due: null, refused: [0, 1] },
  { rule: 'D-23', start: '2024-09-05', facts: { round: 0 }, due: null },
  { rule: 'D-23', start: '2024-09-05', facts: { round: 2, inCustody: true }, due: '2024-10-05' },
  { rule: 'D-23', start: '2025-01-31', facts: { inCustody: true }, events: [pause('2025-02-10', 'psychiatricAppraisal'), resume('2025-02-20', 'psychiatricAppraisal')], due: '2025-03-10' },
  // Custodian: the return wins; an examination needs the right approver.
  { rule: 'D-50.a', start: '2024-04-10T15:00', facts: { examFinishedAt: '2024-04-11T12:00:00+08:00', examApprovedBy: 'handlingDeptHead' }, due: '2024-04-12T12:00' },
  { rule: 'D-50.a', start: '2024-04-10T15:00', facts: { examFinishedAt: '2024-04-11T12:00:00+08:00', examApprovedBy: 'countyHead' }, due: '2024-04-11T15:00' },
  { rule: 'D-50.a', start: '2024-04-10T15:00', facts: { returnedAt: '2024-04-13T07:00:00+08:00', examFinishedAt: '2024-04-11T12:00:00+08:00', examApprovedBy: 'handlingDeptHead' }, due: '2024-04-14T07:00' },
  // Detention: 1 to 4 days once, then 30 days; 30 from 3 days too, but nothing after it.
  { rule: 'D-15', start: '2024-05-30', events: [byMore('2024-05-31', 'countyHead', 2), byMore('2024-06-01', 'countyHead', 2)], due: '2024-06-04', refused: [1] },
  { rule: 'D-15', start: '2024-05-30', events: [byMore('2024-05-31', 'countyHead', 5), byMore('2024-05-31', 'countyHead', 0), byMore('2024-05-31', 'countyHead', 1.5)], due: '2024-06-02', refused: [0, 1, 2] },
  { rule: 'D-15', start: '2024-05-30', facts: { roamingRepeatedJoint: true }, events: [toTotal('2024-05-31', 'countyHead', 30), byMore('2024-06-01', 'countyHead', 4)], due: '2024-06-29', refused: [1] },
  { rule: 'D-15', start: '2024-05-30', facts: { roamingRepeatedJoint: true }, events: [byMore('2024-06-01', 'countyHead', 4), toTotal('2024-06-07', 'countyHead', 30)], due: '2024-06-06', refused: [1] },
  { rule: 'D-15', start: '2026-12-30', due: '2027-01-02' },
  { rule: 'D-16', start: '2024-09-17', due: '2024-10-08' },
  { rule: 'D-16', start: '2024-09-12', facts: { majorComplex: true }, due: '2024-10-08' },
  { rule: 'D-16', start: '2024-09-12', facts: { majorComplex: true, detained: true }, due: '2024-09-19' },
  // Custody: 2 + 1 + 2 + 2 in this order, each once; month ends from the original start.
  {
    rule: 'D-19', start: '2024-08-31', facts: { complex: true, art158: true, tenYears: true },
    events: [byMore('2024-10-31', 'upperProcuratorate', 1), byMore('2024-11-30', 'provincialProcuratorate', 2), byMore('2025-01-31', 'provincialProcuratorate', 2), byMore('2025-03-31', 'provincialProcuratorate', 2)], due: '2025-03-31', refused: [3],
  },
  { rule: 'D-19', start: '2024-08-31', facts: { complex: true, tenYears: true }, events: [byMore('2024-10-31', 'upperProcuratorate', 1), byMore('2024-11-30', 'provincialProcuratorate', 2)], due: '2024-11-30', refused: [1] },
  { rule: 'D-19', start: '2024-08-31', facts: { complex: true }, events: [byMore('2024-11-01', 'upperProcuratorate', 1)], due: '2024-10-31', refused: [0] },
  { rule: 'D-20.a', start: '2020-08-31', due: 'no-law-version' },
  { rule: 'D-20.a', start: '2026-08-31', due: '2027-08-31' },
  // Freezing: a year with city-level approval only; any number of renewals, counted from the start.
  { rule: 'D-53.a', start: '2024-08-31', facts: { majorComplex: true, approvedBy: 'cityHead' }, due: '2025-09-01' },
  { rule: 'D-53.a', start: '2024-08-31', facts: { majorComplex: true, approvedBy: 'countyHead' }, due: '2025-02-28' },
  { rule: 'D-53.a', start: '2024-08-31', facts: { approvedBy: 'cityHead' }, events: [byMore('2025-01-01', 'cityHead', 7), byMore('2025-01-01', 'cityHead', 6)], due: '2025-09-01', refused: [0] },
  { rule: 'D-53.a', start: '2024-08-31', events: [byMore('2025-02-28', 'countyHead', 1), byMore('2025-03-31', 'countyHead', 1), byMore('2025-05-01', 'countyHead', 1)], due: '2025-04-30', refused: [2] },
  // Case limits: which approver, which amount, which reasons; order of time, not of the list.
  { rule: 'D-30', start: '2026-01-05', facts: { handler: 'station', majorComplex: true }, events: [byMore('2026-01-20', 'upperBureau', 30)], due: '2026-02-04', refused: [0] },
  { rule: 'D-30', start: '2026-01-05', facts: { majorComplex: true }, events: [byMore('2026-01-20', 'owningBureau', 30), byMore('2026-01-20', 'upperBureau', 29), toTotal('2026-01-20', 'upperBureau', 60)], due: '2026-02-04', refused: [0, 1, 2] },
  { rule: 'D-30', start: '2025-06-03', events: [pause('2025-06-10', 'hearing'), resume('2025-06-12', 'hearing')], due: '2025-07-03', refused: [0, 1] },
  { rule: 'D-30', start: '2026-01-05', events: [resume('2026-01-20', 'appraisal'), pause('2026-01-10', 'appraisal')], due: '2026-02-14' },
  { rule: 'D-30', start: '2026-01-05', events: [pause('2026-01-10', 'appraisal'), resume('2026-01-10', 'appraisal')], due: '2026-02-04' },
  { rule: 'D-30', start: '2026-01-05', events: [resume('2026-01-10', 'appraisal'), pause('2026-01-10', 'appraisal')], due: null, refused: [0] },
  { rule: 'D-30', start: '2026-01-05', events: [pause('2026-01-01', 'appraisal'), resume('2026-01-05', 'appraisal')], due: '2026-02-04' },
  { rule: 'D-30', start: '2026-01-05', events: [pause('2026-01-10', 'appraisal'), pause('2026-01-12', 'appraisal'), resume('2026-01-15', 'appraisal')], due: null },
  { rule: 'D-30', start: '2026-01-05', events: [pause('2026-01-10', 'appraisal'), pause('2026-01-12', 'appraisal'), resume('2026-01-15', 'appraisal'), resume('2026-01-20', 'appraisal')], due: '2026-02-14' },
  // Paused on the unrolled last day: that day counts, nothing is left to stop.
  { rule: 'D-30', start: '2026-01-05', events: [pause('2026-02-04', 'appraisal')], due: '2026-02-04' },
  { rule: 'D-30', start: '2026-01-05', events: [pause('2026-02-03', 'appraisal')], due: null },
  // After the unrolled but not after the rolled last day: lawful and without effect, until an extension gives days to stop.
  { rule: 'D-30', start: '2026-01-17', facts: { majorComplex: true }, events: [pause('2026-02-20', 'appraisal'), byMore('2026-02-23', 'upperBureau', 30)], due: null },
  { rule: 'D-30', start: '2026-01-17', facts: { majorComplex: true }, events: [pause('2026-02-20', 'appraisal'), byMore('2026-02-23', 'upperBureau', 30), resume('2026-02-25', 'appraisal')], due: '2026-03-23' },
  { rule: 'D-30', start: '2026-01-17', events: [pause('2026-02-24', 'appraisal')], due: '2026-02-24' },
  { rule: 'D-30', start: '2026-01-17', events: [pause('2026-02-25', 'appraisal')], due: '2026-02-24', refused: [0] },
  // Seizure: one extension of up to thirty days; the stopped clock cannot run out.
  { rule: 'D-51.a', start: '2024-05-06', facts: { complex: true }, events: [byMore('2024-06-05', 'countyHead', 10), byMore('2024-06-10', 'countyHead', 10)], due: '2024-06-17', refused: [1] },
  { rule: 'D-51.a', start: '2024-05-06', facts: { complex: true }, events: [pause('2024-05-10', 'appraisal'), byMore('2024-08-01', 'countyHead', 30), resume('2024-08-08', 'appraisal')], due: '2024-10-08' },
  { rule: 'D-65', start: '2024-08-05', facts: { complex: true, simple: true }, events: [byMore('2024-08-20', 'reconsiderationOfficeHead', 30)], due: '2024-09-04', refused: [0] },
  { rule: 'D-65', start: '2024-08-05', events: [pause('2024-08-15', 'suspension'), resume('2024-08-25', 'suspension')], due: '2024-10-14' },
  { rule: 'D-67.b', start: '2024-08-31', events: [pause('2024-09-10', 'forceMajeure'), resume('2024-09-20', 'forceMajeure')], due: '2025-03-10' },
  // Working days know no events.
  { rule: 'D-63.b', start: '2025-01-24', events: [pause('2025-01-26', 'suspension'), byMore('2025-01-27', 'countyHead', 5)], due: '2025-02-13', refused: [0, 1] },
  // Suspension of a determination: its own sixty days, then five working days; a resumption after them changes nothing.
  { rule: 'D-77.a', start: '2024-03-01', events: [suspend('2024-03-15'), resume('2024-03-15', 'suspension')], due: '2024-03-22' },
  { rule: 'D-77.a', start: '2024-03-01', events: [suspend('2024-03-05'), resume('2024-05-04', 'suspension'), resume('2024-05-05', 'suspension')], due: '2024-05-10', refused: [2] },
  { rule: 'D-77.b', start: '2024-03-04', events: [suspend('2024-03-01'), resume('2024-03-20', 'suspension')], due: '2024-03-27' },
  // Once accepted it replaces the term, also where it ends on the day of the start; one over before that does not touch it.
  { rule: 'D-77.b', start: '2022-09-13', events: [suspend('2022-09-05'), resume('2022-09-12', 'suspension')], due: '2022-09-20' },
  { rule: 'D-77.a', start: '2018-05-02', events: [suspend('2018-05-02'), resume('2018-05-02', 'suspension')], due: '2018-05-09' },
  { rule: 'D-77.a', start: '2026-12-18', events: [suspend('2026-12-20'), resume('2026-12-21', 'suspension')], due: '2026-12-28' },
  { rule: 'D-77.a', start: '2026-09-14', events: [suspend('2027-01-02')], due: '2026-09-28', refused: [0] },
  // Which error first; and no calendar is asked for where none is needed.
  { rule: 'D-63.b', start: '2012-01-01', due: 'no-law-version' },
  { rule: 'D-75', start: '2026-12-30', due: 'no-calendar' },
  { rule: 'D-30', start: '2026-12-10', events: [pause('2026-12-20', 'appraisal')], due: null },
  { rule: 'D-30', start: '2026-12-10', events: [pause('2026-12-20', 'appraisal'), resume('2026-12-22', 'appraisal')], due: 'no-calendar' },
]
