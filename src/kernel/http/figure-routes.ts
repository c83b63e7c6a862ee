import { figureCatalogue, figurePage, figureRecords, type DrillDownQuestion, type FigureQuestion } from '#kernel/figure/page.ts'
import { exportFigureRecords } from '#kernel/export/export-figure-records.ts'
import { formatOf } from '#kernel/export/export-records.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, dayOfQuery, integerOf, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'

const question = ['year', 'org', 'asOf', 'basis'] as const
const part = ['month', 'unit', 'dimension', 'code'] as const

export function figureRoutes({ app, kernel }: Http): void {
  app.get('/api/figures', { schema: { tags: ['figures'], querystring: textParameters(...question) } }, async (request) => figureCatalogue(kernel, actorOf(request), questionOf(queryOf(request))))
  app.get('/api/figures/:id', { schema: { tags: ['figures'], querystring: textParameters(...question) } }, async (request) => figurePage(kernel, actorOf(request), pathOf(request, 'id'), questionOf(queryOf(request))))
  app.get('/api/figures/:id/records', { schema: { tags: ['figures'], querystring: textParameters(...question, ...part, 'limit', 'after') } }, async (request) => {
    const query = queryOf(request)
    return figureRecords(kernel, actorOf(request), pathOf(request, 'id'), { ...partOf(query), limit: integerOf(query, 'limit'), offset: integerOf(query, 'after') })
  })
  app.get('/api/figures/:id/records/export', { schema: { tags: ['figures'], querystring: textParameters(...question, ...part, 'format', 'lang') } }, async (request, reply) => {
    const query = queryOf(request)
    const file = await exportFigureRecords(kernel, actorOf(request), pathOf(request, 'id'), partOf(query), { format: formatOf(query['format']), language: query['lang'] === 'en' ? 'en' : 'zh' })
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
export function questionOf(query: Readonly<Record<string, string>>): FigureQuestion {
  const year = integerOf(query, 'year') ?? new Date().getUTCFullYear()
  if (year < 1900 || year > 2199) throw new DomainError('invalid-input', { fields: [{ pointer: '/year', code: 'outOfRange', zh: '年份应在 1900 至 2199 之间。', en: 'The year must lie between 1900 and 2199.' }] })
  const basis = query['basis']
  return { year, organisation: integerOf(query, 'org'), asOf: dayOfQuery(query, 'asOf'), basis: basis === 'now' ? 'now' : 'then' }
}

/** The question with the month, unit or value of a breakdown that narrows it. */
function partOf(query: Readonly<Record<string, string>>): DrillDownQuestion {
  return { ...questionOf(query), month: query['month'] || undefined, unit: integerOf(query, 'unit'), dimension: query['dimension'] || undefined, code: query['dimension'] ? query['code'] ?? '' : undefined }
}
