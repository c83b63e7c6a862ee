import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { ruleOf } from '#kernel/clock/clock-item.ts'
import { isNoWait } from '#kernel/clock/waits.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { statement, type Query } from '#kernel/db/query.ts'
import { inOwnerTransaction } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import { systemScope, type Bureau, type Kernel } from '#kernel/kernel.ts'
import { addMinutes, dayOf, toMillis } from '#kernel/time/instant.ts'
import { isUrgent, stepsOf } from './ladder.ts'
import { readPeople, type People } from './people.ts'
import { mailTimeOf, quietHoursOf } from './quiet-hours.ts'

const BATCH = 500
const DAY_MINUTES = 24 * 60
/** What was missed longer ago is not made up for: a step of last week says less than the clock in Today does. */
const MADE_UP_MINUTES = 7 * DAY_MINUTES
/** For so long after expiry a clock can have steps left, holidays included. */
const LADDER_MINUTES = 30 * DAY_MINUTES

interface OpenClock { id: string; record_type: string; organisation: number; handler: number | null; rule: string; rule_version: number; started_at: string; due_at: string }

/** One reminder to make. `notBefore` is when its e-mail may go out. */
interface Wanted { readonly id: string; readonly account: number; readonly clock: string; readonly step: string; readonly dueAt: string; readonly notBefore: string }
interface Plan { readonly clock: string; readonly dueAt: string; readonly nextAt: string | null }

/**
 * Makes the reminders that have fallen due in one bureau: whatever was missed while nothing ran is caught here. Of several steps that a
 * clock has passed since the last look, each person gets the highest one. Run twice, or by two programs at once, it makes nothing twice:
 * a reminder is unique by clock, step, person and due time. Returns how many were made. `withMail`: also puts up the e-mails.
 */
export async function sweepReminders(kernel: Kernel, bureauId: number, withMail: boolean): Promise<number> {
  const bureau = await kernel.bureau(bureauId)
  const now = kernel.now().toISOString()
  let people: People | undefined
  let made = 0
  for (;;) {
    const clocks = await clocksToLookAt(kernel, bureauId, now)
    if (clocks.length === 0) break
    people ??= await readPeople(kernel, bureauId, dayOf(now, bureau.timeZone))
    const wanted: Wanted[] = []
    const plans: Plan[] = []
    for (const clock of clocks) {
      const look = lookAt(kernel, bureau, people, clock, now)
      wanted.push(...look.wanted)
      plans.push(look.plan)
    }
    made += await write(kernel, bureauId, wanted, plans, now, withMail)
  }
  await cancelMails(kernel, bureauId, now)
  return made
}

/** Running clocks that were never looked at, whose due time has moved since, or whose next step has come; none of a record that is sealed as a whole. */
async function clocksToLookAt(kernel: Kernel, bureau: number, now: string): Promise<readonly OpenClock[]> {
  const [found] = await kernel.engine.withSession('owner', (session) => session.send([compiled<OpenClock>(sql`
    select c.id, c.record_type, c.organisation, c.handler, c.rule, c.rule_version, ${isoText('c', 'started_at')}, ${isoText('c', 'due_at')} from clock c
    left join reminder_plan p on p.bureau = c.bureau and p.clock = c.id
    where c.bureau = ${bureau} and c.met_at is null and c.stopped_at is null and c.due_at > ${addMinutes(now, -LADDER_MINUTES)} and ${isNoWait(kernel.types.values(), sql`c.rule`)}
      and not exists (select 1 from record_seal s where s.bureau = c.bureau and s.record = c.record and s.kind = 'record')
      and (p.clock is null or p.due_at <> date_trunc('milliseconds', c.due_at) or p.next_at <= ${now})
    order by c.due_at, c.id limit ${BATCH}`)]))
  return found.rows
}

function lookAt(kernel: Kernel, bureau: Bureau, people: People, clock: OpenClock, now: string): { wanted: Wanted[]; plan: Plan } {
  const type = kernel.types.get(clock.record_type)
  const rule = type && ruleOf(type, clock)
  const quiet = quietHoursOf(bureau)
  const steps = stepsOf({ startedAt: clock.started_at, dueAt: clock.due_at, rule }, bureau.timeZone, quiet, bureau.clockSettings.calendar)
  const next = steps.find(({ at }) => toMillis(at) > toMillis(now))
  const isFresh = (at: string): boolean => toMillis(at) <= toMillis(now) && toMillis(at) > toMillis(now) - MADE_UP_MINUTES * 60_000
  const byAccount = new Map<number, Wanted>()
  for (const { step } of steps.filter((one) => isFresh(one.at))) {
    for (const account of people.addressees(step.to, clock.organisation, clock.handler, type?.readers ?? [])) {
      const notBefore = mailTimeOf(now, { urgent: isUrgent(rule), dueAt: clock.due_at }, bureau.timeZone, quiet, bureau.clockSettings.calendar)
      byAccount.set(account, { id: randomUUID(), account, clock: clock.id, step: step.id, dueAt: clock.due_at, notBefore })
    }
  }
  return { wanted: [...byAccount.values()], plan: { clock: clock.id, dueAt: clock.due_at, nextAt: next?.at ?? null } }
}

