import type { ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { useLanguage } from './language.ts'
import './chart.css'

export interface Bar {
  readonly key: string
  readonly name: string
  readonly value: number
  /** Last year's value, drawn as a dashed frame; null: not known. */
  readonly previous: number | null
  /** What stands after the value, e.g. last year's value and the change. */
  readonly note?: ReactNode
}

interface BarsProps {
  readonly label: string
  /** In the order of their register or code list: bars are never sorted by value. */
  readonly bars: readonly Bar[]
  readonly picked?: string | undefined
  readonly onPick?: ((key: string) => void) | undefined
  readonly decimals?: number | undefined
}

const texts = {
  bar: { zh: '{name}：{value}，上年 {previous}', en: '{name}: {value}, last year {previous}' },
  lastYear: { zh: '上年', en: 'last year' },
  bare: { zh: '{name}：{value}', en: '{name}: {value}' },
} as const satisfies Record<string, Label>

/** Bars from 0 on one scale, last year as a dashed frame behind. With `onPick` each is a button that filters what stands below. */
export function Bars({ label, bars, picked, onPick, decimals }: BarsProps) {
  const { t, number } = useLanguage()
  const top = Math.max(1, ...bars.map((bar) => Math.max(bar.value, bar.previous ?? 0)))
  const width = (value: number): string => `${(100 * Math.max(0, value)) / top}%`
  return (
    <ul className="al-bars" aria-label={label}>
      {bars.map((bar) => {
        const value = number(bar.value, decimals)
        const spoken = bar.previous === null ? t(texts.bare, { name: bar.name, value }) : t(texts.bar, { name: bar.name, value, previous: number(bar.previous, decimals) })
        const content = (
          <>
            <span className="al-bar-name al-cut" title={bar.name}>{bar.name}</span>
            <span className="al-bar-track">
              {bar.previous === null || bar.previous === 0 ? null : <i className="al-bar-before" style={{ width: width(bar.previous) }} />}
              <i className="al-bar-now" style={{ width: width(bar.value) }} />
            </span>
            <span className="al-bar-value">{value}</span>
            {bar.note === undefined ? null : <span className="al-bar-note">{bar.previous === null ? null : <span className="al-quiet">{t(texts.lastYear)} </span>}{bar.note}</span>}
          </>
        )
        return (
          <li key={bar.key}>
            {onPick
              ? <button type="button" className={`al-bare al-bar${picked === bar.key ? ' al-bar-picked' : ''}`} aria-pressed={picked === bar.key} onClick={() => { onPick(bar.key) }}>{content}</button>
              : <div className="al-bar" role="img" aria-label={spoken}>{content}</div>}
          </li>
        )
      })}
    </ul>
  )
}
