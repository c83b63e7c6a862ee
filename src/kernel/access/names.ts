import { statement } from '#kernel/db/query.ts'
import { systemScope, type Kernel } from '#kernel/kernel.ts'
import type { Label } from '#kernel/language/label.ts'

/** What a bureau's units and accounts are called. */
export interface Names {
  readonly units: ReadonlyMap<number, Label>
  readonly accounts: ReadonlyMap<number, string>
}

/** For how long names are believed without asking again; as long as a session is (session-store.ts). */
const BELIEVED_MS = 10_000

interface Known { readonly names: Promise<Names>; readonly until: number }

const knownBy = new WeakMap<Kernel, Map<number, Known>>()

/**
 * The names that a page needs, kept in memory: they are few and change seldom, while every page shows some. Read again when one of those
 * asked for is missing, as that of an account made a moment ago.
 */
export async function namesFor(kernel: Kernel, bureau: number, units: readonly number[], accounts: readonly number[]): Promise<Names> {
  const names = await believed(kernel, bureau)
  if (units.every((id) => names.units.has(id)) && accounts.every((id) => names.accounts.has(id))) return names
  knownBy.get(kernel)?.delete(bureau)
  return believed(kernel, bureau)
}

/** After a unit or an account was renamed in this process. */
export function forgetNames(kernel: Kernel): void {
  knownBy.delete(kernel)
}

function believed(kernel: Kernel, bureau: number): Promise<Names> {
  const known = knownBy.get(kernel) ?? new Map<number, Known>()
  knownBy.set(kernel, known)
  const before = known.get(bureau)
  if (before && before.until > Date.now()) return before.names
  const names = readNames(kernel, bureau)
  known.set(bureau, { names, until: Date.now() + BELIEVED_MS })
  names.catch(() => { known.delete(bureau) }) // the caller hears of it; the next one asks again
  return names
}

async function readNames(kernel: Kernel, bureau: number): Promise<Names> {
  const [units, accounts] = await kernel.engine.withSession('app', (session) => session.send([
    statement<{ id: number; zh: string; en: string }>`select id, name_zh as zh, name_en as en from organisation where bureau = ${bureau}`,
    statement<{ id: number; name: string }>`select id, name from account where bureau = ${bureau}`,
  ], { scope: systemScope(bureau) }))
  return {
    units: new Map(units.rows.map(({ id, zh, en }) => [id, { zh, en }])),
    accounts: new Map(accounts.rows.map(({ id, name }) => [id, name])),
  }
}
