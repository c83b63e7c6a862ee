import { sql, type RawBuilder } from 'kysely'
import { Readable } from 'node:stream'
import { auditScopeOf, scopeOf } from '#kernel/access/actor.ts'
import { may, type Actor } from '#kernel/access/role.ts'
import { statement } from '#kernel/db/query.ts'
import { read } from '#kernel/db/session.ts'
import { compiled } from '#kernel/figure/cube.ts'
import { appendStandalone } from '#kernel/journal/append.ts'
import { exportJournal } from '#kernel/journal/export.ts'
import { systemFieldLabel } from '#kernel/journal/words.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import { isUuid } from '#kernel/lifecycle/locked.ts'
import { fieldLabel } from '#kernel/record/field-label.ts'
import { textParameters } from './record-documents.ts'
import { actorOf, dayOfQuery, integerOf, queryOf } from './request.ts'
import type { Http } from './server.ts'
import type { JournalPage, SealAnswer } from './wire.ts'

interface PageRow { seq: number; position: number | null; at: string; action: string; name: string | null; zh: string | null; en: string | null; record_type: string | null; record: string | null; fields: string[]; leaf: Uint8Array }

/** Joins to a row j what seals its record as a whole: an auditor is told that something was done, and by whom, not to which record. */
const sealedOf = (bureau: number): RawBuilder<unknown> => sql`left join record_seal s on s.bureau = ${bureau} and s.record = j.record and s.kind = 'record' and not s.record = any ((select anlan_opened())::uuid[])`

/** What a field of a row is called: the record type's own word, else the system's. */
function labelOf(kernel: Kernel, recordType: string | null, name: string): Label {
  const type = recordType === null ? undefined : kernel.types.get(recordType)
  return type ? fieldLabel(type, name) : systemFieldLabel(name) ?? { zh: name, en: name }
}

/** The numbers of the records that rows are about, as far as the reader may see them. */
async function numbersOf(kernel: Kernel, actor: Actor, rows: readonly PageRow[]): Promise<ReadonlyMap<string, string>> {
  const numbers = new Map<string, string>()
  if (!may(actor, 'readRecords')) return numbers
  for (const type of kernel.types.values()) {
    const ids = [...new Set(rows.flatMap((row) => (row.record_type === type.name && row.record !== null ? [row.record] : [])))]
    if (ids.length === 0) continue
    const [found] = await read(kernel.engine, scopeOf(actor), [compiled<{ id: string; number: string }>(sql`select id, number from ${sql.table(type.table)} where bureau = ${actor.bureau} and id = any (${ids}::uuid[])`)])
    for (const row of found.rows) numbers.set(row.id, row.number)
  }
  return numbers
}

export function journalRoutes({ app, kernel }: Http): void {
  app.get('/api/journal', { schema: { tags: ['journal'], querystring: textParameters('org', 'record', 'action', 'from', 'to', 'after', 'limit') } }, async (request): Promise<JournalPage> => {
    const actor = actorOf(request)
    const bureau = await kernel.bureau(actor.bureau)
    const scope = auditScopeOf(actor, bureau)
    const query = queryOf(request)
    const limit = Math.min(200, integerOf(query, 'limit') ?? 50)
    const before = integerOf(query, 'after', Number.MAX_SAFE_INTEGER)
    const conditions = [sql`j.bureau = ${actor.bureau}`]
    if (before !== undefined) conditions.push(sql`j.seq < ${before}`)
    if (query['record']) conditions.push(isUuid(query['record']) ? sql`j.record = ${query['record']} and s.record is null` : sql`false`)
    if (query['action']) conditions.push(sql`j.action = ${query['action']}`)
    const from = dayOfQuery(query, 'from')
    const { timeZone } = bureau
    if (from) conditions.push(sql`j.at >= ${from}::date::timestamp at time zone ${timeZone}`)
    const to = dayOfQuery(query, 'to')
    if (to) conditions.push(sql`j.at < (${to}::date + 1)::timestamp at time zone ${timeZone}`)
    const [rows] = await read(kernel.engine, scope, [compiled<PageRow>(sql`
      select j.seq, l.position, j.at, j.action, a.name, case when s.record is null then o.name_zh end as zh, o.name_en as en, case when s.record is null then j.record_type end as record_type, case when s.record is null then j.record end as record, j.leaf,
        case when s.record is null then (select coalesce(array_agg(k order by k), '{}') from jsonb_object_keys(j.body::jsonb -> 'fields') k) else '{}' end as fields
      from journal j left join journal_leaf l on l.bureau = j.bureau and l.seq = j.seq
      left join account a on a.bureau = j.bureau and a.id = j.account left join organisation o on o.bureau = j.bureau and o.id = j.organisation
      ${sealedOf(actor.bureau)}
      where ${sql.join(conditions, sql` and `)} order by j.seq desc limit ${limit + 1}`)])
    await appendStandalone(kernel, scopeOf(actor), { action: 'readJournal', account: actor.account, organisation: actor.organisation, via: actor.via }, { rows: Math.min(limit, rows.rows.length) })
    const shown = rows.rows.slice(0, limit)
    const numbers = await numbersOf(kernel, actor, shown)
    return {
      items: shown.map((row) => ({
        seq: row.seq, position: row.position, at: row.at, action: row.action, by: row.name ?? '', organisation: row.zh === null ? null : { zh: row.zh, en: row.en ?? '' },
        recordType: row.record_type, record: row.record, number: row.record === null ? null : numbers.get(row.record) ?? null, fields: row.fields.map((name) => ({ name, label: labelOf(kernel, row.record_type, name) })), leaf: Buffer.from(row.leaf).toString('base64url'),
      })),
      next: rows.rows.length > limit ? String(shown.at(-1)?.seq ?? '') : null,
    }
  })
  app.get('/api/journal/seal', { schema: { tags: ['journal'] } }, async (request): Promise<SealAnswer> => {
    const actor = actorOf(request)
    const [heads, unsealed] = await read(kernel.engine, { ...scopeOf(actor), audits: true }, [
      statement<{ size: number; root: Uint8Array; at: string; key_id: string }>`select size, root, at, key_id from journal_head where bureau = ${actor.bureau} order by size desc limit 1`,
      statement<{ count: number; oldest: string | null }>`select count(*)::int as count, min(j.at) as oldest from journal j, journal_state s where j.bureau = ${actor.bureau} and s.bureau = j.bureau and j.xid >= s.sealed_xid
        and not exists (select 1 from journal_leaf l where l.bureau = j.bureau and l.seq = j.seq)`,
    ])
    const head = heads.rows[0]
    const { count = 0, oldest = null } = unsealed.rows[0] ?? {}
    const lateSeconds = oldest === null ? 0 : Math.max(0, Math.round((kernel.now().getTime() - Date.parse(oldest)) / 1000))
    return { size: head?.size ?? 0, root: head ? Buffer.from(head.root).toString('base64url') : '', at: head?.at ?? '', keyId: head?.key_id ?? '', lateSeconds, unsealed: count }
  })
  app.get('/api/journal/export', { schema: { tags: ['journal'] } }, async (request, reply) => {
    const actor = actorOf(request)
    const scope = auditScopeOf(actor, await kernel.bureau(actor.bureau))
    await appendStandalone(kernel, scopeOf(actor), { action: 'exportJournal', account: actor.account, organisation: actor.organisation, via: actor.via }, {})
    return reply.header('content-disposition', 'attachment; filename="anlan-journal.jsonl"').type('application/jsonl')
      .send(Readable.from(exportJournal(kernel.engine, actor.bureau, scope)))
  })
}
