import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { questionOf } from '#kernel/http/figure-routes.ts'
import { actorOf, queryOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { ReviewAnswer } from '#kernel/http/review-wire.ts'
import { readerOn, readGround, seesAllOf } from '#kernel/figure/reader.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { checkBureau } from './own-bureau.ts'
import { verifyRoutes } from './verify-routes.ts'
import { toHtml } from './writer/html.ts'
import { renderReview } from './writer/render.ts'
import { toJson } from './writer/text.ts'

/** The annual review as data, as a page to print, and as a file of figures. */
export function reviewRoutes(http: Http): void {
  const { app, kernel } = http
  app.get('/api/review', { schema: { tags: ['review'] } }, async (request) => reviewOf(kernel, actorOf(request), queryOf(request)))
  app.get('/api/review.json', { schema: { tags: ['review'] } }, async (request) => {
    const actor = actorOf(request)
    const review = await reviewOf(kernel, actor, queryOf(request))
    await noteExport(kernel, actor, review, 'json')
    return toJson(review)
  })
  app.get('/api/review.html', { schema: { tags: ['review'] } }, async (request, reply) => {
    const actor = actorOf(request)
    const query = queryOf(request)
    const review = await reviewOf(kernel, actor, query)
    await noteExport(kernel, actor, review, 'html')
    return reply.type('text/html; charset=utf-8').header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
      .serializer((value: unknown) => String(value)).send(toHtml(review, query['lang'] === 'en' ? 'en' : 'zh'))
  })
  verifyRoutes(http)
}

async function reviewOf(kernel: Kernel, actor: Actor, query: Readonly<Record<string, string>>): Promise<ReviewAnswer> {
  requirePermission(actor, 'readFigures')
  await checkBureau(kernel, actor, query['bureau'])
  const { year, asOf } = await questionOf(kernel, actor, query)
  const ground = await readGround(kernel, actor)
  if (!seesAllOf(ground, ground.bureau.rootOrganisation)) {
    throw new DomainError('not-allowed', { zh: '年度综述按全局的记录计算，您只能看到其中一部分。', en: 'The annual review is computed from all records of the bureau, of which you may see a part only.' })
  }
  const reader = readerOn(ground)
  const [heads] = await read(kernel.engine, scopeOf(actor), [statement<{ size: number; root: Uint8Array; at: string }>`select size, root, at from journal_head where bureau = ${actor.bureau} order by size desc limit 1`])
  const head = heads.rows[0]
  return renderReview(reader, { year, asOf: asOf ?? reader.today, head: head ? { size: head.size, root: Buffer.from(head.root).toString('base64url'), at: head.at } : null })
}

async function noteExport(kernel: Kernel, actor: Actor, review: ReviewAnswer, format: string): Promise<void> {
  await appendStandalone(kernel, scopeOf(actor), { action: 'exportReview', account: actor.account, organisation: actor.organisation, via: actor.via }, { year: review.year, asOf: review.asOf, format })
}
