import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { openEmbedded } from '../src/kernel/db/embedded-engine.ts'
import { openServer } from '../src/kernel/db/server-engine.ts'
import type { Engine } from '../src/kernel/db/session.ts'
import { startPostgresServer } from '../src/kernel/testing/postgres-server.ts'
import { checkAfterKills, type Written } from './faults/check.ts'
import { makeFaultWorld } from './faults/world.ts'

/**
 * npm run faults [-- ROUNDS]: kills the writing process with SIGKILL at a random moment, over and over, on each engine, and then looks:
 * every acknowledged write there once, nothing half-written, figures agree, journal verifies. Exit status 1 when anything is wrong.
 */
const rounds = Number(process.argv[2] ?? 50)
const Line = z.union([z.object({ ready: z.literal(true) }), z.object({ key: z.string(), record: z.string(), version: z.number() })])

async function killOnce(target: string, round: number, written: Written[]): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'faults/writer.ts'), target, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => { child.once('close', resolve) })
  let armed = false
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = Line.parse(JSON.parse(text))
    if ('key' in line) written.push(line)
    else if (!armed) {
      armed = true
      void sleep(300 + Math.random() * 1700).then(() => child.kill('SIGKILL'))
    }
  })
  await ended
}

async function faultsOn(name: string, target: string, open: () => Promise<Engine>): Promise<number> {
  const first = await open()
  await makeFaultWorld(first)
  await first.close()
  const written: Written[] = []
  for (let round = 0; round < rounds; round++) await killOnce(target, round, written)
  const engine = await open()
  const wrong = await checkAfterKills(engine, written)
  await engine.close()
  for (const one of wrong.slice(0, 20)) console.log(`  ${one}`)
  console.log(`${name}: ${rounds} kills, ${written.length} acknowledged writes, ${wrong.length} wrong`)
  return wrong.length
}

const folder = await mkdtemp(join(tmpdir(), 'anlan-faults-'))
const server = await startPostgresServer({ durable: true })
try {
  const wrong = await faultsOn('embedded', join(folder, 'database'), () => openEmbedded({ folder: join(folder, 'database') }))
    + await faultsOn('server', server.url, () => openServer(server.url))
  process.exitCode = wrong === 0 ? 0 : 1
} finally {
  await server.stop()
  await rm(folder, { recursive: true })
}
