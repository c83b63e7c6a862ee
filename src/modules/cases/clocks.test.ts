import { describe, expect, test } from 'vitest'
import type { ClockStart } from '#kernel/record/record-type.ts'
import { administrativeClocks } from './administrative-clocks.ts'
import type { AdministrativeCase } from './administrative-schema.ts'
import { criminalClocks } from './criminal-clocks.ts'
import type { CriminalCase, Suspect } from './criminal-schema.ts'
import { cases } from './module.ts'
import { makeAdministrativeCase, makeCriminalCase, makeSuspects } from './testing.ts'

/** 'D-03 03-16 met 03-17': rule, start and how it stands, by day. */
function told(starts: readonly ClockStart[]): string[] {
  const day = (at: string): string => at.slice(5, 10)
  return starts.map((one) => [one.rule, day(one.startedAt), one.metAt === null ? '' : `met ${day(one.metAt)}`, one.stoppedAt === null ? '' : `stopped ${day(one.stoppedAt)}`].filter((part) => part !== '').join(' '))
}
const at = (day: string): string => `2024-${day}T03:00:00.000Z`

describe('a criminal case', () => {
  const clocks = (fields: Partial<CriminalCase>, suspects: readonly Partial<Suspect>[] = [], state = 'filed'): readonly ClockStart[] => criminalClocks(makeCriminalCase(fields, { suspects: makeSuspects(...suspects) }, { state }))
  const unfiled = { filedAt: null } as const

  test.each<[string, Partial<CriminalCase>, string[]]>([
    ['accepted: filing review', unfiled, ['D-03 03-16']],
    ['filed', {}, ['D-03 03-16 met 03-17']],
    ['taken over as filed: nothing is known of its acceptance', { acceptedAt: null }, []],
    ['an economic crime', { ...unfiled, initialCategory: 'contractFraud' }, ['D-04 03-16']],
    ['from an administrative agency', { ...unfiled, source: 'agencyTransfer' }, ['D-05.a 03-16']],
    ['an economic crime from an administrative agency', { ...unfiled, source: 'agencyTransfer', initialCategory: 'pyramidSelling' }, ['D-05.d 03-16']],
    ['passed on at once', { ...unfiled, passedOnAt: at('03-17'), passedOnTo: 'another bureau' }, ['D-06.a 03-16 met 03-17']],
    ['passed on after filing: the complainant is told', { passedOnAt: at('03-20'), passedOnTo: 'another bureau' }, ['D-03 03-16 met 03-17', 'D-09b.a 03-20']],
    ['not filed, on a complaint', { ...unfiled, source: 'accusation', nonFilingAt: at('03-18'), nonFilingGround: 'noCrime' }, ['D-03 03-16 met 03-18', 'D-07.a 03-18']],
    ['not filed, told', { ...unfiled, source: 'accusation', nonFilingAt: at('03-18'), nonFilingGround: 'noCrime', nonFilingNoticeAt: at('03-20') }, ['D-03 03-16 met 03-18', 'D-07.a 03-18 met 03-20']],
    ['not filed, without a complainant', { ...unfiled, source: 'discovered', nonFilingAt: at('03-18'), nonFilingGround: 'noCrime' }, ['D-03 03-16 met 03-18']],
    ['not filed, then filed after all: the first decision met the limit', { source: 'report', nonFilingAt: at('03-18'), nonFilingGround: 'noCrime', filedAt: at('05-01') }, ['D-03 03-16 met 03-18']],
    ['withdrawn', { withdrawnAt: at('04-01'), withdrawalGround: 'noCrime' }, ['D-03 03-16 met 03-17', 'D-09b.b 04-01']],
    ['returned by the procuratorate', { solvedAt: at('03-18'), concludedAt: at('04-01'), returnedAt: at('04-20'), returnRound: 1 }, ['D-03 03-16 met 03-17', 'D-23 04-20']],
    ['and concluded again', { concludedAt: at('05-10'), returnedAt: at('04-20'), returnRound: 1 }, ['D-03 03-16 met 03-17', 'D-23 04-20 met 05-10']],
  ])('%s', (_, fields, expected) => { expect(told(clocks(fields))).toEqual(expected) })

  test('detention, arrest and bail of one suspect', () => {
    const held = { detainedAt: at('03-18'), arrestRequestedAt: at('03-21'), arrestDecision: 'approved', arrestDecidedAt: at('03-27'), arrestedAt: at('03-28') } as const
    expect(told(clocks({}, [held])).slice(1)).toEqual(['D-15 03-18 met 03-21', 'D-16 03-21 met 03-27', 'D-19 03-28'])
    expect(told(clocks({ concludedAt: at('05-20') }, [held])).at(-1)).toBe('D-19 03-28 met 05-20')
    expect(told(clocks({}, [{ bailAt: at('03-18') }, { surveillanceAt: at('03-19') }])).slice(1)).toEqual(['D-20.a 03-18', 'D-20.b 03-19'])
    // Detained, then released on bail: no arrest was asked for any more.
    expect(told(clocks({}, [{ detainedAt: at('03-18'), custodyEndedAt: at('03-20'), bailAt: at('03-20') }])).slice(1)).toEqual(['D-15 03-18 stopped 03-20', 'D-20.a 03-20 stopped 03-20'])
  })

  test('suspects detained at the same instant share a clock, which is met when all have met it', () => {
    const first = { detainedAt: at('03-18'), arrestRequestedAt: at('03-20') }
    expect(told(clocks({}, [first, { detainedAt: at('03-18') }]))[1]).toBe('D-15 03-18')
    expect(told(clocks({}, [first, { detainedAt: at('03-18'), arrestRequestedAt: at('03-21') }]))[1]).toBe('D-15 03-18 met 03-21')
    expect(told(clocks({}, [first, { detainedAt: at('03-18'), custodyEndedAt: at('03-22') }]))[1]).toBe('D-15 03-18 met 03-20')
    expect(told(clocks({}, [first, { detainedAt: at('03-19') }])).filter((one) => one.startsWith('D-15'))).toEqual(['D-15 03-18 met 03-20', 'D-15 03-19'])
  })

  test('what is known is told, what is not is left out', () => {
    expect(clocks({ ...unfiled, majorComplex: true })[0]?.facts).toEqual({ majorComplex: true })
    expect(clocks(unfiled)[0]?.facts).toBeUndefined()
    expect(clocks({ returnedAt: at('04-20'), returnRound: 2 }, [{ measure: 'arrest' }]).at(-1)?.facts).toEqual({ round: 2, inCustody: true })
  })

  test.each(['voided', 'merged'])('a %s case has no clocks', (state) => { expect(clocks({}, [{ detainedAt: at('03-18') }], state)).toEqual([]) })
})

