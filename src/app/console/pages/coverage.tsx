import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CoverageItem } from '#kernel/http/wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useAddress, useOrganisation, useSetAddress } from '../address.ts'
import { problemFrom, queries } from '../api.ts'
import { useLanguage } from '../language.ts'
import { useMay, useTitle } from '../session.tsx'
import { coverageQuery } from './coverage/coverage-query.ts'
import { SpanBar } from './coverage/span-bar.tsx'
import { lastDayOf, yearsOf, type Years } from './coverage/spans.ts'
import { EndSpan, WithdrawSpan } from './coverage/change-span.tsx'
import { StateSpan } from './coverage/state-span.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import './coverage/coverage.css'

const texts = {
  title: { zh: '记录完整性', en: 'Coverage' },
  note: { zh: '哪些单位、哪种记录，从哪天到哪天是全的；此外的时期，指标没有数值', en: 'of which units and kinds the records are complete, and from when to when; outside it a figure has no value' },
  list: { zh: '已作的说明', en: 'What is stated' },
  unit: { zh: '单位', en: 'Unit' },
  kind: { zh: '记录种类', en: 'Kind of record' },
  from: { zh: '起', en: 'From' },
  through: { zh: '至', en: 'Through' },
  open: { zh: '至今', en: 'to this day' },
  by: { zh: '何人何时说明', en: 'Stated by' },
  change: { zh: '更改', en: 'Change' },
  end: { zh: '改止日', en: 'Set the end' },
  endThat: { zh: '改止日：{unit} {kind}，自 {from}', en: 'Set the end: {unit}, {kind}, from {from}' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawThat: { zh: '撤回：{unit} {kind}，自 {from}', en: 'Withdraw: {unit}, {kind}, from {from}' },
  none: { zh: '还没有人说明过记录是完整的', en: 'Nobody has stated yet that records are complete' },
  noneText: { zh: '没有说明，指标就没有数值：没有记录和没有发生，看上去是一样的。', en: 'Without it no figure has a value: no records and nothing happened look the same.' },
  state: { zh: '说明一段时期', en: 'State a span' },
} as const satisfies Record<string, Label>

/** From when to when the records of each unit are complete, and who says so. */
export function CoveragePage() {
  return useMay()('readFigures') ? <Coverage /> : <NothingHerePage />
}

function Coverage() {
  const { t } = useLanguage()
  const address = useAddress()
  const setAddress = useSetAddress()
  const states = useMay()('importRecords')
  const { data, error, refetch } = useQuery(coverageQuery(useOrganisation()))
  const [ending, setEnding] = useState<CoverageItem>()
  const [withdrawing, setWithdrawing] = useState<CoverageItem>()
  useTitle(t(texts.title))
  const isStating = states && address['state'] === 'yes'
  return (
    <div className="al-page">
      <PageHead title={t(texts.title)} note={t(texts.note)} actions={states ? <Button type="primary" icon={<Icon name="plus" />} onClick={() => { setAddress({ state: 'yes' }) }}>{t(texts.state)}</Button> : undefined} />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      <Panel title={t(texts.list)} flush>
        {!data && !error ? <LoadingRows rows={6} /> : null}
        {data?.length === 0 ? <Nothing icon="calendar" title={t(texts.none)} text={t(texts.noneText)} /> : null}
        {data && data.length > 0 ? <Spans items={data} onEnd={setEnding} onWithdraw={setWithdrawing} /> : null}
      </Panel>
      {isStating ? <StateSpan onClose={() => { setAddress({ state: undefined, unit: undefined, type: undefined, from: undefined, through: undefined }) }} /> : null}
      {ending ? <EndSpan span={ending} onClose={() => { setEnding(undefined) }} /> : null}
      {withdrawing ? <WithdrawSpan span={withdrawing} onClose={() => { setWithdrawing(undefined) }} /> : null}
    </div>
  )
}

interface SpansProps {
  readonly items: readonly CoverageItem[]
  onEnd(span: CoverageItem): void
  onWithdraw(span: CoverageItem): void
}

function Spans({ items, onEnd, onWithdraw }: SpansProps) {
  const { t, instant, clock, day } = useLanguage()
  const phone = usePhone()
  const names = useNames()
  const years = yearsOf(items, clock.today)
  const through = (span: CoverageItem): string => (span.until === null ? t(texts.open) : lastDayOf(span.until))
  const buttons = (span: CoverageItem) => (span.canChange ? (
    <span className="al-row">
      <Button size="small" aria-label={t(texts.endThat, { ...names(span), from: span.from })} onClick={() => { onEnd(span) }}>{t(texts.end)}</Button>
      <Button size="small" aria-label={t(texts.withdrawThat, { ...names(span), from: span.from })} onClick={() => { onWithdraw(span) }}>{t(texts.withdraw)}</Button>
    </span>
  ) : null)
  if (phone) {
    return (
      <ul className="al-list">
        {items.map((span) => (
          <li key={keyOfSpan(span)}>
            <strong>{names(span).unit}</strong> <span className="al-second">{names(span).kind}</span>
            <SpanBar span={span} years={years} />
            <div>{span.from} – {through(span)}</div>
            <div className="al-note">{span.by} · {instant(span.at)}</div>
            {buttons(span)}
          </li>
        ))}
      </ul>
    )
  }
  const columns: Column<CoverageItem>[] = [
    { key: 'unit', title: t(texts.unit), cell: (span) => <strong>{names(span).unit}</strong> },
    { key: 'kind', title: t(texts.kind), cell: (span) => names(span).kind },
    { key: 'from', title: t(texts.from), width: 100, cell: (span) => span.from },
    { key: 'through', title: t(texts.through), width: 110, cell: through },
    { key: 'bar', title: <YearNames years={years} />, width: 260, cell: (span) => <SpanBar span={span} years={years} /> },
    { key: 'by', title: t(texts.by), cell: (span) => <>{span.by} <span className="al-note" title={span.at}>{day(span.at.slice(0, 10))}</span></> },
    { key: 'change', title: <span className="al-quiet">{t(texts.change)}</span>, width: 180, cell: buttons },
  ]
  return <Table label={t(texts.list)} columns={columns} rows={items} rowKey={keyOfSpan} />
}

function YearNames({ years }: { readonly years: Years }) {
  return <span className="al-span-years"><span>{years.first}</span><span>{years.last}</span></span>
}

function keyOfSpan(span: CoverageItem): string {
  return `${span.organisation} ${span.recordType} ${span.from}`
}

/** Unit and kind of a statement in words. */
function useNames(): (span: CoverageItem) => { unit: string; kind: string } {
  const { t } = useLanguage()
  const units = useQuery(queries.organisations())
  return (span) => {
    const unit = units.data?.find((one) => one.id === span.organisation)
    return { unit: unit ? t(unit.name) : '', kind: t(span.kind) }
  }
}
