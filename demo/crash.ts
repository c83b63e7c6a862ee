import { loginsOf, SHOWN_UNIT, supervisorOf } from './accounts.ts'
import type { DemoHistory, DemoFields } from './demo-bureau.ts'
import { historyOf, instant, type Children, type Event } from './history.ts'
import { locationOn, unitFor, type Location } from './location.ts'
import { brigadeOf, EXPRESSWAY_BRIGADE, parentOn, ROOT, stations, subBureaus } from './organisations.ts'
import { causeOf, lossOf, personsOf, sceneOf, vehiclesOf, type Person, type Scene, type Vehicle } from './participants.ts'
import { randomFrom, type Random } from './random.ts'
import type { RoadClass } from './roads.ts'
import { lightAt, weatherOn } from './surroundings.ts'
import { descriptionOf, reasons, responsibilityOf } from './texts.ts'
import { crashLifecycle } from '#modules/crashes/lifecycle.ts'
import type { ClockEventRequest } from '#kernel/lifecycle/clock-action.ts'
import { addDays } from '#kernel/time/instant.ts'
import { DAY, HOUR, inOfficeHours, MINUTE, timeOn, workingTimeAfter } from './work-time.ts'
import type { PlannedCrash, Severity } from './year-plan.ts'

/** On which roads crashes of a severity happen. */
const roadWeights: Readonly<Record<Severity, readonly (readonly [RoadClass, number])[]>> = {
  propertyOnly: [['urbanArterial', 40], ['urbanStreet', 20], ['provincialHighway', 9], ['countyRoad', 9], ['nationalHighway', 8], ['expressway', 8], ['ruralRoad', 4], ['other', 2]],
  injury: [['urbanArterial', 32], ['urbanStreet', 15], ['provincialHighway', 15], ['countyRoad', 16], ['nationalHighway', 10], ['expressway', 2], ['ruralRoad', 9], ['other', 1]],
  fatal: [['urbanArterial', 18], ['urbanStreet', 5], ['provincialHighway', 22], ['countyRoad', 20], ['nationalHighway', 18], ['expressway', 5], ['ruralRoad', 11], ['other', 1]],
}

/** What is true of a crash, whenever it becomes known. */
interface Facts {
  readonly plan: PlannedCrash
  readonly occurredAt: number
  readonly location: Location
  readonly scene: Scene
  readonly vehicles: readonly Vehicle[]
  readonly persons: readonly Person[]
  readonly cause: string
  readonly loss: number
  readonly isHitAndRun: boolean
  readonly isSimple: boolean
  readonly unit: string
  /** By person: when a death becomes known to the police, and the day of the death. */
  readonly deaths: readonly { readonly knownAt: number; readonly diedOn: string }[]
}

/** The milestones of the handling: on paper, and when they were entered. */
interface Milestones {
  readonly reportedAt: number
  readonly enteredAt: number
  readonly investigatedAt: number
  readonly determinedAt: number
  readonly servedAt: number
  /** From when until when the determination was suspended, because somebody hurt could not be questioned. */
  readonly suspended?: { readonly from: number; readonly until: number }
}

/** A planned crash with its whole future; who reads it cuts that off at his own day. With its duplicate, where it was entered twice. */
export function crashOf(plan: PlannedCrash): { readonly crash: DemoHistory; readonly duplicate: DemoHistory | null } {
  const random = randomFrom(plan.seed)
  const facts = factsOf(plan, random)
  const milestones = facts.isSimple ? onTheSpot(facts, random) : byProcedure(facts, random)
  const handler = facts.unit === SHOWN_UNIT && random.chance(0.4) ? 'officer' : random.pick(loginsOf(facts.unit, 'officer'))
  const mergedAt = !facts.isSimple && !plan.isMistake && random.chance(0.016) ? mergeTime(facts, milestones, random) : null
  const events = eventsOf(facts, milestones, handler, random)
  if (mergedAt === null) return { crash: historyOf(crashLifecycle, facts.unit, handler, random, events), duplicate: null }
  const analyst = random.pick(loginsOf(ROOT, 'analyst'))
  const reason = random.pick(reasons.duplicate)
  const crash = historyOf(crashLifecycle, facts.unit, handler, random, [...events, { time: mergedAt, run: (history) => { history.act('merge', mergedAt, analyst, { reason }) } }])
  const merge = crash.steps.find((step) => step.action === 'merge')
  return { crash, duplicate: merge ? duplicateOf(facts, milestones, merge.at, analyst, reason, random) : null }
}

