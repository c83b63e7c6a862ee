import { administrativeLifecycle } from '#modules/cases/administrative-lifecycle.ts'
import type { Outcome } from '#modules/cases/codes.ts'
import { isPublicOrder, kindOfViolation, violations, type Violation } from '#modules/cases/violations.ts'
import { addDays } from '#kernel/time/instant.ts'
import { loginsOf, supervisorOf } from './accounts.ts'
import type { PlannedAdministrativeCase } from './administrative-plan.ts'
import { administrativePatterns, administrativeWords, generalAdministrativePatterns } from './administrative-texts.ts'
import { casePlaceOf, type CasePlace, type PlaceClass } from './case-places.ts'
import { caseReasons } from './criminal-texts.ts'
import type { DemoFields, DemoHistory } from './demo-bureau.ts'
import { textFrom, timeInWords } from './grammar.ts'
import { historyOf, instant, type Children, type Event, type History } from './history.ts'
import { brigadeOf, ENTRY_EXIT_DETACHMENT, parentOn, publicOrderBrigadeOf } from './organisations.ts'
import { impossibleIdentityNumber, inventedName } from './people.ts'
import { randomFrom, type Random } from './random.ts'
import { DAY, HOUR, inOfficeHours, MINUTE, timeOn, workingTimeAfter } from './work-time.ts'

/** Public-order cases of the years before this day were taken over from the system before; those of traffic, fire and borders always come from theirs. */
const TAKEN_OVER_UNTIL = '2024-01-01'
/** How many of the concluded cases have been handed to the archive. */
const ARCHIVED = 0.15

interface Facts {
  readonly plan: PlannedAdministrativeCase
  readonly place: CasePlace
  readonly unit: string
  readonly isPublicOrder: boolean
  readonly isTakenOver: boolean
  readonly occurredAt: number
  readonly reportedAt: number
  readonly acceptedAt: number
  readonly enteredAt: number
  readonly filedAt: number
  readonly decidedAt: number
  readonly outcome: Outcome
}

/** A planned case with its whole future; who reads it cuts that off at his own day. */
export function administrativeCaseOf(plan: PlannedAdministrativeCase): DemoHistory {
  const random = randomFrom(plan.seed)
  const facts = factsOf(plan, random)
  const handler = random.pick(loginsOf(facts.unit, 'officer'))
  return historyOf(administrativeLifecycle, facts.unit, handler, random, eventsOf(facts, handler, random))
}

function factsOf(plan: PlannedAdministrativeCase, random: Random): Facts {
  const place = casePlaceOf(placeClassOf(plan.violation, random), random)
  const kind = kindOfViolation(plan.violation)
  const isOrder = isPublicOrder(kind)
  const happened = timeOn(plan.day, plan.minute)
  const reportedAt = happened + random.whole(4, 50) * MINUTE
  const acceptedAt = reportedAt + (random.chance(0.03) ? random.whole(25, 60) * HOUR : random.whole(15, 170) * MINUTE)
  const occurredAt = plan.violation === 'theftOrFraud' && random.chance(0.3) ? happened - random.whole(1, 6) * DAY : happened
  const isTakenOver = plan.turn === null && (!isOrder || plan.day < TAKEN_OVER_UNTIL)
  const filedAt = acceptedAt + (random.chance(0.9) ? random.whole(5, 120) * MINUTE : random.whole(4, 20) * HOUR)
  const outcome = outcomeOf(plan, isOrder, random)
  const days = plan.turn === 'extended' && isOrder ? random.whole(35, 56) : plan.turn === 'slow' ? random.whole(32, 75) : plan.turn === 'mediationFailed' ? random.whole(16, 26) : outcome === 'mediated' ? random.whole(1, 20) : isOrder ? random.weighted([[random.whole(1, 4), 42], [random.whole(5, 14), 34], [random.whole(15, 28), 24]]) : random.weighted([[random.whole(1, 12), 55], [random.whole(13, 60), 45]])
  return {
    plan, place, isPublicOrder: isOrder, isTakenOver, occurredAt, reportedAt, acceptedAt, filedAt, outcome,
    unit: unitOf(plan, place, random),
    enteredAt: plan.turn === 'enteredLate' ? inOfficeHours(addDays(plan.day, random.whole(6, 30)), random) : (isTakenOver ? filedAt : acceptedAt) + random.whole(2, 60) * MINUTE,
    decidedAt: inOfficeHours(addDays(new Date(filedAt + 8 * HOUR).toISOString().slice(0, 10), days), random),
  }
}

