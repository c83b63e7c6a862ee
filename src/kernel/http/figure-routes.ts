import { figureCatalogue, type FigureQuestion } from '#kernel/figure/catalogue.ts'
import { figureRecords, type DrillDownQuestion } from '#kernel/figure/drill-down.ts'
import { figurePage } from '#kernel/figure/page.ts'
import { exportFigureRecords } from '#kernel/export/export-figure-records.ts'
import { exportFigures } from '#kernel/export/export-figures.ts'
import { formatOf } from '#kernel/export/exported-file.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, dayOfQuery, integerOf, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'

const question = ['year', 'org', 'asOf', 'basis'] as const
const part = ['month', 'unit', 'dimension', 'code', 'outcome'] as const

export function figureRoutes({ app, kernel }: Http): void {
  app.get('/api/figures', { schema: { tags: ['figures'], querystring: textParameters(...question) } }, async (request) => {
    const actor = actorOf(request)
    return figureCatalogue(kernel, actor, await questionOf(kernel, actor, queryOf(request)))
  })
  app.get('/api/figures/export', { schema: { tags: ['figures'], querystring: textParameters(...question, 'format', 'lang') } }, async (request, reply) => {
    const actor = actorOf(request)
    const query = queryOf(request)
    const file = await exportFigures(kernel, actor, await questionOf(kernel, actor, query), { format: formatOf(query['format']), language: query['lang'] === 'en' ? 'en' : 'zh' })
    return reply.header('content-disposition', `attachment; filename="${file.name}"`).type(file.contentType).send(file.content)
  })
  app.get('/api/figures/:id', { schema: { tags: ['figures'], querystring: textParameters(...question) } }, async (request) => {
    const actor = actorOf(request)
    return figurePage(kernel, actor, pathOf(request, 'id'), await questionOf(kernel, actor, queryOf(request)))
  })
  app.get('/api/figures/:id/records', { schema: { tags: ['figures'], querystring: textParameters(...question, ...part, 'limit', 'after') } }, async (request) => {
    const actor = actorOf(request)
    const query = queryOf(request)
    return figureRecords(kernel, actor, pathOf(request, 'id'), { ...await partOf(kernel, actor, query), limit: integerOf(query, 'limit'), offset: integerOf(query, 'after') })
  })
  app.get('/api/figures/:id/records/export', { schema: { tags: ['figures'], querystring: textParameters(...question, ...part, 'format', 'lang') } }, async (request, reply) => {
    const actor = actorOf(request)
    const query = queryOf(request)
    const file = await exportFigureRecords(kernel, actor, pathOf(request, 'id'), await partOf(kernel, actor, query), { format: formatOf(query['format']), language: query['lang'] === 'en' ? 'en' : 'zh' })
    return reply.header('content-disposition', `attachment; filename="${file.name}"`).type(file.contentType).send(file.content)
  })
  app.get('/api/figures-check', { schema: { tags: ['figures'] } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readFigures')
    requirePermission(actor, 'readRecords') // a difference names its record
    return { differences: await checkFigures(kernel, scopeOf(actor)) }
  })
}

/** Year, organisation, as-of day and basis of a question, from the address. Without a year: the bureau's current one. */
export async function questionOf(kernel: Kernel, actor: Actor, query: Readonly<Record<string, string>>): Promise<FigureQuestion> {
  const { timeZone } = await kernel.bureau(actor.bureau)
  const year = integerOf(query, 'year') ?? Number(dayOf(kernel.now().toISOString(), timeZone).slice(0, 4))
  if (year < 1900 || year > 2199) throw new DomainError('invalid-input', { fields: [{ pointer: '/year', code: 'outOfRange', zh: '年份应在 1900 至 2199 之间。', en: 'The year must lie between 1900 and 2199.' }] })
  const basis = query['basis']
  return { year, organisation: integerOf(query, 'org'), asOf: dayOfQuery(query, 'asOf'), basis: basis === 'now' ? 'now' : 'then' }
}

/** The question with the month, unit, value of a breakdown or outcome that narrows it. */
async function partOf(kernel: Kernel, actor: Actor, query: Readonly<Record<string, string>>): Promise<DrillDownQuestion> {
  const outcome = query['outcome']
  return { ...await questionOf(kernel, actor, query), outcome: outcome === 'ended' || outcome === 'open' ? outcome : undefined, month: query['month'] || undefined, unit: integerOf(query, 'unit'), dimension: query['dimension'] || undefined, code: query['dimension'] ? query['code'] ?? '' : undefined }
}
