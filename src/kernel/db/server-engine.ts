import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { createHmac } from 'node:crypto'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { ensureApplicationRole } from './application-role.ts'
import { MOST_STATEMENTS, typed, type Query, type Result } from './query.ts'
import { holdingSession, refuseSecondSession } from './held-session.ts'
import { begin, checkExpected, commit, scopeQuery, type Engine, type Frame, type Session } from './session.ts'
import { decode, encode } from './values.ts'
import { wireMessages } from './wire-messages.ts'

interface Field { readonly name: string; readonly dataTypeID: number }
interface Prepared { readonly name: string; fields: readonly Field[] | undefined }

/**
 * Statements known to one connection. A name is never used twice: after an error the server skips to Sync, so whether a later
 * Parse was executed is unknown, and a fresh name is right in both cases.
 */
interface Statements { next: number; readonly byText: Map<string, Prepared> }

/** N statements, one Sync: the server runs them as one implicit transaction (or inside the explicit one) in one round trip. */
function pipelined(queries: readonly Query[], statements: Statements): { submittable: pg.Submittable; done: Promise<Result<unknown>[]> } {
  const encoded = queries.map((one) => one.parameters.map(encode))
  const results: Result<unknown>[] = []
  const fresh: string[] = []
  const running: Prepared[] = []
  let rows: unknown[] = []
  let fault: unknown
  const { promise, resolve, reject } = Promise.withResolvers<Result<unknown>[]>()

  const submittable = {
    submit(wire: pg.Connection): void {
      const messages = wireMessages()
      if (statements.byText.size > MOST_STATEMENTS) {
        for (const { name } of statements.byText.values()) messages.close(name)
        statements.byText.clear()
      }
      queries.forEach((one, at) => {
        let prepared = statements.byText.get(one.sql)
        if (!prepared) {
          prepared = { name: `a${statements.next++}`, fields: undefined }
          statements.byText.set(one.sql, prepared)
          fresh.push(one.sql)
          messages.parse(prepared.name, one.sql)
        }
        running.push(prepared)
        messages.run(prepared.name, encoded[at] ?? [], prepared.fields === undefined)
      })
      wire.stream.write(messages.sync())
    },
    handleRowDescription(message: { fields: readonly Field[] }): void {
      const prepared = running[results.length]
      if (prepared) prepared.fields = message.fields
    },
    handleDataRow(message: { fields: readonly (string | null)[] }): void {
      const fields = running[results.length]?.fields ?? []
      const row: Record<string, unknown> = {}
      try {
        fields.forEach((field, at) => { row[field.name] = decode(field.dataTypeID, message.fields[at] ?? null) })
      } catch (problem) {
        fault = problem
      }
      rows.push(row)
    },
    handleCommandComplete(message: { text: string }): void {
      if (queries[results.length] === commit && message.text === 'ROLLBACK') fault = new Error('The transaction was rolled back at COMMIT')
      const words = message.text.split(' ')
      results.push({ rows, affected: Number(words.at(-1)) || 0 })
      const prepared = running[results.length - 1]
      if (prepared) prepared.fields ??= []
      rows = []
    },
    handleEmptyQuery(): void { results.push({ rows: [], affected: 0 }) },
    handlePortalSuspended(): void {},
    handleError(problem: Error): void {
      for (const text of fresh) statements.byText.delete(text)
      reject(problem)
    },
    handleReadyForQuery(): void {
      if (fault) reject(fault)
      else resolve(results)
    },
  }
  return { submittable, done: promise }
}

async function sendOn(client: pg.PoolClient, statements: Statements, queries: readonly Query[], frame: Frame): Promise<Result<unknown>[]> {
  const framed: Query[] = []
  if (frame.open) framed.push(begin)
  if (frame.scope) framed.push(scopeQuery(frame.scope))
  const skip = framed.length
  framed.push(...queries)
  if (frame.commit) framed.push(commit)
  if (framed.length === 0) return []
  const { submittable, done } = pipelined(framed, statements)
  client.query(submittable)
  const results = (await done).slice(skip, skip + queries.length)
  queries.forEach((one, at) => { checkExpected(one, results[at]?.affected ?? 0) })
  return results
}

/**
 * A PostgreSQL server, 15 or later. Requests log in as `anlan_app`, which owns nothing and cannot bypass row-level security, so that
 * RESET ROLE leads nowhere; its password is derived from the owner's login, the same in every process that holds it.
 */
export async function openServer(url: string): Promise<Engine> {
  const owner = new pg.Pool({ connectionString: url, max: 3, options: '-c TimeZone=UTC' })
  const { host, username, password: ownerPassword } = new URL(url)
  const password = createHmac('sha256', `${username}:${ownerPassword}@${host}`).update('anlan_app').digest('base64url')
  await ensureApplicationRole(owner, password)
  const address = new URL(url)
  address.username = 'anlan_app'
  address.password = password
  // A connection keeps its statements' plans, which take longer to make than itself: it is not closed after ten idle seconds.
  const app = new pg.Pool({ connectionString: address.href, max: 10, idleTimeoutMillis: 600_000, options: '-c TimeZone=UTC -c idle_in_transaction_session_timeout=30000' })
  const known = new WeakMap<object, Statements>()
  const pools = { app, owner }
  for (const pool of [app, owner]) pool.on('error', () => { /* an idle connection was lost; the pool opens another when needed */ })

  return {
    kind: 'server',
    async withSession(as, run) {
      refuseSecondSession()
      const client = await pools[as].connect()
      const statements = known.get(client) ?? { next: 1, byText: new Map<string, Prepared>() }
      known.set(client, statements)
      const session: Session = {
        send: async <const Q extends readonly Query[]>(queries: Q, frame: Frame = {}) => typed<Q>(await sendOn(client, statements, queries, frame)),
      }
      let broken = false
      try {
        return await holdingSession(() => run(session))
      } catch (problem) {
        broken = isConnectionLoss(problem)
        throw problem
      } finally {
        client.release(broken)
      }
    },
    async script(text) {
      refuseSecondSession()
      await owner.query(text)
    },
    async copy(table, columns, rows) {
      refuseSecondSession()
      const client = await owner.connect()
      try {
        let count = 0
        const counted = function* (): Generator<string> {
          for (const row of rows) { count++; yield row }
        }
        await pipeline(Readable.from(counted()), client.query(copyFrom(`copy ${table} (${columns.join(',')}) from stdin`)))
        return count
      } finally {
        client.release()
      }
    },
    async close() {
      await Promise.all([app.end(), owner.end()])
    },
  }
}

function isConnectionLoss(problem: unknown): boolean {
  return problem instanceof Error && /Connection terminated|not queryable|ECONNRESET|EPIPE/.test(problem.message)
}
