import { statement } from '#kernel/db/query.ts'
import type { Engine } from '#kernel/db/session.ts'

/** Days for which the refused rows of an import are kept: time enough to mend them and send them again. */
const KEPT_DAYS = 30
const DAY_MS = 86_400_000

/** Removes the refused rows of every import that ended more than thirty days ago, with the list of their columns. How many there were stays. */
export async function removeOldRejections(engine: Engine, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString()
  await engine.withSession('owner', (session) => session.send([
    statement`delete from import_rejection r using import_batch b where b.bureau = r.bureau and b.id = r.batch and b.finished_at < ${before} and b.state in ('done', 'failed', 'takenBack')`,
    statement`update import_batch set kept_columns = null where finished_at < ${before} and state in ('done', 'failed', 'takenBack') and kept_columns is not null`,
  ]))
}