function factsOf(plan: PlannedCrash, random: Random): Facts {
  const { day, minute, severity, deaths } = plan
  const occurredAt = timeOn(day, minute)
  const roadClass = random.weighted(roadWeights[severity])
  const location = locationOn(roadClass, random)
  const scene = sceneOf(severity, roadClass, deaths.length, random)
  const hasDeath = deaths.length > 0
  const isSimple = !hasDeath && !plan.isMistake && random.chance(severity === 'propertyOnly' ? 0.84 : 0.22)
  const vehicles = vehiclesOf(scene, random)
  return {
    plan, occurredAt, location, scene, isSimple, vehicles,
    persons: isSimple && severity === 'propertyOnly' ? [] : personsOf(scene, severity, deaths.length, !isSimple && random.chance(0.8), Number(day.slice(0, 4)), random),
    cause: causeOf(scene, minute, random),
    loss: lossOf(scene, severity, roadClass, random),
    isHitAndRun: vehicles.length > 0 && random.chance(severity === 'propertyOnly' ? 0.02 : 0.035),
    unit: unitFor(location, day, severity === 'fatal', random),
    deaths: deaths.map((death) => {
      const diedOn = addDays(day, death.day)
      if (death.day === 0 && death.knownAfter === 0) return { diedOn, knownAt: occurredAt + (random.chance(0.72) ? 0 : random.waiting(4 * HOUR)) }
      const died = Math.max(timeOn(diedOn, random.whole(0, 1439)), occurredAt + 2 * HOUR)
      return { diedOn, knownAt: death.knownAfter === 0 ? died + random.whole(20, 300) * MINUTE : inOfficeHours(addDays(diedOn, death.knownAfter), random) }
    }),
  }
}

/** Simple procedure: everything on the spot, entered with the handheld or at the end of the shift. */
function onTheSpot({ occurredAt }: Facts, random: Random): Milestones {
  const reportedAt = random.chance(0.03) ? occurredAt + random.whole(5, 35) * DAY : occurredAt + random.whole(1, 12) * MINUTE
  const investigatedAt = reportedAt + random.whole(8, 32) * MINUTE
  const enteredAt = investigatedAt + (random.chance(0.82) ? random.whole(1, 12) * MINUTE : random.whole(60, 480) * MINUTE)
  const determinedAt = investigatedAt + random.whole(3, 15) * MINUTE
  return { reportedAt, enteredAt, investigatedAt, determinedAt, servedAt: determinedAt + random.whole(1, 5) * MINUTE }
}

/**
 * General procedure (道路交通事故处理程序规定 arts 62, 65): scene investigation at once, determination within 10 working days, service
 * within 3. A few miss it. Where somebody died, the determination waits for what the hospital says.
 */
