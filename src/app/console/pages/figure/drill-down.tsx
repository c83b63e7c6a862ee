import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import type { Label } from '#kernel/language/label.ts'
import type { DrillDown, FigureAnswer } from '#kernel/http/figure-wire.ts'
import { Icon } from '#kernel/ui/icon.tsx'
import { LoadingRows, Nothing, Panel, ProblemBox } from '#kernel/ui/panel.tsx'
import { Table, type Column } from '#kernel/ui/table.tsx'
import { usePhone } from '#kernel/ui/viewport.ts'
import { get, keyOf, problemFrom, searchText, type Search } from '../../api.ts'
import { useLanguage, words as shared, type LanguageTools } from '../../language.ts'
import { organisationsById, useMay, useReadsRecords, useSession } from '../../session.tsx'
import { ExportDialog } from '../export-button.tsx'
import { searchOf, type FigureQuestion } from '../figures/question.tsx'
import type { DrillFilter } from './drill-filter.ts'

const texts = {
  title: { zh: '明细', en: 'Records' },
  note: { zh: '{sum} {unit}，{n} 条记录', en: '{sum} {unit} in {n} records' },
  noteRecords: { zh: '{n} 条记录', en: '{n} records' },
  number: { zh: '编号', en: 'Number' },
  day: { zh: '发生日', en: 'Day' },
  what: { zh: '摘要', en: 'What' },
  unit: { zh: '单位', en: 'Unit' },
  known: { zh: '得知日', en: 'Known on' },
  amount: { zh: '计', en: 'Counts' },
  sum: { zh: '合计 {sum}，与上面的数相等', en: 'Sum {sum}, the same as the value above' },
  sumDiffers: { zh: '合计 {sum}，与上面的数 {value} 不等：请报告科信部门', en: 'Sum {sum} is not the value above, {value}: please report this' },
  sumFiltered: { zh: '所选部分合计 {sum}', en: 'Sum of this part: {sum}' },
  noSum: { zh: '这个数不是相加得来的；这里列出它所依据的记录。', en: 'This value is no sum; these are the records it rests on.' },
  partial: { zh: '已列出 {shown} 条，共 {total} 条', en: '{shown} of {total} shown' },
  more: { zh: '再列 50 条', en: 'Show 50 more' },
  exportTitle: { zh: '导出 {n} 条明细', en: 'Export {n} records' },
  exportNote: { zh: '导出现在所选截至日和条件下的全部明细，不止已列出的。导出会记入日志。', en: 'All records of the present as-of day and choice are exported, not only those shown. The export goes into the journal.' },
  noneTitle: { zh: '没有记录', en: 'No records' },
  noneText: { zh: '截至这一天，没有记录计入这个数。', en: 'As of this day no record counts into this value.' },
  noneFiltered: { zh: '所选条件下没有记录。', en: 'No record meets this choice.' },
  noDetail: { zh: '比率由两个数相除得出，没有自己的明细；看它的反面指标和口径。', en: 'A share is one count divided by another and has no records of its own; see its counter-figures and definition.' },
  notYours: { zh: '您的职责看指标，不看记录，所以这里不列明细。看得到记录的人打开同一页就有。', en: 'Your role reads figures and no records of this kind, so none are listed here. Whoever reads them finds them on this page.' },
  notTold: { zh: '这个单位的数不报，也就没有明细。', en: 'No value is told of this unit, and so no records either.' },
  outcome: { zh: '是否办结', en: 'Ended or not' },
  began: { zh: '全部', en: 'All' },
  ended: { zh: '截止日前已完成', en: 'Ended by the cut-off' },
  open: { zh: '截止日前未完成', en: 'Not ended by then' },
  sumSealed: { zh: '合计 {sum}；依法封存的 {n} 计在上面的数里，不列明细', en: 'Sum {sum}; the {n} of records sealed by law are in the value above and not listed' },
  sealedLeft: { zh: '依法封存的记录不列明细', en: 'Records sealed by law are not listed' },
  onlyMonth: { zh: '月份 {value}', en: 'Month {value}' },
  onlyUnit: { zh: '单位 {value}', en: 'Unit {value}' },
  onlyValue: { zh: '{name} {value}', en: '{name} {value}' },
  hidden: { zh: '无权查看', en: 'not yours to see' },
} as const satisfies Record<string, Label>

