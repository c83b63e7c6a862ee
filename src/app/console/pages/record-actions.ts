import type { ClockRequest, GivenAwayAnswer, RecordAnswer, SealedAnswer, StaleChange } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import { ApiProblem, keyOf, queryClient, send } from '../api.ts'

type Values = Readonly<Record<string, FieldValue>>

export interface ActionBody {
  readonly version: number
  readonly fields?: Values
  readonly children?: Readonly<Record<string, readonly Values[]>>
  readonly reason?: string
  /** To whom a record is given. */
  readonly organisation?: number
  /** Who handles it from then on. */
  readonly handler?: number
  /** The record that is merged into this one. */
  readonly duplicate?: string
  /** What happened to a clock of the record. */
  readonly clock?: ClockRequest
}

/** Runs an action; answers the record as it is then, the approval that was asked for, or that the record is no longer the reader's to see. */
export function runAction(type: string, id: string, action: string, body: ActionBody, org: string | undefined): Promise<RecordAnswer | GivenAwayAnswer | SealedAnswer | { approval: string }> {
  return send('POST', `/records/${type}/${id}/actions/${action}`, { body, search: { org } })
}

/** After an action everything that may show the record is asked again. */
export async function settleAction(org: string | undefined, type: string, id: string): Promise<void> {
  await Promise.all([['record', type, id], ['history', type, id], ['records', type], ['today'], ['clock'], ['clocks']].map((parts) => queryClient.invalidateQueries({ queryKey: keyOf(org, ...parts) })))
}

/** Who changed what since the version that was edited, as the refusal of a stale write tells it. */
export function changesSince(error: unknown): StaleChange[] {
  const since: unknown = error instanceof ApiProblem ? error.problem.data?.['since'] : undefined
  return Array.isArray(since) ? since.filter(isStaleChange) : []
}

function isStaleChange(value: unknown): value is StaleChange {
  return typeof value === 'object' && value !== null && 'version' in value && 'by' in value && 'changes' in value && Array.isArray(value.changes)
}
