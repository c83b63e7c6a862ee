import { Button } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useLanguage } from '../../language.ts'
import { namedStops, shareOf, stepFrom, stepLine, stopAtShare, stopHolding, type Stop } from './as-of-stops.ts'

const texts = {
  title: { zh: '截至日', en: 'As-of day' },
  note: { zh: '拖动，看当时知道的数', en: 'drag to see what was known then' },
  earlier: { zh: '上一次变动', en: 'Earlier change' },
  later: { zh: '下一次变动', en: 'Later change' },
  today: { zh: '今天', en: 'today' },
  spoken: { zh: '截至 {day}：{value}', en: 'As of {day}: {value}' },
  never: { zh: '这个值没有变动过的日子可选。', en: 'There is no day on which this value changed.' },
} as const satisfies Record<string, Label>

interface AsOfSliderProps {
  readonly stops: readonly Stop[]
  readonly day: string
  readonly today: string
  format(value: number): string
  onChange(day: string): void
  /** What the values of the slider leave out, if they do. */
  readonly aside?: string | undefined
}

// Parts of the track that two names must lie apart, so that they do not touch.
const NAME_DISTANCE = 0.26
const NAME_DISTANCE_PHONE = 0.4
const DRAG_WAIT = 150
const PAGE_STEPS = 10
const TICKS = 60

/** A slider over the days on which the value changed; the line above it is the value as it was known. Arrow keys go from change to change. */
export function AsOfSlider({ stops, day, today, format, onChange, aside }: AsOfSliderProps) {
  const { t } = useLanguage()
  const phone = usePhone()
  const track = useRef<HTMLDivElement>(null)
  const [dragged, setDragged] = useState<string>()
  const shown = dragged ?? day
  useDelayedChange(dragged, onChange)
  const holding = stops[Math.max(0, stopHolding(stops, shown))]
  const step = (steps: number): void => {
    const next = stepFrom(stops, shown, steps)
    if (next !== undefined && next !== day) onChange(next)
  }
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -PAGE_STEPS, PageUp: PAGE_STEPS, Home: -stops.length, End: stops.length }
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = steps[event.key]
    if (count === undefined) return
    event.preventDefault()
    step(count)
  }
  const point = (event: PointerEvent): void => {
    const box = track.current?.getBoundingClientRect()
    if (box && box.width > 0) setDragged(stopAtShare(stops, (event.clientX - box.left) / box.width)?.knownOn)
  }
  const release = (): void => {
    if (dragged !== undefined && dragged !== day) onChange(dragged)
    setDragged(undefined)
  }

  if (stops.length === 0 || !holding) return <p className="al-note">{t(texts.never)}</p>
  const share = 100 * shareOf(stops, shown)
  const here = stopHolding(stops, shown) === -1 ? stops[0]?.knownOn : shown
  return (
    <div className="al-asof">
      <div className="al-asof-head">
        <strong id="as-of-title">{t(texts.title)}</strong><span className="al-note">{aside ?? t(texts.note)}</span>
        <span className="al-grow" />
        <Button size="small" aria-label={t(texts.earlier)} title={t(texts.earlier)} icon={<Icon name="left" />} onClick={() => { step(-1) }} />
        <Button size="small" aria-label={t(texts.later)} title={t(texts.later)} icon={<Icon name="right" />} onClick={() => { step(1) }} />
      </div>
      <div
        ref={track} className="al-asof-track" role="slider" tabIndex={0} aria-labelledby="as-of-title" aria-valuemin={0} aria-valuemax={stops.length - 1} aria-valuenow={Math.max(0, stopHolding(stops, shown))}
        aria-valuetext={t(texts.spoken, { day: shown, value: format(holding.value) })} onKeyDown={onKeyDown}
        onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); point(event) }} onPointerMove={(event) => { if (dragged !== undefined) point(event) }} onPointerUp={release} onPointerCancel={() => { setDragged(undefined) }}
      >
        <svg className="al-asof-line" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><polyline points={stepLine(stops)} /></svg>
        <span className="al-asof-rail"><i style={{ width: `${share}%` }} /></span>
        {stops.length > TICKS ? null : stops.map((stop) => <i key={stop.knownOn} className="al-asof-tick" style={{ left: `${100 * shareOf(stops, stop.knownOn)}%` }} />)}
        <span className="al-asof-thumb" style={{ left: `${share}%` }} />
      </div>
      <div className="al-asof-names" aria-hidden="true">
        {namedStops(stops, shown, phone ? NAME_DISTANCE_PHONE : NAME_DISTANCE).map((stop) => {
          const at = shareOf(stops, stop.knownOn)
          return <span key={stop.knownOn} className={stop.knownOn === here ? 'al-asof-here' : ''} style={{ left: `${100 * at}%`, transform: `translateX(${at < 0.06 ? '0' : at > 0.94 ? '-100%' : '-50%'})` }}>{stop.knownOn === today ? t(texts.today) : stop.knownOn}<strong>{format(stop.value)}</strong></span>
        })}
      </div>
    </div>
  )
}

/** While the thumb is dragged the page follows when it rests for a moment, not at every pixel. */
function useDelayedChange(day: string | undefined, onChange: (day: string) => void): void {
  const latest = useRef(onChange)
  useEffect(() => { latest.current = onChange })
  useEffect(() => {
    if (day === undefined) return undefined
    const timer = setTimeout(() => { latest.current(day) }, DRAG_WAIT)
    return () => { clearTimeout(timer) }
  }, [day])
}
