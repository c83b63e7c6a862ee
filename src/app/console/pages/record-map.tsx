import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { PointList, RecordListItem, RecordTypeItem } from '#kernel/http/wire.ts'
import { addDays, addMonths } from '#kernel/time/instant.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { MonthStrip, withEmptyMonths } from '#kernel/ui/month-strip.tsx'
import { LoadingRows, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { PointsMap, type Box } from '#kernel/ui/points-map.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { problemFrom, queries } from '../api.ts'
import { useAddress, useOrganisation, useSetAddress, type Address } from '../address.ts'
import { useLanguage } from '../language.ts'
import { useThemeMode } from '../theme.ts'
import { listSearch, rememberList, viewQuery } from './record-list-address.ts'

const texts = {
  map: { zh: '{many}地图：{n} 个点；旁边的列表是同样的记录', en: 'Map of {many}: {n} points; the list beside it has the same records' },
  inMapCapped: { zh: '图中 {n} 件以上', en: '{n} or more in the map' },
  inAllCapped: { zh: '共 {n} 件以上', en: '{n} or more in all' },
  inMap: { zh: '图中 {n} 件', en: '{n} in the map' },
  inAll: { zh: '共 {n} 件', en: '{n} in all' },
  follow: { zh: '跟随地图', en: 'Follow the map' },
  without: { zh: '{n} 件没有坐标，不在图上', en: '{n} have no coordinates and are not on the map' },
  clusters: { zh: '多件叠合，数为件数', en: 'several; the number says how many' },
  stacked: { zh: '{n} 件叠在这里', en: '{n} stacked here' },
  position: { zh: '{at} / {n}', en: '{at} / {n}' },
  previous: { zh: '上一件', en: 'Previous' },
  next: { zh: '下一件', en: 'Next' },
  close: { zh: '关闭', en: 'Close' },
  months: { zh: '按月', en: 'By month' },
  monthsNote: { zh: '拖两端或用方向键选时段；列表与地图一起变', en: 'drag the ends or use arrow keys; list and map follow' },
  wholePeriod: { zh: '全部时段', en: 'Whole period' },
  more: { zh: '这里列出前 {n} 件，放大地图或加条件可再缩小。', en: 'The first {n} are listed; zoom in or add a filter to narrow.' },
} as const satisfies Record<string, Label>

const LISTED = 100

/** List, map and months of one filter set: each follows the others, and the address keeps box and period. */
export function RecordMapView({ type }: { readonly type: RecordTypeItem }) {
  const { t, number } = useLanguage()
  const theme = useThemeMode()
  const address = useAddress()
  const setAddress = useSetAddress()
  const search = listSearch(type, address)
  const box = boxFrom(address['bbox'])
  const [follow, setFollow] = useState(true)
  const [marked, setMarked] = useState<string>()
  const [selected, setSelected] = useState<readonly string[]>([])
  const inBox = follow && box ? { ...search, bbox: address['bbox'] } : search
  const points = useQuery({ ...queries.points(type.name, search), placeholderData: (before) => before })
  const list = useQuery({ ...queries.records(type.name, { ...inBox, limit: LISTED }), placeholderData: (before) => before })
  const severity = type.fields.find((field) => field.name === 'severity')
  const worst = Object.keys(severity?.choices ?? {}).at(-1)
  const remember = (): void => { rememberList(type.name, { query: viewQuery(type, address), ids: list.data?.items.map((item) => item.id) ?? [] }) }
  const problem = points.error ?? list.error
  return (
    <>
      {problem ? <ProblemBox problem={problemFrom(problem)} /> : null}
      <div className="al-map-view">
        <Panel className="al-map-list" flush title={list.data ? t(totalText(list.data.totalIsCapped, follow && box !== undefined), { n: number(list.data.total ?? list.data.items.length) }) : t(type.labelMany)} extra={<Checkbox checked={follow} onChange={(event) => { setFollow(event.target.checked) }}>{t(texts.follow)}</Checkbox>}>
          <ul className="al-map-items">
            {(list.data?.items ?? []).map((item) => <MapItem key={item.id} item={item} type={type} isWorst={item.fields['severity'] === worst && worst !== undefined} isMarked={item.id === marked || selected.includes(item.id)} onHover={setMarked} onOpen={remember} />)}
          </ul>
          {list.data ? null : <LoadingRows rows={8} height={56} />}
          {list.data && (list.data.total ?? 0) > LISTED ? <p className="al-note al-pad">{t(texts.more, { n: LISTED })}</p> : null}
        </Panel>
        <div className="al-map-place">
          {points.data ? (
            <PointsMap label={t(texts.map, { many: t(type.labelMany), n: number(points.data.ids.length) })} points={points.data} diamond={worst} box={box} theme={theme} marked={marked ?? selected[0]}
              onBox={(next) => { setAddress({ bbox: boxText(next) }) }} onSelect={setSelected} onHover={setMarked} />
          ) : null}
          <Legend type={type} worst={worst} points={points.data} />
          {selected.length > 0 ? <SelectedCard key={selected.join()} type={type} ids={selected} onMark={setMarked} onClose={() => { setSelected([]); setMarked(undefined) }} /> : null}
        </div>
        <Months type={type} search={inBox} address={address} />
      </div>
    </>
  )
}

/** Above a number the server stops counting, and the heading must not say that this is all. */
function totalText(isCapped: boolean, inMap: boolean): Label {
  if (isCapped) return inMap ? texts.inMapCapped : texts.inAllCapped
  return inMap ? texts.inMap : texts.inAll
}

function MapItem({ item, type, isWorst, isMarked, onHover, onOpen }: { readonly item: RecordListItem; readonly type: RecordTypeItem; readonly isWorst: boolean; readonly isMarked: boolean; onHover(id: string | undefined): void; onOpen(): void }) {
  const { t, stamp, field: format } = useLanguage()
  const happened = item.fields[type.happenedAt]
  const severity = type.fields.find((field) => field.name === 'severity')
  return (
    <li className={isMarked ? 'al-marked' : ''} onMouseEnter={() => { onHover(item.id) }} onMouseLeave={() => { onHover(undefined) }}>
      <div className="al-row"><Link to="/records/$type/$id" params={{ type: type.name, id: item.id }} className="al-mono" onClick={onOpen} onFocus={() => { onHover(item.id) }} onBlur={() => { onHover(undefined) }}>{item.number}</Link><span className="al-grow" />{severity ? <span className={isWorst ? 'al-bad' : 'al-second'}><PointGlyph diamond={isWorst} /> {format(severity, item.fields['severity'])}</span> : null}</div>
      <div className="al-cut" title={t(item.title)}>{t(item.title)}</div>
      <div className="al-note">{typeof happened === 'string' ? stamp(happened) : ''}</div>
    </li>
  )
}

function PointGlyph({ diamond }: { readonly diamond: boolean }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      {diamond ? <path d="M6 1l5 5-5 5-5-5z" className="al-glyph-diamond" fill="currentColor" /> : <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="1.5" />}
    </svg>
  )
}

