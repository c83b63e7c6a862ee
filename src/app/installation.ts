import { mkdir, readFile, rename, rm, writeFile, cp } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installAnalystViews } from '#kernel/analyst/install-views.ts'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import type { Config } from '#kernel/config/config.ts'
import { lockDataFolder, type FolderLock } from '#kernel/config/data-folder.ts'
import { openEmbedded } from '#kernel/db/embedded-engine.ts'
import { kernelMigrations, migrate } from '#kernel/db/migrate.ts'
import { openServer } from '#kernel/db/server-engine.ts'
import type { Engine } from '#kernel/db/session.ts'
import { startKernel, type Kernel } from '#kernel/kernel.ts'
import { modules } from './modules.ts'

/** An opened installation: the database under our lock, at this program's version, and the kernel on it. */
export interface Installation {
  readonly kernel: Kernel
  readonly engine: Engine
  readonly folder: string
  close(): Promise<void>
}

/**
 * Opens the installation: the embedded database of the data folder, or the server at DATABASE_URL. A folder written by an older version
 * is copied before it is migrated. Throws folder-in-use when another process holds the folder.
 */
export async function openInstallation(config: Config, tell: (line: string) => void): Promise<Installation> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 })
  if (config.databaseUrl) {
    const engine = await openServer(config.databaseUrl)
    return opened(engine, config.dataFolder, () => Promise.resolve())
  }
  const lock: FolderLock = await lockDataFolder(config.dataFolder)
  try {
    const database = join(config.dataFolder, 'database')
    const mark = join(config.dataFolder, 'version.json')
    await copyBeforeMigration(config.dataFolder, database, mark, tell)
    const engine = await openEmbedded({ folder: database })
    const installation = await opened(engine, config.dataFolder, () => lock.release())
    await writeFile(mark, JSON.stringify(currentMigrations()))
    return installation
  } catch (problem) {
    await lock.release()
    throw problem
  }
}

async function opened(engine: Engine, folder: string, release: () => Promise<void>): Promise<Installation> {
  try {
    await migrate(engine, modules)
    const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
    if (engine.kind === 'server') await installAnalystViews(engine, [...kernel.types.values()])
    return {
      kernel, engine, folder,
      async close() {
        await engine.close()
        await release()
      },
    }
  } catch (problem) {
    await engine.close()
    throw problem
  }
}

function currentMigrations(): string[] {
  return [...kernelMigrations, ...modules.flatMap((module) => module.migrations)].map((one) => one.name)
}

/** A folder that lacks migrations of this program is copied aside first: the copy can be started with the older program. */
async function copyBeforeMigration(folder: string, database: string, mark: string, tell: (line: string) => void): Promise<void> {
  if (!existsSync(database)) return
  const before = existsSync(mark) ? await readFile(mark, 'utf8') : '[]'
  if (before === JSON.stringify(currentMigrations())) return
  const copy = join(folder, `database-before-${new Date().toISOString().replace(/[:.]/g, '-')}`)
  tell(`The data folder was written by another version; copying it to ${copy} before it is brought up to date.`)
  const half = `${copy}.part`
  await rm(half, { recursive: true, force: true })
  await cp(database, half, { recursive: true })
  await rename(half, copy)
}
