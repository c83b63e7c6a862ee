import { z } from 'zod'
import { cleanText } from '#kernel/record/field.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { exportRecords } from '#kernel/export/export-records.ts'
import { findAction } from '#kernel/lifecycle/action.ts'
import { parseClockRequest } from '#kernel/lifecycle/clock-action.ts'
import { perform, type Command, type Done } from '#kernel/lifecycle/perform.ts'
import { askApproval, decideApproval } from '#kernel/lifecycle/approval.ts'
import type { Actor } from '#kernel/access/role.ts'
import { requirePermission } from '#kernel/access/actor.ts'
import { givePurpose, purposesFor, PurposeRequest } from '#kernel/access/purpose.ts'
import { findDuplicates } from '#kernel/record/duplicates.ts'
import { getHistory } from '#kernel/record/history.ts'
import { getRecord, recordAnswer } from '#kernel/record/get.ts'
import { listHandlers } from '#kernel/record/handler-list.ts'
import { getResource } from '#kernel/record/resource.ts'
import { listMonths, listPoints, listRecords } from '#kernel/record/list.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { actionBody, entryBody, listParameters } from './record-documents.ts'
import { actorOf, Id, parse, pathOf, queryOf } from './request.ts'
import type { GivenAwayAnswer, RecordAnswer, SealedAnswer } from './wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Http } from './server.ts'

const Reason = cleanText(1000).optional()
const Fields = z.record(z.string(), z.unknown()).optional()
const Children = z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional()
const Create = z.strictObject({ action: z.string().max(60).optional(), organisation: Id.optional(), fields: Fields, children: Children })
const Change = z.strictObject({
  version: Id, fields: Fields, children: Children, reason: Reason, organisation: Id.optional(), handler: Id.optional(), duplicate: z.uuid().optional(), clock: z.unknown().optional(),
})
const Duplicates = z.strictObject({ fields: z.record(z.string(), z.unknown()) })
const Approval = z.strictObject({ approve: z.boolean() })
const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{8,100}$/)

/** Routes of every record type: list, points, months, export, entry, page, history, actions. */
export function recordRoutes(http: Http): void {
  for (const type of http.kernel.types.values()) typeRoutes(http, type)
  const { app, kernel } = http
  app.post('/api/approvals/:id', { schema: { tags: ['approvals'], body: Approval } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const done = await decideApproval(kernel, actor, pathOf(request, 'id'), parse(Approval, request.body).approve)
    return done.performed ? answerOf(kernel, actor, done.type, done.performed) : getRecord(kernel, actor, done.type.name, done.record)
  })
}

