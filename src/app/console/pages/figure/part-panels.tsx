import type { Label } from '#kernel/language/label.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import { Bars, type Bar } from '#kernel/ui/chart-bars.tsx'
import { BarColumns } from '#kernel/ui/chart-columns.tsx'
import { MonthLines, type MonthPoint } from '#kernel/ui/chart-months.tsx'
import { ChartPanel } from '#kernel/ui/chart.tsx'
import type { Column } from '#kernel/ui/table.tsx'
import { useLanguage } from '../../language.ts'
import { formatDifference, sealedWords } from '../figures/figure-words.ts'
import type { DrillFilter } from './drill-filter.ts'

const texts = {
  months: { zh: '按月', en: 'By month' },
  quarters: { zh: '按季度', en: 'By quarter' },
  quarter: { zh: '季度', en: 'Quarter' },
  quarterName: { zh: '第{n}季度', en: 'Quarter {n}' },
  noSum: { zh: '各部分之和不等于总数', en: 'parts do not add up to the whole' },
  month: { zh: '月份', en: 'Month' },
  units: { zh: '按单位', en: 'By unit' },
  unitsNote: { zh: '按机构名录，不排名；虚线框为上年', en: 'in register order, never ranked; dashed: last year' },
  unit: { zh: '单位', en: 'Unit' },
  breakdown: { zh: '按{name}', en: '{name}' },
  dashed: { zh: '虚线框为上年', en: 'dashed: last year' },
  change: { zh: '变化', en: 'Change' },
  pick: { zh: '只看{name}', en: 'Only {name}' },
} as const satisfies Record<string, Label>

interface PartProps {
  readonly answer: FigureAnswer
  readonly filter: DrillFilter
  setFilter(change: Partial<DrillFilter>): void
}

interface Row { readonly key: string; readonly name: string; readonly value: number | null; readonly previous: number | null }

// Of more values than this only those are drawn that ever counted; the hours of a day all stand upright side by side.
const MOST_BARS = 14

/** Months not reached on the as-of day have no value; a month without a comparable one last year has no previous. */
function monthPoints(answer: FigureAnswer): MonthPoint[] {
  const last = answer.asOf.slice(0, 7)
  return answer.months.map((one) => (one.month > last ? { month: one.month, value: null, previous: null } : { month: one.month, value: one.value, previous: answer.previous === null ? null : one.previous }))
}

/** What must be known of a part beside its numbers, in one line. */
function useNotes(answer: FigureAnswer, sealed: FigureAnswer['sealed'], note?: string): { note?: string } {
  const { t, language } = useLanguage()
  const notes = [note, answer.figure.kind === 'count' && !answer.isSum ? t(texts.noSum) : undefined, sealed === 'none' ? undefined : t(sealed === 'counted' ? sealedWords.countedIn : sealedWords.aside)].filter((one) => one !== undefined)
  return notes.length === 0 ? {} : { note: notes.join(language === 'zh' ? '；' : '; ') }
}

export function MonthsPanel({ answer, filter, setFilter }: PartProps) {
  const words = useLanguage()
  const { t } = words
  const notes = useNotes(answer, answer.partsSealed.months)
  const points = monthPoints(answer)
  const pick = (month: string): void => { setFilter({ month: filter.month === month ? undefined : month }) }
  const rows = points.map((point) => ({ key: point.month, name: words.month(point.month), value: point.value, previous: point.previous }))
  return (
    <ChartPanel title={t(texts.months)} {...notes} columns={useColumns(t(texts.month), answer, pick)} rows={rows} rowKey={(row) => row.key}>
      <MonthLines title={t(answer.figure.label)} months={points} height={208} picked={filter.month} onPick={pick} />
    </ChartPanel>
  )
}

/** Quarters stand for months where months may not be told, or say less: no bar of them leads to records. */
export function QuartersPanel({ answer }: { readonly answer: FigureAnswer }) {
  const { t } = useLanguage()
  const notes = useNotes(answer, answer.partsSealed.quarters, t(texts.dashed))
  const rows = answer.quarters.map((one) => ({ key: String(one.quarter), name: t(texts.quarterName, { n: one.quarter }), value: one.value, previous: one.previous }))
  return (
    <ChartPanel title={t(texts.quarters)} {...notes} columns={useColumns(t(texts.quarter), answer)} rows={rows} rowKey={(row) => row.key}>
      <Bars label={t(texts.quarters)} bars={useBars(rows, answer)} decimals={answer.figure.decimals} />
    </ChartPanel>
  )
}