async function write(kernel: Kernel, bureau: number, wanted: readonly Wanted[], plans: readonly Plan[], now: string, withMail: boolean): Promise<number> {
  return inOwnerTransaction(kernel.engine, systemScope(bureau), async (tx) => {
    const [made] = await tx.send([
      insertReminders(bureau, wanted, now),
      ...(withMail ? [supersedeMails(bureau, wanted, now), insertMails(bureau, wanted)] : []),
      statement`insert into reminder_plan (bureau, clock, due_at, next_at)
        select ${bureau}, u.* from unnest(${plans.map((one) => one.clock)}::uuid[], ${plans.map((one) => one.dueAt)}::timestamptz[], ${plans.map((one) => one.nextAt)}::timestamptz[]) u
        on conflict (bureau, clock) do update set due_at = excluded.due_at, next_at = excluded.next_at`,
    ])
    return made?.affected ?? 0
  })
}

function insertReminders(bureau: number, wanted: readonly Wanted[], now: string): Query {
  return statement`insert into reminder (bureau, id, account, clock, step, due_at, created_at)
    select ${bureau}, u.*, ${now}::timestamptz from unnest(${wanted.map((one) => one.id)}::uuid[], ${wanted.map((one) => one.account)}::int[], ${wanted.map((one) => one.clock)}::uuid[], ${wanted.map((one) => one.step)}::text[], ${wanted.map((one) => one.dueAt)}::timestamptz[]) u
    on conflict (bureau, clock, step, account, due_at) do nothing`
}

/** A person who is being reminded of a higher step is not also told of the lower one that still waits. */
function supersedeMails(bureau: number, wanted: readonly Wanted[], now: string): Query {
  return statement`update reminder_mail m set cancelled_at = ${now} from reminder r,
      unnest(${wanted.map((one) => one.account)}::int[], ${wanted.map((one) => one.clock)}::uuid[], ${wanted.map((one) => one.step)}::text[]) w (account, clock, step)
    where m.bureau = ${bureau} and r.bureau = m.bureau and r.id = m.reminder and r.account = w.account and r.clock = w.clock and r.step <> w.step
      and m.sent_at is null and m.dead_at is null and m.cancelled_at is null and m.claimed_at is null`
}

/** E-mails to those who gave an address. One that was cancelled because the due time moved away waits again when it moves back. */
function insertMails(bureau: number, wanted: readonly Wanted[]): Query {
  return statement`insert into reminder_mail as m (bureau, reminder, not_before)
    select r.bureau, r.id, w.not_before from unnest(${wanted.map((one) => one.account)}::int[], ${wanted.map((one) => one.clock)}::uuid[], ${wanted.map((one) => one.step)}::text[],
      ${wanted.map((one) => one.dueAt)}::timestamptz[], ${wanted.map((one) => one.notBefore)}::timestamptz[]) w (account, clock, step, due_at, not_before)
    join reminder r on r.bureau = ${bureau} and r.clock = w.clock and r.step = w.step and r.account = w.account and r.due_at = w.due_at
    join reminder_address d on d.bureau = r.bureau and d.account = r.account
    on conflict (bureau, reminder) do update set cancelled_at = null, not_before = excluded.not_before
    where m.sent_at is null and m.dead_at is null and m.cancelled_at is not null`
}

/** E-mails that no longer say what is true: the clock is met or stopped, its due time has moved, or they are a week late. */
async function cancelMails(kernel: Kernel, bureau: number, now: string): Promise<void> {
  await kernel.engine.withSession('owner', (session) => session.send([statement`
    update reminder_mail m set cancelled_at = ${now} from reminder r join clock c on c.bureau = r.bureau and c.id = r.clock
    where m.bureau = ${bureau} and r.bureau = m.bureau and r.id = m.reminder and m.sent_at is null and m.dead_at is null and m.cancelled_at is null and m.claimed_at is null
      and (c.met_at is not null or c.stopped_at is not null or c.due_at is distinct from r.due_at or m.not_before < ${addMinutes(now, -MADE_UP_MINUTES)})`]))
}
