import { z } from 'zod'
import { requirePermission } from '#kernel/access/actor.ts'
import { getClock } from '#kernel/clock/clock-page.ts'
import { previewEvent } from '#kernel/clock/preview.ts'
import { listClocks, workViews } from '#kernel/clock/work-list.ts'
import { parseEventRequest } from '#kernel/lifecycle/clock-action.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, integerOf, parse, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'

const View = z.enum(workViews)
const Preview = z.strictObject({ event: z.unknown() })

/** Clocks on records: what runs out next, and one with everything that explains it. */
export function clockRoutes({ app, kernel }: Http): void {
  app.get('/api/clocks', { schema: { tags: ['clocks'], querystring: textParameters('org', 'after', 'limit').extend({ view: View.optional() }) } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const query = queryOf(request)
    return listClocks(kernel, actor, parse(View, query['view'] || 'due-soon', '/view'), query['after'], Math.min(200, Math.max(1, integerOf(query, 'limit') ?? 50)))
  })
  app.get('/api/clocks/:id', { schema: { tags: ['clocks'] } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return getClock(kernel, actor, pathOf(request, 'id'))
  })
  app.post('/api/clocks/:id/preview', { schema: { tags: ['clocks'], body: Preview } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return previewEvent(kernel, actor, pathOf(request, 'id'), parseEventRequest(parse(Preview, request.body).event))
  })
}
