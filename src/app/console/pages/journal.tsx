import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useMemo, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { JournalPage as Answer } from '#kernel/http/wire.ts'
import { Filters } from '#kernel/ui/filters.tsx'
import type { FilterItem } from '#kernel/ui/filter-values.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { useShortcuts } from '#kernel/ui/shortcuts.ts'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useAddress, useSetAddress } from '../address.ts'
import { apiAddress, get, problemFrom, searchText } from '../api.ts'
import { useLanguage, words } from '../language.ts'
import { useManifest, useMay, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { HowToVerify } from './journal/how-to-verify.tsx'
import { FieldNames } from './journal/field-names.tsx'
import { actionLabel, actionLabels } from './journal/journal-words.ts'
import { RowProof, type JournalItem } from './journal/row-proof.tsx'
import { SealPanel } from './journal/seal-panel.tsx'
import '#kernel/ui/form.css'
import '#kernel/ui/lists.css'
import './journal/journal.css'

const texts = {
  title: { zh: '日志', en: 'Journal' },
  note: { zh: '只增不改；看日志也记日志', en: 'rows are added, never changed; reading it is itself a row' },
  export: { zh: '导出并离线验证', en: 'Export and verify offline' },
  rows: { zh: '行', en: 'Rows' },
  position: { zh: '位置', en: 'Position' },
  time: { zh: '时间', en: 'Time' },
  by: { zh: '谁', en: 'Who' },
  action: { zh: '做了什么', en: 'What' },
  record: { zh: '记录', en: 'Record' },
  fields: { zh: '字段', en: 'Fields' },
  unit: { zh: '单位', en: 'Unit' },
  day: { zh: '日期', en: 'Day' },
  unsealed: { zh: '未封存', en: 'unsealed' },
  system: { zh: '系统', en: 'system' },
  onlyRecord: { zh: '记录 {id}', en: 'Record {id}' },
  anyAction: { zh: '做了什么：全部', en: 'What: all' },
  more: { zh: '再列 50 行', en: 'Show 50 more' },
  noneTitle: { zh: '没有符合条件的行', en: 'No row meets the filters' },
  noneText: { zh: '放宽日期，或去掉一个条件。', en: 'Widen the days, or take a filter away.' },
  chosen: { zh: '一行日志', en: 'A row of the journal' },
  choose: { zh: '{n}：看这一行证明什么', en: '{n}: what this row proves' },
  next: { zh: '下一行', en: 'Next row' },
  before: { zh: '上一行', en: 'Previous row' },
} as const satisfies Record<string, Label>

const PAGE = 50

/** Proof for somebody who does not trust us: where the journal stands, its rows, and how to verify it without this server. */
export function JournalPage() {
  return useMay()('readJournal') ? <Journal /> : <NothingHerePage />
}

function Journal() {
  const { t } = useLanguage()
  const address = useAddress()
  const setAddress = useSetAddress()
  const manifest = useManifest()
  const phone = usePhone()
  const [row, setRow] = useState<JournalItem>()
  useTitle(t(texts.title))
  const labels = useMemo(() => actionLabels(manifest), [manifest])
  const filters: FilterItem[] = [{ name: 'at', label: texts.day, kind: 'days', codes: {} }]
  const search = { action: address['action'], from: address['at.from'], to: address['at.to'], record: address['record'] }
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['journal', searchText(search)], initialPageParam: '', staleTime: 0,
    queryFn: ({ pageParam, signal }) => get<Answer>('/journal', { ...search, after: pageParam, limit: PAGE }, signal), getNextPageParam: (page) => page.next ?? undefined,
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const step = (steps: number): void => { const at = row ? items.findIndex((item) => item.seq === row.seq) : -1; setRow(items[Math.min(items.length - 1, Math.max(0, at + steps))]) }
  useShortcuts([{ key: 'j', label: texts.next, run: () => { step(1) } }, { key: 'k', label: texts.before, run: () => { step(-1) } }])

  const proof = <RowProof row={row} onRecord={(record) => { setRow(undefined); setAddress({ record, action: undefined, 'at.from': undefined, 'at.to': undefined }) }} />
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={t(texts.note)} actions={<Button icon={<Icon name="download" />} href={apiAddress('/journal/export')} download="anlan-journal.jsonl">{t(texts.export)}</Button>} />
      <SealPanel />
      <div className="al-columns al-journal">
        <Panel title={t(texts.rows)} flush>
          <div className="al-journal-tools">
            <select className="al-select al-journal-action" aria-label={t(texts.action)} value={address['action'] ?? ''} onChange={(event) => { setAddress({ action: event.target.value }) }}>
              <option value="">{t(texts.anyAction)}</option>
              {[...labels].map(([name, label]) => <option key={name} value={name}>{t(label)}</option>)}
            </select>
            <Filters filters={filters} address={address} onChange={(change) => { setAddress(change) }} />
            {search.record ? <button type="button" className="al-chip al-chip-on" onClick={() => { setAddress({ record: undefined }) }}>{t(texts.onlyRecord, { id: search.record.slice(0, 8) })} <Icon name="close" size={12} /><span className="al-quiet">{t(words.clear)}</span></button> : null}
          </div>
          {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
          {!data && !error ? <LoadingRows rows={16} /> : null}
          {data && items.length === 0 ? <Nothing icon="filter" title={t(texts.noneTitle)} text={t(texts.noneText)} /> : null}
          {items.length > 0 ? <Rows items={items} labels={labels} selected={row} onSelect={setRow} /> : null}
          {hasNextPage ? <div className="al-journal-tools"><Button loading={isFetchingNextPage} onClick={() => { void fetchNextPage() }}>{t(texts.more)}</Button></div> : null}
        </Panel>
        <div>
          {phone ? <Drawer open={row !== undefined} onClose={() => { setRow(undefined) }} placement="bottom" size="large" title={t(texts.chosen)}>{proof}</Drawer> : proof}
          <HowToVerify />
        </div>
      </div>
    </div>
  )
}

interface RowsProps {
  readonly items: readonly JournalItem[]
  readonly labels: ReadonlyMap<string, Label>
  readonly selected: JournalItem | undefined
  onSelect(row: JournalItem): void
}

function Rows({ items, labels, selected, onSelect }: RowsProps) {
  const { t, number, instant, stamp } = useLanguage()
  const phone = usePhone()
  const manifest = useManifest()
  const recordOf = (row: JournalItem): string => {
    if (row.record === null) return ''
    const type = manifest.recordTypes.find((one) => one.name === row.recordType)
    return `${type ? t(type.label) : ''} ${row.number ?? row.record.slice(0, 8)}`.trim()
  }
  if (phone) {
    return (
      <ul className="al-journal-list">
        {items.map((row) => (
          <li key={row.seq}>
            <button type="button" className="al-bare" aria-pressed={selected?.seq === row.seq} onClick={() => { onSelect(row) }}>
              <strong>{t(actionLabel(labels, row.action))}</strong><span className="al-note">{instant(row.at)}</span>
              <span className="al-cut">{row.by === '' ? t(texts.system) : row.by} <span className="al-note">{recordOf(row)}</span></span><span className="al-note al-number">{row.position === null ? t(texts.unsealed) : number(row.position)}</span>
            </button>
          </li>
        ))}
      </ul>
    )
  }
  const columns: Column<JournalItem>[] = [
    {
      key: 'position', title: t(texts.position), number: true, width: 84,
      cell: (row) => <button type="button" className="al-link al-row-button" aria-label={t(texts.choose, { n: row.position === null ? t(texts.unsealed) : number(row.position) })} aria-pressed={selected?.seq === row.seq} onClick={() => { onSelect(row) }}>{row.position === null ? t(texts.unsealed) : number(row.position)}</button>,
    },
    { key: 'time', title: t(texts.time), width: 110, cell: (row) => stamp(row.at) },
    { key: 'by', title: t(texts.by), cell: (row) => (row.by === '' ? <span className="al-note">{t(texts.system)}</span> : row.by) },
    { key: 'action', title: t(texts.action), cell: (row) => t(actionLabel(labels, row.action)) },
    { key: 'record', title: t(texts.record), cell: recordOf },
    { key: 'unit', title: t(texts.unit), cell: (row) => (row.organisation ? <span className="al-journal-fields" title={t(row.organisation)}>{t(row.organisation)}</span> : '') },
    { key: 'fields', title: t(texts.fields), cell: (row) => <FieldNames fields={row.fields} cut /> },
  ]
  return <Table label={t(texts.rows)} columns={columns} rows={items} rowKey={(row) => String(row.seq)} marked={(row) => row.seq === selected?.seq} current={items.findIndex((item) => item.seq === selected?.seq)} />
}