function Legend({ type, worst, points }: { readonly type: RecordTypeItem; readonly worst: string | undefined; readonly points: PointList | undefined }) {
  const { t, number } = useLanguage()
  const choices = type.fields.find((field) => field.name === 'severity')?.choices
  const others = Object.entries(choices ?? {}).filter(([code]) => code !== worst).map(([, label]) => t(label)).join(' / ')
  const worstLabel = worst === undefined ? undefined : choices?.[worst]
  return (
    <ul className="al-map-legend">
      <li><svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="6" fill="var(--accent)" /></svg>{t(texts.clusters)}</li>
      {worstLabel ? <li><PointGlyph diamond />{t(worstLabel)}</li> : null}
      <li><PointGlyph diamond={false} />{others === '' ? t(type.label) : others}</li>
      {points && points.withoutPoint > 0 ? <li className="al-note">{t(texts.without, { n: number(points.withoutPoint) })}</li> : null}
    </ul>
  )
}

/** What was pressed on the map; several records on one spot are paged through. */
function SelectedCard({ type, ids, onMark, onClose }: { readonly type: RecordTypeItem; readonly ids: readonly string[]; onMark(id: string): void; onClose(): void }) {
  const { t, field: format, instant } = useLanguage()
  const org = useOrganisation()
  const [at, setAt] = useState(0)
  const id = ids[at] ?? ''
  const record = useQuery(queries.record(org, type.name, id))
  const go = (step: number): void => {
    const next = (at + step + ids.length) % ids.length
    setAt(next)
    onMark(ids[next] ?? '')
  }
  useShortcuts([{ key: 'Escape', label: texts.close, run: onClose }])
  const happened = record.data?.fields[type.happenedAt]
  return (
    <div className="al-map-card" role="dialog" aria-label={record.data?.number ?? ''}>
      <div className="al-map-card-head">
        <strong className="al-grow">{ids.length > 1 ? t(texts.stacked, { n: ids.length }) : t(type.label)}</strong>
        {ids.length > 1 ? (
          <>
            <span className="al-note">{t(texts.position, { at: at + 1, n: ids.length })}</span>
            <Button size="small" aria-label={t(texts.previous)} icon={<Icon name="left" />} onClick={() => { go(-1) }} />
            <Button size="small" aria-label={t(texts.next)} icon={<Icon name="right" />} onClick={() => { go(1) }} />
          </>
        ) : null}
        <Button size="small" type="text" aria-label={t(texts.close)} icon={<Icon name="close" />} onClick={onClose} />
      </div>
      {record.data ? (
        <>
          <Link to="/records/$type/$id" params={{ type: type.name, id }} className="al-mono">{record.data.number}</Link>
          <div>{t(record.data.title)}</div>
          <div className="al-note">{[typeof happened === 'string' ? instant(happened) : null, ...type.fields.filter((field) => field.inList && field.kind === 'choice').map((field) => format(field, record.data.fields[field.name]))].filter((part) => part !== null).join(' · ')}</div>
        </>
      ) : record.isError ? <ProblemBox problem={problemFrom(record.error)} /> : <LoadingRows rows={2} />}
    </div>
  )
}