function typeRoutes({ app, kernel }: Http, type: RecordType): void {
  const base = `/api/records/${type.name}`
  const tags = [type.name]
  app.get(base, { schema: { tags, querystring: listParameters(type) } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return listRecords(kernel, actor, type.name, queryOf(request))
  })
  app.get(`${base}/points`, { schema: { tags, querystring: listParameters(type) } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return listPoints(kernel, actor, type.name, queryOf(request))
  })
  app.get(`${base}/months`, { schema: { tags, querystring: listParameters(type) } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return listMonths(kernel, actor, type.name, queryOf(request))
  })
  app.get(`${base}/export`, { schema: { tags, querystring: listParameters(type).extend({ format: z.enum(['csv', 'xlsx']).optional(), lang: z.enum(['zh', 'en']).optional() }) } }, async (request, reply) => {
    const file = await exportRecords(kernel, actorOf(request), type.name, queryOf(request))
    return reply.header('content-disposition', `attachment; filename="${file.name}"`).type(file.contentType).send(file.content)
  })
  app.post(`${base}/duplicates`, { schema: { tags, body: Duplicates } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return findDuplicates(kernel, actor, type, parse(Duplicates, request.body).fields)
  })
  app.post(base, { schema: { tags, body: entryBody(type), headers: z.object({ 'idempotency-key': IdempotencyKey.optional() }) } }, async (request, reply) => {
    const actor = actorOf(request)
    const { action: asked, organisation, fields, children } = parse(Create, request.body)
    const key = request.headers['idempotency-key']
    // A kind of record may be entered in several ways; the first is meant where none is named.
    const action = Object.entries(type.lifecycle.actions).find(([name, row]) => row.kind === 'create' && (asked === undefined || name === asked))?.[0]
    if (!action) throw new DomainError('action-refused', { zh: '没有这个操作。', en: 'There is no such action.' })
    const done = await perform(kernel, actor, {
      type: type.name, action, input: inputOf(fields, children), ...(organisation === undefined ? {} : { organisation }),
      ...(key === undefined ? {} : { idempotencyKey: parse(IdempotencyKey, key, '/headers/idempotency-key') }),
    })
    return reply.status(done.fresh ? 201 : 200).header('location', `${base}/${done.record}`).send(await answerOf(kernel, actor, type, done))
  })
  app.get(`${base}/:id`, { schema: { tags } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return getResource(kernel, actor, type.name, pathOf(request, 'id'))
  })
  app.get(`${base}/:id/page`, { schema: { tags } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return getRecord(kernel, actor, type.name, pathOf(request, 'id'))
  })
  app.get(`${base}/:id/history`, { schema: { tags } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return getHistory(kernel, actor, type.name, pathOf(request, 'id'))
  })
  app.get(`${base}/:id/handlers`, { schema: { tags } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return listHandlers(kernel, actor, type, pathOf(request, 'id'))
  })
  app.get(`${base}/:id/purposes`, { schema: { tags } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return purposesFor(kernel, actor, type.name, pathOf(request, 'id'))
  })
  app.post(`${base}/:id/purposes`, { schema: { tags, body: PurposeRequest } }, async (request) => {
    const actor = actorOf(request)
    const id = pathOf(request, 'id')
    await givePurpose(kernel, actor, type.name, id, parse(PurposeRequest, request.body))
    return getRecord(kernel, actor, type.name, id)
  })
  app.post(`${base}/:id/actions/:action`, { schema: { tags, body: actionBody(type) } }, async (request, reply) => {
    const actor = actorOf(request)
    const record = pathOf(request, 'id')
    const action = pathOf(request, 'action')
    const { version, fields, children, reason, organisation, handler, duplicate, clock } = parse(Change, request.body)
    const row = findAction(type.lifecycle, action)
    if (!row || row.kind === 'create') throw new DomainError('action-refused', { zh: '没有这个操作。', en: 'There is no such action.' })
    const command: Command = {
      type: type.name, action, record, version, input: inputOf(fields, children), ...(reason === undefined ? {} : { reason }),
      ...(organisation === undefined ? {} : { organisation }), ...(handler === undefined ? {} : { handler }), ...(duplicate === undefined ? {} : { duplicate }),
      ...(clock === undefined ? {} : { clock: parseClockRequest(clock) }),
    }
    if (row.secondPerson) return reply.status(202).send({ approval: await askApproval(kernel, actor, command) })
    const done = await perform(kernel, actor, command)
    if (row.kind === 'transfer' && organisation !== undefined && !actor.organisations.includes(organisation)) {
      return { id: done.record, number: done.number, version: done.version, givenTo: organisation } satisfies GivenAwayAnswer
    }
    return answerOf(kernel, actor, type, done)
  })
}

/** The record after an action, as its page shows it: what the action itself has read, or else read now. */
async function answerOf(kernel: Kernel, actor: Actor, type: RecordType, done: Done): Promise<RecordAnswer | SealedAnswer> {
  if (done.nowSealed) return { id: done.record, number: done.number, version: done.version, nowSealed: true }
  return done.page ? recordAnswer(kernel, actor, type, done.page) : getRecord(kernel, actor, type.name, done.record)
}

function inputOf(fields: z.infer<typeof Fields>, children: z.infer<typeof Children>): NonNullable<Command['input']> {
  return { ...(fields ? { fields } : {}), ...(children ? { children } : {}) }
}
