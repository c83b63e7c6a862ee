/** Facts of a request, read leniently: a missing boolean is false. */
export type Facts = Readonly<Record<string, unknown>>

export interface Extension {
  readonly approver: string | undefined
  readonly length: number | undefined
  readonly to: number | undefined
}

/** What an extension is judged by, apart from its time. `granted` are the totals after each one already granted. */
export interface Standing {
  readonly facts: Facts
  readonly isNewLaw: boolean
  readonly total: number
  readonly granted: readonly Extension[]
}

export interface Basis {
  readonly law: string
  readonly article: number
}

/** One time limit, as the article says it. `extended` gives the new total, or undefined if the extension has no lawful effect. */
export interface LimitRule {
  readonly unit: 'hours' | 'days' | 'months' | 'workingDays'
  readonly textsFrom: string
  /** Null: this limit does not exist on these facts. */
  readonly length: (facts: Facts, isNewLaw: boolean) => number | null
  readonly rolls: (facts: Facts) => boolean
  readonly pauses: (facts: Facts, isNewLaw: boolean) => readonly string[]
  /** 'obstacles': a pause delays a duty that is due at once when it ends. 'suspension': the limit of a crash determination (TrafReg 68). */
  readonly manner: 'stops' | 'obstacles' | 'suspension'
  readonly extended: (extension: Extension, standing: Standing) => number | undefined
  readonly basis: (isNewLaw: boolean) => readonly Basis[]
}

const isTrue = (facts: Facts, name: string): boolean => facts[name] === true
const never = (): undefined => undefined

const law = (code: string, ...articles: readonly number[]): Basis[] => articles.map((article) => ({ law: code, article }))
const psapl = (isNewLaw: boolean, newArticle: number, oldArticle: number): Basis[] => (isNewLaw ? law('PSAPL-2025', newArticle) : law('PSAPL-2012', oldArticle))

/** The head of a city bureau may do what the head of a county bureau may (县级以上). */
const countyOrAbove = (approver: string | undefined): boolean => approver === 'countyHead' || approver === 'cityHead'

function within(value: number | undefined, least: number, most: number): value is number {
  return value !== undefined && Number.isInteger(value) && value >= least && value <= most
}

interface Parts {
  readonly length: number | LimitRule['length']
  readonly basis: readonly Basis[] | LimitRule['basis']
  readonly rolls?: boolean | LimitRule['rolls']
  readonly pauses?: readonly string[] | LimitRule['pauses']
  readonly manner?: LimitRule['manner']
  readonly extended?: LimitRule['extended']
}

function rule(unit: LimitRule['unit'], textsFrom: string, parts: Parts): LimitRule {
  const { length, basis, rolls = unit !== 'hours', pauses = [], manner = 'stops', extended = never } = parts
  return {
    unit, textsFrom, manner, extended,
    length: typeof length === 'number' ? () => length : length,
    basis: typeof basis === 'function' ? basis : () => basis,
    rolls: typeof rolls === 'boolean' ? () => rolls : rolls,
    pauses: typeof pauses === 'function' ? pauses : () => pauses,
  }
}

/** Once, to 24 hours, on the ground of CPL 119. */
function toTwentyFour(mayApprove: (approver: string | undefined) => boolean): LimitRule['extended'] {
  return ({ approver, to }, { facts, total }) => (total === 12 && to === 24 && mayApprove(approver) && isTrue(facts, 'majorComplexCustodyNeeded') ? 24 : undefined)
}

const publicOrderCase: Parts = {
  length: 30,
  pauses: (_, isNewLaw) => (isNewLaw ? ['appraisal', 'hearing'] : ['appraisal']),
  extended({ approver, length }, { facts, isNewLaw, total, granted }) {
    const named = facts['handler'] === 'station' ? 'owningBureau' : 'upperBureau'
    const isAllowed = isTrue(facts, 'majorComplex') && granted.length < (isNewLaw ? 2 : 1) && length === 30 && approver === named
    return isAllowed ? total + 30 : undefined
  },
  basis: (isNewLaw) => psapl(isNewLaw, 118, 99),
}

/** Continued questioning goes from 12 to 24 and from 24 to 48 hours, never in one step (QReg 11, 17). */
const continuedQuestioning: LimitRule['extended'] = ({ approver, to }, { facts, total }) => {
  if (total === 12 && to === 24 && approver === 'countyDutyHead') return 24
  if (total === 24 && to === 48 && approver === 'countyResponsibleHead' && isTrue(facts, 'identityWithheld')) return 48
  return undefined
}

const requestForArrest: LimitRule['extended'] = ({ approver, length, to }, { facts, total }) => {
  if (!countyOrAbove(approver)) return undefined
  if (to === 30 && length === undefined) return total <= 7 && isTrue(facts, 'roamingRepeatedJoint') ? 30 : undefined
  return total === 3 && within(length, 1, 4) ? 3 + length : undefined
}

