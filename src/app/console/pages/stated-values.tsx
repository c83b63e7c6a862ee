import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import type { FigureItem, StatedValueItem } from '#kernel/http/figure-wire.ts'
import type { Label } from '#kernel/language/label.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useOrganisation } from '../address.ts'
import { get, problemFrom } from '../api.ts'
import { useLanguage } from '../language.ts'
import { organisationsById, useManifest, useMay, useSession, useTitle } from '../session.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { StateValue } from './stated-values/state-value.tsx'
import './stated-values/stated-values.css'

const texts = {
  figures: { zh: '指标', en: 'Figures' },
  title: { zh: '公布的数列', en: 'Stated series' },
  note: { zh: '启用以前的年度数，取自文件，不由记录算出', en: 'yearly values from before the records, taken from documents' },
  add: { zh: '录入一年的数', en: 'Enter a value' },
  year: { zh: '年份', en: 'Year' },
  unit: { zh: '单位', en: 'Unit' },
  value: { zh: '数值', en: 'Value' },
  document: { zh: '出处', en: 'Document' },
  change: { zh: '更正', en: 'Correct' },
  changeThat: { zh: '更正：{name}，{year} 年', en: 'Correct: {name}, {year}' },
  none: { zh: '还没有录入公布的数', en: 'No stated values yet' },
  noneText: { zh: '文件里有、系统里没有记录的年份，可以在这里录入；要写明出处。', en: 'Years that stand in documents and in no records can be entered here, with the document that states them.' },
} as const satisfies Record<string, Label>

/** Yearly values of figures that documents state, by figure: each with its document. */
export function StatedValuesPage() {
  return useMay()('readFigures') ? <StatedValues /> : <NothingHerePage />
}

function StatedValues() {
  const { t } = useLanguage()
  const may = useMay()
  const { figures } = useManifest()
  const org = useOrganisation()
  const [asked, setAsked] = useState<{ before: StatedValueItem | undefined }>()
  const { data, error, refetch } = useQuery({ queryKey: ['stated-values', org ?? 'own'], queryFn: ({ signal }) => get<StatedValueItem[]>('/stated-values', { org }, signal) })
  useTitle(t(texts.title))
  const states = may('writeReview') || may('importRecords')
  const groups = figures.flatMap((figure) => { const own = data?.filter((one) => one.figure === figure.id) ?? []; return own.length === 0 ? [] : [{ figure, own }] })
  return (
    <div className="al-page">
      <PageHead
        title={t(texts.title)} note={t(texts.note)} above={<><Link to="/figures">{t(texts.figures)}</Link><span aria-hidden="true">›</span></>}
        actions={states ? <Button type="primary" icon={<Icon name="plus" />} onClick={() => { setAsked({ before: undefined }) }}>{t(texts.add)}</Button> : undefined}
      />
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {!data && !error ? <Panel flush><LoadingRows rows={6} /></Panel> : null}
      {data?.length === 0 ? <Panel><Nothing icon="document" title={t(texts.none)} text={t(texts.noneText)} /></Panel> : null}
      {groups.map(({ figure, own }) => <Series key={figure.id} figure={figure} values={own} {...(states ? { onCorrect: (before: StatedValueItem) => { setAsked({ before }) } } : {})} />)}
      {asked ? <StateValue before={asked.before} onClose={() => { setAsked(undefined) }} /> : null}
    </div>
  )
}

interface SeriesProps {
  readonly figure: FigureItem
  readonly values: readonly StatedValueItem[]
  readonly onCorrect?: (value: StatedValueItem) => void
}

function Series({ figure, values, onCorrect }: SeriesProps) {
  const { t, number } = useLanguage()
  const organisations = organisationsById(useSession())
  const phone = usePhone()
  const unitOf = (one: StatedValueItem): string => { const unit = organisations.get(one.organisation); return unit ? t(unit.name) : String(one.organisation) }
  const change = (one: StatedValueItem) => (onCorrect ? <Button size="small" aria-label={t(texts.changeThat, { name: t(figure.label), year: one.year })} onClick={() => { onCorrect(one) }}>{t(texts.change)}</Button> : null)
  const value = (one: StatedValueItem) => <><span className="al-stated-value">{number(one.value, figure.decimals)}</span> <small className="al-note">{t(figure.unitLabel)}</small></>
  const title = <Link to="/figures/$id" params={{ id: figure.id }}>{t(figure.label)}</Link>
  if (phone) {
    return (
      <Panel title={title} flush>
        <ul className="al-stated-list">{values.map((one) => <li key={`${one.organisation} ${one.year}`}><strong>{one.year}</strong><span>{value(one)}</span>{change(one)}<span className="al-note">{unitOf(one)} · {one.document}</span></li>)}</ul>
      </Panel>
    )
  }
  const columns: Column<StatedValueItem>[] = [
    { key: 'year', title: t(texts.year), width: 72, cell: (one) => <strong>{one.year}</strong> },
    { key: 'value', title: t(texts.value), width: 130, number: true, cell: value },
    { key: 'unit', title: t(texts.unit), cell: unitOf },
    { key: 'document', title: t(texts.document), cell: (one) => <span title={one.document}>{one.document}</span> },
    ...(onCorrect ? [{ key: 'change', title: <span className="al-quiet">{t(texts.change)}</span>, width: 92, cell: change }] : []),
  ]
  return <Panel title={title} flush><Table label={t(figure.label)} columns={columns} rows={values} rowKey={(one) => `${one.organisation} ${one.year}`} /></Panel>
}
