import { scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { questionOf } from '#kernel/http/figure-routes.ts'
import { textParameters } from '#kernel/http/record-documents.ts'
import { actorOf, queryOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Language } from '#kernel/language/label.ts'
import { reviewFile, reviewFormatOf, type ReviewFormat } from './documents/formats.ts'
import { readEdition } from './edition/answer.ts'
import { reviewGround } from './edition/ground.ts'
import { overdueTable } from './edition/overdue.ts'
import { promisesOf, promisesTable } from './edition/promises.ts'
import { editionRoutes } from './edition/routes.ts'
import { checkBureau } from './own-bureau.ts'
import { verifyRoutes } from './verify-routes.ts'
import { renderReview } from './writer/render.ts'
import { DomainError } from '#kernel/error/domain-error.ts'

/** The annual review as data and as files, computed now or as an edition has it; editions, and the check of a text that somebody wrote. */
export function reviewRoutes(http: Http): void {
  const { app, kernel } = http
  app.get('/api/review', { schema: { tags: ['review'], querystring: textParameters('year', 'asOf', 'bureau') } }, async (request) => reviewOf(kernel, actorOf(request), queryOf(request)))
  app.get('/api/review/export', { schema: { tags: ['review'], querystring: textParameters('year', 'asOf', 'bureau', 'edition', 'format', 'lang') } }, async (request, reply) => {
    const actor = actorOf(request)
    const query = queryOf(request)
    const format = reviewFormatOf(query['format'])
    const review = query['edition'] ? await editionOf(kernel, actor, query['edition']) : await reviewOf(kernel, actor, query)
    const file = await reviewFile(review, format, query['lang'] === 'en' ? 'en' : 'zh')
    await noteExport(kernel, actor, review, format, query['lang'] === 'en' ? 'en' : 'zh', file.sha256)
    return reply.header('content-disposition', `${format === 'html' ? 'inline' : 'attachment'}; filename="${file.name}"`)
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:").type(file.contentType).send(file.content)
  })
  editionRoutes(http)
  verifyRoutes(http)
}

async function reviewOf(kernel: Kernel, actor: Actor, query: Readonly<Record<string, string>>): Promise<ReviewAnswer> {
  const review = await reviewGround(kernel, actor)
  await checkBureau(kernel, actor, query['bureau'])
  const { year, asOf = review.reader.today } = await questionOf(kernel, actor, query)
  return renderReview(review.reader, { year, asOf, head: review.head, shortcomings: [promisesTable(await promisesOf(kernel, actor, year)), await overdueTable(kernel, actor, asOf)] })
}

async function editionOf(kernel: Kernel, actor: Actor, id: string): Promise<ReviewAnswer> {
  const { review } = await readEdition(kernel, actor, id)
  if (review) return review
  throw new DomainError('action-refused', { zh: '这一稿还有不能印出的地方，先改正。', en: 'The draft has faults that cannot be printed; mend them first.' })
}

async function noteExport(kernel: Kernel, actor: Actor, review: ReviewAnswer, format: ReviewFormat, language: Language, sha256: string): Promise<void> {
  await appendStandalone(kernel, scopeOf(actor), { action: 'exportReview', account: actor.account, organisation: actor.organisation, via: actor.via }, {
    year: review.year, asOf: review.asOf, format, language, sha256, ...(review.edition === null ? {} : { edition: review.edition.id }),
  })
}
