import { crimes, groupOfCrime, type Crime } from '#modules/cases/crimes.ts'
import type { tenTypes } from '#modules/cases/tag-lists.ts'
import { criminalLifecycle } from '#modules/cases/criminal-lifecycle.ts'
import { addDays } from '#kernel/time/instant.ts'
import { CRIMINAL_UNIT, loginsOf, supervisorOf } from './accounts.ts'
import { casePlaceOf, type CasePlace, type PlaceClass } from './case-places.ts'
import type { PlannedCase } from './criminal-plan.ts'
import { caseReasons, criminalPatterns, criminalWords, generalPatterns } from './criminal-texts.ts'
import type { DemoFields, DemoHistory } from './demo-bureau.ts'
import { textFrom, timeInWords } from './grammar.ts'
import { historyOf, instant, type Event, type History } from './history.ts'
import { brigadeOf, criminalBrigadeOf, CRIMINAL_DETACHMENT, ECONOMIC_DETACHMENT, HOMICIDE_BRIGADE, NARCOTICS_DETACHMENT, parentOn, ROOT, subBureaus } from './organisations.ts'
import { impossibleIdentityNumber, inventedName } from './people.ts'
import { randomFrom, type Random } from './random.ts'
import { solvedShare, sourceOf, unitShareOf, placesOf } from './criminal-kinds.ts'
import { DAY, HOUR, inOfficeHours, MINUTE, timeOn, workingTimeAfter } from './work-time.ts'

/** What is true of a case, whenever it becomes known. Times are milliseconds. */
interface Facts {
  readonly plan: PlannedCase
  readonly unit: string
  readonly place: CasePlace
  readonly occurredAt: number
  readonly reportedAt: number
  readonly acceptedAt: number
  readonly enteredAt: number
  /** When it was decided whether to file. */
  readonly decidedAt: number
  /** null: nobody has been found. */
  readonly solvedAt: number | null
  readonly concludedAt: number | null
  readonly closedAt: number | null
  readonly suspects: readonly Suspect[]
}

interface Suspect {
  readonly underEighteen: boolean
  readonly broughtInAt: number
  readonly isDetained: boolean
  readonly name: string
  readonly identityNumber: string
  readonly outcome: 'sentencedUpToFive' | 'sentencedOverFive' | 'nonProsecutionDiscretionary' | 'exempted'
}

/** The ordinary cases of the years before this day were taken over from the system before, already filed. */
const TAKEN_OVER_UNTIL = '2023-01-01'

/** A planned case with its whole future; who reads it cuts that off at his own day. */
export function criminalCaseOf(plan: PlannedCase): DemoHistory {
  const random = randomFrom(plan.seed)
  const facts = factsOf(plan, random)
  const handler = facts.unit === CRIMINAL_UNIT && random.chance(0.4) ? 'criminal-officer' : random.pick(loginsOf(facts.unit, 'officer'))
  return historyOf(criminalLifecycle, facts.unit, handler, random, eventsOf(facts, handler, random))
}

function factsOf(plan: PlannedCase, random: Random): Facts {
  const place = casePlaceOf(random.weighted(placesOf(plan.crime, plan.mark)), random)
  const decidedAt = timeOn(plan.day, random.whole(8 * 60 + 30, 21 * 60))
  const isSlow = random.chance(0.025)
  const acceptedAt = decidedAt - (isSlow ? random.whole(74, 150) * HOUR : random.weighted([[random.whole(30, 180) * MINUTE, 55], [random.whole(4, 22) * HOUR, 30], [random.whole(24, 62) * HOUR, 15]]))
  const reportedAt = acceptedAt - random.whole(6, 45) * MINUTE
  const occurredAt = occurrence(plan, reportedAt, random)
  const isSolved = plan.mark !== null || random.chance(solvedShare(plan.crime))
  const solvedAt = isSolved ? solving(plan, decidedAt, random) : null
  const concludedAt = solvedAt === null || (plan.mark === null && random.chance(0.06)) ? null : workingTimeAfter(solvedAt, random.whole(12, 38), random)
  const closedAt = concludedAt === null ? null : workingTimeAfter(concludedAt, random.whole(25, 110), random)
  return {
    plan, place, occurredAt, reportedAt, acceptedAt, decidedAt, solvedAt, concludedAt, closedAt,
    unit: unitOf(plan, place, random),
    enteredAt: plan.turn === 'enteredLate' ? inOfficeHours(plan.knownOn ?? addDays(plan.day, random.whole(8, 40)), random) : acceptedAt + random.whole(3, 90) * MINUTE,
    suspects: solvedAt === null ? [] : suspectsOf(plan, solvedAt, random),
  }
}