/** Months of what the map shows, the chosen stretch tinted; choosing sets the period in the address. */
function Months({ type, search, address }: { readonly type: RecordTypeItem; readonly search: Readonly<Record<string, string | undefined>>; readonly address: Address }) {
  const { t } = useLanguage()
  const setAddress = useSetAddress()
  const fromName = `${type.happenedAt}.from`
  const toName = `${type.happenedAt}.to`
  const months = useQuery({ ...queries.months(type.name, { ...search, [fromName]: undefined, [toName]: undefined }), placeholderData: (before) => before })
  const all = withEmptyMonths(months.data ?? [])
  const index = (day: string | undefined, otherwise: number): number => {
    const at = day === undefined ? -1 : all.findIndex((one) => one.month === day.slice(0, 7))
    return at < 0 ? otherwise : at
  }
  const choose = (from: number, to: number): void => {
    const [first, last] = [all[from]?.month, all[to]?.month]
    if (first === undefined || last === undefined) return
    setAddress({ [fromName]: `${first}-01`, [toName]: addDays(addMonths(`${last}-01`, 1), -1), after: undefined })
  }
  const isChosen = address[fromName] !== undefined || address[toName] !== undefined
  return (
    <Panel className="al-map-months" title={t(texts.months)} note={t(texts.monthsNote)} extra={isChosen ? <Button size="small" onClick={() => { setAddress({ [fromName]: undefined, [toName]: undefined }) }}>{t(texts.wholePeriod)}</Button> : undefined}>
      {all.length === 0 ? null : <MonthStrip label={t(texts.months)} months={all} from={index(address[fromName], 0)} to={index(address[toName], all.length - 1)} onChange={choose} />}
    </Panel>
  )
}

function boxText(box: Box): string {
  return [box.west, box.south, box.east, box.north].map((one) => one.toFixed(5)).join(',')
}

function boxFrom(text: string | undefined): Box | undefined {
  const [west, south, east, north] = (text ?? '').split(',').map(Number)
  if (west === undefined || south === undefined || east === undefined || north === undefined || [west, south, east, north].some((one) => !Number.isFinite(one))) return undefined
  return { west, south, east, north }
}