function placeClassOf(violation: Violation, random: Random): PlaceClass {
  switch (violation) {
    case 'drinkDriving': case 'unlicensedDriving': case 'overloading': case 'otherTraffic': case 'drivingAway': return 'street'
    case 'lodging': return 'leisure'
    case 'rental': case 'intrusionOrDetention': case 'illegalStay': return 'residence'
    case 'secondHandTrade': return 'shop'
    case 'gambling': return random.weighted([['leisure', 5], ['residence', 4], ['shop', 2]])
    case 'prostitution': case 'drugUse': return random.weighted([['leisure', 6], ['residence', 4]])
    case 'fireSafety': case 'venueSafety': return random.weighted([['shop', 4], ['leisure', 4], ['workplace', 3], ['residence', 1]])
    default: return random.weighted([['street', 22], ['residence', 30], ['shop', 14], ['leisure', 14], ['workplace', 8], ['openSpace', 5], ['healthcare', 2], ['education', 3], ['transport', 2]])
  }
}

function unitOf({ violation, day }: PlannedAdministrativeCase, { station }: CasePlace, random: Random): string {
  const kind = kindOfViolation(violation)
  const subBureau = parentOn(station.code, day)
  if (kind === 'traffic') return random.chance(0.85) ? brigadeOf(subBureau) : station.code
  if (kind === 'entryExit') return random.chance(0.6) ? ENTRY_EXIT_DETACHMENT : station.code
  return random.chance(0.86) ? station.code : publicOrderBrigadeOf(subBureau)
}

function outcomeOf({ violation, turn }: PlannedAdministrativeCase, isOrder: boolean, random: Random): Outcome {
  if (turn === 'mediationFailed') return random.weighted([['fine', 6], ['detention', 4]])
  switch (violation) {
    case 'assault': case 'propertyDamage': case 'threatOrInsult': return random.weighted([['mediated', 52], ['fine', 18], ['detention', 14], ['detentionAndFine', 8], ['warning', 3], ['noPenalty', 3], ['noViolation', 2]])
    case 'gambling': case 'prostitution': case 'theftOrFraud': return random.weighted([['detention', 46], ['fine', 26], ['detentionAndFine', 20], ['noPenalty', 4], ['noViolation', 4]])
    case 'drugUse': return random.weighted([['detention', 86], ['fine', 8], ['noPenalty', 6]])
    case 'drinkDriving': return random.weighted([['fine', 80], ['detentionAndFine', 12], ['licenceRevoked', 8]])
    default: return isOrder ? random.weighted([['fine', 34], ['warning', 26], ['detention', 18], ['mediated', 16], ['noPenalty', 4], ['noViolation', 2]]) : random.weighted([['fine', 74], ['warning', 20], ['noPenalty', 4], ['otherPenalty', 2]])
  }
}

function eventsOf(facts: Facts, handler: string, random: Random): Event[] {
  const { plan, enteredAt, filedAt, decidedAt, outcome, isTakenOver } = facts
  const after = (time: number, minutes: number): number => Math.max(time, enteredAt) + random.whole(1, minutes) * MINUTE
  const officer = (history: History): string => history.officer()
  const head = (history: History): string => supervisorOf(history.unit)
  const step = (action: string, time: number, by: (history: History) => string, fields: DemoFields, children?: () => Children): Event =>
    ({ time, run: (history) => { history.act(action, time, by(history), { fields, ...(children ? { children } : {}) }) } })
  const before = plan.turn === 'recategorised' ? otherViolation(plan.violation) : plan.violation
  const first = firstFields(facts, before, random)
  if (isTakenOver) {
    return [step('enterFiled', enteredAt, head, { ...first, filedAt: instant(filedAt) }), ...decision(facts, decidedAt, outcome, after(decidedAt, 90), random)]
  }
  const events = [step('accept', enteredAt, () => handler, first, () => victimsOf(facts, random))]
  switch (plan.turn) {
    case 'notFiled': {
      const time = after(filedAt, 300)
      return [...events, { time, run: (history) => { history.request('declineToFile', time, { fields: { nonFilingAt: instant(filedAt) }, reason: random.pick(caseReasons.noViolation) }) } }]
    }
    case 'passedOn': {
      const time = after(filedAt, 300)
      return [...events, { time, run: (history) => { history.act('passOn', time, head(history), { fields: { passedOnAt: instant(filedAt), passedOnTo: random.weighted([['criminal', 5], ['policeElsewhere', 3], ['otherAgency', 2]]) }, reason: random.pick(caseReasons.passedOn) }) } }]
    }
    default: return [...events, step('file', after(filedAt, 45), officer, { filedAt: instant(filedAt) }), ...turnsOf(facts, random), ...decision(facts, decidedAt, outcome, after(decidedAt, 90), random)]
  }
}

