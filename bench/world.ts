import { fork, type ChildProcess } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { migrate } from '../src/kernel/db/migrate.ts'
import { openServer } from '../src/kernel/db/server-engine.ts'
import type { Engine } from '../src/kernel/db/session.ts'
import { modules } from '../src/app/modules.ts'

/** A bureau with three organisations, one account with a session, and the bare table beside ours. */
export interface World { readonly engine: Engine; readonly token: string }

export async function makeWorld(url: string): Promise<World> {
  const engine = await openServer(url)
  await migrate(engine, modules)
  const token = randomBytes(32).toString('base64url')
  const hash = createHash('sha256').update(token).digest('hex')
  await engine.script(`
    insert into bureau (id, code, name_zh, name_en, time_zone) values (1, 'bench', '测', 'Bench', 'Asia/Shanghai');
    insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) values (1, 1, 'B', 'bureau', '局', 'Bureau', 1), (1, 2, 'S', 'subBureau', '分局', 'Sub', 2), (1, 3, 'P', 'policeStation', '所', 'Station', 3);
    insert into organisation_parent (bureau, organisation, parent, valid_from) values (1, 2, 1, '1900-01-01'), (1, 3, 2, '1900-01-01');
    insert into organisation_closure (bureau, ancestor, unit, valid_from) values (1, 1, 1, '1900-01-01'), (1, 1, 2, '1900-01-01'), (1, 1, 3, '1900-01-01'), (1, 2, 2, '1900-01-01'), (1, 2, 3, '1900-01-01'), (1, 3, 3, '1900-01-01');
    insert into account (bureau, id, login, name, password_hash) values (1, 1, 'bench', 'Bench', '-');
    insert into assignment (bureau, account, organisation, role, valid_from) values (1, 1, 1, 'supervisor', '1900-01-01');
    insert into coverage (bureau, organisation, record_type, from_on, stated_by) values (1, 1, 'crash', '2015-01-01', 1);
    insert into sign_in_session (token_hash, bureau, account, id, expires_at) values ('\\x${hash}', 1, 1, '${randomUUID()}', now() + interval '1 day');
    create table bare (like crash including all); grant all on bare to anlan_app`)
  return { engine, token }
}

/** Fills crash and bare with the same rows; records without journal or figures, for reading only. */
export async function fillRecords(engine: Engine, rows: number): Promise<void> {
  await engine.script(`
    insert into crash (bureau, id, number, organisation, version, state, created_at, updated_at, occurred_at, hit_and_run, road_name, deaths, deaths_within_30, injured, severity, grade)
    select 1, gen_random_uuid(), 'F' || g, 1 + g % 3, 1, case when g % 5 = 0 then 'closed' else 'reported' end, now(), now(), timestamptz '2020-01-01' + (g * 7919 % 150000000) * interval '1 second', false, 'G206', 0, 0, g % 3, 'injury', 'ordinary'
    from generate_series(1, ${rows}) g;
    insert into bare select * from crash; analyze crash; analyze bare`)
}

const Ready = z.object({ address: z.string() })

/** A server in a process of its own; resolves when it listens. */
export function forkServer(file: string, args: readonly string[]): Promise<{ address: string; child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args)
  return new Promise((resolve, reject) => {
    child.once('message', (message) => { resolve({ address: Ready.parse(message).address, child }) })
    child.once('exit', (code) => { reject(new Error(`${file} ended with ${code}`)) })
  })
}
