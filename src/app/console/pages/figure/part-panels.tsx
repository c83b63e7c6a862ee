import type { Label } from '#kernel/language/label.ts'
import type { FigureAnswer } from '#kernel/http/figure-wire.ts'
import { Bars, type Bar } from '#kernel/ui/chart-bars.tsx'
import { BarColumns } from '#kernel/ui/chart-columns.tsx'
import { MonthLines, type MonthPoint } from '#kernel/ui/chart-months.tsx'
import { ChartPanel } from '#kernel/ui/chart.tsx'
import type { Column } from '#kernel/ui/table.tsx'
import { useLanguage } from '../../language.ts'
import { formatDifference } from '../figures/figure-words.ts'
import type { DrillFilter } from './drill-filter.ts'

const texts = {
  months: { zh: '按月', en: 'By month' },
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

// More values than this stand upright side by side, like the hours of a day.
const LYING_BARS = 14

/** Months not reached on the as-of day have no value; a month without a comparable one last year has no previous. */
function monthPoints(answer: FigureAnswer): MonthPoint[] {
  const last = answer.asOf.slice(0, 7)
  return answer.months.map((one) => (one.month > last ? { month: one.month, value: null, previous: null } : { month: one.month, value: one.value, previous: answer.previous === null ? null : one.previous }))
}

export function MonthsPanel({ answer, filter, setFilter }: PartProps) {
  const words = useLanguage()
  const { t } = words
  const points = monthPoints(answer)
  const pick = (month: string): void => { setFilter({ month: filter.month === month ? undefined : month }) }
  const rows = points.map((point) => ({ key: point.month, name: words.month(point.month), value: point.value, previous: point.previous }))
  return (
    <ChartPanel title={t(texts.months)} columns={useColumns(t(texts.month), answer, pick)} rows={rows} rowKey={(row) => row.key}>
      <MonthLines title={t(answer.figure.label)} months={points} height={208} picked={filter.month} onPick={pick} />
    </ChartPanel>
  )
}

export function UnitsPanel({ answer, filter, setFilter }: PartProps) {
  const { t } = useLanguage()
  const pick = (unit: string): void => { setFilter({ unit: filter.unit === unit ? undefined : unit }) }
  const rows = answer.units.map((unit) => ({ key: String(unit.organisation), name: t(unit.name), value: unit.value, previous: unit.previous }))
  return (
    <ChartPanel title={t(texts.units)} note={t(texts.unitsNote)} columns={useColumns(t(texts.unit), answer, pick)} rows={rows} rowKey={(row) => row.key}>
      <Bars label={t(texts.units)} bars={useBars(rows, answer)} picked={filter.unit} onPick={pick} decimals={answer.figure.decimals} />
    </ChartPanel>
  )
}

export function BreakdownPanel({ answer, filter, setFilter, breakdown }: PartProps & { readonly breakdown: FigureAnswer['breakdowns'][number] }) {
  const { t } = useLanguage()
  const picked = filter.dimension === breakdown.dimension ? filter.code : undefined
  const pick = (code: string): void => { setFilter(picked === code ? { dimension: undefined, code: undefined } : { dimension: breakdown.dimension, code }) }
  const rows = breakdown.values.map((value) => ({ key: value.code, name: t(value.label), value: value.value, previous: value.previous }))
  const title = t(texts.breakdown, { name: t(breakdown.label) })
  const bars = useBars(rows, answer)
  return (
    <ChartPanel title={title} note={t(texts.dashed)} columns={useColumns(t(breakdown.label), answer, pick)} rows={rows} rowKey={(row) => row.key}>
      {rows.length > LYING_BARS ? <BarColumns label={title} bars={bars} picked={picked} onPick={pick} /> : <Bars label={title} bars={bars} picked={picked} onPick={pick} decimals={answer.figure.decimals} />}
    </ChartPanel>
  )
}

function useBars(rows: readonly Row[], answer: FigureAnswer): Bar[] {
  const words = useLanguage()
  return rows.map((row) => {
    const difference = formatDifference(words, answer.figure, row.value, answer.previous === null ? null : row.previous)
    const before = row.previous === null || answer.previous === null ? '' : words.number(row.previous, answer.figure.decimals)
    return { key: row.key, name: row.name, value: row.value ?? 0, previous: answer.previous === null ? null : row.previous, note: difference === null ? before : `${before} · ${difference}` }
  })
}

/** The same numbers as a table; its first column filters as a bar does. */
function useColumns(name: string, answer: FigureAnswer, pick: (key: string) => void): Column<Row>[] {
  const words = useLanguage()
  const format = (value: number | null): string => (value === null ? '—' : words.number(value, answer.figure.decimals))
  return [
    { key: 'name', title: name, cell: (row) => <button type="button" className="al-link" title={words.t(texts.pick, { name: row.name })} onClick={() => { pick(row.key) }}>{row.name}</button> },
    { key: 'now', title: String(answer.year), number: true, cell: (row) => <strong>{format(row.value)}</strong> },
    { key: 'before', title: String(answer.year - 1), number: true, cell: (row) => format(row.previous) },
    { key: 'change', title: words.t(texts.change), number: true, cell: (row) => formatDifference(words, answer.figure, row.value, row.previous) ?? '' },
  ]
}
