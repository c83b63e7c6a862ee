import type { Label } from '#kernel/language/label.ts'
import type { Bar } from './chart-bars.tsx'
import { useLanguage } from './language.ts'
import './chart.css'

const texts = {
  bar: { zh: '{name}：{value}，上年 {previous}', en: '{name}: {value}, last year {previous}' },
} as const satisfies Record<string, Label>

interface ColumnsProps {
  readonly label: string
  /** Many short names on one axis, e.g. the hours of a day, in their own order. */
  readonly bars: readonly Bar[]
  readonly picked?: string | undefined
  readonly onPick: (key: string) => void
}

// Every third name is written: 24 of them do not fit side by side.
const NAMED = 3

/** Upright bars from 0 on one scale, last year as a dashed frame behind; each is a button that filters what stands below. */
export function BarColumns({ label, bars, picked, onPick }: ColumnsProps) {
  const { t, number } = useLanguage()
  const top = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.previous ?? 0)))
  const height = (value: number): string => `${(100 * Math.max(0, value)) / top}%`
  return (
    <div className="al-cols" role="group" aria-label={label} style={{ gridTemplateColumns: `repeat(${bars.length}, minmax(0, 1fr))` }}>
      {bars.map((bar, at) => (
        <button
          key={bar.key} type="button" className={`al-bare al-col${picked === bar.key ? ' al-bar-picked' : ''}`} aria-pressed={picked === bar.key}
          aria-label={t(texts.bar, { name: bar.name, value: number(bar.value), previous: number(bar.previous ?? 0) })} title={`${bar.name}  ${number(bar.value)}`} onClick={() => { onPick(bar.key) }}
        >
          <span className="al-col-track">
            {bar.previous === null || bar.previous === 0 ? null : <i className="al-bar-before" style={{ height: height(bar.previous) }} />}
            <i className="al-bar-now" style={{ height: height(bar.value) }} />
          </span>
          <span className="al-col-name" aria-hidden="true">{at % NAMED === 0 ? bar.name : ''}</span>
        </button>
      ))}
    </div>
  )
}
