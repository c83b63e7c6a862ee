import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Label } from '#kernel/language/label.ts'
import { useChartColours, type ChartColours } from './chart-colours.ts'
import type { ChartOption, Drawing } from './chart-engine.ts'
import { useLanguage } from './language.ts'
import { Panel } from './panel.tsx'
import { Table, type Column } from './table.tsx'
import './chart.css'

const texts = {
  table: { zh: '看表', en: 'Table' },
  chart: { zh: '看图', en: 'Chart' },
  showTable: { zh: '看表：{title}', en: 'Table: {title}' },
  showChart: { zh: '看图：{title}', en: 'Chart: {title}' },
} as const satisfies Record<string, Label>

interface ChartPanelProps<T> {
  readonly title: string
  readonly note?: ReactNode
  /** The numbers of the chart: a chart is never the only way to read them. */
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  rowKey(row: T): string
  readonly children: ReactNode
}

/** A panel with a chart, and a link that shows its numbers as a table in the chart's place. */
export function ChartPanel<T>({ title, note, columns, rows, rowKey, children }: ChartPanelProps<T>) {
  const { t } = useLanguage()
  const [table, setTable] = useState(false)
  return (
    <Panel
      title={title} {...(note === undefined ? {} : { note })} flush={table}
      extra={<button type="button" className="al-link" aria-label={t(table ? texts.showChart : texts.showTable, { title })} onClick={() => { setTable(!table) }}>{t(table ? texts.chart : texts.table)}</button>}
    >
      {table ? <Table label={title} columns={columns} rows={rows} rowKey={rowKey} density="dense" /> : children}
    </Panel>
  )
}

interface PlotProps {
  /** One sentence that says what the drawing shows, for people who do not see it. */
  readonly label: string
  readonly height: number
  option(colours: ChartColours): ChartOption
  /** Called with the place on the category axis that was clicked. */
  readonly onPick?: ((index: number) => void) | undefined
}

/** An echarts drawing, loaded when it is shown. Its numbers must also stand in a table beside it. */
export function Plot({ label, height, option, onPick }: PlotProps) {
  const element = useRef<HTMLDivElement>(null)
  const drawing = useRef<Drawing>(undefined)
  const colours = useChartColours()
  const wanted = useRef({ option, colours, onPick })
  useEffect(() => { wanted.current = { option, colours, onPick } })

  useEffect(() => {
    const place = element.current
    if (!place) return undefined
    let gone = false
    const observer = new ResizeObserver(() => { drawing.current?.resize() })
    void import('./chart-engine.ts').then(({ draw }) => {
      if (gone) return
      const made = draw(place, wanted.current.option(wanted.current.colours))
      drawing.current = made
      observer.observe(place)
      made.getZr().on('click', (event) => {
        const point = made.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY])
        const index = Array.isArray(point) ? point[0] : undefined
        if (typeof index === 'number' && made.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY])) wanted.current.onPick?.(Math.round(index))
      })
    })
    return () => {
      gone = true
      observer.disconnect()
      drawing.current?.dispose()
      drawing.current = undefined
    }
  }, [])
  useEffect(() => { drawing.current?.setOption(option(colours), { notMerge: true }) }, [option, colours])

  return <div ref={element} role="img" aria-label={label} className={onPick ? 'al-plot al-plot-pick' : 'al-plot'} style={{ height }} />
}