type DrillItem = DrillDown['items'][number]

const PAGE = 50

interface DrillDownProps {
  readonly answer: FigureAnswer
  readonly question: FigureQuestion
  readonly filter: DrillFilter
  setFilter(change: Partial<DrillFilter>): void
}

/** The records behind the value. Their amounts sum to it; a bar or a month chosen above narrows them. */
export function DrillDownPanel({ answer, question, filter, setFilter }: DrillDownProps) {
  const words = useLanguage()
  const chips = chipsOf(answer, filter, setFilter, words)
  const { t } = words
  const { figure } = answer
  const reads = useReadsRecords(figure.recordType)
  const hasDetail = reads && figure.kind !== 'share' && !(figure.reportOnly && answer.value === null)
  const { isSum } = answer
  const search: Search = { ...searchOf(question), basis: answer.basis === 'now' ? 'now' : undefined, ...filter }
  const path = `/figures/${figure.id}/records`
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: keyOf(question.org, 'figure-records', figure.id, searchText(search)), enabled: hasDetail, initialPageParam: '',
    queryFn: ({ pageParam, signal }) => get<DrillDown>(path, { ...search, after: pageParam, limit: PAGE }, signal), getNextPageParam: (page) => page.next ?? undefined,
  })
  const exports = useMay()('exportRecords')
  const first = data?.pages[0]
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const unfiltered = chips.length === 0
  return (
    <Panel
      title={t(texts.title)} {...(first ? { note: t(isSum ? texts.note : texts.noteRecords, { sum: words.number(first.sum), unit: t(figure.unitLabel), n: words.number(first.total) }) } : {})} flush
      {...(exports && hasDetail && first && first.total > 0 ? { extra: <ExportDialog title={t(texts.exportTitle, { n: words.number(first.total) })} note={t(texts.exportNote)} path={`${path}/export`} search={search} small /> } : {})}
    >
      <span id="records" />
      {chips.length === 0 ? null : <div className="al-row al-drill-chips">{chips.map((chip) => <button key={chip.key} type="button" className="al-chip al-chip-on" onClick={() => { chip.clear() }}>{chip.name} <Icon name="close" size={12} /><span className="al-quiet">{t(shared.clear)}</span></button>)}</div>}
      {figure.kind === 'rate' && hasDetail ? (
        <div className="al-row al-drill-chips">
          <Segmented size="small" aria-label={t(texts.outcome)} value={filter.outcome ?? ''} options={[{ value: '', label: t(texts.began) }, { value: 'ended', label: t(texts.ended) }, { value: 'open', label: t(texts.open) }]} onChange={(value) => { setFilter({ outcome: value === '' ? undefined : value }) }} />
        </div>
      ) : null}
      {hasDetail ? null : <p className="al-second al-drill-foot">{t(!reads ? texts.notYours : figure.kind === 'share' ? texts.noDetail : texts.notTold)}</p>}
      {error ? <ProblemBox problem={problemFrom(error)} retry={() => { void refetch() }} /> : null}
      {hasDetail && !data && !error ? <LoadingRows rows={8} /> : null}
      {first && first.total === 0 ? <Nothing icon="list" title={t(texts.noneTitle)} text={t(unfiltered ? texts.noneText : texts.noneFiltered)} /> : null}
      {items.length > 0 ? <DrillTable items={items} opens={reads} /> : null}
      {first && first.total > 0 ? (
        <div className="al-row al-drill-foot">
          <span className={unfiltered && isSum && first.sum + (answer.sealedAmount ?? 0) !== answer.value ? 'al-bad' : 'al-second'}>{sumSentence(first.sum, answer, unfiltered, words)}</span>
          {first.leavesOutSealed && answer.sealedAmount === null ? <span className="al-note">{t(texts.sealedLeft)}</span> : null}
          <span className="al-grow" />
          {hasNextPage ? <><span className="al-note">{t(texts.partial, { shown: words.number(items.length), total: words.number(first.total) })}</span><Button size="small" loading={isFetchingNextPage} onClick={() => { void fetchNextPage() }}>{t(texts.more)}</Button></> : null}
        </div>
      ) : null}
    </Panel>
  )
}

