import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { startPostgresServer } from './postgres-server.ts'

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
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
    const [row] = await ask(server.url, settings)
    expect(row).toMatchObject({ version: 15, fsync: 'off', listens: '127.0.0.1', encoding: 'UTF8', datctype: 'C.UTF-8' })
    const stranger = new URL(server.url)
    stranger.password = 'guess'
    await expect(ask(stranger.href, 'select 1')).rejects.toThrow('password authentication failed')
    const [{ folder }] = pgRows(await ask(server.url, settings))
    await server.stop()
    await expect(ask(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
    expect(existsSync(folder)).toBe(false)
  }, 30_000)

  it('writes to disk when it is to be durable', async () => {
    const server = await startPostgresServer({ durable: true })
    expect(await ask(server.url, settings)).toMatchObject([{ fsync: 'on' }])
    await server.stop()
  }, 30_000)

  it('ends with the process that started it, even when that one is killed', async () => {
    const program = `
      import { startPostgresServer } from ${JSON.stringify(join(import.meta.dirname, 'postgres-server.ts'))}
      console.log((await startPostgresServer({ durable: false })).url)
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line]: unknown[] = await once(createInterface({ input: parent.stdout }), 'line')
    const url = String(line)
    const [{ folder }] = pgRows(await ask(url, settings))
    parent.kill('SIGKILL')
    await expect.poll(() => ask(url, 'select 1').then(() => 'answers', (problem: unknown) => String(problem)), { timeout: 10_000, interval: 100 }).toContain('ECONNREFUSED')
    await expect.poll(() => existsSync(folder), { timeout: 10_000, interval: 100 }).toBe(false)
  }, 30_000)
})

function pgRows(rows: unknown[]): [{ folder: string }] {
  const [row] = rows
  if (typeof row !== 'object' || row === null || !('folder' in row) || typeof row.folder !== 'string') throw new Error('no data_directory')
  return [{ folder: row.folder }]
}
