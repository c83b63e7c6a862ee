import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { statement } from './query.ts'
import type { Engine } from './session.ts'
import type { Migration, Module } from '#kernel/module.ts'

export const kernelMigrations: readonly Migration[] = [
  { name: 'kernel-001', sql: readFileSync(new URL('./migrations/001-kernel.sql', import.meta.url), 'utf8') },
  { name: 'kernel-002', sql: readFileSync(new URL('./migrations/002-analyst.sql', import.meta.url), 'utf8') },
]

/**
 * Brings the database to this program's version: every migration that is not noted as applied runs, in order, each with its note in one
 * transaction. A migration whose text differs from the one applied is refused: it is never edited after release.
 * Returns the names of those that ran.
 */
export async function migrate(engine: Engine, modules: readonly Module[]): Promise<string[]> {
  await engine.script('create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())')
  const [known] = await engine.withSession('owner', (session) => session.send([statement<{ name: string; hash: string }>`select name, hash from migration`]))
  const applied = new Map(known.rows.map((row) => [row.name, row.hash]))
  const ran: string[] = []
  for (const { name, sql } of [...kernelMigrations, ...modules.flatMap((module) => module.migrations)]) {
    const hash = createHash('sha256').update(sql).digest('hex')
    const before = applied.get(name)
    if (before === hash) continue
    if (before !== undefined) throw new Error(`The migration ${name} was changed after it had been applied; this folder was written by another version`)
    await engine.script(`begin;\n${sql}\n;insert into migration (name, hash) values ('${name}', '${hash}');\ncommit;`)
    ran.push(name)
  }
  return ran
}

/** The migrations this database has, oldest first: written into backups, and asked before a folder is opened by another version. */
export async function appliedMigrations(engine: Engine): Promise<string[]> {
  const [rows] = await engine.withSession('owner', (session) => session.send([statement<{ name: string }>`select name from migration order by applied_at, name`]))
  return rows.rows.map((row) => row.name)
}
