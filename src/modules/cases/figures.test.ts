import { describe, expect, test } from 'vitest'
import type { Aggregate } from '#kernel/record/record-type.ts'
import { administrativeFigures, administrativeMeasures } from './administrative-figures.ts'
import { AdministrativeCase, type AdministrativeChildren } from './administrative-schema.ts'
import { criminalFigures } from './criminal-figures.ts'
import { criminalMeasures } from './criminal-measures.ts'
import { CriminalCase, type CriminalChildren } from './criminal-schema.ts'
import { makeAdministrativeCase, makeBureauFacts, makeCriminalCase, makeSuspects } from './testing.ts'

const bureau = makeBureauFacts()

/** 'day amount', with the end of a cohort behind an arrow and the dimensions in brackets. */
function told(rows: readonly { eventOn: string; endOn?: string | null; amount: number; dimensions?: object }[]): string[] {
  return rows.map((row) => [`${row.eventOn} ${row.amount}`, row.endOn === undefined ? '' : `> ${row.endOn ?? '-'}`, Object.values(row.dimensions ?? {}).length === 0 ? '' : `(${Object.values(row.dimensions ?? {}).join(' ')})`].filter((part) => part !== '').join(' '))
}

function criminal(code: string, one: Aggregate<CriminalCase, CriminalChildren>): string[] {
  const measure = criminalMeasures.find((other) => other.code === code)
  if (!measure) throw new Error(`There is no measure ${code}`)
  return told(measure.contributions(one, bureau))
}

function administrative(code: string, one: Aggregate<AdministrativeCase, AdministrativeChildren>): string[] {
  const measure = administrativeMeasures.find((other) => other.code === code)
  if (!measure) throw new Error(`There is no measure ${code}`)
  return told(measure.contributions(one, bureau))
}

// Days in Shanghai: 16:00 UTC is midnight.
const killing = { initialCategory: 'intentionalKilling', homicideClass: 'intentionalKilling', occurredAt: '2024-12-31T15:59:00.000Z', acceptedAt: '2024-12-31T16:30:00.000Z', filedAt: '2024-12-31T17:00:00.000Z' } as const
const gang = { initialCategory: 'extortion', organisedCrime: true, tenType: 'extortion' } as const

/** Cases made up by hand, and what each adds to every measure, worked out on paper. */
const rows = {
  theft: makeCriminalCase(),
  accepted: makeCriminalCase({ filedAt: null }, {}, { state: 'accepted' }),
  solvedSameDay: makeCriminalCase({ solvedAt: '2024-03-17T04:00:00.000Z', solvedBasis: 'suspectBroughtIn', street: true }, { suspects: makeSuspects({ underEighteen: true }) }, { state: 'solved' }),
  reopened: makeCriminalCase({ solvedAt: '2024-03-20T04:00:00.000Z', solvedBasis: 'suspectBroughtIn' }, {}, { state: 'filed' }),
  homicide: makeCriminalCase({ ...killing, solvedAt: '2025-01-04T16:30:00.000Z', solvedBasis: 'suspectBroughtIn' }, {}, { state: 'concluded' }),
  unsolved: makeCriminalCase(killing),
  suicide: makeCriminalCase({ ...killing, withdrawnAt: '2025-02-01T03:00:00.000Z', withdrawalGround: 'noCrime' }, {}, { state: 'withdrawn' }),
  killerDead: makeCriminalCase({ ...killing, solvedAt: '2025-01-05T03:00:00.000Z', solvedBasis: 'suspectDead', withdrawnAt: '2025-02-01T03:00:00.000Z', withdrawalGround: 'suspectDead' }, {}, { state: 'withdrawn' }),
  gang: makeCriminalCase(gang, { suspects: makeSuspects({ broughtInAt: '2024-03-20T03:00:00.000Z' }, { broughtInAt: '2024-12-31T16:00:00.000Z' }, { underEighteen: true }) }),
  gangUnfiled: makeCriminalCase({ ...gang, filedAt: null }, { suspects: makeSuspects({ broughtInAt: '2024-03-20T03:00:00.000Z' }) }, { state: 'accepted' }),
  notFiled: makeCriminalCase({ filedAt: null, nonFilingAt: '2024-03-18T03:00:00.000Z', nonFilingGround: 'minor' }, {}, { state: 'notFiled' }),
  filedAfterAll: makeCriminalCase({ filedAt: '2024-05-01T03:00:00.000Z', nonFilingAt: '2024-03-18T03:00:00.000Z', nonFilingGround: 'noCrime' }),
  lowered: makeCriminalCase({ initialCategory: 'robbery', category: 'theft', recategorisedAt: '2024-04-01T03:00:00.000Z', recategorisedBasis: 'art. 264' }),
} as const

