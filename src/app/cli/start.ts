import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { endInterruptedRecomputations } from '#kernel/clock/recomputation.ts'
import { statement } from '#kernel/db/query.ts'
import { config, type Config } from '#kernel/config/config.ts'
import { noteAddress } from '#kernel/config/data-folder.ts'
import { DomainError, errorCodes } from '#kernel/error/domain-error.ts'
import { removeOldRejections } from '#kernel/import/old-rejections.ts'
import { bureauIds, repeat, startBackground } from '#kernel/job/background.ts'
import { startReminders } from '#kernel/reminder/job.ts'
import { openMailer, type Mailer } from '#kernel/reminder/mailer.ts'
import { typeNamed, type Kernel } from '#kernel/kernel.ts'
import { loadDemonstration, type LoadProgress, type LoadStage } from '../../../demo/load.ts'
import { demonstrationLogins, DEMONSTRATION_PASSWORD } from '../demonstration.ts'
import { openInstallation, type Installation } from '../installation.ts'
import { createServer } from '../server.ts'
import type { Flags } from '../cli.ts'

/** How often what is kept for a time only is looked through. */
const TIDYING_MS = 3_600_000

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Opens the database, makes the demonstration bureau on a first start, serves console and API, and waits for Ctrl-C. */
export async function start(flags: Flags): Promise<number> {
  const settings = config(flags.scale === undefined ? {} : { ANLAN_DEMO_SCALE: flags.scale })
  const began = performance.now()
  console.log(settings.databaseUrl ? 'Opening the database server …' : `Opening the database in ${settings.dataFolder} …`)
  const installation = await openWhole(settings)
  try {
    if (!flags.empty && (await bureauIds(installation.engine)).length === 0) await makeDemonstration(installation, settings.demonstrationScale)
    const logins = await demonstrationLogins(installation.engine)
    // Behind a proxy, loopback is open to whoever reaches the proxy.
    if (logins && (!loopback.has(settings.host) || settings.trustProxy !== undefined)) throw new DomainError('demonstration-exposed')
    const { app, imports } = await createServer(installation.kernel, {
      consoleFolder: settings.consoleFolder, dataFolder: installation.folder, level: settings.log, trustProxy: settings.trustProxy, sendsMail: settings.mail !== undefined, publicAddress: settings.publicAddress, log: (line) => { console.error(JSON.stringify(line)) },
    })
    for (const bureau of await bureauIds(installation.engine)) await imports.resume(bureau)
    await endInterruptedRecomputations(installation.engine, installation.kernel.now)
    const address = await listen(app, settings.host, flags.port === undefined ? settings.port : Number(flags.port))
    await noteAddress(settings.dataFolder, address)
    const background = startBackground(installation.engine, installation.kernel.now, (fault) => { console.error(fault instanceof Error ? fault.stack : fault) })
    const tidying = repeat(TIDYING_MS, () => removeOldRejections(installation.engine, installation.kernel.now()), (fault) => { console.error(fault instanceof Error ? fault.stack : fault) })
    const mailer = settings.mail ? openMailer(settings.mail) : undefined
    if (mailer) void tellMailFault(mailer)
    const reminders = startReminders({ kernel: installation.kernel, mailer, publicAddress: settings.publicAddress }, (fault) => { console.error(fault instanceof Error ? fault.stack : fault) })
    console.log(`\nAnlan 安澜 is ready after ${((performance.now() - began) / 1000).toFixed(1)} s:  ${address}\n`)
    if (logins) tellDemonstration(logins.logins)
    else if (await isNew(installation)) console.log('Nothing is set up yet: open the address and follow the steps (bureau, units, administrators, first user).')
    console.log('Ctrl-C ends it.')
    await interrupted()
    console.log('\nEnding …')
    await imports.stop()
    await app.close()
    await background.stop()
    await tidying.stop()
    await reminders.stop()
    mailer?.close()
    return 0
  } finally {
    await installation.close()
  }
}

/**
 * Opens the installation. A demonstration bureau whose making was interrupted (it still has its simulated day) is thrown away with the
 * embedded database it alone is in, and made anew; on a server the operator is told what to do.
 */