function byProcedure({ occurredAt, plan, isHitAndRun, deaths }: Facts, random: Random): Milestones {
  const isFatal = deaths.length > 0
  const isLate = !isFatal && random.chance(0.035)
  const reportedAt = isLate ? inOfficeHours(addDays(plan.day, random.whole(8, 42)), random) : occurredAt + random.whole(1, isHitAndRun && !isFatal ? 300 : 18) * MINUTE
  const investigatedAt = reportedAt + random.whole(45, isFatal ? 240 : 180) * MINUTE
  const enteredAt = isFatal || random.chance(0.9) ? reportedAt + random.whole(15, 170) * MINUTE : reportedAt + random.whole(600, 1500) * MINUTE
  const daysToDetermine = random.chance(0.05) ? random.whole(11, 19) : isFatal ? random.weighted([[8, 2], [9, 3], [10, 5]]) : random.weighted([[3, 1], [4, 2], [5, 3], [6, 4], [7, 5], [8, 5], [9, 5], [10, 5]])
  const suspendedFrom = workingTimeAfter(investigatedAt, random.whole(4, 8), random)
  const suspended = !isFatal && !isHitAndRun && random.chance(0.012) ? { from: suspendedFrom, until: suspendedFrom + random.whole(12, 50) * DAY } : undefined
  const determinedAt = suspended ? workingTimeAfter(suspended.until, random.whole(2, 4), random) : workingTimeAfter(investigatedAt, daysToDetermine, random)
  const servedAt = random.chance(0.04) ? workingTimeAfter(determinedAt, random.whole(4, 7), random) : Math.max(workingTimeAfter(determinedAt, random.whole(0, 3), random), determinedAt + 90 * MINUTE)
  return { reportedAt, enteredAt, investigatedAt, determinedAt, servedAt, ...(suspended ? { suspended } : {}) }
}

function eventsOf(facts: Facts, milestones: Milestones, handler: string, random: Random): Event[] {
  const { enteredAt, investigatedAt, determinedAt, servedAt } = milestones
  const isKnownAtOnce = facts.isSimple || random.chance(0.42)
  const afterEntry = (time: number, minutes: number): number => Math.max(time, enteredAt) + random.whole(1, minutes) * MINUTE
  const pace = facts.isSimple ? 4 : 120
  const investigated = afterEntry(investigatedAt, pace)
  const determined = Math.max(afterEntry(determinedAt, pace), investigated + MINUTE)
  const served = Math.max(afterEntry(servedAt, pace), determined + MINUTE)
  const step = (action: string, time: number, fields: DemoFields): Event => ({ time, run: (history) => { history.act(action, time, history.officer(), { fields }) } })
  return [
    { time: enteredAt, run: (history) => { history.act('report', enteredAt, handler, { fields: firstFields(facts, milestones, isKnownAtOnce), children: () => childrenAt(facts, enteredAt, true) }) } },
    step('investigate', investigated, { investigatedAt: instant(investigatedAt) }),
    step('determine', determined, { determinedAt: instant(determinedAt), responsibility: responsibilityOf(facts.scene, random) }),
    ...service(facts, served, servedAt, random),
    ...(milestones.suspended ? suspension(milestones.suspended, enteredAt) : []),
    ...facts.deaths.filter((death) => death.knownAt > enteredAt).map(({ knownAt }): Event => ({
      time: knownAt,
      run: (history) => { history.amend(knownAt, { children: () => childrenAt(facts, knownAt, false), reason: random.pick(reasons.lateDeath) }) },
    })),
    ...(isKnownAtOnce ? [] : [completion(facts, investigated, determined, random)]),
    ...detours(facts, { investigated, determined, served }, random),
  ]
}

/** Served and closed; or, where the upper department has it determined anew, served twice; or reopened by new evidence after all. */
function service({ plan, isSimple, scene }: Facts, served: number, servedAt: number, random: Random): Event[] {
  const serve = (action: string, time: number, at: number): Event => ({ time, run: (history) => { history.act(action, time, history.officer(), { fields: { servedAt: instant(at) } }) } })
  const turn = isSimple || plan.severity === 'fatal' ? 1 : random.next()
  const determineAgain = (action: string, time: number): Event => ({ time, run: (history) => {
    history.act(action, time, history.officer(), { fields: { determinedAt: instant(time - HOUR), responsibility: responsibilityOf(scene, random) }, reason: random.pick(reasons.determinedAnew) })
  } })
  if (turn < 0.008) {
    const again = workingTimeAfter(served, random.whole(22, 34), random)
    return [serve('serveOnly', served, servedAt), determineAgain('redetermine', again), serve('serve', again + 3 * HOUR, again + 2 * HOUR)]
  }
  if (turn < 0.014) {
    const reopened = workingTimeAfter(served, random.whole(8, 40), random)
    const again = workingTimeAfter(reopened, random.whole(7, 9), random)
    return [
      serve('serve', served, servedAt),
      { time: reopened, run: (history) => {
        history.request('reopen', reopened, { reason: random.pick(reasons.reopened) }, { by: supervisorOf(history.unit), approver: supervisorOf(parentOn(history.unit, plan.day)) })
      } },
      determineAgain('determine', again), serve('serve', again + 3 * HOUR, again + 2 * HOUR),
    ]
  }
  return [serve('serve', served, servedAt)]
}

