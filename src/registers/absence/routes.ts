import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { requirePermission, scopeOf, type Account } from '#kernel/access/actor.ts'
import type { Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { textParameters } from '#kernel/http/record-documents.ts'
import { actorOf, callerOf, Id, parse, pathOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { AbsenceItem, AbsencePerson, AbsencesAnswer } from '#kernel/http/daily-wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { calendarDay } from '#kernel/record/field.ts'
import { addDays, dayOf, daysBetween } from '#kernel/time/instant.ts'
import { RoleName } from '#registers/accounts/routes.ts'
import { canStandIn, inTheWay, workOf, type Entered, type Person } from './people.ts'

/** Classes of reasons. Why somebody is on leave is his own affair: an illness is a leave like any other. */
const reasons = {
  leave: { zh: '休假、请假', en: 'On leave' },
  training: { zh: '培训', en: 'Training' },
  secondment: { zh: '抽调、公出', en: 'On secondment or duty elsewhere' },
  other: { zh: '其他', en: 'Other' },
} as const satisfies Record<string, Label>

const LONGEST_DAYS = 366

const NewAbsence = z.strictObject({ account: Id, from: calendarDay(), until: calendarDay(), substitute: Id, reason: z.enum(['leave', 'training', 'secondment', 'other']) })

interface Row { id: string; account: number; name: string; substitute: number; substitute_name: string; organisation: number; from_on: string; until_on: string; reason: string; recorded_by: string }

/** Absences: who is away from when to when, and who stands in. Entered by oneself, or by a supervisor for the people of his units. */
export function absenceRoutes({ app, kernel }: Http): void {
  const tags = ['absences']
  app.get('/api/absences', { schema: { tags, querystring: textParameters('org') } }, async (request): Promise<AbsencesAnswer> => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    const today = await todayOf(kernel, actor.bureau)
    const [rows] = await read(kernel.engine, scopeOf(actor), [statement<Row>`
      select b.id, b.account, a.name, b.substitute, s.name as substitute_name, b.organisation, b.from_on, b.until_on, b.reason, r.name as recorded_by from absence b
      join account a on a.bureau = b.bureau and a.id = b.account join account s on s.bureau = b.bureau and s.id = b.substitute join account r on r.bureau = b.bureau and r.id = b.recorded_by
      where b.bureau = ${actor.bureau} and b.withdrawn_at is null and b.until_on >= ${today} order by b.from_on, a.name limit 500`])
    return { reasons, items: rows.rows.map((row): AbsenceItem => ({
      id: row.id, account: row.account, name: row.name, substitute: row.substitute, substituteName: row.substitute_name, from: row.from_on, until: row.until_on, reason: row.reason, recordedBy: row.recorded_by,
      mine: row.account === actor.account, canEnd: mayRecordFor(actor, row.account, [row.organisation]),
    })) }
  })

  app.get('/api/absences/people', { schema: { tags, querystring: textParameters('org') } }, async (request): Promise<AbsencePerson[]> => {
    const { actor, account } = callerOf(request)
    requirePermission(actor, 'readRecords')
    const people = await readPeople(kernel, actor, await todayOf(kernel, actor.bureau))
    return people.filter((one) => mayRecordFor(actor, one.account, unitsOf(one)) && workOf(one).length > 0).map((absent) => ({
      account: absent.account, name: absent.name, substitutes: people.filter((one) => canStandIn(one, absent, account.units)).map(({ account: id, name }) => ({ account: id, name })),
    }))
  })

  app.post('/api/absences', { schema: { tags, body: NewAbsence } }, async (request, reply) => {
    const { actor, account } = callerOf(request)
    requirePermission(actor, 'readRecords')
    const given = parse(NewAbsence, request.body)
    const id = await record(kernel, actor, account, given)
    return reply.status(201).send({ id })
  })

  app.delete('/api/absences/:id', { schema: { tags } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'readRecords')
    await end(kernel, actor, pathOf(request, 'id'))
    return reply.status(204).send()
  })
}

