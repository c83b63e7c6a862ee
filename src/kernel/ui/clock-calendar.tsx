import type { Label } from '#kernel/language/label.ts'
import type { ClockCell } from '#kernel/http/wire.ts'
import type { ClockLevel } from './clock-time.ts'
import { weekdayOf } from '#kernel/time/instant.ts'
import { useLanguage } from './language.ts'
import './clock-calendar.css'

const texts = {
  weekdays: { zh: '一,二,三,四,五,六,日', en: 'Mo,Tu,We,Th,Fr,Sa,Su' },
  off: { zh: '休', en: 'off' },
  work: { zh: '班', en: 'work' },
  out: { zh: '扣', en: 'out' },
  start: { zh: '起', en: 'start' },
  unknown: { zh: '?', en: '?' },
  legendCounted: { zh: '原期限', en: 'Original limit' },
  legendExtended: { zh: '延长', en: 'Extension' },
  legendOut: { zh: '不计入', en: 'Left out' },
  legendOff: { zh: '放假', en: 'day off' },
  legendWork: { zh: '调休上班', en: 'make-up working day' },
  legend: { zh: '图例', en: 'Legend' },
} as const satisfies Record<string, Label>

/** What a screen reader hears of a day, and what the pointer shows. */
const says = {
  outside: { zh: '{day}', en: '{day}' },
  start: { zh: '{day}：起算', en: '{day}: start' },
  counted: { zh: '{day}：第 {n} 天', en: '{day}: day {n}' },
  extended: { zh: '{day}：第 {n} 天（延长）', en: '{day}: day {n} (extension)' },
  leftOut: { zh: '{day}：停止计算，不计入', en: '{day}: stopped, left out' },
  notWorked: { zh: '{day}：不是工作日，不计入', en: '{day}: not a working day, not counted' },
  rolled: { zh: '{day}：期限末日遇休息日，顺延', en: '{day}: the last day moved over it' },
  due: { zh: '{day}：到期', en: '{day}: the end' },
} as const satisfies Record<string, Label>

const marks = {
  holiday: { zh: '{text}；放假：{name}', en: '{text}; day off: {name}' },
  makeUp: { zh: '{text}；调休上班', en: '{text}; make-up working day' },
  unknown: { zh: '{text}；这一年的放假安排尚未公布', en: '{text}; days off of that year are not announced' },
  today: { zh: '{text}；今天', en: '{text}; today' },
} as const satisfies Record<string, Label>

/** The months of a clock day by day: counted, extended, left out; holidays and make-up days; where it began and where it ends. */
export function ClockCalendar({ cells, level, lit }: { readonly cells: readonly ClockCell[]; readonly level: ClockLevel; readonly lit: (cell: ClockCell) => boolean }) {
  const { t, month } = useLanguage()
  const months = [...Map.groupBy(cells, (cell) => cell.day.slice(0, 7))]
  const weekdays = t(texts.weekdays).split(',')
  return (
    <div className={`al-cal al-cal-level-${level}`}>
      {months.map(([name, days]) => (
        <table key={name} className="al-cal-month">
          <caption>{month(name)}</caption>
          <thead><tr>{weekdays.map((one) => <th key={one} scope="col">{one}</th>)}</tr></thead>
          <tbody>
            {weeksOf(days).map((week, at) => (
              <tr key={at}>{week.map((cell, place) => (cell ? <Day key={cell.day} cell={cell} isLit={lit(cell)} /> : <td key={`empty${place}`} className="al-cal-none" />))}</tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

/** Weeks from Monday; places before the first and after the last of the month are empty. */
function weeksOf(days: readonly ClockCell[]): (ClockCell | null)[][] {
  const [first] = days
  if (!first) return []
  const before = Array.from({ length: weekdayOf(first.day) - 1 }, () => null)
  const all = [...before, ...days]
  return Array.from({ length: Math.ceil(all.length / 7) }, (_, week) => Array.from({ length: 7 }, (_, place) => all[week * 7 + place] ?? null))
}

function Day({ cell, isLit }: { readonly cell: ClockCell; readonly isLit: boolean }) {
  const { t } = useLanguage()
  const said = useSaid(cell)
  const kind = cell.isDue ? 'due' : cell.part === 'counted' && cell.extended ? 'extended' : cell.part
  const mark = cell.kind === 'holiday' ? texts.off : cell.kind === 'makeUp' ? texts.work : cell.kind === null ? texts.unknown : undefined
  const foot = cell.count !== null ? String(cell.count) : cell.part === 'leftOut' ? t(texts.out) : cell.part === 'start' ? t(texts.start) : ''
  return (
    <td title={said}>
      <div className={`al-cal-day al-cal-${kind}${cell.isToday ? ' al-cal-today' : ''}${isLit ? ' al-cal-lit' : ''}`}>
        <span className="al-quiet">{said}</span>
        <span className="al-cal-date" aria-hidden="true">{Number(cell.day.slice(8))}</span>
        {mark ? <span className={`al-cal-mark${cell.kind === 'holiday' ? ' al-cal-off' : ''}`} aria-hidden="true">{t(mark)}</span> : null}
        <b className="al-cal-count" aria-hidden="true">{foot}</b>
      </div>
    </td>
  )
}

function useSaid(cell: ClockCell): string {
  const { t, weekday } = useLanguage()
  const base = cell.isDue ? says.due : cell.part === 'counted' && cell.extended ? says.extended : says[cell.part]
  let text = t(base, { day: weekday(cell.day), n: cell.count ?? '' })
  if (cell.holiday) text = t(marks.holiday, { text, name: t(cell.holiday) })
  if (cell.kind === 'makeUp') text = t(marks.makeUp, { text })
  if (cell.kind === null) text = t(marks.unknown, { text })
  return cell.isToday ? t(marks.today, { text }) : text
}

/** What the grounds and marks of the calendar mean; only those that are there. */
export function ClockLegend({ cells }: { readonly cells: readonly ClockCell[] }) {
  const { t } = useLanguage()
  const has = (test: (cell: ClockCell) => boolean): boolean => cells.some(test)
  return (
    <ul className="al-cal-legend" aria-label={t(texts.legend)}>
      <li><i className="al-cal-counted" />{t(texts.legendCounted)}</li>
      {has((cell) => cell.extended) ? <li><i className="al-cal-extended" />{t(texts.legendExtended)}</li> : null}
      {has((cell) => cell.part === 'leftOut') ? <li><i className="al-cal-leftOut" />{t(texts.legendOut)}</li> : null}
      {has((cell) => cell.kind === 'holiday') ? <li><span className="al-cal-off">{t(texts.off)}</span> {t(texts.legendOff)}</li> : null}
      {has((cell) => cell.kind === 'makeUp') ? <li><span className="al-cal-work">{t(texts.work)}</span> {t(texts.legendWork)}</li> : null}
    </ul>
  )
}
