import { sql } from 'kysely'
import { ruleOf } from '#kernel/clock/clock-item.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { statement } from '#kernel/db/query.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { Bureau, Kernel } from '#kernel/kernel.ts'
import type { Language } from '#kernel/language/label.ts'
import type { ClockRule } from '#kernel/clock/rule.ts'
import { addMinutes, dayOf } from '#kernel/time/instant.ts'
import { isUrgent } from './ladder.ts'
import type { Mailer } from './mailer.ts'
import { readPeople } from './people.ts'
import { mailTimeOf, quietHoursOf } from './quiet-hours.ts'
import { mailText } from './words.ts'

/** A claim that was neither sent nor given back after so long is of a process that has died; sending takes two minutes at the longest. */
export const CLAIM_MINUTES = 10
/** How long after each failed try the next one is made. After the last the e-mail is dead. */
export const WAIT_MINUTES: readonly number[] = [1, 5, 15, 60, 180, 360, 720]
export const MOST_ATTEMPTS = WAIT_MINUTES.length + 1

interface Claimed {
  reminder: string; attempts: number; account: number; address: string | null; language: Language
  due_at: string; started_at: string; holds: boolean; organisation: number; record_type: string; record: string; rule: string; rule_version: number
}

/**
 * Sends the e-mails of one bureau whose time has come, one after another, and returns how many went out. Each is claimed before it is sent
 * and marked afterwards, so that no two processes send it. A process that dies between the two leaves a claim that is taken up again
 * after ten minutes: if the server had accepted the e-mail in that moment, it goes out a second time, with the same Message-ID. When the
 * server is away the round ends, so that one e-mail's tries are used up and not all of them.
 */
export async function deliverMails(kernel: Kernel, mailer: Mailer, bureauId: number, publicAddress: string): Promise<number> {
  const bureau = await kernel.bureau(bureauId)
  let sent = 0
  await buryLost(kernel, bureauId)
  for (;;) {
    const claimed = await claimNext(kernel, bureauId)
    if (!claimed) return sent
    const { address } = claimed
    if (address === null || !await isStillDue(kernel, bureau, claimed)) {
      await settle(kernel, bureauId, claimed.reminder, 'cancelled_at', null)
      continue
    }
    const outcome = await mailer.send({ ...await write(kernel, bureau, claimed, publicAddress), to: address, messageId: `<reminder.${claimed.reminder}@${mailer.domain}>` })
    if (outcome.kind === 'sent') {
      await settle(kernel, bureauId, claimed.reminder, 'sent_at', null)
      sent += 1
    } else if (outcome.kind === 'refused' || claimed.attempts >= MOST_ATTEMPTS) {
      await settle(kernel, bureauId, claimed.reminder, 'dead_at', outcome.fault)
    } else {
      await putBack(kernel, bureau, claimed, outcome.fault)
    }
    if (outcome.kind !== 'sent' && outcome.isAway) return sent
  }
}

const unsent = sql`m.sent_at is null and m.dead_at is null and m.cancelled_at is null`

async function claimNext(kernel: Kernel, bureau: number): Promise<Claimed | undefined> {
  const now = kernel.now().toISOString()
  const [found] = await kernel.engine.withSession('owner', (session) => session.send([compiled<Claimed>(sql`
    with next as (
      select m.reminder from reminder_mail m where m.bureau = ${bureau} and ${unsent} and m.not_before <= ${now} and m.attempts < ${MOST_ATTEMPTS}
        and (m.claimed_at is null or m.claimed_at < ${addMinutes(now, -CLAIM_MINUTES)})
      order by m.not_before, m.reminder limit 1 for update skip locked),
    claimed as (
      update reminder_mail m set claimed_at = ${now}, attempts = m.attempts + 1 from next where m.bureau = ${bureau} and m.reminder = next.reminder returning m.reminder, m.attempts)
    select k.reminder, k.attempts, r.account, d.address, coalesce(d.language, 'zh') as language, ${isoText('r', 'due_at')}, ${isoText('c', 'started_at')},
      (c.met_at is null and c.stopped_at is null and c.due_at = r.due_at
        and not exists (select 1 from record_seal s where s.bureau = c.bureau and s.record = c.record and s.kind = 'record')) is true as holds, c.organisation, c.record_type, c.record, c.rule, c.rule_version
    from claimed k join reminder r on r.bureau = ${bureau} and r.id = k.reminder join clock c on c.bureau = r.bureau and c.id = r.clock
    left join reminder_address d on d.bureau = r.bureau and d.account = r.account`)]))
  return found.rows[0]
}

