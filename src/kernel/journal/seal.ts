import { statement } from '#kernel/db/query.ts'
import { inOwnerTransaction, type Engine, type Tx } from '#kernel/db/session.ts'
import { addDays } from '#kernel/time/instant.ts'
import { createKeyPair, signHead } from './head.ts'
import { appendLeaf, compactRange, rootOf, type CompactRange } from './merkle.ts'

/** Rows of one sealing: bounds its time and memory; the next sealing takes the rest. */
const BATCH = 20_000

interface State { size: number; hashes: Uint8Array[]; sealed_xid: string; day_marker_on: string | null; day_marker_xid: string | null; closed_through: string | null; today: string }

/**
 * The sealer: gives committed journal rows their positions, grows the tree, signs its head, and closes days. It stands outside the
 * writing transactions. The horizon (the oldest transaction still running) is taken first, in a statement of its own: rows below it are
 * certainly all there, so positions have no gaps and never change. Returns the number of rows sealed.
 */
export async function sealJournal(engine: Engine, bureau: number, now: () => Date): Promise<number> {
  return inOwnerTransaction(engine, { bureau, account: 0, organisations: [] }, async (tx) => {
    const [lock] = await tx.send([statement<{ locked: boolean }>`select pg_try_advisory_xact_lock(71802, ${bureau}) as locked`])
    return lock.rows[0]?.locked ? sealLocked(tx, bureau, now) : 0
  })
}

async function sealLocked(tx: Tx, bureau: number, now: () => Date): Promise<number> {
  await tx.send([statement`insert into journal_state (bureau, size, hashes, sealed_xid, sealed_at) values (${bureau}, 0, '{}', '0', now()) on conflict do nothing`])
  const [horizon, states] = await tx.send([
    statement<{ until: string; current: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as until, pg_current_xact_id()::text as current`,
    statement<State>`select size, hashes, sealed_xid::text as sealed_xid, day_marker_on, day_marker_xid::text as day_marker_xid, closed_through, anlan_today() as today from journal_state where bureau = ${bureau}`,
  ])
  const state = states.rows[0]
  const until = horizon.rows[0]?.until
  const current = horizon.rows[0]?.current
  if (!state || until === undefined || current === undefined) throw new Error('The journal has no state')
  const [rows] = await tx.send([statement<{ seq: number; leaf: Uint8Array; xid: string }>`
    select seq, leaf, xid::text as xid from journal where bureau = ${bureau} and xid >= ${state.sealed_xid}::xid8 and xid < ${until}::xid8
      and not exists (select 1 from journal_leaf l where l.bureau = journal.bureau and l.seq = journal.seq)
    order by journal.xid, journal.seq limit ${BATCH}`]) // by the number itself: the output column of that name is text
  const complete = rows.rows.length < BATCH
  let range: CompactRange = compactRange(state.size, decodeHashes(state.hashes))
  for (const row of rows.rows) range = appendLeaf(range, row.leaf)
  const at = now().toISOString()
  if (rows.rows.length > 0) {
    const first = state.size
    await tx.send([statement`insert into journal_leaf (bureau, position, seq, leaf)
      select ${bureau}, u.* from unnest(${rows.rows.map((_, index) => first + index)}::bigint[], ${rows.rows.map((row) => row.seq)}::bigint[], ${rows.rows.map((row) => row.leaf)}::bytea[]) u`])
    const head = signHead(await privateKey(tx, bureau), { bureau, size: range.size, root: rootOf(range), at })
    await tx.send([statement`insert into journal_head (bureau, size, root, at, key_id, signature) values (${bureau}, ${head.size}, ${Buffer.from(head.root, 'base64url')}, ${head.at}, ${head.keyId}, ${head.signature})`])
  }
  const day = closeDays(state, until, current)
  const sealedXid = complete ? until : rows.rows.at(-1)?.xid ?? state.sealed_xid
  await tx.send([statement`update journal_state set size = ${range.size}, hashes = ${[...range.hashes]}::bytea[], sealed_xid = ${sealedXid}::xid8, sealed_at = ${at},
    day_marker_on = ${day.markerOn}, day_marker_xid = ${day.markerXid}::xid8, closed_through = ${day.closedThrough} where bureau = ${bureau}`])
  return rows.rows.length
}

function decodeHashes(hashes: readonly unknown[]): Uint8Array[] {
  return hashes.map((hash) => {
    if (hash instanceof Uint8Array) return hash
    throw new Error('The journal state holds something else than hashes')
  })
}

/**
 * A day is closed when it is over and every transaction that may have begun in it has ended: at the first sealing of a new day the
 * running transaction number is noted, and once the horizon has passed it, nothing can still be written as known on an earlier day.
 */
function closeDays(state: State, until: string, current: string): { markerOn: string; markerXid: string; closedThrough: string | null } {
  if (state.day_marker_on !== state.today || state.day_marker_xid === null) return { markerOn: state.today, markerXid: current, closedThrough: state.closed_through }
  const passed = BigInt(until) >= BigInt(state.day_marker_xid)
  return { markerOn: state.day_marker_on, markerXid: state.day_marker_xid, closedThrough: passed ? addDays(state.today, -1) : state.closed_through }
}

async function privateKey(tx: Tx, bureau: number): Promise<{ keyId: string; privateKey: string }> {
  const [known] = await tx.send([statement<{ key_id: string; private_key: string }>`select key_id, private_key from journal_private_key where bureau = ${bureau} order by key_id limit 1`])
  const row = known.rows[0]
  if (row) return { keyId: row.key_id, privateKey: row.private_key }
  const made = createKeyPair()
  await tx.send([
    statement`insert into journal_private_key (bureau, key_id, private_key) values (${bureau}, ${made.keyId}, ${made.privateKey})`,
    statement`insert into journal_key (bureau, key_id, public_key) values (${bureau}, ${made.keyId}, ${made.publicKey})`,
  ])
  return made
}

