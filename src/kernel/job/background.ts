import { setTimeout as sleep } from 'node:timers/promises'
import { statement } from '#kernel/db/query.ts'
import type { Engine } from '#kernel/db/session.ts'
import { compactCube } from '#kernel/figure/compaction.ts'
import { sealJournal } from '#kernel/journal/seal.ts'
import { refreshGrownTables } from './statistics.ts'

/** How often the journal is sealed and the cube compacted: a figure read in between adds the tail itself, so nothing waits for it. */
const EVERY_MS = 2_000

export interface Background { stop(): Promise<void> }

/** Seals the journal and compacts the cube of every bureau, over and over, until stopped. A fault is told and tried again. */
export function startBackground(engine: Engine, now: () => Date, tell: (fault: unknown) => void): Background {
  return repeat(EVERY_MS, () => runOnce(engine, now), tell)
}

/** Does a round of work, waits, and does the next, until stopped; stopping waits for the round under way. A fault is told and tried again. */
export function repeat(everyMs: number, round: () => Promise<void>, tell: (fault: unknown) => void): Background {
  const aborter = new AbortController()
  const running = (async () => {
    while (!aborter.signal.aborted) {
      try {
        await round()
      } catch (problem) {
        tell(problem)
      }
      await sleep(everyMs, undefined, { signal: aborter.signal }).catch(() => undefined) // aborted: the loop's condition ends it
    }
  })()
  return {
    async stop() {
      aborter.abort()
      await running
    },
  }
}

/** One round for every bureau; sealing goes on until nothing is left, so that a bulk load is sealed at once; before, the planner is told what has grown. */
export async function runOnce(engine: Engine, now: () => Date): Promise<void> {
  await refreshGrownTables(engine)
  for (const bureau of await bureauIds(engine)) {
    while (await sealJournal(engine, bureau, now) > 0) { /* the next batch */ }
    await compactCube(engine, bureau)
  }
}

export async function bureauIds(engine: Engine): Promise<number[]> {
  const [rows] = await engine.withSession('owner', (session) => session.send([statement<{ id: number }>`select id from bureau order by id`]))
  return rows.rows.map((row) => row.id)
}