export function UnitsPanel({ answer, filter, setFilter }: PartProps) {
  const { t } = useLanguage()
  const notes = useNotes(answer, answer.partsSealed.units, t(texts.unitsNote))
  const pick = (unit: string): void => { setFilter({ unit: filter.unit === unit ? undefined : unit }) }
  const rows = answer.units.map((unit) => ({ key: String(unit.organisation), name: t(unit.name), value: unit.value, previous: unit.previous }))
  return (
    <ChartPanel title={t(texts.units)} {...notes} columns={useColumns(t(texts.unit), answer, pick)} rows={rows} rowKey={(row) => row.key}>
      <Bars label={t(texts.units)} bars={useBars(rows, answer)} picked={filter.unit} onPick={pick} decimals={answer.figure.decimals} />
    </ChartPanel>
  )
}

export function BreakdownPanel({ answer, filter, setFilter, breakdown }: PartProps & { readonly breakdown: FigureAnswer['breakdowns'][number] }) {
  const { t } = useLanguage()
  const picked = filter.dimension === breakdown.dimension ? filter.code : undefined
  const pick = (code: string): void => { setFilter(picked === code ? { dimension: undefined, code: undefined } : { dimension: breakdown.dimension, code }) }
  const isTime = breakdown.dimension.startsWith('time:')
  const listed = isTime || breakdown.values.length <= MOST_BARS ? breakdown.values : breakdown.values.filter((value) => value.value !== 0 || (value.previous ?? 0) !== 0)
  const rows = listed.map((value) => ({ key: value.code, name: t(value.label), value: value.value, previous: value.previous }))
  const title = t(texts.breakdown, { name: t(breakdown.label) })
  const notes = useNotes(answer, answer.partsSealed.breakdowns, t(texts.dashed))
  const bars = useBars(rows, answer)
  return (
    <ChartPanel title={title} {...notes} columns={useColumns(t(breakdown.label), answer, pick)} rows={rows} rowKey={(row) => row.key}>
      {isTime ? <BarColumns label={title} bars={bars} picked={picked} onPick={pick} /> : <Bars label={title} bars={bars} picked={picked} onPick={pick} decimals={answer.figure.decimals} />}
    </ChartPanel>
  )
}

function useBars(rows: readonly Row[], answer: FigureAnswer): Bar[] {
  const words = useLanguage()
  // A part without a value has no bar: the table shows that it has none.
  return rows.filter((row) => row.value !== null).map((row) => {
    const difference = formatDifference(words, answer.figure, row.value, answer.previous === null ? null : row.previous)
    const before = row.previous === null || answer.previous === null ? '' : words.number(row.previous, answer.figure.decimals)
    return { key: row.key, name: row.name, value: row.value ?? 0, previous: answer.previous === null ? null : row.previous, note: difference === null ? before : `${before} · ${difference}` }
  })
}

/** The same numbers as a table; its first column filters as a bar does. */
function useColumns(name: string, answer: FigureAnswer, pick?: (key: string) => void): Column<Row>[] {
  const words = useLanguage()
  const format = (value: number | null): string => (value === null ? '—' : words.number(value, answer.figure.decimals))
  return [
    { key: 'name', title: name, cell: (row) => (pick === undefined ? row.name : <button type="button" className="al-link" title={words.t(texts.pick, { name: row.name })} onClick={() => { pick(row.key) }}>{row.name}</button>) },
    { key: 'now', title: String(answer.year), number: true, cell: (row) => <strong>{format(row.value)}</strong> },
    { key: 'before', title: String(answer.year - 1), number: true, cell: (row) => format(row.previous) },
    { key: 'change', title: words.t(texts.change), number: true, cell: (row) => formatDifference(words, answer.figure, row.value, row.previous) ?? '' },
  ]
}
