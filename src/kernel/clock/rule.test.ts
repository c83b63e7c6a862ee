import { describe, expect, it } from 'vitest'
import { findConfirmation, getGoverningRule, getRule, type ClockRule } from './rule.ts'

const versionOf = (version: number, inForceFrom: string, inForceUntil?: string): ClockRule => ({
  id: 'case', name: 'case', version, kind: 'latest', label: { zh: '案件', en: 'case' }, start: { zh: '立案', en: 'filing' }, length: { amount: 30, unit: 'calendarDay' }, rollOver: true, exclusions: [], extensions: [],
  legalBasis: [], inForceFrom, ...(inForceUntil ? { inForceUntil } : {}), versionDay: { fact: 'openedOn', when: { not: { parameter: 'P', is: 'start' } } },
})
const rules = [versionOf(2, '2026-01-01'), versionOf(1, '2013-01-01', '2026-01-01')]

describe('versions', () => {
  it('are taken by the day, the first day of force included, the last day that is named excluded', () => {
    const versionOn = (on: string): number => getRule(rules, 'case', on).version
    expect([versionOn('2013-01-01'), versionOn('2025-12-31'), versionOn('2026-01-01')]).toEqual([1, 1, 2])
    expect(() => versionOn('2012-12-31')).toThrow('2012-12-31')
    expect(() => getRule(rules, 'other', '2020-01-01')).toThrow(RangeError)
  })

  it('are asked of the day the rule names, if the bureau reads it so; a text must be known on the day of the start', () => {
    const governing = (startedOn: string, openedOn?: string, parameters = {}): number => getGoverningRule(rules, 'case', startedOn, openedOn === undefined ? {} : { openedOn }, parameters).version
    expect(governing('2026-02-01')).toBe(2)
    expect(governing('2026-02-01', '2025-12-31')).toBe(1)
    expect(governing('2025-12-31', '2026-01-01')).toBe(2)
    expect(governing('2026-02-01', '2025-12-31', { P: 'start' })).toBe(2)
    expect(governing('2013-01-01', '2012-06-01')).toBe(1)
    expect(() => governing('2012-12-31', '2026-06-01')).toThrow('2012-12-31')
  })

  it('are confirmed one by one: a new version is unconfirmed', () => {
    const confirmation = { rule: 'case', version: 1, by: 3, on: '2025-02-01' }
    expect(findConfirmation(getRule(rules, 'case', '2025-01-01'), [confirmation])).toBe(confirmation)
    expect(findConfirmation(getRule(rules, 'case', '2026-01-01'), [confirmation])).toBeUndefined()
  })
})
