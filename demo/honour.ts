import { honourLifecycle } from '#modules/honours/lifecycle.ts'
import { rankAtLeast } from '#modules/honours/ranks.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { loginsOf, supervisorOf } from './accounts.ts'
import type { DemoFields, DemoHistory } from './demo-bureau.ts'
import { historyOf, instant, type Event } from './history.ts'
import { personnelLogin } from './honour-people.ts'
import type { PlannedHonour } from './honour-plan.ts'
import { actOf, authorityOf, endings, notices, objections, operations } from './honour-texts.ts'
import { parentOn, ROOT } from './organisations.ts'
import { randomFrom, type Random } from './random.ts'
import { HOUR, MINUTE, timeOn, workingTimeAfter, ZONE } from './work-time.ts'

/** A whole public notice: the day it begins is not counted, and it ends on the morning after the last of five working days. */
const NOTICE_DAYS = 6

const deliveries: readonly (readonly [readonly [way: string, place: string], number])[] = [[['ceremony', '市局会议中心'], 5], [['unit', '本单位'], 4], [['home', '本人家中'], 2]]

/** What is set up once for a nomination's whole way. */
interface Way {
  readonly plan: PlannedHonour
  readonly random: Random
  readonly supervisor: string
  readonly personnel: string
  readonly events: Event[]
  readonly isHigh: boolean
}

/** A planned nomination with its whole future; who reads it cuts that off at his own day. */
export function honourOf(plan: PlannedHonour): DemoHistory {
  const random = randomFrom(plan.seed)
  const day = dayOf(new Date(plan.nominatedAt).toISOString(), ZONE)
  const supervisor = plan.unit === ROOT ? random.pick(loginsOf(ROOT, 'personnel')) : supervisorOf(plan.unit)
  const way: Way = { plan, random, supervisor, personnel: personnelLogin(random), events: [], isHigh: rankAtLeast(plan.rank, 'meritSecond', day) || plan.rank === 'retireeNational' }
  const entered = plan.nominatedAt + random.whole(5, 90) * MINUTE
  step(way, 'nominate', entered, supervisor, nomination(way), { recipients: plan.recipients })
  if (plan.ending === 'voided') {
    reasoned(way, 'void', workingTimeAfter(entered, random.whole(1, 3), random), supervisor, random.pick(endings.voided))
    return historyOf(honourLifecycle, plan.unit, supervisor, random, way.events)
  }
  const endorsed = workingTimeAfter(entered, random.whole(1, 4), random)
  step(way, 'endorse', endorsed, plan.unit === ROOT ? supervisorOf(ROOT) : supervisorOf(parentOn(plan.unit, day)))
  if (plan.ending === 'rejected') {
    const rejected = workingTimeAfter(endorsed, random.whole(2, 8), random)
    reasoned(way, 'reject', rejected, way.personnel, random.pick(endings.rejected), { rejectedAt: instant(rejected - 10 * MINUTE) })
  } else if (plan.procedure === 'operational') duringOperation(way, endorsed)
  else ordinary(way, endorsed)
  return historyOf(honourLifecycle, plan.unit, supervisor, random, way.events)
}

function nomination({ plan, random, isHigh }: Way): DemoFields {
  return {
    nominatedAt: instant(plan.nominatedAt), awardedTo: plan.collectiveName === null ? 'individual' : 'collective', collectiveName: plan.collectiveName, rank: plan.rank, procedure: plan.procedure,
    actSummary: actOf(plan.rank, isHigh, random), ...(plan.procedure === 'operational' ? { operation: random.pick(operations) } : {}),
    ...(isHigh ? { evidence: '事迹材料、办案说明、考核表' } : {}),
  }
}

/** Public notice, perhaps an objection, decision, delivery. */
function ordinary(way: Way, endorsed: number): void {
  const { plan, random, personnel } = way
  const begun = workingTimeAfter(endorsed, random.whole(1, 3), random)
  step(way, 'announce', begun + random.whole(2, 20) * MINUTE, personnel, { noticeStartedAt: instant(begun), noticePlace: random.pick(notices) })
  askConsent(way, begun + HOUR)
  const from = plan.ending === 'objected' || plan.hasObjection ? objection(way, begun) : begun
  if (from === null) return
  const ended = workingTimeAfter(from, NOTICE_DAYS, random)
  step(way, 'endNotice', ended + random.whole(2, 30) * MINUTE, personnel, { noticeEndedAt: instant(ended) })
  const decided = workingTimeAfter(ended, way.isHigh ? random.whole(6, 20) : random.whole(2, 12), random)
  const known = enterDecision(way, 'decide', decided)
  afterwards(way, decided, workingTimeAfter(known, random.whole(2, 20), random))
}

/** Decided while the operation runs; the public notice follows, and only then is the delivery entered, which may be older. */
function duringOperation(way: Way, endorsed: number): void {
  const { random, personnel } = way
  const decided = endorsed + random.whole(1, 4) * HOUR
  const known = enterDecision(way, 'decideInOperation', decided)
  const begun = workingTimeAfter(known, random.whole(2, 6), random)
  const ended = workingTimeAfter(begun, NOTICE_DAYS, random)
  step(way, 'noticeAfterwards', ended + random.whole(5, 60) * MINUTE, personnel, { noticeStartedAt: instant(begun), noticePlace: random.pick(notices), noticeEndedAt: instant(ended) })
  afterwards(way, decided, ended + random.whole(2, 6) * HOUR, decided + random.whole(3, 40) * HOUR)
}

