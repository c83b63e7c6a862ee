import { buildCalendar } from '../src/kernel/clock/calendar.ts'
import { chinaHolidays } from '../src/kernel/clock/data/china-holidays.ts'
import { typed, type Query, type Results } from '../src/kernel/db/query.ts'
import type { Engine, Frame, Session } from '../src/kernel/db/session.ts'
import { startKernel } from '../src/kernel/kernel.ts'
import { perform } from '../src/kernel/lifecycle/perform.ts'
import { modules } from '../src/app/modules.ts'
import { inTurn, row } from './load.ts'
import { makeWorld } from './world.ts'

const entry = { occurredAt: '2024-05-01T10:00:00+08:00', hitAndRun: false, roadName: 'G206' }
const children = { vehicles: [{ kind: 'car' }], persons: [{ role: 'driver', injury: 'minor' }] }

/** What each effect of a create and the access rules cost: the whole create beside one that leaves out the statements of one effect. */
export async function benchEffects(url: string): Promise<void> {
  const { engine } = await makeWorld(url)
  const creates = async (on: Engine): Promise<() => Promise<number>> => {
    const kernel = await startKernel(on, modules, buildCalendar(chinaHolidays))
    const actor = { bureau: 1, account: 1, name: 'Bench', roles: ['supervisor'] as const, organisation: 1, organisations: [1, 2, 3], types: ['crash'], unit: null, via: 'api' as const }
    return async () => {
      const count = 800
      let next = 0
      const started = performance.now()
      await Promise.all(Array.from({ length: 10 }, async () => {
        while (next++ < count) await perform(kernel, actor, { type: 'crash', action: 'report', organisation: 3, input: { fields: entry, children } })
      }))
      return (count * 1000) / (performance.now() - started)
    }
  }
  const whole = await creates(engine)
  await whole()
  const parts: readonly (readonly [string, Engine])[] = [
    ['journal', without(engine, /into journal/)], ['figures', without(engine, /into contribution/)], ['clocks', without(engine, /into clock/)],
    ['search', without(engine, /into search_document/)], ['children', without(engine, /into crash_/)], ['access rules', asOwner(engine)],
  ]
  for (const [name, changed] of parts) {
    const run = await creates(changed)
    await run()
    const { a, b, ratio } = await inTurn(4, whole, run)
    row(`create, beside one without ${name}`, { whole: a, without: b, ratio })
  }
  await engine.close()
}

/** The same engine, whose sessions leave out some statements. */
function without(engine: Engine, pattern: RegExp): Engine {
  return wrapped(engine, (session) => ({
    async send<const Q extends readonly Query[]>(queries: Q, frame?: Frame): Promise<Results<Q>> {
      const results = await session.send(queries.filter((one) => !pattern.test(one.sql)), frame)
      let at = 0
      return typed<Q>(queries.map((one) => (pattern.test(one.sql) ? { rows: [], affected: 0 } : results[at++])))
    },
  }))
}

/** The same engine, whose requests run as the owner, whom no policy binds. */
function asOwner(engine: Engine): Engine {
  return { ...engine, withSession: (_as, run) => engine.withSession('owner', run) }
}

function wrapped(engine: Engine, wrap: (session: Session) => Session): Engine {
  return { ...engine, withSession: (as, run) => engine.withSession(as, (session) => run(wrap(session))) }
}