async function record(kernel: Kernel, actor: Actor, account: Account, given: z.infer<typeof NewAbsence>): Promise<string> {
  const today = await todayOf(kernel, actor.bureau)
  const people = await readPeople(kernel, actor, today)
  const absent = people.find((one) => one.account === given.account)
  const substitute = people.find((one) => one.account === given.substitute)
  if (!absent || workOf(absent).length === 0 || !mayRecordFor(actor, given.account, unitsOf(absent))) throw problem('/account', 'notInList', { zh: '只能登记自己的，或本单位人员的（由领导登记）。', en: 'Your own, or, as a supervisor, those of your unit’s people.' })
  if (!substitute || !canStandIn(substitute, absent, account.units)) throw problem('/substitute', 'notInList', { zh: '代办人须在同一单位或上级单位担任同样的职责，才看得到这些记录。', en: 'A substitute must hold the same role in the same unit or above, or he would not see the records.' })
  if (given.until < given.from) throw problem('/until', 'outOfRange', { zh: '止日不能早于起日。', en: 'The last day must not be before the first.' })
  if (given.until < today) throw problem('/until', 'outOfRange', { zh: '已经过去的不用登记。', en: 'What is past need not be recorded.' })
  if (daysBetween(given.from, given.until) >= LONGEST_DAYS) throw problem('/until', 'outOfRange', { zh: '最长一年。', en: 'A year at the most.' })
  const id = randomUUID()
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    // One after another, or two absences entered at once would not see each other.
    await tx.send([statement`select pg_advisory_xact_lock(71805, ${actor.bureau})`])
    const [entered] = await tx.send([statement<Entered>`select account, substitute, from_on as "from", until_on as "until" from anlan_absences(${[given.account, given.substitute]}::int[], ${given.from}, ${given.until})`])
    const found = inTheWay(given, entered.rows)
    if (found) throw problem(found.why === 'substituteAway' ? '/substitute' : '/from', found.why, conflictText(found.why, found.span))
    await tx.finish([
      statement`insert into absence (bureau, id, account, organisation, from_on, until_on, substitute, reason, recorded_by, recorded_at)
        values (${actor.bureau}, ${id}, ${given.account}, ${workOf(absent)[0]?.organisation ?? actor.organisation}, ${given.from}, ${given.until}, ${given.substitute}, ${given.reason}, ${actor.account}, ${kernel.now().toISOString()})`,
      ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'recordAbsence', account: actor.account, organisation: actor.organisation, via: actor.via }, { account: given.account, substitute: given.substitute, from: given.from, until: given.until })),
    ])
  })
  return id
}

/** Ends an absence: one that has begun with yesterday, one that has not as if it had never been entered. Throws not-found. */
async function end(kernel: Kernel, actor: Actor, id: string): Promise<void> {
  if (!isUuid(id)) throw new DomainError('not-found')
  const today = await todayOf(kernel, actor.bureau)
  await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
    const [found] = await tx.send([statement<{ account: number; substitute: number; organisation: number; from_on: string; until_on: string }>`
      select account, substitute, organisation, from_on, until_on from absence where bureau = ${actor.bureau} and id = ${id} and withdrawn_at is null and until_on >= ${today} for update`])
    const row = found.rows[0]
    if (!row || !mayRecordFor(actor, row.account, [row.organisation])) throw new DomainError('not-found')
    const hasBegun = row.from_on < today
    await tx.finish([
      hasBegun
        ? statement`update absence set until_on = ${addDays(today, -1)} where bureau = ${actor.bureau} and id = ${id}`
        : statement`update absence set withdrawn_by = ${actor.account}, withdrawn_at = ${kernel.now().toISOString()} where bureau = ${actor.bureau} and id = ${id}`,
      ...appendRow(standaloneRow(kernel, actor.bureau, { action: 'endAbsence', account: actor.account, organisation: actor.organisation, via: actor.via }, { account: row.account, substitute: row.substitute, from: row.from_on, until: hasBegun ? addDays(today, -1) : null })),
    ])
  })
}

/** One's own absence is one's own to enter; that of others is their supervisor's. */
function mayRecordFor(actor: Actor, account: number, units: readonly number[]): boolean {
  return account === actor.account || (actor.roles.includes('supervisor') && units.some((unit) => actor.organisations.includes(unit)))
}

function unitsOf(person: Person): number[] {
  return workOf(person).map((one) => one.organisation)
}

async function readPeople(kernel: Kernel, actor: Actor, today: string): Promise<Person[]> {
  const [rows] = await read(kernel.engine, scopeOf(actor), [statement<{ account: number; name: string; organisation: number; role: string }>`
    select s.account, a.name, s.organisation, s.role from assignment s join account a on a.bureau = s.bureau and a.id = s.account and a.disabled_at is null
    where s.bureau = ${actor.bureau} and s.valid_from <= ${today} and (s.valid_until is null or s.valid_until > ${today}) order by a.name, s.account, s.organisation, s.role`])
  return [...Map.groupBy(rows.rows, (row) => row.account)].map(([account, held]) => ({
    account, name: held[0]?.name ?? '', assignments: held.map((row) => ({ organisation: row.organisation, role: RoleName.parse(row.role) })),
  }))
}

async function todayOf(kernel: Kernel, bureau: number): Promise<string> {
  return dayOf(kernel.now().toISOString(), (await kernel.bureau(bureau)).timeZone)
}

function problem(pointer: string, code: string, text: Label): DomainError {
  return new DomainError('invalid-input', { fields: [{ pointer, code, ...text }] })
}

function conflictText(why: 'awayAlready' | 'substituteAway' | 'standsIn', { from, until }: { readonly from: string; readonly until: string }): Label {
  switch (why) {
    case 'awayAlready': return { zh: `${from} 至 ${until} 已经登记为离岗。`, en: `An absence from ${from} to ${until} is recorded already.` }
    case 'substituteAway': return { zh: `这位代办人 ${from} 至 ${until} 自己也不在。`, en: `This substitute is away himself from ${from} to ${until}.` }
    case 'standsIn': return { zh: `${from} 至 ${until} 正为别人代办；先由他人接替，不能层层代办。`, en: `He stands in for somebody from ${from} to ${until}; there are no chains of substitutes.` }
  }
}