/** The determination stands still while somebody hurt cannot be questioned (道路交通事故处理程序规定 art. 68). */
function suspension({ from, until }: { readonly from: number; readonly until: number }, enteredAt: number): Event[] {
  const record = (time: number, event: ClockEventRequest): Event => ({ time, run: (history) => { history.act('clock', time, history.officer(), { clock: { rule: 'D-77.a', event } }) } })
  return [
    record(Math.max(from + HOUR, enteredAt + HOUR), { kind: 'pause', at: instant(from), reason: 'suspension', approver: 'upperTrafficDept' }),
    record(Math.max(until + HOUR, enteredAt + 2 * HOUR), { kind: 'resume', at: instant(until), reason: 'suspension' }),
  ]
}

function firstFields({ plan, occurredAt, location, scene, vehicles, isHitAndRun, isSimple, cause, loss }: Facts, { reportedAt }: Milestones, isKnownAtOnce: boolean): DemoFields {
  return {
    occurredAt: instant(occurredAt), reportedAt: instant(reportedAt), procedure: isSimple ? 'simple' : 'general', hitAndRun: isHitAndRun,
    roadName: location.road.name, roadClass: location.road.roadClass, place: location.place, lng: location.lng, lat: location.lat, form: scene.form,
    ...(isKnownAtOnce ? { cause, propertyLoss: loss } : {}),
    ...(isSimple ? {} : {
      weather: weatherOn(plan.day), light: lightAt(plan.day, plan.minute, location.road.roadClass),
      description: descriptionOf(plan.day, plan.minute, location, scene, vehicles),
    }),
  }
}

/** Vehicles and persons as they were known at a time. Names are given once, at the first entry. */
function childrenAt({ vehicles, persons, deaths, isSimple }: Facts, time: number, isFirst: boolean): Children {
  return {
    ...(isFirst ? { vehicles: vehicles.map((vehicle) => ({ ...vehicle })) } : {}),
    ...(persons.length === 0 ? {} : {
      persons: persons.map(({ role, injury, name, identityNumber }, position) => {
        const death = deaths[position]
        const isDead = death !== undefined && death.knownAt <= time
        return {
          role, injury: isDead ? 'dead' : injury, ...(isDead ? { diedOn: death.diedOn } : {}),
          ...(isFirst && !isSimple && name !== null ? { name } : {}), ...(isFirst && !isSimple && identityNumber !== null ? { identityNumber } : {}),
        }
      }),
    }),
  }
}

/** What the first entry left open is filled in before the determination. */
function completion({ cause, loss }: Facts, investigated: number, determined: number, random: Random): Event {
  const nextDay = workingTimeAfter(investigated, random.whole(1, 2), random)
  const time = nextDay < determined ? nextDay : (investigated + determined) / 2
  return { time, run: (history) => { history.amend(time, { fields: { cause, propertyLoss: loss }, reason: random.pick(reasons.correction) }) } }
}

