import { z } from 'zod'
import { columnsOf, type FieldColumn, type RecordType } from '#kernel/record/record-type.ts'
import type { Route } from './test-server.ts'

const Schema = z.record(z.string(), z.unknown())
const Parameter = z.object({ name: z.string().min(1), in: z.enum(['path', 'query', 'header', 'cookie']), required: z.boolean().optional(), schema: Schema })
const Operation = z.object({
  tags: z.array(z.string()).min(1), parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: z.record(z.string(), z.object({ schema: Schema })) }).optional(),
  responses: z.record(z.string().regex(/^([1-5]\d\d|default)$/), z.object({ description: z.string().min(1) })).refine((responses) => Object.keys(responses).length > 0),
})
type Operation = z.infer<typeof Operation>
const Document = z.object({
  openapi: z.string().regex(/^3\.1\.\d+$/), info: z.object({ title: z.string().min(1), version: z.string().min(1) }),
  paths: z.record(z.string().startsWith('/'), z.record(z.enum(['get', 'post', 'put', 'patch', 'delete', 'head']), Operation, 'no operation')
    .or(z.partialRecord(z.enum(['get', 'post', 'put', 'patch', 'delete', 'head']), Operation))),
})

/**
 * Everything in which the description of the API falls short: of OpenAPI 3.1 in outline, of the routes that the server really has, and of
 * the fields that every record type really takes. `withoutBody` are routes that change something and need nothing said. Empty: it is whole.
 */
export function openApiProblems(document: unknown, routes: readonly Route[], types: readonly RecordType[], withoutBody: readonly string[] = []): string[] {
  const parsed = Document.safeParse(document)
  if (!parsed.success) return parsed.error.issues.map((issue) => `/${issue.path.map(String).join('/')}: ${issue.message}`)
  const problems: string[] = []
  const operations = new Map<string, Operation>()
  for (const [path, byMethod] of Object.entries(parsed.data.paths)) for (const [method, operation] of Object.entries(byMethod)) {
    if (operation) operations.set(`${method.toUpperCase()} ${path}`, operation)
  }
  for (const { method, url, isDescribed } of routes) {
    const name = `${method} ${url.replace(/:(\w+)/g, '{$1}')}`
    const operation = operations.get(name)
    if (!operation) { if (isDescribed) problems.push(`${name} is not described`); continue }
    operations.delete(name)
    problems.push(...operationProblems(name, operation, method !== 'GET' && method !== 'DELETE' && !withoutBody.includes(name)))
  }
  for (const name of operations.keys()) if (!name.startsWith('HEAD ')) problems.push(`${name} is described, but there is no such route`)
  for (const type of types) problems.push(...typeProblems(parsed.data.paths, type))
  return problems
}

function operationProblems(name: string, operation: Operation, needsBody: boolean): string[] {
  const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter ?? '')
  const declared = operation.parameters.filter((one) => one.in === 'path')
  const schemas = Object.entries(operation.requestBody?.content ?? {})
  return [
    ...inPath.filter((parameter) => !declared.some((one) => one.name === parameter && one.required === true)).map((parameter) => `${name} does not declare its parameter ${parameter}`),
    ...(new Set(operation.parameters.map((one) => `${one.in} ${one.name}`)).size === operation.parameters.length ? [] : [`${name} declares a parameter twice`]),
    ...operation.parameters.flatMap((one) => schemaProblems(`${name} ${one.name}`, one.schema)),
    ...(needsBody && schemas.length === 0 ? [`${name} does not describe its body`] : []),
    ...schemas.flatMap(([contentType, { schema }]) => [...(/^(application\/json|multipart\/form-data)$/.test(contentType) ? [] : [`${name} takes ${contentType}`]), ...schemaProblems(name, schema)]),
  ]
}

const typeNames = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])