/** Some time before the report; the hour is the plan's. A homicide is of the year in which it is filed. */
function occurrence({ minute, crime, mark }: PlannedCase, reportedAt: number, random: Random): number {
  const day = new Date(reportedAt + 8 * HOUR).toISOString().slice(0, 10)
  const isLong = mark === 'organised' || groupOfCrime(crime) === 'marketOrder'
  const daysBefore = mark === 'homicide' ? 0 : isLong ? random.whole(20, 160) : random.weighted([[0, 62], [1, 24], [2, 6], [random.whole(3, 12), 8]])
  const time = timeOn(addDays(day, -daysBefore), minute)
  if (time < reportedAt - 5 * MINUTE) return time
  return mark === 'homicide' ? reportedAt - 40 * MINUTE : time - DAY
}

function solving({ mark, day }: PlannedCase, decidedAt: number, random: Random): number {
  const waited = mark === 'homicide' ? random.whole(3, 60) * HOUR : mark === null ? random.waiting(24 * DAY) + random.whole(1, 20) * HOUR : random.whole(6, 20 * 24) * HOUR
  const time = decidedAt + waited
  // The persons of a marked case are brought in within its year.
  return mark === null ? time : Math.min(time, timeOn(`${day.slice(0, 4)}-12-31`, 600))
}

function suspectsOf({ crime, mark, suspects }: PlannedCase, solvedAt: number, random: Random): Suspect[] {
  const count = suspects ?? (mark === 'streetJuvenile' ? random.weighted([[1, 5], [2, 4], [3, 1]]) : random.weighted([[1, 78], [2, 16], [3, 6]]))
  const isGrave = crime === 'intentionalKilling' || mark === 'homicide' || mark === 'organised'
  const year = Number(new Date(solvedAt).toISOString().slice(0, 4))
  return Array.from({ length: count }, (_, position) => {
    const underEighteen = mark === 'streetJuvenile' && (suspects === null || position > 0)
    return {
      underEighteen, broughtInAt: solvedAt - random.whole(5, 300) * MINUTE, isDetained: isGrave || mark !== null && !underEighteen || random.chance(0.16),
      name: inventedName(random), identityNumber: impossibleIdentityNumber(random, year - (underEighteen ? random.whole(15, 17) : random.whole(19, 62))),
      outcome: isGrave ? 'sentencedOverFive' : random.weighted([['sentencedUpToFive', 80], ['nonProsecutionDiscretionary', 16], ['exempted', underEighteen ? 0 : 4]]),
    }
  })
}

function unitOf({ crime, mark, day }: PlannedCase, place: CasePlace, random: Random): string {
  const subBureau = parentOn(place.station.code, day)
  if (mark === 'homicide') return random.chance(0.6) ? HOMICIDE_BRIGADE : criminalBrigadeOf(subBureau)
  if (mark === 'organised') return random.chance(0.4) ? CRIMINAL_DETACHMENT : criminalBrigadeOf(subBureau)
  if (crime === 'dangerousDriving' || crime === 'trafficCasualty') return brigadeOf(subBureau)
  if (groupOfCrime(crime) === 'marketOrder' && random.chance(0.7)) return ECONOMIC_DETACHMENT
  if (crime === 'drugs' && random.chance(0.3)) return NARCOTICS_DETACHMENT
  return random.chance(unitShareOf(crime)) ? place.station.code : criminalBrigadeOf(subBureau)
}

