import { expect, vi } from 'vitest'
import { statement } from '#kernel/db/query.ts'
import { runOnce } from '#kernel/job/background.ts'
import { typesRead } from '#kernel/access/actor.ts'
import type { Actor, Role } from '#kernel/access/role.ts'
import { buildCalendar } from '#kernel/clock/calendar.ts'
import { chinaHolidays } from '#kernel/clock/data/china-holidays.ts'
import { migrate } from '#kernel/db/migrate.ts'
import type { Engine } from '#kernel/db/session.ts'
import { startKernel, type Kernel } from '#kernel/kernel.ts'
import type { Module } from '#kernel/module.ts'
import { kernelEngine } from './test-engine.ts'

/**
 * A bureau for tests, with the smallest tree that has everything: the top (1), two sub-bureaus (2, 3), a station below each (4, 5) and one
 * more below the first (6). Account 1 is a supervisor of the whole bureau; 10 + n an officer of organisation n.
 */
export interface TestBureau {
  readonly kernel: Kernel
  readonly engine: Engine
  readonly supervisor: Actor
  actorIn(organisation: number, roles: readonly Role[], account?: number): Actor
  /** Sets the bureau's day; only a demonstration bureau can be moved in time, and this one is. */
  setDay(day: string): Promise<void>
  close(): Promise<void>
}

const tree: readonly (readonly [id: number, kind: string, name: string, parent: number | null])[] = [
  [1, 'bureau', 'Bureau', null], [2, 'subBureau', 'East', 1], [3, 'subBureau', 'West', 1],
  [4, 'policeStation', 'East One', 2], [5, 'policeStation', 'West One', 3], [6, 'policeStation', 'East Two', 2],
]

const subtrees: Readonly<Record<number, readonly number[]>> = { 1: [1, 2, 3, 4, 5, 6], 2: [2, 4, 6], 3: [3, 5], 4: [4], 5: [5], 6: [6] }

export interface TestBureauOptions {
  /** An engine to use instead of a new one. */
  readonly engine?: Engine
  readonly now?: () => Date
  readonly timeZone?: string
  readonly settings?: Readonly<Record<string, string | number>>
}

export async function testBureau(modules: readonly Module[], options: TestBureauOptions = {}): Promise<TestBureau> {
  const engine = options.engine ?? await kernelEngine()
  await migrate(engine, modules)
  const lines = [
    `insert into bureau (id, code, name_zh, name_en, time_zone, demonstration, settings) values (1, 'test', '测试市公安局', 'Test Bureau', '${options.timeZone ?? 'Asia/Shanghai'}', true, '${JSON.stringify(options.settings ?? {})}')`,
    ...tree.map(([id, kind, name], at) => `insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) values (1, ${id}, 'U${id}', '${kind}', '单位${id}', '${name}', ${at + 1})`),
    ...tree.flatMap(([id, , , parent]) => (parent === null ? [] : [`insert into organisation_parent (bureau, organisation, parent, valid_from) values (1, ${id}, ${parent}, '1900-01-01')`])),
    ...Object.entries(subtrees).flatMap(([ancestor, units]) => units.map((unit) => `insert into organisation_closure (bureau, ancestor, unit, valid_from) values (1, ${ancestor}, ${unit}, '1900-01-01')`)),
    "insert into account (bureau, id, login, name, password_hash) values (1, 1, 'supervisor', '甲', '-'), (1, 2, 'second', '乙', '-')",
    ...tree.map(([id]) => `insert into account (bureau, id, login, name, password_hash) values (1, ${10 + id}, 'officer${id}', '警员${id}', '-')`),
    ...modules.flatMap((module) => module.recordTypes.map((type) => `insert into coverage (bureau, organisation, record_type, from_on, stated_by) values (1, 1, '${type.name}', '2015-01-01', 1)`)),
  ]
  await engine.script(lines.join(';\n'))
  const kernel = await startKernel(engine, modules, buildCalendar(chinaHolidays), options.now)
  const actorIn = (organisation: number, roles: readonly Role[], account = 10 + organisation): Actor => ({
    bureau: 1, account, name: `account ${account}`, roles, organisation, organisations: subtrees[organisation] ?? [], types: typesRead(kernel.types.values(), roles), unit: organisation, via: 'api',
  })
  return {
    kernel, engine, actorIn, supervisor: actorIn(1, ['supervisor', 'legalReviewer'], 1),
    setDay: (day) => engine.script(`update bureau set simulated_on = '${day}' where id = 1`),
    close: () => engine.close(),
  }
}

/** Seals and compacts until nothing is left: on a server, transactions of other databases hold the horizon for a moment. */
export async function settle(engine: Engine): Promise<void> {
  await vi.waitFor(async () => {
    await runOnce(engine, () => new Date())
    const [left] = await engine.withSession('owner', (session) => session.send([statement<{ count: number }>`
      select ((select count(*) from journal j where not exists (select 1 from journal_leaf l where l.bureau = j.bureau and l.seq = j.seq))
        + (select count(*) from contribution c left join cube_state s on s.bureau = c.bureau where s.compacted_xid is null or c.xid >= s.compacted_xid))::int as count`]))
    expect(left.rows[0]?.count).toBe(0)
  }, { timeout: 20_000 })
}
