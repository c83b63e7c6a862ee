import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { openServer } from '#kernel/db/server-engine.ts'
import type { Engine } from '#kernel/db/session.ts'
import { databaseOf, dropDatabase, emptyTemplate, kernelTemplate, makeDatabase } from './database-templates.ts'

/** Which engine this test run is for. */
export const onEngine: Engine['kind'] = inject('databaseUrl') ? 'server' : 'embedded'

/** An empty database of the engine that this test run is for: in memory, or a new database on the test server. */
export async function testEngine(): Promise<Engine> {
  const url = inject('databaseUrl')
  return url ? newDatabase(url, 'template0') : openEmbedded({ template: await emptyTemplate() })
}

/** The same with the kernel's tables in it, which are not made but copied: to make them takes longer than most tests that use them. */
export async function kernelEngine(): Promise<Engine> {
  const url = inject('databaseUrl')
  return url ? newDatabase(url, inject('kernelTemplate')) : openEmbedded({ template: await kernelTemplate() })
}

async function newDatabase(url: string, template: string): Promise<Engine> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await makeDatabase(url, name, template)
  const engine = await openServer(databaseOf(url, name))
  return {
    ...engine,
    async close() {
      await engine.close()
      await dropDatabase(url, name)
    },
  }
}
