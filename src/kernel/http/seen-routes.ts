import { z } from 'zod'
import { requirePermission, scopeOf, typeFor } from '#kernel/access/actor.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { listChanges, markRecords, noteAllSeen, noteSeen } from '#kernel/record/seen.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, Id, parse, pathOf } from './request.ts'
import type { Http } from './server.ts'

const Seen = z.strictObject({ version: Id })
const Marks = z.strictObject({ ids: z.array(z.uuid()).max(200) })
const Nothing = z.strictObject({})

/** "Since I last looked": everybody's own marks of what he has seen. Nobody else reads them, and no row of the journal tells of them. */
export function seenRoutes({ app, kernel }: Http): void {
  app.get('/api/changes', { schema: { tags: ['today'], querystring: textParameters('org') } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return listChanges(kernel, scopeOf(actor))
  })
  app.post('/api/changes/seen', { schema: { tags: ['today'], body: Nothing } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    parse(Nothing, request.body)
    await noteAllSeen(kernel, actor)
    return reply.status(204).send()
  })
  for (const { name } of kernel.types.values()) {
    app.post(`/api/records/${name}/marks`, { schema: { tags: [name], body: Marks } }, async (request) => {
      const actor = actorOf(request)
      return markRecords(kernel, actor, typeFor(kernel, actor, name), parse(Marks, request.body).ids)
    })
    app.post(`/api/records/${name}/:id/seen`, { schema: { tags: [name], body: Seen } }, async (request) => {
      const actor = actorOf(request)
      const type = typeFor(kernel, actor, name)
      const id = pathOf(request, 'id')
      const { version } = parse(Seen, request.body)
      if (!z.uuid().safeParse(id).success) throw new DomainError('not-found')
      return noteSeen(kernel, actor, type, id, version)
    })
  }
}