/** An objection: the notice stands until it is looked into. Returns when it begins anew; null where it was upheld. */
function objection(way: Way, begun: number): number | null {
  const { plan, random, personnel } = way
  const isUpheld = plan.ending === 'objected'
  const received = workingTimeAfter(begun, random.whole(1, 4), random)
  const content = random.pick(isUpheld ? objections.upheld : objections.unfounded)
  const row = { receivedAt: instant(received), content }
  step(way, 'edit', received + 20 * MINUTE, personnel, undefined, { objections: [row] })
  step(way, 'suspend', received + 30 * MINUTE, personnel, { noticeSuspendedAt: instant(received + 25 * MINUTE) })
  const settled = workingTimeAfter(received, random.whole(2, 6), random)
  const outcome = { ...row, outcome: isUpheld ? 'upheld' : 'unfounded', decidedAt: instant(settled), handling: isUpheld ? objections.foundTrue : objections.foundFalse }
  step(way, 'edit', settled + 10 * MINUTE, personnel, undefined, { objections: [outcome] })
  if (isUpheld) {
    reasoned(way, 'reject', settled + 40 * MINUTE, personnel, random.pick(endings.objected), { rejectedAt: instant(settled + 30 * MINUTE) })
    return null
  }
  step(way, 'resume', settled + 40 * MINUTE, personnel, { noticeResumedAt: instant(settled + 30 * MINUTE) })
  return settled + 30 * MINUTE
}

/** Those who had not been asked are asked while the notice stands, most of them. */
function askConsent({ plan, random, personnel, events }: Way, time: number): void {
  if (!plan.recipients.some((row) => row['consent'] === 'notAsked') || random.chance(0.35)) return
  const answered = plan.recipients.map((row) => ({ consent: row['consent'] === 'notAsked' ? random.weighted([['yes', 5], ['no', 1]]) : row['consent'] ?? 'notAsked' }))
  events.push({ time, run: (history) => { history.act('edit', time, personnel, { children: () => ({ recipients: answered }) }) } })
}

/** The decision with its number. Returns when it was entered. */
function enterDecision(way: Way, action: string, decided: number): number {
  const { plan, random, personnel } = way
  const { authority, level, document } = authorityOf(plan.rank)
  const known = Math.max(workingTimeAfter(decided, random.weighted([[0, 5], [1, 3], [2, 1]]), random), decided + 30 * MINUTE)
  step(way, action, known, personnel, { decisionNumber: `${document}〔${dayOf(instant(decided), ZONE).slice(0, 4)}〕${random.whole(1, 180)}号`, authority, authorityLevel: level, decidedAt: instant(decided) })
  return known
}

function afterwards(way: Way, decided: number, entered: number, delivered = entered - way.random.whole(15, 240) * MINUTE): void {
  const { plan, random, personnel, supervisor, events } = way
  const [how, place] = random.weighted(deliveries)
  step(way, 'deliver', entered, supervisor, { deliveredAt: instant(Math.max(delivered, decided + HOUR)), deliveryWay: how, deliveryPlace: place, deliveredBy: way.isHigh ? '市局主要负责人' : '政治部负责人' })
  if (plan.ending === 'revoked') {
    // In the spring of the next year: what had been known of the year before changes with it.
    const asked = workingTimeAfter(timeOn(`${Number(dayOf(instant(decided), ZONE).slice(0, 4)) + 1}-02-15`, 0), random.whole(1, 60), random)
    const second = loginsOf(ROOT, 'personnel').find((login) => login !== personnel) ?? personnel
    const fields = { revokedAt: instant(asked - HOUR), revocationNumber: `平公政撤〔${dayOf(instant(asked), ZONE).slice(0, 4)}〕${random.whole(1, 9)}号` }
    events.push({ time: asked, run: (history) => { history.request('revoke', asked, { reason: random.pick(endings.revoked), fields }, { by: personnel, approver: second }) } })
  } else if (plan.recipients.length > 0 && random.chance(0.012)) {
    const asked = workingTimeAfter(entered, random.whole(2, 30), random)
    const rows = plan.recipients.map((_, position) => (position === 0 ? { post: '一级警长' } : {}))
    events.push({ time: asked, run: (history) => { history.request('correct', asked, { reason: endings.corrected[0], children: () => ({ recipients: rows }) }, { by: supervisor, approver: personnel }) } })
  }
}

function step({ events }: Way, action: string, time: number, by: string, fields?: DemoFields, children?: Readonly<Record<string, readonly DemoFields[]>>): void {
  events.push({ time, run: (history) => { history.act(action, time, by, { ...(fields ? { fields } : {}), ...(children ? { children: () => children } : {}) }) } })
}

function reasoned({ events }: Way, action: string, time: number, by: string, reason: string, fields?: DemoFields): void {
  events.push({ time, run: (history) => { history.act(action, time, by, { reason, ...(fields ? { fields } : {}) }) } })
}
