import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { readUnits, requirePermission, requireWholeBureau, scopeOf } from '#kernel/access/actor.ts'
import { expecting, statement } from '#kernel/db/query.ts'
import { inTransaction, type Tx } from '#kernel/db/session.ts'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { textParameters } from '#kernel/http/record-documents.ts'
import { actorOf, callerOf, dayOfQuery, Id, parse, pathOf, queryOf } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { OrganisationItem } from '#kernel/http/wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import { calendarDay, cleanText } from '#kernel/record/field.ts'
import { kindNamed, unitHeading, type OrganisationKind } from './kinds.ts'
import { readTree, writeClosure } from './store.ts'

const Kind = z.string().transform((text, context): OrganisationKind => {
  const kind = kindNamed(text)
  if (kind) return kind
  context.addIssue('An unknown kind')
  return z.NEVER
})

export const Unit = z.strictObject({
  code: z.string().trim().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/), kind: Kind, nameZh: cleanText(100), nameEn: cleanText(100),
  parent: z.string().trim().max(40).optional(),
})
export type Unit = z.infer<typeof Unit>

const AddUnits = z.strictObject({ csv: z.string().max(1_000_000) })
const Move = z.strictObject({ parent: Id, from: calendarDay() })

/** Units from CSV with the heading code,kind,nameZh,nameEn,parent, or the same in Chinese; kinds by code or by name. Every bad line is named. Throws invalid-input. */
export function unitsFromCsv(csv: string): Unit[] {
  const fields: FieldProblem[] = []
  let rows: unknown[]
  try {
    rows = parseCsv(csv, { columns: (heading: string[]) => heading.map(unitHeading), skip_empty_lines: true, bom: true, trim: true })
  } catch {
    throw new DomainError('invalid-input', { fields: [{ pointer: '/csv', code: 'unreadable', zh: 'CSV 读不出来：检查引号和列数。', en: 'The CSV cannot be read: check its quotes and columns.' }] })
  }
  const units = rows.flatMap((row, at) => {
    const parsed = Unit.safeParse(row)
    if (parsed.success) return [parsed.data.parent === '' ? { ...parsed.data, parent: undefined } : parsed.data]
    for (const issue of parsed.error.issues) fields.push({ pointer: `/csv/${at + 2}/${issue.path.map(String).join('/')}`, code: issue.code, zh: `第 ${at + 2} 行有误；列应为 code,kind,nameZh,nameEn,parent。`, en: `Line ${at + 2} is wrong; the columns are code,kind,nameZh,nameEn,parent.` })
    return []
  })
  if (units.length === 0 && fields.length === 0) fields.push({ pointer: '/csv', code: 'empty', zh: '没有单位。', en: 'There are no units.' })
  if (fields.length > 0) throw new DomainError('invalid-input', { fields: fields.slice(0, 50) })
  return units.map(({ parent, ...unit }) => ({ ...unit, ...(parent ? { parent } : {}) }))
}

export function organisationRoutes({ app, kernel, sessions }: Http): void {
  app.get('/api/organisations', { schema: { tags: ['organisations'], querystring: textParameters('org', 'asOf') } }, async (request): Promise<OrganisationItem[]> => {
    const asOf = dayOfQuery(queryOf(request), 'asOf')
    const { account } = callerOf(request)
    const units = asOf === undefined ? account.units : await readUnits(kernel, account.bureau, asOf)
    return units.map(({ id, code, kind, name, parent }) => ({ id, code, kind, name, parent }))
  })

  app.post('/api/organisations', { schema: { tags: ['organisations'], body: AddUnits } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'manageOrganisations')
    const bureau = await kernel.bureau(actor.bureau)
    requireWholeBureau(actor, bureau)
    const units = unitsFromCsv(parse(AddUnits, request.body).csv)
    await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      await addUnits(tx, actor.bureau, units, bureau.rootOrganisation)
      await rebuild(tx, actor.bureau)
      const row = standaloneRow(kernel, actor.bureau, { action: 'addOrganisations', account: actor.account, organisation: actor.organisation, via: actor.via }, { units: units.map((unit) => unit.code).join(' ') })
      await tx.finish(appendRow(row))
    })
    sessions.forget()
    return reply.status(201).send({ added: units.length })
  })

  app.patch('/api/organisations/:id', { schema: { tags: ['organisations'], body: Move } }, async (request, reply) => {
    const actor = actorOf(request)
    requirePermission(actor, 'manageOrganisations')
    requireWholeBureau(actor, await kernel.bureau(actor.bureau))
    const id = Number(pathOf(request, 'id'))
    const { parent, from } = parse(Move, request.body)
    const { units } = callerOf(request).account
    if (!units.some((unit) => unit.id === id)) throw new DomainError('not-found')
    if (parent === id || !units.some((unit) => unit.id === parent)) throw new DomainError('invalid-input', { fields: [{ pointer: '/parent', code: 'notInList', zh: '要选本局的另一个单位。', en: 'Choose another unit of this bureau.' }] })
    await inTransaction(kernel.engine, scopeOf(actor), async (tx) => {
      await moveUnit(tx, actor.bureau, id, parent, from)
      const row = standaloneRow(kernel, actor.bureau, { action: 'moveOrganisation', account: actor.account, organisation: id, via: actor.via }, { parent, from })
      await tx.finish(appendRow(row))
    })
    sessions.forget()
    return reply.status(204).send()
  })
}