/** The filter in words, each with what takes it away. */
function chipsOf(answer: FigureAnswer, filter: DrillFilter, setFilter: DrillDownProps['setFilter'], words: LanguageTools): { key: string; name: string; clear(): void }[] {
  const { t } = words
  const chips = []
  if (filter.month !== undefined) chips.push({ key: 'month', name: t(texts.onlyMonth, { value: words.month(filter.month) }), clear: () => { setFilter({ month: undefined }) } })
  if (filter.unit !== undefined) {
    const unit = answer.units.find((one) => String(one.organisation) === filter.unit)
    chips.push({ key: 'unit', name: t(texts.onlyUnit, { value: unit ? t(unit.name) : filter.unit }), clear: () => { setFilter({ unit: undefined }) } })
  }
  if (filter.dimension !== undefined) {
    const breakdown = answer.breakdowns.find((one) => one.dimension === filter.dimension)
    const value = breakdown?.values.find((one) => one.code === filter.code)
    chips.push({
      key: 'dimension', name: t(texts.onlyValue, { name: breakdown ? t(breakdown.label) : filter.dimension, value: value ? t(value.label) : filter.code ?? '' }),
      clear: () => { setFilter({ dimension: undefined, code: undefined }) },
    })
  }
  return chips
}

function sumSentence(sum: number, answer: FigureAnswer, unfiltered: boolean, { t, number }: LanguageTools): string {
  if (!answer.isSum || answer.value === null) return t(texts.noSum)
  if (unfiltered && answer.sealedAmount !== null && sum + answer.sealedAmount === answer.value) return t(texts.sumSealed, { sum: number(sum), n: number(answer.sealedAmount) })
  if (!unfiltered) return t(texts.sumFiltered, { sum: number(sum) })
  return sum === answer.value ? t(texts.sum, { sum: number(sum) }) : t(texts.sumDiffers, { sum: number(sum), value: number(answer.value) })
}

function DrillTable({ items, opens }: { readonly items: readonly DrillItem[]; readonly opens: boolean }) {
  const { t, number } = useLanguage()
  const phone = usePhone()
  const organisations = organisationsById(useSession())
  const unitOf = (item: DrillItem): string => { const unit = organisations.get(item.organisation); return unit ? t(unit.name) : String(item.organisation) }
  const link = (item: DrillItem) => (item.number === null ? <span className="al-note">{t(texts.hidden)}</span> : !opens ? <span className="al-mono">{item.number}</span> : <Link to="/records/$type/$id" params={{ type: item.recordType, id: item.record }} className="al-mono">{item.number}</Link>)
  if (phone) {
    return (
      <ul className="al-figure-list">
        {items.map((item) => <li key={`${item.record} ${item.eventOn}`} className="al-drill-phone">{link(item)}<strong>{number(item.amount)}</strong><span className="al-cut">{t(item.title)}</span><span className="al-note">{item.eventOn}</span><span className="al-note">{unitOf(item)}</span></li>)}
      </ul>
    )
  }
  const columns: Column<DrillItem>[] = [
    { key: 'number', title: t(texts.number), width: 130, cell: link },
    { key: 'day', title: t(texts.day), width: 92, cell: (item) => item.eventOn },
    { key: 'what', title: t(texts.what), cell: (item) => <span title={t(item.title)}>{t(item.title)}</span> },
    { key: 'unit', title: t(texts.unit), cell: unitOf },
    { key: 'known', title: t(texts.known), width: 92, cell: (item) => <span className={item.knownOn > item.eventOn ? '' : 'al-second'}>{item.knownOn}</span> },
    { key: 'amount', title: t(texts.amount), width: 60, number: true, cell: (item) => <strong>{number(item.amount)}</strong> },
  ]
  return <div className="al-drill-scroll"><Table label={t(texts.title)} columns={columns} rows={items} rowKey={(item) => `${item.record} ${item.eventOn}`} /></div>
}
