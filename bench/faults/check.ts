import { buildCalendar } from '../../src/kernel/clock/calendar.ts'
import { chinaHolidays } from '../../src/kernel/clock/data/china-holidays.ts'
import { statement } from '../../src/kernel/db/query.ts'
import type { Engine } from '../../src/kernel/db/session.ts'
import { checkFigures } from '../../src/kernel/figure/recount.ts'
import { runOnce } from '../../src/kernel/job/background.ts'
import { exportJournal } from '../../src/kernel/journal/export.ts'
import { verifyExport } from '../../src/kernel/journal/verify-export.ts'
import { startKernel } from '../../src/kernel/kernel.ts'
import { perform } from '../../src/kernel/lifecycle/perform.ts'
import { modules } from '../../src/app/modules.ts'
import { actor, entry } from './world.ts'

export interface Written { readonly key: string; readonly record: string; readonly version: number }

/** Everything that is wrong after the kills, in plain words. Empty: each acknowledged write is there once, and all the rest agrees. */
export async function checkAfterKills(engine: Engine, written: readonly Written[]): Promise<string[]> {
  const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
  const scope = { bureau: 1, account: 1, organisations: [1, 2, 3], types: ['crash'], audits: true }
  const wrong: string[] = []
  const [rows, keys, halves] = await engine.withSession('owner', (session) => session.send([
    statement<{ id: string; version: number }>`select id, version from crash`,
    statement<{ key: string; record: string; count: number }>`select key, min(record::text) as record, count(*)::int as count from idempotency_key group by key`,
    statement<{ id: string; version: number; journal: number; vehicles: number; persons: number; personal: number; search: number; ledger: number }>`
      select * from (select r.id, r.version,
        (select count(*) from journal j where j.bureau = r.bureau and j.record = r.id)::int as journal,
        (select count(*) from crash_vehicle v where v.bureau = r.bureau and v.record = r.id)::int as vehicles,
        (select count(*) from crash_person p where p.bureau = r.bureau and p.record = r.id)::int as persons,
        (select count(*) from crash_person_personal p where p.bureau = r.bureau and p.record = r.id)::int as personal,
        (select count(*) from search_document s where s.bureau = r.bureau and s.record = r.id)::int as search,
        (select count(*) from contribution c where c.bureau = r.bureau and c.record = r.id)::int as ledger from crash r) x
      where journal <> version or vehicles <> 1 or persons <> 1 or personal <> 1 or search <> 1 or ledger = 0`,
  ]))
  const versions = new Map(rows.rows.map((row) => [row.id, row.version]))
  const records = new Map(keys.rows.map((row) => [row.key, row]))
  for (const one of written) {
    if ((versions.get(one.record) ?? 0) < one.version) wrong.push(`${one.key}: version ${one.version} was acknowledged and is not there`)
    if (records.get(one.key)?.record !== one.record) wrong.push(`${one.key}: its record is another`)
  }
  for (const row of keys.rows) if (row.count !== 1) wrong.push(`${row.key} was made ${row.count} times`)
  for (const half of halves.rows) wrong.push(`half-written: ${JSON.stringify(half)}`)
  const last = written.at(-1)
  if (last) {
    const again = await perform(kernel, actor, { type: 'crash', action: 'report', organisation: 3, idempotencyKey: last.key, input: entry })
    if (again.fresh || again.record !== last.record) wrong.push(`${last.key} sent again made another record`)
  }
  await runOnce(engine, () => new Date())
  const differences = await checkFigures(kernel, scope)
  if (differences.length > 0) wrong.push(`${differences.length} figures differ`)
  const report = await verifyExport(exportJournal(engine, 1, scope))
  if (!report.verified) wrong.push(`the journal: ${report.summary.en}`)
  return wrong
}
