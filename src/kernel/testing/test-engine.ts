import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { openServer } from '#kernel/db/server-engine.ts'
import type { Engine } from '#kernel/db/session.ts'

/** Which engine this test run is for. */
export const onEngine: Engine['kind'] = inject('databaseUrl') ? 'server' : 'embedded'

/** An empty database of the engine that this test run is for: in memory, or a new database on the test server. */
export async function testEngine(): Promise<Engine> {
  const url = inject('databaseUrl')
  if (!url) return openEmbedded({ template: await emptyTemplate() })
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(url, `create database ${name} template template0 encoding 'UTF8'`)
  const address = new URL(url)
  address.pathname = `/${name}`
  const engine = await openServer(address.href)
  return {
    ...engine,
    async close() {
      await engine.close()
      await onServer(url, `drop database if exists ${name} with (force)`)
    },
  }
}

async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

/** Making an embedded database takes seconds, opening a copy of an empty one much less: it is made once for each version of the engine. */
async function emptyTemplate(): Promise<Uint8Array> {
  const source = await readFile(new URL('../../../package-lock.json', import.meta.url))
  const file = join(tmpdir(), `anlan-empty-${createHash('sha256').update(source).digest('hex').slice(0, 16)}.tar`)
  if (!existsSync(file)) {
    const engine = await openEmbedded()
    const half = `${file}.${randomUUID()}`
    await writeFile(half, await engine.dump())
    await engine.close()
    await rename(half, file)
  }
  return new Uint8Array(await readFile(file))
}
