import { z } from 'zod'
import { textParameters } from '#kernel/http/record-documents.ts'
import { actorOf, Id, integerOf, parse, pathOf, queryOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { EditionAnswer, EditionRow, Restatement } from '#kernel/http/edition-wire.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { calendarDay, cleanText } from '#kernel/record/field.ts'
import { listEditions, readEdition } from './answer.ts'
import { requireEditions, reviewGround } from './ground.ts'
import { restatementsOf } from './restatements.ts'
import { EditionSections, templatesOf } from './sections.ts'
import { actOnEdition, attachNotice, beginEdition, editEdition, NoticeInput, removeNotice } from './steps.ts'
import { getEdition } from './store.ts'

const Begin = z.strictObject({ year: z.int().min(1900).max(2199), from: z.uuid().nullable().default(null) })
const Edit = z.strictObject({
  version: Id, title: z.strictObject({ zh: cleanText(200), en: cleanText(200) }), sections: EditionSections, issuer: cleanText(100).nullable().default(null), documentNumber: cleanText(100).nullable().default(null),
})
const Step = z.strictObject({ version: Id, reason: cleanText(1000).nullable().default(null), asOf: calendarDay().nullable().default(null) })
const Attach = NoticeInput.extend({ version: Id })

/** Editions of the review: drafting, binding, two checks, approval, freezing, publication, and what was corrected since. */
export function editionRoutes({ app, kernel }: Http): void {
  const tags = ['review']
  app.get('/api/review/editions', { schema: { tags, querystring: textParameters('year') } }, async (request): Promise<EditionRow[]> => listEditions(kernel, actorOf(request), integerOf(queryOf(request), 'year') ?? null))
  app.post('/api/review/editions', { schema: { tags, body: Begin } }, async (request, reply) => {
    const actor = actorOf(request)
    const { year, from } = parse(Begin, request.body)
    return reply.status(201).send(await readEdition(kernel, actor, await beginEdition(kernel, actor, year, from)))
  })
  app.get('/api/review/editions/:id', { schema: { tags } }, async (request): Promise<EditionAnswer> => readEdition(kernel, actorOf(request), pathOf(request, 'id')))
  app.put('/api/review/editions/:id', { schema: { tags, body: Edit } }, async (request): Promise<EditionAnswer> => {
    const actor = actorOf(request)
    const id = pathOf(request, 'id')
    const { version, sections, ...text } = parse(Edit, request.body)
    await editEdition(kernel, actor, id, version, { ...text, sections: templatesOf(sections) })
    return readEdition(kernel, actor, id)
  })
  app.post('/api/review/editions/:id/actions/:action', { schema: { tags, body: Step } }, async (request): Promise<EditionAnswer> => {
    const actor = actorOf(request)
    const id = pathOf(request, 'id')
    await actOnEdition(kernel, actor, id, pathOf(request, 'action'), parse(Step, request.body))
    return readEdition(kernel, actor, id)
  })
  app.post('/api/review/editions/:id/notices', { schema: { tags, body: Attach } }, async (request, reply) => {
    const actor = actorOf(request)
    const id = pathOf(request, 'id')
    const { version, ...notice } = parse(Attach, request.body)
    await attachNotice(kernel, actor, id, version, notice)
    return reply.status(201).send(await readEdition(kernel, actor, id))
  })
  app.delete('/api/review/editions/:id/notices/:key', { schema: { tags, querystring: textParameters('version') } }, async (request): Promise<EditionAnswer> => {
    const actor = actorOf(request)
    const id = pathOf(request, 'id')
    await removeNotice(kernel, actor, id, integerOf(queryOf(request), 'version') ?? 0, pathOf(request, 'key'))
    return readEdition(kernel, actor, id)
  })
  app.get('/api/review/editions/:id/restatements', { schema: { tags } }, async (request): Promise<Restatement[]> => {
    const actor = actorOf(request)
    await requireEditions(kernel, actor)
    const { reader } = await reviewGround(kernel, actor)
    const { edition } = await getEdition(kernel, actor, pathOf(request, 'id'))
    if (edition.bound === null) throw new DomainError('action-refused', { zh: '数据还没有定。', en: 'The figures are not bound yet.' })
    return restatementsOf(kernel, actor, reader, edition.bound)
  })
}
