import type { Query, Results } from './query.ts'

/** For whom statements run: row-level security reads these and nothing else. */
export interface Scope {
  readonly bureau: number
  readonly account: number
  /** Every organisation whose records the actor may see, computed once per session from the dated tree. */
  readonly organisations: readonly number[]
  /** The kinds of record that the actor's roles read; absent: none. */
  readonly types?: readonly string[]
  /** The unit that the actor was himself assigned to and acts for: who its records' persons are may be sealed from everybody else. */
  readonly unit?: number | null
  /** May read every row of the bureau's journal: commitments, never values. */
  readonly audits?: boolean
}

/**
 * One connection in hand. Each `send` is one flush, and one round trip. `open` begins a transaction and sets the scope in front of
 * the statements; `commit` ends it behind them. Without either, the flush is its own transaction; with only `scope` it reads.
 */
export interface Session {
  send<const Q extends readonly Query[]>(queries: Q, frame?: Frame): Promise<Results<Q>>
}

export type Frame =
  | { readonly scope: Scope; readonly open?: boolean; readonly commit?: boolean }
  | { readonly open?: boolean; readonly commit?: boolean; readonly scope?: undefined }

/** What both engines can do. `app` sessions run under the role that row-level security binds; `owner` sessions maintain. */
export interface Engine {
  readonly kind: 'embedded' | 'server'
  withSession<T>(as: 'app' | 'owner', run: (session: Session) => Promise<T>): Promise<T>
  /** Several statements without parameters, as the owner: migrations, roles, VACUUM. */
  script(text: string): Promise<void>
  /** Loads rows (tab-separated COPY text) as the owner. Returns the number of rows. */
  copy(table: string, columns: readonly string[], rows: Iterable<string>): Promise<number>
  close(): Promise<void>
}

/** One read under a scope: settings and statements in one flush, one implicit transaction, no BEGIN and no COMMIT. */
export async function read<const Q extends readonly Query[]>(engine: Engine, scope: Scope, queries: Q): Promise<Results<Q>> {
  return engine.withSession('app', (session) => session.send(queries, { scope }))
}

/**
 * Runs `work` in one transaction under a scope. `tx.send` may carry `commit: true` on its last flush, which saves a round trip;
 * otherwise the commit follows. Anything thrown rolls back.
 */
export async function inTransaction<T>(engine: Engine, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return engine.withSession('app', async (session) => transact(session, scope, work))
}

/** The same as the owner, whom row-level security does not bind: for what the installation itself does (sealing, compaction, first setup). */
export async function inOwnerTransaction<T>(engine: Engine, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  return engine.withSession('owner', async (session) => transact(session, scope, work))
}

/** A transaction: writes take this, reads take an Engine and a Scope, so a write outside a transaction does not compile. */
export interface Tx {
  readonly scope: Scope
  send<const Q extends readonly Query[]>(queries: Q): Promise<Results<Q>>
  /** The last flush: its statements and COMMIT in one round trip. Nothing may be sent after it. */
  finish<const Q extends readonly Query[]>(queries: Q): Promise<Results<Q>>
}

async function transact<T>(session: Session, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  let opened = false
  let finished = false
  const flush = async <const Q extends readonly Query[]>(queries: Q, commit: boolean): Promise<Results<Q>> => {
    if (finished) throw new Error('The transaction was finished already')
    const open = !opened
    opened = true
    const results = await session.send(queries, open ? { scope, open, commit } : { commit })
    finished = commit // only now: a flush that failed leaves the transaction to be rolled back
    return results
  }
  try {
    const value = await work({
      scope, send: (queries) => flush(queries, false), finish: (queries) => flush(queries, true),
    })
    if (opened && !finished) await session.send([], { commit: true })
    return value
  } catch (problem) {
    if (opened && !finished) await session.send([rollback])
    throw problem
  }
}

export const begin: Query = { sql: 'begin', parameters: [] }
export const commit: Query = { sql: 'commit', parameters: [] }
export const rollback: Query = { sql: 'rollback', parameters: [] }

/** The scope as one statement (its parts are named in 001-kernel.sql); transaction-local, so nothing of it can outlive the transaction or reach another request. */
export function scopeQuery(scope: Scope): Query {
  const known = scopeQueries.get(scope)
  if (known) return known
  const made = makeScopeQuery(scope)
  scopeQueries.set(scope, made)
  return made
}

const scopeQueries = new WeakMap<Scope, Query>()

function makeScopeQuery(scope: Scope): Query {
  const { bureau, account, audits, unit, organisations, types = [] } = scope
  return { sql: "select set_config('anlan.scope', $1, true)", parameters: [`${bureau}|${account}|${audits ? 'on' : 'off'}|${unit ?? ''}|{${organisations.join(',')}}|{${types.join(',')}}`] }
}

/** A write that touched another number of rows than it must is a fault of the program, never of the caller. */
export function checkExpected(statement: Query, affected: number): void {
  if (statement.expect !== undefined && statement.expect !== affected) {
    throw new Error(`A statement touched ${affected} rows instead of ${statement.expect}: ${statement.sql.slice(0, 120)}`)
  }
}
