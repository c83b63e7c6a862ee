import { config } from '#kernel/config/config.ts'
import { findHolder } from '#kernel/config/data-folder.ts'
import { statement } from '#kernel/db/query.ts'
import { checkFigures } from '#kernel/figure/recount.ts'
import { bureauIds, runOnce } from '#kernel/job/background.ts'
import { checkRows, type RowReport } from '#kernel/journal/check-rows.ts'
import { exportJournal } from '#kernel/journal/export.ts'
import { verifyExport } from '#kernel/journal/verify-export.ts'
import { mailState } from '#kernel/reminder/deliver.ts'
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
      const scope = { bureau, account: 0, organisations: units.rows.map((row) => row.id), types: [...kernel.types.keys()], audits: true }
      const differences = await checkFigures(kernel, scope)
      const rows = await checkRows(engine, bureau, tellProgress(facts.code))
      const report = await verifyExport(exportJournal(engine, bureau, scope))
      console.log(`${facts.code}: ${differences.length === 0 ? 'figures agree' : `${differences.length} figures differ (anlan figures check)`}; ${report.summary.en} ${rowsSentence(rows)}`)
      for (const problem of rows.problems) console.log(`  ${problem.en} ${problem.zh}`)
      const mail = await mailState(kernel, bureau)
      if (mail.waiting > 0) console.log(`${facts.code}: ${mail.waiting} reminders wait to be sent by e-mail, the oldest since ${mail.oldestWaitingAt ?? ''}.`)
      if (mail.dead > 0) console.log(`${facts.code}: ${mail.dead} reminders could not be sent by e-mail and will not be tried again (${mail.faults.join(', ')}).`)
      if (differences.length > 0 || !report.verified || rows.problemCount > 0 || mail.dead > 0) wrong++
    }
    return wrong === 0 ? 0 : 1
  } finally {
    await installation.close()
  }
}

function rowsSentence({ rows, leaves, waiting, problemCount }: RowReport): string {
  if (problemCount > 0) return `Rows and leaves of the tree do not agree in ${problemCount} places:`
  return `${rows} rows and ${leaves} leaves of the tree agree${waiting === 0 ? '' : `, ${waiting} rows wait for the next sealing`}.`
}

/** A line for every hundred thousand rows: a small journal needs none. */
function tellProgress(bureau: string): (done: number, total: number) => void {
  let told = 0
  return (done, total) => {
    if (done < told + 100_000) return
    told = done
    console.log(`${bureau}: ${done} of ${total} journal rows compared`)
  }
}
