import { z } from 'zod'
import { requirePermission } from '#kernel/access/actor.ts'
import { confirmRule, decideParameter, listClockRules, loadCalendarYear, type Statutes } from '#kernel/clock/legal-section.ts'
import { findRecomputation, previewRecomputation, startRecomputation } from '#kernel/clock/recomputation.ts'
import { calendarDay, cleanText } from '#kernel/record/field.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, Id, integerOf, parse, pathOf, queryOf } from './request.ts'
import type { Http } from './server.ts'

const Code = z.string().trim().min(1).max(60)
const Note = cleanText(500).nullable().default(null)
const Confirmation = z.strictObject({ rule: Code, version: Id, note: Note })
const Decision = z.strictObject({ parameter: Code, value: Code, from: calendarDay().optional(), note: Note })
/** All clocks that the actor may see: there is nothing to choose. */
const Nothing = z.strictObject({})
const Year = z.strictObject({ year: z.int().min(1950).max(2199), csv: z.string().max(100_000) })

/** The legal section's own: which rules it has confirmed, how it reads what the law leaves open, which days are worked; and what that changes. */
export function clockRuleRoutes({ app, kernel }: Http, statutes: Statutes, tell: (fault: unknown) => void): void {
  const tags = ['clock rules']
  app.get('/api/clock-rules', { schema: { tags } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    return listClockRules(kernel, actor, statutes)
  })
  app.post('/api/clock-rules/confirmations', { schema: { tags, body: Confirmation } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'settleLegalSettings')
    const { rule, version, note } = parse(Confirmation, request.body)
    await confirmRule(kernel, actor, statutes, rule, version, note)
    return reply.status(201).send({ rule, version })
  })
  app.post('/api/clock-rules/decisions', { schema: { tags, body: Decision } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'settleLegalSettings')
    const { parameter, value, from, note } = parse(Decision, request.body)
    await decideParameter(kernel, actor, statutes, parameter, value, from, note)
    return reply.status(201).send({ parameter, value })
  })
  app.post('/api/clock-rules/calendar', { schema: { tags, body: Year } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'settleLegalSettings')
    const { year, csv } = parse(Year, request.body)
    return reply.status(201).send(await loadCalendarYear(kernel, actor, year, csv))
  })
  app.get('/api/clock-recomputation', { schema: { tags, querystring: textParameters('org', 'after', 'limit') } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'settleLegalSettings')
    const query = queryOf(request)
    return previewRecomputation(kernel, actor, query['after'], Math.min(1000, Math.max(1, integerOf(query, 'limit') ?? 200)))
  })
  app.post('/api/clock-recomputations', { schema: { tags, body: Nothing } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'settleLegalSettings')
    parse(Nothing, request.body ?? {})
    return reply.status(202).send(await startRecomputation(kernel, actor, tell))
  })
  app.get('/api/clock-recomputations/:id', { schema: { tags } }, async (request) => {
    const actor = actorOf(request)
    requirePermission(actor, 'settleLegalSettings')
    return findRecomputation(kernel, actor, pathOf(request, 'id'))
  })
}
