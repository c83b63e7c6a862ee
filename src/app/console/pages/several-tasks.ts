import type { SeveralAnswer } from '#kernel/http/daily-wire.ts'
import type { RecordTypeItem } from '#kernel/http/wire.ts'
import type { FieldValue } from '#kernel/record/record-type.ts'
import type { Chosen } from './record-selection.ts'

/** One action on several records. */
export interface Task {
  readonly action: string
  readonly records: readonly Chosen[]
  readonly reason?: string
  readonly fields?: Readonly<Record<string, FieldValue>>
  readonly organisation?: number
  readonly handler?: number
}

export type SeveralItem = SeveralAnswer['items'][number]

/**
 * What takes a task back: voided ones are restored, those given to another unit are asked back from it, as far as one still sees them.
 * Empty: it cannot be taken back at once. `mayAct`: whether the session may run an action; `visible`: units whose records it sees.
 */
export function undoOf(type: RecordTypeItem, task: Task, done: readonly SeveralItem[], mayAct: (action: RecordTypeItem['actions'][string]) => boolean, visible: ReadonlySet<number>, reason: string): Task[] {
  const kind = type.actions[task.action]?.kind
  const versions = new Map(done.flatMap((item) => (item.outcome === 'done' && item.version !== null ? [[item.id, item.version] as const] : [])))
  const records = task.records.flatMap((one) => { const version = versions.get(one.id); return version === undefined ? [] : [{ ...one, version }] })
  if (records.length === 0) return []
  if (kind === 'void') {
    const restore = Object.entries(type.actions).find(([, action]) => action.kind === 'restore' && !action.secondPerson && mayAct(action))?.[0]
    return restore === undefined ? [] : [{ action: restore, records, reason }]
  }
  if (kind === 'transfer' && task.organisation !== undefined && visible.has(task.organisation)) {
    const to = task.organisation
    return [...Map.groupBy(records, (one) => one.organisation)].map(([organisation, own]) => ({ action: task.action, records: own.map((one) => ({ ...one, organisation: to })), reason, organisation }))
  }
  return []
}
