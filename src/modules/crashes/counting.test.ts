import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#kernel/time/instant.ts'
import { deathRuleOf, deathsBy, deriveCrash, injuredIn } from './counting.ts'
import type { Crash } from './schema.ts'
import { makeBureauFacts, makeCrash, makePersons } from './testing.ts'

const shanghai = 'Asia/Shanghai'
/** 16 March 2024, 12:00 in Shanghai. */
const noon = { occurredAt: '2024-03-16T04:00:00.000Z' }

describe('deaths within the days that count', () => {
  // 生产安全事故报告和调查处理条例 art. 13: seven days from the day of the crash. 16 March + 7 days = 23 March, which still counts.
  test.each([
    ['on the day of the crash', '2024-03-16', 1, 1], ['on day 1', '2024-03-17', 1, 1], ['on day 6', '2024-03-22', 1, 1], ['on day 7, the last', '2024-03-23', 1, 1],
    ['on day 8, the first that does not count', '2024-03-24', 0, 1], ['on day 30, the last of the longer rule', '2024-04-15', 0, 1], ['on day 31', '2024-04-16', 0, 0],
  ])('a death %s', (_, diedOn, within7, within30) => {
    const crash = makeCrash(noon, { persons: makePersons(`dead:${diedOn}`) })
    expect(deathsBy(7, crash.fields, crash.children, shanghai)).toBe(within7)
    expect(deathsBy(30, crash.fields, crash.children, shanghai)).toBe(within30)
  })

  test.each([
    // The day of the crash is the bureau's: 23:59 and 00:01 in Shanghai are two days, though one in London.
    ['a minute before midnight', '2024-03-16T15:59:00.000Z', shanghai, '2024-03-23', 1], ['a minute before midnight', '2024-03-16T15:59:00.000Z', shanghai, '2024-03-24', 0],
    ['at midnight', '2024-03-16T16:00:00.000Z', shanghai, '2024-03-24', 1], ['at midnight', '2024-03-16T16:00:00.000Z', shanghai, '2024-03-25', 0],
    ['at the same instant in London', '2024-03-16T16:00:00.000Z', 'Europe/London', '2024-03-23', 1], ['at the same instant in London', '2024-03-16T16:00:00.000Z', 'Europe/London', '2024-03-24', 0],
    ['in Chicago the evening before', '2024-03-11T03:30:00.000Z', 'America/Chicago', '2024-03-17', 1], ['in Chicago the evening before', '2024-03-11T03:30:00.000Z', 'America/Chicago', '2024-03-18', 0],
    ['across 29 February', '2024-02-25T04:00:00.000Z', shanghai, '2024-03-03', 1], ['across 29 February', '2024-02-25T04:00:00.000Z', shanghai, '2024-03-04', 0],
    ['across the end of the year', '2023-12-28T04:00:00.000Z', shanghai, '2024-01-04', 1], ['across the end of the year', '2023-12-28T04:00:00.000Z', shanghai, '2024-01-05', 0],
  ])('a crash %s (%s, %s), a death on %s', (_, occurredAt, timeZone, diedOn, expected) => {
    const crash = makeCrash({ occurredAt }, { persons: makePersons(`dead:${diedOn}`) })
    expect(deathsBy(7, crash.fields, crash.children, timeZone)).toBe(expected)
  })

  test('every whole number of days, at any hour of any day, in any zone: up to the rule’s, and not one more', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true }), fc.integer({ min: 0, max: 40 }), fc.constantFrom<7 | 30>(7, 30), (date, days, rule) => {
      const occurredAt = date.toISOString()
      const crashOn = addDays(new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, 10), days)
      const crash = makeCrash({ occurredAt }, { persons: makePersons(`dead:${crashOn}`) })
      // A zone without summer time, whose day is plain arithmetic.
      expect(deathsBy(rule, crash.fields, crash.children, 'Etc/GMT-8')).toBe(days <= rule ? 1 : 0)
    }))
  })

  test('a death without a date is not counted by a rule of days', () => {
    const crash = makeCrash(noon, { persons: makePersons('dead', 'dead:2024-03-16') })
    expect(deathsBy(7, crash.fields, crash.children, shanghai)).toBe(1)
  })
})

describe('deaths stated by a source that has no persons', () => {
  test.each([
    ['by the same rule: used', 2, 7, 7, 2], ['by the other rule: not known', 2, 30, 7, null], ['by thirty days, asked by thirty', 2, 30, 30, 2], ['by seven days, asked by thirty: not known', 2, 7, 30, null], ['none at all: nobody died', null, null, 7, 0], ['zero by the same rule', 0, 7, 7, 0],
  ] as const)('%s', (_, statedDeaths, statedDeathsRule, rule, expected) => {
    const crash = makeCrash({ ...noon, statedDeaths, statedDeathsRule })
    expect(deathsBy(rule, crash.fields, crash.children, shanghai)).toBe(expected)
  })

  test('are not used where the source names the dead one by one', () => {
    const crash = makeCrash({ ...noon, statedDeaths: 5, statedDeathsRule: 7 }, { persons: makePersons('dead:2024-03-16', 'dead:2024-03-30') })
    expect(deathsBy(7, crash.fields, crash.children, shanghai)).toBe(1)
    expect(deathsBy(30, crash.fields, crash.children, shanghai)).toBe(2)
  })
})

