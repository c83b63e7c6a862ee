import type { Authority, ClockRule, ExclusionRule, ExtensionRule, Ground, Law, Length } from '../rule.ts'

/*
 * Time limits of Chinese law as test data: they show what the engine can say. The rules that the product ships stand in its modules.
 * Where a law has several lengths by circumstance, each is a rule of its own here ("D-11.8h", "D-11.24h").
 */

const law = (code: string, title: string, gloss: string): Law => ({ code, title: { zh: title, en: gloss }, short: { zh: title, en: code } })
const CPL = law('CPL-2018', '刑事诉讼法', 'Criminal Procedure Law')
const CrimReg = law('CrimReg-2020', '公安机关办理刑事案件程序规定', 'Provisions on the Procedure of Public Security Organs in Criminal Cases')
const QReg = law('QReg-2004', '公安机关适用继续盘问规定', 'Provisions on Continued Questioning')
const PSAPL2025 = law('PSAPL-2025', '治安管理处罚法', 'Law on Penalties for Administration of Public Security (2025)')
const PSAPL2012 = law('PSAPL-2012', '治安管理处罚法', 'Law on Penalties for Administration of Public Security (2012)')
const AdmReg = law('AdmReg-2018', '公安机关办理行政案件程序规定', 'Provisions on the Procedure of Public Security Organs in Administrative Cases')
const APL = law('APL-2021', '行政处罚法', 'Administrative Penalties Law')
const ACL = law('ACL-2011', '行政强制法', 'Administrative Compulsion Law')
const ARL = law('ARL-2023', '行政复议法', 'Administrative Reconsideration Law')
const ALL = law('ALL-2017', '行政诉讼法', 'Administrative Litigation Law')
const TrafReg = law('TrafReg-2018', '道路交通事故处理程序规定', 'Provisions on the Procedure for Handling Road Traffic Accidents')

const authority = (code: string): Authority => ({ code, label: { zh: code, en: code } })
const ground = (code: string): Ground => ({ code, label: { zh: code, en: code } })
const leftOut = (reason: string, needs?: string): ExclusionRule => ({ reason, label: { zh: reason, en: reason }, effect: { kind: 'leftOut' }, ...(needs ? { ground: ground(needs) } : {}) })
const obstacle = (reason: string, needs?: string): ExclusionRule => ({ reason, label: { zh: reason, en: reason }, effect: { kind: 'dueAtEnd' }, ...(needs ? { ground: ground(needs) } : {}) })

interface Extras { readonly needs?: string; readonly times?: number; readonly from?: readonly [number, number] }
function extension(by: readonly string[], change: ExtensionRule['change'], { needs, times, from }: Extras = {}): ExtensionRule {
  return {
    by: by.map(authority), change,
    ...(needs ? { ground: ground(needs) } : {}), ...(times ? { times } : {}), ...(from ? { from: { least: from[0], most: from[1] } } : {}),
  }
}
const add = (least: number, most = least): ExtensionRule['change'] => ({ add: { least, most } })

interface RuleFacts {
  readonly roll?: boolean
  readonly exclusions?: readonly ExclusionRule[]
  readonly extensions?: readonly ExtensionRule[]
  readonly from: string
  readonly until?: string
  readonly version?: number
}
function rule(id: string, amount: number, unit: Length['unit'], basis: readonly (readonly [Law, number])[], facts: RuleFacts): ClockRule {
  return {
    id, version: facts.version ?? 1, label: { zh: id, en: id }, start: { zh: '起算', en: 'start' }, length: { amount, unit }, rollOver: facts.roll ?? false,
    exclusions: facts.exclusions ?? [], extensions: facts.extensions ?? [], legalBasis: basis.map(([of, article]) => ({ law: of, article })),
    inForceFrom: facts.from, ...(facts.until ? { inForceUntil: facts.until } : {}),
  }
}
const hours = (id: string, length: number, basis: readonly (readonly [Law, number])[], facts: RuleFacts): ClockRule => rule(id, length * 60, 'minute', basis, facts)

/** County-level head; the head of a city bureau may do it too, “以上” includes (AdmReg 265). */
const countyHead = ['countyHead', 'cityHead']

