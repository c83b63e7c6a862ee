import type { ClockRule } from '#kernel/clock/rule.ts'
import { fill, type Label, type Language } from '#kernel/language/label.ts'
import { formatDay } from '#kernel/language/format.ts'
import { dayOf, timeOf } from '#kernel/time/instant.ts'
import { endsAtAnInstant, lastDayOf } from './ladder.ts'

/** All that a reminder says of a record: its number, which limit, and when it ends. Nothing that stands in the record, and nobody's name. */
export interface Told {
  readonly number: string
  readonly clock: Label
  readonly startedAt: string
  readonly dueAt: string
  readonly rule: ClockRule | undefined
}

const texts = {
  ends: { zh: '{number} 的“{clock}”将于 {due} 届满。', en: '“{clock}” of {number} ends at {due}.' },
  ended: { zh: '{number} 的“{clock}”已于 {due} 届满，尚未办结。', en: '“{clock}” of {number} ended at {due} and has not been met.' },
  lastDay: { zh: '{day} 24:00', en: '24:00 on {day}' },
  moment: { zh: '{day} {time}', en: '{time} on {day}' },
  subject: { zh: '[安澜] {number} {clock}', en: '[Anlan] {number} {clock}' },
  mail: {
    zh: '{sentence}\n\n{link}\n\n这是自动发出的提醒，请勿回复。可在控制台“提醒”页停收邮件。',
    en: '{sentence}\n\n{link}\n\nThis reminder was sent automatically; please do not reply. E-mails can be switched off on the console’s page of reminders.',
  },
} as const satisfies Record<string, Label>

/** The reminder in one sentence. `now`: whether the limit has ended. */
export function sentenceOf(told: Told, zone: string, now: string): Label {
  const due = dueText(told, zone)
  const template = told.dueAt <= now ? texts.ended : texts.ends
  return bothWays(template, (language) => ({ number: told.number, clock: told.clock[language], due: due[language] }))
}

/** When the limit ends, with the year: '2024年3月16日 24:00' where a whole day is in time. */
export function dueText(told: Pick<Told, 'startedAt' | 'dueAt' | 'rule'>, zone: string): Label {
  if (!endsAtAnInstant(told.rule)) return bothWays(texts.lastDay, (language) => ({ day: formatDay(lastDayOf(told, zone), language, '') }))
  return bothWays(texts.moment, (language) => ({ day: formatDay(dayOf(told.dueAt, zone), language, ''), time: timeOf(told.dueAt, zone) }))
}

export interface MailText { readonly subject: string; readonly text: string }

export function mailText(told: Told, link: string, zone: string, now: string, language: Language): MailText {
  return {
    subject: fill(texts.subject, { number: told.number, clock: told.clock[language] })[language],
    text: fill(texts.mail, { sentence: sentenceOf(told, zone, now)[language], link })[language],
  }
}

function bothWays(template: Label, values: (language: Language) => Record<string, string>): Label {
  return { zh: fill(template, values('zh')).zh, en: fill(template, values('en')).en }
}