function eventsOf(facts: Facts, handler: string, random: Random): Event[] {
  const { plan, enteredAt, decidedAt, solvedAt, concludedAt, closedAt } = facts
  const after = (time: number, minutes: number): number => Math.max(time, enteredAt) + random.whole(1, minutes) * MINUTE
  const step = (action: string, time: number, by: (history: History) => string, fields: DemoFields, children?: () => Record<string, readonly DemoFields[]>): Event =>
    ({ time, run: (history) => { history.act(action, time, by(history), { fields, ...(children ? { children } : {}) }) } })
  const officer = (history: History): string => history.officer()
  const head = (history: History): string => supervisorOf(history.unit)
  const isRecategorised = plan.turn === 'recategorised'
  const before = isRecategorised ? otherCrime(plan.crime, random) : plan.crime
  const first = firstFields(facts, before, random)
  const isTakenOver = plan.turn === null && plan.mark === null && plan.knownOn === undefined && plan.day < TAKEN_OVER_UNTIL
  const events: Event[] = isTakenOver
    ? [step('enterFiled', after(decidedAt, 45), head, { ...first, filedAt: instant(decidedAt) }, () => victimsOf(facts, random))]
    : [step('accept', enteredAt, () => handler, first, () => victimsOf(facts, random))]
  if (plan.turn === 'notFiled') return [...events, ...notFiled(facts, after(decidedAt, 60), random)]
  if (plan.turn === 'passedOn') {
    const time = after(decidedAt, 60)
    return [...events, { time, run: (history) => { history.act('passOn', time, head(history), { fields: { passedOnAt: instant(decidedAt), passedOnTo: '外地公安机关' }, reason: random.pick(caseReasons.passedOn) }) } }]
  }
  const filedAt = after(decidedAt, 45)
  if (!isTakenOver) events.push(step('file', filedAt, head, { filedAt: instant(decidedAt) }))
  if (solvedAt !== null) {
    const time = Math.max(after(solvedAt, 200), filedAt + 2 * MINUTE)
    events.push(step('solve', time, officer, { solvedAt: instant(solvedAt), solvedBasis: 'suspectBroughtIn' }, () => ({ suspects: suspectRows(facts, time, 'first') })))
    // Within three days the arrest is requested, within seven more decided (刑事诉讼法 art. 91).
    const custody = facts.suspects.some((one) => one.isDetained) ? [Math.max(solvedAt + REQUESTED, time + HOUR), Math.max(solvedAt + ARRESTED, time + 2 * HOUR)] : []
    events.push(...custody.map((known): Event => ({ time: known, run: (history) => { history.amend(known, { children: () => ({ suspects: suspectRows(facts, known, 'later') }), reason: caseReasons.correction[0] }) } })))
    if (concludedAt !== null) events.push(step('conclude', Math.max(after(concludedAt, 240), time + 2 * MINUTE), officer, { concludedAt: instant(concludedAt) }))
    if (closedAt !== null) events.push(step('close', after(closedAt, 240), officer, { closedAt: instant(closedAt) }, () => ({ suspects: suspectRows(facts, closedAt, 'last') })))
  }
  return [...events, ...turnsOf(facts, before, filedAt, random)]
}

function firstFields({ plan, place, occurredAt, reportedAt, acceptedAt }: Facts, crime: Crime, random: Random): DemoFields {
  const patterns = criminalPatterns[crime] ?? generalPatterns
  const when = timeInWords(new Date(occurredAt + 8 * HOUR).toISOString().slice(0, 10), plan.minute)
  const known = { when, place: place.place, crime: crimes[crime].zh, amount: String(amountOf(crime, random)) }
  return {
    occurredAt: instant(occurredAt), reportedAt: instant(reportedAt), acceptedAt: instant(acceptedAt), source: sourceOf(crime, random), initialCategory: crime,
    place: place.place, placeClass: place.placeClass, lng: place.lng, lat: place.lat, summary: textFrom(random.pick(patterns), known, criminalWords, random),
    ...(plan.mark === 'homicide' ? { homicideClass: crime === 'intentionalKilling' ? 'intentionalKilling' : 'fatalInjury' } : {}),
    ...(plan.mark === 'organised' ? { organisedCrime: true } : {}), ...(plan.mark === 'tenType' ? { tenType: tenTypeOf(crime) } : {}),
    ...(plan.mark === 'streetJuvenile' || (place.placeClass === 'street' && plan.mark === null && plan.crime !== 'dangerousDriving') ? { street: true } : {}),
    ...(crime === 'fraud' && place.placeClass === 'online' ? { telecomFraud: true } : {}),
  }
}

