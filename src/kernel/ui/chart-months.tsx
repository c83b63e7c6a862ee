import { useCallback } from 'react'
import type { Label } from '#kernel/language/label.ts'
import type { ChartColours } from './chart-colours.ts'
import type { ChartOption } from './chart-engine.ts'
import { Plot } from './chart.tsx'
import { useLanguage } from './language.ts'

export interface MonthPoint {
  /** 'YYYY-MM' */
  readonly month: string
  /** Null where the month is not there yet. */
  readonly value: number | null
  readonly previous: number | null
}

interface MonthsProps {
  readonly title: string
  readonly months: readonly MonthPoint[]
  readonly height?: number
  /** The month the page is filtered by. */
  readonly picked?: string | undefined
  readonly onPick?: ((month: string) => void) | undefined
}

const texts = {
  year: { zh: '{year} 年', en: '{year}' },
  label: { zh: '{title}：{from} 至 {to} 各月，与上一年比较。数字见“看表”。', en: '{title}: months from {from} to {to}, against the year before. The numbers are in the table.' },
} as const satisfies Record<string, Label>

/** The months of a year as one accent line, the year before grey and dashed, each named at its end; the axis begins at 0. */
export function MonthLines({ title, months, height = 200, picked, onPick }: MonthsProps) {
  const { t, language, month: monthName } = useLanguage()
  const year = months[0]?.month.slice(0, 4) ?? ''
  const option = useCallback((colours: ChartColours): ChartOption => {
    const names = months.map((one) => (language === 'zh' ? `${Number(one.month.slice(5))}月` : monthName(one.month).slice(0, 3)))
    const before = String(Number(year) - 1)
    return monthsOption(months, names, { now: t(texts.year, { year }), before: t(texts.year, { year: before }) }, picked, height, colours)
  }, [months, language, monthName, year, picked, height, t])
  const label = t(texts.label, { title, from: months[0] ? monthName(months[0].month) : '', to: months.at(-1) ? monthName(months.at(-1)?.month ?? '') : '' })
  return <Plot label={label} height={height} option={option} onPick={onPick ? (index) => { const one = months[index]; if (one) onPick(one.month) } : undefined} />
}

/** Whole numbers from 0; a line of the accent colour over a grey dashed one; the names stand at the ends of the lines. */
function monthsOption(months: readonly MonthPoint[], names: readonly string[], years: { now: string; before: string }, picked: string | undefined, height: number, colours: ChartColours): ChartOption {
  const text = { color: colours.text, fontSize: 12, fontFamily: colours.font }
  const hasBefore = months.some((one) => one.previous !== null && one.previous !== 0)
  const lastNow = months.findLastIndex((one) => one.value !== null)
  const lastBefore = months.findLastIndex((one) => one.previous !== null)
  const top = Math.max(1, ...months.map((one) => Math.max(one.value ?? 0, one.previous ?? 0)))
  const shift = lastNow === lastBefore ? nameShift(months[lastNow]?.value ?? 0, months[lastBefore]?.previous ?? 0, top, height) : 0
  const named = (index: number, last: number, name: string, colour: string, dy: number, weight: number) => (index === last ? { label: { show: true, position: 'right', offset: [0, dy], formatter: name, color: colour, fontSize: 12, fontFamily: colours.font, fontWeight: weight } } : {})
  return {
    animation: false,
    grid: { left: 36, right: 58, top: 14, bottom: 24 },
    xAxis: { type: 'category', data: [...names], boundaryGap: false, axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true } },
    yAxis: { type: 'value', min: 0, minInterval: 1, splitNumber: 3, axisLabel: text, splitLine: { lineStyle: { color: colours.line } } },
    series: [
      ...(hasBefore ? [{
        type: 'line', symbol: 'none', lineStyle: { color: colours.before, width: 1.5, type: 'dashed' }, itemStyle: { color: colours.before }, silent: true,
        data: months.map((one, at) => ({ value: one.previous, symbol: at === lastBefore ? 'circle' : 'none', symbolSize: 1, ...named(at, lastBefore, years.before, colours.text, -shift, 400) })),
        showSymbol: true,
      }] : []),
      {
        type: 'line', symbol: 'circle', symbolSize: 7, lineStyle: { color: colours.accent, width: 2 }, itemStyle: { color: colours.accent }, showSymbol: true,
        data: months.map((one, at) => ({
          value: one.value, ...(one.month === picked ? { symbolSize: 12, itemStyle: { color: colours.panel, borderColor: colours.accent, borderWidth: 3 } } : {}),
          ...named(at, lastNow, years.now, colours.accent, shift, 600),
        })),
      },
    ],
  }
}

// The height of a name, and what the grid leaves above and below the lines.
const NAME_HEIGHT = 18
const OUTSIDE = 38
/** The axis ends with a round number, at most half as much again as the largest value. */
const AXIS_OVER = 1.5

/**
 * How many pixels this year's name is moved down, and last year's up, where both lines end at the same month so close together that the
 * names would touch; negative: the other way round. The higher line keeps the upper name.
 */
export function nameShift(now: number, before: number, top: number, height: number): number {
  const apart = (Math.abs(now - before) / top / AXIS_OVER) * (height - OUTSIDE)
  const shift = Math.max(0, NAME_HEIGHT - apart) / 2
  return now > before ? -shift : shift
}
