import { statement, type Query } from '#kernel/db/query.ts'
import type { Tx } from '#kernel/db/session.ts'
import { appendRow, standaloneRow } from '#kernel/journal/append.ts'
import type { Kernel } from '#kernel/kernel.ts'
import type { Actor } from './role.ts'

/**
 * Takes the calendar address of an account away, in the transaction that changes its password: whoever knew the old one may have made the
 * address. Returns the journal row of it, for the transaction's last flush; nothing where there was no address.
 */
export async function forgetFeed(kernel: Kernel, tx: Tx, actor: Actor, account: number): Promise<Query[]> {
  const [found] = await tx.send([statement<{ revoked: boolean }>`select anlan_revoke_calendar_feed(${account}) as revoked`])
  if (!found.rows[0]?.revoked) return []
  const by = { action: 'revokeCalendarFeed', account: actor.account, organisation: actor.organisation, via: actor.via }
  return appendRow(standaloneRow(kernel, actor.bureau, by, account === actor.account ? {} : { account }))
}
