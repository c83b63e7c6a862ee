import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { FigureItem, FigureRow } from '#kernel/http/figure-wire.ts'
import { Spark } from '#kernel/ui/chart-spark.tsx'
import { Icon } from '#kernel/ui/icon.tsx'
import { Panel } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { useLanguage } from '../../language.ts'
import { directionWords, formatDifference, formatValue, reportOnlyWords, watchWords } from './figure-words.ts'
import { keepQuestion } from './question.tsx'

const texts = {
  figure: { zh: '指标', en: 'Figure' },
  unit: { zh: '单位', en: 'Unit' },
  change: { zh: '变化', en: 'Change' },
  fiveYears: { zh: '近五年', en: 'Five years' },
  direction: { zh: '好的方向', en: 'Direction' },
  watch: { zh: '要留意', en: 'To watch' },
  version: { zh: '口径', en: 'Definition' },
  versionOf: { zh: '第 {n} 版', en: 'version {n}' },
  series: { zh: '{name}，近五年：{values}', en: '{name}, five years: {values}' },
  last: { zh: '上年 {value}', en: 'last year {value}' },
} as const satisfies Record<string, Label>

export interface CatalogueEntry {
  readonly item: FigureItem
  readonly row: FigureRow
}

/** The figures of one line of work in the order of their register: the table cannot be sorted by value. */
export function CatalogueTable({ title, entries, year, hideProvisional }: { readonly title: string; readonly entries: readonly CatalogueEntry[]; readonly year: number; readonly hideProvisional: boolean }) {
  const words = useLanguage()
  const { t } = words
  const phone = usePhone()
  if (phone) return <Panel title={title} flush><ul className="al-figure-list">{entries.map((entry) => <PhoneRow key={entry.item.id} entry={entry} hideProvisional={hideProvisional} />)}</ul></Panel>
  const columns: Column<CatalogueEntry>[] = [
    { key: 'name', title: t(texts.figure), cell: ({ item }) => <Link to="/figures/$id" params={{ id: item.id }} search={keepQuestion}>{t(item.label)}</Link> },
    { key: 'unit', title: t(texts.unit), width: 72, cell: ({ item }) => <span className="al-second">{t(item.unitLabel)}</span> },
    { key: 'now', title: String(year), number: true, width: 88, cell: ({ item, row }) => <strong>{formatValue(words, item, row.value)}</strong> },
    { key: 'before', title: String(year - 1), number: true, width: 80, cell: ({ item, row }) => <span className="al-second">{formatValue(words, item, row.previous)}</span> },
    { key: 'change', title: t(texts.change), number: true, width: 116, cell: (entry) => <Change entry={entry} /> },
    { key: 'spark', title: t(texts.fiveYears), width: 108, cell: (entry) => <FiveYears entry={entry} /> },
    { key: 'direction', title: t(texts.direction), width: 104, cell: ({ item }) => <span className="al-note">{t(item.reportOnly ? reportOnlyWords : directionWords[item.direction])}</span> },
    { key: 'watch', title: t(texts.watch), cell: ({ row }) => <Watch notes={row.watch} hideProvisional={hideProvisional} /> },
    { key: 'version', title: t(texts.version), width: 80, cell: ({ item }) => <span className="al-note">{t(texts.versionOf, { n: item.definition.version })}</span> },
  ]
  return <Panel title={title} flush><Table label={title} columns={columns} rows={entries} rowKey={({ item }) => item.id} /></Panel>
}

function Change({ entry: { item, row } }: { readonly entry: CatalogueEntry }) {
  const words = useLanguage()
  const noise = row.watch.some((note) => note.code === 'insideNoise')
  return <span className={noise ? 'al-second' : ''}>{formatDifference(words, item, row.value, row.previous) ?? ''}</span>
}

function FiveYears({ entry: { item, row } }: { readonly entry: CatalogueEntry }) {
  const words = useLanguage()
  const values = row.series.map((point) => `${point.year} ${formatValue(words, item, point.value)}`).join(words.language === 'zh' ? '，' : ', ')
  return <Spark points={row.series} label={words.t(texts.series, { name: words.t(item.label), values })} />
}

function Watch({ notes, hideProvisional }: { readonly notes: FigureRow['watch']; readonly hideProvisional: boolean }) {
  const { t } = useLanguage()
  const shown = notes.filter((note) => !(hideProvisional && note.code === 'provisional'))
  if (shown.length === 0) return null
  return (
    <span className="al-watches">
      {shown.map((note) => (
        <Tooltip key={note.code} title={t(note.text)}>
          {note.code === 'outsideCoverage' ? <Link to="/coverage" className={`al-watch al-watch-${note.code}`}><Icon name="eye" size={14} />{t(watchWords[note.code])}</Link> : <span className={`al-watch al-watch-${note.code}`} tabIndex={0} role="note" aria-label={t(note.text)}><Icon name={note.code === 'counterFigure' ? 'warning' : 'eye'} size={14} />{t(watchWords[note.code])}</span>}
        </Tooltip>
      ))}
    </span>
  )
}

function PhoneRow({ entry, hideProvisional }: { readonly entry: CatalogueEntry; readonly hideProvisional: boolean }) {
  const words = useLanguage()
  const { item, row } = entry
  return (
    <li>
      <Link to="/figures/$id" params={{ id: item.id }} search={keepQuestion} className="al-figure-phone">
        <strong className="al-figure-name">{words.t(item.label)}</strong>
        <span className="al-figure-value">{formatValue(words, item, row.value)}<small> {words.t(item.unitLabel)}</small></span>
        <span className="al-note">{words.t(texts.last, { value: formatValue(words, item, row.previous) })} <Change entry={entry} /></span>
        <FiveYears entry={entry} />
      </Link>
      <Watch notes={row.watch} hideProvisional={hideProvisional} />
    </li>
  )
}
