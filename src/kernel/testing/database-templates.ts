import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import pg from 'pg'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { kernelMigrations, migrate } from '#kernel/db/migrate.ts'
import { openServer } from '#kernel/db/server-engine.ts'
import type { Engine } from '#kernel/db/session.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** An embedded database with nothing in it. To make one takes seconds, to open a copy much less: it is made once for each version of the engine. */
export async function emptyTemplate(): Promise<Uint8Array> {
  return template('empty', await versionOfPackages(), () => openEmbedded(), () => Promise.resolve())
}

/** An embedded database with the kernel's tables: made once for each version of the engine and each text of the kernel's migrations. */
export async function kernelTemplate(): Promise<Uint8Array> {
  const version = [await versionOfPackages(), ...kernelMigrations.map((one) => one.sql)].join('\n')
  return template('kernel', version, async () => openEmbedded({ template: await emptyTemplate() }), async (engine) => { await migrate(engine, []) })
}

async function versionOfPackages(): Promise<string> {
  return readFile(new URL('../../../package-lock.json', import.meta.url), 'utf8')
}

/** The template from the temporary folder, where it is made if it is not there. Two test files may make it at once: the last one stays. */
async function template(name: string, version: string, open: typeof openEmbedded, fillIn: (engine: Engine) => Promise<void>): Promise<Uint8Array> {
  const file = join(tmpdir(), `anlan-${name}-${createHash('sha256').update(version).digest('hex').slice(0, 16)}.tar.zst`)
  if (!existsSync(file)) {
    const engine = await open()
    await fillIn(engine)
    const half = `${file}.${randomUUID()}`
    await writeFile(half, await compress(await engine.dump()))
    await engine.close()
    await rename(half, file)
  }
  return new Uint8Array(await decompress(await readFile(file)))
}

/** A new database on a server with the kernel's tables, of which others are copied; its name. */
export async function makeServerTemplate(url: string): Promise<string> {
  const name = `template_${randomUUID().replaceAll('-', '')}`
  await makeDatabase(url, name, 'template0')
  const engine = await openServer(databaseOf(url, name))
  await migrate(engine, [])
  await engine.close()
  return name
}

/** Makes a database as a copy of another, to which nobody may be connected. */
export async function makeDatabase(url: string, name: string, from: string): Promise<void> {
  await onServer(url, `create database ${name} template ${from} encoding 'UTF8'`)
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  await onServer(url, `drop database if exists ${name} with (force)`)
}

/** The address of another database on the same server. */
export function databaseOf(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
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