/** What does not go the ordinary way: mistakes, transfers, corrections. */
function detours(facts: Facts, { investigated, determined, served }: Readonly<Record<'investigated' | 'determined' | 'served', number>>, random: Random): Event[] {
  const { plan, isSimple, scene } = facts
  const isFatal = plan.severity === 'fatal'
  const between = (from: number, until: number): number => from + 2 * MINUTE + random.next() * Math.max(0, until - from - 4 * MINUTE)
  if (plan.isMistake) {
    const time = between(investigated, Math.min(determined, investigated + 8 * DAY))
    return [{ time, run: (history) => { history.act('void', time, supervisorOf(history.unit), { reason: random.pick(isFatal ? reasons.fatalMistake : reasons.mistake) }) } }]
  }
  const events: Event[] = []
  if (isSimple) return events
  if (random.chance(0.001)) {
    const time = between(investigated, investigated + 2 * DAY)
    const restored = time + random.whole(3, 30) * HOUR
    events.push(
      { time, run: (history) => { history.act('void', time, supervisorOf(history.unit), { reason: random.pick(reasons.mistake) }) } },
      { time: restored, run: (history) => { history.act('restore', restored, supervisorOf(history.unit), { reason: random.pick(reasons.restore) }) } },
    )
  }
  if (random.chance(0.024)) {
    const to = otherUnit(facts, random)
    const time = between(investigated, determined)
    events.push({ time, run: (history) => { history.transfer(time, to) } })
  }
  if (!isFatal && random.chance(0.02)) {
    const corrected = instant(facts.occurredAt + random.whole(-40, 40) * MINUTE)
    const time = between(investigated, determined)
    // Not over the turn of a year: what year a crash belongs to is settled at the first entry.
    if (!plan.day.endsWith('12-31') && !plan.day.endsWith('01-01')) events.push({ time, run: (history) => { history.amend(time, { fields: { occurredAt: corrected }, reason: random.pick(reasons.correction) }) } })
  }
  if (random.chance(0.02)) {
    const time = workingTimeAfter(served, random.whole(2, 30), random)
    const cause = causeOf(scene, plan.minute, random)
    const loss = lossOf(scene, plan.severity, facts.location.road.roadClass, random)
    const fields = random.chance(0.5) && cause !== facts.cause ? { cause } : { propertyLoss: loss }
    events.push({ time, run: (history) => { history.amend(time, { fields, reason: 'cause' in fields ? reasons.correction[0] : reasons.correction[1] }) } })
  }
  return events
}

/** A neighbour: the brigade for a station, a brigade of another sub-bureau for a brigade. */
function otherUnit({ unit, plan }: Facts, random: Random): string {
  if (stations.some((station) => station.code === unit)) return brigadeOf(parentOn(unit, plan.day))
  return random.pick([EXPRESSWAY_BRIGADE, ...subBureaus.map(([code]) => brigadeOf(code))].filter((code) => code !== unit))
}

function mergeTime({ plan }: Facts, { enteredAt, determinedAt }: Milestones, random: Random): number | null {
  const time = workingTimeAfter(enteredAt, random.whole(1, 3), random)
  // Of the last days of a year nothing is merged across the day on which its first value is taken.
  return time < determinedAt && plan.day.slice(5) < '12-20' ? time : null
}

/** The same crash as another unit entered it, sooner and with less; then merged by the same hand at the same moment. */
function duplicateOf(facts: Facts, { reportedAt, enteredAt }: Milestones, mergedAt: string, analyst: string, reason: string, random: Random): DemoHistory {
  const { location, scene, occurredAt, isHitAndRun } = facts
  const unit = otherUnit(facts, random)
  const handler = random.pick(loginsOf(unit, 'officer'))
  const entered = Math.max(enteredAt - 30 * MINUTE, reportedAt + MINUTE)
  const off = (metres: number): number => ((random.next() - 0.5) * 2 * metres) / 111_320
  const fields: DemoFields = {
    occurredAt: instant(occurredAt - random.whole(0, 12) * MINUTE), reportedAt: instant(reportedAt), procedure: 'general', hitAndRun: isHitAndRun,
    roadName: location.road.name, roadClass: location.road.roadClass, lng: Math.round((location.lng + off(150)) * 1e6) / 1e6, lat: Math.round((location.lat + off(150)) * 1e6) / 1e6, form: scene.form,
  }
  const { vehicles, persons } = childrenAt(facts, entered, false)
  return historyOf(crashLifecycle, unit, handler, random, [
    { time: entered, run: (history) => { history.act('report', entered, handler, { fields, children: () => ({ ...(vehicles ? { vehicles } : {}), ...(persons ? { persons } : {}) }) }) } },
    { time: Date.parse(mergedAt), run: (history) => { history.act('merge', Date.parse(mergedAt), analyst, { reason }) } },
  ])
}
