import { statement } from '../src/kernel/db/query.ts'
import { inTurn, row, throughput, type Call } from './load.ts'
import { fillRecords, forkServer, makeWorld } from './world.ts'

const ROUNDS = 5
const entry = { fields: { occurredAt: '2024-05-01T10:00:00+08:00', hitAndRun: false, roadName: 'G206' } }

function investigation(record: string | undefined): Call {
  return { method: 'POST', path: `/api/records/crash/${record}/actions/investigate`, body: { version: 1, fields: { investigatedAt: '2024-05-01T12:00:00+08:00' } } }
}

/** Requests of our server against the bare one, in one run. */
export async function benchRequests(url: string, dataFolder: string): Promise<void> {
  const { engine, token } = await makeWorld(url)
  const bare = await forkServer('./bare-server.ts', [url])
  const ours = await forkServer('./our-server.ts', [url, dataFolder])
  const idsOf = async (table: 'crash' | 'bare', limit: number): Promise<string[]> => {
    const [rows] = await engine.withSession('owner', (session) => session.send([{ sql: `select id from ${table} where version = 1 and state = 'reported' limit ${limit}`, parameters: [] }, statement<{ id: string }>`select 1`]))
    return rows.rows.map((one) => String(Reflect.get(Object(one), 'id')))
  }
  try {
    await throughput(bare.address, null, 1000, () => ({ method: 'POST', path: '/records', body: entry }))
    await throughput(ours.address, token, 1000, () => ({ method: 'POST', path: '/api/records/crash', body: entry }))
    const warm = await idsOf('crash', 200)
    await throughput(ours.address, token, warm.length, (at) => investigation(warm[at]))
    // As autovacuum does within a minute: without statistics, as of tables that were empty, the planner takes any index for the right one.
    await engine.script('analyze')
    row('create', { ...await compare(
      () => throughput(ours.address, token, 1500, () => ({ method: 'POST', path: '/api/records/crash', body: entry })),
      () => throughput(bare.address, null, 3000, () => ({ method: 'POST', path: '/records', body: entry })),
    ), goal: '0.40' })
    const mine = await idsOf('crash', ROUNDS * 800)
    const theirs = await idsOf('bare', ROUNDS * 1500)
    let a = 0
    let b = 0
    row('transition', { ...await compare(
      () => throughput(ours.address, token, 800, () => investigation(mine[a++])),
      () => throughput(bare.address, null, 1500, () => ({ method: 'POST', path: `/records/${theirs[b++]}`, body: { version: 1 } })),
    ), goal: '0.30' })
    await fillRecords(engine, 100_000)
    const read = await idsOf('crash', 500)
    const readBare = await idsOf('bare', 500)
    row('read one record', { ...await compare(
      () => throughput(ours.address, token, 2500, (at) => ({ method: 'GET', path: `/api/records/crash/${read[at % read.length]}` })),
      () => throughput(bare.address, null, 4000, (at) => ({ method: 'GET', path: `/records/${readBare[at % readBare.length]}` })),
    ), goal: '0.75' })
    row('list 50 of 100,000, filtered and sorted', { ...await compare(
      () => throughput(ours.address, token, 600, () => ({ method: 'GET', path: '/api/records/crash?state=reported&limit=50' })),
      () => throughput(bare.address, null, 800, () => ({ method: 'GET', path: '/records' })),
    ), goal: '0.80' })
  } finally {
    bare.child.kill()
    ours.child.kill()
    await engine.close()
  }
}

async function compare(ours: () => Promise<number>, bare: () => Promise<number>): Promise<{ ours: number; bare: number; ratio: number }> {
  const { a, b, ratio } = await inTurn(ROUNDS, ours, bare)
  return { ours: a, bare: b, ratio }
}
