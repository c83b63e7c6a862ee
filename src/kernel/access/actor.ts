import { z } from 'zod'
import { statement } from '#kernel/db/query.ts'
import type { Scope } from '#kernel/db/session.ts'
import { DomainError } from '#kernel/error/domain-error.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'
import type { RecordType } from '#kernel/record/record-type.ts'
import { dayOf } from '#kernel/time/instant.ts'
import { may, roles as roleTable, type Actor, type Permission, type Role } from './role.ts'

const Role = z.enum(Object.keys(roleTable)).transform((name, context): Role => {
  if (isRole(name)) return name
  context.addIssue('An unknown role')
  return z.NEVER
})

function isRole(name: string): name is Role {
  return name in roleTable
}

export interface Unit { readonly id: number; readonly code: string; readonly kind: string; readonly name: Label; readonly order: number; readonly parent: number | null }

interface UnitRow { id: number; code: string; kind: string; name_zh: string; name_en: string; register_order: number; parent: number | null }

/** The bureau's organisations with their parent on a day, in register order. */
export async function readUnits(kernel: Kernel, bureau: number, on: string): Promise<Unit[]> {
  const [found] = await kernel.engine.withSession('app', (session) => session.send([statement<UnitRow>`
    select o.id, o.code, o.kind, o.name_zh, o.name_en, o.register_order, p.parent
    from organisation o
    left join organisation_parent p on p.bureau = o.bureau and p.organisation = o.id and p.valid_from <= ${on} and (p.valid_until is null or p.valid_until > ${on})
    where o.bureau = ${bureau} order by o.register_order, o.id`], { scope: systemScope(bureau) }))
  return found.rows.map((row) => ({ id: row.id, code: row.code, kind: row.kind, name: { zh: row.name_zh, en: row.name_en }, order: row.register_order, parent: row.parent }))
}

/** An organisation and everything below it. */
export function below(units: readonly Unit[], top: number): number[] {
  const children = Map.groupBy(units, (unit) => unit.parent)
  const found: number[] = []
  const visit = (id: number): void => {
    found.push(id)
    for (const child of children.get(id) ?? []) visit(child.id)
  }
  visit(top)
  return found
}

export interface Assignment { readonly organisation: number; readonly role: Role }

export interface Account {
  readonly bureau: number
  readonly id: number
  readonly login: string
  readonly name: string
  readonly assignments: readonly Assignment[]
  readonly units: readonly Unit[]
  /** Whose roles read which kind of record. */
  readonly recordTypes: readonly Pick<RecordType, 'name' | 'readers'>[]
}

/** An account with what it holds today. */
export async function readAccount(kernel: Kernel, bureau: number, account: number): Promise<Account> {
  const today = dayOf(kernel.now().toISOString(), (await kernel.bureau(bureau)).timeZone)
  const [who, held] = await kernel.engine.withSession('app', (session) => session.send([
    statement<{ login: string; name: string }>`select login, name from account where bureau = ${bureau} and id = ${account} and disabled_at is null`,
    statement<{ organisation: number; role: string }>`select organisation, role from assignment where bureau = ${bureau} and account = ${account}
      and valid_from <= ${today} and (valid_until is null or valid_until > ${today}) order by organisation, role`,
  ], { scope: systemScope(bureau) }))
  const person = who.rows[0]
  if (!person) throw new DomainError('not-signed-in')
  return {
    bureau, id: account, login: person.login, name: person.name, units: await readUnits(kernel, bureau, today), recordTypes: [...kernel.types.values()],
    assignments: held.rows.map((row) => ({ organisation: row.organisation, role: Role.parse(row.role) })),
  }
}

/**
 * The account acting for one of its organisations: with the roles it holds there or above. Without a choice, the first one it was
 * assigned to. Throws not-allowed when it has no role there.
 */
export function actorFor(account: Account, organisation: number | undefined, via: Actor['via']): Actor {
  const chosen = organisation ?? account.assignments[0]?.organisation
  if (chosen === undefined) throw new DomainError('not-allowed', { zh: '这个账号还没有职责。', en: 'This account holds no role yet.' })
  const held = account.assignments.filter((one) => below(account.units, one.organisation).includes(chosen)).map((one) => one.role)
  if (held.length === 0) throw new DomainError('not-allowed', { zh: '您在这个单位没有职责。', en: 'You hold no role in this organisation.' })
  const roles = [...new Set(held)]
  const actor: Actor = {
    bureau: account.bureau, account: account.id, name: account.name, roles, organisation: chosen, organisations: [], types: typesRead(account.recordTypes, roles),
    unit: account.assignments.some((one) => one.organisation === chosen) ? chosen : null, via,
  }
  // Administrators read no case content: they see no organisation's records at all.
  return { ...actor, organisations: may(actor, 'readRecords') || may(actor, 'readFigures') ? below(account.units, chosen) : [] }
}

/** The kinds of record that these roles read: those whose readers they are, if they read records at all. */
export function typesRead(types: Iterable<Pick<RecordType, 'name' | 'readers'>>, roles: readonly Role[]): string[] {
  if (!may({ roles }, 'readRecords')) return []
  return [...types].filter((type) => type.readers.some((role) => roles.includes(role))).map((type) => type.name)
}

const scopes = new WeakMap<Actor, Scope>()

/** The actor's scope: one object as long as it is one actor, who is remembered from request to request. */
export function scopeOf(actor: Actor): Scope {
  const known = scopes.get(actor)
  if (known) return known
  const made = { bureau: actor.bureau, account: actor.account, organisations: actor.organisations, types: actor.types, unit: actor.unit }
  scopes.set(actor, made)
  return made
}

/** The record type of this name, for an actor who reads it. For others it does not exist. Throws not-found. */
export function typeFor(kernel: Kernel, actor: Actor, name: string): RecordType {
  const type = actor.types.includes(name) ? kernel.types.get(name) : undefined
  if (!type) throw new DomainError('not-found')
  return type
}

/** May the actor read the journal of the bureau? Its rows tell of every unit, so only who audits the bureau itself. */
export function mayAudit(actor: Actor, bureau: { readonly rootOrganisation: number }): boolean {
  return may(actor, 'readJournal') && actor.organisation === bureau.rootOrganisation
}

/** The scope in which all rows of the bureau's journal are seen. Throws not-allowed. */
export function auditScopeOf(actor: Actor, bureau: { readonly rootOrganisation: number }): Scope {
  requirePermission(actor, 'readJournal')
  if (mayAudit(actor, bureau)) return { ...scopeOf(actor), audits: true }
  throw new DomainError('not-allowed', { zh: '日志是全局的：须以本局的身份审计，不能以下属单位的身份。', en: 'The journal is that of the whole bureau: audit for the bureau itself, not for one of its units.' })
}

/** Throws not-allowed unless one of the actor's roles has the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!may(actor, permission)) throw new DomainError('not-allowed')
}

/** Throws not-allowed unless the actor acts for the bureau itself: what is settled there holds for every unit. */
export function requireWholeBureau(actor: Actor, bureau: { readonly rootOrganisation: number }): void {
  if (actor.organisation === bureau.rootOrganisation) return
  throw new DomainError('not-allowed', { zh: '这对全局有效：须以本局的身份办理，不能以下属单位的身份。', en: 'This holds for the whole bureau: act for the bureau itself, not for one of its units.' })
}
