import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { RecordAnswer, RecordTypeItem } from '#kernel/http/wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { useLanguage } from '../language.ts'

const texts = {
  showEmpty: { zh: '另有 {n} 项未填', en: '{n} more are empty' },
  hideEmpty: { zh: '收起未填的', en: 'Hide the empty ones' },
  empty: { zh: '未填', en: 'not given' },
  position: { zh: '坐标', en: 'Position' },
  onMap: { zh: '在地图上看', en: 'On the map' },
} as const satisfies Record<string, Label>

const NEAR = 0.01

/** The fields of a record: what is filled in; what is empty on request. */
export function RecordFacts({ type, record }: { readonly type: RecordTypeItem; readonly record: RecordAnswer }) {
  const { t, field: format } = useLanguage()
  const [all, setAll] = useState(false)
  const { point } = type
  const fields = type.fields.filter((field) => field.name !== point?.lng && field.name !== point?.lat)
  const filled = fields.filter((field) => format(field, record.fields[field.name]) !== null)
  const empty = fields.length - filled.length
  const lng = point ? record.fields[point.lng] : null
  const lat = point ? record.fields[point.lat] : null
  return (
    <>
      <dl className="al-facts">
        {(all ? fields : filled).map((field) => {
          const text = format(field, record.fields[field.name])
          return (
            <div key={field.name} className={field.kind === 'longText' ? 'al-fact-wide' : ''} {...(field.help ? { title: t(field.help) } : {})}>
              <dt>{t(field.label)}</dt>
              <dd>{text ?? <span className="al-note">{t(texts.empty)}</span>}{text !== null && field.unit ? <span className="al-note"> {t(field.unit)}</span> : null}</dd>
            </div>
          )
        })}
        {typeof lng === 'number' && typeof lat === 'number' ? (
          <div>
            <dt>{t(texts.position)}</dt>
            <dd>{lng.toFixed(5)}, {lat.toFixed(5)} <Link to="/records/$type" params={{ type: type.name }} search={{ view: 'map', bbox: [lng - NEAR, lat - NEAR, lng + NEAR, lat + NEAR].map((one) => one.toFixed(5)).join(',') }}><Icon name="map" /> {t(texts.onMap)}</Link></dd>
          </div>
        ) : null}
      </dl>
      {empty > 0 ? <button type="button" className="al-link al-empty-toggle" aria-expanded={all} onClick={() => { setAll(!all) }}>{all ? t(texts.hideEmpty) : t(texts.showEmpty, { n: empty })}</button> : null}
    </>
  )
}
