import { buildCalendar } from '../src/kernel/clock/calendar.ts'
import { chinaHolidays } from '../src/kernel/clock/data/china-holidays.ts'
import { listClocks, workViews, type WorkView } from '../src/kernel/clock/work-list.ts'
import type { Actor } from '../src/kernel/access/role.ts'
import type { Engine } from '../src/kernel/db/session.ts'
import { startKernel, type Kernel } from '../src/kernel/kernel.ts'
import { modules } from '../src/app/modules.ts'
import { row } from './load.ts'
import { makeWorld } from './world.ts'

const UNITS = 50
const FEW = 10_000
const MANY = 1_000_000
const PAGE = 50
const ROUNDS = 41

const everywhere = Array.from({ length: UNITS }, (_, at) => at + 1)
const actors: Readonly<Record<string, Actor>> = {
  bureau: { bureau: 1, account: 1, name: 'Bench', roles: ['supervisor'], organisation: 1, organisations: everywhere, types: ['crash'], unit: null, via: 'api' },
  'sub-bureau': { bureau: 1, account: 1, name: 'Bench', roles: ['supervisor'], organisation: 2, organisations: everywhere.slice(1, 21), types: ['crash'], unit: null, via: 'api' },
  station: { bureau: 1, account: 1, name: 'Bench', roles: ['officer'], organisation: 7, organisations: [7], types: ['crash'], unit: null, via: 'api' },
}

/**
 * The first and a later page of the work list with ten thousand and with a million open clocks: each view, for a whole bureau, a
 * sub-bureau and a station. The two databases are asked in turn, so that whatever else the machine does falls on both, and the quickest answer of each counts.
 */
export async function benchWorkList(fewUrl: string, manyUrl: string): Promise<void> {
  const worlds = [await worldWith(fewUrl, FEW), await worldWith(manyUrl, MANY)] as const
  for (const [who, actor] of Object.entries(actors)) for (const view of workViews) for (const isLater of [false, true]) {
    const firsts = await Promise.all(worlds.map(({ kernel }) => listClocks(kernel, actor, view, undefined, PAGE)))
    const pages = firsts.map(({ next }) => (isLater ? next : ''))
    // Only full pages are compared: what there is less of is read sooner.
    if (pages.includes(null) || (await Promise.all(worlds.map(({ kernel }, at) => listClocks(kernel, actor, view, pages[at] ?? '', PAGE)))).some(({ items }) => items.length < PAGE)) continue
    const times: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round++) for (const at of [0, 1] as const) times[at].push(await timeOf(worlds[at].kernel, actor, view, pages[at] ?? ''))
    const [few, many] = [Math.min(...times[0]), Math.min(...times[1])]
    row(`${view}, ${who}${isLater ? ', second page' : ''}`, { [`${FEW} ms`]: few, [`${MANY} ms`]: many, ratio: many / few, goal: 'at most 1.5' })
  }
  for (const { engine } of worlds) await engine.close()
}

async function worldWith(url: string, clocks: number): Promise<{ readonly engine: Engine; readonly kernel: Kernel }> {
  const { engine } = await makeWorld(url)
  await engine.script(`insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) select 1, g, 'U' || g, 'policeStation', '所' || g, 'Station ' || g, g from generate_series(4, ${UNITS}) g`)
  await fill(engine, clocks)
  return { engine, kernel: await startKernel(engine, modules, buildCalendar(chinaHolidays)) }
}

/** Records with one open clock each: due from thirty days ago to ninety days ahead, about a hundred handled by the reader, one in fifty standing still. */
async function fill(engine: Engine, count: number): Promise<void> {
  await engine.script(`
    insert into crash (bureau, id, number, organisation, version, state, created_at, updated_at, handler, occurred_at, hit_and_run, deaths, deaths_within_30, injured, severity, grade)
    select 1, gen_random_uuid(), 'W' || g, 1 + g % ${UNITS}, 2, 'investigating', now(), now(), case when g <= ${FEW} and g % 97 = 0 then 1 end, now(), false, 0, 0, 0, 'propertyOnly', 'ordinary' from generate_series(1, ${count}) g;
    insert into clock (bureau, id, record_type, record, organisation, handler, rule, rule_version, started_at, due_at)
    select 1, gen_random_uuid(), 'crash', r.id, r.organisation, r.handler, 'D-77.a', 1, now() - interval '40 days',
      case when g % 50 <> 49 then now() - interval '30 days' + (g * 7919 % 10368000) * interval '1 second' end
    from crash r cross join lateral (select substr(r.number, 2)::bigint as g) n`)
  await engine.script('vacuum analyze clock')
  await engine.script('vacuum analyze crash')
}

async function timeOf(kernel: Kernel, actor: Actor, view: WorkView, after: string): Promise<number> {
  const started = performance.now()
  await listClocks(kernel, actor, view, after, PAGE)
  return performance.now() - started
}
