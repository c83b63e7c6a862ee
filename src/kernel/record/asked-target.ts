import { namesFor } from '#kernel/access/names.ts'
import type { Actor } from '#kernel/access/role.ts'
import type { RecordAnswer } from '#kernel/http/wire.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { fill, type Label } from '#kernel/language/label.ts'
import { AskedInput } from '#kernel/lifecycle/asked-input.ts'
import { ClockRequest } from '#kernel/lifecycle/clock-action.ts'
import { readRows } from './by-id.ts'
import type { RecordType } from './record-type.ts'
import { headOf } from './table.ts'

type Target = RecordAnswer['approvals'][number]['target']

const labels = {
  duplicate: { zh: '并入的记录', en: 'Record to be merged' },
  organisation: { zh: '移给', en: 'To the unit' },
  handler: { zh: '交给', en: 'To' },
  clock: { zh: '期限事项', en: 'Of the time limit' },
  hidden: { zh: '另一条记录', en: 'another record' },
} as const satisfies Record<string, Label>

const events = {
  pause: { zh: '“{rule}”停止计算', en: '“{rule}” stands still' },
  resume: { zh: '“{rule}”恢复计算', en: '“{rule}” runs again' },
  extend: { zh: '“{rule}”延长', en: '“{rule}” is extended' },
  withdraw: { zh: '撤回误登的事项', en: 'an event recorded by mistake is withdrawn' },
} as const satisfies Record<string, Label>

/** What a request that waits is aimed at beside its record, in words: nobody approves what he was not shown. A record that the reader may not see is not named. */
export async function askedTarget(kernel: Kernel, actor: Actor, type: RecordType, input: unknown, clocks: readonly { readonly id: string; readonly rule: string }[]): Promise<Target> {
  const asked = AskedInput.safeParse(input)
  if (!asked.success) return null
  const { duplicate, organisation, handler, clock } = asked.data
  if (duplicate !== undefined) {
    const row = (await readRows(kernel, actor, type, [duplicate])).get(duplicate)
    const number = row ? headOf(row).number : null
    return { label: labels.duplicate, text: number === null ? labels.hidden : { zh: number, en: number }, record: number === null ? null : { id: duplicate, number } }
  }
  if (organisation !== undefined) return { label: labels.organisation, text: (await namesFor(kernel, actor.bureau, [organisation], [])).units.get(organisation) ?? { zh: '', en: '' }, record: null }
  if (handler !== undefined) {
    const name = (await namesFor(kernel, actor.bureau, [], [handler])).accounts.get(handler) ?? ''
    return { label: labels.handler, text: { zh: name, en: name }, record: null }
  }
  const event = ClockRequest.safeParse(clock)
  if (!event.success) return null
  const rule = 'event' in event.data ? clocks.find((one) => 'id' in event.data && one.id === event.data.id)?.rule : undefined
  const label = type.clockRules.find((one) => one.id === rule)?.label ?? { zh: '', en: '' }
  const template = 'event' in event.data ? events[event.data.event.kind] : events.withdraw
  return { label: labels.clock, text: { zh: fill(template, { rule: label.zh }).zh, en: fill(template, { rule: label.en }).en }, record: null }
}
