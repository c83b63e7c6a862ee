import { statement } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { StaleChange } from '#kernel/http/wire.ts'
import { fieldLabel } from '#kernel/record/field-label.ts'
import type { FieldValue, RecordHead, RecordType } from '#kernel/record/record-type.ts'

/** What was changed, and by whom, since the version the caller saw: told with the refusal, so that nothing typed need be lost. */
export async function staleVersion(tx: Tx, type: RecordType, head: RecordHead, seen: number): Promise<DomainError> {
  const [rows] = await tx.send([statement<{ version: number; at: string; action: string; name: string | null; value_fields: Record<string, { value: FieldValue }> | null }>`
    select j.version, j.at, j.action, a.name, v.value_fields
    from journal j
    left join account a on a.bureau = j.bureau and a.id = j.account
    left join journal_value v on v.bureau = j.bureau and v.record = j.record and v.leaf = j.leaf and not v.personal
    where j.bureau = ${head.bureau} and j.record = ${head.id} and j.version > ${seen}
    order by j.version`])
  const changes: StaleChange[] = rows.rows.map((row) => ({
    version: row.version, at: row.at, by: row.name ?? '', action: row.action,
    changes: Object.entries(row.value_fields ?? {}).map(([field, { value }]) => ({ field, label: fieldLabel(type, field), after: value })),
  }))
  return new DomainError('stale-version', { data: { version: head.version, seen, since: changes } })
}
