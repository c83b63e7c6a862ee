import { z } from 'zod'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { findFeed } from '#kernel/reminder/calendar-feed.ts'
import { digestOf } from '#kernel/reminder/digest.ts'
import { listReminders, markRead, wholeScope } from '#kernel/reminder/own.ts'
import { textParameters } from './record-documents.ts'
import { callerOf, parse, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'
import type { DigestAnswer, ReminderAnswer, ReminderSettings } from './wire.ts'

const Nothing = z.strictObject({})
const Settings = z.strictObject({ address: z.email().max(254).nullable(), language: z.enum(['zh', 'en']), digestHour: z.int().min(0).max(23).nullable().default(null) })
const LIMIT = 10_000

/** One's own reminders, in every role one holds, and where they are also sent. `sendsMail`: a mail server is set. */
export function reminderRoutes({ app, kernel }: Http, { sendsMail, publicAddress }: { readonly sendsMail: boolean; readonly publicAddress: string }): void {
  const tags = ['reminders']
  app.get('/api/reminders', { schema: { tags } }, async (request): Promise<ReminderAnswer> => {
    const { account, actor } = callerOf(request)
    return listReminders(kernel, wholeScope(account), actor.organisations)
  })
  app.post('/api/reminders/read', { bodyLimit: LIMIT, schema: { tags, body: Nothing } }, async (request, reply) => {
    parse(Nothing, request.body)
    await markRead(kernel, wholeScope(callerOf(request).account), null)
    return reply.status(204).send()
  })
  app.post('/api/reminders/:id/read', { bodyLimit: LIMIT, schema: { tags, body: Nothing, params: z.object({ id: z.uuid() }) } }, async (request, reply) => {
    const id = pathOf(request, 'id')
    if (!z.uuid().safeParse(id).success) throw new DomainError('not-found')
    parse(Nothing, request.body)
    await markRead(kernel, wholeScope(callerOf(request).account), id)
    return reply.status(204).send()
  })
  app.get('/api/me/reminders', { schema: { tags } }, async (request): Promise<ReminderSettings> => {
    const { account } = callerOf(request)
    const scope = wholeScope(account)
    const [rows] = await read(kernel.engine, scope, [statement<{ address: string; language: 'zh' | 'en'; digest_hour: number | null }>`select address, language, digest_hour from reminder_address where bureau = ${scope.bureau} and account = ${scope.account}`])
    const row = rows.rows[0]
    return { sendsMail, address: row?.address ?? null, language: row?.language ?? 'zh', digestHour: row?.digest_hour ?? null, feed: await findFeed(kernel, account) }
  })
  app.get('/api/me/digest', { schema: { tags, querystring: textParameters('lang') } }, async (request): Promise<DigestAnswer> => {
    const mail = await digestOf(kernel, callerOf(request).account, queryOf(request)['lang'] === 'en' ? 'en' : 'zh', publicAddress)
    return { subject: mail?.subject ?? null, text: mail?.text ?? null }
  })
  app.put('/api/me/reminders', { bodyLimit: LIMIT, schema: { tags, body: Settings } }, async (request, reply) => {
    const { account, actor } = callerOf(request)
    const scope = wholeScope(account)
    const { address, language, digestHour } = parse(Settings, request.body)
    // The journal says that e-mails go out from now on, or no longer; not where to, which is nobody else's affair.
    const row = standaloneRow(kernel, scope.bureau, { action: 'setReminderAddress', account: scope.account, organisation: actor.organisation, via: actor.via }, { mail: address !== null, digest: address !== null && digestHour !== null })
    await inTransaction(kernel.engine, scope, (tx) => tx.finish([
      address === null
        ? statement`delete from reminder_address where bureau = ${scope.bureau} and account = ${scope.account}`
        : statement`insert into reminder_address (bureau, account, address, language, digest_hour) values (${scope.bureau}, ${scope.account}, ${address}, ${language}, ${digestHour})
            on conflict (bureau, account) do update set address = excluded.address, language = excluded.language, digest_hour = excluded.digest_hour`,
      ...appendRow(row),
    ]))
    return reply.status(204).send()
  })
}
