import { z } from 'zod'
import { hashPassword, NewPassword } from '#kernel/access/password.ts'
import { statement } from '#kernel/db/query.ts'
import { inOwnerTransaction, type Engine } from '#kernel/db/session.ts'
import { DomainError, type FieldProblem } from '#kernel/error/domain-error.ts'
import { parse } from '#kernel/http/request.ts'
import type { Http } from '#kernel/http/server.ts'
import type { SetupState } from '#kernel/http/wire.ts'
import type { Module } from '#kernel/module.ts'
import { cleanText, storableText } from '#kernel/record/field.ts'
import { fieldProblems } from '#kernel/record/input.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { assignQuery, insertAccount, Login, RoleName } from '#registers/accounts/routes.ts'
import { settingsHeld } from '#registers/organisations/bureau-routes.ts'
import { addUnits, rebuild, unitsFromCsv } from '#registers/organisations/routes.ts'
import { demonstrationLogins } from './demonstration.ts'

const Person = z.strictObject({ login: Login, name: cleanText(100), password: NewPassword })
export const Setup = z.strictObject({
  bureau: z.strictObject({ code: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/), nameZh: cleanText(100), nameEn: cleanText(100), timeZone: storableText(100) }),
  /** Settings of the legal section, e.g. {"crash.deathsWithinDays": 30}. */
  settings: z.record(storableText(60), z.union([storableText(200), z.number(), z.boolean()])).optional(),
  organisationsCsv: z.string().max(1_000_000),
  administrators: z.array(Person.extend({ role: z.enum(['systemAdministrator', 'securityAdministrator', 'auditAdministrator']) })).length(3),
  first: Person.extend({ role: RoleName }),
})
export type Setup = z.infer<typeof Setup>

/**
 * What is sent to make a bureau. Throws invalid-input for a time zone or a choice that does not exist: neither can be changed afterwards, and a
 * rule held in another form than its module reads would be shown, but not counted by. Choices in digits are therefore kept as numbers.
 */
export function parseSetup(body: unknown, modules: readonly Module[]): Setup {
  const setup = parse(Setup, body)
  const fields: FieldProblem[] = []
  if (!isTimeZone(setup.bureau.timeZone)) fields.push({ pointer: '/bureau/timeZone', code: 'notAZone', zh: '没有这个时区；要写时区数据库里的名称，如 Asia/Shanghai。', en: 'There is no such time zone; write a name of the time zone database, like Asia/Shanghai.' })
  const settings = { ...setup.settings }
  for (const { name, choices } of modules.flatMap((module) => module.settings ?? [])) {
    const chosen = settings[name]
    if (chosen === undefined) continue
    if (!Object.hasOwn(choices, String(chosen))) fields.push({ pointer: `/settings/${name}`, code: 'notInList', ...fieldProblems.notInList })
    else if (/^\d+$/.test(String(chosen))) settings[name] = Number(chosen)
  }
  if (fields.length > 0) throw new DomainError('invalid-input', { fields })
  return { ...setup, settings }
}

/** A name of the time zone database. Not an offset: JavaScript takes '+08:00', which PostgreSQL would read as eight hours west. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The first start of an empty installation: bureau, units, the three administrators, the first officer. Open only while there is no account. */
export function setupRoutes({ app, kernel }: Http): void {
  app.get('/api/setup', { schema: { hide: true } }, async (): Promise<SetupState> => ({
    needed: await isEmpty(kernel.engine),
    demonstration: await demonstrationLogins(kernel.engine),
    settings: settingsHeld(kernel.modules, {}),
  }))
  app.post('/api/setup', { schema: { hide: true } }, async (request, reply) => {
    if (!await isEmpty(kernel.engine)) throw new DomainError('not-allowed', { zh: '系统已经建好，请登录。', en: 'The installation is set up already; sign in.' })
    const setup = parseSetup(request.body, kernel.modules)
    if (new Set(setup.administrators.map((one) => one.role)).size !== 3) throw new DomainError('invalid-input', { fields: [{ pointer: '/administrators', code: 'separation', zh: '三种管理员各要一人。', en: 'Each of the three administrators must be a person of his own.' }] })
    await makeBureau(kernel.engine, setup, kernel.now())
    return reply.status(201).send({ ok: true })
  })
}

async function isEmpty(engine: Engine): Promise<boolean> {
  const [rows] = await engine.withSession('owner', (session) => session.send([statement<{ count: number }>`select count(*)::int as count from account`]))
  return rows.rows[0]?.count === 0
}

/** Makes a bureau with its units and first accounts, in one transaction, as the owner: nobody exists yet on whose behalf it could be. */
export async function makeBureau(engine: Engine, setup: Setup, now: Date): Promise<number> {
  const units = unitsFromCsv(setup.organisationsCsv)
  const people = [...setup.administrators, setup.first]
  const hashes = await Promise.all(people.map((one) => hashPassword(one.password)))
  const today = dayOf(now.toISOString(), setup.bureau.timeZone)
  const [next] = await engine.withSession('owner', (session) => session.send([statement<{ id: number }>`select coalesce(max(id), 0) + 1 as id from bureau`]))
  const bureau = next.rows[0]?.id ?? 1
  return inOwnerTransaction(engine, { bureau, account: 0, organisations: [] }, async (tx) => {
    await tx.send([
      statement`insert into bureau (id, code, name_zh, name_en, time_zone, settings) values (${bureau}, ${setup.bureau.code}, ${setup.bureau.nameZh}, ${setup.bureau.nameEn}, ${setup.bureau.timeZone}, ${JSON.stringify(setup.settings ?? {})}::jsonb)`,
      statement`insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) values (${bureau}, 1, ${setup.bureau.code}, 'bureau', ${setup.bureau.nameZh}, ${setup.bureau.nameEn}, 1)`,
    ])
    await addUnits(tx, bureau, units.filter((unit) => unit.kind !== 'bureau'), 1)
    await rebuild(tx, bureau)
    for (const [at, person] of people.entries()) {
      const account = await insertAccount(tx, bureau, { login: person.login, name: person.name, hash: hashes[at] ?? '' })
      await tx.send([assignQuery(bureau, account, { organisation: 1, role: person.role }, today)])
    }
    return bureau
  })
}
