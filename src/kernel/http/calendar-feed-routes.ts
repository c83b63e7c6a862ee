import { z } from 'zod'
import { makeFeed, readFeed, revokeFeed } from '#kernel/reminder/calendar-feed.ts'
import { textParameters } from './record-documents.ts'
import { callerOf, parse, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'
import type { CalendarFeed } from './wire.ts'

const Nothing = z.strictObject({})

/** One's own due times for a calendar program. The secret in the address is the only key: it stands for no session and opens nothing else. */
export function calendarFeedRoutes({ app, kernel }: Http, { publicAddress }: { readonly publicAddress: string }): void {
  const tags = ['reminders']
  app.post('/api/me/calendar-feed', { bodyLimit: 10_000, schema: { tags, body: Nothing } }, async (request, reply) => {
    parse(Nothing, request.body)
    const made: CalendarFeed = { path: `/api/calendar/${await makeFeed(kernel, callerOf(request).account)}.ics` }
    return reply.status(201).send(made)
  })
  app.delete('/api/me/calendar-feed', { schema: { tags } }, async (request, reply) => {
    await revokeFeed(kernel, callerOf(request).account)
    return reply.status(204).send()
  })
  app.get('/api/calendar/:token.ics', { schema: { hide: true, querystring: textParameters('lang') } }, async (request, reply) => {
    const language = queryOf(request)['lang'] === 'en' ? 'en' : 'zh'
    const text = await readFeed(kernel, pathOf(request, 'token'), language, publicAddress)
    return reply.type('text/calendar; charset=utf-8').serializer((value: unknown) => String(value)).send(text)
  })
}