describe('which rule', () => {
  test.each([[{}, 7], [{ 'crash.deathsWithinDays': 7 }, 7], [{ 'crash.deathsWithinDays': 30 }, 30], [{ 'crash.deathsWithinDays': '30' }, 7], [{ 'crash.deathsWithinDays': 14 }, 7]])('%j counts within %i days', (settings, rule) => {
    expect(deathRuleOf(makeBureauFacts({ settings }))).toBe(rule)
  })
})

describe('persons injured', () => {
  test.each([
    ['nobody', [], null, 0], ['those with an injury', ['minor', 'serious', 'none', 'unknown'], null, 2], ['who died within the days is dead and not injured', ['minor', 'dead:2024-03-16'], null, 1],
    ['who died later was injured', ['minor', 'dead:2024-03-24'], null, 2], ['stated where there are no persons', [], 4, 4], ['stated is not used where there are persons', ['minor'], 4, 1],
  ] as const)('%s', (_, injuries, statedInjured, expected) => {
    const { fields, children } = makeCrash({ ...noon, statedInjured }, { persons: makePersons(...injuries) })
    expect(injuredIn(fields, children, deathsBy(7, fields, children, shanghai) ?? 0)).toBe(expected)
    expect(fields.injured).toBe(expected)
  })
})

describe('persons injured where the dead are stated and not recorded one by one', () => {
  test.each([
    ['the injured recorded are all injured', ['minor', 'serious'], { statedDeaths: 1, statedDeathsRule: 7 }, 1, 2],
    ['as many deaths as injured persons', ['minor'], { statedDeaths: 3, statedDeathsRule: 7 }, 3, 1],
    ['deaths stated by the other rule', ['minor'], { statedDeaths: 1, statedDeathsRule: 30 }, 0, 1],
  ] as const)('%s', (_, injuries, stated, deaths, injured) => {
    const { fields } = makeCrash({ ...noon, ...stated }, { persons: makePersons(...injuries) })
    expect([fields.deaths, fields.injured]).toEqual([deaths, injured])
  })

  test('never fewer than the injured persons recorded, and with the dead never more than everybody harmed', () => {
    const persons = fc.array(fc.constantFrom('none', 'minor', 'serious', 'dead:2024-03-16', 'dead:2024-04-01', 'dead'), { maxLength: 12 })
    fc.assert(fc.property(persons, fc.option(fc.nat(9)), fc.constantFrom(7, 30), (injuries, statedDeaths, rule) => {
      const { fields, children } = makeCrash({ ...noon, statedDeaths, statedDeathsRule: rule }, { persons: makePersons(...injuries) })
      const hurt = children.persons.filter(({ injury }) => injury === 'minor' || injury === 'serious').length
      const dead = children.persons.filter(({ injury }) => injury === 'dead').length
      expect(fields.injured).toBeGreaterThanOrEqual(hurt)
      if (dead > 0) expect(fields.injured + fields.deaths).toBe(hurt + dead)
    }))
  })
})

describe('dead persons without a date of death', () => {
  test.each([
    ['the source counts thirty days', 30, 0, 1, 1], ['the source counts seven days', 7, 1, 1, 0], ['the source does not say how it counts', null, 0, 0, 1],
  ] as const)('%s', (_, statedDeathsRule, deaths, deathsWithin30, injured) => {
    const { fields } = makeCrash({ ...noon, statedDeathsRule }, { persons: makePersons('dead') })
    expect([fields.deaths, fields.deathsWithin30, fields.injured]).toEqual([deaths, deathsWithin30, injured])
  })
})

