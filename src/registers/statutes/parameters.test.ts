import { describe, expect, it } from 'vitest'
import { parametersOf } from '#kernel/clock/effective-rule.ts'
import { checkDecision, readingsOn } from '#kernel/clock/parameter.ts'
import { statuteRules } from './all-rules.ts'
import { statuteParameters } from './parameters.ts'
import { conventionVectors } from './testdata/convention-vectors.ts'
import { outcomeOf, type Asked } from './testdata/request.ts'
import { byMore, pause, resume, toTotal, vectors } from './testdata/vectors.ts'

const suspend = (at: string): ReturnType<typeof pause> => pause(at, 'suspension', 'upperTrafficDept')
const major = { majorComplex: true }

/** What a choice makes of one limit: the question, then what is due as shipped and as chosen. */
const cases: readonly (readonly [parameter: string, choice: string, asked: Asked, asShipped: string | null, asChosen: string | null])[] = [
  ['A-1', 'start', { rule: 'D-11', start: '2026-03-10T09:30', facts: { manyPersons: true, caseOpenedOn: '2025-12-10' } }, '2026-03-10T17:30', '2026-03-10T21:30'],
  ['A-2', 'nextHour', { rule: 'D-10', start: '2024-03-01T08:17' }, '2024-03-01T20:17', '2024-03-01T21:00'],
  ['A-2', 'nextHour', { rule: 'D-10', start: '2024-03-01T08:00' }, '2024-03-01T20:00', '2024-03-01T21:00'],
  ['A-3', 'inTime', { rule: 'D-10', start: '2024-03-01T08:00', events: [toTotal('2024-03-01T20:00', 'countyDutyHead', 24)] }, '2024-03-01T20:00', '2024-03-02T08:00'],
  ['A-4', 'noRoll', { rule: 'D-51.a', start: '2024-09-05' }, '2024-10-08', '2024-10-05'],
  ['A-4', 'noRoll', { rule: 'D-51.b', start: '2024-09-24' }, '2024-10-08', '2024-10-01'],
  ['A-4', 'noRoll', { rule: 'D-53.a', start: '2024-04-05' }, '2024-10-08', '2024-10-05'],
  ['A-5', 'roll', { rule: 'D-20.a', start: '2023-10-03' }, '2024-10-03', '2024-10-08'],
  ['A-5', 'roll', { rule: 'D-20.b', start: '2024-04-03' }, '2024-10-03', '2024-10-08'],
  ['A-6', 'roll', { rule: 'D-16', start: '2024-09-27', facts: { detained: true } }, '2024-10-04', '2024-10-08'],
  ['A-7', 'roll', { rule: 'D-23', start: '2024-09-05', facts: { inCustody: true } }, '2024-10-05', '2024-10-08'],
  ['A-7', 'noRoll', { rule: 'D-23', start: '2024-09-05' }, '2024-10-08', '2024-10-05'],
  ['A-8', 'workingDays', { rule: 'D-37', start: '2026-03-06' }, '2026-03-09', '2026-03-10'],
  ['A-9', 'workingDays', { rule: 'D-51.b', start: '2024-03-01' }, '2024-03-08', '2024-03-12'],
  ['A-10', 'threeDays', { rule: 'D-35.a', start: '2025-09-30' }, '2025-10-14', '2025-10-09'],
  ['A-11', 'leftOut', { rule: 'D-30', start: '2026-01-05', events: [pause('2026-01-10', 'appraisal'), resume('2026-01-17', 'appraisal')] }, '2026-02-11', '2026-02-12'],
  ['A-13', 'endToEnd', { rule: 'D-20.b', start: '2024-02-29' }, '2024-08-29', '2024-08-31'],
  ['A-13', 'chained', { rule: 'D-19', start: '2024-12-31', facts: { complex: true }, events: [byMore('2025-02-28', 'upperProcuratorate', 1)] }, '2025-03-31', '2025-03-28'],
  ['A-14', 'moved', { rule: 'D-65', start: '2024-08-05', facts: { complex: true }, events: [byMore('2024-10-08', 'reconsiderationOfficeHead', 30)] }, '2024-11-04', '2024-11-07'],
  ['A-15', 'anyOrder', { rule: 'D-19', start: '2024-12-31', facts: { art158: true }, events: [byMore('2025-02-20', 'provincialProcuratorate', 2)] }, '2025-02-28', '2025-04-30'],
  ['A-16', 'several', { rule: 'D-15', start: '2024-05-30', events: [byMore('2024-06-01', 'countyHead', 2), byMore('2024-06-03', 'countyHead', 2), byMore('2024-06-04', 'countyHead', 1)] }, '2024-06-04', '2024-06-06'],
  ['A-17', 'orAtTerm', { rule: 'D-14.c', start: '2024-06-03T10:00', events: [pause('2024-06-03T11:00', 'cannotNotify'), resume('2024-06-03T12:00', 'cannotNotify')] }, '2024-06-03T12:00', '2024-06-04T10:00'],
  ['A-17', 'orAtTerm', { rule: 'D-18.b', start: '2024-06-03T10:00', events: [pause('2024-06-03T11:00', 'cannotNotify'), resume('2024-06-03T12:00', 'cannotNotify')] }, '2024-06-03T12:00', '2024-06-04T10:00'],
  ['A-18', 'upperBureau', { rule: 'D-30', start: '2025-06-03', facts: { ...major, handler: 'station' }, events: [byMore('2025-06-10', 'upperBureau', 30)] }, '2025-07-03', '2025-08-04'],
  ['A-19', 'none', { rule: 'D-31', start: '2024-03-01', events: [pause('2024-03-05', 'appraisal'), resume('2024-03-10', 'appraisal')] }, '2024-06-04', '2024-05-30'],
  ['A-20', 'runs', { rule: 'D-65', start: '2024-08-05', events: [pause('2024-08-15', 'suspension'), resume('2024-08-25', 'suspension')] }, '2024-10-14', '2024-10-08'],
  ['A-21', 'approval', { rule: 'D-11', start: '2026-03-10T09:30', facts: { manyPersons: true } }, '2026-03-10T21:30', '2026-03-10T17:30'],
  ['A-21', 'approval', { rule: 'D-11', start: '2026-03-10T09:30', facts: { manyPersons: true }, events: [toTotal('2026-03-10T17:00', 'handlingDeptHead', 12)] }, '2026-03-10T21:30', '2026-03-10T21:30'],
  ['A-21', 'approval', { rule: 'D-11', start: '2025-03-10T09:30', facts: { complex: true, detentionPossible: true } }, '2025-03-11T09:30', '2025-03-10T17:30'],
  ['A-22', 'and', { rule: 'D-11', start: '2026-03-10T09:30', facts: { manyPersons: true } }, '2026-03-10T21:30', '2026-03-10T17:30'],
  ['A-22', 'and', { rule: 'D-11', start: '2026-03-10T09:30', facts: { manyPersons: true, identityUnknown: true } }, '2026-03-10T21:30', '2026-03-10T21:30'],
  [
    'A-23', 'several', { rule: 'D-77.a', start: '2024-03-01', events: [suspend('2024-03-05'), resume('2024-03-25', 'suspension'), suspend('2024-03-28'), resume('2024-06-30', 'suspension')] },
    // The second suspension has 40 of the 60 days left: until 7 May, then 8 to 11 (make-up Saturday) and 13 May.
    '2024-04-01', '2024-05-13',
  ],
  ['A-23', 'endMoves', { rule: 'D-77.a', start: '2024-03-01', events: [suspend('2024-03-05')] }, '2024-05-10', '2024-05-11'],
  ['A-24', 'upTo30', { rule: 'D-30', start: '2026-01-05', facts: major, events: [byMore('2026-01-20', 'upperBureau', 10)] }, '2026-02-04', '2026-02-14'],
  ['A-24', 'exact30', { rule: 'D-51.a', start: '2024-05-06', facts: { complex: true }, events: [byMore('2024-05-20', 'countyHead', 10)] }, '2024-06-17', '2024-06-05'],
  ['A-24', 'exact30', { rule: 'D-65', start: '2024-08-05', facts: { complex: true }, events: [byMore('2024-08-20', 'reconsiderationOfficeHead', 10)] }, '2024-10-14', '2024-10-08'],
  ['A-25', 'higherToo', { rule: 'D-12', start: '2024-05-20T08:00', facts: { majorComplexCustodyNeeded: true }, events: [toTotal('2024-05-20T19:00', 'countyHead', 24)] }, '2024-05-20T20:00', '2024-05-21T08:00'],
  ['A-26', 'decision', { rule: 'D-53.a', start: '2024-08-31', events: [byMore('2025-02-14', 'countyHead', 6)] }, '2025-09-01', '2025-08-14'],
  ['A-27', 'startCounted', { rule: 'D-20.a', start: '2024-03-15' }, '2025-03-15', '2025-03-14'],
  ['A-27', 'startCounted', { rule: 'D-20.b', start: '2024-08-31' }, '2025-02-28', '2025-02-27'],
  ['A-28', 'lawOnly', { rule: 'D-03', start: '2024-03-04' }, '2024-03-07', null],
  ['A-29', 'alsoDetention', { rule: 'D-15', start: '2024-05-30', events: [pause('2024-05-31', 'psychiatricAppraisal'), resume('2024-06-05', 'psychiatricAppraisal')] }, '2024-06-02', '2024-06-07'],
  ['A-29', 'none', { rule: 'D-19', start: '2024-12-31', events: [pause('2025-01-10', 'psychiatricAppraisal'), resume('2025-01-20', 'psychiatricAppraisal')] }, '2025-03-10', '2025-02-28'],
  ['A-30', 'examFinished', { rule: 'D-50.a', start: '2024-04-10T15:00', facts: { returnedAt: '2024-04-13T07:00:00+08:00', examFinishedAt: '2024-04-11T12:00:00+08:00', examApprovedBy: 'handlingDeptHead' } }, '2024-04-14T07:00', '2024-04-12T12:00'],
  ['B-1', 'roll', { rule: 'D-26.c', start: '2024-09-28' }, '2024-10-01', '2024-10-08'],
  ['B-1', 'roll', { rule: 'D-73.d', start: '2024-09-20' }, '2024-10-05', '2024-10-08'],
  ['B-1', 'noRoll', { rule: 'D-26.d', start: '2024-09-28' }, '2024-10-08', '2024-10-05'],
  ['B-2', 'roll', { rule: 'D-21', start: '2024-09-28', facts: { inCustody: true } }, '2024-10-01', '2024-10-08'],
  ['B-2', 'roll', { rule: 'D-22.c', start: '2024-09-28' }, '2024-10-01', '2024-10-08'],
  ['B-3', 'calendarDays', { rule: 'D-43.b', start: '2024-03-01' }, '2024-03-15', '2024-03-11'],
  ['B-5', 'calendarDays', { rule: 'D-35.c', start: '2024-03-01' }, '2024-03-12', '2024-03-08'],
  ['B-6', 'workingDays', { rule: 'D-37.b', start: '2024-03-01' }, '2024-03-08', '2024-03-12'],
  // In 2024 Sunday 28 April was a make-up working day, and 1 to 5 May were days off.
  ['B-7', 'sevenWorkingDays', { rule: 'L-1', start: '2024-04-26', facts: { meritThirdOrAbove: true } }, '2024-05-07', '2024-05-09'],
  ['B-7', 'sevenWorkingDays', { rule: 'L-1', start: '2024-04-26' }, '2024-05-07', '2024-05-07'],
  ['B-4', 'oneMonth', { rule: 'D-93.c', start: '2024-03-01' }, '2024-03-31', '2024-04-01'],
]