function schemaProblems(name: string, schema: unknown): string[] {
  if (schema === true || schema === false) return []
  const parsed = Schema.safeParse(schema)
  if (!parsed.success) return [`${name}: a schema that is none`]
  const { type, properties, required, items, anyOf, oneOf, allOf, additionalProperties, enum: values, $ref } = parsed.data
  const shape = Schema.safeParse(properties ?? {}).data ?? {}
  const needed = z.array(z.string()).safeParse(required ?? []).data
  return [
    ...(type === undefined || [type].flat().every((one) => typeof one === 'string' && typeNames.has(one)) ? [] : [`${name}: the type ${JSON.stringify(type)}`]),
    ...($ref === undefined ? [] : [`${name}: a reference that this test does not follow`]),
    ...(needed?.every((one) => one in shape) ?? false ? [] : [`${name}: requires what it does not have`]),
    ...(values === undefined || (Array.isArray(values) && values.length > 0) ? [] : [`${name}: an empty list of values`]),
    ...Object.entries(shape).flatMap(([key, one]) => schemaProblems(`${name}.${key}`, one)),
    ...(items === undefined ? [] : schemaProblems(`${name}[]`, items)),
    ...(additionalProperties === undefined ? [] : schemaProblems(`${name}.*`, additionalProperties)),
    ...[anyOf, oneOf, allOf].flatMap((list) => (list === undefined ? [] : z.array(z.unknown()).min(1).safeParse(list).data?.flatMap((one) => schemaProblems(name, one)) ?? [`${name}: an empty choice`])),
  ]
}

const ObjectSchema = z.object({ type: z.literal('object'), properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).default([]), additionalProperties: z.literal(false) })

function typeProblems(paths: z.infer<typeof Document>['paths'], type: RecordType): string[] {
  const base = `/api/records/${type.name}`
  const columns = columnsOf(type.schema)
  // What a way of entering asks for may be sent with it; another way does without.
  const asked = Object.values(type.lifecycle.actions).flatMap((row) => (row.kind === 'create' ? row.asksFor ?? [] : []))
  const bodyOf = (path: string): unknown => paths[path]?.post?.requestBody?.content['application/json']?.schema
  const parameters = (path: string): string[] => (paths[path]?.get?.parameters ?? []).filter((one) => one.in === 'query').map((one) => one.name)
  const filters = columns.filter((field) => field.facts.filterable).flatMap(({ name, facts: { kind } }) => (kind === 'day' || kind === 'instant' ? [`${name}.from`, `${name}.to`] : [name]))
  return [
    ...fieldProblems(`entry of ${type.name}`, bodyOf(base), columns.filter(({ name, facts }) => !facts.derived && (!facts.byAction || asked.includes(name))).map((field) => (field.facts.byAction ? { ...field, facts: { ...field.facts, optional: true } } : field)), type, true),
    ...fieldProblems(`action on ${type.name}`, bodyOf(`${base}/{id}/actions/{action}`), columns.filter(({ facts }) => !facts.derived), type, false),
    ...[base, `${base}/points`, `${base}/months`, `${base}/export`].flatMap((path) => [...filters, 'q', 'sort', 'state', 'org'].filter((name) => !parameters(path).includes(name)).map((name) => `${path} does not describe the filter ${name}`)),
  ]
}

/** Is every field in the body, required or not as it is, with its list of codes; and every field of every child? */
function fieldProblems(about: string, body: unknown, fields: readonly FieldColumn[], type: RecordType, isNew: boolean): string[] {
  const parsed = ObjectSchema.safeParse(body)
  const own = ObjectSchema.safeParse(parsed.data?.properties['fields'])
  const lists = ObjectSchema.safeParse(parsed.data?.properties['children'])
  if (!parsed.success || !own.success || !lists.success) return [`${about}: its body is not described by fields and children, closed against others`]
  const names = fields.map((field) => field.name).toSorted()
  const needed = isNew ? fields.filter((field) => !field.facts.optional).map((field) => field.name).toSorted() : []
  return [
    ...(Object.keys(own.data.properties).toSorted().join() === names.join() ? [] : [`${about}: fields ${Object.keys(own.data.properties).join(' ')} instead of ${names.join(' ')}`]),
    ...(own.data.required.toSorted().join() === needed.join() ? [] : [`${about}: requires ${own.data.required.join(' ')} instead of ${needed.join(' ')}`]),
    ...fields.filter((field) => field.facts.choices && !Object.keys(field.facts.choices).every((code) => JSON.stringify(own.data.properties[field.name]).includes(`"${code}"`))).map((field) => `${about}: not every code of ${field.name}`),
    ...Object.entries(type.children).flatMap(([name, child]) => {
      const rows = z.object({ type: z.literal('array'), items: ObjectSchema }).safeParse(lists.data.properties[name])
      const wanted = [...columnsOf(child.schema).map((field) => field.name), ...(isNew ? [] : ['id'])].toSorted().join()
      return rows.success && Object.keys(rows.data.items.properties).toSorted().join() === wanted ? [] : [`${about}: the rows of ${name} are not described`]
    }),
  ]
}
