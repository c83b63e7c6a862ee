import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startPostgresServer } from '../src/kernel/testing/postgres-server.ts'
import { benchClaims } from './claims.ts'
import { benchClocks } from './clocks.ts'
import { benchCube } from './cube.ts'
import { benchEffects } from './effects.ts'
import { benchRequests } from './requests.ts'
import { benchSearch } from './search.ts'
import { benchWorkList } from './work-list.ts'

/**
 * npm run bench: ratios in one run, each against what stands beside it. `npm run bench -- long` adds the cube at ten million records.
 * Nothing here is asserted: the machine decides.
 */
const long = process.argv.includes('long')
const only = process.argv.slice(2).filter((name) => name !== 'long')
const server = await startPostgresServer({ durable: true })
const folder = mkdtempSync(join(tmpdir(), 'anlan-bench-'))

async function fresh(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`create database ${name} template template0 encoding 'UTF8'`)
  await client.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}

const parts: Readonly<Record<string, () => Promise<void>>> = {
  requests: async () => benchRequests(await fresh('requests'), folder),
  effects: async () => benchEffects(await fresh('effects')),
  cube: async () => benchCube(await fresh('cube'), long),
  search: async () => benchSearch(await fresh('search')),
  'work-list': async () => benchWorkList(await fresh('work_few'), await fresh('work_many')),
  claims: async () => { benchClaims() },
  clocks: async () => { benchClocks() },
}

try {
  for (const [name, run] of Object.entries(parts)) {
    if (only.length > 0 && !only.includes(name)) continue
    console.log(`\n${name}`)
    await run()
  }
} finally {
  await server.stop()
  rmSync(folder, { recursive: true })
}
