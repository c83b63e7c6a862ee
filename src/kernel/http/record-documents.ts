import { z } from 'zod'
import { ClockRequest } from '#kernel/lifecycle/clock-action.ts'
import { columnsOf, type RecordType } from '#kernel/record/record-type.ts'
import { Id } from './request.ts'

/*
 * What OpenAPI says of a record type's routes, made from its schemas: nothing here is checked against, the handlers parse for themselves
 * and name each problem.
 */

/** Parameters of the query, all optional texts. */
export function textParameters(...names: readonly string[]): z.ZodObject {
  return z.object(Object.fromEntries(names.map((name) => [name, z.string().optional()])))
}

/** The filters, order and window of a list. */
export function listParameters(type: RecordType): z.ZodObject {
  const filters = columnsOf(type.schema).filter((field) => field.facts.filterable).flatMap(({ name, facts: { kind } }) => {
    switch (kind) {
      case 'day': case 'instant': return [`${name}.from`, `${name}.to`]
      case 'integer': case 'decimal': return [name, `${name}.from`, `${name}.to`]
      default: return [name]
    }
  })
  return textParameters('org', 'q', 'state', 'handler', ...(type.point ? ['bbox'] : []), ...filters, 'sort', 'after', 'limit', 'count')
}

/** The body of an entry: every field that can be set at once, and those that a way of entering asks for; `action`: which way, the first where none is named. */
export function entryBody(type: RecordType): z.ZodObject {
  const ways = Object.entries(type.lifecycle.actions).filter(([, row]) => row.kind === 'create')
  const asked = new Set(ways.flatMap(([, row]) => row.asksFor ?? []))
  const columns = columnsOf(type.schema).filter(({ facts }) => !facts.derived)
  const general = shapeOf(columns.filter(({ facts }) => !facts.byAction))
  const more = z.strictObject(shapeOf(columns.filter(({ name, facts }) => facts.byAction && asked.has(name)))).partial().shape
  return z.strictObject({ action: z.enum(ways.map(([name]) => name)).optional(), organisation: Id.optional(), fields: z.strictObject({ ...general, ...more }), children: childLists(type, {}) })
}

/** The body of any later action: what is sent is set, what is left out stays; some fields only by the step that they belong to. */
export function actionBody(type: RecordType): z.ZodObject {
  const fields = columnsOf(type.schema).filter(({ facts }) => !facts.derived)
  return z.strictObject({
    version: Id, fields: z.strictObject(shapeOf(fields)).partial().optional(), children: childLists(type, { id: z.uuid().optional() }), reason: z.string().max(1000).optional(),
    organisation: Id.optional(), handler: Id.optional(), duplicate: z.uuid().optional(), clock: ClockRequest.optional(),
  })
}

/** Lists of children. Rows that exist carry their id; new ones have none. */
function childLists(type: RecordType, key: z.ZodRawShape): z.ZodOptional<z.ZodObject> {
  return z.strictObject(Object.fromEntries(Object.entries(type.children).map(([name, child]) => [name, z.array(child.schema.extend(key)).optional()]))).optional()
}

function shapeOf(fields: readonly { readonly name: string; readonly schema: z.core.$ZodType }[]): Record<string, z.core.$ZodType> {
  return Object.fromEntries(fields.map((field) => [field.name, field.schema]))
}
