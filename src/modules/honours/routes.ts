import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { textParameters } from '#kernel/http/record-documents.ts'
import { actorOf, pathOf, queryOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { getRecord } from '#kernel/record/get.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { z } from 'zod'
import { publicationHtml, publicationOf, type Publication } from './publication.ts'
import { Honour, HonourRecipient } from './schema.ts'

const Recipients = z.array(HonourRecipient.omit({ name: true }).extend({ id: z.uuid() }))

/** The list of a decided honour that may be made public, as data or as a page to print. */
export function honourRoutes({ app, kernel }: Http): void {
  app.get('/api/records/honour/:id/publication', { schema: { tags: ['honour'], querystring: textParameters('format', 'lang') } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const { format, lang } = queryOf(request)
    const publication = await publish(kernel, actor, pathOf(request, 'id'), format === 'html' ? 'html' : 'json')
    if (format !== 'html') return publication
    return reply.type('text/html; charset=utf-8').header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
      .serializer((value: unknown) => String(value)).send(publicationHtml(publication, lang === 'en' ? 'en' : 'zh'))
  })
}

/**
 * Reads the names of those who agreed: the database gives no others without a purpose. Taking the list is a row of the journal. Throws
 * not-found, not-allowed; action-refused while the honour is not decided, or no longer stands.
 */
async function publish(kernel: Kernel, actor: Actor, id: string, format: 'html' | 'json'): Promise<Publication> {
  const record = await getRecord(kernel, actor, 'honour', id)
  requirePermission(actor, 'exportRecords')
  const honour = Honour.parse(record.fields)
  const recipients = Recipients.parse(record.children['recipients'])
  const { decidedAt } = honour
  if (decidedAt === null || !['decidedInOperation', 'decided', 'delivered'].includes(record.state)) {
    throw new DomainError('action-refused', { zh: '表彰决定作出之后、撤销之前才能公开名单。', en: 'The list can be made public once the honour is decided, and while it stands.' })
  }
  const bureau = await kernel.bureau(actor.bureau)
  const [found] = await read(kernel.engine, scopeOf(actor), [statement<{ id: string; name: string | null }>`
    select distinct on (p.id) p.id, p.name from honour_recipient_personal p join honour_recipient r on r.bureau = p.bureau and r.record = p.record and r.id = p.id
    where p.bureau = ${actor.bureau} and p.record = ${id} and r.consent = 'yes' and p.name is not null order by p.id, p.version desc`])
  const names = new Map(found.rows.flatMap((row) => (row.name === null ? [] : [[row.id, row.name] as const])))
  const publication = publicationOf(honour, recipients, names, { number: record.number, bureau: bureau.name, decidedOn: dayOf(decidedAt, bureau.timeZone) })
  await appendStandalone(kernel, scopeOf(actor), { action: 'takeNames', account: actor.account, organisation: actor.organisation, via: actor.via, recordType: 'honour', record: id }, { format, named: publication.named.length, unnamed: publication.unnamed })
  return publication
}
