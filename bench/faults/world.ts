import { migrate } from '../../src/kernel/db/migrate.ts'
import type { Engine } from '../../src/kernel/db/session.ts'
import type { Actor } from '../../src/kernel/access/role.ts'
import { modules } from '../../src/app/modules.ts'

export const actor: Actor = { bureau: 1, account: 1, name: 'Faults', roles: ['supervisor'], organisation: 1, organisations: [1, 2, 3], types: ['crash'], unit: null, via: 'api' }

export const entry = {
  fields: { occurredAt: '2024-05-01T10:00:00+08:00', hitAndRun: false, roadName: 'G206' },
  children: { vehicles: [{ kind: 'car' }], persons: [{ role: 'driver', injury: 'dead', diedOn: '2024-05-03', name: '某人' }] },
}

export async function makeFaultWorld(engine: Engine): Promise<void> {
  await migrate(engine, modules)
  await engine.script(`
    insert into bureau (id, code, name_zh, name_en, time_zone) values (1, 'faults', '测', 'Faults', 'Asia/Shanghai');
    insert into organisation (bureau, id, code, kind, name_zh, name_en, register_order) values (1, 1, 'B', 'bureau', '局', 'Bureau', 1), (1, 2, 'S', 'subBureau', '分局', 'Sub', 2), (1, 3, 'P', 'policeStation', '所', 'Station', 3);
    insert into account (bureau, id, login, name, password_hash) values (1, 1, 'faults', 'Faults', '-');
    insert into coverage (bureau, organisation, record_type, from_on, stated_by) values (1, 1, 'crash', '2015-01-01', 1)`)
}
