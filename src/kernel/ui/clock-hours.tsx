import type { Label } from '#kernel/language/label.ts'
import type { ClockItem } from '#kernel/http/wire.ts'
import { timeOf } from '#kernel/time/instant.ts'
import { levelAt } from './clock-time.ts'
import { useLanguage } from './language.ts'
import { useNow } from './now.ts'
import './clock-calendar.css'

const texts = {
  start: { zh: '起算 {at}', en: 'Start {at}' },
  end: { zh: '到期 {at}', en: 'End {at}' },
  now: { zh: '现在 {time}', en: 'Now {time}' },
  done: { zh: '办成 {at}', en: 'Done {at}' },
  stands: { zh: '停止计算，到期时间未定', en: 'Stopped: the end cannot be stated' },
} as const satisfies Record<string, Label>

const HOUR = 3_600_000
const steps = [1, 2, 3, 6, 12, 24, 48, 168]
/** No more marks than this on the line. */
const MOST_TICKS = 13

/** A limit counted in hours as a line from its start to its end, a mark every so many hours, and now. */
export function ClockHours({ clock }: { readonly clock: ClockItem }) {
  const { t, instant, clock: bureau } = useLanguage()
  const now = useNow()
  const start = Date.parse(clock.startedAt)
  const due = clock.dueAt === null ? null : Date.parse(clock.dueAt)
  if (due === null || due <= start) {
    return <div className="al-hours-ends"><span>{t(texts.start, { at: instant(clock.startedAt) })}</span><span>{due === null ? t(texts.stands) : ''}</span></div>
  }
  const end = clock.metAt === null ? now : Date.parse(clock.metAt)
  const share = Math.max(0, Math.min(1, (end - start) / (due - start)))
  const hours = (due - start) / HOUR
  const step = steps.find((one) => hours / one <= MOST_TICKS) ?? hours
  const ticks = Array.from({ length: Math.max(0, Math.ceil(hours / step) - 1) }, (_, at) => (at + 1) * step)
  const { level } = levelAt(clock, now)
  return (
    <div className="al-hours">
      <div className="al-hours-line">
        <div className={`al-hours-used al-hours-${level}`} style={{ width: `${share * 100}%` }} />
        {ticks.map((tick) => <i key={tick} className="al-hours-tick" style={{ left: `${(tick / hours) * 100}%` }} />)}
        <span className="al-hours-now" style={{ left: `clamp(32px, ${share * 100}%, calc(100% - 32px))` }}>{clock.metAt === null ? t(texts.now, { time: timeOf(new Date(now).toISOString(), bureau.zone) }) : t(texts.done, { at: instant(clock.metAt) })}</span>
      </div>
      <div className="al-hours-ends"><span>{t(texts.start, { at: instant(clock.startedAt) })}</span><strong>{t(texts.end, { at: instant(new Date(due).toISOString()) })}</strong></div>
    </div>
  )
}