/** Adds units below those they name as parent (by code), else below the top. Throws invalid-input for an unknown parent. */
export async function addUnits(tx: Tx, bureau: number, units: readonly Unit[], root: number): Promise<void> {
  await holdTree(tx, bureau)
  const [known] = await tx.send([statement<{ id: number; code: string; last_order: number }>`select id, code, register_order as last_order from organisation where bureau = ${bureau}`])
  const ids = new Map(known.rows.map((row) => [row.code, row.id]))
  let next = Math.max(0, ...known.rows.map((row) => row.id)) + 1
  let order = Math.max(0, ...known.rows.map((row) => row.last_order)) + 1
  units.forEach((unit, at) => {
    if (ids.has(unit.code)) throw new DomainError('invalid-input', { fields: [{ pointer: `/csv/${at + 2}/code`, code: 'duplicate', zh: `单位代码 ${unit.code} 已存在。`, en: `The unit code ${unit.code} exists already.` }] })
    ids.set(unit.code, next++)
  })
  await tx.send(units.flatMap((unit, at) => {
    const id = ids.get(unit.code)
    const parent = unit.parent ? ids.get(unit.parent) : unit.kind === 'bureau' ? undefined : root
    if (unit.parent && parent === undefined) throw new DomainError('invalid-input', { fields: [{ pointer: `/csv/${at + 2}/parent`, code: 'notInList', zh: `没有上级单位 ${unit.parent}。`, en: `There is no parent unit ${unit.parent}.` }] })
    return [
      statement`insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) values (${bureau}, ${id}, ${unit.code}, ${unit.kind}, ${unit.nameZh}, ${unit.nameEn}, ${order++})`,
      ...(parent === undefined ? [] : [statement`insert into organisation_parent (bureau, organisation, parent, valid_from) values (${bureau}, ${id}, ${parent}, '1900-01-01')`]),
    ]
  }))
}

/** One change of the tree after another: units added at once would get the same numbers, and two moves at once would not see each other. */
async function holdTree(tx: Tx, bureau: number): Promise<void> {
  await tx.send([statement`select pg_advisory_xact_lock(71804, ${bureau})`])
}

/** Moves a unit under another parent from a day on; what was before that day stays as it was. */
async function moveUnit(tx: Tx, bureau: number, organisation: number, parent: number, from: string): Promise<void> {
  await holdTree(tx, bureau)
  await tx.send([
    statement`update organisation_parent set valid_until = ${from} where bureau = ${bureau} and organisation = ${organisation} and valid_from < ${from} and (valid_until is null or valid_until > ${from})`,
    expecting(statement`insert into organisation_parent (bureau, organisation, parent, valid_from) values (${bureau}, ${organisation}, ${parent}, ${from})`, 1),
  ])
  await rebuild(tx, bureau)
}

export async function rebuild(tx: Tx, bureau: number): Promise<void> {
  const [organisations, links] = await tx.send(readTree(bureau))
  try {
    await tx.send(writeClosure(bureau, organisations.rows.map((row) => row.id), links.rows))
  } catch (problem) {
    if (problem instanceof RangeError) throw new DomainError('invalid-input', { fields: [{ pointer: '/parent', code: 'circle', zh: '单位不能在自己下面，也不能同时有两个上级。', en: 'A unit cannot lie under itself, nor have two parents at once.' }] })
    throw problem
  }
}
