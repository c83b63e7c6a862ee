import { fill, type Label } from '#kernel/language/label.ts'
import type { ClockItem } from '#kernel/http/wire.ts'
import { dayOf, timeOf } from '#kernel/time/instant.ts'
import type { LanguageTools } from './language.ts'

const HOUR = 60
const DAY = 24 * HOUR

const texts = {
  leftDays: { zh: '剩 {n}天', en: '{n} days left' },
  leftDay: { zh: '剩 1天', en: '1 day left' },
  leftHours: { zh: '剩 {h}:{mm}', en: '{h}:{mm} left' },
  overDays: { zh: '超 {n}天', en: '{n} days over' },
  overDay: { zh: '超 1天', en: '1 day over' },
  overHours: { zh: '超 {n}小时', en: '{n} h over' },
  overMinutes: { zh: '超 {n}分', en: '{n} min over' },
  stopped: { zh: '停 第{n}天', en: 'Stopped, day {n}' },
  ended: { zh: '停止计算', en: 'Stopped' },
  kept: { zh: '按期', en: 'In time' },
  late: { zh: '逾期办成', en: 'Done late' },
  waiting: { zh: '还要等 {n}天', en: '{n} days to wait' },
  waitingDay: { zh: '还要等 1天', en: '1 day to wait' },
  waitingHours: { zh: '还要等 {h}:{mm}', en: '{h}:{mm} to wait' },
  over: { zh: '已满，可以办理', en: 'Over, may be done' },
  broken: { zh: '未满即办', en: 'Done too early' },
  unknown: { zh: '算不出', en: 'Not computed' },
} as const satisfies Record<string, Label>

export type ClockLevel = ClockItem['level']

/**
 * The level as of now: between two answers of the server a clock goes on. The steps are those of the badge: 75 % soon, 90 % urgent,
 * 100 % overdue; what the server says of a clock that does not run stays.
 */
export function levelAt(clock: ClockItem, now: number): { readonly level: ClockLevel; readonly used: number } {
  if (clock.level === 'stopped' || clock.level === 'kept' || clock.level === 'late' || clock.level === 'unknown' || clock.level === 'broken' || clock.dueAt === null) return { level: clock.level, used: clock.used }
  const start = Date.parse(clock.startedAt)
  const due = Date.parse(clock.dueAt)
  const used = due > start ? (now - start) / (due - start) : 1
  if (isWait(clock)) return { level: now >= due ? 'over' : 'waiting', used }
  if (now >= due) return { level: 'overdue', used }
  if (used >= 0.9) return { level: 'urgent', used }
  if (used >= 0.75) return { level: 'soon', used }
  return { level: 'normal', used }
}

/** Runs and is no deadline: something may be done only after its end. */
function isWait({ level }: ClockItem): boolean {
  return level === 'waiting' || level === 'over'
}

/** 剩 17天, 剩 0:38, 超 2小时, 停 第4天, 按期: days from 24 hours on, below that hours and minutes. */
export function timeLeft(clock: ClockItem, now: number): Label {
  if (clock.level === 'kept') return texts.kept
  if (clock.level === 'late') return texts.late
  if (clock.level === 'broken') return texts.broken
  if (clock.level === 'stopped') {
    const since = standsSince(clock)
    return since === undefined ? texts.ended : fill(texts.stopped, { n: Math.floor((now - Date.parse(since)) / 86_400_000) + 1 })
  }
  if (clock.dueAt === null) return texts.unknown
  const minutes = Math.floor((Date.parse(clock.dueAt) - now) / 60_000)
  if (isWait(clock)) return waitLeft(minutes)
  if (minutes >= DAY) return minutes < 2 * DAY ? texts.leftDay : fill(texts.leftDays, { n: Math.floor(minutes / DAY) })
  if (minutes >= 0) return fill(texts.leftHours, { h: Math.floor(minutes / HOUR), mm: String(minutes % HOUR).padStart(2, '0') })
  const over = -minutes
  if (over >= DAY) return over < 2 * DAY ? texts.overDay : fill(texts.overDays, { n: Math.floor(over / DAY) })
  return over >= HOUR ? fill(texts.overHours, { n: Math.floor(over / HOUR) }) : fill(texts.overMinutes, { n: over })
}

function waitLeft(minutes: number): Label {
  if (minutes < 0) return texts.over
  if (minutes >= DAY) return minutes < 2 * DAY ? texts.waitingDay : fill(texts.waiting, { n: Math.floor(minutes / DAY) })
  return fill(texts.waitingHours, { h: Math.floor(minutes / HOUR), mm: String(minutes % HOUR).padStart(2, '0') })
}

/** Since when it has stood: ended by something of the record, or by the last stop that took effect. */
function standsSince({ stoppedAt, events }: ClockItem): string | undefined {
  return stoppedAt ?? events.findLast((event) => event.kind === 'pause' && event.refused === null && event.withdrawn === null)?.at
}

/** The day and time a clock ends. Midnight at the end of a day is 24:00 of that day, as the law counts it. */
export function dueParts(dueAt: string, { weekday, clock }: Pick<LanguageTools, 'weekday' | 'clock'>): { readonly day: string; readonly time: string } {
  const time = timeOf(dueAt, clock.zone)
  if (time !== '00:00') return { day: weekday(dayOf(dueAt, clock.zone)), time }
  return { day: weekday(dayOf(new Date(Date.parse(dueAt) - 1).toISOString(), clock.zone)), time: '24:00' }
}