describe('what one criminal case adds', () => {
  test.each<[keyof typeof rows, string, string[]]>([
    ['theft', 'criminal-filed', ['2024-03-17 1 (property theft)']], ['theft', 'criminal-solved', []], ['theft', 'criminal-street-juvenile', []], ['theft', 'homicides', []], ['theft', 'gang-suspects', []],
    ['accepted', 'criminal-filed', []], ['accepted', 'criminal-not-filed', []],
    ['solvedSameDay', 'criminal-filed', ['2024-03-17 1 (property theft)']], ['solvedSameDay', 'criminal-solved', ['2024-03-17 1 (property theft)']], ['solvedSameDay', 'criminal-solved-on-filing-day', ['2024-03-17 1 (property)']], ['solvedSameDay', 'criminal-street-juvenile', ['2024-03-17 1 (property)']],
    ['reopened', 'criminal-solved', []], ['reopened', 'criminal-filed', ['2024-03-17 1 (property theft)']], ['reopened', 'criminal-solved-on-filing-day', []],
    // Occurred in the last minute of 2024 in Shanghai, filed and solved in 2025.
    ['homicide', 'criminal-filed', ['2025-01-01 1 (person intentionalKilling)']], ['homicide', 'homicides', ['2024-12-31 1 (intentionalKilling)']], ['homicide', 'homicide-solved', ['2024-12-31 1 > 2025-01-05']], ['homicide', 'criminal-solved', ['2025-01-05 1 (person intentionalKilling)']],
    ['unsolved', 'homicide-solved', ['2024-12-31 1 > -']], ['unsolved', 'homicides-left-out', []],
    // It stays a filed and withdrawn case, and is no homicide.
    ['suicide', 'criminal-filed', ['2025-01-01 1 (person intentionalKilling)']], ['suicide', 'homicides', []], ['suicide', 'homicide-solved', []], ['suicide', 'homicides-left-out', ['2024-12-31 1']], ['suicide', 'criminal-withdrawn', ['2025-02-01 1 (noCrime person)']],
    ['killerDead', 'homicide-solved', ['2024-12-31 1 > 2025-01-05']], ['killerDead', 'criminal-withdrawn', ['2025-02-01 1 (suspectDead person)']],
    ['gang', 'criminal-organised', ['2024-03-17 1 (property)']], ['gang', 'criminal-ten-types', ['2024-03-17 1 (extortion)']], ['gang', 'gang-suspects', ['2024-03-20 1 (property)', '2025-01-01 1 (property)']], ['gang', 'criminal-street-juvenile', []],
    ['gangUnfiled', 'gang-suspects', []], ['gangUnfiled', 'criminal-organised', []],
    ['notFiled', 'criminal-not-filed', ['2024-03-18 1 (minor property)']], ['notFiled', 'criminal-filed', []],
    ['filedAfterAll', 'criminal-not-filed', ['2024-03-18 1 (noCrime property)']], ['filedAfterAll', 'criminal-filed', ['2024-05-01 1 (property theft)']],
    ['lowered', 'criminal-recategorised', ['2024-04-01 1 (down property)']], ['lowered', 'criminal-filed', ['2024-03-17 1 (property theft)']],
  ])('%s to %s', (name, code, expected) => { expect(criminal(code, rows[name])).toEqual(expected) })

  test('added up: ten filed, five of them thefts by their category now', () => {
    const filed = Object.values(rows).flatMap((one) => criminal('criminal-filed', one))
    expect([filed.length, filed.filter((one) => one.endsWith('theft)')).length]).toEqual([10, 5])
    expect(criminalMeasures.map(({ code }) => [code, Object.values(rows).flatMap((one) => criminal(code, one)).length])).toEqual([
      ['criminal-filed', 10], ['criminal-solved', 3], ['criminal-street-juvenile', 1], ['criminal-organised', 1], ['criminal-ten-types', 1], ['gang-suspects', 2], ['homicides', 3], ['homicide-solved', 3], ['homicides-left-out', 1],
      ['criminal-not-filed', 2], ['criminal-withdrawn', 2], ['criminal-recategorised', 1], ['criminal-solved-on-filing-day', 1],
    ])
  })

  test.each(['voided', 'merged'])('a %s case adds nothing', (state) => {
    for (const one of Object.values(rows)) for (const { code } of criminalMeasures) expect(criminal(code, { ...one, head: { ...one.head, state } }), code).toEqual([])
  })

  test('one person in two cases counts twice; a homicide passed to another bureau is that bureau’s', () => {
    const other = makeCriminalCase({ ...gang, initialCategory: 'affray' }, { suspects: makeSuspects({ broughtInAt: '2024-03-20T03:00:00.000Z' }) })
    expect([...criminal('gang-suspects', rows.gang), ...criminal('gang-suspects', other)].filter((one) => one.startsWith('2024-03-20'))).toHaveLength(2)
    const elsewhere = { ...rows.unsolved, head: { ...rows.unsolved.head, state: 'passedOn' } }
    expect([criminal('homicides', elsewhere), criminal('homicides-left-out', elsewhere), criminal('criminal-filed', elsewhere)]).toEqual([[], ['2024-12-31 1'], ['2025-01-01 1 (person intentionalKilling)']])
  })
})