function tenTypeOf(crime: Crime): keyof typeof tenTypes {
  switch (crime) {
    case 'affray': case 'extortion': case 'provocation': case 'unlawfulDetention': case 'gamblingHouse': case 'forcedTransaction': case 'propertyDamage': return crime
    default: return 'intentionalInjury'
  }
}

/** Yuan: mostly small, sometimes large. */
function amountOf(crime: Crime, random: Random): number {
  const mean = crime === 'theft' ? 3600 : crime === 'fraud' ? 38_000 : groupOfCrime(crime) === 'marketOrder' ? 260_000 : 5200
  return 200 + Math.round(random.waiting(mean) / 10) * 10
}

function victimsOf({ plan, occurredAt }: Facts, random: Random): Record<string, readonly DemoFields[]> {
  const group = groupOfCrime(plan.crime)
  if (group !== 'property' && group !== 'person' || random.chance(0.25)) return {}
  const year = Number(new Date(occurredAt).toISOString().slice(0, 4))
  return { victims: [{
    name: inventedName(random), ...(random.chance(0.7) ? { identityNumber: impossibleIdentityNumber(random, year - random.whole(18, 78)) } : {}),
    ...(group === 'property' ? { loss: amountOf(plan.crime, random) } : { harm: plan.mark === 'homicide' ? 'dead' : random.weighted([['slight', 4], ['minor', 5], ['serious', 1]]) }),
  }] }
}

/** How long after the first suspect was found the request and the decision on arrest are on file. */
const REQUESTED = 63 * HOUR
const ARRESTED = 7 * DAY

/** The suspects as they were known at a time. Names are given once, when they are brought in. */
function suspectRows({ suspects, solvedAt, concludedAt }: Facts, time: number, when: 'first' | 'later' | 'last'): DemoFields[] {
  const since = solvedAt ?? 0
  return suspects.map((one) => {
    const detainedAt = one.broughtInAt + 2 * HOUR
    const requestedAt = detainedAt + 60 * HOUR
    const isRequested = one.isDetained && time >= since + REQUESTED
    const isArrested = one.isDetained && time >= since + ARRESTED
    return {
      underEighteen: one.underEighteen, broughtInAt: instant(one.broughtInAt),
      ...(one.isDetained ? { measure: isArrested ? 'arrest' : 'criminalDetention', detainedAt: instant(detainedAt) } : { measure: 'bail', bailAt: instant(one.broughtInAt + 5 * HOUR) }),
      ...(isRequested ? { arrestRequestedAt: instant(requestedAt) } : {}), ...(isArrested ? { arrestDecision: 'approved', arrestDecidedAt: instant(requestedAt + 90 * HOUR), arrestedAt: instant(requestedAt + 92 * HOUR) } : {}),
      ...(when === 'last' ? { outcome: one.outcome, outcomeOn: instant(Math.max(concludedAt ?? 0, time - 6 * DAY)).slice(0, 10) } : {}),
      ...(when === 'first' ? { name: one.name, identityNumber: one.identityNumber } : {}),
    }
  })
}

function notFiled({ decidedAt }: Facts, time: number, random: Random): Event[] {
  const told = workingTimeAfter(time, random.whole(1, 4), random)
  return [
    { time, run: (history) => { history.request('declineToFile', time, { fields: { nonFilingAt: instant(decidedAt), nonFilingGround: random.weighted([['noCrime', 7], ['minor', 3]]) }, reason: random.pick(caseReasons.noCrime) }) } },
    { time: told, run: (history) => { history.act('tellComplainant', told, history.officer(), { fields: { nonFilingNoticeAt: instant(told) } }) } },
  ]
}

function otherCrime(crime: Crime, random: Random): Crime {
  const pairs: Readonly<Partial<Record<Crime, readonly Crime[]>>> = { theft: ['embezzlement', 'fraud', 'snatching'], fraud: ['theft', 'contractFraud'], intentionalInjury: ['provocation', 'affray'], provocation: ['affray', 'intentionalInjury'], robbery: ['snatching', 'extortion'] }
  return random.pick(pairs[crime] ?? ['otherSocialOrder'])
}

