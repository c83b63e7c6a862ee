import { sql } from 'kysely'
import { z } from 'zod'
import { requirePermission, scopeOf, typeFor } from '#kernel/access/actor.ts'
import { may, type Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { compiled } from '#kernel/figure/cube.ts'
import { actorOf, Id, parse, pathOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { CoverageItem, ImportSpan } from '#kernel/http/wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { calendarDay } from '#kernel/record/field.ts'
import { columnsOf } from '#kernel/record/record-type.ts'

const State = z.strictObject({ organisation: Id, recordType: z.string().max(60), from: calendarDay(), until: calendarDay().nullable().default(null) })
const Named = State.omit({ until: true }).extend({ organisation: z.string().regex(/^\d{1,9}$/).transform(Number).pipe(Id) })

interface Row { organisation: number; record_type: string; from_on: string; until_on: string | null; name: string | null; stated_at: string }

/** Coverage: from when to when the records of a unit are complete, and who says so. Outside it a figure has no value, not 0. */
export function coverageRoutes({ app, kernel }: Http): void {
  app.get('/api/coverage', { schema: { tags: ['figures'] } }, async (request): Promise<CoverageItem[]> => {
    const actor = actorOf(request)
    const [rows] = await read(kernel.engine, scopeOf(actor), [statement<Row>`
      select c.organisation, c.record_type, c.from_on, c.until_on, a.name, c.stated_at from coverage c left join account a on a.bureau = c.bureau and a.id = c.stated_by
      join organisation o on o.bureau = c.bureau and o.id = c.organisation
      where c.bureau = ${actor.bureau} order by o.register_order, c.record_type, c.from_on`])
    return rows.rows.map((row) => ({
      organisation: row.organisation, recordType: row.record_type, kind: kernel.types.get(row.record_type)?.labelMany ?? { zh: row.record_type, en: row.record_type }, from: row.from_on, until: row.until_on, by: row.name ?? '', at: row.stated_at, canChange: actor.types.includes(row.record_type) && mayState(actor, row.organisation),
    }))
  })

  // The same unit, kind and first day again is the same statement with another end.
  app.post('/api/coverage', { schema: { tags: ['figures'], body: State } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'importRecords')
    const { organisation, recordType, from, until } = parse(State, request.body)
    typeFor(kernel, actor, recordType)
    if (until !== null && until <= from) throw new DomainError('invalid-input', { fields: [{ pointer: '/until', code: 'outOfRange', zh: '止日要晚于起日。', en: 'The end must be after the beginning.' }] })
    if (!mayState(actor, organisation)) throw new DomainError('invalid-input', { fields: [{ pointer: '/organisation', code: 'notInList', zh: '只能为本单位或下属单位说明。', en: 'Only for your own unit or one below it.' }] })
    await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([
      statement`insert into coverage (bureau, organisation, record_type, from_on, until_on, stated_by) values (${actor.bureau}, ${organisation}, ${recordType}, ${from}, ${until}, ${actor.account})
        on conflict (bureau, organisation, record_type, from_on) do update set until_on = excluded.until_on, stated_by = excluded.stated_by, stated_at = now()`,
      ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'stateCoverage', account: actor.account, organisation, via: actor.via }, { recordType, from, until })),
    ]))
    return reply.status(201).send({ organisation, recordType, from, until })
  })

  app.delete('/api/coverage/:organisation/:recordType/:from', { schema: { tags: ['figures'] } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'importRecords')
    const named = Named.safeParse({ organisation: pathOf(request, 'organisation'), recordType: pathOf(request, 'recordType'), from: pathOf(request, 'from') })
    if (!named.success || !mayState(actor, named.data.organisation)) throw new DomainError('not-found')
    const { organisation, recordType, from } = named.data
    typeFor(kernel, actor, recordType)
    await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      const [gone] = await tx.send([statement<{ until_on: string | null }>`delete from coverage where bureau = ${actor.bureau} and organisation = ${organisation} and record_type = ${recordType} and from_on = ${from} returning until_on`])
      if (gone.rows.length === 0) throw new DomainError('not-found')
      await tx.finish(appendRow(standaloneRow(kernel, actor.bureau, { action: 'withdrawCoverage', account: actor.account, organisation, via: actor.via }, { recordType, from, until: gone.rows[0]?.until_on ?? null })))
    })
    return reply.status(204).send()
  })

  app.get('/api/coverage/imports/:id', { schema: { tags: ['figures', 'import'] } }, async (request): Promise<ImportSpan> => {
    const actor = actorOf(request)
    requirePermission(actor, 'importRecords')
    return spanOfImport(kernel, actor, pathOf(request, 'id'))
  })
}

/** Who says that records are complete answers for it: somebody who may bring them in, and only for his own unit and those below it. */
function mayState(actor: Actor, organisation: number): boolean {
  return may(actor, 'importRecords') && actor.organisations.includes(organisation)
}

/** The first and the last day of an import's records, and whose they are: what to ask about afterwards. Throws not-found. */
async function spanOfImport(kernel: Kernel, actor: Actor, id: string): Promise<ImportSpan> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const [batches] = await read(kernel.engine, scopeOf(actor), [statement<{ record_type: string }>`select record_type from import_batch where bureau = ${actor.bureau} and id = ${id}`])
  const batch = batches.rows[0]
  if (!batch) throw new DomainError('not-found')
  const type = typeNamed(kernel, batch.record_type)
  const { timeZone } = await kernel.bureau(actor.bureau)
  const happened = columnsOf(type.schema).find((field) => field.name === type.happenedAt)
  if (!happened) throw new Error(`${type.name} has no ${type.happenedAt}`)
  const column = sql.ref(`r.${happened.column}`)
  const day = happened.facts.kind === 'day' ? column : sql`(${column} at time zone ${timeZone})::date`
  const [units] = await read(kernel.engine, scopeOf(actor), [compiled<{ organisation: number; first_on: string; last_on: string }>(sql`
    select r.organisation, min(${day}) as first_on, max(${day}) as last_on from import_source s join ${sql.table(type.table)} r on r.bureau = s.bureau and r.id = s.record
    where s.bureau = ${actor.bureau} and s.record_type = ${type.name} and s.batch = ${id} group by r.organisation order by r.organisation`)])
  const rows = units.rows
  return {
    recordType: type.name, units: rows.map((row) => row.organisation),
    from: rows.map((row) => row.first_on).toSorted()[0] ?? null, through: rows.map((row) => row.last_on).toSorted().at(-1) ?? null,
  }
}
