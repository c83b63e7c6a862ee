import { config } from '#kernel/config/config.ts'
import { findHolder } from '#kernel/config/data-folder.ts'
import { statement } from '#kernel/db/query.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import { bureauIds, runOnce } from '#kernel/job/background.ts'
import { exportJournal } from '#kernel/journal/export.ts'
import { verifyExport } from '#kernel/journal/verify-export.ts'
import { openInstallation } from '../installation.ts'
import { appliedMigrations } from '#kernel/db/migrate.ts'

/** Looks over the installation and says what it found. Exit status 1 when something is wrong. */
export async function doctor(): Promise<number> {
  const settings = config()
  console.log(`Node ${process.version}; data folder ${settings.dataFolder}; database ${settings.databaseUrl ? 'server' : 'embedded'}`)
  const holder = await findHolder(settings.dataFolder)
  if (holder && !settings.databaseUrl) {
    console.log(`The folder is in use by process ${holder.pid}${holder.address ? ` at ${holder.address}` : ''}: stop it for the full look.`)
    return 0
  }
  const installation = await openInstallation(settings, (line) => { console.log(line) })
  let wrong = 0
  try {
    const { engine, kernel } = installation
    const [version] = await engine.withSession('owner', (session) => session.send([statement<{ version: string; collate: string }>`select version() as version, (select datctype::text from pg_database where datname = current_database()) as collate`]))
    console.log(`${version.rows[0]?.version.split(' on ')[0] ?? ''}, ctype ${version.rows[0]?.collate ?? ''}; migrations ${(await appliedMigrations(engine)).join(', ')}`)
    await runOnce(engine, kernel.now)
    for (const bureau of await bureauIds(engine)) {
      const facts = await kernel.bureau(bureau)
      const [units] = await engine.withSession('owner', (session) => session.send([statement<{ id: number }>`select id from organisation where bureau = ${bureau}`]))
      const scope = { bureau, account: 0, organisations: units.rows.map((row) => row.id), audits: true }
      const differences = await checkFigures(kernel, scope)
      const [left] = await engine.withSession('owner', (session) => session.send([statement<{ count: number }>`select count(*)::int as count from journal j where j.bureau = ${bureau}
        and not exists (select 1 from journal_leaf l where l.bureau = j.bureau and l.seq = j.seq)`]))
      const unsealed = left.rows[0]?.count ?? 0
      const report = await verifyExport(exportJournal(engine, bureau, scope))
      console.log(`${facts.code}: ${differences.length === 0 ? 'figures agree' : `${differences.length} figures differ (anlan figures check)`}; ${report.summary.en} ${unsealed === 0 ? 'Every row is sealed.' : `${unsealed} rows are not sealed.`}`)
      if (differences.length > 0 || !report.verified || unsealed > 0) wrong++
    }
    return wrong === 0 ? 0 : 1
  } finally {
    await installation.close()
  }
}
