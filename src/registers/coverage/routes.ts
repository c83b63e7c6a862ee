import { z } from 'zod'
import { requirePermission, scopeOf } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { typeNamed } from '#kernel/kernel.ts'
import { actorOf, Id, parse } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { calendarDay } from '#kernel/record/field.ts'

const State = z.strictObject({ organisation: Id, recordType: z.string().max(60), from: calendarDay(), until: calendarDay().nullable().default(null) })

export interface CoverageItem { organisation: number; recordType: string; from: string; until: string | null; by: string; at: string }

/** Coverage: from when to when the records of a unit are complete, and who says so. Outside it a figure has no value, not 0. */
export function coverageRoutes({ app, kernel }: Http): void {
  app.get('/api/coverage', { schema: { tags: ['figures'] } }, async (request): Promise<CoverageItem[]> => {
    const actor = actorOf(request)
    const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ organisation: number; record_type: string; from_on: string; until_on: string | null; name: string | null; stated_at: string }>`
      select c.organisation, c.record_type, c.from_on, c.until_on, a.name, c.stated_at from coverage c left join account a on a.bureau = c.bureau and a.id = c.stated_by
      where c.bureau = ${actor.bureau} order by c.organisation, c.record_type, c.from_on`])
    return rows.rows.map((row) => ({ organisation: row.organisation, recordType: row.record_type, from: row.from_on, until: row.until_on, by: row.name ?? '', at: row.stated_at }))
  })
  app.post('/api/coverage', { schema: { tags: ['figures'], body: State } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'importRecords')
    const { organisation, recordType, from, until } = parse(State, request.body)
    typeNamed(kernel, recordType)
    if (until !== null && until <= from) throw new DomainError('invalid-input', { fields: [{ pointer: '/until', code: 'outOfRange', zh: '止日要晚于起日。', en: 'The end must be after the beginning.' }] })
    if (!actor.organisations.includes(organisation)) throw new DomainError('invalid-input', { fields: [{ pointer: '/organisation', code: 'notInList', zh: '只能为本单位或下属单位说明。', en: 'Only for your own unit or one below it.' }] })
    await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([
      statement`insert into coverage (bureau, organisation, record_type, from_on, until_on, stated_by) values (${actor.bureau}, ${organisation}, ${recordType}, ${from}, ${until}, ${actor.account})
        on conflict (bureau, organisation, record_type, from_on) do update set until_on = excluded.until_on, stated_by = excluded.stated_by, stated_at = now()`,
      ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'stateCoverage', account: actor.account, organisation, via: actor.via }, { recordType, from, until })),
    ]))
    return reply.status(201).send({ organisation, recordType, from, until })
  })
}
