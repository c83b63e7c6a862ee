import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { DomainError } from '../error/domain-error.ts'

/*
 * One process at a time may work on a data folder: the embedded database has no lock of its own, and two processes on one folder lose
 * rows without an error.
 *
 * Node has no flock. A file created exclusively (O_EXCL) stays behind when its process is killed, and every way to tell a dead owner
 * from a live one by what it wrote down (a process number, a heartbeat) has a moment in which two can take over. The one lock of the
 * operating system that Node does offer is inside node:sqlite, which guards a database file with fcntl locks (LockFileEx on Windows):
 * BEGIN IMMEDIATE takes the file's reserved lock, which one process can hold, and the system releases it when that process ends in
 * whatever way. So nothing is ever taken over, and process numbers that were used again do not matter. Nothing is stored in that file.
 *
 * fcntl locks have one trap: they end when their process closes *any* handle on the file. Nothing but this module opens it, and
 * copying a data folder leaves both files out. Who holds the folder is written beside it, for people and for the command line only.
 */
const lockFile = 'in-use.lock'
const holderFile = 'in-use.json'

/** How long a starter waits, in milliseconds, so that somebody who only looks (findHolder) does not turn it away. */
const PATIENCE = 100

const SQLITE_BUSY = 5 // https://www.sqlite.org/rescode.html#busy

const Holder = z.object({
  pid: z.int(),
  host: z.string(),
  since: z.string(),
  /** Where its server answers, once it does. */
  address: z.string().optional(),
})
export type Holder = z.infer<typeof Holder>

export interface FolderLock {
  release(): Promise<void>
}

/** The folders that this process holds. */
const held = new Map<string, Holder>()

/**
 * Takes the folder for this process until release() or its end, making it if it is not there. Throws folder-in-use, naming the process
 * that has it and what can be done.
 */
export async function lockDataFolder(folder: string): Promise<FolderLock> {
  const path = resolve(folder)
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const lock = takeLock(path, PATIENCE)
  if (!lock) throw inUse(path, readHolder(path))
  const holder = { pid: process.pid, host: hostname(), since: new Date().toISOString() }
  held.set(path, holder)
  writeHolder(path, holder)
  return {
    release() {
      if (held.delete(path)) {
        rmSync(join(path, holderFile), { force: true })
        lock.close()
      }
      return Promise.resolve()
    },
  }
}

/**
 * Notes where the server answers, so that commands of the same machine find it. Without effect for a folder that this process does not
 * hold: on a PostgreSQL server several processes may run with one folder.
 */
export async function noteAddress(folder: string, address: string): Promise<void> {
  const path = resolve(folder)
  const holder = held.get(path)
  if (!holder) return Promise.resolve()
  const noted = { ...holder, address }
  held.set(path, noted)
  writeHolder(path, noted)
  return Promise.resolve()
}

/** The process that holds the folder now; undefined if none does, whatever was left written there. */
export async function findHolder(folder: string): Promise<Holder | undefined> {
  const path = resolve(folder)
  if (!existsSync(join(path, lockFile))) return undefined
  const lock = takeLock(path, 0)
  if (!lock) return readHolder(path)
  lock.close()
  return undefined
}

function takeLock(path: string, patience: number): DatabaseSync | undefined {
  const file = new DatabaseSync(join(path, lockFile), { timeout: patience })
  try {
    file.exec('pragma journal_mode = memory') // nothing is written, so no journal file either
    file.exec('begin immediate')
    return file
  } catch (problem) {
    file.close()
    if (problem instanceof Error && 'errcode' in problem && problem.errcode === SQLITE_BUSY) return undefined
    throw problem
  }
}

function writeHolder(path: string, holder: Holder): void {
  const half = join(path, `${holderFile}.${process.pid}`)
  writeFileSync(half, JSON.stringify(holder))
  renameSync(half, join(path, holderFile))
}

/** Undefined in the moment between taking the lock and writing the file. */
function readHolder(path: string): Holder | undefined {
  const file = join(path, holderFile)
  return existsSync(file) ? Holder.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

function inUse(path: string, holder: Holder | undefined): DomainError {
  if (!holder) {
    return new DomainError('folder-in-use', {
      zh: `数据文件夹 ${path} 正被另一个进程使用。请先停止那个进程，或用环境变量 ANLAN_DATA 指定另一个文件夹。`,
      en: `The data folder ${path} is in use by another process. Stop that one first, or name another folder in ANLAN_DATA.`,
    })
  }
  const { pid, host, since, address } = holder
  return new DomainError('folder-in-use', {
    zh: `数据文件夹 ${path} 正被进程 ${pid} 使用（主机 ${host}，自 ${since}${address ? `，${address}` : ''}）。请在它的窗口按 Ctrl-C 或运行 kill ${pid} 停止它，或用环境变量 ANLAN_DATA 指定另一个文件夹。`,
    en: `The data folder ${path} is in use by process ${pid} (on ${host}, since ${since}${address ? `, ${address}` : ''}). Stop it with Ctrl-C in its window or with "kill ${pid}", or name another folder in ANLAN_DATA.`,
    data: holder,
  })
}
