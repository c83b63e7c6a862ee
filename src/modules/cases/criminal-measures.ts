import { dayOf } from '#kernel/time/instant.ts'
import type { Contribution, Dimensions, Measure } from '#kernel/figure/measure.ts'
import type { Aggregate, BureauFacts } from '#kernel/record/record-type.ts'
import type { CriminalCase, CriminalChildren } from './criminal-schema.ts'

type Case = Aggregate<CriminalCase, CriminalChildren>
type CaseMeasure = Measure<CriminalCase, CriminalChildren>

/** What was voided or merged away counts nowhere. */
function counts({ head }: Case): boolean {
  return head.state !== 'voided' && head.state !== 'merged'
}

/**
 * The decision to file was taken and stands. A case withdrawn or passed on later was filed all the same: it stays in the count of the day it was
 * filed, and is counted besides as withdrawn, so that nothing is gained by withdrawing.
 */
function isFiled(one: Case): one is Case & { readonly fields: CriminalCase & { readonly filedAt: string } } {
  return counts(one) && one.fields.filedAt !== null && one.head.state !== 'notFiled' && one.head.state !== 'accepted'
}

/** Reopened it is unsolved again, whatever instant it still carries. */
function isSolved(one: Case): one is Case & { readonly fields: CriminalCase & { readonly solvedAt: string } } {
  return isFiled(one) && one.fields.solvedAt !== null && one.head.state !== 'filed'
}

/** A homicide of the eight classes: one withdrawn because there was no crime was none, one passed to another bureau is that bureau's. */
function isHomicide(one: Case): boolean {
  const { head, fields } = one
  return isFiled(one) && fields.homicideClass !== null && head.state !== 'passedOn' && !(head.state === 'withdrawn' && fields.withdrawalGround === 'noCrime')
}

function on(at: string | null, bureau: BureauFacts, dimensions: Dimensions): readonly Contribution[] {
  return at === null ? [] : [{ eventOn: dayOf(at, bureau.timeZone), dimensions, amount: 1 }]
}

function byCrime({ fields }: Case): Dimensions {
  return { 'category:categoryGroup': fields.categoryGroup, 'category:category': fields.category ?? fields.initialCategory }
}

const crimeDimensions = ['category:categoryGroup', 'category:category'] as const

export const criminalMeasures: readonly CaseMeasure[] = [
  {
    code: 'criminal-filed', version: 1, kind: 'additive', dimensions: crimeDimensions,
    contributions: (one, bureau) => (isFiled(one) ? on(one.fields.filedAt, bureau, byCrime(one)) : []),
  },
  {
    code: 'criminal-solved', version: 1, kind: 'additive', dimensions: crimeDimensions,
    contributions: (one, bureau) => (isSolved(one) ? on(one.fields.solvedAt, bureau, byCrime(one)) : []),
  },
  {
    code: 'criminal-street-juvenile', version: 1, kind: 'additive', dimensions: ['category:categoryGroup'],
    contributions: (one, bureau) => (isFiled(one) && one.fields.street === true && one.fields.juvenileSuspect ? on(one.fields.filedAt, bureau, { 'category:categoryGroup': one.fields.categoryGroup }) : []),
  },
  {
    code: 'criminal-organised', version: 1, kind: 'additive', dimensions: ['category:categoryGroup'],
    contributions: (one, bureau) => (isFiled(one) && one.fields.organisedCrime === true ? on(one.fields.filedAt, bureau, { 'category:categoryGroup': one.fields.categoryGroup }) : []),
  },
  {
    code: 'criminal-ten-types', version: 1, kind: 'additive', dimensions: ['category:tenType'],
    contributions: (one, bureau) => (isFiled(one) && one.fields.tenType !== null ? on(one.fields.filedAt, bureau, { 'category:tenType': one.fields.tenType }) : []),
  },
  {
    // One row is one person in one case, with the first time that he was brought in: person-times, in two cases two.
    code: 'gang-suspects', version: 1, kind: 'additive', dimensions: ['category:categoryGroup'],
    contributions: (one, bureau) => (isFiled(one) && (one.fields.organisedCrime === true || one.fields.tenType !== null)
      ? one.children.suspects.flatMap((suspect) => on(suspect.broughtInAt, bureau, { 'category:categoryGroup': one.fields.categoryGroup })) : []),
  },
  {
    code: 'homicides', version: 1, kind: 'additive', dimensions: ['category:homicideClass'],
    contributions: (one, bureau) => (isHomicide(one) && one.fields.homicideClass !== null ? on(one.fields.occurredAt, bureau, { 'category:homicideClass': one.fields.homicideClass }) : []),
  },
  {
    code: 'homicide-solved', version: 1, kind: 'cohort', dimensions: [],
    contributions: (one, bureau) => (isHomicide(one)
      ? [{ eventOn: dayOf(one.fields.occurredAt, bureau.timeZone), endOn: isSolved(one) ? dayOf(one.fields.solvedAt, bureau.timeZone) : null, amount: 1 }] : []),
  },
  {
    // What once stood as a homicide and is counted as none any more.
    code: 'homicides-left-out', version: 1, kind: 'additive', dimensions: [],
    contributions: (one, bureau) => (isFiled(one) && one.fields.homicideClass !== null && !isHomicide(one) ? on(one.fields.occurredAt, bureau, {}) : []),
  },
  {
    code: 'criminal-not-filed', version: 1, kind: 'additive', dimensions: ['category:nonFilingGround', 'category:categoryGroup'],
    contributions: (one, bureau) => (counts(one) && one.fields.nonFilingAt !== null
      ? on(one.fields.nonFilingAt, bureau, { 'category:nonFilingGround': one.fields.nonFilingGround ?? 'notPursued', 'category:categoryGroup': one.fields.categoryGroup }) : []),
  },
  {
    code: 'criminal-withdrawn', version: 1, kind: 'additive', dimensions: ['category:withdrawalGround', 'category:categoryGroup'],
    contributions: (one, bureau) => (isFiled(one) && one.head.state === 'withdrawn'
      ? on(one.fields.withdrawnAt, bureau, { 'category:withdrawalGround': one.fields.withdrawalGround ?? 'notPursued', 'category:categoryGroup': one.fields.categoryGroup }) : []),
  },
  {
    code: 'criminal-recategorised', version: 1, kind: 'additive', dimensions: ['category:categoryChange', 'category:categoryGroup'],
    contributions: (one, bureau) => (counts(one) && one.fields.categoryChange !== null
      ? on(one.fields.recategorisedAt, bureau, { 'category:categoryChange': one.fields.categoryChange, 'category:categoryGroup': one.fields.categoryGroup }) : []),
  },
  {
    code: 'criminal-solved-on-filing-day', version: 1, kind: 'additive', dimensions: ['category:categoryGroup'],
    contributions: (one, bureau) => (isSolved(one) && dayOf(one.fields.solvedAt, bureau.timeZone) <= dayOf(one.fields.filedAt ?? one.fields.solvedAt, bureau.timeZone)
      ? on(one.fields.filedAt, bureau, { 'category:categoryGroup': one.fields.categoryGroup }) : []),
  },
]
