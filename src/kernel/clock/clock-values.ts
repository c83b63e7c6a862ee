import type { FieldValue } from '#kernel/record/record-type.ts'
import { canonicalJson } from '#kernel/journal/canonical-json.ts'
import type { ClocksAfter } from './clocks-of.ts'
import type { StoredClocks, StoredEvent } from './stored.ts'

/**
 * What an action's journal row says of the record's clocks: one value for each event that is new or has changed, as canonical JSON, and
 * the due time of each clock that an event moved. A clock that merely starts or is met follows from the record's own fields.
 */
export function clockValues(stored: StoredClocks, after: ClocksAfter): Record<string, FieldValue> {
  if (after.changedEvents.length === 0) return {}
  const values: Record<string, FieldValue> = Object.fromEntries(after.changedEvents.map((event) => [`clockEvents/${event.id}`, eventText(event)]))
  for (const clock of after.clocks) {
    const before = stored.clocks.find((one) => one.id === clock.id)
    const isMoved = before !== undefined && before.dueAt !== clock.dueAt
    if (isMoved) values[`clocks/${clock.id}/dueAt`] = clock.dueAt
  }
  return values
}

function eventText({ change, withdrawal, ...event }: StoredEvent): string {
  return canonicalJson({ ...event, change: change ? { ...change } : null, withdrawal: withdrawal ? { ...withdrawal } : null })
}
