import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState, type ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FieldItem, RecordList, RecordListItem, RecordTypeItem } from '#kernel/http/wire.ts'
import { timeOf } from '#kernel/time/instant.ts'
import { ClockBadge } from '#kernel/ui/clock-badge.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { NewsBadge } from '#kernel/ui/news-badge.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { usePreference } from '#kernel/ui/preference.ts'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { StateBadge } from '#kernel/ui/state-badge.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useAddress, useSetAddress } from '../address.ts'
import { useLanguage, type LanguageTools } from '../language.ts'
import { organisationsById, useSession } from '../session.tsx'
import { densityPreference } from '../theme.ts'
import { useColumns } from './record-columns.tsx'
import { useMarks } from './record-seen.ts'
import type { Selection } from './record-selection.ts'
import { rememberList, viewQuery } from './record-list-address.ts'

const texts = {
  number: { zh: '编号', en: 'Number' },
  title: { zh: '名称', en: 'Title' },
  state: { zh: '状态', en: 'State' },
  clock: { zh: '最近期限', en: 'Next limit' },
  unit: { zh: '单位', en: 'Unit' },
  total: { zh: '共 {n} 件', en: '{n} in all' },
  totalCapped: { zh: '共 {n} 件以上', en: '{n} or more in all' },
  asOf: { zh: '数截至 {time}', en: 'as of {time}' },
  first: { zh: '第一页', en: 'First page' },
  next: { zh: '下一页', en: 'Next page' },
  previous: { zh: '上一页', en: 'Previous page' },
  down: { zh: '下一行', en: 'Next row' },
  up: { zh: '上一行', en: 'Previous row' },
  choose: { zh: '选中或取消这一行', en: 'Choose the row, or not' },
  choosePage: { zh: '选中或取消本页', en: 'Choose the page, or not' },
  chooseThat: { zh: '选中 {number}', en: 'Choose {number}' },
  open: { zh: '打开这一行', en: 'Open the row' },
} as const satisfies Record<string, Label>

