import { buildCalendar } from '../src/kernel/clock/calendar.ts'
import { chinaHolidays } from '../src/kernel/clock/data/china-holidays.ts'
import { statement } from '../src/kernel/db/query.ts'
import type { Engine } from '../src/kernel/db/session.ts'
import { compactCube } from '../src/kernel/figure/compaction.ts'
import { periodSums, type CellSelection } from '../src/kernel/figure/cube.ts'
import { read } from '../src/kernel/db/session.ts'
import { startKernel } from '../src/kernel/kernel.ts'
import { modules } from '../src/app/modules.ts'
import type { Period } from '../src/kernel/time/period.ts'
import { median, row } from './load.ts'
import { makeWorld } from './world.ts'

const UNITS = 42
const scope = { bureau: 1, account: 1, organisations: Array.from({ length: UNITS }, (_, at) => at + 1) }
/** A year that is over, soon after its end, and a year as far as it has got: each beside the year before. What became known later is in the cube as well. */
const over = { asOf: '2025-01-10', periods: [{ from: '2024-01-01', until: '2025-01-01' }, { from: '2023-01-01', until: '2024-01-01' }] }
const soFar = { asOf: '2024-08-15', periods: [{ from: '2024-01-01', until: '2024-08-16' }, { from: '2023-01-01', until: '2023-08-16' }] }

/** A year's figures from the cube at growing numbers of records, and beside one pass over the records. */
export async function benchCube(url: string, long: boolean): Promise<void> {
  const { engine } = await makeWorld(url)
  const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
  const measures = [...kernel.measures.values()].slice(0, 5)
  await engine.script(`create table synthetic (id bigint, unit int, event_on date, known_on date, kind int, deaths int, injured int);
    insert into dimension_combination (dimension_values) select jsonb_build_object('category:kind', g::text) from generate_series(1, 13) g`)
  let rows = 0
  const times: Record<number, number> = {}
  for (const size of long ? [100_000, 1_000_000, 10_000_000] : [100_000, 1_000_000]) {
    for (; rows < size; rows += Math.min(size - rows, 1_000_000)) await addRows(engine, measures, rows, Math.min(size, rows + 1_000_000))
    await engine.script('vacuum analyze')
    const cube = await yearTime(engine, measures, over)
    const recount = await recountTime(engine)
    times[size] = cube
    row(`a year’s figures at ${size.toLocaleString('en')} records`, { 'cube ms': cube, 'so far ms': await yearTime(engine, measures, soFar), 'one pass ms': recount, times: recount / cube })
  }
  row('growth of the cube’s time, 100,000 to 1,000,000', { ratio: (times[1_000_000] ?? 0) / (times[100_000] ?? 1), goal: 'at most 2.5' })
  await engine.close()
}

/**
 * Five years, 42 units, 13 kinds, as a city has them; fifteen in a hundred known up to two hundred days late. A hundred thousand records
 * already meet nearly every unit, kind and month (6,540 of 6,552 in 2024), so that what is known of a month by now grows no more; its days
 * and its late additions do. Written to the ledger and compacted.
 */
async function addRows(engine: Engine, measures: readonly number[], from: number, until: number): Promise<void> {
  await engine.script(`
    insert into synthetic select g, 1 + g % ${UNITS}, date '2020-01-01' + (g * 7919 % 1826)::int, date '2020-01-01' + (g * 7919 % 1826)::int + case when g % 20 < 3 then (g % 200)::int else 1 end, 1 + (g * 31 % 13)::int, case when g % 17 = 0 then 1 else 0 end, (g % 3)::int
    from generate_series(${from + 1}::bigint, ${until}::bigint) g;
    insert into contribution (bureau, record_type, record, measure, organisation, event_on, dims, amount, known_on)
    select 1, 'crash', md5(s.id::text)::uuid, m.measure, s.unit, s.event_on, s.kind, m.amount, s.known_on from synthetic s
    cross join lateral (values (${measures[0]}, 1), (${measures[1]}, s.deaths), (${measures[2]}, s.injured), (${measures[3]}, case when s.kind < 4 then 1 else 0 end)) m (measure, amount)
    where s.id > ${from} and s.id <= ${until} and m.amount <> 0`)
  await compactCube(engine, 1)
}

/** Forty questions: four measures, each with all combinations of dimensions and with some, of the bureau and of five units. */
async function yearTime(engine: Engine, measures: readonly number[], { asOf, periods }: { asOf: string; periods: readonly Period[] }): Promise<number> {
  const groups = [null, [1, 2, 3], [4, 5], [6], [7, 8, 9]]
  const queries = measures.slice(0, 4).flatMap((measure) => groups.flatMap((dims) => [{ kind: 'all' as const }, { kind: 'some' as const, ids: [1, 2, 3, 4, 5] }].map((units) => {
    const selection: CellSelection = { bureau: 1, measure, dims, units, asOf }
    return periodSums(selection, periods)
  })))
  const times: number[] = []
  for (let round = 0; round < 7; round++) {
    const started = performance.now()
    await read(engine, scope, queries)
    times.push(performance.now() - started)
  }
  return median(times)
}

async function recountTime(engine: Engine): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    const started = performance.now()
    await engine.withSession('owner', (session) => session.send([statement`
      select date_trunc('year', event_on), unit, kind, count(*), sum(deaths), sum(injured) from synthetic
      where event_on >= '2023-01-01' and event_on < '2025-01-01' and known_on <= '2025-01-10' group by 1, 2, 3`]))
    times.push(performance.now() - started)
  }
  return median(times)
}
