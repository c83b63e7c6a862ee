import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { requirePermission, scopeOf, typeFor } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { conditionsOf } from '#kernel/record/filter.ts'
import { cleanText, storableText } from '#kernel/record/field.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, parse, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'
import type { ListDefault, SavedView } from './daily-wire.ts'

const Query = storableText(2000)
const Save = z.strictObject({ recordType: z.string().max(60), name: cleanText(60), query: Query, shared: z.boolean().default(false) })
const Change = z.strictObject({ name: cleanText(60).optional(), query: Query.optional(), shared: z.boolean().optional() })
const Default = z.strictObject({ query: Query.nullable() })

interface Row { id: string; record_type: string; name: string; query: string; shared: boolean; account: number; owner: string }

const itemOf = (row: Row, actor: Actor): SavedView => ({ id: row.id, recordType: row.record_type, name: row.name, query: row.query, shared: row.shared, mine: row.account === actor.account, owner: row.owner })

/**
 * Saved views: a list's filters by a name, one's own or shared with one's unit and those below it. A view is a question and nothing more:
 * whoever asks it sees what he may see himself. Personal fields are no filters, so no view can be one on a person.
 */
export function viewRoutes({ app, kernel }: Http): void {
  const tags = ['views']
  app.get('/api/views', { schema: { tags, querystring: textParameters('type', 'org') } }, async (request): Promise<SavedView[]> => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const type = queryOf(request)['type'] ?? ''
    if (!actor.types.includes(type)) return []
    const [rows] = await read(kernel.engine, scopeOf(actor), [statement<Row>`
      select v.id, v.record_type, v.name, v.query, v.shared, v.account, a.name as owner from saved_view v join account a on a.bureau = v.bureau and a.id = v.account
      where v.bureau = ${actor.bureau} and v.record_type = ${type} and (v.account = ${actor.account} or exists (select 1 from organisation_closure c
        where c.bureau = v.bureau and c.ancestor = v.organisation and c.unit = ${actor.organisation} and c.valid_from <= anlan_today() and (c.valid_until is null or c.valid_until > anlan_today())))
      order by v.name, v.id`])
    return rows.rows.map((row) => itemOf(row, actor))
  })
  app.post('/api/views', { schema: { tags, body: Save } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const view = parse(Save, request.body)
    await checkQuery(kernel, actor, view.recordType, view.query)
    const id = randomUUID()
    await read(kernel.engine, scopeOf(actor), [statement`insert into saved_view (bureau, id, account, record_type, name, query, shared, organisation) values (${actor.bureau}, ${id}, ${actor.account}, ${view.recordType}, ${view.name}, ${view.query}, ${view.shared}, ${actor.organisation})`])
    return reply.status(201).send({ id, ...view, mine: true, owner: actor.name } satisfies SavedView)
  })
  app.patch('/api/views/:id', { schema: { tags, body: Change } }, async (request): Promise<SavedView> => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const id = idOf(pathOf(request, 'id'))
    const { name = null, query = null, shared = null } = parse(Change, request.body)
    return inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      const [found] = await tx.send([statement<Row>`select v.id, v.record_type, v.name, v.query, v.shared, v.account, ${actor.name}::text as owner from saved_view v where v.bureau = ${actor.bureau} and v.id = ${id} and v.account = ${actor.account} for update`])
      const row = found.rows[0]
      if (!row) throw new DomainError('not-found')
      if (query !== null) conditionsOf(typeFor(kernel, actor, row.record_type), await kernel.bureau(actor.bureau), filtersIn(query), null)
      // Shared anew, it is shared with the unit that is acted for now.
      await tx.finish([statement`update saved_view set name = coalesce(${name}, name), query = coalesce(${query}, query), shared = coalesce(${shared}, shared),
        organisation = case when ${shared}::boolean and not shared then ${actor.organisation} else organisation end where bureau = ${actor.bureau} and id = ${id} and account = ${actor.account}`])
      return itemOf({ ...row, name: name ?? row.name, query: query ?? row.query, shared: shared ?? row.shared }, actor)
    })
  })
  app.delete('/api/views/:id', { schema: { tags } }, async (request, reply) => {
    const actor = actorOf(request)
    const id = idOf(pathOf(request, 'id'))
    const [gone] = await read(kernel.engine, scopeOf(actor), [statement`delete from saved_view where bureau = ${actor.bureau} and id = ${id} and account = ${actor.account}`])
    if (gone.affected === 0) throw new DomainError('not-found')
    return reply.status(204).send()
  })
  for (const { name } of kernel.types.values()) {
    app.get(`/api/records/${name}/default-view`, { schema: { tags } }, async (request): Promise<ListDefault> => {
      const actor = actorOf(request)
      typeFor(kernel, actor, name)
      const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ query: string }>`select query from list_default where bureau = ${actor.bureau} and account = ${actor.account} and record_type = ${name}`])
      return { query: rows.rows[0]?.query ?? null }
    })
    app.put(`/api/records/${name}/default-view`, { schema: { tags, body: Default } }, async (request, reply) => {
      const actor = actorOf(request)
      const { query } = parse(Default, request.body)
      await checkQuery(kernel, actor, name, query ?? '')
      await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([query === null || query === ''
        ? statement`delete from list_default where bureau = ${actor.bureau} and account = ${actor.account} and record_type = ${name}`
        : statement`insert into list_default (bureau, account, record_type, query) values (${actor.bureau}, ${actor.account}, ${name}, ${query})
            on conflict (bureau, account, record_type) do update set query = excluded.query`]))
      return reply.status(204).send()
    })
  }
}

/** Throws invalid-input for a filter that no list of the type knows, not-found for a type that the actor does not read. */
async function checkQuery(kernel: Kernel, actor: Actor, type: string, query: string): Promise<void> {
  conditionsOf(typeFor(kernel, actor, type), await kernel.bureau(actor.bureau), filtersIn(query), null)
}

/** What of a view's address is asked of the server: whether it is shown as a map is the console's business. */
function filtersIn(query: string): Record<string, string> {
  return Object.fromEntries([...new URLSearchParams(query)].filter(([name]) => name !== 'view'))
}

function idOf(text: string): string {
  if (!z.uuid().safeParse(text).success) throw new DomainError('not-found')
  return text
}
