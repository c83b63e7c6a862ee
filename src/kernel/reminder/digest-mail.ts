import { sql } from 'kysely'
import { readAccount } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Language } from '#kernel/language/label.ts'
import { addMinutes, dayOf, timeOf } from '#kernel/time/instant.ts'
import { CLAIM_MINUTES, MOST_ATTEMPTS, WAIT_MINUTES } from './deliver.ts'
import { digestOf } from './digest.ts'
import type { Mailer } from './mailer.ts'
import { isDayOff, quietHoursOf } from './quiet-hours.ts'
import type { MailText } from './words.ts'

/** A digest that could not be put up within so many hours of its time is left out: the next day's says the same and more. */
const LATE_HOURS = 2

interface Claimed { account: number; day: string; attempts: number; address: string | null; language: Language }

/**
 * Puts up the digests of one bureau whose hour has come today, and sends those that wait; returns how many went out. The queue is like that
 * of reminders (deliver.ts): claimed before it is sent, marked afterwards, tried again with growing waits, dead after the last try. Its
 * text is written when it is sent, so that it says what is true then; with nothing to tell none is sent.
 */
export async function deliverDigests(kernel: Kernel, mailer: Mailer, bureauId: number, publicAddress: string): Promise<number> {
  await putUp(kernel, bureauId)
  let sent = 0
  for (;;) {
    const claimed = await claimNext(kernel, bureauId)
    if (!claimed) return sent
    const mail = claimed.address === null ? null : await write(kernel, bureauId, claimed, publicAddress)
    if (mail === null || claimed.address === null) {
      await settle(kernel, bureauId, claimed, 'cancelled_at', null)
      continue
    }
    const outcome = await mailer.send({ ...mail, to: claimed.address, messageId: `<digest.${bureauId}.${claimed.account}.${claimed.day}@${mailer.domain}>` })
    if (outcome.kind === 'sent') {
      await settle(kernel, bureauId, claimed, 'sent_at', null)
      sent += 1
    } else if (outcome.kind === 'refused' || claimed.attempts >= MOST_ATTEMPTS) {
      await settle(kernel, bureauId, claimed, 'dead_at', outcome.fault)
    } else {
      await putBack(kernel, bureauId, claimed, outcome.fault)
    }
    if (outcome.kind !== 'sent' && outcome.isAway) return sent
  }
}

/** One row for each person and day: put up once, however often this runs. Not on days off, unless the bureau has e-mails sent on them. */
async function putUp(kernel: Kernel, bureauId: number): Promise<void> {
  const bureau = await kernel.bureau(bureauId)
  const now = kernel.now().toISOString()
  const day = dayOf(now, bureau.timeZone)
  if (quietHoursOf(bureau).onDaysOff && isDayOff(day, bureau.clockSettings.calendar)) return
  const hour = Number(timeOf(now, bureau.timeZone).slice(0, 2))
  await kernel.engine.withSession('owner', (session) => session.send([statement`
    insert into digest_mail (bureau, account, day, not_before) select d.bureau, d.account, ${day}, ${now} from reminder_address d join account a on a.bureau = d.bureau and a.id = d.account and a.disabled_at is null
    where d.bureau = ${bureauId} and d.digest_hour between ${hour - LATE_HOURS} and ${hour} on conflict do nothing`]))
}

async function claimNext(kernel: Kernel, bureau: number): Promise<Claimed | undefined> {
  const now = kernel.now().toISOString()
  const [found] = await kernel.engine.withSession('owner', (session) => session.send([compiled<Claimed>(sql`
    with next as (
      select m.account, m.day from digest_mail m where m.bureau = ${bureau} and m.sent_at is null and m.dead_at is null and m.cancelled_at is null and m.not_before <= ${now} and m.attempts < ${MOST_ATTEMPTS}
        and (m.claimed_at is null or m.claimed_at < ${addMinutes(now, -CLAIM_MINUTES)}) order by m.not_before, m.account limit 1 for update skip locked),
    claimed as (update digest_mail m set claimed_at = ${now}, attempts = m.attempts + 1 from next where m.bureau = ${bureau} and m.account = next.account and m.day = next.day returning m.account, m.day, m.attempts)
    select k.account, k.day, k.attempts, case when d.digest_hour is not null then d.address end as address, coalesce(d.language, 'zh') as language from claimed k left join reminder_address d on d.bureau = ${bureau} and d.account = k.account`)]))
  return found.rows[0]
}

/** Null: there is nothing to tell, or the person may not be told any more. */
async function write(kernel: Kernel, bureau: number, { account, language }: Claimed, publicAddress: string): Promise<MailText | null> {
  try {
    return await digestOf(kernel, await readAccount(kernel, bureau, account), language, publicAddress)
  } catch (problem) {
    if (problem instanceof DomainError && (problem.code === 'not-signed-in' || problem.code === 'not-allowed')) return null
    throw problem
  }
}

async function settle(kernel: Kernel, bureau: number, { account, day }: Claimed, column: 'sent_at' | 'dead_at' | 'cancelled_at', fault: string | null): Promise<void> {
  await kernel.engine.withSession('owner', (session) => session.send([compiled(sql`
    update digest_mail set ${sql.ref(column)} = ${kernel.now().toISOString()}, claimed_at = null, last_error = ${fault} where bureau = ${bureau} and account = ${account} and day = ${day}`)]))
}

async function putBack(kernel: Kernel, bureau: number, { account, day, attempts }: Claimed, fault: string): Promise<void> {
  const again = addMinutes(kernel.now().toISOString(), WAIT_MINUTES[attempts - 1] ?? 0)
  await kernel.engine.withSession('owner', (session) => session.send([statement`
    update digest_mail set claimed_at = null, not_before = ${again}, last_error = ${fault} where bureau = ${bureau} and account = ${account} and day = ${day}`]))
}