describe('a reading of unclear law', () => {
  it.each(cases.map((one): [string, (typeof cases)[number]] => [`${one[0]} ${one[1]}: ${one[2].rule} from ${one[2].start}`, one]))('%s', (_, [parameter, choice, asked, asShipped, asChosen]) => {
    expect({ shipped: outcomeOf(asked).due, chosen: outcomeOf(asked, { parameters: { [parameter]: choice } }).due }).toEqual({ shipped: asShipped, chosen: asChosen })
  })

  it('acts wherever it can be chosen: every choice that is not shipped changes a result', () => {
    const acting = new Set(cases.filter(([, , , asShipped, asChosen]) => asShipped !== asChosen).map(([parameter, choice]) => `${parameter} ${choice}`))
    const offered = statuteParameters.filter((one) => one.fixed === undefined).flatMap((one) => one.choices.filter((choice) => choice.value !== one.default).map((choice) => `${one.id} ${choice.value}`))
    expect(offered.filter((one) => !acting.has(one))).toEqual([])
    expect([...acting].filter((one) => !offered.includes(one))).toEqual([])
  })

  it('changes nothing as shipped', () => {
    const parameters = Object.fromEntries(statuteParameters.map((one) => [one.id, one.default]))
    for (const vector of [...vectors, ...conventionVectors]) expect(outcomeOf(vector, { parameters })).toEqual(outcomeOf(vector))
  })

  it('takes effect from the first day of its decision', () => {
    const decisions = [{ parameter: 'A-6', value: 'roll', validFrom: '2024-09-01', approvedBy: 4, approvedOn: '2024-08-20', note: '' }]
    for (const decision of decisions) checkDecision(statuteParameters, decision)
    const on = (day: string): string | null => outcomeOf({ rule: 'D-16', start: '2024-09-27', facts: { detained: true } }, { parameters: readingsOn(decisions, day) }).due
    expect([on('2024-08-31'), on('2024-09-01')]).toEqual(['2024-10-04', '2024-10-08'])
  })

  it('is known wherever a rule asks for it, and asks something of a rule or says why it cannot', () => {
    const asked = new Set(statuteRules.flatMap(parametersOf))
    const known = statuteParameters.map((one) => one.id)
    expect([...asked].filter((id) => !known.includes(id))).toEqual([])
    expect(statuteParameters.filter((one) => !asked.has(one.id)).map((one) => one.id)).toEqual(statuteParameters.filter((one) => one.fixed !== undefined).map((one) => one.id))
    expect(new Set(known).size).toBe(known.length)
    expect(Array.from({ length: 31 }, (_, at) => `A-${at + 1}`).filter((id) => !known.includes(id))).toEqual([])
  })
})
