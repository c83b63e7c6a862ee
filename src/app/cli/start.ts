import type { FastifyInstance } from 'fastify'
import { statement } from '#kernel/db/query.ts'
import { config } from '#kernel/config/config.ts'
import { noteAddress } from '#kernel/config/data-folder.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { bureauIds, startBackground } from '#kernel/job/background.ts'
import { loadDemonstration } from '../../../demo/load.ts'
import { demonstrationLogins, DEMONSTRATION_PASSWORD } from '../demonstration.ts'
import { openInstallation, type Installation } from '../installation.ts'
import { createServer } from '../server.ts'
import type { Flags } from '../cli.ts'

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** Opens the database, makes the demonstration bureau on a first start, serves console and API, and waits for Ctrl-C. */
export async function start(flags: Flags): Promise<number> {
  const settings = config()
  const began = performance.now()
  console.log(settings.databaseUrl ? 'Opening the database server …' : `Opening the database in ${settings.dataFolder} …`)
  const installation = await openInstallation(settings, (line) => { console.log(line) })
  try {
    if (!flags.empty && (await bureauIds(installation.engine)).length === 0) await makeDemonstration(installation)
    const logins = await demonstrationLogins(installation.engine)
    if (logins && !loopback.has(settings.host)) throw new DomainError('demonstration-exposed')
    const { app, imports } = await createServer(installation.kernel, {
      consoleFolder: settings.consoleFolder, dataFolder: installation.folder, log: (line) => { console.error(JSON.stringify(line)) },
    })
    for (const bureau of await bureauIds(installation.engine)) await imports.resume(bureau)
    const address = await listen(app, settings.host, flags.port === undefined ? settings.port : Number(flags.port))
    await noteAddress(settings.dataFolder, address)
    const background = startBackground(installation.engine, installation.kernel.now, (fault) => { console.error(fault instanceof Error ? fault.stack : fault) })
    console.log(`\nAnlan 安澜 is ready after ${((performance.now() - began) / 1000).toFixed(1)} s:  ${address}\n`)
    if (logins) tellDemonstration(logins.logins)
    else if (await isNew(installation)) console.log('Nothing is set up yet: open the address and follow the steps (bureau, units, administrators, first user).')
    console.log('Ctrl-C ends it.')
    await interrupted()
    console.log('\nEnding …')
    await imports.stop()
    await app.close()
    await background.stop()
    return 0
  } finally {
    await installation.close()
  }
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

async function makeDemonstration({ kernel }: Installation): Promise<void> {
  console.log('First start: making the demonstration bureau (an invented city).')
  let last = -1
  await loadDemonstration(kernel, DEMONSTRATION_PASSWORD, (done, total) => {
    const percent = Math.floor((100 * done) / total)
    if (percent >= last + 5) { last = percent; console.log(`  ${String(percent).padStart(3)} %  ${done.toLocaleString('en')} of ${total.toLocaleString('en')} crashes`) }
  })
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
  1. Sign in as analyst, open Figures, and follow “Road deaths 2024” down to its records.
  2. Sign in as office, open Annual review for 2024 as of 2025-01-10, then check the text with one digit changed.
  3. Sign in as officer and enter a crash from your phone’s width; then add a death on day 5.
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
