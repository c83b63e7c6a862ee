import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { backupLines, restore } from '#kernel/backup/backup.ts'
import { config } from '#kernel/config/config.ts'
import { openInstallation } from '../installation.ts'
import { backupFileLines } from './backup-lines.ts'

/** Writes the whole installation to one file. The file appears under its name only when it is complete. */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const [file] = args
  if (!file) {
    console.error('anlan backup FILE')
    return 2
  }
  const installation = await openInstallation(config(), (line) => { console.log(line) })
  try {
    const half = `${file}.part`
    await pipeline(Readable.from(backupLines(installation.engine, new Date().toISOString())), createGzip(), createWriteStream(half, { mode: 0o600 }))
    await rename(half, file)
    console.log(`Written: ${file}. It holds everything, keys and personal data included: keep it as the database itself.`)
    return 0
  } finally {
    await installation.close()
  }
}

/** Restores a backup into an empty installation and proves it against its own journal. */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const [file] = args
  if (!file) {
    console.error('anlan restore FILE')
    return 2
  }
  const installation = await openInstallation(config(), (line) => { console.log(line) })
  try {
    const { tables, rows } = await restore(installation.engine, backupFileLines(file))
    console.log(`Restored ${rows.toLocaleString('en')} rows of ${tables} tables; the journal agrees with every signed head.`)
    return 0
  } finally {
    await installation.close()
  }
}
