import { z } from 'zod'
import { typeFor } from '#kernel/access/actor.ts'
import { performSeveral, previewSeveral, SEVERAL_AT_ONCE, SEVERAL_PREVIEWED } from '#kernel/lifecycle/several.ts'
import { cleanText } from '#kernel/record/field.ts'
import { actorOf, Id, parse } from './request.ts'
import type { Http } from './server.ts'

const Action = z.string().max(60)
const Preview = z.strictObject({ action: Action, ids: z.array(z.uuid()).min(1).max(SEVERAL_PREVIEWED) })
const Several = z.strictObject({
  action: Action, records: z.array(z.strictObject({ id: z.uuid(), version: Id })).min(1).max(SEVERAL_AT_ONCE),
  fields: z.record(z.string(), z.unknown()).optional(), reason: cleanText(1000).optional(), organisation: Id.optional(), handler: Id.optional(),
})
/** Shorter than that of one record: each record's own key is made from it. */
const Key = z.string().regex(/^[\x21-\x7e]{8,60}$/)

/** One action on several records of a kind: what it would do, and doing it. */
export function severalRoutes({ app, kernel }: Http): void {
  for (const { name } of kernel.types.values()) {
    const base = `/api/records/${name}/several`
    const tags = [name]
    app.post(`${base}/preview`, { schema: { tags, body: Preview } }, async (request) => {
      const actor = actorOf(request)
      const type = typeFor(kernel, actor, name)
      const { action, ids } = parse(Preview, request.body)
      return previewSeveral(kernel, actor, type, action, ids)
    })
    app.post(base, { schema: { tags, body: Several, headers: z.object({ 'idempotency-key': Key }) } }, async (request) => {
      const actor = actorOf(request)
      const type = typeFor(kernel, actor, name)
      const { action, records, fields, reason, organisation, handler } = parse(Several, request.body)
      const key = parse(Key, request.headers['idempotency-key'], '/headers/idempotency-key')
      return performSeveral(kernel, actor, type, {
        action, ...(fields ? { input: { fields } } : {}), ...(reason === undefined ? {} : { reason }), ...(organisation === undefined ? {} : { organisation }), ...(handler === undefined ? {} : { handler }),
      }, records, key)
    })
  }
}