/** One page of a list: a table, on a phone rows of two lines; J and K go through it, Enter opens. */
export function RecordTable({ type, list, asOf, selection }: { readonly type: RecordTypeItem; readonly list: RecordList; readonly asOf: number; /** Undefined: nothing can be done to several. */ readonly selection: Selection | undefined }) {
  const tools = useLanguage()
  const { t } = tools
  const phone = usePhone()
  const session = useSession()
  const address = useAddress()
  const setAddress = useSetAddress()
  const navigate = useNavigate()
  const [density] = usePreference(densityPreference)
  const [current, setCurrent] = useState<number>()
  const fields = useColumns(type)
  const remember = (): void => { rememberList(type.name, { query: viewQuery(type, address), ids: list.items.map((item) => item.id) }) }
  const move = (step: number): void => {
    const next = Math.max(0, Math.min(list.items.length - 1, (current ?? (step > 0 ? -1 : list.items.length)) + step))
    setCurrent(next)
    const row = document.querySelector(`[data-row="${next}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
  }
  const currentItem = current === undefined ? undefined : list.items[current]
  const lastTicked = useRef<number>(undefined)
  const tick = (item: RecordListItem, withShift: boolean): void => {
    if (!selection) return
    const at = list.items.findIndex((one) => one.id === item.id)
    const from = withShift ? lastTicked.current : undefined
    lastTicked.current = at
    if (from === undefined || from === at) selection.toggle(item)
    else selection.toggleAll(list.items.slice(Math.min(from, at), Math.max(from, at) + 1).filter((one) => one === item || !selection.chosen.has(one.id)))
  }
  useShortcuts([
    { key: 'j', label: texts.down, run: () => { move(1) } },
    { key: 'k', label: texts.up, run: () => { move(-1) } },
    ...(currentItem && selection ? [{ key: 'x', label: texts.choose, run: () => { tick(currentItem, false) } }] : []),
    ...(selection ? [{ key: '*', label: texts.choosePage, run: () => { selection.toggleAll(list.items) } }] : []),
    ...(currentItem ? [{ key: 'o', label: texts.open, run: () => { remember(); void navigate({ to: '/records/$type/$id', params: { type: type.name, id: currentItem.id } }) } }] : []),
  ])
  const units = session.organisations.length > 1 ? organisationsById(session) : undefined
  const marks = useMarks(type.name, list.items)
  const news = (item: RecordListItem) => { const kind = marks[item.id]; return kind ? <> <NewsBadge kind={kind} /></> : null }
  const chosenHere = list.items.filter((item) => selection?.chosen.has(item.id)).length
  const columns: Column<RecordListItem>[] = [
    ...(selection ? [{
      key: 'choose', width: 28,
      title: <input type="checkbox" className="al-tick" aria-label={t(texts.choosePage)} checked={chosenHere > 0 && chosenHere === list.items.length} ref={(box) => { if (box) box.indeterminate = chosenHere > 0 && chosenHere < list.items.length }} onChange={() => { selection.toggleAll(list.items) }} />,
      cell: (item: RecordListItem) => <input type="checkbox" className="al-tick" aria-label={t(texts.chooseThat, { number: item.number })} checked={selection.chosen.has(item.id)} onChange={() => undefined} onClick={(event) => { tick(item, event.shiftKey) }} />,
    }] : []),
    { key: 'number', title: t(texts.number), sort: 'number', cell: (item) => <><Link to="/records/$type/$id" params={{ type: type.name, id: item.id }} className="al-mono" onClick={remember}>{item.number}</Link>{news(item)}</> },
    ...(fields.some((field) => field.kind === 'text') ? [] : [{ key: 'title', title: t(texts.title), cell: (item: RecordListItem) => t(item.title) }]),
    ...fields.map((field) => fieldColumn(field, tools)),
    { key: 'state', title: t(texts.state), sort: 'state', cell: (item) => <StateBadge type={type} state={item.state} /> },
    ...(Object.keys(type.clockRules).length > 0 ? [{ key: 'clock', title: t(texts.clock), width: tools.language === 'zh' ? 190 : 180, cell: (item: RecordListItem) => (item.clock ? <span className="al-list-clock"><ClockBadge clock={item.clock} rule={type.clockRules[item.clock.rule]} /></span> : null) }] : []),
    ...(units ? [{ key: 'unit', title: t(texts.unit), sort: 'organisation', cell: (item: RecordListItem) => { const unit = units.get(item.organisation); return unit ? t(unit.name) : '' } }] : []),
  ]
  return (
    <Panel flush className="al-list-panel">
      {phone ? <PhoneRows type={type} items={list.items} news={news} onOpen={remember} /> : (
        <Table label={t(type.labelMany)} columns={columns} rows={list.items} rowKey={(item) => item.id} sort={address['sort'] ?? `-${type.happenedAt}`} density={density} current={current} marked={(item) => selection?.chosen.has(item.id) ?? false}
          onSort={(sort) => { setAddress({ sort: sort === `-${type.happenedAt}` ? undefined : sort, after: undefined }, { push: true }) }} />
      )}
      <Pager list={list} asOf={timeOf(new Date(asOf).toISOString(), tools.clock.zone)} />
    </Panel>
  )
}

function fieldColumn(field: FieldItem, { t, field: format, stamp }: LanguageTools): Column<RecordListItem> {
  const isNumber = field.kind === 'integer' || field.kind === 'decimal'
  return {
    key: field.name, title: t(field.label), number: isNumber, sort: field.name,
    cell: (item) => {
      const value = item.fields[field.name]
      if (field.kind === 'instant' && typeof value === 'string') return <span className="al-stamp">{stamp(value)}</span>
      return format(field, value) ?? <span className="al-note">—</span>
    },
  }
}

function PhoneRows({ type, items, news, onOpen }: { readonly type: RecordTypeItem; readonly items: readonly RecordListItem[]; news(item: RecordListItem): ReactNode; onOpen(): void }) {
  const { t, stamp } = useLanguage()
  return (
    <ul className="al-phone-rows">
      {items.map((item) => {
        const happened = item.fields[type.happenedAt]
        return (
          <li key={item.id}>
            {item.clock ? <ClockBadge clock={item.clock} rule={type.clockRules[item.clock.rule]} /> : null}
            <Link to="/records/$type/$id" params={{ type: type.name, id: item.id }} onClick={onOpen}>
              <span className="al-grow"><strong>{t(item.title)}</strong><span className="al-note">{item.number}{news(item)}{typeof happened === 'string' ? ` · ${stamp(happened)}` : ''}</span></span>
              <StateBadge type={type} state={item.state} />
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

/** Pages go by a mark of the server, forward; the way back is remembered as long as the page is shown. */
function Pager({ list, asOf }: { readonly list: RecordList; readonly asOf: string }) {
  const { t, number } = useLanguage()
  const address = useAddress()
  const setAddress = useSetAddress()
  const [before, setBefore] = useState<readonly string[]>([])
  const after = address['after']
  const goBack = (): void => {
    const previous = before.at(-1)
    setBefore(before.slice(0, -1))
    setAddress({ after: previous === '' ? undefined : previous }, { push: true })
  }
  return (
    <div className="al-pager">
      <span>{t(list.totalIsCapped ? texts.totalCapped : texts.total, { n: number(list.total ?? list.items.length) })}</span><span className="al-note">{t(texts.asOf, { time: asOf })}</span>
      <span className="al-grow" />
      {after !== undefined && before.length === 0 ? <Button onClick={() => { setAddress({ after: undefined }, { push: true }) }}>{t(texts.first)}</Button> : null}
      {before.length > 0 && after !== undefined ? <Button aria-label={t(texts.previous)} title={t(texts.previous)} icon={<Icon name="left" />} onClick={goBack} /> : null}
      {list.next === null ? null : <Button aria-label={t(texts.next)} title={t(texts.next)} icon={<Icon name="right" />} onClick={() => { setBefore([...before, after ?? '']); setAddress({ after: list.next ?? undefined }, { push: true }) }} />}
    </div>
  )
}
