import { buildCalendar } from '../../src/kernel/clock/calendar.ts'
import { chinaHolidays } from '../../src/kernel/clock/data/china-holidays.ts'
import { openEmbedded } from '../../src/kernel/db/embedded-engine.ts'
import { openServer } from '../../src/kernel/db/server-engine.ts'
import { runOnce } from '../../src/kernel/job/background.ts'
import { startKernel } from '../../src/kernel/kernel.ts'
import { perform } from '../../src/kernel/lifecycle/perform.ts'
import { modules } from '../../src/app/modules.ts'
import { actor, entry } from './world.ts'

/**
 * Writes until it is killed: entries with idempotency keys, and an edit of every other one. Each acknowledged write is told on standard
 * output, one line of JSON, after the database has answered and never before. Seals and compacts in between, as the server does.
 */
const [target = '', round = '0'] = process.argv.slice(2)
const engine = target.startsWith('postgres') ? await openServer(target) : await openEmbedded({ folder: target })
const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
process.stdout.write('{"ready":true}\n')
for (let at = 0; ; at++) {
  const key = `round-${round}-entry-${at}`
  const made = await perform(kernel, actor, { type: 'crash', action: 'report', organisation: 3, idempotencyKey: key, input: entry })
  process.stdout.write(`${JSON.stringify({ key, record: made.record, version: 1 })}\n`)
  if (at % 2 === 0) {
    await perform(kernel, actor, { type: 'crash', action: 'edit', record: made.record, version: 1, input: { fields: { weather: 'rain' } } })
    process.stdout.write(`${JSON.stringify({ key, record: made.record, version: 2 })}\n`)
  }
  if (at % 25 === 24) await runOnce(engine, () => new Date())
}
