import type { TestProject } from 'vitest/node'
import { config } from '../../src/kernel/config/config.ts'
import { dropDatabase, makeServerTemplate } from '../../src/kernel/testing/database-templates.ts'
import { startPostgresServer } from '../../src/kernel/testing/postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The PostgreSQL server on which database tests make databases of their own; null: they run on the embedded database. */
    databaseUrl: string | null
    /** The database on that server with the kernel's tables in it, of which theirs are copies. */
    kernelTemplate: string
  }
}

/** The server named in DATABASE_URL, or one started for this run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = config().databaseUrl
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startPostgresServer({ durable: false })
  const template = await makeServerTemplate(server.url)
  project.provide('databaseUrl', server.url)
  project.provide('kernelTemplate', template)
  return async () => {
    await dropDatabase(server.url, template)
    await server.stop()
  }
}