/** One month (CPL 156), then two (158), then two more (159): in this order. */
const custodyDuringInvestigation: LimitRule['extended'] = ({ approver, length }, { facts, total, granted }) => {
  const step = granted.length
  if (step === 0) return approver === 'upperProcuratorate' && length === 1 && isTrue(facts, 'complex') ? total + 1 : undefined
  if (step === 1) return approver === 'provincialProcuratorate' && length === 2 && isTrue(facts, 'art158') ? total + 2 : undefined
  if (step === 2) return approver === 'provincialProcuratorate' && length === 2 && isTrue(facts, 'tenYears') ? total + 2 : undefined
  return undefined
}

const freezing: LimitRule['extended'] = ({ approver, length }, { facts, total }) => {
  const most = isTrue(facts, 'majorComplex') && approver === 'cityHead' ? 12 : 6
  return countyOrAbove(approver) && within(length, 1, most) ? total + length : undefined
}

function onceUpToThirty(mayApprove: (approver: string | undefined) => boolean, mayExtend: (facts: Facts) => boolean): LimitRule['extended'] {
  return ({ approver, length }, { facts, total, granted }) => (
    granted.length === 0 && mayApprove(approver) && mayExtend(facts) && within(length, 1, 30) ? total + length : undefined)
}

const excludedFromFastTrack = ['minor', 'blindDeafMute', 'suspectedMentalIllness', 'hearingCase', 'detention10OrMore']

function roundLength(facts: Facts): number | null {
  const round = facts['round'] ?? 1
  return round === 1 || round === 2 ? 1 : null
}

function questioningHours(facts: Facts, isNewLaw: boolean): number {
  if (isTrue(facts, 'complex') && isTrue(facts, 'detentionPossible')) return 24
  return isNewLaw && (isTrue(facts, 'manyPersons') || isTrue(facts, 'identityUnknown')) ? 12 : 8
}

