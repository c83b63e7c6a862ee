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
/** How far a label begins before the middle of its dot. */
const DOT = 10

/** The next 72 hours as a line: now at the left, one dot for each limit that ends, days marked below; what is overdue stands before it. */
export function ClockStrip({ clocks, timeNow, onOpen }: { readonly clocks: readonly StripClock[]; readonly timeNow: string; onOpen(href: string): void }) {
  const { t, weekday, clock: bureau } = useLanguage()
  const now = useNow()
  const end = now + HOURS * HOUR
  const at = (millis: number): number => ((millis - now) / (end - now)) * WIDTH
  const running = clocks.flatMap((one) => (one.clock.dueAt === null || one.clock.stoppedAt !== null || one.clock.metAt !== null ? [] : [{ ...one, due: Date.parse(one.clock.dueAt) }]))
  const overdue = running.filter((one) => levelAt(one.clock, now).level === 'overdue').length
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
            {one.row === null ? null : <span className="al-strip-label" style={{ bottom: one.row === 0 ? 8 : 24, ...(one.leftward ? { right: 4 } : { left: 4 }) }} aria-hidden="true">{one.label}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}

type Placed<T> = T & { readonly row: 0 | 1 | null; readonly leftward: boolean }

/** Labels stand on two heights, to the right of their dot or, near the end, to its left; one that would touch another is left to the dot's title. */
function placeLabels<T extends { readonly x: number; readonly label: string }>(items: readonly T[]): Placed<T>[] {
  const taken: { row: 0 | 1; from: number; to: number }[] = []
  return items.map((item) => {
    const width = widthOf(item.label)
    const leftward = item.x + width > WIDTH
    const [from, to] = leftward ? [item.x - width, item.x + DOT] : [item.x - DOT, item.x + width]
    const row = ([0, 1] as const).find((one) => !taken.some((other) => other.row === one && from < other.to && to > other.from)) ?? null
    if (row !== null) taken.push({ row, from, to })
    return { ...item, row, leftward }
  })
}

/** About how wide a text is, in thousandths of the strip. */
function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (character > '\u2e7f' ? 13 : 7.5), 8)
}