const penalties: ReadonlySet<Outcome> = new Set(['warning', 'fine', 'detention', 'detentionAndFine', 'licenceRevoked', 'otherPenalty'])

/** Decided, served, carried out, archived. */
function decision(facts: Facts, decidedAt: number, outcome: Outcome, time: number, random: Random): Event[] {
  const { isPublicOrder: isOrder } = facts
  const servedAt = decidedAt + (random.chance(0.03) ? random.whole(3, 6) * DAY : random.whole(10, isOrder ? 900 : 2400) * MINUTE)
  const isServed = penalties.has(outcome)
  const concludedAt = (isServed ? servedAt : decidedAt) + (outcome === 'mediated' || !isServed ? random.whole(5, 60) * MINUTE : random.whole(20, 15 * 24 * 60) * MINUTE)
  const closedAt = workingTimeAfter(concludedAt, random.whole(2, 30), random)
  const officer = (action: string, at: number, fields: DemoFields): Event => ({ time: at, run: (history) => { history.act(action, at, history.officer(), { fields }) } })
  const decided: Event = { time, run: (history) => {
    history.act('decide', time, supervisorOf(history.unit), { fields: { decidedAt: instant(decidedAt), outcome }, children: () => offendersOf(facts, outcome, decidedAt, random) })
  } }
  return [
    decided,
    ...(isServed ? [officer('serve', Math.max(servedAt, time) + random.whole(1, 60) * MINUTE, { servedAt: instant(servedAt) })] : []),
    officer('conclude', Math.max(concludedAt, servedAt, time) + random.whole(61, 300) * MINUTE, { concludedAt: instant(concludedAt) }),
    ...(facts.plan.isJuvenile || facts.plan.turn !== null || random.chance(ARCHIVED) ? [officer('close', Math.max(closedAt, time) + random.whole(301, 600) * MINUTE, { closedAt: instant(closedAt) })] : []),
  ]
}

function firstFields({ plan, unit, place, isPublicOrder: isOrder, isTakenOver, occurredAt, reportedAt, acceptedAt }: Facts, violation: Violation, random: Random): DemoFields {
  const patterns = administrativePatterns[violation] ?? generalAdministrativePatterns
  const when = timeInWords(new Date(occurredAt + 8 * HOUR).toISOString().slice(0, 10), plan.minute)
  const known = { when, place: place.place, violation: violations[violation].zh, amount: String(50 + Math.round(random.waiting(violation === 'gambling' ? 2400 : 620) / 10) * 10) }
  return {
    occurredAt: instant(occurredAt), acceptedAt: instant(acceptedAt), initialViolation: violation, place: place.place, placeClass: place.placeClass, lng: place.lng, lat: place.lat,
    ...(isOrder && !isTakenOver ? { reportedAt: instant(reportedAt), source: random.weighted([['report', 84], ['tipOff', 6], ['discovered', 10]]) } : { source: 'discovered' }),
    summary: textFrom(random.pick(patterns), known, administrativeWords, random),
    ...(plan.turn === 'extended' ? { majorComplex: true, handledBy: unit === place.station.code ? 'station' : 'bureau' } : {}),
  }
}

function victimsOf({ plan, isPublicOrder: isOrder }: Facts, random: Random): Children {
  const hasVictim = isOrder && ['assault', 'theftOrFraud', 'propertyDamage', 'threatOrInsult', 'indecency'].includes(plan.violation)
  if (!hasVictim || random.chance(0.5)) return {}
  return { victims: [{ name: inventedName(random), ...(plan.violation === 'theftOrFraud' ? { loss: 50 + Math.round(random.waiting(620) / 10) * 10 } : plan.violation === 'assault' ? { harm: random.weighted([['none', 4], ['slight', 6]]) } : {}) }] }
}