async function openWhole(settings: Config): Promise<Installation> {
  const tell = (line: string): void => { console.log(line) }
  const installation = await openInstallation(settings, tell)
  const [half] = await installation.engine.withSession('owner', (session) => session.send([statement<{ half: number; others: number }>`
    select (count(*) filter (where simulated_on is not null))::int as half, (count(*) filter (where simulated_on is null))::int as others from bureau`]))
  const { half: interrupted = 0, others = 0 } = half.rows[0] ?? {}
  if (interrupted === 0) return installation
  await installation.close()
  if (settings.databaseUrl || others > 0) {
    throw new DomainError('action-refused', { zh: '演示单位没有建完；请换一个空数据库，或恢复备份。', en: 'The demonstration bureau was not made to its end; use an empty database, or restore a backup.' })
  }
  console.log('The making of the demonstration bureau was interrupted; it starts anew.')
  await rm(join(settings.dataFolder, 'database'), { recursive: true })
  return openInstallation(settings, tell)
}

/** A mail server that cannot be reached now is told of and tried again later: the work itself needs none. */
async function tellMailFault(mailer: Mailer): Promise<void> {
  const fault = await mailer.check()
  if (fault !== undefined) console.error(`${errorCodes['mail-unavailable'].en} (mail-unavailable: ${fault})`)
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (problem) {
    await app.close()
    if (problem instanceof Error && 'code' in problem && problem.code === 'EADDRINUSE') {
      throw new DomainError('port-in-use', { zh: `端口 ${port} 已被占用；换一个：npm start -- --port 0`, en: `Port ${port} is taken; choose another: npm start -- --port 0` })
    }
    throw problem
  }
}

async function makeDemonstration({ kernel }: Installation, scale: number): Promise<void> {
  console.log('First start: making the demonstration bureau (an invented city).')
  let last = -1
  const tell = (lines: readonly LoadProgress[]): void => {
    const [done, expected] = [lines.reduce((sum, line) => sum + line.done, 0), lines.reduce((sum, line) => sum + line.expected, 0)]
    const percent = Math.min(100, Math.floor((100 * done) / expected))
    if (percent < last + 5) return
    last = percent
    console.log(`  ${String(percent).padStart(3)} %  ${lines.map((line) => `${line.done.toLocaleString('en')} ${labelOf(kernel, line.recordType)}`).join(' · ')}`)
  }
  await loadDemonstration(kernel, DEMONSTRATION_PASSWORD, scale, tell, (stage) => { console.log(`  ${stages[stage]}`) })
}

const stages = { counting: 'Summing up the figures …', sealing: 'Sealing the journal …', tidying: 'Tidying the database …' } as const satisfies Record<LoadStage, string>

function labelOf(kernel: Kernel, recordType: string): string {
  return typeNamed(kernel, recordType).labelMany.en.toLowerCase()
}

async function isNew({ engine }: Installation): Promise<boolean> {
  const [rows] = await engine.withSession('owner', (session) => session.send([statement<{ count: number }>`select count(*)::int as count from account`]))
  return rows.rows[0]?.count === 0
}

function tellDemonstration(logins: readonly { login: string; role: { zh: string; en: string } }[]): void {
  console.log(`Demonstration logins (password ${DEMONSTRATION_PASSWORD}):`)
  for (const { login, role } of logins) console.log(`  ${login.padEnd(12)} ${role.en} · ${role.zh}`)
  console.log(`
Three things to try:
  1. Sign in as analyst, open Figures, choose 2024, and follow “Road deaths” down to its records.
  2. Sign in as office, open Annual review for 2024 as of 2025-01-10, then check the text with one digit changed.
  3. Sign in as criminal-supervisor (same password) and decide the requests that wait for your approval; or as officer, enter a crash
     from your phone’s width and add a death on day 5.
`)
}

/** Resolves at the first Ctrl-C (or a polite kill); a second one ends at once. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => { process.exit(130) })
        resolve()
      })
    }
  })
}