describe('what one administrative case adds', () => {
  const decided = { decidedAt: '2024-04-15T03:00:00.000Z', outcome: 'fine', concludedAt: '2024-04-20T03:00:00.000Z' } as const
  const concluded = makeAdministrativeCase(decided, {}, { state: 'concluded' })
  test.each<[string, Aggregate<AdministrativeCase, AdministrativeChildren>, string, string[]]>([
    ['an open case', makeAdministrativeCase(), 'admin-concluded', ['2024-03-16 1 > -']],
    ['a concluded one', concluded, 'admin-concluded', ['2024-03-16 1 > 2024-04-20']],
    // Filed on 16 March: the thirtieth day is 15 April.
    ['decided on the thirtieth day', concluded, 'admin-concluded-in-time', ['2024-04-20 1 > 2024-04-20']],
    ['decided on the thirty-first', makeAdministrativeCase({ ...decided, decidedAt: '2024-04-15T16:00:00.000Z' }, {}, { state: 'closed' }), 'admin-concluded-in-time', ['2024-04-20 1 > -']],
    // By the law of 2012 the thirty days run from acceptance, by that of 2025 from filing.
    ['accepted before it was filed, by the law of 2012', makeAdministrativeCase({ ...decided, filedAt: '2024-03-17T03:00:00.000Z' }, {}, { state: 'concluded' }), 'admin-concluded-in-time', ['2024-04-20 1 > 2024-04-20']],
    ['the same a day later', makeAdministrativeCase({ ...decided, filedAt: '2024-03-17T03:00:00.000Z', decidedAt: '2024-04-16T03:00:00.000Z' }, {}, { state: 'concluded' }), 'admin-concluded-in-time', ['2024-04-20 1 > -']],
    ['accepted before it was filed, by the law of 2025', makeAdministrativeCase({ acceptedAt: '2026-03-16T03:00:00.000Z', filedAt: '2026-03-17T03:00:00.000Z', decidedAt: '2026-04-16T03:00:00.000Z', outcome: 'fine', concludedAt: '2026-04-20T03:00:00.000Z' }, {}, { state: 'concluded' }), 'admin-concluded-in-time', ['2026-04-20 1 > 2026-04-20']],
    ['another kind has ninety days', makeAdministrativeCase({ ...decided, initialViolation: 'drinkDriving', decidedAt: '2024-06-14T03:00:00.000Z', concludedAt: '2024-06-20T03:00:00.000Z' }, {}, { state: 'concluded' }), 'admin-concluded-in-time', ['2024-06-20 1 > 2024-06-20']],
    ['decided, not carried out', makeAdministrativeCase({ ...decided, concludedAt: null }, {}, { state: 'decided' }), 'admin-concluded', ['2024-03-16 1 > -']],
    ['reopened', makeAdministrativeCase(decided, {}, { state: 'filed' }), 'admin-concluded', ['2024-03-16 1 > -']],
    ['reopened, in time', makeAdministrativeCase(decided, {}, { state: 'filed' }), 'admin-concluded-in-time', []],
    ['ended', makeAdministrativeCase({ terminatedAt: '2024-03-20T03:00:00.000Z', terminationGround: 'noViolation' }, {}, { state: 'terminated' }), 'admin-concluded', ['2024-03-16 1 > 2024-03-20']],
    ['ended, counted besides', makeAdministrativeCase({ terminatedAt: '2024-03-20T03:00:00.000Z', terminationGround: 'noViolation' }, {}, { state: 'terminated' }), 'admin-ended-without-decision', ['2024-03-20 1 (publicOrder)']],
    ['passed on', makeAdministrativeCase({ passedOnAt: '2024-03-21T03:00:00.000Z', passedOnTo: 'criminal' }, {}, { state: 'passedOn' }), 'admin-concluded', ['2024-03-16 1 > 2024-03-21']],
    ['not filed', makeAdministrativeCase({ filedAt: null, nonFilingAt: '2024-03-17T03:00:00.000Z' }, {}, { state: 'notFiled' }), 'admin-concluded', ['2024-03-16 1 > 2024-03-17']],
    ['any accepted case', concluded, 'admin-accepted', ['2024-03-16 1 (publicOrder)']],
    ['one taken over as filed', makeAdministrativeCase({ acceptedAt: null }), 'admin-accepted', ['2024-03-16 1 (publicOrder)']],
    ['a voided one', makeAdministrativeCase(decided, {}, { state: 'voided' }), 'admin-accepted', []],
  ])('%s to %s', (_, one, code, expected) => { expect(administrative(code, one)).toEqual(expected) })
})

