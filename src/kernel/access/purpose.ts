import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { statement } from '#kernel/db/query.ts'
import { inTransaction, read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { PurposeOptions } from '#kernel/http/wire.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { fill } from '#kernel/language/label.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { cleanText } from '#kernel/record/field.ts'
import type { FieldValue, Seal } from '#kernel/record/record-type.ts'
import { tableOf } from '#kernel/record/table.ts'
import { requirePermission, scopeOf, typeFor } from './actor.ts'
import { purposeBases } from './purpose-bases.ts'
import { may, type Actor } from './role.ts'

const MINUTES = 15

export const PurposeRequest = z.strictObject({ basis: z.enum(['handling', 'clock', 'unit', 'legal']), explanation: cleanText(500).min(4) })
export type PurposeRequest = z.infer<typeof PurposeRequest>

/** The purposes a reader may choose for a record: only such as follow from his own open work. */
export async function purposesFor(kernel: Kernel, actor: Actor, typeName: string, id: string): Promise<PurposeOptions> {
  const type = typeFor(kernel, actor, typeName)
  if (!isUuid(id)) throw new DomainError('not-found')
  const [record, clocks, seals] = await read(kernel.engine, scopeOf(actor), [
    tableOf(type).select(actor.bureau, id, false),
    statement<{ running: number }>`select count(*)::int as running from clock where bureau = ${actor.bureau} and record = ${id} and met_at is null and stopped_at is null`,
    statement<Pick<Seal, 'kind'>>`select kind from record_seal where bureau = ${actor.bureau} and record = ${id}`,
  ])
  const row = record.rows[0]
  if (!row) throw new DomainError('not-found')
  const open: (keyof typeof purposeBases)[] = []
  if (may(actor, 'readPersonal') && !isIdentitySealedFrom(actor, row['organisation'], seals.rows[0] ?? null)) {
    if (row['handler'] === actor.account) open.push('handling')
    if (row['organisation'] === actor.organisation && (clocks.rows[0]?.running ?? 0) > 0) open.push('clock')
    if (row['organisation'] === actor.organisation || actor.roles.includes('supervisor')) open.push('unit')
    if (actor.roles.includes('legalReviewer')) open.push('legal')
  }
  return { bases: open.map((value) => ({ value, label: purposeBases[value] })), minutes: MINUTES }
}

/** Identities that are sealed are shown to the unit whose record it is, to people assigned to it; to others by an approved query only. */
export function isIdentitySealedFrom(actor: Actor, organisation: FieldValue | undefined, seal: Pick<Seal, 'kind'> | null): boolean {
  return seal?.kind === 'identity' && organisation !== actor.unit
}

/** Gives a purpose for one record: kept for fifteen minutes, and written to the journal with what was said. Throws not-allowed. */
export async function givePurpose(kernel: Kernel, actor: Actor, typeName: string, id: string, request: PurposeRequest): Promise<void> {
  requirePermission(actor, 'readPersonal')
  const { bases: open } = await purposesFor(kernel, actor, typeName, id)
  if (!open.some((one) => one.value === request.basis)) {
    throw new DomainError('not-allowed', fill({ zh: '“{basis}”不是您手上的工作。', en: '“{basis}” is not your own open work.' }, { basis: purposeBases[request.basis].zh }))
  }
  const until = new Date(kernel.now().getTime() + MINUTES * 60_000).toISOString()
  const row = standaloneRow(kernel, actor.bureau, { action: 'readPersonal', account: actor.account, organisation: actor.organisation, via: actor.via, recordType: typeName, record: id },
    { basis: request.basis, explanation: request.explanation, until })
  await inTransaction(kernel.engine, scopeOf(actor), (tx) => tx.finish([
    statement`insert into purpose (bureau, id, account, record_type, record, basis, explanation, valid_until)
      values (${actor.bureau}, ${randomUUID()}, ${actor.account}, ${typeName}, ${id}, ${request.basis}, ${request.explanation}, now() + make_interval(mins => ${MINUTES}))`,
    ...appendRow(row),
  ]))
}
