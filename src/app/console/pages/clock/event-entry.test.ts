import { describe, expect, it } from 'vitest'
import type { ClockPage } from '#kernel/http/wire.ts'
import { authoritiesFor, eventKindsOf, readEvent, type EventEntry } from './event-entry.ts'

const zone = 'Asia/Shanghai'
const label = (text: string) => ({ zh: text, en: text })
const clock: ClockPage['clock'] = {
  id: 'c1', recordType: 'thing', record: 'r', rule: 'limit', ruleVersion: 1, startedAt: '2026-03-01T00:00:00.000Z', dueAt: '2026-03-11T00:00:00.000Z', metAt: null, stoppedAt: null,
  level: 'normal', used: 0, problem: null, steps: [], confirmed: false, events: [],
}
const page = {
  clock,
  reasons: [{ code: 'appraisal', label: label('鉴定'), authorities: [], ground: null }, { code: 'suspension', label: label('中止'), authorities: [{ code: 'upper', label: label('上级') }], ground: null }],
  extensions: [{ authorities: [{ code: 'head', label: label('负责人') }], ground: null, unit: 'calendarDay', change: { least: 1, most: 30 } }],
} satisfies Pick<ClockPage, 'clock' | 'reasons' | 'extensions'>
const entry: EventEntry = { kind: 'pause', at: '2026-03-02 10:00', reason: 'suspension', approver: undefined, amount: '', total: '', note: '', event: '', why: '' }

describe('an event of a clock as it is typed', () => {
  it('takes the first whom the rule names, another, or nobody', () => {
    expect(readEvent(page, entry, zone).request).toEqual({ id: 'c1', event: { kind: 'pause', at: '2026-03-02T02:00:00.000Z', reason: 'suspension', approver: 'upper' } })
    expect(readEvent(page, { ...entry, approver: '' }, zone).request).toEqual({ id: 'c1', event: { kind: 'pause', at: '2026-03-02T02:00:00.000Z', reason: 'suspension' } })
    expect(readEvent(page, { ...entry, reason: 'appraisal', note: ' 12号 ' }, zone).request).toEqual({ id: 'c1', event: { kind: 'pause', at: '2026-03-02T02:00:00.000Z', reason: 'appraisal', note: '12号' } })
  })

  it('an extension by so much, or to so much where the rule says a total', () => {
    expect(readEvent(page, { ...entry, kind: 'extend', amount: '１０' }, zone).request).toEqual({ id: 'c1', event: { kind: 'extend', at: '2026-03-02T02:00:00.000Z', approver: 'head', add: 10 } })
    const toTotal = { ...page, extensions: page.extensions.map((one) => ({ ...one, change: { to: 60 } })) }
    expect(readEvent(toTotal, { ...entry, kind: 'extend', total: '60' }, zone).request).toEqual({ id: 'c1', event: { kind: 'extend', at: '2026-03-02T02:00:00.000Z', approver: 'head', to: 60 } })
  })

  it.each(['', '0', '-3', '1.5', 'ten'])('no length %s', (amount) => {
    expect(readEvent(page, { ...entry, kind: 'extend', amount }, zone)).toMatchObject({ request: undefined, problems: [{ pointer: '/clock/event/add' }] })
  })

  it('a time that is none, and a withdrawal without what and why, are named', () => {
    expect(readEvent(page, { ...entry, at: '2026-02-30 10:00' }, zone).problems.map((one) => one.pointer)).toEqual(['/clock/event/at'])
    expect(readEvent(page, { ...entry, kind: 'withdraw' }, zone).problems.map((one) => one.pointer)).toEqual(['/clock/withdraw', '/reason'])
    expect(readEvent(page, { ...entry, kind: 'withdraw', event: 'e1', why: 'mistaken' }, zone).request).toEqual({ withdraw: 'e1' })
  })

  it('offers what can be recorded: no stop without a ground, no withdrawal of nothing, first to resume what stands', () => {
    expect(eventKindsOf(page)).toEqual(['pause', 'resume', 'extend'])
    expect(eventKindsOf({ ...page, reasons: [] })).toEqual(['extend'])
    expect(eventKindsOf({ ...page, clock: { ...clock, level: 'stopped' } })[0]).toBe('resume')
    expect(authoritiesFor(page, { ...entry, reason: 'appraisal' })).toEqual([])
  })
})
