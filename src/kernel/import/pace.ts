import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds for which a group of rows may hold the database; the next group waits behind everybody who asked meanwhile. */
const GOAL_MS = 25
/** Records in the first group, and the fewest in any. */
export const FIRST_GROUP = 20
const LARGEST = 400
/** Pause behind a group, as a share of the time it held the database. */
const PAUSE_SHARE = 0.5
const LONGEST_PAUSE_MS = 100

/** The number of records for the next group, so that it holds the database for about GOAL_MS. */
export function nextSize(size: number, written: number, milliseconds: number): number {
  return Math.round(Math.min(LARGEST, Math.max(FIRST_GROUP, Math.min(size * 1.5, (written * GOAL_MS) / Math.max(1, milliseconds)))))
}

/** Leaves the database to others for as long as a group held it, so that a page never waits behind more than one group. */
export async function pause(milliseconds: number): Promise<void> {
  await sleep(Math.min(LONGEST_PAUSE_MS, milliseconds * PAUSE_SHARE))
}
