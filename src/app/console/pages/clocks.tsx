import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ClockList, WorkItem } from '#kernel/http/wire.ts'
import { ClockBadge } from '#kernel/ui/clock-badge.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { usePreference } from '#kernel/ui/preference.ts'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { problemFrom } from '../api.ts'
import { useAddress, useOrganisation, useSetAddress } from '../address.ts'
import { useLanguage, words } from '../language.ts'
import { organisationsById, useManifest, useMay, useSession, useTitle } from '../session.tsx'
import { densityPreference } from '../theme.ts'
import { clockQueries, useClockLink, type ClockView } from './clock/clock-queries.ts'
import { NothingHerePage } from './nothing-here.tsx'
import './record-list.css'

const texts = {
  title: { zh: '期限', en: 'Time limits' },
  note: { zh: '先到期的在上；停着的在最后', en: 'the one that ends first on top; those that stand still last' },
  views: { zh: '看哪些', en: 'Which' },
  dueSoon: { zh: '7 日内到期', en: 'Due in 7 days' },
  overdue: { zh: '超期', en: 'Overdue' },
  mine: { zh: '我的', en: 'Mine' },
  unit: { zh: '本单位', en: 'My unit' },
  left: { zh: '剩余', en: 'Time left' },
  limit: { zh: '期限', en: 'Limit' },
  number: { zh: '记录', en: 'Record' },
  record: { zh: '名称', en: 'Title' },
  state: { zh: '状态', en: 'State' },
  organisation: { zh: '单位', en: 'Unit' },
  next: { zh: '下一步', en: 'Next step' },
  doThat: { zh: '{number}：{step}', en: '{number}: {step}' },
  openThat: { zh: '打开 {number}', en: 'Open {number}' },
  down: { zh: '下一行', en: 'Next row' },
  up: { zh: '上一行', en: 'Previous row' },
  openClock: { zh: '看这个期限怎么算的', en: 'See how this limit is counted' },
  openRecord: { zh: '打开记录', en: 'Open the record' },
  first: { zh: '第一页', en: 'First page' },
  nextPage: { zh: '下一页', en: 'Next page' },
  shown: { zh: '本页 {n} 项', en: '{n} on this page' },
  noneDueSoon: { zh: '7 日内没有到期的期限', en: 'No limit ends within seven days' },
  noneOverdue: { zh: '没有超期的期限', en: 'No limit is overdue' },
  noneMine: { zh: '您承办的记录没有在走的期限', en: 'No limit runs on a record you handle' },
  noneUnit: { zh: '本单位没有在走的期限', en: 'No limit runs in this unit' },
  noneText: { zh: '有期限起算时，会按到期先后列在这里。', en: 'When one starts, it stands here in the order of its due time.' },
} as const satisfies Record<string, Label>

const views = [
  { view: 'due-soon', label: texts.dueSoon, none: texts.noneDueSoon }, { view: 'overdue', label: texts.overdue, none: texts.noneOverdue },
  { view: 'mine', label: texts.mine, none: texts.noneMine }, { view: 'unit', label: texts.unit, none: texts.noneUnit },
] as const satisfies readonly { view: ClockView; label: Label; none: Label }[]

const PAGE = 50

/** Open time limits as a work list: the one that runs out first on top. */
export function ClocksPage() {
  return useMay()('readRecords') ? <Clocks /> : <NothingHerePage />
}

function Clocks() {
  const { t } = useLanguage()
  useTitle(t(texts.title))
  const address = useAddress()
  const shown = views.find((one) => one.view === address['view']) ?? views[0]
  const after = address['after']
  const { data, error, refetch } = useQuery({ ...clockQueries.list(useOrganisation(), shown.view, after, PAGE), placeholderData: keepPreviousData })
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={t(texts.note)} />
      <nav className="al-views" aria-label={t(texts.views)}>
        {views.map((one) => <Link key={one.view} to="/clocks" search={one.view === views[0].view ? {} : { view: one.view }} className={`al-view${one === shown ? ' al-here' : ''}`} {...(one === shown ? { 'aria-current': 'page' as const } : {})}>{t(one.label)}</Link>)}
      </nav>
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <Panel flush><LoadingRows rows={12} /></Panel> : null}
      {data && data.items.length === 0 ? <Panel><Nothing icon="check" title={t(shown.none)} text={t(texts.noneText)} /></Panel> : null}
      {data && data.items.length > 0 ? <Rows key={shown.view} label={t(shown.label)} list={data} /> : null}
    </div>
  )
}

