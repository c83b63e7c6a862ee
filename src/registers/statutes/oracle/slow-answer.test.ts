import { describe, expect, it } from 'vitest'
import { days, monthsAfter, numberOf } from './testdata/days.ts'
import { slowAnswer, type SlowRequest } from './testdata/slow-answer.ts'

/** The oracle itself, on cases counted by hand: what is used to judge must not be believed unseen. */
function due(rule: string, start: string, facts: SlowRequest['facts'] = {}, events: SlowRequest['events'] = []): string | null {
  const answer = slowAnswer({ rule, start, facts, events })
  if ('error' in answer) return answer.error
  return 'dueAt' in answer ? answer.dueAt : answer.dueOn
}

describe('the calendar of the oracle', () => {
  it('agrees with the built-in one on every weekday', () => {
    const wrong = days.filter((day) => (new Date(`${day.on}T00:00:00Z`).getUTCDay() || 7) !== day.weekday)
    expect(wrong).toEqual([])
    expect(days.at(-1)?.on).toBe('2059-12-31')
  })

  it('knows make-up days, and no year without a notice', () => {
    const found = ['2026-02-14', '2026-02-15', '2026-02-24', '2024-02-18', '2024-02-24', '2012-12-31', '2027-01-01'].map((on) => days[numberOf(on)]?.isOff)
    expect(found).toEqual([false, true, false, false, true, undefined, undefined])
  })

  it.each([
    ['2024-12-31', 2, '2025-02-28'], ['2024-02-29', 12, '2025-02-28'], ['2025-02-28', 1, '2025-03-28'], ['2024-08-31', 6, '2025-02-28'], ['2024-08-31', 12, '2025-08-31'],
  ])('ends %s and %i months on %s', (start, months, end) => {
    expect(days[monthsAfter(numberOf(start), months)]?.on).toBe(end)
  })
})

describe('the oracle', () => {
  it('leaves out the days after a pause up to the resumption, shared ones once', () => {
    const pauses: SlowRequest['events'] = [
      { kind: 'pause', at: '2026-01-10', reason: 'appraisal' }, { kind: 'pause', at: '2026-01-15', reason: 'hearing' },
      { kind: 'resume', at: '2026-01-20', reason: 'appraisal' }, { kind: 'resume', at: '2026-01-25', reason: 'hearing' },
    ]
    expect(due('D-30', '2026-01-05', {}, pauses)).toBe('2026-02-24')
    expect(due('D-30', '2026-01-05', {}, pauses.slice(0, 3))).toBeNull()
  })

  it('counts a rolled last day as in time, and extends from the unrolled one', () => {
    const extend = (at: string): SlowRequest['events'] => [{ kind: 'extend', at, approver: 'reconsiderationOfficeHead', length: 30 }]
    expect(due('D-65', '2024-08-05', { complex: true }, extend('2024-10-08'))).toBe('2024-11-04')
    expect(due('D-65', '2024-08-05', { complex: true }, extend('2024-10-09'))).toBe('2024-10-08')
  })

  it('counts hours by the minute, and the minute of expiry as too late', () => {
    const restrained: SlowRequest['events'] = [
      { kind: 'pause', at: '2024-07-05T12:00:00+08:00', reason: 'soberingRestraint' }, { kind: 'resume', at: '2024-07-05T13:30:00+08:00', reason: 'soberingRestraint' },
    ]
    expect(due('D-11a', '2024-07-05T10:00:00+08:00', {}, restrained)).toBe('2024-07-05T19:30:00+08:00')
    const extended: SlowRequest['events'] = [{ kind: 'extend', at: '2024-03-01T21:00:00+08:00', approver: 'countyDutyHead', to: 24 }]
    expect(due('D-10', '2024-03-01T09:00:00+08:00', {}, extended)).toBe('2024-03-01T21:00:00+08:00')
  })

  it('replaces the limit of a crash determination by five working days after a suspension of at most sixty days', () => {
    const suspended: SlowRequest['events'] = [{ kind: 'pause', at: '2025-03-05', reason: 'suspension', approver: 'upperTrafficDept' }]
    // The sixtieth day is Sunday 4 May, in the holiday; 6, 7, 8, 9 and 12 May are working days.
    expect(due('D-77.a', '2025-03-03', {}, suspended)).toBe('2025-05-12')
    expect(due('D-77.a', '2025-03-03', {}, [...suspended, { kind: 'resume', at: '2025-03-10', reason: 'suspension' }])).toBe('2025-03-17')
  })

  it('asks for a notice to the family at once when the obstacle is gone', () => {
    const obstacle: SlowRequest['events'] = [{ kind: 'pause', at: '2024-06-03T11:00:00+08:00', reason: 'cannotNotify' }]
    expect(due('D-18.b', '2024-06-03T10:00:00+08:00', {}, obstacle)).toBeNull()
    expect(due('D-18.b', '2024-06-03T10:00:00+08:00', {}, [...obstacle, { kind: 'resume', at: '2024-06-03T12:00:00+08:00', reason: 'cannotNotify' }])).toBe('2024-06-03T12:00:00+08:00')
  })

  it('says what it does not know', () => {
    expect(due('D-63.b', '2023-12-29')).toBe('no-law-version')
    expect(due('D-39.a', '2026-12-20')).toBe('no-calendar')
    expect(due('D-20.a', '2026-12-20')).toBe('2027-12-20')
    expect(due('D-23', '2026-12-20', { round: 3 })).toBeNull()
  })
})