/** What does not go the ordinary way. */
function turnsOf(facts: Facts, before: Crime, filedAt: number, random: Random): Event[] {
  const { plan, closedAt, unit, place } = facts
  const soon = filedAt + random.whole(20, 18 * 24 * 60) * MINUTE
  const head = (history: History): string => supervisorOf(history.unit)
  const recategorise = (time: number, category: Crime): Event => ({ time, run: (history) => {
    history.act('recategorise', time, head(history), { fields: { category, recategorisedAt: instant(time), recategorisedBasis: '案件审核意见' }, reason: random.pick(caseReasons.recategorised) })
  } })
  if (plan.knownOn !== undefined && plan.turn === null) return [recategorise(inOfficeHours(plan.knownOn, random), 'embezzlement')]
  switch (plan.turn) {
    case 'recategorised': return before === plan.crime ? [] : [recategorise(soon, plan.crime)]
    case 'transferred': {
      const to = random.pick(subBureaus.map(([code]) => criminalBrigadeOf(code)).filter((code) => code !== unit))
      const own = criminalBrigadeOf(parentOn(place.station.code, plan.day))
      return [{ time: soon, run: (history) => { history.transfer(soon, random.chance(0.6) && own !== unit ? own : to) } }]
    }
    case 'voidedAndRestored': {
      const restored = soon + random.whole(3, 30) * HOUR
      return [
        { time: soon, run: (history) => { history.act('void', soon, head(history), { reason: random.pick(caseReasons.voided) }) } },
        { time: restored, run: (history) => { history.act('restore', restored, head(history), { reason: random.pick(caseReasons.restored) }) } },
      ]
    }
    case 'voided': {
      const time = filedAt + random.whole(30, 600) * MINUTE
      return [{ time, run: (history) => { history.act('void', time, head(history), { reason: random.pick(caseReasons.voided) }) } }]
    }
    case 'withdrawn': {
      const time = workingTimeAfter(filedAt, random.whole(3, 25), random)
      const told = workingTimeAfter(time, random.whole(3, 5), random)
      return [
        { time, run: (history) => { history.request('withdraw', time, { fields: { withdrawnAt: instant(time), withdrawalGround: random.weighted([['noCrime', 6], ['minor', 3], ['suspectDead', 1]]) }, reason: random.pick(caseReasons.withdrawn) }) } },
        { time: told, run: (history) => { history.act('tellParties', told, history.officer(), { fields: { withdrawalNoticeAt: instant(told) } }) } },
      ]
    }
    case 'returned': {
      if (facts.concludedAt === null) return []
      const returned = workingTimeAfter(facts.concludedAt, 8, random)
      const again = workingTimeAfter(returned, 14, random)
      return [
        { time: returned, run: (history) => { history.act('takeReturn', returned, history.officer(), { fields: { returnedAt: instant(returned), returnRound: 1 } }) } },
        { time: again, run: (history) => { history.act('conclude', again, history.officer(), { fields: { concludedAt: instant(again) } }) } },
      ]
    }
    case 'reopened': {
      if (closedAt === null) return []
      const time = workingTimeAfter(closedAt, random.whole(5, 40), random)
      const solved = workingTimeAfter(time, random.whole(6, 20), random)
      return [
        { time, run: (history) => { history.request('reopen', time, { fields: { reopenedAt: instant(time) }, reason: random.pick(caseReasons.reopened) }, { by: head(history), approver: above(history.unit, plan.day) }) } },
        { time: solved, run: (history) => { history.act('solve', solved, history.officer(), { fields: { solvedAt: instant(solved), solvedBasis: 'suspectIdentified' } }) } },
      ]
    }
    case 'corrected': {
      if (closedAt === null) return []
      const time = workingTimeAfter(closedAt, random.whole(2, 20), random)
      return [{ time, run: (history) => { history.amend(time, { fields: { placeClass: otherPlaceClass(place.placeClass) }, reason: random.pick(caseReasons.correction) }) } }]
    }
    default: return []
  }
}

function otherPlaceClass(placeClass: PlaceClass): PlaceClass {
  return placeClass === 'other' ? 'residence' : 'other'
}

/** The head of the unit above. */
function above(unit: string, day: string): string {
  return unit === ROOT ? supervisorOf(ROOT) : supervisorOf(parentOn(unit, day))
}