function offendersOf({ plan, occurredAt }: Facts, outcome: Outcome, decidedAt: number, random: Random): Children {
  if (outcome === 'noViolation') return {}
  const year = Number(plan.day.slice(0, 4))
  const count = plan.violation === 'gambling' ? random.weighted([[1, 3], [2, 4], [3, 2], [4, 2]]) : plan.violation === 'assault' ? random.weighted([[1, 8], [2, 2]]) : 1
  return { offenders: Array.from({ length: count }, () => ({
    underEighteen: plan.isJuvenile, arrivedAt: instant(Math.min(occurredAt + random.whole(1, 30) * HOUR, decidedAt)), outcome,
    ...(outcome === 'detention' || outcome === 'detentionAndFine' ? { detentionDays: random.pick([3, 5, 5, 7, 10, 10, 12, 15]) } : {}), ...(outcome === 'fine' || outcome === 'detentionAndFine' ? { fine: random.pick([100, 200, 200, 300, 500, 500, 800, 1000]) } : {}),
    name: inventedName(random), ...(random.chance(0.5) ? { identityNumber: impossibleIdentityNumber(random, year - (plan.isJuvenile ? random.whole(14, 17) : random.whole(19, 66))) } : {}),
  })) }
}

function otherViolation(violation: Violation): Violation {
  return violation === 'assault' ? 'affrayOrProvocation' : violation === 'theftOrFraud' ? 'propertyDamage' : 'otherPublicOrder'
}

/** What does not go the ordinary way after the filing. */
function turnsOf({ plan, unit, place, isPublicOrder: isOrder, acceptedAt, filedAt, decidedAt, enteredAt }: Facts, random: Random): Event[] {
  const head = (history: History): string => supervisorOf(history.unit)
  const between = Math.max(filedAt, enteredAt) + (0.2 + 0.6 * random.next()) * Math.max(2 * HOUR, decidedAt - Math.max(filedAt, enteredAt))
  switch (plan.turn) {
    case 'terminated':
      return [{ time: between, run: (history) => { history.request('terminate', between, { fields: { terminatedAt: instant(between), terminationGround: random.weighted([['noViolation', 8], ['limitation', 1], ['other', 2]]) }, reason: random.pick(caseReasons.noViolation) }) } }]
    case 'recategorised':
      return otherViolation(plan.violation) === plan.violation ? [] : [{ time: between, run: (history) => { history.act('recategorise', between, head(history), { fields: { violation: plan.violation, recategorisedAt: instant(between), recategorisedBasis: '案件审核意见' }, reason: random.pick(caseReasons.recategorised) }) } }]
    case 'transferred': {
      const to = publicOrderBrigadeOf(parentOn(place.station.code, plan.day))
      return [{ time: between, run: (history) => { history.transfer(between, unit === to ? place.station.code : to) } }]
    }
    case 'mediationFailed': {
      const failed = acceptedAt + 5 * DAY + random.whole(0, 600) * MINUTE
      return [{ time: failed + 90 * MINUTE, run: (history) => { history.amend(failed + 90 * MINUTE, { fields: { mediationFailedAt: instant(failed) }, reason: caseReasons.correction[0] }) } }]
    }
    case 'voided':
      return [{ time: between, run: (history) => { history.act('void', between, head(history), { reason: random.pick(caseReasons.voided) }) } }]
    case 'reopened': {
      const time = decidedAt + 60 * DAY
      const again = time + 9 * DAY
      return [
        { time, run: (history) => { history.request('reopen', time, { fields: { reopenedAt: instant(time) }, reason: random.pick(caseReasons.reopened) }, { by: head(history), approver: supervisorOf(parentOn(history.unit, plan.day)) }) } },
        { time: again, run: (history) => { history.act('decide', again, head(history), { fields: { decidedAt: instant(again), outcome: 'fine' } }) } },
        { time: again + HOUR, run: (history) => { history.act('serve', again + HOUR, history.officer(), { fields: { servedAt: instant(again + 30 * MINUTE) } }) } },
        { time: again + 2 * DAY, run: (history) => { history.act('conclude', again + 2 * DAY, history.officer(), { fields: { concludedAt: instant(again + DAY) } }) } },
      ]
    }
    case 'corrected': {
      const time = decidedAt + random.whole(56, 90) * DAY
      return [{ time, run: (history) => { history.amend(time, { fields: { placeClass: place.placeClass === 'other' ? 'street' : 'other' }, reason: random.pick(caseReasons.correction) }) } }]
    }
    case 'extended': {
      const isStation = unit === place.station.code
      const extended = filedAt + 26 * DAY
      const entered = Math.max(extended + HOUR, enteredAt + 3 * HOUR)
      return isOrder ? [{ time: entered, run: (history) => {
        history.act('clock', entered, history.officer(), { clock: { rule: 'D-30', event: { kind: 'extend', at: instant(extended), approver: isStation ? 'owningBureau' : 'upperBureau', add: 30 } } })
      } }] : []
    }
    default: return []
  }
}
