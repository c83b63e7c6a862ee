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
import { inTurn, median, row } from './load.ts'
import { makeWorld } from './world.ts'

const UNITS = 42
const scope = { bureau: 1, account: 1, organisations: Array.from({ length: UNITS }, (_, at) => at + 1) }
/** A year that is over, soon after its end, and a year as far as it has got: each beside the year before. What became known later is in the cube as well. */
const over = { asOf: '2025-01-10', periods: [{ from: '2024-01-01', until: '2025-01-01' }, { from: '2023-01-01', until: '2024-01-01' }] }
const soFar = { asOf: '2024-08-15', periods: [{ from: '2024-01-01', until: '2024-08-16' }, { from: '2023-01-01', until: '2023-08-16' }] }

/**
 * A year's figures from the cube at growing numbers of records: forty questions, of the bureau and of five units. And the twenty of the bureau
 * beside one pass over the records' own table that counts all of them: a recount without the cube, in the database, which is the fastest there is.
 */
export async function benchCube(url: string, long: boolean): Promise<void> {
  const { engine } = await makeWorld(url)
  const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays))
  const measures = [...kernel.measures.values()].slice(0, 5)
  await engine.script("insert into dimension_combination (dimension_values) select jsonb_build_object('category:kind', g::text) from generate_series(1, 13) g")
  let rows = 0
  const times: Record<number, number> = {}
  for (const size of long ? [100_000, 1_000_000, 10_000_000] : [100_000, 1_000_000]) {
    for (; rows < size; rows += Math.min(size - rows, 1_000_000)) await addRows(engine, measures, rows, Math.min(size, rows + 1_000_000))
    await engine.script('vacuum analyze')
    const both = questionsOf(measures, [everybody, someUnits])
    times[size] = await yearTime(engine, both, over)
    row(`a year’s figures at ${size.toLocaleString('en')} records`, { '40 questions ms': times[size], 'so far ms': await yearTime(engine, both, soFar) })
    const { a: recount, b: cube, ratio } = await inTurn(3, () => recountTime(engine), () => yearTime(engine, questionsOf(measures, [everybody]), over))
    row('   the bureau’s, beside one pass over the records', { 'one pass ms': recount, 'cube ms': cube, times: ratio, ...(size === 10_000_000 ? { goal: '100' } : {}) })
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
    insert into crash (bureau, id, number, organisation, version, state, created_at, updated_at, occurred_at, hit_and_run, road_name, road_class, deaths, deaths_within_30, injured, severity, grade)
    select 1, md5(g::text)::uuid, 'N' || g, 1 + g % ${UNITS}, 1, 'closed', s.event_on + case when g % 20 < 3 then (g % 200)::int else 1 end, now(), s.event_on + interval '12 hours', false, 'G206',
      (array['expressway', 'nationalHighway', 'provincialHighway', 'countyRoad', 'ruralRoad', 'urbanArterial', 'urbanStreet', 'other'])[1 + (g * 31 % 8)::int], case when g % 17 = 0 then 1 else 0 end, 0, (g % 3)::int, 'injury', 'ordinary'
    from generate_series(${from + 1}::bigint, ${until}::bigint) g cross join lateral (select date '2020-01-01' + (g * 7919 % 1826)::int as event_on) s;
    insert into contribution (bureau, record_type, record, measure, organisation, event_on, dims, amount, known_on)
    select 1, 'crash', md5(g::text)::uuid, m.measure, 1 + g % ${UNITS}, s.event_on, 1 + (g * 31 % 13)::int, m.amount, s.event_on + case when g % 20 < 3 then (g % 200)::int else 1 end
    from generate_series(${from + 1}::bigint, ${until}::bigint) g cross join lateral (select date '2020-01-01' + (g * 7919 % 1826)::int as event_on) s
    cross join lateral (values (${measures[0]}, 1), (${measures[1]}, case when g % 17 = 0 then 1 else 0 end), (${measures[2]}, (g % 3)::int), (${measures[3]}, case when g * 31 % 13 < 3 then 1 else 0 end)) m (measure, amount)
    where m.amount <> 0`)
  await compactCube(engine, 1)
}

const everybody = { kind: 'all' as const }
const someUnits = { kind: 'some' as const, ids: [1, 2, 3, 4, 5] }

/** Four measures, each with all combinations of dimensions and with some, of each group of units. */
function questionsOf(measures: readonly number[], units: readonly CellSelection['units'][]): readonly Omit<CellSelection, 'asOf'>[] {
  const groups = [null, [1, 2, 3], [4, 5], [6], [7, 8, 9]]
  return measures.slice(0, 4).flatMap((measure) => groups.flatMap((dims) => units.map((one) => ({ bureau: 1, measure, dims, units: one }))))
}

/** Each question with its year and the year before, all in one flush. */
async function yearTime(engine: Engine, questions: readonly Omit<CellSelection, 'asOf'>[], { asOf, periods }: { asOf: string; periods: readonly Period[] }): Promise<number> {
  const queries = questions.map((one) => periodSums({ ...one, asOf }, periods))
  const times: number[] = []
  for (let round = 0; round < 7; round++) {
    const started = performance.now()
    await read(engine, scope, queries)
    times.push(performance.now() - started)
  }
  return median(times)
}

/** All of a year's counts and of the year before, by unit and road class, from the records as they stand: once through the table. */
async function recountTime(engine: Engine): Promise<number> {
  const started = performance.now()
  await engine.withSession('owner', (session) => session.send([statement`
    select date_trunc('year', occurred_at at time zone 'Asia/Shanghai'), organisation, road_class, count(*), sum(least(deaths, 1)), sum(deaths), sum(injured), count(*) filter (where deaths >= 3)
    from crash where bureau = 1 and state not in ('voided', 'merged') and occurred_at >= '2022-12-31T16:00:00Z' and occurred_at < '2024-12-31T16:00:00Z' group by 1, 2, 3`]))
  return performance.now() - started
}
