import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { startPostgresServer } from './postgres-server.ts'

const Row = z.object({ version: z.int(), fsync: z.string(), listens: z.string(), encoding: z.string(), datctype: z.string(), folder: z.string() })

/** What the server says of itself. */
async function ask(url: string): Promise<z.infer<typeof Row>> {
  const client = new pg.Client({ connectionString: url })
  // A server that dies while it is asked resets the connection: connect() and query() reject with it, and the client tells it a second time.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(settings)
    return Row.parse(rows[0])
  } finally {
    await client.end()
  }
}

const settings = `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
  current_setting('listen_addresses') as listens, pg_encoding_to_char(encoding) as encoding, datctype, current_setting('data_directory') as folder
  from pg_database where datname = 'postgres'`

describe('startPostgresServer', () => {
  it('starts a server with UTF-8 on loopback, without a password nobody gets in, and stop() leaves nothing', async () => {
    const server = await startPostgresServer({ durable: false })
    const told = await ask(server.url)
    expect(told).toMatchObject({ version: 15, fsync: 'off', listens: '127.0.0.1', encoding: 'UTF8', datctype: 'C.UTF-8' })
    const stranger = new URL(server.url)
    stranger.password = 'guess'
    await expect(ask(stranger.href)).rejects.toThrow('password authentication failed')
    await server.stop()
    await expect(ask(server.url)).rejects.toThrow('ECONNREFUSED')
    expect(existsSync(told.folder)).toBe(false)
  }, 30_000)

  it('writes to disk when it is to be durable', async () => {
    const server = await startPostgresServer({ durable: true })
    expect(await ask(server.url)).toMatchObject({ fsync: 'on' })
    await server.stop()
  }, 30_000)

  it('ends with the process that started it, even when that one is killed', async () => {
    const program = `
      import { startPostgresServer } from ${JSON.stringify(join(import.meta.dirname, 'postgres-server.ts'))}
      console.log((await startPostgresServer({ durable: false })).url)
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const url = await once(createInterface({ input: parent.stdout }), 'line').then(([line]) => String(line))
    const { folder } = await ask(url)
    parent.kill('SIGKILL')
    await expect.poll(() => ask(url).then(() => 'answers', (problem: unknown) => String(problem)), { timeout: 10_000, interval: 100 }).toContain('ECONNREFUSED')
    await expect.poll(() => existsSync(folder), { timeout: 10_000, interval: 100 }).toBe(false)
  }, 30_000)
})
