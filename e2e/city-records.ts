import { randomUUID } from 'node:crypto'
import type { Kernel } from '#kernel/kernel.ts'
import { loadHistories } from '#kernel/record/bulk.ts'
import type { BulkRecord } from '#kernel/record/bulk-history.ts'
import type { RecordInput } from '#kernel/record/input.ts'
import { demoBureau } from '../demo/city.ts'
import type { DemoHistory, DemoStep } from '../demo/demo-bureau.ts'

/** The record types that the demonstration city lends to the bureau; crashes are entered one by one (crashes.ts). */
export const lentTypes = ['criminalCase', 'administrativeCase', 'honour'] as const
export type LentType = (typeof lentTypes)[number]

/** A city as small as it can be: its marked records only. */
const SCALE = 0.005
/** The units that the records are spread over. */
const units = [2, 3] as const

/** Accounts that did the work: the city's officers are the bureau's officer, all others its supervisor; who asked another person to approve is neither. */
export interface Workers { readonly officer: number; readonly supervisor: number; readonly asking: number }

/**
 * Writes records of the demonstration city into a bureau, `count` of each type, from 2023 on and the newest among them; those of them that
 * hang on other records or units (merged, handed over) are left out. The bureau must be a demonstration. Returns their ids, oldest first.
 */
export async function lendCityRecords(kernel: Kernel, bureau: number, today: string, workers: Workers, count: number): Promise<Record<LentType, string[]>> {
  const made: Record<LentType, string[]> = { criminalCase: [], administrativeCase: [], honour: [] }
  if (count === 0) return made
  const city = demoBureau(today, SCALE)
  const roles = new Map(city.accounts.map((account) => [account.login, account.role]))
  const accountOf = (login: string): number => (roles.get(login) === 'officer' ? workers.officer : workers.supervisor)
  const streams = lentTypes.map((type) => {
    const histories = [...city.pasts.find((past) => past.recordType === type)?.histories() ?? []].filter((history) => standsAlone(history) && (history.steps[0]?.at ?? '') >= '2023')
    const records = spread(histories, count).map((history, at) => bulkRecord(history, units[at % units.length] ?? units[0], accountOf, workers.asking))
    made[type] = records.map((record) => record.id)
    return { type, records }
  })
  await loadHistories(kernel, bureau, streams, () => undefined)
  return made
}

function standsAlone(history: DemoHistory): boolean {
  return history.steps.every((step) => step.duplicate === undefined && step.duplicateOf === undefined && step.organisation === undefined)
}

/** So many of a list, evenly over all of it; its last is always among them. */
function spread<T>(list: readonly T[], count: number): T[] {
  const step = Math.max(1, list.length / count)
  return Array.from({ length: Math.min(count, list.length) }, (_, at) => list[list.length - 1 - Math.floor(at * step)]).filter((one) => one !== undefined).toReversed()
}

function bulkRecord(history: DemoHistory, organisation: number, accountOf: (login: string) => number, asking: number): BulkRecord {
  return {
    id: randomUUID(),
    steps: history.steps.map((step, at) => ({
      at: step.at, account: accountOf(step.by), action: step.action, input: inputOf(step), ...(at === 0 ? { organisation } : {}), ...(step.reason === undefined ? {} : { reason: step.reason }),
      ...(step.clock ? { clock: step.clock } : {}), ...(step.asked ? { asked: { at: step.asked.at, account: asking } } : {}),
    })),
  }
}

function inputOf({ fields, children }: Pick<DemoStep, 'fields' | 'children'>): RecordInput {
  return { ...(fields ? { fields } : {}), ...(children ? { children } : {}) }
}