describe('grade (生产安全事故报告和调查处理条例 art. 3: “以上” includes the number, “以下” does not)', () => {
  const million = 1_000_000
  const gradeOf = (deaths: number, seriouslyInjured: number, propertyLoss: number): Crash['grade'] =>
    makeCrash({ ...noon, statedDeaths: deaths, statedDeathsRule: 7, propertyLoss }, { persons: makePersons(...Array.from({ length: seriouslyInjured }, () => 'serious' as const)) }).fields.grade
  test.each([
    // Deaths: 3, 10 and 30.
    [0, 0, 0, 'ordinary'], [1, 0, 0, 'ordinary'], [2, 0, 0, 'ordinary'], [3, 0, 0, 'relativelySerious'], [9, 0, 0, 'relativelySerious'], [10, 0, 0, 'serious'], [29, 0, 0, 'serious'], [30, 0, 0, 'extraordinarilySerious'], [100, 0, 0, 'extraordinarilySerious'],
    // Seriously injured: 10, 50 and 100.
    [0, 9, 0, 'ordinary'], [0, 10, 0, 'relativelySerious'], [0, 49, 0, 'relativelySerious'], [0, 50, 0, 'serious'], [0, 99, 0, 'serious'], [0, 100, 0, 'extraordinarilySerious'],
    // Direct loss: 10, 50 and 100 million yuan.
    [0, 0, 10 * million - 1, 'ordinary'], [0, 0, 10 * million, 'relativelySerious'], [0, 0, 50 * million - 0.01, 'relativelySerious'], [0, 0, 50 * million, 'serious'], [0, 0, 100 * million - 0.01, 'serious'], [0, 0, 100 * million, 'extraordinarilySerious'],
    // The gravest of the three decides; they do not add up.
    [2, 9, 10 * million - 1, 'ordinary'], [3, 50, 0, 'serious'], [30, 0, 0, 'extraordinarilySerious'], [2, 100, 0, 'extraordinarilySerious'], [9, 49, 100 * million, 'extraordinarilySerious'],
  ] as const)('%i dead, %i seriously injured, %d yuan: %s', (deaths, seriouslyInjured, loss, grade) => {
    expect(gradeOf(deaths, seriouslyInjured, loss)).toBe(grade)
  })

  test('never falls when a number rises', () => {
    const order = ['ordinary', 'relativelySerious', 'serious', 'extraordinarilySerious']
    const facts = fc.record({ deaths: fc.nat(40), seriouslyInjured: fc.nat(120), loss: fc.integer({ min: 0, max: 120 * million }) })
    fc.assert(fc.property(facts, facts, (a, b) => {
      const rank = (one: typeof a): number => order.indexOf(gradeOf(one.deaths, one.seriouslyInjured, one.loss))
      const both = { deaths: a.deaths + b.deaths, seriouslyInjured: a.seriouslyInjured + b.seriouslyInjured, loss: a.loss + b.loss }
      expect(rank(both)).toBeGreaterThanOrEqual(Math.max(rank(a), rank(b)))
    }))
  })
})

describe('what follows from a crash', () => {
  test.each([
    ['nothing but damage', {}, [], { deaths: 0, deathsWithin30: 0, injured: 0, severity: 'propertyOnly', grade: 'ordinary' }],
    ['somebody hurt', {}, ['minor', 'none'], { deaths: 0, deathsWithin30: 0, injured: 1, severity: 'injury', grade: 'ordinary' }],
    ['a death within seven days', {}, ['dead:2024-03-20', 'serious'], { deaths: 1, deathsWithin30: 1, injured: 1, severity: 'fatal', grade: 'ordinary' }],
    ['a death on day 8: an injury crash by the seven-day rule', {}, ['dead:2024-03-24'], { deaths: 0, deathsWithin30: 1, injured: 1, severity: 'injury', grade: 'ordinary' }],
    ['three deaths', {}, ['dead:2024-03-16', 'dead:2024-03-16', 'dead:2024-03-23'], { deaths: 3, deathsWithin30: 3, injured: 0, severity: 'fatal', grade: 'relativelySerious' }],
    ['three deaths, one too late for the grade', {}, ['dead:2024-03-16', 'dead:2024-03-16', 'dead:2024-03-24'], { deaths: 2, deathsWithin30: 3, injured: 1, severity: 'fatal', grade: 'ordinary' }],
    ['a great loss', { propertyLoss: 10_000_000 }, [], { deaths: 0, deathsWithin30: 0, injured: 0, severity: 'propertyOnly', grade: 'relativelySerious' }],
    ['deaths stated by another rule are none', { statedDeaths: 3, statedDeathsRule: 30 }, [], { deaths: 0, deathsWithin30: 3, injured: 0, severity: 'propertyOnly', grade: 'ordinary' }],
  ] as const)('%s', (_, fields, injuries, expected) => {
    expect(makeCrash({ ...noon, ...fields }, { persons: makePersons(...injuries) }).fields).toMatchObject(expected)
  })

  test('a bureau that counts thirty days counts the death of day 8', () => {
    const bureau = makeBureauFacts({ settings: { 'crash.deathsWithinDays': 30 } })
    const { fields, children } = makeCrash(noon, { persons: makePersons('dead:2024-03-24') })
    expect(deriveCrash(fields, children, bureau)).toMatchObject({ deaths: 1, deathsWithin30: 1, injured: 0, severity: 'fatal' })
  })
})
