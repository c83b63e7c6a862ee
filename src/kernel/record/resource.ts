import { sql } from 'kysely'
import { scopeOf, typeFor } from '#kernel/access/actor.ts'
import { namesFor } from '#kernel/access/names.ts'
import type { Actor } from '#kernel/access/role.ts'
import { build, type Query } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { RecordResource } from '#kernel/http/wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { childrenFrom, childrenText, sealText, type RecordPage } from './page-query.ts'
import { columnsOf, sealKinds, type FieldValue, type RecordType, type Seal } from './record-type.ts'
import { fieldsOf, headOf, tableOf, type RecordRow } from './table.ts'

/** One record as it stands: its head, fields and children, without what identifies a person. Throws not-found. */
export async function getResource(kernel: Kernel, actor: Actor, typeName: string, id: string): Promise<RecordResource> {
  const type = typeFor(kernel, actor, typeName)
  if (!isUuid(id)) throw new DomainError('not-found')
  const { bare, whole } = textsOf(type)
  let row = await readRow(kernel, actor, bare, id)
  // Once more and as a whole, so that record and children are of one moment.
  if (row['has_children'] === true) row = await readRow(kernel, actor, whole, id)
  return resourceOf(kernel, actor, type, { head: headOf(row), fields: fieldsOf(columnsOf(type.schema), row), children: childrenFrom(type, row), seal: row.seal ?? null })
}

/** What readers are answered from a record that was read under the reader's own scope. */
export async function resourceOf(kernel: Kernel, actor: Actor, type: RecordType, { head, fields: stored, children, seal }: Pick<RecordPage, 'head' | 'fields' | 'children' | 'seal'>): Promise<RecordResource> {
  const fields: Record<string, FieldValue> = {}
  for (const { name } of columnsOf(type.schema)) fields[name] = stored[name] ?? null
  const names = await namesFor(kernel, actor.bureau, [head.organisation], head.handler === null ? [] : [head.handler])
  return {
    type: type.name, id: head.id, number: head.number, organisation: head.organisation, version: head.version, state: head.state,
    organisationName: names.units.get(head.organisation) ?? { zh: '', en: '' }, createdAt: head.createdAt, updatedAt: head.updatedAt,
    handlerName: head.handler === null ? null : names.accounts.get(head.handler) ?? null, mergedInto: head.mergedInto === null ? null : await mergedInto(kernel, actor, type, head.mergedInto),
    title: type.title(fields), fields, children: Object.fromEntries(tableOf(type).children.map(({ name }) => [name, [...children[name] ?? []]])),
    seal: seal && { kind: seal.kind, label: sealKinds[seal.kind], basis: seal.basis },
  }
}

/** `seal` is absent for a type that nothing seals; the children's rows are `child_0`, `child_1`, …. */
type ResourceRow = RecordRow & { readonly seal?: Seal | null }

interface Texts { readonly bare: string; readonly whole: string }

const texts = new WeakMap<RecordType, Texts>()

/**
 * The record's row alone, and with its children: each child's policy costs the database as much as the row itself, and many records have
 * none (`has_children`, kept by the database).
 */
function textsOf(type: RecordType): Texts {
  const known = texts.get(type)
  if (known) return known
  const table = tableOf(type)
  const seal = type.seal ? sealText : sql``
  const from = sql`from ${sql.table(type.table)} r where r.bureau = $1 and r.id = $2`
  const made = {
    bare: sql`select ${sql.raw(table.selection)}${table.children.length > 0 ? sql`, r.has_children` : sql``}${seal} ${from}`.compile(build).sql,
    whole: sql`select ${sql.raw(table.selection)}${seal}${childrenText(type)} ${from}`.compile(build).sql,
  }
  texts.set(type, made)
  return made
}

async function readRow(kernel: Kernel, actor: Actor, text: string, id: string): Promise<ResourceRow> {
  const query: Query<ResourceRow> = { sql: text, parameters: [actor.bureau, id] }
  const [found] = await read(kernel.engine, scopeOf(actor), [query])
  const row = found.rows[0]
  if (!row) throw new DomainError('not-found')
  return row
}

/** The record that this one was merged into, if the reader may see it. */
async function mergedInto(kernel: Kernel, actor: Actor, type: RecordType, id: string): Promise<RecordResource['mergedInto']> {
  const [found] = await read(kernel.engine, scopeOf(actor), [tableOf(type).select(actor.bureau, id, false)])
  const row = found.rows[0]
  return row ? { id, number: headOf(row).number } : null
}
