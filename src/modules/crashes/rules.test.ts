import { describe, expect, test } from 'vitest'
import { crashClocks } from './clock-starts.ts'
import { checkCrash, titleOfCrash } from './rules.ts'
import type { Crash } from './schema.ts'
import { makeBureauFacts, makeCrash, makePersons, type Injury } from './testing.ts'

const bureau = makeBureauFacts()

describe('what one field alone cannot tell', () => {
  const cases: readonly (readonly [string, Partial<Crash>, readonly Injury[], readonly (readonly [string, string])[]])[] = [
    ['nothing is wrong with an empty crash', {}, [], []],
    ['who died needs a day', {}, ['minor', 'dead'], [['persons/1/diedOn', 'required']]],
    ['nobody died before the crash', {}, ['dead:2024-03-15'], [['persons/0/diedOn', 'beforeEvent']]],
    ['a death on the day of the crash is fine', {}, ['dead:2024-03-16'], []],
    // 00:30 in Shanghai on the 17th is the 16th in London: the bureau's day decides.
    ['the day is the bureau’s', { occurredAt: '2024-03-16T16:30:00.000Z' }, ['dead:2024-03-16'], [['persons/0/diedOn', 'beforeEvent']]],
    ['stated deaths need their rule', { statedDeaths: 2 }, [], [['statedDeathsRule', 'required']]],
    ['a source’s rule stands without a number of deaths', { statedDeathsRule: 7 }, [], []],
    ['who died needs no day where the source says how it counts', { statedDeathsRule: 30 }, ['dead'], []],
    ['seven and thirty are the rules', { statedDeaths: 2, statedDeathsRule: 14 }, [], [['statedDeathsRule', 'notInList']]],
    ['half a point: no latitude', { lng: 120 }, [], [['lat', 'required']]],
    ['half a point: no longitude', { lat: 30 }, [], [['lng', 'required']]],
    ['a determination before the investigation', { investigatedAt: '2024-03-17T00:00:00.000Z', determinedAt: '2024-03-16T23:59:59.999Z' }, [], [['determinedAt', 'beforeEvent']]],
    ['a determination at the same moment', { investigatedAt: '2024-03-17T00:00:00.000Z', determinedAt: '2024-03-17T00:00:00.000Z' }, [], []],
    ['service before the investigation', { investigatedAt: '2024-03-17T00:00:00.000Z', servedAt: '2024-03-16T00:00:00.000Z' }, [], [['servedAt', 'beforeEvent']]],
    ['service of the first determination, before one made anew after reopening', { investigatedAt: '2024-03-17T00:00:00.000Z', determinedAt: '2024-04-17T00:00:00.000Z', servedAt: '2024-03-19T00:00:00.000Z' }, [], []],
    ['everything at once', { lng: 1, statedDeaths: 1 }, ['dead'], [['persons/0/diedOn', 'required'], ['statedDeathsRule', 'required'], ['lat', 'required']]],
  ]
  test.each(cases)('%s', (_, fields, injuries, expected) => {
    const crash = makeCrash(fields, { persons: makePersons(...injuries) })
    const found = checkCrash(crash.fields, crash.children, bureau)
    expect(found.map((one) => [one.field, one.code])).toEqual(expected)
    for (const { problem } of found) expect([problem.zh, problem.en].every((text) => text.length > 4)).toBe(true)
  })

  test('a day of death without death', () => {
    const [person] = makePersons('minor')
    if (!person) throw new Error('Nobody')
    const crash = makeCrash({}, { persons: [{ ...person, diedOn: '2024-03-17' }] })
    expect(checkCrash(crash.fields, crash.children, bureau).map((one) => [one.field, one.code])).toEqual([['persons/0/injury', 'contradiction']])
  })
})

describe('which clocks run', () => {
  const [investigatedAt, determinedAt, servedAt] = ['2024-03-16T06:00:00.000Z', '2024-03-20T06:00:00.000Z', '2024-03-21T06:00:00.000Z']
  const determination = { rule: 'D-77.a', startedAt: investigatedAt, metAt: null, stoppedAt: null }
  const service = { rule: 'D-77.c', startedAt: determinedAt, metAt: null, stoppedAt: null }
  test.each([
    ['none before the scene was investigated', {}, []],
    ['determination from the investigation (art. 62)', { investigatedAt }, [determination]],
    ['met by the determination, from which service runs (art. 65)', { investigatedAt, determinedAt }, [{ ...determination, metAt: determinedAt }, service]],
    ['both met', { investigatedAt, determinedAt, servedAt }, [{ ...determination, metAt: determinedAt }, { ...service, metAt: servedAt }]],
    ['none in the simple procedure, which determines on the spot', { investigatedAt, determinedAt, procedure: 'simple' as const }, []],
    ['both in the general procedure', { investigatedAt, determinedAt, procedure: 'general' as const }, [{ ...determination, metAt: determinedAt }, service]],
  ])('%s', (_, fields, expected) => { expect(crashClocks(makeCrash(fields))).toEqual(expected) })

  test.each(['voided', 'merged'])('none on a %s crash', (state) => {
    expect(crashClocks(makeCrash({ investigatedAt }, {}, { state }))).toEqual([])
  })
})

test.each([[{ roadName: 'River Road', place: 'km 3' }, 'River Road km 3'], [{ roadName: 'River Road' }, 'River Road'], [{ place: 'km 3' }, 'km 3'], [{}, 'Place not given']])('the title of %j is where it happened', (fields, title) => {
  expect(titleOfCrash(makeCrash(fields).fields).en).toBe(title)
})
