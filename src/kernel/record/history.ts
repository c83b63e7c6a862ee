import type { Actor } from '#kernel/access/role.ts'
import { scopeOf, typeFor } from '#kernel/access/actor.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import type { HistoryItem } from '#kernel/http/wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { systemActions } from '#kernel/journal/words.ts'
import { fieldLabel } from './field-label.ts'
import { readHistoryWords, type HistoryWords } from './history-words.ts'
import type { FieldValue, RecordType } from './record-type.ts'
import { tableOf } from './table.ts'

interface JournalRow {
  seq: number; position: number | null; version: number | null; action: string; at: string; name: string | null; zh: string | null; en: string | null; via: string | null
  fields: readonly string[]; plain: Record<string, { value: FieldValue }> | null; personal: Record<string, { value: FieldValue }> | null; erased: readonly string[] | null
}

/** What happened to a record, newest first: every journal row with its changes, what was before them, and what was erased. */
export async function getHistory(kernel: Kernel, actor: Actor, typeName: string, id: string): Promise<HistoryItem[]> {
  const type = typeFor(kernel, actor, typeName)
  if (!isUuid(id)) throw new DomainError('not-found')
  const [record, rows] = await read(kernel.engine, scopeOf(actor), [
    tableOf(type).select(actor.bureau, id, false),
    statement<JournalRow>`
      select j.seq, l.position, j.version, j.action, j.at, a.name, o.name_zh as zh, o.name_en as en, j.body::jsonb ->> 'via' as via,
        (select coalesce(array_agg(k order by k), '{}') from jsonb_object_keys(j.body::jsonb -> 'fields') k) as fields,
        p.value_fields as plain, q.value_fields as personal,
        (select array_agg(e.field) from journal_erasure e where e.bureau = j.bureau and e.leaf = j.leaf) as erased
      from journal j
      left join journal_leaf l on l.bureau = j.bureau and l.seq = j.seq
      left join account a on a.bureau = j.bureau and a.id = j.account
      left join organisation o on o.bureau = j.bureau and o.id = j.organisation
      left join journal_value p on p.bureau = j.bureau and p.record = j.record and p.leaf = j.leaf and not p.personal
      left join journal_value q on q.bureau = j.bureau and q.record = j.record and q.leaf = j.leaf and q.personal
      where j.bureau = ${actor.bureau} and j.record = ${id} order by j.seq`,
  ])
  if (record.rows.length === 0) throw new DomainError('not-found')
  const values = rows.rows.flatMap((row) => row.fields.map((field) => ({ field, value: row.plain?.[field]?.value ?? null })))
  const words = await readHistoryWords(kernel, actor, type, values)
  const known = new Map<string, FieldValue>()
  return rows.rows.map((row) => historyItem(type, row, known, words)).toReversed()
}

/** The id of a request names nothing to a reader: the row itself says what was asked for. */
const unsaid = new Set(['approval', 'opening'])

function historyItem(type: RecordType, row: JournalRow, known: Map<string, FieldValue>, words: HistoryWords): HistoryItem {
  const personalNames = new Set(Object.values(type.children).flatMap((child) => Object.keys(child.schema.shape)))
  const changes: HistoryItem['changes'] = []
  let reason: string | null = null
  for (const field of row.fields) {
    const plain = row.plain?.[field]
    const personal = row.personal?.[field]
    const value = plain?.value ?? personal?.value ?? null
    if (field === 'reason') { reason = typeof value === 'string' ? value : null; continue }
    if (row.version === null && unsaid.has(field)) continue
    // A row that is no version of the record changes nothing: what it says of itself has no value before.
    const before = row.version === null ? null : known.get(field) ?? null
    const said = { before: words.of(field, before), after: words.of(field, value) }
    const isHidden = !plain && personalNames.has(field.split('/')[2] ?? '')
    changes.push({ field, label: fieldLabel(type, field), before, after: value, words: said.before || said.after ? said : null, personal: isHidden, erased: row.erased?.includes(field) ?? false })
    if (row.version !== null) known.set(field, value)
  }
  return {
    seq: row.seq, position: row.position, version: row.version, action: row.action,
    actionLabel: type.lifecycle.actions[row.action]?.label ?? systemActions[row.action] ?? { zh: row.action, en: row.action },
    at: row.at, by: row.name ?? '', organisation: { zh: row.zh ?? '', en: row.en ?? '' }, via: row.via ?? '', reason, changes,
  }
}
