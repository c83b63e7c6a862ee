import type { TestProject } from 'vitest/node'
import { config } from '../../src/kernel/config/config.ts'
import { startPostgresServer } from '../../src/kernel/testing/postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL server on which database tests make databases of their own; null: they run on the embedded database. */
    databaseUrl: string | null
  }
}

/** The server named in DATABASE_URL, or one started for this run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = config().databaseUrl
  if (given) {
    project.provide('databaseUrl', given)
    return () => Promise.resolve()
  }
  const server = await startPostgresServer({ durable: false })
  project.provide('databaseUrl', server.url)
  return () => server.stop()
}
