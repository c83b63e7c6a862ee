import { makeBureau, Setup } from '../src/app/setup-routes.ts'
import { openInstallation } from '../src/app/installation.ts'
import { createServer } from '../src/app/server.ts'
import { parseConfig } from '../src/kernel/config/config.ts'
import { startBackground } from '../src/kernel/job/background.ts'

/** Our server on the embedded engine, in a process of its own, with one bureau. Arguments: data folder, password of everybody. */
const [folder = '', password = ''] = process.argv.slice(2)
const installation = await openInstallation(parseConfig({ ANLAN_DATA: folder }, folder), () => undefined)
await makeBureau(installation.engine, Setup.parse({
  bureau: { code: 'bench', nameZh: '测', nameEn: 'Bench', timeZone: 'Asia/Shanghai' }, settings: { 'crash.deathsWithinDays': 30 }, organisationsCsv: 'code,kind,nameZh,nameEn,parent\nEAST,subBureau,东,East,\n',
  administrators: (['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const).map((role) => ({ login: role.toLowerCase(), name: role, password, role })),
  first: { login: 'bench', name: 'Bench', password, role: 'supervisor' },
}), new Date())
const tell = (fault: unknown): void => { console.error(fault) }
startBackground(installation.engine, installation.kernel.now, tell)
const { app } = await createServer(installation.kernel, { consoleFolder: null, dataFolder: folder, log: (line) => { if (line.level === 'error') console.error(JSON.stringify(line)) } })
process.send?.({ address: await app.listen({ host: '127.0.0.1', port: 0 }) })
