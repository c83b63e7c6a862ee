import { describe, expect, it } from 'vitest'
import type { ClockItem } from '#kernel/http/wire.ts'
import { dueParts, levelAt, timeLeft } from './clock-time.ts'
import { toolsFor } from './language.ts'

const base: ClockItem = {
  id: 'c', recordType: 'thing', record: 'r', rule: 'limit', ruleVersion: 1, startedAt: '2026-03-01T00:00:00.000Z', dueAt: '2026-03-11T00:00:00.000Z', metAt: null, stoppedAt: null,
  level: 'normal', used: 0, problem: null, steps: [], confirmed: true, events: [],
}
const pause: ClockItem['events'][number] = {
  id: 'e', kind: 'pause', at: '2026-03-03T10:00:00.000Z', reason: null, approver: null, length: null, note: null, by: 'Wei', recordedAt: '2026-03-03T10:05:00.000Z', refused: null, withdrawn: null,
}
const at = (text: string): number => Date.parse(text)

describe('timeLeft', () => {
  it.each([
    ['2026-03-01T00:00:00.000Z', '剩 10天', '10 days left'],
    ['2026-03-09T12:00:00.000Z', '剩 1天', '1 day left'],
    ['2026-03-10T00:00:00.000Z', '剩 1天', '1 day left'],
    ['2026-03-10T00:01:00.000Z', '剩 23:59', '23:59 left'],
    ['2026-03-10T23:22:00.000Z', '剩 0:38', '0:38 left'],
    ['2026-03-11T00:00:00.000Z', '剩 0:00', '0:00 left'],
    ['2026-03-11T00:25:00.000Z', '超 25分', '25 min over'],
    ['2026-03-11T02:10:00.000Z', '超 2小时', '2 h over'],
    ['2026-03-12T00:00:00.000Z', '超 1天', '1 day over'],
    ['2026-03-14T05:00:00.000Z', '超 3天', '3 days over'],
  ])('at %s', (now, zh, en) => {
    expect(timeLeft(base, at(now))).toEqual({ zh, en })
  })

  it.each([
    ['2026-03-01T00:00:00.000Z', 'waiting', '还要等 10天', '10 days to wait'], ['2026-03-10T00:00:00.000Z', 'waiting', '还要等 1天', '1 day to wait'],
    ['2026-03-10T23:22:00.000Z', 'waiting', '还要等 0:38', '0:38 to wait'], ['2026-03-14T05:00:00.000Z', 'over', '已满，可以办理', 'Over, may be done'],
  ] as const)('of a wait at %s: %s', (now, level, zh, en) => {
    const wait: ClockItem = { ...base, level: 'waiting' }
    expect(timeLeft(wait, at(now))).toEqual({ zh, en })
    expect(levelAt(wait, at(now)).level).toBe(level)
    expect(levelAt({ ...wait, level: 'broken' }, at(now)).level).toBe('broken')
  })

  it('counts the days a clock has stood, the first as one', () => {
    const stopped: ClockItem = { ...base, level: 'stopped', stoppedAt: '2026-03-02T10:00:00.000Z' }
    expect(timeLeft(stopped, at('2026-03-02T11:00:00.000Z')).zh).toBe('停 第1天')
    expect(timeLeft(stopped, at('2026-03-05T11:00:00.000Z')).en).toBe('Stopped, day 4')
  })

  it('counts from the last stop that took effect, where the record itself did not end it', () => {
    const withdrawn = { ...pause, at: '2026-03-04T10:00:00.000Z', withdrawn: { at: '2026-03-04T11:00:00.000Z', reason: 'by mistake' } }
    const refused = { ...pause, at: '2026-03-04T10:00:00.000Z', refused: { reason: 'tooLate', text: { zh: '', en: '' }, articles: { zh: '', en: '' } } }
    expect(timeLeft({ ...base, level: 'stopped', dueAt: null, events: [pause, withdrawn, refused] }, at('2026-03-05T11:00:00.000Z')).zh).toBe('停 第3天')
    expect(timeLeft({ ...base, level: 'stopped', dueAt: null }, 0).en).toBe('Stopped')
  })

  it('says kept, late and not computed without a time', () => {
    expect(timeLeft({ ...base, level: 'kept' }, 0).zh).toBe('按期')
    expect(timeLeft({ ...base, level: 'late' }, 0).en).toBe('Done late')
    expect(timeLeft({ ...base, level: 'unknown', dueAt: null }, 0).zh).toBe('算不出')
  })
})

describe('levelAt', () => {
  it('goes on between two answers of the server, at 75, 90 and 100 percent', () => {
    expect(levelAt(base, at('2026-03-08T11:59:59.000Z')).level).toBe('normal')
    expect(levelAt(base, at('2026-03-08T12:00:00.000Z')).level).toBe('soon')
    expect(levelAt(base, at('2026-03-10T00:00:00.000Z')).level).toBe('urgent')
    expect(levelAt(base, at('2026-03-11T00:00:00.000Z')).level).toBe('overdue')
  })

  it('leaves a clock that does not run as the server said', () => {
    expect(levelAt({ ...base, level: 'stopped', used: 0.3 }, at('2027-01-01T00:00:00.000Z'))).toEqual({ level: 'stopped', used: 0.3 })
  })
})

it('says midnight as 24:00 of the day that ends', () => {
  const tools = toolsFor('zh', { zone: 'Asia/Shanghai', today: '2026-03-16' })
  expect(dueParts('2026-03-17T16:00:00.000Z', tools)).toEqual({ day: '3月17日 周二', time: '24:00' })
  expect(dueParts('2026-03-17T07:09:00.000Z', tools)).toEqual({ day: '3月17日 周二', time: '15:09' })
})
