import { useRef } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { MonthCount } from '#kernel/http/wire.ts'
import { useLanguage } from './language.ts'

const texts = {
  from: { zh: '起始月', en: 'First month' },
  to: { zh: '终止月', en: 'Last month' },
  count: { zh: '{month}：{n}', en: '{month}: {n}' },
  table: { zh: '按月列表', en: 'As a table' },
  month: { zh: '月份', en: 'Month' },
  number: { zh: '数量', en: 'Number' },
} as const satisfies Record<string, Label>

/**
 * One bar for each month and two handles that choose a stretch of them; the handles go with arrow keys too. `months` are all months of the
 * filter without the stretch itself, in order, empty ones included.
 */
export function MonthStrip({ label, months, from, to, onChange }: { readonly label: string; readonly months: readonly MonthCount[]; readonly from: number; readonly to: number; onChange(from: number, to: number): void }) {
  const { t, month, number } = useLanguage()
  const strip = useRef<HTMLDivElement>(null)
  const top = Math.max(1, ...months.map((one) => one.count))
  const last = months.length - 1
  const at = (clientX: number): number => {
    const box = strip.current?.getBoundingClientRect()
    return box ? Math.max(0, Math.min(last, Math.floor(((clientX - box.left) / box.width) * months.length))) : 0
  }
  const handle = (end: 'from' | 'to') => {
    const value = end === 'from' ? from : to
    const move = (next: number): void => { onChange(end === 'from' ? Math.max(0, Math.min(next, to)) : from, end === 'to' ? Math.min(last, Math.max(next, from)) : to) }
    return (
      <div
        role="slider" tabIndex={0} className="al-months-handle" style={{ left: `${((value + (end === 'to' ? 1 : 0)) / months.length) * 100}%` }}
        aria-label={t(texts[end])} aria-valuemin={0} aria-valuemax={last} aria-valuenow={value} aria-valuetext={month(months[value]?.month ?? '')}
        onKeyDown={(event) => {
          const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -months.length, End: months.length }[event.key]
          if (step === undefined) return
          event.preventDefault()
          move(value + step)
        }}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId) }}
        onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) move(at(event.clientX)) }}
      />
    )
  }
  return (
    <div className="al-months" role="group" aria-label={label}>
      <div className="al-months-bars" ref={strip}>
        {months.map((one, index) => (
          <button key={one.month} type="button" tabIndex={-1} className={index >= from && index <= to ? 'al-on' : ''} title={t(texts.count, { month: month(one.month), n: number(one.count) })} aria-label={t(texts.count, { month: month(one.month), n: number(one.count) })} onClick={() => { onChange(index, index) }}>
            <i style={{ height: `${(one.count / top) * 100}%` }} />
          </button>
        ))}
        {handle('from')}
        {handle('to')}
      </div>
      <div className="al-months-axis" aria-hidden="true">{months.map((one, index) => <span key={one.month}>{isMarked(one.month, index, months.length) ? (one.month.endsWith('-01') || index === 0 ? one.month : String(Number(one.month.slice(5)))) : ''}</span>)}</div>
      <details className="al-note">
        <summary>{t(texts.table)}</summary>
        <table className="al-table al-table-dense"><thead><tr><th scope="col">{t(texts.month)}</th><th scope="col" className="al-number">{t(texts.number)}</th></tr></thead>
          <tbody>{months.map((one) => <tr key={one.month}><td>{month(one.month)}</td><td className="al-number">{number(one.count)}</td></tr>)}</tbody></table>
      </details>
    </div>
  )
}

/** Marks so far apart that they do not touch: quarters, then Januaries, then every so many years. */
function isMarked(month: string, index: number, count: number): boolean {
  const number = Number(month.slice(5))
  // The first month is marked too, unless a quarter begins right after it.
  if (count <= 30) return number % 3 === 1 || (index === 0 && number % 3 !== 0)
  const years = Math.ceil(count / 12 / 12)
  return number === 1 && Number(month.slice(0, 4)) % years === 0
}

/** Every month from the first to the last, those without a record as 0. */
export function withEmptyMonths(months: readonly MonthCount[]): MonthCount[] {
  const counts = new Map(months.map((one) => [one.month, one.count]))
  const [first, last] = [months[0]?.month, months.at(-1)?.month]
  if (first === undefined || last === undefined) return []
  const all: MonthCount[] = []
  for (let month = first; month <= last; month = nextMonth(month)) all.push({ month, count: counts.get(month) ?? 0 })
  return all
}

function nextMonth(month: string): string {
  const next = Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
  return `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}`
}
