import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { typeNamed } from '#kernel/kernel.ts'
import { conditionsOf } from '#kernel/record/filter.ts'
import { cleanText, storableText } from '#kernel/record/field.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, parse, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'
import type { SavedView } from './wire.ts'

const Save = z.strictObject({ recordType: z.string().max(60), name: cleanText(60), query: storableText(2000), shared: z.boolean().default(false) })

/** Saved views: a list's filters by a name. Personal fields are no filters, so no view can be one on a person. */
export function viewRoutes({ app, kernel }: Http): void {
  app.get('/api/views', { schema: { tags: ['views'], querystring: textParameters('type') } }, async (request): Promise<SavedView[]> => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ id: string; record_type: string; name: string; query: string; shared: boolean; account: number }>`
      select id, record_type, name, query, shared, account from saved_view where bureau = ${actor.bureau} and record_type = ${queryOf(request)['type'] ?? ''} order by name`])
    return rows.rows.map((row) => ({ id: row.id, recordType: row.record_type, name: row.name, query: row.query, shared: row.shared, mine: row.account === actor.account }))
  })
  app.post('/api/views', { schema: { tags: ['views'], body: Save } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const view = parse(Save, request.body)
    const type = typeNamed(kernel, view.recordType)
    conditionsOf(type, await kernel.bureau(actor.bureau), Object.fromEntries(new URLSearchParams(view.query)), null)
    const id = randomUUID()
    await read(kernel.engine, scopeOf(actor), [statement`insert into saved_view (bureau, id, account, record_type, name, query, shared) values (${actor.bureau}, ${id}, ${actor.account}, ${type.name}, ${view.name}, ${view.query}, ${view.shared})`])
    return reply.status(201).send({ id, ...view, mine: true })
  })
  app.delete('/api/views/:id', { schema: { tags: ['views'] } }, async (request, reply) => {
    const actor = actorOf(request)
    const id = pathOf(request, 'id')
    if (!z.uuid().safeParse(id).success) throw new DomainError('not-found')
    const [gone] = await read(kernel.engine, scopeOf(actor), [statement`delete from saved_view where bureau = ${actor.bureau} and id = ${id} and account = ${actor.account}`])
    if (gone.affected === 0) throw new DomainError('not-found')
    return reply.status(204).send()
  })
}
