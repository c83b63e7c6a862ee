import { buildCalendar } from '../src/kernel/clock/calendar.ts'
import { chinaHolidays } from '../src/kernel/clock/data/china-holidays.ts'
import { openServer } from '../src/kernel/db/server-engine.ts'
import { startKernel } from '../src/kernel/kernel.ts'
import { createServer } from '../src/app/server.ts'
import { modules } from '../src/app/modules.ts'

/** Our server as it ships, in a process of its own. */
const engine = await openServer(process.argv[2] ?? '')
const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
const { app } = await createServer(kernel, { consoleFolder: null, dataFolder: process.argv[3] ?? '', log: (line) => { console.error(JSON.stringify(line)) } })
process.send?.({ address: await app.listen({ host: '127.0.0.1', port: 0 }) })
