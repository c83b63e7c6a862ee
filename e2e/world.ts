import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import { modules } from '#app/modules.ts'
import { createServer } from '#app/server.ts'
import { makeBureau, Setup } from '#app/setup-routes.ts'
import { actorFor, readAccount } from '#kernel/access/actor.ts'
import { hashPassword } from '#kernel/access/password.ts'
import type { Actor, Role } from '#kernel/access/role.ts'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { statement } from '#kernel/db/query.ts'
import { inOwnerTransaction, type Engine } from '#kernel/db/session.ts'
import { runOnce } from '#kernel/job/background.ts'
import { startKernel, type Kernel } from '#kernel/kernel.ts'
import { kernelTemplate } from '#kernel/testing/database-templates.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { assignQuery, insertAccount } from '#registers/accounts/routes.ts'
import { lendCityRecords, lentTypes, type LentType } from './city-records.ts'
import { enterCrashes, setDay } from './crashes.ts'
import { doOfficeWork, type OfficeWork } from './office-work.ts'

/** How much a bureau holds: it was just made, a few crashes, enough to fill every page. */
export const amounts = { nothing: 0, little: 3, much: 60 } as const
/** How many records of each other type are lent to it by the demonstration city. */
const lentAmounts = { nothing: 0, little: 3, much: 40 } as const satisfies Record<Amount, number>
export type Amount = keyof typeof amounts

const PASSWORD = 'calm-water-1881'
const COOKIE = 'anlan_session'
/** The first bureau of an installation. */
const BUREAU = 1

/** Whoever has an account: one person for each role, and a second where work needs another one. */
export type Person = Role | 'secondOfficer' | 'secondLegalReviewer'

const logins = {
  officer: 'officer', supervisor: 'supervisor', analyst: 'analyst', legalReviewer: 'legal', office: 'office', personnel: 'personnel', auditor: 'auditor',
  systemAdministrator: 'system', securityAdministrator: 'security', auditAdministrator: 'audit', secondOfficer: 'officer2', secondLegalReviewer: 'legal2',
} as const satisfies Record<Person, string>

/** A running server with a bureau on it: the program as it is, on a database in memory and a port of its own. */
export interface World {
  readonly amount: Amount
  /** http://127.0.0.1:port */
  readonly address: string
  /** The crashes made with the world, oldest first. */
  readonly records: readonly string[]
  /** The session of this person, as the value of the cookie. */
  sessionOf(person: Person): Promise<string>
  /** GET of the API as this person; throws when it is refused. */
  get<T>(person: Person, path: string, shape: z.ZodType<T>): Promise<T>
  /** POST of the API as this person; throws when it is refused. */
  post<T>(person: Person, path: string, body: unknown, shape: z.ZodType<T>): Promise<T>
  close(): Promise<void>
}

/** A world in which all kinds of work were done, not only on crashes. */
export interface WholeWorld extends World {
  readonly lent: Readonly<Record<LentType, readonly string[]>>
  /** null: there is nothing in the bureau. */
  readonly office: OfficeWork | null
}

/** The year that the pages of a whole world show. */
export const YEAR = 2024

/** A database with the bureau just made; worlds start from copies of it, for making it takes longer than all else. */
export async function makeTemplate(): Promise<Uint8Array> {
  const engine = await openEmbedded({ template: await kernelTemplate() })
  try {
    await migrate(engine, modules)
    const now = new Date()
    await addPeople(engine, await makeBureau(engine, setup, now), now)
    return await engine.dump()
  } finally {
    await engine.close()
  }
}

