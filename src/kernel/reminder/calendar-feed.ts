import { createHash, randomBytes } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventClass, ICalEventTransparency } from 'ical-generator'
import { sql } from 'kysely'
import { absencesOn, handledBy } from '#kernel/access/absence.ts'
import { readAccount, type Account } from '#kernel/access/actor.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'
import type { Label, Language } from '#kernel/language/label.ts'
import { addDays, addMinutes } from '#kernel/time/instant.ts'
import { endsAtAnInstant, isDuty, lastDayOf } from './ladder.ts'
import { tellClocks, wholeScope, type ToldClock } from './own.ts'
import { sentenceOf } from './words.ts'

/** An overdue clock stays in the calendar for so long; then it is only in the console. */
const KEPT_MINUTES = 90 * 24 * 60
const MOST_EVENTS = 1_000

const texts = {
  // Nobody's name goes into a calendar.
  standingIn: { zh: '【代办】', en: '[standing in] ' },
  name: { zh: '安澜：我的期限', en: 'Anlan: my time limits' },
} as const satisfies Record<string, Label>

/** Makes the secret of an account's calendar address, in place of any earlier one, which is worth nothing from then on. It is told once. */
export async function makeFeed(kernel: Kernel, account: Account): Promise<string> {
  const scope = wholeScope(account)
  const token = randomBytes(32).toString('base64url')
  const now = kernel.now().toISOString()
  // The values are given twice: the hash is a column that the application may write and never read, not even as the row left out.
  await inTransaction(kernel.engine, scope, (tx) => tx.finish([statement`
    insert into calendar_feed (bureau, account, token_hash, created_at) values (${scope.bureau}, ${scope.account}, ${hashOf(token)}, ${now})
    on conflict (bureau, account) do update set token_hash = ${hashOf(token)}, created_at = ${now}, read_at = null`,
    ...appendRow(standaloneRow(kernel, scope.bureau, { action: 'makeCalendarFeed', account: scope.account, organisation: null, via: 'api' }, {})),
  ]))
  return token
}

/** The text of a calendar (RFC 5545): the open due times of what the account behind the secret handles, or stands in for, and may see at this moment. Throws not-signed-in. */
export async function readFeed(kernel: Kernel, token: string, language: Language, publicAddress: string): Promise<string> {
  const [found] = await kernel.engine.withSession('app', (session) => session.send([statement<{ bureau: number; account: number }>`select * from anlan_find_calendar_feed(${hashOf(token)}, ${kernel.now().toISOString()})`]))
  const owner = found.rows[0]
  if (!owner) throw new DomainError('not-signed-in')
  return calendarOf(kernel, await readAccount(kernel, owner.bureau, owner.account), language, publicAddress)
}

interface FeedClock extends ToldClock { readonly id: string; readonly handler: number }

async function calendarOf(kernel: Kernel, account: Account, language: Language, publicAddress: string): Promise<string> {
  const scope = wholeScope(account)
  const { timeZone, code } = await kernel.bureau(scope.bureau)
  const now = kernel.now().toISOString()
  const [absences] = await read(kernel.engine, scope, [absencesOn(scope.bureau, null)])
  const [rows] = await read(kernel.engine, scope, [compiled<FeedClock>(sql`
    select c.id, c.handler, c.record_type, c.record, c.rule, c.rule_version, ${isoText('c', 'started_at')}, ${isoText('c', 'due_at')} from clock c
    where c.bureau = ${scope.bureau} and c.handler = any (${handledBy(scope.account, absences.rows)}::int[]) and c.met_at is null and c.stopped_at is null and c.due_at > ${addMinutes(now, -KEPT_MINUTES)} order by c.due_at, c.id limit ${MOST_EVENTS}`)])
  const calendar = ical({ name: texts.name[language], prodId: { company: 'Anlan', product: 'Time limits', language: language === 'zh' ? 'ZH' : 'EN' }, method: ICalCalendarMethod.PUBLISH, ttl: 3600 })
  for (const { clock, told } of await tellClocks(kernel, scope, rows.rows)) {
    if (!isDuty(told.rule) && told.rule?.kind !== 'window') continue
    // Times are UTC, so that no definition of a time zone is needed; a limit in days is its last day, the same in every zone.
    const wholeDay = !endsAtAnInstant(told.rule)
    const lastDay = lastDayOf(told, timeZone)
    calendar.createEvent({
      id: `${clock.id}@${code}.anlan`, stamp: new Date(now), summary: `${clock.handler === scope.account ? '' : texts.standingIn[language]}${told.number} ${told.clock[language]}`, description: sentenceOf(told, timeZone, now)[language],
      ...(publicAddress === '' ? {} : { url: `${publicAddress}/records/${clock.record_type}/${clock.record}` }), class: ICalEventClass.PRIVATE, transparency: ICalEventTransparency.TRANSPARENT,
      ...(wholeDay ? { allDay: true, start: new Date(`${lastDay}T00:00:00Z`), end: new Date(`${addDays(lastDay, 1)}T00:00:00Z`) } : { start: new Date(clock.due_at) }),
    })
  }
  return calendar.toString()
}

/** Since when an account has a calendar address, and when it was last read; null: it has none. */
export async function findFeed(kernel: Kernel, account: Account): Promise<{ createdAt: string; readAt: string | null } | null> {
  const scope = { ...systemScope(account.bureau), account: account.id }
  const [rows] = await read(kernel.engine, scope, [compiled<{ created_at: string; read_at: string | null }>(sql`select ${isoText('f', 'created_at')}, ${isoText('f', 'read_at')} from calendar_feed f where f.bureau = ${scope.bureau} and f.account = ${scope.account}`)])
  const row = rows.rows[0]
  return row ? { createdAt: row.created_at, readAt: row.read_at } : null
}

/** The address is worth nothing from now on. Throws not-found where there is none. */
export async function revokeFeed(kernel: Kernel, account: Account): Promise<void> {
  await inTransaction(kernel.engine, { ...systemScope(account.bureau), account: account.id }, async (tx) => {
    const [gone] = await tx.send([statement`delete from calendar_feed where bureau = ${account.bureau} and account = ${account.id}`])
    if (gone.affected === 0) throw new DomainError('not-found')
    await tx.finish(appendRow(standaloneRow(kernel, account.bureau, { action: 'revokeCalendarFeed', account: account.id, organisation: null, via: 'api' }, {})))
  })
}

function hashOf(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