describe('the figures', () => {
  const figures = [...criminalFigures, ...administrativeFigures]
  // A breakdown is named and its values are put in words by the field that its dimension is called after.
  const fieldNames = [...Object.keys(CriminalCase.shape), ...Object.keys(AdministrativeCase.shape)]

  test('each is for reporting only, has no direction, and says its rule in both languages', () => {
    for (const figure of figures) {
      expect([figure.reportOnly, figure.direction], figure.id).toEqual([true, 'none'])
      for (const definition of figure.definitions) expect([definition.text.zh, definition.text.en, definition.basis.zh, definition.basis.en].every((text) => text.length > 3), figure.id).toBe(true)
    }
    for (const measure of [...criminalMeasures, ...administrativeMeasures]) for (const name of measure.dimensions) expect(fieldNames, name).toContain(name.replace('category:', ''))
  })

  test('no alias is shared between two figures', () => {
    for (const language of ['zh', 'en'] as const) {
      const all = figures.flatMap((figure) => figure.aliases[language])
      expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([])
    }
  })

  test('the words of a review find their figure', () => {
    const figureOf = (alias: string): string | undefined => figures.find((figure) => figure.aliases.zh.includes(alias) || figure.label.zh === alias)?.id
    expect(['侦办有组织犯罪案件数', '十类黑恶案件数', '抓获犯罪嫌疑人数', '命案全破', '刑事案件', '刑事案件处在历史最低位', '盗窃案件', '街面未成年人犯罪', '全市行政案件办结率'].map(figureOf)).toEqual([
      'organised-crime-cases', 'ten-type-cases', 'black-evil-suspects', 'homicide-streak', 'criminal-cases', 'criminal-cases-lowest', 'theft-cases', 'street-juvenile-cases', 'admin-cases-concluded',
    ])
  })
})