function Rows({ label, list }: { readonly label: string; readonly list: ClockList }) {
  const { t, language } = useLanguage()
  const phone = usePhone()
  const session = useSession()
  const navigate = useNavigate()
  const clockLink = useClockLink()
  const [density] = usePreference(densityPreference)
  const [current, setCurrent] = useState<number>()
  const ruleOf = useRuleOf()
  const move = (step: number): void => {
    const next = Math.max(0, Math.min(list.items.length - 1, (current ?? (step > 0 ? -1 : list.items.length)) + step))
    setCurrent(next)
    const row = document.querySelector(`[data-row="${next}"]`)
    row?.scrollIntoView({ block: 'nearest' })
    row?.querySelector<HTMLElement>('a.al-mono')?.focus({ preventScroll: true })
  }
  const here = current === undefined ? undefined : list.items[current]
  const openRecord = (item: WorkItem): void => { void navigate({ to: '/records/$type/$id', params: paramsOf(item) }) }
  useShortcuts([
    { key: 'j', label: texts.down, run: () => { move(1) } },
    { key: 'k', label: texts.up, run: () => { move(-1) } },
    ...(here ? [{ key: 'o', label: texts.openRecord, run: () => { openRecord(here) } }, { key: 'l', label: texts.openClock, run: () => { clockLink(here.clock.id).open() } }] : []),
  ])
  const units = session.organisations.length > 1 ? organisationsById(session) : undefined
  const columns: Column<WorkItem>[] = [
    { key: 'left', title: t(texts.left), width: language === 'zh' ? 200 : 222, cell: (item) => <span className="al-list-clock"><ClockBadge clock={item.clock} rule={ruleOf(item)} page={clockLink(item.clock.id)} /></span> },
    { key: 'limit', title: t(texts.limit), cell: (item) => <strong>{t(item.label)}</strong> },
    { key: 'number', title: t(texts.number), cell: (item) => <Link to="/records/$type/$id" params={paramsOf(item)} className="al-mono">{item.number}</Link> },
    { key: 'title', title: t(texts.record), cell: (item) => <span title={t(item.title)}>{t(item.title)}</span> },
    { key: 'state', title: t(texts.state), cell: (item) => t(item.state) },
    ...(units ? [{ key: 'organisation', title: t(texts.organisation), cell: (item: WorkItem) => { const unit = units.get(item.organisation); return unit ? t(unit.name) : '' } }] : []),
    { key: 'next', title: t(texts.next), cell: (item) => <NextStep item={item} /> },
  ]
  return (
    <Panel flush>
      {phone ? <PhoneRows items={list.items} /> : <Table label={label} columns={columns} rows={list.items} rowKey={(item) => item.clock.id} density={density} current={current} />}
      <Pager list={list} />
    </Panel>
  )
}

function paramsOf(item: WorkItem): { readonly type: string; readonly id: string } {
  return { type: item.clock.recordType, id: item.clock.record }
}

function useRuleOf() {
  const types = useManifest().recordTypes
  return (item: WorkItem) => types.find((type) => type.name === item.clock.recordType)?.clockRules[item.clock.rule]
}

function NextStep({ item }: { readonly item: WorkItem }) {
  const { t } = useLanguage()
  const navigate = useNavigate()
  const step = item.nextAction
  return step
    ? <Button size="small" aria-label={t(texts.doThat, { number: item.number, step: t(step.label) })} onClick={() => { void navigate({ to: '/records/$type/$id', params: paramsOf(item), search: { do: step.name } }) }}>{t(step.label)}</Button>
    : <Button size="small" aria-label={t(texts.openThat, { number: item.number })} onClick={() => { void navigate({ to: '/records/$type/$id', params: paramsOf(item) }) }}>{t(words.open)}</Button>
}

function PhoneRows({ items }: { readonly items: readonly WorkItem[] }) {
  const { t } = useLanguage()
  const clockLink = useClockLink()
  const ruleOf = useRuleOf()
  return (
    <ul className="al-phone-rows">
      {items.map((item) => (
        <li key={item.clock.id}>
          <ClockBadge clock={item.clock} rule={ruleOf(item)} wordy page={clockLink(item.clock.id)} />
          <Link to="/records/$type/$id" params={paramsOf(item)}>
            <span className="al-grow"><strong>{t(item.label)}</strong><span className="al-second al-cut">{t(item.title)}</span><span className="al-note">{item.number}</span></span>
            <span className="al-second">{t(item.state)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Forward by the mark of the server; back is the browser's own, for every page is an address. */
function Pager({ list }: { readonly list: ClockList }) {
  const { t, number } = useLanguage()
  const address = useAddress()
  const setAddress = useSetAddress()
  const { next } = list
  return (
    <div className="al-pager">
      <span>{t(texts.shown, { n: number(list.items.length) })}</span><span className="al-grow" />
      {address['after'] === undefined ? null : <Button onClick={() => { setAddress({ after: undefined }, { push: true }) }}>{t(texts.first)}</Button>}
      {next === null ? null : <Button aria-label={t(texts.nextPage)} title={t(texts.nextPage)} icon={<Icon name="right" />} onClick={() => { setAddress({ after: next }, { push: true }) }} />}
    </div>
  )
}
