import { describe, expect, test } from 'vitest'
import { changeOf, crimeGroups, crimes, groupOfCrime, type Crime } from './crimes.ts'
import { checkCriminalCase, deriveCriminalCase, titleOfCriminalCase } from './criminal-rules.ts'
import { homicideClasses, tagListNames, tagListOn, tagLists, tenTypes, type TagListName } from './tag-lists.ts'
import { makeAdministrativeCase, makeBureauFacts, makeCriminalCase, makeSuspects } from './testing.ts'
import { administrativeKinds, articleOf, isPublicOrder, kindOfViolation, violations, type Violation } from './violations.ts'

const names = <K extends string>(list: Readonly<Record<K, unknown>>): K[] => Object.keys(list).filter((name): name is K => name in list)

describe('lists', () => {
  test('every crime stands in one group, and every group has crimes', () => {
    expect(new Set(names(crimes).map(groupOfCrime))).toEqual(new Set(names(crimeGroups)))
    expect([groupOfCrime('theft'), groupOfCrime('contractFraud'), groupOfCrime('tombRobbery')]).toEqual(['property', 'marketOrder', 'socialOrder'])
  })

  test('every violation has a kind, and every kind violations', () => {
    expect(new Set(names(violations).map(kindOfViolation))).toEqual(new Set(names(administrativeKinds)))
  })

  test.each<[Crime, Crime, string | null]>([['robbery', 'snatching', 'down'], ['theft', 'gambling', 'down'], ['theft', 'fraud', 'level'], ['intentionalInjury', 'intentionalKilling', 'up'], ['theft', 'theft', null]])('%s to %s is %s', (from, to, way) => { expect(changeOf(from, to)).toBe(way) })

  // Numbers as they stand in the two texts; what is new in 2025 had no article before.
  test.each<[Violation, number | null, number | null]>([
    ['assault', 43, 51], ['theftOrFraud', 49, 58], ['propertyDamage', 49, 59], ['gambling', 70, 82], ['drugUse', 72, 84], ['noise', 58, 88], ['animals', 75, 89], ['studentBullying', null, 60], ['drinkDriving', null, null], ['otherPublicOrder', null, null],
  ])('%s: article %s of 2012, %s of 2025', (violation, old, now) => {
    expect([articleOf(violation, '2025-12-31')?.article ?? null, articleOf(violation, '2026-01-01')?.article ?? null]).toEqual([old, now])
  })

  // 行政处罚法 art. 37: the law of the time of the act, whenever the case is filed.
  test('a case has the article of the law of the day of the act; a change of the violation changes it', () => {
    expect(makeAdministrativeCase().fields).toMatchObject({ kind: 'publicOrder', violation: 'assault', article: '治安管理处罚法（2012） 43 条' })
    // In Shanghai the new law begins at 16:00 UTC of the last day of 2025.
    expect(makeAdministrativeCase({ violation: 'propertyDamage', occurredAt: '2025-12-31T16:00:00.000Z', acceptedAt: null, filedAt: null }).fields).toMatchObject({ initialViolation: 'assault', violation: 'propertyDamage', article: '治安管理处罚法 59 条' })
    expect(makeAdministrativeCase({ occurredAt: '2025-12-31T15:59:00.000Z', acceptedAt: '2026-01-02T01:00:00.000Z', filedAt: '2026-01-02T02:00:00.000Z' }).fields.article).toBe('治安管理处罚法（2012） 43 条')
    expect(makeAdministrativeCase({ initialViolation: 'drinkDriving' }).fields).toMatchObject({ kind: 'traffic', article: null })
    expect([isPublicOrder('narcotics'), isPublicOrder('traffic')]).toEqual([true, false])
  })
})

