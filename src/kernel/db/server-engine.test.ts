import pg from 'pg'
import { expect, test } from 'vitest'
import { startPostgresServer } from '#kernel/testing/postgres-server.ts'
import { statement } from './query.ts'
import { openServer } from './server-engine.ts'

/** One more database in the same server: its advisory locks are its own, its roles are not. */
async function createDatabase(url: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}

test('programs that start at the same moment on a fresh server, in one database or in two, all get in', async () => {
  const server = await startPostgresServer({ durable: false })
  const urls = [server.url, await createDatabase(server.url, 'second')]
  const opened = await Promise.allSettled(Array.from({ length: 12 }, (_, at) => openServer(urls[at % urls.length] ?? '')))
  const engines = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  try {
    expect(opened.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []))).toEqual([])
    for (const engine of engines) {
      const [found] = await engine.withSession('app', (session) => session.send([statement<{ user: string }>`select current_user::text as user`]))
      expect(found.rows).toEqual([{ user: 'anlan_app' }])
    }
  } finally {
    await Promise.all(engines.map((engine) => engine.close()))
    await server.stop()
  }
}, 60_000)