const caseExtension = (by: string, times: number): ExtensionRule => extension([by], add(30), { needs: 'majorComplex', times })
const caseLimit = (id: string, by: string): ClockRule[] => [
  rule(id, 30, 'calendarDay', [[PSAPL2012, 99]], { roll: true, exclusions: [leftOut('appraisal')], extensions: [caseExtension(by, 1)], from: '2013-01-01', until: '2026-01-01' }),
  rule(id, 30, 'calendarDay', [[PSAPL2025, 118]], { version: 2, roll: true, exclusions: [leftOut('appraisal'), leftOut('hearing')], extensions: [caseExtension(by, 2)], from: '2026-01-01' }),
]
const suspension: ExclusionRule = {
  reason: 'suspension', label: { zh: '中止', en: 'suspension' }, by: [authority('upperTrafficDept')],
  effect: { kind: 'newTerm', mostDays: 60, length: { amount: 5, unit: 'workingDay' } },
}

export const statutes: readonly ClockRule[] = [
  rule('D-03.3d', 3, 'calendarDay', [[CPL, 112]], { roll: true, extensions: [extension(countyHead, { to: 30 }, { needs: 'majorComplex', times: 1 })], from: '2016-01-01' }),
  rule('D-03.7d', 7, 'calendarDay', [[CPL, 112]], { roll: true, extensions: [extension(countyHead, { to: 30 }, { needs: 'majorComplex', times: 1 })], from: '2016-01-01' }),
  hours('D-10', 12, [[QReg, 11], [QReg, 17]], {
    extensions: [
      extension(['countyDutyHead'], { to: 24 * 60 }, { from: [12 * 60, 12 * 60] }),
      extension(['countyResponsibleHead'], { to: 48 * 60 }, { needs: 'identityWithheld', from: [24 * 60, 24 * 60] }),
    ],
    from: '2004-10-01',
  }),
  hours('D-10a', 4, [[QReg, 10]], { from: '2004-10-01' }),
  hours('D-11.8h', 8, [[PSAPL2012, 83]], { exclusions: [leftOut('soberingRestraint')], from: '2013-01-01', until: '2026-01-01' }),
  hours('D-11.8h', 8, [[PSAPL2025, 97]], { version: 2, exclusions: [leftOut('soberingRestraint')], from: '2026-01-01' }),
  hours('D-11.12h', 12, [[PSAPL2025, 97]], { exclusions: [leftOut('soberingRestraint')], from: '2026-01-01' }),
  hours('D-11a.24h', 24, [[AdmReg, 69]], { exclusions: [leftOut('soberingRestraint')], from: '2019-01-01' }),
  hours('D-12', 12, [[CPL, 119], [CrimReg, 200]], { extensions: [extension(['handlingDeptHead'], { to: 24 * 60 }, { needs: 'majorComplexCustodyNeeded', times: 1 })], from: '2020-09-01' }),
  hours('D-13', 12, [[CPL, 119], [CrimReg, 80]], { extensions: [extension(countyHead, { to: 24 * 60 }, { needs: 'majorComplexCustodyNeeded', times: 1 })], from: '2020-09-01' }),
  hours('D-14.a', 24, [[CPL, 85], [CrimReg, 126]], { from: '2020-09-01' }),
  hours('D-14.c', 24, [[CPL, 85], [CrimReg, 127]], { exclusions: [obstacle('cannotNotify'), obstacle('hindersInvestigation', 'stateSecurityOrTerror')], from: '2020-09-01' }),
  hours('D-18.b', 24, [[CPL, 93], [CrimReg, 145]], { exclusions: [obstacle('cannotNotify')], from: '2020-09-01' }),
  hours('D-32', 48, [[AdmReg, 47], [AdmReg, 41]], { from: '2019-01-01' }),
  hours('D-41', 24, [[AdmReg, 223]], { from: '2019-01-01' }),
  hours('D-50.a', 24, [[AdmReg, 190]], { from: '2019-01-01' }),
  rule('D-15', 3, 'calendarDay', [[CPL, 91], [CrimReg, 129]], {
    extensions: [extension(countyHead, add(1, 4), { times: 1, from: [3, 3] }), extension(countyHead, { to: 30 }, { needs: 'roamingRepeatedJoint', times: 1, from: [3, 7] })],
    from: '2020-09-01',
  }),
  rule('D-16.detained', 7, 'calendarDay', [[CPL, 91]], { from: '2020-09-01' }),
  rule('D-19', 2, 'month', [[CPL, 156], [CPL, 158], [CPL, 159]], {
    exclusions: [leftOut('psychiatricAppraisal')],
    extensions: [
      extension(['upperProcuratorate'], add(1), { needs: 'complex', from: [2, 2] }),
      extension(['provincialProcuratorate'], add(2), { needs: 'art158', from: [3, 3] }),
      extension(['provincialProcuratorate'], add(2), { needs: 'tenYears', from: [5, 5] }),
    ],
    from: '2020-09-01',
  }),
  rule('D-20.a', 12, 'month', [[CPL, 79], [CrimReg, 107]], { from: '2020-09-01' }),
  rule('D-20.b', 6, 'month', [[CPL, 79], [CrimReg, 122]], { from: '2020-09-01' }),
  rule('D-23.atLiberty', 1, 'month', [[CPL, 175], [CrimReg, 295]], { roll: true, exclusions: [leftOut('psychiatricAppraisal')], from: '2020-09-01' }),
  rule('D-53.a', 6, 'month', [[CrimReg, 243], [CrimReg, 240]], {
    roll: true, extensions: [extension(countyHead, add(1, 6)), extension(['cityHead'], add(1, 12), { needs: 'majorComplex' })], from: '2020-09-01',
  }),
  ...caseLimit('D-30.bureau', 'upperBureau'),
  ...caseLimit('D-30.station', 'owningBureau'),
  rule('D-31', 90, 'calendarDay', [[APL, 60], [AdmReg, 165]], { roll: true, exclusions: [leftOut('appraisal')], from: '2021-07-15' }),
  rule('D-37', 2, 'calendarDay', [[PSAPL2025, 116]], { roll: true, from: '2026-01-01' }),
  rule('D-39.a', 15, 'calendarDay', [[PSAPL2012, 104]], { roll: true, from: '2013-01-01', until: '2026-01-01' }),
  rule('D-39.a', 15, 'calendarDay', [[PSAPL2025, 123]], { version: 2, roll: true, from: '2026-01-01' }),
  rule('D-51.a', 30, 'calendarDay', [[ACL, 25], [AdmReg, 112]], { roll: true, exclusions: [leftOut('appraisal')], extensions: [extension(countyHead, add(1, 30), { needs: 'complex', times: 1 })], from: '2019-01-01' }),
  rule('D-51.b', 7, 'calendarDay', [[AdmReg, 110]], { roll: true, from: '2019-01-01' }),
  rule('D-65', 60, 'calendarDay', [[ARL, 62]], { roll: true, exclusions: [leftOut('suspension')], extensions: [extension(['reconsiderationOfficeHead'], add(1, 30), { needs: 'complex', times: 1 })], from: '2024-01-01' }),
  rule('D-67.a', 15, 'calendarDay', [[ALL, 45]], { roll: true, exclusions: [leftOut('forceMajeure')], from: '2018-02-08' }),
  rule('D-67.b', 6, 'month', [[ALL, 46]], { roll: true, exclusions: [leftOut('forceMajeure')], from: '2018-02-08' }),
  rule('D-78.b', 30, 'calendarDay', [[TrafReg, 74], [AdmReg, 35]], { roll: true, from: '2018-05-01' }),
  rule('D-33', 7, 'workingDay', [[AdmReg, 183]], { from: '2019-01-01' }),
  rule('D-35.a', 5, 'workingDay', [[APL, 64], [APL, 85]], { from: '2021-07-15' }),
  rule('D-62.a', 5, 'workingDay', [[ARL, 30], [ARL, 88]], { from: '2024-01-01' }),
  rule('D-63.a', 7, 'workingDay', [[ARL, 48], [ARL, 88]], { from: '2024-01-01' }),
  rule('D-63.b', 10, 'workingDay', [[ARL, 48], [ARL, 88]], { from: '2024-01-01' }),
  rule('D-75', 3, 'workingDay', [[TrafReg, 18], [TrafReg, 112]], { from: '2018-05-01' }),
  rule('D-77.a', 10, 'workingDay', [[TrafReg, 62], [TrafReg, 68], [TrafReg, 112]], { exclusions: [suspension], from: '2018-05-01' }),
  rule('D-77.b', 5, 'workingDay', [[TrafReg, 62], [TrafReg, 68], [TrafReg, 112]], { exclusions: [suspension], from: '2018-05-01' }),
]
