import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { z } from 'zod'
import { MOST_STATEMENTS } from './query.ts'
import { decode, decodedTypes, literal } from './values.ts'

/**
 * PGlite in a thread of its own, so that a long statement does not stop the server's event loop. It takes one request at a time;
 * the order and the exclusive use of the one connection are the main thread's business (embedded-engine.ts).
 *
 * Statements of `app` requests go through PREPARE, which accepts SELECT, INSERT, UPDATE, DELETE and VALUES only: neither RESET ROLE
 * nor SET can be sent, and set_config is not granted to the role. PREPARE itself is sent by the extended protocol, which takes exactly
 * one statement: a text with a second one behind a semicolon is refused.
 */
export const WorkerRequest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('send'), id: z.number(), as: z.enum(['app', 'owner']), open: z.boolean(), commit: z.boolean(),
    scope: z.object({ sql: z.string(), values: z.array(z.string()) }).nullable(),
    queries: z.array(z.object({ sql: z.string(), values: z.array(z.string().nullable()) })),
  }),
  z.object({ kind: z.literal('script'), id: z.number(), text: z.string() }),
  z.object({ kind: z.literal('copy'), id: z.number(), table: z.string(), columns: z.array(z.string()), text: z.string() }),
  z.object({ kind: z.literal('dump'), id: z.number() }),
  z.object({ kind: z.literal('close'), id: z.number() }),
])
export type WorkerRequest = z.infer<typeof WorkerRequest>

/** Never parsed twice: only the main thread of the same program speaks here, so requests are trusted after the first check in tests. */
const WorkerOptions = z.object({ folder: z.string().nullable(), template: z.instanceof(Uint8Array).nullable() })

const transactionWords = new Set(['begin', 'commit', 'rollback'])

async function serve(port: NonNullable<typeof parentPort>): Promise<void> {
  const options = WorkerOptions.parse(workerData)
  const parsers = Object.fromEntries(decodedTypes.map((type) => [type, (text: string) => decode(type, text)]))
  const database = await PGlite.create({
    ...(options.folder === null ? {} : { dataDir: options.folder }),
    ...(options.template === null ? {} : { loadDataDir: new Blob([new Uint8Array(options.template)]) }),
    parsers: { ...parsers, 1082: (text: string) => text },
  })
  await database.exec("set timezone to 'UTC'; set wal_recycle to off")
  const names = new Map<string, string>()

  async function prepared(text: string): Promise<string> {
    const known = names.get(text)
    if (known) return known
    const name = `a${names.size}`
    await database.query(`prepare ${name} as ${text}`)
    names.set(text, name)
    return name
  }

  async function send(request: Extract<WorkerRequest, { kind: 'send' }>): Promise<{ rows: unknown[]; affected: number }[]> {
    // Only where a transaction begins: within one that has failed nothing but its end is obeyed.
    if (request.scope && names.size > MOST_STATEMENTS) {
      await database.exec('deallocate all')
      names.clear()
    }
    const lines: string[] = []
    if (request.open) lines.push('begin')
    if (request.scope) lines.push(await execution(request.scope.sql, request.scope.values))
    // The connection's user is the owner: whatever an `app` request sends, with or without a scope, runs under the bound role. The role
    // lasts to the end of the transaction, so it is set again behind every word that begins or ends one.
    let isBound = request.as === 'owner'
    const asked: number[] = []
    for (const one of request.queries) {
      const isWord = transactionWords.has(one.sql)
      if (!isWord && !isBound) lines.push('set local role anlan_app')
      isBound = request.as === 'owner' || !isWord
      asked.push(lines.push(isWord ? one.sql : await execution(one.sql, one.values)) - 1)
    }
    if (request.commit) lines.push('commit')
    if (lines.length === 0) return []
    const results = await database.exec(lines.join(';\n'))
    // PGlite counts affected rows up over the statements of one exec(): each one's own are the difference.
    const counted = results.map((one, at) => ({ rows: one.rows, affected: (one.affectedRows ?? 0) - (results[at - 1]?.affectedRows ?? 0) }))
    return asked.map((at) => counted[at] ?? { rows: [], affected: 0 })
  }

  async function execution(text: string, values: readonly (string | null)[]): Promise<string> {
    const name = await prepared(text)
    return values.length === 0 ? `execute ${name}` : `execute ${name}(${values.map(literal).join(',')})`
  }

  async function answer(request: WorkerRequest): Promise<unknown> {
    switch (request.kind) {
      case 'send': return send(request)
      case 'script': await database.exec(request.text); return null
      case 'copy': {
        await database.query(`copy ${request.table} (${request.columns.join(',')}) from '/dev/blob'`, [], { blob: new Blob([request.text]) })
        return null
      }
      case 'dump': return new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer())
      case 'close': await database.close(); return null
    }
  }

  port.on('message', (request: WorkerRequest) => {
    answer(request).then(
      (value) => { port.postMessage({ id: request.id, value }) },
      (problem: unknown) => { port.postMessage({ id: request.id, problem: describe(problem) }) },
    )
  })
  port.postMessage({ ready: true })
}

function describe(problem: unknown): { message: string; code: string | null; constraint: string | null } {
  const message = problem instanceof Error ? problem.message : String(problem)
  const text = (name: string): string | null => {
    const value: unknown = typeof problem === 'object' && problem !== null ? Reflect.get(problem, name) : null
    return typeof value === 'string' ? value : null
  }
  return { message, code: text('code'), constraint: text('constraint') }
}

if (parentPort) await serve(parentPort)
