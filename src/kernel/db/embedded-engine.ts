import { Worker } from 'node:worker_threads'
import { typed, type Query, type Results } from './query.ts'
import { holdingSession, refuseSecondSession } from './held-session.ts'
import { checkExpected, scopeQuery, type Engine, type Frame, type Session } from './session.ts'
import { encode } from './values.ts'
import type { WorkerRequest } from './embedded-worker.ts'

/** An error of the embedded database, with PostgreSQL's own code (SQLSTATE), shaped as the server driver's. */
class EmbeddedDatabaseError extends Error {
  readonly code: string | null
  readonly constraint: string | null

  constructor(fault: { message: string; code: string | null; constraint: string | null }) {
    super(fault.message)
    this.name = 'EmbeddedDatabaseError'
    this.code = fault.code
    this.constraint = fault.constraint
  }
}

interface Answer { id?: number; ready?: boolean; value?: unknown; problem?: { message: string; code: string | null; constraint: string | null } }

export interface EmbeddedEngine extends Engine {
  /** The whole database as a tar archive: the embedded engine's backup, and the template that tests start from. */
  dump(): Promise<Uint8Array>
}

type Unnumbered = WorkerRequest extends infer R ? (R extends WorkerRequest ? Omit<R, 'id'> : never) : never

/**
 * The embedded PostgreSQL. There is one connection: `withSession` waits its turn, first come first served, and holds it to the end,
 * so a transaction over several round trips is never interleaved with another.
 */
export async function openEmbedded(options: { folder?: string; template?: Uint8Array } = {}): Promise<EmbeddedEngine> {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), {
    workerData: { folder: options.folder ?? null, template: options.template ?? null },
  })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (problem: Error) => void }>()
  let next = 1
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject)
    worker.on('message', (answer: Answer) => {
      if (answer.ready) { resolve(); return }
      const asked = waiting.get(answer.id ?? 0)
      waiting.delete(answer.id ?? 0)
      if (answer.problem) asked?.reject(new EmbeddedDatabaseError(answer.problem))
      else asked?.resolve(answer.value)
    })
  })
  worker.on('error', (problem: Error) => {
    for (const asked of waiting.values()) asked.reject(problem)
    waiting.clear()
  })

  function ask(request: Unnumbered): Promise<unknown> {
    if (closed) return Promise.reject(new Error('The database is closed'))
    const id = next++
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...request, id })
    })
  }

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    refuseSecondSession()
    const turn = last.then(() => holdingSession(work))
    last = turn.catch(() => undefined) // the next one's turn comes whatever became of this one; its caller hears of it
    return turn
  }

  async function send<const Q extends readonly Query[]>(as: 'app' | 'owner', queries: Q, frame: Frame): Promise<Results<Q>> {
    const scope = frame.scope ? scopeQuery(frame.scope) : null
    const results = await ask({
      kind: 'send', as, open: frame.open ?? false, commit: frame.commit ?? false,
      scope: scope && { sql: scope.sql, values: scope.parameters.map((value) => encode(value) ?? '') },
      queries: queries.map((one) => ({ sql: one.sql, values: one.parameters.map(encode) })),
    })
    const answered = typed<Q>(results)
    queries.forEach((one, at) => { checkExpected(one, answered[at]?.affected ?? 0) })
    return answered
  }

  return {
    kind: 'embedded',
    withSession: (as, run) => inTurn(() => {
      const session: Session = { send: (queries, frame = {}) => send(as, queries, frame) }
      return run(session)
    }),
    script: (text) => inTurn(async () => { await ask({ kind: 'script', text }) }),
    copy: (table, columns, rows) => inTurn(async () => {
      let text = ''
      let count = 0
      for (const row of rows) { text += row; count++ }
      if (count > 0) await ask({ kind: 'copy', table, columns: [...columns], text })
      return count
    }),
    dump: () => inTurn(async () => {
      const bytes = await ask({ kind: 'dump' })
      if (!(bytes instanceof Uint8Array)) throw new Error('The database answered a dump with something else')
      return bytes
    }),
    async close() {
      if (closed) return
      await inTurn(() => ask({ kind: 'close' }))
      closed = true
      await worker.terminate()
    },
  }
}
