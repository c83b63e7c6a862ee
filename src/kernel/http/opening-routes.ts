import { z } from 'zod'
import { askOpening, decideOpening, listOpenings, OpeningRequest } from '#kernel/access/opening.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, parse, pathOf } from './request.ts'
import type { Http } from './server.ts'

const Decision = z.strictObject({ approve: z.boolean() })

/** Lawful queries for sealed records: asked for, decided, and what is open now. */
export function openingRoutes({ app, kernel }: Http): void {
  app.get('/api/openings', { schema: { tags: ['openings'], querystring: textParameters('org') } }, async (request) => listOpenings(kernel, actorOf(request)))
  app.post('/api/openings', { schema: { tags: ['openings'], body: OpeningRequest } }, async (request, reply) => {
    const id = await askOpening(kernel, actorOf(request), parse(OpeningRequest, request.body))
    return reply.status(201).send({ id })
  })
  app.post('/api/openings/:id', { schema: { tags: ['openings'], body: Decision } }, async (request, reply) => {
    await decideOpening(kernel, actorOf(request), pathOf(request, 'id'), parse(Decision, request.body).approve)
    return reply.status(204).send()
  })
}
