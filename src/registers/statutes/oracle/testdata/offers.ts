import type { SlowEvent } from './slow-answer.ts'

type Offer = Pick<SlowEvent, 'approver' | 'length' | 'to'>

/** What a request may say of a rule. Only what can come true is listed; the generator adds what cannot. */
export interface Menu {
  readonly facts: Readonly<Record<string, readonly (string | number | boolean | undefined)[]>>
  readonly reasons: readonly string[]
  readonly extensions: readonly Offer[]
}

const either = [true, true, false, undefined]
const rarely = [true, false, false, undefined, undefined, undefined]
const openedOn = { caseOpenedOn: [undefined, undefined, undefined, '2025-12-31', '2026-01-01', '2019-06-03', '2026-02-28'] }
const county = ['countyHead', 'cityHead'] as const

const publicOrderCase: Menu = {
  facts: { ...openedOn, handler: ['station', 'bureau', undefined], majorComplex: [true, true, true, false, undefined] },
  reasons: ['appraisal', 'appraisal', 'hearing'],
  extensions: [{ approver: 'owningBureau', length: 30 }, { approver: 'upperBureau', length: 30 }, { approver: 'upperBureau', length: 29 }, { approver: 'owningBureau', to: 60 }],
}
const majorCustody: Menu = {
  facts: { majorComplexCustodyNeeded: either },
  reasons: [],
  extensions: [{ approver: 'handlingDeptHead', to: 24 }, { approver: 'countyHead', to: 24 }, { approver: 'cityHead', to: 24 }, { approver: 'countyHead', length: 12 }],
}
const crash: Menu = { facts: {}, reasons: ['suspension'], extensions: [] }
const nothing: Menu = { facts: {}, reasons: [], extensions: [] }

const special: Readonly<Record<string, Menu>> = {
  'D-10': {
    facts: { identityWithheld: either },
    reasons: [],
    extensions: [{ approver: 'countyDutyHead', to: 24 }, { approver: 'countyDutyHead', to: 24 }, { approver: 'countyResponsibleHead', to: 48 }, { approver: 'countyResponsibleHead', to: 24 }, { approver: 'countyDutyHead', to: 48 }],
  },
  'D-11': { facts: { ...openedOn, complex: either, detentionPossible: either, manyPersons: either, identityUnknown: either }, reasons: ['soberingRestraint'], extensions: [] },
  'D-11a': { facts: { complex: either, detentionPossible: either }, reasons: ['soberingRestraint'], extensions: [] },
  'D-12': majorCustody,
  'D-13': majorCustody,
  'D-14.c': { facts: { stateSecurityOrTerror: either }, reasons: ['cannotNotify', 'hindersInvestigation'], extensions: [] },
  'D-18.b': { facts: {}, reasons: ['cannotNotify', 'cannotNotify', 'hindersInvestigation'], extensions: [] },
  'D-32': { facts: { minor: rarely, blindDeafMute: rarely, suspectedMentalIllness: rarely, hearingCase: rarely, detention10OrMore: rarely }, reasons: [], extensions: [] },
  'D-50.a': { facts: { examApprovedBy: ['handlingDeptHead', 'handlingDeptHead', 'countyHead', undefined] }, reasons: [], extensions: [] },
  'D-03': {
    facts: { clueNeedsVerification: either, majorComplex: either },
    reasons: [],
    extensions: [...county.map((approver) => ({ approver, to: 30 })), { approver: 'countyHead', length: 30 }, { approver: 'countyHead', to: 7 }],
  },
  'D-15': {
    facts: { roamingRepeatedJoint: either },
    reasons: [],
    extensions: [...[1, 2, 3, 4, 5].map((length) => ({ approver: 'countyHead', length })), { approver: 'cityHead', length: 4 }, ...county.map((approver) => ({ approver, to: 30 })), { approver: 'countyHead', to: 7 }],
  },
  'D-16': { facts: { detained: either, majorComplex: either }, reasons: [], extensions: [] },
  'D-19': {
    facts: { complex: [true, true, true, true, false], art158: [true, true, true, false], tenYears: [true, true, undefined] },
    reasons: ['psychiatricAppraisal'],
    extensions: [{ approver: 'upperProcuratorate', length: 1 }, { approver: 'provincialProcuratorate', length: 2 }, { approver: 'provincialProcuratorate', length: 1 }, { approver: 'upperProcuratorate', length: 2 }],
  },
  'D-23': { facts: { round: [1, 2, undefined, undefined, 0, 3], inCustody: either }, reasons: ['psychiatricAppraisal'], extensions: [] },
  'D-53.a': {
    facts: { majorComplex: either, approvedBy: ['cityHead', 'countyHead', undefined] },
    reasons: [],
    extensions: [1, 3, 6, 7, 12, 13].flatMap((length) => county.map((approver) => ({ approver, length }))),
  },
  'D-30': publicOrderCase,
  'D-33a': publicOrderCase,
  'D-31': { facts: {}, reasons: ['appraisal', 'appraisal', 'hearing'], extensions: [] },
  'D-37': { facts: openedOn, reasons: [], extensions: [] },
  'D-39.a': { facts: openedOn, reasons: [], extensions: [] },
  'D-51.a': {
    facts: { complex: either },
    reasons: ['appraisal'],
    extensions: [1, 15, 30, 31].flatMap((length) => county.map((approver) => ({ approver, length }))),
  },
  'D-65': {
    facts: { simple: rarely, complex: either },
    reasons: ['suspension'],
    extensions: [1, 15, 30, 31].map((length) => ({ approver: 'reconsiderationOfficeHead', length })),
  },
  'D-67.a': { facts: {}, reasons: ['forceMajeure'], extensions: [] },
  'D-67.b': { facts: {}, reasons: ['forceMajeure'], extensions: [] },
  'D-77.a': crash,
  'D-77.b': crash,
}

export const menuOf = (rule: string): Menu => special[rule] ?? nothing

export const everyReason = ['appraisal', 'psychiatricAppraisal', 'suspension', 'cannotNotify', 'hearing', 'soberingRestraint', 'forceMajeure', 'hindersInvestigation']
export const everyApprover = [
  'stationHead', 'handlingDeptHead', 'countyDutyHead', 'countyResponsibleHead', 'countyHead', 'cityHead', 'upperBureau', 'owningBureau', 'upperProcuratorate',
  'provincialProcuratorate', 'reconsiderationOfficeHead', 'upperTrafficDept',
]
