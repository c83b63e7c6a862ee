import { Button, Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldItem } from '#kernel/http/wire.ts'
import { readEntry, type Entry } from './entry-text.ts'
import { FieldShell, inputId } from './field-shell.tsx'
import type { FormProblem } from './form-state.ts'
import { Icon } from './icon.tsx'
import { useLanguage } from './language.ts'

const PickMap = lazy(async () => ({ default: (await import('./pick-map.tsx')).PickMap }))

const texts = {
  here: { zh: '用我的位置', en: 'My position' },
  locating: { zh: '正在定位', en: 'Locating' },
  map: { zh: '在地图上点', en: 'Pick on a map' },
  hideMap: { zh: '收起地图', en: 'Hide the map' },
  denied: { zh: '没有得到位置：浏览器不允许或没有信号。可在地图上点，或输入经纬度。', en: 'No position: the browser does not allow it or has no signal. Pick on the map, or type the coordinates.' },
  within: { zh: '定位误差约 {n} 米', en: 'Position within about {n} m' },
} as const satisfies Record<string, Label>

/** Longitude and latitude as one thing: typed, pasted as a pair, taken from the device, or picked on a map. WGS 84, five decimals (about 1 m). */
export function PointInput({ lng, lat, entries, problems, change, onLeave }: {
  readonly lng: FieldItem
  readonly lat: FieldItem
  readonly entries: Readonly<Record<string, Entry>>
  readonly problems: readonly FormProblem[]
  change(changes: Readonly<Record<string, Entry>>): void
  onLeave?(pointer: string): void
}) {
  const { t, number } = useLanguage()
  const [open, setOpen] = useState(false)
  const [state, setState] = useState<'idle' | 'locating' | 'denied' | number>('idle')
  const put = (longitude: number, latitude: number): void => { change({ [lng.name]: longitude.toFixed(5), [lat.name]: latitude.toFixed(5) }) }
  const locate = (): void => {
    setState('locating')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { put(coords.longitude, coords.latitude); setState(coords.accuracy) },
      () => { setState('denied') },
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  const type = (field: FieldItem, text: string): void => {
    const pair = /^\s*(-?\d+(?:\.\d+)?)\s*[,，;\s]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(text)
    change(pair ? { [lng.name]: pair[1] ?? '', [lat.name]: pair[2] ?? '' } : { [field.name]: text })
  }
  return (
    <div className="al-field al-field-wide">
      <div className="al-point">
        {[lng, lat].map((field) => {
          const pointer = `/fields/${field.name}`
          const problem = problems.find((one) => one.pointer === pointer)?.text
          return (
            <FieldShell key={field.name} id={inputId(pointer)} label={t(field.label)} markOptional required={!field.optional} {...(problem ? { problem: t(problem) } : {})}>
              {(aria) => <Input {...aria} inputMode="decimal" autoComplete="off" value={String(entries[field.name] ?? '')} {...(problem ? { status: 'error' } : {})} onChange={(event) => { type(field, event.target.value) }} onBlur={() => { onLeave?.(pointer) }} />}
            </FieldShell>
          )
        })}
        <div className="al-point-buttons">
          <Button icon={<Icon name="target" />} loading={state === 'locating'} onClick={locate}>{t(state === 'locating' ? texts.locating : texts.here)}</Button>
          <Button icon={<Icon name="map" />} aria-expanded={open} onClick={() => { setOpen(!open) }}>{t(open ? texts.hideMap : texts.map)}</Button>
        </div>
      </div>
      <div role="status" className="al-note">{state === 'denied' ? t(texts.denied) : typeof state === 'number' ? t(texts.within, { n: number(Math.round(state)) }) : ''}</div>
      {open ? <Suspense fallback={<div className="al-pick-map" />}><PickMap point={pointOf(lng, lat, entries)} onPick={put} /></Suspense> : null}
    </div>
  )
}

function pointOf(lng: FieldItem, lat: FieldItem, entries: Readonly<Record<string, Entry>>): { lng: number; lat: number } | null {
  const [east, north] = [lng, lat].map((field) => readEntry(field, entries[field.name], 'UTC', false)).map((reading) => ('value' in reading && typeof reading.value === 'number' ? reading.value : null))
  if (east === null || east === undefined || north === null || north === undefined || Math.abs(east) > 180 || Math.abs(north) > 90) return null
  return { lng: east, lat: north }
}