describe('an administrative case', () => {
  const clocks = (fields: Partial<AdministrativeCase>, state = 'filed'): readonly ClockStart[] => administrativeClocks(makeAdministrativeCase(fields, {}, { state }))
  const now = { acceptedAt: '2026-03-02T03:00:00.000Z', filedAt: '2026-03-03T03:00:00.000Z' } as const

  test.each<[string, Partial<AdministrativeCase>, string[]]>([
    ['of 2024: from acceptance', {}, ['D-30 03-16']],
    ['of 2024, not filed yet', { filedAt: null }, ['D-30 03-16']],
    ['decided', { decidedAt: at('04-02'), outcome: 'noPenalty' }, ['D-30 03-16 met 04-02']],
    ['a penalty is served', { decidedAt: at('04-02'), outcome: 'fine' }, ['D-30 03-16 met 04-02', 'D-37 04-02']],
    ['and was served', { decidedAt: at('04-02'), outcome: 'fine', servedAt: at('04-03') }, ['D-30 03-16 met 04-02', 'D-37 04-02 met 04-03']],
    ['of 2026: from filing', now, ['D-30 03-03']],
    ['of 2026, not filed yet', { ...now, filedAt: null }, []],
    ['accepted under the old law and filed under the new', { acceptedAt: '2025-12-30T03:00:00.000Z', filedAt: '2026-01-02T03:00:00.000Z' }, ['D-30 01-02']],
    ['reported in 2026: filed at once', { ...now, reportedAt: '2026-03-02T02:00:00.000Z' }, ['D-02.a 03-02 met 03-02', 'D-02.c 03-02 met 03-03', 'D-30 03-03']],
    ['a complex report of 2024', { reportedAt: '2024-03-16T02:00:00.000Z', complex: true }, ['D-02.b 03-16 met 03-16', 'D-30 03-16']],
    ['mediation failed: anew from there', { mediationFailedAt: at('04-01') }, ['D-30 03-16 stopped 04-01', 'D-33a 04-01']],
    ['drug use is public order', { initialViolation: 'drugUse' }, ['D-30 03-16']],
    ['another kind: ninety days from filing', { initialViolation: 'drinkDriving', decidedAt: at('04-02'), outcome: 'fine' }, ['D-31 03-16 met 04-02', 'D-37.b 04-02']],
    ['ended', { terminatedAt: at('03-20'), terminationGround: 'noViolation' }, ['D-30 03-16 met 03-20']],
    ['passed to another bureau before filing', { filedAt: null, passedOnAt: at('03-17'), passedOnTo: 'policeElsewhere' }, ['D-06.b 03-16 met 03-17', 'D-30 03-16 met 03-17']],
  ])('%s', (_, fields, expected) => { expect(told(clocks(fields))).toEqual(expected) })

  test('the day the case was opened is a day in China, whatever the zone', () => {
    expect(clocks({ filedAt: '2025-12-31T16:00:00.000Z', acceptedAt: null, handledBy: 'station' })[0]).toMatchObject({ rule: 'D-30', facts: { caseOpenedOn: '2026-01-01', handler: 'station' } })
  })

  test('a voided case has no clocks', () => { expect(clocks({}, 'voided')).toEqual([]) })
})

test('every rule that a case starts stands in its collection', () => {
  const [criminal, administrative] = cases.recordTypes
  const has = (type: typeof criminal, ids: readonly string[]): string[] => ids.filter((id) => !type?.clockRules.some((rule) => rule.id === id))
  expect(has(criminal, ['D-03', 'D-04', 'D-05.a', 'D-05.d', 'D-06.a', 'D-07.a', 'D-09b.a', 'D-09b.b', 'D-15', 'D-16', 'D-19', 'D-20.a', 'D-20.b', 'D-23'])).toEqual([])
  expect(has(administrative, ['D-02.a', 'D-02.b', 'D-02.c', 'D-06.b', 'D-30', 'D-31', 'D-33a', 'D-37', 'D-37.b'])).toEqual([])
})
