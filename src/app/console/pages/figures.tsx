import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { FigureCatalogue } from '#kernel/http/figure-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, PageHead, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { get, keyOf, problemFrom, searchText } from '../api.ts'
import { clearable } from '../antd-parts.tsx'
import { useLanguage, words } from '../language.ts'
import { useManifest, useMay, useTitle } from '../session.tsx'
import { ExportDialog } from './export-button.tsx'
import { NothingHerePage } from './nothing-here.tsx'
import { CatalogueTable, type CatalogueEntry } from './figures/catalogue.tsx'
import { Notices } from './figures/notices.tsx'
import { AsOfChoice, searchOf, UnitChoice, useFigureQuestion, YearChoice } from './figures/question.tsx'
import './figures/figures.css'

const texts = {
  title: { zh: '指标', en: 'Figures' },
  note: { zh: '{n} 项，全部由记录算出', en: '{n} figures, all computed from the records' },
  stated: { zh: '公布的数列', en: 'Stated series' },
  search: { zh: '按名称查找', en: 'Find by name' },
  exportTitle: { zh: '导出 {n} 项指标', en: 'Export {n} figures' },
  exportNote: { zh: '导出现在所选年度、单位和截至日的全部指标，不受查找影响。导出会记入日志。', en: 'All figures of the present year, unit and as-of day are exported, whatever was searched for. The export goes into the journal.' },
  foot: {
    zh: '“反面”指与它一起看才公道的指标有异动；“噪声内”指变化小于随机波动，不写成升降；“小基数”要与起数同看。按登记顺序排列，不给单位排名。',
    en: '“Counter-figure”: a figure that must be read with this one has moved. “Inside noise”: the change is smaller than random variation and is not written as up or down. “Small base”: read it beside the counts. In register order; units are never ranked.',
  },
  noneTitle: { zh: '没有名称含“{text}”的指标', en: 'No figure is called “{text}”' },
  noneText: { zh: '试试名称里的一两个字，或清除查找。', en: 'Try a word of its name, or clear the search.' },
  emptyTitle: { zh: '还没有指标', en: 'There are no figures yet' },
  emptyText: { zh: '指标随业务模块登记。', en: 'Figures come with the lines of work that are installed.' },
} as const satisfies Record<string, Label>

/** Every figure with last year's value, five years, and what to watch: for one year, unit and as-of day, all in the address. */
export function FiguresPage() {
  return useMay()('readFigures') ? <Catalogue /> : <NothingHerePage />
}

function Catalogue() {
  const { t } = useLanguage()
  const manifest = useManifest()
  const question = useFigureQuestion()
  const [text, setText] = useState('')
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(question.org, 'figures', searchText(searchOf(question))), placeholderData: keepPreviousData,
    queryFn: ({ signal }) => get<FigureCatalogue>('/figures', searchOf(question), signal),
  })
  useTitle(t(texts.title))
  const entries = useMemo(() => entriesOf(data, manifest.figures), [data, manifest.figures])
  const sought = text.trim().toLowerCase()
  const shown = entries.filter(({ item }) => sought === '' || [item.label.zh, item.label.en, item.id].some((name) => name.toLowerCase().includes(sought)))
  const groups = Map.groupBy(shown, ({ item }) => item.recordType)

  return (
    <div className="al-page">
      <PageHead
        title={t(texts.title)} {...(data ? { note: t(texts.note, { n: entries.length }) } : {})}
        actions={<Input className="al-figures-search" allowClear={clearable} prefix={<Icon name="search" />} aria-label={t(texts.search)} placeholder={t(texts.search)} value={text} onChange={(event) => { setText(event.target.value) }} />}
      />
      <div className="al-question">
        <YearChoice question={question} />
        <UnitChoice question={question} />
        <AsOfChoice question={question} />
        <span className="al-grow" />
        <Link to="/stated-values">{t(texts.stated)}</Link>
        {data && entries.length > 0 ? <ExportDialog title={t(texts.exportTitle, { n: entries.length })} note={t(texts.exportNote)} path="/figures/export" search={searchOf(question)} /> : null}
      </div>
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {data ? <Notices answer={data} /> : null}
      {!data && !error ? <Panel flush><LoadingRows rows={12} /></Panel> : null}
      {data && entries.length === 0 ? <Panel><Nothing icon="chart" title={t(texts.emptyTitle)} text={t(texts.emptyText)} /></Panel> : null}
      {data && entries.length > 0 && shown.length === 0 ? <Panel><Nothing icon="filter" title={t(texts.noneTitle, { text })} text={t(texts.noneText)}><Button onClick={() => { setText('') }}>{t(words.clear)}</Button></Nothing></Panel> : null}
      {data ? [...groups].map(([type, own]) => <CatalogueTable key={type} title={t(own[0]?.item.recordTypeLabel ?? texts.title)} entries={own} year={data.year} hideProvisional={isOpen(data)} />) : null}
      {data && shown.length > 0 ? <p className="al-note al-figures-foot">{t(texts.foot)}</p> : null}
    </div>
  )
}

/** The as-of day is not closed: said once above the table, not on every row. */
function isOpen(data: FigureCatalogue): boolean {
  return data.closedThrough === null || data.asOf > data.closedThrough
}

function entriesOf(data: FigureCatalogue | undefined, items: readonly CatalogueEntry['item'][]): CatalogueEntry[] {
  const rows = new Map(data?.figures.map((row) => [row.id, row]))
  return items.flatMap((item) => {
    const row = rows.get(item.id)
    return row ? [{ item, row }] : []
  })
}
