import { statement } from '../src/kernel/db/query.ts'
import { inTurn, latency, row, throughput, type Call } from './load.ts'
import { fillRecords, forkServer, makeWorld } from './world.ts'

const ROUNDS = 7
const ALONE = 100
const entry = { fields: { occurredAt: '2024-05-01T10:00:00+08:00', hitAndRun: false, roadName: 'G206' } }

function investigation(record: string | undefined): Call {
  return { method: 'POST', path: `/api/records/crash/${record}/actions/investigate`, body: { version: 1, fields: { investigatedAt: '2024-05-01T12:00:00+08:00' } } }
}

interface Pair { readonly ours: (at: number) => Call; readonly bare: (at: number) => Call }

/** Requests of our server against the bare one, in one run: calls a second over ten connections, and the time of a call that is alone. */
export async function benchRequests(url: string, dataFolder: string): Promise<void> {
  const { engine, token } = await makeWorld(url)
  const bare = await forkServer('./bare-server.ts', [url])
  const ours = await forkServer('./our-server.ts', [url, dataFolder])
  const idsOf = async (table: 'crash' | 'bare', limit: number): Promise<string[]> => {
    const [rows] = await engine.withSession('owner', (session) => session.send([{ sql: `select id from ${table} where version = 1 and state = 'reported' limit ${limit}`, parameters: [] }, statement<{ id: string }>`select 1`]))
    return rows.rows.map((one) => String(Reflect.get(Object(one), 'id')))
  }
  const compare = async (name: string, goal: string, calls: Pair, counts: { ours: number; bare: number }): Promise<void> => {
    const { a, b, ratio, ratios } = await inTurn(ROUNDS, () => throughput(ours.address, token, counts.ours, calls.ours), () => throughput(bare.address, null, counts.bare, calls.bare))
    row(name, { ours: a, bare: b, ratio, between: `${Math.min(...ratios).toFixed(2)} and ${Math.max(...ratios).toFixed(2)}`, goal })
    row('', { 'alone ms': await latency(ours.address, token, ALONE, calls.ours), 'bare ms': await latency(bare.address, null, ALONE, calls.bare) })
  }
  try {
    await throughput(bare.address, null, 1000, () => ({ method: 'POST', path: '/records', body: entry }))
    await throughput(ours.address, token, 1000, () => ({ method: 'POST', path: '/api/records/crash', body: entry }))
    const warm = await idsOf('crash', 200)
    await throughput(ours.address, token, warm.length, (at) => investigation(warm[at]))
    // As autovacuum does within a minute: without statistics, as of tables that were empty, the planner takes any index for the right one.
    await engine.script('analyze')
    const creating: Pair = { ours: () => ({ method: 'POST', path: '/api/records/crash', body: entry }), bare: () => ({ method: 'POST', path: '/records', body: entry }) }
    await compare('create', '0.40', creating, { ours: 1500, bare: 3000 })
    const mine = await idsOf('crash', ROUNDS * 800 + ALONE)
    const theirs = await idsOf('bare', ROUNDS * 1500 + ALONE)
    let a = 0
    let b = 0
    await compare('transition', '0.30', { ours: () => investigation(mine[a++]), bare: () => ({ method: 'POST', path: `/records/${theirs[b++]}`, body: { version: 1 } }) }, { ours: 800, bare: 1500 })
    await fillRecords(engine, 100_000)
    const read = await idsOf('crash', 500)
    const readBare = await idsOf('bare', 500)
    await compare('read one record', '0.75', {
      ours: (at) => ({ method: 'GET', path: `/api/records/crash/${read[at % read.length]}` }), bare: (at) => ({ method: 'GET', path: `/records/${readBare[at % readBare.length]}` }),
    }, { ours: 2500, bare: 4000 })
    await compare('list 50 of 100,000, filtered and sorted', '0.80', { ours: () => ({ method: 'GET', path: '/api/records/crash?state=reported&limit=50' }), bare: () => ({ method: 'GET', path: '/records' }) }, { ours: 600, bare: 800 })
  } finally {
    bare.child.kill()
    ours.child.kill()
    await engine.close()
  }
}
