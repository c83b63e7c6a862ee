import { statement } from '#kernel/db/query.ts'
import { inOwnerTransaction, type Engine } from '#kernel/db/session.ts'

/**
 * Adds the ledger's tail to the cube: rows of transactions that are certainly over (below the snapshot's oldest running one). The horizon
 * is taken first, in a statement of its own; rows and horizon move in one transaction, so a reader sees each ledger row exactly once.
 * Runs as the owner, one at a time per bureau. Returns how many ledger rows were added.
 */
export async function compactCube(engine: Engine, bureau: number): Promise<number> {
  return inOwnerTransaction(engine, { bureau, account: 0, organisations: [] }, async (tx) => {
    const [lock] = await tx.send([statement<{ locked: boolean }>`select pg_try_advisory_xact_lock(71801, ${bureau}) as locked`])
    if (!lock.rows[0]?.locked) return 0
    await tx.send([statement`insert into cube_state (bureau, compacted_xid) values (${bureau}, '0') on conflict do nothing`])
    const [horizon] = await tx.send([statement<{ until: string; since: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as until, compacted_xid::text as since from cube_state where bureau = ${bureau}`])
    const { until, since } = horizon.rows[0] ?? { until: '0', since: '0' }
    const [added] = await tx.finish([
      statement<{ rows: number }>`
        with tail as (
          select measure, organisation, event_on, known_on, dims, amount from contribution
          where bureau = ${bureau} and xid >= ${since}::xid8 and xid < ${until}::xid8),
        days as (
          insert into cube_day (bureau, measure, organisation, event_on, known_on, dims, delta)
          select ${bureau}, measure, organisation, event_on, known_on, dims, sum(amount) from tail group by measure, organisation, event_on, known_on, dims having sum(amount) <> 0
          order by measure, event_on, organisation, dims, known_on
          on conflict on constraint cube_day_key do update set delta = cube_day.delta + excluded.delta returning 1),
        months as (
          insert into cube_month (bureau, measure, organisation, event_month, known_month, dims, delta)
          select ${bureau}, measure, organisation, date_trunc('month', event_on)::date, date_trunc('month', known_on)::date, dims, sum(amount) from tail
          group by 2, 3, 4, 5, 6 having sum(amount) <> 0 order by 2, 4, 3, 6, 5
          on conflict on constraint cube_month_key do update set delta = cube_month.delta + excluded.delta returning 1),
        totals as (
          insert into cube_total (bureau, measure, organisation, event_month, dims, total)
          select ${bureau}, measure, organisation, date_trunc('month', event_on)::date, case grouping(dims) when 0 then dims else 0 end, sum(amount) from tail
          group by grouping sets ((2, 3, 4, dims), (2, 3, 4)) having sum(amount) <> 0 order by 2, 5, 4, 3
          on conflict on constraint cube_total_key do update set total = cube_total.total + excluded.total returning 1)
        select count(*)::int as rows from tail`,
      statement`update cube_state set compacted_xid = ${until}::xid8 where bureau = ${bureau}`,
    ])
    return added.rows[0]?.rows ?? 0
  })
}
