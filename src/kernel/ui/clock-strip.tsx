import type { Label } from '#kernel/language/label.ts'
import { addDays, dayOf, startOfDay } from '#kernel/time/instant.ts'
import type { ClockItem } from '#kernel/http/wire.ts'
import { levelAt } from './clock-time.ts'
import { useLanguage } from './language.ts'
import { useNow } from './now.ts'
import './clock-strip.css'

const texts = {
  label: { zh: '今后 72 小时到期的期限', en: 'Limits that end in the next 72 hours' },
  overdue: { zh: '已超期 {n}', en: '{n} overdue' },
  now: { zh: '现在 {time}', en: 'Now {time}' },
} as const satisfies Record<string, Label>

export interface StripClock {
  readonly clock: ClockItem
  readonly label: string
  readonly href: string
}

const HOURS = 72
const HOUR = 3_600_000
const WIDTH = 1000
// Labels stand on two heights; one that would touch its neighbour on both is left to the dot's title.
const ROOM = 96

/** The next 72 hours as a line: now at the left, one dot for each limit that ends, days marked below; what is overdue stands before it. */
export function ClockStrip({ clocks, timeNow, onOpen }: { readonly clocks: readonly StripClock[]; readonly timeNow: string; onOpen(href: string): void }) {
  const { t, weekday, clock: bureau } = useLanguage()
  const now = useNow()
  const end = now + HOURS * HOUR
  const at = (millis: number): number => ((millis - now) / (end - now)) * WIDTH
  const running = clocks.flatMap((one) => (one.clock.dueAt === null || one.clock.stoppedAt !== null || one.clock.metAt !== null ? [] : [{ ...one, due: Date.parse(one.clock.dueAt) }]))
  const overdue = running.filter((one) => one.due <= now).length
  const shown = placeLabels(running.filter((one) => one.due > now && one.due <= end).toSorted((a, b) => a.due - b.due).map((one) => ({ ...one, x: at(one.due) })))
  const today = dayOf(new Date(now).toISOString(), bureau.zone)
  const days = [1, 2, 3].map((add) => addDays(today, add)).map((day) => ({ day, x: at(Date.parse(startOfDay(day, bureau.zone))) })).filter(({ x }) => x < WIDTH - 90)
  return (
    <div className="al-strip" role="group" aria-label={t(texts.label)}>
      <div className="al-strip-over">{overdue === 0 ? null : <span className="al-strip-overdue"><b aria-hidden="true">!</b> {t(texts.overdue, { n: overdue })}</span>}</div>
      <div className="al-strip-line">
        <i className="al-strip-now" aria-hidden="true" />
        <span className="al-strip-now-text">{t(texts.now, { time: timeNow })}</span>
        {days.map(({ day, x }) => <span key={day} className="al-strip-day" style={{ left: `${x / 10}%` }}>{weekday(day)}</span>)}
        {shown.map((one) => (
          <button key={one.clock.id} type="button" className={`al-strip-dot al-strip-${levelAt(one.clock, now).level}`} style={{ left: `${one.x / 10}%` }} title={one.label} aria-label={one.label} onClick={() => { onOpen(one.href) }}>
            {one.row === null ? null : <span className="al-strip-label" style={{ bottom: one.row === 0 ? 8 : 24, ...(one.x > WIDTH - 140 ? { right: 4 } : { left: 4 }) }} aria-hidden="true">{one.label}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}

function placeLabels<T extends { readonly x: number; readonly label: string }>(items: readonly T[]): (T & { readonly row: 0 | 1 | null })[] {
  const free = [0, 0]
  return items.map((item) => {
    const width = Math.max(ROOM, item.label.length * 10)
    const row = free.findIndex((from) => from <= item.x)
    if (row < 0) return { ...item, row: null }
    free[row] = item.x + width
    return { ...item, row: row === 0 ? 0 : 1 }
  })
}