/** Every time limit, by its number. */
export const limitRules: Readonly<Record<string, LimitRule>> = {
  'D-10': rule('hours', '2004-10-01', { length: 12, extended: continuedQuestioning, basis: law('QReg-2004', 11, 17) }),
  'D-10a': rule('hours', '2004-10-01', { length: 4, basis: law('QReg-2004', 10) }),
  'D-11': rule('hours', '2013-01-01', { length: questioningHours, pauses: ['soberingRestraint'], basis: (isNewLaw) => psapl(isNewLaw, 97, 83) }),
  'D-11a': rule('hours', '2019-01-01', { length: (facts) => questioningHours(facts, false), pauses: ['soberingRestraint'], basis: law('AdmReg-2018', 69) }),
  'D-12': rule('hours', '2020-09-01', { length: 12, extended: toTwentyFour((approver) => approver === 'handlingDeptHead'), basis: [...law('CPL-2018', 119), ...law('CrimReg-2020', 200)] }),
  'D-13': rule('hours', '2020-09-01', { length: 12, extended: toTwentyFour(countyOrAbove), basis: [...law('CPL-2018', 119), ...law('CrimReg-2020', 80)] }),
  'D-14.a': rule('hours', '2020-09-01', { length: 24, basis: [...law('CPL-2018', 85), ...law('CrimReg-2020', 126)] }),
  'D-14.b': rule('hours', '2020-09-01', { length: 24, basis: [...law('CPL-2018', 86), ...law('CrimReg-2020', 128)] }),
  'D-14.c': rule('hours', '2020-09-01', {
    length: 24, manner: 'obstacles',
    pauses: (facts) => (isTrue(facts, 'stateSecurityOrTerror') ? ['cannotNotify', 'hindersInvestigation'] : ['cannotNotify']),
    basis: [...law('CPL-2018', 85), ...law('CrimReg-2020', 127)],
  }),
  'D-18.b': rule('hours', '2020-09-01', { length: 24, manner: 'obstacles', pauses: ['cannotNotify'], basis: [...law('CPL-2018', 93), ...law('CrimReg-2020', 145)] }),
  'D-32': rule('hours', '2019-01-01', { length: (facts) => (excludedFromFastTrack.some((name) => isTrue(facts, name)) ? null : 48), basis: law('AdmReg-2018', 47, 41) }),
  'D-41': rule('hours', '2019-01-01', { length: 24, basis: law('AdmReg-2018', 223) }),
  'D-50.a': rule('hours', '2019-01-01', { length: 24, basis: law('AdmReg-2018', 190) }),

  'D-03': rule('days', '2016-01-01', {
    length: (facts) => (isTrue(facts, 'clueNeedsVerification') ? 7 : 3),
    extended: ({ approver, to }, { facts, granted }) => (granted.length === 0 && to === 30 && countyOrAbove(approver) && isTrue(facts, 'majorComplex') ? 30 : undefined),
    basis: [...law('CPL-2018', 112), ...law('Intake-2015', 2)],
  }),
  'D-15': rule('days', '2020-09-01', { length: 3, rolls: false, extended: requestForArrest, basis: [...law('CPL-2018', 91), ...law('CrimReg-2020', 129)] }),
  'D-16': rule('days', '2020-09-01', {
    length: (facts) => (isTrue(facts, 'detained') ? 7 : isTrue(facts, 'majorComplex') ? 20 : 15),
    rolls: (facts) => !isTrue(facts, 'detained'),
    basis: [...law('CPL-2018', 91), ...law('ProcRules-2019', 282)],
  }),
  'D-19': rule('months', '2020-09-01', { length: 2, rolls: false, pauses: ['psychiatricAppraisal'], extended: custodyDuringInvestigation, basis: law('CPL-2018', 156, 158, 159) }),
  'D-20.a': rule('months', '2020-09-01', { length: 12, rolls: false, basis: [...law('CPL-2018', 79), ...law('CrimReg-2020', 107)] }),
  'D-20.b': rule('months', '2020-09-01', { length: 6, rolls: false, basis: [...law('CPL-2018', 79), ...law('CrimReg-2020', 122)] }),
  'D-23': rule('months', '2020-09-01', {
    length: roundLength, rolls: (facts) => !isTrue(facts, 'inCustody'), pauses: ['psychiatricAppraisal'], basis: [...law('CPL-2018', 175), ...law('CrimReg-2020', 295)],
  }),
  'D-53.a': rule('months', '2020-09-01', {
    length: (facts) => (isTrue(facts, 'majorComplex') && facts['approvedBy'] === 'cityHead' ? 12 : 6), extended: freezing, basis: law('CrimReg-2020', 243, 240),
  }),

  'D-30': rule('days', '2013-01-01', publicOrderCase),
  'D-33a': rule('days', '2019-01-01', { ...publicOrderCase, basis: (isNewLaw) => [...law('AdmReg-2018', 185), ...psapl(isNewLaw, 118, 99)] }),
  'D-31': rule('days', '2021-07-15', { length: 90, pauses: ['appraisal'], basis: [...law('APL-2021', 60), ...law('AdmReg-2018', 165)] }),
  'D-37': rule('days', '2013-01-01', { length: 2, basis: (isNewLaw) => psapl(isNewLaw, 116, 97) }),
  'D-39.a': rule('days', '2013-01-01', { length: 15, basis: (isNewLaw) => psapl(isNewLaw, 123, 104) }),
  'D-51.a': rule('days', '2019-01-01', {
    length: 30, pauses: ['appraisal'], extended: onceUpToThirty(countyOrAbove, (facts) => isTrue(facts, 'complex')), basis: [...law('ACL-2011', 25), ...law('AdmReg-2018', 112)],
  }),
  'D-51.b': rule('days', '2019-01-01', { length: 7, basis: law('AdmReg-2018', 110) }),
  'D-65': rule('days', '2024-01-01', {
    length: (facts) => (isTrue(facts, 'simple') ? 30 : 60), pauses: ['suspension'],
    extended: onceUpToThirty((approver) => approver === 'reconsiderationOfficeHead', (facts) => isTrue(facts, 'complex') && !isTrue(facts, 'simple')),
    basis: law('ARL-2023', 62),
  }),
  'D-67.a': rule('days', '2018-02-08', { length: 15, pauses: ['forceMajeure'], basis: [...law('ALL-2017', 45), ...law('ALLI-2018', 48)] }),
  'D-67.b': rule('months', '2018-02-08', { length: 6, pauses: ['forceMajeure'], basis: [...law('ALL-2017', 46), ...law('ALLI-2018', 48)] }),
  'D-78.b': rule('days', '2018-05-01', { length: 30, basis: [...law('TrafReg-2018', 74), ...law('AdmReg-2018', 35)] }),

  'D-33': rule('workingDays', '2019-01-01', { length: 7, basis: law('AdmReg-2018', 183) }),
  'D-35.a': rule('workingDays', '2021-07-15', { length: 5, basis: law('APL-2021', 64, 85) }),
  'D-62.a': rule('workingDays', '2024-01-01', { length: 5, basis: law('ARL-2023', 30, 88) }),
  'D-63.a': rule('workingDays', '2024-01-01', { length: 7, basis: law('ARL-2023', 48, 88) }),
  'D-63.b': rule('workingDays', '2024-01-01', { length: 10, basis: law('ARL-2023', 48, 88) }),
  'D-75': rule('workingDays', '2018-05-01', { length: 3, basis: law('TrafReg-2018', 18, 112) }),
  'D-77.a': rule('workingDays', '2018-05-01', { length: 10, pauses: ['suspension'], manner: 'suspension', basis: law('TrafReg-2018', 62, 68, 112) }),
  'D-77.b': rule('workingDays', '2018-05-01', { length: 5, pauses: ['suspension'], manner: 'suspension', basis: law('TrafReg-2018', 62, 68, 112) }),
}