/** `fill` puts more into it before the server starts. */
export async function openWorld(amount: Amount, template: Uint8Array, fill?: (kernel: Kernel) => Promise<void>): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'anlan-browser-'))
  const engine = await openEmbedded({ template })
  const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
  if (amount !== 'nothing') await stateCoverage(engine, ['crash'])
  const records = await enterCrashes(kernel, await actorOf(kernel, 'supervisor'), amounts[amount])
  await fill?.(kernel)
  const faults: string[] = []
  const { app, imports } = await createServer(kernel, { consoleFolder: join(dirname(import.meta.dirname), 'dist', 'console'), dataFolder: folder, log: (line) => { faults.push(JSON.stringify(line)) } })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${portOf(app.server.address())}`
  const sessions = new Map<Person, Promise<string>>()
  const sessionOf = (person: Person): Promise<string> => {
    const session = sessions.get(person) ?? signIn(address, logins[person])
    sessions.set(person, session)
    return session
  }
  const ask = async <T>(person: Person, path: string, body: unknown, shape: z.ZodType<T>): Promise<T> => {
    const headers = { cookie: `${COOKIE}=${await sessionOf(person)}` }
    const answer = await fetch(`${address}/api${path}`, body === undefined ? { headers } : { method: 'POST', body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return shape.parse(answer.status === 204 ? null : await answer.json())
  }
  await runOnce(engine, kernel.now) // once, where the server seals every two seconds: pictures differ less
  return {
    amount, address, records, sessionOf,
    get: (person, path, shape) => ask(person, path, undefined, shape),
    post: ask,
    async close() {
      await imports.stop()
      await app.close()
      await engine.close()
      await rm(folder, { recursive: true })
      if (faults.length > 0) throw new Error(`The server logged faults:\n${faults.join('\n')}`)
    },
  }
}

/** A world with records of every type, promises, editions of the review, an absence and a query; but of nothing there is nothing. */
export async function openWholeWorld(amount: Amount, template: Uint8Array): Promise<WholeWorld> {
  let lent: Record<LentType, string[]> | undefined
  const world = await openWorld(amount, template, async (kernel) => {
    if (amount !== 'nothing') await stateCoverage(kernel.engine, lentTypes)
    const today = dayOf(kernel.now().toISOString(), setup.bureau.timeZone)
    await setDay(kernel, BUREAU, today)
    const [officer, supervisor, asking] = [await actorOf(kernel, 'officer'), await actorOf(kernel, 'supervisor'), await actorOf(kernel, 'analyst')]
    lent = await lendCityRecords(kernel, BUREAU, today, { officer: officer.account, supervisor: supervisor.account, asking: asking.account }, lentAmounts[amount])
    await setDay(kernel, BUREAU, null)
  })
  return { ...world, lent: lent ?? { criminalCase: [], administrativeCase: [], honour: [] }, office: amount === 'nothing' ? null : await doOfficeWork(world, YEAR) }
}

const setup: Setup = Setup.parse({
  bureau: { code: 'anhe', nameZh: '安和市公安局', nameEn: 'Anhe Public Security Bureau', timeZone: 'Asia/Shanghai' },
  settings: { 'crash.deathsWithinDays': 7 },
  organisationsCsv: 'code,kind,nameZh,nameEn,parent\nEAST,subBureau,东城分局,East Sub-bureau,\nWEST,subBureau,西城分局,West Sub-bureau,\n',
  administrators: [
    { login: logins.systemAdministrator, name: '钱一', password: PASSWORD, role: 'systemAdministrator' },
    { login: logins.securityAdministrator, name: '孙二', password: PASSWORD, role: 'securityAdministrator' },
    { login: logins.auditAdministrator, name: '李三', password: PASSWORD, role: 'auditAdministrator' },
  ],
  first: { login: logins.officer, name: '周四', password: PASSWORD, role: 'officer' },
})

const others: readonly (readonly [person: Person, role: Role, name: string])[] = [
  ['supervisor', 'supervisor', '吴五'], ['analyst', 'analyst', '郑六'], ['legalReviewer', 'legalReviewer', '王七'], ['office', 'office', '冯八'], ['auditor', 'auditor', '陈九'], ['personnel', 'personnel', '褚十'],
  ['secondOfficer', 'officer', '卫十一'], ['secondLegalReviewer', 'legalReviewer', '蒋十二'],
]

/** The accounts beside the first ones. */
async function addPeople(engine: Engine, bureau: number, now: Date): Promise<void> {
  const hash = await hashPassword(PASSWORD)
  await inOwnerTransaction(engine, { bureau, account: 0, organisations: [] }, async (tx) => {
    for (const [person, role, name] of others) {
      const account = await insertAccount(tx, bureau, { login: logins[person], name, hash })
      await tx.send([assignQuery(bureau, account, { organisation: 1, role }, now.toISOString().slice(0, 10))])
    }
  })
}

/** From when the records are complete: before that a figure has no value. */
async function stateCoverage(engine: Engine, recordTypes: readonly string[]): Promise<void> {
  await engine.script(`insert into coverage (bureau, organisation, record_type, from_on, stated_by) values ${recordTypes.map((type) => `(${BUREAU}, 1, '${type}', '2020-01-01', 1)`).join(', ')}`)
}

async function actorOf(kernel: Kernel, role: Role): Promise<Actor> {
  const [found] = await kernel.engine.withSession('owner', (session) => session.send([statement<{ id: number }>`select id from account where bureau = ${BUREAU} and login = ${logins[role]}`]))
  return actorFor(await readAccount(kernel, BUREAU, found.rows[0]?.id ?? 0), undefined, 'console')
}

/** The browser that people of a world use, and how the console names it. */
export const AGENT = { sent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', shown: 'Chrome 140, Linux' } as const

async function signIn(address: string, login: string): Promise<string> {
  const answer = await fetch(`${address}/api/session`, { method: 'POST', body: JSON.stringify({ login, password: PASSWORD }), headers: { 'content-type': 'application/json', 'user-agent': AGENT.sent } })
  const cookie = answer.headers.getSetCookie().map((line) => new RegExp(`^${COOKIE}=([^;]+)`).exec(line)?.[1]).find((value) => value !== undefined)
  if (!answer.ok || cookie === undefined) throw new Error(`${login} cannot sign in: ${answer.status}`)
  return cookie
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return address.port
}
