import { sql } from 'kysely'
import { absencesOn, handledBy } from '#kernel/access/absence.ts'
import type { Account } from '#kernel/access/actor.ts'
import { isoText } from '#kernel/db/iso-text.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { formatDay } from '#kernel/language/format.ts'
import { listChanges } from '#kernel/record/seen.ts'
import { addMinutes, dayOf, endOfDay } from '#kernel/time/instant.ts'
import { isDuty } from './ladder.ts'
import { tellClocks, wholeScope, type ToldClock } from './own.ts'
import { sentenceOf, type MailText } from './words.ts'

const SOON_MINUTES = 7 * 24 * 60
/** An overdue clock is told of for so long; then it stands in the console only. */
const KEPT_MINUTES = 90 * 24 * 60
const MOST_CLOCKS = 100

const texts = {
  subject: { zh: '[安澜] {day} 的期限和变动：超期 {overdue}，今天 {today}，七日内 {soon}', en: '[Anlan] Limits and changes, {day}: {overdue} overdue, {today} today, {soon} within seven days' },
  overdue: { zh: '已超期（{n}）', en: 'Overdue ({n})' },
  today: { zh: '今天届满（{n}）', en: 'Ending today ({n})' },
  soon: { zh: '七日内届满（{n}）', en: 'Ending within seven days ({n})' },
  changes: { zh: '上次看过之后，您承办的记录有变动（{n}）', en: 'Changed by others since you last looked ({n})' },
  change: { zh: '{number}：{action}', en: '{number}: {action}' },
  standingIn: { zh: '【代办】{sentence}', en: '[standing in] {sentence}' },
  end: { zh: '{link}\n\n本邮件按您选定的时间自动发出，请勿回复。可在控制台“提醒”页停收。', en: '{link}\n\nThis e-mail was sent automatically at the hour you chose; please do not reply. It can be switched off on the console’s page of reminders.' },
} as const satisfies Record<string, Label>

interface OwnClock extends ToldClock { readonly handler: number }

/**
 * The digest of an account as it stands now: the limits that it handles or stands in for, by how soon they end, and what others changed on
 * those records. Numbers, limits and times only: nothing that stands in a record, and nobody's name. Null: there is nothing to tell.
 * Throws not-allowed for an account that reads no records.
 */
export async function digestOf(kernel: Kernel, account: Account, language: Language, publicAddress: string): Promise<MailText | null> {
  const scope = wholeScope(account)
  const { timeZone } = await kernel.bureau(scope.bureau)
  const now = kernel.now().toISOString()
  const today = dayOf(now, timeZone)
  const [absences] = await read(kernel.engine, scope, [absencesOn(scope.bureau, null)])
  const [rows] = await read(kernel.engine, scope, [compiled<OwnClock>(sql`
    select c.handler, c.record_type, c.record, c.rule, c.rule_version, ${isoText('c', 'started_at')}, ${isoText('c', 'due_at')} from clock c
    where c.bureau = ${scope.bureau} and c.handler = any (${handledBy(scope.account, absences.rows)}::int[]) and c.met_at is null and c.stopped_at is null
      and c.due_at > ${addMinutes(now, -KEPT_MINUTES)} and c.due_at < ${addMinutes(now, SOON_MINUTES)} order by c.due_at, c.id limit ${MOST_CLOCKS}`)])
  const told = (await tellClocks(kernel, scope, rows.rows)).filter((one) => isDuty(one.told.rule))
  const endsToday = endOfDay(today, timeZone)
  const lines = (wanted: (dueAt: string) => boolean): string[] => told.filter(({ clock }) => wanted(clock.due_at)).map(({ clock, told: one }) => {
    const sentence = sentenceOf(one, timeZone, now)[language]
    return clock.handler === scope.account ? sentence : fill(texts.standingIn, { sentence })[language]
  })
  const parts = {
    overdue: lines((due) => due <= now), today: lines((due) => due > now && due <= endsToday), soon: lines((due) => due > now && due > endsToday),
    changes: (await listChanges(kernel, scope)).items.map((item) => fill(texts.change, { number: item.number, action: item.action[language] })[language]),
  }
  const sections = (['overdue', 'today', 'soon', 'changes'] as const).filter((name) => parts[name].length > 0)
  if (sections.length === 0) return null
  const count = (name: keyof typeof parts): number => parts[name].length
  return {
    subject: fill(texts.subject, { day: formatDay(today, language, ''), overdue: count('overdue'), today: count('today'), soon: count('soon') })[language],
    text: [...sections.map((name) => `${fill(texts[name], { n: count(name) })[language]}\n${parts[name].map((line) => `- ${line}`).join('\n')}`), fill(texts.end, { link: `${publicAddress}/` })[language]].join('\n\n'),
  }
}
