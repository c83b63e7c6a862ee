import { statement } from '#kernel/db/query.ts'
import type { Engine } from '#kernel/db/session.ts'
import { roles } from '#kernel/access/role.ts'
import type { Label } from '#kernel/language/label.ts'

/** The pass phrase of every demonstration account: no secret, which is why such a server listens on loopback only. */
export const DEMONSTRATION_PASSWORD = 'calm-waters-2024'

export interface DemonstrationLogin { readonly login: string; readonly password: string; readonly role: Label; readonly name: string }

/** One demonstration login for each role, or null where no demonstration account exists. */
export async function demonstrationLogins(engine: Engine): Promise<{ logins: DemonstrationLogin[] } | null> {
  const [rows] = await engine.withSession('owner', (session) => session.send([statement<{ login: string; name: string; role: string }>`
    select distinct on (s.role) a.login, a.name, s.role from account a join assignment s on s.bureau = a.bureau and s.account = a.id
    where a.demonstration and a.disabled_at is null and length(a.login) < 20 order by s.role, length(a.login), a.id`]))
  if (rows.rows.length === 0) return null
  const order = Object.keys(roles)
  return {
    logins: rows.rows.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
      .map((row) => ({ login: row.login, password: DEMONSTRATION_PASSWORD, name: row.name, role: roleLabel(row.role) })),
  }
}

function roleLabel(name: string): Label {
  const found = Object.entries(roles).find(([role]) => role === name)
  return found?.[1] ?? { zh: name, en: name }
}