describe('tags', () => {
  test('eight classes of homicide, ten types, and each list’s versions in order', () => {
    expect([Object.keys(homicideClasses).length, Object.keys(tenTypes).length]).toEqual([8, 10])
    for (const name of tagListNames) {
      const versions = tagLists[name].versions
      expect(versions.map((one) => one.version)).toEqual(versions.map((_, at) => at + 1))
      expect(versions.map((one) => one.inForceFrom)).toEqual(versions.map((one) => one.inForceFrom).toSorted())
    }
    expect(names(tagLists).toSorted()).toEqual([...tagListNames].toSorted())
    expect(() => tagListOn('tenType', '1990-01-01')).not.toThrow()
  })

  test('without a tag there is no list; the first tag takes the lists of the day of acceptance, and keeps that day', () => {
    expect(makeCriminalCase().fields).toMatchObject({ tagsAsOf: null, tagVersions: null })
    // Accepted half an hour after midnight in Shanghai.
    const tagged = makeCriminalCase({ acceptedAt: '2024-03-16T16:30:00.000Z', homicideClass: 'fatalInjury', street: true })
    expect(tagged.fields).toMatchObject({ tagsAsOf: '2024-03-17', tagVersions: '命案 1，街面 1' })
    expect(deriveCriminalCase({ ...tagged.fields, acceptedAt: '2025-01-01T00:00:00.000Z' }, tagged.children, makeBureauFacts()).tagsAsOf).toBe('2024-03-17')
    expect(makeCriminalCase({ acceptedAt: null, filedAt: null, tenType: 'affray' }).fields.tagsAsOf).toBe('2024-03-16')
    expect(makeCriminalCase({ street: false, telecomFraud: null, tagsAsOf: '2024-01-01' }).fields).toMatchObject({ tagsAsOf: null, tagVersions: null })
  })

  test.each<[TagListName, string]>([['homicideClass', 'fatalRape'], ['tenType', 'gamblingHouse'], ['organisedCrime', 'organisedCrime'], ['telecomFraud', 'telecomFraud'], ['street', 'street']])('the list %s has %s', (name, entry) => {
    expect(tagListOn(name, '2024-03-16').entries).toContain(entry)
  })
})

describe('what a case may say', () => {
  const problems = (...given: Parameters<typeof makeCriminalCase>): string[] => {
    const { fields, children } = makeCriminalCase(...given)
    return checkCriminalCase(fields, children).map(({ field, code }) => `${field} ${code}`)
  }

  test.each<[string, Parameters<typeof makeCriminalCase>[0], string[]]>([
    ['nothing against a plain case', {}, []],
    ['filed before it was accepted', { filedAt: '2024-03-16T02:59:59.000Z' }, ['filedAt beforeEvent']],
    ['taken over as filed before it happened', { acceptedAt: null, filedAt: '2024-03-16T00:59:00.000Z' }, ['filedAt beforeEvent']],
    ['solved before it was filed', { solvedAt: '2024-03-17T02:00:00.000Z' }, ['solvedAt beforeEvent']],
    ['solved in the minute of filing', { solvedAt: '2024-03-17T03:00:00.000Z' }, []],
    ['reported before it happened', { reportedAt: '2024-03-16T00:00:00.000Z' }, ['reportedAt beforeEvent']],
    ['half a point', { lng: 117 }, ['lat required']],
  ])('%s', (_, fields, expected) => { expect(problems(fields)).toEqual(expected) })

  test('a decision and an outcome need their day', () => {
    expect(problems({}, { suspects: makeSuspects({ arrestDecision: 'approved' }, { outcome: 'prosecuted' }, { outcome: 'dead', outcomeOn: '2024-05-01' }) })).toEqual(['suspects/0/arrestDecidedAt required', 'suspects/1/outcomeOn required'])
  })

  test('the category at acceptance stays; the title follows the category now', () => {
    const one = makeCriminalCase({ category: 'robbery', place: '人民路' })
    expect(one.fields).toMatchObject({ initialCategory: 'theft', category: 'robbery', categoryGroup: 'property' })
    expect([titleOfCriminalCase(one.fields), titleOfCriminalCase(makeCriminalCase().fields)]).toEqual([{ zh: '抢劫　人民路', en: 'Robbery, 人民路' }, { zh: '盗窃', en: 'Theft' }])
  })
})