/** The clock still runs to the same end, and the addressee is still somebody who may see it. */
async function isStillDue(kernel: Kernel, bureau: Bureau, claimed: Claimed): Promise<boolean> {
  if (!claimed.holds) return false
  const people = await readPeople(kernel, bureau.id, dayOf(kernel.now().toISOString(), bureau.timeZone))
  return people.maySee(claimed.account, claimed.organisation, kernel.types.get(claimed.record_type)?.readers ?? [])
}

async function write(kernel: Kernel, bureau: Bureau, claimed: Claimed, publicAddress: string): Promise<{ subject: string; text: string }> {
  const type = kernel.types.get(claimed.record_type)
  const rule = ruleBehind(kernel, claimed)
  const [found] = type ? await kernel.engine.withSession('owner', (session) => session.send([compiled<{ number: string }>(sql`select r.number from ${sql.table(type.table)} r where r.bureau = ${bureau.id} and r.id = ${claimed.record}`)])) : []
  const told = { number: found?.rows[0]?.number ?? '', clock: rule?.label ?? { zh: claimed.rule, en: claimed.rule }, startedAt: claimed.started_at, dueAt: claimed.due_at, rule }
  return mailText(told, `${publicAddress}/records/${claimed.record_type}/${claimed.record}`, bureau.timeZone, kernel.now().toISOString(), claimed.language)
}

function ruleBehind(kernel: Kernel, claimed: Claimed): ClockRule | undefined {
  const type = kernel.types.get(claimed.record_type)
  return type && ruleOf(type, claimed)
}

async function settle(kernel: Kernel, bureau: number, reminder: string, column: 'sent_at' | 'dead_at' | 'cancelled_at', fault: string | null): Promise<void> {
  await kernel.engine.withSession('owner', (session) => session.send([compiled(sql`
    update reminder_mail set ${sql.ref(column)} = ${kernel.now().toISOString()}, claimed_at = null, last_error = ${fault} where bureau = ${bureau} and reminder = ${reminder}`)]))
}

async function putBack(kernel: Kernel, bureau: Bureau, claimed: Claimed, fault: string): Promise<void> {
  const again = addMinutes(kernel.now().toISOString(), WAIT_MINUTES[claimed.attempts - 1] ?? 0)
  const notBefore = mailTimeOf(again, { urgent: isUrgent(ruleBehind(kernel, claimed)), dueAt: claimed.due_at }, bureau.timeZone, quietHoursOf(bureau), bureau.clockSettings.calendar)
  await kernel.engine.withSession('owner', (session) => session.send([statement`
    update reminder_mail set claimed_at = null, not_before = ${notBefore}, last_error = ${fault} where bureau = ${bureau.id} and reminder = ${claimed.reminder}`]))
}

/** E-mails whose last try ended without a word, because the process died in it. */
async function buryLost(kernel: Kernel, bureau: number): Promise<void> {
  const now = kernel.now().toISOString()
  await kernel.engine.withSession('owner', (session) => session.send([compiled(sql`
    update reminder_mail m set dead_at = ${now}, claimed_at = null, last_error = 'unfinished' where m.bureau = ${bureau} and ${unsent} and m.attempts >= ${MOST_ATTEMPTS} and m.claimed_at < ${addMinutes(now, -CLAIM_MINUTES)}`)]))
}

/** For how long the operator is told of an e-mail that could not be sent. */
const TOLD_MINUTES = 30 * 24 * 60

/** What the e-mails of a bureau have come to, for the operator: the dead ones of thirty days. `oldestWaitingAt`: since when the longest one could have gone out. */
export interface MailState { readonly waiting: number; readonly dead: number; readonly faults: readonly string[]; readonly oldestWaitingAt: string | null }

export async function mailState(kernel: Kernel, bureau: number): Promise<MailState> {
  const now = kernel.now().toISOString()
  const queues = sql`(select not_before, sent_at, dead_at, cancelled_at, last_error from reminder_mail where bureau = ${bureau} union all select not_before, sent_at, dead_at, cancelled_at, last_error from digest_mail where bureau = ${bureau}) m`
  const [found, faults] = await kernel.engine.withSession('owner', (session) => session.send([
    compiled<{ waiting: number; dead: number; oldest: string | null }>(sql`select (count(*) filter (where ${unsent} and m.not_before <= ${now}))::int as waiting, (count(*) filter (where m.dead_at > ${addMinutes(now, -TOLD_MINUTES)}))::int as dead,
      min(m.not_before) filter (where ${unsent} and m.not_before <= ${now}) as oldest from ${queues}`),
    compiled<{ fault: string }>(sql`select distinct m.last_error as fault from ${queues} where m.dead_at > ${addMinutes(now, -TOLD_MINUTES)} and m.last_error is not null order by 1`),
  ]))
  const row = found.rows[0]
  return { waiting: row?.waiting ?? 0, dead: row?.dead ?? 0, oldestWaitingAt: row?.oldest ?? null, faults: faults.rows.map((one) => one.fault) }
}
